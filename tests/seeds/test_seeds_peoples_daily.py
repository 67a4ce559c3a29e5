"""The People's Daily format with its quirks, the five real seeds among them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.model import Author, Line, words
from facing.problems import Where
from facing.seeds import letters, quiet, read

REAL = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def text(**parts: str) -> str:
    given_parts = {
        "title": "Title: A Red Flag",
        "author": "Author:",
        "date": "Date: 1958-01-29",
        "page": "Page: 3",
        "en": "One. Two.",
        "rule": "<hr /> ",
        "divider": "Original: ",
        "zh_title": "### 红旗",
        "zh_author": "",
        "zh_date": "1958-01-29",
        "zh_page": "第3版()",
        "column": "专栏：",
        "zh": "    一。二。",
    } | parts
    order = (
        "{title}\n{author}\n{date}\n{page}\n\n{en}\n\n{rule}\n{divider}\n\n"
        "{zh_title}\n{zh_author}\n{zh_date}\n{zh_page}\n{column}\n\n{zh}\n"
    )
    return order.format(**given_parts)


def parse(**parts: str):
    return read(text(**parts).encode(), "x.txt")


def good(**parts: str):
    seed, problems = parse(**parts)
    assert problems == []
    return seed


def told(**parts: str) -> list[tuple[str, int, int]]:
    seed, problems = parse(**parts)
    assert (seed is None) == any(problem.severity == "error" for problem in problems)
    assert all(problem.hint and problem.where.path == "seeds/x.txt" for problem in problems)
    return [(problem.code, problem.where.line, problem.where.column) for problem in problems]


def kinds(seed, lang: str) -> list[tuple[str, str]]:
    return [(line.kind, line.text) for line in seed.body(lang).lines]


# --- the real seeds ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_seed_loses_no_letter(path):
    seed, problems = read(path.read_bytes(), path.name)
    assert {problem.severity for problem in problems} <= {"query"}
    english, chinese = path.read_text(encoding="utf-8").split("<hr />")
    body = {"en": english.partition("Page:")[2].partition("\n")[2]}
    body["zh"] = chinese.partition("专栏：")[2].partition("\n")[2]
    for lang, whole in body.items():
        assert letters(seed.body(lang)) == words(whole).replace("＊", "").replace("*", "")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_seed_has_as_many_paragraphs_in_both_languages(path):
    seed, _ = read(path.read_bytes(), path.name)
    counts = [sum(kind == "p" for kind, _ in kinds(seed, lang)) for lang in ("zh", "en")]
    assert counts[0] == counts[1] > 0
    assert seed.body("zh").lines[0].kind == "h"


def test_the_letter_is_read_with_its_author_and_signature():
    seed, _ = read(REAL[0].read_bytes(), REAL[0].name)
    assert seed.title == (
        ("zh", "争上游夺红旗"),
        ("en", "Strive to Be Advanced, Seize the Red Flag"),
    )
    assert seed.author == (Author((("zh", "韩忻亮"), ("en", "Han Xinliang"))),)
    assert (seed.date, seed.page, seed.column) == ("1960-08-24", 2, "来信")
    assert seed.body("zh").lines[-1] == Line("signed", "上海第三钢厂工程师\n韩忻亮", 26)
    assert seed.body("zh").lines[-2].text.endswith("献出一切力量。")
    assert kinds(seed, "en")[-1] == (
        "signed",
        "Han Xinliang, Engineer of Shanghai No. 3 Steel Plant",
    )
    assert [kind for kind, _ in kinds(seed, "en")] == ["h", "p", "p", "signed"]


def test_a_full_width_space_after_a_stop_is_queried_where_it_stands():
    path = REAL[1]
    _, problems = read(path.read_bytes(), path.name)
    assert [(p.code, p.severity, p.where) for p in problems] == [
        ("S21", "query", Where(f"seeds/{path.name}", 36, 148))
    ]


# --- refused -------------------------------------------------------------------------------------


def test_a_seed_without_original_is_refused():
    assert ("S10", 18, 1) in told(divider="")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"title": "Title:"}, ("S11", 1, 7)),
        ({"title": "Title:  "}, ("S11", 1, 9)),
        ({"zh_title": "###"}, ("S11", 11, 1)),
        ({"date": "Date: 1958-02-30"}, ("S12", 3, 7)),
        ({"zh_date": "1958-13-01"}, ("S12", 13, 1)),
        ({"date": "Date: January"}, ("S12", 3, 7)),
        ({"date": "Date: 1958-1-5"}, ("S12", 3, 7)),
        ({"date": "Date: 1958-00-00"}, ("S12", 3, 7)),
        ({"date": "Date: 0000-01-01"}, ("S12", 3, 7)),
        ({"date": "Date:", "zh_date": ""}, ("S13", 3, 6)),
        ({"date": "", "zh_date": ""}, ("S13", 1, 1)),
        ({"page": "Page: two"}, ("S14", 4, 7)),
        ({"page": "Page: 0"}, ("S14", 4, 7)),
        ({"page": "Page: " + "9" * 5000}, ("S14", 4, 7)),
        ({"zh_page": "第二三版()"}, ("S14", 14, 1)),
        ({"en": ""}, ("S15", 8, 1)),
        ({"zh": ""}, ("S15", 18, 1)),
        ({"en": "Translation: none\nOne."}, ("S16", 7, 1)),
        ({"divider": "Original: none"}, ("S16", 17, 5)),
        ({"en": "Translation: none", "divider": "Original: none", "zh": ""}, ("S15", 6, 1)),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(parts, expected):
    found = told(**parts)
    assert expected in found or (expected[0], *expected[1:2], 1) in found, found


def test_all_mistakes_of_a_seed_are_told_at_once():
    found = told(title="Title:", date="Date: 1958-02-30", page="Page: x", en="", zh_title="###")
    assert {code for code, _, _ in found} >= {"S11", "S12", "S14", "S15"}


# --- accepted ------------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["1958-01", "1958", "0000", "1960-02-29"])
def test_a_date_known_in_part_is_read_as_written(date):
    assert good(date=f"Date: {date}", zh_date=date).date == date


@pytest.mark.parametrize(("page", "zh_page"), [("Page:", "第版()"), ("Page: ", ""), ("", "")])
def test_a_blank_page_is_unknown(page, zh_page):
    assert good(page=page, zh_page=zh_page).page is None


@pytest.mark.parametrize("zh_page", ["第12版", "第12版()", "第 12 版（）", "  第１２版(1) "])
def test_a_page_is_read_however_it_is_written(zh_page):
    assert good(page="Page: 12", zh_page=zh_page).page == 12


@pytest.mark.parametrize(
    ("column", "expected"), [("专栏：来信", "来信"), ("专栏: ", None), ("", None), ("专栏：", None)]
)
def test_a_column_may_be_missing(column, expected):
    assert good(column=column).column == expected


def test_blank_lines_and_spaces_around_header_fields_do_not_matter():
    seed = good(
        title="\n  Title:  A   Red Flag  \n", author="\nAuthor: \n", date="\nDate:1958-01-29 \n"
    )
    assert seed.title[1] == ("en", "A Red Flag")
    assert seed == good()._replace(sha256=seed.sha256, bodies=seed.bodies)


def test_runs_of_spaces_in_a_chinese_title_become_one_full_width_space():
    assert (
        good(zh_title="### 甲甲  乙乙　　丙丙 丁丁 K 8").title[0][1] == "甲甲　乙乙　丙丙　丁丁 K 8"
    )


@pytest.mark.parametrize(
    "line",
    ["---", "# x", "key: [value", "<b>x</b></script>", "{{ x }}", "*x*", "𠀀𡃁", "Date: 1", "%"],
)
def test_any_markup_is_text(line):
    seed, problems = parse(en=f"One.\n\n{line}", zh=f"    一。\n    {line}")
    assert problems == []
    assert seed.body("en").lines[-1].text == line
    assert seed.body("zh").lines[-1].text == line


def test_the_word_original_in_the_text_divides_nothing():
    seed = good(en="Original: \n\nOne.", zh="  一。\n  Original:")
    assert kinds(seed, "en") == [("p", "Original:"), ("p", "One.")]
    assert kinds(seed, "zh") == [("p", "一。"), ("p", "Original:")]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("甲、乙", "A, B", (("甲", "A"), ("乙", "B"))),
        ("甲，乙", "A and B", (("甲", "A"), ("乙", "B"))),
        ("甲", "A, Engineer", (("甲", "A, Engineer"),)),
        ("甲、乙", "The Group", (("甲、乙", "The Group"),)),
        ("三", "San", (("三", "San"),)),
    ],
)
def test_authors_are_paired_where_they_count_as_many(zh, en, expected):
    seed = good(zh_author=zh, author=f"Author: {en}")
    assert seed.author == tuple(Author((("zh", a), ("en", b))) for a, b in expected)


# --- what lines are ------------------------------------------------------------------------------


def test_headline_lines_together_repeat_the_title():
    seed = good(
        zh_title="### 红旗插遍  高炉",
        zh="    红旗插遍\n　　＊高炉＊\n    一。",
        en="*A red flag*\nOne.",
    )
    assert kinds(seed, "zh") == [("h", "红旗插遍"), ("h", "高炉"), ("p", "一。")]
    assert kinds(seed, "en") == [("h", "A red flag"), ("p", "One.")]


def test_a_line_that_does_not_repeat_the_title_is_a_paragraph():
    seed = good(zh_title="### 红旗插遍", zh="    红旗\n    一。", en="*Other words*\nOne.")
    assert kinds(seed, "zh") == [("p", "红旗"), ("p", "一。")]


def test_a_byline_is_the_authors_name_before_the_text():
    seed = good(
        author="Author: A B", zh_author="甲乙", zh="  红旗\n　甲乙\n  一。", en="By A B\nOne."
    )
    assert kinds(seed, "zh") == [("h", "红旗"), ("byline", "甲乙"), ("p", "一。")]
    assert kinds(seed, "en") == [("byline", "By A B"), ("p", "One.")]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("一。钢厂工人\n甲乙", [("p", "一。"), ("signed", "钢厂工人\n甲乙")]),
        ("一。\n钢厂 甲乙", [("p", "一。"), ("signed", "钢厂 甲乙")]),
        ("一：\n甲乙", [("p", "一："), ("signed", "甲乙")]),
        (f"一。{'钢' * 31}\n甲乙", [("p", f"一。{'钢' * 31}"), ("signed", "甲乙")]),
        ("一。\n甲乙来了。", [("p", "一。"), ("p", "甲乙来了。")]),
        ("一。钢厂\n丙丁", [("p", "一。钢厂"), ("p", "丙丁")]),
    ],
)
def test_a_signature_is_proved_by_the_authors_name(last, expected):
    seed, problems = parse(author="Author: A B", zh_author="甲乙", zh=last)
    assert {problem.code for problem in problems} <= {"S23"}
    assert kinds(seed, "zh") == expected


# --- queried -------------------------------------------------------------------------------------


def test_a_missing_translation_is_queried():
    seed, problems = parse(en="Translation: none")
    assert [(p.code, p.severity, p.where.line) for p in problems] == [("S20", "query", 6)]
    assert seed.body("en").absent
    assert not seed.body("zh").absent


@pytest.mark.parametrize("rest", [{}, {"zh_title": "", "zh_date": "", "zh_page": "", "column": ""}])
def test_a_missing_original_is_queried(rest):
    seed, problems = parse(divider="Original: none", zh="", **rest)
    assert [(p.code, p.severity, p.where.line) for p in problems] == [("S20", "query", 9)]
    assert seed.body("zh").absent
    assert seed.date == "1958-01-29"


@pytest.mark.parametrize(
    "parts",
    [
        {"zh_date": "1958-01-30"},
        {"date": ""},
        {"zh_page": "第4版()"},
        {"author": "Author: A"},
        {"zh_author": "甲"},
    ],
)
def test_headers_that_disagree_are_queried(parts):
    seed, problems = parse(**parts)
    assert seed is not None
    assert [(p.code, p.severity) for p in problems] == [("S22", "query")]


def test_paragraph_counts_that_differ_are_queried():
    assert told(en="One.\n\nTwo.") == [("S23", 6, 1)]


def test_a_field_that_stands_twice_is_queried():
    assert ("S24", 5, 1) in told(page="Page: 3\nDate: 1958-01-30")


# --- laws ----------------------------------------------------------------------------------------

line = st.text(st.sampled_from("钢铁红旗。！；“”＊*#:-<>{} 　aB1.，第版专栏"), max_size=30)
bodies = st.lists(line, max_size=8).map(lambda lines: "\n".join(["文", *lines, "末"]))


@settings(deadline=None, max_examples=150)
@given(bodies, bodies, st.sampled_from(["", "甲乙", "钢铁"]))
def test_no_letter_of_a_body_is_lost(zh, en, author):
    parts = {
        "zh": zh,
        "en": en,
        "zh_author": author,
        "zh_title": "### 文　钢",
        "title": "Title: 文 末",
    }
    seed, _ = parse(**parts)
    for lang, whole in (("zh", zh), ("en", en)):
        found = letters(seed.body(lang))
        plain = [body.replace("*", "").replace("＊", "") for body in (found, words(whole))]
        assert plain[0] == plain[1]
        markers = sum(whole.count(mark) for mark in "*＊")
        assert len(words(whole)) - len(found) <= markers


PARTS = {
    "author": ["Author: A", "\nAuthor: "],
    "date": ["Date: 1958-01", "Date: 1958-01-30"],
    "page": ["Page:", "Page: 4", "Page: 3\nDate: 1958-01-30", "Page: 3\n\nPage: 3"],
    "en": ["Translation: none", "\n translation : NONE", "Original: \nOne.", "*A red flag*\nOne."],
    "divider": ["Original: none", "original:"],
    "zh_author": ["甲乙"],
    "zh_date": ["1958-01-30", ""],
    "zh_page": ["第4版()", "第３版", ""],
    "zh": ["一。　二。", "一。”　二。", "新华社太原1日电　一。"],
}
"""Other spellings of the parts of a seed."""


@settings(deadline=None, max_examples=300)
@given(st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in PARTS.items()}))
def test_a_quiet_seed_raises_no_query_but_about_its_paragraphs(parts):
    data = text(**parts).encode()
    seed, problems = read(data, "x.txt")
    if seed and quiet(data):
        assert {problem.code for problem in problems} <= {"S23"}


def test_a_usual_seed_is_quiet():
    assert quiet(text().encode())
    assert [quiet(path.read_bytes()) for path in REAL] == [True, False, True, True, True]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(line, st.sampled_from(text().split("\n"))), max_size=20),
    st.binary(max_size=60),
)
def test_nothing_makes_reading_fail(lines, tail):
    for data in ("\n".join(lines).encode(), "\n".join(lines).encode() + tail, tail):
        seed, problems = read(data, "x.txt")
        assert (seed is None) == any(problem.severity == "error" for problem in problems)
        assert read(data, "x.txt") == (seed, problems)
