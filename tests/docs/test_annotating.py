"""What scholars are told of annotations is so: every example is read without a problem."""

import re
from pathlib import Path

import pytest

from facing import numerals
from facing.kinds import correction, event, kinds, measure, note
from facing.notation import annotations, bibliography, registers
from facing.press import directives

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "annotating.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def beginning(words: str) -> list[str]:
    found = [example for example in EXAMPLES if example.startswith(words)]
    assert found
    return found


@pytest.mark.parametrize("example", [*beginning("- id: n"), *beginning("- {id: n")])
def test_annotations_are_spelled_as_the_program_reads_them(example: str) -> None:
    found, problems = annotations.read(example, "example.yaml", kinds())
    assert problems == []
    assert found


def test_all_kinds_are_shown_and_named() -> None:
    text = "".join([*beginning("- id: n1"), *beginning("- {id: n")])
    found, _ = annotations.read(text.replace("- id: n1\n", "- id: n99\n"), "x", kinds())
    assert {one.kind for one in found} == set(kinds())
    assert all(f"| `{kind.KEY}` |" in TEXT for kind in kinds().values())


def test_registers_relations_and_works_are_spelled_as_the_program_reads_them() -> None:
    register, problems = registers.read(beginning("register:")[0], "org.yaml")
    assert problems == []
    assert register
    relations, problems = registers.relations(beginning("relations:")[0], "relations.yaml")
    assert problems == []
    assert len(relations) == 2
    items, problems = bibliography.read(beginning("- id: li1962")[0], "bibliography.yaml")
    assert problems == []
    assert len(items) == 1


def test_what_can_be_chosen_is_listed_completely() -> None:
    chosen = (*note.TYPES, *measure.APPROX, *measure.STATUS, *event.TYPES, *correction.TYPES)
    assert [words for words in chosen if f"`{words}`" not in TEXT] == []
    for unit in ("t", "kg", "jin", "h", "min", "%", "times", "person"):
        assert f"`{unit}`" in TEXT
        assert unit in numerals.UNITS


def test_the_directive_shown_is_understood() -> None:
    (example,) = re.findall(r"^::: .*$", TEXT, re.MULTILINE)
    assert directives.find(example)
