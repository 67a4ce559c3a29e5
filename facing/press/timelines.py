"""Timelines of what annotations and headers say: events, datelines, days of printing."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from facing import addresses
from facing.exports import Shown
from facing.frame import Share
from facing.model import Head, Words
from facing.pictures import scales, svg, timeline
from facing.pictures.timeline import Event
from facing.press import charting, sights, tables, times
from facing.press.charting import Told
from facing.press.sights import Guide

LANES = ("printed", "dateline", *tables.EVENTS)
"""The lanes of a timeline, in their order."""

EVENTS, PRINTED = 60, 20
"""So many events at most, and the days of printing of so many articles."""


TITLE = 64
"""So many letters of a title, or half as many characters of one without spaces."""


class Issue(NamedTuple):
    """An article as printed: its id, date and page, its titles, its datelines as (place, date)."""

    article: str
    date: str
    page: int | None
    titles: Words = ()
    datelines: tuple[tuple[str | None, str | None], ...] = ()


def issue(head: Head) -> Issue:
    """The issue of an article, of what lists say of it."""
    return Issue(head.id, head.source.date, head.source.page, head.title, head.datelines)


def issues(shown: Iterable[Shown]) -> list[Issue]:
    """The issues of the articles that are shown; their datelines are not known there."""
    return [Issue(one.article, one.date, one.page, one.titles) for one in shown]


def spread(shares: Sequence[Share], limit: int = EVENTS) -> list[Share]:
    """All shares, or as many as have at most so many sights, spread evenly over their order."""
    total = sum(share.sights for share in shares)
    if total <= limit:
        return list(shares)
    kept, left = [], limit
    for n in range(len(shares)):
        if (n + 1) * limit // total > n * limit // total and shares[n].sights <= left:
            kept.append(shares[n])
            left -= shares[n].sights
    return kept or list(shares[:1])


# --- marks -----------------------------------------------------------------------------------


def events(found: Iterable[Told], here: Guide) -> list[Event]:
    """The dated events, each leading to the words that tell of it."""
    marks = []
    for one in found:
        when, kind = one.data.get("when"), one.data.get("type") or "other"
        if reach := scales.reach(when):
            label = sights.words_of(one.data.get("label"), here.lang)
            marks.append(
                Event(
                    reach,
                    kind,
                    charting.href(one, here),
                    tuple(sights.languages(label, here)),
                    times.spoken(when, here.ui),
                    here.ui.get(f"event_{kind}", kind),
                )
            )
    return marks


def printed(found: Iterable[Issue], here: Guide) -> list[Event]:
    """When articles were printed, and the datelines that they begin with."""
    marks = []
    for one in found:
        link = addresses.relative(addresses.article_page(one.article), here.path)
        if reach := scales.reach(one.date):
            page = f", {here.ui['page']} {one.page}" if one.page else ""
            words = tuple((tag, cut(title)) for tag, title in sights.languages(one.titles, here))
            said = f"{times.spoken(one.date, here.ui)}{page}"
            marks.append(Event(reach, "printed", link, words, said, here.ui["printed"]))
        for place, date in one.datelines:
            if reach := scales.reach(date):
                named = ((here.original, place),) if place else ()
                said = times.spoken(date, here.ui)
                marks.append(Event(reach, "dateline", link, named, said, here.ui["dateline"]))
    return marks


def cut(title: str) -> str:
    """A title with room for it beside a mark: its first line, and of that the first words."""
    first = title.partition("\u3000")[0]
    room = TITLE // 2 if first.isascii() is False and " " not in first else TITLE
    if len(first) <= room:
        return first
    whole, space, _ = first[:room].rpartition(" ")
    return f"{whole if space else first[:room]} …" if space else f"{first[:room]}…"


def spoken(here: Guide) -> timeline.Spoken:
    """The words of timelines."""
    ui = here.ui
    return timeline.Spoken(
        tuple(month[:3] for month in ui["months"].split()),
        ui["timeline_longer"],
        ui["timeline_day"],
        ui["timeline_span"],
        ui["timeline_within"],
        ui["timeline_open"],
    )


# --- pictures --------------------------------------------------------------------------------


def whole(marks: Sequence[Event], here: Guide, more: str = "") -> Markup:
    """The timeline by years, with a caption; *more* is said below it, as markup."""
    panels = timeline.by_years(marks, spoken(here))
    said = here.ui["timeline_said"]
    if len(panels) > 1:
        said += " " + here.ui["timeline_years"]
    return _figure(panels, said, more, here)


def article(one: Issue, found: Iterable[Told], here: Guide, limit: int = EVENTS) -> Markup:
    """The timeline of one article: its events, its datelines, its issue; nothing without events.

    Of very many events the first ones are drawn.
    """
    told = events(found, here)
    reach = scales.reach(one.date)
    if not told or reach is None:
        return Markup("")
    marks = [*printed([one._replace(titles=())], here), *told[:limit]]
    panels = timeline.before(marks, reach, spoken(here))
    more = _left(len(told) - limit, here) if len(told) > limit else ""
    return _figure(panels, "", more, here)


def _left(number: int, here: Guide) -> str:
    """How many events are left out, and where they stand."""
    chronicle = addresses.relative(addresses.table_page("chronicle"), here.path)
    said = here.ui["timeline_left"].format(n=f"{number:,}")
    return svg.element("a", {"href": chronicle}, said)


def left(number: int, here: Guide) -> str:
    """The same, or nothing if none is."""
    return _left(number, here) if number > 0 else ""


def _figure(panels: Any, said: str, more: str, here: Guide) -> Markup:
    """The panels as a figure with its caption."""
    drawn = timeline.draw(panels, LANES, spoken(here))
    if not drawn:
        return Markup("")
    caption = svg.element("figcaption", {}, said) + "\n" if said else Markup("")
    below = svg.element("p", {"class": "key"}, more) + "\n" if more else Markup("")
    attributes: dict[str, svg.Value] = {"class": "timeline", "aria-label": here.ui["timeline"]}
    return svg.element("figure", attributes, "\n", caption, drawn, below) + "\n"
