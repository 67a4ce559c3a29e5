"""A correction: words that were misprinted or mistranslated, and what they should be."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import LONGEST, Reader
from facing.problems import Problem, Where, query
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain

KEY = "correction"
KEYS = ("correction",)
NOTED = True

TYPES = ("misprint", "translation")

SCHEMA: dict[str, Any] = {
    "correction": {
        "description": "A correction; the printed words are kept and shown beside it.",
        "type": "object",
        "properties": {
            "to": {"description": "What it should be.", "type": "string", "minLength": 1},
            "type": {
                "description": "A misprint, or a phrase that is translated better so.",
                "enum": list(TYPES),
            },
            "because": {
                "description": "The reason, in Markdown.",
                "type": "string",
                "minLength": 1,
                "maxLength": LONGEST,
            },
        },
        "required": ["to", "type"],
        "additionalProperties": False,
    }
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`to`: the better words; `type`: misprint or translation; `because`: Markdown, or empty."""
    node = entries["correction"]
    inner = form.inner(node, "correction", ("to", "type", "because"), ("to", "type"))
    return {
        "to": form.text(inner.get("to"), "to"),
        "type": form.choice(inner.get("type"), "type", TYPES, "type of correction"),
        "because": form.markdown(inner.get("because"), "because"),
    }


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:  # noqa: ARG001 – the protocol's
    """None: it is shown where it stands."""
    return ()


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:
    """The correction, where it changes nothing."""
    for anchor, spans in zip(placed.annotation.anchors, placed.spans, strict=True):
        if scene.said(spans) == placed.annotation.data["to"]:
            where = Where(scene.path, anchor.line, anchor.column)
            hint = "Correct “to”, or take the annotation away."
            yield query(where, "A44", "the correction is what is printed already", hint)
