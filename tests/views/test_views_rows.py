"""Rows: the finest boundaries that no link crosses."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.model import PARAGRAPH, Block, Link, Passage
from facing.views import rows


def paragraphs(lang: str, sizes: list[int]) -> tuple[Block, ...]:
    """Paragraphs of so many sentences each."""
    return tuple(
        Block(
            f"{lang}p{p}",
            PARAGRAPH,
            tuple(Passage(f"{lang}p{p}.s{s}", f"{lang}{p}.{s}") for s in range(1, size + 1)),
        )
        for p, size in enumerate(sizes, 1)
    )


def names(blocks: tuple[Block, ...]) -> list[str]:
    return [passage.name for block in blocks for passage in block.passages]


def shape(drawn: list) -> list[tuple[tuple[str, ...], ...]]:
    """The names of the blocks of each cell of each row."""
    return [tuple(tuple(block[1] for block in cell[3]) for cell in cells) for cells in drawn]


SIDES = [("original", "zh-Hans", ""), ("translation", "en", " ")]
sizes = st.lists(st.integers(1, 4), max_size=6)


@st.composite
def linked(draw):
    """Two sides and links that use every passage at most once."""
    zh, en = paragraphs("", draw(sizes)), paragraphs("en.", draw(sizes))
    left, right = names(zh), draw(st.permutations(names(en)))
    links = []
    while left or right:
        here = [left.pop() for _ in range(min(draw(st.integers(0, 2)), len(left)))]
        there = [right.pop() for _ in range(min(draw(st.integers(0, 2)), len(right)))]
        if not here and not there:
            here, there = left[-1:], right[-1:]
            left, right = left[:-1], right[:-1]
        links.append(Link((*here, *there)))
    return zh, en, links


@settings(deadline=None)
@given(linked())
def test_no_link_crosses_a_row_and_every_block_is_drawn_once_in_order(drawn):
    zh, en, links = drawn
    made = rows.draw(SIDES, (zh, en), links)
    row_of = {
        passage[0]: number
        for number, cells in enumerate(made)
        for cell in cells
        for block in cell[3]
        for passage in block[3]
    }
    assert all(len({row_of[name] for name in link.target}) == 1 for link in links)
    for role, blocks in (("original", zh), ("translation", en)):
        seen = [
            block[1] for cells in made for cell in cells if cell[0] == role for block in cell[3]
        ]
        assert seen == [block.name for block in blocks]


@settings(deadline=None)
@given(linked())
def test_counterparts_are_on_the_other_side_and_share_a_class(drawn):
    zh, en, links = drawn
    made = rows.draw(SIDES, (zh, en), links)
    found = {
        passage[0]: (passage, number)
        for number, cells in enumerate(made)
        for cell in cells
        for block in cell[3]
        for passage in block[3]
    }
    for link in links:
        assert len({(found[name][0][2][0], found[name][1]) for name in link.target}) == 1
        both = len({name.startswith("en.") for name in link.target}) == 2
        for name in link.target:
            _, other, note = found[name][0][2]
            assert (other == name) is not both
            assert other in link.target
            assert (note == "alone") is not both


def test_paragraphs_that_correspond_are_rows_of_their_own():
    zh, en = paragraphs("", [2, 1]), paragraphs("en.", [1, 1])
    links = [Link(("p1.s1", "p1.s2", "en.p1.s1")), Link(("p2.s1", "en.p2.s1"))]
    assert shape(rows.draw(SIDES, (zh, en), links)) == [
        (("p1",), ("en.p1",)),
        (("p2",), ("en.p2",)),
    ]


def test_a_paragraph_that_was_translated_in_two_makes_one_row():
    zh, en = paragraphs("", [2, 1]), paragraphs("en.", [1, 1, 1])
    links = [
        Link(("p1.s1", "en.p1.s1")),
        Link(("p1.s2", "en.p2.s1")),
        Link(("p2.s1", "en.p3.s1")),
    ]
    assert shape(rows.draw(SIDES, (zh, en), links)) == [
        (("p1",), ("en.p1", "en.p2")),
        (("p2",), ("en.p3",)),
    ]


def test_a_paragraph_without_counterpart_stands_alone():
    zh, en = paragraphs("", [1, 1]), paragraphs("en.", [1])
    links = [Link(("p1.s1",)), Link(("p2.s1", "en.p1.s1"))]
    assert shape(rows.draw(SIDES, (zh, en), links)) == [(("p1",),), (("p2",), ("en.p1",))]


def test_paragraphs_without_any_link_stand_beside_one_another():
    zh, en = paragraphs("", [1, 1]), paragraphs("en.", [1])
    assert shape(rows.draw(SIDES, (zh, en), [])) == [(("p1",), ("en.p1",)), (("p2",),)]


def test_a_third_language_joins_the_rows():
    sides = [*SIDES, ("translation", "fr", " ")]
    blocks = (paragraphs("", [1, 1]), paragraphs("en.", [1, 1]), paragraphs("fr.", [2]))
    links = [
        Link(("p1.s1", "en.p1.s1")),
        Link(("p2.s1", "en.p2.s1")),
        Link(("p1.s1", "fr.p1.s1")),
        Link(("p2.s1", "fr.p1.s2")),
    ]
    assert shape(rows.draw(sides, blocks, links)) == [
        (("p1", "p2"), ("en.p1", "en.p2"), ("fr.p1",))
    ]


def test_links_are_counted_anew_in_every_row_and_doubt_is_marked():
    zh, en = paragraphs("", [2, 1]), paragraphs("en.", [2, 1])
    links = [
        Link(("p1.s1", "en.p1.s1")),
        Link(("p1.s2", "en.p1.s2"), cert=0.61),
        Link(("p2.s1", "en.p2.s1"), resp="ed"),
    ]
    drawn = rows.draw(SIDES, (zh, en), links)
    assert drawn[0][1][3][0][3] == [
        ("en.p1.s1", "en.1.1", ("s k1", "p1.s1", "")),
        ("en.p1.s2", "en.1.2", ("s k2 d", "p1.s2", "doubtful")),
    ]
    assert drawn[1][0][3][0] == (
        "p",
        "p2",
        "2",
        [("p2.s1", "2.1", ("s k1", "en.p2.s1", ""))],
    )


def test_two_sentences_of_one_side_linked_together_are_alone():
    zh = paragraphs("", [2])
    drawn = rows.draw(SIDES[:1], (zh,), [Link(("p1.s1", "p1.s2"))])
    assert [passage[2] for passage in drawn[0][0][3][0][3]] == [
        ("s k1 u", "p1.s1", "alone"),
        ("s k1 u", "p1.s2", "alone"),
    ]
