"""The network of what annotations say: what is drawn, how much of it, and what is left out."""

from facing.exports import pictures, registers
from facing.press import directives, networking
from facing.press import sights as seen
from facing.standoff import Scholarship
from tests.exports.evidence import (
    FIRST,
    HOSTILE,
    RELATIONS,
    SCHOLARSHIP,
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


def told(name: str = "n1", kind: str = "challenges", **said):
    return sight("relation", "", name, **relation(kind, **said))


def mine(name: str = "n1", kind: str = "challenges"):
    return told(name, kind, active=("org.mine",), passive=("org.rival",))


def page(*sights, scholarship=SCHOLARSHIP) -> str:
    own = {"relations": [shown(FIRST, *sights)]}
    return pages_of(pictures, own, SITE, scholarship=scholarship)["network.html"]


def edges(*sights) -> list[networking.Key]:
    return list(networking.gathered([shown(FIRST, *sights)]).edges)


def test_who_does_what_to_whom_is_read_from_left_to_right():
    found = page(mine())
    assert f"articles/{FIRST}.html#p2.s1" in Reader(found).links()
    assert ">challenges</text>" in found
    assert rows(found)[1][:3] == ["Benxi Coal Mine 本溪煤矿", "challenges 向…挑战", "Caitun 彩屯"]


def test_what_reaches_nobody_reaches_what_it_is_about():
    assert edges(told(kind="holds", active=("org.mine",), object=("object.flag",))) == [
        ("holds", "org.mine", "object.flag", False)
    ]


def test_what_has_no_doer_has_no_direction():
    assert edges(told(kind="awards", passive=("org.mine",), object=("object.flag",))) == [
        ("awards", "org.mine", "object.flag", True)
    ]


def test_what_is_told_of_one_alone_stays_with_it():
    assert edges(told(active=("org.mine",))) == [("challenges", "org.mine", "org.mine", False)]


def test_two_equals_are_joined_and_more_of_them_meet():
    found = networking.gathered(
        [
            shown(
                FIRST,
                told("n1", mutual=("org.rival", "org.mine")),
                told("n2", mutual=("org.rival", "org.mine", "org.bureau")),
            )
        ]
    )
    assert list(found.edges) == [("challenges", "org.mine", "org.rival", True)]
    assert list(found.joints) == [("challenges", ("org.bureau", "org.mine", "org.rival"))]
    drawn = page(told("n2", mutual=("org.rival", "org.mine", "org.bureau")))
    assert drawn.count('class="joint"') == 1


def test_it_is_bounded_and_what_is_left_out_is_said_in_words():
    known = Scholarship(
        (
            register(
                "person",
                *(
                    SCHOLARSHIP.registers[0]
                    .entities[0]
                    ._replace(id=f"person.p{n}", names=(("en", f"Name {n}"),))
                    for n in range(300)
                ),
            ),
        ),
        RELATIONS,
    )
    star = [told(f"n{n}", active=("person.p0",), passive=(f"person.p{n}",)) for n in range(1, 150)]
    pairs = [
        told(f"n{n}", active=(f"person.p{n}",), passive=(f"person.p{n + 1}",))
        for n in range(150, 298, 2)
    ]
    found = page(*star, *pairs, scholarship=known)
    assert found.count('class="place"') <= networking.NODES
    assert "Not drawn, as the least connected" in found
    assert len(rows(found)) <= networking.ROWS + 2


def test_people_without_names_are_called_by_their_ids():
    here = seen.guide(SITE, "network.html", {}, {})
    found = networking.picture(networking.gathered([shown(FIRST, mine())]), [], here)
    assert "org.mine" in found.sheets[0]


def test_nothing_told_is_no_page_and_not_offered():
    for subjects in ({"relations": []}, {"relations": [], "org.mine": [shown(FIRST, mine())]}):
        assert "network.html" not in pages_of(pictures, subjects, SITE)
        index = pages_of(registers, subjects, SITE)["registers/index.html"]
        assert "../network.html" not in Reader(index).links()


def test_whatever_names_say_they_are_only_words():
    entity = SCHOLARSHIP.registers[0].entities[1]._replace(names=(("en", HOSTILE),))
    known = SCHOLARSHIP._replace(registers=(SCHOLARSHIP.registers[0]._replace(entities=(entity,)),))
    found = page(mine(), scholarship=known)
    Reader(found)
    assert "<script>alert(1)" not in found
    assert "style=" not in found


def test_prose_shows_a_network_of_what_it_asks_for():
    own = {"relations": [shown(FIRST, mine(), mine("n2", "takes"))]}
    source = "::: network kind=takes\n"
    uses, shared = directives.asked(source, frame_of(own))
    drawn = str(directives.page(source, travelled(uses), [own["relations"]], SITE, "pages/a.html"))
    assert len(shared) == 1
    assert ">takes from</text>" in drawn
    assert ">challenges</text>" not in drawn
