"""The cheapest way through two rows of sentences, by exact dynamic programming in a band.

Every sentence is used once and in order.  Long texts are searched in a band about the diagonal,
which is made wider while the path runs along its edge; time and memory grow with the band.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

SHAPES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2), (1, 3), (3, 1))
"""How many sentences of each side a link may hold; the earlier wins when costs are equal."""

SIZES = tuple(map(sum, SHAPES))

FULL = 20_000
"""Up to so many cells everything is searched."""

MOST = 400_000
"""A band of more cells is not made wider."""


LONG = 8_000
"""Of so many sentences, both sides together, no path is searched: a paragraph is not that long."""


class Bead(NamedTuple):
    """A link of the path: its first sentence and the number of sentences on each side.

    *margin* is how much dearer the cheapest path is that does without it, infinite if none is.
    """

    left: int
    lefts: int
    right: int
    rights: int
    margin: float


class _Band(NamedTuple):
    """The cells searched: those of row i are low[i] … high[i], numbered from first[i] on."""

    low: list[int]
    high: list[int]
    first: list[int]


def path(lefts: int, rights: int, cost: Callable[[int, int, int, int], float]) -> list[Bead]:
    """The cheapest path through *lefts* × *rights* sentences, each used once, in order.

    `cost(i, j, di, dj)` is what linking di sentences from i with dj from j costs.  More than
    `LONG` sentences are linked along the diagonal, with no confidence at all.
    """
    if lefts + rights > LONG:
        return _along(lefts, rights)
    full = (lefts + 1) * (rights + 1) <= FULL
    half = rights if full else max(16, rights // max(lefts, 1) + 4, FULL // (lefts + 1) // 2)
    while True:
        band = _band(lefts, rights, half)
        costs, before, came = _forward(band, cost)
        steps = _back(band, came)
        wide = half >= rights or band.first[-1] * 2 > MOST
        if wide or not any(_at_edge(band, i, j, rights) for i, j, _ in steps):
            return _with_margins(band, costs, before, steps)
        half *= 2


def _along(lefts: int, rights: int) -> list[Bead]:
    """As many links as the shorter side has sentences, the other side shared out evenly."""
    count = max(1, min(lefts, rights))
    ends = [(n * lefts // count, n * rights // count) for n in range(count + 1)]
    return [Bead(i, k - i, j, m - j, 0.0) for (i, j), (k, m) in pairwise(ends)]


def _band(lefts: int, rights: int, half: int) -> _Band:
    """The cells at most *half* from the diagonal, rows that touch one another."""
    low, high, first = [], [], [0]
    for i in range(lefts + 1):
        middle = i * rights // lefts if lefts else 0
        low.append(max(0, middle - half))
        high.append(rights if i == lefts else min(rights, middle + half))
        first.append(first[-1] + high[-1] - low[-1] + 1)
    return _Band(low, high, first)


def _at_edge(band: _Band, i: int, j: int, rights: int) -> bool:
    """Whether a cell lies at an edge of the band that is not the edge of the field."""
    return (j == band.low[i] and j > 0) or (j == band.high[i] and j < rights)


def _edges(band: _Band, *, backwards: bool = False) -> Iterator[tuple[int, int, int, int, int]]:
    """All steps within the band as (i, j, cell it starts at, shape, cell it leads to).

    Those that lead to a cell come before those that start at it (or after, *backwards*).
    """
    low, high, first = band
    rows = range(len(low))
    for i in reversed(rows) if backwards else rows:
        columns = range(low[i], high[i] + 1)
        for j in reversed(columns) if backwards else columns:
            end = first[i] + j - low[i]
            for shape, (di, dj) in enumerate(SHAPES):
                a, b = i - di, j - dj
                if a >= 0 and b >= 0 and low[a] <= b <= high[a]:
                    yield a, b, first[a] + b - low[a], shape, end


def _forward(
    band: _Band, cost: Callable[[int, int, int, int], float]
) -> tuple["array[float]", "array[float]", bytearray]:
    """The cost of every step, the least cost of coming to every cell, and by which shape."""
    cells = band.first[-1]
    costs = array("d", [inf]) * (cells * len(SHAPES))
    before = array("d", [inf]) * cells
    came = bytearray(cells)
    before[0] = 0.0
    for a, b, start, shape, end in _edges(band):
        one = costs[end * len(SHAPES) + shape] = cost(a, b, *SHAPES[shape])
        total = before[start] + one
        if total < before[end]:
            before[end] = total
            came[end] = shape
    return costs, before, came


def _back(band: _Band, came: bytearray) -> list[tuple[int, int, int]]:
    """The steps of the best path in order: i, j and shape."""
    i, j = len(band.low) - 1, band.high[-1]
    steps = []
    while i or j:
        shape = came[band.first[i] + j - band.low[i]]
        i, j = i - SHAPES[shape][0], j - SHAPES[shape][1]
        steps.append((i, j, shape))
    return steps[::-1]


def _with_margins(
    band: _Band,
    costs: Sequence[float],
    before: Sequence[float],
    steps: list[tuple[int, int, int]],
) -> list[Bead]:
    """The steps as beads.

    Every path crosses the line between i + j = s and s + 1 by exactly one step, so the cheapest
    path without a bead is the cheapest that crosses at the bead's start by another step.
    """
    cells = band.first[-1]
    after = array("d", [inf]) * cells
    after[cells - 1] = 0.0
    best = before[cells - 1]
    rivals = [inf] * (len(band.low) + band.high[-1])
    own: dict[int, tuple[int, int, int]] = {i + j: (i, j, shape) for i, j, shape in steps}
    for a, b, start, shape, end in _edges(band, backwards=True):
        rest = costs[end * len(SHAPES) + shape] + after[end]
        after[start] = min(after[start], rest)
        total = before[start] + rest
        for line in range(a + b, a + b + SIZES[shape]):
            if total < rivals[line] and own.get(line) != (a, b, shape):
                rivals[line] = total
    return [
        Bead(i, SHAPES[shape][0], j, SHAPES[shape][1], max(0.0, rivals[i + j] - best))
        for i, j, shape in steps
    ]
