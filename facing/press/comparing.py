"""How translations compare with their originals: on an article's page, and as tables."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from facing import addresses, press
from facing.exports import Shown, Site
from facing.model import said
from facing.press import markdown, sights
from facing.press.notes import KINDS
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.press.tables import Row, Table
from facing.standoff import DIFFERENCES, Plain

# --- on the page of an article -------------------------------------------------------------------


class Opening(NamedTuple):
    """Abstract and keywords in one language: where it stands, the code and tag, markup, words."""

    role: str
    lang: str
    tag: str
    abstract: Markup
    keywords: str


class Way(NamedTuple):
    """A difference: in what, notes as (link, label), words."""

    kinds: str
    notes: tuple[tuple[str, str], ...]
    slight: str


class Differing(NamedTuple):
    """A passage in the list of an article, and the ways in which it differs."""

    passage: str
    ways: tuple[Way, ...]


class View(NamedTuple):
    """What a page says of the article as a whole; *checked* are sentences on what was compared."""

    openings: tuple[Opening, ...]
    checked: tuple[str, ...]
    differences: tuple[Differing, ...]


def view(body: Plain, site: Site) -> View:
    """What the article's page says of it as a whole, the language of the interface first."""
    told = body["commentary"] or {"abstract": (), "keywords": (), "by": (), "differences": ()}
    ui = press.ui(site.templates)
    checked = []
    status = site.edition.status
    if status:
        checked.append(said(status, ui["lang"]) or status[0][1])
    if len(body["absent"]) < len(site.edition.translations):
        checked += _compared(told, ui, site)
    differences = [
        Differing(
            ui["of_title"] if passage == "title" else passage,
            tuple([_way(kinds, notes, slight, ui) for _, kinds, notes, slight in ways]),
        )
        for passage, ways in groupby(told["differences"], key=lambda one: one[0])
    ]
    return View(_openings(told, ui["lang"], site), tuple(checked), tuple(differences))


def _way(kinds: Iterable[str], notes: Iterable[Plain], slight: str, ui: Mapping[str, str]) -> Way:
    """A difference as the page says it."""
    return Way(
        _kinds(kinds, ui), tuple([(f"#{note[0]}", _called(note, ui)) for note in notes]), slight
    )


def _openings(told: Plain, lang: str, site: Site) -> tuple[Opening, ...]:
    """Abstract and keywords by language."""
    abstracts = {code: words for code, _, words in told["abstract"]}
    keywords = {code: words for code, _, words in told["keywords"]}
    original = site.edition.original
    return tuple(
        Opening(
            "original" if language is original else "translation",
            language.code,
            language.tag,
            Markup(markdown.note(abstracts.get(language.code, ""))),  # noqa: S704 – it is
            listed(keywords.get(language.code, ()), language.tag),
        )
        for language in sorted(site.edition.languages(), key=lambda one: one.code != lang)
        if language.code in abstracts or language.code in keywords
    )


def listed(words: Iterable[str], tag: str) -> str:
    """Keywords one after the other, as their language writes lists."""
    return ("、" if tag[:2] in ("zh", "ja") else ", ").join(words)


def _compared(told: Plain, ui: Mapping[str, str], site: Site) -> list[str]:
    """Who compared the texts, and what came of it."""
    counts = told.get("counts") or {"faithful": 0, "differing": 0}
    judged = counts["faithful"] + counts["differing"]
    if not told["by"] and not judged:
        return [ui["compared_never"]]
    names = dict(site.edition.editors)
    who = "; ".join(
        f"{names.get(by, by)}, {press.short_date(site, date)}" for by, date in told["by"]
    )
    lines = [ui["compared_by"].replace("{who}", who)] if who else []
    if not judged:
        return [*lines, ui["compared_open"]]
    words = ui["compared_count"]
    for key, number in (
        ("{n}", judged),
        ("{all}", counts["links"]),
        ("{same}", counts["faithful"]),
        ("{other}", counts["differing"]),
    ):
        words = words.replace(key, str(number))
    kinds = ", ".join(f"{ui[f'differs_{kind}']} {number}" for kind, number in counts["kinds"])
    return [*lines, f"{words} ({kinds})." if kinds else f"{words}."]


def _kinds(kinds: Iterable[str], ui: Mapping[str, str]) -> str:
    return ", ".join(ui[f"differs_{kind}"] for kind in kinds)


def _called(note: Plain, ui: Mapping[str, str]) -> str:
    """What a note is called on its page: “Translation note 12”."""
    _, number, kind, sort = note
    return f"{ui[KINDS.get((kind, sort), ('note', ''))[0]]} {number}"


# --- tables --------------------------------------------------------------------------------------

_COUNTS = ("compared", "faithful", "differing", *DIFFERENCES)


def counts(shown: Sequence[Shown], here: Guide, *, whole: bool = True) -> Table:
    """Article by article how many links were judged, faithful, differing, and in what.

    If it is the *whole* table, a last row says how many in all.  Kinds that nowhere occur are
    left out.
    """
    told = [(one, _numbers(sight.data)) for one, sight in _of_kind(shown, "compared")]
    used = [name for name in _COUNTS if name in _COUNTS[:3] or any(n[name] for _, n in told)]
    rows = [
        Row(
            (one.date, one.article), "", _cells(sights.article(one, here), own, used), {0: one.date}
        )
        for one, own in told
    ]
    groups = [("", tuple(sorted(rows)))] if rows else []
    if whole and len(rows) > 1:
        sums = {name: sum(own[name] for _, own in told) for name in _COUNTS}
        groups.append(("", (Row((), "", _cells(escape(here.ui["compared_all"]), sums, used)),)))
    labels = [here.ui[f"col_{name}"] for name in ("article", *used[:3])]
    labels += [here.ui[f"differs_{name}"] for name in used[3:]]
    return Table("comparison", here.ui["comparison"], tuple(labels), tuple(groups))


def _numbers(data: Mapping[str, Any]) -> dict[str, int]:
    """The counts of an article by the columns of the table."""
    kinds = dict(data["kinds"])
    return {
        "compared": data["faithful"] + data["differing"],
        "faithful": data["faithful"],
        "differing": data["differing"],
        **{kind: kinds.get(kind, 0) for kind in DIFFERENCES},
    }


def _cells(first: str, own: Mapping[str, int], used: Iterable[str]) -> tuple[str, ...]:
    return (first, *[str(own[name] or "") for name in used])


def differences(shown: Sequence[Shown], here: Guide) -> Table:
    """All differences by their kinds: where, by which words, and the note that explains each.

    What differs in two ways stands in two places.
    """
    groups: dict[str, list[Row]] = {}
    for one in sorted(shown, key=lambda one: (one.date, one.article)):
        for place, sight in enumerate(one.sights):
            if sight.kind != "difference":
                continue
            data = sight.data
            words = [sights.quotations(one, sight, here), escape(data["slight"])]
            cells = (
                sights.article(one, here),
                _passage(one.article, data["passage"], here),
                " ".join(filter(None, words)),
                ", ".join(_note(one.article, note, here) for note in data["notes"]),
            )
            for kind in data["kinds"]:
                row = Row((one.date, one.article, place), kind, cells, {0: one.date})
                groups.setdefault(kind, []).append(row)
    labels = [here.ui[f"col_{name}"] for name in ("article", "passage", "words", "note")]
    found = [
        (escape(here.ui[f"differs_{kind}"]), tuple(groups[kind]))
        for kind in DIFFERENCES
        if kind in groups
    ]
    return Table("differences", here.ui["differences"], tuple(labels), tuple(found))


def _of_kind(shown: Iterable[Shown], kind: str) -> list[tuple[Shown, Any]]:
    return [(one, sight) for one in shown for sight in one.sights if sight.kind == kind]


def _passage(article: str, passage: str, here: Guide) -> str:
    """The passage, which leads to it; the titles stand at the head of the page."""
    if passage == "title":
        return escape(here.ui["of_title"])
    return f'<a class="at" href="{sights.place(article, passage, here)}">{escape(passage)}</a>'


def _note(article: str, note: Plain, here: Guide) -> str:
    """The note's name, which leads to it."""
    href = escape(addresses.relative(addresses.article_page(article), here.path))
    return f'<a href="{href}#{escape(note[0])}">{escape(_called(note, here.ui))}</a>'
