"""Strict YAML as nodes that know their place: strings, mappings, lists – and plain advice.

The parser is PyYAML's (libyaml in C where it is built in); the composing is ours, because every
scalar must stay a string, every node must keep its place, and what editors do not need – tabs,
anchors, aliases, tags, merge keys, several documents – is refused instead of half understood.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from facing.notation import advice
from facing.problems import Problem, Where

try:
    from yaml._yaml import CParser

    _Parser: Any = CParser
except ImportError:  # PyYAML was built without libyaml: slower, otherwise the same
    _Parser = yaml.SafeLoader

Scalar = ScalarEvent
"""A string as written: `.value`, `.style` (empty when plain, else `'`, `"`, `|` or `>`), marks."""

DEPTH: Final = 12
"""Deeper nesting than any file of an edition has."""

SHOWN: Final = 20
"""So many unreadable characters or tabs of one file are listed; a binary file has thousands."""

REFUSED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_TAB = re.compile(r"^[ ]*(?P<tab>\t)", re.MULTILINE)


class Mapping:
    """Entries in the order written; *keys* are the scalars that name them, in the same order."""

    __slots__ = ("entries", "keys", "start_mark")

    def __init__(self, start_mark: Any) -> None:
        """An empty mapping that begins at that mark."""
        self.entries: dict[str, Node] = {}
        self.keys: list[Scalar] = []
        self.start_mark = start_mark


class Sequence:
    """Items in the order written."""

    __slots__ = ("items", "start_mark")

    def __init__(self, start_mark: Any) -> None:
        """An empty list that begins at that mark."""
        self.items: list[Node] = []
        self.start_mark = start_mark


Node = Scalar | Mapping | Sequence


def begins(node: Node) -> tuple[int, int]:
    """The line and column where the node begins, from 1."""
    mark: Any = node.start_mark
    return mark.line + 1, mark.column + 1


def ends(node: Scalar) -> int:
    """The line where the scalar ends, from 1."""
    mark: Any = node.end_mark
    return int(mark.line) + 1


def place(node: Node, path: str) -> Where:
    """Where the node begins."""
    return Where(path, *begins(node))


def lines(text: str) -> str:
    """*text* with every kind of line end as a line feed, and without a byte order mark."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in "\x85\u2028\u2029":
        if end in text:
            text = text.replace(end, "\n")
    return text


def compose(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The only document of *text* (as `lines` gives it), or None if it is empty or not YAML."""
    tabs = list(_tabs(text, path)) if "\t" in text else []
    if tabs:
        return None, tabs
    composer = _Composer(path)
    try:
        composer.run(_Parser(text))
    except yaml.YAMLError as error:
        unreadable = _unreadable(text, path) or advice.merged(text, path)
        return None, composer.problems + (unreadable or [advice.syntax(error, path)])
    except UnicodeEncodeError:
        return None, _unreadable(text, path)
    return composer.root, composer.problems


class _Composer:
    """Builds nodes from events without recursion; its state is what is still open."""

    __slots__ = ("documents", "key", "open", "parent", "path", "problems", "root")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.documents = 0
        self.open: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
        self.parent: Mapping | Sequence | None = None
        self.key: Scalar | None = None

    def run(self, parser: Any) -> None:
        """Reads all events; what is refused is noted and, where that can be, read past."""
        following = parser.get_event
        while (event := following()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                if event.style == '"' and REFUSED.search(event.value):
                    self._escaped(event)
                self._place(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                if len(self.open) == DEPTH:
                    self._too_deep(event.start_mark)
                    return
                mark = event.start_mark
                self._enter(Mapping(mark) if kind is MappingStartEvent else Sequence(mark))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.parent, self.key = self.open.pop()
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    self._further(event.start_mark)
                    return

    def _place(self, node: Node) -> None:
        """Puts the node where it belongs: root, list item, value – or the key of what follows."""
        parent = self.parent
        if isinstance(parent, Mapping):
            key = self.key
            if key is None:
                self.key = node if isinstance(node, ScalarEvent) else self._unnamed(node)
                return
            self.key = None
            entries = parent.entries
            if key.value in entries:
                self._twice(key)
            elif key.value == "<<":
                self._refuse(
                    key.start_mark,
                    "Y05",
                    "“<<” would merge another mapping, and these files have no such keys",
                    "Write the entries out.",
                )
            else:
                entries[key.value] = node
                parent.keys.append(key)
        elif parent is None:
            self.root = node
        else:
            parent.items.append(node)

    def _enter(self, node: Mapping | Sequence) -> None:
        self._place(node)
        self.open.append((self.parent, self.key))
        self.parent, self.key = node, None

    # --- what is refused -----------------------------------------------------------------------

    def _refuse(self, mark: Any, code: str, message: str, hint: str) -> None:
        where = Where(self.path, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(where, code, message, hint))

    def _twice(self, key: Scalar) -> None:
        name = key.value
        keys = self.parent.keys if isinstance(self.parent, Mapping) else []
        first = next(k for k in keys if k.value == name)
        self._refuse(
            key.start_mark,
            "Y04",
            f"the key “{name}” stands twice",
            f"It stands in line {begins(first)[0]} already: keep one of the two.",
        )

    def _decorated(self, event: Any) -> None:
        sign, what = ("&", "an anchor") if event.anchor is not None else ("!", "a tag")
        shown = event.anchor if event.anchor is not None else event.tag.lstrip("!")
        self._refuse(
            event.start_mark,
            "Y05",
            f"“{sign}{shown}” is {what}, and these files have none",
            f"Take it away; a text that begins with {sign} stands in quotation marks.",
        )

    def _alias(self, event: Any) -> None:
        self._refuse(
            event.start_mark,
            "Y05",
            f"“*{event.anchor}” is an alias, and these files have none",
            "Write the words out; a text that begins with * stands in quotation marks.",
        )
        self._place(_empty(event.start_mark))

    def _unnamed(self, node: Node) -> Scalar:
        self._refuse(
            node.start_mark,
            "Y08",
            "a list or mapping stands where a key should be",
            "Text that begins with [ or { stands in quotation marks.",
        )
        return _empty(node.start_mark)

    def _escaped(self, event: Any) -> None:
        found = REFUSED.search(event.value)
        assert found is not None  # noqa: S101 – the caller has looked
        self._refuse(
            event.start_mark,
            "Y01",
            f"an escape here stands for the control character U+{ord(found[0]):04X}",
            "Take it away: such characters are not text.",
        )

    def _further(self, mark: Any) -> None:
        self._refuse(
            mark,
            "Y06",
            "“---” begins a second document, and a file holds one",
            "Take the line away; inside a text, indent it like the lines around it.",
        )

    def _too_deep(self, mark: Any) -> None:
        self._refuse(
            mark,
            "Y07",
            f"this is nested more than {DEPTH} levels deep",
            "Look for a bracket that is never closed, or lines indented by accident.",
        )


def _empty(mark: Any) -> Scalar:
    """A scalar to stand where something refused stood."""
    return ScalarEvent(None, None, (True, False), "", mark, mark)


# --- characters -----------------------------------------------------------------------


def _tabs(text: str, path: str) -> Iterator[Problem]:
    for found in islice(_TAB.finditer(text), SHOWN):
        line, column = _line_column(text, found.start("tab"))
        yield Problem(
            Where(path, line, column),
            "Y03",
            "a tab indents this line, and YAML knows spaces only",
            "Type spaces in its place; editors have a setting for it (“indent using spaces”).",
        )


def _unreadable(text: str, path: str) -> list[Problem]:
    """The characters that are no text, each with its place."""
    problems = []
    for found in islice(REFUSED.finditer(text), SHOWN):
        line, column = _line_column(text, found.start())
        code = ord(found[0])
        what = "half a character" if 0xD800 <= code <= 0xDFFF else "a control character"
        problems.append(
            Problem(
                Where(path, line, column),
                "Y01",
                f"U+{code:04X} is {what}, not text",
                "Delete it; it is invisible in most editors, so retype the words around it.",
            )
        )
    return problems


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
