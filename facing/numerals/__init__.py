"""Numbers as values: what the numerals of running text say, with unit, approximation and span.

One module a language, named by its code, offering `quantities(text)`; of a language without a
module nothing is read.  Values are fractions: 一九点二零四, one third and 0.1 are exact, and equal
in both languages.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from facing.numerals.days import day, halves, last_day, tei
from facing.numerals.units import (
    COUNT,
    DATE,
    PERCENT,
    PERSON,
    TIMES,
    UNITS,
    Unit,
    joined,
    spellings,
)

__all__ = (
    "APPROXIMATIONS",
    "COUNT",
    "DATE",
    "KINDS",
    "PERCENT",
    "PERSON",
    "TIMES",
    "UNITS",
    "Quantity",
    "Unit",
    "agrees",
    "day",
    "days_of",
    "halves",
    "joined",
    "last_day",
    "limits",
    "quantities",
    "scan",
    "spellings",
    "value",
)

APPROXIMATIONS: Final = ("", "about", "more", "less", "nearly")
KINDS: Final = (
    "cardinal", "duration", "ratio", "multiple", "ordinal", "number-label", "date", "time",
)  # fmt: skip
SHARE: Final = Fraction(1, 200)
"""How far a decimal may be from a fraction that has none (33.3 from a third), as a share of it."""

Number = int | float | Fraction | Decimal | str


class Quantity(NamedTuple):
    """A numeral expression of a text, from *start* up to *end* in characters.

    - *low* and *high* are its limits, equal unless it is a range (三四十, 5 to 6); `days_of` tells
      those of a date.  A vague number (几十, dozens) is a range that is `about`
    - *approx* is one of `APPROXIMATIONS`; *unit* a key of `UNITS`
    - *kind* is one of `KINDS`: a `cardinal` is a number of things or units, a `duration` one of
      units of time, a `ratio` a share in %, a `multiple` says how many times as much there is,
      a `number-label` is a name (八号平炉, No. 8, Workshop 25), a `time` one of the day, in hours
    - *weak* numbers hardly count anything: 一个, 几天, “several”, “First,” before a first point
    - *since*: a date from whose beginning time is told of, and no end: 上半年以来, “since 1958”
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    approx: str = ""
    unit: str = COUNT
    kind: str = "cardinal"
    weak: bool = False
    since: bool = False


Reader = Callable[[str, int, int], Quantity | int | None]
"""Reads at a place of the text, looking back no farther than a second: a quantity, or the place
to go on from because the words are no number, or None for other readers to try."""


@cache
def _language(code: str) -> Callable[[str], list[Quantity]] | None:
    """What reads the texts of that language."""
    known = {module.name for module in pkgutil.iter_modules(__path__) if module.ispkg}
    if code not in known:
        return None
    found: Callable[[str], list[Quantity]] = importlib.import_module(
        f"{__name__}.{code}"
    ).quantities
    return found


def quantities(text: str, lang: str) -> list[Quantity]:
    """The numeral expressions of *text* in order, none overlapping another."""
    read = _language(lang)
    return read(text) if read else []


def value(text: str, lang: str) -> Quantity | None:
    """The only number of *text*; weak ones count if there is no other.  None if none or several."""
    found = quantities(text, lang)
    strong = [one for one in found if not one.weak] or found
    return strong[0] if len(strong) == 1 else None


def scan(text: str, starts: re.Pattern[str], readers: Iterable[Reader]) -> list[Quantity]:
    """What the first reader that knows reads at each place where *starts* matches."""
    found: list[Quantity] = []
    readers = tuple(readers)
    floor = place = 0
    while start := starts.search(text, place):
        place = start.start() + 1
        for read in readers:
            got = read(text, start.start(), floor)
            if isinstance(got, Quantity):
                found.append(got)
                place = floor = got.end
            elif got is not None:
                place = floor = got
            else:
                continue
            break
    return found


# --- dates ---------------------------------------------------------------------------------------


def days_of(quantity: Quantity) -> tuple[str, str] | None:
    """First and last day of a date as TEI (after XML Schema) writes them, equal for a single one.

    What is not said is left out: `1958-01-28`, `1958-01`, `1958`, `--01-28`, `--01`, `---28`.  The
    last is empty where time is told of *since* then.
    """
    if quantity.kind != "date":
        return None
    return tei(quantity.low), "" if quantity.since else tei(quantity.high)


# --- comparing -----------------------------------------------------------------------------------

_DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_NEAR = {"": 0, "more": 1, "less": 2, "nearly": 2, "about": 3}


def limits(quantity: Quantity) -> tuple[Fraction, Fraction]:
    """*low* and *high* in the base unit of the dimension, so that they compare."""
    factor = UNITS[quantity.unit].factor
    return quantity.low * factor, quantity.high * factor


def agrees(
    quantity: Quantity, low: Number, high: Number, approx: str | None = "", unit: str = COUNT
) -> bool:
    """Whether a measure from *low* to *high* says what the words say, whatever units either uses.

    A number quoted without its unit (五万 of 五万吨) may be of any.  With a vague one (几十) all
    that lies within it agrees.  `nearly` agrees with `less` and with `about`; else approximations
    must be alike.  What is no number or no known unit agrees with nothing.
    """
    measure = UNITS.get(unit)
    ends = _exact(low), _exact(high)
    if measure is None or ends[0] is None or ends[1] is None:
        return False
    bare = quantity.unit == COUNT
    if not bare and UNITS[quantity.unit].dimension != measure.dimension:
        return False
    found = (quantity.low, quantity.high) if bare else limits(quantity)
    factor = Fraction(1) if bare else measure.factor
    first, last = ends[0] * factor, ends[1] * factor
    if quantity.approx == "about" and found[0] < found[1]:
        return found[0] <= first <= last <= found[1]
    pair = {quantity.approx, approx or ""}
    alike = len({_NEAR.get(one) for one in pair}) == 1 or pair == {"about", "nearly"}
    return alike and _same(found[0], first) and _same(found[1], last)


def _exact(number: Number) -> Fraction | None:
    """The number as it is written, so that 0.1 is a tenth."""
    if isinstance(number, int | Fraction):
        return Fraction(number)
    written = str(number)
    # a float has few digits and a bounded exponent; text could have ones that fill the memory
    if not isinstance(number, float) and not _DECIMAL.fullmatch(written):
        return None
    try:
        return Fraction(written)
    except ValueError:  # neither infinity nor what is not a number
        return None


def _same(words: Fraction, number: Fraction) -> bool:
    """Whether the number is the words', rounded where these have no decimal."""
    rest = words.denominator
    for prime in (2, 5):
        while not rest % prime:
            rest //= prime
    return words == number if rest == 1 else abs(words - number) <= abs(words) * SHARE
