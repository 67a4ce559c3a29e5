"""Commentaries on articles: what they say, all that is refused, and the schema beside it."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from facing.notation import commentary, schema
from facing.standoff import DIFFERENCES, Collation, Commentary, Difference, Ref, Verdict

PATH = "edition/commentary/rmrb-1958-01-29-3a.yaml"
TABLE = Path(__file__).with_name("commentary_refused.txt").read_text("utf-8")
WHOLE = """\
# What is said of the article as a whole.
abstract:
  en: |
    The mine reports *coal*.
    It pledges more.
  zh: 煤矿报喜。
keywords:
  en: [coal, pledges]
  zh: [煤, 保证]
readings:
  - {by: ed, date: 2026-11-22}
verdicts:
  title: faithful
  h1: faithful
  p1.s1: {differs: tense, note: n12}
  p2.s1: {differs: [scope, name], note: [n14, n15]}
  p3.s4: [{differs: figure, note: n40}, {differs: added, slight: "“up” is added"}]
  en.p5.s2: {differs: added, note: n60, slight: a few words}
"""
JUDGE = jsonschema.Draft202012Validator(json.loads(schema.schemas()["commentary.schema.json"]))


def test_everything_that_can_be_said_of_an_article_is_read():
    found, problems = commentary.read(WHOLE, PATH, ("zh", "en"))
    assert problems == []
    ref = "annotation"
    assert found == Commentary(
        (("en", "The mine reports *coal*.\nIt pledges more."), ("zh", "煤矿报喜。")),
        (("en", ("coal", "pledges")), ("zh", ("煤", "保证"))),
        (Collation("ed", "2026-11-22", 11, 10),),
        (
            Verdict("title", (), 13, 3),
            Verdict("h1", (), 14, 3),
            Verdict("p1.s1", (Difference(("tense",), (Ref(ref, "n12", 15, 33),)),), 15, 3),
            Verdict(
                "p2.s1",
                (
                    Difference(
                        ("scope", "name"), (Ref(ref, "n14", 16, 42), Ref(ref, "n15", 16, 47))
                    ),
                ),
                16,
                3,
            ),
            Verdict(
                "p3.s4",
                (
                    Difference(("figure",), (Ref(ref, "n40", 17, 35),)),
                    Difference(("added",), (), "“up” is added"),
                ),
                17,
                3,
            ),
            Verdict(
                "en.p5.s2",
                (Difference(("added",), (Ref(ref, "n60", 18, 36),), "a few words"),),
                18,
                3,
            ),
        ),
    )


def test_every_key_may_be_left_out():
    for key in commentary.KEYS:
        found, problems = commentary.read(f"{key}:\n", PATH, ("zh", "en"))
        assert (found, problems) == (Commentary(), [])


def test_the_languages_are_those_of_the_edition():
    text = "abstract: {de: Kohle., la: Carbo.}\nkeywords: {la: [carbo], de: [Kohle]}\n"
    found, problems = commentary.read(text, PATH, ("la", "de"))
    assert problems == []
    assert found
    assert found.keywords == (("la", ("carbo",)), ("de", ("Kohle",)))


def case(entry):
    """A mistake of the table: the text, place and code, and words that are told."""
    said, _, told = entry.strip().rpartition("\n-> ")
    name, _, text = said.partition("\n")
    place, code, words = told.split(" ", 2)
    line, column = place.split(":")
    return pytest.param(text.replace("→", "\t"), (int(line), int(column), code), words, id=name)


@pytest.mark.parametrize(
    ("text", "place", "told"), [case(entry) for entry in TABLE.split("\n== ")[1:]]
)
def test_each_mistake_of_a_commentary_is_told_at_its_place(text, place, told):
    found, problems = commentary.read(text, PATH, ("zh", "en"))
    assert found is None
    assert len(problems) == 1, problems
    (problem,) = problems
    assert problem.where.path == PATH
    assert (problem.where.line, problem.where.column, problem.code) == place
    assert told in f"{problem.message} {problem.hint}"
    assert problem.hint


def test_the_schema_allows_what_is_read():
    said = yaml.load(WHOLE, yaml.BaseLoader)  # noqa: S506 - strings only
    JUDGE.validate(said)
    for kind in DIFFERENCES:
        JUDGE.validate({"verdicts": {"lg1.l2": {"differs": kind, "slight": "a"}}})


@pytest.mark.parametrize(
    "text",
    [
        "verdict: {}",
        "verdicts: {s1: faithful}",
        "verdicts: {p1.s1: fine}",
        "verdicts: {p1.s1: {differs: sence, note: n1}}",
        "verdicts: {p1.s1: {differs: sense}}",
        "readings: [{by: ed}]",
        "keywords: {en: coal}",
    ],
)
def test_the_schema_marks_what_is_refused(text):
    said = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - strings only
    assert not JUDGE.is_valid(said)
    assert commentary.read(text, PATH, ("zh", "en"))[0] is None
