"""What it costs to link sentences: length, punctuation and numerals, without a dictionary.

Lengths are counted in bytes of UTF-8, which brings scripts of few and of many signs near to one
another, and compared as W. A. Gale and K. W. Church do, “A Program for Aligning Sentences in
Bilingual Corpora”, Computational Linguistics 19 (1993), 75–102; the constants are our own.
A cost is the negative natural logarithm of a likelihood: the smaller, the likelier.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import erfc, log, pi, sqrt

from facing.model import words

Cost = Callable[[int, int, int, int], float]
"""`cost(i, j, di, dj)`: of linking originals i … i+di-1 with translations j … j+dj-1."""

Readers = tuple[Callable[[str], Sequence[str]], Callable[[str], Sequence[str]]]
"""What reads the numbers of the original's language, and of the translation's."""

PRIOR = {(1, 1): 0.89, (1, 2): 0.045, (2, 1): 0.03, (2, 2): 0.006, (1, 3): 0.004, (3, 1): 0.003}
"""How often links have that many sentences on each side."""

ALONE, ALONE_BYTE = 5.0, 0.006
"""The cost of a sentence without a counterpart, and more for each byte of it."""

VARIANCE = 9.0
"""Of the difference of the lengths, for each byte of the mean length."""

PRIOR_BYTES = 400
"""How many bytes of each side stand for the belief that both sides are equally long."""

SHARED, ODD, MARK, MOST = 1.5, 0.35, 0.5, 2.5
"""For a numeral on both sides, one on a single side, an odd mark; no kind counts more than MOST."""

MARKS = ("?？!！", ";；:：", '“”"「」『』《》', "()（）%％")
"""Marks that a translation tends to keep, in groups that stand for one another."""


def scorer(
    left: Sequence[str],
    right: Sequence[str],
    numerals: Readers,
    date: str,
) -> Cost:
    """The cost of links between *left* and *right*, all sentences of two texts in order.

    *numerals* reads the numbers of each language.  Those of *date*, the day of issue, may well be
    printed on one side only: “this month”.
    """
    left_at, right_at = _lengths(left), _lengths(right)
    ratio = (right_at[-1] + PRIOR_BYTES) / (left_at[-1] + PRIOR_BYTES)
    ratio = sqrt(min(2.0, max(0.5, ratio)))
    left_marks, right_marks = _marks(left), _marks(right)
    usual = {part.lstrip("0") for part in date.split("-")}
    left_numbers = [frozenset(numerals[0](text)) - usual for text in left]
    right_numbers = [frozenset(numerals[1](text)) - usual for text in right]
    priors = {shape: -log(share) for shape, share in PRIOR.items()}

    numerous = any(left_numbers) or any(right_numbers)

    def cost(i: int, j: int, di: int, dj: int) -> float:
        a = (left_at[i + di] - left_at[i]) * ratio
        b = (right_at[j + dj] - right_at[j]) / ratio
        if not di or not dj:
            return (di + dj) * ALONE + ALONE_BYTE * (a + b)
        total = priors[di, dj] + _surprise((b - a) / sqrt(VARIANCE * (a + b + 2) / 2))
        p, q = left_marks[i + di], left_marks[i]
        r, s = right_marks[j + dj], right_marks[j]
        if p is not q or r is not s:
            odd = sum([abs(w - x - y + z) for w, x, y, z in zip(p, q, r, s, strict=True)])
            total += min(MOST, MARK * odd)
        if numerous:
            total += _numbers(left_numbers[i : i + di], right_numbers[j : j + dj])
        return total

    return cost


def _lengths(texts: Sequence[str]) -> list[int]:
    """The bytes before each text, white space aside, and of all."""
    sizes = (len(words(text).encode("utf-8", "surrogatepass")) for text in texts)
    return list(accumulate(sizes, initial=0))


def _marks(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The marks of each group before each text, and in all; the same object where none is added."""
    sums: list[tuple[int, ...]] = [(0,) * len(MARKS)]
    for text in texts:
        here = [sum(map(text.count, group)) for group in MARKS]
        sums.append(tuple(map(sum, zip(sums[-1], here, strict=True))) if any(here) else sums[-1])
    return sums


def _surprise(deviation: float) -> float:
    """Minus the logarithm of the chance of being at least so many standard deviations off."""
    x = abs(deviation) / sqrt(2)
    if x < 5:
        return -log(erfc(x))
    return x * x + log(x * sqrt(pi))  # the asymptote, where erfc comes to nothing


def _numbers(left: list[frozenset[str]], right: list[frozenset[str]]) -> float:
    """What numerals say for (below zero) or against a link."""
    here, there = left[0].union(*left[1:]), right[0].union(*right[1:])
    if not here and not there:
        return 0.0
    shared = len(here & there)
    odd = len(here) + len(there) - 2 * shared
    return min(MOST, ODD * odd) - SHARED * min(3, shared)
