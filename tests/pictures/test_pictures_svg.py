"""The spelling of pictures."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from facing.pictures import svg

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=30)


@given(WORDS, WORDS)
def test_whatever_words_a_picture_holds_they_come_out_as_they_went_in(title, words):
    drawn = svg.picture(
        title, words, 10, 10, [svg.link(words, title, svg.text(1, 2, words))], name="x"
    )
    root = ET.fromstring(drawn)  # noqa: S314 – our own
    assert "".join(root.find("title").itertext()) == title
    assert "".join(root.find("a/text").itertext()) == words
    assert root.find("a").get("href") in (words, None)


@given(st.floats(-1e6, 1e6))
def test_numbers_are_rounded_to_a_tenth_and_never_minus_nought(value):
    said = svg.number(value)
    assert re.fullmatch(r"-?\d+(\.[1-9])?", said)
    assert said != "-0"
    assert abs(float(said) - value) <= 0.0501


POINTS = st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=1)


@given(POINTS)
def test_a_path_ends_where_its_last_point_is(points):
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.\d|\.\d|\d+)", svg.line(points))]
    x, y = sum(numbers[0::2]), sum(numbers[1::2])
    assert abs(x - points[-1][0]) <= 0.051
    assert abs(y - points[-1][1]) <= 0.051


def test_what_is_empty_is_left_out():
    assert svg.element("g", {"class": "", "id": None, "x": 0.0}) == '<g x="0"/>'
    assert svg.group("marks") == ""
    assert svg.path("") == ""


def test_markup_within_is_not_escaped_again():
    inner = svg.element("tspan", {}, "a & b")
    assert svg.text(0, 0, inner) == '<text x="0" y="0"><tspan>a &amp; b</tspan></text>'
    assert isinstance(inner, Markup)


def test_a_style_is_refused():
    with pytest.raises(ValueError, match="classes"):
        svg.element("g", {"style": "fill: red"})


def test_a_picture_with_links_is_entered_and_one_without_is_an_image():
    assert 'role="group"' in svg.picture("t", "d", 1, 1, [], name="a")
    assert 'role="img"' in svg.picture("t", "", 1, 1, [], name="a", linked=False)
