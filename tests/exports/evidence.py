"""A small edition's registers and what its annotations say, as values, for the tests of pages."""

import marshal
from html.parser import HTMLParser
from types import MappingProxyType

from facing import resources
from facing.exports import Shown, Site, assets
from facing.frame import Frame, Share
from facing.model import Edition, Head, Language, Newspaper, Source
from facing.standoff import (
    Entity,
    Field,
    Register,
    Relation,
    Scholarship,
    Sight,
    Variant,
    Work,
)

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% x %} &amp; \" ' </td> javascript:x"

EDITION = Edition(
    (("zh", "红旗"), ("en", "Flags")),
    (),
    "",
    (),
    (),
    None,
    "0.1.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("zh", "人民日报"), ("en", "People’s Daily"))),),
    ("assets", "html", "registers", "tables"),
)

MINE = Entity(
    "org.mine",
    (("zh", "本溪煤矿"), ("en", "Benxi Coal Mine")),
    (Variant("zh", "本矿"), Variant("en", "Honkeiko", None, "1945")),
    "Běnxī méikuàng",
    "A mine near [[place.benxi]], see [@li] and [[rmrb-1959-03-02-1a#p2.s1]].",
    (41.3, 123.75),
    "org.bureau",
    (("wikidata", "Q1", "low"), ("own list", "A/1", "high")),
    ("[@li, p. 3]",),
    (("founded", "1905"), ("seat", "place.benxi")),
    7,
)
BUREAU = Entity("org.bureau", (("zh", "矿务局"), ("en", "The Bureau")), pinyin="Kuàngwùjú")
RIVAL = Entity("org.rival", (("zh", "彩屯"), ("en", "Caitun")), pinyin="Cǎitún")
BENXI = Entity("place.benxi", (("zh", "本溪"), ("en", "Benxi")))
FLAG = Entity("object.flag", (("zh", "红旗"), ("en", "Red Flag")))
RATIO = Entity("term.ratio", (("zh", "利用系数"), ("en", "utilisation coefficient")))

ORGS = Register(
    "org",
    (("zh", "机构"), ("en", "Organisations")),
    (("zh", "机构"), ("en", "organisation")),
    "org",
    (
        Field("founded", (("en", "Founded"), ("zh", "成立")), "date"),
        Field("seat", (("en", "Seat"),), "entity"),
    ),
    (RIVAL, MINE, BUREAU),
    "edition/registers/org.yaml",
)


def register(kind: str, *entities: Entity) -> Register:
    return Register(kind, (("en", kind.title()),), (("en", kind),), kind, (), entities, kind)


RELATIONS = (
    Relation(
        "challenges",
        (("en", "challenges"), ("zh", "向…挑战")),
        (("en", "is challenged by"), ("zh", "受到…挑战")),
    ),
    Relation("takes", (("en", "takes from"),), (("en", "loses to"),), "takes"),
    Relation("holds", (("en", "holds"),), (("en", "is held by"),), "holds"),
    Relation("awards", (("en", "awards to"),), (("en", "receives from"),), "awards"),
)
WORKS = (Work("li", "Li, <i>A Book</i>, 2001.", "Li 2001", "{}"),)
SCHOLARSHIP = Scholarship(
    (
        ORGS,
        register("place", BENXI),
        register("object", FLAG),
        register("term", RATIO),
    ),
    RELATIONS,
    WORKS,
)

FIRST, SECOND = "rmrb-1958-01-29-3a", "rmrb-1959-03-02-1a"
CONTEXT = (
    ("zh-Hans", "p2.s1", "本溪煤矿提出挑战。", ((0, 4),)),
    ("en", "en.p2.s1", "Benxi Coal Mine challenges.", ((0, 15),)),
)


def sight(what: str, role: str = "", name: str = "n1", context=CONTEXT, **data) -> Sight:
    return Sight(what, name, role, data, context)


def shown(article: str, *sights: Sight, page: int | None = 3) -> Shown:
    date = article[5:15]
    titles = (("zh", f"题{date}"), ("en", f"Title {date}"))
    return Shown(article, date, page, "rmrb", titles, sights)


def measure(**said) -> dict:
    empty = {"approx": None, "of": (("en", "coal"),), "for": None, "period": None, "as": None}
    return {**empty, "low": "1", "high": "1", "unit": "count", **said}


def relation(kind: str, **said) -> dict:
    empty = dict.fromkeys(("active", "passive", "mutual", "object"), ())
    return {"kind": kind, "when": None, **empty, **said}


def event(**said) -> dict:
    return {"type": "rally", "place": None, "when": None, "who": (), "label": (), **said}


def site_of(**changes) -> Site:
    folders = (resources.templates(),)
    return Site(EDITION._replace(**changes), folders, assets.collect(folders), (), "x")


def frame_of(
    subjects: dict[str, list[Shown]],
    scholarship: Scholarship = SCHOLARSHIP,
    counts=None,
    named: str | None = None,
) -> Frame:
    """The frame in which subjects are shown so; *counts* instead of how often they really are.

    The shares name all entities, or those *named*.
    """
    entities = scholarship.entities()
    names = " ".join(entities) if named is None else named
    heads = tuple(
        Head(name, (("en", name),), Source("rmrb", name[5:15], 1), (), (), 1)
        for name in (FIRST, SECOND)
    )
    return Frame(
        heads,
        (),
        scholarship,
        MappingProxyType(
            {
                subject: tuple(
                    Share(one.article, counts or len(one.sights), "digest", names) for one in places
                )
                for subject, places in subjects.items()
            }
        ),
        MappingProxyType({name: entity.names for name, entity in entities.items()}),
    )


def travelled(plain):
    """The data as it comes out of another process."""
    return marshal.loads(marshal.dumps(plain))  # noqa: S302


def pages_of(module, subjects: dict[str, list[Shown]], site: Site, **more) -> dict[str, str]:
    """Every page that the module makes, by its path."""
    frame = frame_of(subjects, **more)
    made: dict[str, str] = {}
    if hasattr(module, "EDITION"):
        for path, uses in module.EDITION.pages(frame, site):
            assert path not in made
            made[path] = module.EDITION.draw(path, travelled(uses), site)
    for path, uses, shared in module.SUBJECT.pages(frame, site):
        assert path not in made
        places = [
            [one for one in subjects[asked.subject] if one.article in asked.articles]
            for asked in shared
        ]
        made[path] = module.SUBJECT.draw(path, travelled(uses), places, site)
    return made


class Reader(HTMLParser):
    """Every element's name and attributes in order, its text, and whether tags are balanced."""

    VOID = ("meta", "link", "input", "br", "circle", "path", "img")
    INLINE = ("a", "span", "mark", "small", "code", "em", "i", "b")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[tuple[tuple[str, ...], str]] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._apart(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag
        self._apart(tag)

    def _apart(self, tag):
        if tag not in self.INLINE:
            self.said.append((tuple(self.open), " "))

    def handle_data(self, data):
        self.said.append((tuple(self.open), data))

    def main(self) -> str:
        """The words of the page's own part, white space squeezed."""
        return " ".join("".join(words for tags, words in self.said if "main" in tags).split())

    def scripted(self) -> list[dict[str, str | None]]:
        """The attributes of scripts, of which linked data are none."""
        linked = {"type": "application/ld+json"}
        return [own for tag, own in self.elements if tag == "script" and own != linked]

    def links(self) -> list[str]:
        return [str(own["href"]) for tag, own in self.elements if tag == "a" and own.get("href")]


def rows(page: str) -> list[list[str]]:
    """The rows of the page's tables, cell by cell."""
    found: list[list[str]] = []

    class Cells(HTMLParser):
        def handle_starttag(self, tag, attrs):  # noqa: ARG002
            if tag == "tr":
                found.append([])
            elif tag in ("td", "th"):
                found[-1].append("")

        def handle_data(self, data):
            if found and found[-1] and self.inside:
                found[-1][-1] += data

        inside = True

    Cells().feed(page[page.index("<table") : page.rindex("</table>")])
    return [[" ".join(cell.split()) for cell in row] for row in found]
