"""Annotations on an article's page: its notes in their order, and what is marked in the text.

A passage is cut where a mention begins or ends, where a correction does, and where a note's number
stands, which is after the last word that the note is about.  So marks may overlap and be nested:
every piece knows what covers it, and of several mentions the shortest is the one that it shows.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from facing.addresses import language_of
from facing.standoff import Placed, Span

LONGEST = {"": 24, " ": 60}
"""Characters of a quotation among the notes, by what stands between sentences of its language."""


Page = dict[str, tuple[int, str, str, str]]
"""By passage its place in the order of the page, its words, their language's tag, and what stands
between sentences of that language."""


class _Cuts(NamedTuple):
    """Where passages are cut, by their names.

    A mention is (length, start, end, entity), what is wrong (start, end), and a stop, where the
    number of a note stands, (where, the note's place, better words).
    """

    mentions: dict[str, list[tuple[int, int, int, str]]]
    wrong: dict[str, list[tuple[int, int]]]
    stops: dict[str, list[tuple[int, int, str]]]


@cache
def _noted() -> frozenset[str]:
    """The kinds that are numbered on the page."""
    from facing.kinds import kinds  # noqa: PLC0415 – slow to load, and there may be none of any

    return frozenset(name for name, kind in kinds().items() if kind.NOTED)


def draw(body: dict[str, Any], placed: Sequence[Placed]) -> tuple[list[Any], dict[str, Any]]:
    """The notes of the body's page, and by passage the pieces that it is cut into.

    - a note is (id, kind, sort, quotations, text, better, by, written), its number its place; a
      quotation (passage, language tag, words), what a correction corrects last; *sort* is a note's
      type or a correction's, *text* Markdown, *better* the words that should stand there
    - a piece is (words, entity, wrong, marks), the entity empty if none is mentioned, *wrong* true
      if the words are corrected; a mark (number, id, kind, sort, better) stands behind the words,
      the first of what a correction corrects with the *better* ones and what stands between words
      before them
    """
    page = _page(body)
    noted = _noted()
    cuts = _Cuts({}, {}, {})
    numbered = []
    for one in placed:
        annotation, spans = one
        kind = annotation.kind
        if kind == "mention":
            entity = annotation.data["ref"]
            for anchor in spans:
                for name, start, end in anchor:
                    if start < end and name in page:
                        cuts.mentions.setdefault(name, []).append((end - start, start, end, entity))
        elif kind in noted and (ends := _ends(spans, page)):
            numbered.append((min(ends), _natural(annotation.id), one, ends))
    numbered.sort(key=itemgetter(0, 1))
    notes = []
    for number, (_, _, one, ends) in enumerate(numbered):
        _mark(cuts, page, number, one, ends)
        notes.append(_note(one, page))
    names = cuts.mentions.keys() | cuts.stops.keys() | cuts.wrong.keys()
    return notes, {name: _pieces(name, page[name][1], cuts, notes) for name in sorted(names)}


def refs(placed: Sequence[Placed]) -> tuple[str, ...]:
    """What the notes of a page name beyond it: ids of entities and articles, `@key` of works."""
    noted = _noted()
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
    place = 0
    for _, tag, lines in body["headline"]:
        gap = "" if tag[:2] in ("zh", "ja") else " "
        for name, _, _, text in lines:
            page[name] = place, text, tag, gap
            place += 1
    for cells in body["rows"]:
        for _, tag, gap, blocks in cells:
            for block in blocks:
                for name, text, _ in block[3]:
                    page[name] = place, text, tag, gap
                    place += 1
    return page


def _ends(spans: Sequence[Sequence[Span]], page: Page) -> list[tuple[int, int, int, str, int]]:
    """For each anchor where the number stands: (place, end, how much before, passage, which one).

    They sort in the order of the page, of several at one place the shortest first.
    """
    ends = []
    for which, anchor in enumerate(spans):
        shown = [span for span in anchor if span[0] in page]
        if shown:
            name, start, end = shown[-1]
            ends.append((page[name][0], end, end - start + (len(shown) > 1), name, which))
    return ends


def _natural(name: str) -> tuple[int, str]:
    """Sorts n2 before n10."""
    return len(name), name


def _mark(
    cuts: _Cuts,
    page: Page,
    number: int,
    one: Placed,
    ends: Sequence[tuple[int, int, int, str, int]],
) -> None:
    """Add the marks of a note: its number behind each anchor, and what it corrects.

    The better words follow the first of what it corrects, in the order of the page.
    """
    amiss = set(_corrected(one, page))
    better = one.annotation.data["to"] if amiss else ""
    for place in amiss:
        for name, start, end in one.spans[place]:
            if start < end and name in page:
                cuts.wrong.setdefault(name, []).append((start, end))
    first = min((end for end in ends if end[4] in amiss), default=None)
    for closing in ends:
        _, stop, _, name, _ = closing
        shown = page[name][3] + better if closing == first else ""
        cuts.stops.setdefault(name, []).append((stop, number, shown))


def _corrected(one: Placed, page: Page) -> list[int]:
    """Which anchors of a note are wrong: none of it is a correction, else those of its own side.

    That is the translation where its type says so and the original where it is a misprint; one
    that is anchored on the other side alone is shown there.
    """
    if one.annotation.kind != "correction":
        return []
    shown = [place for place, anchor in enumerate(one.spans) if any(s[0] in page for s in anchor)]
    translation = one.annotation.data["type"] == "translation"
    sided = [
        place
        for place in shown
        if (language_of(one.spans[place][0].passage) is not None) == translation
    ]
    return sided or shown


def _note(one: Placed, page: Page) -> tuple[Any, ...]:
    """A note as the page's list says it; what a correction corrects is quoted last."""
    annotation = one.annotation
    data = annotation.data
    correction = annotation.kind == "correction"
    amiss = _corrected(one, page)
    told = [anchor for place, anchor in enumerate(one.spans) if place not in amiss]
    told += [one.spans[place] for place in amiss]
    return (
        annotation.id,
        annotation.kind,
        data.get("type") or data.get(annotation.kind) or "",
        [said for anchor in told if (said := _quotation(anchor, page))],
        (data.get("because") if correction else data.get("text")) or "",
        data["to"] if correction else "",
        annotation.by or "",
        annotation.written or "",
    )


def _quotation(anchor: Sequence[Span], page: Page) -> tuple[str, str, str] | None:
    """The words of an anchor, in the middle of which “…” may stand, and where they begin."""
    shown = [span for span in anchor if span[0] in page]
    if not shown:
        return None
    first = shown[0][0]
    _, _, tag, gap = page[first]
    said = gap.join([page[name][1][start:end] for name, start, end in shown])
    longest = LONGEST.get(gap, LONGEST[" "])
    if len(said) > longest:
        half = longest // 2
        begins, ends = said[:half], said[-half:]
        if gap:  # between words
            begins = begins.rpartition(gap)[0] or begins
            ends = ends.partition(gap)[2] or ends
        said = f"{begins.rstrip()} … {ends.lstrip()}"
    return first, tag, said


def _pieces(name: str, text: str, cuts: _Cuts, notes: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The passage cut at all boundaries; the words of the pieces together are its own."""
    mentions, wrong = cuts.mentions.get(name, ()), cuts.wrong.get(name, ())
    whole = len(text)
    behind: dict[int, list[tuple[Any, ...]]] = {}
    for stop, number, better in sorted(cuts.stops.get(name, ())):
        own, kind, sort, *_ = notes[number]
        behind.setdefault(min(stop, whole), []).append((number + 1, own, kind, sort, better))
    bounds = {0, whole, *behind}
    for _, start, end, _ in mentions:
        bounds.add(start)
        bounds.add(end)
    for start, end in wrong:
        bounds.add(start)
        bounds.add(end)
    edges = sorted(bounds)
    shown: dict[int, tuple[int, int, int, str]] = {}
    for mention in sorted(mentions, reverse=True):  # the shortest have the last word
        first = edges.index(mention[1])
        for edge in edges[first : edges.index(mention[2], first)]:
            shown[edge] = mention
    pieces: list[tuple[Any, ...]] = []
    if 0 in behind:
        pieces.append(("", "", False, behind.pop(0)))
    before: Any = None
    for start, end in pairwise(edges):
        over = shown.get(start)
        amiss = any(first <= start and end <= last for first, last in wrong) if wrong else False
        words, marks = text[start:end], behind.get(end, ())
        if before == (over, amiss):  # cut by a mention that does not show: one piece with it
            words = pieces.pop()[0] + words
        pieces.append((words, over[3] if over else "", amiss, marks))
        before = None if marks else (over, amiss)
    return pieces
