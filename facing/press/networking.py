"""The network of what annotations say: who does what to whom, as far as it can be shown at once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from facing import addresses
from facing.exports import Shown, Site
from facing.frame import Frame
from facing.pictures import layering, network
from facing.press import evidence, framed, sights, tables
from facing.press.evidence import Evidence, Told
from facing.press.framed import Picture
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import Plain, Sight

NODES, EDGES, NAMED, ROWS = 60, 80, 12, 150
"""So many names and lines are drawn, names said in a sentence, and rows of the table, at most."""

WIDTH = 1040

Keep = Callable[[Sight], bool]

Key = tuple[str, str, str, bool]
"""Kind of relation, from whom, to whom, whether it has no direction."""


class Gathered(NamedTuple):
    """What relations say: between two; and among several, by kind and all their names."""

    edges: dict[Key, Told]
    joints: dict[tuple[str, tuple[str, ...]], Told]


def uses(frame: Frame, _site: Site) -> Plain:
    """The kinds of entities and their names; None if no relations are told."""
    return kinds(frame) if frame.subjects.get("relations") else None


def kinds(frame: Frame) -> Plain:
    """The kinds of entities with the word for one, in the order of the registers."""
    return [(register.kind, register.one) for register in frame.scholarship.registers]


def names(_used: Plain) -> Iterable[str]:
    """None but those that relations name."""
    return ()


def page(used: Plain, shown: Iterable[Shown], here: Guide) -> Markup:
    """The network of the edition, with its table."""
    return framed.figure(picture(gathered(shown), used, here), here, opened=True)


# --- what is told --------------------------------------------------------------------------------


def gathered(shown: Iterable[Shown], keeps: Keep | None = None) -> Gathered:
    """Who does what to whom; the articles are gone through once."""
    found = Gathered({}, {})
    for one, sight in tables.of_kind(shown, "relation"):
        if keeps is None or keeps(sight):
            _add(found, Evidence(one._replace(sights=()), sight))
    return found


def _add(found: Gathered, told: Evidence) -> None:
    """Add what one relation says; whom it reaches is what it is about, if it reaches nobody."""
    data = told.sight.data
    kind = data["kind"]
    mutual, active, passive, about = (
        tuple(dict.fromkeys(sights.ids(data.get(role))))
        for role in ("mutual", "active", "passive", "object")
    )
    if len(mutual) > 2:
        found.joints.setdefault((kind, tuple(sorted(mutual))), Told()).add(told)
        return
    pairs: list[tuple[str, str, bool]] = []
    if mutual:
        pairs.append((min(mutual), max(mutual), True))
    elif active:
        pairs += [(start, end, False) for start in active for end in passive or about or (start,)]
    else:
        pairs += [(end, thing, True) for end in passive for thing in about or (end,)]
    for start, end, sideless in pairs:
        found.edges.setdefault((kind, start, end, sideless), Told()).add(told)


# --- the network ---------------------------------------------------------------------------------


class Kept(NamedTuple):
    """What is drawn: names of nodes, joints among them; and what is left out."""

    names: frozenset[str]
    left: tuple[str, ...]


def picture(
    told: Gathered,
    signs: Plain,
    here: Guide,
    *,
    width: float = WIDTH,
    name: str = "network",
    about: str = "",
) -> Picture:
    """The network of what is *told*; *signs* are (kind of entity, its names), one for each."""
    ranked = sorted(
        told.edges.items(), key=lambda one: (-one[1].count, evidence.rank(one[1]), one[0])
    )
    joints = sorted(told.joints.items(), key=lambda one: (evidence.rank(one[1]), one[0]))
    ways = [(start, end) for (_, start, end, _), _ in ranked]
    ways += [(one, _joint(key)) for key, _ in joints for one in key[1]]
    kept = _kept(ways)
    if not kept.names:
        return Picture("network", ())
    drawn = [one for one in ranked if {one[0][1], one[0][2]} <= kept.names][:EDGES]
    met = [one for one in joints if _joint(one[0]) in kept.names]
    patterns = evidence.patterns(
        [key[0] for key, _ in sorted(drawn, key=lambda one: -_often(one[0][0], drawn))]
        + [key[0] for key, _ in met]
    )
    order = [kind for kind, _ in signs]
    tied = {name for key, _ in drawn for name in key[1:3]} | {n for key, _ in met for n in key[1]}
    nodes = [_node(one, order, here) for one in sorted(tied)]
    nodes += [_meeting(key, one, here) for key, one in met]
    edges = [_edge(key, one, patterns[key[0]], here) for key, one in drawn]
    edges += [edge for key, one in met for edge in _spokes(key, one, patterns[key[0]], here)]
    title = here.ui["network"] if not about else f"{here.ui['network']}: {about}"
    description = here.ui["network_description"].format(
        names=len(nodes) - len(met), lines=len(drawn) + len(met)
    )
    found = network.Network(tuple(nodes), tuple(edges))
    return Picture(
        "network",
        (network.draw(found, width, title, description, name=name),),
        _legend({node.sign for node in nodes}, signs, here),
        _said(kept.left, len(ranked) + len(joints) - len(drawn) - len(met), here),
        _table(told, here),
    )


def _joint(key: tuple[str, tuple[str, ...]]) -> str:
    """The name of a joint among nodes, which no entity has."""
    return f"\0{key[0]} {' '.join(key[1])}"


def _often(kind: str, drawn: Iterable[tuple[Key, Told]]) -> int:
    """How many lines of that kind there are."""
    return sum(1 for key, _ in drawn if key[0] == kind)


def _kept(ways: list[tuple[str, str]]) -> Kept:
    """The largest parts of the network that there is room for; of one too large its middle."""
    everybody = sorted({name for way in ways for name in way})
    kept: list[str] = []
    left: list[str] = []
    for part in layering.components(everybody, ways):
        room = NODES - len(kept)
        if len(part) <= room:
            kept += part
        elif not kept:
            kept += _middle(part[0], ways, room)
            left += sorted(set(part) - set(kept))
        else:
            left += part
    return Kept(frozenset(kept), tuple(name for name in left if not name.startswith("\0")))


def _middle(first: str, ways: Iterable[tuple[str, str]], room: int) -> list[str]:
    """So many names that hang together: the first, and in turn who is joined most to those there.

    Of equals whoever is joined to most at all.
    """
    beside: dict[str, set[str]] = {}
    for start, end in ways:
        beside.setdefault(start, set()).add(end)
        beside.setdefault(end, set()).add(start)
    kept = [first]
    joined = dict.fromkeys(sorted(beside.get(first, set()) - {first}), 1)
    while joined and len(kept) < room:
        best = max(joined, key=lambda name: (joined[name], len(beside[name]), name))
        del joined[best]
        kept.append(best)
        for name in beside[best].difference(kept):
            joined[name] = joined.get(name, 0) + 1
    return kept


def _node(name: str, order: list[str], here: Guide) -> network.Node:
    """An entity as a mark."""
    names = evidence.called(name, here)
    kind = name.partition(".")[0]
    number = min(order.index(kind) if kind in order else network.SHAPES, network.SHAPES - 1)
    href = addresses.relative(addresses.entity_page(name), here.path)
    return network.Node(name, names, number, href, " ".join(words for _, words in names))


def _meeting(key: tuple[str, tuple[str, ...]], told: Told, here: Guide) -> network.Node:
    """What several do together as a mark."""
    words = evidence.tagged(evidence.verb(key[0], here), here)
    shown, sight = told.first[0]
    href = evidence.to(shown, sight, here)
    return network.Node(_joint(key), words, network.JOINT, href, evidence.words(told, here))


def _edge(key: Key, told: Told, pattern: int, here: Guide) -> network.Edge:
    """A relation as a line, which leads to where it is told first."""
    kind, start, end, sideless = key
    verb = sights.plainly(evidence.verb(kind, here), here)
    shown, sight = told.first[0]
    href = evidence.to(shown, sight, here)
    words = evidence.words(told, here)
    return network.Edge(start, end, verb, pattern, sideless, href, words)


def _spokes(
    key: tuple[str, tuple[str, ...]], told: Told, pattern: int, here: Guide
) -> list[network.Edge]:
    """The lines from those who do something together to where they meet."""
    shown, sight = told.first[0]
    href, words = evidence.to(shown, sight, here), evidence.words(told, here)
    hub = _joint(key)
    return [
        network.Edge(one, hub, "", pattern, mutual=True, href=href, words=words) for one in key[1]
    ]


# --- what stands below it ------------------------------------------------------------------------


def _legend(signs: set[int], kinds: Plain, here: Guide) -> tuple[tuple[Markup, Markup], ...]:
    """What the signs before names mean."""
    found = []
    for number in sorted(signs - {network.JOINT}):
        own = [words for place, (_, words) in enumerate(kinds) if place == number]
        last = number == network.SHAPES - 1 and len(kinds) > network.SHAPES
        said = here.ui["network_others"] if last or not own else ""
        words = Markup(escape(said) if said else sights.worded(own[0], here))  # noqa: S704
        found.append((framed.sample("", network.sign(number, 6, 6), width=12), words))
    return tuple(found)


def _said(left: tuple[str, ...], lines: int, here: Guide) -> tuple[Markup, ...]:
    """What is to be known of the network, and what is not in it."""
    ui = here.ui
    said = [escape(ui["network_said"])]
    if left:
        named = ", ".join(sights.entity(name, here) for name in left[:NAMED])
        others = len(left) - NAMED
        rest = f" {escape(ui['and_more'].format(n=others))}" if others > 0 else ""
        said.append(f"{escape(ui['network_left'].format(n=lines))} {named}{rest}.")
    elif lines > 0:
        said.append(escape(ui["network_lines"].format(n=lines)))
    return tuple(Markup(words) for words in said)  # noqa: S704 – each is escaped


def _table(told: Gathered, here: Guide) -> tables.Table:
    """The same in words: who, what, to whom, how often, by which words."""
    found: list[tuple[Told, str, tuple[str, ...], tuple[str, ...]]] = [
        (one, kind, (start,), () if start == end else (end,))
        for (kind, start, end, _), one in told.edges.items()
    ]
    found += [(one, kind, those, ()) for (kind, those), one in told.joints.items()]
    found.sort(key=lambda row: (-row[0].count, evidence.rank(row[0]), row[1:]))
    rows = [_row(kind, left, right, one, here) for one, kind, left, right in found[:ROWS]]
    columns = ("who", "does", "whom", "count", "words", "article")
    return tables.table("network", columns, rows, here)


def _row(
    kind: str, left: tuple[str, ...], right: tuple[str, ...], told: Told, here: Guide
) -> tables.Row:
    """A row of the table."""
    cells: tuple[Any, ...] = (
        sights.entities(left, here),
        sights.worded(evidence.verb(kind, here), here),
        sights.entities(right, here),
        f"{told.count:,}",
        " ".join(sights.quotations(shown, sight, here) for shown, sight in told.first),
        " ".join(dict.fromkeys(sights.article(shown, here) for shown, _ in told.first)),
    )
    order = tables.named(left, here), -told.count, evidence.rank(told), kind, right
    sorts: Mapping[int, str] = {3: f"{told.count}", 5: told.first[0].shown.date}
    return tables.Row(order, "", cells, sorts)
