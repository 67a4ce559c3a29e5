"""The differences of one link: its claims are matched one to one, and what is left is looked at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from facing.concord.claims import HABITS, Claim, claims, issued
from facing.concord.comparing import Ground, Pair, compared, parts
from facing.concord.explaining import Heard, blanked, explained, heard
from facing.concord.matching import cheapest
from facing.concord.saying import valued

Kind = Literal["missing", "added", "different", "approximation"]

MOST: Final = 48
"""With more claims on a side that find no equal, nothing sensible can be said of the link."""

_STRONG, _OPTIONAL, _POINTER = 200, 5, 9
"""What it costs to leave a claim alone; what it costs to take two words that point for a pair."""


class Said(NamedTuple):
    """A number of a side: the sentence's index, the span in it, the words, what they say."""

    sentence: int
    start: int
    end: int
    words: str
    value: str


class Difference(NamedTuple):
    """A number that is missing in the translation, added in it, or not the same on both sides.

    An *approximation* is the same number, but “more than”, “about” or “nearly” on one side only.
    """

    kind: Kind
    left: Said | None
    right: Said | None


def found(
    original: Sequence[str], translation: Sequence[str], languages: tuple[str, str], date: str
) -> list[Difference]:
    """What the two sides do not share, in the order of the original, then of the translation."""
    if not (languages[0] in HABITS and languages[1] in HABITS):
        return []
    if not (any(map(str.strip, original)) and any(map(str.strip, translation))):
        return []
    issue = issued(date)
    all_left = claims(original, languages[0], issue)
    all_right = claims(translation, languages[1], issue)
    left, right = _unlike(all_left, all_right), _unlike(all_right, all_left)
    if not _worth(left, right) or max(len(left), len(right)) > MOST:
        return []
    ground = _ground(all_left, all_right, date)
    pairs = _matched(left, right, ground)
    sides = (
        _Side(original, languages[0], all_left),
        _Side(translation, languages[1], all_right),
    )
    return sorted(_differences(pairs, sides, ground), key=_place)


def _place(one: Difference) -> tuple[object, ...]:
    """Where it stands: by the original, what is only in the translation last."""
    return (one.left is None, one.left or (), one.right or (), one.kind)


class _Side(NamedTuple):
    """One side of the link: its sentences, its language, all its claims."""

    sentences: Sequence[str]
    lang: str
    claims: list[Claim]


# --- matching ------------------------------------------------------------------------------------


def _key(claim: Claim) -> tuple[object, ...]:
    """What two claims share that say the same in the same way."""
    low, high, approx, unit, kind = claim.said[2:7]
    ends = low.numerator, low.denominator, high.numerator, high.denominator
    return *ends, approx, unit, kind


def _order(claim: Claim) -> tuple[object, ...]:
    """An order that does not depend on that of the sentences."""
    said = claim.said
    return said.kind, said.unit, said.low, said.high, said.approx, claim.words, claim.optional


def _unlike(claims: list[Claim], others: list[Claim]) -> list[Claim]:
    """The claims that are left when each has taken its like from the other side."""
    likes = Counter(map(_key, others))
    left = []
    for claim in claims:
        key = _key(claim)
        if likes[key]:
            likes[key] -= 1
        else:
            left.append(claim)
    return sorted(left, key=_order)


def _worth(left: list[Claim], right: list[Claim]) -> bool:
    """Whether anything could come of it."""
    if any(not claim.optional for claim in (*left, *right)):
        return True
    return all(any(claim.paired for claim in side) for side in (left, right))


def _ground(left: list[Claim], right: list[Claim], date: str) -> Ground:
    """The issue, and the years and months that the link names."""
    ends = [
        parts(end)
        for claim in (*left, *right)
        if claim.said.kind == "date"
        for end in (claim.said.low, claim.said.high)
    ]
    return Ground(
        issued(date), frozenset(end[0] for end in ends), frozenset(end[1] for end in ends)
    )


Match = tuple[Claim | None, Claim | None, Pair | None]


def _matched(left: list[Claim], right: list[Claim], ground: Ground) -> list[Match]:
    """Each claim once: with a partner and what the two are, or alone."""
    size = max(len(left), len(right))
    table = [[compared(one, other, ground) for other in right] for one in left]
    costs = [[0] * size for _ in range(size)]
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            costs[row][column] = min(0, _gain(one, other, table[row][column]))
    found: list[Match] = []
    alone = set(range(len(right)))
    for row, column in enumerate(cheapest(costs)):
        if row < len(left) and column < len(right) and costs[row][column] < 0:
            found.append((left[row], right[column], table[row][column]))
            alone.discard(column)
        elif row < len(left):
            found.append((left[row], None, None))
    found += [(None, right[column], None) for column in sorted(alone)]
    return found


def _gain(one: Claim, other: Claim, pair: Pair | None) -> int:
    """What taking the two for a pair costs more than leaving both alone; less if it is better."""
    if pair is None:
        return 0
    if one.optional and other.optional:
        pointing = one.paired and other.paired and pair.verdict == "different"
        cost = _POINTER if pointing else pair.cost
    elif one.paired or other.paired:
        cost = pair.cost if pair.verdict == "equal" else 2 * _STRONG
    else:
        cost = pair.cost
        if (one.optional or other.optional) and one.said.unit == other.said.unit:
            cost = min(cost, _STRONG - 5)
    return cost - sum(_OPTIONAL if claim.optional else _STRONG for claim in (one, other))


# --- what is left --------------------------------------------------------------------------------


def _differences(
    matches: Iterable[Match], sides: tuple[_Side, _Side], ground: Ground
) -> Iterator[Difference]:
    """The differences among the matches, where nothing on the other side explains them."""
    said: list[Heard | None] = [None, None]

    def says(other: int, claim: Claim) -> bool:
        side = said[other] = said[other] or heard(*sides[other])
        return explained(claim, side, ground)

    for left, right, pair in matches:
        if pair and pair.verdict == "equal":
            continue
        if left and right and pair and pair.verdict == "approximation":
            if not (left.optional or right.optional or _hedged(left, right, sides)):
                yield Difference("approximation", _said(left), _said(right))
            continue
        one = left if left and not says(1, left) else None
        other = right if right and not says(0, right) else None
        if left and right and left.said.kind == "date" and (one or other):
            one, other = left, right
        if one and other:
            yield Difference("different", _said(one), _said(other))
        elif one and not one.optional:
            yield Difference("missing", _said(one), None)
        elif other and not other.optional:
            yield Difference("added", None, _said(other))


def _hedged(left: Claim, right: Claim, sides: tuple[_Side, _Side]) -> bool:
    """Whether words farther from the number say on one side what is beside it on the other."""
    for here, there, side in ((left, right, sides[1]), (right, left, sides[0])):
        if not here.said.approx:
            continue
        said = there.said
        text = blanked(side.sentences[there.sentence], there.sentence, side.claims, there)
        text = HABITS[side.lang].plain(text)
        before, after = text[max(0, said.start - _FAR) : said.start], text[said.end : said.end + 15]
        if here.said.approx in HABITS[side.lang].hedges(before, after):
            return True
    return False


_FAR: Final = 40
"""So many characters before a number may what approximates it stand."""


def _said(claim: Claim) -> Said:
    """The claim as it is told."""
    said = claim.said
    value = claim.words if "/" in claim.words and claim.paired else valued(said)
    return Said(claim.sentence, said.start, said.end, claim.words, value)
