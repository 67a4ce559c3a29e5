"""Quotation → offsets: what is found, what is not and where it stands instead; and the laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing import resolve
from facing.problems import Where
from facing.resolution import Scene
from facing.standoff import Anchor, Annotation, Span

PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"
JOINERS = {"zh": "", "en": " "}
WORDS = {
    "h1": "红旗飘扬",
    "p1.s1": "本报特约新华社鞍山28日电　鞍钢第一炼钢厂纠正偏向。",
    "p1.s2": "改得不好的，督促有关人员改。",
    "p1.s3": "全厂订出了指标。",
    "en.p1.s1": "Anshan, January 28th - Anshan’s First Steel Plant is  correcting it.",
    "en.p1.s2": "What was not rectified well was to be rectified.",
    "en.p1.s3": "The whole factory has set a target.",
}
SCENE = Scene(PATH, WORDS, {"p1.s1": ("en.p1.s1",)}, "zh", "1958-01-29")


def note(*anchors, name="n1"):
    return Annotation(name, "note", anchors, {"note": "lexical", "text": "a"})


def at(passage, quote="", before="", after="", until=None, line=3):
    return Anchor(passage, until or passage, quote, before, after, line, 7)


def placed(*anchors):
    found, problems = resolve.place([note(*anchors)], SCENE, JOINERS)
    assert problems == []
    return found[0].spans


def wrong(anchor):
    found, problems = resolve.place([note(anchor)], SCENE, JOINERS)
    assert found == ()
    assert len(problems) == 1
    assert problems[0].where == Where(PATH, 3, 7)
    return problems[0].code, problems[0].message, problems[0].hint


def said(spans):
    return [WORDS[span.passage][span.start : span.end] for span in spans]


# --- found ---------------------------------------------------------------------------------------


def test_a_quotation_is_found_in_its_passage():
    assert placed(at("p1.s1", "鞍钢第一炼钢厂")) == ((Span("p1.s1", 14, 21),),)


def test_no_quotation_means_the_whole_passage_or_range():
    assert placed(at("h1")) == ((Span("h1", 0, 4),),)
    assert [span.passage for span in placed(at("p1.s1", until="p1.s3"))[0]] == [
        "p1.s1",
        "p1.s2",
        "p1.s3",
    ]


def test_several_anchors_are_found_in_their_order():
    one, two = placed(at("en.p1.s3", "target"), at("p1.s3", "指标"))
    assert (said(one), said(two)) == (["target"], ["指标"])


def test_white_space_is_squeezed_and_the_offsets_are_those_of_the_text():
    assert said(placed(at("en.p1.s1", "is correcting"))[0]) == ["is  correcting"]
    assert said(placed(at("en.p1.s1", "is\n correcting"))[0]) == ["is  correcting"]


def test_in_chinese_white_space_is_no_part_of_the_words():
    assert said(placed(at("p1.s1", "28日电 鞍钢"))[0]) == ["28日电　鞍钢"]
    assert said(placed(at("p1.s1", "28 日电鞍钢"))[0]) == ["28日电　鞍钢"]
    assert said(placed(at("p1.s1", "日电"))[0]) == ["日电"]


def test_in_english_a_space_is_a_letter():
    assert wrong(at("en.p1.s3", "wholefactory"))[0] == "A32"
    assert wrong(at("en.p1.s3", "tar get"))[0] == "A32"


def test_a_quotation_of_a_range_runs_over_its_sentences():
    (spans,) = placed(at("p1.s1", "偏向。改得不好", until="p1.s3"))
    assert said(spans) == ["偏向。", "改得不好"]
    (spans,) = placed(at("en.p1.s2", "be rectified. The whole", until="en.p1.s3"))
    assert said(spans) == ["be rectified.", "The whole"]


def test_what_stands_before_or_after_tells_one_of_several_places():
    assert placed(at("p1.s2", "改", before="人员")) == ((Span("p1.s2", 12, 13),),)
    assert placed(at("p1.s2", "改", after="得不")) == ((Span("p1.s2", 0, 1),),)
    assert placed(at("en.p1.s2", "rectified", before="to be", after=".")) == (
        (Span("en.p1.s2", 38, 47),),
    )


def test_overlapping_and_nested_anchors_are_all_placed():
    annotations = [
        note(at("p1.s1", "鞍钢"), name="n1"),
        note(at("p1.s1", "鞍钢第一炼钢厂"), name="n2"),
        note(at("p1.s1", "炼钢厂纠正"), name="n3"),
        note(at("p1.s1"), name="n4"),
    ]
    found, problems = resolve.place(annotations, SCENE, JOINERS)
    assert problems == []
    assert [one.annotation.id for one in found] == ["n1", "n2", "n3", "n4"]


def test_an_annotation_without_anchors_is_placed_nowhere_and_kept():
    found, problems = resolve.place([note()], SCENE, JOINERS)
    assert (found[0].spans, problems) == ((), [])


# --- not found -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anchor", "code", "told"),
    [
        (at("p1.s9"), "A30", "Did you mean “p1.s"),
        (at("p7.s1", "指标"), "A30", "The quotation stands in p1.s3."),
        (at("p1"), "A30", "“p1.s1-p1.s3”"),
        (at("h1", until="h2"), "A30", "“h2”"),
        (at("de.p1.s1"), "A30", "Did you mean “en.p1.s1”?"),
        (at("p1.s3", until="p1.s1"), "A31", "Write “at: p1.s1-p1.s3”."),
        (at("p1.s1", until="en.p1.s1"), "A23", "list"),
        (at("p1.s1", "指标"), "A32", "It stands in p1.s3"),
        (at("p1.s1", "a target"), "A32", "It stands in en.p1.s3"),
        (at("en.p1.s1", "Anshan's first"), "A32", "In en.p1.s1 stands “Anshan’s First”"),
        (at("p1.s2", "有关人员迅速改"), "A32", "stands “有关人员”, and then “改。”, not “迅速改”"),
        (at("p1.s1", "无影无踪"), "A32", "Copy the words"),
        (at("en.p1.s1", "Angang"), "A32", "Copy the words"),
        (at("en.p1.s3", "The whole plant"), "A32", "“The whole ”, and then “factory ha”"),
        (at("p1.s2", "改"), "A33", "“[改]得不好的，督促有关人…”; “…不好的，督促有关人员[改]。”"),
        (at("p1.s2", "改", before="督促"), "A34", "but not with “before: 督促”"),
        (at("p1.s2", "督促", after="人员"), "A34", "but not with “after: 人员”"),
        (at("en.p1.s2", "rectified", before="o"), "A34", "but not with"),
    ],
)
def test_what_is_not_found_is_told_with_where_it_stands(anchor, code, told):
    problem = wrong(anchor)
    assert problem[0] == code
    assert told in f"{problem[1]}; {problem[2]}"


def test_the_nearest_of_several_other_places_is_told_first():
    words = {f"p1.s{number}": "甲" if number in (1, 5) else "乙" for number in range(1, 7)}
    scene = Scene(PATH, words, {}, "zh", "1958-01-29")
    _, problems = resolve.place([note(at("p1.s4", "甲"))], scene, JOINERS)
    assert problems[0].hint.startswith("It stands in p1.s5, p1.s1:")


def test_words_that_overlap_themselves_stand_twice():
    scene = Scene(PATH, {"p1.s1": "哈哈哈"}, {}, "zh", "1958-01-29")
    _, problems = resolve.place([note(at("p1.s1", "哈哈"))], scene, JOINERS)
    assert [problem.code for problem in problems] == ["A33"]


def test_an_annotation_with_one_lost_anchor_is_not_placed():
    found, problems = resolve.place([note(at("h1"), at("h1", "蓝旗"))], SCENE, JOINERS)
    assert found == ()
    assert [problem.code for problem in problems] == ["A32"]


def test_of_many_lost_quotations_all_are_told_and_the_first_are_sought():
    lost = [note(at("p1.s1", "指标")) for _ in range(40)]
    _, problems = resolve.place(lost, SCENE, JOINERS)
    assert [problem.code for problem in problems] == ["A32"] * 40
    assert problems[0].hint.startswith("It stands in p1.s3")
    assert problems[-1].hint.startswith("Mend the first ones")


def test_each_lost_anchor_is_told():
    _, problems = resolve.place([note(at("h9"), at("h1", "蓝旗"))], SCENE, JOINERS)
    assert [problem.code for problem in problems] == ["A30", "A32"]


# --- laws ----------------------------------------------------------------------------------------

LETTERS = st.text(alphabet="甲乙ab  　.\n", min_size=1, max_size=12)
SIDES = st.sampled_from(["", "en."])


@st.composite
def scenes(draw):
    """A few passages of two languages, each with words."""
    words = {}
    for side in ("", "en."):
        for number in range(1, draw(st.integers(1, 3)) + 1):
            words[f"{side}p1.s{number}"] = draw(LETTERS.filter(str.strip)).strip()
    return Scene(PATH, words, {}, "zh", "1958-01-29")


@st.composite
def quoted(draw):
    """A scene and an anchor whose quotation is a stretch of it, with white space as it may be."""
    scene = draw(scenes())
    side = draw(SIDES)
    names = [name for name in scene.words if name.startswith(side + "p")]
    low = draw(st.integers(0, len(names) - 1))
    high = draw(st.integers(low, len(names) - 1))
    text = "\n".join(scene.words[name] for name in names[low : high + 1])
    start = draw(st.integers(0, len(text) - 1))
    quote = text[start : draw(st.integers(start + 1, len(text)))]
    return scene, at(names[low], quote.strip(), until=names[high])


def squeezed(text, joiner):
    return joiner.join(text.split())


@given(quoted())
def test_the_offsets_give_back_the_quotation(case):
    scene, anchor = case
    found, problems = resolve.place([note(anchor)], scene, JOINERS)
    joiner = JOINERS["en" if anchor.passage.startswith("en.") else "zh"]
    if not found:
        assert [problem.code for problem in problems] == ["A33"]
    elif anchor.quote:
        spans = found[0].spans[0]
        given = joiner.join(scene.words[span.passage][span.start : span.end] for span in spans)
        assert squeezed(given, joiner) == squeezed(anchor.quote, joiner)
        assert all(span.start < span.end for span in spans)


ANCHORS = st.builds(
    Anchor,
    st.sampled_from([*WORDS, "p9", "x"]),
    st.sampled_from([*WORDS, "p9", ""]),
    st.sampled_from(["改", "鞍钢", "the", "rectified", " ", "", "a\0"]) | st.text(max_size=5),
    st.text(max_size=2),
    st.text(max_size=2),
)
NOTES = st.lists(st.lists(ANCHORS, max_size=3).map(lambda anchors: note(*anchors)), max_size=5)


@given(NOTES)
def test_whatever_is_sought_is_found_or_told(annotations):
    found, problems = resolve.place(annotations, SCENE, JOINERS)
    assert len(found) == len(annotations) or problems
    for one in found:
        for anchor in one.spans:
            assert all(0 <= span.start <= span.end <= len(WORDS[span.passage]) for span in anchor)


@given(NOTES, st.randoms(use_true_random=False))
def test_where_one_stands_does_not_hang_on_the_others(annotations, random):
    annotations = [one._replace(id=f"n{number}") for number, one in enumerate(annotations)]
    turned = list(annotations)
    random.shuffle(turned)
    found, problems = resolve.place(annotations, SCENE, JOINERS)
    again, told = resolve.place(turned, SCENE, JOINERS)
    assert (
        set(found) == set(again)
        if not found
        else sorted(map(str, found)) == sorted(map(str, again))
    )
    assert sorted(problems) == sorted(told)
