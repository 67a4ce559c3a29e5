"""The schemas of registers, relations and the bibliography, against what is read."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from facing.notation import bibliography, registers, schema_registers

ROOT = Path(__file__).parents[2]


class Core(yaml.SafeLoader):
    """YAML as editors' programs read it: the core schema of 1.2, which has no dates."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def judge(made):
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


REGISTER = judge(schema_registers.register())
RELATIONS = judge(schema_registers.relations())
BIBLIOGRAPHY = judge(schema_registers.bibliography())

READERS = {
    "register": (REGISTER, lambda text: registers.read(text, "edition/registers/org.yaml")),
    "relations": (RELATIONS, lambda text: registers.relations(text, "relations.yaml")),
    "bibliography": (BIBLIOGRAPHY, lambda text: bibliography.read(text, "bibliography.yaml")),
}

HEAD = "register: org\nnames: {zh: 机}\none: {zh: 机}\ntei: org\n"
ENTITY = HEAD + "entities:\n  org.a:\n    names: {zh: 甲}\n    "

GOOD = [
    ("register", HEAD),
    ("register", HEAD + "fields: {founded: {label: {en: F}, form: date}}\nentities: {}"),
    ("register", ENTITY + "variants: [{zh: 乙, since: 1945-08, until: 1950}, {en: B}]"),
    ("register", ENTITY + "at: [41.12, 122]\n    within: org.b\n    text: |\n      a\n    pinyin:"),
    ("register", ENTITY + "ids: {wikidata: {value: Q1, cert: high}}\n    sources: ['[@a]']"),
    ("relations", "relations: {takes: {words: {en: takes}, custody: takes}}"),
    ("relations", "relations: {like: {words: {en: is like}, inverse: {en: is like}, custody: }}"),
    ("bibliography", "- {id: a, type: book, title: A, issued: 1958, author: X, volume: 3}"),
    ("bibliography", "- {id: a, type: book, title: A, issued: 1958-01/1958-02}"),
    ("bibliography", "- {id: a, type: book, title: A, issued: {date-parts: [[1958]], circa: 1}}"),
    ("bibliography", "- {id: a, type: book, title: A, editor: [{family: X, given: Y}]}"),
]
BAD = [
    ("register", "register: org"),
    ("register", HEAD.replace("tei: org", "tei: orgs")),
    ("register", HEAD + "field: {}"),
    ("register", HEAD + "fields: {names: {label: {en: F}, form: text}}"),
    ("register", HEAD + "fields: {a: {label: {en: F}, form: dates}}"),
    ("register", HEAD + "entities: {org.A: {names: {zh: 甲}}}"),
    ("register", HEAD + "entities: {org.a: {text: 甲}}"),
    ("register", ENTITY + "at: [122.9, 41.1]"),
    ("register", ENTITY + "at: [41.1]"),
    ("register", ENTITY + "within: the works"),
    ("register", ENTITY + "variants: [{zh: x, until: now}]"),
    ("register", ENTITY + "ids: {wikidata: {value: Q1, cert: sure}}"),
    ("register", ENTITY + "ids: {wikidata: {value: Q1}}"),
    ("relations", "relations: {takes: {}}"),
    ("relations", "relations: {Takes: {words: {en: takes}}}"),
    ("relations", "relations: {takes: {words: {en: takes}, custody: keeps}}"),
    ("bibliography", "- {id: a, type: book}"),
    ("bibliography", "- {id: a, type: bok, title: A}"),
    ("bibliography", "- {id: a, type: book, title: A, titel: A}"),
    ("bibliography", "- {id: a, type: book, title: A, issued: in spring}"),
    ("bibliography", "- {id: a, type: book, title: A, author: {name: x}}"),
    ("bibliography", "- {id: a, type: book, title: A, URL: 'javascript:x'}"),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_what_is_read_is_valid(kind, text):
    schema, read = READERS[kind]
    assert read(text)[1] == []
    schema.validate(yaml.load(text, Core))  # noqa: S506 – a SafeLoader


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_what_is_refused_is_marked(kind, text):
    schema, read = READERS[kind]
    assert read(text)[1] != []
    assert not schema.is_valid(yaml.load(text, Core))  # noqa: S506


def test_the_committed_registers_and_bibliography_are_valid():
    for path in sorted(ROOT.glob("edition/registers/*.yaml")):
        schema = RELATIONS if path.stem == "relations" else REGISTER
        schema.validate(yaml.load(path.read_text("utf-8"), Core))  # noqa: S506
    for path in sorted(ROOT.glob("edition/bibliography.*")):
        BIBLIOGRAPHY.validate(yaml.load(path.read_text("utf-8"), Core))  # noqa: S506


def test_every_key_that_is_read_is_in_the_schema():
    properties = schema_registers.register()["properties"]
    assert set(properties) == set(registers.KEYS)
    entity = properties["entities"]["additionalProperties"]["properties"]
    assert set(entity) == set(registers.COMMON)
    relations = schema_registers.relations()["properties"]["relations"]
    assert set(relations["additionalProperties"]["properties"]) == set(registers.RELATION)
