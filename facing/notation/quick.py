"""Annotation files in the usual spelling, read in a third of the time; all others are not read.

Usual is an annotation on one line, `- {id: n2, at: p1.s1, quote: 鞍钢, ref: org.angang}`, or one
key a line below `- id: n1`, longer texts below `|`, without escapes, comments behind values, or
words with a colon or hash outside of quotation marks.  What is read so is what `annotations` reads
from the nodes of the whole YAML; at the first doubt it is left to that, which also finds the words
for all that is wrong.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Any, Final

from facing.addresses import PASSAGE_NAME, language_of
from facing.notation.forms import INITIALS
from facing.notation.nodes import REFUSED, Mapping, Node, Scalar, Sequence
from facing.notation.reader import ID, QUOTED, UNANCHORED, Kinds, Reader
from facing.notation.usual import Doubtful, Page, stripped
from facing.standoff import Anchor, Annotation

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_OWN: Final = frozenset(("passage", *QUOTED))
_PLACES: Final = 4096


def read(text: str, path: str, kinds: Kinds) -> tuple[Annotation, ...] | None:
    """The annotations of a file's *text* (as `nodes.lines` gives it), or None if in doubt.

    When it answers, the answer is that of `annotations.read`, and nothing is wrong with the file.
    """
    if "\t" in text or "\ufeff" in text or "\x85" in text or not _printable(text):
        return None
    form = Reader(path, text)
    page = Page(form.text_lines)
    by_key = {kind.KEY: (name, kind) for name, kind in kinds.items()}
    found: dict[str, Annotation] = {}
    try:
        while (row := page.turn()) is not None:
            one = _annotation(page, row, form, by_key)
            if one.id in found:
                return None
            found[one.id] = one
    except Doubtful:
        return None
    return None if form.problems or not found else tuple(found.values())


def _printable(text: str) -> bool:
    """Whether nothing is in it that YAML refuses; most texts pass the first, fast test."""
    return text.replace("\n", "").isprintable() or not REFUSED.search(text)


def _annotation(
    page: Page, row: int, form: Reader, by_key: dict[str, tuple[str, Any]]
) -> Annotation:
    """The annotation that was read from that row on."""
    own, common = page.own, page.common
    name = _said(common.get("id"))
    chosen = [by_key[key] for key in own if key in by_key]
    if len(chosen) != 1 or not _named(name):
        raise Doubtful
    kind, module = chosen[0]
    if len(own) > 1 and not own.keys() <= set(module.KEYS):
        raise Doubtful
    form.refs = []
    data = module.read(own, form)
    by, written = common.get("by"), common.get("written")
    return Annotation(
        name,
        kind,
        _anchors(common, kind),
        data,
        tuple(form.refs),
        _initials(_said(by)) if by is not None else None,
        _day(_said(written)) if written is not None else None,
        row + 1,
        3,
    )


def _anchors(common: dict[str, Any], kind: str) -> tuple[Anchor, ...]:
    """Where the annotation is anchored."""
    at = common.get("at")
    if type(at) is tuple and type(at[0]) is str:
        words, row, column = at
        quote, before, after = (common[key][0] if key in common else "" for key in QUOTED)
        if (before or after) and not quote:
            raise Doubtful
        return (Anchor(*_range(words), quote, before, after, row + 1, column + 1),)
    if any(key in common for key in QUOTED) or (at is None and kind not in UNANCHORED):
        raise Doubtful
    if type(at) is tuple:
        return tuple(
            [
                Anchor(*_range(words), quote, "", "", row + 1, column + 1)
                for words, quote, row, column in at
            ]
        )
    if type(at) is Sequence:
        return tuple([_anchor(item) for item in at.items])
    if at is not None:
        raise Doubtful
    return ()


def _said(entry: tuple[str, int, int] | None) -> str:
    """The words of a common key that must be there."""
    if entry is None:
        raise Doubtful
    return entry[0]


def _anchor(item: Node) -> Anchor:
    """The anchor that an item of a list is."""
    node: Any = item
    quoted: dict[str, str] = {}
    if isinstance(item, Mapping):
        if not item.entries.keys() <= _OWN:
            raise Doubtful
        node = item.entries.get("passage")
        quoted = {key: _words(item.entries[key]) for key in QUOTED if key in item.entries}
        if quoted and "quote" not in quoted:
            raise Doubtful
    ends = _range(_words(node))
    quote, before, after = (quoted.get(key, "") for key in QUOTED)
    mark = node.start_mark
    return Anchor(*ends, quote, before, after, mark.line + 1, mark.column + 1)


def _words(node: Any) -> str:
    """The words of a scalar, of which there must be some."""
    if not isinstance(node, Scalar):
        raise Doubtful
    return stripped(node.value)


# --- names, which are the same in file after file ------------------------------------------------


@lru_cache(maxsize=_PLACES)
def _named(name: str) -> bool:
    """Whether an annotation may be called so."""
    return bool(ID.fullmatch(name)) and not PASSAGE_NAME.fullmatch(name)


@lru_cache(maxsize=_PLACES)
def _range(at: str) -> tuple[str, str]:
    """The first and the last passage."""
    first, dash, last = (part.strip() for part in at.partition("-"))
    last = last if dash else first
    if not (PASSAGE_NAME.fullmatch(first) and PASSAGE_NAME.fullmatch(last)):
        raise Doubtful
    if language_of(first) != language_of(last):
        raise Doubtful
    return first, last


@lru_cache(maxsize=_PLACES)
def _initials(by: str) -> str:
    if not INITIALS.fullmatch(by):
        raise Doubtful
    return by


@lru_cache(maxsize=_PLACES)
def _day(written: str) -> str:
    if not _DATE.fullmatch(written) or written.startswith("0000"):
        raise Doubtful
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        dt.date(year, month, day)
    except ValueError:
        raise Doubtful from None
    return written
