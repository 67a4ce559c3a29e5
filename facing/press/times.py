"""Dates of the scholarly layer in words: points, spans and bounds, each with its precision."""

import calendar
from collections.abc import Mapping
from typing import Any

from facing.views import words

LAST = "9999"
"""Sorts after every date."""

PERIODS = ((1, 10, "early"), (11, 20, "middle"), (21, 31, "late"))
"""The ten days of 上旬 and 中旬 and what is left for 下旬: first, last day, word of `ui.json`."""

When = str | Mapping[str, Any] | None
"""An ISO date, known as far as it goes, by itself or as `when`; or `from`/`to`, or
`notBefore`/`notAfter`."""


def spoken(when: When, ui: Mapping[str, str]) -> str:
    """The time in the words of the interface: “early August 1958”, “January 1958”; `` of none."""
    when = _plain(when)
    if not when:
        return ""
    if isinstance(when, str):
        return words.short(when, ui)
    begins, ends, sure = _bounds(when)
    if begins and ends:
        begins, ends = _evened(begins, ends)
        if not sure:
            first, last = _shared(begins, ends, ui), words.short(ends, ui)
            return ui["time_between"].format(first=first, last=last)
        return _span(begins, ends, ui)
    if not begins and not ends:
        return ""
    pattern = ui[("time_from" if begins else "time_to") if sure else _bound(begins)]
    return pattern.format(date=words.short(begins or ends, ui))


def key(when: When, otherwise: str = "") -> tuple[str, str]:
    """Where the time stands among others: by its beginning, the wider before the narrower.

    *otherwise* is what to go by when it is not known; without that it comes last.
    """
    when = _plain(when)
    if isinstance(when, str) and when:
        return when, ""
    begins, ends, _ = _bounds(when) if isinstance(when, Mapping) else ("", "", True)
    if not begins and not ends:
        return (otherwise, LAST) if otherwise else (LAST, LAST)
    return begins or ends, ends or LAST


def _plain(when: When) -> When:
    """A point in time as its date."""
    return when["when"] if isinstance(when, Mapping) and when.get("when") else when


def _bounds(when: Mapping[str, Any]) -> tuple[str, str, bool]:
    """The first and last date as far as they are said, and whether they are sure."""
    if when.get("notBefore") or when.get("notAfter"):
        return when.get("notBefore") or "", when.get("notAfter") or "", False
    return when.get("from") or "", when.get("to") or "", True


def _evened(begins: str, ends: str) -> tuple[str, str]:
    """Both as precise as the other where one lies within the other: 1 to 28 January 1958."""
    if begins == ends:
        return begins, ends
    if ends.startswith(begins):
        return begins + "-01-01"[: len(ends) - len(begins)], ends
    if begins.startswith(ends):
        year, month, _ = words.parts(begins)
        month = month if len(ends) > len("1958") else 12
        last = f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"
        return begins, last[: len(begins)]
    return begins, ends


def _bound(begins: str) -> str:
    """The word for a bound that is not sure."""
    return "time_not_before" if begins else "time_not_after"


def _span(begins: str, ends: str, ui: Mapping[str, str]) -> str:
    """From one date to another; ten days of a month by their name, what is shared said once."""
    first, last = words.parts(begins), words.parts(ends)
    if begins == ends:
        return words.short(begins, ui)
    if first[:2] == last[:2] and first[2] and last[2]:
        month = words.short(begins[:7], ui)
        days = calendar.monthrange(first[0], first[1])[1] if first[0] and 0 < first[1] < 13 else 31
        if (first[2], last[2]) == (1, days):
            return month
        for start, end, name in PERIODS:
            if (first[2], last[2]) == (start, min(end, days)):
                return ui[f"time_{name}"].format(month=month)
        return f"{first[2]}–{last[2]} {month}"
    begun, ended = _shared(begins, ends, ui), words.short(ends, ui)
    return f"{begun}–{ended}" if begun.isdecimal() else f"{begun} – {ended}"


def _shared(begins: str, ends: str, ui: Mapping[str, str]) -> str:
    """The first of two dates without the year, or month and year, that the last one will say."""
    first, last = words.parts(begins), words.parts(ends)
    begun = words.short(begins, ui)
    if begins == ends or first[0] != last[0] or not (first[1] and last[1]):
        return begun
    if first[1] == last[1] and first[2] and last[2]:
        return str(first[2])
    return begun.rpartition(" ")[0]
