"""Tables of what annotations say: figures, relations, custody, chronicle, renderings of terms.

Each is made of a list of `Shown` by a function of that name, and drawn by `draw`; pages, prose
and the pages of entities show the same tables.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from facing.exports import Shown
from facing.press import entities, sights, times
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import Sight

SIGNS = {"pledge": "○", "plan": "◇", "result": "●", "award": "★", "count": "■"}
"""What tells the status of a figure beside its word: what is open is not yet done."""

EVENTS = ("meeting", "rally", "contract", "appraisal", "other")
"""The types of events, which `ui.json` names."""

HELD = {
    "takes": ("active", "passive"),
    "holds": ("active", ""),
    "loses": ("passive", "active"),
    "awards": ("passive", "active"),
}
"""For what becomes of an object, who has it afterwards and who had it before, by role."""

HOUR = 60
"""From so many minutes on they are told as hours."""

Key = tuple[Any, ...]


class Row(NamedTuple):
    """A row: where it stands among the others, the key of its group, its cells as markup.

    *sorts* are, by the place of the cell, what a reader sorts by where its words will not do.
    """

    order: Key
    group: str
    cells: tuple[str, ...]
    sorts: Mapping[int, str] = {}


class Table(NamedTuple):
    """A table ready to be drawn: groups are (heading as markup or ``, rows)."""

    name: str
    caption: str
    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]

    def rows(self) -> int:
        """How many rows there are in all groups."""
        return sum(len(rows) for _, rows in self.groups)


def draw(made: Table, *, captioned: bool = True) -> Markup:
    """The table in a box that scrolls; nothing if it has no rows.

    Without a visible caption (under a heading that says the same) it is kept for those who listen.
    """
    if not made.rows():
        return Markup("")
    hidden = "" if captioned else ' class="aside"'
    heads = "".join(f'<th scope="col">{escape(label)}</th>' for label in made.columns)
    caption = escape(made.caption)
    parts = [
        f'<div class="table" tabindex="0" role="group" aria-label="{caption}">',
        f'<table class="evidence {made.name}"><caption{hidden}>{caption}</caption>',
        f"<thead><tr>{heads}</tr></thead>\n",
    ]
    for heading, rows in made.groups:
        parts.append("<tbody>\n")
        if heading:
            span = len(made.columns)
            parts.append(f'<tr><th colspan="{span}" scope="rowgroup">{heading}</th></tr>\n')
        parts += [_row(row) for row in rows]
        parts.append("</tbody>\n")
    parts.append("</table></div>\n")
    return Markup("".join(parts))  # noqa: S704 – of cells that are escaped


def _row(row: Row) -> str:
    """A row's markup; what it is sorted by stands in `data-k`."""
    cells = "".join(
        f'<td data-k="{escape(row.sorts[place])}">{cell}</td>'
        if place in row.sorts
        else f"<td>{cell}</td>"
        for place, cell in enumerate(row.cells)
    )
    return f"<tr>{cells}</tr>\n"


def table(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    here: Guide,
    heading: Callable[[str], str] = str,
) -> Table:
    """The table of these rows in their order; *heading* is the markup for the key of a group.

    Columns that hold nothing are left out.
    """
    rows = list(rows)
    used = [place for place in range(len(columns)) if any(row.cells[place] for row in rows)]
    if len(used) < len(columns):
        rows = [_narrowed(row, used) for row in rows]
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.order):
        groups.setdefault(row.group, []).append(row)
    labels = tuple(here.ui[f"col_{columns[place]}"] for place in used)
    return Table(
        name,
        here.ui[name],
        labels,
        tuple(
            (heading(group) if group or len(groups) > 1 else "", tuple(own))
            for group, own in groups.items()
        ),
    )


def _narrowed(row: Row, used: Sequence[int]) -> Row:
    """The row with only those cells."""
    sorts = {new: row.sorts[old] for new, old in enumerate(used) if old in row.sorts}
    return row._replace(cells=tuple(row.cells[place] for place in used), sorts=sorts)


def of_kind(shown: Iterable[Shown], kind: str) -> Iterator[tuple[Shown, Sight]]:
    """The sights of that kind with their articles, each annotation of an article once.

    An annotation is seen twice where its subject plays two parts in it.
    """
    for one in shown:
        seen: set[str] = set()
        for sight in one.sights:
            if sight.kind == kind and sight.annotation not in seen:
                seen.add(sight.annotation)
                yield one, sight


def named(found: Any, here: Guide) -> str:
    """By what an entity is sorted: its name in the interface's language."""
    names = [sights.plainly(here.names.get(name, ()), here) or name for name in sights.ids(found)]
    return entities.alphabetical(", ".join(names))


def stands(sight: Sight) -> Key:
    """In which passage of its article the annotation stands: headlines first, a signature last.

    Those of one passage stay in the order in which its editors wrote them.
    """
    name = next((name for _, name, _, spans in sight.context if spans), "")
    rank = 0 if name.startswith("h") else 2 if name.startswith("sig") else 1
    return rank, _natural(name)


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """The name cut so that `p10` stands behind `p9`, and `s2a` behind `s2`."""
    return tuple([(int(number or 0), word) for number, word in re.findall(r"(\d*)(\D+|$)", name)])


# --- figures ---------------------------------------------------------------------------------


def figures(shown: Iterable[Shown], here: Guide, *, subject: str = "") -> Table:
    """Every measure: of what, how much, when, pledged or done, in which words.

    They are grouped by whom they are told of, unless that is the *subject* of the page.
    """
    rows = []
    for one, sight in of_kind(shown, "measure"):
        data = sight.data
        of = sights.words_of(data.get("of"), here.lang)
        what = sights.plainly(of, here).casefold()
        period = data.get("period")
        group = "" if subject else str(data.get("for") or "")
        first, _ = limits(data)
        order = (not group, named(group, here), what, times.key(period, one.date), one.article)
        cells = (
            sights.worded(of, here),
            value(data, here),
            escape(times.spoken(period, here.ui)),
            status(data.get("as"), here),
            sights.quotations(one, sight, here),
            sights.article(one, here),
        )
        sorts = {1: f"{first}", 2: times.key(period)[0], 5: one.date}
        rows.append(Row(order, group, cells, sorts))
    columns = ("of", "value", "period", "status", "words", "article")
    return table("figures", columns, rows, here, lambda key: _whose(key, subject, here))


def _whose(key: str, subject: str, here: Guide) -> str:
    """The heading of the figures of an entity, or of those of none."""
    if subject:
        return ""
    return sights.entity(key, here) if key else escape(here.ui["of_none"])


def value(data: Mapping[str, Any], here: Guide) -> str:
    """A measure in words, as markup (see `amount`)."""
    return f'<span class="value">{escape(amount(data, here))}</span>'


def amount(data: Mapping[str, Any], here: Guide, *, united: bool = True) -> str:
    """A measure in words: “more than 3,500 t”, “×2”, “85%”, “5–6 h”; perhaps without its unit."""
    low, high = limits(data)
    number = figure(low) if low == high else f"{figure(low)}–{figure(high)}"
    unit = data.get("unit") or "count"
    if unit == "times":
        said = f"×{number}"
    elif unit in ("%", "count"):
        said = number if unit == "count" else f"{number}%"
    elif united and unit == "min" and low == high and (whole := _hours(str(low))):
        said = whole
    elif united:
        word = f"unit_{unit}_one" if number == "1" else f"unit_{unit}"
        said = f"{number}\u00a0{here.ui.get(word, unit)}"
    else:
        said = number
    approx = data.get("approx")
    pattern = here.ui.get(f"approx_{approx}", "{value}") if approx else "{value}"
    return pattern.replace("{value}", said)


def _hours(minutes: str) -> str:
    """So many minutes as hours and minutes; `` if they are no whole hour or less."""
    if not minutes.isdecimal() or int(minutes) < HOUR:
        return ""
    hours, rest = divmod(int(minutes), HOUR)
    return f"{hours:,}\u00a0h" + (f"\u00a0{rest}\u00a0min" if rest else "")


def limits(data: Mapping[str, Any]) -> tuple[Any, Any]:
    """The lowest and the highest number of a measure."""
    low, high = data.get("low"), data.get("high")
    return (high if low in (None, "") else low), (low if high in (None, "") else high)


def figure(number: Any) -> str:
    """A number with its thousands set off: `50,000`, `19.204`."""
    whole, point, rest = str("" if number is None else number).partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    if not digits.isdecimal():
        return str(number)
    rest = rest if rest.strip("0") else ""
    return f"{sign}{int(digits):,}" + (f"{point}{rest}" if rest else "")


def status(said: str | None, here: Guide) -> str:
    """Whether a figure is pledged, planned, reached …, by sign and word; `` if not said."""
    if not said:
        return ""
    sign = f'<span aria-hidden="true">{SIGNS[said]}</span> ' if said in SIGNS else ""
    word = escape(here.ui.get(f"as_{said}", said))
    return f'<span class="status">{sign}{word}</span>'


# --- relations -------------------------------------------------------------------------------


def relations(shown: Iterable[Shown], here: Guide, *, subject: str = "") -> Table:
    """Who does what to whom, when, by which words; told from the side of the *subject*, if any.

    On the page of a subject that does all of it alone, it is not named again in every row.
    """
    told = [(one, sight, _sides(sight.data, subject)) for one, sight in of_kind(shown, "relation")]
    alone = all(sights.ids(left) == (subject,) for _, _, (left, _, _) in told)
    rows = []
    for one, sight, (left, right, inverse) in told:
        data = sight.data
        words, turned, _ = here.verbs.get(data["kind"], (((here.lang, data["kind"]),), (), None))
        verb = (turned if inverse else words) or words
        when = data.get("when")
        both = right and sights.ids(left) == sights.ids(right)
        cells = (
            "" if alone else sights.entities(left, here),
            sights.worded(verb, here),
            escape(here.ui["one_another"]) if both else sights.entities(right, here),
            sights.entities(data.get("object"), here),
            escape(times.spoken(when, here.ui)),
            sights.quotations(one, sight, here),
            sights.article(one, here),
        )
        order = (times.key(when, one.date), one.date, one.article, stands(sight))
        rows.append(Row(order, "", cells, {4: times.key(when)[0], 6: one.date}))
    columns = ("who", "does", "whom", "object", "when", "words", "article")
    return table("relations", columns, rows, here)


def _sides(data: Mapping[str, Any], subject: str) -> tuple[Any, Any, bool]:
    """Who is named first, who second, and whether the relation is told the other way round."""
    mutual = sights.ids(data.get("mutual"))
    if mutual:
        first = subject if subject in mutual else mutual[0]
        return first, [name for name in mutual if name != first], False
    active, passive = sights.ids(data.get("active")), sights.ids(data.get("passive"))
    if subject and subject in passive and subject not in active:
        return subject, active, True
    if passive and not active:
        return passive, active, True
    return active, passive, False


def custody(shown: Iterable[Shown], here: Guide) -> Table:
    """Object by object who took, held, lost or was awarded it, from whom and when."""
    rows = []
    for one, sight in of_kind(shown, "relation"):
        data = sight.data
        words, turned, act = here.verbs.get(data["kind"], ((), (), None))
        if act not in HELD:
            continue
        after, before = HELD[act]
        verb = (turned if after == "passive" else words) or words
        when = data.get("when")
        order = times.key(when, one.date), one.date, one.article, stands(sight)
        cells = (
            escape(times.spoken(when, here.ui)),
            sights.entities(data.get(after), here),
            sights.worded(verb, here),
            sights.entities(data.get(before), here) if before else "",
            sights.quotations(one, sight, here),
            sights.article(one, here),
        )
        sorts = {0: times.key(when)[0], 5: one.date}
        rows += [
            Row((not thing, named(thing, here), *order), thing, cells, sorts)
            for thing in sights.ids(data.get("object")) or ("",)
        ]
    columns = ("when", "holder", "how", "before", "words", "article")

    def heading(key: str) -> str:
        return sights.entity(key, here) if key else escape(here.ui["of_none"])

    return table("custody", columns, rows, here, heading)


# --- chronicle -------------------------------------------------------------------------------


def chronicle(shown: Iterable[Shown], here: Guide, *, subject: str = "") -> Table:
    """Every event in order of time, with the precision of its date; the undated at the end.

    On the page of a place where all of them took place, it is not named again in every row.
    """
    told = list(of_kind(shown, "event"))
    alone = all(sights.ids(sight.data.get("place")) == (subject,) for _, sight in told)
    rows = []
    for one, sight in told:
        data = sight.data
        when = data.get("when")
        kind = here.ui.get(f"event_{data.get('type')}", str(data.get("type") or ""))
        label = sights.words_of(data.get("label"), here.lang)
        event = sights.worded(label, here) or escape(kind)
        if label and data.get("type") != "other":
            event += f' <small class="type">{escape(kind)}</small>'
        cells = (
            escape(times.spoken(when, here.ui) or here.ui["undated"]),
            event,
            "" if alone else sights.entities(data.get("place"), here),
            sights.entities(data.get("who"), here),
            sights.quotations(one, sight, here),
            sights.article(one, here),
        )
        order = (times.key(when), one.date, one.article, stands(sight))
        rows.append(Row(order, "", cells, {0: times.key(when)[0], 5: one.date}))
    columns = ("when", "event", "place", "taking_part", "words", "article")
    return table("chronicle", columns, rows, here)


MAKERS: dict[str, Callable[..., Table]] = {
    "figures": figures,
    "relations": relations,
    "custody": custody,
    "chronicle": chronicle,
}
"""The tables by their names."""
