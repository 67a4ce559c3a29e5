"""Timelines: what stands on which axis, and how its time is drawn."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing.pictures import scales, timeline
from facing.pictures.timeline import Event

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SPOKEN = timeline.Spoken(MONTHS, "Longer", "day", "all the time", "some time", "open")
LANES = ("printed", "dateline", "meeting", "other")


def event(when, lane="other", words="It rained", href="a.html#p1.s1") -> Event:
    reach = scales.reach(when)
    assert reach is not None
    said = (("en", words),) if words else ()
    return Event(reach, lane, href, said, f"{when}", lane)


def read(panels) -> ET.Element:
    return ET.fromstring(f"<x>{timeline.draw(panels, LANES)}</x>")  # noqa: S314 – our own


def by_years(*events: Event) -> list[timeline.Panel]:
    return timeline.by_years(events, SPOKEN)


def test_each_year_that_has_something_is_a_panel_and_what_is_longer_stands_first():
    panels = by_years(
        event("1960-08"), event("1958-01-28"), event({"from": "1956", "to": "1959-08"})
    )
    assert [panel.heading for panel in panels] == ["Longer", "1958", "1960"]


def test_a_year_alone_and_what_goes_over_new_year_are_longer_than_a_year():
    panels = by_years(event("1957"), event({"notBefore": "1957-12", "notAfter": "1958-01"}))
    assert [panel.heading for panel in panels] == ["Longer"]


def test_all_years_are_drawn_to_one_scale():
    panels = by_years(event("1958-03-01"), event("1959-03-01"))
    first, second = (panel.stretch for panel in panels)
    assert first.end - first.first == second.end - second.first


def test_an_article_shows_the_months_up_to_its_printing():
    printed = scales.reach("1958-01-29")
    far = event({"from": "1956", "to": "1957-02"})
    (panel,) = timeline.before([event({"notBefore": "1957-11"}), far], printed, SPOKEN)
    assert panel.heading == "1957–1958"
    assert [tick.named for tick in panel.stretch.ticks if tick.named] == [
        "Nov 1957",
        "Dec",
        "Jan 1958",
    ]


def test_nothing_gives_no_panels_and_no_words():
    assert by_years() == []
    assert timeline.draw([], LANES) == ""
    assert timeline.key([], SPOKEN) == []


@pytest.mark.parametrize(
    ("when", "shapes"),
    [
        ("1958-03-05", ["circle"]),
        ("1958-03", ["rect within"]),
        ({"from": "1958-03", "to": "1958-05"}, ["rect span"]),
        ({"from": "1958-03"}, ["rect span", "svg arrow"]),
        ({"notAfter": "1958-03-05"}, ["rect within", "svg arrow"]),
    ],
)
def test_a_mark_says_how_precisely_its_time_is_known(when, shapes):
    (mark,) = read(by_years(event(when))).findall(".//li/svg")
    drawn = [f"{one.tag} {one.get('class') or ''}".strip() for one in mark]
    assert drawn == shapes


def test_what_began_long_before_stands_as_an_arrow_at_the_edge():
    printed = scales.reach("1958-01-29")
    panels = timeline.before([event("1956"), event("1958-01-02")], printed, SPOKEN)
    marks = read(panels).findall(".//li/svg")
    assert [[one.get("class") for one in mark] for mark in marks] == [["arrow"], [None]]
    assert marks[0].get("width") != "0%"


def test_words_stand_where_there_is_room():
    sides = [
        li.get("class")
        for li in read(by_years(event("1958-02-01"), event("1958-11-01"))).iter("li")
    ]
    assert sides == ["other", "other end"]
    wide = read(by_years(event({"from": "1958-02", "to": "1958-11"})))
    assert [li.get("class") for li in wide.iter("li")] == ["other below"]


def test_events_of_the_same_time_share_a_mark():
    panels = by_years(event("1958-03-05", words="One"), event("1958-03-05", words="Two"))
    (row,) = read(panels).findall(".//li")
    assert len(row.findall("svg")) == 1
    assert ["".join(a.itertext()) for a in row.iter("a")] == ["One", "Two"]


def test_lanes_stand_in_their_order_and_within_them_time_goes_down():
    panels = by_years(
        event("1958-09-01", "other"),
        event("1958-08-01", "printed"),
        event("1958-02-01", "other"),
        event("1958-07-01", "printed"),
    )
    said = ["".join(small.itertext()) for small in read(panels).iter("small")]
    assert [words[-10:] for words in said] == [
        "1958-07-01",
        "1958-08-01",
        "1958-02-01",
        "1958-09-01",
    ]
    classes = [li.get("class") for li in read(panels).iter("li")]
    assert [("new" in (name or "").split()) for name in classes] == [False, False, True, False]


def test_the_key_holds_only_what_is_drawn():
    words = [said for _, said in timeline.key(by_years(event("1958-03-05")), SPOKEN)]
    assert words == ["day"]
    more = by_years(event("1958-03"), event({"from": "1958-03"}))
    assert [said for _, said in timeline.key(more, SPOKEN)] == ["all the time", "some time", "open"]


DATES = st.dates().map(str)
SPANS = st.tuples(DATES, DATES).map(sorted).map(lambda pair: {"from": pair[0], "to": pair[1]})
BOUNDS = DATES.map(lambda date: {"notAfter": date})
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=20)


@given(st.lists(st.tuples(st.one_of(DATES, SPANS, BOUNDS), WORDS), min_size=1, max_size=6))
def test_whatever_happened_every_word_is_drawn_once_and_no_mark_leaves_the_row(found):
    events = [event(when, words=words) for when, words in found]
    drawn = read(by_years(*events))
    said = sorted("".join(a.itertext()) for a in drawn.iter("a"))
    assert said == sorted(words or "other" for _, words in found)
    for share in re.findall(r'="(-?[\d.]+)%"', str(timeline.draw(by_years(*events), LANES))):
        assert 0 <= float(share) <= 100


@given(DATES, st.lists(st.one_of(DATES, SPANS, BOUNDS), min_size=1, max_size=6))
def test_an_article_of_any_day_has_one_axis_of_a_bearable_length(printed, whens):
    (panel,) = timeline.before([event(when) for when in whens], scales.reach(printed), SPOKEN)
    assert sum(tick.major for tick in panel.stretch.ticks) <= 26
