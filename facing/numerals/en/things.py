"""Numbers of things and of units: more than 53,900 tons, six hours and two minutes, dozens."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from facing.numerals import COUNT, DATE, PERCENT, UNITS, Quantity, day, joined, spellings
from facing.numerals.en.numbers import Read, number

BEFORE: Final = {
    "less": (
        "no more than|not more than|less than|fewer than|at most|up to|under|below|not exceeding"
    ),
    "more": (
        "more than|greater than|in excess of|upwards? of|no fewer than|no less than|not less than"
        "|not fewer than|at least|over|above|exceeding|exceeded|exceeds|surpassing|surpassed"
    ),
    "nearly": "just under|nearly|almost|close to|approaching",
    "about": "about|around|approximately|roughly|some|circa|an estimated|approx\\.",
}
_PREFIX = {
    kind: re.compile(f"(?<![\\w-])(?:{words})\\s$", re.IGNORECASE) for kind, words in BEFORE.items()
}
_LAST = {
    re.split("[ ?]", words)[-1].replace("\\.", ".")
    for one in BEFORE.values()
    for words in one.split("|")
}
"""The last words of those, for a quick look."""
_LONGEST = 40
_SUFFIX = re.compile(
    "\\s(?:(?P<more>or (?:more|above|over)|and (?:above|over))"
    "|(?P<less>or (?:less|fewer)|and below)|(?P<about>or so))(?![a-z])|(?P<plus>\\+)",
    re.IGNORECASE,
)
_ODD = re.compile("[\\s-]odd(?![a-z])", re.IGNORECASE)

_SPELLINGS = spellings("en")
_FOLDED = {word.lower().replace("-", " "): unit for word, unit in _SPELLINGS.items()}
_LONG = [
    word
    for word in _SPELLINGS
    if len(word) > 2 and word.isascii() and word not in ("kWh", "-fold", "fold")
]
_SHORT = [
    word for word in _SPELLINGS if word not in _LONG and word not in ("-fold", "fold", "li", "mu")
]
_UNIT = re.compile(
    "(?:\\s(?:consecutive|successive|full|whole|entire|more|additional|long|short))?"
    f"[\\s-]?(?P<unit>{'|'.join([*_LONG, 'li', 'mu']).replace(' ', '[ -]')})(?![a-z])",
    re.IGNORECASE,
)
_SIGN = re.compile(f"\\s?(?P<unit>{'|'.join(map(re.escape, _SHORT))})(?![\\w])")
_TO = re.compile(
    "(?P<or>\\sor\\s)|\\s(?:to|through)\\s|\\s?[–—-]\\s?|(?P<and>\\sand\\s)", re.IGNORECASE
)
_BETWEEN = re.compile("(?<![a-z])between\\s$", re.IGNORECASE)
_GROWN = re.compile(
    "(?:increas|ris|ros|grew|grow|rais|improv|drop|f[ae]ll|decreas|reduc|lower|cut|shorten)[a-z]{0,5}"
    "(?:\\s[a-z]{1,12}){0,2}\\sfrom\\s$",
    re.IGNORECASE,
)
_MINUS = re.compile("(?<![a-z])minus\\s$", re.IGNORECASE)
_LINK = re.compile(",?\\sand\\s|\\s", re.IGNORECASE)
_AND_HALF = re.compile("\\sand\\sa\\shalf(?![a-z])", re.IGNORECASE)
_YEAR_NAMED = re.compile(
    "(?<![a-z])(?:in|since|of|by|from|until|before|after|during|year|for|the|a)\\s$"
)
_NO_HALF = re.compile("(?:first|second|other|latter|former|last|and a|than|and) $", re.IGNORECASE)
_ONE_OF = re.compile(
    "(?<![a-z])(?:no|any|some|every|each|this|that|the|another|which|by) $", re.IGNORECASE
)


def _folded(unit: str) -> str:
    """The spelling without capitals and hyphens: cubic-meter is cubic meter."""
    return unit.lower().replace("-", " ")


class Measure(NamedTuple):
    """A number with its unit (None if none) and what of it approximates."""

    read: Read
    unit: str | None
    end: int
    approx: str = ""


def measure(text: str, place: int) -> Measure | None:
    """The number at that place and the unit after it."""
    read = number(text, place)
    if read is None:
        return None
    end, approx = read.end, "about" if read.form in ("vague", "few") else ""
    if odd := _ODD.match(text, end):
        end, approx = odd.end(), "more"
    in_digits = text[end - 1].isdigit()
    found = _UNIT.match(text, end) or (_SIGN.match(text, end) if in_digits else None)
    if found is None or (found["unit"].lower() == "li" and found["unit"] != "li"):
        return Measure(read, None, end, approx)
    unit = _SPELLINGS.get(found["unit"]) or _FOLDED[_folded(found["unit"])]
    end = found.end()
    if half := _AND_HALF.match(text, end):
        more = read.low + Fraction(1, 2)
        read, end = Read(more, more, half.end()), half.end()
    return Measure(read, unit, end, approx)


def read(text: str, place: int, floor: int) -> Quantity | int | None:
    """A number of things, a range of them, or one in several units."""
    first = measure(text, place) or _article(text, place)
    if first is None:
        return None
    words = text[max(floor, place - _LONGEST) : place]
    one = _ranged(text, words, first)
    ranged = one is not first
    one = one if ranged else _chained(text, first)
    exact, unit = one.read, one.unit
    start, approx = before(text, place, floor)
    if ranged and (between := _BETWEEN.search(words)):
        start = place - len(between[0])
    if exact.form == "year" and not unit and not approx:
        low, high = day(int(exact.low)), day(int(exact.high))
        return Quantity(place, one.end, low or exact.low, high or exact.high, "", DATE, "date")
    if exact.form == "part" and not unit:
        return _share(text, (place, floor), one)
    if exact.form in ("article", "one") and not unit and exact.low == 1:
        if exact.form == "article" or _ONE_OF.search(words) or _ONE_OTHER.match(text, one.end):
            return one.end
        return Quantity(
            start, one.end, exact.low, exact.high, approx, COUNT, "cardinal", weak=not approx
        )
    end, later = after(text, one.end)
    unit = unit or COUNT
    if unit == "°C" and (below := _MINUS.search(words)):
        start = place - len(below[0])
        return Quantity(start, end, -exact.high, -exact.low, one.approx or later, unit)
    single = exact.form == "article" or (exact.form == "one" and _slight(unit))
    weak = exact.form == "few" or (single and not approx)
    approx = one.approx if one.approx == "more" else approx or later or one.approx
    return Quantity(start, end, exact.low, exact.high, approx, unit, kind_of(unit), weak)


_ONE_OTHER = re.compile("\\s(?:by|after|another|of|and|or)\\b|-")


def _article(text: str, place: int) -> Measure | None:
    """An hour, a ton, a day."""
    found = re.match("an?(?=\\s)", text[place : place + 3], re.IGNORECASE)
    if not found:
        return None
    end = place + found.end()
    unit = _UNIT.match(text, end)
    if not unit or _folded(unit["unit"]) not in _FOLDED or unit["unit"][-1] == "s":
        return None
    one = Fraction(1)
    name = _FOLDED[_folded(unit["unit"])]
    stop = unit.end()
    if half := _AND_HALF.match(text, stop):
        return Measure(Read(one * 3 / 2, one * 3 / 2, half.end()), name, half.end())
    return Measure(Read(one, one, end, "article"), name, stop)


def _ranged(text: str, words: str, first: Measure) -> Measure:
    """The range that begins with that number: 5 to 6 tons, 5–6, between 5% and 6%, two or three."""
    sign = _TO.match(text, first.end)
    if not sign or first.read.form in ("vague", "few", "article", "part") or first.approx:
        return first
    if _GROWN.search(words):  # “increased from 5 to 6” gives two numbers, not a range
        return first
    if sign["and"] and not _BETWEEN.search(words):
        return first
    second = measure(text, sign.end())
    if second is None or second.read.form in ("vague", "few", "article"):
        return first
    if first.unit and first.unit != second.unit:
        return first
    low, high = first.read.low, second.read.high
    if sign["or"]:
        place = _place(high)
        low = low * place if low < 10 <= place else low  # three or four hundred
        if high - low not in (1, place):
            return first
    if first.unit is None and first.read.form != "year" and low < 1000 <= high:
        for scale in (10**9, 10**6, 1000):
            if high % scale == 0 and low * scale < high:
                low *= scale
                break
    form = "year" if first.read.form == second.read.form == "year" else ""
    if low >= high:
        return first
    return Measure(Read(low, high, second.end, form), second.unit, second.end, second.approx)


def _place(number: Fraction) -> int:
    """The largest power of ten that divides it."""
    place = 1
    while number and not number % (place * 10):
        place *= 10
    return place


def _chained(text: str, first: Measure) -> Measure:
    """The number with what follows in smaller units: six hours and two minutes."""
    while first.unit and kind_of(first.unit) == "duration":
        link = _LINK.match(text, first.end)
        more = measure(text, link.end()) if link else None
        if not more or not more.unit or more.read.form in ("vague", "few", "article"):
            return first
        one = joined(
            [
                (first.read.low, first.read.high, first.unit),
                (more.read.low, more.read.high, more.unit),
            ]
        )
        if one is None:
            return first
        vague = "about" if one[0] < one[1] else ""
        first = Measure(Read(one[0], one[1], more.end), one[2], more.end, more.approx or vague)
    return first


def _share(text: str, places: tuple[int, int], one: Measure) -> Quantity | None:
    """A third, two-thirds, half of: in %."""
    place, floor = places
    half = one.read.low == Fraction(1, 2) and text[place].lower() == "h"
    if half and (
        _NO_HALF.search(text[max(floor, place - 9) : place])
        or not re.match("\\s(?:of|the|its|their|his|our)\\b", text[one.end : one.end + 7])
    ):
        return None
    percent = one.read.low * 100
    start, approx = before(text, place, floor)
    return Quantity(start, one.end, percent, percent, approx, PERCENT, "ratio")


def before(text: str, place: int, floor: int) -> tuple[int, str]:
    """Where the expression begins with the words that approximate it, and what these say."""
    words = text[max(floor, place - _LONGEST) : place]
    last = words.rsplit(None, 1)[-1:]
    if not last or not words[-1].isspace() or last[0].lower().lstrip("(“‘\"'[—–") not in _LAST:
        return place, ""
    found = [
        (match.start(), approx) for approx, one in _PREFIX.items() if (match := one.search(words))
    ]
    first, approx = min(found, default=(len(words), ""))
    return place - len(words) + first, approx


def after(text: str, end: int) -> tuple[int, str]:
    """Where the expression ends with the words that approximate it, and what these say."""
    found = _SUFFIX.match(text, end)
    if not found:
        return end, ""
    kind = found.lastgroup or ""
    return found.end(), "more" if kind == "plus" else kind


def kind_of(unit: str) -> str:
    """What a number of that unit is."""
    match UNITS[unit].dimension:
        case "time" | "months":
            return "duration"
        case "share":
            return "ratio"
        case _:
            return "cardinal"


def _slight(unit: str) -> bool:
    """Whether one of it hardly counts: a month, a day, a person."""
    return UNITS[unit].dimension in ("count", "months") or unit in ("d", "week")
