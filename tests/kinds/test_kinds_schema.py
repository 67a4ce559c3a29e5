"""The schema of annotation files, against what is read and refused."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from facing.kinds import kinds
from facing.notation import annotations, schema_annotations

ROOT = Path(__file__).parents[2]
PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"
JUDGE = jsonschema.Draft202012Validator(schema_annotations.annotations(kinds()))


class Core(yaml.SafeLoader):
    """YAML as editors' programs read it: the core schema of 1.2, which has no dates."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

GOOD = """\
- id: n1
  at: p4.s4
  quote: 甲
  before: 乙
  note: lexical
  text: |
    A
  by: ed
  written: 2026-11-21
- {id: n2, at: [{passage: p1.s1, quote: 甲}, en.p1.s1], ref: org.angang-no1, cert: low}
- {id: n3, at: p2.s3-p3.s1, measure: {from: 5, to: 6.5, unit: t, of: {en: a}, for: org.a,
    period: 1958, as: plan}}
- {id: n4, at: h1, date: {from: 1958-01-01, to: 1958-01}}
- {id: n5, at: signed, relation: {kind: challenges, active: org.a, passive: [org.b],
    when: {notAfter: 1958}}}
- {id: n6, at: lg1.l2, event: {type: rally, place: place.a, when: 1958, who: [org.a],
    label: {zh: 甲}}}
- {id: n7, at: p1.s1, quote: 甲, correction: {to: 乙, type: misprint, because: so}}
- {id: n8, answer: {code: S21, to: a, because: so}}
"""

BAD = [
    "{id: n1, at: p1.s1}",
    "{id: n1, at: p1.s1, ref: org.a, date: 1958}",
    "{at: p1.s1, ref: org.a}",
    "{id: n1, ref: org.a}",
    "{id: n1, at: p1.s1, ref: Angang}",
    "{id: n1, at: s1, ref: org.a}",
    "{id: n1, at: [], ref: org.a}",
    "{id: n1, at: p1.s1, ref: org.a, text: a}",
    "{id: n1, at: p1.s1, ref: org.a, before: a}",
    "{id: n1, at: p1.s1, note: historic, text: a}",
    "{id: n1, at: p1.s1, measure: {quantity: 5, unit: hours}}",
    "{id: n1, at: p1.s1, date: {from: 1958, notAfter: 1959}}",
    "{id: n1, at: p1.s1, relation: {active: org.a}}",
    "{id: n1, at: p1.s1, event: {type: party}}",
    "{id: n1, at: p1.s1, correction: {to: a}}",
    "{id: n1, answer: {code: s21, because: a}}",
]


def test_what_is_read_is_valid():
    JUDGE.check_schema(JUDGE.schema)
    found, problems = annotations.read(GOOD, PATH, kinds())
    assert problems == []
    assert {one.kind for one in found} == set(kinds())
    JUDGE.validate(yaml.load(GOOD, Core))  # noqa: S506 – a SafeLoader


@pytest.mark.parametrize("item", BAD)
def test_what_is_refused_is_marked_where_a_schema_can_tell(item):
    assert annotations.read(f"- {item}", PATH, kinds())[1]
    assert not JUDGE.is_valid(yaml.load(f"- {item}", Core))  # noqa: S506 – a SafeLoader


def test_the_committed_annotations_are_valid():
    for path in sorted(ROOT.glob("edition/annotations/*.yaml")):
        JUDGE.validate(yaml.load(path.read_text("utf-8"), Core))  # noqa: S506 – a SafeLoader


def test_the_file_of_the_schema_is_that_of_the_program():
    path = ROOT / "facing/kinds" / schema_annotations.FILE
    assert path.read_text("utf-8") == schema_annotations.written(kinds()), (
        "write what facing.notation.schema_annotations.written(kinds()) gives into that file"
    )
