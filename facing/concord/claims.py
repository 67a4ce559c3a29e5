"""The numbers that one side of a link claims, each with its place, its words and its value.

What numerals read is taken over; besides, dates are completed from the words beside them (去年,
本月, “of last year”), years and decades of two digits are read, and what is only the name of a
document (A/47/135) is left aside.  A claim is *optional* if its absence on the other side says
nothing.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from facing.concord import chinese, english
from facing.concord.habits import Habits
from facing.numerals import COUNT, DATE, Quantity, quantities

HABITS: Final = {"zh": chinese.HABITS, "en": english.HABITS}
"""What concerns one language alone; others are not compared."""


class Issue(NamedTuple):
    """The date of issue as far as it is known, else 0."""

    year: int = 0
    month: int = 0
    day: int = 0


class Claim(NamedTuple):
    """One number of a side: the sentence's index, the words as printed, what they say.

    A *relative* one only points to a year, month or day from the date of issue (去年).
    """

    sentence: int
    words: str
    said: Quantity
    optional: bool = False
    relative: bool = False


@cache
def issued(date: str) -> Issue:
    """The date of issue `1958-01-29`, of which any end and any part may be unknown."""
    parts = [int(part) if part.isdecimal() else 0 for part in date.split("-")[:3]]
    year, month, day = [*parts, 0, 0, 0][:3]
    if not year or not 1 <= month <= 12:
        return Issue(year)
    return Issue(year, month, day if 1 <= day <= 31 else 0)


def claims(sentences: Sequence[str], lang: str, issue: Issue) -> list[Claim]:
    """All claims of one side, in the order of its sentences."""
    habits = HABITS[lang]
    found: list[Claim] = []
    for index, sentence in enumerate(sentences):
        if habits.any_number.search(sentence):
            found += _claims_of(index, sentence, lang, habits, issue)
    return found


def _claims_of(
    index: int, sentence: str, lang: str, habits: Habits, issue: Issue
) -> Iterator[Claim]:
    """The claims of one sentence, in order but for relative ones, which come last."""
    text = smoothed(sentence)
    relatives = list(_relatives(text, habits, issue))
    used: set[int] = set()
    read = quantities(text, lang)
    more = [one for one in habits.more(text, issue.year) if not _overlaps(one, read)]
    for one in [*read, *more]:
        quantity = one
        if one.kind == "date":
            quantity, helper = _completed(one, relatives)
            used.add(helper)
        optional = quantity.weak or habits.slight(text, quantity)
        yield Claim(index, sentence[one.start : one.end], quantity, optional)
    for number, (relative, __) in enumerate(relatives):
        if number not in used:
            words = sentence[relative.start : relative.end]
            yield Claim(index, words, relative, optional=True, relative=True)


def _overlaps(one: Quantity, others: list[Quantity]) -> bool:
    """Whether something else was read at that place."""
    return any(one.start < other.end and other.start < one.end for other in others)


# --- names of documents, spaces in numbers --------------------------------------------------------

_CODE = re.compile(
    r"(?<![\w/])(?:[A-Za-z][\w.]{0,12}/[\w./()-]{1,40}|[0-9]{1,6}/[0-9A-Za-z]{1,8}(?:[/-][\w]{1,8})*)"
)
_FRACTION = re.compile("(?P<part>[0-9]{1,2})/(?P<whole>[0-9]{1,2})")
_SPACED = re.compile(
    "(?<![0-9.,] )(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])"
)


def smoothed(sentence: str) -> str:
    """The sentence, of the same length, without names such as A/47/135 or spaces in 12 500."""
    text = sentence
    if "/" in text:
        text = _CODE.sub(_masked, text)
    if " " in text or "\u00a0" in text:
        text = _SPACED.sub(lambda found: re.sub(r"\s", ",", found[0]), text)
    return text


def _masked(found: re.Match[str]) -> str:
    """Underscores for the name of a document; a fraction stays."""
    fraction = _FRACTION.fullmatch(found[0])
    if fraction and int(fraction["part"]) < int(fraction["whole"]):
        return found[0]
    return "_" * len(found[0])


# --- dates beside words that point ----------------------------------------------------------------

_NEAR: Final = 4
"""So many characters may stand between a date and the word that says of which year it is."""


def _relatives(
    text: str, habits: Habits, issue: Issue
) -> Iterator[tuple[Quantity, tuple[int, int, int]]]:
    """The words that point to a year, month or day, as dates; with year, month, day."""
    if not issue.year:
        return
    for found in habits.relative.finditer(text):
        unit, steps = habits.pointed[found[0].lower()]
        year, month, day = issue
        match unit:
            case "year":
                then = (year + steps, 0, 0)
            case "month" if month:
                count = year * 12 + month - 1 + steps
                then = (count // 12, count % 12 + 1, 0)
            case "day" if day and 1 <= day + steps <= 28:
                then = (year, month, day + steps)
            case _:
                continue
        value = Fraction(then[0] * 10000 + then[1] * 100 + then[2])
        yield Quantity(found.start(), found.end(), value, value, "", DATE, "date"), then


def _completed(
    one: Quantity, relatives: list[tuple[Quantity, tuple[int, int, int]]]
) -> tuple[Quantity, int]:
    """The date with the year or month that a word in it or beside it says; and which word (-1)."""
    if one.low >= 10000:
        return one, -1
    for number, (relative, (year, month, day)) in enumerate(relatives):
        if not (one.start - _NEAR <= relative.end and relative.start <= one.end + _NEAR) or day:
            continue
        add = year * 10000
        if one.low < 100:  # a day alone takes month and year
            if not month:
                continue
            add += month * 100
        elif month:
            continue
        return one._replace(low=one.low + add, high=one.high + add), number
    return one, -1


def plain(number: Fraction, start: int, end: int) -> Quantity:
    """A number without anything else."""
    return Quantity(start, end, number, number, "", COUNT)
