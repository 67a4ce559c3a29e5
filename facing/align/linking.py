"""Link two texts, and weigh links."""

from collections.abc import Iterable, Sequence

from facing.align.apart import apart, running
from facing.align.evidence import Evidence
from facing.align.field import LONGEST, even, field, together, without
from facing.align.lexicon import Lexicon
from facing.align.ordering import between, in_order
from facing.align.search import Lattice
from facing.align.weighing import evidence
from facing.model import DOUBTFUL, Link, Text


def linked(
    original: Text, translation: Text, date: str, lexicon: Lexicon, fixed: Sequence[Link]
) -> tuple[Link, ...]:
    """The links of the two texts: see `facing.align.align`."""
    texts = original, translation
    decided = frozenset(name for link in fixed for name in link.target)
    links = apart(original, translation, date, decided)
    aside = frozenset(name for link in links for name in link.target)
    left, right = (running(text, aside).names for text in texts)
    if not decided and len(left) + len(right) > LONGEST:
        beads = even(((0, len(left)), (0, len(right))))  # words would be read for nothing
    else:
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
    original: Text, translation: Text, date: str, links: Iterable[Link], lexicon: Lexicon
) -> tuple[Evidence, ...]:
    """The confidence of each link and what speaks for it: see `facing.align.weighed`."""
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
