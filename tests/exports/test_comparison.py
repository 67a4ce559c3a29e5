"""The tables of how translations compare: counted, grouped, linked, in parts, escaped."""

import re

from facing.exports import html, registers, tables
from facing.model import Prose
from facing.press import checking, comparing
from facing.standoff import DIFFERENCES, Sight
from tests.exports.evidence import (
    FIRST,
    HOSTILE,
    SECOND,
    Reader,
    frame_of,
    pages_of,
    rows,
    shown,
    site_of,
    travelled,
)

NOTE = ("n7", 3, "note", "translation")
WORDS = (("zh-Hans", "p2.s1", "挑战", ((0, 2),)), ("en", "en.p2.s1", "a war", ((0, 5),)))


def counts(links: int, faithful: int, differing: int, **kinds: int) -> Sight:
    said = [(kind, kinds[kind]) for kind in DIFFERENCES if kind in kinds]
    data = {"links": links, "faithful": faithful, "differing": differing, "kinds": said}
    return Sight("compared", "", "", data, ())


def difference(passage: str, *kinds: str, notes=(NOTE,), slight="", words=WORDS) -> Sight:
    data = {"passage": passage, "kinds": kinds, "notes": notes, "slight": slight}
    return Sight("difference", "", "", data, words)


ONE = shown(
    FIRST,
    counts(9, 6, 2, sense=1, figure=1),
    difference("p2.s1", "sense", "figure"),
    difference("title", "figure", notes=(), slight=HOSTILE, words=()),
)
TWO = shown(SECOND, counts(4, 3, 1, sense=2), difference("en.p1.s2", "sense"))


def made(*places, counted=0):
    subjects = {"comparison": list(places)}
    return pages_of(tables, subjects, site_of(), counts=counted)


def test_articles_are_counted_and_summed():
    page = made(ONE, TWO)["comparison.html"]
    found = rows(page.partition("</table>")[0] + "</table>")
    assert found[0] == ["Article", "Judged", "Faithful", "Differing", "sense", "figure"]
    assert [row[1:] for row in found[1:4]] == [
        ["8", "6", "2", "1", "1"],
        ["4", "3", "1", "2", ""],
        ["12", "9", "3", "3", "1"],
    ]
    assert found[3][0] == "All"


def test_one_article_needs_no_sum():
    assert ["All"] not in [row[:1] for row in rows(made(ONE)["comparison.html"])]


def test_differences_stand_below_each_of_their_kinds_and_lead_to_passage_and_note():
    page = made(ONE, TWO)["comparison.html"]
    said = Reader(page).main()
    assert re.search(r"sense .*p2\.s1 .*en\.p1\.s2 .*figure .*p2\.s1 .*Title ", said)
    links = Reader(page).links()
    assert links.count(f"articles/{FIRST}.html#n7") == 2
    assert f"articles/{SECOND}.html#en.p1.s2" in links
    assert "Translation note 3" in said
    assert "<script>alert" not in page


def test_without_verdicts_there_is_no_table():
    assert "comparison.html" not in made()
    index = pages_of(registers, {"comparison": [ONE]}, site_of(), counts=8)["registers/index.html"]
    assert "8 verdicts" in Reader(index).main()


def test_a_long_table_is_cut_between_articles_and_its_parts_have_no_sum():
    pages = made(ONE, TWO, counted=900)
    assert set(pages) >= {"comparison.html", "comparison-2.html"}
    assert FIRST in pages["comparison.html"]
    assert SECOND in pages["comparison-2.html"]
    assert "All" not in [row[0] for row in rows(pages["comparison.html"])]


def test_prose_shows_the_table_of_articles_alone_perhaps_of_one():
    for source, expected in (("::: comparison", 3), (f"::: comparison article={SECOND}", 1)):
        page = Prose("about", "About", f"# About\n\n{source}\n")
        frame = frame_of({"comparison": [ONE, TWO]})._replace(prose=(page,))
        ((path, uses, shared),) = html.SUBJECT.pages(frame, site_of())
        places = [[one for one in (ONE, TWO) if one.article in asked.articles] for asked in shared]
        drawn = html.SUBJECT.draw(path, travelled(uses), places, site_of())
        assert len(rows(drawn)) == 1 + expected
        assert "Translation note" not in drawn


def test_prose_cannot_narrow_it_by_what_it_does_not_say():
    known = checking.Known((), (), ())
    (problem,) = checking.check("about.md", "::: comparison for=org.mine", known)
    assert problem.code == "P04"


def test_a_page_says_what_is_known_of_its_comparison_and_escapes_it():
    site = site_of(editors=(("ed", HOSTILE),), status=(("en", HOSTILE),))
    told = {
        "abstract": [("zh", "zh-Hans", "煤。"), ("en", "en", "Coal [a](https://example.org/).")],
        "keywords": [("zh", "zh-Hans", ("煤", "铁"))],
        "by": [("ed", "2026-11-22"), ("lmh", "2026-11")],
        "counts": {"links": 9, "faithful": 6, "differing": 2, "kinds": [("sense", 2)]},
        "differences": [("p1.s1", ("sense",), [NOTE], "a")],
    }
    view = comparing.view({"commentary": told, "absent": []}, site)
    assert [opening.lang for opening in view.openings] == ["en", "zh"]
    assert [opening.keywords for opening in view.openings] == ["", "煤、铁"]
    assert view.checked[0] == HOSTILE
    assert f"{HOSTILE}, 22 November 2026; lmh, November 2026" in view.checked[1]
    assert view.checked[2].startswith("8 of 9 linked passages")
    assert view.checked[2].endswith("6 faithful, 2 differing (sense 2).")
    assert view.differences[0].ways[0].notes == (("#n7", "Translation note 3"),)


def test_a_passage_that_differs_in_several_ways_is_named_once():
    found = [("p1.s1", ("sense",), [], "a"), ("p1.s1", ("tense", "scope"), [], "b")]
    told = {"abstract": (), "keywords": (), "by": (), "differences": [*found, ("h1", (), [], "")]}
    first, second = comparing.view({"commentary": told, "absent": []}, site_of()).differences
    assert first == ("p1.s1", (("sense", (), "a"), ("tense, scope", (), "b")))
    assert second.passage == "h1"


def test_of_an_article_without_translation_nobody_needs_to_have_compared_it():
    assert comparing.view({"commentary": None, "absent": ["en"]}, site_of()).checked == ()
    assert comparing.view({"commentary": None, "absent": []}, site_of()).checked != ()
