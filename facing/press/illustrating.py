"""The pictures beside an article: of what its own annotations say, and of nothing else.

Each kind of picture is prepared when the article is read, told what it needs of the frame, and
drawn when the page is.  An article without annotations pays nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from facing import press
from facing.exports import Shown, Site
from facing.frame import Frame
from facing.press import charting, framed, picturing, sights, timelines
from facing.press.sights import Guide
from facing.standoff import Placed, Plain, Sight

WIDTH = 400

EVENTS, FIGURES = 12, 12
"""So many events and figures beside an article at most."""


class Beside(NamedTuple):
    """A kind of picture beside articles.

    `prepare(article)` is what it is made of, as plain data, None if there is nothing to draw;
    `needs(frame)` by article what it takes of the frame: entities that it names, and plain data;
    `draw(prepared, needed, here)` the markup, perhaps none.
    """

    prepare: Callable[["Annotated"], Plain]
    needs: Callable[[Frame], dict[str, tuple[Sequence[str], Plain]]]
    draw: Callable[[Plain, Plain, Guide], Markup]


class Annotated(NamedTuple):
    """An article with its annotations in their places."""

    id: str
    date: str
    page: int | None
    newspaper: str
    placed: tuple[Placed, ...]
    datelines: tuple[Any, ...] = ()


def prepared(body: dict[str, Any]) -> Plain:
    """What the pictures of an article are made of, a part for each kind; None if there are none."""
    _, placed, _ = body["whole"]
    if not placed:
        return None
    own = Annotated(
        body["id"],
        body["date"],
        body["page"],
        body["newspaper"],
        placed,
        tuple(body["datelines"]),
    )
    made = [kind.prepare(own) for kind in BESIDE]
    return made if any(part is not None for part in made) else None


_KEPT: dict[str, tuple[Frame, dict[str, Plain]]] = {}


def uses(frame: Frame, article: str) -> Plain:
    """What the pictures of that article take of the frame: the verbs, names and each one's own.

    It is asked of one frame for each of its articles, so it is kept.
    """
    if not frame.subjects:
        return ()
    kept = _KEPT.get("uses")
    if kept is None or kept[0] is not frame:
        kept = _KEPT["uses"] = frame, _uses(frame)
    return kept[1].get(article, ())


def _uses(frame: Frame) -> dict[str, Plain]:
    """`uses` of every article that has any."""
    parts = [kind.needs(frame) for kind in BESIDE]
    verbs = {one.kind: (one.words, one.inverse, one.custody) for one in frame.scholarship.relations}
    found = {}
    for article in sorted(set().union(*parts)):
        names = {name for part in parts if article in part for name in part[article][0]}
        labels = {name: frame.labels[name] for name in sorted(names) if name in frame.labels}
        own = [part[article][1] if article in part else None for part in parts]
        found[article] = verbs, labels, own
    return found


def drawn(told: Plain, used: Plain, site: Site, path: str) -> str:
    """The pictures of the article at *path*, folded; nothing if there are none."""
    if told is None or not used:
        return ""
    verbs, labels, needed = used
    here = sights.guide(site, path, labels, verbs)
    parts = [
        (name, markup)
        for name, kind, own, need in zip(NAMES, BESIDE, told, needed, strict=True)
        if own is not None and (markup := kind.draw(own, need, here))
    ]
    if not parts:
        return ""
    return press.page(
        site,
        "parts/pictures.html",
        path,
        pictures=[(here.ui[name], markup) for name, markup in parts],
    )


# --- the map -------------------------------------------------------------------------------------


def _map_prepare(article: Annotated) -> Plain:
    """The relations: (annotation, data, passage); an article without any may have places."""
    return [
        (annotation.id, annotation.data, spans[0][0].passage if spans and spans[0] else "")
        for annotation, spans in article.placed
        if annotation.kind == "relation"
    ], (article.id, article.date, article.page, article.newspaper)


def _map_needs(frame: Frame) -> dict[str, tuple[Sequence[str], Plain]]:
    """By article where the entities that it names stand, and the places, if they are several."""
    where = picturing.stands(frame)
    named: dict[str, dict[str, int]] = {}
    for entity in where:
        for share in frame.subjects.get(entity, ()):
            named.setdefault(share.article, {})[entity] = share.sights
    entities = frame.scholarship.entities()
    relations = {
        share.article: share.named.split() for share in frame.subjects.get("relations", ())
    }
    found: dict[str, tuple[Sequence[str], Plain]] = {}
    for article, own in named.items():
        tied = relations.get(article, ())
        stands = {name: where[name] for name in tied if name in where}
        at = sorted({name for name in own if where[name] == name} | set(stands.values()))
        if len(at) > 1:
            places = {place: (*(entities[place].at or ()), own.get(place, 0)) for place in at}
            found[article] = [*at, *tied], (stands, places)
    return found


def _map_draw(told: Plain, needed: Plain, here: Guide) -> Markup:
    """The map of the article, small and without its table."""
    if not needed:
        return Markup("")
    relations, (article, date, page, newspaper) = told
    stands, places = needed
    own = tuple(
        Sight("relation", name, "", data, (("", passage, "-", ((0, 1),)),))
        for name, data, passage in relations
    )
    found = picturing.gathered([Shown(article, date, page, newspaper, (), own)], stands)
    return framed.figure(picturing.small(found, places, here, WIDTH), here)


# --- the timeline, the charts --------------------------------------------------------------------


def _timeline_prepare(article: Annotated) -> Plain:
    """The events, and the issue with its datelines; None if no event is dated."""
    found = charting.placed(*article[:3], article.placed, "event")
    if not any(one.data.get("when") for one in found):
        return None
    lines = tuple((place, date) for date, place, _ in article.datelines if date)
    issue = timelines.Issue(article.id, article.date, article.page, (), lines)
    return tuple(issue), [tuple(one) for one in found]


def _timeline_needs(frame: Frame) -> dict[str, tuple[Sequence[str], Plain]]:
    """Nothing: a timeline names no entities."""
    return {share.article: ((), None) for share in frame.subjects.get("chronicle", ())}


def _timeline_draw(told: Plain, _needed: Plain, here: Guide) -> Markup:
    """The timeline of the article."""
    issue, found = told
    events = [charting.Told(*one) for one in found]
    drawn = timelines.article(timelines.Issue(*issue), events, here, limit=EVENTS)
    return framed.figure(drawn, here)


def _charts_prepare(article: Annotated) -> Plain:
    """The figures, if something is told several times."""
    found = [
        tuple(one)
        for one in charting.placed(*article[:3], article.placed, "measure")
        if one.data.get("for") and one.data.get("period")
    ]
    return found if charting.several(found) else None


def _charts_needs(frame: Frame) -> dict[str, tuple[Sequence[str], Plain]]:
    """The names of the subjects."""
    return {
        share.article: (share.named.split(), None)
        for share in frame.subjects.get("figures", ())
        if share.sights > 1
    }


def _charts_draw(told: Plain, _needed: Plain, here: Guide) -> Markup:
    """The charts of the article."""
    found = charting.series([charting.Told(*one) for one in told], here)
    return framed.figure(charting.picture(charting.few(found, FIGURES), here), here)


NAMES = ("map", "timeline", "charts")
"""The words of `ui.json` for the kinds of pictures, in the order in which they stand."""

BESIDE: tuple[Beside, ...] = (
    Beside(_map_prepare, _map_needs, _map_draw),
    Beside(_timeline_prepare, _timeline_needs, _timeline_draw),
    Beside(_charts_prepare, _charts_needs, _charts_draw),
)
"""The kinds, in the same order."""
