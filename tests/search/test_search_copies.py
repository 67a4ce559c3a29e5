"""The search copies: what the index reads of an article, and what it hands on to be shown."""

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.exports import search
from facing.exports.search import GAP, Record, characters, copy, fold, spelt

HAN = "厂际竞赛钢铁廖世刚𠀀々〇"


def record(*passages):
    return Record(
        "rmrb-1959-08-14-2a",
        "14 August 1959, page 2",
        ((0, "zh-Hans"), ("en", "en")),
        ((0, "厂际竞赛"), (1, "A Contest")),
        passages,
        (),
    )


def read_back(html):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html)[1])


def test_a_han_run_is_cut_into_overlapping_pairs():
    assert spelt("厂际竞赛", "zh") == ["厂际", "际竞", "竞赛"]


def test_a_single_han_character_stays_single():
    assert spelt("1月28日电", "zh") == ["1", "月", "28", "日电"]


def test_width_case_diacritics_and_space_between_han_characters_do_not_matter():
    assert spelt("ＡＢＣ　Ｌǐ　排山　倒海", "zh") == spelt("abc li 排山倒海", "zh")


def test_punctuation_ends_a_run_and_chaining_pairs_are_kept_apart():
    assert spelt("甲乙，乙丙", "zh") == ["甲乙", GAP, "乙丙"]
    assert spelt("甲乙，丙丁", "zh") == ["甲乙", "丙丁"]


def test_english_words_are_cut_at_every_sign():
    assert spelt("Workers' inter-factory No. 8, 19.204", "en") == (
        ["workers", "inter", "factory", "no", "8", "19", "204"]
    )


def test_ascii_and_other_texts_are_cut_alike():
    assert spelt("The 3,500 workers", "en") == spelt("The 3,500 workers 钢", "en")[:-1]


def test_no_phrase_crosses_from_one_passage_to_the_next():
    html = copy(record((0, "p1.s1", "甲乙"), (0, "p1.s2", "丙丁")))
    assert f"<p>甲乙 {GAP} 丙丁 {GAP}</p>" in html


def test_every_distinct_han_character_stands_in_the_tail_once():
    assert characters("甲乙 乙甲 x 丙") == " ".join(sorted("甲乙丙"))


def test_the_words_shown_are_the_editions_to_the_letter():
    text = "</script> <b>“85％”　\\u003c 𠀀 {{ 1 }} & \"'"
    own = read_back(copy(record((0, "p1.s1", text), (1, "en.p1.s1", text))))
    assert [said for _, _, said in own["passages"]] == [text, text]
    assert own["langs"] == ["zh-Hans", "en"]


def test_markup_in_a_text_reaches_the_copy_only_as_words():
    html = copy(record((0, "p1.s1", "<script>alert('钢铁')</script>")))
    assert html.count("<script") == 1
    assert "script alert 钢铁 script" in html


def test_a_change_of_what_is_shown_changes_the_copy_even_if_no_word_does():
    one = copy(record((0, "p1.s1", "钢铁。")))
    two = copy(record((0, "p1.s1", "钢铁！")))
    assert re.search("words:[0-9a-f]+", one)[0] != re.search("words:[0-9a-f]+", two)[0]


@settings(deadline=None)
@given(st.text())
def test_folding_is_done_character_by_character_as_the_browser_does_it(text):
    whole = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in whole if not unicodedata.category(c).startswith("M"))
    assert "".join(sorted(fold(text).split())) == "".join(sorted(fold(bare).split()))


@settings(deadline=None)
@given(st.text(alphabet=HAN + "，。 \u3000a1", max_size=40), st.text(alphabet=HAN, min_size=2))
def test_the_pairs_of_a_phrase_are_neighbours_exactly_where_it_stands(text, phrase):
    joined = re.sub(rf"(?<=[{search.HAN}])\s+(?=[{search.HAN}])", "", text)
    wanted = [phrase[i : i + 2] for i in range(len(phrase) - 1)]
    tokens = spelt(text, "zh")
    found = any(tokens[i : i + len(wanted)] == wanted for i in range(len(tokens)))
    assert found == (phrase in joined)


@pytest.mark.parametrize("size", [1_000_000])
def test_a_text_of_a_megabyte_is_copied_in_seconds(size):
    assert len(copy(record((0, "p1.s1", "钢" * size)))) > size
