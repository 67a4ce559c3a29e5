"""English: words that point to dates, short years and decades, traces of numbers in words."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from facing.concord.habits import Habits, Trace
from facing.numerals import DATE, Quantity, day
from facing.numerals.en.numbers import ORDINALS, SCALES, VALUES

_POINTED: Final = {
    "the year before last": ("year", -2), "last year": ("year", -1), "this year": ("year", 0),
    "the current year": ("year", 0), "next year": ("year", 1), "last month": ("month", -1),
    "this month": ("month", 0), "next month": ("month", 1), "yesterday": ("day", -1),
    "today": ("day", 0), "tomorrow": ("day", 1),
}  # fmt: skip
_TENS: Final = {word[:-1] + "ies": int(n) // 10 for word, n in VALUES.items() if n >= 20}
_SHORT_DECADE = re.compile(
    f"(?<![\\w’'])(?:(?P<word>{'|'.join(_TENS)})|['’]?(?P<tens>[2-9])0['’]?s)(?![a-z])",
    re.IGNORECASE,
)
_HINTS: Final[dict[str, tuple[int | Fraction, ...]]] = {
    "a": (1,), "an": (1,), "single": (1,), "sole": (1,), "once": (1,), "another": (1,),
    "each": (1,), "firstly": (1,), "primary": (1,), "both": (2,), "pair": (2,), "pairs": (2,),
    "couple": (2,), "couples": (2,), "twin": (2,), "twins": (2,), "dual": (2,), "double": (2,),
    "twice": (2,), "either": (2,), "two-way": (2,), "bilateral": (2,), "biennial": (2,),
    "biennium": (2,), "bi": (2,), "secondly": (2,), "seconds": (2,), "neither": (2,),
    "other": (2,), "triple": (3,), "thirdly": (3,), "tripartite": (3,), "trilateral": (3,),
    "fortnight": (14, 2), "fortnightly": (14, 2), "decade": (10,), "century": (100,),
    "dozen": (12,), "score": (20,), "half": (Fraction(1, 2), 50, 2), "halves": (2,),
    "semi": (Fraction(1, 2),), "quarter": (Fraction(1, 4), 25, 3), "quarters": (3,),
    "quarterly": (3,), "thirds": (3,), "annual": (1,), "annually": (1,), "yearly": (1,),
    "daily": (1,), "weekly": (1,), "monthly": (1,), "million": (10**6,), "myriad": (10**4,),
    "doubled": (2, 100), "doubling": (2, 100), "fully": (100,), "quadruple": (4,),
}  # fmt: skip
_VAGUE: Final = {
    "decades": (20, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999),
    "thousands": (2000, 9999), "several": (2, 9), "few": (2, 9), "many": (5, 10**6),
    "numerous": (5, 10**6), "various": (2, 20), "teens": (11, 19), "myriads": (10**4, 10**6),
    "centuries": (200, 999),
}  # fmt: skip
_ROMAN: Final = {
    tens * "X" + ones: 10 * tens + n
    for tens in range(3)
    for n, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens or ones
}
_TRACE = re.compile("[A-Za-z]{1,16}|[0-9]{1,20}")


def _more(text: str, year: int) -> Iterator[Quantity]:
    """The fifties, the ’50s, in the century of the issue."""
    if "ties" not in text and "0" not in text:
        return
    century = year // 100 * 100 if year else 1900
    for found in _SHORT_DECADE.finditer(text):
        tens = int(found["tens"] or _TENS[found["word"].lower()])
        low, high = day(century + 10 * tens), day(century + 10 * tens + 9)
        if low and high:
            yield Quantity(found.start(), found.end(), low, high, "", DATE, "date")


def _slight(text: str, one: Quantity) -> bool:
    """Whether it is “first” (as 初 and 先 also are), or the number of a point."""
    if one.kind == "ordinal" and one.low == 1:
        return True
    words = text[one.start : one.end]
    bare = one.kind == "cardinal" and one.unit == "count" and words.isdigit()
    return bare and not text[: one.start].strip(" (") and text[one.end : one.end + 1] in ".):"


def _traces(text: str) -> Iterator[Trace]:
    """The numbers that words hint at, and those that stand in names: both, Three-Anti, A/47."""
    for found in _TRACE.finditer(text):
        word = found[0]
        if word.isdigit():
            yield Fraction(word), Fraction(word)
            continue
        if word in _ROMAN:
            yield Fraction(_ROMAN[word]), Fraction(_ROMAN[word])
        small = word.lower()
        if small in _VAGUE:
            yield Fraction(_VAGUE[small][0]), Fraction(_VAGUE[small][1])
        value = VALUES.get(small) or ORDINALS.get(small) or SCALES.get(small)
        for one in _HINTS.get(small, ()) or ((value,) if value else ()):
            yield Fraction(one), Fraction(one)


HABITS: Final = Habits(
    re.compile("[0-9½¼¾#]|[A-Za-z]"),
    re.compile("\\b(?:" + "|".join(_POINTED) + ")\\b", re.IGNORECASE),
    _POINTED,
    _more,
    _slight,
    _traces,
)
