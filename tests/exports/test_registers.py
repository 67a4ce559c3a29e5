"""The pages of registers and entities: complete, in order, linked, in parts, escaped."""

import re

import pytest

from facing.exports import registers, tables
from facing.standoff import Entity, Scholarship, Variant
from tests.exports.evidence import (
    BENXI,
    CONTEXT,
    FIRST,
    HOSTILE,
    MINE,
    ORGS,
    RATIO,
    SCHOLARSHIP,
    SECOND,
    Reader,
    event,
    frame_of,
    measure,
    pages_of,
    register,
    relation,
    rows,
    shown,
    sight,
    site_of,
)

INDEX, ORG = "registers/index.html", "registers/org.html"
PAGE = "entities/org.mine.html"


def mentioned(*sights, article=FIRST):
    return {"org.mine": [shown(article, *(sights or (sight("mention", "mention"),)))]}


def test_an_edition_without_registers_has_none_of_these_pages():
    assert pages_of(registers, {}, site_of(), scholarship=Scholarship()) == {}


def test_every_register_and_every_entity_has_its_page():
    made = pages_of(registers, mentioned(), site_of())
    assert set(made) == {INDEX, ORG} | {
        f"registers/{kind}.html" for kind in ("place", "object", "term")
    } | {f"entities/{name}.html" for name in SCHOLARSHIP.entities()}


def test_an_empty_register_has_no_page():
    empty = Scholarship((register("empty"), register("place", BENXI)))
    made = pages_of(registers, {}, site_of(), scholarship=empty)
    assert "registers/empty.html" not in made
    assert "Empty" not in made[INDEX]


def test_the_index_counts_entries_and_annotations():
    subjects = {"figures": [shown(FIRST, sight("measure"), sight("measure", name="n2"))]}
    said = Reader(pages_of(registers, subjects, site_of())[INDEX]).main()
    assert "Organisations 机构 3 entries" in said
    assert "told from results. 2 annotations" in said
    assert "refer to. 1 work" in said
    assert "Chronicle" not in said


def test_tables_are_offered_only_where_they_are_made():
    subjects = {"figures": [shown(FIRST, sight("measure"))]}
    made = pages_of(registers, subjects, site_of(exports=("assets", "html", "registers")))
    assert "figures.html" not in made[INDEX]
    assert "bibliography.html" not in made[INDEX]


def test_a_register_lists_entities_by_their_english_names_and_again_by_pinyin():
    page = pages_of(registers, mentioned(), site_of())[ORG]
    assert rows(page)[1:] == [
        ["Benxi Coal Mine", "本溪煤矿", "Běnxī méikuàng", "1", "1"],
        ["The Bureau", "矿务局", "Kuàngwùjú", "", ""],
        ["Caitun", "彩屯", "Cǎitún", "", ""],
    ]
    after = page[page.index('class="pinyin"') :]
    assert re.findall(r'zh-Latn">(\w)', after) == ["B", "C", "K"]


def test_a_long_register_has_anchors_for_the_letters():
    many = [Entity(f"x.{n}", (("en", f"{'ABC'[n % 3]}{n:03}"),)) for n in range(30)]
    page = pages_of(registers, {}, site_of(), scholarship=Scholarship((register("x", *many),)))
    found = Reader(page["registers/x.html"])
    names = [own["id"] for tag, own in found.elements if tag == "tr" and own.get("id")]
    assert names == ["letter-A", "letter-B", "letter-C"]
    assert [link for link in found.links() if "letter" in link] == [f"#{name}" for name in names]


def test_a_very_long_register_is_cut_and_no_part_takes_the_name_of_another():
    many = [Entity(f"x.n{n}", (("en", f"{n:04}"),)) for n in range(2500)]
    kinds = (register("x", *many), register("x-2", Entity("x-2.a", (("en", "A"),))))
    made = pages_of(registers, {}, site_of(), scholarship=Scholarship(kinds))
    pages = sorted(path for path in made if path.startswith("registers/x"))
    assert pages == [f"registers/x{part}.html" for part in ("-2", "-3", "-4", "")]
    assert 'rel="next" href="x-3.html"' in made["registers/x.html"]
    assert 'rel="prev" href="x-3.html"' in made["registers/x-4.html"]


def test_an_entity_tells_all_that_its_register_says():
    found = Reader(pages_of(registers, mentioned(), site_of())[PAGE])
    said = found.main()
    for words in (
        "本溪煤矿",
        "Benxi Coal Mine",
        "Běnxī méikuàng",
        "本矿",
        "Honkeiko (until 1945)",
        "The Bureau 矿务局",
        "Founded 1905",
        "41.30°\u00a0N, 123.75°\u00a0E".replace("\u00a0", " "),
        "Wikidata Q1 (uncertain)",
        "own list A/1",
        "Li 2001, p. 3",
        "A mine near Benxi, see Li 2001 and 2 March 1959, p2.s1.",
    ):
        assert words in said
    for link in (
        "geo:41.3,123.75",
        "https://www.wikidata.org/wiki/Q1",
        "org.bureau.html",
        "place.benxi.html",
        "../bibliography.html#li",
        f"../articles/{SECOND}.html#p2.s1",
        "../registers/org.html",
    ):
        assert link in found.links()


def test_what_an_entity_is_made_of_is_told_from_both_ends():
    page = Reader(pages_of(registers, {}, site_of())["entities/org.bureau.html"])
    assert "Parts Benxi Coal Mine 本溪煤矿" in page.main()


def test_an_entity_that_nothing_mentions_says_so():
    said = Reader(pages_of(registers, {}, site_of())[PAGE]).main()
    assert "No annotation of this edition names it yet." in said


def test_each_mention_stands_in_its_sentence_beside_the_linked_one():
    page = pages_of(registers, mentioned(), site_of())[PAGE]
    assert "<mark>本溪煤矿</mark>提出挑战。" in page
    assert "<mark>Benxi Coal Mine</mark> challenges." in page
    links = Reader(page).links()
    assert f"../articles/{FIRST}.html" in links
    assert {f"../articles/{FIRST}.html#{name}" for name in ("p2.s1", "en.p2.s1")} <= set(links)


def test_two_mentions_in_one_sentence_are_shown_once_with_both_marked():
    later = (("zh-Hans", "p2.s1", "本溪煤矿提出挑战。", ((4, 6),)),)
    first = sight("mention", "mention")
    page = pages_of(
        registers, mentioned(first, sight("mention", "mention", "n2", later)), site_of()
    )[PAGE]
    assert page.count("挑战。</p>") == 1
    assert "<mark>本溪煤矿提出</mark>挑战。" in page


def test_articles_follow_one_another_as_they_are_given():
    subjects = {"org.mine": [shown(n, sight("mention", "mention")) for n in (FIRST, SECOND)]}
    said = Reader(pages_of(registers, subjects, site_of())[PAGE]).main()
    assert said.index("29 January 1958, page 3") < said.index("2 March 1959, page 3")
    assert "2 annotations, 2 articles" in said


def test_a_relation_is_told_from_the_side_of_the_entity():
    data = relation("challenges", active=("org.rival",), passive=("org.mine",))
    subjects = {
        "org.mine": [shown(FIRST, sight("relation", "passive", **data))],
        "org.rival": [shown(FIRST, sight("relation", "active", **data))],
    }
    made = pages_of(registers, subjects, site_of())
    mine, rival = rows(made[PAGE])[1], rows(made["entities/org.rival.html"])[1]
    assert mine[:2] == ["is challenged by 受到…挑战", "Caitun 彩屯"]
    assert rival[:2] == ["challenges 向…挑战", "Benxi Coal Mine 本溪煤矿"]


def test_on_the_page_of_a_place_the_place_of_its_events_is_not_said_again():
    told = [event(place="place.benxi", label=(("en", "A rally"),))]
    sights = [sight("event", "place", "n1", **told[0])]
    page = pages_of(registers, {"place.benxi": [shown(FIRST, *sights)]}, site_of())
    assert "Place" not in rows(page["entities/place.benxi.html"])[0]


def test_registers_are_offered_in_the_order_of_their_names():
    page = Reader(pages_of(registers, {}, site_of())[INDEX]).main()
    places = [page.index(name) for name in ("Object", "Organisations", "Place", "Term")]
    assert places == sorted(places)


def test_whoever_does_something_with_others_is_named_beside_them():
    together = relation("challenges", active=("org.rival", "org.mine"), passive=("org.bureau",))
    alone = relation("holds", active=("org.mine",), object=("object.flag",))
    told = [sight("relation", "active", f"n{n}", **data) for n, data in ((1, together), (2, alone))]
    page = pages_of(registers, {"org.mine": [shown(FIRST, *told)]}, site_of())[PAGE]
    assert [row[0] for row in rows(page)] == [
        "Who",
        "Caitun 彩屯, Benxi Coal Mine 本溪煤矿",
        "Benxi Coal Mine 本溪煤矿",
    ]


def test_things_are_in_the_order_of_their_names_without_article_and_marks():
    names = {"object.b": "Flag", "object.a": "“Clever Girl”", "object.c": "The Banner"}
    things = [Entity(name, (("en", words),)) for name, words in names.items()]
    known = SCHOLARSHIP._replace(registers=(register("object", *things),))
    told = [
        sight("relation", "", f"n{n}", **relation("holds", active=("x",), object=(name,)))
        for n, name in enumerate(names)
    ]
    subjects = {"relations": [shown(FIRST, *told)]}
    page = pages_of(tables, subjects, site_of(), scholarship=known)["custody.html"]
    headings = [row[0] for row in rows(page) if len(row) == 1]
    assert headings == ["The Banner", "“Clever Girl”", "Flag"]


def test_what_differs_from_a_name_in_capitals_or_apostrophe_alone_is_no_other_name():
    own = Entity(
        "org.own",
        (("en", "Ping’an"),),
        (Variant("en", "ping'an"), Variant("en", "Ping’an", "1950"), Variant("en", "Peace")),
    )
    known = SCHOLARSHIP._replace(registers=(register("org", own),))
    page = Reader(pages_of(registers, {}, site_of(), scholarship=known)["entities/org.own.html"])
    assert "Other names Ping’an (from 1950) Peace" in page.main()


def test_of_a_term_other_words_of_the_original_are_names_and_the_translations_renderings():
    variants = (Variant("zh", "系数"), Variant("en", "ratio"), Variant("zh", "“利用系数”"))
    known = SCHOLARSHIP._replace(registers=(register("term", RATIO._replace(variants=variants)),))
    subjects = {"term.ratio": [shown(FIRST, sight("mention", "mention", ref="term.ratio"))]}
    made = pages_of(registers, subjects, site_of(), scholarship=known)
    said = Reader(made["entities/term.ratio.html"]).main()
    assert "Other names 系数 Renderings" in said


def test_figures_and_events_of_the_entity_are_on_its_page_once():
    first = measure(low="50000", high="50000", unit="t", **{"as": "pledge", "for": "org.mine"})
    second = event(who=("org.mine",), when={"when": "1958-01"}, label=(("en", "A rally"),))
    page = pages_of(
        registers,
        mentioned(
            sight("measure", "for", "n1", **first),
            sight("event", "who", "n2", **second),
            sight("event", "place", "n2", **second),
        ),
        site_of(),
    )[PAGE]
    assert [row[1] for row in rows(page)].count("50,000 t") == 1
    assert [row[0] for row in rows(page)].count("January 1958") == 1


def test_a_term_shows_how_it_is_rendered():
    subjects = {"term.ratio": [shown(FIRST, sight("mention", "mention", ref="term.ratio"))]}
    page = pages_of(registers, subjects, site_of())["entities/term.ratio.html"]
    assert rows(page)[1] == ["本溪煤矿", "Benxi Coal Mine", "1", "29 January 1958 p2.s1"]


def many(name: str, articles: int):
    """The frame says that each of so many articles has a hundred sights."""
    return {name: [shown(f"rmrb-19{n:02}-01-01-1a", sight("mention", "mention")) for n in articles]}


def test_above_two_hundred_sights_the_page_is_cut_between_articles():
    subjects = many("org.mine", range(1, 6))
    made = pages_of(registers, subjects, site_of(), counts=90)
    parts = [path for path in made if path.startswith("entities/org.mine")]
    assert parts == [PAGE, "entities/org.mine-2.html", "entities/org.mine-3.html"]
    for path, years in zip(parts, ((1901, 1902), (1903, 1904), (1905,)), strict=True):
        assert re.findall(r"1 January (\d{4}), page", made[path]) == [str(y) for y in years]
    assert 'rel="next" href="org.mine-2.html"' in made[PAGE]
    assert 'rel="prev" href="org.mine.html"' in made[parts[1]]
    assert "A mine near" in made[PAGE]
    assert "A mine near" not in made[parts[1]]
    assert "450 annotations, 5 articles" in made[PAGE]
    assert "annotations" not in Reader(made[parts[1]]).main()


def test_a_part_never_takes_the_page_of_another_entity():
    other = Entity("org.mine-2", (("en", "Second"),))
    known = SCHOLARSHIP._replace(
        registers=(ORGS._replace(entities=(*ORGS.entities, other)), *SCHOLARSHIP.registers[1:])
    )
    subjects = many("org.mine", range(1, 4))
    made = pages_of(registers, subjects, site_of(), counts=150, scholarship=known)
    assert "Second" in made["entities/org.mine-2.html"]
    assert "entities/org.mine-4.html" in made


def test_a_page_is_drawn_from_nothing_of_other_entities_but_their_names():
    site, subjects = site_of(), mentioned()

    def uses(known):
        frame = frame_of(subjects, known, named="place.benxi")
        return {path: plain for path, plain, _ in registers.SUBJECT.pages(frame, site)}[PAGE]

    def changed(old: Entity, **changes):
        return SCHOLARSHIP._replace(
            registers=tuple(
                one._replace(
                    entities=tuple(e._replace(**changes) if e is old else e for e in one.entities)
                )
                for one in SCHOLARSHIP.registers
            )
        )

    plain = uses(SCHOLARSHIP)
    assert uses(changed(RATIO, names=(("en", "changed"),))) == plain
    assert uses(changed(BENXI, text="changed")) == plain
    assert uses(changed(MINE, line=99)) == plain
    assert uses(changed(BENXI, names=(("en", "changed"),))) != plain
    assert uses(changed(MINE, text="changed")) != plain


def hostile() -> Scholarship:
    """A register in which every word is hostile."""
    words = (("zh", HOSTILE), ("en", HOSTILE), ("\"><b x='", HOSTILE))
    bad = Entity(
        "org.mine",
        words,
        (Variant("\"><b x='", HOSTILE, "1958", None),),
        HOSTILE,
        HOSTILE,
        (-90.0, -180.0),
        None,
        ((HOSTILE, HOSTILE, "low"), ("wikidata", HOSTILE, HOSTILE)),
        (HOSTILE,),
        (("founded", "1958"), ("seat", "org.none"), ("site", "javascript:alert(1)")),
    )
    fields = (*ORGS.fields, ORGS.fields[0]._replace(name="site", labels=words, form="url"))
    one = ORGS._replace(names=words, one=words, fields=fields, entities=(bad,))
    return Scholarship((one,))


def test_hostile_words_are_words():
    context = (
        ("zh-Hans", "p1.s1", HOSTILE, ((0, 8), (4, 500), (-3, 2))),
        ("en", "en.p1.s1", HOSTILE, ()),
    )
    one = shown(FIRST, sight("mention", "mention", "n1", context))._replace(
        titles=(("zh", HOSTILE), ("en", HOSTILE))
    )
    made = pages_of(registers, {"org.mine": [one]}, site_of(), scholarship=hostile())
    for page in made.values():
        found = Reader(page)
        assert all(own.get("src") for own in found.scripted())
        assert "<b " not in page
        assert not any(link.startswith("javascript:") for link in found.links())
        assert "{{ 7*7 }}" in page


@pytest.mark.parametrize("path", [INDEX, ORG, PAGE])
def test_every_run_of_another_language_says_which(path):
    found = Reader(pages_of(registers, mentioned(), site_of())[path])
    langs: list[str] = []
    for tags, words in found.said:
        if re.search("[\u4e00-\u9fff]", words) and "main" in tags:
            langs.append(words)
    page = pages_of(registers, mentioned(), site_of())[path].partition("<main")[2]
    for words in langs:
        before = page[: page.index(words.strip())]
        assert 'lang="zh-Hans"' in before[-400:]


def test_tables_have_captions_and_headings_and_can_be_scrolled():
    data = relation("challenges", active=("org.rival",), passive=("org.mine",))
    page = pages_of(registers, mentioned(sight("relation", "passive", **data)), site_of())[PAGE]
    found = Reader(page)
    boxes = [own for tag, own in found.elements if own.get("class") == "table"]
    assert len(boxes) == page.count("<table") == page.count("<caption") == 1
    assert all(own.get("tabindex") == "0" and own.get("aria-label") for own in boxes)
    assert all(own.get("scope") for tag, own in found.elements if tag == "th")


def test_the_sentences_of_the_context_are_those_of_the_sight():
    said = Reader(pages_of(registers, mentioned(), site_of())[PAGE]).main()
    assert all(words in said for _, _, words, _ in CONTEXT)
