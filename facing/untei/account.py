"""What of a document cannot be kept: each kind of thing told once, where it first stands."""

from typing import Final

from facing.problems import Problem, Where, query
from facing.untei.xml import Node

MARKUP, WORDS, HEADER, LINKS, BESIDE, UNSURE = "T20", "T21", "T22", "T23", "T24", "T25"

RANK: Final = 2.0
"""Told after all that can be mended."""

HINTS: Final = {
    MARKUP: "Its words are kept. What it says of them can be said in an annotation.",
    WORDS: "They are no words of the text here. What matters of them can be a note.",
    HEADER: "An article’s header here is title, author, translator, source and dateline.",
    LINKS: "A link joins passages of the original with passages of one translation.",
    BESIDE: "Annotations of other shapes are not read; write by hand what matters of them.",
    UNSURE: "Look at it, and mend the header in the article’s file.",
}


class Account:
    """The losses of one document; its state is what has been noted so far."""

    def __init__(self, path: str) -> None:
        """Nothing is lost yet of the document at that *path*."""
        self.path = path
        self._lost: dict[tuple[str, str], list[Where]] = {}
        self._hints: dict[tuple[str, str], str] = {}

    def lose(self, node: Node, code: str, what: str, hint: str = "") -> None:
        """Note that at this node *what* is not kept."""
        self._lost.setdefault((code, what), []).append(Where(self.path, node.line, node.column))
        self._hints.setdefault((code, what), hint or HINTS[code])

    def problems(self) -> list[Problem]:
        """A query for each kind of loss."""
        made = []
        for (code, what), places in self._lost.items():
            count = len(places)
            times = f" ({count} times; the first is here)" if count > 1 else ""
            hint = self._hints[code, what]
            made.append(query(places[0], code, f"{what}{times}", hint, RANK))
        return made
