"""Dates in words: as an English newspaper reader and as a Chinese one would write them."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

UNKNOWN = "0000"


def parts(date: str) -> tuple[int, int, int]:
    """Year, month and day of `1958-01-29` or a part of it; 0 what is not known."""
    year, month, day = ([int(number) for number in date.split("-")] + [0, 0])[:3]
    return year, month, day


def weekday(date: str) -> int | None:
    """0 for Monday … 6 for Sunday, None when the day is not known or there is no such day."""
    try:
        return dt.date(*parts(date)).weekday()
    except ValueError:
        return None


def spoken(date: str, ui: Mapping[str, str]) -> str:
    """The date in the words of the interface: “Wednesday, 29 January 1958”, “January 1958”."""
    year, month, day = parts(date)
    if not year:
        return ui["undated"]
    if not month:
        return str(year)
    name = ui["months"].split()[month - 1]
    if not day:
        return f"{name} {year}"
    known = weekday(date)
    plain = f"{day} {name} {year}"
    return plain if known is None else f"{ui['weekdays'].split()[known]}, {plain}"


def short(date: str, ui: Mapping[str, str]) -> str:
    """The date without the day of the week: “29 January 1958”."""
    return spoken(date, ui).rpartition(", ")[2]


@lru_cache(maxsize=4096)
def chinese(date: str) -> str:
    """The date as Chinese readers write it: 1958年1月29日 星期三; empty when unknown."""
    year, month, day = parts(date)
    if not year:
        return ""
    words = f"{year}年"
    if month:
        words += f"{month}月"
    if day:
        words += f"{day}日"
    known = weekday(date) if day else None
    return words if known is None else f"{words} 星期{'一二三四五六日'[known]}"
