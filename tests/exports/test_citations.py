"""How an article is cited: the section of its page, the files beside it, what machines read."""

import io
import json
import marshal
import re
from html.parser import HTMLParser

import pybtex.database
import pytest
import rispy

from facing import press, resources, views
from facing.exports import PerArticle, Site, assets, bibtex, csl, html, ris
from facing.frame import Frame
from facing.model import (
    Article,
    Author,
    Block,
    Dateline,
    Header,
    Passage,
    SeedRef,
    Source,
    Text,
)
from tests.cite import printed

BASE = "https://example.org/red-flags/"
MEAN = "</script><script>alert(1)</script> & \" ' <!-- {x} \\ %"

EDITION = printed.EDITION._replace(exports=("assets", "bibtex", "csl", "html", "ris"))
LETTER = printed.LETTER._replace(
    title=(("zh", "争上游夺红旗"), ("en", "Strive to Be Advanced")),
    dateline=(Dateline("上海", "1960-08-20", "本报"),),
)
UNSIGNED = LETTER._replace(author=(), dateline=(), source=Source("rmrb", "1960-08", None))


def site_of(**changes) -> Site:
    folders = (resources.templates(),)
    return Site(EDITION._replace(**changes), folders, assets.collect(folders), (), "x")


def article(header: Header = LETTER) -> Article:
    texts = tuple(
        Text(lang, (Block(f"{mark}p1", "p", (Passage(f"{mark}p1.s1", said),)),))
        for lang, mark, said in (("zh", "", "好。"), ("en", "en.", "Good."))
    )
    seed = SeedRef("a.txt", "0" * 64)
    return Article("rmrb-1960-08-24-2a", header, seed, texts, ())


def frame_of(*articles: Article) -> Frame:
    return Frame(tuple(views.head(one) for one in articles), ())


def drawn(product: PerArticle, one: Article, site: Site) -> str:
    prepared = product.prepare(views.body(one, site.edition), site)
    travelled = marshal.loads(marshal.dumps(prepared))  # noqa: S302
    content = product.draw(travelled, product.uses(frame_of(one), 0), site)
    return content.decode() if isinstance(content, bytes) else content


def whole(module, site: Site, *articles: Article) -> dict[str, str]:
    pages = module.EDITION.pages(frame_of(*articles), site)
    return {
        path: module.EDITION.draw(path, marshal.loads(marshal.dumps(uses)), site)  # noqa: S302
        for path, uses in pages
    }


class Head(HTMLParser):
    """The metadata, links and data of a page, and the items of its section Cite."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.linked: list[dict[str, str | None]] = []
        self.data = ""
        self.cited: list[tuple[str, str | None, str]] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        if (tag == "meta" and "." in own.get("name", "")) or own.get("name", "")[:9] == "citation_":
            self.said.append((own["name"], own["content"]))
        elif tag == "link":
            self.linked.append(own)
        elif tag in ("dt", "dd"):
            self.cited.append((tag, own.get("lang"), ""))
            self.inside = tag
        elif tag == "script" and "src" not in own:
            assert own == {"type": "application/ld+json"}
            self.inside = "data"

    def handle_endtag(self, tag):
        if tag in ("dt", "dd", "script"):
            self.inside = ""

    def handle_data(self, data):
        if self.inside == "data":
            self.data += data
        elif self.inside:
            tag, lang, words = self.cited[-1]
            self.cited[-1] = tag, lang, words + data

    def links(self, rel: str) -> list[str | None]:
        return [own["href"] for own in self.linked if own["rel"] == rel]


def test_zotero_is_told_of_a_newspapers_article_in_the_terms_of_the_page():
    read = Head(drawn(html.ARTICLE, article(), site_of()))
    assert read.said == [
        ("z.itemType", "newspaperArticle"),
        ("citation_title", "Strive to Be Advanced"),
        ("citation_author", "韩忻亮"),  # “Han Xinliang” would become Mr Xinliang
        ("citation_publication_date", "1960/08/24"),
        ("citation_firstpage", "2"),
        ("citation_language", "en"),
        ("prism.publicationName", "People’s Daily"),
        ("prism.section", "来信"),
        ("prism.edition", "Red Flags and Steel, version 1.2.0"),
        ("dc.date", "1960-08-24"),
    ]


def test_nothing_is_told_that_is_not_known():
    read = Head(drawn(html.ARTICLE, article(UNSIGNED), site_of()))
    assert [
        name for name, _ in read.said if name in ("citation_author", "citation_firstpage")
    ] == []
    assert ("citation_publication_date", "1960/08") in read.said
    assert "nonymous" not in drawn(html.ARTICLE, article(UNSIGNED), site_of())


def test_the_data_tell_of_a_translation_its_original_and_what_both_are_part_of():
    read = Head(drawn(html.ARTICLE, article(), site_of(base_url=BASE)))
    assert json.loads(read.data) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Strive to Be Advanced",
        "inLanguage": "en",
        "@id": f"{BASE}articles/rmrb-1960-08-24-2a.html",
        "isPartOf": {
            "@type": "Collection",
            "@id": BASE,
            "name": "Red Flags and Steel",
            "version": "1.2.0",
        },
        "translationOfWork": {
            "@type": "NewsArticle",
            "headline": "争上游夺红旗",
            "inLanguage": "zh-Hans",
            "author": [{"name": "韩忻亮"}],
            "datePublished": "1960-08-24",
            "dateline": "上海, 1960-08-20, 本报",
            "printPage": "2",
            "printSection": "来信",
            "isPartOf": {"@type": "Newspaper", "name": ["人民日报", "People’s Daily"]},
        },
    }


def test_an_article_without_a_translation_is_the_newspapers_own():
    bare = LETTER._replace(title=(("zh", "争上游夺红旗"),))
    read = Head(drawn(html.ARTICLE, article(bare), site_of()))
    told = json.loads(read.data)
    assert told["headline"] == "争上游夺红旗"
    assert [part["@type"] for part in told["isPartOf"]] == ["Newspaper", "Collection"]
    assert "translationOfWork" not in told
    assert ("citation_language", "zh-Hans") in read.said


def test_links_lead_to_the_address_to_cite_and_to_the_files_that_there_are():
    read = Head(drawn(html.ARTICLE, article(), site_of(base_url=BASE)))
    assert read.links("cite-as") == [f"{BASE}articles/rmrb-1960-08-24-2a.html"]
    files = [f"rmrb-1960-08-24-2a.{ending}" for ending in ("bib", "ris", "csl.json")]
    assert read.links("describedby") == files
    assert read.links("type") == ["https://schema.org/NewsArticle"]
    bare = Head(drawn(html.ARTICLE, article(), site_of(exports=("assets", "html"))))
    assert bare.links("cite-as") == bare.links("describedby") == []


def test_the_section_holds_every_style_in_the_terms_of_either_language():
    page = drawn(html.ARTICLE, article(), site_of())
    cited = Head(page).cited
    assert [words for tag, _, words in cited if tag == "dt"] == [
        "Chicago, note",
        "Chicago, bibliography",
        "MLA",
        "APA",
        "GB/T 7714–2015",
        "Address",
        "Files",
    ]
    at = cited.index(("dt", None, "MLA"))
    assert cited[at + 1 : at + 3] == [
        ("dd", "zh-Hans", "韩忻亮. “争上游夺红旗.” 人民日报, 24 Aug. 1960, p. 2."),
        (
            "dd",
            None,
            "Han Xinliang. “Strive to Be Advanced.” People’s Daily, 24 Aug. 1960, p. 2.",
        ),
    ]
    assert '<a href="rmrb-1960-08-24-2a.bib" download>' in page


def test_an_edition_without_files_to_cite_by_has_one_plain_reference():
    read = Head(drawn(html.ARTICLE, article(), site_of(exports=("assets", "html"))))
    assert [words for tag, _, words in read.cited if tag == "dt"] == ["Reference", "Address"]
    assert "“争上游夺红旗”" in read.cited[1][2]
    assert not any(name.startswith("citation_") for name, _ in read.said)


@pytest.mark.parametrize("base", [None, BASE, "https://xn--fiq228c.example/"])
def test_an_absolute_address_is_told_only_if_there_is_one(base):
    page = drawn(html.ARTICLE, article(), site_of(base_url=base))
    cited = Head(page).cited
    place = [words for tag, _, words in cited].index("Address")
    path = "articles/rmrb-1960-08-24-2a.html"
    assert cited[place + 1][2] == f"{base or ''}{path}; one sentence #p1.s1"
    assert all((f"{base}{path}" in words) == bool(base) for _, lang, words in cited if lang)


def test_whatever_a_header_holds_the_page_is_whole():
    titles = (("zh", MEAN), ("en", MEAN))
    header = Header(titles, (Author(titles),), Source("rmrb", "1960", 1, MEAN))
    page = drawn(html.ARTICLE, article(header), site_of())
    read = Head(page)
    assert json.loads(read.data)["headline"] == MEAN
    assert dict(read.said)["citation_title"] == MEAN
    assert page.count("<script") == len(re.findall("<script (?:src|type)=", page))
    assert sum(MEAN in words for _, _, words in read.cited) >= 4


def test_the_files_beside_an_article_and_those_of_the_edition_hold_the_same_references():
    site = site_of(base_url=BASE)
    one, other = article(LETTER._replace(dateline=())), article(UNSIGNED)
    other = other._replace(id="rmrb-1960-08-00-0a")
    for module, ending in ((bibtex, "bib"), (ris, "ris"), (csl, "csl.json")):
        assert module.ARTICLE.path(one.id) == f"articles/{one.id}.{ending}"
        made = whole(module, site, one, other)
        assert list(made) == [f"edition.{ending}"]
        for each in (one, other):
            lines = drawn(module.ARTICLE, each, site).splitlines()
            assert set(lines) <= set(made[f"edition.{ending}"].splitlines()) | {lines[-2]}
        assert whole(module, site) == {}


def test_the_files_are_read_by_programs_of_others():
    site, one = site_of(base_url=BASE), article()
    entries = pybtex.database.parse_string(drawn(bibtex.ARTICLE, one, site), "bibtex").entries
    assert list(entries) == ["rmrb-1960-08-24-2a", "rmrb-1960-08-24-2a-en"]
    records = rispy.load(io.StringIO(drawn(ris.ARTICLE, one, site)))
    assert [record["authors"] for record in records] == [["韩忻亮"], ["Han Xinliang"]]
    read = json.loads(drawn(csl.ARTICLE, one, site))
    assert [item["note"] for item in read] == ["上海, 1960-08-20, 本报"] * 2
    assert all(item["URL"].startswith(BASE) for item in read)


def test_the_words_around_references_are_the_interfaces():
    assert press.ui((resources.templates(),))["cite_files"] == "Files"
