"""Words that YAML takes for a comment are asked about; comments are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing.notation.cut import cut
from facing.problems import Where

PATH = "edition/registers/org.yaml"


@pytest.mark.parametrize(
    ("text", "line", "column", "left_out"),
    [
        ("text: furnace #9 was lit", 1, 14, "#9 was lit"),
        ("text: the old furnace # 9", 1, 22, "# 9"),
        ("a: 1\ntext: 见 #5 号高炉", 2, 8, "#5 号高炉"),
        ("text: 高炉 # 5 号", 1, 9, "# 5 号"),
        ("text: Furnace No.  #9", 1, 18, "#9"),
        ("text: #8 furnace", 1, 6, "#8 furnace"),
        ("- words of prose #x\n- y", 1, 17, "#x"),
        ("a: {b: some words #9\n}", 1, 18, "#9"),
        ("text: the furnace #", 1, 18, "#"),
    ],
)
def test_words_cut_by_a_number_sign_are_asked_about(text, line, column, left_out):
    (problem,) = cut(text + "\n", PATH)
    assert problem.severity == "query"
    assert problem.code == "Y20"
    assert problem.where == Where(PATH, line, column)
    assert f"“{left_out}”" in problem.message
    assert "quotation marks" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "# a comment #1 on a line of its own\na: b",
        "a: b # an id and a comment",
        "note: translation         # historical | lexical",
        "text: some words  # set off as comments are",
        "when: 1958-01-28 #x",
        "n: 50,000 #x",
        "n: 85% #x",
        "a: {b: words and words} #x",
        "a: [words and words] #x",
        'a: "words #9"',
        "a: 'words and words' #9",
        "a: |\n  words #9\n  # words",
        "a: | #x\n  words",
        "a: words#9",
        "a: # what follows\n  b: c",
        "a: words\n# furnace #9\nb: c",
        "",
    ],
)
def test_comments_and_quoted_words_are_left_alone(text):
    assert cut(text, PATH) == []


def test_lines_are_counted_as_editors_count_them():
    (problem,) = cut("\ufeffa: b\r\ntext: furnace #9\r\n", PATH)
    assert problem.where == Where(PATH, 2, 14)


def test_what_is_no_yaml_is_left_to_its_reader():
    assert cut("a: ]\nb: furnace #9", PATH) == cut("a: \ud800 #9", PATH) == []


@given(st.text("ab:#-[]{}\"'|>&*!%@ \n\t\x00鞍\ud800", max_size=60))
def test_no_text_is_an_exception(text):
    assert all(problem.code == "Y20" for problem in cut(text, PATH))
