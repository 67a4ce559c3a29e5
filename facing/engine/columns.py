"""Text in two columns for a terminal: Han characters take two places, Latin words stay whole."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from unicodedata import combining, east_asian_width

GAP = "   "
"""What stands between the columns."""

NARROWEST = 12
"""A column of fewer places cannot be read."""

_UNIT = re.compile(r"\s+|[^\s\u1100-\uffff]+|\S")
_CLOSING = "，。、；：！？”’）》」』〉】,.;:!?)"
"""What never begins a line."""


def width(text: str) -> int:
    """How many places of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )


def shortened(text: str, places: int) -> str:
    """The text on one line, cut to so many places; a cut is shown by an ellipsis."""
    words = " ".join(text.split())
    if width(words) <= places:
        return words
    cut = next(_lines(words, max(places - 2, 1)), "")
    return cut.rstrip(" ,;:，；：、") + " …"


def beside(left: Iterable[str], right: Iterable[str], places: int) -> list[str]:
    """Paragraphs of both sides as lines of two columns that together take so many places."""
    column = max((places - len(GAP)) // 2, NARROWEST)
    sides = ([line for text in side for line in _lines(text, column)] for side in (left, right))
    return [
        f"{here}{' ' * (column - width(here))}{GAP}{there}".rstrip()
        for here, there in zip_longest(*sides, fillvalue="")
    ]


def folded(head: str, items: Iterable[str], places: int, margin: int) -> list[str]:
    """The items after a head, as lines of so many places if no item is longer.

    All lines are set in by a *margin*, those after the first by two places more.
    """
    lines = [" " * margin + head]
    for number, item in enumerate(items):
        joined = f"{lines[-1]}{';' if number else ''} {item}"
        if number and width(joined) >= places:
            lines[-1] += ";"
            joined = " " * (margin + 2) + item
            lines.append("")
        lines[-1] = joined
    return lines


def _lines(text: str, places: int) -> Iterator[str]:
    """The text broken at spaces and between Han characters."""
    line, taken = "", 0
    for unit in _units(text, places):
        needed = width(unit)
        if line and taken + needed > places:
            moved = ""
            if unit in _CLOSING and len(line) > 1:
                line, moved = line[:-1], line[-1]
            yield line.rstrip()
            line, taken = moved, width(moved)
        if line or unit != " ":
            line, taken = line + unit, taken + needed
    if line.strip():
        yield line.rstrip()


def _units(text: str, places: int) -> Iterator[str]:
    """What is not broken: words, single Han characters, spaces; longer words in parts."""
    for found in _UNIT.finditer(text):
        unit = found[0]
        if unit.isspace():
            yield " "
        elif width(unit) <= places:
            yield unit
        else:
            yield from (unit[at : at + places] for at in range(0, len(unit), places))
