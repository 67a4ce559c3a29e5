"""The ledger's lines: entries as JSON, read with care, grouped by article without parsing."""

import json
import re
from codecs import BOM_UTF8 as BOM
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, get_args

from facing.addresses import ARTICLE_ID, PASSAGE_NAME
from facing.ledger.values import Entry, Op
from facing.problems import CONFLICT, Problem, Where

_HASH = re.compile(r"(?:[0-9a-f]{8})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_START = re.compile(rb'\{"op": "[a-z]+", "id": "([^"\\]+)"')
_TORN = (
    "If it is the last line, a build was interrupted: take the line away, the next build adds it"
    " again. Otherwise take it back from git as it was."
)
_APPEND_ONLY = "The ledger is only ever added to: take the line back from git as it was."


def line(entry: Entry) -> str:
    """The entry as a line of the ledger, without a line end."""
    present = {key: value for key, value in entry._asdict().items() if value or key in ("op", "id")}
    return json.dumps(present, ensure_ascii=False)


def parse(text: str, where: Where) -> Entry | Problem:
    """The entry on a line, or what is wrong with it."""
    if CONFLICT.match(text):
        return Problem(
            where,
            "L01",
            "two versions of the ledger were merged and the marks of the conflict are still here",
            "Keep the lines of both sides and take away the lines <<<<<<<, ======= and >>>>>>>.",
        )
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            where = where._replace(column=error.colno)
        return Problem(where, "L02", f"damaged line: {_plain(error)}", _TORN)
    wrong = _wrong(found)
    if wrong:
        return Problem(where, "L03", wrong, _APPEND_ONLY)
    return Entry(**found)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these pairs; a key must stand once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"“{twice}” stands twice")
    return found


def _plain(error: Exception) -> str:
    """What the JSON reader objects to, in a few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON from column {error.colno} on ({error.msg.lower()})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _wrong(found: object) -> str | None:
    """What keeps an object from being an entry."""
    if not isinstance(found, dict):
        return "a line of the ledger is an object {…}"
    unknown = sorted(found.keys() - set(Entry._fields))
    if unknown:
        return f"unknown key “{unknown[0]}”"
    if found.get("op") not in get_args(Op):
        return f"unknown op “{found.get('op')}”: one of {', '.join(get_args(Op))}"
    strings = {key: found.get(key) for key in ("id", "date", "version", "to", "because")}
    for key, value in strings.items():
        if key in found and not isinstance(value, str):
            return f"{key} is no string"
    for key in ("id", "to"):
        if (key in found or key == "id") and not ARTICLE_ID.fullmatch(strings[key] or ""):
            return f"{key} “{strings[key] or ''}” is no id of an article"
    if strings["date"] is not None and not _DAY.fullmatch(strings["date"]):
        return f"date “{strings['date']}” is no day like 2026-11-21"
    if found["op"] == "move" and "to" not in found:
        return "a move must say where to"
    return _wrong_passages(found.get("passages", {}))


def _wrong_passages(passages: object) -> str | None:
    """What is wrong with the passages of an entry."""
    if not isinstance(passages, dict):
        return "passages is no object of names and hashes"
    for name, value in passages.items():
        if not PASSAGE_NAME.fullmatch(name):
            return f"“{name}” is no name of a passage"
        if not isinstance(value, str) or not _HASH.fullmatch(value):
            return f"{name}: “{value}” is no hash of eight hex digits"
    return None


Place = tuple[int, int, int]
"""Where a line of the ledger stands: its number, and in bytes its offset and length."""


class Lines(NamedTuple):
    """The ledger as it lies in its file, and where the lines of each id stand in it.

    It is the longest file of an edition: its places can be passed on, and its lines read one by
    one.
    """

    content: bytes = b""
    places: Mapping[str, tuple[Place, ...]] = MappingProxyType({})

    def of(self, name: str) -> list[tuple[int, str]]:
        """The lines of an id, each with its number."""
        content = self.content
        return [
            (number, text_of(content[offset : offset + length]))
            for number, offset, length in self.places.get(name, ())
        ]


def text_of(row: bytes) -> str:
    """The text of a line that was read from the ledger's file."""
    return row.decode("utf-8", "replace").strip()


def by_id(content: bytes, path: str) -> tuple[Lines, list[Problem]]:
    """The lines of each id, and what is wrong with lines that have none.

    Lines are not parsed but for the id, except where they begin otherwise than `line` writes them.
    """
    places: dict[str, tuple[Place, ...]] = {}
    problems = []
    offset = len(BOM) if content.startswith(BOM) else 0
    for number, row in enumerate(content[offset:].split(b"\n"), 1):
        place = number, offset, len(row)
        offset += len(row) + 1
        if found := _START.match(row):
            name = text_of(found[1])
        elif row.isspace() or not row:
            continue
        else:
            entry = parse(text_of(row), Where(path, number))
            if isinstance(entry, Problem):
                problems.append(entry)
                continue
            name = entry.id
        places[name] = (*places[name], place) if name in places else (place,)
    return Lines(content, places), problems
