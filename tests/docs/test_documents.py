"""What the documents say is true: links lead somewhere, examples are read, versions agree."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from facing import seeds
from facing.notation import article as notation
from facing.problems import errors

ROOT = Path(__file__).resolve().parents[2]
EDITING = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a document in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_to_a_file(path):
    targets = re.findall(r"\]\(([^)#\s]+)", re.sub(r"`[^`]*`", "", path.read_text("utf-8")))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_the_seed_shown_to_editors_is_read_without_a_problem():
    example = next(block for block in blocks(EDITING, "") if block.startswith("Title:"))
    seed, problems = seeds.read(example.encode(), "example.txt")
    assert problems == []
    assert seed
    assert [len(body.lines) for body in seed.bodies] == [3, 2]


@pytest.mark.parametrize("absent", ["Translation", "Original"])
def test_a_missing_side_is_said_as_editors_are_told(absent):
    example = next(block for block in blocks(EDITING, "") if block.startswith("Title:"))
    if absent == "Original":
        example = example[: example.index("Original:")] + "Original: none\n"
    else:
        start, end = example.index("The English"), example.index("<hr />")
        example = f"{example[:start]}Translation: none\n\n{example[end:]}"
    seed, problems = seeds.read(example.encode(), "example.txt")
    assert errors(problems) == []
    assert seed


def test_the_article_shown_to_editors_is_the_one_of_the_edition():
    example = next(block for block in blocks(EDITING, "yaml") if block.startswith("id:"))
    ident = example.splitlines()[0].removeprefix("id: ")
    path = ROOT / "edition" / "articles" / f"{ident}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    shown = [line for line in example.splitlines() if "…" not in line]
    assert [line for line in shown if line not in lines] == []


def test_links_shown_to_editors_are_spelled_as_the_program_reads_them():
    example = next(block for block in blocks(EDITING, "yaml") if block.startswith("linkGrp:"))
    passages = "      A.\n" * 6
    text = f"""id: art-1958-01-29-3a
teiHeader:
  title: {{zh: A, en: A}}
  source: {{newspaper: art, date: 1958-01-29, page: 3, column: null}}
seed: {{file: a.txt, sha256: {"0" * 64}}}
text:
  zh:
    p1: |
      A.
    p2: |
{passages}  en:
    p1: |
      A.
    p2: |
{passages}{example}"""
    parsed, problems = notation.read(text, "art-1958-01-29-3a.yaml")
    assert [problem.message for problem in problems] == []
    assert parsed


def test_the_citation_file_has_the_keys_of_its_format():
    """What the Citation File Format 1.2.0 asks for, and nothing that it does not know."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    known = (
        "abstract authors cff-version commit contact date-released doi identifiers keywords license"
        " license-url message preferred-citation references repository repository-artifact"
        " repository-code title type url version"
    )
    assert {"authors", "cff-version", "message", "title"} <= citation.keys() <= set(known.split())
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in ("software", "dataset")
    person = {"family-names", "given-names", "name-particle", "alias", "affiliation", "orcid"}
    entity = {"name", "address", "city", "country", "email", "website"}
    assert all(
        author and (author.keys() <= person or "name" in author) for author in citation["authors"]
    )
    assert all(author.keys() <= person | entity for author in citation["authors"])
    for key in ("title", "message", "version", "license", "abstract"):
        assert isinstance(citation[key], str)
        assert citation[key].strip()
    words = citation["keywords"]
    assert len(words) == len(set(words))
    released = citation.get("date-released")
    assert released is None or re.fullmatch(r"\d{4}-\d\d-\d\d", str(released))


def test_all_say_the_same_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    edition = (ROOT / "edition" / "edition.yaml").read_text(encoding="utf-8")
    assert citation["version"] == project["version"]
    assert re.search(r"^version: \"?([^\s\"]+)", edition, re.MULTILINE)[1] == project["version"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
