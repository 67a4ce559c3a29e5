"""A network that can be read: who acts on the left, the verb on the line, then whom it reaches.

What hangs together is laid out in columns by itself, and the parts are put side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from facing.pictures import arcs, layering, placing, svg
from facing.pictures.earth import Point

LETTERS, LINE, LESSER = 12.5, 15.0, 11.5
"""Pixels: letters of names, from line to line, letters of verbs."""

NAME, VERB = 24, 30
"""So many letters a line of a name, and a verb, at most."""

COLUMNS = 4
SPACE = 38.0
"""Pixels in which lines part."""

SHAPES = 5
"""So many signs there are for kinds of entities; further ones share the last."""


JOINT = 9
"""The sign of what several do together."""


class Node(NamedTuple):
    """An entity: names with tags, the sign of its kind, where it leads, and all of it in words.

    A joint, at which several meet, has the names of what they do there.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    sign: int
    href: str
    words: str


class Edge(NamedTuple):
    """A relation: its *verb*, which line it is drawn with, whether it has a direction."""

    source: str
    target: str
    verb: str
    pattern: int
    mutual: bool
    href: str
    words: str


class Network(NamedTuple):
    """What is drawn; edges from a node to itself are told beside its name."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Part(NamedTuple):
    """What hangs together, drawn: its size, lines and names."""

    width: float
    height: float
    lines: tuple[Markup, ...]
    names: tuple[Markup, ...]


class Verb(NamedTuple):
    """A verb beside a name: its line, and whether it leads back to where it comes from."""

    words: str
    pattern: int
    inward: bool

    def width(self) -> float:
        """How wide it is, with the ring behind it if it leads back."""
        return placing.width(self.words, LESSER) + (16 if self.inward else 0)


class Named(NamedTuple):
    """A name on its lines: (tag, words) each, how wide it is, and its verbs in order."""

    lines: tuple[tuple[str, str], ...]
    width: float
    verbs: tuple[Verb, ...]

    def height(self) -> float:
        """From the node above to the one below, in pixels."""
        return max(LINE * max(len(self.lines), 1), LINE * len(self.verbs)) + 12


def draw(shown: Network, width: float, title: str, description: str, *, name: str) -> Markup:
    """The network, about so many pixels wide; there must be a node."""
    by_name = {node.id: node for node in shown.nodes}
    ways = [(edge.source, edge.target) for edge in shown.edges]
    parts = []
    for members in layering.components(by_name, ways):
        own = set(members)
        edges = [edge for edge in shown.edges if edge.source in own]
        parts.append(_part([by_name[member] for member in members], edges))
    shelves: list[tuple[float, list[Part]]] = []
    for part in parts:  # each on the first shelf with room for it
        place = next(
            (n for n, (full, _) in enumerate(shelves) if full + part.width <= width), len(shelves)
        )
        if place == len(shelves):
            shelves.append((0.0, []))
        full, there = shelves[place]
        shelves[place] = full + part.width + 34, [*there, part]
    drawn: list[Markup] = []
    y = 8.0
    for _, there in shelves:
        x = 8.0
        for part in there:
            move = f"translate({svg.number(x)} {svg.number(y)})"
            drawn.append(svg.group("", _lines(part), *part.names, transform=move))
            x += part.width + 34
        y += max(part.height for part in there) + 20
    size = max(max(full for full, _ in shelves) - 18, 120.0), y - 8
    return svg.picture(title, description, *size, drawn, name=name, class_="network")


def _lines(part: Part) -> Markup:
    """The lines of a part, in one group."""
    return svg.group("ties", *part.lines, **svg.BARE)


class Grid(NamedTuple):
    """Where everything stands: names by id, their columns, where each begins and has its middle.

    *parting* is, by column, where lines part.
    """

    named: Mapping[str, Named]
    made: layering.Layout
    lefts: Mapping[str, float]
    parting: Sequence[float]
    middles: Mapping[str, float]

    def column(self, name: str) -> int:
        """The column of a name."""
        return next(place for place, names in enumerate(self.made.columns) if name in names)

    def bottom(self, name: str) -> float:
        """Where a row ends."""
        return self.middles[name] + _height(name, self.named) / 2


def _part(nodes: Sequence[Node], edges: Sequence[Edge]) -> Part:
    """A part of the network."""
    by_name = {node.id: node for node in nodes}
    ways = [(edge.source, edge.target) for edge in edges if edge.source != edge.target]
    made = layering.layout(sorted(by_name), ways, COLUMNS)
    named = {node.id: _named(node, edges) for node in nodes}
    lefts, parting, wide = _across(made, named)
    grid = Grid(named, made, lefts, parting, _down(made, named))
    lines: list[Markup] = []
    for name in sorted(by_name):
        lines += _leaving(name, [edge for edge in edges if edge.source == name], grid)
    drawn = [_node(by_name[name], grid) for name in sorted(by_name)]
    return Part(wide, max(map(grid.bottom, grid.middles)), tuple(lines), tuple(drawn))


def _named(node: Node, edges: Iterable[Edge]) -> Named:
    """The node's name on lines, and its verbs, each once."""
    lines = [(tag, line) for tag, words in node.names for line in _wrapped(words, tag)]
    verbs = dict.fromkeys(_verb(edge) for edge in edges if edge.source == node.id)
    wide = max((placing.width(line, LETTERS) for _, line in lines), default=0.0)
    return Named(tuple(lines), wide, tuple(verbs))


def _verb(edge: Edge) -> Verb:
    """What stands on the line of an edge."""
    words = placing.short(edge.verb, VERB)
    return Verb(words, edge.pattern, edge.source == edge.target)


def _wrapped(words: str, tag: str) -> list[str]:
    """The words on at most two lines."""
    most = NAME // 2 + 3 if tag.startswith(("zh", "ja")) else NAME
    if len(words) <= most:
        return [words]
    cut = words.rfind(" ", 0, most + 1)
    if cut < most // 3:
        return [placing.short(words, most)]
    return [words[:cut], placing.short(words[cut + 1 :], most)]


def _height(name: str, named: Mapping[str, Named]) -> float:
    """The height of a row; of a way that passes little."""
    return named[name].height() if name in named else 12.0


def _across(
    made: layering.Layout, named: Mapping[str, Named]
) -> tuple[dict[str, float], list[float], float]:
    """Where names begin, where the lines of each column part, and how wide all is."""
    lefts: dict[str, float] = {}
    parting: list[float] = []
    x = 6.0
    for column in made.columns:
        own = [named[name] for name in column if name in named]
        lefts |= dict.fromkeys(column, x)
        reach = max(
            (
                14 + one.width + max((verb.width() + 14 for verb in one.verbs), default=0)
                for one in own
            ),
            default=0.0,
        )
        parting.append(x + reach)
        x += reach + SPACE
    return lefts, parting, x - SPACE + 22  # lines that turn back reach so far


def _down(made: layering.Layout, named: Mapping[str, Named]) -> dict[str, float]:
    """The middles of rows: near those of neighbours in the column before, or behind."""
    middles: dict[str, float] = {}
    for column in made.columns:
        y = 0.0
        for name in column:
            high = _height(name, named)
            middles[name] = y + high / 2
            y += high
    beside: dict[str, list[str]] = {}
    for (start, end), passed in made.through.items():
        way = (start, *passed, end)
        for before, after in pairwise(way):
            beside.setdefault(before, []).append(after)
            beside.setdefault(after, []).append(before)
    for turn in range(4):
        for column in made.columns if turn % 2 else made.columns[::-1]:
            heights = [_height(name, named) for name in column]
            near = [[middles[other] for other in beside.get(name, ())] for name in column]
            wished = [
                sum(own) / len(own) if own else middles[name]
                for name, own in zip(column, near, strict=True)
            ]
            middles |= dict(zip(column, layering.spaced(wished, heights), strict=True))
    top = min(middles[name] - _height(name, named) / 2 for name in middles)
    return {name: middle - top for name, middle in middles.items()}


# --- lines ---------------------------------------------------------------------------------------


def _leaving(name: str, edges: Sequence[Edge], grid: Grid) -> list[Markup]:
    """The lines that leave a name: for each verb a stem with the verb on it, which parts."""
    own = grid.named[name]
    parting = grid.parting[grid.column(name)]
    x = grid.lefts[name] + 16 + own.width
    drawn: list[Markup] = []
    for row, verb in enumerate(own.verbs):
        y = grid.middles[name] + LINE * (row - (len(own.verbs) - 1) / 2)
        label = svg.text(x, y + 3.6, verb.words, "verb") if verb.words else Markup("")
        after = x + verb.width() + (6 if verb.words else 0)
        for number, edge in enumerate(edge for edge in edges if _verb(edge) == verb):
            first = [] if number else [label]
            if verb.inward:
                shapes = [*first, *_ring((after - 13, y))]
            else:
                stem = f"M{arcs.spelt((after, y))}H{svg.number(parting)}"
                way = _way(edge, (parting, y), grid)
                shapes = [*first, *([] if number else [svg.path(stem)]), *way]
            class_ = f"tie k{edge.pattern}"
            drawn.append(svg.link(edge.href, edge.words, *shapes, class_=class_))
    return drawn


def _ring(centre: Point) -> list[Markup]:
    """A line that leads back to where it comes from."""
    x, y = centre
    ring = svg.path(f"M{arcs.spelt((x + 3.9, y - 2.2))}A4.5 4.5 0 1 1 {arcs.spelt((x, y - 4.5))}")
    return [ring, svg.path(arcs.head((x + 4.5, y - 4.5), (x - 3, y - 4.5), 5), "head")]


def _way(edge: Edge, start: Point, grid: Grid) -> list[Markup]:
    """The line from where it parts to what it reaches, past the names between."""
    target = edge.target
    passed = grid.made.through.get((edge.source, target))
    left, middle = grid.lefts[target], grid.middles[target]
    if passed is None:  # backwards, or within the column: below the name
        low, far = grid.bottom(target) - 3, start[0] + 20
        end = left + 24, low - 8
        shape = (
            f"M{arcs.spelt(start)}C{arcs.spelt((far, start[1]))} {arcs.spelt((far, low))} "
            f"{arcs.spelt((start[0], low))}H{svg.number(end[0] + 8)}"
            f"q-8 0 -8 {svg.number(-3 if not edge.mutual else -7)}"
        )
        head = [] if edge.mutual else [svg.path(arcs.head(end, (end[0], low), 6), "head")]
        return [svg.path(shape, "hit"), svg.path(shape), *head]
    shape, at = f"M{arcs.spelt(start)}", start
    for name in passed:
        enters = grid.lefts[name] - 6, grid.middles[name]
        leaves = grid.parting[grid.column(name)], grid.middles[name]
        shape += f"{_bow(at, enters)}H{svg.number(leaves[0])}"
        at = leaves
    end = left - 3, middle
    shape += _bow(at, (end[0] - (0 if edge.mutual else 5), middle))
    head = [] if edge.mutual else [svg.path(arcs.head(end, (end[0] - 20, middle)), "head")]
    return [svg.path(shape, "hit"), svg.path(shape), *head]


def _bow(start: Point, end: Point) -> str:
    """A curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    if abs(start[1] - end[1]) < 0.05:
        return f"H{svg.number(end[0])}"
    over = f"{arcs.spelt((middle, start[1]))} {arcs.spelt((middle, end[1]))}"
    return f"C{over} {arcs.spelt(end)}"


# --- names ---------------------------------------------------------------------------------------


def _node(node: Node, grid: Grid) -> Markup:
    """A name with the sign of its kind before it."""
    x, y = grid.lefts[node.id], grid.middles[node.id]
    own = grid.named[node.id]
    top = y - LINE * len(own.lines) / 2 + 0.78 * LINE
    said = [
        svg.text(x + 12, top + LINE * row, words, lang=tag)
        for row, (tag, words) in enumerate(own.lines)
    ]
    return svg.link(node.href, node.words, sign(node.sign, x + 4, y), *said, class_="place")


def sign(kind: int, x: float, y: float) -> Markup:
    """The sign of a kind of entity: a dot, a ring, a square, a diamond, a small ring."""
    if kind == JOINT:
        return svg.element(
            "rect", {"class": "joint", "x": x - 4, "y": y - 4, "width": 8, "height": 8}
        )
    if kind in (2, 3):
        reach = 3.6 if kind == 2 else 4.8
        corners = (
            [(-1, -1), (1, -1), (1, 1), (-1, 1)]
            if kind == 2
            else [(0, -1), (1, 0), (0, 1), (-1, 0)]
        )
        points = [(x + reach * dx, y + reach * dy) for dx, dy in corners]
        return svg.path(svg.line(points, closed=True), "sign")
    class_ = "sign" if kind == 0 else "sign open"
    return svg.element("circle", {"class": class_, "cx": x, "cy": y, "r": 2.6 if kind == 4 else 4})
