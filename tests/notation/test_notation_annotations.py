"""Annotation files: what each kind reads of them."""

import marshal

import pytest

from facing.kinds import kinds
from facing.notation import annotations
from facing.standoff import Anchor, Ref

PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"


def read(text):
    found, problems = annotations.read(text, PATH, kinds())
    assert problems == []
    return found


def data(flow):
    return read(f"- {{id: n1, at: p1.s1, {flow}}}")[0].data


# --- what is read --------------------------------------------------------------------------------


def test_an_annotation_knows_its_kind_its_anchor_and_its_place():
    one, two = read(
        "# the first\n"
        "- id: n1\n  at: p4.s4\n  quote: 六个小时\n  before: 用了\n  after: 零\n  note: technical\n"
        "  text: A long time.\n  by: ed\n  written: 2026-11-21\n"
        "- {id: n2, at: en.p1.s1, ref: org.angang}\n"
    )
    assert (one.id, one.kind, one.by, one.written) == ("n1", "note", "ed", "2026-11-21")
    assert one.anchors == (Anchor("p4.s4", "p4.s4", "六个小时", "用了", "零", 3, 7),)
    assert one.data == {"note": "technical", "text": "A long time."}
    assert (one.line, one.column) == (2, 3)
    assert two.anchors == (Anchor("en.p1.s1", "en.p1.s1", line=11, column=16),)
    assert (two.kind, two.by, two.written) == ("mention", None, None)


def test_an_anchor_can_be_a_range_and_there_can_be_several():
    (one,) = read(
        "- id: n1\n  ref: org.a\n"
        "  at: [{passage: p2.s3-p3.s1, quote: 甲}, en.p1.s1,"
        " {passage: en.p2, after: b, quote: a}]\n"
    )
    assert [anchor[:5] for anchor in one.anchors] == [
        ("p2.s3", "p3.s1", "甲", "", ""),
        ("en.p1.s1", "en.p1.s1", "", "", ""),
        ("en.p2", "en.p2", "a", "", "b"),
    ]


def test_words_of_several_lines_are_one_line():
    (one,) = read("- id: n1\n  at: p1.s1\n  quote: |\n    red\n    flags\n  ref: org.a\n")
    assert one.anchors[0].quote == "red flags"


def test_a_mention_names_an_entity():
    assert data("ref: org.angang, cert: low") == {"ref": "org.angang", "cert": "low"}
    assert data("ref: org.angang")["cert"] is None


def test_a_measure_is_exact():
    assert data(
        "measure: {quantity: 19.204, unit: t, approx: more, of: steel, for: org.a, as: pledge,"
        " period: 1958}"
    ) == {
        "low": "19.204",
        "high": "19.204",
        "approx": "more",
        "unit": "t",
        "of": (("en", "steel"),),
        "for": "org.a",
        "period": {"when": "1958"},
        "as": "pledge",
    }


def test_a_measure_can_be_a_range_of_things_counted():
    made = data("measure: {from: 3, to: '1,250', of: {zh: 炉, en: heats}}")
    assert (made["low"], made["high"], made["unit"]) == ("3", "1250", "count")
    assert made["of"] == (("zh", "炉"), ("en", "heats"))
    assert (made["approx"], made["for"], made["period"], made["as"]) == (None, None, None, None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1958-01-28", {"when": "1958-01-28"}),
        ("1958-01", {"when": "1958-01"}),
        ("1958", {"when": "1958"}),
        ("{from: 1958-08-01, to: 1958-08-10}", {"from": "1958-08-01", "to": "1958-08-10"}),
        ("{from: 1958-08, to: 1958}", {"from": "1958-08", "to": "1958"}),
        ("{notBefore: 1957, notAfter: 1958-02}", {"notBefore": "1957", "notAfter": "1958-02"}),
        ("{notAfter: 1958-02}", {"notAfter": "1958-02"}),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written, meant):
    assert data(f"date: {written}") == {"date": meant}


def test_a_relation_has_sides_an_object_and_a_time():
    (one,) = read(
        "- {id: n1, at: p1.s1, relation: {kind: takes-flag-from, active: org.a,"
        " passive: [org.b, org.c], object: object.flag, when: 1959-02}}"
    )
    assert one.data == {
        "kind": "takes-flag-from",
        "active": ("org.a",),
        "passive": ("org.b", "org.c"),
        "mutual": (),
        "object": ("object.flag",),
        "when": {"when": "1959-02"},
    }
    assert [ref[:2] for ref in one.refs] == [
        ("relation", "takes-flag-from"),
        ("entity", "org.a"),
        ("entity", "org.b"),
        ("entity", "org.c"),
        ("entity", "object.flag"),
    ]


def test_an_event_has_a_place_a_time_and_those_who_took_part():
    assert data(
        "event: {type: rally, place: place.anshan, when: 1958-01-25, who: [org.a],"
        " label: {en: Rally, zh: 大会}}"
    ) == {
        "type": "rally",
        "place": "place.anshan",
        "when": {"when": "1958-01-25"},
        "who": ("org.a",),
        "label": (("en", "Rally"), ("zh", "大会")),
    }


def test_a_correction_says_what_is_better_and_why():
    made = data("correction: {to: twenty, type: translation, because: It says 二十.}")
    assert made == {"to": "twenty", "type": "translation", "because": "It says 二十."}


def test_an_answer_needs_no_anchor():
    (one,) = read("- {id: n1, answer: {code: S21, to: a break, because: The paper has none.}}")
    assert one.anchors == ()
    assert one.data == {"code": "S21", "to": "a break", "because": "The paper has none."}


def test_what_a_note_refers_to_is_kept_with_its_place():
    (one,) = read(
        "- id: n1\n  at: p1.s1\n  note: lexical\n  text: |\n\n"
        "    See [[org.a]] and\n\n    - [[p2.s1|there]], [@li2006, p. 12]; `[[org.none]]`\n"
    )
    assert one.refs == (
        Ref("entity", "org.a", 6, 9),
        Ref("passage", "p2.s1", 8, 7),
        Ref("work", "li2006", 8, 24),
    )


def test_a_reference_in_quotation_marks_has_its_place_too():
    (one,) = read(
        '- {id: n1, at: p1.s1, note: lexical, text: "[[org.a]] and\n    [[org.b]], [[org.a]]"}'
    )
    assert [ref[2:] for ref in one.refs] == [(1, 45), (2, 5), (2, 16)]


def test_a_file_of_comments_says_nothing():
    assert read("# to do\n") == read("") == read("[]") == ()


def test_what_is_read_can_be_kept_as_plain_data():
    for one in read(EVERYTHING):
        assert marshal.loads(marshal.dumps(one.data)) == one.data  # noqa: S302 – our own


EVERYTHING = """\
- {id: n1, at: p1.s1, note: lexical, text: A}
- {id: n2, at: p1.s1, ref: org.a}
- {id: n3, at: p1.s1, measure: {quantity: 5, unit: t, of: steel, period: {from: 1958, to: 1959}}}
- {id: n4, at: p1.s1, date: {notAfter: 1958}}
- {id: n5, at: p1.s1, relation: {kind: challenges, mutual: [org.a, org.b]}}
- {id: n6, at: p1.s1, event: {type: meeting, who: org.a}}
- {id: n7, at: p1.s1, quote: a, correction: {to: b, type: misprint}}
- {id: n8, at: p1.s1, answer: {code: S21, because: so}}
"""
