"""Tables of what annotations say: complete, worded, in order, in parts, escaped."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing import press, resources
from facing.exports import tables
from facing.frame import Share
from facing.press import paging
from facing.press import sights as seen
from facing.press import tables as drawn
from facing.standoff import Scholarship, Work
from tests.exports.evidence import (
    FIRST,
    HOSTILE,
    SCHOLARSHIP,
    SECOND,
    Reader,
    event,
    frame_of,
    measure,
    pages_of,
    relation,
    rows,
    shown,
    sight,
    site_of,
)

UI = press.ui((resources.templates(),))


def table(name: str, *sights, subject: str = "", second=()) -> list[list[str]]:
    """The rows of the table's only page, without its head."""
    places = [shown(FIRST, *sights), shown(SECOND, *second)]
    subjects = {subject or name: [place for place in places if place.sights]}
    return rows(pages_of(tables, subjects, site_of())[f"{name}.html"])[1:]


def test_the_address_of_a_work_is_a_link():
    address = "https://example.org/a?b=1&amp;c"
    work = Work(
        "li", f"Li (2001) Steel. {address}.", "Li 2001", '{"URL": "https://example.org/a?b=1&c"}'
    )
    other = Work("wu", "Wu (2002) <i>Iron</i>.", "Wu 2002", "{}")
    known = SCHOLARSHIP._replace(works=(work, other))
    made = pages_of(tables, {}, site_of(), scholarship=known)["bibliography.html"]
    assert f'<li id="li">Li (2001) Steel. <a href="{address}">{address}</a>.</li>' in made
    assert '<li id="wu">Wu (2002) <i>Iron</i>.</li>' in made


def test_without_annotations_there_is_only_the_bibliography():
    assert set(pages_of(tables, {}, site_of())) == {"bibliography.html"}
    assert pages_of(tables, {}, site_of(), scholarship=Scholarship()) == {}


def test_a_work_stands_under_its_key_as_the_processor_made_it():
    page = pages_of(tables, {}, site_of())["bibliography.html"]
    assert '<li id="li">Li, <i>A Book</i>, 2001.</li>' in page


# --- figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"low": "50000", "high": "50000", "unit": "t"}, "50,000 t"),
        ({"low": "3500", "high": "3500", "approx": "more"}, "more than 3,500"),
        ({"low": "85", "high": "85", "unit": "%"}, "85%"),
        ({"low": "2", "high": "2", "unit": "times"}, "×2"),
        ({"low": "5", "high": "6", "unit": "h", "approx": "about"}, "about 5–6 h"),
        ({"low": "19.204", "high": "19.204", "unit": "m", "approx": "nearly"}, "nearly 19.204 m"),
        ({"low": "1", "high": "1", "unit": "d"}, "1 day"),
        ({"low": "380", "high": "380", "unit": "min"}, "6 h 20 min"),
        ({"low": "120", "high": "120", "unit": "min"}, "2 h"),
        ({"low": "59", "high": "59", "unit": "min"}, "59 min"),
        ({"low": "10", "high": "10", "unit": "month", "approx": "less"}, "less than 10 months"),
        ({"low": "-5", "high": "-5", "unit": "°C"}, "−5 °C"),
        ({"low": "", "high": ""}, ""),
    ],
)
def test_a_measure_is_read_as_it_would_be_said(said, words):
    assert table("figures", sight("measure", **measure(**said)))[0][1] == words


def test_pledges_are_told_from_results_by_sign_and_word():
    claims = ("pledge", "result", "award", "plan", "count")
    sights = [
        sight("measure", "", f"n{n}", **measure(**{"as": claim})) for n, claim in enumerate(claims)
    ]
    said = {row[2] for row in table("figures", *sights)}
    assert said == {"○ pledge", "● result", "★ award", "◇ plan", "■ count"}


def test_figures_stand_under_those_whose_they_are_and_those_of_none_last():
    found = table(
        "figures",
        sight("measure", "", "n1", **measure()),
        sight("measure", "", "n2", **measure(**{"for": "org.rival"})),
        sight("measure", "", "n3", **measure(**{"for": "org.mine", "of": (("en", "steel"),)})),
        sight("measure", "", "n4", **measure(**{"for": "org.mine"})),
    )
    assert [row[0] for row in found] == [
        "Benxi Coal Mine 本溪煤矿",
        "coal",
        "steel",
        "Caitun 彩屯",
        "coal",
        "Not assigned",
        "coal",
    ]


def test_a_figure_leads_to_its_words_and_its_article():
    subjects = {"figures": [shown(FIRST, sight("measure", **measure()))]}
    found = Reader(pages_of(tables, subjects, site_of())["figures.html"])
    assert {f"articles/{FIRST}.html#p2.s1", f"articles/{FIRST}.html"} <= set(found.links())


# --- relations and custody -------------------------------------------------------------------


def test_a_relation_says_who_does_what_to_whom_about_what_and_when():
    data = relation(
        "takes",
        active=("org.mine",),
        passive=("org.rival", "org.unknown"),
        object=("object.flag",),
        when={"from": "1958-08-01", "to": "1958-08-10"},
    )
    row = table("relations", sight("relation", **data))[0]
    assert row == [
        "Benxi Coal Mine 本溪煤矿",
        "takes from",
        "Caitun 彩屯, org.unknown",
        "Red Flag 红旗",
        "early August 1958",
        "本溪煤矿 Benxi Coal Mine",
        "29 January 1958, page 3",
    ]


def test_between_equals_no_side_is_the_passive_one():
    data = relation("challenges", mutual=("org.mine", "org.rival"))
    row = table("relations", sight("relation", **data))[0]
    assert row[:3] == ["Benxi Coal Mine 本溪煤矿", "challenges 向…挑战", "Caitun 彩屯"]


def test_a_kind_of_relation_that_is_not_declared_is_shown_by_its_name():
    row = table("relations", sight("relation", **relation("x-y", active=("org.mine",))))[0]
    assert row[1] == "x-y"


@pytest.mark.parametrize(
    ("kind", "holder", "before"),
    [
        ("takes", "Benxi Coal Mine 本溪煤矿", "Caitun 彩屯"),
        ("awards", "Caitun 彩屯", "Benxi Coal Mine 本溪煤矿"),
    ],
)
def test_custody_says_who_has_it_and_who_had_it(kind, holder, before):
    data = relation(
        kind,
        active=("org.mine",),
        passive=("org.rival",),
        object=("object.flag",),
        when={"when": "1958"},
    )
    found = table("custody", sight("relation", **data), subject="relations")
    assert found[0] == ["Red Flag 红旗"]
    assert (found[1][0], found[1][1], found[1][3]) == ("1958", holder, before)


def test_custody_of_what_was_awarded_is_told_from_the_side_of_those_who_have_it():
    data = relation("awards", passive=("org.rival",), object=("object.flag",))
    found = table("custody", sight("relation", **data), subject="relations")
    assert found[1][:2] == ["Caitun 彩屯", "receives from"]


def test_a_relation_whose_doer_is_not_named_is_told_from_the_other_side():
    data = relation("challenges", passive=("org.rival",))
    row = table("relations", sight("relation", **data))[0]
    assert row[:2] == ["Caitun 彩屯", "is challenged by 受到…挑战"]


def test_those_who_do_something_to_one_another_are_named_once():
    data = relation("challenges", active=("org.mine",), passive=("org.mine",))
    row = table("relations", sight("relation", **data))[0]
    assert row[:3] == ["Benxi Coal Mine 本溪煤矿", "challenges 向…挑战", "one another"]


def test_custody_is_in_order_of_time_and_only_of_what_is_handed_on():
    def held(name: str, when: str | None, kind: str = "holds"):
        time = {"when": when} if when else None
        data = relation(kind, active=(name,), object=("object.flag",), when=time)
        return sight("relation", "", f"n{name[-1]}", **data)

    found = table(
        "custody",
        held("org.mine", "1959"),
        held("org.rival", "1958-05"),
        held("org.bureau", None),
        held("place.benxi", "1900", "challenges"),
        subject="relations",
    )
    holders = [row[1] for row in found[1:]]
    assert holders == ["The Bureau 矿务局", "Caitun 彩屯", "Benxi Coal Mine 本溪煤矿"]


def test_without_kinds_that_hand_something_on_there_is_no_custody():
    known = SCHOLARSHIP._replace(relations=SCHOLARSHIP.relations[:1])
    subjects = {"relations": [shown(FIRST, sight("relation", **relation("challenges")))]}
    assert "custody.html" not in pages_of(tables, subjects, site_of(), scholarship=known)


# --- chronicle -------------------------------------------------------------------------------


def test_the_chronicle_is_in_order_of_time_with_the_undated_at_the_end():
    whens = (
        None,
        {"when": "1958-02-01"},
        {"when": "1958"},
        {"from": "1958-01-21", "to": "1958-01-31"},
        {"notBefore": "1957-12", "notAfter": "1958-01"},
    )
    sights = [
        sight("event", "", f"n{n}", **event(when=when, type="meeting"))
        for n, when in enumerate(whens)
    ]
    assert [row[0] for row in table("chronicle", *sights)] == [
        "between December 1957 and January 1958",
        "1958",
        "late January 1958",
        "1 February 1958",
        "undated",
    ]


def test_events_of_one_time_are_in_the_order_of_the_text():
    places = ("p2.s10", "signed", "p2.s9", "h1", "p10.s1", "p2.s9a")
    sights = [
        sight(
            "event",
            "",
            f"n{n}",
            (("zh-Hans", place, "文", ((0, 1),)),),
            **event(when={"when": "1958"}, label=(("en", place),), type="other"),
        )
        for n, place in enumerate(places)
    ]
    assert [row[1] for row in table("chronicle", *sights)] == [
        "h1",
        "p2.s9",
        "p2.s9a",
        "p2.s10",
        "p10.s1",
        "signed",
    ]


def test_an_event_of_no_type_is_called_by_its_label_alone():
    row = table("chronicle", sight("event", **event(type="other", label=(("en", "Talk"),))))[0]
    assert row[1] == "Talk"


def test_an_event_is_called_by_its_label_and_its_type():
    data = event(label=(("en", "Pledge rally"), ("zh", "誓师大会")), place="place.benxi")
    row = table("chronicle", sight("event", **data))[0]
    assert row[1:3] == ["Pledge rally 誓师大会 rally", "Benxi 本溪"]


# --- parts -----------------------------------------------------------------------------------


def test_a_long_table_is_cut_between_articles_and_names_what_is_before_and_after():
    subjects = {
        "figures": [
            shown(f"rmrb-19{year:02}-01-01-1a", sight("measure", **measure()))
            for year in range(1, 6)
        ]
    }
    made = pages_of(tables, subjects, site_of(), counts=90)
    parts = ["figures.html", "figures-2.html", "figures-3.html"]
    assert [path for path in made if path.startswith("figures")] == parts
    years = [re.findall(r"1 January (\d{4}), page", made[path]) for path in parts]
    assert years == [["1901", "1902"], ["1903", "1904"], ["1905"]]
    assert '<a rel="next" href="figures-2.html">' in made[parts[0]]
    assert "Part 2 of 3" in Reader(made[parts[1]]).main()
    assert '<a rel="prev" href="figures-2.html">' in made[parts[2]]
    assert '<link rel="next"' not in made[parts[2]]


@given(st.lists(st.integers(0, 500)), st.integers(1, 300), st.sampled_from((None, str)))
def test_parts_hold_everything_in_order_and_are_as_large_as_they_should(sizes, limit, name):
    parts = paging.chunks(sizes, int, limit, name)
    assert [size for part in parts for size in part] == sizes
    assert all(part and (sum(part) <= limit or len(part) == 1) for part in parts)
    for part, following in pairwise(parts):
        assert sum(part) + following[0] > limit or (name and 2 * sum(part) >= limit)


def test_what_is_not_too_long_is_not_cut():
    shares = [Share(f"rmrb-1958-01-01-{n}a", 1, "") for n in range(200)]
    assert paging.of_shares(shares) == [tuple(shares)]
    assert len(paging.of_shares([*shares, shares[0]])) > 1


def test_what_is_added_above_leaves_most_parts_below_as_they_were():
    shares = [Share(f"rmrb-1958-01-01-{n}a", 1 + n % 7, "") for n in range(2000)]
    before = set(paging.of_shares(shares))
    shares[3] = shares[3]._replace(sights=9)
    after = set(paging.of_shares(shares))
    assert len(before) > 30
    assert len(after - before) <= 5


def test_a_part_is_drawn_from_the_names_of_its_own_articles_alone():
    shares = [
        Share(f"rmrb-19{year:02}-01-01-1a", 150, "", name)
        for year, name in ((1, "org.mine org.rival"), (2, "place.benxi"))
    ]
    frame = frame_of({})._replace(subjects={"figures": tuple(shares)})
    made = [set(uses[1]) for _, uses, _ in tables.SUBJECT.pages(frame, site_of())]
    assert made == [{"org.mine", "org.rival"}, {"place.benxi"}]


def test_every_table_says_of_how_many_columns_each_row_is():
    data = relation("takes", active=("org.mine",), object=("object.flag",))
    subjects = {
        "relations": [shown(FIRST, sight("relation", **data))],
        "figures": [shown(FIRST, sight("measure", **measure(period={"when": "1958"})))],
        "chronicle": [shown(FIRST, sight("event", **event(when={"when": "1958"})))],
    }
    for path, page in pages_of(tables, subjects, site_of()).items():
        if path != "bibliography.html":
            found = Reader(page)
            assert all(own.get("scope") for tag, own in found.elements if tag == "th")
            widths = {len(row) for row in rows(page)} - {1}
            assert len(widths) == 1
            assert page.count("<caption") == 1


# --- escaping --------------------------------------------------------------------------------


def test_hostile_words_are_words():
    context = (
        ('"><b x=', "p1.s1", HOSTILE, ((0, 9), (5, 900))),
        ("en", "en.p1.s1", HOSTILE, ((0, 900),)),
    )
    data = measure(unit=HOSTILE, approx=HOSTILE, of=(("en", HOSTILE),), **{"as": HOSTILE})
    subjects = {
        "figures": [shown(FIRST, sight("measure", "", "n1", context, **data))],
        "relations": [
            shown(FIRST, sight("relation", "", "n1", context, **relation(HOSTILE, active=HOSTILE)))
        ],
        "chronicle": [
            shown(
                FIRST,
                sight(
                    "event", "", "n1", context, **event(type=HOSTILE, label=HOSTILE, who=HOSTILE)
                ),
            )
        ],
        "term.x": [shown(FIRST, sight("mention", "mention", "n1", context, ref="term.x"))],
    }
    for page in pages_of(tables, subjects, site_of()).values():
        found = Reader(page)
        assert "<b " not in page
        assert all(own.get("src") for own in found.scripted())


@given(
    st.text(max_size=20),
    st.lists(st.tuples(st.integers(-5, 25), st.integers(-5, 25)), max_size=6),
)
def test_marking_words_changes_none_of_them(text, spans):
    plain = seen.marked(text, spans).replace("<mark>", "").replace("</mark>", "")
    assert plain == seen.marked(text, ())


@given(st.integers(0, 10**12))
def test_a_number_keeps_its_digits(number):
    assert drawn.figure(str(number)).replace(",", "") == str(number)


def test_a_table_leads_to_the_registers_only_where_they_are():
    subjects = {"figures": [shown(FIRST, sight("measure", **measure(**{"for": "org.mine"})))]}
    for exports, there in (("tables", "registers"), True), (("tables",), False):
        page = pages_of(tables, subjects, site_of(exports=exports))["figures.html"]
        assert ("registers/index.html" in page) is there
        assert ("entities/org.mine.html" in page) is there
        assert "Benxi Coal Mine" in page
