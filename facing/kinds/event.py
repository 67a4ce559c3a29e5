"""An event that these words tell of: a meeting, a contract …, with its place and time."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import ENTITY, Reader
from facing.notation.times import WHEN
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain

KEY = "event"
KEYS = ("event",)
NOTED = False

INNER = ("type", "place", "when", "who", "label")
TYPES = ("meeting", "rally", "contract", "appraisal", "other")

_ONE = {"type": "string", "pattern": f"^{ENTITY.pattern}$"}
SCHEMA: dict[str, Any] = {
    "event": {
        "description": "An event.",
        "type": "object",
        "properties": {
            "type": {"description": "What kind of event.", "enum": list(TYPES)},
            "place": {"description": "Where: an entity.", **_ONE},
            "when": WHEN,
            "who": {
                "description": "Who took part; one entity or a list.",
                "oneOf": [_ONE, {"type": "array", "items": _ONE}],
            },
            "label": {
                "description": "A short name for the chronicle, in English or {zh: …, en: …}.",
                "type": ["string", "object"],
            },
        },
        "required": ["type"],
        "additionalProperties": False,
    }
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`type`; `place`: an entity or None; `when` or None; `who`: entities; `label`: words."""
    inner = form.inner(entries["event"], "event", INNER, ("type",))
    return {
        "type": form.choice(inner.get("type"), "type", TYPES, "type of event"),
        "place": form.entity(inner.get("place"), "place") or None,
        "when": form.when(inner.get("when"), "when"),
        "who": form.several(inner.get("who"), "who"),
        "label": form.by_language(inner.get("label"), "label"),
    }


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:
    """The chronicle, the place, and who took part."""
    place, who = annotation.data["place"], annotation.data["who"]
    where = ((place, "place"),) if place else ()
    return (("chronicle", ""), *where, *((entity, "who") for entity in who))


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """None."""
    return ()
