"""Texts that no editor should have: never an exception, each sentence once, nothing made sure."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.align import align, learn, weighed
from facing.model import DOUBTFUL, Block, Link, Text
from tests.align.printing import DAY, SEEDS, article, crossing, once_each, one_paragraph, printed

SENTENCE = "全厂订出了全年增产五万吨钢的指标。"
SAME = "The factory has set a target of increasing steel production by 50,000 tons."
STRANGE = [
    "",
    " ",
    "\u3000",
    "。",
    "……！？",
    "——",
    "12345",
    "１２３",
    "百分之",
    "\ud800",
    "\udfff钢",
    "\x00\x01",
    "\u202e\u200f钢",
    "\ufeff",
    "钢" * 50,
    "a" * 300,
    "Ａ",
    "鋼鉄강철сталь",
    "𠀀𠀁",
    "e\u0301\u0327",
    "-'-",
    "#",
    "#12",
    "1958-01-29",
    "<p>&amp;</p>",
    "\\d+[(*",
    "O'Neill’s Ch'-ü",
    "🚩🚩",
    "⅓ ² Ⅻ 〇",
    "9" * 400,
    "1e999",
    "一" * 200,
    "九十九亿" * 30,
]


def survived(zh: Text, en: Text) -> tuple[Link, ...]:
    """The links, of which all is true that must be."""
    links = align(zh, en, DAY)
    assert once_each(links, zh, en)
    assert all(link.cert is None or 0.0 <= link.cert < DOUBTFUL for link in links)
    assert all(link.resp is None for link in links)
    assert crossing(links, zh, en) == []
    found = weighed(zh, en, DAY, links)
    assert all(0.0 <= one.cert <= 1.0 for one in found)
    learn([(zh, en, links, DAY)])
    return links


def sure(links: tuple[Link, ...]) -> int:
    """How many links with both sides say nothing of a doubt."""
    return sum(link.cert is None and len(link.target) > 1 for link in links)


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_sentence_is_linked_or_left_alone(strange):
    for zh, en in (
        ([strange], [strange]),
        ([strange], ["The workers came."]),
        (["工人来了。"], [strange]),
        ([SENTENCE, strange, "工人来了。"], [SAME, strange, "The workers came."]),
        ([strange] * 3, [strange] * 2),
    ):
        survived(one_paragraph("zh", zh), one_paragraph("en", en))


@given(
    st.lists(st.sampled_from(STRANGE), max_size=6), st.lists(st.sampled_from(STRANGE), max_size=6)
)
@settings(deadline=None, max_examples=40)
def test_strange_sentences_together_are_survived(left, right):
    survived(one_paragraph("zh", left), one_paragraph("en", right))


@given(
    st.lists(st.text(st.characters(), max_size=20), max_size=5),
    st.lists(st.text(st.characters(), max_size=20), max_size=5),
)
@settings(deadline=None, max_examples=60)
def test_any_characters_at_all_are_survived(left, right):
    survived(one_paragraph("zh", left), one_paragraph("en", right))


def test_strange_words_do_not_harm_their_neighbours():
    for strange in STRANGE:
        zh = one_paragraph("zh", [SENTENCE, "李琦在会上讲了话。", strange, "工人们学习技术。"])
        en = one_paragraph(
            "en", [SAME, "Li Qi spoke at the meeting.", "The workers study technology."]
        )
        assert ("p1.s1", "en.p1.s1") in [link.target for link in align(zh, en, DAY)]


# --- sides that do not match ---------------------------------------------------------------------


def test_an_empty_side_leaves_all_sentences_alone():
    zh, none = one_paragraph("zh", [SENTENCE] * 5), Text("en", ())
    assert survived(zh, none) == tuple(Link((f"p1.s{n}",)) for n in range(1, 6))
    en, nichts = one_paragraph("en", [SAME] * 5), Text("zh", ())
    assert survived(nichts, en) == tuple(Link((f"en.p1.s{n}",)) for n in range(1, 6))
    assert survived(nichts, none) == ()
    empty = Text("en", (Block("en.p1", "p", ()),))
    assert len(survived(zh, empty)) == 5


@pytest.mark.parametrize("path", SEEDS[1:3], ids=lambda path: path.stem)
def test_a_side_three_times_as_long_keeps_its_links_together(path):
    zh, en = article(path).texts
    thrice = one_paragraph("en", [one.text for one in en.passages()] * 3)
    links = survived(zh, thrice)
    long = one_paragraph("zh", [one.text for one in zh.passages()] * 3)
    assert len(links) >= len(thrice.passages()) / 6
    survived(long, en)


@pytest.mark.parametrize(("lefts", "rights"), [(400, 1), (1, 400), (400, 2), (3, 300), (200, 20)])
def test_many_sentences_against_few_are_linked_in_seconds(lefts, rights):
    start = time.process_time()
    zh = one_paragraph("zh", [f"第{n}车间的工人增产了。" for n in range(lefts)])
    en = one_paragraph("en", [f"The workers of workshop {n} produced more." for n in range(rights)])
    links = survived(zh, en)
    assert time.process_time() - start < 10
    assert sum(len(link.target) > 1 for link in links) <= min(lefts, rights)


def test_sentences_that_are_all_the_same_are_linked_with_little_confidence():
    zh, en = one_paragraph("zh", [SENTENCE] * 30), one_paragraph("en", [SAME] * 20)
    links = survived(zh, en)
    assert sure(links) <= 4


def test_a_sentence_of_ten_thousand_characters_is_survived_in_seconds():
    start = time.process_time()
    long = "钢铁工人们热烈响应号召，" * 900
    survived(one_paragraph("zh", [long, SENTENCE]), one_paragraph("en", [SAME, "Steel, " * 2_000]))
    survived(one_paragraph("zh", ["钢" * 10_000]), one_paragraph("en", ["Liao-Shih-" * 1_000]))
    survived(one_paragraph("zh", ["一二三" * 3_500]), one_paragraph("en", ["1,2 " * 3_000]))
    assert time.process_time() - start < 10


# --- texts that are not of each other ------------------------------------------------------------

FOREIGN = [
    "The recipe asks for two onions, a spoon of butter and some pepper.",
    "My grandmother always preferred the blue curtains in the kitchen.",
    "It rained.",
    "Penguins cannot fly, although their ancestors surely could.",
    "He bought a violin on Thursday and sold it on Friday.",
    "The orchestra rehearsed the second movement without the oboes.",
]
OWN = [
    "太原市在2月27日举行了1959年跃进誓师大会。",
    "三千五百多名代表在会上一致表示，要以更大的干劲大战3月份。",
    "李琦讲了话。",
    "高炉利用系数一定要超过本溪，夺取全国红旗。",
    "西山矿务局职工们全年要夺取六百三十万吨煤炭。",
    "大会在热烈的口号声中结束。",
]


def test_a_translation_of_another_text_gets_no_sure_links():
    links = survived(one_paragraph("zh", OWN), one_paragraph("en", FOREIGN))
    assert sure(links) == 0


def test_a_wrong_language_on_a_side_gets_hardly_a_sure_link():
    zh, en = article(SEEDS[2]).texts
    german = ["Das Wetter war schlecht, und niemand wollte fahren.", "Er schwieg.", "Alle lachten."]
    assert sure(survived(zh, one_paragraph("en", german))) == 0
    chinese_twice = one_paragraph("en", [one.text for one in zh.passages()][::-1])
    survived(zh, chinese_twice)
    english_twice = one_paragraph("zh", [one.text for one in en.passages()][::-1])
    survived(english_twice, en)


def test_only_numbers_are_linked_by_them_and_only_marks_by_nothing():
    zh = one_paragraph("zh", ["17", "2345", "6.5", "80％", "999"])
    en = one_paragraph("en", ["17", "2,345", "80%", "999"])
    both = [link.target for link in survived(zh, en)]
    for here, there in ((1, 1), (2, 2), (4, 3), (5, 4)):
        assert any({f"p1.s{here}", f"en.p1.s{there}"} <= set(link) for link in both)
    marks = survived(one_paragraph("zh", ["。", "？", "！！"]), one_paragraph("en", ["...", "?"]))
    assert sure(marks) <= 1


def test_mixed_scripts_on_both_sides_are_survived():
    zh = printed("zh", "p 鋼鐵Steel工人каждый день학습する。|Это 第二 сентенция。")
    en = printed("en", "p 钢铁 steel 工人 every день.|Second 第二 sentence.")
    assert len(survived(zh, en)) == 2


def test_a_date_of_issue_that_is_none_is_survived():
    zh, en = one_paragraph("zh", [SENTENCE]), one_paragraph("en", [SAME])
    for date in ("0000", "1958", "1958-01", "1958-01-29", "0000-00-00"):
        assert once_each(align(zh, en, date), zh, en)
