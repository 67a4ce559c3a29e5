"""How texts are spelt for the index: a phrase stands where its tokens follow one another."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facing.spelling import BORDER, GAP, JOINT, characters, fold, pairs, stream, units, words

HAN = "甲乙丙丁厂𠀀々〇"
TEXT = st.text(alphabet=HAN + "，。 \u3000\n8９aÁb-.'’—_", max_size=40)
MANY = settings(deadline=None, max_examples=300)


def after(cut, text):
    """Whether the tokens of *text* follow one another in others."""
    wanted = cut(text)
    return lambda tokens: any(
        tokens[i : i + len(wanted)] == wanted for i in range(len(tokens) - len(wanted) + 1)
    )


def stands(phrase, text):
    """Whether the units of a phrase stand in a text, by a plain scan."""
    wanted, found = units(phrase), units(text)
    return any(
        [unit.text for unit in found[i : i + len(wanted)]] == [unit.text for unit in wanted]
        and [unit.gap for unit in found[i + 1 : i + len(wanted)]]
        == [unit.gap for unit in wanted[1:]]
        for i in range(len(found) - len(wanted) + 1)
    )


def test_a_han_run_is_cut_into_overlapping_pairs():
    assert pairs("厂际竞赛") == ["厂际", "际竞", "竞赛"]
    assert pairs("厂") == pairs("abc 8") == pairs("") == []


def test_characters_and_numbers_written_together_are_pairs_too():
    assert pairs("8月8日") == ["8月", "月8", "8日"]
    assert pairs("第 204 号 and") == ["第204", "204号", "号and"]


def test_punctuation_ends_a_run_and_pairs_that_would_chain_are_kept_apart():
    assert pairs("甲乙，乙丙") == ["甲乙", GAP, "乙丙"]
    assert pairs("甲乙，乙，丙") == ["甲乙"]
    assert pairs("甲乙，丙丁") == ["甲乙", "丙丁"]


def test_words_tell_what_stands_between_them():
    assert words("Inter-factory  contest. It's 19.204") == [
        *("inter", f"inter{JOINT}factory", "factory", "contest", GAP),
        *("it", f"it{JOINT}s", "s", "19", f"19{JOINT}204", "204"),
    ]
    assert words("a 厂 b") == ["a", GAP, "b"]
    assert words("a -- b") == words("a - b") == words("a_b") == ["a", GAP, "b"]


def test_width_case_marks_and_space_at_characters_do_not_matter():
    assert pairs("Ａ厂　际 Ü厂") == pairs("a厂际ü厂")
    assert words("Ｌǐ  ＡＢＣ") == words("li abc")


def test_traditional_characters_are_found_in_simplified_texts_and_the_reverse():
    assert pairs("競賽發電") == pairs("竞赛发电")
    assert fold("乾著") == "乾著"


def test_no_phrase_crosses_from_one_block_to_the_next():
    assert stream(pairs, ["甲乙", "", "乙丙", "丁"]) == ["甲乙", *BORDER, "乙丙"]
    assert stream(words, ["a b", "c"]) == ["a", "b", *BORDER, "c"]


def test_single_characters_are_a_set():
    assert characters(["甲甲乙 a", "國"]) == {"甲", "乙", "国"}


@MANY
@given(TEXT, TEXT)
@example("甲乙，乙丙", "甲乙丙")
@example("8月8日", "8日")
def test_a_phrase_of_characters_stands_exactly_where_its_pairs_follow_one_another(text, phrase):
    for run in re.findall(r"[^\W_]+", re.sub(r"\s", "", fold(phrase))):
        if pairs(run):
            assert after(pairs, run)(pairs(text)) == stands(run, text)


@MANY
@given(TEXT, TEXT)
@example("inter-factory", "inter factory")
@example("inter factory", "inter-factory")
def test_a_phrase_of_words_stands_exactly_where_its_tokens_follow_one_another(text, phrase):
    parts = [unit.gap for unit in units(phrase)][1:]
    wanted = words(phrase)
    if wanted and not characters([phrase]) and "." not in parts:
        assert after(words, phrase)(words(text)) == stands(phrase, text)


@MANY
@given(st.text(alphabet=HAN + " ，8", max_size=60), st.data())
def test_every_stretch_of_a_text_without_punctuation_is_found(text, data):
    start = data.draw(st.integers(0, len(text)))
    run = data.draw(st.sampled_from(re.findall(r"[^，]+", text[start : start + 32]) or [""]))
    if pairs(run) and not re.match(r"\s*8|.*8\s*$", run):  # a number cut is another number
        assert after(pairs, run)(pairs(text))


@MANY
@given(st.text(max_size=30), TEXT)
def test_the_streams_are_made_of_the_units(some, more):
    for text in (some, more, some + more):
        found = units(text)
        firsts = [(a.text, b.text) for a, b in pairwise(found) if not b.gap]
        assert [token for token in pairs(text) if token != GAP] == [a + b for a, b in firsts]
        own = [unit.text for unit in found if not characters([unit.text])]
        assert [t for t in words(text) if t != GAP and JOINT not in t] == own


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_goes_character_by_character(text):
    assert fold(text) == "".join(map(fold, text))
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_tokens_are_letters_and_figures_alone(text):
    for token in (*pairs(text), *words(text)):
        assert not re.search(r"[\s<>&_.,-]", token)


@pytest.mark.parametrize("cut", [pairs, words])
def test_a_text_of_a_megabyte_is_spelt_in_seconds(cut):
    assert len(cut("钢铁，" * 300_000 + "steel, " * 100_000)) > 0
