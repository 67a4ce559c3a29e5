"""An article’s page with what annotations say on it, for tests to read."""

import marshal
import re
from html.parser import HTMLParser

from facing import resources, views
from facing.exports import Site, assets, html
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
    SeedRef,
    Source,
    Text,
)
from facing.standoff import Anchor, Annotation, Placed, Span

EDITION = Edition(
    (("en", "Flags & Steel"),),
    (),
    "",
    (("ed", "The <Editors>"), ("zz", "Nobody")),
    (),
    None,
    "0.1.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("zh", "人民日报"),)),),
    ("assets", "html", "registers", "tables"),
)
ZH, EN = "鞍钢第一炼钢厂增产五万吨。", "Angang's First Steel Plant & <others> make more."
OTHER = "rmrb-1959-03-02-1a"


def site_of(exports=EDITION.exports) -> Site:
    folders = (resources.templates(),)
    edition = EDITION._replace(exports=exports)
    return Site(edition, folders, assets.collect(folders), (), "x")


def article(name="rmrb-1958-01-29-3a", date="1958-01-29", zh=ZH, en=EN) -> Article:
    """A headline and one sentence pair."""
    texts = (
        Text(
            "zh",
            (
                Block("h1", "h", (Passage("h1", "钢&铁"),)),
                Block("p1", "p", (Passage("p1.s1", zh),)),
            ),
        ),
        Text("en", (Block("en.p1", "p", (Passage("en.p1.s1", en),)),)),
    )
    header = Header((("zh", "钢&铁"),), (), Source("rmrb", date, 3))
    return Article(name, header, SeedRef("x", ""), texts, (Link(("p1.s1", "en.p1.s1")),))


def put(name: str, kind: str, data: dict, *spans: tuple[str, int, int], **more) -> Placed:
    """An annotation with an anchor for each of the spans."""
    anchors = tuple(Anchor(span[0], span[0]) for span in spans)
    annotation = Annotation(name, kind, anchors, data, **more)
    return Placed(annotation, tuple((Span(*span),) for span in spans))


def mention(entity: str, *spans, name="n90") -> Placed:
    return put(name, "mention", {"ref": entity, "cert": None}, *spans)


def note(text="Words.", *spans, name="n1", sort="historical", **more) -> Placed:
    data = {"note": sort, "text": text}
    return put(name, "note", data, *(spans or [("p1.s1", 0, 2)]), **more)


def correction(better: str, *spans, name="n1", because="So.", sort="misprint") -> Placed:
    data = {"to": better, "type": sort, "because": because}
    return put(name, "correction", data, *spans)


def page_of(*placed: Placed, site: Site | None = None, frame: Frame | None = None) -> str:
    """The page, its parts having travelled as the engine sends them."""
    site, one = site or site_of(), article()
    others = (views.head(article(OTHER, "1959-03-02")),)
    frame = (frame or Frame(()))._replace(heads=(views.head(one, placed), *others))
    body = views.body(one, site.edition, (), placed)
    prepared = marshal.loads(marshal.dumps(html.ARTICLE.prepare(body, site)))  # noqa: S302
    uses = marshal.loads(marshal.dumps(html.ARTICLE.uses(frame, 0)))  # noqa: S302
    drawn = html.ARTICLE.draw(prepared, uses, site)
    return drawn.decode() if isinstance(drawn, bytes) else drawn


class Reader(HTMLParser):
    """The elements with their attributes, the text, the links, and how many stand within others."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.nested = 0
        self.inside: list[str] = []
        self.links: list[tuple[dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "a":
            self.nested += "a" in self.inside
            self.links.append((dict(attrs), ""))
        if tag not in ("meta", "link", "br", "hr", "input", "img", "path", "circle"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data
        if "a" in self.inside:
            attrs, said = self.links[-1]
            self.links[-1] = attrs, said + data

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if attrs.get("id")]

    def to(self, start: str) -> list[tuple[str, str]]:
        """The links that lead to addresses with that beginning, and their words."""
        return [
            (str(attrs["href"]), said)
            for attrs, said in self.links
            if str(attrs.get("href")).startswith(start)
        ]


def listed(page: str) -> str:
    """The section of notes."""
    return page[page.index('<section class="notes"') : page.index("</section>")]


def words(page: str, name: str) -> str:
    """The words of a paragraph without its numbers, those of notes, and corrections."""
    own = page[page.index(f'<p id="{name}">') :].partition("</p>")[0]
    own = re.sub(r"(?s)<span class=.corr.>.*?</span>", "", own)
    return Reader(re.sub(r'<a (?:class="no?"|href="#[^>]*aria-label).*?</a>', "", own)).text
