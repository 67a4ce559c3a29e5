"""Relations drawn between places: an arc from one to the other, or a mark amid several."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from facing.pictures import arcs, svg
from facing.pictures.earth import Point
from facing.pictures.placing import Box

PATTERNS = 6
"""So many kinds of relations have a line of their own; all others share the last."""


AROUND = ((-1, 0), (1, 0), (0, -1), (0, 1), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7))
"""The ways around a point."""


class Tie(NamedTuple):
    """A relation between places, by id: from the first to the second, or among all if mutual.

    *pattern* says which line it is drawn with.
    """

    places: tuple[str, ...]
    pattern: int
    mutual: bool
    href: str
    words: str


class Drawn(NamedTuple):
    """A mark on the sheet: where, and how far it reaches."""

    point: Point
    radius: float


def between(
    ties: Iterable[Tie], dots: Mapping[str, Drawn], frame: Box
) -> tuple[list[Markup], list[Point]]:
    """The ties drawn, and points along them, which labels keep clear of."""
    drawn: list[Markup] = []
    lines: list[Point] = []
    pairs: dict[frozenset[str], int] = {}
    for tie in sorted(ties, key=lambda tie: len(tie.places) > 2):
        if len(tie.places) > 2:
            shape, along = _joint(tie, dots, lines, frame)
        else:
            pair = frozenset(tie.places)
            pairs[pair] = pairs.get(pair, 0) + 1
            shape, along = _arc(tie, dots, pairs[pair], frame)
        drawn.append(svg.link(tie.href, tie.words, shape, class_=f"tie k{tie.pattern}"))
        lines += along
    return drawn, lines


def _arc(
    tie: Tie, dots: Mapping[str, Drawn], number: int, frame: Box
) -> tuple[Markup, list[Point]]:
    """An arc from place to place, the *number*-th between the two, with a head if it has a side.

    It bends to the left of its way if it meets no other place so; further ones bend more.
    """
    start, end = dots[tie.places[0]], dots[tie.places[1]]
    (x0, y0), (x1, y1) = start.point, end.point
    length = max(math.dist(start.point, end.point), 1.0)
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    others = [dot.point for dot in dots.values() if dot is not start and dot is not end]
    best: tuple[float, Point] | None = None
    for rank, bend in enumerate((0.2, -0.2, 0.32, -0.32, 0.1, -0.1)):
        more = math.copysign(0.16 * (number - 1), bend)
        bent = middle[0] + (bend + more) * (y1 - y0), middle[1] - (bend + more) * (x1 - x0)
        along = arcs.along(start.point, bent, end.point)
        out = sum(not frame.holds(point) for point in along)
        near = sum(math.dist(point, other) < 14 for point in along for other in others)
        if best is None or rank + 20 * out + 4 * near < best[0]:
            best = rank + 20 * out + 4 * near, bent
    over = arcs.kept(best[1], frame) if best else middle
    first = arcs.towards(start.point, over, min(start.radius + 2, length / 3))
    tip = arcs.towards(end.point, over, min(end.radius + 2.5, length / 3))
    last = tip if tie.mutual else arcs.towards(tip, over, min(5, length / 4))
    curve = f"M{arcs.spelt(first)}Q{arcs.spelt(over)} {arcs.spelt(last)}"
    shapes = [svg.path(curve, "hit"), svg.path(curve)]
    if not tie.mutual:
        shapes.append(svg.path(arcs.head(tip, over), "head"))
    return svg.join(shapes), arcs.along(first, over, tip)


def _joint(
    tie: Tie, dots: Mapping[str, Drawn], beside: Sequence[Point], frame: Box
) -> tuple[Markup, list[Point]]:
    """What several do together: one mark amid them, and a line from it to each.

    It stands clear of places and of the lines *beside* it, as well as that can be.
    """
    points = [dots[one].point for one in tie.places]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    ways = [(0, 0)] + [(dx * far, dy * far) for far in (22, 40) for dx, dy in AROUND]
    places = [arcs.kept((x + dx, y + dy), frame) for dx, dy in ways]

    def crowded(place: int) -> tuple[int, int]:
        near = sum(math.dist(places[place], dot.point) < dot.radius + 18 for dot in dots.values())
        return 5 * near + sum(math.dist(places[place], other) < 20 for other in beside), place

    hub = places[min(range(len(places)), key=crowded)]
    spokes: list[str] = []
    lines: list[Point] = [hub]
    for one in tie.places:
        end = arcs.towards(dots[one].point, hub, dots[one].radius + 2)
        spokes.append(f"M{arcs.spelt(hub)}L{arcs.spelt(end)}")
        lines += arcs.along(hub, arcs.middle(hub, end), end)
    rays = "".join(spokes)
    mark = svg.element(
        "rect", {"class": "head", "x": hub[0] - 4, "y": hub[1] - 4, "width": 8, "height": 8}
    )
    return svg.join([svg.path(rays, "hit"), svg.path(rays), mark]), lines
