"""A measure: how much of what, for whom, when, and whether it was promised or done."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import ENTITY, Reader
from facing.notation.times import WHEN
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain

KEY = "measure"
KEYS = ("measure",)
NOTED = False

INNER = ("quantity", "from", "to", "approx", "unit", "of", "for", "period", "as")
APPROX = ("about", "more", "less", "nearly")
"""`more` is “more than”, `less` “less than”."""
STATUS = ("pledge", "result", "award", "plan", "count")
"""What kind of claim the figure is."""
COUNT = "count"
"""The unit of plain counts."""
UNITS = (
    "%", "count", "d", "g", "h", "heat", "jin", "kg", "km", "li", "m", "min", "month", "mu",
    "person", "s", "t", "times", "year", "yuan", "°C",
)  # fmt: skip

_AMOUNT = {"description": "A number in digits: 50000, 19.204.", "type": ["number", "string"]}
SCHEMA: dict[str, Any] = {
    "measure": {
        "description": "A measure: how much of what.",
        "type": "object",
        "properties": {
            "quantity": _AMOUNT,
            "from": {**_AMOUNT, "description": "The lower limit of a range."},
            "to": {**_AMOUNT, "description": "The upper limit of a range."},
            "approx": {
                "description": "about, more (than), less (than), nearly.",
                "enum": list(APPROX),
            },
            "unit": {
                "description": "The unit; of a plain count it is left out.",
                "enum": list(UNITS),
            },
            "of": {
                "description": "What is measured, in English or {zh: …, en: …}.",
                "type": ["string", "object"],
            },
            "for": {
                "description": "The entity whose figure it is.",
                "type": "string",
                "pattern": f"^{ENTITY.pattern}$",
            },
            "period": {**WHEN, "description": f"The time it is for. {WHEN['description']}"},
            "as": {"description": "What kind of claim it is.", "enum": list(STATUS)},
        },
        "additionalProperties": False,
    }
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`low` and `high`: exact decimals as text (`19.204`), equal unless it is a range.

    `approx`: one of `APPROX` or None; `unit`; `of`: words by language, perhaps none; `for`: an
    entity or None; `period`: a time by TEI's attributes or None; `as`: one of `STATUS` or None.
    """
    node = entries["measure"]
    inner = form.inner(node, "measure", INNER)
    low, high = _amount(node, inner, form)
    return {
        "low": low,
        "high": high,
        "approx": form.choice(inner.get("approx"), "approx", APPROX, "approximation") or None,
        "unit": form.choice(inner.get("unit"), "unit", UNITS, "unit") or COUNT,
        "of": form.by_language(inner.get("of"), "of"),
        "for": form.entity(inner.get("for"), "for") or None,
        "period": form.when(inner.get("period"), "period"),
        "as": form.choice(inner.get("as"), "as", STATUS, "kind of claim") or None,
    }


def _amount(node: Node, inner: Mapping[str, Node], form: Reader) -> tuple[str, str]:
    """The limits of the quantity."""
    quantity, low, high = (form.number(inner.get(key), key) for key in ("quantity", "from", "to"))
    if "quantity" in inner:
        if "from" in inner or "to" in inner:
            hint = "Keep “quantity”, or “from” and “to”."
            form.wrong(node, "27", "a measure has one quantity or a range, not both", hint)
        return quantity, quantity
    if inner and not ("from" in inner and "to" in inner):
        hint = "Add “quantity: …”, or both “from: …” and “to: …”."
        form.wrong(node, "11", "“quantity” is missing in “measure”", hint)
    form.ordered(low, high, node)
    return low, high


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:
    """The table of figures, and for whom it is."""
    whose = annotation.data["for"]
    return (("figures", ""), (whose, "for")) if whose else (("figures", ""),)


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """The measure, where the numbers in its words are others."""
    return ()
