"""Commentaries in a build: the page, the table, what is redrawn, what does not agree."""

import re
from pathlib import Path

import pytest

from facing.problems import errors
from tests.engine.answers import LETTER, MILL, ask, exchange, refused
from tests.engine.conftest import age, build, tree
from tests.engine.test_engine_annotations import change, clean, drawn

SAID, LETTERS = f"edition/commentary/{MILL}.yaml", f"edition/commentary/{LETTER}.yaml"
NOTES, CONFIG = f"edition/annotations/{MILL}.yaml", "edition/edition.yaml"
MILL_NOTES = """\
- id: n1
  at: [{passage: p1.s2, quote: 三百包}, {passage: en.p1.s2, quote: 300 bales}]
  note: translation
  text: A bale is not said to be of yarn.
"""
MILL_SAID = """\
abstract:
  en: The North Mill *pledges* more yarn.
  zh: 北厂保证多出纱。
keywords:
  en: [spinning, pledges]
  zh: [纺纱, 保证]
readings:
  - {by: ed, date: 2026-11-20}
verdicts:
  h1: faithful
  h2: faithful
  p1.s1: faithful
  p1.s2: {differs: [figure, scope], note: n1}
  p1.s3: {differs: added, slight: "“the dyers” <b>"}
"""
LETTER_SAID = "abstract: {en: A letter.}\n"


@pytest.fixture
def commented(tiny: Path) -> Path:
    """The tiny edition, built, with a commentary on each of its articles."""
    assert build(tiny).ok
    for name, text in {NOTES: MILL_NOTES, SAID: MILL_SAID, LETTERS: LETTER_SAID}.items():
        (tiny / name).parent.mkdir(exist_ok=True)
        (tiny / name).write_text(text, encoding="utf-8")
    config = tiny / CONFIG
    text = config.read_text("utf-8").replace("html, issues]", "html, issues, registers, tables]")
    config.write_text(f"{text}editors: {{ed: The editors, ab: Ann Bo}}\n", "utf-8")
    age(tiny)
    report = build(tiny)
    assert report.ok, report.problems
    age(tiny)
    return tiny


def page(root: Path, path: str = f"articles/{MILL}") -> str:
    return (root / f"site/{path}.html").read_text("utf-8")


def test_an_article_opens_with_its_summary_and_keywords_in_each_language(commented: Path) -> None:
    said = page(commented)
    assert "<p>The North Mill <em>pledges</em> more yarn.</p>" in said
    assert said.index("北厂保证多出纱") > said.index("The North Mill <em>")
    assert '<p id="keywords-en">spinning, pledges</p>' in said
    assert '<p id="keywords-zh">纺纱、保证</p>' in said
    home = page(commented, "index")
    assert "The North Mill pledges more yarn." in home
    assert "北厂保证多出纱。" in home


def test_it_says_how_far_it_was_checked_and_lists_every_difference(commented: Path) -> None:
    said = page(commented)
    assert "sentence by sentence: The editors, 20 November 2026." in said
    assert ": 3 faithful, 2 differing (figure 1, scope 1, added 1)." in said
    assert '<a class="at" href="#p1.s2">p1.s2</a> <em>figure, scope</em>: <a href="#n1">' in said
    assert re.search("added</em>: “the dyers” &lt;b&gt;\\s*</li>", said)
    letter = page(commented, f"articles/{LETTER}")
    assert "Nobody has recorded a comparison" in letter
    assert "<details>" not in letter


def test_the_table_counts_articles_and_groups_differences_by_kind(commented: Path) -> None:
    said = page(commented, "comparison")
    assert "<td>5</td><td>3</td><td>2</td><td>1</td><td>1</td><td>1</td>" in said
    assert f'href="articles/{MILL}.html#n1">Translation note 1</a>' in said
    assert said.index(">figure</th>") < said.index(">scope</th>") < said.index(">added</th>")
    assert "comparison.html" in page(commented, "registers/index")
    assert "5 verdicts" in page(commented, "registers/index")
    assert LETTER not in said


def test_how_the_print_was_compared_is_told_with_every_article(commented: Path) -> None:
    with (commented / CONFIG).open("a", encoding="utf-8") as file:
        file.write("source_status: {zh: 未核对。, en: Not compared with the paper.}\n")
    assert build(commented).ok
    for name in (MILL, LETTER):
        assert "Not compared with the paper." in page(commented, f"articles/{name}")


def test_a_changed_verdict_redraws_its_article_and_the_table_alone(
    commented: Path, tmp_path: Path
) -> None:
    before = tree(commented / "site")
    change(commented, SAID, "  p1.s1: faithful", "  p1.s1: {differs: name, slight: A paper}")
    assert build(commented).drawn == 2
    assert drawn(commented, before) == {f"articles/{MILL}.html", "comparison.html"}
    assert tree(commented / "site") == clean(commented, tmp_path)


def test_what_is_remembered_of_commentaries_is_what_a_clean_build_finds(
    commented: Path, tmp_path: Path
) -> None:
    assert tree(commented / "site") == clean(commented, tmp_path)
    assert build(commented).drawn == 0
    (commented / LETTERS).unlink()
    assert build(commented).ok
    assert drawn(commented, clean(commented, tmp_path / "again")) == set()


def test_an_edition_without_commentaries_is_as_it_was(commented: Path, tmp_path: Path) -> None:
    with_them = tree(commented / "site")
    for path in (SAID, LETTERS):
        (commented / path).unlink()
    assert build(commented).ok
    without = tree(commented / "site")
    assert "comparison.html" in with_them
    assert "comparison.html" not in without
    assert 'id="checked"' not in page(commented)
    assert "abstract" not in page(commented)
    (commented / "edition/commentary").rmdir()
    assert build(commented).drawn == 0
    assert tree(commented / "site") == without == clean(commented, tmp_path)


def test_a_commentary_without_annotations_is_read(commented: Path, tmp_path: Path) -> None:
    (commented / NOTES).unlink()
    change(commented, SAID, ", note: n1}", ", slight: bales}")
    assert build(commented).ok
    assert "figure, scope</em>: bales" in page(commented)
    assert tree(commented / "site") == clean(commented, tmp_path)


def test_prose_can_show_the_table(commented: Path) -> None:
    about = commented / "edition/pages/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n\n::: comparison\n", "utf-8")
    report = build(commented)
    assert report.ok, report.problems
    said = page(commented, "pages/about")
    assert "<td>5</td><td>3</td><td>2</td>" in said
    assert "Translation note 1" not in said


def test_what_is_wrong_is_told_and_the_site_stays(
    commented: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(commented, SAID, "note: n1}", "note: n2}")
    change(commented, SAID, "  p1.s3:", "  p1.s9:")
    change(commented, SAID, "by: ed", "by: cd")
    (commented / LETTERS).write_text("abstract: {fr: Une lettre.}\n", "utf-8")
    (commented / "edition/commentary/rmrb-1958-03-04-2b.yaml").write_text(LETTER_SAID, "utf-8")
    refused(
        capsys,
        commented,
        (f"{SAID}:8:10", "V38"),
        (f"{SAID}:13:43", "V32"),
        (f"{SAID}:14:3", "V30"),
        (f"{LETTERS}:1:12", "V10"),
        ("edition/commentary/rmrb-1958-03-04-2b.yaml:1", "V39"),
        hint=f"Did you mean {MILL}.yaml?",
    )


def test_bytes_that_are_no_text_are_told(
    commented: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (commented / LETTERS).write_bytes(b"abstract: {en: caf\xe9}\n")
    refused(capsys, commented, (f"{LETTERS}:1", "V00"))


def test_queries_of_commentaries_are_answered_in_the_annotations(
    commented: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ask(capsys, commented).queries
    assert {code for _, code in asked if code[0] == "V"} == {"V40"}
    with (commented / NOTES).open("a", encoding="utf-8") as file:
        file.write("- {id: n9, answer: {code: V40, because: The rest is not read yet.}}\n")
    asked = ask(capsys, commented).queries
    assert not {code for _, code in asked if code[0] in "VA"}
    assert not errors(build(commented).problems)


def test_a_broken_configuration_leaves_its_editors_unasked(
    commented: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, old, new in ((NOTES, "text: ", "by: ab\n  text: "), (SAID, "by: ed", "by: ab")):
        exchange(commented / name, old, new)
    exchange(commented / CONFIG, "tables]", "tabels]")
    told = ask(capsys, commented)
    assert {code for _, code in [*told.errors, *told.queries]} == {"C10", "V40"}
    exchange(commented / CONFIG, "tabels]", "tables]")
    exchange(commented / CONFIG, ", ab: Ann Bo", "")
    told = ask(capsys, commented)
    assert {code for _, code in [*told.errors, *told.queries]} == {"A45", "V38", "V40"}
