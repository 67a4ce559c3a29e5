"""A date: the time that these words mean, as precise as they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.addresses import language_of
from facing.notation.nodes import Node
from facing.notation.reader import Reader
from facing.notation.times import WHEN
from facing.numerals import days_of
from facing.problems import Problem, Where, query
from facing.resolution import Scene, numbers
from facing.standoff import Annotation, Placed, Plain

KEY = "date"
KEYS = ("date",)
NOTED = False

SCHEMA: dict[str, Any] = {
    "date": {**WHEN, "description": f"The time that these words mean. {WHEN['description']}"},
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`date`: the time by TEI's attributes, {when} or {from, to} or {notBefore, notAfter}."""
    return {"date": form.when(entries["date"], "date")}


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:  # noqa: ARG001 – the protocol's
    """None: a date alone is no event."""
    return ()


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:
    """The date, where its words name another year, month or day.

    A day without a month is taken to lie in the month of the issue or one beside it, a month
    without a year in the year of the issue or one beside it.
    """
    when = placed.annotation.data["date"]
    meant = _limits(when)
    for anchor, spans in zip(placed.annotation.anchors, placed.spans, strict=True):
        if not anchor.quote:
            continue
        words = scene.said(spans)
        found = numbers(words, language_of(anchor.passage) or scene.original)
        named = [days for one in found if (days := days_of(one))]
        if not named:
            continue
        if len(named) > 1:  # from one to another
            named.append((named[0][0], named[-1][1]))
        where = Where(scene.path, anchor.line, anchor.column)
        if not any(_agree(days, meant) for days in named):
            said = " or ".join(dict.fromkeys(_spoken(days) for days in named))
            message = f"“{words}” is read as {said}; the annotation says {_written(when)}"
            yield query(where, "A41", message, _HINT)
        elif all(_far(days, meant, scene.printed) for days in named):
            message = f"“{words}” is annotated {_written(when)}, in an issue of {scene.printed}"
            yield query(where, "A41", message, _HINT)


_HINT = "Correct the date, or answer this query with what the words mean."
Day = tuple[int, int, int]
"""Year, month, day; what is not said is 0."""


def _day(written: str) -> Day:
    """A date of either side, `1958-01-28`, `1958-01`, `--01-28`, `---28` or ``."""
    if written.startswith("---"):
        return 0, 0, int(written[3:])
    year, month, number = [*written.replace("--", "0-").split("-"), "0", "0"][:3]
    return int(year or 0), int(month), int(number)


def _limits(when: Mapping[str, str]) -> tuple[str, str]:
    """The first and the last day; empty where it is open."""
    if "when" in when:
        return when["when"], when["when"]
    return when.get("from", when.get("notBefore", "")), when.get("to", when.get("notAfter", ""))


def _agree(said: tuple[str, str], meant: tuple[str, str]) -> bool:
    """Whether no year, month or day that both sides name differs."""
    return all(
        one == other or not one or not other
        for days in zip(said, meant, strict=True)
        for one, other in zip(*map(_day, days), strict=True)
    )


def _far(said: tuple[str, str], meant: tuple[str, str], printed: str) -> bool:
    """Whether the words leave open what the annotation takes from far away of the issue."""
    (year, month, _), (then, number, _), issue = _day(said[0]), _day(meant[0]), _day(printed)
    if year or not then or not issue[0]:
        return False
    if month or not (number and issue[1]):
        return abs(then - issue[0]) > 1
    return abs((then - issue[0]) * 12 + number - issue[1]) > 1


def _spoken(days: tuple[str, str]) -> str:
    """A date of the words, for messages: `day 28`, `01-28`, `1958-01-01 to 1958-01-10`."""
    first, last = (
        f"day {day[3:]}" if day.startswith("---") else day.removeprefix("--") for day in days
    )
    return first if first == last else f"{first} to {last or '…'}"


def _written(when: Mapping[str, str]) -> str:
    first, last = _limits(when)
    return first if first == last else f"{first or '…'} to {last or '…'}"
