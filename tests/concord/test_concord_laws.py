"""What holds of every link: no exception, no order, no doubt about equal numbers, no time lost."""

import time
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.concord import Difference, differences, told

WORDS = """
去年 今年 本月 上月 昨天 百分之 左右 以上 不到 增加 翻了 季度 小时 上半年 一九五八年 五十年代 47/203
one two three ten twenty hundred thousand million and a half dozen dozens of the to or first third
No. Workshop January May early mid 28th 1958 tons hours per cent between more than up to times fold
doubled last year this month 1950s fifties yesterday past
"""
PIECES = [
    *"〇零○一二三四五六七八九十百千万亿两几数半多余来第年月日号点时分个名吨斤天倍番成之至到、，。/$",
    *"0123456789０１,.％%-–½ ",
    *WORDS.split(),
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
)
SIDES = st.lists(TEXTS, max_size=4)
DATES = st.sampled_from(
    ["1958-01-29", "1959-08-00", "1958-00-00", "1958", "0000-00-00", "0000", ""]
)
BOTH = ("zh", "en")


def gist(found: Sequence[Difference]) -> Counter[tuple[object, ...]]:
    """The differences without their places."""
    return Counter(
        (
            one.kind,
            one.left and (one.left.words, one.left.value),
            one.right and (one.right.words, one.right.value),
        )
        for one in found
    )


@settings(deadline=None)
@given(SIDES, SIDES, st.permutations(BOTH), DATES)
def test_whatever_the_sides_are_differences_quote_them(left, right, languages, date):
    for one in differences(left, right, (languages[0], languages[1]), date):
        assert one.left or one.right
        assert told(one).startswith("check: ")
        for said, side in ((one.left, left), (one.right, right)):
            if said:
                assert side[said.sentence][said.start : said.end] == said.words
                assert said.value


@settings(deadline=None)
@given(st.data(), SIDES, SIDES, DATES)
def test_the_order_of_the_sentences_does_not_matter(data, left, right, date):
    turned = data.draw(st.permutations(left)), data.draw(st.permutations(right))
    found = differences(left, right, BOTH, date)
    assert gist(differences(*turned, BOTH, date)) == gist(found)
    assert differences(left, right, BOTH, date) == found


@settings(deadline=None)
@given(SIDES, DATES, st.sampled_from(BOTH))
def test_a_side_does_not_differ_from_itself(side, date, lang):
    assert differences(side, side, (lang, lang), date) == []


UNITS = {"吨": "tons", "斤": "catties", "天": "days", "个月": "months", "人": "people", "里": "li"}
DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """The number in characters, as grammars have it."""
    for power, place in ((8, "亿"), (4, "万"), (3, "千"), (2, "百"), (1, "十")):
        if number >= 10**power:
            head, rest = divmod(number, 10**power)
            gap = "零" if rest and rest < 10 ** (power - 1) else ""
            return in_characters(head) + place + (gap + in_characters(rest) if rest else "")
    return DIGITS[number]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(2, 10**9), st.sampled_from([*UNITS])), min_size=1, max_size=6),
    st.sampled_from([("", ""), ("超过", "more than "), ("大约", "about "), ("不到", "less than ")]),
    st.data(),
)
def test_equal_numbers_in_either_spelling_never_differ_and_others_do(numbers, approx, data):
    chinese = "，".join(
        approx[0] + (in_characters(n) if data.draw(st.booleans()) else str(n)) + unit
        for n, unit in numbers
    )
    shuffled = data.draw(st.permutations(numbers))
    english = [f"{approx[1]}{n:,} {UNITS[unit]}" for n, unit in shuffled]
    assert differences([chinese], [", ".join(english)], BOTH, "1958-01-29") == []
    n, unit = shuffled[0]
    if n * 10 not in [one for one, __ in numbers]:
        english[0] = f"{approx[1]}{n * 10:,} {UNITS[unit]}"
        assert differences([chinese], [", ".join(english)], BOTH, "1958-01-29")


def test_a_side_without_words_is_not_compared():
    assert differences([], ["five tons"], BOTH, "1958-01-29") == []
    assert differences(["五吨"], [" ", ""], BOTH, "1958-01-29") == []
    assert differences([], [], BOTH, "1958-01-29") == []


def test_a_language_that_nobody_has_described_is_not_compared():
    assert differences(["五吨"], ["6 Tonnen"], ("zh", "de"), "1958-01-29") == []
    assert differences(["5 tonnes"], ["6 tons"], ("fr", "en"), "1958-01-29") == []


def test_sentences_of_ten_thousand_characters_are_compared_in_seconds():
    begun = time.process_time()
    for chinese, english in (
        ("1" * 10_000, "2" * 10_000),
        ("12吨 " * 2_500, "13 tons " * 1_250),
        ("".join(f"{n}吨，" for n in range(1_500)), "".join(f"{n}.5 tons, " for n in range(1_000))),
        ("一" * 10_000, "one " * 2_500),
        ("1/2" * 3_000, "a/1" * 3_000),
        ("去年" * 5_000, "last year " * 1_000),
        ("￥1 000 " * 1_500, "$1 000 " * 1_500),
    ):
        differences([chinese], [english], BOTH, "1958-01-29")
    assert time.process_time() - begun < 20


def test_the_date_of_issue_says_the_month_and_the_year():
    for date in ("1958-01-29", "1958-01", "1958-01-00"):
        assert differences(["本月28日"], ["January 28"], BOTH, date) == []
        assert differences(["去年"], ["1957"], BOTH, date) == []
        assert len(differences(["本月28日"], ["March 28"], BOTH, date)) == 1
    for date in ("1958", "1958-00-00", "0000", "0000-00-00", "nonsense"):
        assert differences(["28日"], ["March 28"], BOTH, date) == []


def test_numbers_are_compared_across_all_sentences_of_a_link():
    left = ["本厂有五座平炉。", "产钢三万吨。"]
    right = ["The plant produced 30,000 tons of steel.", "It has five open-hearth furnaces."]
    assert differences(left, right, BOTH, "1958-01-29") == []
    found = differences(left, [right[1].replace("five", "six"), right[0]], BOTH, "1958-01-29")
    assert [(one.left.sentence, one.right.sentence) for one in found if one.left and one.right] == [
        (0, 0)
    ]
