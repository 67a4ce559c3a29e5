"""What holds of all numerals: places, spellings, units, comparison."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing.numerals import (
    APPROXIMATIONS,
    COUNT,
    KINDS,
    UNITS,
    agrees,
    day,
    days_of,
    joined,
    limits,
    quantities,
    value,
)

CHARACTERS = (
    "〇零○一二三四五六七八九十百千万亿兆两廿卅几数半多余来第年月日号点时分个名吨"
    "天倍番成之至到、—，。旬初底上下中前后近约超0123456789０１,.％%-–/½ "
)
WORDS = """
百分之 千分之 左右 以上 增加 提高 翻了 季度 小时 上半年 一点 十分 千方百计 第一 世纪 年代
one two three ten twenty hundred thousand million and a an half dozen dozens of the to or first
second third No. Workshop January May early mid 1st 28th 1958 tons hours per cent between from
more than up to times fold doubled twice o'clock point several few
"""
PIECES = [*CHARACTERS, *WORDS.split()]
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
)
LANGUAGES = st.sampled_from(["zh", "en"])


@given(TEXTS, LANGUAGES)
def test_whatever_the_text_is_its_numbers_stand_in_order_and_are_well_formed(text, lang):
    end = 0
    for one in quantities(text, lang):
        assert end <= one.start < one.end <= len(text)
        assert one.low <= one.high
        assert one.unit in UNITS
        assert one.kind in KINDS
        assert one.approx in APPROXIMATIONS
        assert (one.unit == "date") == (one.kind == "date") == (days_of(one) is not None)
        end = one.end


@given(TEXTS, LANGUAGES)
def test_a_measure_copied_from_a_number_agrees_with_it(text, lang):
    for one in quantities(text, lang):
        assert agrees(one, one.low, one.high, one.approx, one.unit)
        assert agrees(one, str(one.low) if one.low.denominator == 1 else one.low, one.high,
                      one.approx, one.unit)  # fmt: skip


WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


@given(TEXTS)
def test_wide_digits_say_the_same_as_narrow_ones(text):
    narrow = text.translate({wide: chr(plain) for plain, wide in WIDE.items()})
    assert quantities(narrow.translate(WIDE), "zh") == quantities(narrow, "zh")


SCRAPS = [
    *(
        (piece, "zh")
        for piece in ("一", "十", "9", "3万", "一、", "百分之", "五至", "半", "1月", "第", "1.")
    ),
    *((piece, "en") for piece in ("one ", "9", "1,", "hundred and ", "a ", " ", "5 to ", "1/")),
    ("两个月零", "zh"),
    ("six hours and ", "en"),
]


@pytest.mark.parametrize(("piece", "lang"), SCRAPS)
@pytest.mark.long
def test_a_megabyte_of_anything_is_read(piece, lang):
    # in seconds; if a step looked ahead or back without bound, it would not end today
    text = piece * (1_000_000 // len(piece))
    assert all(one.end <= len(text) for one in quantities(text, lang))


@given(TEXTS, TEXTS, LANGUAGES)
def test_what_is_read_depends_on_the_words_near_by_alone(left, right, lang):
    gap = "\n" * 40
    first, second = quantities(left, lang), quantities(right, lang)
    later = len(left + gap)
    moved = [one._replace(start=one.start + later, end=one.end + later) for one in second]
    assert quantities(left + gap + right, lang) == first + moved


def in_chinese(number: int) -> str:
    """The number in characters, as grammars have it."""
    digits = "零一二三四五六七八九"
    for power, place in ((8, "亿"), (4, "万"), (3, "千"), (2, "百"), (1, "十")):
        if number >= 10**power:
            head, rest = divmod(number, 10**power)
            gap = "零" if rest and rest < 10 ** (power - 1) else ""
            return in_chinese(head) + place + (gap + in_chinese(rest) if rest else "")
    return digits[number]


ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_english(number: int) -> str:
    """The number in words."""
    ones, tens = ONES.split(), ["", "", *TENS.split()]
    for size, word in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            head, rest = divmod(number, size)
            tail = (" and " if rest < 100 else " ") + in_english(rest) if rest else ""
            return f"{in_english(head)} {word}{tail}"
    if number < 20:
        return ones[number]
    return tens[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")


@given(st.integers(min_value=2, max_value=10**10))
def test_every_number_in_words_is_read(number):
    for text, lang in ((f"{in_chinese(number)}吨", "zh"), (f"{in_english(number)} tons", "en")):
        found = value(text, lang)
        assert found is not None, text
        assert (found.start, found.end, found.unit) == (0, len(text), "t"), text
        assert found.low == found.high == number, text


@given(st.integers(min_value=2, max_value=10**12), st.integers(min_value=0, max_value=999))
def test_every_number_in_digits_is_read(whole, part):
    exact = whole + Fraction(part, 1000)
    for text, lang in ((f"{whole}.{part:03}吨", "zh"), (f"{whole:,}.{part:03} tons", "en")):
        found = value(text, lang)
        assert found is not None
        assert found.low == found.high == exact
        assert agrees(found, f"{whole}.{part:03}", f"{whole}.{part:03}", None, "t")
        assert agrees(found, Decimal(f"{whole}.{part:03}"), float(exact) if part == 0 else exact,
                      "", "t")  # fmt: skip


@given(st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_date_is_read_alike_in_both_languages(date):
    iso = date.isoformat()
    for text, lang in (
        (f"{date.year}年{date.month}月{date.day}日", "zh"),
        (f"{in_chinese(date.month)}月{in_chinese(date.day)}日", "zh"),
        (f"{date:%B} {date.day}, {date.year}", "en"),
        (f"{date.day} {date:%B}", "en"),
        (iso, "en"),
    ):
        found = value(text, lang)
        assert found is not None, text
        known = iso if str(date.year) in text else f"-{iso[4:]}"
        assert days_of(found) == (known, known)


def test_a_day_that_no_calendar_has_is_none():
    assert day(1959, 2, 29) is None
    assert day(0, 2, 29) == 229
    assert day(1960, 2, 29) == 19600229
    assert day(1959, 13) is None
    assert day(1959, 1, 32) is None
    assert day(-1, -1) is None


def test_all_spellings_of_units_are_read():
    wrong = []
    for name, unit in UNITS.items():
        texts = [(f"25{word}", "zh") for word in unit.zh]
        texts += [(f"25 {word}", "en") for word in unit.en if "fold" not in word]
        for text, lang in texts:
            found = value(text, lang)
            if not found or (found.unit, found.low, found.end) != (name, 25, len(text)):
                wrong.append((text, name, found))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "low", "approx", "unit", "alike"),
    [
        ("五万吨", "50000", None, "t", True),
        ("五万吨", 50_000_000, "", "kg", True),
        ("五万吨", 100_000_000, "", "jin", True),
        ("五万吨钢", "5000", None, "t", False),
        ("五万吨", "50000", "more", "t", False),
        ("五万吨", "50000", None, "h", False),
        ("五万", "50000", None, "t", True),
        ("三千五百多名", "3500", "more", COUNT, True),
        ("三千五百多名", "3500", None, COUNT, False),
        ("六个小时零二十分钟", Fraction(19, 3), None, "h", True),
        ("六个小时零二十分钟", "380", None, "min", True),
        ("六个小时零二十分钟", "362", None, "min", False),
        ("几十个人", "45", None, "person", True),
        ("几十个人", "120", None, "person", False),
        ("两个月零七天", "67", None, "d", True),
        ("近百个", "100", "about", COUNT, True),
        ("近百个", "100", "less", COUNT, True),
        ("近百个", "100", "more", COUNT, False),
        ("三分之一", "33.3", None, "%", True),
        ("三分之一", "34", None, "%", False),
        ("85％", "85", None, "%", True),
        ("85％", float("nan"), None, "%", False),
        ("85％", float("inf"), None, "%", False),
        ("85％", "1e999999999", None, "%", False),
        ("85％", "", None, "%", False),
        ("85％", "85", None, "furlong", False),
    ],
)
def test_a_measure_is_compared_in_value_unit_and_approximation(text, low, approx, unit, alike):
    found = value(text, "zh")
    assert found is not None
    assert agrees(found, low, low, approx, unit) is alike


def test_a_range_agrees_with_a_range():
    found = value("五六个小时", "zh")
    assert found is not None
    assert limits(found) == (18000, 21600)
    assert agrees(found, 300, 360, "", "min")
    assert not agrees(found, 300, 300, "", "min")


def test_weak_numbers_give_way_to_others_and_several_are_none():
    assert value("最后一次炼钢用了六小时", "zh").unit == "h"
    assert value("一个", "zh").weak
    assert value("五吨和六吨", "zh") is None
    assert value("没有", "zh") is None


def test_numbers_join_only_when_each_is_less_than_one_of_the_unit_before():
    hours, minutes = (Fraction(6), Fraction(6), "h"), (Fraction(20), Fraction(20), "min")
    assert joined([hours, minutes]) == (380, 380, "min")
    assert joined([minutes, hours]) is None
    assert joined([hours, (Fraction(60), Fraction(60), "min")]) is None
    assert joined([hours, (Fraction(1), Fraction(1), "t")]) is None


def test_nothing_is_read_in_a_language_without_rules():
    assert quantities("5 Tonnen", "de") == []
    assert quantities("5 tons", "units") == []
