"""Timelines of what annotations say and headers give, and where they stand."""

import pytest

from facing.exports import pictures
from facing.frame import Share
from facing.press import checking, directives, illustrating, timelines
from facing.press import sights as seen
from facing.standoff import Anchor, Annotation, Placed, Span
from tests.exports.evidence import (
    FIRST,
    HOSTILE,
    SCHOLARSHIP,
    SECOND,
    Reader,
    event,
    frame_of,
    pages_of,
    shown,
    sight,
    site_of,
    travelled,
)

SITE = site_of(exports=("assets", "html", "pictures", "registers", "tables"))
HERE = seen.guide(SITE, "timeline.html", {}, {})


def told(name: str, when: object, kind: str = "rally", words: str = "A rally"):
    date = {"when": when} if isinstance(when, str) else when
    data = event(type=kind, when=date, label=(("en", words), ("zh", "誓师")))
    return sight("event", "", name, **data)


def page(*sights, second=()) -> str:
    places = [shown(FIRST, *sights), *([shown(SECOND, *second)] if second else [])]
    return pages_of(pictures, {"chronicle": places}, SITE)["timeline.html"]


def labels(markup: str) -> str:
    """What is said in the panels, in their order."""
    panels = markup[markup.index('<div class="panel">') : markup.index("<figcaption")]
    inner = panels.removesuffix("</div>\n</div>\n")
    return Reader(f"<main>{inner}</main>").main()


def test_events_and_days_of_printing_stand_on_one_axis():
    drawn = page(told("n1", "1958-01-20"), second=[told("n1", "1959-02-27")])
    said = labels(drawn)
    assert "29 January 1958, page 1" in said
    assert "A rally 誓师 rally, 20 January 1958" in said
    assert f"articles/{SECOND}.html#p2.s1" in Reader(drawn).links()
    assert 'lang="zh-Hans"' in drawn


def test_an_event_without_a_date_is_left_to_the_chronicle():
    drawn = page(told("n1", "1958-01-20"), told("n2", None, words="Some day"))
    assert HERE.ui["timeline_left_one"] in drawn
    assert "Some day" not in labels(drawn)


def test_nothing_dated_is_no_timeline():
    assert "timeline.html" not in pages_of(pictures, {}, SITE)


def test_the_chronicle_says_the_same_below():
    drawn = page(told("n1", {"notBefore": "1959-08-01", "notAfter": "1959-08-10"}))
    below = drawn[drawn.index("<details") :]
    assert '<table class="evidence chronicle">' in below


def test_what_the_axes_are_is_said_only_where_it_is_so():
    assert HERE.ui["timeline_first"] not in page(told("n1", "1958-01-20"))
    assert HERE.ui["timeline_first"] in page(told("n1", {"from": "1956", "to": "1958"}))


def test_of_very_many_events_some_are_taken_evenly():
    shares = [Share(f"rmrb-19{year}-01-01-1a", 4, "") for year in range(10, 60)]
    kept = timelines.spread(shares)
    assert sum(share.sights for share in kept) <= timelines.EVENTS
    assert len(kept) == timelines.EVENTS // 4
    assert kept[0].article < "rmrb-1915"
    assert kept[-1].article > "rmrb-1955"
    assert timelines.spread(shares[:3]) == shares[:3]


@pytest.mark.parametrize("sights", [(61,), (1000, 1), (30, 31), (1,) * 500])
def test_there_is_always_something_to_draw(sights):
    shares = [Share(f"rmrb-{1900 + n}-01-01-1a", own, "") for n, own in enumerate(sights)]
    assert timelines.spread(shares)


def test_of_many_articles_the_days_of_printing_are_counted(monkeypatch):
    monkeypatch.setattr(timelines, "PRINTED", 1)
    drawn = page(told("n1", "1958-01-20"), second=[told("n1", "1959-02-27")])
    assert HERE.ui["timeline_issues"].format(n=1, all=2) in drawn


def test_a_title_is_cut_where_there_is_no_room_for_it():
    assert timelines.cut("Short") == "Short"
    assert (
        timelines.cut("把生产高潮建立在整风全胜的基础上　鞍钢")
        == "把生产高潮建立在整风全胜的基础上"
    )
    assert timelines.cut("word " * 20).endswith("word …")
    assert len(timelines.cut("钢" * 99)) == timelines.TITLE // 2 + 1


def prose(source: str, subjects) -> str:
    frame = frame_of(subjects)
    uses, shared = directives.asked(source, frame)
    places = [
        [one for one in subjects.get(asked.subject, ()) if one.article in asked.articles]
        for asked in shared
    ]
    return str(directives.page(source, travelled(uses), places, SITE, "pages/a.html"))


def test_prose_shows_a_timeline_and_narrows_it():
    sights = [told("n1", "1958-01-20"), told("n2", "1958-01-21", "meeting", "A meeting")]
    drawn = prose("::: timeline kind=meeting\n", {"chronicle": [shown(FIRST, *sights)]})
    said = labels(drawn)
    assert "A meeting" in said
    assert "A rally" not in said
    assert HERE.ui["nothing_told"] in prose("::: timeline\n", {})


def test_types_of_events_narrow_timelines():
    known = checking.Known(SCHOLARSHIP.entities(), {"takes"}, {FIRST})
    assert checking.check("a.md", "::: timeline kind=rally\n", known) == []
    (problem,) = checking.check("a.md", "::: timeline kind=raly\n", known)
    assert "rally" in problem.hint


def annotated(*found, datelines=()) -> illustrating.Annotated:
    placed = tuple(
        Placed(
            Annotation(one.annotation, "event", (Anchor("p1.s1", "p1.s1"),), dict(one.data)),
            ((Span("p1.s1", 0, 1),),),
        )
        for one in found
    )
    return illustrating.Annotated(FIRST, "1958-01-29", 3, "rmrb", placed, datelines)


def test_beside_an_article_stands_its_own_time():
    own = annotated(told("n1", "1958-01-20"), datelines=(("1958-01-28", "鞍山", "新华社"),))
    prepared = travelled(illustrating._timeline_prepare(own))
    here = HERE._replace(path=f"articles/{FIRST}.html", root="../")
    drawn = str(illustrating._timeline_draw(prepared, None, here))
    said = labels(drawn)
    assert said.startswith("1958 1–10 Jan 11–20 Jan 21–31 Jan printed 29 January 1958, page 3 鞍山")
    assert 'href="#p1.s1"' in drawn
    assert len(drawn) < 2500


def test_an_article_without_dated_events_pays_nothing():
    assert illustrating._timeline_prepare(annotated()) is None
    assert illustrating._timeline_prepare(annotated(told("n1", None))) is None


def test_words_of_events_are_never_markup():
    read = Reader(page(told("n1", "1958-01-20", words=HOSTILE)))
    assert HOSTILE.split()[0] in read.main()
    assert not [own for own in read.scripted() if not own.get("src")]
