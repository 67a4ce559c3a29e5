"""Networks in columns: what acts to the left of what is acted upon, with few crossings.

After Sugiyama, Tagawa and Toda, “Methods for visual understanding of hierarchical system
structures” (1981): levels by the longest way (of `networkx`), what is between the columns of a long
way keeps a place of its own there, and the order within a column is that of the means of neighbours
in the others.  No step depends on chance or on the last digits of a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Way = tuple[str, str]

SWEEPS = 8


class Layout(NamedTuple):
    """Columns of names from above; by each way that leads to the right, the names it passes."""

    columns: tuple[tuple[str, ...], ...]
    through: Mapping[Way, tuple[str, ...]]


def components(names: Iterable[str], ways: Iterable[Way]) -> list[list[str]]:
    """What hangs together, the largest first, the most connected first within each."""
    import networkx as nx  # type: ignore[import-untyped]  # noqa: PLC0415 – slow to load

    graph = nx.Graph()
    graph.add_nodes_from(sorted(names))
    graph.add_edges_from(ways)
    found = [
        sorted(part, key=lambda name: (-graph.degree(name), name))
        for part in nx.connected_components(graph)
    ]
    return sorted(found, key=lambda part: (-len(part), min(part)))


def layout(names: Sequence[str], ways: Iterable[Way], most: int) -> Layout:
    """The names in at most so many columns; the first ways count most where ways go round."""
    level = _levels(names, list(dict.fromkeys(ways)), most)
    first = min(level.values(), default=0)
    columns: list[list[str]] = [[] for _ in range(max(level.values(), default=0) - first + 1)]
    for name in sorted(names):
        columns[level[name] - first].append(name)
    through: dict[Way, tuple[str, ...]] = {}
    steps: list[Way] = []
    for number, (start, end) in enumerate(dict.fromkeys(ways)):
        between = range(level[start] - first + 1, level[end] - first)
        if level[start] < level[end]:
            passed = tuple(f"\0{number}.{column}" for column in between)
            through[start, end] = passed
            for column, name in zip(between, passed, strict=True):
                columns[column].append(name)
            steps += pairwise((start, *passed, end))
    _order(columns, steps)
    return Layout(tuple(map(tuple, columns)), through)


def _levels(names: Sequence[str], ways: Sequence[Way], most: int) -> dict[str, int]:
    """By name its column; a way that would close a circle does not count."""
    import networkx as nx  # noqa: PLC0415 – slow to load

    graph: Any = nx.DiGraph()
    graph.add_nodes_from(sorted(names))
    for start, end in ways:
        if not nx.has_path(graph, end, start):
            graph.add_edge(start, end)
    level = {}
    for number, generation in enumerate(nx.topological_generations(graph)):
        level.update(dict.fromkeys(generation, number))
    for name in reversed(list(nx.lexicographical_topological_sort(graph))):
        if later := [level[other] for other in graph.successors(name)]:
            level[name] = min(later) - 1  # as near to what it acts upon as can be
    return {name: min(number, most - 1) for name, number in level.items()}


def _order(columns: list[list[str]], steps: Sequence[Way]) -> None:
    """Sort each column by the means of neighbours, from the left and from the right in turn."""
    beside: dict[str, list[str]] = {}
    for start, end in steps:
        beside.setdefault(start, []).append(end)
        beside.setdefault(end, []).append(start)
    for sweep in range(SWEEPS):
        place = {
            name: row / max(len(column) - 1, 1)
            for column in columns
            for row, name in enumerate(column)
        }
        turn = columns if sweep % 2 else columns[::-1]
        for column in turn:

            def mean(name: str, place: Mapping[str, float] = place) -> float:
                near = [place[other] for other in beside.get(name, ())]
                return round(sum(near) / len(near), 9) if near else place[name]

            column.sort(key=lambda name: (mean(name), name))
            place |= {name: row / max(len(column) - 1, 1) for row, name in enumerate(column)}


def spaced(wished: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Middles as near to those wished as can be, in that order, none nearer than heights allow.

    By pooling neighbours that are in each other’s way (Ayer et al., 1955).
    """
    offsets = [0.0]
    for above, below in pairwise(heights):
        offsets.append(offsets[-1] + (above + below) / 2)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (last, n), (before, m) = pools.pop(), pools.pop()
            pools.append(((before * m + last * n) / (m + n), m + n))
    starts = [value for value, number in pools for _ in range(number)]
    return [round(start + offset, 1) for start, offset in zip(starts, offsets, strict=True)]
