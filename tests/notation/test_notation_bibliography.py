"""The bibliography: CSL-JSON in YAML or JSON, and all that is refused, with its place."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.notation import bibliography
from facing.problems import Where
from tests.depth import examples

PATH = "edition/bibliography.yaml"
JSON = "edition/bibliography.json"
LEAST = "- {id: a, type: book, title: A}\n"


def read(text, path=PATH):
    items, problems = bibliography.read(text, path)
    assert problems == []
    return items


def test_a_work_needs_an_id_a_type_and_a_title():
    assert read(LEAST) == ({"id": "a", "type": "book", "title": "A"},)
    assert read("[]") == read("") == ()


def test_everything_that_csl_knows_is_read():
    (item,) = read(
        """\
- id: meng-2018
  type: article-journal
  author: [{family: Meng, given: Yue, suffix: null}, {literal: 新华社}, Some Office]
  editor: {family: Li}
  title: |
    A title of
    two lines
  container-title: History
  volume: 12
  page: 3-17
  issued: {date-parts: [[1958, 1, 29], [1958, 2]], circa: true, season: 1}
  accessed: 2020-02-29
  submitted: 1957/1958-03
  original-date: {literal: 民国初年}
  available-date: {raw: 1958-02}
  event-date: {raw: in spring}
  URL: https://example.org/a
  categories: [x]
  note: null
"""
    )
    assert item == {
        "id": "meng-2018",
        "type": "article-journal",
        "author": [
            {"family": "Meng", "given": "Yue"},
            {"literal": "新华社"},
            {"literal": "Some Office"},
        ],
        "editor": [{"family": "Li"}],
        "title": "A title of two lines",
        "container-title": "History",
        "volume": "12",
        "page": "3-17",
        "issued": {"date-parts": [[1958, 1, 29], [1958, 2]], "season": 1, "circa": True},
        "accessed": {"date-parts": [[2020, 2, 29]]},
        "submitted": {"date-parts": [[1957], [1958, 3]]},
        "original-date": {"literal": "民国初年"},
        "available-date": {"date-parts": [[1958, 2]]},
        "event-date": {"literal": "in spring"},
        "URL": "https://example.org/a",
    }


def test_what_other_programs_export_is_read():
    text = """\
[
\t{"id":"http://zotero.org/1/x","type":"book",
\t\t"title":"\\ud83d\\ude00 \\u9c81 \\/ \\"x\\" \\\\ud83d",
\t\t"issued":{"date-parts":[["1958",1]]},"author":[{"family":"M\\u00e9","given":""}]}
]
"""
    parsed = json.loads(text)[0]
    (item,) = read("\ufeff" + text, JSON)
    assert item["title"] == parsed["title"]
    assert item["id"] == parsed["id"]
    assert item["issued"] == {"date-parts": [[1958, 1]]}
    assert item["author"][0]["family"] == "Mé"


MORE = "- {id: b, type: book, title: B, "
CASES = {  # what is wrong: (text, line, column, code, message part, hint part)
    "no id": ("- {type: book, title: x}", 1, 3, "R11", "id", "Add"),
    "no title": ("- {type: book, id: x}", 1, 3, "R11", "title", "Add"),
    "no type": ("- {id: x, title: x}", 1, 3, "R11", "type", "Add"),
    "an unknown type": ("- {id: x, title: x, type: bok}", 1, 27, "R10", "bok", "mean “book”"),
    "an id with a space": ("- {id: x y, title: x, type: book}", 1, 8, "R12", "key", ""),
    "an id with a bracket": ("- {id: 'x]', title: x, type: book}", 1, 8, "R12", "key", ""),
    "an id twice": (LEAST + LEAST, 2, 3, "R17", "“a”", "line 1"),
    "an unknown key": (MORE + "titel: x}", 1, 33, "R10", "titel", "Did you mean “title”?"),
    "a key unlike any": (MORE + "qqq: x}", 1, 33, "R10", "qqq", "container-title"),
    "a mapping": ("a: {id: x}", 1, 1, "R12", "list of works", "- "),
    "words": ("- a book", 1, 3, "R12", "a work", ""),
    "a month too many": (MORE + "issued: 1958-13}", 1, 41, "R14", "1958-13", "1958-01"),
    "a day too many": (MORE + "issued: 1958-02-29}", 1, 41, "R14", "1958-02-29", "1958-01"),
    "a date in words": (MORE + "issued: spring}", 1, 41, "R12", "“spring” is no date", "literal"),
    "half a span": (MORE + "issued: 1958/}", 1, 41, "R12", "“1958/” is no date", "1957/1958"),
    "no date": (MORE + "issued: {circa: true}}", 1, 41, "R54", "issued", "literal"),
    "no such day": (MORE + "issued: {date-parts: [[1958, 2, 30]]}}", 1, 55, "R14", "1958-2-30", ""),
    "a year of words": (MORE + "issued: {date-parts: [[x]]}}", 1, 55, "R14", "x", "[1958"),
    "the year nought": (MORE + "issued: {date-parts: [[0]]}}", 1, 55, "R14", "0", "[1958"),
    "a bare year": (MORE + "issued: {date-parts: [1958]}}", 1, 55, "R12", "year, month", ""),
    "no parts": (MORE + "issued: {date-parts: []}}", 1, 54, "R12", "one date or two", ""),
    "four parts": (MORE + "issued: {date-parts: [[1, 1, 1, 1]]}}", 1, 55, "R12", "year", ""),
    "a season of five": (MORE + "issued: {literal: x, season: 5}}", 1, 62, "R12", "season", ""),
    "an unknown key of a date": (MORE + "issued: {literal: x, yer: 5}}", 1, 54, "R10", "yer", ""),
    "half a name": (MORE + "author: {given: x}}", 1, 41, "R53", "author", "family"),
    "an unknown part": (MORE + "author: {family: x, givn: y}}", 1, 53, "R10", "givn", "“given”"),
    "a list of lists": (MORE + "author: [[x]]}", 1, 42, "R12", "author", ""),
    "a list for words": (MORE + "publisher: [x]}", 1, 44, "R12", "publisher", ""),
    "a script": (MORE + "URL: 'javascript:x'}", 1, 38, "R12", "https://", ""),
    "very long words": (MORE + f"note: {'a ' * 10_001}}}", 1, 39, "R52", "characters", "Shorten"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_told_with_its_place(case):
    text, line, column, code, message, hint = CASES[case]
    _, problems = bibliography.read(text, PATH)
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "error")]
    assert problems[0].where == Where(PATH, line, column)
    assert message in problems[0].message
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('[{"id": "a",}]', (1, 13), "not JSON"),
        ("", (1, 1), "not JSON"),
        ("[" * 100_000, (0, 0), "nested too deeply"),
        ('[{"id": 1' + "0" * 5000 + "}]", (0, 0), "too big"),
    ],
)
def test_what_is_no_json_is_told(text, place, message):
    items, (problem,) = bibliography.read(text, JSON)
    assert items == ()
    assert (problem.code, problem.where) == ("R50", Where(JSON, *place))
    assert message in problem.message


def test_a_key_that_a_program_added_is_asked_about():
    text = '[{"id": "a", "type": "book", "title": "A", "_seen": 1, "titl": "x"}]'
    (item,), problems = bibliography.read(text, JSON)
    assert item == {"id": "a", "type": "book", "title": "A"}
    assert [(problem.severity, problem.code) for problem in problems] == [("query", "R51")] * 2
    assert "“title”" in problems[1].hint


def test_what_is_wrong_in_a_work_is_left_out_of_it():
    items, problems = bibliography.read(MORE + "issued: x}\n" + LEAST, PATH)
    assert len(problems) == 1
    assert [item["id"] for item in items] == ["b", "a"]
    assert "issued" not in items[0]


def test_words_cut_by_a_number_sign_are_asked_about():
    _, (problem,) = bibliography.read("- id: a\n  type: book\n  title: Furnace #9\n", PATH)
    assert (problem.severity, problem.code, problem.where.line) == ("query", "Y20", 3)


def test_types_and_keys_are_those_of_the_schema():
    schema = Path(__file__).parents[2] / "facing/notation/schemas/bibliography.schema.json"
    properties = json.loads(schema.read_text("utf-8"))["items"]["properties"]
    assert set(properties) == {*bibliography.KEYS, *bibliography.IGNORED}
    assert properties["type"]["enum"] == list(bibliography.TYPES)


KEYS = st.sampled_from([*bibliography.KEYS[:8], *bibliography.DATES, *bibliography.DATE, "author"])
WILD = st.recursive(
    KEYS | st.none() | st.integers() | st.text(max_size=4) | st.sampled_from(["1958-02", "1/2"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@settings(deadline=None, max_examples=examples(100, 300))
@given(WILD, st.dictionaries(KEYS, WILD))
def test_whatever_stands_there_is_no_exception(whole, work):
    for data in (whole, [work, {"id": "x", "issued": whole, "author": whole}]):
        for text, path in ((yaml.dump(data), PATH), (json.dumps(data), JSON)):
            items, _ = bibliography.read(text, path)
            assert all(item["id"] for item in items)


@given(st.text("[]{}\":,\\ud83\t\n'ax", max_size=40))
def test_no_text_is_an_exception(text):
    for path in (PATH, JSON):
        items, problems = bibliography.read(text, path)
        assert items == () or not problems
