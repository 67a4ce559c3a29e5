"""Two columns on a terminal: nothing is lost, nothing is too wide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.engine import columns

WORDS = st.lists(
    st.sampled_from(
        ["钢", "钢铁", "。", "，", "“", "”", "No. 8", "steel", "x" * 30, " ", "e\u0301", "８"]
    )
).map("".join)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3), st.integers(30, 120))
def test_no_line_is_too_wide_and_no_letter_is_lost(left, right, places):
    lines = columns.beside(left, right, places)
    assert all(columns.width(line) <= places for line in lines)
    assert sorted("".join("".join(lines).split())) == sorted("".join("".join(left + right).split()))


@settings(deadline=None)
@given(WORDS, st.integers(20, 90))
def test_what_is_cut_short_fits_and_is_shown_to_be_cut(text, places):
    shown = columns.shortened(text, places)
    assert columns.width(shown) <= places
    whole = " ".join(text.split())
    assert shown == whole or (shown.endswith(" …") and whole.startswith(shown[:-2]))


def test_han_characters_take_two_places_and_lines_do_not_begin_with_a_stop():
    assert columns.width("钢No. 8，") == 9
    assert columns.beside(["炼钢炼钢炼钢。"], ["Steel is made."], 27) == [
        "炼钢炼钢炼     Steel is",
        "钢。           made.",
    ]


def test_long_lists_are_folded_after_a_margin():
    assert columns.folded("words:", ["a = b", "c = d", "e = f"], 18, 2) == [
        "  words: a = b;",
        "    c = d; e = f",
    ]
