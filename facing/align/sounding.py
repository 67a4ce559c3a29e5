"""Names in Latin letters, found among Chinese characters by their sound."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from facing.align.dictionary import dictionary
from facing.align.english import told
from facing.align.names import POSTAL, Speller, Syllables

SOUND: Final = 0.9
SURNAME: Final = 0.2
"""The share of a name that matches by sound: of two syllables and more, and of a surname."""

_CAPITAL = re.compile(r"[A-Z][^\W\d_]*(?:['’‘`-]*[^\W\d_]+)*")


class Name(NamedTuple):
    """A name that matches by sound: its sentence, place and characters, the stems, their share."""

    sentence: int
    place: int
    said: str
    shares: Mapping[str, float]


class _Spelt(NamedTuple):
    """A name as it is printed: its stems, and what it may be, characters or sounds, with shares."""

    stems: tuple[str, ...]
    ways: tuple[tuple[str | Syllables, float], ...]


@cache
def _speller() -> Speller:
    """What spells the sounds of all characters."""
    return Speller(dictionary().sounding)


@lru_cache(maxsize=30_000)
def _spelt(name: str) -> _Spelt:
    """What a name in Latin letters may be; nothing if it has no word that says something."""
    stems = tuple(told(name))
    if not stems:
        return _Spelt((), ())
    ways: list[tuple[str | Syllables, float]] = []
    postal = POSTAL.get(name.lower())
    if postal:
        ways.append((postal, SOUND))
    known = dictionary().surnames
    for syllables in _speller().readings(name):
        if len(syllables) > 1:
            ways.append((syllables, SOUND))
            continue
        family = {one for sound in syllables[0] for one in known.get(sound, ())}
        ways += [(surname, SURNAME) for surname in sorted(family)]
    return _Spelt(stems, tuple(ways))


class _Sounds:
    """Where characters and sounds stand in the sentences of an original."""

    def __init__(self, originals: Sequence[str]) -> None:
        """Take the sentences."""
        self.text = "\n".join(originals)
        self.starts = [0, *accumulate(len(text) + 1 for text in originals)]
        self._characters = frozenset(self.text)
        self._places: dict[str, set[int]] = {}
        self._sounds: dict[str, set[int]] = {}

    def _of(self, character: str) -> set[int]:
        """Where a character stands."""
        found = self._places.get(character)
        if found is None:
            found = self._places[character] = set()
            place = self.text.find(character)
            while place >= 0:
                found.add(place)
                place = self.text.find(character, place + 1)
        return found

    def _sounding(self, sound: str) -> set[int]:
        """Where characters of a sound stand."""
        found = self._sounds.get(sound)
        if found is None:
            own = self._characters.intersection(dictionary().sounding.get(sound, ()))
            found = self._sounds[sound] = set().union(*map(self._of, own))
        return found

    def sentence(self, place: int) -> int:
        """The number of the sentence there."""
        return bisect_right(self.starts, place) - 1

    def places(self, what: str | Syllables) -> list[int]:
        """Where those characters, or characters that sound so, stand one after the other."""
        if isinstance(what, str):
            if not self._characters.issuperset(what):
                return []
            each: Iterator[set[int]] = map(self._of, what)
        else:
            each = (set().union(*map(self._sounding, sounds)) for sounds in what)
        first = next(each)
        for distance, others in enumerate(each, 1):
            if not first:
                break
            first = {place for place in first if place + distance in others}
        return sorted(first)


def named(originals: Sequence[str], translations: Sequence[str]) -> Iterator[Name]:
    """The names of the translations that match characters of the originals by sound."""
    names = sorted({name for text in translations for name in _CAPITAL.findall(text)})
    sounds = _Sounds(originals)
    for name in names:
        stems, ways = _spelt(name)
        for what, share in ways:
            for place in sounds.places(what):
                number = sounds.sentence(place)
                said = sounds.text[place : place + len(what)]
                yield Name(number, place - sounds.starts[number], said, dict.fromkeys(stems, share))
