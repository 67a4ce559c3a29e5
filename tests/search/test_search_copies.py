"""The search copies: what the index reads of an article, and what it hands on to be shown."""

import json

import pytest

from facing.exports.search import LINES, Record, copy
from facing.spelling import BORDER

LANGS = (("zh", "zh-Hans"), ("en", "en"))


def record(*blocks, titles=((0, "厂际竞赛"), (1, "A Contest"))):
    return Record("rmrb-1959-08-14-2a", "1959-08-14", "14 August 1959", LANGS, titles, blocks)


def paragraph(name, *sentences, lang=0):
    return lang, name, tuple((f"s{n}", text) for n, text in enumerate(sentences, 1))


def lines(known):
    *found, end = copy(known).split("\n")
    assert end == ""
    return dict(zip(LINES, found, strict=True))


def test_a_copy_says_in_its_first_line_what_the_index_must_know():
    known = record(paragraph("p1", "钢"))._replace(facets=(("year", ("1959",)),))
    assert json.loads(lines(known)["head"]) == {
        "id": "rmrb-1959-08-14-2a",
        "date": "1959-08-14",
        "titles": [["zh-Hans", "厂际竞赛"], ["en", "A Contest"]],
        "facets": [["year", ["1959"]]],
        "variants": False,
    }


def test_titles_and_texts_are_spelt_apart_in_both_streams():
    held = lines(record(paragraph("p1", "甲乙丙"), paragraph("en.p1", "Good steel.", lang=1)))
    assert held["han titles"] == "厂际 际竞 竞赛"
    assert held["han"] == "甲乙 乙丙"
    assert held["words titles"] == "a contest"
    assert held["words"] == "good steel"


def test_a_phrase_may_cross_sentences_of_a_block_but_no_block():
    chinese = paragraph("p1", "甲乙", "丙丁"), paragraph("p2", "丁甲")
    english = (
        paragraph("en.p1", "Iron", "steel", lang=1),
        paragraph("en.p2", "Coal", lang=1),
    )
    held = lines(record(*chinese, *english))
    assert held["han"] == f"甲乙 乙丙 丙丁 {' '.join(BORDER)} 丁甲"
    assert held["words"] == f"iron steel {' '.join(BORDER)} coal"


def test_characters_of_titles_are_not_told_twice():
    held = lines(record(paragraph("p1", "厂钢钢1")))
    assert held["characters titles"] == "".join(sorted("厂际竞赛"))
    assert held["rest"] == "钢"


def test_the_words_shown_are_the_editions_to_the_letter():
    text = "</script> <b>“85％”　\\u003c 𠀀 {{ 1 }} & \"'\u2028"
    held = json.loads(lines(record(paragraph("p1", text), paragraph("en.p1", text, lang=1)))["own"])
    assert held["blocks"] == [[0, "p1", [["s1", text]]], [1, "en.p1", [["s1", text]]]]
    assert held["langs"] == ["zh-Hans", "en"]


def test_a_copy_says_whether_its_texts_hold_traditional_characters():
    assert json.loads(lines(record(paragraph("p1", "發電")))["head"])["variants"]


def test_a_change_of_what_is_shown_changes_the_copy_even_if_no_word_does():
    assert copy(record(paragraph("p1", "钢铁。"))) != copy(record(paragraph("p1", "钢铁！")))


@pytest.mark.parametrize("size", [1_000_000])
def test_a_text_of_a_megabyte_is_copied_in_seconds(size):
    assert len(copy(record(paragraph("p1", "钢" * size)))) > size
