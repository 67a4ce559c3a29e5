"""The kinds of annotations: what they tell of whom, and what they ask a scholar to look at."""

import pytest

from facing import resolve
from facing.kinds import kinds
from facing.notation import annotations, reader
from facing.problems import Where
from facing.resolution import Scene
from facing.standoff import TABLES

PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"
JOINERS = {"zh": "", "en": " "}


def asked(passage, words, flow, printed="1958-01-29"):
    """What is asked of an annotation of all these words, as (code, message)."""
    text = f"- {{id: n1, at: {passage}, quote: '{words}', {flow}}}"
    found, problems = annotations.read(text, PATH, kinds())
    assert problems == []
    scene = Scene(PATH, {passage: words}, {}, "zh", printed)
    placed, problems = resolve.place(found, scene, JOINERS)
    assert problems == []
    told = list(kinds()[found[0].kind].queries(placed[0], scene))
    assert all(one.where == Where(PATH, 1, 16) and one.severity == "query" for one in told)
    return [(one.code, one.message) for one in told]


def subjects(flow):
    found, problems = annotations.read(f"- {{id: n1, at: p1.s1, {flow}}}", PATH, kinds())
    assert problems == []
    return list(kinds()[found[0].kind].subjects(found[0]))


def test_each_kind_offers_what_the_protocol_says():
    keys = [kind.KEY for kind in kinds().values()]
    assert len(set(keys)) == len(keys)
    for name, kind in kinds().items():
        assert kind.KEYS[0] == kind.KEY, name
        assert set(kind.SCHEMA) == set(kind.KEYS), name
        assert (name in {"note", "correction"}) == kind.NOTED, name
        assert not set(kind.KEYS) & set(reader.COMMON), name


@pytest.mark.parametrize(
    ("flow", "told"),
    [
        ("note: lexical, text: 'See [[org.a]].'", []),
        ("date: 1958", []),
        ("correction: {to: a, type: misprint}", []),
        ("answer: {code: S21, because: a}", []),
        ("ref: org.a", [("org.a", "mention")]),
        ("ref: term.a", [("term.a", "mention"), ("terms", "")]),
        ("measure: {quantity: 5}", [("figures", "")]),
        ("measure: {quantity: 5, for: org.a}", [("figures", ""), ("org.a", "for")]),
        (
            "relation: {kind: k, active: org.a, passive: [org.b, org.c], object: object.d}",
            [
                ("relations", ""),
                ("org.a", "active"),
                ("org.b", "passive"),
                ("org.c", "passive"),
                ("object.d", "object"),
            ],
        ),
        (
            "relation: {kind: k, mutual: [org.a, org.b]}",
            [("relations", ""), ("org.a", "mutual"), ("org.b", "mutual")],
        ),
        (
            "event: {type: rally, place: place.a, who: [org.b]}",
            [("chronicle", ""), ("place.a", "place"), ("org.b", "who")],
        ),
    ],
)
def test_what_is_told_of_whom(flow, told):
    assert subjects(flow) == told
    assert {subject for subject, role in told if not role} <= set(TABLES)


@pytest.mark.parametrize(
    ("passage", "words", "measure"),
    [
        ("p1.s1", "五万吨钢", "quantity: 50000, unit: t"),
        ("p1.s1", "三千五百多名", "quantity: 3500, approx: more, unit: person"),
        ("p1.s1", "六个小时零二十分钟", "quantity: 380, unit: min"),
        ("p1.s1", "85％", "quantity: 85, unit: '%'"),
        ("p1.s1", "第一炼钢厂", "quantity: 3"),
        ("p1.s1", "许多钢", "quantity: 3"),
        ("en.p1.s1", "50,000 tons of steel", "quantity: 50000, unit: t"),
        ("en.p1.s1", "six hours and twenty minutes", "quantity: 380, unit: min"),
        ("de.p1.s1", "50 Tonnen", "quantity: 3, unit: t"),
    ],
)
def test_a_measure_that_its_words_say_is_let_be(passage, words, measure):
    assert asked(passage, words, f"measure: {{{measure}}}") == []


@pytest.mark.parametrize(
    ("passage", "words", "measure", "told"),
    [
        ("p1.s1", "五万吨钢", "quantity: 5000, unit: t", "50000 t; the measure says 5000 t"),
        ("p1.s1", "五万吨钢", "quantity: 50000, unit: km", "the measure says 50000 km"),
        (
            "p1.s1",
            "五万多吨",
            "quantity: 50000, unit: t",
            "more than 50000 t; the measure says 50000 t",
        ),
        (
            "en.p1.s1",
            "six hours and two minutes",
            "quantity: 380, unit: min",
            "362 min; the measure says 380 min",
        ),
        (
            "en.p1.s1",
            "from 5 to 6 heats",
            "from: 5, to: 7, unit: heat",
            "the measure says 5 to 7 heat",
        ),
    ],
)
def test_a_measure_that_its_words_do_not_say_is_asked_about(passage, words, measure, told):
    ((code, message),) = asked(passage, words, f"measure: {{{measure}}}")
    assert code == "A40"
    assert message.startswith(f"“{words}” is read as ")
    assert message.endswith(told)


@pytest.mark.parametrize(
    ("passage", "words", "date"),
    [
        ("p1.s1", "28日", "1958-01-28"),
        ("p1.s1", "28日", "1957-12-28"),
        ("p1.s1", "28日", "1958-02-28"),
        ("p1.s1", "28日", "1958-01"),
        ("p1.s1", "本月中旬", "{from: 1958-01-11, to: 1958-01-20}"),
        ("p1.s1", "十二月三日", "1957-12-03"),
        ("p1.s1", "一九五二年", "1952"),
        ("p1.s1", "1月至3月", "{from: 1958-01, to: 1958-03}"),
        ("p1.s1", "最近", "1958-01"),
        ("en.p1.s1", "January 28th", "1958-01-28"),
        ("p1.s1", "1957年上半年以来", "{from: 1957-01}"),
        ("p1.s1", "1957年上半年以来", "{from: 1957-01, to: 1958-01-28}"),
        ("en.p1.s1", "since January 28th", "{from: 1958-01-28}"),
    ],
)
def test_a_date_that_its_words_say_is_let_be(passage, words, date):
    assert asked(passage, words, f"date: {date}") == []


@pytest.mark.parametrize(
    ("passage", "words", "date", "told"),
    [
        ("p1.s1", "28日", "1958-01-27", "is read as day 28; the annotation says 1958-01-27"),
        ("p1.s1", "十二月三日", "1957-11-03", "is read as 12-03; the annotation says 1957-11-03"),
        ("p1.s1", "1957年", "1958", "is read as 1957; the annotation says 1958"),
        ("p1.s1", "28日", "1985-01-28", "is annotated 1985-01-28, in an issue of 1958-01-29"),
        ("p1.s1", "28日", "1958-06-28", "is annotated 1958-06-28, in an issue of 1958-01-29"),
        ("p1.s1", "十二月三日", "1953-12-03", "is annotated 1953-12-03, in an issue of"),
        ("p1.s1", "中旬", "{notBefore: 1958-01-01, notAfter: 1958-01-10}", "01-01 to 1958-01-10"),
        ("en.p1.s1", "January 28th", "1958-02-28", "says 1958-02-28"),
        ("p1.s1", "1957年上半年以来", "{from: 1957-07}", "is read as 1957-01 to …; the annotation"),
    ],
)
def test_a_date_that_its_words_do_not_say_is_asked_about(passage, words, date, told):
    ((code, message),) = asked(passage, words, f"date: {date}")
    assert code == "A41"
    assert told in message


def test_of_an_issue_without_a_date_nothing_is_far():
    assert asked("p1.s1", "28日", "date: 1985-06-28", printed="0000") == []
    assert asked("p1.s1", "28日", "date: 1958-06-28", printed="1958") == []


def test_a_correction_that_changes_nothing_is_asked_about():
    ((code, message),) = asked("p1.s1", "甲", "correction: {to: 甲, type: misprint}")
    assert (code, message) == ("A44", "the correction is what is printed already")
    assert asked("p1.s1", "甲", "correction: {to: 乙, type: misprint}") == []
