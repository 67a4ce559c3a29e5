"""What is looked up beside Pagefind's index: characters, forms of words, titles, facets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from facing import spelling
from facing.search.copies import Copy

Named = tuple[str, Any]
"""The name of a file, and what it holds."""

LIMIT = 40_000
"""Letters of a file of characters before it is compressed; a single character may have more."""

SMALL = 1_000
"""Editions of at most so many articles suggest a title for any of its words."""

BUCKETS = 256
IN_BUCKET = 16
"""So many files of titles at most; so many titles in one at least."""

_LATIN = re.compile("[a-z]+")


def differences(numbers: Iterable[int]) -> list[int]:
    """Growing numbers, each as the difference to the one before."""
    before = 0
    found = []
    for number in numbers:
        found.append(number - before)
        before = number
    return found


# --- characters ----------------------------------------------------------------------------------

Holding = dict[str, tuple[list[int], list[int]]]
"""By character the articles in whose titles it stands, and the others that hold it."""


def hold(holding: Holding, place: int, lines: Sequence[str]) -> None:
    """Note the characters of an article: those of its titles, and others."""
    for kind, line in enumerate(lines):
        for character in line:
            holding.setdefault(character, ([], []))[kind].append(place)


def characters(holding: Holding) -> tuple[str, list[str]]:
    """The first character of each file, and the files: JSON from character to its articles."""
    firsts: list[str] = []
    files: list[str] = []
    parts: list[str] = []
    size = 0
    for character in sorted(holding):
        titled, others = (",".join(map(str, differences(one))) for one in holding[character])
        part = f'"{character}":[[{titled}],[{others}]]'
        if parts and size + len(part) > LIMIT:
            files.append("{" + ",".join(parts) + "}")
            parts, size = [], 0
        if not parts:
            firsts.append(character)
        parts.append(part)
        size += len(part)
    if parts:
        files.append("{" + ",".join(parts) + "}")
    return "".join(firsts), files


# --- words ---------------------------------------------------------------------------------------


def forms(vocabulary: Iterable[str]) -> dict[str, str]:
    """By first letter the Latin words, sorted, with spaces between them."""
    found: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        if _LATIN.fullmatch(word):
            found.setdefault(word[0], []).append(word)
    return {letter: " ".join(words) for letter, words in sorted(found.items())}


# --- titles --------------------------------------------------------------------------------------


def titles(copies: Sequence[Copy]) -> list[list[Any]]:
    """The titles by the character that a suggestion begins with: modulo the number of lists.

    A title is [id, [language, words] …], in order of time.
    """
    count = 1
    while count < BUCKETS and count * IN_BUCKET < len(copies):
        count *= 2
    found: list[list[Any]] = [[] for _ in range(count)]
    for copy in copies:
        row = [copy.id, *copy.titles]
        for bucket in sorted({ord(first) % count for first in _firsts(copy, len(copies) <= SMALL)}):
            found[bucket].append(row)
    return found


def _firsts(copy: Copy, everywhere: bool) -> Iterator[str]:  # noqa: FBT001 – what else
    """The characters with which its titles begin, or each unit of them."""
    for _, title in copy.titles:
        units = spelling.units(title)
        for unit in units if everywhere else units[:1]:
            yield unit.text[0]


# --- facets --------------------------------------------------------------------------------------

ORDER = ("year", "newspaper", "page", "column", "author")
"""The facets that articles have of themselves, first; then the kinds of entities."""


def facets(copies: Iterable[Copy]) -> dict[str, dict[str, Any]]:
    """By facet its values, and of each the articles: years and pages in order, others by number."""
    found: dict[str, dict[str, list[int]]] = {}
    for place, copy in enumerate(copies):
        for name, values in copy.facets:
            for value in dict.fromkeys(values):
                held = found.setdefault(name, {}).setdefault(value, [])
                if not held or held[-1] != place:
                    held.append(place)
    names = [name for name in ORDER if name in found]
    names += sorted(found.keys() - {*ORDER})
    return {name: _facet(name, found[name]) for name in names}


def _facet(name: str, held: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """The values of a facet in the order in which they are offered."""
    if name in ("year", "page"):
        values = sorted(held, key=lambda value: (len(value), value))
    else:
        values = sorted(held, key=lambda value: (-len(held[value]), value))
    return {"values": values, "of": [differences(held[value]) for value in values]}
