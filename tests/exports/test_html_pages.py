"""The pages: complete, escaped, small, and linked from wherever they lie."""

import marshal
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from facing import addresses, convert, press, resources, seeds, views
from facing.exports import Site, assets, html, issues
from facing.frame import Frame
from facing.model import (
    Article,
    Block,
    Edition,
    Header,
    Language,
    Link,
    Newspaper,
    Passage,
    Prose,
    SeedRef,
    Source,
    Text,
)

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% x %} &amp; \" ' </style> javascript:x"

EDITION = Edition(
    (("zh", "红旗"), ("en", "Flags & Steel")),
    (("en", "A subtitle"),),
    "What it is.",
    (),
    (("Notes", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),),
    None,
    "0.1.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("zh", "人民日报"), ("en", "People’s Daily"))),),
    ("assets", "html", "issues"),
    ("about",),
)


def site_of(**changes) -> Site:
    folders = (resources.templates(),)
    edition = EDITION._replace(**changes)
    return Site(edition, folders, assets.collect(folders), (("about", "About"),), "x")


def real() -> list[Article]:
    made, taken = [], set()
    for file in sorted(SEEDS.glob("*.txt")):
        seed, _ = seeds.read(file.read_bytes(), file.name)
        assert seed
        name = addresses.mint("rmrb", seed.date, seed.page, taken)
        taken.add(name)
        made.append(convert.article(seed, "rmrb", "zh", ("en",))._replace(id=name))
    return sorted(made, key=lambda article: article.header.source.date)


def small(number: int = 1, date: str = "1958-01-29", said: str = "一。") -> Article:
    """An article of one sentence pair."""
    page = f"rmrb-{[*date.split('-'), '00', '00'][0]}-01-29-{number}a"
    texts = (
        Text("zh", (Block("p1", "p", (Passage("p1.s1", said),)),)),
        Text("en", (Block("en.p1", "p", (Passage("en.p1.s1", said),)),)),
    )
    header = Header((("zh", said), ("en", said)), (), Source("rmrb", date, number, said))
    return Article(page, header, SeedRef("x", ""), texts, (Link(("p1.s1", "en.p1.s1")),))


def frame_of(articles: list[Article], prose: tuple[Prose, ...] = ()) -> Frame:
    return Frame(tuple(views.head(article) for article in articles), prose)


def article_page(articles: list[Article], place: int, site: Site, retired=()) -> str:
    """The page of one of the articles, its parts having travelled as the engine sends them."""
    frame = frame_of(articles)
    body = views.body(articles[place], site.edition, retired)
    prepared = marshal.loads(marshal.dumps(html.ARTICLE.prepare(body, site)))  # noqa: S302
    uses = marshal.loads(marshal.dumps(html.ARTICLE.uses(frame, place)))  # noqa: S302
    return html.ARTICLE.draw(prepared, uses, site).decode()


def pages_of(module, frame: Frame, site: Site) -> dict[str, str]:
    return {
        path: module.EDITION.draw(path, marshal.loads(marshal.dumps(uses)), site)  # noqa: S302
        for path, uses in module.EDITION.pages(frame, site)
    }


class Reader(HTMLParser):
    """Every element's name and attributes, and the text without them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_an_article_page_is_small_for_its_words():
    articles = real()
    for place, article in enumerate(articles):
        page = article_page(articles, place, site_of())
        said = sum(len(p.text.encode()) for text in article.texts for p in text.passages())
        assert len(page.encode()) <= 8_000 + 2 * said


def test_every_word_of_both_texts_is_on_the_page_in_order():
    articles = real()
    for place, article in enumerate(articles):
        text = Reader(article_page(articles, place, site_of())).text
        for language in article.texts:
            at = 0
            for passage in language.passages():
                at = text.index(passage.text, at) + 1


def test_sentences_link_to_their_counterparts_and_every_fragment_exists():
    articles = real()
    for place in range(len(articles)):
        elements = Reader(article_page(articles, place, site_of())).elements
        ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
        assert len(ids) == len(set(ids))
        links = [a["href"] for tag, a in elements if tag == "a" and a["href"].startswith("#")]
        assert {link[1:] for link in links} <= set(ids)
        assert "#en.p1.s1" in links
        assert "#p1.s1" in links


def test_whatever_a_seed_contains_is_shown_as_text():
    site = site_of(newspapers=(Newspaper("rmrb", (("en", HOSTILE),)),), description=HOSTILE)
    articles = [small(1, said=HOSTILE), small(2, said=HOSTILE), small(3, said=HOSTILE)]
    frame = frame_of(articles)
    pages = {"a": article_page(articles, 1, site)}
    pages |= pages_of(html, frame, site) | pages_of(issues, frame, site)
    plain = Reader(pages_of(html, frame_of([small()]), site_of())["404.html"])
    for path, page in pages.items():
        read = Reader(page)
        every = [attrs for tag, attrs in read.elements if tag == "script"]
        scripts = [attrs for attrs in every if attrs != {"type": "application/ld+json"}]
        assert len(every) - len(scripts) == (path not in ("a", "404.html")), path
        assert all(set(attrs) == {"src", "defer"} for attrs in scripts), path
        usual = len([tag for tag, _ in plain.elements if tag == "script"])
        assert len(scripts) == usual + (path == "a"), path  # an article has one of its own
        assert not any(
            name.startswith("on") or name == "style" for _, attrs in read.elements for name in attrs
        )
        if path != "404.html":
            assert HOSTILE in read.text


def test_the_language_of_every_run_is_said():
    page = article_page(real(), 0, site_of())
    assert '<div class="original" lang="zh-Hans">' in page
    assert '<div class="translation" lang="en">' in page


def test_every_page_says_the_same_policy():
    site = site_of()
    frame = frame_of([small()], (Prose("about", "About", "# About\n"),))
    pages = [article_page([small()], 0, site), *pages_of(html, frame, site).values()]
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
        " data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
        " base-uri 'none'; form-action 'self'"
    )
    for page in pages:
        metas = [attrs for tag, attrs in Reader(page).elements if tag == "meta"]
        assert [m["content"] for m in metas if "http-equiv" in m] == [policy]


def test_only_a_known_address_is_called_canonical():
    assert "canonical" not in article_page([small()], 0, site_of())
    page = article_page([small()], 0, site_of(base_url="https://example.org/x/"))
    assert '<link rel="canonical" href="https://example.org/x/articles/' in page


def test_links_to_the_issue_only_when_there_are_issue_pages():
    assert 'href="../issues/1958-01-29.html"' in article_page([small()], 0, site_of())
    assert "issues/" not in article_page([small()], 0, site_of(exports=("html", "assets")))


def test_neighbours_are_the_articles_before_and_after_in_time():
    articles = [small(1, "1957"), small(2, "1958"), small(3, "1959")]
    elements = Reader(article_page(articles, 1, site_of())).elements
    found = [(tag, a["rel"], a["href"]) for tag, a in elements if a.get("rel") in ("prev", "next")]
    assert found == [
        ("a", "prev", f"{articles[0].id}.html"),
        ("a", "next", f"{articles[2].id}.html"),
    ]


def test_a_missing_translation_is_said_plainly():
    article = small()
    page = article_page([article._replace(texts=article.texts[:1])], 0, site_of())
    assert "There is no translation yet." in page
    assert 'value="interlinear"' not in page


def test_retired_names_are_empty_anchors():
    article = small()
    page = article_page([article], 0, site_of(), ("p1.s2", "p7.s1"))
    assert page.index('id="p1.s1"') < page.index('<span class="gone" id="p1.s2"')
    assert '<span class="gone" id="p7.s1"' in page


def test_a_link_of_little_confidence_says_so():
    article = small()
    page = article_page(
        [article._replace(links=(article.links[0]._replace(cert=0.6),))], 0, site_of()
    )
    assert page.count('title="This link is uncertain"') == 2


def test_the_home_page_lists_all_articles_by_year():
    articles = [small(1, "1957"), small(2, "1958"), small(3, "1958"), small(4, "0000")]
    page = pages_of(html, frame_of(articles), site_of())["index.html"]
    assert re.findall(r"<h3[^>]*>([^<]+)</h3>", page) == ["1957", "1958", "undated"]
    assert all(f'href="articles/{article.id}.html"' in page for article in articles)


def test_of_many_articles_the_home_page_lists_years_and_no_page_is_long():
    articles = [small(n, "1957") for n in range(1, 302)] + [small(400, "1959")]
    pages = pages_of(html, frame_of(articles), site_of())
    assert sorted(pages) == [
        "404.html",
        "index.html",
        "years/1957-2.html",
        "years/1957.html",
        "years/1959.html",
    ]
    assert "articles/" not in pages["index.html"]
    assert 'href="years/1957.html"' in pages["index.html"]
    assert pages["years/1957.html"].count("<li>\n<p") == html.MANY
    assert f'href="../articles/{articles[300].id}.html"' in pages["years/1957-2.html"]
    assert '<link rel="prev" href="1957.html">' in pages["years/1957-2.html"]
    assert '<link rel="next" href="1959.html">' in pages["years/1957-2.html"]


def test_the_page_for_what_is_missing_works_at_any_depth():
    frame = frame_of([small()])
    plain = pages_of(html, frame, site_of())["404.html"]
    based = pages_of(html, frame, site_of(base_url="https://example.org/red-flags/"))["404.html"]
    assert 'href="index.html"' in plain
    links = re.findall(r'(?:href|src)="([^"]+)"', based)
    inner = [link for link in links if not link.startswith(("https:", "#"))]
    assert inner
    assert all(link.startswith("/red-flags/") for link in inner)


def test_an_issue_page_lists_its_articles_by_page():
    articles = [small(1, "1958-01-29"), small(3, "1958-01-29"), small(2, "1959-02-01")]
    pages = pages_of(issues, frame_of(articles), site_of())
    assert sorted(pages) == ["issues/1958-01-29.html", "issues/1959-02-01.html"]
    first = pages["issues/1958-01-29.html"]
    assert re.findall(r'<h2 class="sheet">(Page \d)', first) == ["Page 1", "Page 3"]
    assert "1958年1月29日 星期三" in first
    assert '<link rel="next" href="1959-02-01.html">' in first


def test_prose_is_markdown_without_raw_html():
    source = (
        "# About\n\n<script>x</script> [bad](javascript:alert) [ok](https://example.org/)\n\n"
        "## A b\n## A b\n"
    )
    frame = frame_of([small()], (Prose("about", "About", source),))
    page = pages_of(html, frame, site_of())["pages/about.html"]
    assert "&lt;script&gt;x" in page
    assert "javascript:alert" not in re.sub(r"\[bad\]\([^)]*\)", "", page)
    assert '<h2 id="a-b">A b</h2>' in page
    assert '<h2 id="a-b-2">A b</h2>' in page
    assert 'aria-current="page">About' in page


def test_an_editions_own_template_and_words_come_first(tmp_path):
    (tmp_path / "prose.html").write_text('OWN {{ heading }} {{ ui["articles"] }}', "utf-8")
    (tmp_path / "ui.json").write_text('{"articles": "Artikel"}', "utf-8")
    site = site_of()
    folders = (tmp_path, *site.templates)
    site = site._replace(templates=folders, assets=assets.collect(folders))
    frame = frame_of([small()], (Prose("about", "About", "# About\n"),))
    pages = pages_of(html, frame, site)
    assert pages["pages/about.html"] == "OWN About Artikel"
    assert "Artikel</a>" in pages["index.html"]


def test_drawing_twice_gives_the_same_bytes():
    articles = real()
    press.environment.cache_clear()
    first = article_page(articles, 2, site_of())
    press.environment.cache_clear()
    assert article_page(articles, 2, site_of()) == first


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotation_marks_in_the_words_need_no_escaping(quote):
    page = article_page([small(said=f"a{quote}b")], 0, site_of())
    assert f"</a>a{quote}b</span>" in page


def test_every_word_of_the_interface_is_used():
    folder = resources.templates()
    program = Path(press.__file__).parents[1]
    files = [*folder.rglob("*.html"), *program.rglob("*.py")]
    text = "".join(file.read_text("utf-8") for file in files)
    scripts = "".join(file.read_text("utf-8") for file in folder.glob("assets/*.js"))
    text += "".join(f'"{word}"' for word in re.findall(r"\bui:(\w+)", scripts))
    # names that are put together, `f"as_{status}"`, count for all that begin or end so
    begun = {"search_", *re.findall(r"[\"']([a-z]+_)\{", text)}
    ended = set(re.findall(r"\}(_[a-z]+)[\"']", text))
    own = [
        word
        for word in press.ui((folder,))
        if not word.startswith(tuple(begun)) and not word.endswith(tuple(ended))
    ]
    assert [word for word in own if not re.search(f"[\"']{word}[\"']", text)] == []
