"""Lines between marks: their ways, their heads, and points along them."""

import math

from facing.pictures import svg
from facing.pictures.earth import Point
from facing.pictures.placing import Box


def middle(a: Point, b: Point) -> Point:
    """The middle of a stretch."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def kept(point: Point, frame: Box) -> Point:
    """The point, or the nearest in the frame."""
    return (
        min(max(point[0], frame.left + 8), frame.right - 8),
        min(max(point[1], frame.top + 8), frame.bottom - 8),
    )


def towards(point: Point, other: Point, far: float) -> Point:
    """The point so far on the way to the other."""
    length = math.dist(point, other) or 1.0
    share = far / length
    return point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1])


def head(tip: Point, source: Point, size: float = 7.0) -> str:
    """An arrow head at *tip*, seen from *source*."""
    length = math.dist(tip, source) or 1.0
    dx, dy = (tip[0] - source[0]) / length, (tip[1] - source[1]) / length
    x, y = tip[0] - size * dx, tip[1] - size * dy
    half = 0.42 * size
    return svg.line(
        [tip, (x - half * dy, y + half * dx), (x + half * dy, y - half * dx)], closed=True
    )


def along(a: Point, over: Point, b: Point) -> list[Point]:
    """Points on the curve from *a* to *b* that *over* bends, some ten pixels apart."""
    steps = max(2, int(math.dist(a, b) / 10))
    found = []
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        found.append(
            (
                u * u * a[0] + 2 * u * t * over[0] + t * t * b[0],
                u * u * a[1] + 2 * u * t * over[1] + t * t * b[1],
            )
        )
    return found


def spelt(point: Point) -> str:
    """A point within a path."""
    return f"{svg.number(point[0])} {svg.number(point[1])}"
