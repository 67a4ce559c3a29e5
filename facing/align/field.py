"""All that is known of two running texts before their sentences are linked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from facing.align.apart import Running, running
from facing.align.corpus import told
from facing.align.learning import learnt, merged
from facing.align.lexicon import Lexicon
from facing.align.ordering import Stretch
from facing.align.score import Scorer
from facing.align.search import Bead, Lattice
from facing.align.tongues import Tongues, pair
from facing.align.words import Sides, shared
from facing.model import Text

LONG: Final = 60
"""A text of so many sentences on both sides is read twice: first to learn its own words."""

LONGEST: Final = 12_000
"""Of more sentences, both sides together, no path is searched: no article is that long."""

LIKELY: Final = 0.5
"""Links of a smaller chance teach nothing."""


class Field(NamedTuple):
    """The running texts, what was read of them, and what links of them cost."""

    left: Running
    right: Running
    sides: Sides
    scorer: Scorer
    reader: Tongues

    def lattice(self) -> Lattice | None:
        """All paths through the whole; None if there are too many sentences."""
        if len(self.left.texts) + len(self.right.texts) > LONGEST:
            return None
        return Lattice(self.scorer, *_whole(self.left, self.right))

    def beads(self, stretch: Stretch) -> list[Bead]:
        """The cheapest path through a stretch; along the diagonal, with no chance, if too long."""
        (i, k), (j, m) = stretch
        if k - i + m - j > LONGEST:
            return even(stretch)
        return Lattice(self.scorer, *stretch).beads()


def even(stretch: Stretch) -> list[Bead]:
    """The path along the diagonal of a stretch, which no word was asked for: without a chance."""
    (i, k), (j, m) = stretch
    count = max(1, min(k - i, m - j))
    ends = [(i + n * (k - i) // count, j + n * (m - j) // count) for n in range(count + 1)]
    return [Bead(a, b - a, c, d - c, 0.0) for (a, c), (b, d) in pairwise(ends)]


def together(beads: Sequence[Bead]) -> float:
    """How far texts with that path can be trusted to be of each other: 1, or less down to 0.

    Less if on one side most sentences have no counterpart; an empty side says nothing.
    """
    both = [bead for bead in beads if bead.lefts and bead.rights]
    lefts, rights = sum(bead.lefts for bead in beads), sum(bead.rights for bead in beads)
    if not lefts or not rights:
        return 1.0
    here, there = sum(bead.lefts for bead in both), sum(bead.rights for bead in both)
    return min(1.0, 2 * here / lefts, 2 * there / rights)


def field(texts: tuple[Text, Text], date: str, lexicon: Lexicon, held: frozenset[str]) -> Field:
    """The field of two texts without the passages *held*; a long text teaches its own words.

    The day of issue, *date*, may well be printed on one side only: its numbers do not count.
    """
    codes = texts[0].lang, texts[1].lang
    reader = pair(*codes)
    left, right = (running(text, held) for text in texts)
    known = lexicon.get(codes[1], {})
    sides = _without(reader.read(left.texts, right.texts, known, codes), date)
    made = Field(left, right, sides, _scorer(left, right, sides, reader), reader)
    sizes = len(left.texts), len(right.texts)
    if min(sizes) < LONG or sum(sizes) > LONGEST:
        return made
    taught = [
        (range(bead.left, bead.left + bead.lefts), range(bead.right, bead.right + bead.rights))
        for bead in made.beads(_whole(left, right))
        if bead.lefts and bead.rights and bead.chance > LIKELY
    ]
    own = learnt(told(sides, taught))
    if not own:
        return made
    sides = _without(reader.read(left.texts, right.texts, merged(known, own), codes), date)
    return made._replace(sides=sides, scorer=_scorer(left, right, sides, reader))


def without(whole: Field, texts: tuple[Text, Text], held: frozenset[str]) -> Field:
    """The field without more of its passages; their words are still known and counted."""
    left, right = (running(text, held) for text in texts)
    here, there = (
        [number for number, name in enumerate(side.names) if name not in held]
        for side in (whole.left, whole.right)
    )
    sides = _counted(whole.sides, whole.reader)
    rest = sides._replace(
        left=[sides.left[number] for number in here],
        right=[sides.right[number] for number in there],
    )
    skipped = [[number - n for n, number in enumerate(kept)] for kept in (here, there)]
    starts = left.starts, right.starts
    scorer = Scorer((left.texts, right.texts), rest, starts, sides.right, (skipped[0], skipped[1]))
    return Field(left, right, rest, scorer, whole.reader)


def _whole(left: Running, right: Running) -> Stretch:
    """From the first sentences up to the last."""
    return (0, len(left.texts)), (0, len(right.texts))


def _without(sides: Sides, date: str) -> Sides:
    """The sides without the numbers of the day of issue."""
    usual = {f"#{part.lstrip('0')}" for part in date.split("-")}
    return sides._replace(
        left=[[unit for unit in own if unit.word not in usual] for own in sides.left],
        right=[[word for word in own if word not in usual] for own in sides.right],
    )


def _scorer(left: Running, right: Running, sides: Sides, reader: Tongues) -> Scorer:
    """The scorer of the running texts."""
    known = _counted(sides, reader)
    return Scorer((left.texts, right.texts), known, (left.starts, right.starts), known.right)


def _counted(sides: Sides, reader: Tongues) -> Sides:
    """What of the sides counts: all where most words are known, else what they share."""
    return sides if reader.whole else shared(sides)
