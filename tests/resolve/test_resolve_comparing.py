"""Verdicts beside the article: each mistake of theirs is told, and what they leave open."""

import pytest

from facing import resolve
from facing.kinds import kinds
from facing.model import Article, Block, Header, Link, Passage, SeedRef, Source, Text
from facing.notation import annotations, commentary
from facing.resolve import comparing

PATH, NOTES = "edition/commentary/a.yaml", "edition/annotations/a.yaml"


def text(lang, prefix, *sentences):
    passages = [Passage(f"{prefix}p1.s{n}", said) for n, said in enumerate(sentences, 1)]
    return Text(lang, (Block(f"{prefix}p1", "p", tuple(passages)),))


ARTICLE = Article(
    "rmrb-1958-01-29-3a",
    Header((("zh", "红旗"),), (), Source("rmrb", "1958-01-29", 3)),
    SeedRef("a.txt", ""),
    (
        text("zh", "", "鞍钢炼钢五吨，", "创新纪录。", "红旗飘扬。"),
        text("en", "en.", "Angang made 5 tons and set records.", "The flag flew.", "Well done."),
    ),
    (
        Link(("p1.s1", "p1.s2", "en.p1.s1")),
        Link(("p1.s3", "en.p1.s2")),
        Link(("en.p1.s3",)),
    ),
)
SAID = """\
- {id: n1, at: [{passage: p1.s2, quote: 创}, en.p1.s1], note: translation, text: Broke.}
- {id: n2, at: en.p1.s2, quote: flew, correction: {to: flies, type: translation}}
- {id: n3, at: p1.s3, quote: 红旗, note: historical, text: A flag.}
- {id: n4, at: p1.s3, quote: 红旗, ref: object.flag}
- {id: n5, at: p1.s3, quote: 旗, correction: {to: 棋, type: misprint}}
"""
WHOLE = """\
readings: [{by: ed, date: 2026-11-22}]
verdicts:
  p1.s1: {differs: sense, note: n1}
  p1.s3: {differs: tense, note: n2}
  en.p1.s3: {differs: added, slight: praise}
"""


def compared(said, notes=SAID, *, sound=True, editors=("ed", "lmh")):
    found, problems = commentary.read(said, PATH, ("zh", "en"))
    assert problems == []
    read, problems = annotations.read(notes, NOTES, kinds())
    assert problems == []
    scene = resolve.scene(ARTICLE, NOTES)
    placed, _ = resolve.place(read, scene, {"zh": "", "en": " "})
    beside = comparing.Beside(PATH, NOTES, read, placed, sound, editors)
    return comparing.compared(found, ARTICLE, beside)


def test_a_whole_commentary_has_nothing_wrong():
    assert compared(WHOLE) == []
    assert compared(WHOLE.replace("verdicts:\n", "verdicts:\n  title: faithful\n")) == []


def test_without_verdicts_nothing_is_asked():
    assert compared("abstract: {en: Steel.}") == []
    assert compared("readings: [{by: ed, date: 2026-11-22}]") == []


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("p1.s3: {differs: t", "p1.s4: {differs: t", "4:3 V30", "Did you mean p1.s3?"),
        ("p1.s1: {", "p1.s2: {", "3:3 V31", "Write p1.s1, the first"),
        ("en.p1.s3: {", "en.p1.s2: {", "5:3 V31", "Write p1.s3"),
        ("note: n1}", "note: n11}", "3:33 V32", "Did you mean n1?"),
        ("note: n2}", "note: n4}", "4:33 V33", "neither note nor correction"),
        ("by: ed", "by: eds", "1:17 V38", "Did you mean “ed”?"),
    ],
)
def test_what_does_not_agree_with_the_article_is_an_error(old, new, place, told):
    wrong = [one for one in compared(WHOLE.replace(old, new)) if one.severity == "error"]
    assert [f"{one.where.line}:{one.where.column} {one.code}" for one in wrong] == [place]
    assert wrong[0].where.path == PATH
    assert told in f"{wrong[0].message} {wrong[0].hint}"


def test_a_note_that_could_not_be_read_is_not_missed():
    assert [one.code for one in compared(WHOLE.replace("note: n1}", "note: n9}"))][:1] == ["V32"]
    left = compared(WHOLE.replace("note: n1}", "note: n9}"), sound=False)
    assert "V32" not in {one.code for one in left}


def test_a_note_anchored_elsewhere_is_asked_about():
    (asked,) = compared(WHOLE.replace("note: n1}", "note: [n1, n2]}"))
    assert (asked.code, asked.severity) == ("V34", "query")
    assert (asked.where.line, asked.where.column) == (3, 38)
    assert "It stands at en.p1.s2; the link is p1.s1 p1.s2 en.p1.s1." in asked.hint


def test_a_note_on_words_that_stand_in_the_link_again_may_be_named():
    named = WHOLE.replace("n1}", "[n1, n3]}")
    assert [one.code for one in compared(named)] == ["V34"]
    assert compared(named, SAID.replace("quote: 红旗, note", "quote: 。, note")) == []


def test_links_without_a_verdict_are_asked_about_once():
    (asked,) = compared(WHOLE.replace("  en.p1.s3: {differs: added, slight: praise}\n", ""))
    assert (asked.code, asked.severity) == ("V40", "query")
    assert asked.message == "1 of 3 links have no verdict: en.p1.s3"


def test_a_translation_note_that_no_verdict_names_is_asked_about_where_it_stands():
    (asked,) = compared(WHOLE.replace("{differs: sense, note: n1}", "faithful"))
    assert (asked.code, asked.severity) == ("V41", "query")
    assert (asked.where.path, asked.where.line) == (NOTES, 1)
    assert "n1" in asked.message


def test_verdicts_without_readings_are_asked_about():
    (asked,) = compared(WHOLE.partition("\n")[2])
    assert (asked.code, asked.severity) == ("V42", "query")


def test_links_with_two_translations_have_one_verdict():
    links = (Link(("p1.s1", "en.p1.s1")), Link(("p1.s1", "de.p1.s1", "de.p1.s2")))
    assert comparing.firsts(links) == {"p1.s1": ("p1.s1", "en.p1.s1", "de.p1.s1", "de.p1.s2")}
