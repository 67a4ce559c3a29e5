"""The `teiHeader` of an article: who is responsible for what, what was printed where, and when."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from facing.model import Article, Edition, Source, Words, said
from facing.standoff import Commentary, Placed
from facing.tei import names
from facing.tei.prose import carried as prose
from facing.tei.xml import Element, element

UNKNOWN: Final = "0000"
"""A date of which nothing is known."""

RESPONSIBLE: Final = {
    "linked": "decided on links between the texts",
    "annotated": "wrote annotations",
    "compared": "compared the translation with the original",
}
"""What editors do, in the order of headers."""


def header(
    article: Article,
    edition: Edition,
    placed: Sequence[Placed],
    commentary: Commentary | None,
    released: Sequence[tuple[str, str]] = (),
) -> Element:
    """The header; *released* are the versions of the edition with the days of their release."""
    tags = {language.code: language.tag for language in edition.languages()}
    return element(
        "teiHeader",
        {},
        element(
            "fileDesc",
            {},
            _titles(article, edition, placed, commentary, tags),
            edition_of(edition, dict(released)),
            _published(article, edition),
            *status(edition, tags),
            _sources(article, edition, tags),
        ),
        _encoding(),
        _profile(article, edition, commentary, tags),
        *_revisions(article.id, placed, commentary),
    )


def titled(article: Article) -> tuple[str, ...]:
    """The names of its titles."""
    return tuple(names.of(article.id, f"title-{code}") for code, _ in article.header.title)


# --- titles and responsibilities -----------------------------------------------------------------


def _titles(
    article: Article,
    edition: Edition,
    placed: Sequence[Placed],
    commentary: Commentary | None,
    tags: Mapping[str, str],
) -> Element:
    """Titles, authors as printed, translators, and what each editor did."""
    made = [
        element("title", {"xml:id": name, "xml:lang": tags.get(code, code)}, title)
        for name, (code, title) in zip(titled(article), article.header.title, strict=True)
    ]
    if not made:
        made.append(element("title", {}, article.id))
    made += _authors(article, tags)
    common = "" if article.header.translator else f"../{names.EDITION}"
    for code, name in edition.translators(article.header.translator):
        own = {"role": "translator", "xml:lang": tags.get(code, code), "corresp": common}
        made.append(element("editor", own, name))
    return element("titleStmt", {}, *made, *_responsible(article, edition, placed, commentary))


def _authors(article: Article, tags: Mapping[str, str]) -> list[Element]:
    """The authors, each with the names that are printed."""
    return [
        element("author", {}, *_names("persName", author.names, tags))
        for author in article.header.author
    ]


def _names(name: str, words: Words, tags: Mapping[str, str]) -> list[Element]:
    """An element for each language."""
    return [element(name, {"xml:lang": tags.get(code, code)}, one) for code, one in words]


def _responsible(
    article: Article, edition: Edition, placed: Sequence[Placed], commentary: Commentary | None
) -> list[Element]:
    """A statement for each editor, with all that the file says that they did."""
    did: dict[str, list[str]] = {}
    doers: dict[str, list[str | None]] = {
        "linked": [link.resp for link in article.links],
        "annotated": [one.annotation.by for one in placed],
        "compared": [one.by for one in commentary.collations] if commentary else [],
    }
    for what, own in doers.items():
        for initials in dict.fromkeys(filter(None, own)):
            did.setdefault(initials, []).append(RESPONSIBLE[what])
    known = dict(edition.editors)
    return [
        element(
            "respStmt",
            {},
            *(element("resp", {}, one) for one in what),
            element("name", {"ref": editor(initials, article.id)}, known.get(initials, initials)),
        )
        for initials, what in sorted(did.items())
    ]


def editor(initials: str, article: str) -> str:
    """The pointer to an editor of the edition."""
    return names.shared(names.common("editor", initials), article)


# --- edition, publication, sources ---------------------------------------------------------------


def edition_of(edition: Edition, released: Mapping[str, str]) -> Element:
    """The version, and the day on which it was given out."""
    day = released.get(edition.version) or edition.date or ""
    parts = (", ", element("date", {"when": day}, day)) if day else ()
    own = element("edition", {"n": edition.version}, f"Version {edition.version}", *parts)
    return element("editionStmt", {}, own)


def available(edition: Edition) -> Element:
    """The licences, each with what it is of."""
    made = [
        element("licence", {"target": url.replace(" ", "%20")}, f"{what}: {name}")
        for what, name, url in edition.licences
    ]
    return element("availability", {}, *(made or [element("p", {}, "No licence is given.")]))


def authority(edition: Edition) -> Element:
    """In whose name it is made available: that of the edition."""
    title = said(edition.title, "en") or (edition.title[0][1] if edition.title else "The edition")
    return element("authority", {}, title)


def _published(article: Article, edition: Edition) -> Element:
    """By which edition, under which name and address, under which licences."""
    ids = [element("idno", {"type": "article"}, article.id)]
    if edition.base_url:
        address = f"{edition.base_url}articles/{article.id}.html"
        ids.append(element("idno", {"type": "URL"}, address))
    return element("publicationStmt", {}, authority(edition), *ids, available(edition))


def status(edition: Edition, tags: Mapping[str, str]) -> list[Element]:
    """How the words were compared with what was printed."""
    if not edition.status:
        return []
    own = [
        element("note", {"type": "source_status", "xml:lang": tags.get(code, code)}, one)
        for code, one in edition.status
    ]
    return [element("notesStmt", {}, *own)]


def _sources(article: Article, edition: Edition, tags: Mapping[str, str]) -> Element:
    """Where the paper printed it, and the file that was received."""
    source = article.header.source
    paper = next((one.names for one in edition.newspapers if one.code == source.newspaper), ())
    analytic = [
        element("title", {"level": "a", "xml:lang": tags.get(code, code)}, title)
        for code, title in article.header.title[:1]
    ] or [element("title", {"level": "a"}, article.id)]
    journal = [
        element("title", {"level": "j", "xml:lang": tags.get(code, code)}, name)
        for code, name in paper
    ] or [element("title", {"level": "j"}, source.newspaper)]
    printed = element(
        "biblStruct",
        {"type": "newspaperArticle"},
        element("analytic", {}, *analytic, *_authors(article, tags)),
        element(
            "monogr", {"n": source.newspaper}, *journal, element("imprint", {}, *_place(source))
        ),
    )
    seed = element(
        "bibl",
        {"type": "seed"},
        element("idno", {"type": "file"}, article.seed.file),
        element("idno", {"type": "sha256"}, article.seed.sha256),
    )
    return element("sourceDesc", {}, printed, seed)


def _place(source: Source) -> list[Element]:
    """The issue, the page, the column."""
    known = {"when": source.date} if source.date != UNKNOWN else {}
    made = [element("date", known, source.date if known else "unknown")]
    if source.page is not None:
        made.append(element("biblScope", {"unit": "page"}, str(source.page)))
    if source.column:
        made.append(element("biblScope", {"unit": "column"}, source.column))
    return made


# --- encoding, profile, revisions ----------------------------------------------------------------


def _encoding() -> Element:
    """How the file is made; the edition's own says more."""
    said_ = (
        "Each passage (s, l, head, byline, signed or ab with @n) holds nothing but its words, so a "
        "string-range() counts their characters (Unicode code points) from 0. What editors say "
        "stands in standOff; how it is encoded is told in the file of the edition, "
    )
    whole = element("ref", {"target": f"../{names.EDITION}"}, names.EDITION)
    return element(
        "encodingDesc", {}, element("editorialDecl", {}, element("p", {}, said_, whole, "."))
    )


def _profile(
    article: Article, edition: Edition, commentary: Commentary | None, tags: Mapping[str, str]
) -> Element:
    """Abstract, languages, dateline, keywords."""
    made: list[Element] = []
    for code, words in commentary.abstract if commentary else ():
        own = {"xml:lang": tags.get(code, code)}
        made.append(element("abstract", own, *prose(words, article.id)))
    present = [one for one in edition.languages() if article.text(one.code)]
    spoken = [element("language", {"ident": one.tag}, one.label) for one in present]
    if spoken:
        made.append(element("langUsage", {}, *spoken))
    sent = [one for line in article.header.dateline for one in _dateline(article.id, line, edition)]
    if sent:
        made.append(element("correspDesc", {"type": "dateline"}, *sent))
    words_ = [
        element(
            "keywords", {"xml:lang": tags.get(code, code)}, *(element("term", {}, w) for w in own)
        )
        for code, own in (commentary.keywords if commentary else ())
        if own
    ]
    if words_:
        made.append(element("textClass", {}, *words_))
    return element("profileDesc", {}, *made)


def _dateline(article: str, line: Any, edition: Edition) -> Iterable[Element]:
    """Who sent it from where and when, and which passage says so."""
    lang = {"xml:lang": edition.original.tag}
    parts = []
    if line.agency:
        parts.append(element("orgName", lang, line.agency))
    if line.place:
        parts.append(element("placeName", lang, line.place))
    if line.date:
        known = {"when": line.date} if line.date != UNKNOWN else {}
        parts.append(element("date", known, line.date))
    if parts:
        at = f"#{names.of(article, line.at)}" if line.at else ""
        yield element("correspAction", {"type": "sent", "corresp": at}, *parts)


def _revisions(
    article: str, placed: Sequence[Placed], commentary: Commentary | None
) -> list[Element]:
    """Who compared the texts and who annotated them, by day, the latest first.

    Readings have the number that they have among those of the commentary.
    """
    done: dict[tuple[str, str, str, str], None] = {}
    for number, one in enumerate(commentary.collations if commentary else (), 1):
        done[one.date, one.by, "compared", str(number)] = None
    for noted in placed:
        by, day = noted.annotation.by, noted.annotation.written
        if by and day:
            done[day, by, "annotated", ""] = None
    made = [
        element(
            "change",
            {"type": what, "n": number, "when": day, "who": editor(by, article)},
            f"{RESPONSIBLE[what][0].upper()}{RESPONSIBLE[what][1:]}.",
        )
        for day, by, what, number in sorted(done, reverse=True)
    ]
    return [element("revisionDesc", {}, *made)] if made else []
