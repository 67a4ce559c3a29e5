"""Link the sentences of an original and of its translation, with confidence.

Headlines, bylines and signatures are set aside by rule (`apart`).  Of the others `tongues` reads
what their words may stand for, `score` says what a link costs, `band` where to look, and `search`
finds the cheapest way; `weighing` tells what speaks for a link, `learning` makes a lexicon.
"""

from collections.abc import Iterable, Sequence

from facing.align.apart import Running, apart, running
from facing.align.corpus import learn, told
from facing.align.learning import learnt, merged
from facing.align.lexicon import EMPTY, Lexicon
from facing.align.ordering import between, in_order
from facing.align.score import Scorer
from facing.align.search import Lattice
from facing.align.tongues import Credit, Sides, pair
from facing.align.weighing import Evidence, evidence
from facing.model import DOUBTFUL, Link, Text

__all__ = (
    "EMPTY",
    "Credit",
    "Evidence",
    "Lexicon",
    "acknowledged",
    "align",
    "in_order",
    "learn",
    "weighed",
)

LONG = 60
"""A text of so many sentences on both sides is read twice: first to learn its own words."""


def acknowledged(original: str, translations: Iterable[str]) -> tuple[Credit, ...]:
    """The works of others that the links of those languages rest on."""
    found = (credit for code in translations for credit in pair(original, code).credits)
    return tuple(dict.fromkeys(found))


def align(
    original: Text,
    translation: Text,
    date: str,
    lexicon: Lexicon = EMPTY,
    fixed: Sequence[Link] = (),
) -> tuple[Link, ...]:
    """Links in reading order that hold every passage of both texts exactly once.

    *date* is the day of issue, *fixed* are links that an editor decided: they come back as they
    are, and no other crosses one of them.  `cert`, the chance that a link is right, is given where
    it is below DOUBTFUL.
    """
    texts = original, translation
    decided = frozenset(name for link in fixed for name in link.target)
    links = apart(original, translation, date, decided)
    held = decided.union(*(link.target for link in links))
    left, right = running(original, held), running(translation, held)
    scorer = _scorer(left, right, _read(left, right, texts, date, lexicon))
    for here, there in between(texts, (left.names, right.names), fixed):
        for bead in Lattice(scorer, here, there).beads():
            names = left.names[bead.left : bead.left + bead.lefts]
            names += right.names[bead.right : bead.right + bead.rights]
            cert = round(bead.chance, 2)
            links.append(Link(tuple(names), cert if cert < DOUBTFUL else None))
    return in_order([*fixed, *links], texts)


def weighed(
    original: Text,
    translation: Text,
    date: str,
    links: Iterable[Link],
    lexicon: Lexicon = EMPTY,
) -> tuple[Evidence, ...]:
    """The confidence of each of the links, and what speaks for it.

    What is linked by rule has the confidence 1, and what no path of ours would link 0.
    """
    texts = original, translation
    by_rule = {link.target for link in apart(original, translation, date)}
    held = frozenset(name for target in by_rule for name in target)
    left, right = running(original, held), running(translation, held)
    sides = _read(left, right, texts, date, lexicon)
    whole = (0, len(left.names)), (0, len(right.names))
    lattice = Lattice(_scorer(left, right, sides), *whole)
    numbers = [{name: n for n, name in enumerate(side.names)} for side in (left, right)]
    reader = pair(original.lang, translation.lang)
    found = []
    for link in links:
        here, there = ([own[name] for name in link.target if name in own] for own in numbers)
        if link.target in by_rule:
            found.append(Evidence(link, 1.0))
        elif len(here) + len(there) < len(link.target):  # an editor links what we set aside
            found.append(Evidence(link, 0.0))
        else:
            printed = [right.texts[n] for n in there]
            chance = _chance(lattice, here, there)
            found.append(evidence(link, chance, sides, (here, there), printed, reader))
    return tuple(found)


def _chance(lattice: Lattice, here: Sequence[int], there: Sequence[int]) -> float:
    """The chance of a link of those sentences; none if they do not stand together."""
    for side in (here, there):
        if side and side[-1] - side[0] != len(side) - 1:
            return 0.0
    if not here or not there:
        return lattice.alone(here[0] if here else None, there[0] if there else None)
    return lattice.chance(here[0], there[0], len(here), len(there))


def _read(
    left: Running, right: Running, texts: tuple[Text, Text], date: str, lexicon: Lexicon
) -> Sides:
    """What was read of the running texts; a long text teaches its own words."""
    codes = texts[0].lang, texts[1].lang
    known = lexicon.get(codes[1], {})
    sides = _without_date(pair(*codes).read(left.texts, right.texts, known, codes), date)
    if min(len(left.texts), len(right.texts)) < LONG:
        return sides
    whole = (0, len(left.texts)), (0, len(right.texts))
    own = learnt(
        [
            told(
                sides,
                range(bead.left, bead.left + bead.lefts),
                range(bead.right, bead.right + bead.rights),
            )
            for bead in Lattice(_scorer(left, right, sides), *whole).beads()
            if bead.lefts and bead.rights and bead.chance > 0.5
        ]
    )
    if not own:
        return sides
    more = merged(known, own)
    return _without_date(pair(*codes).read(left.texts, right.texts, more, codes), date)


def _without_date(sides: Sides, date: str) -> Sides:
    """The sides without the numbers of the day of issue, which often stand on one side only."""
    usual = {f"#{part.lstrip('0')}" for part in date.split("-")}
    return sides._replace(
        left=[[unit for unit in own if unit.word not in usual] for own in sides.left],
        right=[[word for word in own if word not in usual] for own in sides.right],
    )


def _scorer(left: Running, right: Running, sides: Sides) -> Scorer:
    """The scorer of the running texts."""
    return Scorer((left.texts, right.texts), sides, (left.starts, right.starts))
