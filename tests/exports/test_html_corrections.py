"""Corrections on an article’s page: in the text, in the list, and hidden when they disturb."""

import pytest

from tests.exports.noted import Reader, correction, listed, note, page_of


def test_a_corrected_phrase_stands_as_printed_before_the_better_one():
    page = page_of(correction("all <others>", ("en.p1.s1", 29, 37)))
    assert (
        '<span class="sic">&lt;others&gt;</span><span class="corr"> [all &lt;others&gt;]</span>'
        '<a href="#n1" aria-label="Correction 1">1‡</a>'
    ) in page


def test_corrections_can_be_hidden_where_there_are_any():
    box = '<input type="checkbox" name="corrections" checked>Corrections'
    assert box in page_of(correction("x", ("en.p1.s1", 0, 6)))
    assert "corrections" not in page_of(note("Words.", ("p1.s1", 0, 2)))


def test_a_correction_is_listed_as_printed_better_and_why():
    page = page_of(correction("生产", ("p1.s1", 7, 9), because="Of old."))
    text = Reader(listed(page)).text
    assert "Misprint ‡ 增产 → 生产: Of old." in text
    assert "‡ corrected here; the printed words stand" in text
    assert "≠" not in text


@pytest.mark.parametrize(
    ("better", "start", "end", "said"),
    [
        ("五万吨。", 9, 13, "五万吨 → 五万吨: So."),  # what both end in is not what is corrected
        ("五万吨，", 9, 13, "五万吨。 → 五万吨， So."),
        ("五万吨，", 9, 12, "五万吨 → 五万吨， So."),
        ("，", 12, 13, "。 → ， So."),
        ("。", 12, 13, "。 → 。 So."),
        ("“五万吨。”", 9, 13, "五万吨。 → “五万吨。” So."),
    ],
)
def test_no_colon_follows_better_words_that_end_in_a_stop(better, start, end, said):
    page = page_of(correction(better, ("p1.s1", start, end)))
    assert f"Misprint ‡ {said}" in Reader(listed(page)).text
    assert f"[{better}]</span>" in page


def test_a_better_translation_is_listed_behind_the_words_of_the_original():
    page = page_of(
        correction("turned out", ("en.p1.s1", 0, 6), ("p1.s1", 7, 9), sort="translation")
    )
    assert (
        '<a href="#p1.s1" lang="zh-Hans">增产</a> – <a href="#en.p1.s1">Angang</a> → '
        "<i>turned out</i>: So."
    ) in listed(page)
    assert '<span class="sic">Angang</span><span class="corr"> [turned out]</span>' in page
    assert page.count('class="sic"') == 1
