"""A timeline: what took place, and what was printed, along one axis, as precisely as it is known.

Each time is a row: its mark stands on the axis, its words beside the mark, on the side that has
room, or below it.  Rows are HTML and wrap as words do; marks and axes are SVG whose places are
shares of the width.  So one drawing is right on every screen and on paper, and no letter shrinks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from facing.pictures import svg
from facing.pictures.scales import Reach, Stretch, month_of, of_months, of_years

YEAR = 365
"""From so many days on a time is drawn on the axis of years."""

ROOM = 40.0
"""Words stand beside a mark where so much of the width, in per cent, is free; else below it."""


class Event(NamedTuple):
    """What stands on a timeline: when, in which lane, where it leads, its words by language tag.

    The tag is empty where it is the page's own.
    *said* is the time in words, *kind* the word for what it is.
    """

    reach: Reach
    lane: str
    href: str
    words: tuple[tuple[str, str], ...]
    said: str
    kind: str


class Spoken(NamedTuple):
    """The words of a timeline: the names of months; the heading of what is longer than a year.

    *day*, *span*, *within*, *open* explain the marks.
    """

    months: tuple[str, ...]
    longer: str
    day: str
    span: str
    within: str
    open: str


class Panel(NamedTuple):
    """A part of a timeline with an axis of its own: what it is called, and what stands on it."""

    heading: str
    stretch: Stretch
    events: tuple[Event, ...]


# --- panels ----------------------------------------------------------------------------------


def by_years(events: Iterable[Event], spoken: Spoken) -> list[Panel]:
    """The panels of a whole edition: what is longer than a year or goes beyond one, then each year.

    Years in which there is nothing are left out; all others are drawn to the same scale.
    """
    events = tuple(events)
    found = []
    if longer := [event for event in events if _year(event.reach) is None]:
        years = [_years(event.reach) for event in longer]
        stretch = of_years(min(first for first, _ in years), max(last for _, last in years))
        found.append(Panel(spoken.longer, stretch, tuple(longer)))
    within = sorted(
        (event for event in events if _year(event.reach) is not None),
        key=lambda event: _year(event.reach) or 0,
    )
    for year, own in groupby(within, key=lambda event: _year(event.reach) or 0):
        stretch = of_months((year, 1), (year, 12), spoken.months)
        found.append(Panel(f"{year}", stretch, tuple(own)))
    return found


def before(events: Iterable[Event], printed: Reach, spoken: Spoken) -> list[Panel]:
    """The one panel of an article: the months up to when it was printed.

    What began more than a year before, or is to come more than a year after, does not widen the
    axis: it is cut there, or stands at its end.
    """
    events = tuple(events)
    near = [
        reach
        for event in events
        if (reach := event.reach).start > printed.start - YEAR
        and reach.stop < printed.stop + YEAR
        and reach.length < YEAR
    ]
    first = min([printed.start, *(reach.start for reach in near)])
    last = max([printed.stop, *(reach.stop for reach in near)]) - 1
    start, end = month_of(first), month_of(last)
    heading = f"{start[0]}–{end[0]}" if start[0] != end[0] else f"{start[0]}"
    return [Panel(heading, of_months(start, end, spoken.months), events)] if events else []


def _years(reach: Reach) -> tuple[int, int]:
    """The first and the last year of a time."""
    return month_of(reach.start)[0], month_of(reach.stop - 1)[0]


def _year(reach: Reach) -> int | None:
    """The year that the time lies in; None if it is longer, or lies in several."""
    first, last = _years(reach)
    return first if first == last and reach.length < YEAR else None


# --- drawing ---------------------------------------------------------------------------------


def draw(panels: Sequence[Panel], lanes: Sequence[str]) -> Markup:
    """The panels one below the other; nothing if there are none.

    *lanes* are in the order in which they are drawn, each a class of the style sheet.
    """
    order = {lane: place for place, lane in enumerate(lanes)}
    return svg.join([_panel(panel, order) for panel in panels])


def _panel(panel: Panel, order: dict[str, int]) -> Markup:
    """A panel: its heading, its axis, its rows."""

    def place(event: Event) -> tuple[int, int, int]:
        return order.get(event.lane, len(order)), event.reach.start, -event.reach.length

    rows, lane = [], None
    same: Callable[[Event], tuple[str, Reach]] = lambda event: (event.lane, event.reach)  # noqa: E731
    for (own, reach), events in groupby(sorted(panel.events, key=place), key=same):
        rows.append(_row(reach, tuple(events), panel.stretch, new=lane not in (None, own)))
        lane = own
    head = _html("p", panel.heading, class_="y")
    listed = svg.element("ol", {"aria-label": panel.heading}, *rows)
    return svg.element("div", {"class": "panel"}, head, _axis(panel.stretch), listed, "\n")


def _axis(stretch: Stretch) -> Markup:
    """The lines of the axis, behind all rows, and its names above them."""
    parts = []
    for tick in stretch.ticks:
        at = _share(stretch.part(tick.day))
        line = {"x1": at, "x2": at, "y1": "1.5em", "y2": "100%"}
        parts.append(svg.element("line", line if tick.major else {**line, "class": "minor"}))
        if tick.named:
            middle = _share((stretch.part(tick.day) + stretch.part(tick.until)) / 2)
            parts.append(svg.element("text", {"x": middle, "y": "1em"}, tick.named))
    attributes: dict[str, svg.Value] = {
        "class": "axis",
        "width": "100%",
        "height": "100%",
        "aria-hidden": "true",
    }
    return svg.element("svg", attributes, *parts)


def _row(reach: Reach, events: Sequence[Event], stretch: Stretch, *, new: bool) -> Markup:
    """A row: the mark of a time and the words of all that has it; *new* begins another lane."""
    left, right = _ends(reach, stretch)
    lane = f"{events[0].lane} new" if new else events[0].lane
    words = svg.element("div", {}, *_told(events))
    if max(left, 100 - right) < ROOM:
        side = "below end" if left + right > 100 else "below"
        mark = _mark(reach, stretch, 0, 100, events[0].lane)
        return svg.element("li", {"class": f"{lane} {side}"}, mark, words, "\n")
    if 100 - right >= left:
        mark = _mark(reach, stretch, 0, right, events[0].lane)
        return svg.element("li", {"class": lane}, mark, words, "\n")
    mark = _mark(reach, stretch, left, 100, events[0].lane)
    return svg.element("li", {"class": f"{lane} end"}, words, mark, "\n")


def _told(events: Sequence[Event]) -> list[Markup]:
    """What took place, each leading to where it is told; what it is, and when, where that ends."""
    found = []
    for place, event in enumerate(events):
        said = svg.join(
            [
                _html("span", words, lang=tag) if tag else escape(words)
                for tag, words in event.words
            ],
            " ",
        )
        parts: list[str] = [svg.element("a", {"href": event.href}, said or event.kind)]
        after = events[place + 1] if place + 1 < len(events) else None
        if after is None or (after.kind, after.said) != (event.kind, event.said):
            told = f"{event.kind}, {event.said}" if said else event.said
            parts += [" ", _html("small", told)]
        found.append(svg.element("p", {}, *parts))
    return found


def _html(name: str, words: str, **attributes: svg.Value) -> Markup:
    return svg.element(name, attributes, words)


def _ends(reach: Reach, stretch: Stretch) -> tuple[float, float]:
    """Where the time begins and ends on the stretch, in per cent."""
    return stretch.part(reach.start), stretch.part(reach.stop)


def _mark(reach: Reach, stretch: Stretch, start: float, end: float, lane: str) -> Markup:
    """The mark of a time, in a drawing that goes from *start* to *end*, in per cent of the row."""
    left, right = (
        100 * (at - start) / (end - start) if end > start else 0.0 for at in _ends(reach, stretch)
    )
    wide = max(end - start, 0.1)  # what is no width at all is not drawn
    attributes: dict[str, svg.Value] = {"width": _share(wide), "aria-hidden": "true"}
    return svg.element("svg", attributes, *_shapes(reach, stretch, left, right, lane))


def _shapes(
    reach: Reach, stretch: Stretch, left: float, right: float, lane: str
) -> Iterator[Markup]:
    """A point, a bar, or the outline of one, and arrows where the time goes on beyond it."""
    early, late = _open(reach, stretch)
    outside = reach.stop <= stretch.first or reach.start >= stretch.end
    if reach.form == "day" and not outside:
        middle = _share((left + right) / 2)
        if lane == "printed":
            yield svg.element("rect", {"x": middle, "y": 3, "width": 8, "height": 8})
        else:
            yield svg.element("circle", {"cx": middle, "cy": 7, "r": 4})
        return
    if not outside:
        size: dict[str, svg.Value] = {
            "class": reach.form,
            "x": _share(left),
            "y": 4,
            "width": _share(right - left),
            "height": 6,
        }
        yield svg.element("rect", size)
    if early or (outside and left <= 0):
        yield _arrow(left, "M-1 3l-6 4l6 4")
    if late or (outside and left > 0):
        yield _arrow(right, "M1 3l6 4l-6 4")


def _open(reach: Reach, stretch: Stretch) -> tuple[bool, bool]:
    """Whether the time goes on before and after what is drawn of it."""
    early = reach.begins is None or reach.begins < stretch.first
    return early, reach.ends is None or reach.ends > stretch.end


def _arrow(at: float, d: str) -> Markup:
    """An arrow there: within a drawing of its own, since a path knows no shares of the width."""
    return svg.element("svg", {"x": _share(at), "class": "arrow"}, svg.path(d))


def _share(part: float) -> str:
    """A share of the width."""
    return f"{svg.number(part)}%"


# --- the key ---------------------------------------------------------------------------------


def key(panels: Sequence[Panel], spoken: Spoken) -> list[tuple[Markup, str]]:
    """The marks that are drawn, each with its meaning."""
    drawn = [(event, panel.stretch) for panel in panels for event in panel.events]
    forms = {event.reach.form for event, _ in drawn if event.lane != "printed"}
    signs = (
        ("day", svg.element("circle", {"cx": 9, "cy": 7, "r": 4}), spoken.day),
        ("span", _bar("span"), spoken.span),
        ("within", _bar("within"), spoken.within),
    )
    found = [(_sign(sign), words) for form, sign, words in signs if form in forms]
    if any(any(_open(event.reach, stretch)) for event, stretch in drawn):
        found.append((_sign(svg.path("M6 3l6 4l-6 4", "arrow")), spoken.open))
    return found


def _bar(form: str) -> Markup:
    return svg.element("rect", {"class": form, "x": 1, "y": 4, "width": 16, "height": 6})


def _sign(sign: str) -> Markup:
    """A mark by itself."""
    return svg.element("svg", {"width": 18, "height": 14, "aria-hidden": "true"}, sign)
