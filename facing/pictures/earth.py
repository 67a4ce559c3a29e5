"""Coasts and rivers of the earth, cut to a stretch of it: Natural Earth's, in the public domain.

`earth.gz` is made by `tests/earth.py`, which says how it is to be read.
"""

import gzip
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from facing import resources

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""West, south, east, north; or left, top, right, bottom."""

ROUND = 36000
"""All the way round, in hundredths of a degree."""


class Feature(NamedTuple):
    """A coast (rank 0) or a river: how minor it is, its bounds in hundredths of a degree, steps."""

    rank: int
    bounds: Bounds
    steps: str


@cache
def features() -> tuple[Feature, ...]:
    """All of them, not yet measured out."""
    found = []
    for row in gzip.decompress(resources.earth()).decode("ascii").splitlines():
        if row[0] != "#":
            rank, west, south, east, north, steps = row.split(" ", 5)
            bounds = int(west), int(south), int(east), int(north)
            found.append(Feature(int(rank), bounds, steps))
    return tuple(found)


def lines(within: Bounds, minor: int) -> Iterator[tuple[int, list[Point]]]:
    """(rank, points in degrees) of what has a part in these bounds, rivers up to a rank.

    East of the bounds' west there may be more than 180 degrees: the earth is round.
    """
    west, south, east, north = (100 * value for value in within)
    for feature in features():
        left, low, right, high = feature.bounds
        if feature.rank > minor or high < south or low > north:
            continue
        for turn in (-ROUND, 0, ROUND):
            if left + turn <= east and right + turn >= west:
                yield feature.rank, _measured(feature, turn)


def _measured(feature: Feature, turn: int) -> list[Point]:
    """The points of a feature in degrees, *turn* further east."""
    numbers = list(map(int, feature.steps.split()))
    x, y = turn, 0
    found = []
    for place in range(0, len(numbers), 2):
        x += numbers[place]
        y += numbers[place + 1]
        found.append((x / 100, y / 100))
    return found


# --- cutting -------------------------------------------------------------------------------------


def area(ring: Sequence[Point], within: Bounds) -> list[Point]:
    """What of an area lies within a rectangle (Sutherland and Hodgman, 1974); a ring, perhaps none.

    Where it is cut it runs along the edge.
    """
    left, top, right, bottom = within
    found = list(ring)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        found = _half(found, axis, limit, sign)
    return found


def _half(ring: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """What of an area lies on one side of a line."""
    found: list[Point] = []
    if not ring:
        return found
    before = ring[-1]
    was = (before[axis] - limit) * sign >= 0
    for point in ring:
        inside = (point[axis] - limit) * sign >= 0
        if inside is not was:
            found.append(_crossing(before, point, axis, limit))
        if inside:
            found.append(point)
        before, was = point, inside
    return found


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Where the stretch from *a* to *b* meets the line."""
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def course(line: Sequence[Point], within: Bounds) -> list[list[Point]]:
    """The stretches of a line that lie within a rectangle (Liang and Barsky, 1984)."""
    found: list[list[Point]] = []
    for a, b in pairwise(line):
        kept = _within(a, b, within)
        if kept is None:
            continue
        start, end = kept
        if found and found[-1][-1] == start:
            found[-1].append(end)
        else:
            found.append([start, end])
    return found


def _within(a: Point, b: Point, within: Bounds) -> tuple[Point, Point] | None:
    """The part of a stretch that lies within a rectangle."""
    left, top, right, bottom = within
    (x, y), dx, dy = a, b[0] - a[0], b[1] - a[1]
    first, last = 0.0, 1.0
    for step, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    start = a if first == 0 else (x + first * dx, y + first * dy)
    return start, (b if last == 1 else (x + last * dx, y + last * dy))


def fewer(line: Sequence[Point], near: float) -> list[Point]:
    """The line with only those points that lie further than *near* from the line without them.

    Douglas and Peucker, “Algorithms for the reduction of the number of points required to represent
    a digitized line” (1973).
    """
    if len(line) < 3:
        return list(line)
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        worst, found = near * near, 0
        for place in range(first + 1, last):
            x, y = line[place]
            x, y = x - x0, y - y0
            if length:
                along = min(1.0, max(0.0, (x * dx + y * dy) / length))
                x, y = x - along * dx, y - along * dy
            off = x * x + y * y
            if off > worst:
                worst, found = off, place
        if found:
            kept.add(found)
            waiting += [(first, found), (found, last)]
    return [line[place] for place in sorted(kept)]
