"""Small maps without relations: the places of the edition on its home page, one on its own."""

from markupsafe import Markup

from facing import addresses
from facing.exports import Site
from facing.frame import Frame
from facing.pictures import map as maps
from facing.press import evidence, framed, picturing, sights
from facing.press.framed import Picture
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import Entity, Plain

HOME, LOCATOR = 400, 300
"""Pixels across."""

AROUND = 1500.0
"""Kilometres that a place is shown in."""

STEP = 2
"""Degrees to which the middle of its sheet is rounded, so that neighbours share it."""


def at_home(frame: Frame, _site: Site) -> Plain:
    """Where the places that are named lie and what they are called; None if they are too few."""
    where = picturing.stands(frame)
    seen = [name for name in where if where[name] == name and name in frame.subjects]
    places = picturing.weighed(frame, seen)
    if len(places) < 2:
        return None
    ranked = sorted(places, key=lambda place: (-places[place][2], place))[: picturing.PLACES]
    labels = {place: frame.labels[place] for place in sorted(ranked) if place in frame.labels}
    return {place: places[place] for place in sorted(ranked)}, labels


def home(used: Plain, site: Site, path: str) -> Markup:
    """The places of the edition, and the way to the map of what is between them."""
    places, labels = used
    here = sights.guide(site, path, labels, {})
    href = escape(addresses.relative(addresses.table_page("map"), path))
    leads = f'<a href="{href}">{escape(here.ui["map_whole"])}</a>'
    found = picturing.small(picturing.Gathered({}, {}, {}), places, here, HOME, inset=False)
    said = (Markup(leads), *found.said)  # noqa: S704 – escaped
    return framed.figure(found._replace(said=said), here)


def locator(entity: Entity, here: Guide) -> Markup:
    """Where a place lies, for its own page; nothing of one without coordinates."""
    if not entity.at:
        return Markup("")
    names = evidence.tagged(entity.names, here) or (("", entity.id),)
    title = f"{here.ui['map']}: {names[0][1]}"
    latitude, longitude = entity.at
    words = f"{names[0][1]}: {latitude}, {longitude}"
    href = f"geo:{latitude},{longitude}"
    place = maps.Place(entity.id, entity.at, names, href, words)
    middle = STEP * round(latitude / STEP), STEP * round(longitude / STEP)
    drawn = maps.locator(place, middle, LOCATOR, AROUND, title, fine=picturing.COARSE)
    credit = Markup(escape(here.ui["map_credit"]))  # noqa: S704 – escaped
    return framed.figure(Picture("map", (drawn,), (), (credit,)), here)
