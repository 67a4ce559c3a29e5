"""Notes as markup: what is marked in the text, the list below it, and what references become.

The list is made when the article is read; the names of entities, the dates of other articles and
the short forms of works are put in when the page is drawn, since they come from elsewhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from facing import addresses, press
from facing.addresses import PASSAGE_NAME
from facing.frame import Frame
from facing.languages import HAN
from facing.model import said
from facing.press import rows as drawn
from facing.press.markdown import Linker, fill, note

HOLLOW = frozenset("，。、；：！？")
"""Chinese signs that fill the left of their square only: a number that follows moves up to them."""

HUNG = ' class="hung"'

PAUSES = tuple(",.;:!?，。；：、！？…")
"""What a better rendering may end in; no colon follows it."""

SIGNS = {"translation_note": ("≠", "sign_translation"), "correction": ("‡", "sign_correction")}
"""What tells numbers apart beside the words, and what that means: by what the number is called."""

KINDS = {
    ("note", "historical"): ("note", "historical"),
    ("note", "lexical"): ("note", "lexical"),
    ("note", "biographical"): ("note", "biographical"),
    ("note", "technical"): ("note", "technical"),
    ("note", "textual"): ("note", "textual"),
    ("note", "translation"): ("translation_note", "on_translation"),
    ("correction", "misprint"): ("correction", "misprint"),
    ("correction", "translation"): ("correction", "better_translation"),
}
"""What the number of a note is called and what its kind is, by kind and sort, in `ui.json`."""

BESIDE = "annotations.jsonld"
"""The ending of the file of an article's annotations."""

Labels = Iterable[tuple[str, Any]]
"""What references lead to: (id of an entity, its names by language), (id of an article, its
date), (`@key` of a work, its short form as HTML)."""


@lru_cache(maxsize=1)
def _seam() -> re.Pattern[str]:
    """Where a name or term begins or ends within Chinese; made when it is needed, being slow."""
    # not before a number
    return re.compile(rf'(?:(?<=[{HAN}])|(?<=</a>))(?=<a href="\.\./)|(?<=</a>)(?=[{HAN}])')


class Called(NamedTuple):
    """How a kind of note is spoken of: its number, the note itself, its sign and what that says."""

    number: str
    note: str
    sign: str
    meaning: str


# --- in the text ---------------------------------------------------------------------------------


def marked(pieces: Sequence[Any], site: press.Site) -> Markup:
    """A passage's pieces (see `views.annotated`): mentions are links, numbers stand behind words.

    A corrected stretch is one element, with the better words behind it.
    """
    spoken = _spoken(site)
    linked = spoken["linked"]
    parts: list[str] = []
    inside = False
    for words, entity, wrong, marks in pieces:
        if wrong != inside:
            parts.append('<span class="sic">' if wrong else "</span>")
            inside = wrong
        own = _plain(words)
        if entity and linked and not words.isspace():  # between two names within a longer one
            own = f"{_to(entity)}{own}</a>"
        parts.append(own)
        hung = bool(marks) and words.rstrip("”’")[-1:] in HOLLOW
        for number, name, kind, sort, better in marks:
            if better and inside:
                parts.append("</span>")
                inside = False
            called = spoken["called"].get((kind, sort), spoken["other"])
            parts.append(
                f'{_better(better) if better else ""}<a href="#{name}" '
                f'aria-label="{called.number} {number}"'
                f"{HUNG if hung and not better else ''}>{number}{called.sign}</a>"
            )
            hung = False
    if inside:
        parts.append("</span>")
    return Markup("".join(parts))  # noqa: S704 – escaped piece by piece


def _better(better: str) -> str:
    """The words that should stand there, in brackets; a space before them goes where they go."""
    words = better.lstrip(" ")
    gap = better[: len(better) - len(words)]
    return f'<span class="corr">{gap}[{_plain(words)}]</span>'


def _plain(words: str) -> str:
    """Words that will stand between tags, escaped: most need nothing."""
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


@lru_cache(maxsize=8192)
def _to(entity: str) -> str:
    """The beginning of a link from an article to an entity's page."""
    return f'<a href="../{addresses.entity_page(escape(entity))}">'


def put(
    words: Mapping[str, Markup], headline: Sequence[Any], rows: Sequence[Any]
) -> tuple[list[Any], list[Any]]:
    """Headline and rows of `views.body` with the markup of the passages that are marked.

    The headline may break where names and terms begin and end: between any two characters is
    where Chinese may break, but large type shows every word that is torn.
    """
    return (
        [
            (role, tag, [(*line[:3], _seamed(words.get(line[0], line[3]))) for line in lines])
            for role, tag, lines in headline
        ],
        [
            [
                (*cell[:3], [(*block[:3], _replaced(block[3], words)) for block in cell[3]])
                for cell in cells
            ]
            for cells in rows
        ],
    )


def _seamed(text: str) -> str:
    """Markup with the places told at which it may break; plain words as they are."""
    if not isinstance(text, Markup):
        return text
    return Markup(_seam().sub("<wbr>", text))  # noqa: S704 – markup already


def _replaced(passages: Sequence[Any], words: Mapping[str, Markup]) -> list[Any]:
    """The passages of a block with what is marked in them."""
    return [(name, words.get(name, text), link) for name, text, link in passages]


# --- the list ------------------------------------------------------------------------------------


def items(notes: Sequence[Any], site: press.Site) -> Markup:
    """The items of the list of notes, references held as `press.markdown.note` holds them.

    Their numbers are those of the list.
    """
    if not notes:
        return Markup()
    spoken = _spoken(site)
    return Markup("".join([_item(one, spoken, site) for one in notes]))  # noqa: S704 – escaped


def _item(one: Sequence[Any], spoken: Mapping[str, Any], site: press.Site) -> str:
    """A note: its kind, quotations, which lead back to the text, words, author, date.

    HTML lets an item end where the next begins.
    """
    name, kind, sort, quotations, text, better, by, written = one
    called = spoken["called"].get((kind, sort), spoken["other"])
    lang = spoken["lang"]
    colon = ":"
    if better:
        quotations, better = _unpaused(quotations, better)
        colon = "" if better.rstrip("”’'\"").endswith(PAUSES) else ":"
    elif quotations:
        quotations = _unstopped(quotations)
    links = " – ".join(
        [
            f'<a href="#{passage}"{"" if tag == lang else _lang(tag)}>{_plain(words)}</a>'
            for passage, tag, words in quotations
        ]
    )
    head = f"<b>{called.note}{' ' * bool(called.sign)}{called.sign}</b> {links}"
    if better:
        tag = quotations[-1][1]
        head += f" → <i{'' if tag == lang else _lang(tag)}>{_plain(better)}</i>"
    signed = ", ".join(filter(None, (by, press.short_date(site, written) if written else "")))
    foot = f" – {_plain(signed)}" if signed else ""
    words = note(text) if text else ""
    if not words:
        own = head + foot
    elif words.startswith("<p>") and words.endswith("</p>\n"):
        own = f"{head}{colon} {words[3:-5]}{foot}"
        own = f"<p>{own}</p>" if "</p>" in own else own
    else:
        own = f"<p>{head}</p>\n{words}{foot}"
    return f'<li id="{name}">{own}\n'


def _unpaused(quotations: Sequence[Any], better: str) -> tuple[Sequence[Any], str]:
    """What is corrected and the better words without the comma, or the like, that both end in."""
    passage, tag, printed = quotations[-1]
    if (
        not better.endswith(PAUSES)
        or printed[-1] != better[-1]
        or min(len(printed), len(better)) < 2
    ):
        return quotations, better
    return [*quotations[:-1], (passage, tag, printed[:-1])], better[:-1]


def _unstopped(quotations: Sequence[Any]) -> Sequence[Any]:
    """The quotations, the last without the full stop that it ends in: a colon follows."""
    passage, tag, words = quotations[-1]
    stopped = words[1:].endswith(("。", ".")) and words[-2] != "."
    return [*quotations[:-1], (passage, tag, words[:-1])] if stopped else quotations


def _lang(tag: str) -> str:
    """The attribute that says in which language words are."""
    return f' lang="{tag}"'


def legend(notes: Sequence[Any], site: press.Site) -> list[str]:
    """What signs and initials among the notes mean, each as a line of text."""
    if not notes:
        return []
    called = _spoken(site)["called"]
    found = {called[one[1], one[2]] for one in notes if (one[1], one[2]) in called}
    signs = {f"{one.sign} {one.meaning}" for one in found if one.sign}
    names = dict(site.edition.editors)
    initials = {one[6] for one in notes if one[6] in names}
    return [*sorted(signs), *(f"{by}: {names[by]}" for by in sorted(initials))]


def beside(body: Mapping[str, Any], site: press.Site) -> str:
    """The link in the head of an article's page to the file of its annotations, if there is one."""
    if "annotations" not in site.edition.exports or not body.get("whole", ((), ()))[1]:
        return ""
    form = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'
    return f'<link rel="describedby" href="{body["id"]}.{BESIDE}" type=\'{form}\'>\n'


NAMED = 12
"""So many passages a line about the marks of links names."""


def links(headline: Sequence[Any], rows: Sequence[Any], site: press.Site) -> list[Markup]:
    """What the marks of links mean that stand on the page, each with the passages marked so."""
    found = drawn.noted(headline, rows)
    if not found:
        return []
    ui = press.ui(site.templates)
    lines = []
    for kind, sign in (("doubtful", "? "), ("alone", "")):
        names = found.get(kind, [])
        shown = [f'<a href="#{name}">{name}</a>' for name in names[:NAMED]]
        if len(names) > NAMED:
            shown.append(str(escape(ui["sign_more"])))
        if shown:
            words = f"{sign}{escape(ui[f'sign_{kind}'])}: {', '.join(shown)}"
            lines.append(Markup(words))  # noqa: S704 – escaped
    return lines


@lru_cache(maxsize=8)
def _spoken(site: press.Site) -> dict[str, Any]:
    """The words of the interface that stand in notes, escaped."""
    ui = press.ui(site.templates)

    def said_(word: str) -> str:
        return str(escape(ui[word])) if word else ""

    called = {}
    for key, (number, kind) in KINDS.items():
        sign, meaning = SIGNS.get(number, ("", ""))
        called[key] = Called(said_(number), said_(kind), sign, ui[meaning] if sign else "")
    return {
        "lang": ui["lang"],
        "linked": "registers" in site.edition.exports,
        "called": called,
        "other": Called(said_("note"), said_("note"), "", ""),
    }


# --- references ----------------------------------------------------------------------------------


def filled(html: str, labels: Labels, site: press.Site, path: str) -> Markup:
    """The HTML of notes with its references as links; what has no label is plain words."""
    return fill(html, linker(labels, site, path))


def linker(labels: Labels, site: press.Site, path: str) -> Linker:
    """What becomes of references on the page at *path* whose targets have these labels."""
    known = dict(labels)
    exports = site.edition.exports
    lang = press.ui(site.templates)["lang"]

    def linked(name: str, words: str) -> str:
        label = known.get(name.partition("#")[0])
        if name.startswith("@"):
            where = f", {words}" if words else ""
            if label is None:
                return name[1:] + where
            target = addresses.relative(addresses.table_page("bibliography"), path)
            href = f"{target}#{quote(name[1:])}"
            return (f'<a href="{href}">{label}</a>' if "tables" in exports else label) + where
        if label is None:
            if PASSAGE_NAME.fullmatch(name):
                return f'<a href="#{name}">{words or name}</a>'
            return words or name
        if isinstance(label, str):
            article, _, passage = name.partition("#")
            target = addresses.relative(addresses.article_page(article), path)
            shown = words or ", ".join(filter(None, (press.short_date(site, label), passage)))
            return f'<a href="{target}{"#" * bool(passage)}{passage}">{shown}</a>'
        shown = words or str(escape(said(label, lang) or label[0][1]))
        if "registers" not in exports:
            return shown
        return f'<a href="{addresses.relative(addresses.entity_page(name), path)}">{shown}</a>'

    return linked


_KEPT: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}


def labels(frame: Frame, refs: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    """What `linker` shows of what an article's notes name, as far as it is known."""
    found: list[tuple[str, Any]] = []
    for name in refs:
        if name[0] == "@":
            work = _named("works", frame.scholarship.works).get(name[1:])
            value = work.short if work else None
        elif name in frame.labels:
            value = frame.labels[name]
        else:
            head = _named("heads", frame.heads).get(name)
            value = head.source.date if head else None
        if value:
            found.append((name, value))
    return tuple(found)


def _named(what: str, rows: tuple[Any, ...]) -> dict[str, Any]:
    """The rows by their first field: asked of one frame for each of its articles, so it is kept."""
    kept = _KEPT.get(what)
    if kept is None or kept[0] is not rows:
        kept = _KEPT[what] = rows, {row[0]: row for row in rows}
    return kept[1]
