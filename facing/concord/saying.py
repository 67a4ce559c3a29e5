"""A number as words that an editor reads: `more than 3,500 person`, `1958-01-28`, `380 min`."""

from fractions import Fraction
from typing import Final

from facing.numerals import COUNT, TIMES, Quantity, days_of

_APPROXIMATIONS: Final = {
    "": "", "about": "about ", "more": "more than ", "less": "less than ", "nearly": "nearly ",
}  # fmt: skip
_PLACES: Final = 3
_LONGEST: Final = 24
"""More digits than that tell nobody anything."""


def valued(said: Quantity) -> str:
    """What the quantity says, with unit and approximation."""
    approx = _APPROXIMATIONS[said.approx]
    if days := days_of(said):
        first, last = days
        if not last:
            return f"{approx}since {first}"
        return approx + (first if first == last else f"{first} to {last}")
    number = _number(said.low)
    if said.low < said.high:
        number += f" to {_number(said.high)}"
    match said.kind:
        case "ordinal" | "number-label":
            return f"No. {number}"
        case "time":
            return f"{int(said.low)}:{int(said.low % 1 * 60):02} o’clock"
    if said.unit == TIMES:
        return f"{approx}×{number}"
    return f"{approx}{number}" + ("" if said.unit == COUNT else f" {said.unit}")


def _number(number: Fraction) -> str:
    """The number in digits, with commas, rounded to three places."""
    whole = abs(int(number))
    written = f"{whole:,}"
    if len(written) > _LONGEST:
        return f"{'-' * (number < 0)}{written[:_LONGEST]}…"
    rest = round(abs(number) - whole, _PLACES)
    if rest >= 1:
        whole, rest = whole + 1, rest - 1
        written = f"{whole:,}"
    point = f"{int(rest * 10**_PLACES):0{_PLACES}}".rstrip("0") if rest else ""
    return f"{'-' * (number < 0)}{written}" + (f".{point}" if point else "")
