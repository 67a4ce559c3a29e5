"""Notes on an article's page: numbers in the text, the list below it, links that lead somewhere."""

import re
import time

import pytest
from markupsafe import Markup

from facing import views
from facing.exports import html
from facing.frame import Frame
from facing.press import notes
from facing.standoff import Ref, Scholarship, Work
from tests.exports.noted import (
    OTHER,
    ZH,
    Reader,
    article,
    correction,
    listed,
    mention,
    note,
    page_of,
    site_of,
    words,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "[words](javascript:alert(1)) and <javascript:alert(1)>",
    "![](http://bomb.example/x.png)" * 500,
    "![alt [[org.x]]](data:image/png;base64,xx)",
    "{{ 7*7 }} {% include 'x' %} {# x #}",
    '[[a" onclick="x]] [[<b>|<i>]] [@"><script>, <p>]',
    "\n".join("  " * depth + "- x" for depth in range(200)),
    "> " * 5000 + "x",
    "[" * 5000 + "[[" * 5000,
    "*a " * 5000,
    "# A heading\n\n***\n\n    code <b>\n\n```\n<i>\n```\n\n1. one\n2. two",
    "\0org.x\0<b>words</b>\0 \x01 \ufdd0*a*\ufdd1",
    "</li></ol></section>",
]

MARKDOWN = {*"span p em strong b i ul ol li blockquote code pre hr br".split()}  # noqa: SIM905
"""What a note may consist of."""


# --- in the text ---------------------------------------------------------------------------------


def test_a_page_without_annotations_says_nothing_of_notes():
    page = page_of()
    assert 'class="notes"' not in page
    assert "entities/" not in page


def test_a_mention_is_a_link_to_its_entity():
    read = Reader(page_of(mention("org.angang", ("p1.s1", 0, 2), ("en.p1.s1", 0, 6))))
    assert read.to("../entities/") == [
        ("../entities/org.angang.html", "鞍钢"),
        ("../entities/org.angang.html", "Angang"),
    ]


def test_without_pages_of_entities_a_mention_is_plain_words():
    page = page_of(mention("org.angang", ("p1.s1", 0, 2)), site=site_of(("assets", "html")))
    assert "entities/" not in page
    assert words(page, "p1") == ZH


def test_the_space_between_two_mentions_within_a_third_is_no_link():
    page = page_of(
        mention("org.angang", ("en.p1.s1", 9, 26)),
        mention("term.first", ("en.p1.s1", 9, 14), name="n91"),
        mention("term.steel", ("en.p1.s1", 15, 20), name="n92"),
    )
    assert 'term.first.html">First</a> <a href="../entities/term.steel.html">Steel</a>' in page


def test_a_number_leads_to_its_note_and_says_what_it_is():
    page = page_of(
        note("Plain.", ("p1.s1", 0, 2), ("en.p1.s1", 0, 6)),
        note("Translated.", ("en.p1.s1", 9, 14), name="n2", sort="translation"),
    )
    numbers = [
        (attrs["href"], attrs["aria-label"], said)
        for attrs, said in Reader(page).links
        if re.fullmatch(r"#n\d+", str(attrs["href"]))
    ]
    assert numbers == [
        ("#n1", "Note 1", "1"),
        ("#n1", "Note 1", "1"),
        ("#n2", "Translation note 2", "2≠"),
    ]
    assert {"n1", "n2"} <= set(Reader(page).ids())


def test_behind_a_full_stop_of_chinese_the_number_moves_up_to_it():
    page = page_of(
        note("Of all.", ("p1.s1", 0, 13), ("en.p1.s1", 0, 47)),
        note("Of all, too.", ("p1.s1", 0, 13), name="n2"),
        note("Of a word.", ("p1.s1", 0, 2), name="n3"),
    )
    assert (
        '万吨。<a href="#n1" aria-label="Note 2" class="hung">2</a>'
        '<a href="#n2" aria-label="Note 3">3</a>'
    ) in page
    assert page.count('class="hung"') == 1


def test_in_the_headline_notes_and_mentions_stand_too():
    page = page_of(note("Words.", ("h1", 0, 3)), mention("term.steel", ("h1", 0, 1)))
    assert '<a href="../entities/term.steel.html">钢</a>&amp;铁<a href="#n1"' in page


def test_whatever_overlaps_links_are_never_nested_and_every_word_stays():
    page = page_of(
        mention("org.a", ("p1.s1", 0, 7)),
        mention("org.b", ("p1.s1", 5, 9), name="n91"),
        note("One.", ("p1.s1", 3, 6)),
        correction("x", ("p1.s1", 4, 8), name="n2"),
        correction("y", ("p1.s1", 6, 12), name="n3"),
        note("Two.", ("p1.s1", 0, 13), name="n4"),
    )
    assert Reader(page).nested == 0
    assert words(page, "p1") == ZH
    assert page.count("<span") == page.count("</span>")


# --- the list ------------------------------------------------------------------------------------


def test_a_note_is_listed_with_kind_quotations_words_author_and_date():
    page = page_of(
        note("Some *words*.", ("p1.s1", 0, 2), ("en.p1.s1", 0, 6), by="ed", written="2026-11-21")
    )
    assert (
        '<li id="n1"><b>Historical</b> <a href="#p1.s1" lang="zh-Hans">鞍钢</a> – '
        '<a href="#en.p1.s1">Angang</a>: Some <em>words</em>. – ed, 21 November 2026\n'
    ) in page
    assert "ed: The &lt;Editors&gt;" in listed(page)
    assert "Nobody" not in page


def test_a_note_of_several_paragraphs_keeps_them():
    page = listed(page_of(note("One.\n\nTwo.")))
    assert re.search(r"<li id=\"n1\"><p><b>.*?One\.</p>\n<p>Two\.</p>\n", page)


def test_every_link_within_the_page_leads_to_one_place():
    page = page_of(
        note("See [[p1.s1]] and [[en.p1.s1|there]].", ("h1", 0, 1), ("p1.s1", 0, 2)),
        correction("x", ("en.p1.s1", 0, 6), name="n2"),
    )
    read = Reader(page)
    assert len(read.ids()) == len(set(read.ids()))
    assert {href[1:] for href, _ in read.to("#")} <= {*read.ids(), ""}
    assert ("#en.p1.s1", "there") in read.to("#")


# --- references ----------------------------------------------------------------------------------

FRAME = Frame(
    (),
    scholarship=Scholarship(works=(Work("li-1962", "Li.", "Li <i>1962</i>", "{}"),)),
    labels={"org.x": (("zh", "某厂"), ("en", "Works X & Y")), "org.z": (("zh", "乙厂"),)},
)


def referring(text: str, *refs: tuple[str, str]) -> str:
    """The page of an article with a note that names these."""
    found = tuple(Ref(what, name, 1, 1) for what, name in refs)
    return page_of(note(text, refs=found), frame=FRAME)


@pytest.mark.parametrize(
    ("text", "ref", "link"),
    [
        ("[[org.x]]", ("entity", "org.x"), ("../entities/org.x.html", "Works X & Y")),
        ("[[org.x|they]]", ("entity", "org.x"), ("../entities/org.x.html", "they")),
        ("[[org.z]]", ("entity", "org.z"), ("../entities/org.z.html", "乙厂")),
        (f"[[{OTHER}]]", ("passage", OTHER), (f"{OTHER}.html", "2 March 1959")),
        (
            f"[[{OTHER}#p1.s1]]",
            ("passage", f"{OTHER}#p1.s1"),
            (f"{OTHER}.html#p1.s1", "2 March 1959, p1.s1"),
        ),
        ("[@li-1962]", ("work", "li-1962"), ("../bibliography.html#li-1962", "Li 1962")),
        ("[@li-1962, p. 12]", ("work", "li-1962"), ("../bibliography.html#li-1962", "Li 1962")),
        ("**[[org.x]]**", ("entity", "org.x"), ("../entities/org.x.html", "Works X & Y")),
    ],
)
def test_a_reference_becomes_a_link_with_the_name_of_what_it_means(text, ref, link):
    assert link in Reader(listed(referring(text, ref))).to(link[0][:3])


def test_where_in_a_work_is_said_behind_the_link():
    page = referring("[@li-1962, p. 12].", ("work", "li-1962"))
    assert "Li <i>1962</i></a>, p. 12." in page


@pytest.mark.parametrize(
    ("text", "said"),
    [("[[org.nobody]]", "org.nobody"), ("[[org.n|him]]", "him"), ("[@no, p. 1]", "no, p. 1")],
)
def test_a_reference_to_what_is_unknown_is_plain_words(text, said):
    page = referring(text, ("entity", "org.nobody"), ("entity", "org.n"), ("work", "no"))
    assert said in Reader(listed(page)).text
    assert Reader(listed(page)).to("../") == []


def test_a_page_uses_just_the_labels_that_its_notes_name():
    head = views.head(article(), (note("[[org.x]]", refs=(Ref("entity", "org.x", 1, 1),)),))
    frame = FRAME._replace(heads=(head, views.head(article(OTHER))))
    assert html.ARTICLE.uses(frame, 0)[2] == (("org.x", FRAME.labels["org.x"]),)
    assert html.ARTICLE.uses(frame, 1)[2] == ()


# --- hostile notes -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20].encode("unicode_escape"))
def test_hostile_notes_do_no_harm(text):
    clean = Reader(page_of(note("Words.")))
    whole = note(text, ("p1.s1", 0, len(ZH)))
    page = page_of(whole, correction(text[:200], ("p1.s1", 1, 3), name="n2"))
    read = Reader(page)
    allowed = {tag for tag, _ in clean.elements} | MARKDOWN
    assert {tag for tag, _ in read.elements} <= allowed
    assert [tag for tag, _ in read.elements].count("script") == [
        tag for tag, _ in clean.elements
    ].count("script")
    assert all(not name.startswith("on") for _, attrs in read.elements for name in attrs)
    assert not any(str(href).startswith(("javascript", "data")) for href, _ in read.to(""))
    assert read.nested == 0
    assert "\0" not in page
    assert page.count("</section>") == 1
    assert words(page, "p1") == ZH


def test_braces_stay_braces():
    assert "{{ 7*7 }}" in Reader(page_of(note("{{ 7*7 }}"))).text


def test_a_note_of_a_hundred_thousand_words_is_drawn_once_and_soon():
    begun = time.process_time()
    page = page_of(note("word " * 100_000))
    assert time.process_time() - begun < 10
    assert page.count("word ") <= 100_000 + 5


def test_a_word_of_the_text_that_looks_like_a_held_reference_stays_as_it_is():
    assert notes.filled("a \0org.x\0\0", (), site_of(), "articles/x.html") == "a org.x"


# --- size ----------------------------------------------------------------------------------------


def test_a_page_grows_by_at_most_1_6_of_its_notes_text():
    said = "The director is not named, and no worker is: what is singled out is a furnace, No. 8. "
    placed = [
        note(said * 3, ("p1.s1", at, at + 3), ("en.p1.s1", at, at + 7), name=f"n{at}", by="ed")
        for at in range(10)
    ]
    page, bare = page_of(*placed), page_of()
    assert len(page.encode()) - len(bare.encode()) <= 1.6 * len(Reader(listed(page)).text.encode())


def test_a_headline_may_break_where_names_begin_and_end_but_not_before_a_number():
    line = ("h1", "k1", "en.h1", "鞍钢掀起高潮")
    marked = Markup(
        '<a href="../entities/org.angang.html">鞍钢</a>掀起'
        '<a href="../entities/term.gaochao.html">高潮</a>'
        '<a href="#n1" aria-label="Note 1">1</a>。Q <a href="../entities/org.q.html">Q</a> A'
    )
    ((_, _, ((*_, drawn),)),), _ = notes.put({"h1": marked}, [("original", "zh", [line])], [])
    assert drawn == marked.replace("</a>掀起<a", Markup("</a><wbr>掀起<wbr><a"))
    ((_, _, ((*_, plain),)),), _ = notes.put({}, [("original", "zh", [line])], [])
    assert plain == "鞍钢掀起高潮"


def test_a_quotation_that_a_colon_follows_loses_its_stop():
    page = page_of(note("Words.", ("p1.s1", 0, len(ZH))))
    assert ZH.endswith("。")
    assert f"{ZH[:-1]}: Words." in Reader(listed(page)).text
