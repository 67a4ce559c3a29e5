"""Charts of what annotations say: which figures are a series, and where it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.exports import pictures, registers
from facing.press import charting, checking, directives, illustrating
from facing.press import sights as seen
from facing.standoff import Anchor, Annotation, Placed, Span
from tests.exports.evidence import (
    FIRST,
    HOSTILE,
    SCHOLARSHIP,
    SECOND,
    Reader,
    frame_of,
    measure,
    pages_of,
    rows,
    shown,
    sight,
    site_of,
    travelled,
)

SITE = site_of(exports=("assets", "html", "pictures", "registers", "tables"))
LABELS = {entity.id: entity.names for entity in SCHOLARSHIP.entities().values()}
HERE = seen.guide(SITE, "charts.html", LABELS, {})


def figure(name: str, number: str, period: object = "1958", claim: str | None = "result", **more):
    when = {"when": period} if isinstance(period, str) else period
    said = {"low": number, "high": number, "for": "org.mine", "period": when, "as": claim, **more}
    return sight("measure", "for", name, **measure(**said))


def series(*figures) -> list[charting.Series]:
    return charting.series(charting.told([shown(FIRST, *figures)], "measure"), HERE)


def page(*figures) -> str:
    found = pages_of(pictures, {"figures": [shown(FIRST, *figures)]}, SITE)
    return found["charts.html"]


def test_figures_of_one_subject_and_quantity_at_two_times_are_a_series():
    (one,) = series(figure("n1", "2", "1957"), figure("n2", "1", "1956"))
    assert (one.subject, one.unit) == ("org.mine", "count")
    assert [f"{found.low}" for found in one.figures] == ["1", "2"]


def test_a_pledge_and_a_result_of_one_year_are_a_series():
    (one,) = series(figure("n1", "1", claim="pledge"), figure("n2", "2"))
    assert len(one.figures) == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"for": None}, "it has no subject"),
        ({"for": "org.rival"}, "it is another's"),
        ({"of": (("en", "rise of coal"),)}, "a rise is no level"),
        ({"of": ()}, "what is measured is not said"),
        ({"unit": "times"}, "a multiple is no quantity"),
        ({"unit": "person"}, "persons are no other count"),
        ({"period": None}, "it has no time"),
        ({"low": "", "high": ""}, "it has no number"),
        ({"low": "1e99", "high": "1e99"}, "there is no room for it"),
        ({"period": {"when": "1958"}, "as": "result"}, "the time and the claim are the other's"),
    ],
)
def test_what_cannot_be_compared_is_no_series(changes, why):
    other = {"low": "2", "high": "2", "for": "org.mine", "period": {"when": "1957"}, **changes}
    found = [figure("n1", "1"), sight("measure", "for", "n2", **measure(**other))]
    assert series(*found) == [], why


def test_a_figure_said_twice_stands_once():
    (one,) = series(figure("n1", "1"), figure("n2", "1"), figure("n3", "2", "1959"))
    assert len(one.figures) == 2


def test_units_of_one_dimension_are_drawn_in_the_largest_and_printed_as_they_are():
    found = series(figure("n1", "9", "1957", unit="h"), figure("n2", "380", unit="min"))
    (one,) = found
    assert one.unit == "h"
    assert float(one.figures[1].low) == pytest.approx(380 / 60)
    chart = charting.made(one, charting._axes(found, HERE)[charting._quantity(one, HERE)], HERE)
    assert [point.number for point in chart.points] == ["9", "6\u00a0h\u00a020\u00a0min"]


def test_the_unit_is_called_by_its_whole_name():
    drawn = charting.picture(
        series(figure("n1", "9", "1957", unit="h"), figure("n2", "8", unit="h")), HERE
    )
    assert "<small>hours</small>" in drawn.sheets[0]


def test_years_keep_their_distance_and_other_periods_stand_side_by_side():
    (years,) = series(figure("n1", "1", "1955"), figure("n2", "2", "1958"))
    assert charting._columns(years.figures, HERE)[0] == ("1955", "1956", "1957", "1958")
    quarter = {"from": "1959-01", "to": "1959-03"}
    (mixed,) = series(figure("n1", "1", "1958"), figure("n2", "2", quarter))
    assert charting._columns(mixed.figures, HERE)[0] == ("1958", "January – March 1959")


def test_what_is_open_at_its_beginning_stands_first():
    (one,) = series(
        figure("n1", "1", {"notBefore": "1958-01-26", "notAfter": "1958-01-28"}),
        figure("n2", "2", {"to": "1958-01"}),
    )
    assert [found.told.annotation for found in one.figures] == ["n2", "n1"]


def test_rivals_share_their_axis():
    found = series(
        *[figure(f"n{n}", f"{n}", f"195{n}") for n in (1, 2)],
        *[figure(f"n{n}", f"{n}00", f"195{n}", **{"for": "org.rival"}) for n in (3, 4)],
    )
    axes = charting._axes(found, HERE)
    assert len(found) == 2
    assert len(axes) == 1
    assert float(next(iter(axes.values())).high) == 400


def test_the_page_says_the_same_in_a_table_and_every_point_leads_to_its_words():
    drawn = page(figure("n1", "19.204", "1956"), figure("n2", "22.652", "1957"))
    assert [row[1] for row in rows(drawn)[2:]] == ["19.204", "22.652"]
    links = [
        own
        for tag, own in Reader(drawn).elements
        if tag == "a" and (own.get("class") or "").startswith("as-")
    ]
    assert [own["href"] for own in links] == [f"articles/{FIRST}.html#p2.s1"] * 2
    said = "coal, 1956: 19.204 (result). 29 January 1958, page 3"
    assert f"<title>{said}</title>" in drawn


def test_only_what_is_drawn_stands_in_the_table_below():
    drawn = page(figure("n1", "1", "1956"), figure("n2", "2", "1957"), figure("n3", "3", None))
    assert len(rows(drawn)) == 2 + 2


def test_without_a_series_the_page_says_that_there_is_nothing_and_why():
    drawn = page(figure("n1", "1"))
    assert HERE.ui["charts_rule"] in drawn
    assert "<figure" not in drawn
    assert HERE.ui["nothing_here"] in drawn
    assert "charts.html" not in pages_of(pictures, {}, SITE)


def test_what_has_no_room_is_said():
    many = [
        figure(f"n{n}", f"{n}", f"{1900 + n % 3}", of=(("en", f"thing {n // 3}"),))
        for n in range(3 * 40)
    ]
    drawn = page(*many)
    assert drawn.count('class="picture chart"') == charting.MARKS // 3
    assert HERE.ui["charts_left"].format(n=40 - charting.MARKS // 3) in drawn


def test_of_a_large_edition_those_are_looked_at_that_most_articles_tell_of(monkeypatch):
    monkeypatch.setattr(charting, "LOOKED", 3)
    subjects = {"figures": [shown(FIRST, figure("n1", "1")), shown(SECOND, figure("n1", "1"))]}
    chosen, whole = charting.uses(frame_of(subjects, named="org.mine org.rival"), SITE)
    assert (chosen, whole) == (("org.mine",), False)


def test_the_sheet_of_pictures_is_loaded_only_where_there_is_one():
    told = {"org.mine": [shown(FIRST, figure("n1", "1", "1956"), figure("n2", "2", "1957"))]}
    pages = pages_of(registers, told, SITE)
    assert "pictures." in pages["entities/org.mine.html"]
    assert 'class="picture chart"' in pages["entities/org.mine.html"]
    assert "pictures." not in pages["entities/org.rival.html"]


def test_charts_are_offered_with_the_tables():
    told = {"figures": [shown(FIRST, figure("n1", "1", "1956"))]}
    assert "../charts.html" in pages_of(registers, told, SITE)["registers/index.html"]
    bare = site_of(exports=("assets", "html", "registers", "tables"))
    assert "../charts.html" not in pages_of(registers, told, bare)["registers/index.html"]


def prose(source: str, subjects) -> str:
    frame = frame_of(subjects)
    uses, shared = directives.asked(source, frame)
    places = [
        [one for one in subjects.get(asked.subject, ()) if one.article in asked.articles]
        for asked in shared
    ]
    return str(directives.page(source, travelled(uses), places, SITE, "pages/a.html"))


def test_prose_shows_charts_and_narrows_them():
    told = [
        figure("n1", "1", "1956"),
        figure("n2", "2", "1957"),
        figure("n3", "1", "1956", of=(("en", "steel"),)),
        figure("n4", "2", "1957", of=(("en", "steel"),)),
    ]
    subjects = {"org.mine": [shown(FIRST, *told)]}
    both = prose("::: charts for=org.mine\n\n::: charts for=org.mine of=steel\n", subjects)
    assert both.count('class="picture chart"') == 3
    ids = [own["id"] for _, own in Reader(both).elements if own.get("id")]
    assert len(ids) == len(set(ids))
    assert HERE.ui["nothing_told"] in prose("::: charts for=org.mine of=iron\n", subjects)


def test_what_narrows_no_chart_is_said():
    known = checking.Known(SCHOLARSHIP.entities(), {"takes"}, {FIRST})
    (problem,) = checking.check("a.md", "::: charts kind=takes\n", known)
    assert problem.code == "P04"


# --- beside the article ------------------------------------------------------------------------


def annotated(*data: dict) -> illustrating.Annotated:
    placed = tuple(
        Placed(
            Annotation(f"n{n}", "measure", (Anchor("p1.s1", "p1.s1"),), own),
            ((Span("p1.s1", 0, 1),),),
        )
        for n, own in enumerate(data, 1)
    )
    return illustrating.Annotated(FIRST, "1958-01-29", 3, "rmrb", placed)


def test_beside_an_article_stand_its_own_charts():
    told = [dict(figure("n1", n, when).data) for n, when in (("1", "1956"), ("2", "1957"))]
    prepared = travelled(illustrating._charts_prepare(annotated(*told)))
    here = HERE._replace(path=f"articles/{FIRST}.html", root="../")
    drawn = illustrating._charts_draw(prepared, None, here)
    assert 'href="#p1.s1"' in drawn
    assert len(drawn) < 3500


def test_an_article_with_single_figures_pays_nothing():
    assert illustrating._charts_prepare(annotated(dict(figure("n1", "1").data))) is None
    assert illustrating._charts_prepare(annotated()) is None


PERIODS = st.sampled_from(["1956", "1957-03", {"from": "1958"}, {"notAfter": "1959-01-02"}, "0000"])
FIGURES = st.builds(
    lambda number, when, claim, near, unit: figure(
        "n1", number, when, claim, approx=near, unit=unit
    ),
    st.decimals(-(10**18), 10**18, allow_nan=False, places=2).map(str),
    PERIODS,
    st.sampled_from([None, "pledge", "result", "award", "plan", "count"]),
    st.sampled_from([None, "more", "less", "nearly", "about"]),
    st.sampled_from(["h", "min", "count", "%", "times"]),
)


@settings(deadline=None)  # the first axis loads a library
@given(st.lists(FIGURES, max_size=8))
def test_whatever_is_measured_it_is_drawn_or_left_out(figures):
    named = [one._replace(annotation=f"n{n}") for n, one in enumerate(figures)]
    found = series(*named)
    drawn = str(charting.picture(found, HERE).sheets)
    assert drawn.count("<a ") >= sum(len(one.figures) for one in found)


def test_words_of_annotations_are_never_markup():
    told = [
        figure("n1", "1", "1956", of=(("en", HOSTILE),)),
        figure("n2", "2", "1957", of=(("en", HOSTILE),)),
    ]
    read = Reader(page(*told))
    assert HOSTILE.casefold().split()[0] in read.main().casefold()
    assert not [own for own in read.scripted() if not own.get("src")]
