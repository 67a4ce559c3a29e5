"""How Chinese names sound, spelt with plain letters: by that they are found without characters.

The readings are those of CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0).
"""

import gzip
import re
from collections import Counter
from functools import cache
from typing import Final

from facing import resources, spelling

LONGEST: Final = 8
"""The longest word looked up, in characters."""

_ENTRY = re.compile(r"^[^# \n]\S* (\S+) \[([^\]\n]*)\]", re.MULTILINE)
_LETTERS = re.compile("[a-z]+")

Readings = tuple[dict[str, str], dict[str, str]]


def key(words: str) -> str:
    """The Latin letters of *words* and no others: `liaoshigang` of Liào Shìgāng."""
    return "".join(_LETTERS.findall(spelling.fold(words)))


def sounded(name: str, *, person: bool = False) -> str:
    """The letters of the name's sound, or nothing if it has no Han character.

    Words are read as in the dictionary, the longest first, other characters as most words have
    them; of a *person* the name begins with a surname, if there is one.
    """
    folded = spelling.fold(name)
    if not spelling.characters([name]):
        return ""
    words, surnames = _readings()
    sounds = []
    at = 0
    while at < len(folded):
        size = next(
            (
                n
                for n in range(LONGEST, 1, -1)
                if folded[at : at + n] in words and at + n <= len(folded)
            ),
            1,
        )
        known = folded[at : at + size]
        if person and not at:
            size = 2 if folded[:2] in surnames else 1
            known = folded[:size]
            sounds.append(surnames.get(known) or words.get(known, known))
        else:
            sounds.append(words.get(known, known))
        at += size
    return key("".join(sounds))


@cache
def _readings() -> Readings:
    """The readings of words and of single characters, and those of surnames."""
    words: dict[str, str] = {}
    surnames: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    for word, sound in _ENTRY.findall(gzip.decompress(resources.dictionary()).decode("utf-8")):
        syllables = _plain(sound)
        if len(word) <= LONGEST and len(word) > 1:
            words.setdefault(word, "".join(syllables))
        if len(word) == len(syllables):
            for character, syllable in zip(word, syllables, strict=True):
                counts.setdefault(character, Counter())[syllable] += 1
        if len(word) < 3 and sound[:1].isupper():
            surnames.setdefault(word, "".join(syllables))
    common = {one: max(found, key=found.__getitem__) for one, found in counts.items()}
    return words | common, surnames


def _plain(sound: str) -> list[str]:
    """The syllables of a reading without tones, `u:` being u as for those who type no dots."""
    return [syllable.rstrip("12345").replace(":", "").lower() for syllable in sound.split(" ")]
