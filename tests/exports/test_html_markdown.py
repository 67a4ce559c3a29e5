"""Notes in Markdown: the quick way gives what the reader of Markdown gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.press import markdown

PIECES = st.sampled_from(
    (
        *"*[]|@>\"'_`#-+=.!& \n()“\t\\\u00a0",
        *("\n\n", "  \n", "    ", "<b>", "1.", "a", "bc", "钢", "é"),
        *("[[org.x]]", "[[p1.s1|w]]", "[@k, p. 1]", "*em*", "*em em*"),
    )
)


@settings(deadline=None, max_examples=500)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_written_by_hand_is_what_the_reader_of_markdown_makes(text):
    by_hand = markdown._by_hand(text)
    assert by_hand in ("", markdown._noting().render(text))


def test_usual_notes_are_written_by_hand():
    assert markdown._by_hand("Two *plain* lines,\nof [[org.x]] (see [@k, p. 1]).\n\nMore “words”.")
