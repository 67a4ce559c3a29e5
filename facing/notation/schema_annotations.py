"""The JSON Schema of annotation files, put together from what the kinds say of their keys."""

import json
import re
from typing import Final

from facing.addresses import PASSAGE_NAME
from facing.notation.reader import ID, UNANCHORED, Kinds
from facing.notation.shapes import DRAFT, Schema, date, line, record

FILE: Final = "annotations.schema.json"
"""The name of the file, which stands in `facing/kinds`; a test keeps the two equal."""

_NAME: Final = re.sub(r"\?P<\w+>", "?:", PASSAGE_NAME.pattern)

_AT: Final[Schema] = {
    "description": "A passage, p4.s4 or en.p4.s4, or a range, p2.s3-p3.s1.",
    "type": "string",
    "pattern": f"^{_NAME}(?: *- *{_NAME})?$",
}
_QUOTED: Final[Schema] = {
    "quote": line("Words of the passage, copied; without them the whole passage is meant."),
    "before": line("The words before the quotation, when it stands more than once."),
    "after": line("The words after the quotation, when it stands more than once."),
}


def annotations(kinds: Kinds) -> Schema:
    """The schema of `edition/annotations/ID.yaml`; *kinds* are the modules by name."""
    anchor = record("An anchor.", {"passage": _AT, **_QUOTED}, ("passage",))
    properties: Schema = {
        "id": {
            "description": "Its name, given once and never changed: n1, n2 …",
            "type": "string",
            "pattern": f"^{ID.pattern}$",
        },
        "at": {
            "description": "Where it is anchored: a passage p4.s4, a range p2.s3-p3.s1, or a list "
            "of {passage: …, quote: …}.",
            "oneOf": [
                _AT,
                {"type": "array", "minItems": 1, "items": {"oneOf": [_AT, anchor]}},
            ],
        },
        **_QUOTED,
        "by": line("The author's initials, as edition.yaml explains them."),
        "written": date("When it was written"),
    }
    choices, needed = [], {key: ["quote"] for key in ("before", "after")}
    for name, kind in kinds.items():
        properties |= kind.SCHEMA
        required = [kind.KEY] if name in UNANCHORED else [kind.KEY, "at"]
        choices.append({"required": required})
        needed |= {key: [kind.KEY] for key in kind.KEYS[1:]}
    item = record("An annotation, of one kind.", properties, ("id",))
    item |= {"oneOf": choices, "dependentRequired": needed}
    return {"$schema": DRAFT, "title": "Annotations", "type": ["array", "null"], "items": item}


def written(kinds: Kinds) -> str:
    """The text of the file."""
    return f"{json.dumps(annotations(kinds), indent=2, ensure_ascii=False)}\n"
