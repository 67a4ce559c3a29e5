"""The JSON Schema of commentaries on articles."""

from facing.notation.commentary import DIFFERENCE
from facing.notation.shapes import DRAFT, LANGUAGE, Schema, line, maybe, record
from facing.standoff import DIFFERENCES

_PASSAGE = (
    r"^(title|([a-z]{2,3}\.)?((h|p|lg)[1-9][0-9]*|(byline|signed|caption|note)[0-9]*)"
    r"(\.[sl][1-9][0-9]*[a-z]*)?)$"
)
_NOTE = "^[a-z]{1,10}[0-9]{1,9}$"


def _one_or_more(description: str, schema: Schema) -> Schema:
    several = {"type": "array", "items": schema, "minItems": 1}
    return {"description": description, "oneOf": [schema, several]}


def _by_language(description: str, schema: Schema) -> Schema:
    return {
        "description": description,
        "type": ["object", "null"],
        "patternProperties": {LANGUAGE: schema},
        "additionalProperties": False,
    }


def commentary() -> Schema:
    """The schema of `edition/commentary/ID.yaml`."""
    difference = record(
        "Something in which the sides of the link differ.",
        {
            "differs": _one_or_more(
                "In what: one kind, or a list of them.", {"enum": list(DIFFERENCES)}
            ),
            "note": _one_or_more(
                "The id of the note or correction that says how, or a list of ids.",
                {"type": "string", "pattern": _NOTE},
            ),
            "slight": line("A few words, where nobody is misled."),
        },
        ("differs",),
    )
    difference["anyOf"] = [{"required": [key]} for key in DIFFERENCE[1:]]
    reading = record(
        "Who compared the texts, and when.",
        {
            "by": line("The initials of an editor."),
            "date": {
                "description": "The day: 2026-11-22.",
                "type": ["string", "integer"],
                "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$",
            },
        },
        ("by", "date"),
    )
    verdict = {
        "description": "How the sides of the link compare.",
        "oneOf": [
            {"const": "faithful"},
            difference,
            {"type": "array", "items": difference, "minItems": 1},
        ],
    }
    properties = {
        "abstract": _by_language(
            "Two to four sentences in each language: who reports what, from where.",
            line("The abstract. Markdown, without links."),
        ),
        "keywords": _by_language(
            "Keywords in each language, in the same order.",
            {"type": "array", "items": line("A keyword.")},
        ),
        "readings": {**maybe({"type": "array"}), "items": reading},
        "verdicts": {
            "description": "A verdict on each link, by its first passage: p1.s1, en.p2.s3, title.",
            "type": ["object", "null"],
            "propertyNames": {"pattern": _PASSAGE},
            "additionalProperties": verdict,
        },
    }
    return {"$schema": DRAFT, "title": "A commentary", **record("", properties)}
