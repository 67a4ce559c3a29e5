"""What words say: how much is gained by linking the sentences that they stand in.

Words are weighed as by P. F. Brown and others, “The Mathematics of Statistical Machine
Translation”, Computational Linguistics 19 (1993), model 1, with shares taken from a dictionary: a
word of one side is drawn from the translations of one word of the other, or from the text at
large.  Both directions count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import Final, NamedTuple, TypeVar

from facing.align.words import Sides, greatest

MEANT: Final = 0.136
"""The odds, times the words it may be, that a word has its counterpart in a linked sentence."""

MISSING: Final = 0.65
"""The cost of a word without one."""

THINNER: Final = 0.8
"""The power of the number of sentences by which one of their words is less likely meant."""

LARGEST: Final = 500.0
"""The most that one word's share over its frequency counts."""

SAMPLE: Final = 1000
TIMES: Final = 2.5
"""A short text makes words look frequent: it counts as one of SAMPLE words, or TIMES its own."""

RARE: Final = (0.16, 8.0)
"""Added to the times that a word stands in the text, and to all its words, for its frequency."""

COMMON: Final = 40
"""A word that stands in more sentences of the translation hints at none."""

FORTH: Final = 0.9
BACK: Final = 0.9
"""How much the words of the translation count, and those of the original."""

_Word = TypeVar("_Word", str, int)

THIN: Final = [0.0, *(THINNER * log(n) for n in range(1, 7))]
"""By how many sentences there are: what each gain of one word is less."""


class Match(NamedTuple):
    """What two sentences gain by each other's words.

    *most* are the sums of all: as a link of their own, and as part of one that holds several
    translations, several originals, or several of both; no sentence gains more by the other.
    *words* are those of the translation, *units* those of the original.
    """

    most: tuple[float, float, float, float]
    words: Mapping[str, float]
    units: Mapping[int, float]


NOTHING: Final = Match((0.0, 0.0, 0.0, 0.0), {}, {})


class Row(dict[int, Match]):
    """The matches of an original, by translation; reckoned when they are first asked for."""

    def __init__(self, own: "Original", right: Sequence[Sequence[str]]) -> None:
        """Take the original, and the words of each translation."""
        super().__init__()
        self._own = own
        self._right = right

    def __missing__(self, j: int) -> Match:
        """A match not asked for before."""
        top, gains, _ = self._own
        words = {word: top[word] for word in self._right[j] if word in top}
        units: dict[int, float] = {}
        for word in words:
            for gain, unit in gains[word]:
                if unit not in units or gain > units[unit]:
                    units[unit] = gain
        found = NOTHING
        if words:
            forth, back = FORTH * sum(words.values()), BACK * sum(units.values())
            thin = THIN[2]
            forths = FORTH * sum([gain - thin for gain in words.values() if gain > thin])
            backs = BACK * sum([gain - thin for gain in units.values() if gain > thin])
            found = Match(
                (forth + back, forth + backs, forths + back, forths + backs), words, units
            )
        self[j] = found
        return found


class Original(NamedTuple):
    """An original, as the translation's words see it.

    By word the greatest gain; the units that may mean it, each with its gain; and how many units
    there are, of which each counts once however often it stands there.
    """

    top: dict[str, float]
    units: dict[str, list[tuple[float, int]]]
    size: int


class Gains:
    """What the words of the sentences of two texts say of one another."""

    def __init__(self, sides: Sides, whole: Sequence[Sequence[str]]) -> None:
        """Take what was read; how often a word stands is counted in the *whole* translation."""
        self._right = [tuple(dict.fromkeys(own)) for own in sides.right]
        self._left = _originals(sides, _often(whole))
        self._rows = [Row(own, self._right) for own in self._left]
        self._missing = (
            [BACK * MISSING * own.size for own in self._left],
            [FORTH * MISSING * len(own) for own in self._right],
        )
        self._forth: dict[tuple[int, int, int], float] = {}
        self._back: dict[tuple[int, int, int], float] = {}

    def pair(self, i: int, j: int) -> float:
        """What original i and translation j say of each other."""
        return self._rows[i][j].most[0] - self._missing[0][i] - self._missing[1][j]

    def strange(self, i: int, j: int) -> bool:
        """Whether original i and translation j have no word in common."""
        return self._rows[i][j] is NOTHING

    def most(self, i: int, k: int, j: int, m: int) -> float:
        """No less than what originals i … k-1 and translations j … m-1 say of each other."""
        rows = self._rows
        here, there = self._missing
        total = 0.0
        kind = 2 * (k - i > 1) + (m - j > 1)
        for n in range(j, m):
            total -= there[n]
        for own in range(i, k):
            row = rows[own]
            total -= here[own]
            for n in range(j, m):
                total += row[n].most[kind]
        return total

    def several(self, i: int, k: int, j: int, m: int) -> float:
        """What originals i … k-1 and translations j … m-1 say of each other."""
        rows = self._rows
        here, there = self._missing
        forth, back = self._forth, self._back
        total = 0.0
        for n in range(j, m):
            found = forth.get((i, k, n))
            if found is None:
                words = [rows[own][n].words for own in range(i, k)]
                found = forth[i, k, n] = FORTH * _gained(words, THIN[k - i]) - there[n]
            total += found
        for own in range(i, k):
            found = back.get((own, j, m))
            if found is None:
                row = rows[own]
                units = [row[n].units for n in range(j, m)]
                found = back[own, j, m] = BACK * _gained(units, THIN[m - j]) - here[own]
            total += found
        return total

    def hints(self) -> list[dict[int, float]]:
        """For each original what rare words, once seen, say for each translation alone."""
        places: dict[str, list[int]] = {}
        for number, said in enumerate(self._right):
            for word in said:
                if word in places:
                    places[word].append(number)
                else:
                    places[word] = [number]
        common = min(max(4, len(self._right) // 8), COMMON)
        rare = {word: where for word, where in places.items() if len(where) <= common}
        found = []
        for own in self._left:
            row: dict[int, float] = {}
            for word, gain in own.top.items():
                if word in rare:
                    for number in rare[word]:
                        row[number] = row.get(number, 0.0) + gain
            found.append(row)
        return found


def _gained(matches: Sequence[Mapping[_Word, float]], thinner: float) -> float:
    """What all words gain together, each as much as the best match gives it, less *thinner*."""
    full = [match for match in matches if match]
    if not full:
        return 0.0
    best: Mapping[_Word, float] = full[0]
    if len(full) > 1:
        merged = dict(best)
        for match in full[1:]:
            for word, gain in match.items():
                if word not in merged or gain > merged[word]:
                    merged[word] = gain
        best = merged
    return sum([gain - thinner for gain in best.values() if gain > thinner])


def _often(whole: Sequence[Sequence[str]]) -> dict[str, float]:
    """How frequent each word of the translation is: in how many of its sentences it stands."""
    counts = Counter(word for own in whole for word in dict.fromkeys(own))
    total = counts.total()
    size = max(total, min(SAMPLE, TIMES * total)) + RARE[1]
    return {word: (count + RARE[0]) / size for word, count in counts.items()}


def _originals(sides: Sides, often: Mapping[str, float]) -> list[Original]:
    """The originals, seen by words of those frequencies."""
    kept: list[Mapping[str, float]] = []  # so that no other object takes their place in memory
    known: dict[int, list[tuple[str, float]]] = {}  # units that are the same object gain the same
    found = []
    for units in sides.left:
        distinct: dict[str, Mapping[str, float]] = {}
        for word, shares in units:
            before = distinct.setdefault(word, shares)
            if before is not shares:
                distinct[word] = greatest(before, shares)
        top: dict[str, float] = {}
        gains: dict[str, list[tuple[float, int]]] = {}
        for number, shares in enumerate(distinct.values()):
            if not shares:
                continue
            own = known.get(id(shares))
            if own is None:
                kept.append(shares)
                own = known[id(shares)] = _own(shares, often)
            for word, gain in own:
                if word in top:
                    gains[word].append((gain, number))
                    top[word] = max(top[word], gain)
                else:
                    top[word] = gain
                    gains[word] = [(gain, number)]
        found.append(Original(top, gains, len(distinct)))
    return found


def _own(shares: Mapping[str, float], often: Mapping[str, float]) -> list[tuple[str, float]]:
    """What a unit gains by each word."""
    return [
        (word, log(1.0 + MEANT * min(LARGEST, share / often[word])))
        for word, share in shares.items()
        if word in often
    ]
