"""A measure: how much of what, for whom, when, and whether it was promised or done."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from facing.addresses import language_of
from facing.notation.nodes import Node, Scalar
from facing.notation.reader import ENTITY, Reader
from facing.notation.times import WHEN
from facing.numerals import (
    COUNT,
    DATE,
    UNITS,
    Quantity,
    agrees,
    spellings,
)
from facing.problems import Problem, Where, query
from facing.resolution import Scene, numbers
from facing.standoff import Annotation, Placed, Plain

KEY = "measure"
KEYS = ("measure",)
NOTED = False

INNER = ("quantity", "from", "to", "approx", "unit", "of", "for", "period", "as")
APPROX = ("about", "more", "less", "nearly")
"""`more` is “more than”, `less` “less than”."""
STATUS = ("pledge", "result", "award", "plan", "count")
"""What kind of claim the figure is."""
NAMES = tuple(unit for unit in UNITS if unit != DATE)
"""The units a measure can have, see `numerals.UNITS`."""
COUNTED = ("cardinal", "duration", "ratio", "multiple")
"""The kinds of numbers in words that a measure can be of."""

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
                "enum": list(NAMES),
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
        "unit": _unit(inner.get("unit"), form),
        "of": form.by_language(inner.get("of"), "of"),
        "for": form.entity(inner.get("for"), "for") or None,
        "period": form.when(inner.get("period"), "period"),
        "as": form.choice(inner.get("as"), "as", STATUS, "kind of claim") or None,
    }


def _unit(node: Node | None, form: Reader) -> str:
    """The unit; a spelling of one in either language tells which is meant."""
    if node is None:
        return COUNT
    name = form.text(node, "unit")
    if name in NAMES or not name:
        return name
    assert isinstance(node, Scalar)  # noqa: S101 – it has words
    meant = spellings("en").get(name) or spellings("zh").get(name)
    if meant:
        form.wrong(node, "10", f"unknown unit “{name}”", f"Did you mean “{meant}”?")
    else:
        form.unknown(node, NAMES, "unit")
    return ""


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


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:
    """The measure, where the numbers in its words are others; words without any say nothing."""
    annotation = placed.annotation
    data = annotation.data
    for anchor, spans in zip(annotation.anchors, placed.spans, strict=True):
        if not anchor.quote:
            continue
        words = scene.said(spans)
        read = numbers(words, language_of(anchor.passage) or scene.original)
        found = [one for one in read if one.kind in COUNTED]
        found = [one for one in found if not one.weak] or found
        measured = data["low"], data["high"], data["approx"], data["unit"]
        if found and not any(agrees(one, *measured) for one in found):
            said = " or ".join(dict.fromkeys(_said(one) for one in found))
            message = f"“{words}” is read as {said}; the measure says {_measured(data)}"
            hint = "Correct the measure, or answer this query with what the words mean."
            yield query(Where(scene.path, anchor.line, anchor.column), "A40", message, hint)


def _said(found: Quantity) -> str:
    """The number as it is read, for messages."""
    low, high = (_decimal(number) for number in (found.low, found.high))
    return _worded(low, high, found.approx, found.unit)


def _measured(data: Mapping[str, Plain]) -> str:
    return _worded(data["low"], data["high"], data["approx"], data["unit"])


def _worded(low: str, high: str, approx: str | None, unit: str) -> str:
    number = low if low == high else f"{low} to {high}"
    than = f"{approx} than" if approx in ("more", "less") else approx or ""
    parts = (than, number, "" if unit == COUNT else unit)
    return " ".join(part for part in parts if part)


def _decimal(number: Fraction) -> str:
    """The number in digits, rounded where it has no end."""
    return f"{float(number):,.15g}".replace(",", "") if number < 10**15 else str(number)
