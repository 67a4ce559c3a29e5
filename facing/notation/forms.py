"""Typed reading of nodes: what a key should hold, what stands there instead, and where.

A form collects the problems of one file.  Each reader gives the value, or a harmless one after
noting the problem, so that one pass finds everything.
"""

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from typing import Final

from facing.model import Words
from facing.notation.nodes import Mapping, Node, Scalar, Sequence, place
from facing.problems import Problem

LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
CODE: Final = re.compile(r"[a-z][a-z0-9]*")
INITIALS: Final = re.compile(r"[^\W\d_][\w.-]*")
NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""How a plain scalar says that there is nothing."""

ADVICE: Final = {
    "id": "An id is given once and stays: take the line back from git as it was.",
    "newspaper": "The codes there are stand in edition.yaml under “newspapers”.",
    "date": "Write what is known of it: 1958-01-29, 1958-01, 1958, or 0000.",
    "page": "Write a number such as 3, or null when it is not known.",
    "file": "The program writes this path; seeds lie below seeds/, and links do not lead out.",
    "sha256": "The program writes this hash: take the line back from git as it was.",
    "bundle": "Write how many articles one index of the search may hold, such as 12000.",
    "megabytes": "Write up to what size a browser keeps the edition, such as 30; 0 for never.",
    "cert": "The program writes it; an editor who has looked writes resp: in its place.",
    "resp": "Initials are letters and digits, such as ed or lmh2.",
}
"""What to do when a key holds something else than it should."""
OTHERWISE: Final = "Write it so; text that begins with a bracket or sign stands in quotation marks."

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_SHOWN = 40


class Form:
    """The problems of one file; codes begin with the *family* of that file."""

    __slots__ = ("family", "path", "problems")

    def __init__(self, path: str, family: str = "Y") -> None:
        """A form without problems yet."""
        self.path = path
        self.family = family
        self.problems: list[Problem] = []

    def wrong(self, node: Node, number: str, message: str, hint: str = "") -> None:
        """Notes a problem at the place of that node."""
        self.problems.append(
            Problem(place(node, self.path), self.family + number, message, hint),
        )

    def expected(self, node: Node, key: str, what: str, hint: str = "") -> None:
        """Notes that *key* should hold *what*, and says what stands there."""
        subject = f"“{key}”" if key else "the file"
        message = f"{subject} should be {what}; here stands {shown(node)}"
        self.wrong(node, "12", message, hint or ADVICE.get(key, OTHERWISE))

    def mapping(self, node: Node, key: str, what: str = "entries “key: value”") -> Mapping | None:
        """The node if it is a mapping."""
        if isinstance(node, Mapping):
            return node
        self.expected(node, key, what)
        return None

    def entries(
        self, node: Node, key: str, known: Iterable[str], required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The entries of a mapping with the *known* keys; says which are unknown or missing."""
        found = self.mapping(node, key)
        if found is None:
            return {}
        known = tuple(known)
        entries = found.entries
        if not entries.keys() <= set(known):
            for name in found.keys:
                if name.value not in known:
                    self.unknown(name, known)
        for needed in required:
            if needed not in entries or is_null(entries[needed]):
                inside = f" in “{key}”" if key else ""
                self.wrong(found, "11", f"“{needed}” is missing{inside}", f"Add “{needed}: …”.")
        return entries

    def unknown(self, key: Scalar, known: Iterable[str], what: str = "key") -> None:
        """Notes a key that is not among the known, and the one that may be meant."""
        known = tuple(known)
        near = difflib.get_close_matches(key.value, known, 1, 0.6)
        meant = f"Did you mean “{near[0]}”? " if near else ""
        listed = ", ".join(known)
        self.wrong(key, "10", f"unknown {what} “{clip(key.value)}”", f"{meant}Known: {listed}.")

    def items(self, node: Node, key: str, what: str = "a list") -> list[Node]:
        """The items of a list; none for null."""
        if isinstance(node, Sequence):
            return node.items
        if not is_null(node):
            self.expected(node, key, what, "Write “[]”, or each item on a line after “- ”.")
        return []

    def text(self, node: Node | None, key: str) -> str:
        """One line of words, stripped; empty (and noted) if there are none."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or is_null(node):
            self.expected(node, key, "words")
            return ""
        words: str = node.value.strip()
        if not words or len(words.splitlines()) > 1:
            self.expected(node, key, "one line of words")
            return ""
        return words

    def optional(self, node: Node | None, key: str) -> str | None:
        """One line of words, or None for null and for a key left out."""
        return None if node is None or is_null(node) else self.text(node, key) or None

    def matched(self, node: Node | None, key: str, pattern: re.Pattern[str], what: str) -> str:
        """Words that match the pattern wholly; else empty, and *what* they should be is noted."""
        words = "" if node is None else self.text(node, key)
        if words and not pattern.fullmatch(words):
            assert node is not None  # noqa: S101 – there are words
            self.expected(node, key, what)
            return ""
        return words

    def words(self, node: Node | None, key: str) -> Words:
        """Words by language, in the order written; at least one language."""
        if node is None:
            return ()
        found = self.mapping(node, key, "words by language, {zh: …, en: …}")
        if found is None:
            return ()
        if not found.entries:
            self.expected(node, key, "words in at least one language, {zh: …, en: …}")
        for name in found.keys:
            if not LANGUAGE.fullmatch(name.value):
                self.wrong(
                    name,
                    "13",
                    f"“{clip(name.value)}” is no code of a language",
                    "Codes have two or three small letters: zh, en.",
                )
        return tuple((lang, self.text(value, key)) for lang, value in found.entries.items())

    def names(self, node: Node | None, key: str, languages: Iterable[str]) -> Words:
        """Names by language, one or a list of them; a pair of language and name for each."""
        if node is None or is_null(node):
            return ()
        found = self.mapping(node, key, "names by language, {en: Ann Bo}")
        if found is None:
            return ()
        known = tuple(languages)
        for name in found.keys:
            if name.value not in known:
                self.unknown(name, known, "language of a translation")
        return tuple(
            (lang, self.text(one, key))
            for lang, value in found.entries.items()
            for one in (self.items(value, key) if isinstance(value, Sequence) else [value])
        )

    def whole(self, node: Node | None, key: str, least: int = 1) -> int | None:
        """A whole number from *least* (0 or 1), or None."""
        if node is None or is_null(node):
            return None
        if isinstance(node, Scalar) and _WHOLE.fullmatch(node.value) and int(node.value) >= least:
            return int(node.value)
        self.expected(node, key, f"a whole number from {least}, or null")
        return None

    def date(self, node: Node | None, key: str) -> str | None:
        """A date as far as it is known: 1958-01-29, 1958-01, 1958 or 0000; None for null."""
        if node is None or is_null(node):
            return None
        found = _DATE.fullmatch(node.value) if isinstance(node, Scalar) else None
        if found is None:
            self.expected(node, key, "a date such as 1958-01-29, 1958-01, 1958 or 0000")
            return None
        year, month, day = found.groups()
        if (year, month) != ("0000", None):
            try:
                dt.date(int(year), int(month or 1), int(day or 1))
            except ValueError:
                self.wrong(
                    node,
                    "14",
                    f"there is no date {found[0]}",
                    "Write what is known of it: 1958-01-29, 1958-01, 1958, or 0000.",
                )
                return None
        return found[0]


def is_null(node: Node) -> bool:
    """Whether the node says that there is nothing."""
    return isinstance(node, Scalar) and not node.style and node.value in NULLS


def clip(words: str) -> str:
    """The beginning of *words*, on one line, for messages."""
    words = " ".join(words[: 2 * _SHOWN].split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def shown(node: Node) -> str:
    """What stands there, for messages."""
    if isinstance(node, Mapping):
        return "a mapping" if node.entries else "an empty mapping"
    if isinstance(node, Sequence):
        return "a list" if node.items else "an empty list"
    return "nothing" if is_null(node) else f"“{clip(node.value)}”"
