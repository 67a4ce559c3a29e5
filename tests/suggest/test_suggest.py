"""What is suggested: names and numbers that stand unmarked, as lines that can be pasted."""

from collections.abc import Container
from pathlib import Path

import pytest

from facing import cli, resolve, suggest
from facing.kinds import kinds
from facing.model import Article, Block, Header, Link, Passage, SeedRef, Source, Text
from facing.notation import annotations
from facing.notation import article as notation
from facing.standoff import Annotation, Entity, Register, Scholarship, Variant

JOINERS = {"zh": "", "en": " "}
SPACED = {"zh": False, "en": True}
EDITION = Path(__file__).resolve().parents[2] / "edition"


def article(zh: str, en: str) -> Article:
    texts = (
        Text("zh", (Block("p1", "p", (Passage("p1.s1", zh),)),)),
        Text("en", (Block("en.p1", "p", (Passage("en.p1.s1", en),)),)),
    )
    header = Header((("zh", "题"),), (), Source("rmrb", "1958-01-29", 3))
    links = (Link(("p1.s1", "en.p1.s1")),)
    return Article("rmrb-1958-01-29-3a", header, SeedRef("a.txt", "0" * 64), texts, links)


def entity(name: str, zh: str, en: str, *variants: Variant) -> Entity:
    return Entity(name, (("zh", zh), ("en", en)), variants)


def scholarship(*entities: Entity) -> Scholarship:
    words = (("en", "x"),)
    return Scholarship((Register("org", words, words, "org", (), entities, "org.yaml"),))


def suggested(
    zh: str, en: str, found: Scholarship, already: str = "[]", words: Container[str] = ()
) -> list[str]:
    scene = resolve.scene(article(zh, en), "x.yaml")
    read, problems = annotations.read(already, "x.yaml", kinds())
    placed, more = resolve.place(read, scene, JOINERS)
    assert problems + more == []
    taken = [one.id for one in read]
    return suggest.suggestions(scene, placed, found, SPACED, taken, words)


MILL = scholarship(
    entity("org.north", "北厂", "North Mill", Variant("en", "the Mill")),
    entity("org.north-dye", "北厂染坊", "North Mill Dye House"),
)


def test_a_name_is_suggested_on_both_sides_at_once() -> None:
    (line,) = suggested("北厂开会。", "The North Mill met.", MILL)
    both = "[{passage: p1.s1, quote: 北厂}, {passage: en.p1.s1, quote: North Mill}]"
    assert line == f"- {{id: n1, at: {both}, ref: org.north}}"


def test_of_names_that_begin_alike_the_longer_is_meant() -> None:
    lines = suggested("北厂染坊开会。", "The North Mill Dye House met.", MILL)
    assert [line.rpartition("ref: ")[2] for line in lines] == ["org.north-dye}"]


def test_a_variant_is_found_and_words_within_words_are_not() -> None:
    assert len(suggested("会。", "Then the Mill met.", MILL)) == 1
    assert suggested("会。", "Then the Miller met.", MILL) == []


def test_characters_of_two_words_are_no_name() -> None:
    yields = scholarship(entity("term.gaochan", "高产", "high yield"))
    words = {"提高", "高产", "产品", "红旗手"}
    assert suggested("提高产品质量。", "It did.", yields, words=words) == []
    assert len(suggested("提高高产。", "It did.", yields, words=words)) == 1
    assert len(suggested("高产品种。", "It did.", yields, words=words)) == 1
    flag = scholarship(entity("org.gaohong", "高红", "High Red"))
    assert suggested("高红旗手。", "It did.", flag, words=words) == []


def test_a_term_is_found_in_a_translation_only_where_the_original_has_it() -> None:
    plan = scholarship(entity("term.zhibiao", "指标", "plan"))
    assert suggested("订计划。", "It made a plan.", plan) == []
    assert len(suggested("订指标。", "It made a plan.", plan)) == 1
    marked = "- {id: n1, at: p1.s1, quote: 计划, ref: term.zhibiao}"
    assert len(suggested("订计划。", "It made a plan.", plan, marked)) == 1


def test_what_is_marked_already_is_not_suggested_and_ids_go_on() -> None:
    already = "- {id: n7, at: p1.s1, quote: 北厂, ref: org.north}"
    (line,) = suggested("北厂开会。", "The North Mill met.", MILL, already)
    assert line == "- {id: n8, at: en.p1.s1, quote: North Mill, ref: org.north}"


def test_words_that_stand_twice_are_told_apart_by_those_beside_them() -> None:
    lines = suggested("北厂和北厂。", "It met.", MILL)
    assert "quote: 北厂, after: 和" in lines[0]
    assert "quote: 北厂, before: 和" in lines[1]


def test_numbers_and_dates_are_suggested_with_their_values() -> None:
    lines = suggested("二十八日出纱三百多包。", "On the 28th more than 300 bales.", scholarship())
    assert any("date: 1958-01-28" in line for line in lines)
    assert any("measure: {quantity: 300, approx: more" in line for line in lines)


def test_time_since_a_period_is_suggested_from_its_beginning() -> None:
    (line,) = suggested(
        "上半年以来开会。", "They have met since the first half of 1958.", scholarship()
    )
    assert "date: {from: 1958-01}" in line


@pytest.mark.parametrize("path", sorted(EDITION.glob("articles/*.yaml")), ids=lambda p: p.stem)
def test_what_is_suggested_can_be_read_and_stands_in_the_text(path: Path) -> None:
    parsed, _ = notation.read(path.read_text("utf-8"), path.name, "zh")
    assert parsed
    scene = resolve.scene(parsed.article, "x.yaml")
    lines = suggest.suggestions(scene, (), MILL, SPACED, ())
    read: tuple[Annotation, ...]
    read, problems = annotations.read("\n".join(lines) + "\n", "x.yaml", kinds())
    assert problems == []
    placed, problems = resolve.place(read, scene, JOINERS)
    assert problems == []
    assert len(placed) == len(lines) > 5
    asked = [one for one in resolve.queries(placed, scene) if one.code in ("A40", "A41")]
    assert [one.message for one in asked] == []


def test_the_command_prints_lines_and_says_when_there_is_no_such_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = str(EDITION.parent)
    assert cli.main(["suggest", "rmrb-1958-01-29-3a", "--root", root]) == 0
    assert capsys.readouterr().out.startswith("- {id: n")
    assert cli.main(["suggest", "rmrb-1958-01-29-9a", "--root", root]) == 1
    assert "Did you mean rmrb-1958-01-29-3a?" in capsys.readouterr().out
    assert cli.main(["suggest", "../articles/rmrb-1958-01-29-3a", "--root", root]) == 1
    assert "there is no article" in capsys.readouterr().out
    assert cli.main(["suggest", "--root", root]) == 2
    assert "for which article" in capsys.readouterr().err
    assert cli.main(["check", "rmrb-1958-01-29-3a", "--root", root]) == 2
    assert "only `suggest`" in capsys.readouterr().err
