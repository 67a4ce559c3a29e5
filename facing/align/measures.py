"""What sentences say of each other without their words: by length, marks and paragraphs.

Lengths are compared as by W. A. Gale and K. W. Church, “A Program for Aligning Sentences in
Bilingual Corpora”, Computational Linguistics 19 (1993), 75–102, in bytes of UTF-8.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import erfc, log, pi, sqrt
from operator import sub
from typing import Final

from facing.model import words

ALONE: Final = 4.1
ALONE_LONG: Final = 0.63
"""The cost of a sentence without a counterpart, and more by the logarithm of its length."""

ALONE_BYTES: Final = 100
"""The length, in bytes, that counts as one there."""

VARIANCE: Final = 9.0
"""Of the difference of the lengths, for each byte of the mean length."""

UNLIKE: Final = 3.0
"""Links of several sentences whose lengths are so many deviations (times √2) apart are none."""

PRIOR_BYTES: Final = 400
"""How many bytes of each side stand for the belief that both sides are equally long."""

MARK: Final = 0.35
MOST_MARKS: Final = 2.5
BOTH: Final = 0.5
"""For an odd mark, the most that odd marks count, and for a kind of marks on both sides."""

MARKS: Final = ("?？!！", ";；:：", '“”"「」『』《》', "()（）%％")
"""Marks that a translation tends to keep, in groups that stand for one another."""

INNER: Final = 2.5
OUTER: Final = 1.5
"""For a paragraph that begins within a link, and for one that begins with it on one side only."""

NEVER: Final = 10_000.0
"""The cost of what is no link."""

_GROUP = {mark: number for number, group in enumerate(MARKS) for mark in group}
_MARK = re.compile(f"[{re.escape(''.join(MARKS))}]")
_ROOT_PI = sqrt(pi)

Marks = tuple[int, ...]
"""How many marks of each group; an empty one where there are none."""


class Measures:
    """The sentences of two texts without their words."""

    def __init__(self, texts: Sequence[Sequence[str]], starts: Sequence[set[int]]) -> None:
        """Take the sentences, and which of them begin paragraphs."""
        here, there = map(_lengths, texts)
        ratio = (there[-1] + PRIOR_BYTES) / (here[-1] + PRIOR_BYTES)
        ratio = sqrt(min(2.0, max(0.5, ratio)))
        self._lengths = [size * ratio for size in here], [size / ratio for size in there]
        self._marks = _marks(texts[0]), _marks(texts[1])
        self._breaks = [
            list(accumulate((n in own for n in range(len(text))), initial=0))
            for own, text in zip(starts, texts, strict=True)
        ]
        # where every sentence is a paragraph, paragraphs say nothing
        dense = [
            (len(own) - 1) / max(1, len(text) - 1) for own, text in zip(starts, texts, strict=True)
        ]
        self._paragraphs = max(0.0, 1.0 - max(dense))

    def alone(self) -> tuple[list[float], list[float]]:
        """What it costs that a sentence has no counterpart, for those of each side."""
        left, right = (
            [
                ALONE + ALONE_LONG * log(1 + (end - start) / ALONE_BYTES)
                for start, end in pairwise(own)
            ]
            for own in self._lengths
        )
        return left, right

    def unlike(self, i: int, k: int, j: int, m: int) -> bool:
        """Whether the lengths say that originals i … k-1 and translations j … m-1 are no link."""
        here, there = self._lengths
        a, b = here[k] - here[i], there[m] - there[j]
        return (b - a) * (b - a) > UNLIKE * UNLIKE * VARIANCE * (a + b + 2)

    def cost(self, i: int, k: int, j: int, m: int) -> float:
        """Of linking originals i … k-1 with translations j … m-1."""
        here, there = self._lengths
        a, b = here[k] - here[i], there[m] - there[j]
        x = abs(b - a) / sqrt(VARIANCE * (a + b + 2))
        # the asymptote, where erfc comes to nothing
        total = -log(erfc(x)) if x < 5 else x * x + log(x * _ROOT_PI)
        marks, others = self._marks
        p, q, r, s = marks[i], marks[k], others[j], others[m]
        if p is not q or r is not s:
            total += _odd(tuple(map(sub, q, p)), tuple(map(sub, s, r)))
        if self._paragraphs:
            up, over = self._breaks
            broken = INNER * (up[k] - up[i + 1] + over[m] - over[j + 1])
            if up[i + 1] - up[i] != over[j + 1] - over[j]:
                broken += OUTER
            total += self._paragraphs * broken
        return total


@lru_cache(maxsize=10_000)
def _odd(here: Marks, there: Marks) -> float:
    """The cost of marks on both sides."""
    odd = both = 0
    for own, other in zip(here, there, strict=True):
        odd += abs(own - other)
        both += own > 0 and other > 0
    return min(MOST_MARKS, MARK * odd) - BOTH * both


def _lengths(texts: Sequence[str]) -> list[int]:
    """The bytes before each text, white space aside, and of all."""
    sizes = (len(words(text).encode("utf-8", "surrogatepass")) for text in texts)
    return list(accumulate(sizes, initial=0))


def _marks(texts: Sequence[str]) -> list[Marks]:
    """The marks of each group before each text, and in all; the same object where none is added."""
    sums: list[Marks] = [(0,) * len(MARKS)]
    for text in texts:
        found = _MARK.findall(text)
        if found:
            here = list(sums[-1])
            for mark in found:
                here[_GROUP[mark]] += 1
            sums.append(tuple(here))
        else:
            sums.append(sums[-1])
    return sums
