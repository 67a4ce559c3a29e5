"""What it costs to link sentences: what their words, numbers, marks and lengths say of them.

A cost is the negative natural logarithm of a likelihood ratio: against the belief that all the
sentences were written by themselves.  Words are weighed as by P. F. Brown and others, “The
Mathematics of Statistical Machine Translation”, Computational Linguistics 19 (1993), model 1, with
shares taken from a dictionary: a word of one side is drawn from the translations of one word of the
other, or from the text at large.  Both directions count.  Lengths are compared as by W. A. Gale
and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”, ibid., 75–102, in bytes
of UTF-8.  The constants are our own (docs/alignment.md says how they were found).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from math import erfc, log, pi, sqrt
from typing import Final, NamedTuple, TypeVar

from facing.align.words import Sides, greatest
from facing.model import words

SHAPES: Final = {
    (1, 1): 0.80, (1, 2): 0.06, (2, 1): 0.06, (2, 2): 0.012, (1, 3): 0.012, (3, 1): 0.012,
    (2, 3): 0.004, (3, 2): 0.004, (1, 4): 0.003, (4, 1): 0.003, (3, 3): 0.0015, (1, 5): 0.001,
    (2, 4): 0.001, (4, 2): 0.001, (1, 6): 0.0004, (2, 5): 0.0004, (3, 4): 0.0004, (4, 3): 0.0004,
    (4, 4): 0.0002, (2, 6): 0.0002, (3, 5): 0.0002, (3, 6): 0.0001, (4, 5): 0.0001, (4, 6): 0.0001,
}  # fmt: skip
"""How often links have so many sentences of the original, and of the translation."""

ALONE: Final = 4.1
ALONE_LONG: Final = 0.63
"""The cost of a sentence without a counterpart, and more by the logarithm of its length."""

ALONE_BYTES: Final = 100
"""The length, in bytes, that counts as one there."""

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

CROSSING: Final = 4.0
CROSSED: Final = 3
"""The cost of another order on the other side, which is looked for among so many sentences."""

HOPELESS: Final = -8.0
"""Corners of a crossing that say less are not looked at more closely."""

COMMON: Final = 40
"""A word that stands in more sentences of the translation hints at none."""

FORTH: Final = 0.9
BACK: Final = 0.9
"""How much the words of the translation count, and those of the original."""

VARIANCE: Final = 9.0
"""Of the difference of the lengths, for each byte of the mean length."""

UNLIKE: Final = 3.0
"""Links of several sentences whose lengths are so many deviations (times √2) apart are not read."""

PRIOR_BYTES: Final = 400
"""How many bytes of each side stand for the belief that both sides are equally long."""

MARK: Final = 0.35
MOST_MARKS: Final = 2.5
BOTH: Final = 0.5
"""For an odd mark, the most that odd marks count, and for a kind of marks on both sides."""

NEVER: Final = 10_000.0
"""The cost of a link of sentences between which others were skipped."""

ROOT_PI: Final = sqrt(pi)

MARKS: Final = ("?？!！", ";；:：", '“”"「」『』《》', "()（）%％")
"""Marks that a translation tends to keep, in groups that stand for one another."""

_GROUP = {mark: number for number, group in enumerate(MARKS) for mark in group}
_MARK = re.compile(f"[{re.escape(''.join(MARKS))}]")

INNER: Final = 2.5
OUTER: Final = 1.5
"""For a paragraph that begins within a link, and for one that begins with it on one side only."""


class Scorer:
    """The cost of links between the sentences of two texts."""

    def __init__(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        sides: Sides,
        starts: Sequence[set[int]],
        whole: Sequence[Sequence[str]],
        skipped: tuple[Sequence[int], Sequence[int]] | None = None,
    ) -> None:
        """Take the sentences, what was read of them, and which of them begin paragraphs.

        How often a word stands in the translation is counted in the *whole* of it.  How many of
        its sentences were *skipped* before each of these is given if any were.
        """
        self._skipped = skipped
        left, right = texts
        self._right = [tuple(dict.fromkeys(own)) for own in sides.right]
        counts = Counter(word for own in whole for word in dict.fromkeys(own))
        self._left, self._units = _gains(sides, counts)
        self._missing = (
            [-MISSING * count for count in self._units],
            [-MISSING * len(own) for own in self._right],
        )
        self._matches: dict[int, Match] = {}
        self._said: dict[tuple[int, int, int], float] = {}
        here, there = _lengths(left), _lengths(right)
        ratio = (there[-1] + PRIOR_BYTES) / (here[-1] + PRIOR_BYTES)
        ratio = sqrt(min(2.0, max(0.5, ratio)))
        self._lengths = [size * ratio for size in here], [size / ratio for size in there]
        self._marks = _marks(left), _marks(right)
        self._breaks = [
            list(accumulate((n in own for n in range(len(text))), initial=0))
            for own, text in zip(starts, texts, strict=True)
        ]
        # where every sentence is a paragraph, paragraphs say nothing
        dense = [
            (len(own) - 1) / max(1, len(text) - 1) for own, text in zip(starts, texts, strict=True)
        ]
        self._paragraphs = max(0.0, 1.0 - max(dense))
        self._shapes = [[-log(SHAPES.get((n, m), 1.0)) for m in range(7)] for n in range(7)]
        self._thinner = [0.0, *(THINNER * log(n) for n in range(1, 7))]

    @cached_property
    def alone(self) -> tuple[list[float], list[float]]:
        """What it costs that a sentence has no counterpart, for those of each side."""
        left, right = (
            [
                ALONE + ALONE_LONG * log(1 + (end - start) / ALONE_BYTES)
                for start, end in pairwise(own)
            ]
            for own in self._lengths
        )
        return left, right

    def cost(self, i: int, j: int, di: int, dj: int) -> float:
        """Of linking originals i … i+di-1 with translations j … j+dj-1, some of each.

        Sentences that stand in another order on the other side are one link, as sure as each of
        them with its own counterpart.
        """
        if self._skipped and self._astride(i, j, di, dj):
            return NEVER
        total = self._straight(i, j, di, dj)
        if 1 < di <= CROSSED >= dj > 1 and self._corner(i, j + dj - 1, i + di - 1, j):
            for a in range(1, di):
                for b in range(1, dj):
                    crosswise = self._block(i, j + b, a, dj - b)
                    crosswise += self._block(i + a, j, di - a, b)
                    total = min(total, CROSSING + crosswise)
        return total

    def _astride(self, i: int, j: int, di: int, dj: int) -> bool:
        """Whether the sentences of one side do not stand together."""
        here, there = self._skipped or ((), ())
        return here[i] != here[i + di - 1] or there[j] != there[j + dj - 1]

    def _block(self, i: int, j: int, di: int, dj: int) -> float:
        """Of the sentences of one side of a crossing: as a link, or one by one."""
        if di == dj == 1:
            return self._straight(i, j, 1, 1)
        total = self.cost(i, j, di, dj)
        if di == dj:
            total = min(total, sum(self._straight(i + n, j + n, 1, 1) for n in range(di)))
        return total

    def _corner(self, i: int, j: int, k: int, m: int) -> bool:
        """Whether the pairs at the corners, which every crossing holds, say something together."""
        one, other = self.match(i, j), self.match(k, m)
        return one.forth + one.back + other.forth + other.back > HOPELESS

    def _straight(self, i: int, j: int, di: int, dj: int) -> float:
        """The same, without regard to other orders."""
        here, there = self._lengths
        k, m = i + di, j + dj
        a, b = here[k] - here[i], there[m] - there[j]
        x = abs(b - a) / sqrt(VARIANCE * (a + b + 2))
        # the asymptote, where erfc comes to nothing
        total = -log(erfc(x)) if x < 5 else x * x + log(x * ROOT_PI)
        total += self._shapes[di][dj]
        if x > UNLIKE and di + dj > 2:
            return total
        p, q = self._marks[0][k], self._marks[0][i]
        r, s = self._marks[1][m], self._marks[1][j]
        if p is not q or r is not s:
            odd = both = 0
            for w, x, y, z in zip(p, q, r, s, strict=True):
                own, other = w - x, y - z
                if own != other:
                    odd += abs(own - other)
                if own and other:
                    both += 1
            total += min(MOST_MARKS, MARK * odd) - BOTH * both
        if self._paragraphs:
            up, over = self._breaks
            broken = INNER * (up[k] - up[i + 1] + over[m] - over[j + 1])
            if up[i + 1] - up[i] != over[j + 1] - over[j]:
                broken += OUTER
            total += self._paragraphs * broken
        if di == dj == 1:
            one = self.match(i, j)
            return total - one.forth - one.back
        if di == 1:
            for n in range(j, m):
                total -= self.match(i, n).forth
        else:
            for n in range(j, m):
                total -= self._forth(i, k, n)
        if dj == 1:
            for n in range(i, k):
                total -= self.match(n, j).back
        else:
            for n in range(i, k):
                total -= self._back(n, j, m)
        return total

    def _forth(self, i: int, k: int, j: int) -> float:
        """What the words of translation j say of originals i … k-1, of which there are several."""
        key = i, k, j
        found = self._said.get(key)
        if found is None:
            gained = _gained([self.match(n, j).words for n in range(i, k)], self._thinner[k - i])
            found = self._said[key] = FORTH * (self._missing[1][j] + gained)
        return found

    def _back(self, i: int, j: int, m: int) -> float:
        """What the words of original i say of translations j … m-1, of which there are several."""
        key = -i - 1, j, m
        found = self._said.get(key)
        if found is None:
            gained = _gained([self.match(i, n).units for n in range(j, m)], self._thinner[m - j])
            found = self._said[key] = BACK * (self._missing[0][i] + gained)
        return found

    def match(self, i: int, j: int) -> "Match":
        """What original i and translation j say of each other."""
        key = (i << 32) + j
        found = self._matches.get(key)
        if found is None:
            own = self._left[i]
            words: dict[str, float] = {}
            units: dict[int, float] = {}
            for word in self._right[j]:
                if word in own:
                    gains = own[word]
                    words[word] = gains[0][0]  # the greatest
                    for gain, unit in gains:
                        if gain > units.get(unit, 0.0):
                            units[unit] = gain
            found = self._matches[key] = Match(
                words,
                units,
                FORTH * (self._missing[1][j] + sum(words.values())),
                BACK * (self._missing[0][i] + sum(units.values())),
            )
        return found

    @cached_property
    def hints(self) -> list[dict[int, float]]:
        """For each original what rare words, once seen, say for each translation alone."""
        places: dict[str, list[int]] = {}
        for number, said in enumerate(self._right):
            for word in said:
                places.setdefault(word, []).append(number)
        common = min(max(4, len(self._right) // 8), COMMON)
        rare = {word: where for word, where in places.items() if len(where) <= common}
        found = []
        for own in self._left:
            row: dict[int, float] = {}
            for word, gains in own.items():
                if word in rare:
                    gain = gains[0][0]
                    for number in rare[word]:
                        row[number] = row.get(number, 0.0) + gain
            found.append(row)
        return found


class Match(NamedTuple):
    """What two sentences say of each other.

    What is gained by words of the translation, by units of the original, and by all of each side.
    """

    words: dict[str, float]
    units: dict[int, float]
    forth: float
    back: float


_Word = TypeVar("_Word", str, int)


def _gained(matches: Sequence[Mapping[_Word, float]], thinner: float) -> float:
    """What all words gain together, each as much as the best match gives it, less *thinner*."""
    best = dict(matches[0])
    for match in matches[1:]:
        for word, gain in match.items():
            if gain > best.get(word, 0.0):
                best[word] = gain
    return sum([gain - thinner for gain in best.values() if gain > thinner])


def _gains(
    sides: Sides, counts: Counter[str]
) -> tuple[list[dict[str, list[tuple[float, int]]]], list[int]]:
    """For each original: by word of the translation the units that may mean it, with the gain.

    And the number of its units, of which each counts once however often it stands there.
    """
    whole = max(counts.total(), min(SAMPLE, TIMES * counts.total())) + RARE[1]
    often = {word: (count + RARE[0]) / whole for word, count in counts.items()}
    kept: list[Mapping[str, float]] = []  # so that no other object takes their place in memory
    known: dict[int, list[tuple[str, float]]] = {}  # units that are the same object gain the same
    found, sizes = [], []
    for units in sides.left:
        distinct: dict[str, Mapping[str, float]] = {}
        for unit in units:
            before = distinct.setdefault(unit.word, unit.shares)
            if before is not unit.shares:
                distinct[unit.word] = greatest(before, unit.shares)
        words: dict[str, list[tuple[float, int]]] = {}
        for number, shares in enumerate(distinct.values()):
            own = known.get(id(shares))
            if own is None:
                kept.append(shares)
                own = known[id(shares)] = [
                    (word, log(1.0 + MEANT * min(LARGEST, share / often[word])))
                    for word, share in shares.items()
                    if word in often
                ]
            for word, gain in own:
                if word in words:
                    words[word].append((gain, number))
                else:
                    words[word] = [(gain, number)]
        for gains in words.values():
            if len(gains) > 1:
                gains.sort(reverse=True)
        found.append(words)
        sizes.append(len(distinct))
    return found, sizes


def _lengths(texts: Sequence[str]) -> list[int]:
    """The bytes before each text, white space aside, and of all."""
    sizes = (len(words(text).encode("utf-8", "surrogatepass")) for text in texts)
    return list(accumulate(sizes, initial=0))


def _marks(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The marks of each group before each text, and in all; the same object where none is added."""
    sums: list[tuple[int, ...]] = [(0,) * len(MARKS)]
    for text in texts:
        found = _MARK.findall(text)
        if found:
            here = list(sums[-1])
            for mark in found:
                here[_GROUP[mark]] += 1
            sums.append(tuple(here))
        else:
            sums.append(sums[-1])
    return sums
