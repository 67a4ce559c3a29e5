"""Chinese and English read: by the dictionary CC-CEDICT, numbers, and names in Latin letters."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import add, itemgetter
from typing import NamedTuple

from facing.align.dictionary import LONGEST, Dictionary, dictionary
from facing.align.english import stems
from facing.align.sounding import Name, named
from facing.align.words import (
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
SINGLE, INSIDE = 0.25, 0.18
"""How much a character says as a word of its own, and as a part of a longer word."""

SPREAD = 1.0
"""So much of a word's share, beside the weights of its known senses, is left for others."""

EMPTY_UNITS = frozenset("的了在是和与及而之其于以为所被把也都就并着过地得这那有个我你他她它们不")
"""Characters that say too little to count as words when they stand alone."""


def _cut(
    run: str, known: Dictionary, more: Shares
) -> tuple[list[str], Iterable[tuple[int, int, str]]]:
    """The words of a run of Chinese, the longest headword taken first, and headwords across them.

    Of these from which to which word each lies.
    """
    reach, always = known.reach.get, LONGEST if more else 0
    words: list[str] = []
    across: list[tuple[int, int, str]] = []  # in which word it begins, where it ends, the headword
    end = 0  # of the last word
    for start, two in enumerate(map(add, run, run[1:])):
        longest = always or reach(two, 0)
        if longest == 2:
            if start == end:
                words.append(two)
                end += 2
            elif start + 2 > end:
                across.append((len(words) - 1, start + 2, two))
        elif longest:
            found = _beginning(run[start : start + longest], known, more)
            if start == end:
                words.append(found[-1] if found else run[start])
                end += len(words[-1])
            across += [
                (len(words) - 1, start + len(word), word)
                for word in found
                if start + len(word) > end
            ]
        elif start == end:
            words.append(run[start])
            end += 1
    if end < len(run):
        words.append(run[end:])
    if not across:
        return words, ()
    ends = [*accumulate(map(len, words))]
    return words, [(first, bisect_left(ends, stop), word) for first, stop, word in across]


def _beginning(text: str, known: Dictionary, more: Shares) -> list[str]:
    """The headwords of two characters and more that the text begins with, the longest last."""
    words = (text[:length] for length in range(2, len(text) + 1))
    return [word for word in words if word in known.senses or word in more]


_EMPTY = Unit("", {})
"""In place of words that say too little."""


class _Shares(dict[str, Mapping[str, float]]):
    """By word of the original the words of one translation it may stand for, by share."""

    def __init__(self, vocabulary: frozenset[str], lexicon: Shares) -> None:
        """Take the translation's words; only what stands there is worth knowing."""
        super().__init__()
        self._glosses = dictionary().glosses
        self._vocabulary = vocabulary
        self._lexicon = lexicon

    def __missing__(self, word: str) -> Mapping[str, float]:
        """The shares of a word not asked about before."""
        vocabulary = self._vocabulary
        known = [sense for sense in self._glosses[word] if sense[0] in vocabulary]
        found = {}
        if known:
            whole = SPREAD + sum([weight for _, weight in known])
            found = {one: weight / whole for one, weight in known}
        if self._lexicon and word in self._lexicon:
            for said, share in self._lexicon[word].items():
                for one in stems(said):
                    found[one] = max(share, found.get(one, 0.0))
        self[word] = found
        return found


class _Units(dict[str, Unit]):
    """Words alone, with what they, headwords in them and their characters may stand for."""

    def __init__(self, shares: _Shares, lexicon: Shares) -> None:
        """Take what words may stand for."""
        super().__init__()
        self._shares = shares
        self._lexicon = lexicon

    def __missing__(self, word: str) -> Unit:
        """The unit of a word not met before."""
        if word in EMPTY_UNITS:
            self[word] = _EMPTY
            return _EMPTY
        shares = self._shares
        merged: dict[str, float] = {}
        weight = SINGLE
        if len(word) > 1:
            weight = INSIDE
            merged.update(shares[word])
        if len(word) > 2:
            for start in range(len(word) - 1):
                for inner in _beginning(word[start:], dictionary(), self._lexicon):
                    merged = greatest(merged, shares[inner])
        for character in word:
            for one, share in shares[character].items():
                less = share * weight
                if one not in merged or less > merged[one]:
                    merged[one] = less
        found = self[word] = Unit(word, merged)
        return found


_Placed = tuple[int, int, Unit]
"""A unit, and from where up to where in its sentence it stands."""


class _Run(NamedTuple):
    """A run of Chinese: where in its sentence it begins, its words, and what they stand for."""

    at: int
    words: list[str]
    units: list[Unit]


def _runs(text: str, units: _Units, shares: _Shares, more: Shares) -> list[_Run]:
    """The runs of a sentence; words mean also what the headwords across them may stand for."""
    known = dictionary()
    found = []
    for match in _RUN.finditer(text):
        words, across = _cut(match[0], known, more)
        own = [units[word] for word in words]
        for first, last, word in across:
            if shares[word]:
                for n in range(first, last + 1):
                    if own[n] is not _EMPTY:
                        own[n] = Unit(words[n], greatest(own[n].shares, shares[word]))
        found.append(_Run(match.start(), words, own))
    return found


def _placed(runs: Iterable[_Run]) -> list[_Placed]:
    """The units of a sentence with their places."""
    placed: list[_Placed] = []
    for at, words, units in runs:
        starts = accumulate(map(len, words), initial=at)
        for word, unit, start in zip(words, units, starts, strict=False):
            if unit is not _EMPTY:
                placed.append((start, start + len(word), unit))
    return placed


def _explained(units: list[_Placed], name: Name) -> list[_Placed]:
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


def read(
    left: Sequence[str], right: Sequence[str], lexicon: Shares, codes: tuple[str, str]
) -> Sides:
    """Both sides: Chinese words by what they may mean, English ones by their stems."""
    table = dictionary().table
    simple = [text.translate(table) for text in left]
    words = [stems(text) for text in right]
    shares = _Shares(frozenset(word for text in words for word in text), lexicon)
    alone = _Units(shares, lexicon)
    runs = [_runs(text, alone, shares, lexicon) for text in simple]
    units = [[one for run in own for one in run.units if one is not _EMPTY] for own in runs]
    explained: dict[int, list[_Placed]] = {}
    names: set[tuple[str, str]] = set()
    for name in named(simple, right):
        own = explained.get(name.sentence) or _placed(runs[name.sentence])
        explained[name.sentence] = _explained(own, name)
        names.update((name.said, part) for part in name.shares)
    for number, placed in explained.items():
        units[number] = [unit for _, _, unit in placed]
    for text, here in zip(simple, units, strict=True):
        latin: list[str] = []
        if _FOREIGN.search(text):
            latin = [word for part in _FOREIGN.findall(plain(text)) for word in stems(part)]
        here.extend(same([*latin, *numbers(text, codes[0])]))
    return Sides(units, words, frozenset(names), lambda: [_unknown(_placed(own)) for own in runs])


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
