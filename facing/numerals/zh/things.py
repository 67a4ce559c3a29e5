"""Numbers of things and units: 三千五百多名, 五万三千九百多吨, 六个小时零二十分钟, 近百个."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from facing.numerals import COUNT, PERCENT, UNITS, Quantity, joined, spellings
from facing.numerals.zh.numbers import DIGIT, MYRIADS, NUMBER, amount

_UNITS = spellings("zh")
_COUNTED = (
    "人次|天次|架次|车次|[个件条项座台次种篇本张份封棵头匹只辆架艘节套根块片把支枝盏具间幢栋所处家批层段]"
    "|[类届场回遍趟轮对双副群颗粒滴幅股排堆捆包箱袋桶瓶船句笔桩例孔道门]"
)
"""Classifiers after which a number counts; those of people are spellings of the unit `person`."""

BEFORE: Final = {
    "more": [
        "不少于",
        "不下于",
        "不下",
        "不止",
        "至少",
        "超过",
        "高于",
        "多于",
        "大于",
        "(?<!赶)超",
        "逾",
    ],
    "less": [
        "不[会得应能致]?(?:超过|[多高]于)",
        "[没未]有?超过",
        "不到",
        "不足",
        "不满",
        "少于",
        "低于",
        "小于",
        "至多",
        "最多",
    ],
    "nearly": ["将近", "接近", "(?<![附最邻远亲靠新])近"],
    "about": ["大约", "约计", "约莫", "大概", "差不多", "(?<![节条合公签违制集])约"],
}
_MANY = re.compile("[上成]$")
AFTER: Final = {"以上": "more", "以下": "less", "以内": "less", "左右": "about", "上下": "about"}
_ODD = {"多": "more", "余": "more", "来": "about"}

_PREFIX = {kind: re.compile(f"(?:{'|'.join(words)})$") for kind, words in BEFORE.items()}
_LAST = frozenset("于下止少过超逾到足满多近约计莫概")
"""The last characters of those, for a quick look."""
_SUFFIX = re.compile("|".join(AFTER))
_NUMBER = re.compile(NUMBER)
_UNIT = re.compile(
    "(?P<odd>[多余来](?![出于]))?(?P<scale>[万亿]{1,2})?(?P<ge>个)?(?P<more>[多来])?(?P<half>半)?"
    f"(?:(?P<unit>{'|'.join(map(re.escape, _UNITS))})"
    "(?!(?<=年)[代级度]|(?<=两)[个天次年句三]|(?<=人)[次民家类才士造工力心物员])"
    "|(?P<month>(?<=[多半来])月)|(?P<counted>面(?=[^，。；]{0,4}旗)"
    f"|{_COUNTED}))(?:(?P<late>多(?![出于]))|(?P<tail>半)(?![年月天日数载]))?"
)
"""What may follow a number: 多万吨, 个多小时, 个半月, 倍半, 天多."""
_BARE = re.compile("(?P<odd>[多余](?![数次出于]))(?P<scale>[万亿]{1,2})?|")
_LINK = re.compile("[零又]?")
_MINUTES = re.compile("分(?!之|厂|队)")
_TO = re.compile("—{1,2}|[-–－~～至到]")
_CLOSE = frozenset(("time", "mass", "length"))
"""Dimensions of which a smaller unit follows a larger one without a word between."""


class Read(NamedTuple):
    """A number as far as it is read: limits, end, approximation, unit (None if none), form."""

    low: Fraction
    high: Fraction
    end: int
    approx: str
    unit: str | None
    form: str
    counted: bool = False


def number(text: str, place: int, *, loose: bool = False) -> Read | None:
    """The number at that place, with its unit or classifier but nothing before it.

    *loose* if it need not count by itself, because a range may begin with it.
    """
    found = _NUMBER.match(text, place)
    got = amount(found[0]) if found else None
    if found is None or got is None:
        return None
    low, high, form = got
    after = _UNIT.match(text, found.end())
    if after is None:
        after = _BARE.match(text, found.end())
        if after is None or not (loose or _stands_alone(found[0], form, after["odd"])):
            return None
        parts: dict[str, str | None] = {}
    else:
        parts = after.groupdict()
        if form == "digits" and len(found[0]) < 3:
            return None
    if after["scale"]:
        for myriad in after["scale"]:
            low, high = low * MYRIADS[myriad], high * MYRIADS[myriad]
    if parts.get("half") or parts.get("tail"):
        low, high = low + Fraction(1, 2), high + Fraction(1, 2)
        form = "" if form == "one" else form
    approx = "about" if form == "some" else ""
    for key in ("odd", "more", "late"):
        written = after["odd"] if key == "odd" else parts.get(key)
        approx = _ODD[written] if written else approx
    unit = _UNITS.get(parts.get("unit") or "") or ("month" if parts.get("month") else None)
    return Read(low, high, after.end(), approx, unit, form, bool(parts))


def _stands_alone(written: str, form: str, odd: str | None) -> bool:
    """Whether the numeral counts without unit or classifier: not in 三八, 五一, 百花, 千方百计."""
    places = not set(written) <= set(DIGIT) | {"两", "、"}
    match form:
        case "arabic":
            return True
        case "digits":
            return len(written) > 3 or bool(set(written) & set("零〇○"))
        case "bare":
            return odd is not None
        case "pair" | "some":
            return len(written) > 1 and places
        case _:
            return len(written) > 1 and places


def read(text: str, place: int, floor: int) -> Quantity | None:
    """A number of things, a range of them, or one in several units."""
    if text[place] == "一" and text[max(floor, place - 1) : place] in tuple("统唯单之专逐同其划"):
        return None
    first = number(text, place)
    if first is None and (loose := number(text, place, loose=True)):
        ranged = _to(text, loose)
        first = None if ranged is loose else ranged
    if first is not None and not first.high and first.unit not in ("°C", PERCENT):
        return None  # 零件, 孤零零
    if first is None or (first.unit == "°C" and first.high < 10 and text[first.end - 1] == "度"):
        return None
    first = _changed(text, _chained(text, _to(text, first)))
    start, approx = before(text, place, floor, first)
    prefixed = start < place
    if first.form == "bare" and not (prefixed or first.approx or _weighty(first)):
        return None
    end, later = after(text, first.end)
    unit = first.unit or COUNT
    if unit == "°C" and text[max(floor, place - 2) : place] == "零下":
        return Quantity(place - 2, end, -first.high, -first.low, first.approx or later, unit)
    weak = _weak(first, unit, place) and not approx
    approx = approx or (first.approx if first.approx != "about" else later or first.approx) or later
    return Quantity(start, end, first.low, first.high, approx, unit, kind_of(unit), weak)


def half(text: str, place: int, floor: int) -> Quantity | None:
    """半小时, 半个月, 半吨; 半数 and 一半 are 50 %."""
    found = _HALF.match(text, place)
    if found is None or text[max(0, place - 1) : place] in tuple("大多夜过参上下前后"):
        return None
    if not found["unit"]:
        end, later = after(text, found.end())
        start, approx = before(text, place, floor)
        fifty = Fraction(50)
        return Quantity(start, end, fifty, fifty, approx or later, PERCENT, "ratio")
    unit = _UNITS.get(found["unit"], "month")
    start, approx = before(text, place, floor)
    end, later = after(text, found.end())
    low = Fraction(1, 2)
    later = later or ("more" if found["late"] else "")
    return Quantity(start, end, low, low, approx or later, unit, kind_of(unit), unit == "d")


_HALF = re.compile(
    "(?:一半|半数)(?![年月天日小点个])"
    f"|半个?(?P<unit>{'|'.join(re.escape(word) for word in _UNITS if word not in '人名位')}|月)"
    "(?!(?<=年)[代级度])(?P<late>多)?"
)


def _to(text: str, first: Read) -> Read:
    """The range that begins with that number: 5—6万吨, 五到六个, 5%—10%."""
    sign = _TO.match(text, first.end)
    second = number(text, sign.end()) if sign and first.form not in ("some", "pair") else None
    if second is None or (first.counted and first.unit != second.unit):
        return first
    low = first.low
    if not first.counted and second.high >= 1000 and low < 1000:
        for scale in (10**8, 10**4, 1000):
            if second.high % scale == 0 and low * scale < second.high:
                low *= scale
                break
    return second._replace(low=low, form="pair") if low < second.high else first


def _chained(text: str, first: Read) -> Read:
    """The number with what follows in smaller units: 六个小时零二十分钟, 两个月零七天."""
    while first.unit:
        link = _LINK.match(text, first.end)
        place = link.end() if link else first.end
        more = number(text, place)
        if more and not more.counted and first.unit == "h":
            minutes = _MINUTES.match(text, more.end)
            more = more._replace(unit="min", end=minutes.end()) if minutes else None
        elif more is None and first.unit == "h":
            more = _minutes(text, place)
        close = (link and link[0]) or (first.unit != "d" and UNITS[first.unit].dimension in _CLOSE)
        if more is None or not more.unit or not close:
            return first
        parts = (first.low, first.high, first.unit), (more.low, more.high, more.unit)
        one = joined(parts)
        if one is None:
            return first
        vague = "about" if one[0] < one[1] else ""
        first = Read(one[0], one[1], more.end, more.approx or vague, one[2], "", counted=True)
    return first


_CHANGE = re.compile(
    "(?P<jiao>[一二三四五六七八九1-9])[角毛](?:(?P<fen>[一二三四五六七八九1-9])分(?!之))?|(?P<cents>"
    "[一二三四五六七八九1-9])分(?![之钟])"
)


def _changed(text: str, first: Read) -> Read:
    """三元五角, 八元三角二分: with what follows the yuan."""
    found = _CHANGE.match(text, first.end) if first.unit == "yuan" and not first.approx else None
    if not found:
        return first
    more = Fraction(0)
    for name, part in (("jiao", 10), ("fen", 100), ("cents", 100)):
        got = amount(found[name]) if found[name] else None
        more += got.low / part if got else 0
    return first._replace(low=first.low + more, high=first.high + more, end=found.end())


def _minutes(text: str, place: int) -> Read | None:
    """五分 after hours."""
    found = _NUMBER.match(text, place)
    got = amount(found[0]) if found else None
    minutes = _MINUTES.match(text, found.end()) if found else None
    return Read(got.low, got.high, minutes.end(), "", "min", "") if got and minutes else None


def before(text: str, place: int, floor: int, read: Read | None = None) -> tuple[int, str]:
    """Where the expression begins with the words that approximate it, and what these say.

    上 and 成 go with places alone (上千, 成百); 近 before a time means the recent one.
    """
    words = text[max(floor, place - 4) : place]
    if read and read.form == "bare" and (many := _MANY.search(words)):
        return place - len(many[0]), "more"
    if words[-1:] not in _LAST:
        return place, ""
    found = [
        (match.start(), approx) for approx, one in _PREFIX.items() if (match := one.search(words))
    ]
    first, approx = min(found, default=(len(words), ""))
    recent = words[first:] == "近" and read and read.unit and kind_of(read.unit) == "duration"
    return (place, "") if recent else (place - len(words) + first, approx)


def after(text: str, end: int) -> tuple[int, str]:
    """Where the expression ends with the words that approximate it, and what these say."""
    found = _SUFFIX.match(text, end)
    return (found.end(), AFTER[found[0]]) if found else (end, "")


def kind_of(unit: str) -> str:
    """What a number of that unit is."""
    match UNITS[unit].dimension:
        case "time" | "months":
            return "duration"
        case "share":
            return "ratio"
        case "multiple":
            return "multiple"
        case _:
            return "cardinal"


def _weighty(read: Read) -> bool:
    """Whether a place alone counts before that unit: 万吨, 千元; not 千里, 万里, 百花."""
    return read.unit is not None and UNITS[read.unit].dimension in ("mass", "money", "multiple")


def _weak(read: Read, unit: str, place: int) -> bool:  # noqa: ARG001
    """Whether it hardly counts: 一个, 一年, 几天, 百倍, 十一."""
    small = UNITS[unit].dimension in ("count", "months") or unit in ("d", "week")
    if read.form == "one":
        return small and not read.approx
    if read.form == "some":
        return read.high < 10
    if read.form == "bare":
        return not read.approx
    return read.form == "" and not read.counted and read.high < 20
