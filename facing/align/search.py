"""The cheapest way through two rows of sentences, by exact dynamic programming in a band."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, groupby
from math import exp, inf, log
from typing import Final, NamedTuple

from facing.align.band import band
from facing.align.score import SHAPES, Scorer

STEPS: Final = ((1, 1), (1, 0), (0, 1), *(shape for shape in SHAPES if shape != (1, 1)))
"""How many sentences of each side a link may hold; the earlier wins when costs are equal."""

NUMBER: Final = {shape: number for number, shape in enumerate(STEPS)}

HEIGHT: Final = max(di for di, _ in STEPS)
"""The most sentences of the original that a link may hold."""

HEAT: Final = 1.6
"""Costs are divided by it before they count as chances: words that stand together tell less."""

MARGIN: Final = 15 * HEAT
"""What costs so much more than the cheapest way to a cell has no chance."""

UP: Final = NUMBER[1, 0]
OVER: Final = NUMBER[0, 1]

_SEVERAL = [
    sorted((dj, step) for (own, dj), step in NUMBER.items() if own == di and own + dj > 2 and own)
    for di in range(HEIGHT + 1)
]
"""By how many originals a link holds: of how many translations, and by which step."""

Edge = tuple[float, int, int]
"""The cost of the cheapest way over a link, its step, and the cell that it leads from."""


Step = tuple[int, int, int, int]
"""A link: its first original, how many, its first translation, how many."""

LOST: Final = 2
"""For each link of a stretch that strayed so many sentences, and more, have no counterpart."""


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
        self._strange = scorer.strange
        hints = [
            {j - right[0]: weight for j, weight in row.items() if right[0] <= j < right[1]}
            for row in scorer.hints[left[0] : left[1]]
        ]
        self._low, self._high, self._first, self._most = band(hints, right[1] - right[0])
        self._into: list[list[Edge]] = []
        """The edges that lead to each cell, if they have a chance; none lead to the first."""
        self._best: list[tuple[float, int]] = []
        """The cost of the cheapest way to each cell, and its last step."""
        self._forward(scorer)

    def _forward(self, scorer: Scorer) -> None:
        """Find the edges, and how each cell is reached most cheaply."""
        best, into = self._best, self._into
        over = self._at[1]
        for k, (low, high) in enumerate(zip(self._low, self._high, strict=True)):
            alone = scorer.alone[1][over + low : over + high]
            row = self._near(scorer, k)
            self._far(scorer, k, row, _limits(row, alone))
            for own, price in zip(row, (inf, *alone), strict=True):
                if price < inf:
                    own.append((best[-1][0] + price, OVER, len(best) - 1))
                least, step, _ = min(own, default=(0.0, 0, 0))
                best.append((least, step))
                into.append([edge for edge in own if edge[0] <= least + MARGIN])

    def _near(self, scorer: Scorer, k: int) -> list[list[Edge]]:
        """By cell of a row, the edges from the row before by links of one original."""
        low, high = self._low, self._high
        row: list[list[Edge]] = [[] for _ in range(low[k], high[k] + 1)]
        if not k:
            return row
        i, over = self._at[0] + k - 1, self._at[1]
        price, cost, best = scorer.alone[0][i], scorer.cost, self._best
        cell = self._first[k - 1]
        least = low[k]
        for j in range(low[k - 1], high[k - 1] + 1):
            before = best[cell][0]
            if j >= least:
                row[j - least].append((before + price, UP, cell))
            if least <= j + 1 <= high[k]:
                row[j + 1 - least].append((before + cost(i, over + j, 1, 1), 0, cell))
            cell += 1
        return row

    def _far(
        self, scorer: Scorer, k: int, row: Sequence[list[Edge]], limits: Sequence[float]
    ) -> None:
        """Add the edges of links that hold several sentences, if they have a chance."""
        low, high, first, best = self._low, self._high, self._first, self._best
        up, over = self._at
        cost, least, greatest = scorer.cost, low[k], high[k]
        most = [*accumulate(self._most[max(0, k - HEIGHT) : k + 1][::-1], max)]
        for di, shapes in enumerate(_SEVERAL[: len(most)]):
            i = k - di
            offset = first[i] - low[i]
            for dj, step in shapes:
                if di + dj > most[di]:
                    break
                for j in range(max(low[i], least - dj), min(high[i], greatest - dj) + 1):
                    before = best[offset + j][0]
                    limit = limits[j + dj - least] + MARGIN - before
                    price = cost(up + i, over + j, di, dj, limit)
                    if price <= limit:
                        row[j + dj - least].append((before + price, step, offset + j))

    def beads(self) -> list[Bead]:
        """The cheapest path, each sentence once, in order; without links that strayed."""
        i, j = len(self._low) - 1, self._high[-1]
        up, over = self._at
        path: list[Step] = []
        while i or j:
            di, dj = STEPS[self._best[self._first[i] + j - self._low[i]][1]]
            i, j = i - di, j - dj
            path.append((up + i, di, over + j, dj))
        return [
            Bead(*step, self.chance(step[0], step[2], step[1], step[3]))
            for step in parted(path[::-1], self._strange)
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
        end = first[k] + m - low[k]
        for (_, own, _), share in self._through.get(end, ()):
            if own == step:
                return min(1.0, share)
        return 0.0

    @cached_property
    def _through(self) -> dict[int, list[tuple[Edge, float]]]:
        """The edges that lead to each cell, with their shares in the chances of all paths.

        Only of cells that some way to the end passes which has a chance.
        """
        into, best = self._into, self._best
        last = len(into) - 1
        wanted = {last}
        for cell in range(last, 0, -1):
            if cell in wanted:
                wanted.update([start for _, _, start in into[cell]])
        more = {0: 0.0}  # by how much all ways to a cell are cheaper than the cheapest
        shares: dict[int, list[float]] = {}
        for cell in sorted(wanted):
            if cell:
                least = best[cell][0]
                own = [exp((least - cost + more[start]) / HEAT) for cost, _, start in into[cell]]
                whole = sum(own)
                more[cell] = HEAT * log(whole)
                shares[cell] = [chance / whole for chance in own]
        passed = dict.fromkeys(wanted, 0.0)
        passed[last] = 1.0
        found = {}
        for cell in sorted(shares, reverse=True):
            here = passed[cell]
            found[cell] = [
                (edge, here * share) for edge, share in zip(into[cell], shares[cell], strict=True)
            ]
            for (_, _, start), share in found[cell]:
                passed[start] += share
        return found


def _limits(row: Iterable[list[Edge]], alone: Iterable[float]) -> list[float]:
    """What it costs at most to reach each cell of a row, by the edges known so far.

    Or by those along the row, of sentences *alone*.
    """
    found = []
    limit = inf
    for own, price in zip(row, (inf, *alone), strict=True):
        limit = min([limit + price, *[edge[0] for edge in own]])
        found.append(limit)
    return found


def parted(path: Iterable[Step], strange: Callable[[int, int], bool]) -> list[Step]:
    """The path without links that strayed: their two sentences have no counterpart instead.

    These are links of one and one that share no word, in stretches where most sentences have no
    counterpart.  *strange* tells whether an original and a translation share no word.
    """
    found: list[Step] = []
    for sure, steps in groupby(path, lambda step: not _loose(step, strange)):
        stretch = list(steps)
        alone = sum(not (di and dj) for _, di, _, dj in stretch)
        if sure or alone <= LOST * (len(stretch) - alone):
            found += stretch
            continue
        for i, di, j, dj in stretch:
            if di and dj:
                found += [(i, 1, j, 0), (i + 1, 0, j, 1)]
            else:
                found.append((i, di, j, dj))
    return found


def _loose(step: Step, strange: Callable[[int, int], bool]) -> bool:
    """Whether a link holds one side only, or one sentence of each that share no word."""
    i, di, j, dj = step
    return not (di and dj) or (di == dj == 1 and strange(i, j))
