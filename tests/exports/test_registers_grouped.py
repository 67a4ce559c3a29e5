"""A register's page gathers its entities by a field, and theirs lead there."""

from facing.exports import registers
from facing.standoff import Entity, Field, Register, Scholarship
from tests.exports.evidence import HOSTILE, Reader, pages_of, site_of

VALUES = (
    ("war", (("zh", "战争"), ("en", "War"))),
    ("sport", (("en", HOSTILE),)),
    ("stage", (("en", "Stage"),)),
)
FIELD = Field("field", (("en", "Field"),), "choice", VALUES)


def term(name: str, *chosen: str) -> Entity:
    names = (("zh", name), ("en", name.title()))
    return Entity(f"term.{name}", names, fields=((("field", chosen),) if chosen else ()))


def pages(group: str = "field", *more: Entity) -> dict[str, str]:
    entities = (term("march", "war"), term("race", "sport", "war"), term("coal"), *more)
    own = Register(
        "term", (("en", "Terms"),), (("en", "term"),), "category", (FIELD,), entities, "", group
    )
    return pages_of(registers, {}, site_of(), scholarship=Scholarship((own,)))


def test_entities_stand_below_each_value_that_they_have():
    page = pages()["registers/term.html"]
    said = Reader(page).main()
    war = said.index("War 战争 2")
    assert said.index("March march", war) < said.index("Race race", war)
    assert page.index('id="in-war"') < page.index('id="in-sport"')
    assert 'id="in-stage"' not in page
    assert "<script>alert" not in page
    assert '<a href="#in-war">War</a>' in page


def test_an_entity_leads_to_what_else_has_its_values():
    page = pages()["entities/term.race.html"]
    links = Reader(page).links()
    assert {"../registers/term.html#in-war", "../registers/term.html#in-sport"} <= set(links)
    assert "Field" in Reader(page).main()
    assert "Field" not in Reader(pages()["entities/term.coal.html"]).main()


def test_without_a_group_values_are_words():
    made = pages("")
    assert "in-war" not in made["registers/term.html"]
    page = made["entities/term.race.html"]
    assert "War 战争" in Reader(page).main()
    assert "in-war" not in page


def test_of_a_register_in_parts_values_lead_nowhere():
    many = [term(f"t{number}", "war") for number in range(registers.MANY)]
    made = pages("field", *many)
    assert "registers/term-2.html" in made
    assert "in-war" not in made["entities/term.race.html"]
    assert 'id="in-war"' in made["registers/term-2.html"]
