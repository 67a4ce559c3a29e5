"""Chinese dates: years, months, days and what is between them, also with parts unsaid.

上旬, 中旬, 下旬 are the first, second and last ten days.  初, 底 and 末 are vague: about the first
or last ten days of a month, the first or last month of a year.  五八年 is not read: it does not
say the century.
"""

import re
from fractions import Fraction

from facing.numerals import DATE, Quantity, day, halves, last_day
from facing.numerals.zh.numbers import DIGIT, amount

_YEAR = f"(?:[12][0-9]{{3}}|[一二][{DIGIT}]{{3}})"
_SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_TO = "(?:—{1,2}|[-–－~～至到、])"
_QUARTER = (
    f"第?(?:(?P<earlier>[一二三四1-4])(?:季度)?{_TO}第?)?(?P<quarter>[一二三四1-4])"
    "(?:季度|(?<=第.)季(?!节))"
)
_MONTH = re.compile(
    f"(?:(?P<year>{_YEAR})年)?(?:(?P<since>{_SMALL})(?:月份?)?(?P<to>{_TO}))?(?P<month>{_SMALL})月份?"
    "(?P<part>[上中下]旬|[上下]半月|初(?![一二三四五六七八九十])|[底末])?"
)
_DAY = re.compile(
    f"(?:(?:(?P<year>{_YEAR})年)?(?P<month>{_SMALL})月)?"
    f"(?:(?P<since>{_SMALL})[日号]?(?P<to>{_TO})(?:(?P<other>{_SMALL})月)?)?"
    f"(?P<day>{_SMALL})(?P<sign>[日号])(?![报本程常夜益子用光方元]|召[^开])"
)
_YEARS = re.compile(
    f"(?:(?P<since>{_YEAR})年?(?P<to>{_TO}))?(?P<year>{_YEAR})年"
    f"(?:(?P<ten>代)|度?(?:{_QUARTER}|(?P<half>[上下]半年)|(?P<part>[初底末]))?)"
)
_ALONE = re.compile(
    f"{_QUARTER}|(?P<part>[上中下]旬)|(?P<half>[上下]半年)|(?P<month>(?:上半|下半|前半个?|后半个?)月)"
)
_DECADE = re.compile(f"(?P<century>{_SMALL})世纪(?P<decade>[二三四五六七八九1-9][十0])年代")
_ISO = re.compile("([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?![0-9-])")

_TENTHS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "初": (1, 10),
    "底": (21, 0),
    "末": (21, 0),
}
_TENTHS |= {"上半月": (1, 15), "下半月": (16, 0)}


def read(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """The date at that place."""
    for pattern, reader in _READERS:
        found = pattern.match(text, place)
        limits = reader(found) if found else None
        if found and limits and limits[0] is not None and limits[1] is not None:
            listed = found.groupdict().get("to") == "、"  # 27、28日 are one, 5、8月 are two
            if limits[0] > limits[1] or (listed and limits[1] - limits[0] not in (1, 100, 10000)):
                continue
            vague = found.groupdict().get("part") in ("初", "底", "末")
            return Quantity(
                place, found.end(), limits[0], limits[1], "about" if vague else "", DATE, "date"
            )
    return None


Limits = tuple[Fraction | None, Fraction | None]


def _number(written: str | None) -> int:
    """The number; 0 if none is written, 99 (which no calendar has) if it is none."""
    if not written:
        return 0
    found = amount(written)
    return int(found.low) if found and found.low == found.high and found.low else 99


def _iso(found: re.Match[str]) -> Limits:
    one = day(*map(int, found.groups())) if "00" not in found.groups() else None
    return one, one


def _decade(found: re.Match[str]) -> Limits:
    """二十世纪五十年代."""
    first = (_number(found["century"]) - 1) * 100 + _number(found["decade"])
    return (day(first), day(first + 9)) if 0 < first < 2900 else (None, None)


def _day(found: re.Match[str]) -> Limits:
    """2月27日, 28日至30日, 4月28日至5月2日; 28号 only after its month, for 8号 is a label."""
    year, month, number = (_number(found[name]) for name in ("year", "month", "day"))
    if found["sign"] == "号" and not month:
        return None, None
    since = _number(found["since"]) or number
    return day(year, month, since), day(year, _number(found["other"]) or month, number)


def _month(found: re.Match[str]) -> Limits:
    """3月份, 8月上旬, 8月初, 七、八月."""
    year, month, since = (_number(found[name]) for name in ("year", "month", "since"))
    pair = amount(found["month"])
    if pair and pair.form == "pair" and not since:  # 五六月间
        since, month = int(pair.low), int(pair.high)
    if not found["part"]:
        return day(year, since or month), day(year, month)
    first, last = _TENTHS[found["part"]]
    if not 0 < month <= 12:
        return None, None
    return day(year, since or month, first), day(year, month, last or last_day(month, year))


def _years(found: re.Match[str]) -> Limits:
    """1958年, 1959年第一季度, 1958—1959年, 1950年代."""
    year = _number(found["year"])
    since = _number(found["since"]) or year
    if found["ten"]:
        return (day(year), day(year + 9)) if not year % 10 else (None, None)
    if found["quarter"]:
        return _quarters(found, year)
    if found["half"]:
        return halves(found["half"][0] == "上", year)
    if found["part"]:
        month = 1 if found["part"] == "初" else 12
        return day(year, month), day(year, month)
    return day(since), day(year)


def _alone(found: re.Match[str]) -> Limits:
    """中旬, 第一季度, 上半年, 前半个月."""
    if found["quarter"]:
        return _quarters(found)
    if found["half"]:
        return halves(found["half"][0] == "上")
    first, last = _TENTHS.get(found["part"]) or (
        (1, 15) if found["month"][0] in "上前" else (16, 0)
    )
    return day(number=first), day(number=last or 31)


def _quarters(found: re.Match[str], year: int = 0) -> Limits:
    """第一季度, 一、二季度."""
    last = _number(found["quarter"])
    first = _number(found["earlier"]) or last
    return day(year, 3 * first - 2), day(year, 3 * last)


_READERS = (
    (_ISO, _iso),
    (_DECADE, _decade), (_DAY, _day), (_MONTH, _month), (_YEARS, _years), (_ALONE, _alone),
)  # fmt: skip
