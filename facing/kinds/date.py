"""A date: the time that these words mean, as precise as they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import Reader
from facing.notation.times import WHEN
from facing.problems import Problem
from facing.resolution import Scene
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


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """The date, where its words name another day or month."""
    return ()
