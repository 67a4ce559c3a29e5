"""TEI among the seeds: recognised, read, converted; the law holds for it as for any seed."""

import pytest

from facing import convert, seeds
from facing.problems import errors
from facing.seeds import peoples_daily, tei
from tests.untei.returned import chinese, document, example

TEXTS = example("two_texts.xml")


def read(text):
    return seeds.read(text.encode(), "x.xml")


def article(seed):
    return convert.article(seed, "rmrb")


def test_a_document_is_recognised_by_how_it_begins():
    assert tei.recognises(TEXTS)
    assert tei.recognises(chinese("甲"))
    assert not tei.recognises("Title: TEI\n")
    assert not peoples_daily.recognises(
        TEXTS.replace("柳湾水坝</head>", "柳湾</head>\nOriginal:\n")
    )


def test_a_document_has_bodies_and_says_how_they_are_divided():
    seed, problems = read(TEXTS)
    assert not errors(problems)
    assert [body.lang for body in seed.bodies] == ["zh", "en"]
    assert (seed.date, seed.page, seed.column) == ("1958-04-07", 5, None)
    assert seeds.letters(seed.body("zh")).startswith("柳湾水坝柳湾鞍山村修了一座水坝。全村三百人")
    assert seed.given.links


def test_its_article_keeps_passages_and_links_and_the_law():
    seed, _ = read(TEXTS)
    made = article(seed)
    assert convert.law(made, seed) == []
    assert made.header.translator == (("en", "Ada Reed"),)
    assert made.links[2].target == ("p1.s2", "en.p1.s2", "en.p1.s3")
    assert {name for link in made.links for name in link.target} == {
        one.name for text in made.texts for one in text.passages()
    }


def test_linked_paragraphs_are_linked_within_by_the_machine():
    seed, _ = read(example("two_divisions.xml"))
    targets = [link.target for link in article(seed).links]
    assert targets[0] == ("h1", "en.h1")
    assert ("p3.s1", "p4.s1", "en.p3.s1") in targets
    blocks = [{name.rpartition(".")[0].removeprefix("en.") for name in one} for one in targets[1:]]
    assert all(len(one) == 1 for one in blocks[:-1])


def test_texts_without_any_link_are_linked_by_the_machine():
    text = example("two_divisions.xml")
    text = text[: text.index("<back>")] + text[text.index("</back>") + len("</back>") :]
    seed, _ = read(text)
    made = article(seed)
    assert made.links
    assert made.links[0].target == ("h1", "en.h1")


def test_the_edition_says_which_language_is_the_original():
    seed, _ = read(TEXTS)
    made = convert.article(seed, "rmrb", "en", ("zh",))
    assert [text.lang for text in made.texts] == ["en", "zh"]
    assert made.texts[1].blocks[1].name == "zh.p1"
    assert made.links[2].target == ("p1.s2", "p1.s3", "zh.p1.s2")
    assert convert.law(made, seed) == []


def test_a_language_that_the_edition_has_not_breaks_the_law():
    text = document("<text><body><p xml:lang='zh'>甲。</p><p xml:lang='fr'>A.</p></body></text>")
    seed, _ = read(text)
    (problem,) = convert.law(article(seed), seed)
    assert (problem.code, "edition.yaml" in problem.hint) == ("S80", True)


@pytest.mark.parametrize("text", [TEXTS, chinese("甲<note>N.</note>")])
def test_what_only_an_import_takes_is_told_once(text):
    _, problems = read(text)
    assert [one.code for one in problems].count(seeds.BESIDE) == 1


def test_a_name_that_no_import_would_take_is_told_at_once():
    _, problems = read(chinese("<persName ref='http://example.org/li'>李</persName>。"))
    assert "<persName> is not kept" in [one.message for one in problems]
    assert seeds.BESIDE not in [one.code for one in problems]


def test_what_is_refused_has_its_place_in_the_seed():
    seed, (problem,) = read("<!DOCTYPE TEI []>" + chinese("甲"))
    assert seed is None
    assert str(problem.where).startswith("seeds/x.xml:1:")


def test_two_files_that_say_the_same_in_other_bytes_say_the_same():
    crlf, _ = read(TEXTS.replace("\n", "\r\n"))
    marked, _ = seeds.read(b"\xef\xbb\xbf" + TEXTS.encode(), "x.xml")
    plain, _ = read(TEXTS)
    assert crlf.given == plain.given == marked.given
