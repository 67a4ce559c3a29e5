"""Chinese and English read: by the dictionary CC-CEDICT, numbers, and names in Latin letters."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import add, itemgetter
from typing import NamedTuple

from facing.align.dictionary import EMPTY_WORDS, LONGEST, Dictionary, dictionary, stem
from facing.align.names import POSTAL, Speller, Syllables
from facing.align.words import (
    LATIN,
    Shares,
    Sides,
    Unit,
    greatest,
    numbers,
    plain,
    same,
)
from facing.languages import HAN

_RUN = re.compile(f"[{HAN}]+")
_FOREIGN = re.compile(rf"[^\W\d_{HAN}]+")
_CAPITAL = re.compile(r"[A-Z][^\W\d_]*(?:['’‘`-]*[^\W\d_]+)*")

SINGLE, INSIDE = 0.25, 0.18
"""How much a character says as a word of its own, and as a part of a longer word."""

SPREAD = 1.0
"""So much of a word's share, beside the weights of its known senses, is left for others."""

SOUND, SURNAME = 0.9, 0.2
"""The share of a name that matches by sound: of two syllables and more, and of a surname."""

EMPTY_UNITS = frozenset("的了在是和与及而之其于以为所被把也都就并着过地得这那有个我你他她它们不")
"""Characters that say too little to count as words when they stand alone."""


def stems(text: str) -> list[str]:
    """The stems of the English words that say something, then the numbers."""
    found = []
    for word in LATIN.findall(plain(text).lower()):
        one = _stems[word] if word in _stems else _stemmed(word)
        if one:
            found.append(one)
    return found + numbers(text, "en")


_stems: dict[str, str] = {}


def _stemmed(word: str) -> str:
    """The stem of a word, without what an apostrophe joins to it (the plan’s); nothing if empty."""
    first, mark, rest = word.replace("’", "'").partition("'")
    bare = first if not mark or rest in _JOINED else first + rest.replace("'", "")
    _stems[word] = "" if bare in EMPTY_WORDS else stem(bare)
    return _stems[word]


_JOINED = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))


def _headwords(run: str, known: Dictionary, more: Shares) -> list[tuple[int, int]]:
    """The headwords of two characters and more in a run of Chinese: start and length."""
    senses, reach = known.senses, known.reach
    found = []
    for start, two in enumerate(map(add, run, run[1:])):
        longest = LONGEST if more else reach.get(two, 0)
        if longest == 2:
            found.append((start, 2))
        elif longest:
            for length in range(2, min(longest, len(run) - start) + 1):
                word = run[start : start + length]
                if word in senses or word in more:
                    found.append((start, length))
    return found


def _cut(run: str, found: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a run of Chinese, if always the longest headword is taken."""
    longest = dict(found)  # later ones are longer
    words = []
    start = 0
    while start < len(run):
        end = start + longest.get(start, 1)
        words.append(run[start:end])
        start = end
    return words


@lru_cache(maxsize=30_000)
def _meanings(word: str) -> frozenset[str]:
    """All that a word, headwords in it and its characters may mean."""
    known = dictionary()
    inner = [word[start : start + length] for start, length in _headwords(word, known, {})]
    return frozenset(one for part in (word, *inner, *word) for one in known.gloss(part))


_Placed = tuple[int, int, Unit]
"""A unit, and from where up to where in its sentence it stands."""


class _Reader:
    """What the words of one original may stand for in one translation."""

    def __init__(self, vocabulary: frozenset[str], lexicon: Shares) -> None:
        """Take the translation's words; only what stands there is worth knowing."""
        self._dictionary = dictionary()
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._shares: dict[str, Mapping[str, float]] = {}
        self._units: dict[str, Unit] = {}

    def shares(self, word: str) -> Mapping[str, float]:
        """The shares of the words it may stand for."""
        found = self._shares.get(word)
        if found is None:
            found = self._shares[word] = self._found(word)
        return found

    def _found(self, word: str) -> Mapping[str, float]:
        """The same, not remembered."""
        gloss = self._dictionary.gloss(word)
        known = self._vocabulary.intersection(gloss)
        found = {}
        if known:
            weights = [(one, gloss[one]) for one in sorted(known)]  # sums differ by order
            whole = SPREAD + sum([weight for _, weight in weights])
            found = {one: weight / whole for one, weight in weights}
        if word in self._lexicon:
            for said, share in self._lexicon[word].items():
                for one in stems(said):
                    found[one] = max(share, found.get(one, 0.0))
        return found

    def units(self, text: str) -> list[_Placed]:
        """The words of a sentence, each with what it or the headwords across it may stand for."""
        units: list[_Placed] = []
        for match in _RUN.finditer(text):
            units += self._in_run(match[0], match.start())
        return units

    def _in_run(self, run: str, at: int) -> list[_Placed]:
        """The units of a run of Chinese that begins at that place of its sentence."""
        found = _headwords(run, self._dictionary, self._lexicon)
        words = _cut(run, found)
        known = self._units
        units = [known[word] if word in known else self._unit(word) for word in words]
        owners = [number for number, word in enumerate(words) for _ in word]
        for start, length in found:
            first, last = owners[start], owners[start + length - 1]
            if first != last and (shares := self.shares(run[start : start + length])):
                for n in range(first, last + 1):
                    units[n] = Unit(words[n], greatest(units[n].shares, shares))
        placed = []
        for word, unit in zip(words, units, strict=True):
            end = at + len(word)
            if word not in EMPTY_UNITS:
                placed.append((at, end, unit))
            at = end
        return placed

    def _unit(self, word: str) -> Unit:
        """A word alone, with what it, headwords in it and its characters may stand for."""
        merged: dict[str, float] = {}
        if not self._lexicon and self._vocabulary.isdisjoint(_meanings(word)):
            found = self._units[word] = Unit(word, merged)
            return found
        if len(word) > 1:
            merged.update(self.shares(word))
        if len(word) > 2:
            for start, length in _headwords(word, self._dictionary, self._lexicon):
                merged = greatest(merged, self.shares(word[start : start + length]))
        weight = SINGLE if len(word) == 1 else INSIDE
        for character in word:
            for one, share in self.shares(character).items():
                if share * weight > merged.get(one, 0.0):
                    merged[one] = share * weight
        found = self._units[word] = Unit(word, merged)
        return found


# --- names ---------------------------------------------------------------------------------------


@cache
def _speller() -> Speller:
    """What spells the sounds of all characters."""
    return Speller(dictionary().sounding)


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

    def words(self, word: str) -> list[tuple[int, int]]:
        """The places of a word and its length."""
        if not self._characters.issuperset(word):
            return []
        first, *others = map(self._of, word)
        for distance, places in enumerate(others, 1):
            first = {place for place in first if place + distance in places}
        return [(place, len(word)) for place in sorted(first)]

    def syllables(self, syllables: Syllables) -> list[tuple[int, int]]:
        """The places of characters that sound so, and how many they are."""
        first, *others = [set().union(*map(self._sounding, sounds)) for sounds in syllables]
        for distance, places in enumerate(others, 1):
            first = {place for place in first if place + distance in places}
        return [(place, len(syllables)) for place in sorted(first)]


class _Name(NamedTuple):
    """A name that matches by sound: its sentence, place and characters, the stems, their share."""

    sentence: int
    place: int
    said: str
    shares: Mapping[str, float]


def _named(originals: Sequence[str], translations: Sequence[str]) -> Iterator[_Name]:
    """The names that match by sound."""
    names = sorted({name for text in translations for name in _CAPITAL.findall(text)})
    sounds = _Sounds(originals)
    for name in names:
        parts = [part for part in stems(name) if part[0] != "#"]
        for (place, length), share in _places(name, sounds) if parts else ():
            number = sounds.sentence(place)
            said = sounds.text[place : place + length]
            yield _Name(number, place - sounds.starts[number], said, dict.fromkeys(parts, share))


def _explained(units: list[_Placed], name: _Name) -> list[_Placed]:
    """The units of a sentence, those that a name covers as one, those that it touches as they are.

    Each of them may stand for the name.
    """
    end = name.place + len(name.said)
    touched = [one for one in units if one[0] < end and one[1] > name.place]
    if not touched:
        return sorted([*units, (name.place, end, Unit(name.said, name.shares))], key=itemgetter(0))
    if any(one[0] < name.place or one[1] > end for one in touched):
        return [
            (start, stop, Unit(unit.word, greatest(unit.shares, name.shares)))
            if start < end and stop > name.place
            else (start, stop, unit)
            for start, stop, unit in units
        ]
    merged: Mapping[str, float] = name.shares
    for _, _, unit in touched:
        merged = greatest(merged, unit.shares)
    first = units.index(touched[0])
    whole = (name.place, end, Unit(name.said, merged))
    return [*units[:first], whole, *units[first + len(touched) :]]


def _places(name: str, sounds: _Sounds) -> Iterator[tuple[tuple[int, int], float]]:
    """Where a name may be meant: place and length, and the share."""
    postal = POSTAL.get(name.lower())
    if postal:
        yield from ((place, SOUND) for place in sounds.words(postal))
    known = dictionary().surnames
    for syllables in _speller().readings(name):
        if len(syllables) > 1:
            yield from ((place, SOUND) for place in sounds.syllables(syllables))
            continue
        family = {one for sound in syllables[0] for one in known.get(sound, ())}
        for surname in sorted(family):
            yield from ((place, SURNAME) for place in sounds.words(surname))


def read(
    left: Sequence[str], right: Sequence[str], lexicon: Shares, codes: tuple[str, str]
) -> Sides:
    """Both sides: Chinese words by what they may mean, English ones by their stems."""
    table = dictionary().table
    simple = [text.translate(table) for text in left]
    words = [stems(text) for text in right]
    reader = _Reader(frozenset(word for text in words for word in text), lexicon)
    placed = [reader.units(text) for text in simple]
    cut = list(placed)
    names: set[tuple[str, str]] = set()
    for name in _named(simple, right):
        placed[name.sentence] = _explained(placed[name.sentence], name)
        names.update((name.said, part) for part in name.shares)
    units = [[unit for _, _, unit in own] for own in placed]
    for text, here in zip(simple, units, strict=True):
        latin = [word for part in _FOREIGN.findall(plain(text)) for word in stems(part)]
        here.extend(same([*latin, *numbers(text, codes[0])]))
    return Sides(units, words, frozenset(names), lambda: [_unknown(own) for own in cut])


def _unknown(units: Sequence[_Placed]) -> list[str]:
    """The runs of two characters and more that are cut into single ones."""
    runs: list[str] = []
    last = -1
    for start, end, unit in units:
        if end - start > 1:
            last = -1
        elif start == last:
            runs[-1] += unit.word
            last = end
        else:
            runs.append(unit.word)
            last = end
    return [run for run in runs if len(run) > 1]
