"""Running text: what a block holds becomes words in runs, and marks at places in them.

Words are those received: of a choice the wrong, the original and the abbreviated.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from facing.untei.account import MARKUP, WORDS, Account
from facing.untei.pointing import entity
from facing.untei.xml import Node

UNITS: Final = frozenset(("s", "seg", "l"))
"""What can be a passage."""

BREAKS: Final = frozenset(("lb", "pb", "cb", "gb", "milestone", "anchor", "ptr", "space", "fw"))
NAMES: Final = frozenset(
    ("name", "orgName", "persName", "placeName", "rs", "term", "geogName", "objectName")
)
_APART: Final = frozenset(("l", "item", "p", "ab", "cell", "row", "head", "lg", "list", "label"))
"""Elements whose words do not run on with what stands before and after them."""

_SILENT: Final = frozenset(
    """
    del fw figDesc figure formula gap graphic index listBibl media metamark notatedMusic
    linkGrp link interp interpGrp standOff spanGrp span
    """.split()  # noqa: SIM905 – a list of words reads better than a column of strings
)
_FIRST: Final = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"), ("unclear", "unclear"))
"""What is taken of a choice, and what is beside it."""

PRINTED: Final = frozenset(("printed", "authorial", "original"))
"""The types of notes that are words of the text."""

LINE: Final = "\u2028"
"""A line end that the text itself has; no other can be in words that were read."""

_ENDS = re.compile(rf"\s*[\n{LINE}]\s*")


class Mark(NamedTuple):
    """A `note`, a `name` or a `correction` at a stretch of a run's words."""

    kind: str
    start: int
    end: int
    node: Node


class Run(NamedTuple):
    """Words: of one unit, or between units (*node* is None); what it is called and points to."""

    node: Node | None
    text: str
    marks: tuple[Mark, ...]
    ids: tuple[str, ...]
    pointers: tuple[str, ...]


class Running(NamedTuple):
    """The runs of a block, and the notes in it that were printed with the text."""

    runs: tuple[Run, ...]
    printed: tuple[Node, ...]


def running(block: Node, gap: str, account: Account, *, lines: bool = False) -> Running:
    """What the block says; *gap* stands between words of that language on two lines.

    With *lines* the ends of lines are those of the text, as in a signature.
    """
    scribe = _Scribe(account)
    scribe.read(block)
    scribe.close()
    runs = [_tidy(one, gap, lines=lines) for one in scribe.runs]
    return Running(tuple(_joined([one for one in runs if one.text or one.marks])), scribe.printed())


class _Scribe:
    """Writes down words as they come; its state is the run that is being written."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.runs: list[Run] = []
        self._printed: list[Node] = []
        self.begin(None)

    def begin(self, unit: Node | None) -> None:
        """A new run, of that unit or between units."""
        self.unit = unit
        self.parts: list[str] = []
        self.at = 0
        self.marks: list[Mark] = []
        self.ids: list[str] = []
        self.pointers: list[str] = []
        if unit is not None:
            self.called(unit)

    def called(self, node: Node) -> None:
        """Keep how the node is called and where it points."""
        if name := node.says("xml:id"):
            self.ids.append(name)
        self.pointers += node.says("corresp").split()

    def close(self) -> None:
        """The run is written."""
        if self.at or self.marks or self.unit is not None:
            made = "".join(self.parts), tuple(self.marks), tuple(self.ids), tuple(self.pointers)
            self.runs.append(Run(self.unit, *made))

    def printed(self) -> tuple[Node, ...]:
        """The notes of the text itself."""
        return tuple(self._printed)

    def add(self, words: str) -> None:
        """Write words."""
        self.parts.append(words)
        self.at += len(words)

    def read(self, node: Node) -> None:
        """Read what an element holds."""
        for child in node.children:
            if isinstance(child, str):
                self.add(child)
            elif child.name in UNITS and self.unit is None and _unit(child):
                self.close()
                self.begin(child)
                self.read(child)
                self.close()
                self.begin(None)
            else:
                self.called(child)
                self._inner(child)

    def _inner(self, node: Node) -> None:
        """Read an element within the words."""
        name = node.name
        if name in BREAKS:
            if name == "lb":
                self.add("" if node.says("break") == "no" else LINE)
            self.account.lose(node, MARKUP, f"<{name}> is not kept")
        elif name == "note":
            self._note(node)
        elif name == "choice":
            self._choice(node)
        elif name == "app":
            self._chosen(node, ("lem",), "the readings of <app> beside the first are not kept")
        elif name in _SILENT:
            what = " and the words in it are" if node.words.strip() else " is"
            self.account.lose(node, WORDS, f"<{name}>{what} not kept")
        else:
            self._through(node)

    def _through(self, node: Node) -> None:
        """Read an element whose words are words of the text."""
        apart = node.name in _APART
        if apart:
            self.add("\n")
        start = self.at
        self.read(node)
        if node.name in NAMES and entity(node.says("ref") or node.says("key")):
            self.marks.append(Mark("name", start, self.at, node))
        else:
            self.account.lose(node, MARKUP, f"<{node.name}> is not kept")
        if apart:
            self.add("\n")

    def _note(self, node: Node) -> None:
        """A note is printed with the text, or said of it."""
        if node.says("type") in PRINTED:
            self._printed.append(node)
        else:
            self.marks.append(Mark("note", self.at, self.at, node))

    def _choice(self, node: Node) -> None:
        """Read what was received of several readings."""
        for taken, left in _FIRST:
            chosen = node.one(taken)
            if chosen is None:
                continue
            start = self.at
            self.read(chosen)
            if taken == "sic" and node.one(left):
                self.marks.append(Mark("correction", start, self.at, node))
            else:
                self.account.lose(node, WORDS, f"<{left}> beside <{taken}> is not kept")
            return
        self._chosen(node, (), "of <choice> what stands beside the first is not kept")

    def _chosen(self, node: Node, names: Sequence[str], what: str) -> None:
        """Read the first element, preferably one of these names."""
        chosen = next(node.named(*names), None) or next(iter(node.elements), None)
        if chosen is not None:
            self.read(chosen)
        self.account.lose(node, WORDS, what)


def _unit(node: Node) -> bool:
    """Whether the element is a passage, and not only words that something is said of."""
    return node.name != "seg" or any(node.says(key) for key in ("xml:id", "corresp", "n"))


# --- white space ---------------------------------------------------------------------------------


def _tidy(run: Run, gap: str, *, lines: bool) -> Run:
    """The run with its lines joined, and nothing blank at its ends; marks stay at their words."""
    parts: list[str] = []
    before, after = [0], [0]  # offsets from which on those before and after are known
    at = size = 0
    raw = run.text
    for found in _ENDS.finditer(raw):
        kept = raw[at : found.start()]
        kept_end = LINE in found[0] and lines
        between = LINE if kept_end else _between(raw, found.start(), found.end(), gap)
        parts += (kept, between)
        size += len(kept) + len(between)
        at = found.end()
        before.append(at)
        after.append(size)
    whole = "".join([*parts, raw[at:]])
    text = whole.strip()
    cut = len(whole) - len(whole.lstrip()) if text else 0

    def moved(offset: int) -> int:
        nth = bisect_right(before, offset) - 1
        limit = after[nth + 1] if nth + 1 < len(after) else len(whole)
        return min(max(min(after[nth] + offset - before[nth], limit) - cut, 0), len(text))

    marks = tuple([one._replace(start=moved(one.start), end=moved(one.end)) for one in run.marks])
    return run._replace(text=text, marks=marks)


def _between(raw: str, start: int, end: int, gap: str) -> str:
    """What stands for a line end: in a script without spaces nothing, but between Latin words."""
    one, other = raw[start - 1 : start], raw[end : end + 1]
    if not one or not other:
        return ""
    narrow = one < "\u2e80" and other < "\u2e80"
    wide = one >= "\u2e80" and other >= "\u2e80"
    if gap:
        return "" if wide else gap
    return " " if narrow and one.isalnum() and other.isalnum() else ""


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs; marks alone, or signs without a letter, go to the unit beside them."""
    made: list[Run] = []
    waiting: Run | None = None
    for run in runs:
        loose = run.node is None and not any(map(str.isalnum, run.text))
        if loose and made:
            made[-1] = _appended(made[-1], run)
        elif loose:
            waiting = run if waiting is None else _appended(waiting, run)
        else:
            made.append(run if waiting is None else _appended(waiting, run)._replace(node=run.node))
            waiting = None
    if waiting is not None:
        made.append(waiting)
    return made


def _appended(run: Run, other: Run) -> Run:
    """Both as one."""
    at = len(run.text)
    marks = [one._replace(start=one.start + at, end=one.end + at) for one in other.marks]
    return Run(
        run.node,
        run.text + other.text,
        (*run.marks, *marks),
        run.ids + other.ids,
        run.pointers + other.pointers,
    )
