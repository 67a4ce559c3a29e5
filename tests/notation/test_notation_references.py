"""References in Markdown: what they name, where they stand, and where there are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing.notation.references import broken, reference, references


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[[org.benxi-steel]]", ("entity", "org.benxi-steel", "")),
        ("[[org.x|the  works]]", ("entity", "org.x", "the works")),
        ("[[Org X]]", ("entity", "Org X", "")),
        ("[[rmrb-1959-03-02-1a#p2.s1]]", ("passage", "rmrb-1959-03-02-1a#p2.s1", "")),
        ("[[rmrb-1959-03-02-1a]]", ("article", "rmrb-1959-03-02-1a", "")),
        ("[[p2.s1|there]]", ("passage", "p2.s1", "there")),
        ("[[en.p2.s1]]", ("passage", "en.p2.s1", "")),
        ("[@key]", ("work", "key", "")),
        ("[@Meng:2018/a, p. 12]", ("work", "Meng:2018/a", "p. 12")),
        ("[@key, pp. 12, 14]", ("work", "key", "pp. 12, 14")),
    ],
)
def test_a_reference_is_read_with_its_words(markdown, expected):
    (found,) = references(f"见 {markdown}, there")
    assert tuple(found[:3]) == expected
    assert found.offset == 2
    assert reference(f"见 {markdown}", 2) == (found, 2 + len(markdown))
    assert reference(f"见 {markdown}", 1) is None


def test_references_stand_in_the_order_of_the_text():
    assert [found.name for found in references("[@b] *[[org.a]]* `x` [[p1]]")] == [
        "b",
        "org.a",
        "p1",
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "`[[org.x]]`",
        "``a ` [@key] ``",
        "```\n[[org.x]]\n```",
        "~~~ yaml\n[@key]\n~~~~\n",
        "```\n[@key]",
        "words\n\n    [[org.x]]\n\n    [@key]\n",
        "    [@key]",
        r"\[[org.x]]",
        r"\[@key]",
        "[words](org.x)",
        "[a@b]",
        "",
    ],
)
def test_code_and_escaped_brackets_hold_no_reference(markdown):
    assert references(markdown) == []
    assert broken(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "`[[org.x]]",
        "```\ncode\n```\n[[org.x]]",
        "- item\n\n    [[org.x]]",
        "words\n    [[org.x]]",
        "`a` [[org.x]] `b`",
        "``` a ``` [[org.x]]",
        "1. item\n\n       deep\n\n    [[org.x]]",
        "\\\\[[org.x]]",
    ],
)
def test_words_beside_code_are_words(markdown):
    assert [found.name for found in references(markdown)] == ["org.x"]


@pytest.mark.parametrize(
    ("markdown", "offset"),
    [("a [[org.x", 2), ("[[]]", 0), ("[[a\nb]]", 0), ("[@a; @b]", 0), ("[@]", 0), ("[@a", 0)],
)
def test_what_only_begins_like_a_reference_is_told(markdown, offset):
    assert references(markdown) == []
    assert broken(markdown) == [offset]


@given(st.text("[]@|#`~\\ \n-ab.,1", max_size=60))
def test_a_reference_stands_where_it_says(markdown):
    ends = 0
    for found in references(markdown):
        assert found.offset >= ends
        read, ends = reference(markdown, found.offset)
        assert read == found
        assert found.name in markdown[found.offset : ends]
    assert all(markdown[offset : offset + 2] in ("[[", "[@") for offset in broken(markdown))
