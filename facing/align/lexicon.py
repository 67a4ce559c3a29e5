"""The corpus lexicon: which words of the two languages stand for one another in this edition.

A table of tab-separated values, sorted, one pair of words a line, that people may edit.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from facing.problems import Problem, Where

Lexicon = Mapping[str, Mapping[str, Mapping[str, float]]]
"""By the language of the translation, word of the original, word of the translation: its share.

The share is the part of the places of the original's word where the other stands for it.
"""

EMPTY: Final[Lexicon] = MappingProxyType({})

PATH: Final = "edition/lexicon.tsv"

HEAD: Final = ("language", "original", "translation", "share")

_SHARE = re.compile(r"0\.[0-9]{1,6}|1(?:\.0{1,6})?")


def write(lexicon: Lexicon) -> str:
    """The table, with a line that names the columns."""
    rows = [
        (language, word, other, f"{share:.3f}")
        for language, words in sorted(lexicon.items())
        for word, others in sorted(words.items())
        for other, share in sorted(others.items())
    ]
    return "".join("\t".join(row) + "\n" for row in (HEAD, *rows))


def read(text: str, path: str = PATH) -> tuple[Lexicon, list[Problem]]:
    """What the table of that *path* says, and the lines of it that say nothing."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not any(cells) or (number == 1 and cells == HEAD):
            continue
        if len(cells) != len(HEAD) or not all(cells) or not _SHARE.fullmatch(cells[3]):
            problems.append(_odd(line, Where(path, number, 1)))
            continue
        language, word, other, share = cells
        found.setdefault(language, {}).setdefault(word, {})[other] = float(share)
    return found, problems


def _odd(line: str, where: Where) -> Problem:
    """A line that is no entry."""
    said = line if len(line) <= 60 else f"{line[:60]} …"
    return Problem(
        where,
        "K20",
        f"“{said}” is no entry of the lexicon",
        "Language, word, word of the translation and share (0 to 1), with tabs between: "
        "en\t平炉\topen-hearth\t0.8. Or have it made again by: build.py learn.",
    )
