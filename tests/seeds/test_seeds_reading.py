"""Bytes become text, or a problem that says where and what."""

import time

import pytest

from facing.problems import Problem, Where
from facing.seeds import formats, letters, read

GOOD = """Title: A Red Flag
Author:
Date: 1958-01-29
Page: 3

One. Two.

<hr />\x20

Original:\x20


### 红旗

1958-01-29
第3版()
专栏：

    一。二。
"""


def only(data: bytes) -> Problem:
    seed, problems = read(data, "x.txt")
    assert seed is None
    assert len(problems) == 1, problems
    assert problems[0].severity == "error"
    assert problems[0].hint
    return problems[0]


def test_a_plain_seed_is_read_without_a_problem():
    seed, problems = read(GOOD.encode(), "a/x.txt")
    assert problems == []
    assert seed.file == "a/x.txt"
    assert len(seed.sha256) == 64


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\n".encode()])
def test_an_empty_file_is_told(data):
    assert only(data).code == "S01"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one(end):
    expected, _ = read(GOOD.encode(), "x.txt")
    seed, problems = read(GOOD.replace("\n", end).encode(), "x.txt")
    assert problems == []
    assert seed._replace(sha256="") == expected._replace(sha256="")


def test_a_byte_order_mark_and_tabs_are_no_words():
    seed, problems = read(b"\xef\xbb\xbf" + GOOD.replace("    一", "\t一").encode(), "x.txt")
    assert problems == []
    assert letters(seed.body("zh")) == "一。二。"


def test_a_byte_that_is_not_utf8_is_named_with_its_place():
    problem = only(GOOD.encode().replace(b"One.", b"One\xff."))
    assert (problem.code, problem.where) == ("S02", Where("seeds/x.txt", 6, 4))
    assert "Byte FF at offset 55" in problem.message


def test_gb18030_is_recognised():
    problem = only(GOOD.encode("gb18030"))
    assert problem.code == "S02"
    assert "GB18030" in problem.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding):
    problem = only(GOOD.encode(encoding))
    assert problem.code == "S02"
    assert "UTF-16" in problem.hint


def test_half_a_surrogate_pair_is_told():
    problem = only(GOOD.encode().replace(b"Two", b"\xed\xa0\x80"))
    assert problem.code == "S02"
    assert "surrogate" in problem.message


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"PK\x03\x04" + bytes(range(256)) * 9, b"\0" * 99],
)
def test_a_binary_file_is_told(data):
    assert only(data).code == "S03"


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff"]
)
def test_a_control_character_is_told_with_its_place(char):
    problem = only(GOOD.replace("Two", f"T{char}wo").encode())
    assert (problem.code, problem.where) == ("S04", Where("seeds/x.txt", 6, 7))
    assert f"U+{ord(char):04X}" in problem.message


def test_all_control_characters_are_told_at_once():
    _, problems = read(GOOD.replace("One", "\x01One").replace("二", "\x02二").encode(), "x.txt")
    assert [(p.where.line, p.where.column) for p in problems] == [(6, 1), (19, 7)]


def test_a_file_of_no_known_format_hears_what_a_seed_looks_like():
    problem = only(b"# Notes\n\nBuy milk.\n")
    assert problem.code == "S05"
    assert "Title:" in problem.hint
    assert "Original:" in problem.hint


def test_every_format_of_the_folder_is_asked():
    assert [form.__name__.rpartition(".")[2] for form in formats()] == [
        "peoples_daily",
        "tei",
    ]


@pytest.mark.parametrize("unit", ["钢铁。　", "x", "“Go!” ", "（）　", " ", "Title: ", "1,"])
def test_a_line_of_five_megabytes_is_read_in_seconds(unit):
    long = unit * (5_000_000 // len(unit.encode()))
    data = GOOD.replace("一。二。", "一。" + long + "二。").replace("Two.", long + "Two.").encode()
    begin = time.process_time()
    read(data, "x.txt")
    assert time.process_time() - begin < 5
