"""The concordance of terms: renderings counted, placed, and cut into parts."""

from facing.exports import tables
from facing.frame import Share
from tests.exports.evidence import (
    FIRST,
    SECOND,
    Reader,
    frame_of,
    pages_of,
    rows,
    shown,
    sight,
    site_of,
)


def rendered(name: str, zh: str, en: str):
    context = [("zh-Hans", "p1.s1", zh, ((0, len(zh)),))]
    if en:
        context.append(("en", "en.p1.s1", en, ((0, len(en)),)))
    return sight("mention", "mention", name, tuple(context), ref="term.ratio")


def test_renderings_are_counted_and_the_commonest_comes_first():
    sights = (
        rendered("n1", "系数", "coefficient"),
        rendered("n2", "系数", "ratio"),
        rendered("n3", "系数", "Ratio"),
        rendered("n4", "系数", ""),
    )
    subjects = {"term.ratio": [shown(FIRST, *sights)]}
    found = rows(pages_of(tables, subjects, site_of())["terms.html"])[1:]
    assert [row[:3] for row in found] == [
        ["utilisation coefficient 利用系数"],
        ["系数", "ratio", "2"],
        ["系数", "no counterpart", "1"],
        ["系数", "coefficient", "1"],
    ]


def test_words_are_shown_as_they_stand_most_often_and_rather_without_a_capital():
    for words, said in ((("Ratio", "Ratio", "ratio"), "Ratio"), (("Ratio", "ratio"), "ratio")):
        sights = [rendered(f"n{n}", "系数", word) for n, word in enumerate(words)]
        subjects = {"term.ratio": [shown(FIRST, *sights)]}
        found = rows(pages_of(tables, subjects, site_of())["terms.html"])[2]
        assert found[:3] == ["系数", said, str(len(words))]


def test_the_places_of_a_rendering_are_given_article_by_article_each_once():
    sights = (rendered("n1", "系数", "ratio"), rendered("n2", "系数", "ratio"))
    subjects = {"term.ratio": [shown(FIRST, *sights), shown(SECOND, sights[0])]}
    page = pages_of(tables, subjects, site_of())["terms.html"]
    assert rows(page)[2][3] == "29 January 1958 p1.s1 ×2 2 March 1959 p1.s1"
    assert Reader(page).links().count(f"articles/{FIRST}.html#p1.s1") == 1


def test_a_linked_sentence_without_marked_words_is_told_from_no_sentence():
    context = (("zh-Hans", "p1.s1", "系数", ((0, 2),)), ("en", "en.p1.s1", "Nothing.", ()))
    left_out = sight("mention", "mention", "n2", context, ref="term.ratio")
    subjects = {"term.ratio": [shown(FIRST, rendered("n1", "系数", ""), left_out)]}
    found = rows(pages_of(tables, subjects, site_of())["terms.html"])[2:]
    assert {row[1] for row in found} == {"no counterpart", "none marked"}


def test_for_a_headline_that_is_not_linked_the_title_is_pointed_at():
    context = (("zh-Hans", "h1", "系数", ((0, 2),)),)
    headed = sight("mention", "mention", "n1", context, ref="term.ratio")
    subjects = {"term.ratio": [shown(FIRST, headed)]}
    found = rows(pages_of(tables, subjects, site_of())["terms.html"])
    assert found[2][1] == "see the title"


def test_a_part_of_the_concordance_ends_with_a_term_but_in_a_very_long_one_with_an_article():
    shares = [Share(f"rmrb-19{year:02}-01-01-1a", 90, "") for year in range(1, 6)]
    frame = frame_of({})._replace(
        subjects={"term.ratio": tuple(shares[:2]), "term.other": tuple(shares)}
    )
    parts = [
        [(asked.subject, len(asked.articles)) for asked in shared]
        for _, _, shared in tables.SUBJECT.pages(frame, site_of())
    ]
    assert parts == [
        [("term.other", 2)],
        [("term.other", 2)],
        [("term.other", 1)],
        [("term.ratio", 2)],
    ]
