"""English words as the aligner compares them: by their stems."""

import re
from functools import cache
from typing import Any, Final

from facing.align.words import LATIN, numbers, plain

_EMPTY = """
    the a an of to in on at for from by with and or but as is are was were be been being it its
    this that these those he she they we i you his her their our my your him them us me not no
    do does did has have had will would shall should can could may might must there here which
    who whom whose what when where how why if than then so such too very also only just about
    into out up down over under all any some each more most other own same s t one etc sb sth se
    don doesn didn isn wasn aren weren won wouldn couldn shouldn hasn haven hadn let
"""

EMPTY_WORDS: Final = frozenset(_EMPTY.split())
"""English words that say too little to link sentences."""

_USUAL = re.compile("[a-z]+(?:['’][a-z]+)*")
_ODD = re.compile("[^\x00-\x7f‘’“”–—…]")
"""Where no character is odd, `_USUAL` finds the same words as `LATIN`, sooner."""

_JOINED = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))


@cache
def _stemmer() -> Any:
    """The Snowball stemmer for English, in Python, so that all machines stem alike."""
    from snowballstemmer.english_stemmer import (  # type: ignore[import-untyped]  # noqa: PLC0415
        EnglishStemmer,
    )

    return EnglishStemmer()


class _Stems(dict[str, str]):
    """The stems of words in small letters, each found once in a process."""

    def __missing__(self, word: str) -> str:
        """The stem of a word not met before."""
        stem = str(_stemmer().stemWord(word))
        found = self[word] = _SAME.setdefault(stem, stem)
        return found


class _Said(dict[str, str]):
    """The stems of words as they are printed; nothing for those that say too little."""

    def __missing__(self, word: str) -> str:
        """The stem of a word, without what an apostrophe joins to it (the plan’s)."""
        first, mark, rest = word.replace("’", "'").partition("'")
        bare = first if not mark or rest in _JOINED else first + rest.replace("'", "")
        found = self[word] = "" if bare in EMPTY_WORDS else _STEMS[bare]
        return found


_SAME: dict[str, str] = {}
"""Every stem once: the same object is found faster than one that is equal."""

_STEMS = _Stems()
_SAID = _Said()


def stem(word: str) -> str:
    """The stem of an English word in small letters."""
    return _STEMS[word]


def told(text: str) -> list[str]:
    """The stems of the English words that say something."""
    small = plain(text).lower()
    words = (LATIN if _ODD.search(small) else _USUAL).findall(small)
    return [one for word in words if (one := _SAID[word])]


def stems(text: str) -> list[str]:
    """The stems of the English words that say something, then the numbers."""
    return told(text) + numbers(text, "en")
