"""A mention: these words name an entity of the registers."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import ENTITY, Reader
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain

KEY = "ref"
KEYS = ("ref", "cert")
NOTED = False

CERTAINTY = ("low", "medium", "high")
"""How sure an editor is that just this entity is meant (TEI's @cert)."""

SCHEMA: dict[str, Any] = {
    "ref": {
        "description": "A mention: the id of the entity that these words name.",
        "type": "string",
        "pattern": f"^{ENTITY.pattern}$",
    },
    "cert": {
        "description": "How sure it is that just this one is meant.",
        "enum": list(CERTAINTY),
    },
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`ref`: the id of the entity; `cert`: low, medium, high, or None when not in doubt."""
    return {
        "ref": form.entity(entries["ref"], "ref"),
        "cert": form.choice(entries.get("cert"), "cert", CERTAINTY, "certainty") or None,
    }


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:
    """The entity; of a term also the table of terms."""
    entity = annotation.data["ref"]
    if entity.startswith("term."):
        return ((entity, "mention"), ("terms", ""))
    return ((entity, "mention"),)


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """None of its own: whether both sides are marked is asked of all mentions together."""
    return ()
