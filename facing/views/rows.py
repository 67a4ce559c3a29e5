"""Rows of the facing page: the finest boundaries that no link crosses, and the links within.

The dearest part of a page after its markup, so it is written for the usual case: a link of two
passages, one on each side.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from facing.model import DOUBTFUL, PARAGRAPH, Block, Link

Marks = dict[str, tuple[str, str, str]]
"""By passage name: class of its link in the row, name of its counterpart, note."""

Sides = Sequence[Sequence[Block]]
Spot = tuple[int | None, ...]
"""The numbers of the blocks that a link's passages stand in, None for one that is not there."""

_name = itemgetter(0)


class Places(NamedTuple):
    """Where passages stand: blocks are numbered through all sides, *side* is that of each block."""

    block: dict[str, int]
    side: list[int]
    first: list[int]


def draw(sides: Sequence[tuple[str, str, str]], blocks: Sides, links: Sequence[Link]) -> list[Any]:
    """The rows, each a list of cells as `views.body` describes them; *sides* begin the cells."""
    places = locate(blocks)
    where = places.block.get
    spots = [tuple(map(where, link[0])) for link in links]
    ends = cut(places, [len(own) for own in blocks], spots)
    found = marks(places, ends, links, spots)
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
    block: dict[str, int] = {}
    side: list[int] = []
    first: list[int] = []
    for number, own in enumerate(blocks):
        first.append(len(side))
        for _, _, passages in own:
            block.update(dict.fromkeys(map(_name, passages), len(side)))
            side.append(number)
    return Places(block, side, first)


def cut(places: Places, counts: Sequence[int], spots: Iterable[Spot]) -> list[list[int]]:
    """Where each row ends, as the number of blocks of each side before that boundary.

    *counts* are the blocks of each side, *spots* those of each link.  A row is the smallest run of
    blocks with no link to outside it.  Blocks without any link stand beside one another one by one.
    """
    if _abreast(counts, spots):
        return [[end] * len(counts) for end in range(1, counts[0] + 1)]
    reach = _reach(places, spots)
    starts = places.first
    every = range(len(counts))
    here, ends = [0] * len(counts), []
    while here != counts:
        left = [side for side in every if here[side] < counts[side]]
        loose = [side for side in left if not reach[starts[side] + here[side]]]
        end = here.copy()
        for side in loose:
            end[side] += 1
        if not loose:
            end[left[0]] += 1
            done = here.copy()
            while done != end:
                for side in every:
                    while done[side] < end[side]:
                        for other, last in reach[starts[side] + done[side]].items():
                            if end[other] <= last:
                                end[other] = last + 1
                        done[side] += 1
        ends.append(end)
        here = end
    return ends


def _abreast(counts: Sequence[int], spots: Iterable[Spot]) -> bool:
    """Whether each block is linked to that of the same number on the other side, and no other."""
    if len(counts) != 2 or counts[0] != counts[1]:
        return False
    many = counts[0]
    linked = set()
    for spot in set(spots):
        first, last = spot[0], spot[-1]
        if first is None or last is None:
            if any(block is not None for block in spot):
                return False
        elif len(spot) > 1:
            if last - first != many or (len(spot) > 2 and len({*spot}) > 2):
                return False
            linked.add(first)
    return len(linked) == many


def marks(
    places: Places, ends: Sequence[Sequence[int]], links: Sequence[Link], spots: Sequence[Spot]
) -> Marks:
    """For every passage its class, counterpart and note; the classes count the links of a row."""
    side = places.side
    row_of = _rows(places, ends)
    counts = [0] * len(ends)
    found: Marks = {}
    for (target, cert, _), spot in zip(links, spots, strict=True):
        here = spot[0]
        if here is None:
            here = next((block for block in spot if block is not None), None)
            if here is None:
                continue
        row = row_of[here]
        number = counts[row] = counts[row] + 1
        mark, note = f"s k{number}", ""
        if cert is not None and cert < DOUBTFUL:
            mark, note = mark + " d", "doubtful"
        if len(target) == 2:
            first, second = target
            there = spot[1]
            if spot[0] is not None and there is not None and side[there] != side[here]:
                found[first] = mark, second, note
                found[second] = mark, first, note
                continue
        _mark_several(found, places, target, spot, (mark, note))
    alone = "alone" if len(places.first) > 1 else ""  # of one text nothing could be linked
    for name in places.block.keys() - found.keys():
        found[name] = ("s u", name, alone)
    return found


def _mark_several(
    found: Marks, places: Places, target: Sequence[str], spot: Spot, said: tuple[str, str]
) -> None:
    """Mark the passages of a link that are more than two, or all on one side."""
    mark, note = said
    own = places.side[spot[0]] if spot[0] is not None else None
    others = [
        name for name, at in zip(target, spot, strict=True) if at is None or places.side[at] != own
    ]
    if own is None or not others:
        for name in target:
            found[name] = mark + " u", name, "alone"
        return
    opposite, back = (mark, others[0], note), (mark, target[0], note)
    for name in target:
        found[name] = opposite
    for name in others:
        found[name] = back


def _rows(places: Places, ends: Sequence[Sequence[int]]) -> list[int]:
    """The row of each block."""
    rows: list[int] = []
    for side, first in enumerate(places.first):
        for row, end in enumerate(ends):
            rows += [row] * (first + end[side] - len(rows))
    return rows


def _reach(places: Places, spots: Iterable[Spot]) -> list[dict[int, int]]:
    """For every block the last block of each side, counted from its start, that a link leads to."""
    side, first = places.side, places.first
    reach: list[dict[int, int]] = [{} for _ in side]
    for spot in set(spots):
        if len(spot) > 1:
            known = [block for block in spot if block is not None]
            for block in known:
                farthest = reach[block]
                for other in known:
                    own = side[other]
                    last = other - first[own]
                    if farthest.get(own, -1) < last:
                        farthest[own] = last
    return reach


def _block(block: Block, found: Marks) -> tuple[Any, ...]:
    """The block as (kind, name, number, passages)."""
    name, kind, own = block
    number = name.rpartition(".")[2][1:] if kind == PARAGRAPH else ""
    return kind, name, number, [(name, text, found[name]) for name, text in own]
