"""The sheet of a map: which part of the earth it shows, in which projection, how large.

Projections are PROJ's (through `pyproj`), of a sphere: an equal-area cone that touches the places,
an azimuth where a cone would not do, the whole earth if they are spread over it.  What is shown is
rounded, so that articles about the same places share a sheet, which is drawn but once.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from facing.pictures import earth, svg
from facing.pictures.earth import Bounds, Point

RADIUS = 6371.0
"""Of the sphere, in kilometres."""

EAST, NORTH = 17300.0, 8420.0
"""How far the whole earth reaches from the middle of the projection Equal Earth, in kilometres."""

WIDE = 7000.0
"""So many kilometres across, a sheet shows the whole earth."""

FINE = 0.35
"""So many pixels a coast may be drawn amiss."""

SMALL = 25.0
"""So many times the square of what is fine an island must have in area."""

MINOR = ((300, 9), (1200, 8), (2500, 6), (5000, 4), (9000, 2))
"""Up to so many kilometres across, rivers up to such a rank."""


class Sheet(NamedTuple):
    """A part of the earth in kilometres of a projection, and how many pixels it takes.

    *projection* is PROJ's; *left* and *top* are its corner, *scale* pixels a kilometre.
    """

    projection: str
    left: float
    top: float
    scale: float
    width: float
    height: float


def sheet(places: Sequence[Point], width: float, *, least: float = 400.0) -> Sheet:
    """The sheet that shows these places, (latitude, longitude), with some room around them.

    It is at least so many kilometres across and not much higher than wide.
    """
    projection = _fitting(places)
    if "eqearth" in projection:
        scale = width / (2 * EAST)
        return Sheet(projection, -EAST, -NORTH, scale, width, round(2 * NORTH * scale))
    xs, ys = zip(*projected(projection, places), strict=True)
    span = max(max(xs) - min(xs), max(ys) - min(ys), least / 1.7)
    step = 2.0 ** math.floor(math.log2(span / 5))
    room = 0.16 * span
    left, right = _rounded(min(xs) - room, max(xs) + room, step)
    top, bottom = _rounded(-max(ys) - room, -min(ys) + room, step)
    across = max(right - left, least, (bottom - top) / 0.95)
    down = max(bottom - top, 0.58 * across)
    left -= (across - (right - left)) / 2
    top -= (down - (bottom - top)) / 2
    scale = width / across
    return Sheet(projection, left, top, scale, width, round(down * scale))


def _rounded(low: float, high: float, step: float) -> tuple[float, float]:
    """From the step below to the step above."""
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _fitting(places: Sequence[Point]) -> str:
    """The projection that shows these places well."""
    south, north = min(p[0] for p in places), max(p[0] for p in places)
    west, east = _spread([p[1] for p in places])
    middle = _five((west + east) / 2)
    middle = (middle + 180) % 360 - 180
    centre = _five((south + north) / 2)
    wide = math.radians(east - west) * math.cos(math.radians(centre)) * RADIUS
    if max(wide, math.radians(north - south) * RADIUS) > WIDE:
        return f"+proj=eqearth +lon_0={middle} +R={RADIUS}"
    low, high = _five(south + (north - south) / 6), _five(north - (north - south) / 6)
    if 15 <= centre <= 70 and low > 0:
        return f"+proj=aea +lat_1={low} +lat_2={high} +lat_0={centre} +lon_0={middle} +R={RADIUS}"
    if -70 <= centre <= -15 and high < 0:
        return f"+proj=aea +lat_1={low} +lat_2={high} +lat_0={centre} +lon_0={middle} +R={RADIUS}"
    return f"+proj=laea +lat_0={centre} +lon_0={middle} +R={RADIUS}"


def _five(value: float) -> int:
    """To five degrees."""
    return 5 * round(value / 5)


def _spread(longitudes: Iterable[float]) -> tuple[float, float]:
    """The western- and the easternmost of these, the widest gap between them left out."""
    ordered = sorted({(value + 180) % 360 - 180 for value in longitudes})
    gaps = [after - before for before, after in pairwise([*ordered, ordered[0] + 360])]
    first = (gaps.index(max(gaps)) + 1) % len(ordered)  # what comes after the widest gap
    unrolled = [*ordered[first:], *(value + 360 for value in ordered[:first])]
    return unrolled[0], unrolled[-1]


@lru_cache(maxsize=64)
def _proj(projection: str) -> Any:
    """PROJ's."""
    import pyproj  # noqa: PLC0415 – slow to load, and few pages have a map

    return pyproj.Proj(projection)


def projected(projection: str, places: Sequence[Point]) -> list[Point]:
    """The places, (latitude, longitude), in kilometres east and north; infinite what cannot be."""
    if not places:
        return []
    latitudes, longitudes = zip(*places, strict=True)
    xs, ys = _proj(projection)(longitudes, latitudes)
    return list(zip(xs, ys, strict=True))


def at(shown: Sheet, places: Sequence[Point]) -> list[Point]:
    """Where the places stand on the sheet, in pixels."""
    return [
        ((x - shown.left) * shown.scale, (-y - shown.top) * shown.scale)
        for x, y in projected(shown.projection, places)
    ]


def kilometres(shown: Sheet) -> float:
    """How many kilometres the sheet is wide."""
    return shown.width / shown.scale


# --- coasts and rivers ---------------------------------------------------------------------------


class Ground(NamedTuple):
    """The land and the rivers of a sheet, each as the `d` of a path."""

    land: str
    rivers: str


@lru_cache(maxsize=256)
def ground(shown: Sheet, fine: float = FINE) -> Ground:
    """What is drawn below the marks; the same for all pictures of the sheet."""
    within = (-2.0, -2.0, shown.width + 2, shown.height + 2)
    if "eqearth" in shown.projection:
        fine = max(fine, 0.8)
    minor = next((rank for wide, rank in MINOR if kilometres(shown) <= wide), 1)
    land: list[str] = []
    rivers: list[str] = []
    coarse = fine > FINE
    if coarse:
        minor = max(1, minor - 2)
    bounds = _bounds(shown)
    for rank, line in earth.lines(bounds, minor):
        if rank:
            for stretch in earth.course(line, bounds):
                parts = earth.course(_there(shown, stretch), within)
                rivers += [_drawn(earth.fewer(part, fine), coarse) for part in parts]
            continue
        ring = earth.area(_there(shown, _bent(earth.area(line, bounds))), within)
        if len(ring) > 2:
            ring = _turned(ring)
            drawn = earth.fewer([*ring, ring[0]], fine)[:-1]
            if len(drawn) > 2 and _size(drawn) > SMALL * fine * fine:
                land.append(_drawn(drawn, coarse, closed=True))
    return Ground("".join(land), "".join(rivers))


def _drawn(line: Sequence[Point], coarse: bool, *, closed: bool = False) -> str:  # noqa: FBT001
    """The line as a path; a coarse one in whole pixels, which take half as many letters."""
    points = [(round(x), round(y)) for x, y in line] if coarse else line
    return svg.line(points, closed=closed)


def _bent(ring: Sequence[Point]) -> list[Point]:
    """The ring with points along the stretches that follow a parallel, which may be no straight."""
    found: list[Point] = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        found.append((x0, y0))
        steps = int(abs(x1 - x0) / 2) if y0 == y1 else int(abs(y1 - y0) / 2) if x0 == x1 else 0
        found += [
            (x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps)
            for step in range(1, steps)
        ]
    return found


def _there(shown: Sheet, line: Sequence[Point]) -> list[Point]:
    """The points, (longitude, latitude), on the sheet; without those the projection knows not."""
    return _seen(at(shown, [(y, x) for x, y in line]))


def _seen(points: Sequence[Point]) -> list[Point]:
    """The points that the projection knows."""
    return [point for point in points if abs(point[0]) < 1e6 and abs(point[1]) < 1e6]


def _turned(ring: list[Point]) -> list[Point]:
    """The ring begun at its leftmost point, which stays when points are left out."""
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]


def _size(ring: Sequence[Point]) -> float:
    """The area of a ring in square pixels."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _bounds(shown: Sheet) -> Bounds:
    """West, south, east and north of the sheet in degrees, with some room."""
    if "eqearth" in shown.projection:
        middle = float(shown.projection.partition("lon_0=")[2].split()[0])
        return middle - 179.99, -90, middle + 179.99, 90
    steps = [place / 12 for place in range(13)]
    edge = [(x, y) for x in steps for y in (0.0, 1.0)] + [(x, y) for x in (0.0, 1.0) for y in steps]
    across, down = shown.width / shown.scale, shown.height / shown.scale
    xs = [shown.left + x * across for x, _ in edge]
    ys = [-(shown.top + y * down) for _, y in edge]
    east, north = _proj(shown.projection)(xs, ys, inverse=True)
    middle = float(shown.projection.partition("lon_0=")[2].split()[0])
    around = [(value - middle + 180) % 360 - 180 + middle for value in east]
    return min(around) - 1, min(north) - 1, max(around) + 1, max(north) + 1


def across(part: Sheet, main: Sheet, points: Sequence[Point]) -> list[Point]:
    """Where points of one sheet, in pixels, stand on another."""
    xs = [part.left + x / part.scale for x, _ in points]
    ys = [-(part.top + y / part.scale) for _, y in points]
    east, north = _proj(part.projection)(xs, ys, inverse=True)
    return at(main, list(zip(north, east, strict=True)))
