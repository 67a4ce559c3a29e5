"""The cheapest way through two rows of sentences, by exact dynamic programming in a band."""

from array import array
from functools import cached_property
from math import exp, inf, log
from typing import Final, NamedTuple

from facing.align.band import band
from facing.align.score import SHAPES, Scorer

STEPS: Final = ((1, 1), (1, 0), (0, 1), *(shape for shape in SHAPES if shape != (1, 1)))
"""How many sentences of each side a link may hold; the earlier wins when costs are equal."""

NUMBER: Final = {shape: number for number, shape in enumerate(STEPS)}

HEAT: Final = 1.6
"""Costs are divided by it before they count as chances: words that stand together tell less."""


class Bead(NamedTuple):
    """A link of the path: its first sentence and the number of sentences on each side.

    *chance* is its share in the chances of all paths, by their costs.
    """

    left: int
    lefts: int
    right: int
    rights: int
    chance: float


class Lattice:
    """All paths through a stretch of two texts that keep to the band, with their costs.

    The cells of row i, low[i] … high[i], are numbered from first[i] on; a step leads from cell to
    cell and is a link.
    """

    def __init__(self, scorer: Scorer, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Take the stretch: from which sentence up to which, on each side."""
        self._at = left[0], right[0]
        hints = [
            {j - right[0]: weight for j, weight in row.items() if right[0] <= j < right[1]}
            for row in scorer.hints[left[0] : left[1]]
        ]
        self._low, self._high, self._first, self._most = band(hints, right[1] - right[0])
        self._edges: list[tuple[int, int, float]] = []  # from which cell, by which step, its cost
        self._ends: list[int] = []  # where the edges that lead to a cell end
        self._came = self._forward(scorer)

    def _forward(self, scorer: Scorer) -> bytearray:
        """Find all edges, and by which step each cell is reached most cheaply."""
        low, high, first, most = self._low, self._high, self._first, self._most
        up, over = self._at
        cost, edges, ends = scorer.cost, self._edges, self._ends
        here, there = scorer.alone
        best = array("d", [inf]) * first[-1]
        best[0] = 0.0
        came = bytearray(first[-1])
        for i in range(len(low)):
            near = [
                (step, di, dj, low[i - di], high[i - di], first[i - di] - low[i - di])
                for step, (di, dj) in enumerate(STEPS)
                if di <= i and di + dj <= max(most[i - di : i + 1])
            ]
            for j in range(low[i], high[i] + 1):
                end = len(ends)
                for step, di, dj, least, last, offset in near:
                    if least <= j - dj <= last:
                        start = offset + j - dj
                        if di and dj:
                            price = cost(up + i - di, over + j - dj, di, dj)
                        else:
                            price = here[up + i - 1] if di else there[over + j - 1]
                        edges.append((start, step, price))
                        if best[start] + price < best[end]:
                            best[end] = best[start] + price
                            came[end] = step
                ends.append(len(edges))
        return came

    def beads(self) -> list[Bead]:
        """The cheapest path: each sentence once, in order."""
        i, j = len(self._low) - 1, self._high[-1]
        steps = []
        while i or j:
            di, dj = STEPS[self._came[self._first[i] + j - self._low[i]]]
            i, j = i - di, j - dj
            steps.append((i, di, j, dj))
        up, over = self._at
        return [
            Bead(up + i, di, over + j, dj, self.chance(up + i, over + j, di, dj))
            for i, di, j, dj in reversed(steps)
        ]

    def chance(self, i: int, j: int, di: int, dj: int) -> float:
        """The share in the chances of all paths of a link from sentences i and j on.

        A sentence without counterpart is so wherever the other side stands then.
        """
        if not di or not dj:
            return self._alone(i if di else None, j if dj else None)
        return self._chance(i - self._at[0], j - self._at[1], di, dj)

    def _alone(self, i: int | None, j: int | None) -> float:
        """The chance that sentence i of the original, or else j, has no counterpart."""
        if i is not None:
            row = i - self._at[0]
            columns = range(self._low[row], self._high[row] + 1)
            return min(1.0, sum(self._chance(row, column, 1, 0) for column in columns))
        column = (j or 0) - self._at[1]
        return min(1.0, sum(self._chance(row, column, 0, 1) for row in range(len(self._low))))

    def _chance(self, i: int, j: int, di: int, dj: int) -> float:
        """The same, counted within the stretch."""
        k, m = i + di, j + dj
        low, high, first = self._low, self._high, self._first
        step = NUMBER.get((di, dj))
        if step is None or i < 0 or k >= len(low):
            return 0.0
        if not (low[i] <= j <= high[i] and low[k] <= m <= high[k]):
            return 0.0
        start, end = first[i] + j - low[i], first[k] + m - low[k]
        price = next(
            (price for cell, own, price in self._into(end) if own == step and cell == start), inf
        )
        before, after = self._sums
        return min(1.0, exp(before[start] - price / HEAT + after[end] - before[-1]))

    def _into(self, cell: int) -> list[tuple[int, int, float]]:
        """The edges that lead to a cell."""
        return self._edges[self._ends[cell - 1] if cell else 0 : self._ends[cell]]

    @cached_property
    def _sums(self) -> tuple[list[float], list[float]]:
        """The logarithms of the chances of all ways from the start to a cell, and on to the end."""
        cells = self._first[-1]
        before, after = [-inf] * cells, [-inf] * cells
        before[0] = after[-1] = 0.0
        for cell in range(cells):
            total = before[cell]
            for start, _, price in self._into(cell):
                total = _plus(total, before[start] - price / HEAT)
            before[cell] = total
        for cell in range(cells - 1, -1, -1):
            here = after[cell]
            if here > -inf:
                for start, _, price in self._into(cell):
                    after[start] = _plus(after[start], here - price / HEAT)
        return before, after


def _plus(a: float, b: float) -> float:
    """The logarithm of the sum of two numbers that are given by theirs."""
    if a < b:
        a, b = b, a
    return a if b < a - 40 else a + log(1.0 + exp(b - a))
