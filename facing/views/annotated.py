"""Annotations on an article's page: its notes in their order, and what is marked in the text.

A passage is cut where a mention begins or ends, where a correction does, and where a note's number
stands, which is after the last word that the note is about.  So marks may overlap and be nested:
every piece knows what covers it, and of several mentions the shortest is the one that it shows.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from facing.kinds import kinds
from facing.standoff import Placed, Span

LONGEST = {"": 40, " ": 100}
"""Characters of a quotation among the notes, by what stands between sentences of its language."""


class _Words(NamedTuple):
    """A passage of the page: its place in the order of the page, its words and language."""

    place: int
    text: str
    tag: str
    gap: str


class _Cuts(NamedTuple):
    """What is marked in a passage: mentions, corrections, and the notes whose number stands there.

    A mention is (length, start, end, entity); a stop (where, note's place, which of its marks,
    better words, gap).
    """

    mentions: list[tuple[int, int, int, str]]
    wrong: list[tuple[int, int]]
    stops: list[tuple[int, int, int, str, str]]


Page = dict[str, _Words]


def draw(body: dict[str, Any], placed: Sequence[Placed]) -> tuple[list[Any], dict[str, Any]]:
    """The notes of the body's page, and by passage the pieces that it is cut into.

    - a note is (id, kind, sort, quotations, text, better, by, written), its number its place; a
      quotation (passage, language tag, words); *sort* is a note's type or a correction's, *text*
      Markdown, *better* the words that should stand there
    - a piece is (words, entity, wrong, marks), the entity empty if none is mentioned, *wrong* true
      if the words are corrected; a mark (number, id, which of the note's marks, kind, sort, better)
      stands behind the words, *better* with what goes before it, and only behind one
    """
    page = _page(body)
    noted = {name for name, kind in kinds().items() if kind.NOTED}
    cuts: dict[str, _Cuts] = {}
    numbered = []
    for one in placed:
        kind = one.annotation.kind
        if kind == "mention":
            entity = one.annotation.data["ref"]
            for start, end, name in _stretches(one.spans, page):
                _cuts(cuts, name).mentions.append((end - start, start, end, entity))
        elif kind in noted and (ends := _ends(one, page)):
            numbered.append((min(ends), one, ends))
    numbered.sort(key=lambda found: (found[0], _natural(found[1].annotation.id)))
    for number, (_, one, ends) in enumerate(numbered):
        _mark(cuts, page, number, one, ends)
    notes = [_note(one, page) for _, one, _ in numbered]
    marks = {name: _pieces(page[name].text, found, notes) for name, found in cuts.items()}
    return notes, marks


def refs(placed: Sequence[Placed]) -> tuple[str, ...]:
    """What the notes of a page name beyond it: ids of entities and articles, `@key` of works."""
    noted = {name for name, kind in kinds().items() if kind.NOTED}
    found = set()
    for annotation, _ in placed:
        if annotation.refs and annotation.kind in noted:
            for what, name, _, _ in annotation.refs:
                if what == "entity":
                    found.add(name)
                elif what == "work":
                    found.add(f"@{name}")
                elif what == "passage" and "-" in name:  # only ids of articles have a hyphen
                    found.add(name.partition("#")[0])
    return tuple(sorted(found))


def _page(body: dict[str, Any]) -> Page:
    """The passages in the order of the page."""
    page: Page = {}
    for _, tag, lines in body["headline"]:
        gap = "" if tag[:2] in ("zh", "ja") else " "
        for name, _, _, text in lines:
            page[name] = _Words(len(page), text, tag, gap)
    for cells in body["rows"]:
        for _, tag, gap, blocks in cells:
            for block in blocks:
                for name, text, _ in block[3]:
                    page[name] = _Words(len(page), text, tag, gap)
    return page


def _cuts(cuts: dict[str, _Cuts], name: str) -> _Cuts:
    """The cuts of that passage, new if there are none."""
    found = cuts.get(name)
    if found is None:
        found = cuts[name] = _Cuts([], [], [])
    return found


def _stretches(spans: Sequence[Sequence[Span]], page: Page) -> list[tuple[int, int, str]]:
    """The stretches of passages that are on the page as (start, end, passage)."""
    return [
        (start, end, name)
        for anchor in spans
        for name, start, end in anchor
        if name in page and start < end
    ]


def _ends(one: Placed, page: Page) -> list[tuple[int, int, int, str]]:
    """For each anchor where the note's number stands: (place, end, how much before, passage).

    They sort in the order of the page, of several at one place the shortest first.
    """
    ends = []
    for anchor in one.spans:
        shown = [span for span in anchor if span.passage in page]
        if shown:
            name, start, end = shown[-1]
            ends.append((page[name].place, end, end - start + (len(shown) > 1), name))
    return ends


def _natural(name: str) -> tuple[int, str]:
    """Sorts n2 before n10."""
    return len(name), name


def _mark(
    cuts: dict[str, _Cuts],
    page: Page,
    number: int,
    one: Placed,
    ends: Sequence[tuple[int, int, int, str]],
) -> None:
    """Add the marks of a note: its number behind each anchor, and what it corrects."""
    better = ""
    if one.annotation.kind == "correction":
        better = str(one.annotation.data["to"])
        for start, end, name in _stretches(one.spans, page):
            _cuts(cuts, name).wrong.append((start, end))
    for which, (_, end, _, name) in enumerate(ends):
        _cuts(cuts, name).stops.append((end, number, which, better, page[name].gap))
        better = ""


def _note(one: Placed, page: Page) -> tuple[Any, ...]:
    """A note as the page's list says it."""
    annotation = one.annotation
    data = annotation.data
    correction = annotation.kind == "correction"
    return (
        annotation.id,
        annotation.kind,
        data.get("type") or data.get(annotation.kind) or "",
        [said for anchor in one.spans if (said := _quotation(anchor, page))],
        (data.get("because") if correction else data.get("text")) or "",
        data["to"] if correction else "",
        annotation.by or "",
        annotation.written or "",
    )


def _quotation(anchor: Sequence[Span], page: Page) -> tuple[str, str, str] | None:
    """The words of an anchor, in the middle of which “…” may stand, and where they begin."""
    shown = [span for span in anchor if span.passage in page]
    if not shown:
        return None
    first = shown[0].passage
    _, _, tag, gap = page[first]
    said = gap.join(page[name].text[start:end] for name, start, end in shown)
    longest = LONGEST.get(gap, LONGEST[" "])
    if len(said) > longest:
        half = longest // 2
        said = f"{said[:half].rstrip()} … {said[-half:].lstrip()}"
    return first, tag, said


def _pieces(text: str, cuts: _Cuts, notes: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The passage cut at all boundaries; the words of the pieces together are its own."""
    mentions, wrong, stops = cuts
    whole = len(text)
    bounds = {0, whole}
    for _, start, end, _ in mentions:
        bounds.add(start)
        bounds.add(end)
    for start, end in wrong:
        bounds.add(start)
        bounds.add(end)
    behind: dict[int, list[tuple[Any, ...]]] = {}
    for stop, number, which, better, gap in sorted(stops, key=itemgetter(0, 1, 2)):
        at = min(max(stop, 0), whole)
        bounds.add(at)
        name, kind, sort, *_ = notes[number]
        said = gap + better if better else ""
        behind.setdefault(at, []).append((number + 1, name, which, kind, sort, said))
    mentions.sort()
    pieces: list[tuple[Any, ...]] = []
    if 0 in behind:
        pieces.append(("", "", False, behind.pop(0)))
    edges = sorted(bound for bound in bounds if 0 <= bound <= whole)
    for start, end in pairwise(edges):
        entity = ""
        for _, first, last, named in mentions:
            if first <= start and end <= last:
                entity = named
                break
        amiss = any(first <= start and end <= last for first, last in wrong)
        pieces.append((text[start:end], entity, amiss, behind.get(end, ())))
    return pieces
