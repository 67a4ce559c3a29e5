"""Scales: where a value or a time stands along an axis, and which of them the axis names.

The scale of values and its ticks are those of the library *leather*, which scores sequences of
ticks by how round they are and how little room they waste.  Time is divided by the calendar
itself – years, months, the ten days of 上旬 and 中旬 – which no library of ticks knows.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

LARGEST = Decimal(10) ** 15
"""Greater numbers are not drawn: they are no counts of anything that a paper reports."""

Form = Literal["day", "span", "within"]
"""A day is a point; a *span* lasted so long; what took place *within* was shorter, and when
exactly is not said."""


class Axis(NamedTuple):
    """An axis of values that begins at nought: its ends and the values that it names."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def place(self, value: Decimal, start: float, end: float) -> float:
        """Where the value stands between *start*, which is the lower end, and *end*."""
        part = (value - self.low) / (self.high - self.low)
        return start + float(part) * (end - start)


def axis(values: Iterable[Decimal]) -> Axis:
    """The axis of these values; it always holds nought, so that lengths are as the numbers are."""
    # loaded here: few pages hold a chart, and every start of the program would pay for it
    from leather.scales import Linear  # type: ignore[import-untyped]  # noqa: PLC0415

    known = [Decimal(0), *values]
    low, high = min(known), max(known)
    ticks = tuple(Linear(low, high if high > low else low + 1).ticks())
    return Axis(ticks[0], ticks[-1], ticks)


def drawable(value: Decimal) -> bool:
    """Whether there is room for the value on an axis."""
    return value.is_finite() and abs(value) < LARGEST


# --- time ------------------------------------------------------------------------------------


class Reach(NamedTuple):
    """A time in days: from *begins* up to, not including, *ends*; None where it is open."""

    begins: int | None
    ends: int | None
    form: Form

    @property
    def start(self) -> int:
        """Where it begins; of what is open there, the last day that is known."""
        return self.begins if self.begins is not None else (self.ends or 1) - 1

    @property
    def stop(self) -> int:
        """Where it ends; of what is open there, the end of the first day that is known."""
        return self.ends if self.ends is not None else (self.begins or 1) + 1

    @property
    def length(self) -> int:
        """How many days are known of it."""
        return self.stop - self.start


def reach(when: str | Mapping[str, Any] | None) -> Reach | None:
    """The days of a time as annotations say it; None of what is unknown or no date.

    A date known to the month or the year only is *within* it; `from`/`to` is a *span*,
    `notBefore`/`notAfter` *within*.
    """
    if isinstance(when, Mapping):
        if when.get("when"):
            return reach(when["when"])
        lasting = bool(when.get("from") or when.get("to"))
        first, last = ("from", "to") if lasting else ("notBefore", "notAfter")
        begins, ends = days(when.get(first)), days(when.get(last))
        if begins and ends and ends[1] <= begins[0]:
            return None
        if begins or ends:
            form: Form = "span" if lasting else "within"
            return Reach(begins and begins[0], ends and ends[1], form)
        return None
    found = days(when)
    if not found:
        return None
    return Reach(*found, "day" if found[1] - found[0] == 1 else "within")


def days(date: str | None) -> tuple[int, int] | None:
    """The first day of a date and the day after its last, counted from 1 January of the year 1.

    None if it is no date.
    """
    try:
        year, month, day = ([int(part) for part in (date or "").split("-")] + [0, 0])[:3]
        first = dt.date(year, month or 1, day or 1).toordinal()
    except ValueError:
        return None
    if day:
        return first, first + 1
    if month:
        return first, first + calendar.monthrange(year, month)[1]
    return first, first + (366 if calendar.isleap(year) else 365)


class Tick(NamedTuple):
    """A line of an axis of time: its day; whether it begins a *major* part; how it is named.

    The name of a part stands in the midst of it, up to *until*.
    """

    day: int
    until: int
    major: bool
    named: str


class Stretch(NamedTuple):
    """A stretch of time that a picture shows: its first day, the day after its last, its ticks."""

    first: int
    end: int
    ticks: tuple[Tick, ...]

    def part(self, day: int) -> float:
        """Where the day begins, in per cent of the stretch; not beyond its ends."""
        return min(max((day - self.first) / (self.end - self.first), 0.0), 1.0) * 100


STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""The years from one name to the next."""

NAMES = 12
"""So many names there is room for along an axis on the smallest screen."""


def of_years(first: int, last: int) -> Stretch:
    """The stretch from the year *first* to the year *last*, which are both in it."""
    step = next(step for step in STEPS if (last - first) // step < NAMES)
    ticks = [
        Tick(_day(year), _day(year + step), major=True, named=f"{year}")
        for year in range(first - first % step if step > 1 else first, last + 1, step)
    ]
    begin, end = ticks[0].day, max(_day(last + 1), ticks[-1].until)
    return Stretch(begin, end, tuple(ticks))


def of_months(first: tuple[int, int], last: tuple[int, int], names: Sequence[str]) -> Stretch:
    """The stretch of these months, (year, month) and both in it; up to three show their ten days.

    *names* are those of the twelve months; January, and the first month, say their year if there
    are several.  Of one month alone the ten days are named.
    """
    months = [divmod(n, 12) for n in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])]
    ticks: list[Tick] = []
    for place, (year, month) in enumerate(months):
        begin, until = _day(year, month + 1), _day(*following(year, month + 1))
        name = names[month]
        if first[0] != last[0] and (not place or not month):
            name = f"{name} {year}"
        if len(months) == 1:
            for low, high in ((1, 10), (11, 20), (21, until - begin)):
                ten = f"{low}–{high} {name}"
                ticks.append(Tick(begin + low - 1, begin + high, major=low == 1, named=ten))
            continue
        ticks.append(Tick(begin, until, major=True, named=name))
        if len(months) <= 3:
            ticks += [Tick(begin + 10 * n, begin + 10 * n, major=False, named="") for n in (1, 2)]
    return Stretch(ticks[0].day, until, tuple(ticks))


def following(year: int, month: int) -> tuple[int, int]:
    """The month after this one."""
    return (year + 1, 1) if month == 12 else (year, month + 1)


def month_of(day: int) -> tuple[int, int]:
    """The year and the month of a day."""
    date = dt.date.fromordinal(day)
    return date.year, date.month


def _day(year: int, month: int = 1) -> int:
    """The first day of the month; beyond the calendar's last year, the day after it."""
    if year > dt.MAXYEAR:
        return dt.date.max.toordinal() + 1
    return dt.date(max(year, 1), month, 1).toordinal()
