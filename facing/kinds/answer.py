"""An answer to a query of the checks: a scholar has looked, and says why it may stay."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import LONGEST, Reader
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain

KEY = "answer"
KEYS = ("answer",)
NOTED = False

_CODE = re.compile(r"[A-Z][0-9]{2}")

SCHEMA: dict[str, Any] = {
    "answer": {
        "description": "An answer to queries of the checks about this article.",
        "type": "object",
        "properties": {
            "code": {
                "description": "The code of the query, such as S21.",
                "type": "string",
                "pattern": f"^{_CODE.pattern}$",
            },
            "to": {
                "description": "Words of the query's message, when one of several is answered.",
                "type": "string",
                "minLength": 1,
            },
            "because": {
                "description": "The reason, in Markdown.",
                "type": "string",
                "minLength": 1,
                "maxLength": LONGEST,
            },
        },
        "required": ["code", "because"],
        "additionalProperties": False,
    }
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`code` of the query; `to`: words of its message, or empty; `because`: Markdown."""
    inner = form.inner(entries["answer"], "answer", ("code", "to", "because"), ("code", "because"))
    return {
        "code": form.matched(inner.get("code"), "code", _CODE, "the code of a query, such as S21"),
        "to": form.text(inner.get("to"), "to"),
        "because": form.markdown(inner.get("because"), "because"),
    }


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:  # noqa: ARG001 – the protocol's
    """None."""
    return ()


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """None."""
    return ()
