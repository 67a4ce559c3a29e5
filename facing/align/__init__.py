"""Link the sentences of an original and of its translation, with confidence.

Headlines, bylines and signatures are set aside by rule (`apart`).  Of the others `tongues` reads
what their words may stand for, `score` says what a link costs, `band` where to look, and `search`
finds the cheapest way; `weighing` tells what speaks for a link, `learning` makes a lexicon.
"""

from collections.abc import Iterable, Sequence

from facing.align.apart import apart
from facing.align.corpus import learn
from facing.align.field import field, together, without
from facing.align.lexicon import EMPTY, Lexicon
from facing.align.ordering import between, in_order
from facing.align.search import Lattice
from facing.align.tongues import Credit, pair
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
    aside = frozenset(name for link in links for name in link.target)
    both = field(texts, date, lexicon, aside)
    if decided:
        both = without(both, texts, aside | decided)
    left, right = both.left.names, both.right.names
    stretches = between(texts, (left, right), fixed)
    beads = [bead for stretch in stretches for bead in both.beads(stretch)]
    trust = together(beads)
    for bead in beads:
        names = left[bead.left : bead.left + bead.lefts]
        names += right[bead.right : bead.right + bead.rights]
        cert = round(bead.chance * trust, 2)
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
    both = field(texts, date, lexicon, held)
    lattice = both.lattice()
    trust = together(lattice.beads()) if lattice else 0.0
    numbers = [{name: n for n, name in enumerate(side.names)} for side in (both.left, both.right)]
    found = []
    for link in links:
        here, there = ([own[name] for name in link.target if name in own] for own in numbers)
        if link.target in by_rule:
            found.append(Evidence(link, 1.0))
        elif lattice is None or len(here) + len(there) < len(link.target):
            found.append(Evidence(link, 0.0))  # too long, or of what we set aside
        else:
            cert = trust * _chance(lattice, here, there)
            found.append(evidence(link, cert, both, (here, there)))
    return tuple(found)


def _chance(lattice: Lattice, here: Sequence[int], there: Sequence[int]) -> float:
    """The chance of a link of those sentences; none if they do not stand together."""
    for side in (here, there):
        if side and side[-1] - side[0] != len(side) - 1:
            return 0.0
    return lattice.chance(here[0] if here else 0, there[0] if there else 0, len(here), len(there))
