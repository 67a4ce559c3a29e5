"""The tables as JSON: a list of objects, one a line; beside each a schema that says what it holds.

A decimal is a text, as it was written: `19.204` is no other number for any program.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from facing.exports import PerCorpus, Portion, Site
from facing.frame import Frame
from facing.press.datasets import Column, Row, Table, stream
from facing.standoff import Plain
from facing.views.record import Record

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "decimal": {"type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "list": {"type": "array", "items": {"type": "string", "pattern": r"^\S+$"}},
}


def _pages(frame: Frame, site: Site) -> tuple[Sequence[str], Plain]:
    """Two files a table."""
    uses = stream.uses(frame)
    return stream.paths(stream.sheets(uses, site), "json", "schema.json"), uses


def _write(
    _paths: Sequence[str], uses: Plain, records: Iterable[Record], site: Site
) -> Iterator[Portion]:
    """The schemas, then the rows of all tables."""
    known = {table.name: table for table in stream.sheets(uses, site)}
    for table in known.values():
        told = json.dumps(schema(table), ensure_ascii=False, indent=1)
        yield Portion(table.path("schema.json"), f"{told}\n")
        yield Portion(table.path("json"), "[")
    begun: set[str] = set()
    for name, rows in stream.through(uses, records, site):
        if rows and name in known:
            comma = "," if name in begun else ""
            begun.add(name)
            path = known[name].path("json")
            yield Portion(path, comma + written(known[name], rows), len(rows))
    for table in known.values():
        yield Portion(table.path("json"), "\n]\n")


def written(table: Table, rows: Iterable[Row]) -> str:
    """The rows as objects, each on a line of its own."""
    names = table.names()
    dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return ",".join(["\n" + dumps(dict(zip(names, row, strict=True))) for row in rows])


def schema(table: Table) -> dict[str, Any]:
    """What a file of the table holds, as JSON Schema."""
    return {
        "$schema": DRAFT,
        "title": table.name,
        "description": f"{table.about}, one an object.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _property(column) for column in table.columns},
            "required": list(table.names()),
            "additionalProperties": False,
        },
    }


def _property(column: Column) -> dict[str, Any]:
    """What a column holds."""
    own = dict(_TYPES[column.form])
    if column.refers:
        own["type"] = ["string", "null"]
    leads = f" (an id of {column.refers})" if column.refers else ""
    return {"description": column.about + leads, **own}


CORPUS = PerCorpus(_pages, _write)
