"""Annotation files: what each kind reads, and each mistake at its place with advice that helps."""

import marshal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.kinds import kinds
from facing.notation import annotations, prose, reader
from facing.standoff import Anchor, Ref

PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"


def read(text):
    found, problems = annotations.read(text, PATH, kinds())
    assert problems == []
    return found


def wrong(text):
    """The one problem of that text, as (line, column, code), message and hint."""
    _, problems = annotations.read(text, PATH, kinds())
    assert len(problems) == 1, problems
    where = problems[0].where
    assert where.path == PATH
    return (where.line, where.column, problems[0].code), problems[0].message, problems[0].hint


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


# --- what is refused -----------------------------------------------------------------------------

CASES = {  # what is wrong: (text, line, column, code, a part of the message or hint)
    "no list": ("id: n1", 1, 1, "A12", "a list of annotations"),
    "words in the list": ("- note", 1, 3, "A12", "- id: n1"),
    "no id": ("- {at: p1.s1, ref: org.a}", 1, 3, "A11", "“id” is missing"),
    "no passage": ("- {id: n1, ref: org.a}", 1, 3, "A11", "“at” is missing"),
    "an id that is none": ("- {id: 7n, at: p1.s1, ref: org.a}", 1, 8, "A12", "such as n7"),
    "an id of passages": ("- {id: p7, at: p1.s1, ref: org.a}", 1, 8, "A24", "n1, n2"),
    "an id twice": (
        "- {id: n1, at: p1.s1, ref: org.a}\n- {id: n1, at: p1.s1, ref: org.b}",
        2,
        8,
        "A20",
        "line 1",
    ),
    "no kind": ("- {id: n1, at: p1.s1}", 1, 3, "A21", "measure"),
    "two kinds": (
        "- {id: n1, at: p1.s1, ref: org.a, note: lexical, text: a}",
        1,
        35,
        "A22",
        "“ref” and “note”",
    ),
    "an unknown kind": ("- {id: n1, at: p1.s1, mesure: {}}", 1, 23, "A10", "“measure”"),
    "an unknown key": (
        "- {id: n1, at: p1.s1, ref: org.a, quot: 鞍钢}",
        1,
        35,
        "A10",
        "Did you mean “quote”?",
    ),
    "a key of another kind": (
        "- {id: n1, at: p1.s1, ref: org.a, text: a}",
        1,
        35,
        "A10",
        "unknown key “text”",
    ),
    "no name of a passage": ("- {id: n1, at: s4, ref: org.a}", 1, 16, "A12", "p4.s4"),
    "a dash that is none": ("- {id: n1, at: p1.s1–p1.s2, ref: org.a}", 1, 16, "A12", "range"),
    "a range across languages": (
        "- {id: n1, at: en.p1.s1-p1.s2, ref: org.a}",
        1,
        16,
        "A23",
        "Did you mean “en.p1.s1-en.p1.s2”?",
    ),
    "an empty list": ("- {id: n1, at: [], ref: org.a}", 1, 16, "A12", "an empty list"),
    "a list of lists": ("- {id: n1, at: [[p1.s1]], ref: org.a}", 1, 17, "A12", "a list"),
    "a quotation beside a list": (
        "- {id: n1, at: [p1.s1], quote: a, ref: org.a}",
        1,
        32,
        "A23",
        "each item",
    ),
    "an anchor without a passage": (
        "- {id: n1, at: [{quote: a}], ref: org.a}",
        1,
        17,
        "A11",
        "“passage” is missing",
    ),
    "before without a quotation": (
        "- {id: n1, at: p1.s1, before: a, ref: org.a}",
        1,
        31,
        "A23",
        "without “quote”",
    ),
    "a quotation without a passage": (
        "- {id: n1, quote: a, answer: {code: S21, because: a}}",
        1,
        19,
        "A23",
        "without “at”",
    ),
    "an empty quotation": (
        '- {id: n1, at: p1.s1, quote: " ", ref: org.a}',
        1,
        30,
        "A12",
        "words of the text",
    ),
    "initials with spaces": (
        "- {id: n1, at: p1.s1, ref: org.a, by: Ann Bo}",
        1,
        39,
        "A12",
        "initials",
    ),
    "an impossible day": (
        "- {id: n1, at: p1.s1, ref: org.a, written: 2026-02-30}",
        1,
        44,
        "A14",
        "no date",
    ),
    "a note about nothing known": (
        "- {id: n1, at: p1.s1, note: historic, text: a}",
        1,
        29,
        "A10",
        "Did you mean “historical”?",
    ),
    "a note that says nothing": (
        "- {id: n1, at: p1.s1, note: lexical}",
        1,
        29,
        "A11",
        "“text” is missing",
    ),
    "a note of white space": (
        "- {id: n1, at: p1.s1, note: lexical, text: ' '}",
        1,
        44,
        "A12",
        "Markdown",
    ),
    "a note too long": (
        f"- {{id: n1, at: p1.s1, note: lexical, text: '{'word ' * 100_000}'}}",
        1,
        44,
        "A25",
        "at most 100000",
    ),
    "lists too deep": (
        "- id: n1\n  at: p1.s1\n  note: lexical\n  text: |\n"
        + "".join(f"    {'  ' * level}- a\n" for level in range(11)),
        4,
        9,
        "A26",
        "11 levels",
    ),
    "a script": (
        "- id: n1\n  at: p1.s1\n  note: lexical\n  text: |\n    a\n    b <script>x</script>",
        6,
        7,
        "A37",
        "“<script” begins HTML",
    ),
    "a link that runs": (
        "- {id: n1, at: p1.s1, note: lexical, text: 'a [b](javascript:x)'}",
        1,
        49,
        "A35",
        "“javascript:”",
    ),
    "an image": ("- {id: n1, at: p1.s1, note: lexical, text: '![a](b)'}", 1, 45, "A36", "image"),
    "a reference not closed": (
        "- {id: n1, at: p1.s1, note: lexical, text: 'a [[org.b] c'}",
        1,
        47,
        "A29",
        "not complete",
    ),
    "an entity that is none": ("- {id: n1, at: p1.s1, ref: Angang}", 1, 28, "A12", "org.benxi"),
    "an unknown certainty": (
        "- {id: n1, at: p1.s1, ref: org.a, cert: hihg}",
        1,
        41,
        "A10",
        "Did you mean “high”?",
    ),
    "an empty measure": ("- {id: n1, at: p1.s1, measure: {}}", 1, 32, "A12", "an empty mapping"),
    "no quantity": (
        "- {id: n1, at: p1.s1, measure: {unit: t}}",
        1,
        32,
        "A11",
        "“quantity” is missing",
    ),
    "half a range": ("- {id: n1, at: p1.s1, measure: {from: 5}}", 1, 32, "A11", "both"),
    "a quantity and a range": (
        "- {id: n1, at: p1.s1, measure: {quantity: 5, from: 5, to: 6}}",
        1,
        32,
        "A27",
        "not both",
    ),
    "a range from more to less": (
        "- {id: n1, at: p1.s1, measure: {from: 10, to: 9}}",
        1,
        32,
        "A28",
        "10 to 9",
    ),
    "a quantity in words": (
        "- {id: n1, at: p1.s1, measure: {quantity: 五万}}",
        1,
        43,
        "A12",
        "in digits",
    ),
    "an unknown unit": (
        "- {id: n1, at: p1.s1, measure: {quantity: 5, unit: hours}}",
        1,
        52,
        "A10",
        "Did you mean “h”?",
    ),
    "an unknown claim": (
        "- {id: n1, at: p1.s1, measure: {quantity: 5, as: pledged}}",
        1,
        50,
        "A10",
        "Did you mean “pledge”?",
    ),
    "a date without a year": ("- {id: n1, at: p1.s1, date: 01-28}", 1, 29, "A12", "1958-01-29"),
    "a date of nothing": ("- {id: n1, at: p1.s1, date: 0000}", 1, 29, "A12", "Leave it out"),
    "a time that runs backwards": (
        "- {id: n1, at: p1.s1, date: {from: 1958-02, to: 1958-01}}",
        1,
        29,
        "A28",
        "Turn them round",
    ),
    "a time of two sorts": (
        "- {id: n1, at: p1.s1, date: {from: 1958, notAfter: 1959}}",
        1,
        29,
        "A27",
        "uncertain",
    ),
    "a relation of nobody": (
        "- {id: n1, at: p1.s1, relation: {kind: challenges}}",
        1,
        33,
        "A11",
        "between whom",
    ),
    "a relation with oneself alone": (
        "- {id: n1, at: p1.s1, relation: {kind: challenges, mutual: org.a}}",
        1,
        60,
        "A12",
        "at least two",
    ),
    "a relation both ways": (
        "- {id: n1, at: p1.s1, relation: {kind: rivals, mutual: [org.a, org.b], active: org.c}}",
        1,
        33,
        "A27",
        "“mutual” alone",
    ),
    "one side twice": (
        "- {id: n1, at: p1.s1, relation: {kind: challenges, active: [org.a, org.a]}}",
        1,
        68,
        "A17",
        "twice",
    ),
    "an event of no type": ("- {id: n1, at: p1.s1, event: {who: org.a}}", 1, 30, "A11", "type"),
    "an unknown event": (
        "- {id: n1, at: p1.s1, event: {type: meetings}}",
        1,
        37,
        "A10",
        "Did you mean “meeting”?",
    ),
    "a correction to nothing": (
        "- {id: n1, at: p1.s1, correction: {type: misprint}}",
        1,
        35,
        "A11",
        "“to” is missing",
    ),
    "an answer without a reason": (
        "- {id: n1, answer: {code: S21}}",
        1,
        20,
        "A11",
        "“because” is missing",
    ),
    "an answer to no code": (
        "- {id: n1, answer: {code: 21, because: a}}",
        1,
        27,
        "A12",
        "such as S21",
    ),
    "a tab": ("- id: n1\n\tat: p1.s1", 2, 1, "Y03", "spaces"),
    "an alias": ("- {id: n1, at: *a, ref: org.a}", 1, 16, "Y05", "alias"),
    "a key twice": ("- {id: n1, at: p1.s1, at: p1.s2, ref: org.a}", 1, 23, "Y04", "keep one"),
    "words after a hash": (
        "- id: n1\n  at: p1.s1\n  note: lexical\n  text: the furnace #9 there",
        4,
        20,
        "Y20",
        "quotation marks",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_told_at_its_place(case):
    text, line, column, code, told = CASES[case]
    place, message, hint = wrong(text)
    assert place == (line, column, code)
    assert told in f"{message} {hint}"


def test_all_mistakes_of_a_file_are_told_at_once_and_the_rest_is_read():
    found, problems = annotations.read(
        "- {id: n1, at: s1, ref: org.a}\n- {id: n2, at: p1.s1, ref: org.a}\n- {id: n3, at: p1.s1}\n"
        "- {id: n1, at: p1.s1, ref: Org}\n",
        PATH,
        kinds(),
    )
    assert [one.id for one in found] == ["n2"]
    assert [(p.where.line, p.code) for p in problems] == [
        (1, "A12"),
        (3, "A21"),
        (4, "A12"),
        (4, "A20"),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "3 < 5 and 7 > 6; a<b, 5 <6",
        "`<script>` and ``[a](javascript:b) ` ``",
        "    <b>\n",
        "~~~\n![a](b)\n~~~",
        r"\<b> \![a](b)",
        "<https://example.org/a> [a](https://example.org) [b](../pages/c.html) [d](mailto:e@f.org)",
        "a ![[org.a]]",
        "[a]: https://example.org",
    ],
)
def test_what_only_looks_like_html_or_unsafe_is_let_be(markdown):
    assert list(prose.strange(markdown)) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](JavaScript:b)",
        "[a](<javascript:b>)",
        "[a](java&#115;cript:b)".replace("&#115;", "s"),
        "[a]: data:text/html,b",
        "<vbscript:a>",
        "<!-- a -->",
        "</p>",
        "<IMG src=x>",
    ],
)
def test_html_and_unsafe_links_are_told(markdown):
    assert len(list(prose.strange(markdown))) == 1


def test_levels_are_counted_by_what_is_indented():
    assert prose.depth("a\n\nb") == 0
    assert prose.depth("- a\n- b\n\n1. c\n   - d\n- e") == 2
    assert prose.depth("- - - a") == 3
    assert prose.depth("> > - a") == 3
    assert prose.depth("> " * 50_000) > prose.DEEPEST


# --- never an exception --------------------------------------------------------------------------

KEYS = [
    *reader.COMMON,
    *(key for kind in kinds().values() for key in kind.KEYS),
    *("passage", "quantity", "from", "to", "unit", "of", "for", "period", "as", "kind", "active"),
    *("passive", "mutual", "when", "notBefore", "type", "place", "who", "label", "code", "because"),
]
WORDS = st.sampled_from(
    ["n1", "p1.s1", "en.p1.s1-p2", "org.a", "1958-01", "5", "lexical", "", "null", "[[x]]", "#"]
) | st.text(max_size=8)
ANYTHING = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | WORDS, inner, max_size=6)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=6), max_size=4))
def test_whatever_the_keys_hold_is_read_or_told(written):
    text = yaml.safe_dump(written, allow_unicode=True)
    found, problems = annotations.read(text, PATH, kinds())
    assert len(found) <= len(written)
    assert found or problems or not written
    for one in found:
        marshal.dumps(one.data)


@settings(deadline=None)
@given(st.text())
def test_whatever_a_file_holds_is_read_or_told(text):
    found, problems = annotations.read(text, PATH, kinds())
    assert isinstance(found, tuple)
    assert all(problem.where.path == PATH for problem in problems)


@settings(deadline=None)
@given(st.text(alphabet="[]()!<>`\\&#;:/ -\n@abjx|.1", max_size=60))
def test_whatever_a_note_holds_is_read_or_told(markdown):
    list(prose.strange(markdown))
    text = yaml.safe_dump([{"id": "n1", "at": "p1.s1", "note": "lexical", "text": markdown}])
    found, problems = annotations.read(text, PATH, kinds())
    assert found or problems
