"""The file of the edition, and the files in the place of articles that are no more."""

from collections.abc import Mapping, Sequence

from facing import __version__
from facing.frame import Ended
from facing.model import Edition
from facing.standoff import Scholarship
from facing.tei import names, registers
from facing.tei.header import authority, available, edition_of, status
from facing.tei.prose import blocks as prose
from facing.tei.xml import Element, Node, document, element

Releases = Sequence[tuple[str, str]]
"""Versions and the days on which they were given out."""


def ended(one: Ended, edition: Edition) -> str:
    """The document in the place of an article that is no more: what became of it."""
    tags = {language.code: language.tag for language in edition.languages()}
    titles = [element("title", {"xml:lang": tags.get(code, code)}, w) for code, w in one.title]
    day = one.date or ""
    if one.to:
        path = f"{one.to}.{names.ENDING}"
        told: list[Node] = ["Moved to ", element("ref", {"target": path}, one.to), "."]
    else:
        told = [f"Withdrawn: {one.because}" if one.because else "Withdrawn."]
    state = "moved" if one.to else "withdrawn"
    source = f"{one.newspaper}, {one.issued}" if one.issued else one.newspaper
    header_ = element(
        "teiHeader",
        {},
        element(
            "fileDesc",
            {},
            element("titleStmt", {}, *(titles or [element("title", {}, one.id)])),
            element(
                "publicationStmt",
                {},
                authority(edition),
                element("idno", {"type": "article"}, one.id),
            ),
            element("sourceDesc", {}, element("p", {}, source)),
        ),
        element("revisionDesc", {"status": state}, element("change", {"when": day}, *told)),
    )
    body = element("body", {}, element("p", {}, *told))
    attributes = {"xmlns": names.NAMESPACE, "xml:id": one.id, "n": one.id}
    return document(element("TEI", attributes, header_, element("text", {}, body)))


def corpus(
    scholarship: Scholarship,
    articles: Sequence[str],
    edition: Edition,
    released: Releases = (),
) -> str:
    """The file of the edition: its header and registers, and the articles included by XInclude."""
    tags = {language.code: language.tag for language in edition.languages()}
    beside = registers.standing(scholarship.registers, scholarship.works, tags)
    made: list[Element] = [_header(scholarship, edition, released, tags)]
    if beside:
        made.append(element("standOff", {}, *beside))
    for name in articles:
        own = {"xmlns:xi": names.INCLUSION, "href": f"articles/{name}.{names.ENDING}"}
        made.append(element("xi:include", own))
    return document(element("teiCorpus", {"xmlns": names.NAMESPACE, "version": "5.0"}, *made))


_ENCODING = """
Passages, links, annotations and entities bear the names that they have in the YAML of the edition
and in the addresses of its pages, those of an article after its id and a point.

A passage holds nothing but its words. A pointer string-range(NAME,OFFSET,LENGTH) is to so many
characters (Unicode code points) of the passage of that name, from 0 (TEI P5, 16.2.4); each
annotation also quotes them, as its editor wrote it.

The words are those received. Corrections stand in annotations: sic and corr of the original, two
seg of a translation, printed and alternative.

In linkGrp, cert is the confidence of the program that linked the passages, resp the editor who
decided instead; a passage without a counterpart is unpaired.

A verdict is an annotation of a link or of the titles; its differences are those of the taxonomy
below.

Where elements cannot tell the Markdown that they were made of, it stands beside them, in an ab of
the type markdown; its @n is a hash of these elements.

Characters that XML 1.0 cannot hold stand as U+FFFD.
"""


def _header(
    scholarship: Scholarship, edition: Edition, released: Releases, tags: Mapping[str, str]
) -> Element:
    """The header of the edition."""
    spoken = [element("language", {"ident": one.tag}, one.label) for one in edition.languages()]
    changes = [
        element("change", {"when": day, "n": version}, f"Released as version {version}.")
        for version, day in reversed(released)
    ]
    return element(
        "teiHeader",
        {},
        _file(edition, released, tags),
        _encoding(scholarship, edition, tags),
        element("profileDesc", {}, element("langUsage", {}, *spoken)),
        *([element("revisionDesc", {}, *changes)] if changes else []),
    )


def _file(edition: Edition, released: Releases, tags: Mapping[str, str]) -> Element:
    """Titles, editors, version, licences, newspapers."""
    titles = [
        element("title", {"type": kind, "xml:lang": tags.get(code, code)}, words)
        for kind, pairs in (("main", edition.title), ("sub", edition.subtitle))
        for code, words in pairs
    ]
    editors = [
        element("editor", {"xml:id": names.common("editor", initials), "n": initials}, name)
        for initials, name in edition.editors
    ]
    ids = [element("idno", {"type": "URL"}, edition.base_url)] if edition.base_url else []
    papers = [
        element(
            "bibl",
            {"type": "newspaper", "n": paper.code},
            *(
                element("title", {"level": "j", "xml:lang": tags.get(code, code)}, name)
                for code, name in paper.names
            ),
        )
        for paper in edition.newspapers
    ]
    return element(
        "fileDesc",
        {},
        element("titleStmt", {}, *(titles or [element("title", {}, "An edition")]), *editors),
        edition_of(edition, dict(released)),
        element("publicationStmt", {}, authority(edition), *ids, available(edition)),
        *status(edition, tags),
        element("sourceDesc", {}, *(papers or [element("p", {}, "No source is named.")])),
    )


def _encoding(scholarship: Scholarship, edition: Edition, tags: Mapping[str, str]) -> Element:
    """What the edition is, how it is encoded, its taxonomies, and the program."""
    about = prose(edition.description, "") if edition.description else ()
    label = element("label", {}, "facing")
    program = element("application", {"ident": "facing", "version": __version__}, label)
    return element(
        "encodingDesc",
        {},
        *([element("projectDesc", {}, *about)] if about else []),
        element("editorialDecl", {}, *prose(_ENCODING, "")),
        registers.classes(scholarship.registers, scholarship.relations, tags),
        element("appInfo", {}, program),
    )
