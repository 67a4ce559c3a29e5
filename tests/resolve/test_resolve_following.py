"""What follows from annotations in their places: sights, queries, renderings, answers."""

import marshal

from hypothesis import given
from hypothesis import strategies as st

from facing import resolve
from facing.kinds import kinds
from facing.model import Article, Block, Header, Link, Passage, SeedRef, Source, Text
from facing.notation import annotations
from facing.problems import Problem, Where, query

PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"
JOINERS = {"zh": "", "en": " "}
TAGS = {"zh": "zh-Hans", "en": "en-GB"}


def text(lang, prefix, *sentences):
    passages = [Passage(f"{prefix}p1.s{n}", said) for n, said in enumerate(sentences, 1)]
    return Text(lang, (Block(f"{prefix}p1", "p", tuple(passages)),))


ARTICLE = Article(
    "rmrb-1958-01-29-3a",
    Header((("zh", "红旗"),), (), Source("rmrb", "1958-01-29", 3)),
    SeedRef("a.txt", ""),
    (
        text("en", "en.", "Angang made 5 tons.", "It set records.", "The flag flew."),
        text("zh", "", "鞍钢炼钢五吨，创新纪录。", "鞍钢的红旗飘扬。", "完。"),
    ),
    (
        Link(("p1.s1", "en.p1.s1", "en.p1.s2")),
        Link(("p1.s2", "en.p1.s3")),
        Link(("p1.s3",)),
    ),
)
SCENE = resolve.scene(ARTICLE, PATH)


def placed(*flows):
    lines = "".join(f"- {{id: n{number}, {flow}}}\n" for number, flow in enumerate(flows, 1))
    found, problems = annotations.read(lines, PATH, kinds())
    assert problems == []
    made, problems = resolve.place(found, SCENE, JOINERS)
    assert problems == []
    return made


def asked(*flows):
    return [(p.code, p.where.line, p.message) for p in resolve.queries(placed(*flows), SCENE)]


# --- the scene -----------------------------------------------------------------------------------


def test_the_scene_has_words_links_and_the_date():
    assert SCENE.words["en.p1.s3"] == "The flag flew."
    assert SCENE.linked["p1.s1"] == ("en.p1.s1", "en.p1.s2")
    assert SCENE.linked["en.p1.s2"] == ("p1.s1",)
    assert SCENE.linked["p1.s3"] == ()
    assert (SCENE.path, SCENE.original, SCENE.printed) == (PATH, "zh", "1958-01-29")


def test_an_article_without_words_has_an_empty_scene():
    assert resolve.scene(ARTICLE._replace(texts=(), links=()), PATH).words == {}


# --- sights --------------------------------------------------------------------------------------


def test_a_sight_shows_the_words_and_what_is_linked_the_original_first():
    ((subject, sight),) = resolve.sights(
        placed("at: en.p1.s1, quote: Angang, ref: org.a"), SCENE, TAGS
    )
    assert subject == "org.a"
    assert (sight.kind, sight.annotation, sight.role) == ("mention", "n1", "mention")
    assert sight.data == {"ref": "org.a", "cert": None}
    assert sight.context == (
        ("zh-Hans", "p1.s1", "鞍钢炼钢五吨，创新纪录。", ()),
        ("en-GB", "en.p1.s1", "Angang made 5 tons.", ((0, 6),)),
    )


def test_a_sight_of_several_anchors_shows_each_passage_once():
    flow = (
        "at: [{passage: en.p1.s3, quote: flag}, {passage: p1.s1, quote: 钢五},"
        " {passage: p1.s1, quote: 鞍钢}], ref: org.a"
    )
    ((_, sight),) = resolve.sights(placed(flow), SCENE, TAGS)
    assert [(name, spans) for _, name, _, spans in sight.context] == [
        ("p1.s1", ((0, 2), (3, 5))),
        ("p1.s2", ()),
        ("en.p1.s1", ()),
        ("en.p1.s2", ()),
        ("en.p1.s3", ((4, 8),)),
    ]


def test_each_subject_of_an_annotation_has_its_sight():
    found = resolve.sights(
        placed(
            "at: p1.s1, relation: {kind: k, active: org.a, passive: org.b}", "at: p1.s2, date: 1958"
        ),
        SCENE,
        TAGS,
    )
    assert [(subject, sight.role) for subject, sight in found] == [
        ("relations", ""),
        ("org.a", "active"),
        ("org.b", "passive"),
    ]


def test_sights_are_plain_data():
    found = resolve.sights(placed("at: p1.s1, measure: {quantity: 5, for: org.a}"), SCENE, TAGS)
    for _, sight in found:
        assert marshal.loads(marshal.dumps(tuple(sight))) == tuple(sight)  # noqa: S302 – our own


# --- queries -------------------------------------------------------------------------------------


def test_a_name_marked_on_one_side_is_asked_about_once_a_passage():
    assert asked(
        "at: p1.s1, quote: 鞍钢, ref: org.a",
        "at: p1.s1, quote: 鞍钢炼钢, ref: org.a",
        "at: p1.s2, quote: 鞍钢, ref: org.a",
    ) == [
        (
            "A42",
            1,
            "org.a is marked in p1.s1, but not in en.p1.s1 en.p1.s2, which is linked to it",
        ),
        ("A42", 3, "org.a is marked in p1.s2, but not in en.p1.s3, which is linked to it"),
    ]


def test_a_name_marked_on_both_sides_is_let_be():
    both = "at: [{passage: p1.s2, quote: 鞍钢}, {passage: en.p1.s2, quote: It}], ref: org.a"
    assert asked(both) == []
    assert asked("at: p1.s1, quote: 鞍钢, ref: org.a", "at: en.p1.s2, ref: org.a") == []


def test_a_name_of_a_sentence_without_counterpart_is_let_be():
    assert asked("at: p1.s3, ref: org.a") == []


def test_another_entity_on_the_other_side_is_no_mark():
    told = asked("at: p1.s2, ref: org.a", "at: en.p1.s3, ref: org.b")
    assert [message.split(" is ")[0] for _, _, message in told] == ["org.a", "org.b"]


def test_what_the_kinds_ask_is_asked():
    assert [code for code, _, _ in asked("at: p1.s1, quote: 五吨, measure: {quantity: 6}")] == [
        "A40"
    ]


# --- renderings ----------------------------------------------------------------------------------


def test_renderings_are_those_of_terms_marked_on_both_sides():
    found = placed(
        "at: [{passage: p1.s2, quote: 红旗}, {passage: en.p1.s3, quote: flag}], ref: term.red",
        "at: [{passage: en.p1.s2, quote: records}, {passage: p1.s1, quote: 纪录}], ref: term.b",
        "at: [{passage: p1.s1, quote: 鞍钢}, {passage: en.p1.s1, quote: Angang}], ref: org.a",
        "at: p1.s1, quote: 炼钢, ref: term.c",
        "at: en.p1.s1, quote: made, ref: term.c",
    )
    assert resolve.renderings(found, SCENE) == {
        ("term.red", "红旗", "flag"),
        ("term.b", "纪录", "records"),
    }


def test_words_of_several_sentences_are_joined_as_their_language_does():
    found = placed(
        "at: [{passage: p1.s1-p1.s2, quote: 纪录。鞍钢},"
        " {passage: en.p1.s1-en.p1.s2, quote: tons. It}], ref: term.a"
    )
    assert resolve.renderings(found, SCENE) == {("term.a", "纪录。鞍钢", "tons. It")}


# --- answers -------------------------------------------------------------------------------------

YAML = "edition/articles/rmrb-1958-01-29-3a.yaml"
ASKED = query(Where(YAML, 3), "S21", "“同行” looks cut")
OTHER = query(Where(YAML, 9), "S21", "“参观” looks cut")
WRONG = Problem(Where(YAML, 9), "S21", "“参观” is an error")


def left(problems, *flows):
    return resolve.answered(problems, [one.annotation for one in placed(*flows)], PATH)


def test_an_answer_takes_away_the_queries_with_its_code():
    assert left([ASKED, WRONG, OTHER], "answer: {code: S21, because: a}") == [WRONG]


def test_an_answer_to_some_words_takes_away_these():
    assert left([ASKED, OTHER], "answer: {code: S21, to: 参观, because: a}") == [ASKED]


def test_two_answers_may_share_a_query():
    flows = ("answer: {code: S21, because: a}", "answer: {code: S21, to: 参观, because: a}")
    assert left([ASKED, OTHER], *flows) == []


def test_an_answer_to_nothing_is_asked_about():
    (told,) = left([], "at: p1.s1, answer: {code: S22, to: 参观, because: a}")
    assert told.where == Where(PATH, 1, 3)
    assert (told.code, told.severity) == ("A43", "query")
    assert "n1 answers S22 about “参观”" in told.message


def test_without_answers_all_is_as_it_was():
    assert left([ASKED, WRONG], "at: p1.s1, ref: org.a") == [ASKED, WRONG]


# --- whatever the words are ----------------------------------------------------------------------

WORDS = st.text(
    alphabet="一二十百万亿两半多余约年月日旬时分吨％%第倍1234567890.,-–至到 aMayfivetons"
)
KINDS = st.sampled_from(
    [
        "measure: {quantity: 5, unit: t}",
        "measure: {from: 0.5, to: 1000000, approx: nearly}",
        "date: 1958-01-28",
        "date: {notBefore: 1958}",
        "date: {to: 1958-02}",
        "ref: term.a",
        "correction: {to: a, type: misprint}",
    ]
)


@given(WORDS, KINDS, st.sampled_from(["p1.s1", "en.p1.s1", "[p1.s1, en.p1.s1]"]))
def test_whatever_the_words_are_it_is_asked_or_let_be(words, kind, at):
    said = words.strip() or "a"
    scene = SCENE._replace(words=dict.fromkeys(SCENE.words, said))
    quoted = "" if at[0] == "[" else f"quote: '{said}', "
    found, problems = annotations.read(f"- {{id: n1, at: {at}, {quoted}{kind}}}", PATH, kinds())
    assert problems == []
    made, problems = resolve.place(found, scene, JOINERS)
    assert len(made) + len(problems) == 1
    assert all(problem.severity == "query" for problem in resolve.queries(made, scene))
    assert len(resolve.sights(made, scene, TAGS)) == len(
        [pair for one in made for pair in kinds()[one.annotation.kind].subjects(one.annotation)]
    )
