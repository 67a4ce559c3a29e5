"""What scholars are told of annotations is so: every example is read without a problem."""

import re
from pathlib import Path

import pytest

from facing import numerals
from facing.kinds import correction, event, kinds, measure, note
from facing.notation import annotations, bibliography, commentary, registers
from facing.press import directives
from facing.standoff import DIFFERENCES

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


def test_the_commentary_shown_is_read_and_says_all_that_it_can() -> None:
    found, problems = commentary.read(beginning("abstract:")[0], "x.yaml", ("zh", "en"))
    assert problems == []
    assert found
    assert all(found)
    assert [kind for kind in DIFFERENCES if f"`{kind}`" not in TEXT] == []


def test_the_choices_shown_are_read() -> None:
    head = "register: term\nnames: {en: Terms}\none: {en: term}\ntei: category\n"
    (example,) = [one for one in beginning("fields:") if "choice" in one]
    register, problems = registers.read(head + example, "term.yaml")
    assert problems == []
    assert register
    assert register.group == "field"


def test_the_directive_shown_is_understood() -> None:
    examples = directives.find("\n".join(re.findall(r"^::: .*$", TEXT, re.MULTILINE)))
    assert examples
    assert {one.name for one in examples} <= directives.FILTERS.keys()


def test_every_directive_is_told_with_all_that_narrows_it() -> None:
    told = TEXT[TEXT.index("| `:::` |") :]
    for name, filters in directives.FILTERS.items():
        (row,) = [line for line in told.splitlines() if re.match(rf"\|[^|]*`{name}`", line)]
        assert all(f"`{word}" in row for word in filters)
