"""What the kinds of annotations read with: entities, choices, dates, numbers, Markdown.

A reader is a form that also knows the text of the file, to say where inside a note a reference
stands, and keeps everything that the file refers to.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Modules
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from facing.model import Words
from facing.notation.forms import Form, clip, is_null
from facing.notation.nodes import SHOWN, Mapping, Node, Scalar, begins, ends
from facing.notation.nodes import Sequence as List
from facing.notation.prose import DEEPEST, depth, pages, strange
from facing.notation.references import starts
from facing.problems import Problem, Where
from facing.standoff import Ref

COMMON: Final = ("id", "at", "quote", "before", "after", "by", "written")
"""The keys of every annotation."""
QUOTED: Final = ("quote", "before", "after")
UNANCHORED: Final = ("answer",)
"""The kinds that may stand without `at`: they speak of the article as a whole."""

ID: Final = re.compile(r"[a-z]{1,10}[0-9]{1,9}")

Kinds = Modules[str, Any]
"""The modules of `facing.kinds` by name; passed in, because that room is a higher one."""

ENTITY: Final = re.compile(r"[a-z][a-z0-9]*\.[a-z0-9]+(?:-[a-z0-9]+)*")
"""`org.benxi-steel`: the kind of its register, a point, small letters and digits and hyphens."""

NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""The kind of a relation."""

LONGEST: Final = 100_000
"""Characters of a note; a longer one is a file pasted by mistake, or a paper of its own."""

_COUNTED: Final = 200  # counting costs time by the square of their number
_NUMBER = re.compile(
    r"-?(?:0|[1-9][0-9]{0,17}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5})(?:\.[0-9]{1,12})?"
)


class Reader(Form):
    """A form that also keeps what the file refers to."""

    __slots__ = ("refs", "text_lines")

    def __init__(self, path: str, text: str = "") -> None:
        """A reader of that file's *text*, without problems or references yet."""
        super().__init__(path, "A")
        self.refs: list[Ref] = []
        self.text_lines = text.split("\n")

    def inner(
        self, node: Node, key: str, known: Iterable[str], required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The entries that say something (as `Form.entries`): those that are null are left out."""
        entries = self.entries(node, key, known, required)
        said = {name: value for name, value in entries.items() if not is_null(value)}
        if not said and not required and isinstance(node, Mapping):
            self.expected(node, key, "entries “key: value”, of which there are some")
        return said

    def choice(self, node: Node | None, key: str, known: Iterable[str], what: str) -> str:
        """One of the *known* words, or empty; for any other tells which may be meant."""
        word = "" if node is None else self.text(node, key)
        known = tuple(known)
        if word in known or not word:
            return word
        assert isinstance(node, Scalar)  # noqa: S101 – it has words
        self.unknown(node, known, what)
        return ""

    def entity(self, node: Node | None, key: str) -> str:
        """The id of an entity, kept among the references; empty if there is none."""
        what = "the id of an entity, such as org.benxi-steel"
        name = self.matched(node, key, ENTITY, what)
        if name:
            assert node is not None  # noqa: S101 – it has words
            self.refs.append(Ref("entity", name, *begins(node)))
        return name

    def several(self, node: Node | None, key: str) -> tuple[str, ...]:
        """The ids of one entity or of a list of them, each once."""
        if node is None:
            return ()
        found: list[str] = []
        for item in node.items if isinstance(node, List) else [node]:
            name = self.entity(item, key)
            if name in found:
                self.wrong(item, "17", f"“{name}” is listed twice", "Take one of the two away.")
            elif name:
                found.append(name)
        return tuple(found)

    def by_language(self, node: Node | None, key: str, lang: str = "en") -> Words:
        """Words by language; bare words are those of *lang*."""
        if node is None:
            return ()
        if isinstance(node, Scalar):
            words = self.text(node, key)
            return ((lang, words),) if words else ()
        return self.words(node, key)

    def number(self, node: Node | None, key: str) -> str:
        """A number as plain digits (`53900`, `19.204`), exact; empty if there is none."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not _NUMBER.fullmatch(node.value):
            self.expected(
                node,
                key,
                "a number such as 53900 or 19.204",
                "Write it in digits; unit and approximation have keys of their own.",
            )
            return ""
        return node.value.replace(",", "")

    def ordered(self, low: str, high: str, node: Node) -> None:
        """Notes it when a range of numbers, both there, runs from the greater to the smaller."""
        if low and high and Decimal(low) > Decimal(high):
            self.wrong(node, "28", f"the range runs from {low} to {high}", "The smaller is first.")

    def day(self, node: Node | None, key: str) -> str:
        """A date as far as it is known, 1958-01-28, 1958-01 or 1958; empty if there is none."""
        what = "a date such as 1958-01-28, 1958-01 or 1958"
        if node is None or (isinstance(node, Scalar) and node.value[:4] != "0000"):
            return self.date(node, key) or ""
        self.expected(node, key, what, "Leave it out when nothing is known of it.")
        return ""

    def when(self, node: Node | None, key: str) -> dict[str, str] | None:
        """A time by TEI's attributes: `when`, or `from`/`to`, or `notBefore`/`notAfter`.

        Only what is said is in it, and dates are as precise as they are written; None if nothing
        is.  `from` and `to` are the limits of a duration, the others of an uncertain point.
        """
        if node is None or is_null(node):
            return None
        if not isinstance(node, Mapping):
            day = self.day(node, key)
            return {"when": day} if day else None
        entries = self.inner(node, key, ("from", "to", "notBefore", "notAfter"))
        if not entries:
            return None
        if {"from", "to"} & entries.keys() and {"notBefore", "notAfter"} & entries.keys():
            hint = "A time that lasted has “from” and “to”; an uncertain one the other two."
            self.wrong(node, "27", "“from”, “to” do not go with “notBefore”, “notAfter”", hint)
            return None
        made = {name: day for name, item in entries.items() if (day := self.day(item, name))}
        first, last = (
            made.get("from") or made.get("notBefore"),
            made.get("to") or made.get("notAfter"),
        )
        if first and last and first > last[: len(first)].ljust(len(first), "~"):
            self.wrong(node, "28", f"“{key}” runs from {first} back to {last}", "Turn them round.")
            return None
        return made or None

    # --- Markdown ----------------------------------------------------------------------------

    def markdown(self, node: Node | None, key: str) -> str:
        """Words in Markdown of any number of lines; what they refer to is kept."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or is_null(node) or not node.value.strip():
            self.expected(node, key, "words in Markdown")
            return ""
        words: str = node.value.strip("\n").rstrip()
        if len(words) > LONGEST:
            message = f"“{key}” has {len(words)} characters; a note has at most {LONGEST}"
            self.wrong(node, "25", message, "Make it a page of its own below edition/pages/.")
            return ""
        if (deep := depth(words)) > DEEPEST:
            message = f"lists are nested {deep} levels deep in “{key}”; {DEEPEST} are allowed"
            self.wrong(node, "26", message, "Write it with fewer levels.")
            return ""
        self._refer(node, words)
        return words

    def _refer(self, node: Scalar, words: str) -> None:
        """Keeps the references of *words* and notes what may not stand in them."""
        referred = "[[" in words or "[@" in words
        wrong = list(islice(strange(words), SHOWN))
        linked = list(pages(words))
        if not referred and not wrong and not linked:
            return
        places = _Places(node, words, self.text_lines)
        for offset, number, message, hint in wrong:
            self._at(places(offset), number, message, hint)
        self.refs += [Ref("page", target, *places(offset)) for offset, target in linked]
        broken = 0
        for offset, one in starts(words) if referred else ():
            if one is None:
                broken += 1
                if broken > SHOWN:
                    break
                message = f"“{clip(words[offset:])}” begins a reference that is not complete"
                hint = "Write [[org.x]], [[p2.s1]], [[ID#p2.s1|words]], [@key] or [@key, p. 12]."
                self._at(places(offset), "29", message, hint)
            else:
                what = "passage" if one.what == "article" else one.what
                self.refs.append(Ref(what, one.name, *places(offset)))

    def _at(self, place: tuple[int, int], number: str, message: str, hint: str) -> None:
        """Notes a problem at that line and column."""
        where = Where(self.path, *place)
        self.problems.append(Problem(where, self.family + number, message, hint))


class _Places:
    """Where the offsets of a scalar's words stand in the file, as nearly as that can be told.

    Below `|` that is exact.  Elsewhere YAML folds lines, so the place is found by the characters
    that stand there, each counted from the beginning of the scalar.
    """

    __slots__ = ("indent", "line", "lines", "node", "words")

    def __init__(self, node: Scalar, words: str, lines: Sequence[str]) -> None:
        self.node, self.words, self.lines = node, words, lines
        self.line = begins(node)[0]  # the index of the first line below `|`
        while self.line < len(lines) and not lines[self.line].strip():
            self.line += 1
        own = lines[self.line] if self.line < len(lines) else ""
        self.indent = len(own) - len(own.lstrip()) - (len(words) - len(words.lstrip(" ")))

    def __call__(self, offset: int) -> tuple[int, int]:
        """The line and column, from 1, of that offset."""
        if self.node.style == "|":
            row = self.words.count("\n", 0, offset)
            return self.line + row + 1, self.indent + offset - self.words.rfind("\n", 0, offset)
        token = self.words[offset : offset + 4].split("\n")[0].rstrip()
        nth = self.words.count(token, 0, offset)
        line, column = begins(self.node)
        if nth > _COUNTED:
            return line, column
        for index in range(line - 1, min(ends(self.node), len(self.lines))):
            at = self.lines[index].find(token, column - 1 if index == line - 1 else 0)
            while at >= 0:
                if not nth:
                    return index + 1, at + 1
                nth -= 1
                at = self.lines[index].find(token, at + len(token))
        return line, column
