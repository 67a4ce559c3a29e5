"""Fields of registers from whose values entities choose, and the grouping by one of them."""

import json

import jsonschema
import pytest
import yaml

from facing.notation import registers, schema
from facing.standoff import Field

PATH = "edition/registers/term.yaml"
TEXT = """\
register: term
names: {en: Terms}
one: {en: term}
tei: category
fields:
  field:
    label: {en: Field}
    form: choice
    values:
      war: {en: War}
      sport: {en: Sport, zh: 体育}
group: field
entities:
  term.a: {names: {en: A}, field: war}
  term.b: {names: {en: B}, field: [sport, war]}
  term.c: {names: {en: C}}
"""
JUDGE = jsonschema.Draft202012Validator(json.loads(schema.schemas()["register.schema.json"]))


def test_entities_choose_one_value_or_several_in_the_order_declared():
    register, problems = registers.read(TEXT, PATH)
    assert problems == []
    assert register
    values = (("war", (("en", "War"),)), ("sport", (("en", "Sport"), ("zh", "体育"))))
    assert register.fields == (Field("field", (("en", "Field"),), "choice", values),)
    assert register.group == "field"
    assert [entity.fields for entity in register.entities] == [
        (("field", ("war",)),),
        (("field", ("war", "sport")),),
        (),
    ]
    JUDGE.validate(yaml.load(TEXT, yaml.BaseLoader))  # noqa: S506 - strings only


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("field: war", "field: wars", "14:35 R10", "Did you mean “war”?"),
        ("[sport, war]", "[sport, peace]", "15:43 R10", "Known: war, sport."),
        ("group: field", "group: fields", "12:8 R10", "Did you mean “field”?"),
        ("form: choice", "form: text", "6:3 R21", "no other has"),
        ("      war: {", "      War: {", "10:7 R13", "cannot name a value"),
    ],
)
def test_what_cannot_be_chosen_is_told_at_its_place(old, new, place, told):
    _, problems = registers.read(TEXT.replace(old, new, 1), PATH)
    first = problems[0]
    assert f"{first.where.line}:{first.where.column} {first.code}" == place
    assert told in f"{first.message} {first.hint}"


def test_a_choice_without_values_is_told():
    text = TEXT.replace(
        "    values:\n      war: {en: War}\n      sport: {en: Sport, zh: 体育}\n", ""
    )
    _, problems = registers.read(text, PATH)
    assert problems[0].code == "R21"
    assert problems[0].where.line == 6
