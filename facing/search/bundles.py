"""An edition cut into periods of at most so many articles, each with an index of its own."""

from collections.abc import Sequence

LENGTHS = (4, 7, 10)
"""How much of a date is its year, month, day."""

UNKNOWN = "0000"
"""The year of what has no date."""


def cut(dates: Sequence[str], limit: int) -> list[int]:
    """Where each bundle ends, given the dates of all articles in order.

    As few bundles as can be, of much the same size, which begin with a year; if a year holds too
    many articles with a month or a day, in the last resort anywhere.
    """
    if not dates:
        return []
    for length in (*LENGTHS, 0):
        borders = [
            place
            for place in range(1, len(dates))
            if not length or dates[place][:length] != dates[place - 1][:length]
        ]
        least = -(-len(dates) // limit)
        # with more than half as many again, a finer border is the lesser evil
        for count in range(least, least * 2 if length else least + 1):
            ends = _nearest(borders, count, len(dates))
            if all(end - start <= limit for start, end in zip([0, *ends], ends, strict=False)):
                return ends
    return [*range(limit, len(dates), limit), len(dates)]


def _nearest(borders: Sequence[int], count: int, whole: int) -> list[int]:
    """The borders nearest to the ends of *count* equal parts, and the end of the whole."""
    ends = set()
    for part in range(1, count):
        ideal = part * whole / count
        if borders:
            ends.add(min(borders, key=lambda place: (abs(place - ideal), place)))
    return [*sorted(ends), whole]


def period(dates: Sequence[str], start: int, end: int) -> str:
    """What a bundle from *start* up to *end* covers: `1949–1956`, if need be to the day.

    Empty if no date of it is known.
    """
    known = [date for date in dates[start:end] if date[:4] != UNKNOWN]
    if not known:
        return ""
    first, last = known[0], known[-1]
    length = LENGTHS[0]
    for length in LENGTHS:
        before = start and dates[start - 1][:length] == first[:length]
        after = end < len(dates) and dates[end][:length] == last[:length]
        if not (before or after):
            break
    one, other = first[:length], last[:length]
    return one if one == other else f"{one}–{other}"
