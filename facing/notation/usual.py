"""The usual spelling of annotations, line by line: to nodes without the whole of YAML."""

import re
from collections.abc import Iterator
from typing import Any, Final

from facing.notation.forms import NULLS
from facing.notation.nodes import Mapping, Node, Scalar, Sequence
from facing.notation.reader import COMMON, QUOTED

_FLOW: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:,\[\]{}#?]*"
_BLOCK: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:#]*"
_QUOTED: Final = r"\"(?P<double>[^\"\\\n]*)\"|'(?P<single>[^'\n]*)'"
_STEP = re.compile(rf"(?:(?P<key>[a-zA-Z]+): )?(?:(?P<plain>{_FLOW})|{_QUOTED}|(?P<open>[\[{{]))")
_KEY = re.compile(
    rf"(?P<key>[a-zA-Z]+):"
    rf"(?:$| (?:(?P<plain>{_BLOCK})|{_QUOTED}|(?P<open>[\[{{])|(?P<bar>\|)))"
)
_ONE = rf"{{passage: ([a-z0-9.]+), quote: (?:({_FLOW})|\"([^\"\\\n]*)\")}}"
_BOTH = re.compile(rf"\[{_ONE}, {_ONE}\]")
"""The usual anchors of a mention on both sides."""
_END = re.compile(r" +#.*| *")
_DEEPEST: Final = 8


class Doubtful(Exception):  # noqa: N818 – not an error: it is left to the other way of reading
    """What stands there may be anything."""


class Mark:
    """A place as YAML's parser has it, from 0."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        """The place in that line and column."""
        self.line = line
        self.column = column


class Entries(Mapping):
    """A mapping whose keys are made when somebody asks; they all stand where it begins."""

    __slots__ = ()

    def __init__(self, start_mark: Any, entries: dict[str, Node]) -> None:
        """A mapping that begins at that mark."""
        self.start_mark = start_mark
        self.entries = entries

    @property
    def keys(self) -> list[Scalar]:  # type: ignore[override]
        """The keys in order."""
        mark = self.start_mark
        return [Scalar(None, None, (True, False), key, mark, mark) for key in self.entries]


class Page:
    """A file and how far it is read; *row* is the line read next, from 0.

    Of the annotation that was read last, *own* are the entries of its kind, as nodes, and *common*
    those of all kinds: (words, row, column) of scalars; `at` may be a node, or a tuple of the
    passage and the quotation of each side.
    """

    __slots__ = ("common", "lines", "own", "row")

    def __init__(self, lines: list[str]) -> None:
        """A page of these lines, of which nothing is read."""
        self.lines = lines
        self.row = 0
        self.own: dict[str, Any] = {}
        self.common: dict[str, Any] = {}

    def turn(self) -> int | None:
        """Reads the next annotation; the row where it begins, None after the last.

        Raises `Doubtful` when the spelling is not the usual one.
        """
        lines = self.lines
        while self.row < len(lines) and (not lines[self.row] or lines[self.row][0] == "#"):
            self.row += 1
        if self.row == len(lines):
            return None
        row, line = self.row, lines[self.row]
        self.own, self.common = {}, {}
        if line.startswith("- {"):
            self._line(line)
        elif line.startswith("- "):
            self._block()
        else:
            raise Doubtful
        return row

    def _line(self, line: str) -> None:
        """The entries of an annotation in braces on one line."""
        at, step = 3, _STEP.match
        while True:
            found = step(line, at)
            if found is None:
                raise Doubtful
            key, plain, double, single, opened = found.groups()
            at = self._entry(line, key, plain, double, single, opened, found.end())
            sign = line[at : at + 1]
            if sign == "}":
                break
            if sign != "," or line[at + 1 : at + 2] != " ":
                raise Doubtful
            at += 2
        if not _END.fullmatch(line, at + 1):
            raise Doubtful
        self.row += 1

    def _entry(
        self,
        line: str,
        key: str | None,
        plain: str | None,
        double: str | None,
        single: str | None,
        opened: str | None,
        end: int,
    ) -> int:
        """Keeps an entry of the annotation, whose value was found up to *end*; where it ends."""
        common = self.common
        if key is None or key in common or key in self.own:
            raise Doubtful
        if opened is None:
            if key in COMMON:
                words, at = _scalar(plain, double, single, end)
                said = stripped(words)
                if said != words and key not in QUOTED:
                    raise Doubtful
                common[key] = said, self.row, at
            else:
                self.own[key] = self._node(plain, double, single, end)
            return end
        if key != "at":
            self.own[key], end = self._collection(line, end - 1)
        elif both := _BOTH.match(line, end - 1):
            common[key] = self._both(both)
            end = both.end()
        else:
            common[key], end = self._collection(line, end - 1)
        return end

    def _both(self, found: re.Match[str]) -> tuple[tuple[str, str, int, int], ...]:
        """Passage, quotation, row and column of the two anchors that were found."""
        one, plain, double, other, second, twice = found.groups()
        return (
            (one, _quoted(plain, double), self.row, found.start(1)),
            (other, _quoted(second, twice), self.row, found.start(4)),
        )

    def _mapping(self, line: str, at: int, depth: int) -> tuple[dict[str, Node], int]:
        """The entries of the mapping in braces at that column, and where it ends."""
        entries: dict[str, Node] = {}
        at += 1
        while True:
            found = _STEP.match(line, at)
            if found is None:
                raise Doubtful
            key, plain, double, single, opened = found.groups()
            if key is None or key in entries:
                raise Doubtful
            at = found.end()
            if opened:
                entries[key], at = self._collection(line, at - 1, depth + 1)
            else:
                entries[key] = self._node(plain, double, single, at)
            sign = line[at : at + 1]
            if sign == "}":
                return entries, at + 1
            if sign != "," or line[at + 1 : at + 2] != " ":
                raise Doubtful
            at += 2

    def _collection(self, line: str, at: int, depth: int = 0) -> tuple[Node, int]:
        """The mapping or list that begins at that column, and where it ends."""
        if depth > _DEEPEST:
            raise Doubtful
        mark: Any = Mark(self.row, at)
        if line[at] == "{":
            entries, at = self._mapping(line, at, depth)
            return Entries(mark, entries), at
        made = Sequence(mark)
        at += 1
        while True:
            found = _STEP.match(line, at)
            if found is None or found["key"]:
                raise Doubtful
            _, plain, double, single, opened = found.groups()
            at = found.end()
            if opened:
                item, at = self._collection(line, at - 1, depth + 1)
            else:
                item = self._node(plain, double, single, at)
            made.items.append(item)
            sign = line[at : at + 1]
            if sign == "]":
                return made, at + 1
            if sign != "," or line[at + 1 : at + 2] != " ":
                raise Doubtful
            at += 2

    def _node(self, plain: str | None, double: str | None, single: str | None, end: int) -> Scalar:
        """The scalar that was found up to that column."""
        value, at = _scalar(plain, double, single, end)
        mark: Any = Mark(self.row, at)
        style = None if plain is not None else '"'
        return Scalar(None, None, (True, False), value, mark, mark, style)

    def _block(self) -> None:
        """The entries of an annotation with one key a line."""
        for line, found in self._keys(2):
            key, plain, double, single, opened, bar = found.groups()
            if bar or plain is double is single is opened is None:
                if key in self.own or key in COMMON:
                    raise Doubtful
                self.own[key] = self._literal(found.end(), 2) if bar else self._inner(4)
            else:
                at = self._entry(line, key, plain, double, single, opened, found.end())
                self._next(line, at)

    def _inner(self, indent: int) -> Mapping:
        """The mapping on the lines below, with this indentation."""
        self.row += 1
        line = self.lines[self.row] if self.row < len(self.lines) else ""
        if indent > _DEEPEST or line[:indent].strip(" "):
            raise Doubtful
        mark = Mark(self.row, indent)
        entries: dict[str, Node] = {}
        for below, found in self._keys(indent):
            key, plain, double, single, opened, bar = found.groups()
            if key in entries:
                raise Doubtful
            if bar:
                entries[key] = self._literal(found.end(), indent)
            elif plain is double is single is opened is None:
                entries[key] = self._inner(indent + 2)
            elif opened:
                entries[key], at = self._collection(below, found.end() - 1)
                self._next(below, at)
            else:
                entries[key] = self._node(plain, double, single, found.end())
                self._next(below, found.end())
        return Entries(mark, entries)

    def _keys(self, indent: int) -> Iterator[tuple[str, re.Match[str]]]:
        """The lines with this indentation and what stands there; who asks moves on."""
        lines, start, margin = self.lines, self.row, " " * indent
        while self.row < len(lines):
            line = lines[self.row]
            if self.row > start and not line.startswith(margin):
                return
            found = _KEY.match(line, indent)
            if found is None:
                raise Doubtful
            yield line, found

    def _next(self, line: str, at: int) -> None:
        """Goes on to the next line, if there is nothing left on this one."""
        if line[at:].strip(" "):
            raise Doubtful
        self.row += 1

    def _literal(self, at: int, outer: int) -> Scalar:
        """The words below `|`, whose sign ends at that column, indented by more than *outer*."""
        lines, row = self.lines, self.row
        if len(lines[row]) > at:
            raise Doubtful
        mark: Any = Mark(row, at - 1)
        row = begun = row + 1
        while row < len(lines) and not lines[row]:
            row += 1
        first = lines[row] if row < len(lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        if indent <= outer:
            raise Doubtful
        margin = " " * indent
        words = [""] * (row - begun)
        while row < len(lines):
            line = lines[row]
            if line.startswith(margin):
                if line.isspace():
                    raise Doubtful
                words.append(line[indent:])
            elif not line:
                words.append("")
            elif line.startswith(" " * (outer + 1)):
                raise Doubtful
            else:
                break
            row += 1
        self.row = row
        value = "\n".join(words).rstrip("\n") + "\n"
        return Scalar(None, None, (True, False), value, mark, mark, "|")


def _scalar(plain: str | None, double: str | None, single: str | None, end: int) -> tuple[str, int]:
    """The words of a scalar that was found up to that column, and where it begins."""
    if plain is not None:
        if plain.rstrip(" ") in NULLS:
            raise Doubtful
        return plain.rstrip(" "), end - len(plain)
    words = double if double is not None else single or ""
    return words, end - len(words) - 2


def _quoted(plain: str | None, double: str | None) -> str:
    """A quotation."""
    if plain is not None and plain.rstrip(" ") in NULLS:
        raise Doubtful
    return stripped(plain if plain is not None else double or "")


def stripped(words: str) -> str:
    """Words of a common key, of which there must be some."""
    words = words.strip()
    if not words:
        raise Doubtful
    return words
