"""Whether a side says a number in its own way: again, in parts, in a name, or in a word."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from facing.concord.claims import HABITS, Claim
from facing.concord.comparing import Day, Ground, compared, parts
from facing.concord.habits import Trace
from facing.numerals import COUNT, TIMES, UNITS

_NAMED: Final = ("ordinal", "number-label")


class Heard(NamedTuple):
    """All that a side says in numbers: its claims, their ends, and what its words hint at."""

    claims: Sequence[Claim]
    dates: list[Day]
    numbers: set[Fraction]
    hints: list[Trace]


def heard(sentences: Sequence[str], lang: str, claims: Sequence[Claim]) -> Heard:
    """All that the sentences say, whose claims are these."""
    hints: list[Trace] = []
    for index, sentence in enumerate(sentences):
        habits = HABITS[lang]
        hints += habits.traces(habits.plain(blanked(sentence, index, claims)))
    dates: list[Day] = []
    numbers: set[Fraction] = set()
    for claim in claims:
        ends = claim.said.low, claim.said.high
        if claim.said.kind == "date":
            dates += map(parts, ends)
        elif not claim.paired:
            numbers.update(ends)
    return Heard(claims, dates, numbers, hints)


def blanked(sentence: str, index: int, claims: Sequence[Claim], kept: Claim | None = None) -> str:
    """The sentence with spaces for its claims that are not weak, but for the *kept* one."""
    for claim in claims:
        if claim.sentence == index and not claim.said.weak and claim is not kept:
            start, end = claim.said.start, claim.said.end
            sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return sentence


def explained(claim: Claim, side: Heard, ground: Ground) -> bool:
    """Whether that side says it after all."""
    if any(_again(claim, one, ground) for one in side.claims):
        return True
    return _as_date(claim, side, ground) if claim.said.kind == "date" else _as_number(claim, side)


def _again(claim: Claim, one: Claim, ground: Ground) -> bool:
    """Whether the other claim repeats it, in a unit that it says."""
    here, there = claim.said, one.said
    units = {UNITS[here.unit].dimension, UNITS[there.unit].dimension}
    if claim.paired != one.paired or (len(units) > 1 and TIMES not in (here.unit, there.unit)):
        return False
    pair = compared(claim, one, ground)
    return pair is not None and pair.verdict == "equal"


def _as_date(claim: Claim, side: Heard, ground: Ground) -> bool:
    """Whether the parts of the date are said, each for itself or in a name (五一, 一二九)."""
    ends = parts(claim.said.low), parts(claim.said.high)
    if all(_stated(end, side, ground) for end in ends):
        return True
    said = {Fraction(part) for end in ends for part in end if part}
    return said <= {low for low, high, __ in side.hints if low == high}


def _stated(end: Day, side: Heard, ground: Ground) -> bool:
    """Whether each part of the date stands in some date, or as a number, or is the issue's.

    Its smallest part cannot be left to the issue.
    """
    smallest = max((place for place, part in enumerate(end) if part), default=0)
    return all(
        not part
        or part in side.numbers
        or any(date[place] == part for date in side.dates)
        or (part == ground.issue[place] and place < smallest)
        for place, part in enumerate(end)
    )


def _as_number(claim: Claim, side: Heard) -> bool:
    """Whether the number stands in a range, in a date, or in a word."""
    said = claim.said
    if said.low < said.high or said.kind == "time":
        if {said.low, said.high} <= side.numbers:
            return True
    elif said.kind != "number-label":
        if any(_ends(claim, one) for one in side.claims):
            return True
        months = said.kind == "ordinal"
        if said.unit == COUNT and any(
            said.low in (date if months else (date[0], date[2])) for date in side.dates
        ):
            return True
    return any(_hinted(claim, hint) for hint in side.hints)


def _ends(claim: Claim, one: Claim) -> bool:
    """Whether the number is an end of the range, in its unit or in none."""
    said, other = claim.said, one.said
    alike = said.unit == other.unit or COUNT in (said.unit, other.unit)
    return alike and other.low < other.high and said.low in (other.low, other.high)


def _hinted(claim: Claim, hint: Trace) -> bool:
    """Whether the word hints at it; at a number that is exact, only by an exact one."""
    low, high, slight = hint
    said = claim.said
    if said.low < said.high:
        return low <= said.high and said.low <= high
    if slight and said.kind in _NAMED:
        return False
    return said.low == low
