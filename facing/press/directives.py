"""Tables in prose: a line `::: figures for=org.dalian-steel as=pledge` becomes the table.

The line stands by itself, outside of code; a line of colons alone below it, which closes such
blocks elsewhere (Pandoc's fenced divs), may follow.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from facing import addresses
from facing.exports import Shared, Shown, Site
from facing.frame import Frame, named
from facing.press import comparing, markdown, paging, renderings, sights, tables
from facing.press.sights import Guide
from facing.problems import Problem, Where
from facing.standoff import COMPARISON, Plain, Sight

FILTERS = {
    "figures": ("for", "as", "article"),
    "relations": ("for", "kind", "object", "article"),
    "custody": ("for", "object", "article"),
    "chronicle": ("for", "kind", "article"),
    "terms": ("for", "article"),
    "comparison": ("article",),
}
"""The tables that prose can show, and what each can be narrowed by."""

SUBJECTS = {"custody": "relations"}
"""The subject whose sights a table shows, where it is not called as the table is."""

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


# --- what is wrong ---------------------------------------------------------------------------


class Known(NamedTuple):
    """The names that filters may have: entities, kinds of relations, articles."""

    entities: Collection[str]
    relations: Collection[str]
    articles: Collection[str]


def check(path: str, source: str, known: Known) -> list[Problem]:
    """What is wrong with the directives of the page at *path*."""
    problems: list[Problem] = []
    for one in find(source):
        where = Where(path, one.line, 1)
        allowed = FILTERS.get(one.name)
        if allowed is None:
            hint = f"The tables are {', '.join(FILTERS)}."
            problems.append(
                Problem(
                    where, "P03", f"there is no table “{one.name}”", _meant(one.name, FILTERS, hint)
                )
            )
            continue
        for key, value in one.filters:
            if key not in allowed:
                hint = f"Of {one.name} these can be said: {', '.join(f'{k}=…' for k in allowed)}."
                what = f"“{key}” does not narrow {one.name}"
                problems.append(Problem(where, "P04", what, _meant(key, allowed, hint)))
                continue
            names, called = _names(one.name, key, known)
            if value not in names:
                what = f"there is no {called} “{value}”"
                hint = f"Write {key}= and the name of one that is there."
                problems.append(Problem(where, "P05", what, _meant(value, names, hint)))
    return problems


def _names(name: str, key: str, known: Known) -> tuple[Collection[str], str]:
    """What a filter may be, and what that is called."""
    if key == "article":
        return known.articles, "article"
    if key == "as":
        return tables.SIGNS, "kind of claim"
    if key == "kind":
        if name == "chronicle":
            return tables.EVENTS, "type of event"
        return known.relations, "kind of relation"
    return known.entities, "entity"


def _meant(name: str, names: Collection[str], hint: str) -> str:
    """The hint, with the name that was perhaps meant."""
    close = difflib.get_close_matches(name, names, 1)
    return f"{hint} Did you mean “{close[0]}”?" if close else hint


# --- what is shown ---------------------------------------------------------------------------


def asked(source: str, frame: Frame) -> tuple[Plain, tuple[Shared, ...]]:
    """What a page of prose is drawn from for its directives, and the sights that they show.

    Both are empty without directives.  There is one `Shared` for each, perhaps of no article.
    """
    found = [one for one in find(source) if one.name in FILTERS]
    if not found:
        return (), ()
    shared, cut = [], []
    names: set[str] = set()
    for one in found:
        subject = one.said("for") or one.said("object") or SUBJECTS.get(one.name, one.name)
        shares = frame.subjects.get(subject, ())
        if article := one.said("article"):
            shares = tuple(share for share in shares if share.article == article)
        compared = one.name == COMPARISON
        parts = paging.of_comparison(shares) if compared else paging.of_shares(shares)
        part = parts[0] if parts else ()
        shared.append(Shared(subject, tuple(share.article for share in part)))
        cut.append((one.line, len(parts) > 1))
        names |= {subject, *named(part)}
    labels = {name: frame.labels[name] for name in sorted(names) if name in frame.labels}
    verbs = {one.kind: (one.words, one.inverse, one.custody) for one in frame.scholarship.relations}
    return (labels, verbs, tuple(cut)), tuple(shared)


def page(
    source: str, uses: Plain, shown: Sequence[Sequence[Shown]], site: Site, path: str
) -> Markup:
    """The prose at *path* as HTML with its tables; *uses* is what `asked` gave."""
    labels, verbs, cut = uses or ({}, {}, ())
    here = sights.guide(site, path, labels, verbs)
    more = dict(cut)
    found = dict(zip(more, shown, strict=True))

    def drawn(one: Directive) -> str:
        if one.line not in found:
            return ""
        table = draw(one, found[one.line], here)
        if not table:
            return f'<p class="absent">{escape(here.ui["nothing_told"])}</p>\n'
        return table + (_rest(one, here) if more[one.line] else "")

    return fill(source, drawn)


def _rest(one: Directive, here: Guide) -> str:
    """The link to what a table in prose has no room for."""
    whose = one.said("for") or one.said("object")
    target = addresses.entity_page(whose) if whose else addresses.table_page(one.name)
    href = escape(addresses.relative(target, here.path))
    return f'<p><a href="{href}">{escape(here.ui["table_more"])}</a></p>\n'


def draw(one: Directive, shown: Sequence[Shown], here: Guide) -> str:
    """The table that a directive asks for, of what it does not leave out."""
    if one.name == COMPARISON:
        return str(tables.draw(comparing.counts(shown, here)))
    kept = [place._replace(sights=tuple(filter(_keeps(one), place.sights))) for place in shown]
    subject = one.said("for")
    if one.name == "terms":
        table = renderings.of_all(kept, here, headed=not subject)
    elif one.name in ("figures", "relations"):
        table = tables.MAKERS[one.name](kept, here, subject=subject)
    else:
        table = tables.MAKERS[one.name](kept, here)
    if name := sights.plainly(here.names.get(subject or one.said("object"), ()), here):
        table = table._replace(caption=f"{table.caption}: {name}")
    return str(tables.draw(table))


def _keeps(one: Directive) -> Callable[[Sight], bool]:
    """Whether a sight is one of those that the directive asks for."""
    whose, thing = one.said("for"), one.said("object")
    kind, claim = one.said("kind"), one.said("as")

    def keeps(sight: Sight) -> bool:
        data: Mapping[str, Any] = sight.data
        if whose and whose not in _parties(data):
            return False
        if thing and thing not in sights.ids(data.get("object")):
            return False
        if kind and kind not in (data.get("kind"), data.get("type")):
            return False
        return not claim or data.get("as") == claim

    return keeps


def _parties(data: Mapping[str, Any]) -> set[str]:
    """All that an annotation is about."""
    roles = ("for", "active", "passive", "mutual", "place", "who", "ref", "object")
    return {name for role in roles for name in sights.ids(data.get(role))}
