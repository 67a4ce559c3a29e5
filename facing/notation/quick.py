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
from facing.notation.forms import INITIALS, NULLS
from facing.notation.nodes import _REFUSED, Mapping, Node, Scalar, Sequence
from facing.notation.reader import COMMON, ID, QUOTED, UNANCHORED, Kinds, Reader
from facing.standoff import Anchor, Annotation

_FLOW: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:,\[\]{}#?]*"
_BLOCK: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:#]*"
_QUOTED: Final = r"\"(?P<double>[^\"\\\n]*)\"|'(?P<single>[^'\n]*)'"
_STEP = re.compile(rf"(?:(?P<key>[a-zA-Z]+): )?(?:(?P<plain>{_FLOW})|{_QUOTED}|(?P<open>[\[{{]))")
_KEY = re.compile(
    rf"(?P<key>[a-zA-Z]+):"
    rf"(?:$| (?:(?P<plain>{_BLOCK})|{_QUOTED}|(?P<open>[\[{{])|(?P<bar>\|)))"
)
_END = re.compile(r" +#.*| *")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_OWN: Final = frozenset(("passage", *QUOTED))
_DEEPEST: Final = 8
_PLACES: Final = 4096


class _Doubtful(Exception):  # noqa: N818 – not an error: it is left to the other way of reading
    """What stands there may be anything."""


class _Mark:
    """A place as YAML's parser has it, from 0."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


def read(text: str, path: str, kinds: Kinds) -> tuple[Annotation, ...] | None:
    """The annotations of a file's *text* (as `nodes.lines` gives it), or None if in doubt.

    When it answers, the answer is that of `annotations.read`, and nothing is wrong with the file.
    """
    if "\t" in text or "\ufeff" in text or "\x85" in text or not _printable(text):
        return None
    page = _Page(text, path, kinds)
    try:
        return page.annotations()
    except _Doubtful:
        return None


def _printable(text: str) -> bool:
    """Whether nothing is in it that YAML refuses; most texts pass the first, fast test."""
    return text.replace("\n", "").isprintable() or not _REFUSED.search(text)


class _Page:
    """A file and how far it is read; *row* is the line read next, from 0."""

    __slots__ = ("by_key", "form", "lines", "row", "seen")

    def __init__(self, text: str, path: str, kinds: Kinds) -> None:
        self.lines = text.split("\n")
        self.row = 0
        self.form = Reader(path, text)
        self.by_key = {kind.KEY: (name, kind) for name, kind in kinds.items()}
        self.seen: set[str] = set()

    def annotations(self) -> tuple[Annotation, ...]:
        """All of them; raises `_Doubtful`."""
        found = []
        lines, count = self.lines, len(self.lines)
        while self.row < count:
            line = lines[self.row]
            if not line or line[0] == "#":
                self.row += 1
                continue
            row = self.row
            if line.startswith("- {"):
                entries, at = self._mapping(line, 2)
                if not _END.fullmatch(line, at):
                    raise _Doubtful
                self.row += 1
            elif line.startswith("- "):
                entries = self._block()
            else:
                raise _Doubtful
            found.append(self._annotation(entries, row))
        if self.form.problems or not found:
            raise _Doubtful
        return tuple(found)

    # --- nodes -----------------------------------------------------------------------------------

    def _mapping(self, line: str, at: int, depth: int = 0) -> tuple[dict[str, Any], int]:
        """The entries of the mapping in braces at that column, and where it ends."""
        entries: dict[str, Any] = {}
        step = _STEP.match
        at += 1
        while True:
            found = step(line, at)
            if found is None:
                raise _Doubtful
            key, plain, double, single, opened = found.groups()
            if key is None or key in entries:
                raise _Doubtful
            if opened:
                entries[key], at = self._collection(line, found.start("open"), depth + 1)
            else:
                entries[key] = self._scalar(found, plain, double, single)
                at = found.end()
            sign = line[at : at + 1]
            if sign == "}":
                return entries, at + 1
            if sign != "," or line[at + 1 : at + 2] != " ":
                raise _Doubtful
            at += 2

    def _collection(self, line: str, at: int, depth: int = 0) -> tuple[Node, int]:
        """The mapping or list that begins at that column, and where it ends."""
        if depth > _DEEPEST:
            raise _Doubtful
        mark: Any = _Mark(self.row, at)
        if line[at] == "{":
            made = Mapping(mark)
            made.entries, at = self._mapping(line, at, depth)
            made.keys = _keys(made)
            return made, at
        items = Sequence(mark)
        at += 1
        while True:
            found = _STEP.match(line, at)
            if found is None or found["key"]:
                raise _Doubtful
            _, plain, double, single, opened = found.groups()
            if opened:
                item, at = self._collection(line, at, depth + 1)
            else:
                item, at = self._scalar(found, plain, double, single), found.end()
            items.items.append(item)
            sign = line[at : at + 1]
            if sign == "]":
                return items, at + 1
            if sign != "," or line[at + 1 : at + 2] != " ":
                raise _Doubtful
            at += 2

    def _scalar(
        self, found: re.Match[str], plain: str | None, double: str | None, single: str | None
    ) -> Scalar:
        """The scalar that was found."""
        if plain is not None:
            value, style, at = plain.rstrip(" "), None, found.start("plain")
            if value in NULLS:
                raise _Doubtful
        elif double is not None:
            value, style, at = double, '"', found.start("double") - 1
        else:
            value, style, at = single or "", "'", found.start("single") - 1
        mark: Any = _Mark(self.row, at)
        return Scalar(None, None, (True, False), value, mark, mark, style)

    def _block(self, indent: int = 2) -> dict[str, Any]:
        """The entries that stand one a line with this indentation, the first one anyhow."""
        entries: dict[str, Any] = {}
        lines, start, margin = self.lines, self.row, " " * indent
        while self.row < len(lines):
            line = lines[self.row]
            if self.row > start and not line.startswith(margin):
                break
            found = _KEY.match(line, indent)
            if found is None:
                raise _Doubtful
            key, plain, double, single, opened, bar = found.groups()
            if key in entries:
                raise _Doubtful
            at = found.end()
            if bar:
                entries[key] = self._literal(at, indent)
            elif opened:
                entries[key], at = self._collection(line, at - 1)
                self.row += 1
            elif plain is None and double is None and single is None:
                entries[key] = self._inner(indent)
            else:
                entries[key] = self._scalar(found, plain, double, single)
                self.row += 1
            if line[at:].strip(" "):
                raise _Doubtful
        return entries

    def _inner(self, indent: int) -> Mapping:
        """The mapping on the lines below, indented by two more."""
        self.row += 1
        indent += 2
        line = self.lines[self.row] if self.row < len(self.lines) else ""
        if indent > _DEEPEST or not line.startswith(" " * indent):
            raise _Doubtful
        made = Mapping(_Mark(self.row, indent))
        made.entries = self._block(indent)
        made.keys = _keys(made)
        return made

    def _literal(self, at: int, outer: int) -> Scalar:
        """The words below `|`, whose sign ends at that column, indented by more than *outer*."""
        lines, row = self.lines, self.row
        mark: Any = _Mark(row, at - 1)
        self.row = row = row + 1
        first = next((line for line in lines[row:] if line), "")
        indent = len(first) - len(first.lstrip(" "))
        if indent <= outer:
            raise _Doubtful
        margin = " " * indent
        words = []
        while row < len(lines):
            line = lines[row]
            if line.startswith(margin):
                if line.isspace():
                    raise _Doubtful
                words.append(line[indent:])
            elif not line:
                words.append("")
            elif line.startswith(" " * (outer + 1)):
                raise _Doubtful
            else:
                break
            row += 1
        self.row = row
        value = "\n".join(words).rstrip("\n") + "\n"
        return Scalar(None, None, (True, False), value, mark, mark, "|")

    # --- what they say ---------------------------------------------------------------------------

    def _annotation(self, entries: dict[str, Any], row: int) -> Annotation:
        """The annotation that these entries are."""
        name = _plain(entries.get("id"))
        if name in self.seen or not _named(name):
            raise _Doubtful
        self.seen.add(name)
        chosen = [self.by_key[key] for key in entries if key in self.by_key]
        if len(chosen) != 1:
            raise _Doubtful
        kind, module = chosen[0]
        for key in entries:
            if key not in COMMON and key not in module.KEYS:
                raise _Doubtful
        self.form.refs = []
        anchors = _anchors(entries, kind)
        by, written = entries.get("by"), entries.get("written")
        return Annotation(
            name,
            kind,
            anchors,
            module.read(entries, self.form),
            tuple(self.form.refs),
            _initials(_plain(by)) if by is not None else None,
            _day(_plain(written)) if written is not None else None,
            row + 1,
            3,
        )


def _keys(made: Mapping) -> list[Scalar]:
    """The keys of a mapping, at its place: who wants theirs has found something wrong."""
    mark = made.start_mark
    return [Scalar(None, None, (True, False), key, mark, mark) for key in made.entries]


def _plain(node: Any) -> str:
    """The words of a scalar."""
    if not isinstance(node, Scalar):
        raise _Doubtful
    value: str = node.value
    return value.strip()


def _anchors(entries: dict[str, Any], kind: str) -> tuple[Anchor, ...]:
    at = entries.get("at")
    if isinstance(at, Sequence):
        if any(key in entries for key in QUOTED):
            raise _Doubtful
        return tuple(
            [
                _anchor(_own(item), item.entries)
                if isinstance(item, Mapping)
                else _anchor(item, {})
                for item in at.items
            ]
        )
    if at is None:
        if kind not in UNANCHORED or any(key in entries for key in QUOTED):
            raise _Doubtful
        return ()
    return (_anchor(at, entries),)


def _own(item: Mapping) -> Any:
    """The passage of an anchor that stands in a list."""
    if not item.entries.keys() <= _OWN:
        raise _Doubtful
    return item.entries.get("passage")


def _anchor(node: Any, entries: dict[str, Any]) -> Anchor:
    """An anchor in that passage or range."""
    ends = _range(_plain(node))
    quote, before, after = (_words(entries[key]) if key in entries else "" for key in QUOTED)
    if (before or after) and not quote:
        raise _Doubtful
    mark = node.start_mark
    return Anchor(*ends, quote, before, after, mark.line + 1, mark.column + 1)


def _words(node: Any) -> str:
    """Words of the text, on one line."""
    words = _plain(node)
    if not words or "\n" in words:
        raise _Doubtful
    return words


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
        raise _Doubtful
    if language_of(first) != language_of(last):
        raise _Doubtful
    return first, last


@lru_cache(maxsize=_PLACES)
def _initials(by: str) -> str:
    if not INITIALS.fullmatch(by):
        raise _Doubtful
    return by


@lru_cache(maxsize=_PLACES)
def _day(written: str) -> str:
    if not _DATE.fullmatch(written) or written.startswith("0000"):
        raise _Doubtful
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        dt.date(year, month, day)
    except ValueError:
        raise _Doubtful from None
    return written
