"""JSON Schemas of registers, relations and the bibliography."""

from typing import Final

from facing.notation import bibliography as csl
from facing.notation import registers
from facing.notation.shapes import DRAFT, Schema, date, line, maybe, record, words

_ENTITY: Final = r"^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$"
_WEB: Final = "^https?://"


def _markdown(description: str) -> Schema:
    return line(
        f"{description} Markdown without HTML; [[org.x]], [[ID#p2.s1|words]], [@key, p. 12]."
    )


def _names(description: str) -> Schema:
    return words(f"{description} in each language: {{zh: …, en: …}}.")


def _variant() -> Schema:
    return {
        "description": "A name as it is found: {zh: 鞍钢}, {zh: 昭和制钢所, until: 1945}.",
        "type": "object",
        "properties": {
            "since": date("When the name came into use"),
            "until": date("When it went out of use"),
        },
        "patternProperties": {"^[a-z]{2,3}$": {"type": "string", "minLength": 1}},
        "additionalProperties": False,
    }


def _identifier() -> Schema:
    return record(
        "An identifier that others gave, and how sure it is that it means the same.",
        {
            "value": {
                "description": "The identifier: Q123.",
                "type": ["string", "integer"],
                "pattern": r"^\S+$",
            },
            "cert": {"description": "How sure it is.", "enum": list(registers.CERTAINTY)},
        },
        ("value", "cert"),
    )


def _entity() -> Schema:
    degrees = {"type": "number", "minimum": -180, "maximum": 180}
    latitude = {**degrees, "minimum": -90, "maximum": 90}
    made = record(
        "An entry. Beside these keys it may have the fields that the register declares.",
        {
            "names": _names("The name to print"),
            "pinyin": maybe(line("The name in pinyin with tones: Ānshān gāngtiě gōngsī.")),
            "variants": {
                "description": "Other names.",
                "type": ["array", "null"],
                "items": _variant(),
            },
            "text": maybe(_markdown("A short description.")),
            "at": {
                "description": "Latitude and longitude in degrees: [41.12, 122.99].",
                "type": ["array", "null"],
                "prefixItems": [latitude, degrees],
                "minItems": 2,
                "maxItems": 2,
            },
            "within": {
                **maybe(line("The id of what it is a part of: org.angang.")),
                "pattern": _ENTITY,
            },
            "ids": {
                "description": "Identifiers: {wikidata: {value: Q123, cert: high}}.",
                "type": ["object", "null"],
                "propertyNames": {"pattern": "^[a-z][a-z0-9]*$"},
                "additionalProperties": _identifier(),
            },
            "sources": {
                "description": "Where this is known from.",
                "type": ["array", "null"],
                "items": _markdown("A source."),
            },
        },
        ("names",),
    )
    return {**made, "additionalProperties": True}


def register() -> Schema:
    """The schema of `edition/registers/KIND.yaml`."""
    field = record(
        "A field of the entries beside the common ones.",
        {
            "label": _names("What stands before it on the page"),
            "form": {
                "description": "words (by language), text (one line), date, number, entity, url, "
                "or choice (one or several of “values”).",
                "enum": list(registers.FORMS),
            },
            "values": {
                "description": "What may be chosen, with its names: {war: {en: war}}.",
                "type": ["object", "null"],
                "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                "additionalProperties": _names("What it is called"),
            },
        },
        ("label", "form"),
    )
    properties = {
        "register": {
            "description": "The kind: it names the file and begins the ids of all entries.",
            "type": "string",
            "pattern": "^[a-z][a-z0-9]*$",
        },
        "names": _names("The heading of the register"),
        "one": _names("What a single entry is called"),
        "tei": {
            "description": "The TEI element of an entry.",
            "enum": list(registers.TEI),
        },
        "fields": {
            "description": "Fields that the entries may have, in the order of the page.",
            "type": ["object", "null"],
            "propertyNames": {"pattern": "^[a-z]", "not": {"enum": list(registers.COMMON)}},
            "additionalProperties": field,
        },
        "group": maybe(line("The field, a choice, by which the page of the register groups.")),
        "entities": {
            "description": "The entries by id: the kind, a point, small letters, digits, hyphens.",
            "type": ["object", "null"],
            "propertyNames": {"pattern": _ENTITY, "maxLength": 120},
            "additionalProperties": _entity(),
        },
    }
    made = record("", properties, registers.REQUIRED)
    return {"$schema": DRAFT, "title": "A register", **made}


def relations() -> Schema:
    """The schema of `edition/registers/relations.yaml`."""
    relation = record(
        "A kind of relation.",
        {
            "words": _names("What stands between the active and the passive side"),
            "inverse": {**_names("The same the other way round"), "type": ["object", "null"]},
            "custody": {
                "description": "What the active side does with the object, a flag or a title.",
                "enum": [*registers.CUSTODY, None],
            },
            "tei": maybe(line("The name of the relation in TEI.")),
        },
        ("words",),
    )
    kinds = {
        "description": "The kinds of relations by name.",
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "additionalProperties": relation,
    }
    made = record("", {"relations": kinds}, ("relations",))
    return {"$schema": DRAFT, "title": "The kinds of relations", **made}


def _name() -> Schema:
    flags = ("comma-suffix", "static-ordering", "parse-names")
    parts = {part: maybe(line("A part of a name.")) for part in csl.NAME if part not in flags}
    return {
        "description": "{family: …, given: …}, or {literal: …} for what has no parts.",
        "oneOf": [
            line("The name as it is."),
            record("A name.", {**parts, **{flag: {} for flag in flags}}),
        ],
    }


def _date(description: str) -> Schema:
    number = {"type": ["string", "integer"]}
    parts = {"type": "array", "items": number, "minItems": 1, "maxItems": 3}
    written = r"^[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?$"
    full = record(
        "A date in CSL’s own form.",
        {
            "date-parts": {
                "description": "[[1958, 1, 29]]; two for a span.",
                "type": "array",
                "items": parts,
                "minItems": 1,
                "maxItems": 2,
            },
            "literal": maybe(line("A date in words.")),
            "raw": maybe(line("A date as it was found.")),
            "season": {**number, "description": "1 (spring) to 4 (winter)."},
            "circa": {
                "description": "Whether it is uncertain.",
                "type": ["boolean", "integer", "string"],
            },
        },
    )
    short = {"type": ["string", "integer"], "pattern": written}
    return {
        "description": f"{description}: 1958-01-29, 1958-01, 1958 or 1957/1958.",
        "oneOf": [short, full, {"type": "null"}],
    }


def bibliography() -> Schema:
    """The schema of `edition/bibliography.yaml`; the CSL-JSON of other programs fits it too."""
    words_ = {"type": ["string", "number", "null"]}
    several = {"oneOf": [_name(), {"type": "array", "items": _name()}, {"type": "null"}]}
    properties: Schema = {
        "id": {
            "description": "The key of [@key]: meng-2018.",
            "type": ["string", "integer"],
            "pattern": r"^[^\s\[\],;@|#]+$",
        },
        "type": {"description": "What kind of work it is.", "enum": list(csl.TYPES)},
        **dict.fromkeys(csl.WORDS, words_),
        **dict.fromkeys(csl.NAMES, several),
        **{key: _date(f"The date “{key}”") for key in csl.DATES},
        **{key: {} for key in csl.IGNORED},
    }
    properties["title"] = {**words_, "description": "The title."}
    properties["URL"] = {**words_, "description": "Its address.", "pattern": f"{_WEB}|^$"}
    item = record("A work, in the words of CSL-JSON.", properties, ("id", "type", "title"))
    return {"$schema": DRAFT, "title": "The bibliography", "type": ["array", "null"], "items": item}
