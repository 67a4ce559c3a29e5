"""What it costs to link sentences: what their words, numbers, marks and lengths say of them.

A cost is the negative natural logarithm of a likelihood ratio: against the belief that all the
sentences were written by themselves.  Words are weighed in `gains`, all else in `measures`; here
are the shapes of links, and sentences that stand in another order on the other side.  The constants
of all three are our own (docs/alignment.md says how they were found).
"""

from collections.abc import Sequence
from functools import cached_property
from math import inf, log
from typing import Final

from facing.align.gains import Gains
from facing.align.measures import NEVER, Measures
from facing.align.words import Sides

SHAPES: Final = {
    (1, 1): 0.80, (1, 2): 0.06, (2, 1): 0.06, (2, 2): 0.012, (1, 3): 0.012, (3, 1): 0.012,
    (2, 3): 0.004, (3, 2): 0.004, (1, 4): 0.003, (4, 1): 0.003, (3, 3): 0.0015, (1, 5): 0.001,
    (2, 4): 0.001, (4, 2): 0.001, (1, 6): 0.0004, (2, 5): 0.0004, (3, 4): 0.0004, (4, 3): 0.0004,
    (4, 4): 0.0002, (2, 6): 0.0002, (3, 5): 0.0002, (3, 6): 0.0001, (4, 5): 0.0001, (4, 6): 0.0001,
}  # fmt: skip
"""How often links have so many sentences of the original, and of the translation."""

CROSSING: Final = 4.0
CROSSED: Final = 3
"""The cost of another order on the other side, which is looked for among so many sentences."""

HOPELESS: Final = -8.0
"""Corners of a crossing that say less are not looked at more closely."""

_SHAPE = [[-log(SHAPES.get((n, m), 1.0)) for m in range(7)] for n in range(7)]


class Scorer:
    """The cost of links between the sentences of two texts."""

    def __init__(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        sides: Sides,
        starts: Sequence[set[int]],
        whole: Sequence[Sequence[str]],
        skipped: tuple[Sequence[int], Sequence[int]] | None = None,
    ) -> None:
        """Take the sentences, what was read of them, and which of them begin paragraphs.

        How often a word stands in the translation is counted in the *whole* of it.  How many of
        its sentences were *skipped* before each of these is given if any were.
        """
        self._skipped = skipped
        self._ones: dict[tuple[int, int], float] = {}
        self._gains = Gains(sides, whole)
        self._measures = Measures(texts, starts)

    @cached_property
    def alone(self) -> tuple[list[float], list[float]]:
        """What it costs that a sentence has no counterpart, for those of each side."""
        return self._measures.alone()

    @cached_property
    def hints(self) -> list[dict[int, float]]:
        """For each original what rare words, once seen, say for each translation alone."""
        return self._gains.hints()

    def strange(self, i: int, j: int) -> bool:
        """Whether an original and a translation have no word in common."""
        return self._gains.strange(i, j)

    def cost(self, i: int, j: int, di: int, dj: int, limit: float = inf) -> float:
        """Of linking originals i … i+di-1 with translations j … j+dj-1, some of each.

        Sentences that stand in another order on the other side are one link, as sure as each of
        them with its own counterpart.  NEVER what is no link, or surely above the *limit*.
        """
        if self._skipped and self._astride(i, j, di, dj):
            return NEVER
        k, m = i + di, j + dj
        if di == dj == 1:
            total = self._ones[i, j] = (
                self._measures.cost(i, k, j, m) + _SHAPE[1][1] - self._gains.pair(i, j)
            )
            return total
        shape = _SHAPE[di][dj]
        if self._measures.unlike(i, k, j, m) or shape - self._gains.most(i, k, j, m) > limit:
            return NEVER
        total = self._measures.cost(i, k, j, m) + shape - self._gains.several(i, k, j, m)
        if (
            1 < di <= CROSSED >= dj > 1
            and self._gains.pair(i, m - 1) + self._gains.pair(k - 1, j) > HOPELESS
        ):
            total = min(total, CROSSING + self._crosswise(i, j, di, dj))
        return total

    def _astride(self, i: int, j: int, di: int, dj: int) -> bool:
        """Whether the sentences of one side do not stand together."""
        here, there = self._skipped or ((), ())
        return here[i] != here[i + di - 1] or there[j] != there[j + dj - 1]

    def _crosswise(self, i: int, j: int, di: int, dj: int) -> float:
        """Of the sentences in another order, whichever is likeliest."""
        return min(
            self._block(i, j + b, a, dj - b) + self._block(i + a, j, di - a, b)
            for a in range(1, di)
            for b in range(1, dj)
        )

    def _block(self, i: int, j: int, di: int, dj: int) -> float:
        """Of the sentences of one side of a crossing: as a link, or one by one."""
        if di == dj == 1:
            return self._one(i, j)
        total = self.cost(i, j, di, dj)
        if di == dj:
            total = min(total, sum(self._one(i + n, j + n) for n in range(di)))
        return total

    def _one(self, i: int, j: int) -> float:
        """Of linking one original with one translation."""
        known = self._ones.get((i, j))
        return self.cost(i, j, 1, 1) if known is None else known
