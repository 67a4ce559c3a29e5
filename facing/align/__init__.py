"""Link the sentences of an original and of its translation, with confidence.

Headlines, bylines and signatures are set aside by rule; paragraphs go by their order, or by
search when their numbers differ; sentences are searched within them.  `score` says what a link
costs, `search` finds the cheapest way; neither knows the other.
"""

from collections.abc import Iterable, Sequence
from math import exp, inf
from typing import NamedTuple

from facing.align.lexicon import EMPTY, Lexicon
from facing.align.score import Cost, Readers, scorer
from facing.align.search import path
from facing.languages import rules
from facing.model import BYLINE, DOUBTFUL, HEADLINE, SIGNED, Block, Link, Text

APART = (HEADLINE, BYLINE, SIGNED)
"""The kinds of blocks that are linked by what they are, not by what they say."""


class _Side(NamedTuple):
    """The running text of one side: its passages, and where each paragraph begins and ends."""

    names: list[str]
    texts: list[str]
    paragraphs: list[tuple[int, int]]


class Evidence(NamedTuple):
    """What speaks for a link: its confidence, and the words, numbers and names that match."""

    link: Link
    cert: float
    words: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()


def weighed(
    original: Text,
    translation: Text,
    date: str,
    links: Iterable[Link],
    lexicon: Lexicon = EMPTY,
) -> tuple[Evidence, ...]:
    """The confidence of each of the links, which hold every passage once, and what speaks for it."""
    made = {link.target: link.cert for link in align(original, translation, date, lexicon)}
    return tuple(
        Evidence(link, 0.0 if link.target not in made else made[link.target] or 1.0)
        for link in links
    )


def learn(texts: Iterable[tuple[Text, Text, tuple[Link, ...], str]]) -> Lexicon:
    """The lexicon of originals and translations with their links and days of issue."""
    for _ in texts:
        pass
    return EMPTY


def align(
    original: Text,
    translation: Text,
    date: str,
    lexicon: Lexicon = EMPTY,
    fixed: Sequence[Link] = (),
) -> tuple[Link, ...]:
    """Links in reading order that hold every passage of both texts exactly once.

    *date* is the day of issue.  `cert` is given where it is below DOUBTFUL: the chance, by the
    margin in cost, that the best way is better than the best without the link.
    """
    if fixed:
        held = {name for link in fixed for name in link.target}
        rest = align(_without(original, held), _without(translation, held), date, lexicon)
        return in_order([*fixed, *rest], (original, translation))
    links = [link for kind in APART for link in _apart(original, translation, kind)]
    left, right = _side(original), _side(translation)
    readers = rules(original.lang).numerals, rules(translation.lang).numerals
    cost = scorer(left.texts, right.texts, readers, date)
    for here, there, cert in _paragraphs(left, right, readers, date):
        links += _within(left, right, here, there, cost, cert)
    return in_order(links, (original, translation))


def _without(text: Text, names: set[str]) -> Text:
    """The text without those passages."""
    blocks = [
        block._replace(passages=tuple(one for one in block.passages if one.name not in names))
        for block in text.blocks
    ]
    return text._replace(blocks=tuple(block for block in blocks if block.passages))


def _apart(original: Text, translation: Text, kind: str) -> list[Link]:
    """The links of the blocks of a kind that is set aside.

    They go by order when there are as many on both sides.  Otherwise headline lines, which
    together say the same, are one link, and others stay alone.
    """
    left, right = _named(original, kind), _named(translation, kind)
    if len(left) == len(right):
        return [Link(pair) for pair in zip(left, right, strict=True)]
    if kind == HEADLINE and left and right:
        return [Link((*left, *right))]
    return [Link((name,)) for name in left + right]


def _named(text: Text, kind: str) -> list[str]:
    """The names of all passages of the blocks of that kind."""
    blocks = (block for block in text.blocks if block.kind == kind)
    return [passage.name for block in blocks for passage in block.passages]


def _side(text: Text) -> _Side:
    """The running text, without what is set aside and without empty blocks."""
    side = _Side([], [], [])
    for block in text.blocks:
        if block.kind not in APART and block.passages:
            side.paragraphs.append((len(side.names), len(side.names) + len(block.passages)))
            _add(side, block)
    return side


def _add(side: _Side, block: Block) -> None:
    """Append the passages of a block."""
    for name, text in block.passages:
        side.names.append(name)
        side.texts.append(text)


def _numberless(_text: str) -> tuple[str, ...]:
    """No numerals: lengths and marks are enough, and quick, to see that paragraphs correspond."""
    return ()


def _plausible(cost: Cost, n: int) -> bool:
    """Whether the *n*-th paragraphs of both sides are likelier a pair than strangers."""
    return cost(n, n, 1, 1) < cost(n, n, 1, 0) + cost(n, n, 0, 1)


def _joined(side: _Side) -> list[str]:
    """The words of each paragraph."""
    return [" ".join(side.texts[start:end]) for start, end in side.paragraphs]


_Pair = tuple[tuple[int, int], tuple[int, int], float]


def _paragraphs(left: _Side, right: _Side, readers: Readers, date: str) -> list[_Pair]:
    """Stretches of sentences of both sides that belong together, and how certain that is."""
    here, there = left.paragraphs, right.paragraphs
    texts = _joined(left), _joined(right)
    if len(here) == len(there):
        bare = scorer(*texts, (_numberless, _numberless), date)
        if all(_plausible(bare, n) for n in range(len(here))):
            return [(a, b, 1.0) for a, b in zip(here, there, strict=True)]
    whole = scorer(*texts, readers, date)
    starts = [[*(start for start, _ in side.paragraphs), len(side.names)] for side in (left, right)]
    return [
        (
            (starts[0][bead.left], starts[0][bead.left + bead.lefts]),
            (starts[1][bead.right], starts[1][bead.right + bead.rights]),
            _certainty(bead.margin),
        )
        for bead in path(len(here), len(there), whole)
    ]


def _within(
    left: _Side,
    right: _Side,
    here: tuple[int, int],
    there: tuple[int, int],
    cost: Cost,
    cert: float,
) -> list[Link]:
    """The links of the sentences of two stretches that belong together with confidence *cert*."""
    (i, i_end), (j, j_end) = here, there
    if i_end - i == j_end - j == 1:
        # nothing to choose, but what it costs to leave both alone tells how likely it is
        margin = cost(i, j, 1, 0) + cost(i, j, 0, 1) - cost(i, j, 1, 1)
        return [_link([left.names[i], right.names[j]], min(cert, _certainty(margin)))]
    return [
        _link(
            left.names[i + bead.left : i + bead.left + bead.lefts]
            + right.names[j + bead.right : j + bead.right + bead.rights],
            min(cert, _certainty(bead.margin)),
        )
        for bead in path(i_end - i, j_end - j, lambda a, b, da, db: cost(i + a, j + b, da, db))
    ]


def _link(names: list[str], cert: float) -> Link:
    """A link that tells its confidence if that is small."""
    kept = round(cert, 2)
    return Link(tuple(names), kept if kept < DOUBTFUL else None)


def _certainty(margin: float) -> float:
    """The chance of the better of two ways whose costs differ by *margin*."""
    return 1.0 if margin == inf else 1 / (1 + exp(-max(-700.0, margin)))


def in_order(links: Iterable[Link], texts: Sequence[Text]) -> tuple[Link, ...]:
    """The links in the order of the first of *texts*, the original.

    Those of a translation alone stand after the link that holds the passage before them.
    """
    place = {passage.name: n for n, passage in enumerate(texts[0].passages())}
    links = list(links)
    holding = {name: number for number, link in enumerate(links) for name in link.target}
    keys = {
        number: (place[link.target[0]], -1)
        for number, link in enumerate(links)
        if link.target[0] in place
    }
    for text in texts[1:]:
        last = -1
        for n, passage in enumerate(text.passages()):
            number = holding.get(passage.name, -1)
            if number < 0:
                continue
            if links[number].target[0] in place:
                last = keys[number][0]
            else:
                keys.setdefault(number, (last, n))
    return tuple(links[number] for number in sorted(keys, key=lambda number: keys[number]))
