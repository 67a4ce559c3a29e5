"""Confidence and evidence: what speaks for a link, and how much is left for its rivals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.align import align, weighed
from facing.align.search import STEPS
from facing.model import DOUBTFUL, Link, Text
from tests.align.printing import (
    DAY,
    SEEDS,
    article,
    confidence,
    linked,
    one_paragraph,
    printed,
    without,
)

ZH = printed(
    "zh",
    "h 太原誓师",
    "p 廖世刚在两个月中完成了六十多项重大技术革新。|这个厂的职工都向他学习。",
    "p 高炉的产量增长了百分之二十七。|大会在2月28日胜利闭幕。",
    "signed 韩忻亮",
)
EN = printed(
    "en",
    "h Taiyuan Vows",
    "p In two months Liao Shigang completed more than 60 major technical innovations."
    "|All workers and staff of the factory learned from him.",
    "p The output of the blast furnace increased by 27 percent."
    "|The conference closed victoriously on February 28.",
    "signed Han Xinliang",
)
RIGHT = ["p1.s1 en.p1.s1", "p1.s2 en.p1.s2", "p2.s1 en.p2.s1", "p2.s2 en.p2.s2"]


def test_a_right_link_has_evidence_of_the_three_kinds():
    assert linked(ZH, EN) == ["h1 en.h1", *RIGHT, "signed en.signed"]
    first = confidence(ZH, EN, RIGHT[0])[0]
    assert {"major", "technical", "completed"} & {word for _, word in first.words}
    assert ("60", "60") in first.numbers
    assert {word for _, word in first.names} >= {"Liao", "Shigang"}
    assert all(said in ZH.passages()[1].text for said, _ in (*first.words, *first.names))
    assert first.link.target == ("p1.s1", "en.p1.s1")


def test_the_words_of_the_evidence_are_those_that_are_printed():
    for evidence in confidence(ZH, EN, *RIGHT):
        printed_there = next(p.text for p in EN.passages() if p.name == evidence.link.target[1])
        assert evidence.words
        assert all(word in printed_there for _, word in (*evidence.words, *evidence.names))
        assert len(set(evidence.words)) == len(evidence.words)


def test_right_links_are_sure_and_wrong_ones_are_not():
    wrong = ["p1.s1 en.p1.s2", "p1.s2 en.p1.s1", "p2.s1 en.p2.s2", "p1.s1 en.p2.s1", "p1.s2"]
    assert all(one.cert > DOUBTFUL for one in confidence(ZH, EN, *RIGHT))
    assert all(one.cert < 0.1 for one in confidence(ZH, EN, *wrong))


def test_what_is_linked_by_rule_is_sure_and_another_link_of_it_has_no_chance():
    by_rule = confidence(ZH, EN, "h1 en.h1", "signed en.signed")
    assert [one.cert for one in by_rule] == [1.0, 1.0]
    editors = confidence(ZH, EN, "h1 en.p1.s1", "p2.s2 signed en.signed", "h1", "h1 en.signed")
    assert [one.cert for one in editors] == [0.0] * 4


@pytest.mark.parametrize(
    "link",
    [
        "p1.s1 p2.s1 en.p1.s1",
        "p1.s1 en.p1.s1 en.p2.s2",
        "p1.s1 p1.s2 p2.s1 p2.s2 en.p1.s1 en.p1.s2 en.p2.s1 en.p2.s2",
        "p2.s2 en.p1.s1",
        "p1.s1 p1.s2 p2.s1 p2.s2",
        "en.p1.s1 en.p1.s2",
        "p1.s1 p2.s2",
    ],
)
def test_any_link_that_an_editor_makes_is_weighed(link):
    (found,) = confidence(ZH, EN, link)
    assert 0.0 <= found.cert <= 1.0
    assert found.link.target == tuple(link.split())


def test_sentences_that_do_not_stand_together_have_no_chance_but_evidence():
    (found,) = confidence(ZH, EN, "p1.s1 p2.s1 en.p1.s1 en.p2.s1")
    assert found.cert == 0.0
    assert {"60", "27"} <= {number for number, _ in found.numbers}


def test_the_evidence_comes_in_the_order_of_the_links():
    links = [Link(tuple(link.split()), resp="ed") for link in reversed(RIGHT)]
    assert [one.link for one in weighed(ZH, EN, DAY, links)] == links
    assert weighed(ZH, EN, DAY, []) == ()


def test_one_side_alone_has_no_evidence():
    for found in confidence(ZH, EN, "p1.s1", "en.p1.s1"):
        assert found[2:] == ((), (), ())


@pytest.mark.parametrize("out", [(), ("p1.s2",), ("en.p2.s1",), ("p1.s1", "en.p2.s2", "en.p1.s2")])
def test_the_confidence_written_is_the_confidence_found(out):
    for zh, en in [(ZH, EN), *(article(path).texts for path in SEEDS)]:
        texts = without(zh, out), without(en, out)
        links = align(*texts, DAY)
        for link, found in zip(links, weighed(*texts, DAY, links), strict=True):
            assert link.cert == (round(found.cert, 2) if found.cert < DOUBTFUL else None)


def test_the_links_of_the_seeds_are_sure_and_have_evidence():
    for path in SEEDS:
        made = article(path)
        found = weighed(*made.texts, made.header.source.date, made.links)
        both = [one for one in found if one.cert < 1 and len(one.link.target) > 1]
        assert sum(one.cert for one in both) / len(both) > 0.9
        assert all(one.words or one.numbers or one.names for one in both)


# --- chances -------------------------------------------------------------------------------------

sentences = st.lists(
    st.sampled_from(["钢铁增产五万吨。", "工人学习。", "好！", "廖世刚说：“好。”", "1959"]),
    min_size=1,
    max_size=5,
)
translations = st.lists(
    st.sampled_from(
        ["Steel rose by 50,000 tons.", "Workers learn.", "Good!", "Liao said so.", "x"]
    ),
    min_size=1,
    max_size=5,
)


def rivals(zh: Text, en: Text, side: int, at: int) -> list[Link]:
    """All links of neighbours that hold that sentence, and the sentence alone."""
    left, right = ([one.name for one in text.passages()] for text in (zh, en))
    own = (left, right)[side]
    found = [Link((own[at],))]
    for di, dj in STEPS:
        for i in range(len(left) - di + 1):
            for j in range(len(right) - dj + 1):
                held = range(i, i + di) if side == 0 else range(j, j + dj)
                if di and dj and at in held:
                    found.append(Link((*left[i : i + di], *right[j : j + dj])))
    return found


@given(sentences, translations)
@settings(deadline=None, max_examples=40)
def test_the_chances_of_all_links_of_a_sentence_are_the_same_whole_for_all_sentences(left, right):
    zh, en = one_paragraph("zh", left), one_paragraph("en", right)
    wholes = []
    for side, own in enumerate((left, right)):
        for at in range(len(own)):
            found = weighed(zh, en, DAY, rivals(zh, en, side, at))
            assert all(0.0 <= one.cert <= 1.0 for one in found)
            wholes.append(sum(one.cert for one in found))
    assert wholes == pytest.approx([wholes[0]] * len(wholes))
    assert wholes[0] <= 1.0 + 1e-9


def test_in_a_long_text_the_chances_of_all_links_are_no_more_than_one():
    zh = one_paragraph("zh", [f"第{n}车间增产{n * 7}吨。" for n in range(1, 40)])
    en = one_paragraph("en", [f"Workshop {n} made {n * 7} tons more." for n in range(1, 40)])
    for at in (0, 20, 38):
        found = weighed(zh, en, DAY, rivals(zh, en, 0, at))
        assert 0.99 < sum(one.cert for one in found) <= 1.0 + 1e-9
