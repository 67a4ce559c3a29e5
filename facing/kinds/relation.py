"""A relation between entities, told by these words: who did what to whom, about what, when."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node, begins
from facing.notation.reader import ENTITY, NAME, Reader
from facing.notation.times import WHEN
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain, Ref

KEY = "relation"
KEYS = ("relation",)
NOTED = False

ROLES = ("active", "passive", "mutual", "object")
"""TEI's @active, @passive and @mutual, and what it is about, such as a flag."""

_ONE = {"type": "string", "pattern": f"^{ENTITY.pattern}$"}
_SEVERAL = {"oneOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}]}
SCHEMA: dict[str, Any] = {
    "relation": {
        "description": "A relation between entities.",
        "type": "object",
        "properties": {
            "kind": {
                "description": "Its kind, declared in edition/registers/relations.yaml.",
                "type": "string",
                "pattern": f"^{NAME.pattern}$",
            },
            "active": {"description": "Who does it; one or a list.", **_SEVERAL},
            "passive": {"description": "To whom it is done; one or a list.", **_SEVERAL},
            "mutual": {"description": "Those who do it to one another.", **_SEVERAL},
            "object": {"description": "What it is about, such as a flag.", **_SEVERAL},
            "when": WHEN,
        },
        "required": ["kind"],
        "additionalProperties": False,
    }
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`kind`; `active`, `passive`, `mutual`, `object`: entities, perhaps none; `when` or None."""
    node = entries["relation"]
    inner = form.inner(node, "relation", ("kind", *ROLES, "when"), ("kind",))
    name = inner.get("kind")
    kind = form.matched(name, "kind", NAME, "a kind of relations.yaml, in small letters")
    if kind and name is not None:
        form.refs.append(Ref("relation", kind, *begins(name)))
    made: dict[str, Plain] = {"kind": kind}
    made |= {role: form.several(inner.get(role), role) for role in ROLES}
    if "mutual" in inner and ("active" in inner or "passive" in inner):
        hint = "Between equals write “mutual” alone, otherwise “active” and “passive”."
        form.wrong(node, "27", "“mutual” goes with neither “active” nor “passive”", hint)
    elif inner and not {"mutual", "active", "passive"} & inner.keys():
        hint = "Add “active: …” and “passive: …”, or “mutual: [a, b]”."
        form.wrong(node, "11", "the relation does not say between whom", hint)
    elif "mutual" in inner and len(made["mutual"]) == 1:
        form.expected(inner["mutual"], "mutual", "a list of at least two entities")
    return made | {"when": form.when(inner.get("when"), "when")}


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:
    """The table of relations, and each entity with its role."""
    data = annotation.data
    return (("relations", ""), *((entity, role) for role in ROLES for entity in data[role]))


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """None."""
    return ()
