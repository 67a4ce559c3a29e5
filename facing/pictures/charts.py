"""A small chart: the figures of one quantity, as they are stated, from nought.

Each figure is a head on a stem.  The shape of the head is its status, and what is open is not yet
done; a tip beyond the head says that it is more or less than the number, a bar that it lies
between two.  Nothing joins the heads: between two figures the source says nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from facing.pictures import scales, svg

HEIGHT, ABOVE, BELOW = 128.0, 38.0, 20.0
"""The height of the plot; the room above for the numbers, and below for a line of periods."""

WIDE, COLUMN = 340.0, 64.0
"""The width of a picture that fits the smallest screen; the least of a column."""

LETTER, LINE, HALF = 6.3, 15.0, 12.0
"""The usual width of a letter, the height of a line, and half of what a finger can hit."""


class Point(NamedTuple):
    """A figure: its lowest and highest number, its status, how near it is; where it leads.

    *column* is its period's place among the periods, *near* one of `more`, `less`, `nearly`,
    `about` or ``; *number* what is printed at its head, *label* what is said of it to those who
    listen.
    """

    column: int
    low: Decimal
    high: Decimal
    status: str
    near: str
    number: str
    href: str
    label: str


class Chart(NamedTuple):
    """A series ready to be drawn.

    *columns* are the periods in words, in order of time, ``  where a year has no figure; *axis*
    is shared by charts that are to be compared, *named* what its ticks are called.
    """

    title: str
    description: str
    points: tuple[Point, ...]
    columns: tuple[str, ...]
    axis: scales.Axis
    named: tuple[str, ...]


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def draw(chart: Chart, name: str) -> Markup:
    """The chart; *name* is unique on its page."""
    left = max(map(len, chart.named)) * LETTER + 10
    width = max(WIDE, left + len(chart.columns) * COLUMN + 8)
    column = (width - left - 8) / len(chart.columns)
    periods = [_wrapped(words, int(column / LETTER)) for words in chart.columns]
    height = ABOVE + HEIGHT + BELOW + LINE * (max(map(len, periods)) - 1)
    parts = [_grid(chart, left, width), _periods(periods, left, column)]
    parts.append(_points(chart, left, column, width))
    return svg.picture(
        chart.title, chart.description, width, height, parts, name=name, class_="chart"
    )


def _down(value: Decimal, axis: scales.Axis) -> float:
    """How far down in the picture a value stands."""
    return axis.place(value, ABOVE + HEIGHT, ABOVE)


def _grid(chart: Chart, left: float, width: float) -> Markup:
    """The lines of the axis with their names; that of nought is the base."""
    parts = []
    for tick, words in zip(chart.axis.ticks, chart.named, strict=True):
        y = _down(tick, chart.axis)
        line: dict[str, svg.Value] = {"class": "" if tick else "base", "x1": left, "x2": width}
        parts.append(svg.element("line", {**line, "y1": y, "y2": y}))
        parts.append(svg.text(left - 6, y + 4, words, text_anchor="end"))
    return svg.element("g", {"class": "grid", "aria-hidden": "true"}, *parts)


def _wrapped(words: str, letters: int) -> list[str]:
    """The words on lines of so many letters, as far as they can be parted."""
    lines = [""]
    for word in words.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _periods(periods: Sequence[Sequence[str]], left: float, column: float) -> Markup:
    """The periods below their columns; where columns are narrow, not each of them."""
    parts = []
    for place, lines in enumerate(periods):
        x = left + (place + 0.5) * column
        for row, words in enumerate(lines):
            y = ABOVE + HEIGHT + 16 + row * LINE
            parts.append(svg.text(x, y, words, text_anchor="middle") if words else Markup(""))
    return svg.element("g", {"class": "periods", "aria-hidden": "true"}, *parts)


# --- points ----------------------------------------------------------------------------------


def _points(chart: Chart, left: float, column: float, width: float) -> Markup:
    """The points; those of one period stand side by side."""
    beside: dict[int, list[Point]] = {}
    for point in chart.points:
        beside.setdefault(point.column, []).append(point)
    placed = []
    for place, own in sorted(beside.items()):
        step = min(column / (len(own) + 1), 26.0)
        for number, point in enumerate(own):
            x = left + (place + 0.5) * column + (number - (len(own) - 1) / 2) * step
            placed.append((x, point))
    boxes: list[Box] = []
    for x, point in placed:  # numbers keep off the heads of all points
        for value in {point.low, point.high}:
            y = _down(value, chart.axis)
            boxes.append((x - 6, y - 6, x + 6, y + 6))
    return svg.group("points", *[_point(x, one, chart.axis, boxes, width) for x, one in placed])


def _point(x: float, point: Point, axis: scales.Axis, boxes: list[Box], width: float) -> Markup:
    """A figure: its stem, its head, its number, all of it a link."""
    low, high, base = (_down(value, axis) for value in (point.low, point.high, Decimal(0)))
    top = min(low, high)
    parts = [svg.path(svg.line([(x, base), (x, high)]), "stem")]
    if point.low == point.high:
        parts.append(_tips(x, high, point.near))
        parts.append(head(x, high, point.status))
    else:
        parts.append(svg.path(svg.line([(x, low), (x, high)]), "range"))
        parts += [svg.path(svg.line([(x - 6, y), (x + 6, y)]), "cap") for y in (low, high)]
    tip = 14 if point.near in ("more", "about") else 0
    parts.append(_number(x, top - 10 - tip, point.number, boxes, width))
    hit: dict[str, svg.Value] = {"class": "hit", "cx": x, "cy": (low + high) / 2, "r": HALF}
    parts.append(svg.element("circle", hit))
    return svg.link(point.href, point.label, *parts, class_=_class(point.status))


def _tips(x: float, y: float, near: str) -> Markup:
    """What says that a figure is more than its number, or less, or about it."""
    parts = []
    if near in ("more", "about"):
        parts.append(f"M{svg.number(x)} {svg.number(y - 6)}v-10m-3.5 4l3.5-4l3.5 4")
    if near in ("less", "nearly", "about"):
        parts.append(f"M{svg.number(x)} {svg.number(y + 6)}v10m-3.5-4l3.5 4l3.5-4")
    return svg.path("".join(parts), "tip")


def head(x: float, y: float, status: str) -> Markup:
    """The head of a figure by its status: the shapes of the signs of the table of figures."""
    if status == "plan":
        return svg.path(svg.line([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], closed=True))
    if status == "count":
        return svg.element("rect", {"x": x - 4.5, "y": y - 4.5, "width": 9, "height": 9})
    if status == "award":
        star = ((0, -7), (1.7, -2.4), (6.7, -2.2), (2.7, 0.9), (4.1, 5.7))
        points = [*star, (0, 2.9), *[(-across, down) for across, down in reversed(star[1:])]]
        return svg.path(svg.line([(x + a, y + d) for a, d in points], closed=True))
    return svg.element("circle", {"cx": x, "cy": y, "r": 5 if status else 3})


def _number(x: float, y: float, words: str, boxes: list[Box], width: float) -> Markup:
    """The number at a head, as near as there is room; nothing if there is none.

    What has no room is still said by the table, and when the head is pointed at.
    """
    half = len(words) * LETTER / 2
    middle = min(max(x, half + 2), width - half - 2)
    for higher in (0.0, LINE, 2 * LINE):
        box = (middle - half, y - higher - 10, middle + half, y - higher + 2)
        if box[1] >= 0 and not any(_meet(box, other) for other in boxes):
            boxes.append(box)
            return svg.text(middle, y - higher, words, "number", text_anchor="middle")
    return Markup("")


def _meet(one: Box, other: Box) -> bool:
    """Whether the boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _class(status: str) -> str:
    """The class of what has that status; `` of what has none."""
    return status and f"as-{status}"


def sample(status: str) -> Markup:
    """The head of a status by itself."""
    attributes: dict[str, svg.Value] = {"class": _class(status), "width": 16, "height": 16}
    return svg.element("svg", {**attributes, "aria-hidden": "true"}, head(8, 8, status))
