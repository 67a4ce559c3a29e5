"""Learn the lexicon of a whole edition, as a table that people can read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from facing.align.learning import Linked, learnt
from facing.align.lexicon import Lexicon
from facing.align.tongues import pair
from facing.align.words import LATIN, Sides
from facing.model import Link, Text


def learn(texts: Iterable[tuple[Text, Text, tuple[Link, ...], str]]) -> Lexicon:
    """The lexicon of originals and translations with their links and days of issue.

    Of each word it holds, the translation is given by its commonest spelling.  The order of the
    texts does not matter.
    """
    linked: defaultdict[tuple[str, str], list[Linked]] = defaultdict(list)
    spelt: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for original, translation, links, _ in texts:
        codes = original.lang, translation.lang
        reader = pair(*codes)
        names = {one.name: one.text for one in (*original.passages(), *translation.passages())}
        own = {one.name for one in original.passages()}
        for link in links:
            here = [names[name] for name in link.target if name in own]
            there = [names[name] for name in link.target if name not in own]
            if here and there:
                sides = reader.read(here, there, {}, codes)
                linked[codes] += told(sides, [(range(len(here)), range(len(there)))])
                spelt[codes].update(
                    (one, word.lower())
                    for text in there
                    for word in LATIN.findall(text)
                    for one in reader.stems(word)
                )
    found: dict[str, dict[str, dict[str, float]]] = {}
    for codes in sorted(linked):
        commonest = _commonest(spelt[codes])
        table = learnt(sorted(linked[codes], key=lambda link: (link.left, sorted(link.right))))
        found[codes[1]] = {
            word: {commonest.get(one, one): share for one, share in others.items()}
            for word, others in table.items()
        }
    return found


def told(sides: Sides, links: Iterable[tuple[Sequence[int], Sequence[int]]]) -> list[Linked]:
    """The words of each link, given by its sentences, without numbers: every text has its own."""
    unknown = sides.unknown()
    found = []
    for here, there in links:
        left = {unit.word for number in here for unit in sides.left[number]}
        right = {word for number in there for word in sides.right[number]}
        runs = {run for number in here for run in unknown[number]} if unknown else set()
        found.append(
            Linked(
                tuple(sorted(word for word in left if word[0] != "#")),
                frozenset(word for word in right if word[0] != "#"),
                tuple(sorted(runs)),
            )
        )
    return found


def _commonest(spelt: Counter[tuple[str, str]]) -> dict[str, str]:
    """The commonest spelling of each word; the first in the alphabet if there are several."""
    found: dict[str, tuple[int, str]] = {}
    for (one, word), count in spelt.items():
        best = found.get(one)
        if best is None or (-count, word) < best:
            found[one] = -count, word
    return {one: word for one, (_, word) in found.items()}
