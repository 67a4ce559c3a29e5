"""Labels put where they cover nothing: the same places for the same marks, in the order given."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from facing.pictures.earth import Point

NARROW: Final = frozenset("fijlrtI.,:;'’‘()[]|!·-/ ")
BROAD: Final = frozenset("mwMWG—@%&")


class Box(NamedTuple):
    """A rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether they have a part in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether all of it lies in the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Label(NamedTuple):
    """Where a label begins or ends: its base line, the `text-anchor`, and what it covers."""

    x: float
    y: float
    anchor: str
    box: Box


def width(words: str, size: float) -> float:
    """How wide words of that size are, in pixels; as faces differ, rather too much."""
    total = 0.0
    for letter in words:
        if letter > "\u2e7f":
            total += 1.02
        elif letter in NARROW:
            total += 0.36
        elif letter in BROAD or letter > "\u024f":
            total += 0.95
        else:
            total += 0.72 if letter.isupper() else 0.56
    return total * size


def short(words: str, most: int) -> str:
    """The words, cut where they are very long."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def around(box: Box) -> Box:
    """The box with a little room."""
    return Box(box.left - 3, box.top - 1, box.right + 3, box.bottom + 1)


def label(
    centre: Point,
    away: float,
    size: tuple[float, float],
    frame: Box,
    taken: Iterable[Box],
    lines: Sequence[Point] = (),
) -> Label | None:
    """Where a label of that width and height stands beside a mark of the radius *away*.

    It covers none of what is *taken* and stays in the frame, and as few points of *lines* as can
    be; of equals the first counts: to the right, the left, above, below, and between these.
    """
    taken = tuple(taken)
    best: tuple[float, Label] | None = None
    for rank, found in enumerate(_candidates(centre, away, size)):
        room = around(found.box)
        if not found.box.within(frame) or any(room.meets(other) for other in taken):
            continue
        cost = rank * 0.6 + sum(room.holds(point) for point in lines)
        if best is None or cost < best[0]:
            best = cost, found
    return best[1] if best else None


def _candidates(centre: Point, away: float, size: tuple[float, float]) -> Iterable[Label]:
    """The places around a mark, the best first."""
    (x, y), (wide, high) = centre, size
    beside, slant = away + 4, 0.7 * away + 2
    middle, up, down = y + 0.34 * high, y - away - 5, y + away + high
    yield _label(x + beside, middle, "start", wide, high)
    yield _label(x - beside, middle, "end", wide, high)
    yield _label(x, up, "middle", wide, high)
    yield _label(x, down, "middle", wide, high)
    for dy in (-slant - 1, slant + 0.8 * high):
        yield _label(x + slant, y + dy, "start", wide, high)
        yield _label(x - slant, y + dy, "end", wide, high)
    yield _label(x + 0.5 * wide - away, up, "middle", wide, high)
    yield _label(x - 0.5 * wide + away, up, "middle", wide, high)
    yield _label(x + 0.5 * wide - away, down, "middle", wide, high)
    yield _label(x - 0.5 * wide + away, down, "middle", wide, high)


def _label(x: float, y: float, anchor: str, wide: float, high: float) -> Label:
    """A label on the base line *y*."""
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    return Label(x, y, anchor, Box(left, y - 0.8 * high, left + wide, y + 0.25 * high))
