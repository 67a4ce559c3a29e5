"""Dates as numbers: 19580128, and with zeros for what is not said: 128, 28, 100, 19580000."""

from fractions import Fraction

_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(month: int = 0, year: int = 0) -> int:
    """The last day that the month can have, as far as month and year are known (0 if not)."""
    if month == 2 and year and (year % 4 or (not year % 100 and year % 400)):
        return 28
    return _LENGTHS[month] or 31


def day(year: int = 0, month: int = 0, number: int = 0) -> Fraction | None:
    """The value of a date: 19580128; without what is not said (0): 128, 28, 100, 19580100.

    None if the calendar has none such.
    """
    if not (0 <= month <= 12 and 0 <= number <= last_day(max(month, 0) % 13, year)):
        return None
    return Fraction(year * 10000 + month * 100 + number)


def halves(first: bool, year: int = 0) -> tuple[Fraction | None, Fraction | None]:  # noqa: FBT001
    """First and last month of the first or the second half of a year."""
    return (day(year, 1), day(year, 6)) if first else (day(year, 7), day(year, 12))


def tei(date: Fraction) -> str:
    """The date as TEI (after XML Schema) writes it: `1958-01`, `--01-28`, `--01`, `---28`."""
    year, month, number = int(date) // 10000, int(date) // 100 % 100, int(date) % 100
    if not year:
        return f"--{month:02}-{number:02}".removesuffix("-00") if month else f"---{number:02}"
    return f"{year:04}" + f"-{month:02}" * (month > 0) + f"-{number:02}" * (number > 0)
