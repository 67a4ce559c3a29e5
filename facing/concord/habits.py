"""What the concordance must know of a language besides its numerals."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from facing.numerals import Quantity

Trace = tuple[Fraction, Fraction]
"""Limits of a number that words hint at (both, 双), or that stands in a name (三反)."""


class Habits(NamedTuple):
    """What concerns one language alone.

    - *any_number* matches wherever a number or a word that points could begin: a cheap first test
    - *relative* matches words that point from the date of issue; *pointed* says for each, in small
      letters, to which unit and how many of it ahead
    - *more(text, year)* reads what numerals leave aside, in the century of that year
    - *slight(text, quantity)* is whether its absence on the other side says nothing
    - *traces(text)* are the numbers hinted at by the words of a text
    """

    any_number: re.Pattern[str]
    relative: re.Pattern[str]
    pointed: Mapping[str, tuple[str, int]]
    more: Callable[[str, int], Iterator[Quantity]]
    slight: Callable[[str, Quantity], bool]
    traces: Callable[[str], Iterator[Trace]]
