"""The edition as an OAI static repository: one file of Dublin Core that catalogues can harvest.

See https://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm.  It needs an address, a
person to write to, and a day on which all this was released; without these there is none.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from facing import addresses, press
from facing.exports import PerEdition, Site
from facing.frame import Frame
from facing.model import Words, said
from facing.standoff import Plain
from facing.views.words import UNKNOWN

PATH = "oai.xml"

_OAI = "http://www.openarchives.org/OAI/2.0/"
_SPACES = (
    f'xmlns="{_OAI}static-repository" xmlns:oai="{_OAI}"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{_OAI}static-repository {_OAI}static-repository.xsd"'
)
_DC = (
    f'xmlns:oai_dc="{_OAI}oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    f' xsi:schemaLocation="{_OAI}oai_dc/ {_OAI}oai_dc.xsd"'
)


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """The file, if all is known that it must say."""
    edition = site.edition
    released = dict(site.releases).get(edition.version)
    if not (edition.base_url and edition.email and released) or site.unreleased:
        return
    rows = [
        (
            head.id,
            head.title,
            tuple(head.source),
            tuple(one.names for one in head.author),
            site.edition.translators(head.translator),
        )
        for head in frame.heads
    ]
    yield PATH, (released, min(day for _, day in site.releases), tuple(rows))


def _draw(path: str, uses: Plain, site: Site) -> str:
    """The repository."""
    day, earliest, rows = uses
    edition = site.edition
    base = edition.base_url or ""
    title = press.shared(site, "")["edition_title"]
    format_ = (
        _of("oai:metadataPrefix", "oai_dc")
        + _of("oai:schema", f"{_OAI}oai_dc.xsd")
        + _of("oai:metadataNamespace", f"{_OAI}oai_dc/")
    )
    identify = (
        _of("oai:repositoryName", title)
        + _of("oai:baseURL", addresses.absolute(base, path))
        + _of("oai:protocolVersion", "2.0")
        + _of("oai:adminEmail", edition.email or "")
        + _of("oai:earliestDatestamp", earliest)
        + _of("oai:deletedRecord", "no")
        + _of("oai:granularity", "YYYY-MM-DD")
    )
    records = "".join(_record(row, day, title, site) for row in rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Repository {_SPACES}>\n'
        f"<Identify>{identify}</Identify>\n<ListMetadataFormats>"
        f"<oai:metadataFormat>{format_}</oai:metadataFormat></ListMetadataFormats>\n"
        f'<ListRecords metadataPrefix="oai_dc">\n{records}</ListRecords>\n</Repository>\n'
    )


def _record(row: tuple[Any, ...], day: str, title: str, site: Site) -> str:
    """An article."""
    name, titles, source, authors, translators = row
    newspaper, date, page, _ = source
    edition = site.edition
    base = edition.base_url or ""
    tags = {language.code: language.tag for language in edition.languages()}
    paper = next((own.names for own in edition.newspapers if own.code == newspaper), ())
    where = f", p. {page}" if page else ""
    fields = _words("dc:title", titles, tags)
    for names in authors:
        fields += _words("dc:creator", names, tags)
    fields += _words("dc:contributor", translators, tags)
    fields += _of("dc:date", date) if date != UNKNOWN else ""
    fields += _of("dc:type", "Text") + _of("dc:format", "text/html")
    fields += _of("dc:identifier", addresses.absolute(base, addresses.article_page(name)))
    name_ = said(paper, press.ui(site.templates)["lang"]) or (paper[0][1] if paper else newspaper)
    fields += _of("dc:source", f"{name_}, {date}{where}" if date != UNKNOWN else f"{name_}{where}")
    fields += "".join(_of("dc:language", tags[code]) for code, _ in titles if code in tags)
    fields += _of("dc:relation", f"{title}, {base}")
    host = urlsplit(base).hostname or ""
    header = _of("oai:identifier", f"oai:{host}:{name}") + _of("oai:datestamp", day)
    return (
        f"<oai:record><oai:header>{header}</oai:header><oai:metadata>"
        f"<oai_dc:dc {_DC}>{fields}</oai_dc:dc></oai:metadata></oai:record>\n"
    )


def _words(tag: str, words: Words, tags: dict[str, str]) -> str:
    """An element for each language."""
    return "".join(
        f'<{tag} xml:lang="{escape(tags.get(code, code))}">{escape(text)}</{tag}>'
        for code, text in words
    )


def _of(tag: str, text: str) -> str:
    """An element."""
    return f"<{tag}>{escape(text)}</{tag}>"


EDITION = PerEdition(_pages, _draw)
