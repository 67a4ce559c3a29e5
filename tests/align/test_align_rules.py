"""What is linked by what it is: headlines, bylines, signatures; and datelines, which are text."""

import re

import pytest

from facing.align import align
from facing.model import Block, Passage, Text
from tests.align.printing import DAY, SEEDS, article, confidence, gold, linked, printed, targets

BODY_ZH = "p 太原市举行了1959年跃进誓师大会。|三千五百多名代表参加了大会。"
BODY_EN = (
    "p Taiyuan City held a 1959 Great Leap Forward Swearing-in Conference."
    "|More than 3,500 representatives attended the meeting."
)
BODY = ["p1.s1 en.p1.s1", "p1.s2 en.p1.s2"]


def with_body(*links: str) -> list[str]:
    return [*links, *BODY]


# --- headlines -----------------------------------------------------------------------------------


def test_as_many_headline_lines_on_both_sides_go_by_order():
    zh = printed("zh", "h 干劲排山倒海　措施千方百计", "h 太原本溪誓师大战三月份", BODY_ZH)
    en = printed("en", "h Overwhelming Enthusiasm", "h Taiyuan and Benxi Vow to Fight", BODY_EN)
    assert linked(zh, en) == with_body("h1 en.h1", "h2 en.h2")


@pytest.mark.parametrize("lines", [1, 2, 3, 5])
def test_unequal_headline_lines_are_one_link_whichever_side_has_more(lines):
    many_zh = [f"h 太原本溪誓师大战{n}月份" for n in range(lines + 1)]
    many_en = [f"h Taiyuan and Benxi Vow to Fight a Battle {n}" for n in range(lines + 1)]
    less = linked(printed("zh", *many_zh[:lines], BODY_ZH), printed("en", *many_en, BODY_EN))
    more = linked(printed("zh", *many_zh, BODY_ZH), printed("en", *many_en[:lines], BODY_EN))
    here, there = ([f"{p}h{n + 1}" for n in range(lines + 1)] for p in ("", "en."))
    assert less == with_body(" ".join(here[:lines] + there))
    assert more == with_body(" ".join(here + there[:lines]))


def test_headline_lines_of_one_side_stay_alone_each():
    lines = "h 干劲排山倒海", "h 太原本溪誓师"
    assert linked(printed("zh", *lines, BODY_ZH), printed("en", BODY_EN)) == with_body("h1", "h2")
    zh, en = printed("zh", BODY_ZH), printed("en", "h Enthusiasm", "h A Vow", BODY_EN)
    assert linked(zh, en) == with_body("en.h1", "en.h2")


def test_a_headline_is_never_linked_with_the_text_that_says_the_same():
    zh = printed("zh", "h 太原市举行1959年跃进誓师大会", BODY_ZH)
    assert linked(zh, printed("en", BODY_EN)) == with_body("h1")


def test_a_headline_between_paragraphs_is_set_aside_too():
    zh = printed("zh", "h 钢铁", BODY_ZH, "h 煤炭", "p 煤矿超额完成了计划。")
    en = printed("en", "h Steel", BODY_EN, "h Coal", "p The coal mine exceeded its plan.")
    assert linked(zh, en) == ["h1 en.h1", *BODY, "h2 en.h2", "p2.s1 en.p2.s1"]


# --- bylines and signatures ----------------------------------------------------------------------


def test_bylines_are_linked_and_signatures_are_linked():
    zh = printed("zh", "byline 新华社记者　廖世刚", BODY_ZH)
    en = printed("en", "byline By Xinhua reporter Liao Shigang", BODY_EN)
    assert linked(zh, en) == with_body("byline en.byline")
    zh = printed("zh", BODY_ZH, "signed 韩忻亮")
    en = printed("en", BODY_EN, "signed Han Xinliang")
    assert linked(zh, en) == [*BODY, "signed en.signed"]


def test_a_byline_and_a_signature_are_linked_across_the_text():
    zh, en = printed("zh", "byline 韩忻亮", BODY_ZH), printed("en", BODY_EN, "signed Han Xinliang")
    assert linked(zh, en) == with_body("byline en.signed")
    zh, en = printed("zh", BODY_ZH, "signed 韩忻亮"), printed("en", "byline Han Xinliang", BODY_EN)
    assert linked(zh, en) == [*BODY, "signed en.byline"]


def test_the_parts_of_a_signature_may_stand_in_reversed_order():
    zh = printed("zh", BODY_ZH, "signed 上海第三钢厂工程师\n韩忻亮")
    en = printed("en", BODY_EN, "signed Han Xinliang, Engineer of Shanghai No. 3 Steel Plant")
    assert linked(zh, en) == [*BODY, "signed en.signed"]


def test_byline_and_signature_of_one_side_are_linked_with_the_one_signature_of_the_other():
    zh = printed("zh", "byline 韩忻亮", BODY_ZH, "signed 上海第三钢厂工程师")
    en = printed("en", BODY_EN, "signed Han Xinliang, Engineer of Shanghai No. 3 Steel Plant")
    assert linked(zh, en) == ["byline signed en.signed", *BODY]


PLAIN = [
    ("signed 上海第三钢厂工程师\n韩忻亮", "p Han Xinliang, Engineer of Shanghai No. 3 Steel Plant"),
    ("signed 韩忻亮", "p Han Xinliang"),
    ("byline 本报记者　廖世刚", "p By our reporter Liao Shigang"),
]


@pytest.mark.parametrize(("name", "plain"), PLAIN)
def test_a_signature_printed_as_a_short_paragraph_is_recognised_at_either_end(name, plain):
    kind = name.partition(" ")[0]
    zh = printed("zh", BODY_ZH, name)
    assert f"{kind} en.p2.s1" in linked(zh, printed("en", BODY_EN, plain))
    assert f"{kind} en.p1.s1" in linked(zh, printed("en", plain, BODY_EN))
    assert BODY[0] in linked(zh, printed("en", BODY_EN, plain))


@pytest.mark.parametrize(("name", "plain"), PLAIN)
def test_a_signature_of_the_translation_finds_the_short_paragraph_of_the_original(name, plain):
    said = "p " + name.partition(" ")[2]
    en = printed("en", BODY_EN, "signed " + plain.partition(" ")[2])
    assert "p2.s1 en.signed" in linked(printed("zh", BODY_ZH, said), en)
    assert "p1.s1 en.signed" in linked(printed("zh", said, BODY_ZH), en)


@pytest.mark.parametrize(
    "last",
    [
        "The meeting closed on Saturday.",
        "The workers went home.",
        "Long live the general line!",
        "It was a great victory for the steel workers of Shanghai.",
    ],
)
def test_a_short_last_sentence_that_is_no_signature_stays_with_the_text(last):
    zh = printed("zh", BODY_ZH, "signed 韩忻亮")
    links = linked(zh, printed("en", BODY_EN, f"p {last}"))
    assert links == [*BODY, "en.p2.s1", "signed"]


def test_a_long_last_sentence_that_names_the_writer_is_no_signature():
    zh = printed("zh", BODY_ZH, "signed 韩忻亮")
    last = (
        "p Comrade Han Xinliang told the meeting that the open-hearth furnaces of Shanghai "
        "would produce more steel in the coming months than they ever had before."
    )
    assert "signed" in linked(zh, printed("en", BODY_EN, last))


def test_a_signature_that_nothing_answers_stays_alone():
    assert linked(printed("zh", BODY_ZH, "signed 韩忻亮"), printed("en", BODY_EN)) == [
        *BODY,
        "signed",
    ]
    assert linked(printed("zh", BODY_ZH), printed("en", BODY_EN, "signed Han Xinliang")) == [
        *BODY,
        "en.signed",
    ]


def test_the_only_sentence_of_a_text_is_never_taken_for_a_signature():
    zh, en = printed("zh", "p 韩忻亮。", "signed 韩忻亮"), printed("en", "p Han Xinliang.")
    assert linked(zh, en) == ["p1.s1 en.p1.s1", "signed"]


def test_links_by_rule_are_sure():
    zh = printed("zh", "h 钢铁", "h 煤炭", "byline 韩忻亮", BODY_ZH)
    en = printed("en", "h Steel and Coal", BODY_EN, "signed Han Xinliang")
    assert all(link.cert is None for link in align(zh, en, DAY))
    told = confidence(zh, en, "h1 h2 en.h1", "byline en.signed")
    assert [one.cert for one in told] == [1.0, 1.0]


# --- datelines -----------------------------------------------------------------------------------


def test_a_dateline_that_is_a_sentence_of_its_own_joins_the_sentence_it_opens():
    zh = printed(
        "zh",
        "p 据新华社太原1日电　太原市在2月27日举行了1959年跃进誓师大会。"
        "|三千五百多名代表在会上一致表示，要以更大的干劲大战3月份。|李琦在会上讲了话。",
    )
    en = printed(
        "en",
        "p Xinhua News Agency, Taiyuan, 1st."
        "|Taiyuan City held a 1959 Great Leap Forward Swearing-in Conference on February 27th."
        "|More than 3,500 representatives stated that they would fight a great battle in March."
        "|Li Qi spoke at the meeting.",
    )
    own = ["p1.s1 en.p1.s1 en.p1.s2", "p1.s2 en.p1.s3", "p1.s3 en.p1.s4"]
    assert linked(zh, en) == own


def test_a_dateline_that_the_translation_leaves_out_misleads_nobody():
    zh = printed("zh", "p 据新华社太原1日电　太原市举行了誓师大会。|李琦在会上讲了话。")
    en = printed("en", "p Taiyuan held a swearing-in conference.|Li Qi spoke at the meeting.")
    assert linked(zh, en) == ["p1.s1 en.p1.s1", "p1.s2 en.p1.s2"]


def test_the_day_of_issue_on_one_side_only_is_no_evidence():
    zh = printed("zh", "p 大会在3月2日举行。|会上通过了计划。")
    en = printed("en", "p A meeting was held.|On March 2 of 1959, a plan was adopted there.")
    assert linked(zh, en) == ["p1.s1 en.p1.s1", "p1.s2 en.p1.s2"]
    pairs = confidence(zh, en, "p1.s1 en.p1.s2")[0].numbers
    assert pairs == ()


def test_captions_notes_and_verse_are_linked_like_paragraphs():
    zh = printed("zh", BODY_ZH, "lg 红旗飘飘迎风展|钢水奔流汇成河", "caption 图为炼钢工人廖世刚。")
    en = printed(
        "en",
        BODY_EN,
        "lg Red flags flutter in the wind|Molten steel flows like a river",
        "caption The picture shows the steel worker Liao Shigang.",
    )
    own = ["lg1.l1 en.lg1.l1", "lg1.l2 en.lg1.l2", "caption1 en.caption1"]
    assert linked(zh, en) == [*BODY, *own]


# --- datelines and labels that stand alone -------------------------------------------------------

LINE_ZH = "p 新华社太原1日电"
LINE_EN = "p Xinhua News Agency, Taiyuan, March 1st"


def test_a_dateline_that_is_a_paragraph_is_linked_with_the_other_dateline():
    zh, en = printed("zh", LINE_ZH, BODY_ZH), printed("en", LINE_EN, BODY_EN)
    assert linked(zh, en) == ["p1.s1 en.p1.s1", "p2.s1 en.p2.s1", "p2.s2 en.p2.s2"]


def test_a_dateline_that_is_a_paragraph_of_one_side_alone_stays_alone():
    left = linked(printed("zh", LINE_ZH, BODY_ZH), printed("en", BODY_EN))
    assert left == ["p1.s1", "p2.s1 en.p1.s1", "p2.s2 en.p1.s2"]
    right = linked(printed("zh", BODY_ZH), printed("en", LINE_EN, BODY_EN))
    assert sorted(right) == sorted(["en.p1.s1", "p1.s1 en.p2.s1", "p1.s2 en.p2.s2"])


@pytest.mark.parametrize("path", SEEDS[1:], ids=lambda path: path.stem)
def test_the_dateline_of_an_article_is_linked_with_its_sentence_if_it_is_a_paragraph(path):
    made = article(path)
    first, *blocks = made.texts[1].blocks
    opening, *rest = first.passages
    split = re.fullmatch(r"(.+? (?:\d+(?:st|th)|June 4)(?: \([^)]+\))?)[ –:-]+(.+)", opening.text)
    assert split
    dateline = Passage("en.p0.s1", split[1])
    paragraph = first._replace(passages=(opening._replace(text=split[2]), *rest))
    en = Text("en", (Block("en.p0", "p", (dateline,)), paragraph, *blocks))
    whole = next(line for line in gold(path) if "en.p1.s1" in line.split())
    links = targets(align(made.texts[0], en, made.header.source.date))
    assert whole.replace("en.p1.s1", "en.p0.s1 en.p1.s1") in links
    assert len(links) == len(gold(path))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("专栏：来信", "Column: Letters"),
        ("（附图片）", "(Picture attached)"),
        ("·短评·", "— Comment —"),
    ],
)
def test_a_label_is_linked_with_a_label_and_never_with_the_text(zh, en):
    both = linked(printed("zh", f"p {zh}", BODY_ZH), printed("en", f"p {en}", BODY_EN))
    assert both == ["p1.s1 en.p1.s1", "p2.s1 en.p2.s1", "p2.s2 en.p2.s2"]
    left = linked(printed("zh", f"p {zh}", BODY_ZH), printed("en", BODY_EN))
    assert left == ["p1.s1", "p2.s1 en.p1.s1", "p2.s2 en.p1.s2"]
    right = linked(printed("zh", BODY_ZH, f"p {zh}"), printed("en", BODY_EN))
    assert right == [*BODY, "p2.s1"]
