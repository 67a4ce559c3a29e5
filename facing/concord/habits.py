"""What the concordance must know of a language besides its numerals."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from facing.numerals import Quantity

Trace = tuple[Fraction, Fraction, bool]
"""Limits of a number that words hint at (both, 双), or that stands in a name (三反).

The last tells whether they do so everywhere (“a”, 一), so that no name of a thing is meant.
"""


class Habits(NamedTuple):
    """What concerns one language alone.

    - *plain(text)* is the text in the letters that the others read, of the same length
    - *relative* matches words that point from the date of issue, all of which hold one of
      *pointing*; *pointed* says for each, in small letters, to which unit and how many of it ahead
    - *more(text, year)* reads what numerals leave aside, in the century of that year
    - *meant(text, quantity)* is what a quantity says together with the words after it
    - *slight(text, quantity)* is whether its absence on the other side says nothing
    - *hedges(before, after)* are the approximations that the words around a number may say of it
    - *traces(text)* are the numbers hinted at by the words of a text
    """

    plain: Callable[[str], str]
    pointing: tuple[str, ...]
    relative: re.Pattern[str]
    pointed: Mapping[str, tuple[str, int]]
    more: Callable[[str, int], Iterator[Quantity]]
    meant: Callable[[str, Quantity], Quantity]
    slight: Callable[[str, Quantity], bool]
    hedges: Callable[[str, str], set[str]]
    traces: Callable[[str], Iterator[Trace]]


def vague_day(one: Quantity) -> bool:
    """Whether it is some days of a month that it does not name: the end of the month."""
    return one.kind == "date" and one.approx == "about" and one.high < _A_MONTH


_A_MONTH: Final = 100
_ALIKE: Final = {
    "about": {"about", "nearly"},
    "nearly": {"about", "nearly", "less"},
    "less": {"less", "nearly"},
    "more": {"more"},
}


def hedging(
    far: Mapping[str, re.Pattern[str]], near: Mapping[str, re.Pattern[str]], reach: int
) -> Callable[[str, str], set[str]]:
    """What tells the approximations that words *far* or *near* (within *reach*) say."""

    def hedges(before: str, after: str) -> set[str]:
        said: set[str] = set()
        for approx, words in far.items():
            if words.search(before) or words.search(after):
                said |= _ALIKE[approx]
        for approx, words in near.items():
            if words.search(before[-reach:]) or words.search(after[:reach]):
                said |= _ALIKE[approx]
        return said

    return hedges
