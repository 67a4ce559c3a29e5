"""What the JSON Schemas are put together from: mappings, lines of words, dates."""

from typing import Any, Final

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that they are written in."""

LANGUAGE: Final = "^[a-z]{2,3}$"
"""The code of a language."""


def record(description: str, properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def line(description: str) -> Schema:
    """Words of at least one character."""
    return {"description": description, "type": "string", "minLength": 1}


def maybe(schema: Schema) -> Schema:
    """The schema of what may also be null."""
    return {**schema, "type": [schema["type"], "null"]}


def words(description: str) -> Schema:
    """Words by language, at least in one."""
    return {
        "description": description,
        "type": "object",
        "minProperties": 1,
        "patternProperties": {LANGUAGE: {"type": "string", "minLength": 1}},
        "additionalProperties": False,
    }


def names(description: str) -> Schema:
    """Names by language, one or several of each, or null."""
    name = {"type": "string", "minLength": 1}
    several = {"type": "array", "items": name, "minItems": 1}
    return {
        "description": description,
        "type": ["object", "null"],
        "patternProperties": {LANGUAGE: {"oneOf": [name, several]}},
        "additionalProperties": False,
    }


def date(description: str) -> Schema:
    """A date as far as it is known, or null."""
    # 1958 alone is a number to other readers of YAML, and 0000 is nought
    return {
        "description": f"{description}: 1958-01-29, 1958-01, 1958, or 0000 when nothing is known.",
        "type": ["string", "integer", "null"],
        "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$",
        "minimum": 0,
        "maximum": 9999,
    }
