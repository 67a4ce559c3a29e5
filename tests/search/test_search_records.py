"""What is found and shown of an article, taken from what its page draws."""

import pytest
from gathered import EDITION

from facing import convert, press, resources, seeds, views
from facing.exports import search
from facing.model import Article, Newspaper

SEED = """\
Title: Red Flag: Over the Furnace

Author:

Date: 1959-08-14
Page: 2

Steel is made. It is good.

<hr />

Original:

### 红旗

1959-08-14
第2版()
专栏：

    红旗
    钢铁炼成了。很好。
"""


def record_of(seed: str) -> tuple[Article, search.Record]:
    read, _ = seeds.read(seed.encode(), "x.txt")
    article = convert.article(read, "rmrb")._replace(id="rmrb-1959-08-14-2a")
    body = views.body(article, EDITION)
    return article, search.record(body, EDITION, press.ui((resources.templates(),)))


def names(record: search.Record) -> list[str]:
    """The names of all passages, in order."""
    return [
        f"{name}.{suffix}" if suffix else name
        for _, name, passages in record.blocks
        for suffix, _ in passages
    ]


def test_a_record_holds_every_passage_of_both_texts_under_its_name():
    article, record = record_of(SEED)
    own = {passage.name: passage.text for text in article.texts for passage in text.passages()}
    texts = [text for _, _, passages in record.blocks for _, text in passages]
    assert dict(zip(names(record), texts, strict=True)) == own


def test_the_blocks_of_a_record_are_the_articles():
    article, record = record_of(SEED)
    own = {block.name for text in article.texts for block in text.blocks}
    assert {name for _, name, _ in record.blocks} == own
    assert "钢铁炼成了。很好。" in record.texts()
    assert "Steel is made. It is good." in record.texts()


def test_a_record_says_title_date_and_page():
    _, record = record_of(SEED)
    assert record.titles == ((0, "红旗"), (1, "Red Flag: Over the Furnace"))
    assert record.when == "14 August 1959, page 2"
    assert record.date == "1959-08-14"


def test_the_links_of_a_record_are_the_articles():
    article, record = record_of(SEED)
    named = [tuple(names(record)[place] for place in link) for link in record.links]
    assert named == [link.target for link in article.links if len(link.target) > 1]


def test_an_article_without_a_translation_is_searched_in_the_original():
    _, record = record_of(SEED.replace("Steel is made. It is good.", "Translation: none"))
    assert {lang for lang, _, _ in record.blocks} == {0}


def test_an_article_can_be_picked_out_by_what_its_header_says():
    seed = SEED.replace("Author:", "Author: Wang Li").replace("专栏：", "专栏：来信")
    _, record = record_of(seed)
    assert record.facets == (
        ("year", ("1959",)),
        ("page", ("2",)),
        ("column", ("来信",)),
        ("author", ("Wang Li",)),
    )
    undated, _ = record_of(SEED)
    body = views.body(undated, EDITION) | {"date": "0000", "page": None}
    assert search.facets(body, EDITION, "en") == ()


def test_of_several_newspapers_the_name_is_said():
    papers = (Newspaper("rmrb", (("en", "People's Daily"),)), Newspaper("gmrb", ()))
    body = views.body(record_of(SEED)[0], EDITION)
    both = EDITION._replace(newspapers=papers)
    assert ("newspaper", ("People's Daily",)) in search.facets(body, both, "en")
    assert ("newspaper", ("gmrb",)) in search.facets(body | {"newspaper": "gmrb"}, both, "en")


def note(text, better=""):
    return ("n7", "note", "lexical", [], text, better, "ed", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The *first* furnace", "The first furnace"),
        ("A `code` & <b>\n\n- one\n- two", "A code & <b> one two"),
        ("[a link](https://example.org/x)", "a link"),
    ],
)
def test_of_a_note_the_words_are_searched_and_not_the_marks(written, read):
    assert search.noted(note(written)) == read


def test_a_reference_shows_what_it_does_on_the_page():
    labels = {"org.x": "Benxi Steel", "rmrb-1959-08-14-2a": "14 August 1959", "@key": "Li 1990"}
    for written, read in (
        ("See [[org.x|the plant]] and [[org.x]]", "See the plant and Benxi Steel"),
        ("[[org.y]] [[p2.s1]] [[p2.s1|here]]", "org.y p2.s1 here"),
        ("[[rmrb-1959-08-14-2a#p2.s1]]", "14 August 1959, p2.s1"),
        ("[[rmrb-1959-08-14-2a]] [@key, p. 12] [@other]", "14 August 1959 Li 1990, p. 12 other"),
    ):
        assert search.filled(search.noted(note(written)), labels) == read


def test_of_a_correction_the_better_words_are_searched_too():
    assert search.noted(note("A slip", "二百")) == "二百: A slip"
    assert search.noted(note("", "二百")) == "二百"


def test_a_note_is_a_block_under_the_name_of_its_anchor():
    article, _ = record_of(SEED)
    body = views.body(article, EDITION) | {"notes": [note("On *flags*"), note("")]}
    record = search.record(body, EDITION, press.ui((resources.templates(),)))
    assert record.blocks[-1] == (1, "n7", (("", "On flags"),))
    assert sum(name == "n7" for _, name, _ in record.blocks) == 1


def test_a_note_in_a_language_without_a_text_has_its_own():
    article, _ = record_of(SEED)
    body = views.body(article, EDITION) | {"notes": [note("On flags")]}
    body["titles"] = [title for title in body["titles"] if title[0] == "zh"]
    alone = EDITION._replace(translations=())
    body["rows"] = [[cell for cell in row if cell[1] == "zh-Hans"] for row in body["rows"]]
    body["headline"] = []
    record = search.record(body, alone, press.ui((resources.templates(),)))
    assert record.langs == (("zh", "zh-Hans"), ("en", "en"))
    assert record.blocks[-1][0] == 1


def test_abstract_and_keywords_are_blocks_under_their_names_on_the_page():
    article, _ = record_of(SEED)
    told = {
        "abstract": [("en", "en", "On *flags* & steel.\n\nMore.")],
        "keywords": [("zh", "zh-Hans", ("红旗", "钢")), ("en", "en", ("flags", "steel"))],
    }
    body = views.body(article, EDITION) | {"commentary": told}
    record = search.record(body, EDITION, press.ui((resources.templates(),)))
    assert record.blocks[-3:] == (
        (1, "abstract-en", (("", "On flags & steel. More."),)),
        (0, "keywords-zh", (("", "红旗、钢"),)),
        (1, "keywords-en", (("", "flags, steel"),)),
    )
