"""English: words that point to dates, short years and decades, traces of numbers in words."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from facing.concord.habits import Habits, Trace, hedging, vague_day
from facing.numerals import COUNT, DATE, Quantity, day
from facing.numerals.en.numbers import ORDINALS, SCALES, VALUES

_POINTED: Final = {
    "the year before last": ("year", -2), "last year": ("year", -1), "this year": ("year", 0),
    "the current year": ("year", 0), "next year": ("year", 1), "last month": ("month", -1),
    "this month": ("month", 0), "next month": ("month", 1), "yesterday": ("day", -1),
    "today": ("day", 0), "tomorrow": ("day", 1),
}  # fmt: skip
_FLAGS: Final = re.IGNORECASE
_TENS: Final = {word[:-1] + "ies": int(n) // 10 for word, n in VALUES.items() if n >= 20}
_SHORT_DECADE = re.compile(
    f"(?<![\\w’'])(?:(?P<word>{'|'.join(_TENS)})|['’]?(?P<tens>[2-9])0['’]?s)(?![a-z])",
    re.IGNORECASE,
)
_PERHAPS = re.compile("(?:en|ir|or|if|ix|igh|ine)ties")
_TABLE = """
~1: a an once another each only annual annually yearly daily weekly monthly hourly alone
1: single sole firstly primary maiden initial best top foremost champion leading chief
2: both pair pairs couple couples twin twins dual double doubles doubled doubling twice either
2: next following later duplicate redouble redoubled
2: bilateral bi secondly seconds neither other secondary halves fortnight fortnightly half
3: triplicate triple thirdly tripartite trilateral tertiary thirds treble trio
3: quarter quarters quarterly
4: quadruple quartet
10: decade
12: dozen
14: fortnight fortnightly
20: score
25: quarter
50: half halfway midway
100: century doubled doubling fully
10000: myriad
1/2: half halfway midway semi
1/4: quarter
2..9: several few
11..19: teens
20..99: decades
24..99: dozens
40..99: scores
200..999: hundreds centuries
2000..9999: thousands
10000..1000000: myriads
"""


def _table() -> dict[str, list[Trace]]:
    """What the words hint at."""
    hints: dict[str, list[Trace]] = {}
    for line in _TABLE.strip().splitlines():
        value, _, words = line.partition(": ")
        slight, value = value[0] == "~", value.strip("~")
        low, _, high = value.partition("..")
        for word in words.split():
            hints.setdefault(word, []).append((Fraction(low), Fraction(high or low), slight))
    for words_of in (VALUES, ORDINALS, SCALES):
        for word, number in words_of.items():
            hints.setdefault(word, []).append((Fraction(number), Fraction(number), False))
    return hints


_HINTS: Final = _table()
_ROMAN: Final = {
    tens * "X" + ones: 10 * tens + n
    for tens in range(3)
    for n, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens or ones
}
_TRACE = re.compile("[A-Za-z]{1,16}|[0-9]{1,20}")


def _more(text: str, year: int) -> Iterator[Quantity]:
    """The fifties, the ’50s, in the century of the issue; half past two, 2.30 pm."""
    clock = (
        any(hint in text for hint in (" past ", " after ", " to ", "-past ")) and "clock" in text
    )
    clock = clock or "half" in text or "uarter" in text or ".m" in text or "pm" in text
    for found in _CLOCK.finditer(text) if clock else ():
        if (time := _time(found)) is not None:
            yield Quantity(found.start(), found.end(), time, time, "", "h", "time")
    fifties = "ties" in text and _PERHAPS.search(text)
    if not (fifties or "0s" in text or "0’s" in text or "0's" in text):
        return
    century = year // 100 * 100 if year else 1900
    for found in _SHORT_DECADE.finditer(text):
        tens = int(found["tens"] or _TENS[found["word"].lower()])
        low, high = day(century + 10 * tens), day(century + 10 * tens + 9)
        if low and high:
            yield Quantity(found.start(), found.end(), low, high, "", DATE, "date")


_HOURS: Final = f"(?:{'|'.join(list(VALUES)[1:13])}|[0-9]{{1,2}})"
_CLOCK = re.compile(
    f"(?P<more>half|(?:a )?quarter|{'|'.join(list(VALUES)[1:])}|[0-9]{{1,2}})(?: minutes?)?[ -]"
    f"(?P<to>past|after|to) (?P<hour>{_HOURS})"
    "(?P<clock> o['’]clock|\\s?[ap]\\.?m\\b)?(?![\\w,.]\\w)"
    "|(?P<hour2>[0-9]{1,2})\\.(?P<minute>[0-5][0-9])\\s?[ap]\\.?m\\b",
    re.IGNORECASE,
)


def _time(found: re.Match[str]) -> Fraction | None:
    """The hours of the day, or None where the words count something else (five to six)."""
    if found["minute"]:
        return int(found["hour2"]) + Fraction(int(found["minute"]), 60)
    more, hour = found["more"].lower(), found["hour"].lower()
    parted = more.removeprefix("a ") in ("half", "quarter")
    if not (found["clock"] or (parted and found["to"].lower() != "to")):
        return None
    minutes = {"half": 30, "quarter": 15}.get(more.removeprefix("a ")) or _small(more)
    past = found["to"].lower() != "to"
    if not past and not parted and "minute" not in found[0].lower():
        return None  # from 2 to 4 p.m.
    return _small(hour) + Fraction(minutes if past else -minutes, 60)


def _small(word: str) -> int:
    return int(word) if word.isdigit() else VALUES[word]


_ACRE: Final = Fraction(40468564224, 10**11)
"""In hectares."""
_AFTER = re.compile(
    "\\s(?P<acres>acres?)\\b|(?P<below>[^.,;]{0,12}\\sbelow\\s(?:zero|freezing))", _FLAGS
)


def _meant(text: str, one: Quantity) -> Quantity:
    """A number of acres in hectares; degrees below zero as such."""
    found = _AFTER.match(text, one.end) if one.unit in (COUNT, "°C") else None
    if not found:
        return one
    if found["acres"]:
        return one._replace(low=one.low * _ACRE, high=one.high * _ACRE, unit="ha")
    return one._replace(low=-one.high, high=-one.low) if one.low > 0 else one


def _slight(text: str, one: Quantity) -> bool:
    """Whether it is “first” (as 初 and 先 also are), or points back (these two)."""
    if vague_day(one) or (one.kind == "ordinal" and one.low == 1):
        return True
    words = text[one.start : one.end]
    if words.lower() == "double" and _DOUBLE.match(text, one.end):
        return True
    if words.lower() in ("a couple of", "a thousand and one") or not one.high:
        return True
    small = one.unit == COUNT and one.kind == "cardinal" and one.high <= _FEW
    return small and bool(_BACK.search(text[max(0, one.start - 8) : one.start]))


_DOUBLE = re.compile("[ -](?:check|standard|room|bed|track|line|edged|shift|crop|harvest|hundred)")
_FEW: Final = 4
_BACK = re.compile("\\b(?:the|these|those|all|its|their|our)\\s$", re.IGNORECASE)
"""Before a number that points back: these two."""


def _traces(text: str) -> Iterator[Trace]:
    """The numbers that words hint at, and those that stand in names: both, Three-Anti, A/47."""
    for found in _TRACE.finditer(text):
        word = found[0]
        if word.isdigit():
            yield Fraction(word), Fraction(word), False
            continue
        if word in _ROMAN:
            yield Fraction(_ROMAN[word]), Fraction(_ROMAN[word]), False
        small = word.lower()
        yield from _HINTS.get("secondary" if small.startswith("bienni") else small, ())


_FAR: Final = {
    "about": re.compile("approximate|roughly|estimated|or so\\b|thereabouts|in the region", _FLAGS),
    "more": re.compile(
        "\\b(?:more than|at least|exceed|in excess|surpass|no less|upwards|or (?:more|above|over))",
        _FLAGS,
    ),
    "less": re.compile(
        "\\b(?:less than|fewer than|no(?:t)? (?:more|exceed)|at most|lower than|a maximum|within)",
        _FLAGS,
    ),
    "nearly": re.compile("\\b(?:nearly|almost|close to|approaching|not quite|just under)", _FLAGS),
}
_NEAR: Final = {
    "about": re.compile("\\b(?:about|around|some)\\b", _FLAGS),
    "more": re.compile("\\b(?:over|past|above|beyond|plus)\\b|\\+", _FLAGS),
    "less": re.compile("\\b(?:up to|under|below|only|just)\\b", _FLAGS),
}


HABITS: Final = Habits(
    str,
    ("year", "month", "today", "Today", "yester", "Yester", "morrow"),
    re.compile("\\b(?:" + "|".join(_POINTED) + ")\\b", re.IGNORECASE),
    _POINTED,
    _more,
    _meant,
    _slight,
    hedging(_FAR, _NEAR, 12),
    _traces,
)
