"""A note: what a reader should know of these words, in Markdown."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.notation.nodes import Node
from facing.notation.reader import LONGEST, Reader
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain

KEY = "note"
KEYS = ("note", "text")
NOTED = True

TYPES = ("historical", "lexical", "biographical", "technical", "textual", "translation")
"""What a note can be about."""

SCHEMA: dict[str, Any] = {
    "note": {"description": "A note: what it is about.", "enum": list(TYPES)},
    "text": {
        "description": "The note, in Markdown without HTML. [[org.benxi-steel]], [[p2.s1]] and "
        "[[rmrb-1959-03-02-1a#p2.s1]] lead to entities and passages, [@key, p. 12] to the "
        "bibliography.",
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST,
    },
}


def read(entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
    """`note`: its type; `text`: Markdown."""
    if "text" not in entries:
        form.wrong(entries["note"], "11", "“text” is missing", "Add “text: …”, the note itself.")
    return {
        "note": form.choice(entries["note"], "note", TYPES, "type of note"),
        "text": form.markdown(entries.get("text"), "text"),
    }


def subjects(annotation: Annotation) -> Iterable[tuple[str, str]]:  # noqa: ARG001 – the protocol's
    """None: a note is shown where it stands."""
    return ()


def queries(placed: Placed, scene: Scene) -> Iterable[Problem]:  # noqa: ARG001 – the protocol's
    """None."""
    return ()
