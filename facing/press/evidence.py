"""What relations tell, each but once: how often, where first, by which words, in which line."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from facing import addresses
from facing.exports import Shown
from facing.model import Words
from facing.pictures import arcs, svg, ties
from facing.press import framed, sights
from facing.press.sights import Guide
from facing.standoff import Sight

QUOTED = 3
"""So many places where a thing is told are kept."""


class Evidence(NamedTuple):
    """Where a relation is told: the article (without its other sights), and the sight."""

    shown: Shown
    sight: Sight


class Told:
    """How often something is told, and the first places where it is."""

    def __init__(self) -> None:
        """Not yet."""
        self.count = 0
        self.first: list[Evidence] = []

    def add(self, evidence: Evidence) -> None:
        """Once more."""
        self.count += 1
        if len(self.first) < QUOTED:
            self.first.append(evidence)


def rank(told: Told) -> tuple[str, str, str]:
    """By where a thing is told first."""
    shown, sight = told.first[0]
    return shown.date, shown.article, sight.annotation


def patterns(kinds: Iterable[str]) -> dict[str, int]:
    """Which line each kind of relation has: the first and most frequent ones their own."""
    order = list(dict.fromkeys(kinds))
    last = ties.PATTERNS - 1
    own = last if len(order) > ties.PATTERNS else len(order)
    return {kind: min(place, own) for place, kind in enumerate(order)}


def to(shown: Shown, sight: Sight, here: Guide) -> str:
    """The link to the passage that tells it, not escaped."""
    href = addresses.relative(addresses.article_page(shown.article), here.path)
    rows = [row for row in sight.context if row[3]] or list(sight.context)
    return f"{href}#{rows[0][1]}" if rows else href


def words(told: Told, here: Guide) -> str:
    """“Benxi Coal Mine challenges Laohutai, Pingan; February 1959”, and how often it is told."""
    shown, sight = told.first[0]
    data = sight.data
    does = sights.plainly(verb(data["kind"], here), here)
    sides = [
        ", ".join(sights.plainly(here.names.get(name, ()), here) or name for name in ids)
        for ids in (
            sights.ids(data.get("active")) or sights.ids(data.get("mutual")),
            sights.ids(data.get("passive")) or sights.ids(data.get("object")),
        )
    ]
    said = " ".join(filter(None, (sides[0], does, sides[1])))
    when = sights.dated(shown.date, here)
    more = f" (+{told.count - 1:,})" if told.count > 1 else ""
    return f"{said}; {when}{more}"


def verb(kind: str, here: Guide) -> Words:
    """The words of a kind of relation."""
    words, _, _ = here.verbs.get(kind, ((), (), None))
    return words or ((here.lang, kind),)


def legend(
    patterns: Mapping[str, int], sided: Collection[str], here: Guide
) -> list[tuple[Markup, Markup]]:
    """What lines mean, (sample, words): of kinds that are *sided* with a head, others last."""
    found: list[tuple[Markup, Markup]] = []
    by_pattern: dict[int, list[str]] = {}
    for kind, pattern in patterns.items():
        by_pattern.setdefault(pattern, []).append(kind)
    for pattern, kinds in sorted(by_pattern.items()):
        arrow = any(kind in sided for kind in kinds)
        shapes = [svg.path(f"M1 6H{28 if arrow else 33}")]
        if arrow:
            shapes.append(svg.path(arcs.head((33, 6), (0, 6)), "head"))
        one = len(kinds) == 1
        words = sights.worded(verb(kinds[0], here), here) if one else here.ui["map_others"]
        said = Markup(words) if one else Markup.escape(words)  # noqa: S704 – escaped there
        found.append((framed.sample(f"tie k{pattern}", *shapes), said))
    return found


def tagged(words: Words, here: Guide) -> tuple[tuple[str, str], ...]:
    """The words in each language with its tag, which is empty where it is the page's own."""
    own = dict(here.tags).get(here.lang, here.lang)
    found = sights.languages(words, here)
    return tuple(("" if tag == own else tag, text) for tag, text in found)


def called(name: str, here: Guide) -> tuple[tuple[str, str], ...]:
    """An entity's names with their tags; its id if it has none."""
    return tagged(here.names.get(name, ()), here) or (("", name),)
