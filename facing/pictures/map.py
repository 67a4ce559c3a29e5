"""A map: places on coast and rivers, relations between them as arcs, and those within each.

Where places crowd, a second sheet shows them larger; on the first a frame says which part that is.
"""

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from facing.pictures import placing, svg
from facing.pictures import sheet as sheets
from facing.pictures.earth import Point
from facing.pictures.placing import Box
from facing.pictures.sheet import Sheet
from facing.pictures.ties import Drawn, Tie, between

CROWDED = 66.0
"""So many pixels apart, places crowd …"""

CROWD = 3
"""… if they are so many."""

LETTERS = 12.5
"""Pixels of the letters of labels, which the style sheet sets."""

LONGEST = 30
"""Letters of a label."""

LOOP = 8.5
"""The radius of the ring that tells of relations within a place."""


class Place(NamedTuple):
    """A place: (latitude, longitude), its names with their tags, how often it is named.

    *words* say it all to those who do not see it; so of ties and loops.
    """

    id: str
    at: Point
    names: tuple[tuple[str, str], ...]
    href: str
    words: str
    weight: int = 1


class Loop(NamedTuple):
    """The relations within a place: how many, and where the first is."""

    place: str
    number: int
    href: str
    words: str


class Map(NamedTuple):
    """All that is on a map; the places are in the order of their importance."""

    places: tuple[Place, ...]
    ties: tuple[Tie, ...] = ()
    loops: tuple[Loop, ...] = ()


def draw(
    shown: Map,
    width: float,
    title: str,
    description: str,
    *,
    name: str,
    inset: str = "",
    fine: float = sheets.FINE,
) -> tuple[Markup, ...]:
    """The map, and where places crowd a larger one of these, which is called *inset*.

    Without that there is but one.  There must be a place.  *fine* says how many pixels coasts may
    be drawn amiss.
    """
    drawn = partial(_sheet, fine=fine)
    main = sheets.sheet([place.at for place in shown.places], width)
    points = dict(zip(_ids(shown), sheets.at(main, [p.at for p in shown.places]), strict=True))
    crowd = _crowd(points) if inset else ()
    if not crowd:
        return (drawn(shown, main, points, title, description, name, set()),)
    own = [place for place in shown.places if place.id in crowd]
    larger = sheets.sheet([place.at for place in own], round(width * 0.56), least=360)
    around = dict(zip(_ids(shown), sheets.at(larger, [p.at for p in shown.places]), strict=True))
    frame = Box(0, 0, larger.width, larger.height)
    there = {one: point for one, point in around.items() if frame.holds(point)}
    framed = _framed(larger, main)
    first = drawn(shown, main, points, title, description, name, set(crowd), framed)
    part = Map(
        tuple(place for place in shown.places if place.id in there),
        tuple(tie for tie in shown.ties if set(tie.places) <= set(crowd)),
        tuple(loop for loop in shown.loops if loop.place in crowd),
    )
    return first, drawn(part, larger, there, inset, "", f"{name}-inset", set())


def locator(
    place: Place, middle: Point, width: float, wide: float, title: str, *, fine: float
) -> Markup:
    """Where a place lies: a sheet so many kilometres *wide* around *middle*, which is near it."""
    on = sheets.sheet([middle], width, least=wide)
    points = {place.id: sheets.at(on, [place.at])[0]}
    return _sheet(Map((place,)), on, points, title, "", "map", set(), fine=fine)


def _ids(shown: Map) -> list[str]:
    """The names of its places."""
    return [place.id for place in shown.places]


def _crowd(points: Mapping[str, Point]) -> tuple[str, ...]:
    """The largest crowd of places, each near another; none if it is all of them."""
    left = sorted(points)
    best: list[str] = []
    while left:
        crowd = [left.pop(0)]
        for one in crowd:
            near = [other for other in left if math.dist(points[one], points[other]) < CROWDED]
            crowd += near
            left = [other for other in left if other not in near]
        apart = {(round(x), round(y)) for x, y in (points[one] for one in crowd)}
        if len(apart) >= CROWD and len(crowd) > len(best):
            best = crowd
    return tuple(sorted(best)) if len(best) < len(points) else ()


def _framed(part: Sheet, main: Sheet) -> Box:
    """Where the sheet of a part lies on the main one."""
    steps = [step / 6 for step in range(7)]
    edge = [(x, y) for x in steps for y in (0, 1)] + [(x, y) for x in (0, 1) for y in steps]
    points = sheets.across(part, main, [(x * part.width, y * part.height) for x, y in edge])
    xs, ys = zip(*points, strict=True)
    return Box(
        max(2.0, min(xs)),
        max(2.0, min(ys)),
        min(main.width - 2, max(xs)),
        min(main.height - 2, max(ys)),
    )


# --- a sheet -------------------------------------------------------------------------------------


def _sheet(
    shown: Map,
    on: Sheet,
    points: Mapping[str, Point],
    title: str,
    description: str,
    name: str,
    quiet: set[str],
    framed: Box | None = None,
    fine: float = sheets.FINE,
) -> Markup:
    """A sheet with all marks; the places that are *quiet* have dots alone, and no ties within."""
    most = max((place.weight for place in shown.places), default=1)
    dots = {
        place.id: Drawn(points[place.id], 2.2 if place.id in quiet else _radius(place.weight, most))
        for place in shown.places
    }
    ties = [tie for tie in shown.ties if not set(tie.places) <= quiet]
    loops = [loop for loop in shown.loops if loop.place not in quiet]
    frame = Box(1, 1, on.width - 1, on.height - 1)
    drawn, lines = between(ties, dots, frame)
    taken = [_square(dot.point, dot.radius + 1) for dot in dots.values()]
    taken.append(_scale_box(on))
    rings, placed = _loops(loops, dots, frame, taken, lines)
    taken += placed
    labels = _labels(shown.places, dots, frame, taken, lines, quiet)
    ground = sheets.ground(on, fine)
    edge = {"width": on.width - 1, "height": on.height - 1, "x": 0.5, "y": 0.5}
    box = (
        svg.element("rect", {"class": "inset", **svg.BARE, **_rect(framed)})
        if framed
        else Markup("")
    )
    return svg.picture(
        title,
        description,
        on.width,
        on.height,
        [
            svg.element("rect", {"class": "sea", **svg.BARE, **edge}),
            svg.path(ground.land, "land", **svg.BARE),
            svg.path(ground.rivers, "river", **svg.BARE),
            _scale(on),
            box,
            svg.group("ties", *drawn, **svg.BARE),
            svg.group("places", *rings, *labels),
            svg.element("rect", {"class": "neat", **svg.BARE, **edge}),
        ],
        name=name,
        class_="map",
    )


def _rect(box: Box) -> dict[str, svg.Value]:
    """A box as attributes."""
    wide, high = box.right - box.left, box.bottom - box.top
    return {"x": box.left, "y": box.top, "width": wide, "height": high}


def _radius(weight: int, most: int) -> float:
    """A dot's radius: its area grows as the place is named."""
    return round(2.6 + 3.2 * math.sqrt(weight / max(most, 1)), 1)


def _square(point: Point, reach: float) -> Box:
    """What a round mark covers."""
    return Box(point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach)


# --- places --------------------------------------------------------------------------------------


def _loops(
    loops: Sequence[Loop],
    dots: Mapping[str, Drawn],
    frame: Box,
    taken: Sequence[Box],
    lines: Sequence[Point],
) -> tuple[list[Markup], list[Box]]:
    """A ring with a number at each place within which something is told, and what they cover."""
    drawn: list[Markup] = []
    covered: list[Box] = []
    for loop in loops:
        dot = dots[loop.place]
        wide = max(LOOP, placing.width(f"{loop.number}", 11) / 2 + 3)
        best: tuple[float, Point] | None = None
        for rank, angle in enumerate((-90, -45, -135, 0, 180, 45, 135, 90)):
            away = dot.radius + wide + 0.5
            x = dot.point[0] + away * math.cos(math.radians(angle))
            y = dot.point[1] + away * math.sin(math.radians(angle))
            box = _square((x, y), wide + 1)
            own = _square(dot.point, dot.radius + 1)
            others = [other for other in [*taken, *covered] if other != own]
            clash = sum(box.meets(other) for other in others) + 3 * (not box.within(frame))
            cost = 100 * clash + sum(box.holds(point) for point in lines) + 0.6 * rank
            if best is None or cost < best[0]:
                best = cost, (x, y)
        x, y = best[1] if best else dot.point
        covered.append(_square((x, y), wide + 1))
        ring = svg.element("circle", {**svg.BARE, "cx": x, "cy": y, "r": wide})
        number = svg.text(x, y + 3.9, f"{loop.number}", text_anchor="middle")
        drawn.append(svg.link(loop.href, loop.words, ring, number, class_="loop"))
    return drawn, covered


def _labels(
    places: Sequence[Place],
    dots: Mapping[str, Drawn],
    frame: Box,
    taken: list[Box],
    lines: Sequence[Point],
    quiet: set[str],
) -> list[Markup]:
    """The places with their names, where there is room for them; if not in all languages in one."""
    drawn: list[Markup] = []
    for place in places:
        dot = dots[place.id]
        mark = svg.element("circle", {"cx": dot.point[0], "cy": dot.point[1], "r": dot.radius})
        words = Markup("")
        names = [] if place.id in quiet else [place.names, place.names[:1]]
        for said in names:
            short = [(tag, placing.short(name, LONGEST)) for tag, name in said]
            wide = placing.width(" ".join(name for _, name in short), LETTERS)
            found = placing.label(dot.point, dot.radius, (wide, LETTERS * 1.2), frame, taken, lines)
            if found:
                taken.append(found.box)
                spans = svg.join([svg.span(name, lang=tag) for tag, name in short], " ")
                anchor = None if found.anchor == "start" else found.anchor
                words = svg.text(found.x, found.y, spans, text_anchor=anchor)
                break
        drawn.append(svg.link(place.href, place.words, mark, words, class_="place"))
    return drawn


# --- the scale -----------------------------------------------------------------------------------


def _scale_length(on: Sheet) -> int:
    """A round number of kilometres that is about a sixth of the sheet."""
    wish = sheets.kilometres(on) / 6
    power = 10 ** math.floor(math.log10(wish))
    return int(max(power * step for step in (1, 2, 5) if power * step <= wish))


def _scale_box(on: Sheet) -> Box:
    """Where the scale stands: in the lower left corner."""
    long = _scale_length(on) * on.scale
    return Box(8, on.height - 28, 16 + long, on.height - 4)


def _scale(on: Sheet) -> Markup:
    """The scale: a bar and what it is; none if all the earth is shown, where there is no one."""
    if "eqearth" in on.projection:
        return Markup("")
    length = _scale_length(on)
    long, y = length * on.scale, on.height - 10
    bar = svg.path(f"M12 {svg.number(y - 4)}v4h{svg.number(long)}v-4")
    return svg.group(
        "scale", bar, svg.text(12 + long / 2, y - 5, f"{length:,} km", text_anchor="middle")
    )
