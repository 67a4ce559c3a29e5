"""Scales of values and of time."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.pictures import scales

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

VALUES = st.lists(st.decimals(-(10**14), 10**14, allow_nan=False, places=3), min_size=1, max_size=8)


@settings(deadline=None)  # the first axis loads a library
@given(VALUES)
def test_an_axis_holds_nought_and_every_value_and_names_a_few_of_them(values):
    axis = scales.axis(values)
    assert axis.low <= min([Decimal(0), *values])
    assert axis.high >= max([Decimal(0), *values])
    assert 2 <= len(axis.ticks) <= 11
    assert Decimal(0) in axis.ticks
    for value in values:
        assert -0.001 <= axis.place(value, 0, 100) <= 100.001


def test_an_axis_of_nothing_but_nought_is_no_mistake():
    assert scales.axis([Decimal(0)]).high > 0


def test_numbers_are_round_at_the_axis():
    axis = scales.axis([Decimal("19.204"), Decimal("30.044")])
    assert [int(tick) for tick in axis.ticks] == [0, 10, 20, 30, 40]


@pytest.mark.parametrize(
    ("when", "form", "length"),
    [
        ("1958-01-28", "day", 1),
        ({"when": "1958-01-28"}, "day", 1),
        ("1958-01", "within", 31),
        ("1960-02", "within", 29),
        ("1958", "within", 365),
        ({"from": "1958-01-11", "to": "1958-01-20"}, "span", 10),
        ({"from": "1956", "to": "1959-08"}, "span", 1339),
        ({"notBefore": "1959-08-01", "notAfter": "1959-08-10"}, "within", 10),
    ],
)
def test_a_time_is_as_long_as_it_is_precise(when, form, length):
    reach = scales.reach(when)
    assert reach is not None
    assert (reach.form, reach.length) == (form, length)


def test_bounds_are_open_on_their_other_side():
    late, early = scales.reach({"notBefore": "1959"}), scales.reach({"to": "1958-01"})
    assert late is not None
    assert early is not None
    assert (late.ends, early.begins) == (None, None)
    assert late.length == early.length == 1


@pytest.mark.parametrize(
    "when", [None, "", {}, "0000", "1958-02-30", "x", {"from": "1959", "to": "1958"}]
)
def test_what_is_no_time_has_no_place(when):
    assert scales.reach(when) is None


def test_a_year_is_parted_by_its_months_as_long_as_they_are():
    year = scales.of_months((1960, 1), (1960, 12), MONTHS)
    assert [tick.named for tick in year.ticks] == list(MONTHS)
    assert year.end - year.first == 366
    assert year.part(year.ticks[1].day) == pytest.approx(100 * 31 / 366)


def test_a_few_months_show_their_ten_days_and_the_year_where_it_turns():
    winter = scales.of_months((1957, 11), (1958, 1), MONTHS)
    assert [tick.named for tick in winter.ticks if tick.named] == ["Nov 1957", "Dec", "Jan 1958"]
    assert sum(not tick.major for tick in winter.ticks) == 6


@given(st.integers(1, 9999), st.integers(0, 3000))
def test_years_are_named_so_that_their_names_do_not_touch(first, more):
    last = min(first + more, 9999)
    stretch = scales.of_years(first, last)
    assert len(stretch.ticks) <= scales.NAMES + 1
    found = scales.days(f"{first:04}"), scales.days(f"{last:04}")
    assert stretch.first <= found[0][0]
    assert stretch.end >= found[1][1]


def test_a_place_on_a_stretch_is_never_beyond_it():
    year = scales.of_months((1959, 1), (1959, 12), MONTHS)
    assert year.part(0) == 0
    assert year.part(10**7) == 100


def test_of_one_month_the_ten_days_are_named():
    month = scales.of_months((1959, 8), (1959, 8), MONTHS)
    assert [tick.named for tick in month.ticks] == ["1–10 Aug", "11–20 Aug", "21–31 Aug"]
    assert month.end - month.first == 31
