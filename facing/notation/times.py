"""Times of annotations in JSON Schema."""

from typing import Any, Final

_DAY: Final[dict[str, Any]] = {
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$",
    "minimum": 1,
    "maximum": 9999,
}

WHEN: Final[dict[str, Any]] = {
    "description": "A date, 1958-01-28 or 1958-01 or 1958; {from: …, to: …} of what lasted; "
    "{notBefore: …, notAfter: …} of what is uncertain.",
    "oneOf": [
        _DAY,
        {
            "type": "object",
            "properties": {"from": _DAY, "to": _DAY},
            "minProperties": 1,
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"notBefore": _DAY, "notAfter": _DAY},
            "minProperties": 1,
            "additionalProperties": False,
        },
    ],
}
