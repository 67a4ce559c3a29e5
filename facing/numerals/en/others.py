"""Numbers that count nothing: ordinals, labels such as No. 8, multiples, hours of the day."""

import re
from fractions import Fraction

from facing.numerals import COUNT, TIMES, Quantity
from facing.numerals.en.numbers import ORDINALS, SCALES, VALUES, either, number
from facing.numerals.en.things import after, before

_CLOCK = re.compile(
    "(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?![0-9:])(?:\\s?[ap]\\.?m\\b\\.?)?"
    "|\\s?[ap]\\.?m\\b\\.?|\\so['’]clock)|(?P<word>[a-z]{3,6})\\so['’]clock",
    re.IGNORECASE,
)
_LABEL = re.compile(
    "(?:(?:[Nn]os?\\.\\s?|Nos?\\s|#)(?P<number>[0-9]{1,6})(?![0-9]|[.,][0-9])"
    "|[Nn]o\\.?\\s(?P<word>[A-Za-z]+)|(?:Workshop|Plant|Furnace|Mine|Brigade|Shop|Shaft|Pit)"
    "\\s(?:No\\.?\\s?)?(?P<name>[0-9]{1,4})(?![0-9]|[.,][0-9]))"
)
_DIGITS = re.compile("(?P<digits>[0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,6})(?:st|nd|rd|th)(?![a-z])")
_WORD = re.compile(
    f"(?:(?P<tens>{either([word for word, n in VALUES.items() if n >= 20])})-)?"
    f"(?P<word>{either(ORDINALS)})(?![a-z]|-(?:hand|class|rate))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    "(?:\\b(?:the|a|an|its|their|his|her|our|this|that|very|for|my)|['’]s?)\\s$", re.IGNORECASE
)
_NO_SECOND = re.compile("\\b(?:every|each|per|split|a)[\\s-]$", re.IGNORECASE)
_TWICE = re.compile(
    "(?P<double>doubl|tripl|trebl|quadrupl|halv)(?:e|es|ed|ing)(?![a-z-])"
    "|(?P<twice>twice)(?:\\s(?P<as>as\\b|the\\b|that\\b|what\\b))?",
    re.IGNORECASE,
)
_VERBS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4}
_FOLD = re.compile(
    f"(?P<word>{either(list(VALUES)[2:])}|[0-9]{{1,6}}|hundred|thousand)-?fold(?![a-z])",
    re.IGNORECASE,
)
_TIMES = re.compile(
    "\\stimes(?=\\s(?P<than>as|that|the|those|what|more|higher|larger|greater|faster|over|bigger|better|of)\\b)?(?![a-z])",
    re.IGNORECASE,
)
_BY = re.compile("\\b(?:increas(?:e|ed|es|ing)|grew|grown|rose|risen|up)\\sby\\s$", re.IGNORECASE)
_GREW = re.compile(
    "\\b(?:increas(?:e|ed|es|ing)|grew|grown|rose|risen)\\s(?:to\\s)?$", re.IGNORECASE
)


def clock(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """8 o'clock, 8:30, 8 a.m.: hours as printed."""
    found = _CLOCK.match(text, place)
    if not found:
        return None
    hour = VALUES.get(found["word"].lower(), 99) if found["word"] else int(found["hour"])
    minute = int(found["minute"] or 0)
    if hour > 24 or minute > 59:
        return None
    time = hour + Fraction(minute, 60)
    return Quantity(place, found.end(), time, time, "", "h", "time")


def label(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """No. 8, Nos. 3, Workshop 25: a number that is a name."""
    found = _LABEL.match(text, place)
    if not found:
        return None
    if found["word"]:
        value = VALUES.get(found["word"].lower())
        if value is None or (found[0][2:3] != "."):
            return None
        exact = Fraction(value)
    else:
        exact = Fraction(int(found["number"] or found["name"]))
    return Quantity(place, found.end(), exact, exact, "", COUNT, "number-label")


def ordinal(text: str, place: int, floor: int) -> Quantity | None:
    """3rd, the third, twenty-first; “First,” before a first point is weak."""
    if found := _DIGITS.match(text, place):
        exact = Fraction(found["digits"].replace(",", ""))
        return Quantity(place, found.end(), exact, exact, "", COUNT, "ordinal")
    found = _WORD.match(text, place)
    if not found:
        return None
    word = found["word"].lower()
    exact = Fraction(ORDINALS[word] + (VALUES[found["tens"].lower()] if found["tens"] else 0))
    words = text[max(floor, place - 8) : place]
    capital = found[0][0].isupper()
    begins = capital and text[found.end() : found.end() + 1] == ","
    if (
        word == "second"
        and not begins
        and _NO_SECOND.search(words)
        and text[place - 2 : place] != "a "
    ):
        return None
    if not found["tens"] and exact < 3 and not begins and not _NAMED.search(words):
        middle = capital and place and text[place - 1] == " " and text[place - 2] not in ".!?;:"
        if not middle and not (
            capital and text[found.end() : found.end() + 2].strip()[:1].isupper()
        ):
            return None
    return Quantity(place, found.end(), exact, exact, "", COUNT, "ordinal", begins)


def multiple(text: str, place: int, floor: int) -> Quantity | None:
    """Doubled, threefold, three times as much, twice that."""
    if found := _TWICE.match(text, place):
        return _verb(found, place)
    if found := _FOLD.match(text, place):
        word = found["word"].lower()
        exact = Fraction(int(word) if word.isdigit() else VALUES.get(word) or SCALES[word])
        end = found.end()
    else:
        read = number(text, place)
        times = _TIMES.match(text, read.end) if read else None
        words = text[max(floor, place - 14) : place]
        by = _BY.search(words)
        if not read or not times or not (times["than"] or by or _GREW.search(words)):
            return None
        if read.low < read.high:
            return None
        exact, end = read.low + bool(by), times.end()
    start, approx = before(text, place, floor)
    end, later = after(text, end)
    return Quantity(start, end, exact, exact, approx or later, TIMES, "multiple")


def _verb(found: re.Match[str], place: int) -> Quantity:
    """Doubled, halved, twice the; “twice” alone is two occasions."""
    if found["double"]:
        exact = Fraction(_VERBS.get(found["double"].lower(), 0)) or Fraction(1, 2)
        return Quantity(place, found.end(), exact, exact, "", TIMES, "multiple")
    two = Fraction(2)
    if found["as"]:
        return Quantity(place, found.end("twice"), two, two, "", TIMES, "multiple")
    return Quantity(place, found.end("twice"), two, two, "", COUNT, "cardinal")
