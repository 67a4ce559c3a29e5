"""Rows of the facing page: the finest boundaries that no link crosses, and the links within."""

from collections.abc import Sequence
from typing import Any

from facing.addresses import STEPS
from facing.model import PARAGRAPH, Block, Link

Marks = dict[str, tuple[str, str, str]]
"""By passage name: class of its link in the row, name of its counterpart, note."""

Sides = Sequence[Sequence[Block]]
Places = dict[str, tuple[int, int]]
"""By passage name: its side, and the number of its block on that side, from 0."""

NOWHERE = (-1, -1)

DOUBTFUL = 0.7
"""Below this confidence a link is marked as doubtful."""


def draw(sides: Sequence[tuple[str, str, str]], blocks: Sides, links: Sequence[Link]) -> list[Any]:
    """The rows, each a list of cells as `views.body` describes them; *sides* begin the cells."""
    places = locate(blocks)
    ends = cut(blocks, places, links)
    found = marks(blocks, places, ends, links)
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
            here = side, index
            for name, _ in block.passages:
                places[name] = here
    return places


def cut(blocks: Sides, places: Places, links: Sequence[Link]) -> list[list[int]]:
    """Where each row ends, as the number of blocks of each side before that boundary.

    A row is the smallest run of blocks with no link to outside it.  Blocks without any link stand
    beside one another one by one.
    """
    reach = _reach(blocks, places, links)
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
    blocks: Sides, places: Places, ends: Sequence[Sequence[int]], links: Sequence[Link]
) -> Marks:
    """For every passage its class, counterpart and note; the classes count the links of a row."""
    row_of = [_rows(side, len(own), ends) for side, own in enumerate(blocks)]
    counts = [0] * len(ends)
    found: Marks = {}
    for link in links:
        first = link.target[0]
        here = places.get(first) or next((places[n] for n in link.target if n in places), None)
        if here is None:
            continue
        row = row_of[here[0]][here[1]]
        counts[row] += 1
        mark, note = f"s k{counts[row]}", ""
        if link.cert is not None and link.cert < DOUBTFUL:
            mark, note = mark + " d", "doubtful"
        own = places[first][0] if first in places else -1
        others = [name for name in link.target if places.get(name, NOWHERE)[0] != own]
        if not others:
            for name in link.target:
                found[name] = mark + " u", name, "alone"
            continue
        opposite, back = (mark, others[0], note), (mark, first, note)
        for name in link.target:
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


def _reach(blocks: Sides, places: Places, links: Sequence[Link]) -> list[list[dict[int, int]]]:
    """For every block the last block of each side that a link leads to."""
    reach: list[list[dict[int, int]]] = [[{} for _ in own] for own in blocks]
    ends = {
        tuple([places[name] for name in link.target if name in places])
        for link in links
        if len(link.target) > 1
    }
    for places_of_link in ends:
        for side, index in places_of_link:
            farthest = reach[side][index]
            for other, last in places_of_link:
                if farthest.get(other, -1) < last:
                    farthest[other] = last
    return reach


def _block(block: Block, found: Marks) -> tuple[Any, ...]:
    """The block as (kind, name, number, passages)."""
    name, kind = block.name, block.kind
    skip = len(name) + 2 if kind in STEPS else len(name)
    number = name.rpartition(".")[2][1:] if kind == PARAGRAPH else ""
    passages = [(own, own[skip:], *found[own], text) for own, text in block.passages]
    return kind, name, number, passages
