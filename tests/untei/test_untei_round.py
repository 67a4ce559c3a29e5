"""What we write in TEI is read back as it was: every article, annotation and commentary."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facing import convert
from facing.kinds import kinds
from facing.notation import annotations as annotations_notation
from facing.notation import annotations_written, commentary_written
from facing.notation import article as notation
from facing.notation import commentary as commentary_notation
from facing.seeds import tei
from facing.tei.prose import blocks, carried
from facing.untei.prose import markdown
from tests.conftest import ROOT
from tests.depth import examples
from tests.notation import wild_articles
from tests.tei import wild_notes
from tests.tei.test_tei_valid import EDITION, RELEASED, whole
from tests.untei.returned import bare, bare_commentary, parted, sound

ID = "rmrb-1958-01-29-3a"
IDS = sorted(path.stem for path in (ROOT / "edition" / "articles").glob("*.yaml"))


@st.composite
def cases(draw):
    """An article, annotations of every kind as YAML can say them, and a commentary."""
    own = draw(wild_articles.articles())
    return own, sound(draw(wild_notes.annotated(own))), draw(wild_notes.commentaries(own))


@given(cases())
@settings(max_examples=examples(25, 300), suppress_health_check=list(HealthCheck), deadline=None)
def test_an_article_with_all_that_is_said_of_it_comes_back(case):
    own, notes, said = case
    witness, found, commented, queries = parted(whole(own, EDITION, notes, said, RELEASED))
    assert queries == []
    assert (witness.id, witness.told.header, witness.told.seed) == (own.id, own.header, own.seed)
    assert witness.texts == own.texts
    assert witness.links == own.links
    made = convert.article(tei.of(witness, *own.seed), own.header.source.newspaper)
    assert made._replace(id=own.id) == own
    assert [bare(one) for one in found] == [bare(one.annotation) for one in notes]
    assert bare_commentary(commented) == bare_commentary(said)


@given(cases())
@settings(max_examples=examples(15, 200), suppress_health_check=list(HealthCheck), deadline=None)
def test_what_came_back_is_yaml_that_the_reader_reads(case):
    _, notes, said = case
    read, problems = annotations_notation.read(
        annotations_written.write([one.annotation for one in notes]), "x.yaml", kinds()
    )
    assert problems == []
    assert [bare(one) for one in read] == [bare(one.annotation) for one in notes]
    if any(said):
        again, _ = commentary_notation.read(commentary_written.write(said), "x.yaml", ("zh", "en"))
        assert again is None or bare_commentary(again) == bare_commentary(said)


@pytest.mark.parametrize("name", IDS)
def test_the_real_articles_come_back_from_the_files_of_the_site(name, site):
    text = (site / f"articles/{name}.xml").read_text("utf-8")
    edition = site.parent / "edition"  # of which the site was made
    witness, found, said, queries = parted(text)
    assert queries == []
    yaml = (edition / f"articles/{name}.yaml").read_text("utf-8")
    own = notation.read(yaml, "x.yaml", "zh")[0].article
    made = own._replace(
        header=witness.told.header, seed=witness.told.seed, texts=witness.texts, links=witness.links
    )
    assert notation.write(made) == yaml
    yaml = (edition / f"annotations/{name}.yaml").read_text("utf-8")
    notes, _ = annotations_notation.read(yaml, "x.yaml", kinds())
    assert [bare(one) for one in found] == [bare(one) for one in notes]
    yaml = (edition / f"commentary/{name}.yaml").read_text("utf-8")
    remarks, _ = commentary_notation.read(yaml, "x.yaml", ("zh", "en"))
    assert bare_commentary(said) == bare_commentary(remarks)


@given(wild_notes.MARKDOWN)
def test_any_markdown_comes_back_letter_by_letter(said):
    assert markdown(carried(said, ID), ID) == (said, False)


@pytest.mark.parametrize(
    "said",
    [
        "One *two* **three** `four` \\*five\\*\nsix.",
        "[[org.x]] [[p1.s1|words]] [[rmrb-1959-03-02-1a#p2.s1]] [[rmrb-1959-03-02-1a]]",
        "[@li, p. 12] and [@li]; [a link](../x.html) <https://example.org/>",
        "- one\n- two\n  - three",
        "1. one\n2. two",
        "- one\n\n  more\n\n- two",
        "> quoted\n> words\n>\n> more",
        "# A heading\n\nWords.",
        "```\ncode <x>\n```",
        "one\\\ntwo\n\n---\n\nthree",
        "1958\\. A year; a - dash, 5 < 6 & 7\n1959. And another.",
    ],
)
def test_usual_markdown_comes_back_from_the_elements_alone(said):
    made = blocks(said, ID)
    again, _ = markdown(made, ID)
    assert blocks(again, ID) == made
    assert carried(said, ID) == made


def test_hardly_a_note_of_the_edition_needs_its_markdown_besides(site):
    texts = [(site / f"articles/{name}.xml").read_text("utf-8") for name in IDS]
    notes = sum(text.count('<note type="note"') for text in texts)
    assert notes > 100
    assert sum(text.count('type="markdown"') for text in texts) < notes / 50


SOURCE = "_One_ and\n* two"


def noted(said):
    """The document of a note, and the Markdown read of it, with all queries."""
    from tests.tei.test_tei_says import article as one  # noqa: PLC0415 - it has a fixture's name
    from tests.tei.test_tei_says import noted as placed  # noqa: PLC0415 - as above

    return whole(one(), EDITION, (placed("note", {"note": "lexical", "text": said}),))


def test_markdown_that_elements_cannot_tell_stands_beside_them():
    text = noted(SOURCE)
    assert f'<code lang="markdown">{SOURCE}</code>' in text
    (note,) = parted(text)[1]
    assert note.data["text"] == SOURCE


def test_elements_that_somebody_changed_count_more_than_the_markdown_beside_them():
    text = noted(SOURCE).replace("<emph>One</emph>", "<emph>Three</emph>")
    _, (note,), _, queries = parted(text)
    assert note.data["text"] == "*Three* and\n\n- two"
    assert [one.code for one in queries] == ["T25"]


def test_a_document_that_an_editor_has_laid_out_anew_says_the_same():
    text = noted("A *note*\nof [[p1.s1]].\n\n- one\n- two")
    laid = re.sub(r">(?=<(?!/?(?:s|emph|ref|hi)\\b))", ">\n      ", text)
    laid = (
        laid.replace("<s ", "\n   <s\n  ").replace("</s>", "</s>\n ").replace("增产", "增\n    产")
    )
    one, other = parted(text), parted(laid.replace("of <ref", "of\n        <ref"))
    assert one[0].texts == other[0].texts
    assert one[0].links == other[0].links
    assert one[0].told.header == other[0].told.header
    (before,), (after,) = one[1], other[1]
    assert " ".join(before.data["text"].split()) == " ".join(after.data["text"].split())


def test_what_somebody_added_to_a_document_of_ours_is_told():
    text = noted("A note.").replace(
        "</profileDesc>", "<particDesc><p>X.</p></particDesc></profileDesc>"
    )
    text = text.replace(
        "</standOff>", "<listPlace><place><placeName>Y</placeName></place></listPlace></standOff>"
    )
    *_, queries = parted(text)
    assert sorted(one.code for one in queries) == ["T22", "T24"]


def test_names_that_were_changed_are_given_anew_and_links_and_notes_follow():
    text = noted("A note.").replace('n="p1.s1"', 'n="p1"', 1)
    assert text != noted("A note.")
    witness, (note,), _, queries = parted(text)
    assert witness.links[0].target == ("p1.s1", "en.p1.s1")
    assert note.anchors[0].passage == "p1.s1"
    assert [one.code for one in queries] == ["T25"]
