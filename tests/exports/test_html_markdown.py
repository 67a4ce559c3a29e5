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


def test_a_line_break_between_chinese_characters_is_no_space():
    assert markdown.note("一行，\n“二”\n*三*\n四") == "<p>一行，“二”<em>三</em>四</p>\n"
    assert "<li>一二</li>\n<li>三</li>\n" in markdown.markup("- 一\n  二\n- 三")
    assert markdown.plain("一\n二") == "一二"


def test_a_line_break_beside_words_with_spaces_stays():
    for text in ("一\nb", "a\n一", "the “flag”\n红旗", "강\n철"):
        assert markdown.note(text) == f"<p>{text}</p>\n"


def test_line_breaks_that_are_meant_stay():
    assert "一<br />\n二" in markdown.note("一\\\n二")
    assert "<pre><code>一\n二\n</code></pre>" in markdown.markup("```\n一\n二\n```")
