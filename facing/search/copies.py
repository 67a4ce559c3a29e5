"""The copies of articles in the order of the edition; their lines are `exports.search.LINES`."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

OWN, PAIRS, WORDS, CHARACTERS = 1, 2, 4, 6
"""Which line holds the own words; which two, of titles and of the rest, tokens and characters."""

TOKENS = (PAIRS, PAIRS + 1, WORDS, WORDS + 1)
"""The lines that hold tokens."""


class Copy(NamedTuple):
    """What of a copy is kept in memory: its file, and what the first line says."""

    path: Path
    id: str
    date: str
    titles: tuple[tuple[str, str], ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    variants: bool

    def lines(self) -> list[str]:
        """All of the copy."""
        return self.path.read_text("utf-8").split("\n")


def read(paths: Iterable[Path]) -> list[Copy]:
    """The copies in order of date, then id."""
    found = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            head = json.loads(next(lines))
        titles = tuple((lang, title) for lang, title in head["titles"])
        facets = tuple((name, tuple(values)) for name, values in head["facets"])
        found.append(Copy(path, head["id"], head["date"], titles, facets, head["variants"]))
    found.sort(key=lambda copy: (copy.date, copy.id))
    return found


def digest(copies: Iterable[Copy], first: int) -> str:
    """The hash of two lines of all copies, from *first* on."""
    made = hashlib.sha256()
    for copy in copies:
        for line in copy.lines()[first : first + 2]:
            made.update(line.encode())
            made.update(b"\n")
    return made.hexdigest()[:24]
