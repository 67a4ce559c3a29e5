"""Learn from linked sentences which words stand for one another.

By expectation and maximisation, as in P. F. Brown and others, “The Mathematics of Statistical
Machine Translation”, Computational Linguistics 19 (1993), model 1; only pairs of words that stand
together more often than by chance are considered, so that memory grows with words, not with pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

ROUNDS: Final = 4
"""So often is the share of each pair reckoned anew."""

LONGEST: Final = 4
"""A word that no dictionary has is learnt up to that length, in characters."""

CANDIDATES: Final = 12
"""So many translations of a word are considered."""

SAMPLE: Final = 200
"""Candidates are sought in so many of a word's places, evenly spread."""

TWICE: Final = 2
"""A pair is met at least so often, by what is expected in the end too."""

LEAST: Final = 0.12
"""A smaller share is not kept."""

UNKNOWN: Final = 0.3
"""The part of a translation's words that no word of the original stands for, at first."""


class Linked(NamedTuple):
    """The words of both sides of a link, each once.

    *unknown* are runs of characters of the original that no word explains.
    """

    left: tuple[str, ...]
    right: frozenset[str]
    unknown: tuple[str, ...] = ()


Table = dict[str, dict[str, float]]
"""By word of the original: words of the translation and their shares."""


def learnt(links: Sequence[Linked]) -> Table:
    """What the links teach: pairs met at least TWICE, with the share of the word's places."""
    links = _with_unknown(links)
    table = _candidates(links)
    seen = Counter(word for link in links for word in link.left)
    met: Mapping[str, Mapping[str, float]] = {}
    for _ in range(ROUNDS):
        met = _expected(links, table)
        table = {
            word: {other: count / seen[word] for other, count in others.items()}
            for word, others in met.items()
        }
    kept: Table = {}
    for word, others in sorted(met.items()):
        good = {
            other: min(1.0, count / seen[word])
            for other, count in sorted(others.items())
            if count >= TWICE - 0.5 and count / seen[word] >= LEAST
        }
        if good:
            kept[word] = good
    return kept


def _with_unknown(links: Sequence[Linked]) -> Sequence[Linked]:
    """The links with parts of their unknown runs as words, in place of single characters.

    A part is a word if several links have it, and more of them than any longer part around it.
    """
    own = [{part for run in link.unknown for part in _parts(run)} for link in links]
    counts = Counter(part for parts in own for part in parts)
    inside = {
        shorter
        for part, count in counts.items()
        if count >= TWICE and len(part) > 2
        for shorter in (part[1:], part[:-1])
        if counts[shorter] == count
    }
    found = []
    for link, parts in zip(links, own, strict=True):
        more = {part for part in parts if counts[part] >= TWICE and part not in inside}
        covered = {character for part in more for character in part}
        left = [word for word in link.left if word not in covered]
        found.append(link._replace(left=tuple(sorted({*left, *more}))))
    return found


def _parts(run: str) -> Iterator[str]:
    """Its parts of two to LONGEST characters."""
    for start in range(len(run) - 1):
        for end in range(start + 2, min(len(run), start + LONGEST) + 1):
            yield run[start:end]


def _candidates(links: Sequence[Linked]) -> Table:
    """For each word those that stand with it more often than others, with a share to begin with."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    often: Counter[str] = Counter()
    for number, link in enumerate(links):
        often.update(link.right)
        for word in link.left:
            places[word].append(number)
    table: Table = {}
    for word in sorted(places):
        own = places[word]
        if len(own) < TWICE:
            continue
        sample = own[:: -(-len(own) // SAMPLE)]
        together = Counter(other for number in sample for other in links[number].right)
        scores = sorted(
            (-count * count / often[other], other)
            for other, count in together.items()
            if count >= TWICE and count * len(links) > 2 * often[other] * len(sample)
        )
        if scores:
            table[word] = {other: together[other] / len(sample) for _, other in scores[:CANDIDATES]}
    return table


def _expected(links: Iterable[Linked], table: Table) -> Table:
    """How often each pair is met, if every word is shared out by the shares of the table."""
    met: Table = {}
    for link in links:
        known = [(word, table[word]) for word in link.left if word in table]
        wholes: dict[str, float] = {}
        for _, others in known:
            for other in others.keys() & link.right:
                wholes[other] = wholes.get(other, UNKNOWN) + others[other]
        for word, others in known:
            own = met.setdefault(word, {})
            for other in sorted(others.keys() & link.right):
                own[other] = own.get(other, 0.0) + others[other] / wholes[other]
    return met


def merged(first: Mapping[str, Mapping[str, float]], second: Table) -> Table:
    """Both tables as one; where both know a pair, the greater share."""
    whole: Table = {word: dict(others) for word, others in first.items()}
    for word, others in second.items():
        own = whole.setdefault(word, {})
        for other, share in others.items():
            own[other] = max(share, own.get(other, 0.0))
    return whole
