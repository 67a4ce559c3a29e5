"""What readers are told about links that are in doubt, and about passages that have none."""

import re

from facing.model import HEADLINE, Block, Link, Passage
from tests.exports.test_html_pages import article_page, site_of, small


def page_with(*links: Link, headline: bool = False, sentences: int = 1) -> str:
    """A page of one paragraph on each side, with these links."""
    article = small()
    texts = []
    for text in article.texts:
        start = "" if text.lang == "zh" else "en."
        passages = [Passage(f"{start}p1.s{n}", f"{n}.") for n in range(1, sentences + 1)]
        blocks = [Block(f"{start}p1", "p", tuple(passages))]
        if headline:
            blocks.insert(0, Block(f"{start}h1", HEADLINE, (Passage(f"{start}h1", "H"),)))
        texts.append(text._replace(blocks=tuple(blocks)))
    return article_page([article._replace(texts=tuple(texts), links=links)], 0, site_of())


def told(page: str) -> list[str]:
    """The lines about marks below the text, without markup."""
    below = page[page.index('<div class="text"') :]
    found = re.search(r'<div class="notes">\n<p>(.*?)</p>', below, re.DOTALL)
    return [re.sub("<[^>]*>", "", line) for line in found[1].split("<br>")] if found else []


PAIR = Link(("p1.s1", "en.p1.s1"))


def test_a_page_whose_links_are_sure_says_nothing_of_marks():
    page = page_with(PAIR)
    assert told(page) == []
    assert 'class="notes"' not in page
    assert told(page_with(PAIR._replace(resp="ed"))) == []


def test_links_in_doubt_are_explained_below_the_text_with_the_sign_they_bear():
    page = page_with(PAIR._replace(cert=0.4))
    assert page.count('title="This link is uncertain"') == 2
    assert told(page) == ["? links that the program which made them was not sure of: p1.s1"]
    assert '<a href="#p1.s1">p1.s1</a>' in page


def test_passages_that_stand_alone_are_named_for_those_who_cannot_point_at_them():
    page = page_with(Link(("p1.s1",)), Link(("en.p1.s1",), 0.3))
    assert page.count('title="Nothing on the other side is linked to this"') == 2
    assert told(page) == ["nothing on the other side is linked to: p1.s1, en.p1.s1"]


def test_a_headline_in_doubt_is_marked_and_told_too():
    page = page_with(Link(("h1", "en.h1"), 0.2), PAIR, headline=True)
    assert page.count('title="This link is uncertain"') == 2
    assert told(page) == ["? links that the program which made them was not sure of: h1"]


def test_headlines_that_stand_alone_need_no_explanation():
    assert told(page_with(Link(("h1",)), Link(("en.h1",)), PAIR, headline=True)) == []


def test_of_very_many_only_the_first_are_named():
    links = [Link((f"p1.s{n}", f"en.p1.s{n}"), 0.1) for n in range(1, 31)]
    (line,) = told(page_with(*links, sentences=30))
    assert line.endswith("p1.s11, p1.s12, and more")


def test_of_an_article_in_one_language_nothing_is_said_to_be_missing_a_link():
    article = small()
    alone = article._replace(texts=article.texts[:1], links=())
    page = article_page([alone], 0, site_of())
    assert told(page) == []
    assert "Nothing on the other side" not in page
