"""Chinese: words that point to dates, short years and decades, traces of numbers in words."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from facing.concord.habits import Habits, Trace, hedging, vague_day
from facing.numerals import COUNT, DATE, Quantity, day
from facing.numerals.zh.numbers import DIGIT, DIGITS, LETTERS, NUMBER, amount, narrow

_POINTED: Final = {
    "大前年": ("year", -3), "前年": ("year", -2), "去年": ("year", -1), "上年": ("year", -1),
    "今年": ("year", 0), "本年": ("year", 0), "明年": ("year", 1), "来年": ("year", 1),
    "后年": ("year", 2), "上个月": ("month", -1), "上月": ("month", -1), "本月": ("month", 0),
    "这个月": ("month", 0), "这月": ("month", 0), "下个月": ("month", 1), "下月": ("month", 1),
    "前天": ("day", -2), "昨天": ("day", -1), "昨日": ("day", -1), "今天": ("day", 0),
    "今日": ("day", 0), "明天": ("day", 1), "明日": ("day", 1), "后天": ("day", 2),
}  # fmt: skip
_SHORT_YEAR = re.compile(
    "(?<![0-9〇零○一二三四五六七八九十百千万两几数第])"
    "(?:[零〇○一二三四五六七八九]{2}|(?<![0-9])'?[2-9][0-9])年(?![多来以之左历龄代])"
)
_DECADE = re.compile("(?<![0-9世纪])(?P<tens>[二三四五六七八九2-9])[十〇零○0]年代")
_MONTHS: Final = {"正": "一", "冬": "十一", "腊": "十二"}
_LUNAR = re.compile(
    "(?P<month>[正冬腊])月(?:初?(?P<day>[一二三四五六七八九十廿]{1,3})日?)?"
    "|(?<![一二三四五六七八九十])(?P<month_>[一二三四五六七八九十]{1,2})月初(?P<day_>[一二三四五六七八九十])"
)
"""Days of the old calendar: 腊月二十三, 六月初六."""
_TRACE = re.compile(f"[{LETTERS}半双俩仨首对倍]{{1,24}}|[0-9][0-9,.]{{0,40}}")
_PLACES: Final = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HINTS: Final = {
    "半": (Fraction(1, 2), 50), "双": (2,), "俩": (2,), "仨": (3,), "倍": (2,), "首": (1,),
    "对": (2,), "十": (10,), "廿": (20,), "卅": (30,),
}  # fmt: skip


def _more(text: str, year: int) -> Iterator[Quantity]:
    """五八年, 58年: the year; 五十年代: the decade; in the century of the issue."""
    century = year // 100 * 100 if year else 1900
    for found in _LUNAR.finditer(text) if "月" in text else ():
        written = found["month"] or found["month_"]
        number = found["day"] or found["day_"]
        ends = amount(_MONTHS.get(written, written)), amount(number) if number else None
        one = day(0, int(ends[0].low) if ends[0] else 0, int(ends[1].low) if ends[1] else 0)
        if one:
            yield Quantity(found.start(), found.end(), one, one, "", DATE, "date")
    if "年" not in text:
        return
    for found in _SHORT_YEAR.finditer(text):
        digits = found[0].strip("'年")
        number = int(digits) if digits.isascii() else _together(digits)
        one = day(century + number)
        if one and number % 10 != number // 10 + 1:  # 五六年 may be five or six years
            yield Quantity(found.start(), found.end(), one, one, "", DATE, "date")
    for found in _DECADE.finditer(text):
        tens = found["tens"]
        first = century + 10 * (int(tens) if tens.isascii() else DIGITS[tens])
        low, high = day(first), day(first + 9)
        if low and high:
            yield Quantity(found.start(), found.end(), low, high, "", DATE, "date")


def _together(digits: str) -> int:
    """五八 is 58."""
    return int("".join(str(DIGITS[digit]) for digit in digits))


def _meant(text: str, one: Quantity) -> Quantity:  # noqa: ARG001 – as in other languages
    """The quantity: nothing after it changes it."""
    return one


def _slight(text: str, one: Quantity) -> bool:
    """Whether it is the number of a point (第一，), points back (这两个) or sums up (甲乙两种)."""
    if one.unit != COUNT:
        if text[one.start : one.end] == "四周":  # also all around
            return True
        return vague_day(one) or bool(one.unit == "li" and _PLACE_NAME.match(text, one.end - 1))
    if text[one.start : one.end] in ("第二天", "第二年") or _HANDS.match(text, one.start):
        return True
    if one.kind == "ordinal" and text[one.end : one.end + 1] in tuple("、，,：.．"):
        return True
    if one.kind == "number-label" and text[one.end - 1] == "级":
        return one.low <= _FEW
    if _PLACE_NAME.match(text, one.end - 1):
        return True
    if one.kind != "cardinal" or one.high > _FEW:
        return False
    return text[one.start - 1 : one.start] in tuple("这那该此每各") or bool(
        _SUMMED.search(text[max(0, one.start - 24) : one.start])
    )


_HANDS = re.compile("两[只条个双]?[手眼脚腿耳臂膝肩颊边旁侧]")
_PLACE_NAME = re.compile("[门台里道棵岔间][山峡江河湖岛县村镇乡寨沟店桥湾岭坡屯堡集铺松口房营]")
_FEW: Final = 4
_SUMMED = re.compile("[、和及与][^，。；：]{1,12}(?<![有的了为在是共])$")
"""Before the number that sums up a list: A、B、C三种."""


def _traces(text: str) -> Iterator[Trace]:
    """The numbers that stand in words: 三反五反, 双方, 百花齐放."""
    for found in _TRACE.finditer(text):
        run = found[0]
        if run[0].isascii():
            for part in re.findall("[0-9]{1,20}", run):
                yield Fraction(part), Fraction(part), False
            continue
        if run[-1] not in "倍半" and text[found.end() : found.end() + 1] in ("分", "成"):
            tenths = amount(run[-1])  # 三分天灾，七分人祸
            if tenths:
                yield tenths.low * 10, tenths.low * 10, False
        for place in range(1, len(run) if set(run) <= set(DIGIT) else 0):  # 一二·九, 九一八
            for part in (run[:place], run[place:]):
                yield Fraction(_together(part)), Fraction(_together(part)), False
        whole = amount(run) if re.fullmatch(NUMBER, run) else None
        if whole and len(run) > 1:
            yield whole.low, whole.high, False
        slight = run == "一" and text[found.end() : found.end() + 1] != "、"
        for letter in run:
            if power := _PLACES.get(letter):
                yield Fraction(power), Fraction(10 * power - 1), False
            for value in _HINTS.get(letter) or (DIGITS.get(letter, 0),):
                yield Fraction(value), Fraction(value), slight


_FAR: Final = {
    "about": re.compile("约占|大约|约为|约计|大概|估计|左右|上下|差不多|不等"),
    "more": re.compile("超过|不止|不下|不少于|至少|起码|多于|高于|以上|更[长多大高]"),
    "less": re.compile(
        "更[短少小低]|"
        "更[短少小低]|不[会得应能致]?(?:超过|多于|高于)|未超过|不到|不足|低于|少于|小于|以[下内]|至多|最多"
    ),
    "nearly": re.compile("接近|将近|几乎|快要"),
}
_NEAR: Final = {
    "about": re.compile("[约近]|[来许]"),
    "more": re.compile("[超逾多余强]|突破"),
    "less": re.compile("不过|[仅只]|未满|弱"),
}


HABITS: Final = Habits(
    narrow,
    ("年", "月", "天", "日"),
    re.compile("|".join(sorted(_POINTED, key=len, reverse=True))),
    _POINTED,
    _more,
    _meant,
    _slight,
    hedging(_FAR, _NEAR, 4),
    _traces,
)
