"""How texts are spelt for the search: folded, cut into units, and written as two streams of tokens.

A unit is a Han character or a word.  The first stream holds the pairs of units that touch, at least
one of them Han (厂际 际竞 竞赛, 8月), the second the words, with what joins them.  A phrase of a
query, spelt alike, stands in a text exactly where its tokens follow one another in the stream.
`assets/search-words.js` is this module for the browser.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from operator import add
from typing import NamedTuple

from facing.languages import HAN, variants

GAP = "ꙮ"
"""A letter that no text uses, put where two tokens must not be read as neighbours."""

BORDER = (GAP, GAP)
"""What stands between texts; a phrase may have one gap, where punctuation is, but never two."""

JOINT = "ꙋ"
"""Another: `interꙋfactory` stands between the words of inter-factory, which are one expression."""

JOINERS = frozenset("-‐‑'’.,/&")
"""What may join two words, if it is all that stands between them."""

_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_RUN = re.compile(rf"(?:[^\W_]+|[{HAN}])+")
_WORD = re.compile(r"([^\W_]+)([\W_]*)")
_SPACE_AT_HAN = re.compile(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])")
_OTHER = "。"


class Unit(NamedTuple):
    """A Han character or a word, and what stands before it.

    *gap* is empty if it touches the unit before it or is the first, a space if there is only white
    space, `-` if one sign joins two words, and otherwise a full stop.
    """

    text: str
    gap: str


class _Folding(dict[int, str]):
    """A table for `str.translate` that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        """The character without width, case and marks, and simplified; nothing of a lone mark.

        Nothing, too, of the letters by which tokens are told apart.
        """
        parts = unicodedata.normalize("NFKD", "" if chr(code) in (GAP, JOINT) else chr(code))
        bare = "".join(c for c in parts if not unicodedata.category(c).startswith("M"))
        self[code] = "".join(map(str.lower, bare)).translate(variants())
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """*text* without the differences that a search does not see.

    Character by character, so that the browser does the same: width, case and diacritics are gone,
    and characters that only traditional texts use are simplified.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def units(text: str) -> list[Unit]:
    """The units of *text* in order: what the two streams are made of."""
    folded = fold(text)
    found: list[Unit] = []
    end = 0
    for match in _UNIT.finditer(folded):
        between, own = folded[end : match.start()], match[0]
        gap = ""
        if found and between:
            words = not (_HAN.match(own) or _HAN.match(found[-1].text))
            gap = _kind(between) if words else "" if between.isspace() else "."
        found.append(Unit(own, gap))
        end = match.end()
    return found


def _kind(between: str) -> str:
    """What stands between two words."""
    return " " if between.isspace() else "-" if between in JOINERS else "."


def pairs(text: str) -> list[str]:
    """The first stream of *text*: pairs of units that touch, at least one of them Han.

    A gap is put where the pairs of two stretches would chain: “AB, BC” is not “ABC”.
    """
    if text.isascii():
        return []
    tokens: list[str] = []
    last = ""
    for run in _RUN.findall(_SPACE_AT_HAN.sub("", fold(text))):
        if len(run) < 2 or not _HAN.search(run):
            continue
        own = run if _HAN_RUN.fullmatch(run) else _UNIT.findall(run)
        if last == own[0]:
            tokens.append(GAP)
        tokens += map(add, own, own[1:])
        last = own[-1]
    return tokens


class _Between(dict[str, str]):
    """What stands for the signs between two words; learnt when they are first met."""

    def __missing__(self, between: str) -> str:
        """Nothing for white space, the joint for a joiner, a gap for anything else."""
        self[between] = {" ": "", "-": JOINT, ".": GAP}[_kind(between)]
        return self[between]


_BETWEEN = _Between()
_MANY = 10_000


def words(text: str) -> list[str]:
    """The second stream of *text*: its words, a joined pair between joined ones, or else a gap."""
    folded = fold(text)
    if not text.isascii():
        folded = _HAN_RUN.sub(_OTHER, folded)
    found = _WORD.findall(folded)
    if not found:
        return []
    if len(_BETWEEN) > _MANY:
        _BETWEEN.clear()
    tokens: list[str] = []
    word, between = found[0]
    for following, after in found[1:]:
        tokens.append(word)
        sign = _BETWEEN[between]
        if sign:
            tokens.append(sign if sign is GAP else f"{word}{JOINT}{following}")
        word, between = following, after
    tokens.append(word)
    return tokens


def stream(cut: Callable[[str], list[str]], texts: Iterable[str]) -> list[str]:
    """The tokens of several texts, with a border between those of each: no phrase crosses it."""
    tokens: list[str] = []
    for text in texts:
        own = cut(text)
        if own and tokens:
            tokens += BORDER
        tokens += own
    return tokens


def characters(texts: Iterable[str]) -> set[str]:
    """The Han characters that stand in the texts."""
    return set("".join([run for text in texts for run in _HAN_RUN.findall(fold(text))]))
