"""Where in the field of sentences the path is searched: around what hints say, or the diagonal."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

NEARER: Final = 1e-6
"""What a sentence's distance from the course counts: only where all else is equal."""

SURE: Final = 4.0
"""A hint that is smaller is no foothold."""

WIDTH: Final = 2
"""So many sentences on each side of what lies between two footholds are searched."""

EVEN: Final = 0
"""How many about footholds that are neighbours."""

SMALL: Final = 3
"""Footholds with no more between them, counted on both sides, are neighbours."""

FAR: Final = 2
"""A sentence may have moved behind so many others to be linked together with them."""

FEW: Final = 3
ALL: Final = 10
"""The fewest sentences that a link may always hold, and the most of all."""

ROOM: Final = 1_600
"""Between footholds up to so many cells are searched whole; else what is near the diagonal."""

HALF: Final = 24
"""How near: so many sentences on each side."""


class Band(NamedTuple):
    """The cells searched: those of row i are low[i] … high[i], numbered from first[i] on.

    *most* is how many sentences a link that ends in a row may hold: few where footholds follow one
    another step by step, and where there are none for long, so that nothing would tell.
    """

    low: list[int]
    high: list[int]
    first: list[int]
    most: list[int]


def band(hints: Sequence[Mapping[int, float]], rights: int) -> Band:
    """The cells about the chain of footholds."""
    lefts = len(hints)
    every = footholds(hints, rights)
    points = [(-1, -1), *chain(every), (lefts, rights)]
    low, high, most = [rights] * (lefts + 1), [0] * (lefts + 1), [FEW] * (lefts + 1)
    for (i, j), (k, m) in pairwise(points):
        rows, columns = k - i, m - j
        even = rows + columns <= SMALL
        width = EVEN if even else WIDTH
        slim = rows * columns > ROOM
        largest = FEW if slim else min(ALL, rows + columns + 1)
        over = 0 if even else width
        for row in range(max(0, i - over), min(lefts, k + over) + 1):
            inside = min(max(row - i, 0), rows)
            middle = j + columns * inside // rows
            near, far = (middle - HALF, middle + HALF) if slim else (j, m)
            low[row] = min(low[row], max(0, max(near, j) - width))
            high[row] = max(high[row], min(rights, min(far, m) + width))
            most[row] = max(most[row], largest)
    for i, j in _moved(every, points):
        for row in range(max(0, i - FAR), min(lefts, i + FAR + 1) + 1):
            low[row] = min(low[row], max(0, j - FAR))
            high[row] = max(high[row], min(rights, j + FAR + 1))
            most[row] = max(most[row], 2 * FAR + 2)
    return _joined(low, high, most, rights)


def _moved(
    every: Sequence[tuple[int, int, float]], points: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The footholds that the chain leaves out because their sentence stands a little elsewhere."""
    kept = set(points)
    for i, j, _ in every:
        if (i, j) not in kept:
            before = points[bisect_left(points, (i, -1)) - 1]
            if abs(before[1] + i - before[0] - j) <= FAR + 1:
                yield i, j


def _joined(low: list[int], high: list[int], most: list[int], rights: int) -> Band:
    """A band that begins and ends in the corners and never goes back."""
    low[0], high[-1] = 0, rights
    for row in range(1, len(low)):
        high[row] = max(high[row], high[row - 1])
    for row in range(len(low) - 2, -1, -1):
        low[row] = min(low[row], low[row + 1])
    sizes = (last - least + 1 for least, last in zip(low, high, strict=True))
    return Band(low, high, list(accumulate(sizes, initial=0)), most)


def footholds(hints: Sequence[Mapping[int, float]], rights: int) -> list[tuple[int, int, float]]:
    """The pairs that are each other's best, with what is gained by them, in order of the left.

    Of sentences that stand in a text several times, those belong together that are nearest to the
    chain of the others.
    """
    found, tied = _best(hints, None)
    return _best(hints, _course(chain(found), len(hints), rights))[0] if tied else found


def _best(
    hints: Sequence[Mapping[int, float]], course: Sequence[float] | None
) -> tuple[list[tuple[int, int, float]], bool]:
    """The footholds; without a *course* none of which there are several, and whether any are.

    The course is where, on the other side, each original is looked for.
    """
    best: dict[int, tuple[float, int]] = {}
    tops = []
    several: set[int] = set()
    tied = False
    for i, row in enumerate(hints):
        top = (0.0, -1)
        twice = False
        for j, weight in row.items():
            weighed = weight if course is None else weight - NEARER * abs(j - course[i])
            if weighed >= top[0]:
                twice = weighed == top[0]
                top = weighed, j
            before = best.get(j, (0.0, 0))[0]
            if weighed > before:
                best[j] = weighed, i
                several.discard(j)
            elif weighed == before:
                several.add(j)
        tops.append((-1.0, -1) if twice and course is None else top)
        tied = tied or (twice and top[0] >= SURE)
    return [
        (i, j, hints[i][j])
        for i, (weight, j) in enumerate(tops)
        if weight >= SURE and best[j][1] == i and (course is not None or j not in several)
    ], tied


def _course(points: Sequence[tuple[int, int]], lefts: int, rights: int) -> list[float]:
    """Where each original is looked for, between the points on both sides of it."""
    course: list[float] = []
    for (i, j), (k, m) in pairwise([(-1, -1), *points, (lefts, rights)]):
        course += [j + (m - j) * (n - i) / (k - i) for n in range(i + 1, k + 1)]
    return course


def chain(points: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The heaviest row of footholds, given in order of the left, in which both sides go forward."""
    ends: list[int] = []  # the last j of the best chains, and in `tops` their weights: both rise
    tops: list[tuple[float, int]] = []
    before: list[int] = []
    for number, (_, j, weight) in enumerate(points):
        place = bisect_left(ends, j)
        total = weight + (tops[place - 1][0] if place else 0.0)
        before.append(tops[place - 1][1] if place else -1)
        stop = place
        while stop < len(ends) and tops[stop][0] <= total:
            stop += 1
        if stop > place or place == len(ends) or ends[place] != j:
            ends[place:stop] = [j]
            tops[place:stop] = [(total, number)]
    found = []
    number = tops[-1][1] if tops else -1
    while number >= 0:
        found.append(points[number][:2])
        number = before[number]
    return found[::-1]
