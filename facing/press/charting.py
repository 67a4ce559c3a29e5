"""Series of figures as small charts: of one subject and one quantity, at several times.

What is a series is decided by value: the same `for`, the same words of `of`, units of the same
dimension.  So a rise is never added to what it rose from: its words are others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from facing import addresses
from facing.exports import Shown, Site
from facing.frame import Frame, Share
from facing.model import Words
from facing.numerals import COUNT, TIMES, UNITS
from facing.pictures import charts, scales, svg
from facing.press import framed, sights, tables, times
from facing.press.framed import Picture
from facing.press.sights import Guide
from facing.standoff import Placed, Plain, Sight

MEASURED = ("mass", "length", "area", "volume", "time", "money", "energy", "power")
"""The dimensions whose units convert into one another; all others are units by themselves."""

POINTS, MARKS, YEARS = 40, 80, 40
"""So many figures a chart at most, so many on a page, and so many years side by side."""


LOOKED = 6000
"""So many figures, at most, are looked through for the charts of an edition."""


class Told(NamedTuple):
    """What an annotation says, and where: its article with date and page, its first passage."""

    article: str
    date: str
    page: int | None
    annotation: str
    passage: str
    data: Mapping[str, Any]


class Figure(NamedTuple):
    """A figure that can be drawn: its numbers in the unit of its series, and its time."""

    told: Told
    low: Decimal
    high: Decimal
    reach: scales.Reach


class Series(NamedTuple):
    """Figures of one quantity for one subject, in order of time, all in one *unit*."""

    subject: str
    of: Words
    unit: str
    figures: tuple[Figure, ...]


def told(shown: Iterable[Shown], kind: str) -> list[Told]:
    """The annotations of that kind, each once."""
    return [
        Told(one.article, one.date, one.page, sight.annotation, _passage(sight), sight.data)
        for one, sight in tables.of_kind(shown, kind)
    ]


def _passage(sight: Sight) -> str:
    """The passage with the first of its words; of one without any the first that it is about."""
    rows = [row for row in sight.context if row[3]] or sight.context
    return rows[0][1] if rows else ""


def placed(
    article: str, date: str, page: int | None, found: Iterable[Placed], kind: str
) -> list[Told]:
    """The same of one article's annotations in their places."""
    return [
        Told(article, date, page, annotation.id, spans[0][0].passage, annotation.data)
        for annotation, spans in found
        if annotation.kind == kind and spans and spans[0]
    ]


def href(one: Told, here: Guide) -> str:
    """The link to the words, not escaped."""
    target = addresses.article_page(one.article)
    page = "" if target == here.path else addresses.relative(target, here.path)
    return f"{page}#{one.passage}" if one.passage else page or f"#{one.annotation}"


# --- series ----------------------------------------------------------------------------------


def series(found: Iterable[Told], here: Guide) -> list[Series]:
    """The series there are, by the names of their subjects and what is measured.

    Left out are figures without a subject, a time or words for what is measured; “×2”, which is no
    quantity; and what is said but once, or always of the same time as the same kind of claim.
    """
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in found:
        data = one.data
        of = sights.words_of(data.get("of"), here.lang)
        unit = data.get("unit") or COUNT
        if data.get("for") and of and unit != TIMES and unit in UNITS:
            same = str(data["for"]), sights.plainly(of, here).casefold(), dimension(unit)
            groups.setdefault(same, []).append(one)
    made = [_series(own, here) for own in groups.values() if len(own) > 1]
    kept = [one for one in made if len({_claim(figure) for figure in one.figures}) > 1]
    return sorted(kept, key=lambda one: _order(one, here))


def several(found: Iterable[Sequence[Any]]) -> bool:
    """Whether any two of these, as `Told` or as plain data, may be of one series."""
    seen = set()
    for *_, data in found:
        same = data.get("for"), dimension(data.get("unit") or COUNT)
        if same in seen:
            return True
        seen.add(same)
    return False


def _order(one: Series, here: Guide) -> tuple[str, ...]:
    """By the subject, then by what is measured."""
    return tables.named(one.subject, here), one.subject, sights.plainly(one.of, here).casefold()


def _when(reach: scales.Reach) -> tuple[int, int]:
    """Where a time stands among others: what is open at its beginning stands first."""
    return reach.begins or 0, reach.stop


def _claim(figure: Figure) -> tuple[scales.Reach, str]:
    """What makes figures of a series differ: the time, and the kind of claim."""
    return figure.reach, figure.told.data.get("as") or ""


def dimension(unit: str) -> str:
    """What two units must have in common for their figures to stand in one series."""
    own = UNITS[unit].dimension if unit in UNITS else ""
    return own if own in MEASURED else unit


def _series(found: Sequence[Told], here: Guide) -> Series:
    """The figures in the largest of their units; the same figure, said again, stands once."""
    units = {one.data.get("unit") or COUNT for one in found}
    unit = max(units, key=lambda name: (UNITS[name].factor, name))
    figures: dict[tuple[Any, ...], Figure] = {}
    for one in found:
        figure = _figure(one, unit)
        if figure:
            same = (*_claim(figure), figure.low, figure.high, one.data.get("approx"))
            figures.setdefault(same, figure)
    ordered = sorted(figures.values(), key=lambda one: _when(one.reach))
    of = sights.words_of(found[0].data.get("of"), here.lang)
    return Series(str(found[0].data["for"]), of, unit, tuple(ordered))


def _figure(one: Told, unit: str) -> Figure | None:
    """The figure in that unit; None if it has no time, or no number that could be drawn."""
    reach = scales.reach(one.data.get("period"))
    factor = UNITS[one.data.get("unit") or COUNT].factor / UNITS[unit].factor
    try:
        low, high = (
            Decimal(str(number)) * factor.numerator / factor.denominator
            for number in tables.limits(one.data)
        )
    except InvalidOperation:
        return None
    if reach is None or not (scales.drawable(low) and scales.drawable(high)):
        return None
    return Figure(one, low, high, reach)


# --- charts ----------------------------------------------------------------------------------


def picture(
    found: Sequence[Series],
    here: Guide,
    *,
    name: str = "charts",
    headed: bool = True,
    said: Sequence[Markup] = (),
    table: tables.Table | None = None,
) -> Picture:
    """Their charts, with what the shapes of the heads mean; nothing is drawn of none.

    *name* begins the ids of the charts.  Charts of the same quantity share their axis, so that
    rivals can be compared.  With *headed* each says of whom it tells.
    """
    axes = _axes(found, here)
    numbers = count(1)
    drawn = tuple(
        _drawn(one, axes[_quantity(one, here)], f"{name}-{next(numbers)}", here, headed=headed)
        for one in found
    )
    used = {figure.told.data.get("as") for one in found for figure in one.figures}
    legend = tuple(
        (charts.sample(status), escape(here.ui[f"as_{status}"]))
        for status in tables.SIGNS
        if status in used
    )
    return Picture("charts", drawn, legend, tuple(said), table)


def few(found: Sequence[Series], limit: int = MARKS) -> list[Series]:
    """Those that have the most figures, as many as a page has room for, in their order."""
    left, kept = limit, set()
    for place in sorted(range(len(found)), key=lambda place: -len(found[place].figures)):
        left -= min(len(found[place].figures), POINTS)
        if left < 0:
            break
        kept.add(place)
    return [one for place, one in enumerate(found) if place in kept]


def _quantity(one: Series, here: Guide) -> tuple[str, str]:
    """What charts that share an axis have in common."""
    return sights.plainly(one.of, here).casefold(), one.unit


def _axes(found: Iterable[Series], here: Guide) -> dict[tuple[str, str], scales.Axis]:
    """The axis of each quantity."""
    values: dict[tuple[str, str], list[Decimal]] = {}
    for one in found:
        numbers = [value for figure in one.figures for value in (figure.low, figure.high)]
        values.setdefault(_quantity(one, here), []).extend(numbers)
    return {quantity: scales.axis(own) for quantity, own in values.items()}


def _drawn(one: Series, axis: scales.Axis, name: str, here: Guide, *, headed: bool) -> Markup:
    """A chart with its caption: of whom, of what, in which unit."""
    chart = made(one, axis, here)
    unit = "" if one.unit == COUNT else _called(one.unit, here)
    whose = Markup(sights.entity(one.subject, here)) if headed else Markup("")  # noqa: S704
    what = Markup(sights.worded(one.of, here))  # noqa: S704 – both are escaped there
    caption = svg.element(
        "figcaption",
        {},
        *([svg.element("b", {}, whose), " "] if headed else []),
        svg.element("span", {"class": "of"}, what),
        *([" ", svg.element("small", {}, unit)] if unit else []),
    )
    return svg.element("figure", {}, caption, charts.draw(chart, name))


def _called(unit: str, here: Guide) -> str:
    """A unit by its whole name, where it has one in the interface's language."""
    spelt: tuple[str, ...] = getattr(UNITS[unit], here.lang, ())
    return here.ui.get(f"unit_{unit}") or (spelt[0] if spelt else unit)


def made(one: Series, axis: scales.Axis, here: Guide) -> charts.Chart:
    """The chart of a series; of a very long one its last figures."""
    figures = one.figures[-POINTS:]
    columns, places = _columns(figures, here)
    what, whose = (
        sights.plainly(one.of, here),
        sights.plainly(here.names.get(one.subject, ()), here),
    )
    points = tuple(_point(figure, places[figure.reach], what, one.unit, here) for figure in figures)
    said = here.ui["chart_said"].format(n=len(points))
    if len(figures) < len(one.figures):
        said += " " + here.ui["chart_cut"].format(n=len(figures), all=len(one.figures))
    ticks = tuple(tables.figure(f"{tick:f}") for tick in axis.ticks)
    title = f"{whose or one.subject}: {what}"
    return charts.Chart(title, said, points, columns, axis, ticks)


def _columns(
    figures: Sequence[Figure], here: Guide
) -> tuple[tuple[str, ...], dict[scales.Reach, int]]:
    """The columns, and which is that of a time: every year, if all are years; else every time."""
    reaches = sorted({figure.reach for figure in figures}, key=_when)
    years = [_year(reach) for reach in reaches]
    known = [year for year in years if year]
    if len(known) == len(years) and max(known) - min(known) < YEARS:
        names = [str(year) for year in range(min(known), max(known) + 1)]
        return tuple(names), {
            reach: year - min(known) for reach, year in zip(reaches, known, strict=True)
        }
    spoken = {figure.reach: times.spoken(figure.told.data["period"], here.ui) for figure in figures}
    return tuple(spoken[reach] for reach in reaches), {
        reach: place for place, reach in enumerate(reaches)
    }


def _year(reach: scales.Reach) -> int | None:
    """The year that the time is; None if it is another stretch."""
    year = scales.month_of(reach.start)[0]
    return year if (reach.begins, reach.ends) == scales.days(f"{year:04}") else None


def _point(figure: Figure, column: int, what: str, unit: str, here: Guide) -> charts.Point:
    """The figure as the chart draws it; its number is the one printed, in the unit printed."""
    one, data = figure.told, figure.told.data
    own = data.get("unit") or COUNT
    status = data.get("as") or ""
    parts = [what, times.spoken(data.get("period"), here.ui)]
    claim = f" ({here.ui.get(f'as_{status}', status)})" if status else ""
    source = sights.dated(one.date, here)
    if one.page:
        source += f", {here.ui['page']} {one.page}"
    label = f"{', '.join(parts)}: {tables.amount(data, here)}{claim}. {source}"
    return charts.Point(
        column,
        figure.low,
        figure.high,
        status,
        data.get("approx") or "",
        tables.amount(data, here, united=own != unit),
        href(one, here),
        label,
    )


# --- pages -----------------------------------------------------------------------------------


def uses(frame: Frame, _site: Site) -> Plain:
    """What the charts of the edition are made of besides: the subjects looked at, or None; all?

    Of a large edition they are those that most articles give figures of.
    """
    shares = frame.subjects.get("figures", ())
    if not shares:
        return None
    weights: dict[str, list[int]] = {}
    for share in shares:
        for name in share.named.split():
            weight = weights.setdefault(name, [0, 0])
            weight[0] += 1
            weight[1] += share.sights
    chosen, left = [], LOOKED
    for name in sorted(weights, key=lambda name: (-weights[name][0], name)):
        if weights[name][1] <= left:
            left -= weights[name][1]
            chosen.append(name)
    return tuple(sorted(chosen)), len(chosen) == len(weights)


def names(used: Plain) -> Iterable[str]:
    """The subjects."""
    return list(used[0])


def some(shares: Sequence[Share], used: Plain) -> Sequence[Share]:
    """The articles that tell of them."""
    chosen = set(used[0])
    return [share for share in shares if not chosen.isdisjoint(share.named.split())]


def page(used: Plain, shown: Iterable[Shown], here: Guide) -> Markup:
    """The charts of the edition, with the table of what they draw."""
    chosen, whole = set(used[0]), used[1]

    def keeps(sight: Sight) -> bool:
        return sight.data.get("for") in chosen

    looked = [one._replace(sights=tuple(filter(keeps, one.sights))) for one in shown]
    found = series(told(looked, "measure"), here)
    drawn = few(found)
    if not drawn:
        absent = f"{here.ui['nothing_here']} {here.ui['charts_rule']}"
        return svg.element("p", {"class": "absent"}, absent)
    said = [escape(here.ui["charts_rule"])]
    if len(drawn) < len(found):
        said.append(escape(here.ui["charts_left"].format(n=len(found) - len(drawn))))
    if not whole:
        said.append(escape(here.ui["charts_some"]))
    table = tables.figures(kept(looked, drawn), here)
    shown_ = picture(drawn, here, said=said, table=table)
    return framed.figure(shown_, here, opened=True)


def of_subject(shown: Sequence[Shown], here: Guide, subject: str) -> Markup:
    """The charts of an entity, for a page that has the table of its figures."""
    found = series([one for one in told(shown, "measure") if one.data.get("for") == subject], here)
    return framed.figure(picture(few(found), here, headed=False), here)


def kept(shown: Iterable[Shown], found: Iterable[Series]) -> Iterator[Shown]:
    """What is shown, without all that these series do not draw: for the table beside them."""
    drawn = {
        (figure.told.article, figure.told.annotation) for one in found for figure in one.figures
    }
    for one in shown:
        own = tuple([s for s in one.sights if (one.article, s.annotation) in drawn])
        if own:
            yield one._replace(sights=own)
