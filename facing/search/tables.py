"""What is looked up beside Pagefind's index: characters, forms of words, titles, facets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import cbor2

from facing import spelling
from facing.search import rewriting
from facing.search.copies import Copy

Named = tuple[str, Any]
"""The name of a file, and what it holds."""

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

MARKERS = (-97, -25)
"""The weights of the one and of the other in an index."""


def hold(holding: Holding, place: int, lines: Sequence[str]) -> None:
    """Note the characters of an article: those of its titles, and others."""
    for kind, line in enumerate(lines):
        for character in line:
            holding.setdefault(character, ([], []))[kind].append(place)


def characters(holding: Holding, first: int) -> Iterator[tuple[str, bytes]]:
    """The characters as entries of an index, each as a word that stands at the beginning."""
    ends = [cbor2.dumps([marker, 0]) for marker in MARKERS]
    for character in sorted(holding, key=lambda one: one.encode("utf-16-be")):
        kinds = zip(ends, holding[character], strict=True)
        rows = [(place - first, end) for end, held in kinds for place in held]
        yield character, rewriting.entered(cbor2.dumps(character), sorted(rows))


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
