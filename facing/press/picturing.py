"""The map of what annotations say: places with the relations between and within them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from facing import addresses
from facing.exports import Shown, Site
from facing.frame import Frame, Share, named
from facing.pictures import map as maps
from facing.pictures import sheet, svg, ties
from facing.press import evidence, framed, sights, tables
from facing.press.framed import Picture
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import Entity, Plain, Scholarship, Sight

PLACES, TIES, NAMED = 60, 60, 12
"""So many places and relations on a map, and names in a sentence, at most."""

WIDTH, COARSE = 640, 1.4
"""Pixels: the width of a map, and how much a small one may be amiss."""

Keep = Callable[[Sight], bool]


Key = tuple[str, tuple[str, ...], bool]
"""Kind of relation, places, whether it is mutual."""


class Gathered(NamedTuple):
    """What relations say of places: between and within them, and who stands nowhere."""

    between: dict[Key, evidence.Told]
    within: dict[tuple[str, str], evidence.Told]
    nowhere: dict[str, int]


# --- where entities stand ------------------------------------------------------------------------


def standing(known: Scholarship) -> dict[str, str]:
    """By entity the place where it stands: the nearest that has coordinates.

    That is itself; or what the first of its fields that names a place leads to; or what it is
    within, and so on.
    """
    entities = known.entities()
    fields = {
        register.kind: [field.name for field in register.fields if field.form == "entity"]
        for register in known.registers
    }
    places = {register.kind for register in known.registers if register.tei == "place"}
    found: dict[str, str] = {}
    for name in entities:
        if where := _stands(name, entities, fields, places):
            found[name] = where
    return found


def _stands(
    name: str,
    entities: Mapping[str, Entity],
    fields: Mapping[str, Sequence[str]],
    places: set[str],
) -> str:
    """The place with coordinates where an entity stands; `` if it stands nowhere."""
    seen: set[str] = set()
    while name and name not in seen and name in entities:
        seen.add(name)
        entity = entities[name]
        if entity.at:
            return name
        own = dict(entity.fields)
        leads = [
            other
            for field in fields.get(name.partition(".")[0], ())
            for other in sights.ids(own.get(field))
            if other.partition(".")[0] in places
        ]
        name = leads[0] if leads else entity.within or ""
    return ""


_KEPT: dict[str, tuple[Scholarship, dict[str, str]]] = {}


def stands(frame: Frame) -> dict[str, str]:
    """`standing` of the frame's registers: asked of one frame for many pages, so it is kept."""
    kept = _KEPT.get("stands")
    if kept is None or kept[0] is not frame.scholarship:
        kept = _KEPT["stands"] = frame.scholarship, standing(frame.scholarship)
    return kept[1]


def weighed(frame: Frame, places: Iterable[str]) -> dict[str, Plain]:
    """Of these places (latitude, longitude, how many annotations speak of them), by id."""
    entities = frame.scholarship.entities()
    found = {}
    for place in sorted(set(places)):
        if at := entities[place].at:
            number = sum(share.sights for share in frame.subjects.get(place, ()))
            found[place] = (*at, number)
    return found


def uses(frame: Frame, _site: Site) -> Plain:
    """What the map of the edition is drawn from besides relations; None without coordinates."""
    found = needed(frame, frame.subjects.get("relations", ()))
    return found if found[1] else None


def needed(frame: Frame, shares: Iterable[Share]) -> tuple[dict[str, str], dict[str, Plain]]:
    """Where those stand whom these shares name; and all places that are named, see `weighed`."""
    where = stands(frame)
    own = {name: where[name] for name in sorted(named(shares)) if name in where}
    seen = {name for name in where if where[name] == name and name in frame.subjects}
    return own, weighed(frame, seen | set(own.values()))


def told_of(found: Gathered) -> set[str]:
    """The places that relations are told between or within."""
    between = {place for _, places, _ in found.between for place in places}
    return between | {place for place, _ in found.within}


def names(used: Plain) -> Iterable[str]:
    """The places that the map names."""
    return list(used[1])


def page(used: Plain, shown: Iterable[Shown], here: Guide) -> Markup:
    """The map of the edition, with its table."""
    where, places = used
    return framed.figure(picture(gathered(shown, where), places, here), here, opened=True)


# --- what is told --------------------------------------------------------------------------------


def gathered(
    shown: Iterable[Shown], stands: Mapping[str, str], keeps: Keep | None = None
) -> Gathered:
    """What the relations say of places; the articles are gone through once."""
    found = Gathered({}, {}, {})
    for one, sight in tables.of_kind(shown, "relation"):
        if keeps is None or keeps(sight):
            _add(found, evidence.Evidence(one._replace(sights=()), sight), stands)
    return found


def _add(found: Gathered, told: evidence.Evidence, stands: Mapping[str, str]) -> None:
    """Add what one relation says."""
    data = told.sight.data
    kind = data["kind"]
    sides = [sights.ids(data.get(role)) for role in ("mutual", "active", "passive")]
    for name in dict.fromkeys(name for side in sides for name in side if name not in stands):
        found.nowhere[name] = found.nowhere.get(name, 0) + 1
    mutual, active, passive = (
        tuple(sorted({stands[name] for name in side if name in stands})) for side in sides
    )
    if len(mutual) > 1:
        found.between.setdefault((kind, mutual, True), evidence.Told()).add(told)
    elif mutual or not (active and passive):
        if not (sides[1] and sides[2]):  # else one of the two stands nowhere
            for place in (*mutual, *active, *passive):
                found.within.setdefault((place, kind), evidence.Told()).add(told)
    else:
        for start in active:
            for end in passive:
                if start == end:
                    found.within.setdefault((start, kind), evidence.Told()).add(told)
                else:
                    key = kind, (start, end), False
                    found.between.setdefault(key, evidence.Told()).add(told)


# --- the map -------------------------------------------------------------------------------------


def picture(
    told: Gathered,
    places: Mapping[str, Plain],
    here: Guide,
    *,
    width: float = WIDTH,
    name: str = "map",
    about: str = "",
    fine: float = sheet.FINE,
    inset: bool = True,
) -> Picture:
    """The map of *places*, by id (latitude, longitude, how often named), and of what is *told*.

    Nothing is drawn without places.
    """
    if not places:
        return Picture("map", ())
    ranked = sorted(
        told.between.items(), key=lambda one: (-one[1].count, evidence.rank(one[1]), one[0])
    )
    within: dict[str, int] = {}
    for (place, _), one in told.within.items():
        within[place] = within.get(place, 0) + one.count
    tied = {place for (_, ends, _), _ in ranked[:TIES] for place in ends}

    def important(place: str) -> tuple[Any, ...]:
        return place not in tied, -(places[place][2] + within.get(place, 0)), place

    kept = sorted(places, key=important)[:PLACES]
    drawn = [one for one in ranked if set(one[0][1]) <= set(kept)][:TIES]
    patterns = evidence.patterns(key[0] for key, _ in drawn)
    found = maps.Map(
        tuple(_place(place, places[place], here) for place in kept),
        tuple(_tie(key, one, patterns[key[0]], here) for key, one in drawn),
        tuple(_loop(place, told, here) for place in kept if place in within),
    )
    title = here.ui["map"] if not about else f"{here.ui['map']}: {about}"
    description = here.ui["map_description"].format(
        places=len(kept), ties=len(drawn), loops=sum(within.get(place, 0) for place in kept)
    )
    larger = f"{title}: {here.ui['map_inset']}" if inset else ""
    return Picture(
        "map",
        maps.draw(found, width, title, description, name=name, inset=larger, fine=fine),
        _legend(drawn, patterns, here, loops=bool(found.loops)),
        _said(told, len(ranked) - len(drawn), len(places) - len(kept), here),
        _table(told, here),
    )


def small(
    told: Gathered, places: Mapping[str, Plain], here: Guide, width: float, *, inset: bool = True
) -> Picture:
    """A small map: without a table, and with fewer words below it."""
    found = picture(told, places, here, width=width, fine=COARSE, inset=inset)
    credit = Markup(escape(here.ui["map_credit"]))  # noqa: S704 – escaped
    return found._replace(table=None, said=(credit,))


def _place(place: str, told: Plain, here: Guide) -> maps.Place:
    """A place as a mark."""
    latitude, longitude, weight = told
    names = evidence.called(place, here)
    href = addresses.relative(addresses.entity_page(place), here.path)
    number = here.ui["annotations_one" if weight == 1 else "annotations"]
    words = f"{' '.join(name for _, name in names)}: {weight:,} {number}"
    return maps.Place(place, (latitude, longitude), names, href, words, weight)


def _tie(key: Key, told: evidence.Told, pattern: int, here: Guide) -> ties.Tie:
    """A relation between places as a mark, which leads to where it is told first."""
    _, places, mutual = key
    shown, sight = told.first[0]
    return ties.Tie(
        places, pattern, mutual, evidence.to(shown, sight, here), evidence.words(told, here)
    )


def _loop(place: str, told: Gathered, here: Guide) -> maps.Loop:
    """The relations within a place as a mark, which leads to the first of them."""
    own = sorted((one for (at, _), one in told.within.items() if at == place), key=evidence.rank)
    number = sum(one.count for one in own)
    shown, sight = own[0].first[0]
    called = sights.plainly(here.names.get(place, ()), here) or place
    words = here.ui["map_within"].format(n=number, place=called)
    return maps.Loop(
        place, number, evidence.to(shown, sight, here), f"{words}: {evidence.words(own[0], here)}"
    )


# --- what stands below it ------------------------------------------------------------------------


def _legend(
    drawn: Sequence[tuple[Key, evidence.Told]],
    patterns: Mapping[str, int],
    here: Guide,
    *,
    loops: bool,
) -> tuple[tuple[Markup, Markup], ...]:
    """What the lines mean, the square that joins several places, and the ring."""
    sided = {kind for (kind, _, mutual), _ in drawn if not mutual}
    found = evidence.legend(patterns, sided, here)
    if any(len(places) > 2 for (_, places, _), _ in drawn):
        square = svg.element("rect", {"x": 13, "y": 2, "width": 8, "height": 8, "class": "joint"})
        said = Markup(escape(here.ui["map_joint"]))  # noqa: S704 – escaped
        found.append((framed.sample("tie", square), said))
    if loops:
        ring = svg.element("circle", {"cx": 17, "cy": 6, "r": 5.2})
        said = Markup(escape(here.ui["map_ring"]))  # noqa: S704 – escaped
        found.append((framed.sample("loop", ring), said))
    return tuple(found)


def _said(told: Gathered, left: int, places: int, here: Guide) -> tuple[Markup, ...]:
    """What is to be known of the map, and what is not on it."""
    ui = here.ui
    lines = [escape(ui["map_said"])]
    if told.nowhere:
        ranked = sorted(told.nowhere, key=lambda name: (-told.nowhere[name], name))
        named = ", ".join(sights.entity(name, here) for name in ranked[:NAMED])
        others = len(ranked) - NAMED
        rest = f" {escape(ui['and_more'].format(n=others))}" if others > 0 else ""
        lines.append(f"{escape(ui['map_nowhere'])} {named}{rest}.")
    if left > 0 or places > 0:
        more = ui["map_left"].format(ties=max(left, 0), places=max(places, 0))
        lines.append(escape(more))
    lines.append(escape(ui["map_credit"]))
    return tuple(Markup(line) for line in lines)  # noqa: S704 – each is escaped


def _table(told: Gathered, here: Guide) -> tables.Table:
    """The same in words: from where, what, to where, how often, by which words."""
    found = [
        (one, kind, ends[:1], ends[1:], mutual)
        for (kind, ends, mutual), one in told.between.items()
    ]
    found.sort(key=lambda row: (-row[0].count, evidence.rank(row[0]), row[1:]))
    inner = [(one, kind, (at,), (at,), False) for (at, kind), one in told.within.items()]
    inner.sort(key=lambda row: (-row[0].count, evidence.rank(row[0]), row[1:]))
    rows = [
        _row(kind, left, right, one, here, mutual=mutual)
        for one, kind, left, right, mutual in [*found[:TIES], *inner[:TIES]]
    ]
    columns = ("place", "does", "other_place", "count", "words", "article")
    return tables.table("map", columns, rows, here)


def _row(
    kind: str,
    left: Sequence[str],
    right: Sequence[str],
    told: evidence.Told,
    here: Guide,
    *,
    mutual: bool,
) -> tables.Row:
    """A row of the table: what is between places before what is within them."""
    words = here.verbs.get(kind, (((here.lang, kind),), (), None))[0]
    inner = tuple(left) == tuple(right) and not mutual
    cells = (
        sights.entities(left, here),
        sights.worded(words, here),
        escape(here.ui["map_inside"]) if inner else sights.entities(right, here),
        f"{told.count:,}",
        " ".join(sights.quotations(shown, sight, here) for shown, sight in told.first),
        " ".join(dict.fromkeys(sights.article(shown, here) for shown, _ in told.first)),
    )
    order = inner, tables.named(left, here), -told.count, evidence.rank(told), kind, right
    return tables.Row(order, "", cells, {3: f"{told.count}", 5: told.first[0].shown.date})
