"""Charts: heads on stems, from nought."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.pictures import charts, scales
from facing.pictures.charts import Chart, Point


def point(column=0, low="10", high=None, status="result", near="", number=None) -> Point:
    said = number if number is not None else low
    return Point(
        column, Decimal(low), Decimal(high or low), status, near, said, "a.html#p1.s1", f"of {said}"
    )


def chart(*points: Point, columns=("1956", "1957", "1958")) -> Chart:
    axis = scales.axis([value for one in points for value in (one.low, one.high)])
    named = tuple(f"{tick:f}" for tick in axis.ticks)
    return Chart("Steel & iron", "Two <figures>", points, columns, axis, named)


def read(drawn: Chart) -> ET.Element:
    return ET.fromstring(charts.draw(drawn, "c"))  # noqa: S314 – our own


def points(root: ET.Element) -> list[ET.Element]:
    return list(root.iter("a"))


def test_a_chart_has_a_title_and_a_description():
    root = read(chart(point(), point(1)))
    assert root.findtext("title") == "Steel & iron"
    assert root.findtext("desc") == "Two <figures>"
    assert root.get("aria-labelledby") == "c-title"


def test_every_point_leads_to_its_words_and_shows_its_number():
    first, second = points(read(chart(point(0, "19.204"), point(1, "22.652"))))
    assert first.get("href") == "a.html#p1.s1"
    assert first.findtext("title") == "of 19.204"
    assert [one.findtext("text") for one in (first, second)] == ["19.204", "22.652"]


def test_heights_are_as_the_numbers_are():
    heads = [
        float(next(a.iter("circle")).get("cy"))
        for a in points(read(chart(point(0, "10"), point(1, "20"), point(2, "0"))))
    ]
    base = charts.ABOVE + charts.HEIGHT
    assert heads[2] == base
    assert base - heads[1] == pytest.approx(2 * (base - heads[0]), abs=0.2)


@pytest.mark.parametrize(
    ("status", "tag"),
    [
        ("result", "circle"),
        ("pledge", "circle"),
        ("plan", "path"),
        ("count", "rect"),
        ("", "circle"),
    ],
)
def test_the_shape_of_a_head_is_its_status(status, tag):
    (one,) = points(read(chart(point(status=status))))
    assert (one.get("class") or "") == (status and f"as-{status}")
    shapes = [child for child in one if child.get("class") is None and child.tag != "title"]
    assert [child.tag for child in shapes] == [tag]


@pytest.mark.parametrize(("near", "tips"), [("more", 1), ("nearly", 1), ("less", 1), ("about", 2)])
def test_a_tip_says_that_a_figure_is_not_exact(near, tips):
    (one,) = points(read(chart(point(near=near))))
    (tip,) = [child for child in one if child.get("class") == "tip"]
    assert tip.get("d").count("M") == tips


def test_a_range_is_a_bar_without_a_head():
    (one,) = points(read(chart(point(low="20", high="99", number="20–99"))))
    classes = [child.get("class") for child in one]
    assert "range" in classes
    assert classes.count("cap") == 2
    assert None not in classes[1:]


def test_what_is_negative_hangs_below_the_base():
    root = read(chart(point(0, "-10"), point(1, "10")))
    (base,) = [line for line in root.iter("line") if line.get("class") == "base"]
    down, up = (float(next(a.iter("circle")).get("cy")) for a in points(root))
    assert up < float(base.get("y1")) < down


def test_figures_of_one_period_stand_side_by_side():
    first, second = points(read(chart(point(0, "10", status="plan"), point(0, "10"))))
    assert first.find("circle").get("cx") != second.find("circle").get("cx")


MANY = st.lists(
    st.tuples(st.integers(0, 9), st.decimals(0, 10**6, places=1)), min_size=1, max_size=40
)


@settings(deadline=None)  # the first axis loads a library
@given(MANY)
def test_numbers_never_lie_upon_one_another_or_beyond_the_picture(found):
    drawn = chart(
        *[point(column, f"{value}") for column, value in found],
        columns=tuple(f"19{n:02}" for n in range(10)),
    )
    root = read(drawn)
    width = float(root.get("viewBox").split()[2])
    boxes = []
    for text in root.iter("text"):
        if text.get("class") == "number":
            x, y = float(text.get("x")), float(text.get("y"))
            half = len(text.text) * charts.LETTER / 2
            assert half <= x <= width - half
            assert y >= 10
            boxes.append((x - half, y - 10, x + half, y + 2))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert (
                one[2] <= other[0] + 0.11
                or other[2] <= one[0] + 0.11
                or one[3] <= other[1] + 0.11
                or other[3] <= one[1] + 0.11
            )


def test_a_chart_of_few_periods_fits_the_smallest_screen():
    assert float(read(chart(point())).get("width")) <= 350


def test_long_words_for_a_period_are_parted():
    root = read(chart(point(), columns=("between 26 and 28 January 1958", *("1959",) * 4)))
    (periods,) = [g for g in root.iter("g") if g.get("class") == "periods"]
    assert len(list(periods)) > 5
