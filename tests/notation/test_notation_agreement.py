"""What only shows when all registers are read: names that lead nowhere, circles, doubles."""

import pytest

from facing.notation import registers
from facing.problems import Where
from facing.standoff import Entity, Field, Register, Relation

NAMES = (("zh", "机构"), ("en", "Organisations"))


def register(*entities, kind="org", path=None, fields=()):
    path = path or f"edition/registers/{kind}.yaml"
    return Register(kind, NAMES, NAMES, "org", fields, entities, path)


def entity(name, line=9, **more):
    return Entity(name, NAMES, line=line, **more)


def check(*read, relations=(), works=("meng",), **more):
    return registers.check(read, relations, works, **more)


def test_registers_that_agree_are_not_spoken_of():
    works = register(
        entity("org.works", text="See [[org.plant]], [@meng, p. 3], [[rmrb-1958-01-29-3a#p1.s1]]."),
        entity("org.plant", within="org.works", sources=("[@meng]",), fields=(("at", "place.x"),)),
        fields=(Field("at", NAMES, "entity"),),
    )
    places = register(entity("place.x"), kind="place")
    assert check(works, places, articles={"rmrb-1958-01-29-3a"}) == []
    assert check(works, places) == []
    assert check() == []


LOST = {  # what leads nowhere: (the entity, code, message, hint)
    "a whole": ({"within": "org.bnxi"}, "R30", "“org.bnxi”", "Did you mean “org.benxi”?"),
    "a whole of no kind": ({"within": "qq.x"}, "R30", "“qq.x”", "edition/registers/qq.yaml"),
    "a field": ({"fields": (("at", "org.bnxi"),)}, "R30", "“org.bnxi”", "org.benxi"),
    "an entity": ({"text": "a [[org.benx]]"}, "R30", "“org.benx”", "org.benxi"),
    "an entity in a source": ({"sources": ("[[org.benx]]",)}, "R30", "“org.benx”", "org.benxi"),
    "a work": ({"text": "a [@men, p. 2]"}, "R31", "“men”", "Did you mean “meng”?"),
    "a work unlike any": ({"sources": ("[@xyz]",)}, "R31", "“xyz”", "bibliography.yaml"),
    "a passage": ({"text": "[[p2.s1]]"}, "R32", "“p2.s1”", "[[ID#p2.s1]]"),
    "an article": ({"text": "[[rmrb-1958-01-29-3b]]"}, "R33", "3b", "rmrb-1958-01-29-3a"),
    "an article's passage": ({"text": "[[rmrb-1958-01-29-3b#p1]]"}, "R33", "3b", "Did you mean"),
}


@pytest.mark.parametrize("case", LOST)
def test_a_name_that_leads_nowhere_is_told_with_what_may_be_meant(case):
    more, code, message, hint = LOST[case]
    found = check(
        register(
            entity("org.benxi"),
            entity("org.a", 12, **more),
            fields=(Field("at", NAMES, "entity"), Field("words", NAMES, "text")),
        ),
        articles={"rmrb-1958-01-29-3a"},
    )
    assert [(problem.code, problem.severity) for problem in found] == [(code, "error")]
    assert found[0].where == Where("edition/registers/org.yaml", 12)
    assert message in found[0].message
    assert hint in found[0].hint


def test_fields_of_other_forms_are_not_taken_for_names():
    fields = (Field("at", NAMES, "text"),)
    assert check(register(entity("org.a", fields=(("at", "org.b"),)), fields=fields)) == []


def test_with_the_files_at_hand_the_place_is_exact():
    text = (
        "register: org\nnames: {en: x}\none: {en: x}\ntei: org\nentities:\n"
        "  org.a:\n    names: {en: x}\n    within: org.c\n"
        "  org.b:\n    names: {en: x}\n    text: |\n      A word,\n      [[org.d|words]] [@e]\n"
        "  org.c:\n    names: {en: x}\n    text: |\n      [@e]\n    sources: ['a [[org.d]]']\n"
    )
    read, problems = registers.read(text, "edition/registers/org.yaml")
    assert problems == []
    found = check(read, works=(), texts={read.path: text})
    assert [(p.where.line, p.where.column) for p in found] == [(13, 7), (13, 23), (17, 7), (18, 18)]


def test_a_circle_of_parts_is_named_once():
    found = check(
        register(
            entity("org.z", 4, within="org.a"),
            entity("org.a", 5, within="org.b"),
            entity("org.b", 6, within="org.c"),
            entity("org.c", 7, within="org.a"),
            entity("org.d", 8, within="org.d"),
        )
    )
    assert [(problem.code, problem.where.line) for problem in found] == [("R34", 5), ("R34", 8)]
    assert "org.a in org.b in org.c in org.a" in found[0].message
    assert "org.d in org.d" in found[1].message


def test_a_long_chain_of_parts_is_no_circle():
    chain = [entity(f"org.e{n}", within=f"org.e{n + 1}") for n in range(5000)]
    assert check(register(*chain, entity("org.e5000"))) == []


def test_a_kind_declared_by_two_files_is_told():
    other = register(entity("org.b"), path="edition/registers/orgs.yaml")
    (problem,) = check(register(entity("org.a")), other)
    assert (problem.code, problem.where) == ("R35", Where(other.path, 1))
    assert "edition/registers/org.yaml" in problem.message


def test_two_entities_with_one_identifier_are_asked_about():
    one = register(entity("org.a", ids=(("wikidata", "Q1", "high"), ("viaf", "1", "low"))))
    other = register(
        entity("place.b", 12, ids=(("wikidata", "Q1", "low"), ("gnd", "1", "low"))), kind="place"
    )
    (problem,) = check(one, other)
    assert (problem.severity, problem.code) == ("query", "R42")
    assert problem.where == Where(other.path, 12)
    assert "org.a" in problem.message
    assert "wikidata Q1" in problem.message


def test_a_relation_without_words_in_a_language_of_the_registers_is_asked_about():
    relations = (Relation("takes", (("en", "takes"),), (("en", "taken by"),)),)
    (problem,) = check(register(), relations=relations)
    assert (problem.severity, problem.code) == ("query", "R43")
    assert problem.where.path == "edition/registers/relations.yaml"
    assert "zh" in problem.message
    assert check(relations=relations) == []
