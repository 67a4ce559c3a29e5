"""Rows of the facing page: the finest boundaries that no link crosses, and the links within."""

from collections.abc import Sequence
from typing import Any

from facing.addresses import STEPS
from facing.model import PARAGRAPH, Block, Link

Marks = dict[str, tuple[str, str, str]]
"""By passage name: class of its link in the row, name of its counterpart, note."""

Sides = Sequence[Sequence[Block]]

DOUBTFUL = 0.7
"""Below this confidence a link is marked as doubtful."""


def draw(sides: Sequence[tuple[str, str, str]], blocks: Sides, links: Sequence[Link]) -> list[Any]:
    """The rows, each a list of cells as `views.body` describes them; *sides* begin the cells."""
    ends = cut(blocks, links)
    found = marks(blocks, ends, links)
    starts = [[0] * len(blocks), *ends]
    rows = []
    for start, end in zip(starts, ends, strict=False):
        cells = []
        for side, own, first, last in zip(sides, blocks, start, end, strict=True):
            if first < last:
                cells.append((*side, [_block(block, found) for block in own[first:last]]))
        rows.append(cells)
    return rows


def cut(blocks: Sides, links: Sequence[Link]) -> list[list[int]]:
    """Where each row ends, as the number of blocks of each side before that boundary.

    A row is the smallest run of blocks with no link to outside it.  Blocks without any link stand
    beside one another one by one.
    """
    reach = _reach(blocks, links)
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
                            end[other] = max(end[other], last + 1)
                        done[side] += 1
        ends.append(end)
        here = end
    return ends


def marks(blocks: Sides, ends: Sequence[Sequence[int]], links: Sequence[Link]) -> Marks:
    """For every passage of a link its class, counterpart and note; classes count in each row."""
    row_of: dict[str, int] = {}
    side_of: dict[str, int] = {}
    for side, own in enumerate(blocks):
        row = 0
        for index, block in enumerate(own):
            while ends[row][side] <= index:
                row += 1
            for passage in block.passages:
                row_of[passage.name] = row
                side_of[passage.name] = side
    counts = [0] * len(ends)
    found: Marks = {}
    for link in links:
        first = link.target[0]
        row = row_of.get(first, -1)
        if row < 0:
            row = next((row_of[name] for name in link.target if name in row_of), -1)
            if row < 0:
                continue
        counts[row] += 1
        mark, note = f"s k{counts[row]}", ""
        from_side = side_of.get(first, -1)
        other = next((name for name in link.target if side_of.get(name, -1) != from_side), None)
        if other is None:
            for name in link.target:
                found[name] = (mark + " u", name, "alone")
            continue
        if link.cert is not None and link.cert < DOUBTFUL:
            mark, note = mark + " d", "doubtful"
        for name in link.target:
            found[name] = (mark, other if side_of.get(name, -1) == from_side else first, note)
    for name in row_of.keys() - found.keys():
        found[name] = ("s u", name, "alone")
    return found


def _reach(blocks: Sides, links: Sequence[Link]) -> list[list[dict[int, int]]]:
    """For every block the last block of each other side that a link leads to."""
    place: dict[str, tuple[int, int]] = {}
    reach: list[list[dict[int, int]]] = [[{} for _ in own] for own in blocks]
    for side, own in enumerate(blocks):
        for index, block in enumerate(own):
            here = side, index
            for passage in block.passages:
                place[passage.name] = here
    for link in links:
        places = {place[name] for name in link.target if name in place}
        if len(places) > 1:
            for side, index in places:
                farthest = reach[side][index]
                for other, last in places:
                    if (other, last) != (side, index) and farthest.get(other, -1) < last:
                        farthest[other] = last
    return reach


def _block(block: Block, found: Marks) -> tuple[Any, ...]:
    """The block as (kind, name, number, passages)."""
    name, kind = block.name, block.kind
    skip = len(name) + 2 if kind in STEPS else len(name)
    number = name.rpartition(".")[2][1:] if kind == PARAGRAPH else ""
    passages = [(own, own[skip:], *found[own], text) for own, text in block.passages]
    return kind, name, number, passages
