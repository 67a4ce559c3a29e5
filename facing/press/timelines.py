"""Timelines of what annotations and headers say: events, datelines, days of printing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from facing import addresses
from facing.exports import Shown, Site
from facing.frame import Frame, Share
from facing.model import Head, Words
from facing.pictures import scales, svg, timeline
from facing.pictures.timeline import Event
from facing.press import charting, framed, sights, tables, times
from facing.press.charting import Told
from facing.press.framed import Picture
from facing.press.sights import Guide
from facing.standoff import Plain

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
                    _words(label, here),
                    times.spoken(when, here.ui),
                    here.ui.get(f"event_{kind}", kind),
                )
            )
    return marks


def printed(found: Iterable[Issue], here: Guide) -> list[Event]:
    """When articles were printed, and the datelines that they begin with."""
    marks = []
    for one in found:
        target = addresses.article_page(one.article)
        link = "#main" if target == here.path else addresses.relative(target, here.path)
        if reach := scales.reach(one.date):
            page = f", {here.ui['page']} {one.page}" if one.page else ""
            words = tuple((tag, cut(title)) for tag, title in _words(one.titles, here))
            said = f"{times.spoken(one.date, here.ui)}{page}"
            marks.append(Event(reach, "printed", link, words, said, here.ui["printed"]))
        for place, date in one.datelines:
            if reach := scales.reach(date):
                named = ((here.original, place),) if place else ()
                said = times.spoken(date, here.ui)
                marks.append(Event(reach, "dateline", link, named, said, here.ui["dateline"]))
    return marks


def _words(words: Words, here: Guide) -> tuple[tuple[str, str], ...]:
    """The words with their tags; the interface's own needs none."""
    own = dict(here.tags).get(here.lang)
    return tuple(("" if tag == own else tag, said) for tag, said in sights.languages(words, here))


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


def whole(
    marks: Sequence[Event],
    here: Guide,
    *,
    said: Sequence[Markup] = (),
    table: tables.Table | None = None,
) -> Picture:
    """The timeline by years; more may be *said* of it, and a *table* say the same."""
    panels = timeline.by_years(marks, spoken(here))
    lines = [escape(here.ui["timeline_said"])]
    longer = any(panel.heading == here.ui["timeline_longer"] for panel in panels)
    if longer:
        lines.append(escape(here.ui["timeline_first"]))
    if len(panels) > 1 + longer:
        lines.append(escape(here.ui["timeline_years"]))
    return _picture(panels, (*lines, *said), table, here)


def article(one: Issue, found: Iterable[Told], here: Guide, limit: int = EVENTS) -> Picture:
    """The timeline of one article: its events, its datelines, its issue; nothing without events.

    Of very many events the first ones are drawn.
    """
    found = list(found)
    dated = events(found, here)[:limit]
    reach = scales.reach(one.date)
    if not dated or reach is None:
        return Picture("timeline", ())
    marks = [*printed([one._replace(titles=())], here), *dated]
    panels = timeline.before(marks, reach, spoken(here))
    return _picture(panels, left(len(found) - len(dated), here), None, here)


def left(number: int, here: Guide) -> tuple[Markup, ...]:
    """How many events are left out, and where they stand; nothing if none is."""
    if number <= 0:
        return ()
    chronicle = addresses.relative(addresses.table_page("chronicle"), here.path)
    said = here.ui["timeline_left_one" if number == 1 else "timeline_left"].format(n=f"{number:,}")
    return (svg.element("a", {"href": chronicle}, said),)


def _picture(
    panels: Sequence[timeline.Panel],
    said: Sequence[Markup],
    table: tables.Table | None,
    here: Guide,
) -> Picture:
    """The panels as a picture, with what their marks mean."""
    drawn = timeline.draw(panels, LANES)
    legend = [(sign, escape(words)) for sign, words in timeline.key(panels, spoken(here))]
    return Picture("timeline", (drawn,) if drawn else (), tuple(legend), tuple(said), table)


# --- pages -----------------------------------------------------------------------------------


def uses(frame: Frame, _site: Site) -> Plain:
    """What the timeline is drawn from besides events: issues, how many articles and events.

    None without events; no issues if there are very many: then those are taken that tell of them.
    """
    shares = frame.subjects.get("chronicle", ())
    if not shares:
        return None
    few = len(frame.heads) <= PRINTED
    heads = tuple(tuple(issue(head)) for head in frame.heads) if few else ()
    return heads, len(frame.heads), sum(share.sights for share in shares)


def names(_used: Plain) -> Iterable[str]:
    """None: a timeline names no entities."""
    return ()


def some(shares: Sequence[Share], _used: Plain) -> Sequence[Share]:
    """As many articles as have room for their events."""
    return spread(shares)


def page(used: Plain, shown: Iterable[Shown], here: Guide) -> Markup:
    """The timeline of the edition, with the chronicle of what it draws."""
    heads, articles, total = used
    told = list(shown)
    known = [Issue(*head) for head in heads] or few(issues(told))
    found = charting.told(told, "event")
    dated = events(found, here)
    more = left(total - len(dated), here)
    if len(known) < articles:
        said = here.ui["timeline_issues"].format(n=len(known), all=f"{articles:,}")
        more = (escape(said), *more)
    marks = [*printed(known, here), *dated]
    drawn = whole(marks, here, said=more, table=tables.chronicle(told, here))
    return framed.figure(drawn, here)


def few(found: Sequence[Issue]) -> list[Issue]:
    """As many issues as have room, spread evenly."""
    step = -(-len(found) // PRINTED) or 1
    return list(found[::step])


def of_subject(shown: Sequence[Shown], here: Guide, table: tables.Table | None = None) -> Markup:
    """The timeline of what is told of somebody or something, and when that was printed."""
    found = charting.told(shown, "event")
    told = {one.article for one in found}
    known = few(issues(one for one in shown if one.article in told))
    dated = events(found, here)[:EVENTS]
    if not dated:
        return Markup("")
    marks = [*printed(known, here), *dated]
    more = left(len(found) - len(dated), here)
    return framed.figure(whole(marks, here, said=more, table=table), here)
