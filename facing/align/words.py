"""What was read of two texts: words, and what they may stand for."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from facing.languages import rules

Shares = Mapping[str, Mapping[str, float]]
"""A lexicon of one pair: word, its translation, and the share of the word's places it has."""


class Unit(NamedTuple):
    """A word of the original: it, and the words of the translation it may stand for, by share."""

    word: str
    shares: Mapping[str, float]


class Sides(NamedTuple):
    """What was read of both texts.

    *left* are the units of each sentence of the original, *right* the words of each sentence of
    the translation as `shares` name them: folded to what dictionary and text have in common.
    Numbers begin with `#`.  *names* are pairs of a unit's word and a word of the translation that
    match by sound.  `unknown()` are, for each original, runs of characters that no word explains.
    """

    left: list[list[Unit]]
    right: list[list[str]]
    names: frozenset[tuple[str, str]] = frozenset()
    unknown: Callable[[], Sequence[Sequence[str]]] = tuple


SAME: Final = 0.9
"""The share of a number, or of a word in the other's script, that stands for itself."""

LATIN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_IS_WIDE = re.compile("[\uff01-\uff5e]")
_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)}


def plain(text: str) -> str:
    """The text with full-width letters made narrow, and abbreviations (J.P.) as one word."""
    if _IS_WIDE.search(text):
        text = text.translate(_WIDE)
    if "." not in text:
        return text
    return _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)


def numbers(text: str, code: str) -> list[str]:
    """The numbers of the text, in one spelling for all languages, as words."""
    return [f"#{number}" for number in rules(code).numerals(text)]


def greatest(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """All words of both with their shares, the greater where both know one."""
    found = dict(one)
    for word, share in other.items():
        if share > found.get(word, 0.0):
            found[word] = share
    return found


def shared(sides: Sides) -> Sides:
    """The sides without words that nothing in the other text answers; numbers are kept."""
    there = {word for own in sides.right for word in own}
    meant = {word for own in sides.left for unit in own for word in unit.shares}
    return sides._replace(
        left=[
            [unit for unit in own if unit.word[0] == "#" or not there.isdisjoint(unit.shares)]
            for own in sides.left
        ],
        right=[[word for word in own if word[0] == "#" or word in meant] for own in sides.right],
    )


def same(words: Iterable[str]) -> list[Unit]:
    """Words that stand for themselves."""
    return [Unit(word, {word: SAME}) for word in words]
