"""The numbers that one side of a link claims, each with its place, its words and its value.

What numerals read is taken over; besides, dates are completed from the words beside them (去年,
本月, “of last year”), years and decades of two digits are read, and what is only the name of a
document (A/47/135) is left aside.  A claim is *optional* if its absence on the other side says
nothing.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date as calendar_day
from datetime import timedelta
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from facing.concord import chinese, english
from facing.concord.habits import Habits
from facing.concord.smoothing import Smooth, smoothed
from facing.numerals import COUNT, DATE, Quantity, day, joined, quantities

HABITS: Final = {"zh": chinese.HABITS, "en": english.HABITS}
"""What concerns one language alone; others are not compared."""


class Issue(NamedTuple):
    """The date of issue as far as it is known, else 0."""

    year: int = 0
    month: int = 0
    day: int = 0


class Claim(NamedTuple):
    """One number of a side: the sentence's index, the words as printed, what they say.

    A *paired* one is asked about only beside another of its like that says something else: a word
    that points from the date of issue (去年), the name of a document (47/203), a point’s number.
    """

    sentence: int
    words: str
    said: Quantity
    optional: bool = False
    paired: bool = False


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
        found += _claims_of(index, sentence, lang, habits, issue)
    return found


def _claims_of(
    index: int, sentence: str, lang: str, habits: Habits, issue: Issue
) -> Iterator[Claim]:
    """The claims of one sentence, in order but for those that only count in pairs, the last."""
    smooth = smoothed(habits.plain(sentence))
    text = smooth.text
    relatives = list(_relatives(text, habits, issue))
    used: set[int] = set()
    more = list(habits.more(text, issue.year))
    read = _merged(quantities(text, lang), text)
    for one in [*(one for one in read if not _overlaps(one, more)), *more]:
        quantity = habits.meant(text, _yearly(one, text))
        if quantity.kind == "date":
            quantity, helper = _completed(quantity, relatives)
            used.add(helper)
        point = _is_point(quantity, text)
        if point:
            quantity = quantity._replace(kind="ordinal")
        single = quantity.low == quantity.high == 1 and text[one.start] in _ONE
        single = single and quantity.kind in ("cardinal", "duration")
        optional = point or single or quantity.weak or habits.slight(text, quantity)
        yield _claim(index, sentence, smooth, quantity, optional=optional, paired=point)
    for number, (relative, __) in enumerate(relatives):
        if number not in used:
            yield _claim(index, sentence, smooth, relative, paired=True)
    for code in smooth.codes:
        yield _claim(index, sentence, smooth, code, paired=True)


def _claim(
    index: int,
    sentence: str,
    smooth: Smooth,
    said: Quantity,
    *,
    optional: bool = True,
    paired: bool = False,
) -> Claim:
    """The claim with its place and its words in the sentence."""
    start, end = smooth.span(said)
    return Claim(index, sentence[start:end], said._replace(start=start, end=end), optional, paired)


_BETWEEN = re.compile("(?:,? and |,? |[零又])?")
_SMALLER: Final = {
    "jin": "liang", "zhang": "chi", "chi": "cun", "ft": "in", "t": "kg", "yuan": "fen",
}  # fmt: skip


def _merged(found: list[Quantity], text: str) -> list[Quantity]:
    """The quantities, each with what follows of it in a smaller unit: 5 zhang and 3 chi.

    The 两 was a sixteenth of a 斤, then a tenth: what counts in both is from the one to the other.
    """
    merged: list[Quantity] = []
    for one in found:
        last = merged[-1] if merged else one
        if _SMALLER.get(last.unit) != one.unit or not _BETWEEN.fullmatch(text, last.end, one.start):
            merged.append(one)
        elif one.unit == "liang":
            low, high = last.low + one.low / 16, last.high + one.high / 10
            merged[-1] = last._replace(low=low, high=high, end=one.end)
        elif whole := joined([(last.low, last.high, last.unit), (one.low, one.high, one.unit)]):
            merged[-1] = last._replace(low=whole[0], high=whole[1], unit=whole[2], end=one.end)
        else:
            merged.append(one)
    return merged


_ONE: Final = "一aAoO"
"""How a one begins that may be left out: 一, “a”, “one”; with “about” it begins otherwise."""
_OPENING: Final = " \u3000(（"
_POINT: Final = (".", "、", "，", ",", ":", "：", "．", ")", "）")
_MOST_POINTS: Final = 1000


def _is_point(one: Quantity, text: str) -> bool:
    """Whether it is the number of a point, which the sentence begins with: 第一，, 2., (三)."""
    if one.unit != COUNT or one.kind not in ("cardinal", "ordinal") or one.high >= _MOST_POINTS:
        return False
    if text[one.end : one.end + 1] not in _POINT or text[: one.start].strip(_OPENING):
        return False
    words = text[one.start : one.end]
    return one.kind == "ordinal" or not words.isascii() or words.isdigit()


def _overlaps(one: Quantity, others: list[Quantity]) -> bool:
    """Whether something else was read at that place."""
    return any(one.start < other.end and other.start < one.end for other in others)


_FIRST, _LAST = 1800, 2099


def _yearly(one: Quantity, text: str) -> Quantity:
    """1994-1995 and 一九九四 without 年 as the years that they are."""
    if one.unit != COUNT or one.kind != "cardinal" or one.approx:
        return one
    if not (_FIRST <= one.low <= one.high <= _LAST and one.low.denominator == 1):
        return one
    written = text[one.start : one.end]
    if one.low == one.high and (len(written) != 4 or written.isascii()):
        return one
    low, high = day(int(one.low)), day(int(one.high))
    return one._replace(low=low or one.low, high=high or one.high, unit=DATE, kind="date")


# --- dates beside words that point ----------------------------------------------------------------

_NEAR: Final = 4
"""So many characters may stand between a date and the word that says of which year it is."""


def _relatives(
    text: str, habits: Habits, issue: Issue
) -> Iterator[tuple[Quantity, tuple[int, int, int]]]:
    """The words that point to a year, month or day, as dates; with year, month, day."""
    if not issue.year or not any(hint in text for hint in habits.pointing):
        return
    for found in habits.relative.finditer(text):
        unit, steps = habits.pointed[found[0].lower()]
        year, month, date = issue
        match unit:
            case "year":
                then = (year + steps, 0, 0)
            case "month" if month:
                count = year * 12 + month - 1 + steps
                then = (count // 12, count % 12 + 1, 0)
            case "day" if date:
                then = _days_on(issue, steps)
            case _:
                continue
        value = Fraction(then[0] * 10000 + then[1] * 100 + then[2])
        yield Quantity(found.start(), found.end(), value, value, "", DATE, "date"), then


def _days_on(issue: Issue, steps: int) -> tuple[int, int, int]:
    """Year, month and day so many days after the issue; what cannot be is the issue."""
    try:
        then = calendar_day(*issue) + timedelta(days=steps)
    except (ValueError, OverflowError):
        return issue
    return then.year, then.month, then.day


def _completed(
    one: Quantity, relatives: list[tuple[Quantity, tuple[int, int, int]]]
) -> tuple[Quantity, int]:
    """The date with the year or month that a word in it or beside it says; and which word (-1)."""
    if one.low >= 10000:
        return one, -1
    for number, (relative, (year, month, date)) in enumerate(relatives):
        if not (one.start - _NEAR <= relative.end and relative.start <= one.end + _NEAR) or date:
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
