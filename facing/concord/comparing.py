"""How far two numbers say the same: what a pair of claims costs, and what it is."""

from fractions import Fraction
from typing import Final, Literal, NamedTuple

from facing.concord.claims import Claim, Issue
from facing.numerals import COUNT, PERCENT, TIMES, UNITS, Quantity

Verdict = Literal["equal", "approximation", "different"]

APART: Final = 400
"""What two claims cost that stay apart: twice what one costs that finds no partner."""


class Pair(NamedTuple):
    """What two claims are to each other, and what it costs to take them for one."""

    verdict: Verdict
    cost: int


class Ground(NamedTuple):
    """What a date may be completed from: the issue, and the years and months a link names."""

    issue: Issue
    years: frozenset[int]
    months: frozenset[int]


_EQUAL = Pair("equal", 0)
_CUSTOMARY: Final = ({"chi", "ft"}, {"cun", "in"})
"""Units that translators take for one another."""
_UNSURE = Pair("equal", 30)
"""Equal as far as anybody can say."""
_APPROXIMATION = Pair("approximation", 100)
_PHYSICAL: Final = frozenset(("mass", "length", "area", "volume", "time", "months"))
_TOLERANCE: Final = Fraction(1, 50)
"""How far a number converted to another unit may be off, as a share of it."""
_DAYS: Final = {"month": (28, 31), "year": (365, 366)}


def compared(left: Claim, right: Claim, ground: Ground) -> Pair | None:
    """What the two are to each other; None if nothing."""
    pair = _compared(left, right, ground)
    if pair and pair.verdict != "equal" and left.paired != right.paired:
        return None
    return pair


def _compared(left: Claim, right: Claim, ground: Ground) -> Pair | None:
    """The same, whether or not they count only in pairs."""
    one, other = left.said, right.said
    if one.kind == "date" or other.kind == "date":
        if one.kind == other.kind:
            return _dates(left, right, ground)
        return _date_or_number(one, other)
    if one.kind == "time" or other.kind == "time":
        return _times_of_day(one, other)
    named = ("ordinal", "number-label")
    if one.kind in named or other.kind in named:
        if one.low == other.low and one.high == other.high:
            return _EQUAL
        if one.kind in named and other.kind in named:
            return _different(one, other)
        return None
    return _numbers(left, right)


# --- numbers -------------------------------------------------------------------------------------


def _numbers(left: Claim, right: Claim) -> Pair | None:
    """Cardinals, durations, shares and multiples."""
    one, other = left.said, right.said
    if (multiple := _multiples(left, right)) is not None:
        return multiple
    same = one.low == other.low and one.high == other.high
    if one.unit == other.unit:
        return _approximations(left, right) if same else _unequal(left, right)
    dimensions = UNITS[one.unit].dimension, UNITS[other.unit].dimension
    if {one.unit, other.unit} == {"jiao", COUNT} and _cents(one) == _cents(other):
        return _UNSURE
    if COUNT in (one.unit, other.unit) or dimensions in (("share", "points"), ("points", "share")):
        return _approximations(left, right) if same else _unequal(left, right)
    if same and {one.unit, other.unit} in _CUSTOMARY:
        return _approximations(left, right)
    limits = _base(one), _base(other)
    if (limits is not None and dimensions[0] == dimensions[1]) or set(dimensions) == {
        "time",
        "months",
    }:
        return _converted(left, right)
    if same:
        if set(dimensions) <= _PHYSICAL:
            return _different(one, other)
        return _approximations(left, right)
    if dimensions == ("count", "count"):
        return _unequal(left, right)
    return None


def _cents(one: Quantity) -> Fraction:
    """How many hundredths of a coin: 三毛钱, thirty cents."""
    return one.low * (10 if one.unit == "jiao" else 1)


def _base(one: Quantity) -> tuple[Fraction, Fraction]:
    """The limits in the base unit of its dimension; months are days, of any length."""
    if one.unit in _DAYS:
        least, most = _DAYS[one.unit]
        second = UNITS["d"].factor
        return one.low * least * second, one.high * most * second
    factor = UNITS[one.unit].factor
    return one.low * factor, one.high * factor


def _converted(left: Claim, right: Claim) -> Pair:
    """Two numbers in different units of what can be converted."""
    first, second = _base(left.said), _base(right.said)
    inexact = UNITS[left.said.unit].dimension not in ("time", "months")
    slack = max(abs(first[1]), abs(second[1])) * _TOLERANCE * inexact
    if first[0] - slack <= second[1] and second[0] - slack <= first[1]:
        return _approximations(left, right)
    return _different(left.said, right.said)


def _unequal(left: Claim, right: Claim) -> Pair:
    """Two numbers of one unit whose limits are not the same."""
    one, other = left.said, right.said
    one, other = _dozen(left), _dozen(right)
    vague = _vague(one), _vague(other)
    loose = left.words[:1] in ("上", "成") or right.words[:1] in ("上", "成")
    if any(vague) and _at_least(one, other, loose=loose):
        return _UNSURE
    overlap = one.low <= other.high and other.low <= one.high
    if overlap and (all(vague) or max(one.high - one.low, other.high - other.low) < 1):
        return _EQUAL
    if overlap and any(vague):
        pairs = one.low < one.high and other.low < other.high
        return _EQUAL if pairs else _APPROXIMATION
    if _rounded(one, other):
        return _EQUAL
    if one.approx and other.approx and _meet(one, other):
        return _UNSURE
    return _different(one, other)


def _dozen(claim: Claim) -> Quantity:
    """What it says; “a dozen” is about as many."""
    said = claim.said
    if said.low == said.high and claim.words.lower().endswith(("dozen", "dozen or so")):
        return said._replace(low=said.low - 2, high=said.high + 3, approx="about")
    return said


def _at_least(one: Quantity, other: Quantity, *, loose: bool) -> bool:
    """Whether one says “more than” where the other begins: more than ten, 十几; 上万 is loose."""
    for above, region in ((one, other), (other, one)):
        if above.approx == "more" and above.low == above.high:
            near = above.low if loose else above.low / 5
            return 0 <= region.low - above.low <= near
    return False


def _vague(said: Quantity) -> bool:
    """Whether it only says in which region the number is: 几十, dozens."""
    return said.approx == "about" and said.low < said.high


def _rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one is a fraction without end, and the other is it, rounded (a third, 33.3 %)."""
    for exact, rough in ((one, other), (other, one)):
        rest = exact.low.denominator
        for prime in (2, 5):
            while not rest % prime:
                rest //= prime
        if rest > 1 and abs(exact.low - rough.low) <= exact.low / 60:
            return True
    return False


def _meet(one: Quantity, other: Quantity) -> bool:
    """Whether two approximations from different ends can be the same: 5.39+ and nearly 5.4."""
    low, high = (one, other) if one.low <= other.low else (other, one)
    rises = low.approx in ("more", "about") and high.approx in ("nearly", "less", "about")
    return rises and high.low - low.high <= high.low / 50


def _approximations(left: Claim, right: Claim) -> Pair:
    """Two numbers that are equal but for what approximates them."""
    if left.said.approx == right.said.approx or _ways(left) & _ways(right):
        return _EQUAL
    if left.said.weak or right.said.weak:
        return _UNSURE
    return _APPROXIMATION


_LOOSE: Final = {
    "over": ("more", ""),
    "above": ("more", ""),
    "up to": ("less", "", "nearly"),
    "below": ("less", ""),
    "under": ("less", ""),
    "dozen": ("", "about", "more"),
    "来": ("about", "more"),
    "上": ("more", "about"),
}
"""Words that may say more than one thing, or nothing (over the years, in the 300 above)."""


def _ways(claim: Claim) -> set[str]:
    """The approximations that the words may stand for."""
    approx = claim.said.approx
    ways = {approx}
    if approx in ("about", "nearly"):
        ways |= {"about", "nearly"}
    if approx in ("less", "nearly"):
        ways |= {"less", "nearly"}
    if claim.said.low < claim.said.high:
        ways |= {"", "about"}
    words = claim.words.lower()
    for word, others in _LOOSE.items():
        if word in words:
            ways |= set(others)
    return ways


# --- multiples -----------------------------------------------------------------------------------

_VERBS_OF_GROWTH: Final = "增提上扩翻高多"
_EXACT_TIMES: Final = ("doubl", "tripl", "trebl", "quadrupl", "halv", "as ")


def _multiples(left: Claim, right: Claim) -> Pair | None:
    """Times against times, counts or per cent; None if that is not what they are."""
    if TIMES not in (left.said.unit, right.said.unit):
        return None
    first, second = _times(left), _times(right)
    if not first or not second:
        return None
    if first & second:
        return _approximations(left, right)
    if left.said.unit == right.said.unit:
        return _different(left.said, right.said)
    return None


def _times(claim: Claim) -> set[Fraction]:
    """How many times as much the words may mean: 增加两倍 is three, “up two times” either."""
    said = claim.said
    if said.low != said.high:
        return {said.low, said.high}
    number = said.low
    if said.unit == PERCENT:
        return {number / 100, number / 100 + 1}
    words = claim.words.lower()
    if said.unit not in (TIMES, COUNT):
        return set()
    exact = any(word in words for word in _EXACT_TIMES) or words[0] in _VERBS_OF_GROWTH
    if said.unit == TIMES and exact:
        return {number}
    return {number, number + 1} | ({number - 1} if number > 2 else set())


# --- times of the day ----------------------------------------------------------------------------


def _times_of_day(one: Quantity, other: Quantity) -> Pair | None:
    """Hours of the day, by either clock; hours may be both."""
    if {one.kind, other.kind} <= {"time", "duration", "cardinal"}:
        if one.low % 12 == other.low % 12:
            return _EQUAL
        if one.kind == other.kind:
            return _different(one, other)
    return None


# --- dates ---------------------------------------------------------------------------------------

Day = tuple[int, int, int]


def parts(date: Fraction) -> Day:
    """Year, month and day of a date, 0 if unsaid."""
    number = int(date)
    return number // 10000, number // 100 % 100, number % 100


def _dates(left: Claim, right: Claim, ground: Ground) -> Pair | None:
    """Two dates, completed by each other where what one does not say can be meant."""
    one, other = left.said, right.said
    first, second = (parts(one.low), parts(one.high)), (parts(other.low), parts(other.high))
    if all(_meets(a, b, ground) for a, b in zip(first, second, strict=True)):
        return _EQUAL
    vague = "about" in (one.approx, other.approx)
    if vague and _overlapping(first, second):
        return _EQUAL
    if left.paired and [bool(n) for n in first[0]] != [bool(n) for n in second[0]]:
        return None
    shared = sum(a == b and a > 0 for a, b in zip(first[0], second[0], strict=True))
    same_shape = [bool(n) for n in first[0]] == [bool(n) for n in second[0]]
    return Pair("different", 340 - 60 * min(shared, 2) - 40 * same_shape)


def _meets(one: Day, other: Day, ground: Ground) -> bool:
    """Whether the two can be the same day, month or year."""
    year, month, day = one
    year2, month2, day2 = other
    if day != day2:
        return False
    if month != month2:
        said = month or month2
        if (month and month2) or not day:
            return False
        near = ground.issue.month
        if near and (said - near) % 12 not in (0, 1, 11) and said not in ground.months:
            return False
    if year != year2:
        said = year or year2
        if year and year2:
            return False
        if not (month or month2 or day):
            return False
        near = ground.issue.year
        if near and abs(said - near) > 1 and said not in ground.years:
            return False
    return True


def _overlapping(first: tuple[Day, Day], second: tuple[Day, Day]) -> bool:
    """Whether two spans of days have one in common, where years and months agree."""
    years = {one[0] for one in (*first, *second) if one[0]}
    months = [{one[1] for one in span if one[1]} for span in (first, second)]
    if len(years) > 1 or (all(months) and not months[0] & months[1]):
        return False
    spans = [[one[2] for one in span] for span in (first, second)]
    if not all(all(span) for span in spans):
        return True
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


def _date_or_number(one: Quantity, other: Quantity) -> Pair | None:
    """A date beside a number of the same digits: 1958, the 28th, 十日; half a year, 上半年."""
    date, number = (one, other) if one.kind == "date" else (other, one)
    first, last = parts(date.low), parts(date.high)
    if number.low != number.high:
        return None
    value = number.low
    alone = [part for part in first if part]
    if first == last and len(alone) == 1 and number.unit in (COUNT, "d", "year", "month"):
        years = (first[0] % 100, first[0] - _REPUBLIC) if number.unit in ("year", COUNT) else ()
        return _UNSURE if value == alone[0] or value in years else None
    span = last[1] - first[1] + 1
    if first[1] and not first[2] and span > 1 and number.unit in ("year", "month"):
        return _UNSURE if value * (12 if number.unit == "year" else 1) == span else None
    return None


_REPUBLIC: Final = 1911
"""The year before the first of the Republic, by which years are also counted (民国八十年)."""


# --- different ones -------------------------------------------------------------------------------


def _different(one: Quantity, other: Quantity) -> Pair:
    """Different numbers: the nearer in kind, unit and size, the cheaper."""
    cost = 220
    cost += 40 * (one.unit != other.unit) + 30 * (one.kind != other.kind)
    cost += 10 * (one.approx != other.approx)
    sizes = [len(str(int(abs(number.low)))) for number in (one, other)]
    cost += 15 * min(abs(sizes[0] - sizes[1]), 4)
    return Pair("different", cost)
