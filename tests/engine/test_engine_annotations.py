"""Annotations and registers in a build: pages, what is redrawn, and what does not agree."""

import shutil
from pathlib import Path

import pytest

from facing.problems import Problem, errors
from tests.engine.answers import LETTER, MILL
from tests.engine.conftest import age, build, tree

NOTES, LETTERS = f"edition/annotations/{MILL}.yaml", f"edition/annotations/{LETTER}.yaml"
MILL_NOTES = """\
- id: n1
  at: [{passage: p1.s1, quote: 北厂}, {passage: en.p1.s1, quote: North Mill}]
  ref: org.north
- id: n2
  at: p1.s2
  quote: 三百包
  note: historical
  text: |
    A bale was about *180 kg*; see [[org.north]] and [[rmrb-1959-07-01-4a#p1.s1]].
  by: ed
  written: 2026-11-21
- id: n3
  at: p1.s2
  quote: 三百包
  measure: {quantity: 300, unit: count, of: bales, for: org.north, as: pledge}
- id: n4
  at: p2.s1
  quote: 一直保持红旗
  relation: {kind: holds, active: org.north, object: object.flag}
- id: n5
  at: en.p1.s4
  quote: '"We shall keep the flag,"'
  correction: {to: “We will certainly keep it”, type: translation, because: 一定.}
"""
LETTER_NOTES = """\
- {id: n1, at: [{passage: p1.s1, quote: 北厂}, {passage: en.p1.s1, quote: North}], ref: org.north}
- {id: n2, at: [{passage: signed}, {passage: en.signed}], ref: person.wang}
"""


def register(kind: str, name: str, zh: str, en: str, more: str = "", tei: str = "") -> str:
    """A register of one entity."""
    return f"""\
register: {kind}
names: {{zh: 名录, en: Register}}
one: {{zh: 条目, en: entry}}
tei: {tei or kind}
entities:
  {kind}.{name}:
    names: {{zh: {zh}, en: {en}}}
{more}"""


ORG = register("org", "north", "北厂", "North Mill", "    text: A spinning mill.\n")
PERSON = register("person", "wang", "王明", "Wang Ming")
OBJECT = register("object", "flag", "红旗", "Red flag")
RELATIONS = """\
relations:
  holds: {words: {en: holds, zh: 保持}, inverse: {en: is held by}, custody: holds}
"""


@pytest.fixture
def annotated(tiny: Path) -> Path:
    """The tiny edition, built, with annotations and registers."""
    assert build(tiny).ok
    for name, text in {
        NOTES: MILL_NOTES,
        LETTERS: LETTER_NOTES,
        "edition/registers/org.yaml": ORG,
        "edition/registers/person.yaml": PERSON,
        "edition/registers/object.yaml": OBJECT,
        "edition/registers/relations.yaml": RELATIONS,
    }.items():
        (tiny / name).parent.mkdir(exist_ok=True)
        (tiny / name).write_text(text, encoding="utf-8")
    config = tiny / "edition/edition.yaml"
    text = config.read_text("utf-8").replace("html, issues]", "html, issues, registers, tables]")
    config.write_text(f"{text}editors: {{ed: The editors}}\n", "utf-8")
    age(tiny)
    report = build(tiny)
    assert report.ok, report.problems
    age(tiny)
    return tiny


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def clean(root: Path, tmp_path: Path) -> dict[str, bytes]:
    """The site that a machine which never saw this edition would build."""
    other = tmp_path / "other"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("site", ".facing"))
    assert build(other).ok
    return tree(other / "site")


def drawn(root: Path, before: dict[str, bytes]) -> set[str]:
    """The pages that differ from before."""
    after = tree(root / "site")
    return {
        name
        for name in after.keys() | before.keys()
        if after.get(name) != before.get(name) and name != "build.json"
    }


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return sorted((str(problem.where), problem.code) for problem in problems)


def test_annotations_stand_on_the_page_and_in_the_registers(annotated: Path) -> None:
    page = (annotated / f"site/articles/{MILL}.html").read_text("utf-8")
    assert 'href="../entities/org.north.html"' in page
    assert "<em>180 kg</em>" in page
    entity = (annotated / "site/entities/org.north.html").read_text("utf-8")
    assert MILL in entity
    assert LETTER in entity
    for path in ("figures", "relations", "custody", "registers/index", "registers/org"):
        assert (annotated / f"site/{path}.html").is_file()


def test_what_one_build_remembers_is_what_a_clean_build_finds(
    annotated: Path, tmp_path: Path
) -> None:
    assert tree(annotated / "site") == clean(annotated, tmp_path)
    assert build(annotated).drawn == 0


def test_a_changed_note_redraws_its_article_alone(annotated: Path, tmp_path: Path) -> None:
    before = tree(annotated / "site")
    change(annotated, NOTES, "about *180 kg*", "about *180* kilograms")
    report = build(annotated)
    assert report.ok
    assert report.drawn == 1
    assert drawn(annotated, before) == {f"articles/{MILL}.html"}
    assert tree(annotated / "site") == clean(annotated, tmp_path)


def test_a_changed_entity_redraws_only_the_pages_that_name_it(
    annotated: Path, tmp_path: Path
) -> None:
    before = tree(annotated / "site")
    change(annotated, "edition/registers/person.yaml", "en: Wang Ming", "en: Wáng Míng")
    assert build(annotated).ok
    changed = drawn(annotated, before)
    assert "entities/person.wang.html" in changed
    assert f"articles/{MILL}.html" not in changed
    assert "entities/org.north.html" not in changed
    assert tree(annotated / "site") == clean(annotated, tmp_path)


def test_a_new_mention_comes_onto_the_page_of_its_entity(annotated: Path, tmp_path: Path) -> None:
    before = tree(annotated / "site")
    with (annotated / NOTES).open("a", encoding="utf-8") as file:
        file.write("- {id: n9, at: p2.s1, quote: 这个厂, ref: org.north}\n")
    assert build(annotated).ok
    assert {f"articles/{MILL}.html", "entities/org.north.html"} <= drawn(annotated, before)
    assert "这个<" in (annotated / "site/entities/org.north.html").read_text(
        "utf-8"
    ) or "这个厂" in (annotated / "site/entities/org.north.html").read_text("utf-8")
    assert tree(annotated / "site") == clean(annotated, tmp_path)


def test_annotations_taken_away_leave_no_trace(annotated: Path, tmp_path: Path) -> None:
    (annotated / LETTERS).unlink()
    assert build(annotated).ok
    assert LETTER not in (annotated / "site/entities/org.north.html").read_text("utf-8")
    assert tree(annotated / "site") == clean(annotated, tmp_path)


def test_an_undone_edit_of_annotations_is_undone_everywhere(annotated: Path) -> None:
    before = tree(annotated / "site")
    text = (annotated / NOTES).read_text("utf-8")
    change(annotated, NOTES, "measure: {quantity: 300", "measure: {quantity: 301")
    change(annotated, LETTERS, "person.wang", "person.nobody")
    assert not build(annotated).ok
    (annotated / NOTES).write_text(text, "utf-8")
    change(annotated, LETTERS, "person.nobody", "person.wang")
    assert build(annotated).ok
    assert tree(annotated / "site") == before


def test_without_what_is_kept_the_same_site_comes_again(annotated: Path) -> None:
    before = tree(annotated / "site")
    kept = annotated / ".facing/shares.db"
    for content in (None, b"garbage", kept.read_bytes()[:6000]):
        if content is None:
            kept.unlink()
        else:
            kept.write_bytes(content)
        change(annotated, NOTES, "about *180", "some *180")
        assert build(annotated).ok
        change(annotated, NOTES, "some *180", "about *180")
        assert build(annotated).ok
        assert tree(annotated / "site") == before


def test_names_that_lead_nowhere_are_told_with_their_place_and_what_may_be_meant(
    annotated: Path,
) -> None:
    change(annotated, LETTERS, "ref: person.wang", "ref: person.wong")
    change(annotated, NOTES, "see [[org.north]]", "see [[org.nord]]")
    change(annotated, NOTES, "#p1.s1]]", "#p1.s9]]")
    change(annotated, NOTES, "kind: holds", "kind: helds")
    report = build(annotated)
    found = errors(report.problems)
    assert {problem.code for problem in found} == {"X01"}
    assert [problem.where.line for problem in found if problem.where.path == LETTERS] == [2]
    hints = " ".join(problem.hint for problem in found)
    for meant in ("person.wang", "org.north", f"{LETTER}#p1.s", "holds"):
        assert meant in hints


def test_passages_that_a_register_names_are_looked_for_too(annotated: Path) -> None:
    change(annotated, "edition/registers/org.yaml", "A spinning mill.", f"See [[{MILL}#p9.s1]].")
    (found,) = errors(build(annotated).problems)
    assert (str(found.where), found.code) == ("edition/registers/org.yaml:6", "X01")
    assert f"{MILL}#p" in found.hint


def test_annotations_without_an_article_are_refused(annotated: Path) -> None:
    (annotated / LETTERS).rename(annotated / "edition/annotations/rmrb-1959-07-01-4b.yaml")
    (found,) = errors(build(annotated).problems)
    assert (found.where.path, found.code) == ("edition/annotations/rmrb-1959-07-01-4b.yaml", "X03")
    assert LETTER in found.hint


def test_an_entity_that_nobody_names_is_asked_about(annotated: Path) -> None:
    with (annotated / "edition/registers/person.yaml").open("a", encoding="utf-8") as file:
        file.write("  person.li:\n    names: {zh: 李四}\n")
    report = build(annotated)
    assert report.ok
    assert ("edition/registers/person.yaml:8", "X02") in told(list(report.problems))


def test_a_term_rendered_in_two_ways_is_asked_about(annotated: Path) -> None:
    term = register("term", "flag", "红旗", "red flag", tei="category")
    (annotated / "edition/registers/term.yaml").write_text(term, encoding="utf-8")
    with (annotated / NOTES).open("a", encoding="utf-8") as file:
        file.write(
            "- {id: n10, at: [{passage: p1.s4, quote: 红旗}, "
            "{passage: en.p1.s4, quote: the flag}], ref: term.flag}\n"
            "- {id: n11, at: [{passage: p2.s1, quote: 红旗}, "
            "{passage: en.p2.s1, quote: the red flag}], ref: term.flag}\n"
        )
    report = build(annotated)
    assert report.ok, report.problems
    (found,) = [problem for problem in report.problems if problem.code == "X04"]
    assert "the flag; the red flag" in found.message
    assert (annotated / "site/terms.html").is_file()
    with (annotated / NOTES).open("a", encoding="utf-8") as file:
        file.write(
            "- {id: n12, at: p2.s1, answer: {code: X04, to: 红旗, because: They mean the same.}}\n"
            "- {id: n13, at: p2.s1, answer: {code: X04, to: 黑旗, because: Nobody asked.}}\n"
        )
    report = build(annotated)
    assert [problem.code for problem in report.problems if problem.code != "R40"] == ["A43"]
    (idle,) = [problem for problem in report.problems if problem.code == "A43"]
    assert "n13" in idle.message


def test_broken_files_beside_the_text_are_all_told_at_once(annotated: Path) -> None:
    before = tree(annotated / "site")
    (annotated / "edition/registers/org.yaml").write_text("register: org\nnames: 3\n")
    (annotated / "edition/registers/person.yaml").write_bytes(b"register: \xd6\xd0\n")
    (annotated / NOTES).write_bytes(b"- {id: n1, \xff}\n")
    (annotated / LETTERS).write_text("- {id: n1, at: p9.s1, quote: x, ref: person.wang}\n")
    found = errors(build(annotated).problems)
    paths = {problem.where.path for problem in found}
    assert paths >= {
        "edition/registers/org.yaml",
        "edition/registers/person.yaml",
        NOTES,
        LETTERS,
    }
    assert tree(annotated / "site") == before


def test_check_finds_the_same_as_a_build_but_for_links_and_writes_nothing(annotated: Path) -> None:
    change(annotated, LETTERS, "ref: person.wang", "ref: person.wong")
    before = tree(annotated / "site")
    checked = [one for one in build(annotated, check=True).problems if one.code[0] != "K"]
    assert told(checked) == told(list(build(annotated).problems))
    assert tree(annotated / "site") == before


def test_prose_draws_tables_and_is_drawn_again_with_them(annotated: Path, tmp_path: Path) -> None:
    page = annotated / "edition/pages/about.md"
    plain = (annotated / "site/pages/about.html").read_text("utf-8")
    assert "assets/registers." not in plain
    page.write_text(page.read_text("utf-8") + "\n::: figures for=org.north\n", "utf-8")
    assert build(annotated).ok
    shown = annotated / "site/pages/about.html"
    assert "300" in shown.read_text("utf-8")
    assert "assets/registers." in shown.read_text("utf-8")  # by which tables are sorted
    before = tree(annotated / "site")
    change(annotated, NOTES, "of: bales", "of: big bales")
    assert build(annotated).ok
    assert "big bales" in shown.read_text("utf-8")
    assert "pages/about.html" in drawn(annotated, before)
    assert tree(annotated / "site") == clean(annotated, tmp_path)


def test_a_table_that_is_not_there_is_told_with_its_line(annotated: Path) -> None:
    page = annotated / "edition/pages/about.md"
    text = page.read_text("utf-8").rstrip("\n") + "\n"
    page.write_text(text + "\n::: figurs\n\n::: figures for=org.nord\n", "utf-8")
    found = errors(build(annotated).problems)
    line = text.count("\n") + 2
    assert [(str(problem.where), problem.code) for problem in found] == [
        (f"edition/pages/about.md:{line}:1", "P03"),
        (f"edition/pages/about.md:{line + 2}:1", "P05"),
    ]
    assert "org.north" in found[1].hint


def test_links_of_notes_and_registers_to_pages_are_looked_for(annotated: Path) -> None:
    change(annotated, NOTES, "A bale was", "A [bale](../pages/abuot.html) was")
    change(annotated, "edition/registers/org.yaml", "A spinning mill.", "See [it](org.south.html).")
    found = errors(build(annotated).problems)
    assert sorted((str(problem.where), problem.code) for problem in found) == [
        (f"{NOTES}:9:12", "X05"),
        ("edition/registers/org.yaml:6", "X05"),
    ]
    assert any("../pages/about.html" in problem.hint for problem in found)
    assert any("org.north" in problem.hint for problem in found)


def test_initials_that_nobody_explains_are_asked_about(annotated: Path) -> None:
    change(annotated, NOTES, "by: ed", "by: xy")
    assert "A45" in [problem.code for problem in build(annotated).problems]


def test_a_register_in_a_folder_of_its_own_is_read(annotated: Path) -> None:
    registers = annotated / "edition/registers"
    (registers / "people").mkdir()
    (registers / "person.yaml").rename(registers / "people/person.yaml")
    report = build(annotated)
    assert report.ok, report.problems
    assert (annotated / "site/entities/person.wang.html").is_file()


def test_a_file_that_was_meant_but_is_not_read_is_asked_about(annotated: Path) -> None:
    (annotated / LETTERS).rename((annotated / LETTERS).with_suffix(".yml"))
    (annotated / "edition/registers/place.yaml.txt").write_text("register: place\n")
    (annotated / "edition/annotations/README").write_text("For editors.\n")
    report = build(annotated)
    assert report.ok
    asked = [problem for problem in report.problems if problem.code == "B08"]
    assert [str(problem.where) for problem in asked] == [
        LETTERS.replace(".yaml", ".yml"),
        "edition/registers/place.yaml.txt",
    ]
    assert ".yaml" in asked[0].hint


def test_while_annotations_cannot_be_read_nobody_is_asked_whom_they_name(annotated: Path) -> None:
    (annotated / LETTERS).write_text("- {id: n1\n")
    codes = [problem.code for problem in build(annotated).problems]
    assert "X02" not in codes
