"""Evidence in prose: a line `::: figures for=org.dalian-steel as=pledge` becomes the table.

The line stands by itself, outside of code; a line of colons alone below it, which closes such
blocks elsewhere (Pandoc's fenced divs), may follow.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from facing import addresses
from facing.exports import Shared, Shown, Site
from facing.frame import Frame, Share, named
from facing.numerals import COUNT
from facing.press import (
    charting,
    comparing,
    framed,
    listing,
    markdown,
    networking,
    paging,
    picturing,
    quoting,
    renderings,
    sights,
    tables,
    timelines,
    times,
)
from facing.press.sights import Guide
from facing.standoff import COMPARISON, Plain, Sight

FILTERS = {
    "figures": ("for", "of", "as", "unit", "period", "article"),
    "relations": ("for", "kind", "object", "article"),
    "custody": ("for", "object", "article"),
    "chronicle": ("for", "kind", "place", "article"),
    "map": ("for", "kind", "object", "article"),
    "network": ("for", "kind", "object", "article"),
    "timeline": ("for", "kind", "place", "article"),
    "charts": ("for", "of", "unit", "article"),
    "terms": ("for", "article"),
    "comparison": ("article",),
    "entities": ("register", "for", "article"),
    "passage": (),
}
"""What prose can show, and what each can be narrowed by.

Terms and entities can besides be narrowed by the fields of their register that are a choice; of
passages there is a list.
"""

SUBJECTS = {
    "custody": "relations",
    "map": "relations",
    "network": "relations",
    "timeline": "chronicle",
    "charts": "figures",
}
"""The subject whose sights a table shows, where it is not called as the table is."""

PASSAGE, ENTITIES, MAP, NETWORK = "passage", "entities", "map", "network"

NARROWED = 10 * paging.LIMIT
"""So many sights are looked through for a table that shows some of them."""

PROSE, WIDE = 600, 940
"""Pixels: the width of a map, and of a network, between lines of prose."""

_LINE = re.compile(r" {0,3}:{3,}")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?!.*`)|~{3,})")
_FILTER = re.compile(r'(?P<key>[^\s="]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S*))|(?P<stray>\S+)')


class Directive(NamedTuple):
    """A table that prose asks for: the number of its line, its name, what narrows it.

    A word that is no filter is one without a value.
    """

    line: int
    name: str
    filters: tuple[tuple[str, str], ...]

    def said(self, key: str) -> str:
        """The value of that filter, empty if it is not given."""
        return dict(self.filters).get(key, "")


def _lines(source: str) -> Iterator[tuple[int, str, str | None]]:
    """The lines by number with the words after the colons; None where there is no directive."""
    fence = ""
    for number, line in enumerate(source.split("\n"), 1):
        opened = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif opened:
            fence = opened["fence"]
        elif found := _LINE.match(line):
            yield number, line, line[found.end() :].strip(": \t\r")
            continue
        yield number, line, None


def find(source: str) -> list[Directive]:
    """The directives of a page of Markdown, in order."""
    if ":::" not in source:
        return []
    found = []
    for number, _, words in _lines(source):
        if words:
            name, _, rest = words.partition(" ")
            parts = [
                (part["key"] or part["stray"], part["quoted"] or part["bare"] or "")
                for part in _FILTER.finditer(rest)
            ]
            found.append(Directive(number, name, tuple(parts)))
    return found


def register(one: Directive) -> str:
    """The register whose fields can narrow it, if there is one."""
    return "term" if one.name == "terms" else one.said("register") if one.name == ENTITIES else ""


def fill(source: str, draw: Callable[[Directive], str]) -> Markup:
    """The Markdown as HTML (see `markdown.markup`), with what *draw* makes of its directives."""
    directives = {one.line: one for one in find(source)}
    if not directives:
        return markdown.markup(source)
    mark = "facingtable"
    while mark in source:
        mark += "x"
    lines = []
    for number, line, words in _lines(source):
        if words is None:
            lines.append(line)
        elif number in directives:
            lines += ["", f"{mark}{number}", ""]
    html = str(markdown.markup("\n".join(lines)))
    for number, one in directives.items():
        html = html.replace(f"<p>{mark}{number}</p>\n", draw(one))
    return Markup(html)  # noqa: S704 – Markdown's and the tables', both escaped


# --- what is shown ---------------------------------------------------------------------------


def asked(source: str, frame: Frame) -> tuple[Plain, tuple[Shared, ...]]:
    """What a page of prose is drawn from for its directives, and the sights that they show.

    Both are empty without directives.  There is one `Shared` for each, perhaps of no article.
    """
    found = [one for one in find(source) if one.name in FILTERS]
    if not found:
        return (), ()
    shared, cut, more = [], [], []
    names: set[str] = set()
    for one in found:
        subject, part, whole = _share(one, frame)
        shared.append(Shared(subject, tuple(share.article for share in part)))
        cut.append((one.line, not whole))
        told = _besides(one, frame, part)
        more.append(told)
        names |= {subject, *named(part)}
        if one.name == MAP:
            names |= told[1].keys()
        if one.name == ENTITIES:
            names |= {row[0] for row in told[1]}
    labels = {name: frame.labels[name] for name in sorted(names) if name in frame.labels}
    verbs = {one.kind: (one.words, one.inverse, one.custody) for one in frame.scholarship.relations}
    return (labels, verbs, tuple(cut), more), tuple(shared)


def _share(one: Directive, frame: Frame) -> tuple[str, Sequence[Share], bool]:
    """The subject that a directive shows, its shares that are shown, whether that is all."""
    if one.name in (ENTITIES, PASSAGE):
        return "", (), True
    said = dict(one.filters)
    whose = said.get("for") or said.get("object") or said.get("place")
    subject = whose or SUBJECTS.get(one.name, one.name)
    article = said.pop("article", "")
    shares = [share for share in frame.subjects.get(subject, ()) if article in ("", share.article)]
    if one.name == COMPARISON:
        parts = paging.of_comparison(shares)
    else:  # of what is narrowed more is looked through than is shown
        parts = paging.of_shares(shares, NARROWED if said else paging.LIMIT)
    return subject, parts[0] if parts else (), len(parts) < 2


def _besides(one: Directive, frame: Frame, part: Iterable[Share]) -> Plain:
    """What else a directive is drawn from: entries, passages, places, the terms that it shows."""
    said = dict(one.filters)
    if one.name == MAP:
        return picturing.needed(frame, part)
    if one.name == NETWORK:
        return networking.kinds(frame)
    if one.name == PASSAGE:
        found = [quoting.chosen(frame.quoted, word) for word, _ in one.filters]
        return [passages for passages in found if passages]
    if one.name == ENTITIES:
        return listing.plain(frame, said)
    terms = listing.register(frame, register(one))
    fields = listing.choices(terms)
    picked = [(key, said[key]) for key in fields if key in said]
    if not picked:
        return None
    names = [fields[key].get(value, ()) for key, value in picked]
    return names, sorted(entity.id for entity in listing.chosen(terms, said))


def page(
    source: str, uses: Plain, shown: Sequence[Sequence[Shown]], site: Site, path: str
) -> Markup:
    """The prose at *path* as HTML with its tables; *uses* is what `asked` gave."""
    labels, verbs, cut, more = uses or ({}, {}, (), ())
    here = sights.guide(site, path, labels, verbs)
    found = {
        line: (long, told, places)
        for (line, long), told, places in zip(cut, more, shown, strict=True)
    }

    def drawn(one: Directive) -> str:
        if one.line not in found:
            return ""
        long, told, places = found[one.line]
        if one.name == PASSAGE:
            table = "".join(quoting.draw(passages, here) for passages in told)
        elif one.name == ENTITIES:
            table = str(tables.draw(listing.table(told, here, site)))
        else:
            table = draw(one, places, here, told)
        if not table:
            return f'<p class="absent">{escape(here.ui["nothing_told"])}</p>\n'
        return table + (_rest(one, here) if long else "")

    return fill(source, drawn)


def _rest(one: Directive, here: Guide) -> str:
    """The link to what a table in prose has no room for."""
    whose = one.said("for") or one.said("object") or one.said("place")
    target = addresses.entity_page(whose) if whose else addresses.table_page(one.name)
    href = escape(addresses.relative(target, here.path))
    return f'<p><a href="{href}">{escape(here.ui["table_more"])}</a></p>\n'


def draw(one: Directive, shown: Sequence[Shown], here: Guide, picked: Plain = None) -> str:
    """The table that a directive asks for, of what it does not leave out.

    *picked* are the names of the choices that narrow it and the terms that have them, or None.
    """
    if one.name == COMPARISON:
        return str(tables.draw(comparing.counts(shown, here)))
    names, terms = (picked or ((), None)) if one.name not in PICTURES else ((), None)
    keeps = _keeps(one, terms, here)
    kept = [place._replace(sights=tuple(filter(keeps, place.sights))) for place in shown]
    subject = one.said("for")
    if one.name in PICTURES:
        return str(PICTURES[one.name](one, kept, here, picked))
    if one.name == "terms":
        table = renderings.of_all(kept, here, headed=not subject)
    elif one.name in ("figures", "relations"):
        table = tables.MAKERS[one.name](kept, here, subject=subject)
    else:
        table = tables.MAKERS[one.name](kept, here)
    whose = subject or one.said("object") or one.said("place")
    about = [sights.plainly(here.names.get(whose, ()), here), one.said("of")]
    about += [sights.plainly(words, here) for words in names]
    if said := ", ".join(filter(None, about)):
        table = table._replace(caption=f"{table.caption}: {said}")
    return str(tables.draw(table))


def _map(one: Directive, kept: Sequence[Shown], here: Guide, told: Plain) -> Markup:
    """The map of the relations asked for, and their table."""
    stands, places = told
    found = picturing.gathered(kept, stands)
    if one.filters:
        ours = picturing.told_of(found)
        places = {place: places[place] for place in places if place in ours}
    name = f"map-{one.line}"
    return framed.figure(picturing.picture(found, places, here, width=PROSE, name=name), here)


def _network(one: Directive, kept: Sequence[Shown], here: Guide, told: Plain) -> Markup:
    """The network of the relations asked for, and their table."""
    found = networking.gathered(kept)
    name = f"network-{one.line}"
    return framed.figure(networking.picture(found, told, here, width=WIDE, name=name), here)


def _timeline(one: Directive, kept: Sequence[Shown], here: Guide, _told: Plain) -> Markup:  # noqa: ARG001
    """The timeline of what is asked for; the chronicle says the same in words."""
    return timelines.of_subject(kept, here, tables.chronicle(kept, here))


def _charts(one: Directive, kept: Sequence[Shown], here: Guide, _told: Plain) -> Markup:
    """The charts of what is asked for, with the table of what they draw."""
    found = charting.few(charting.series(charting.told(kept, "measure"), here))
    subject = one.said("for")
    table = tables.figures(charting.kept(kept, found), here, subject=subject)
    name = f"charts-{one.line}"
    return framed.figure(charting.picture(found, here, name=name, table=table), here)


PICTURES: Mapping[str, Callable[[Directive, Sequence[Shown], Guide, Plain], Markup]] = {
    MAP: _map,
    NETWORK: _network,
    "timeline": _timeline,
    "charts": _charts,
}
"""The pictures that prose can show."""


def _keeps(one: Directive, terms: Collection[str] | None, here: Guide) -> Callable[[Sight], bool]:
    """Whether a sight is one of those that the directive asks for."""
    whose, thing, place = one.said("for"), one.said("object"), one.said("place")
    kind, claim, unit = one.said("kind"), one.said("as"), one.said("unit")
    of, period = one.said("of").casefold(), one.said("period")

    def keeps(sight: Sight) -> bool:
        data: Mapping[str, Any] = sight.data
        labels = sights.words_of(data.get("of"), here.lang) if of else ()
        return (
            (not whose or whose in _parties(data))
            and (not thing or thing in sights.ids(data.get("object")))
            and (not place or place in sights.ids(data.get("place")))
            and (not kind or kind in (data.get("kind"), data.get("type")))
            and (not claim or data.get("as") == claim)
            and (not unit or (data.get("unit") or COUNT) == unit)
            and (not of or of in {words.casefold() for _, words in labels})
            and (not period or _within(data.get("period"), period))
            and (terms is None or data.get("ref") in terms)
        )

    return keeps


def _within(when: Any, period: str) -> bool:
    """Whether a time has a part in the period, both known as far as they go."""
    begins, ends = times.key(when)
    ends = ends or begins
    return begins[: len(period)] <= period and period[: len(ends)] <= ends


def _parties(data: Mapping[str, Any]) -> set[str]:
    """All that an annotation is about."""
    roles = ("for", "active", "passive", "mutual", "place", "who", "ref", "object")
    return {name for role in roles for name in sights.ids(data.get(role))}
