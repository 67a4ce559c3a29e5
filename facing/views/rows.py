"""Rows of the facing page: the finest boundaries that no link crosses, and the links within."""

from collections.abc import Iterable, Sequence
from typing import Any

from facing.addresses import STEPS
from facing.model import PARAGRAPH, Block, Link

Marks = dict[str, tuple[str, str, str]]
"""By passage name: class of its link in the row, name of its counterpart, note."""

Sides = Sequence[Sequence[Block]]
Places = dict[str, tuple[int, int]]
"""By passage name: its side, and the number of its block on that side, from 0."""

Spots = tuple[tuple[int, int] | None, ...]
"""The places of a link's passages, None of one that is not there."""

DOUBTFUL = 0.7
"""Below this confidence a link is marked as doubtful."""


def draw(sides: Sequence[tuple[str, str, str]], blocks: Sides, links: Sequence[Link]) -> list[Any]:
    """The rows, each a list of cells as `views.body` describes them; *sides* begin the cells."""
    places = locate(blocks)
    where = places.get
    spots = [tuple([where(name) for name in link[0]]) for link in links]
    ends = cut(blocks, spots)
    found = marks(blocks, places, ends, links, spots)
    rows = []
    start = [0] * len(blocks)
    for end in ends:
        cells = []
        for side, own, first, last in zip(sides, blocks, start, end, strict=True):
            if first < last:
                cells.append((*side, [_block(block, found) for block in own[first:last]]))
        rows.append(cells)
        start = end
    return rows


def locate(blocks: Sides) -> Places:
    """Where every passage stands."""
    places: Places = {}
    for side, own in enumerate(blocks):
        for index, block in enumerate(own):
            places |= dict.fromkeys([name for name, _ in block.passages], (side, index))
    return places


def cut(blocks: Sides, spots: Iterable[Spots]) -> list[list[int]]:
    """Where each row ends, as the number of blocks of each side before that boundary.

    *spots* are the places of the passages of each link.  A row is the smallest run of blocks with
    no link to outside it.  Blocks without any link stand beside one another one by one.
    """
    reach = _reach(blocks, spots)
    counts = [len(side) for side in blocks]
    every = range(len(blocks))
    here, ends = [0] * len(blocks), []
    while here != counts:
        loose = [
            side for side in every if here[side] < counts[side] and not reach[side][here[side]]
        ]
        end = here.copy()
        for side in loose:
            end[side] += 1
        if not loose:
            first = next(side for side in every if here[side] < counts[side])
            end[first] += 1
            done = here.copy()
            while done != end:
                for side in every:
                    while done[side] < end[side]:
                        for other, last in reach[side][done[side]].items():
                            if end[other] <= last:
                                end[other] = last + 1
                        done[side] += 1
        ends.append(end)
        here = end
    return ends


def marks(
    blocks: Sides,
    places: Places,
    ends: Sequence[Sequence[int]],
    links: Sequence[Link],
    spots: Sequence[Spots],
) -> Marks:
    """For every passage its class, counterpart and note; the classes count the links of a row."""
    row_of = [_rows(side, len(own), ends) for side, own in enumerate(blocks)]
    counts = [0] * len(ends)
    found: Marks = {}
    for (target, cert, _), spot in zip(links, spots, strict=True):
        here = spot[0] or next(filter(None, spot), None)
        if here is None:
            continue
        row = row_of[here[0]][here[1]]
        counts[row] += 1
        mark, note = f"s k{counts[row]}", ""
        if cert is not None and cert < DOUBTFUL:
            mark, note = mark + " d", "doubtful"
        first, own = target[0], spot[0] and spot[0][0]
        if len(target) == 2 and spot[1] and own is not None and spot[1][0] != own:  # most links
            found[first], found[target[1]] = (mark, target[1], note), (mark, first, note)
            continue
        others = [name for name, at in zip(target, spot, strict=True) if not at or at[0] != own]
        if own is None or not others:
            for name in target:
                found[name] = mark + " u", name, "alone"
            continue
        opposite, back = (mark, others[0], note), (mark, first, note)
        for name in target:
            found[name] = opposite
        for name in others:
            found[name] = back
    for name in places.keys() - found.keys():
        found[name] = ("s u", name, "alone")
    return found


def _rows(side: int, count: int, ends: Sequence[Sequence[int]]) -> list[int]:
    """The row of each of the *count* blocks of a side."""
    rows: list[int] = []
    for row, end in enumerate(ends):
        rows += [row] * (end[side] - len(rows))
    return rows[:count]


def _reach(blocks: Sides, spots: Iterable[Spots]) -> list[list[dict[int, int]]]:
    """For every block the last block of each side that a link leads to."""
    reach: list[list[dict[int, int]]] = [[{} for _ in own] for own in blocks]
    for spot in set(spots):
        known = [place for place in spot if place]
        if len(known) > 1:
            for side, index in known:
                farthest = reach[side][index]
                for other, last in known:
                    if farthest.get(other, -1) < last:
                        farthest[other] = last
    return reach


def _block(block: Block, found: Marks) -> tuple[Any, ...]:
    """The block as (kind, name, number, passages)."""
    name, kind = block.name, block.kind
    skip = len(name) + 2 if kind in STEPS else len(name)
    number = name.rpartition(".")[2][1:] if kind == PARAGRAPH else ""
    passages = [
        (own, own[skip:], mark, other, note, text)
        for own, text in block.passages
        for mark, other, note in (found[own],)
    ]
    return kind, name, number, passages
