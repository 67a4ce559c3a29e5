"""Annotations → `edition/annotations/ID.yaml`: what `annotations.read` gives back.

What is short stands on one line; an annotation with Markdown has a line for each key.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from facing.model import Words
from facing.notation.scalars import scalar
from facing.standoff import Anchor, Annotation


class Prose(NamedTuple):
    """Markdown, which stands on lines of its own."""

    words: str


class Plain(NamedTuple):
    """A number or date, which needs no quotation marks: everything is read as words."""

    words: str


_NUMBER = re.compile(r"-?[0-9]+(?:[.-][0-9]+)*")

Value = Any
"""Words, `Prose`, `Plain`, a list of values, or a mapping of keys to values."""

Entries = dict[str, Value]


def write(annotations: Iterable[Annotation]) -> str:
    """The text of the file."""
    return "".join(["".join(f"{line}\n" for line in _lines(one)) for one in annotations])


def _lines(one: Annotation) -> list[str]:
    """The lines of an annotation."""
    entries = _entries(one)
    if not _has_prose(entries):
        return [f"- {flow(entries)}"]
    lines = block(entries, "  ")
    return [f"- {lines[0].lstrip()}", *lines[1:]]


def _entries(one: Annotation) -> Entries:
    """The keys of an annotation and what they say, in the order of files."""
    made: Entries = {"id": one.id}
    if len(one.anchors) == 1:
        passage, *quoted = _anchor(one.anchors[0]).items()
        made["at"] = passage[1]
        made |= dict(quoted)
    elif one.anchors:
        made["at"] = [_anchor(anchor) for anchor in one.anchors]
    made |= _KINDS[one.kind](one.data)
    if one.by:
        made["by"] = one.by
    if one.written:
        made["written"] = Plain(one.written)
    return made


def _anchor(anchor: Anchor) -> Entries:
    """An anchor: the passages, and what is quoted of them."""
    at = anchor.passage
    if anchor.until != at:
        at = f"{at}-{anchor.until}"
    quoted = {"quote": anchor.quote, "before": anchor.before, "after": anchor.after}
    return {"passage": at} | {key: said for key, said in quoted.items() if said}


# --- what each kind says -------------------------------------------------------------------------


def _mention(data: Mapping[str, Any]) -> Entries:
    return {"ref": data["ref"]} | ({"cert": data["cert"]} if data["cert"] else {})


def _note(data: Mapping[str, Any]) -> Entries:
    return {"note": data["note"], "text": Prose(data["text"])}


def _date(data: Mapping[str, Any]) -> Entries:
    return {"date": _when(data["date"])}


def _measure(data: Mapping[str, Any]) -> Entries:
    low, high = Plain(data["low"]), Plain(data["high"])
    made: Entries = {"quantity": low} if low == high else {"from": low, "to": high}
    said = {
        "approx": data["approx"],
        "unit": data["unit"],
        "of": _words(data["of"]),
        "for": data["for"],
        "period": _when(data["period"]),
        "as": data["as"],
    }
    return {"measure": made | _said(said)}


def _relation(data: Mapping[str, Any]) -> Entries:
    roles = {role: _several(data[role]) for role in ("active", "passive", "mutual", "object")}
    return {"relation": {"kind": data["kind"]} | _said(roles | {"when": _when(data["when"])})}


def _event(data: Mapping[str, Any]) -> Entries:
    said = {
        "place": data["place"],
        "when": _when(data["when"]),
        "who": [*data["who"]],
        "label": _words(data["label"]),
    }
    return {"event": {"type": data["type"]} | _said(said)}


def _correction(data: Mapping[str, Any]) -> Entries:
    reason = Prose(data["because"]) if data["because"] else None
    return {"correction": {"to": data["to"], "type": data["type"]} | _said({"because": reason})}


def _answer(data: Mapping[str, Any]) -> Entries:
    because = {"because": Prose(data["because"])}
    return {"answer": {"code": data["code"]} | _said({"to": data["to"]}) | because}


_KINDS: Final = {
    "answer": _answer,
    "correction": _correction,
    "date": _date,
    "event": _event,
    "measure": _measure,
    "mention": _mention,
    "note": _note,
    "relation": _relation,
}


def _said(entries: Entries) -> Entries:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value}


def _when(when: Mapping[str, str] | None) -> Value:
    """A time: one date, or its limits."""
    if not when:
        return None
    if "when" in when:
        return Plain(when["when"])
    return {key: Plain(when[key]) for key in ("from", "to", "notBefore", "notAfter") if key in when}


def _words(words: Words) -> Value:
    """Words by language; in English alone they stand bare."""
    return words[0][1] if len(words) == 1 and words[0][0] == "en" else dict(words)


def _several(names: Iterable[str]) -> Value:
    """One name, or a list of them."""
    found = [*names]
    return found[0] if len(found) == 1 else found


# --- spelling ------------------------------------------------------------------------------------


def flow(value: Value) -> str:
    """The value on one line."""
    if isinstance(value, Plain):
        return value.words if _NUMBER.fullmatch(value.words) else scalar(value.words)
    if isinstance(value, Prose | str):
        return scalar(value if isinstance(value, str) else value.words)
    if isinstance(value, dict):
        return f"{{{', '.join([f'{key}: {flow(item)}' for key, item in value.items()])}}}"
    return f"[{', '.join([flow(item) for item in value])}]"


def block(entries: Entries, indent: str) -> list[str]:
    """The entries a line each; what holds Markdown on lines of its own."""
    lines = []
    for key, value in entries.items():
        if isinstance(value, Prose):
            lines += [f"{indent}{line}" if line else "" for line in prose(key, value.words)]
        elif isinstance(value, dict) and _has_prose(value):
            lines += [f"{indent}{key}:", *block(value, f"{indent}  ")]
        else:
            lines.append(f"{indent}{key}: {flow(value)}")
    return lines


def _has_prose(entries: Entries) -> bool:
    """Whether Markdown is among them, however deep."""
    return any(
        isinstance(value, Prose) or (isinstance(value, dict) and _has_prose(value))
        for value in entries.values()
    )


def prose(key: str, words: str) -> list[str]:
    """Markdown below `|`, or where its white space would be mistaken, in quotation marks."""
    lines = words.split("\n")
    awkward = words[:1].isspace() or any(line[:1] == "\t" or line.isspace() for line in lines)
    strange = any(line.lstrip(" ")[:1] == "\t" for line in lines) or not _printable(words)
    if awkward or strange:
        return [f"{key}: {scalar(words)}"]
    return [f"{key}: |", *(f"  {line}" if line else "" for line in lines)]


def _printable(words: str) -> bool:
    """Whether the words can stand in a file as they are."""
    return all(mark not in words for mark in ("\ufeff", "\x85", "\u2028", "\u2029", "\r"))
