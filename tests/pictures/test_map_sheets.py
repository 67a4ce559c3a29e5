"""The ground of maps: which part of the earth a sheet shows, and its coasts and rivers."""

import gzip
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import resources
from facing.pictures import earth, sheet, svg

LATITUDES, LONGITUDES = st.floats(-80, 80), st.floats(-180, 180)
PLACES = st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=8)

CITIES = {
    "China": [(39.9, 116.4), (31.2, 121.5), (29.6, 106.6)],
    "Europe": [(48.9, 2.3), (52.5, 13.4), (41.9, 12.5)],
    "the Pacific": [(-17.8, 177.0), (-13.8, -171.8)],
    "the south": [(-33.9, 151.2), (-37.8, 145.0)],
    "the line": [(1.3, 103.8)],
    "the pole": [(78.2, 15.6), (71.0, 25.8)],
    "the earth": [(48.9, 2.3), (40.7, -74.0), (35.7, 139.7)],
}


@settings(deadline=None)
@given(PLACES)
def test_every_place_lies_on_its_sheet(places):
    on = sheet.sheet(places, 400)
    for x, y in sheet.at(on, places):
        assert -0.5 <= x <= on.width + 0.5
        assert -0.5 <= y <= on.height + 0.5
    assert 0.4 <= on.height / on.width <= 1.01


def numbers(path: str) -> list[tuple[float, float]]:
    """The points of a path of `svg.line`."""
    found = []
    for part in re.findall(r"M[^M]*", path):
        values = [float(n) for n in re.findall(r"-?(?:\d+\.\d|\.\d|\d+)", part)]
        x = y = 0.0
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


@pytest.mark.parametrize("name", CITIES)
@pytest.mark.parametrize("fine", [sheet.FINE, 1.4])
def test_coasts_and_rivers_end_at_the_edge_of_the_sheet(name, fine):
    on = sheet.sheet(CITIES[name], 400)
    ground = sheet.ground(on, fine)
    assert ground.land
    for x, y in numbers(ground.land) + numbers(ground.rivers):
        assert -3 <= x <= on.width + 3
        assert -3 <= y <= on.height + 3


def covered(path: str, x: float, y: float) -> bool:
    """Whether a point lies on the land, by the even-odd rule."""
    inside = False
    for part in re.findall(r"M[^M]*", path):
        ring = numbers(part)
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("name", "land", "sea"),
    [
        ("China", (34.0, 109.0), (38.5, 119.5)),
        ("Europe", (50.0, 8.0), (43.0, 8.5)),
        ("the Pacific", (-17.8, 178.0), (-16.0, -176.0)),
        ("the south", (-36.0, 147.0), (-36.0, 152.0)),
        ("the earth", (60.0, 100.0), (0.0, -150.0)),
    ],
)
def test_land_is_where_there_is_land(name, land, sea):
    on = sheet.sheet(CITIES[name], 500)
    drawn = sheet.ground(on).land
    (inland, at_sea) = sheet.at(on, [land, sea])
    assert covered(drawn, *inland)
    assert not covered(drawn, *at_sea)


def test_articles_about_the_same_places_share_a_sheet():
    first = sheet.sheet([(41.11, 122.99), (41.29, 123.77), (38.91, 121.61)], 400)
    again = sheet.sheet([(41.3, 123.8), (38.9, 121.6)], 400)
    assert first == again


def test_a_sheet_is_as_wide_as_it_must_be_at_least():
    on = sheet.sheet([(30.0, 120.0)], 300, least=900)
    assert math.isclose(sheet.kilometres(on), 900, rel_tol=0.01)


POINTS = st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=30)
SQUARE = (0.0, 0.0, 100.0, 100.0)


@given(POINTS)
def test_what_is_cut_off_lies_outside(points):
    for x, y in earth.area(points, SQUARE):
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= 100 + 1e-6
    for part in earth.course(points, SQUARE):
        assert all(-1e-6 <= value <= 100 + 1e-6 for point in part for value in point)


@given(POINTS, st.floats(0.1, 20))
def test_no_point_that_is_left_out_is_far_from_the_line(points, near):
    kept = earth.fewer(points, near)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    assert set(kept) <= set(points)
    assert len(earth.fewer(kept, near)) <= len(kept)


def test_the_file_of_coasts_says_where_it_is_from():
    head = gzip.decompress(resources.earth()).decode("ascii").splitlines()[:2]
    assert "public domain" in head[0]
    assert "tests/earth.py" in head[1]
    assert len(resources.earth()) <= 400_000


def test_a_path_can_be_in_whole_pixels():
    on = sheet.sheet(CITIES["China"], 400)
    assert "." not in sheet.ground(on, 1.4).land
    assert len(sheet.ground(on, 1.4).land) < len(sheet.ground(on).land) / 3
    assert svg.line([(1, 2)]) == "M1 2"
