"""What is found and shown of an article, taken from what its page draws."""

from conftest import EDITION

from facing import convert, press, resources, seeds, views
from facing.exports import search
from facing.model import Article

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


def test_a_record_holds_every_passage_of_both_texts_under_its_name():
    article, record = record_of(SEED)
    own = {passage.name: passage.text for text in article.texts for passage in text.passages()}
    assert {name: text for _, name, text in record.passages} == own


def test_a_record_says_title_date_and_page():
    _, record = record_of(SEED)
    assert record.titles == ((0, "红旗"), (1, "Red Flag: Over the Furnace"))
    assert record.when == "14 August 1959, page 2"


def test_the_links_of_a_record_are_the_articles():
    article, record = record_of(SEED)
    named = [tuple(record.passages[place][1] for place in link) for link in record.links]
    assert named == [link.target for link in article.links if len(link.target) > 1]


def test_an_article_without_a_translation_is_searched_in_the_original():
    _, record = record_of(SEED.replace("Steel is made. It is good.", "Translation: none"))
    assert [lang for lang, _, _ in record.passages] == [0] * len(record.passages)
    assert record.passages
