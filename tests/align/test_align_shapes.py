"""Links of several sentences, of none on one side, across paragraphs, and where order differs."""

import random

import pytest

from benchmarks import pairs
from facing.align import align
from facing.model import Text
from tests.align.printing import (
    DAY,
    SEEDS,
    article,
    gold,
    linked,
    once_each,
    one_paragraph,
    printed,
    targets,
    without,
)

# Pairs of sentences from which longer texts are made.
STORY = [
    ("太原市在二月举行了跃进誓师大会。", "Taiyuan City held a swearing-in conference in February."),
    ("李琦号召工人搞技术革新。", "Li Qi called on the workers to carry out technical innovation."),
    ("高炉的产量增长了百分之二十七。", "The output of the blast furnace increased by 27 percent."),
    ("煤矿提前二十天完成了掘进计划。", "The coal mine completed its tunnelling twenty days early."),
    ("工会主席保证把货物全部运走。", "The union chairman promised to transport all the goods."),
    ("许多妇女学会了开拖拉机。", "Many women learned how to drive a tractor."),
    ("医院在山村里建立了诊所。", "The hospital set up a clinic in the mountain village."),
    ("学生们晚上在夜校读书。", "In the evening the students read books at night school."),
    ("铁路局修好了那座旧桥。", "The railway bureau repaired that old bridge."),
    ("大会在热烈的掌声中结束。", "The meeting ended amid warm applause."),
]


def story(*order: int) -> Text:
    """The sentences of the translation in that order."""
    return one_paragraph("en", [STORY[n][1] for n in order])


ZH = one_paragraph("zh", [zh for zh, _ in STORY])


def straight(*numbers: int) -> list[str]:
    return [f"p1.s{n} en.p1.s{n}" for n in numbers]


# --- order ---------------------------------------------------------------------------------------


def test_sentences_that_say_the_same_go_one_by_one():
    assert linked(ZH, story(*range(10))) == straight(*range(1, 11))


@pytest.mark.parametrize("at", range(9))
def test_two_sentences_in_reversed_order_come_out_as_one_link(at):
    order = [*range(10)]
    order[at : at + 2] = at + 1, at
    both = f"p1.s{at + 1} p1.s{at + 2} en.p1.s{at + 1} en.p1.s{at + 2}"
    others = straight(*range(1, at + 1)), straight(*range(at + 3, 11))
    assert linked(ZH, story(*order)) == [*others[0], both, *others[1]]


@pytest.mark.parametrize("order", [(3, 4, 2), (4, 2, 3), (4, 3, 2)])
def test_three_sentences_in_another_order_come_out_as_one_link(order):
    links = linked(ZH, story(0, 1, *order, 5, 6, 7, 8, 9))
    crossed = "p1.s3 p1.s4 p1.s5 en.p1.s3 en.p1.s4 en.p1.s5"
    assert links == [*straight(1, 2), crossed, *straight(6, 7, 8, 9, 10)]


# --- several sentences ---------------------------------------------------------------------------


@pytest.mark.parametrize("many", [2, 3, 4, 5, 6])
def test_one_long_sentence_is_linked_with_the_sentences_it_was_cut_into(many):
    whole = "，".join(zh.rstrip("。") for zh, _ in STORY[2 : 2 + many]) + "。"
    zh = one_paragraph(
        "zh", [*(z for z, _ in STORY[:2]), whole, *(z for z, _ in STORY[2 + many :])]
    )
    cut = " ".join(f"en.p1.s{n}" for n in range(3, 3 + many))
    after = [f"p1.s{n} en.p1.s{n + many - 1}" for n in range(4, 11 - many + 1)]
    assert linked(zh, story(*range(10))) == [*straight(1, 2), f"p1.s3 {cut}", *after]


@pytest.mark.parametrize("many", [2, 3, 4])
def test_sentences_run_together_in_the_translation_are_one_link(many):
    whole = ", and ".join(en.rstrip(".") for _, en in STORY[2 : 2 + many]) + "."
    en = one_paragraph(
        "en", [*(e for _, e in STORY[:2]), whole, *(e for _, e in STORY[2 + many :])]
    )
    joined = " ".join(f"p1.s{n}" for n in range(3, 3 + many))
    after = [f"p1.s{n + many - 1} en.p1.s{n}" for n in range(4, 11 - many + 1)]
    assert linked(ZH, en) == [*straight(1, 2), f"{joined} en.p1.s3", *after]


def test_a_passage_cut_quite_otherwise_is_one_link_of_many_sentences():
    zh = [
        "高炉的产量增长了百分之二十七，煤矿",
        "提前二十天完成了掘进计划，工会主席保证把",
        "货物全部运走，许多妇女学会了",
        "开拖拉机，医院在山村里建立了诊所。",
    ]
    left = one_paragraph("zh", [*(z for z, _ in STORY[:2]), *zh, *(z for z, _ in STORY[7:])])
    en = [
        "The output of the blast furnace",
        "increased by 27 percent, the coal mine completed",
        "its tunnelling twenty days early, the union chairman",
        "promised to transport all the goods, many women",
        "learned how to drive a tractor, the hospital set up",
        "a clinic in the mountain village.",
    ]
    right = one_paragraph("en", [*(e for _, e in STORY[:2]), *en, *(e for _, e in STORY[7:])])
    links = linked(left, right)
    assert links[:2] == straight(1, 2)
    assert links[-3:] == ["p1.s7 en.p1.s9", "p1.s8 en.p1.s10", "p1.s9 en.p1.s11"]
    names = [link.split() for link in links]
    assert all(len([n for n in own if n[0] == "p"]) <= 4 for own in names)
    assert all(len([n for n in own if n[0] == "e"]) <= 6 for own in names)


# --- none on one side ----------------------------------------------------------------------------


@pytest.mark.parametrize("out", range(10))
def test_a_sentence_that_was_not_translated_stays_alone(out):
    links = linked(ZH, story(*(n for n in range(10) if n != out)))
    left = [f"p1.s{n + 1} en.p1.s{n + (n < out)}" for n in range(10)]
    left[out] = f"p1.s{out + 1}"
    assert links == left


@pytest.mark.parametrize("out", range(10))
def test_a_sentence_that_the_translator_added_stays_alone(out):
    zh = one_paragraph("zh", [zh for n, (zh, _) in enumerate(STORY) if n != out])
    links = linked(zh, story(*range(10)))
    right = [f"p1.s{n + (n < out)} en.p1.s{n + 1}" for n in range(10)]
    right[out] = f"en.p1.s{out + 1}"
    assert links == right


def test_sentences_left_out_at_the_same_place_of_both_sides_are_no_sure_link():
    zh = one_paragraph("zh", [zh for n, (zh, _) in enumerate(STORY) if n != 3])
    links = align(zh, story(0, 1, 2, 3, 5, 6, 7, 8, 9), DAY)
    strangers = [link for link in links if {"p1.s4", "en.p1.s4"} & set(link.target)]
    assert all(
        len(link.target) == 1 or (link.cert is not None and link.cert < 0.5) for link in strangers
    )
    assert targets(links[4:]) == straight(5, 6, 7, 8, 9)


def test_three_sentences_left_out_in_a_row_stay_alone():
    links = linked(ZH, story(0, 1, 2, 6, 7, 8, 9))
    after = [f"p1.s{n} en.p1.s{n - 3}" for n in (7, 8, 9, 10)]
    assert links == [*straight(1, 2, 3), "p1.s4", "p1.s5", "p1.s6", *after]


# --- paragraphs ----------------------------------------------------------------------------------


def paragraphs(lang: str, cuts: set[int]) -> Text:
    """The story with paragraphs that begin at those sentences."""
    side = 0 if lang == "zh" else 1
    blocks: list[list[str]] = [[]]
    for n, pair in enumerate(STORY):
        if n in cuts:
            blocks.append([])
        blocks[-1].append(pair[side])
    return printed(lang, *(f"p {'|'.join(block)}" for block in blocks))


@pytest.mark.parametrize(
    ("zh", "en"),
    [(set(), {5}), ({5}, set()), ({3, 6}, {4}), ({5}, {4, 7}), ({2, 4, 6, 8}, set()), ({5}, {6})],
)
def test_paragraphs_that_begin_elsewhere_force_no_wrong_link(zh, en):
    left, right = paragraphs("zh", zh), paragraphs("en", en)
    pairs_in_order = zip(left.passages(), right.passages(), strict=True)
    assert linked(left, right) == [f"{here.name} {there.name}" for here, there in pairs_in_order]


def test_every_sentence_a_paragraph_is_as_good_as_one_paragraph():
    left, right = paragraphs("zh", set(range(1, 10))), paragraphs("en", set(range(1, 10)))
    assert linked(left, right) == [f"p{n}.s1 en.p{n}.s1" for n in range(1, 11)]


def test_a_link_may_reach_across_the_end_of_a_paragraph():
    en = printed(
        "en",
        f"p {STORY[0][1]}|{STORY[1][1]}|The output of the blast furnace of the steel plant,",
        "p in the first half of this month, increased by 27 percent over the year before."
        f"|{STORY[3][1]}|{STORY[4][1]}",
    )
    whole = "钢铁厂的高炉在这个月的前半月，产量比去年增长了百分之二十七。"
    zh = one_paragraph("zh", [STORY[0][0], STORY[1][0], whole, STORY[3][0], STORY[4][0]])
    assert "p1.s3 en.p1.s3 en.p2.s1" in linked(zh, en)


# --- the five articles ---------------------------------------------------------------------------


def test_two_sentences_dropped_on_each_side_of_an_article_mislead_little():
    total = pairs.Score()
    for path in SEEDS:
        made = article(path)
        for trial in range(1, 9):
            chance = random.Random(trial)  # noqa: S311
            dropped = {
                name
                for side in made.texts
                for name in chance.sample([n.name for n in side.passages() if ".s" in n.name], 2)
            }
            texts = without(made.texts[0], dropped), without(made.texts[1], dropped)
            found = align(*texts, made.header.source.date)
            assert once_each(found, *texts)
            kept = [" ".join(n for n in line.split() if n not in dropped) for line in gold(path)]
            total = total.plus(pairs.score(sided(targets(found)), sided(kept)))
    assert total.strict_f >= 0.94


def sided(links: list[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names of both sides of each link."""
    return [
        (
            tuple(name for name in link.split() if name[:3] != "en."),
            tuple(name for name in link.split() if name[:3] == "en."),
        )
        for link in links
    ]
