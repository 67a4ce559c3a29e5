"""The map of what annotations say: who stands where, what is drawn, and what is said not to be."""

import pytest

from facing.exports import html, pictures, registers
from facing.frame import Frame
from facing.press import checking, directives, illustrating, locating, picturing
from facing.press import sights as seen
from facing.standoff import Anchor, Annotation, Field, Placed, Scholarship, Span
from tests.exports.evidence import (
    BENXI,
    FIRST,
    FLAG,
    HOSTILE,
    MINE,
    ORGS,
    RELATIONS,
    RIVAL,
    SCHOLARSHIP,
    SECOND,
    Reader,
    frame_of,
    pages_of,
    register,
    relation,
    rows,
    shown,
    sight,
    site_of,
    travelled,
)

SITE = site_of(exports=("assets", "html", "pictures", "registers", "tables"))

TAIYUAN = BENXI._replace(id="place.taiyuan", names=(("en", "Taiyuan"),), at=(37.87, 112.55))
HERE = BENXI._replace(at=(41.29, 123.77))
SEATED = MINE._replace(at=None, within=None, fields=(("seat", "place.benxi"),))
FAR = RIVAL._replace(fields=(("seat", "place.taiyuan"),))
LOST = FLAG._replace(id="object.lost", names=(("en", "The Lost Flag"),))

KNOWN = Scholarship(
    (
        ORGS._replace(entities=(SEATED, FAR)),
        register("place", HERE, TAIYUAN),
        register("object", LOST),
    ),
    RELATIONS,
)


def challenge(name: str = "n1", **said):
    sides = {"active": ("org.mine",), "passive": ("org.rival",)}
    return sight("relation", "", name, **relation("challenges", **(said or sides)))


def subjects(*sights):
    told = [shown(FIRST, *sights)]
    return {"relations": told, "place.benxi": told, "org.mine": told, "org.rival": told}


def page(*sights, scholarship=KNOWN) -> str:
    return pages_of(pictures, subjects(*sights), SITE, scholarship=scholarship)["map.html"]


def stands(*entities, **fields) -> dict[str, str]:
    own = ORGS._replace(
        entities=tuple(entities),
        fields=tuple(Field(name, (("en", name),), form) for name, form in fields.items()),
    )
    return picturing.standing(Scholarship((own, register("place", HERE, TAIYUAN))))


# --- where entities stand --------------------------------------------------------------------


def test_an_entity_stands_where_it_has_coordinates_of_its_own():
    assert stands(MINE)["org.mine"] == "org.mine"


def test_an_entity_stands_where_its_first_field_that_names_a_place_says():
    both = MINE._replace(at=None, fields=(("born", "place.taiyuan"), ("seat", "place.benxi")))
    assert stands(both, seat="entity", born="entity")["org.mine"] == "place.benxi"
    assert stands(both, born="entity", seat="entity")["org.mine"] == "place.taiyuan"


def test_a_field_that_names_no_place_says_nothing_of_where():
    friend = RIVAL._replace(fields=(("friend", "org.mine"),))
    assert "org.rival" not in stands(MINE, friend, friend="entity")


def test_what_is_within_something_stands_where_that_does():
    shop = RIVAL._replace(id="org.shop", within="org.mine")
    team = RIVAL._replace(id="org.team", within="org.shop")
    found = stands(SEATED, shop, team, seat="entity")
    assert found["org.team"] == found["org.shop"] == "place.benxi"


def test_what_goes_round_in_a_circle_stands_nowhere():
    one, other = (
        RIVAL._replace(within="org.b", id="org.a"),
        RIVAL._replace(within="org.a", id="org.b"),
    )
    assert stands(one, other) == {"place.benxi": "place.benxi", "place.taiyuan": "place.taiyuan"}


# --- what is drawn ---------------------------------------------------------------------------


def test_a_relation_between_places_is_an_arc_that_leads_to_its_words():
    found = page(challenge())
    assert f"articles/{FIRST}.html#p2.s1" in Reader(found).links()
    assert "Benxi Coal Mine challenges Caitun; 29 January 1958</title>" in found
    assert found.count('class="tie k0"') == 2  # on the map, and in its legend


def test_a_relation_within_a_place_is_counted_there():
    found = page(
        challenge(active=("org.mine",), passive=("place.benxi",)),
        challenge("n2", active=("org.mine",), object=("object.lost",)),
    )
    assert "2 within Benxi" in found
    assert 'class="loop"' in found


def test_among_several_there_is_one_mark():
    found = page(challenge(mutual=("org.mine", "org.rival", "place.benxi")))
    assert found.count("#p2.s1") >= 1
    assert rows(found)[1][:3] == ["Benxi 本溪", "challenges 向…挑战", "Taiyuan"]


def test_relations_told_again_are_one_arc_and_counted():
    found = page(*(challenge(f"n{n}") for n in range(5)))
    assert "(+4)</title>" in found
    assert rows(found)[1][3] == "5"


def test_who_stands_nowhere_is_said():
    found = page(challenge(), challenge("n2", active=("org.mine",), passive=("object.lost",)))
    assert "Not on the map" in found
    assert "The Lost Flag" in Reader(found).main().partition("Not on the map")[2]
    assert 'class="loop"' not in found  # where the flag is nobody knows: not at the mine


def test_the_map_is_bounded_and_what_is_left_out_is_said():
    places = tuple(
        TAIYUAN._replace(id=f"place.p{n}", names=(("en", f"P{n}"),), at=(20 + n / 5, 100 + n / 7))
        for n in range(100)
    )
    known = Scholarship((register("place", *places),), RELATIONS)
    told = [
        challenge(f"n{n}", active=(f"place.p{n}",), passive=(f"place.p{n + 1}",)) for n in range(99)
    ]
    found = page(*told, scholarship=known)
    assert found.count('class="place"') <= 2 * picturing.PLACES  # the crowded ones twice
    assert "Also left out" in found
    assert len(found) < 200_000


def test_without_coordinates_there_is_no_map():
    for known in (SCHOLARSHIP._replace(registers=(register("place", BENXI),)), Scholarship()):
        found = pages_of(pictures, subjects(challenge()), SITE, scholarship=known)
        assert "map.html" not in found
        offered = pages_of(registers, subjects(challenge()), SITE, scholarship=known)
        assert "../map.html" not in Reader(offered["registers/index.html"]).links()


def test_places_without_relations_are_a_map():
    found = pages_of(
        pictures,
        {"place.benxi": [shown(FIRST, challenge())], "relations": []},
        SITE,
        scholarship=KNOWN,
    )
    assert 'class="place"' in found["map.html"]


def test_the_registers_offer_the_map_where_there_is_one():
    offered = pages_of(registers, subjects(challenge()), SITE, scholarship=KNOWN)
    assert "../map.html" in Reader(offered["registers/index.html"]).links()


def test_whatever_names_say_they_are_only_words():
    hostile = HERE._replace(names=(("en", HOSTILE), ("zh", HOSTILE)))
    known = KNOWN._replace(registers=(KNOWN.registers[0], register("place", hostile, TAIYUAN)))
    found = page(challenge(), scholarship=known)
    reader = Reader(found)
    assert not [own for own in reader.scripted() if "src" not in own]
    assert "<script>alert(1)" not in found
    assert "style=" not in found


# --- on other pages --------------------------------------------------------------------------


def test_a_place_is_shown_where_it_lies_on_its_own_page():
    made = pages_of(registers, subjects(challenge()), SITE, scholarship=KNOWN)
    assert 'class="picture map"' in made["entities/place.benxi.html"]
    assert 'class="picture map"' not in made["entities/org.rival.html"]
    without = pages_of(registers, subjects(challenge()), site_of(), scholarship=KNOWN)
    assert "picture" not in without["entities/place.benxi.html"]


def test_the_home_page_shows_the_places_if_they_are_several():
    told = [shown(FIRST, challenge())]
    frame = frame_of({"place.benxi": told, "place.taiyuan": told}, KNOWN)
    used = travelled(locating.at_home(frame, SITE))
    drawn = Reader(f"<main>{locating.home(used, SITE, html.HOME)}</main>")
    assert "map.html" in drawn.links()
    assert "entities/place.taiyuan.html" in drawn.links()
    assert locating.at_home(frame_of({"place.benxi": told}, KNOWN), SITE) is None


def asked(source: str, told) -> str:
    frame = frame_of(told, KNOWN)
    uses, shared = directives.asked(source, frame)
    places = [
        [one for one in told.get(asked.subject, ()) if one.article in asked.articles]
        for asked in shared
    ]
    return str(directives.page(source, travelled(uses), places, SITE, "pages/a.html"))


def test_prose_shows_a_map_of_what_it_asks_for_and_no_other_places():
    told = subjects(challenge(), challenge("n2", active=("place.taiyuan",), passive=("org.rival",)))
    drawn = asked("::: map kind=challenges for=org.mine\n", told)
    assert drawn.count('class="tie k0"') == 2
    assert 'class="loop"' not in drawn
    assert 'id="map-1-title"' in drawn
    assert asked("::: map kind=takes\n", told).startswith('<p class="absent">')


def test_a_wrong_filter_of_a_map_is_told():
    known = checking.Known(KNOWN.entities(), {"challenges"}, {FIRST, SECOND})
    told = list(
        checking.check("edition/pages/a.md", "::: map kind=likes\n::: network for=x.y\n", known)
    )
    assert [problem.where.line for problem in told] == [1, 2]


def article(*data) -> dict:
    anchor = Anchor("p2.s1", "p2.s1", "本溪")
    placed = tuple(
        Placed(Annotation(f"n{n}", "relation", (anchor,), own), ((Span("p2.s1", 0, 2),),))
        for n, own in enumerate(data)
    )
    head = {"id": FIRST, "date": "1958-01-29", "page": 3, "newspaper": "rmrb", "datelines": ()}
    return {**head, "whole": (None, placed, None)}


def beside(frame: Frame, *data) -> str:
    told = travelled(illustrating.prepared(article(*data)))
    used = travelled(illustrating.uses(frame, FIRST))
    return illustrating.drawn(told, used, SITE, f"articles/{FIRST}.html")


def test_an_article_shows_the_map_of_what_it_tells_and_in_few_letters():
    told = relation("challenges", active=("org.mine",), passive=("org.rival",))
    drawn = beside(frame_of(subjects(challenge()), KNOWN), told)
    assert 'class="tie k0"' in drawn
    assert f'href="{FIRST}.html#p2.s1"' in drawn
    assert len(drawn.encode()) <= 6_000


def test_an_article_of_a_single_place_needs_no_map():
    frame = frame_of({"place.benxi": [shown(FIRST, challenge())]}, KNOWN, named="place.benxi")
    assert beside(frame, relation("challenges", active=("place.benxi",))) == ""


def test_an_article_without_annotations_pays_nothing():
    assert illustrating.prepared(article()) is None
    assert illustrating.uses(frame_of(subjects(challenge()), KNOWN), SECOND) == ()


@pytest.mark.parametrize("data", [{}, {"mutual": ("org.mine",)}, {"active": ("no.such",)}])
def test_relations_that_say_too_little_are_no_trouble(data):
    assert "<figure" in page(challenge(), challenge("n2", **(data or {"object": ("x.y",)})))


def test_a_place_is_named_by_its_id_where_it_has_no_name():
    known = KNOWN._replace(
        registers=(*KNOWN.registers[:1], register("place", HERE._replace(names=()), TAIYUAN))
    )
    assert "place.benxi" in page(challenge(), scholarship=known)


def test_a_guide_without_verbs_says_the_kind():
    here = seen.guide(SITE, "map.html", {}, {})
    told = picturing.gathered([shown(FIRST, challenge())], {"org.mine": "a", "org.rival": "b"})
    found = picturing.picture(told, {"a": (41.0, 123.0, 1), "b": (38.0, 112.0, 0)}, here)
    assert "org.mine challenges org.rival" in found.sheets[0]
