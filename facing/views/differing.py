"""What two readings of a passage have in common, and where they differ."""

import re
from difflib import SequenceMatcher

from facing.languages import HAN
from facing.model import words

SAME, DIFFERENT = "", "x"

Pieces = list[tuple[str, str]]
"""A reading in pieces: (`SAME` or `DIFFERENT`, words)."""

LONG = 4_000
"""Readings of more units are not compared unit by unit: that takes the square of their number."""

_UNIT = re.compile(rf"[{HAN}]|[^\W{HAN}]+|\s+|.", re.DOTALL)


def equal(old: str, new: str) -> bool:
    """Whether two readings say the same; white space is not compared."""
    return old == new or words(old) == words(new)


def pieces(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both readings in pieces, cut between words and between Han characters."""
    before, after = _UNIT.findall(old), _UNIT.findall(new)
    if not old or not new or len(before) + len(after) > LONG:
        return ([(DIFFERENT, old)] if old else []), ([(DIFFERENT, new)] if new else [])
    left: Pieces = []
    right: Pieces = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        kind = SAME if what == "equal" else DIFFERENT
        _add(left, kind, "".join(before[a:b]))
        _add(right, kind, "".join(after[c:d]))
    return left, right


def _add(row: Pieces, kind: str, text: str) -> None:
    """Add a piece; a space between two that differ differs with them."""
    if not text:
        return
    if kind == DIFFERENT and len(row) > 1 and row[-1] == (SAME, " ") and row[-2][0] == DIFFERENT:
        row.pop()
        row[-1] = (DIFFERENT, f"{row[-1][1]} {text}")
    elif row and row[-1][0] == kind:
        row[-1] = (kind, row[-1][1] + text)
    else:
        row.append((kind, text))
