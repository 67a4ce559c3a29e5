"""How an article is cited, on its page and in its files: references, and what machines read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, Final

from markupsafe import Markup

from facing import addresses, press
from facing.cite import bibtex, csl, items, references, ris
from facing.cite.items import Given, Item
from facing.exports import PerArticle, PerEdition, Site
from facing.frame import Ended, Frame
from facing.model import Author, Dateline, Edition, Head, Header, Source
from facing.press import linked, sides
from facing.press.plain import escape
from facing.standoff import Plain

_LABELS: Final = ("cite_chicago_note", "cite_chicago", "MLA", "APA", "GB/T 7714–2015")


# --- articles as items ---------------------------------------------------------------------------


def article(site: Site, body: Mapping[str, Any]) -> list[Item]:
    """The items of the article that `views.body` made that of."""
    edition = site.edition
    codes = {language.tag: language.code for language in edition.languages()}
    header = Header(
        tuple([(code, title) for code, _, title in body["titles"]]),
        tuple(
            [Author(tuple([(codes[tag], name) for tag, name in one])) for one in body["authors"]]
        ),
        Source(body["newspaper"], body["date"], body["page"], body["column"]),
        tuple([Dateline(place, date, agency) for date, place, agency in body["datelines"]]),
        tuple([(code, name) for code, _, name in body["translators"]]),
    )
    return _items(site, body["id"], header)


def listed(head: Head) -> tuple[Any, ...]:
    """What an article in the files of the whole edition is made from, as plain data."""
    source = head.source
    authors = tuple(author.names for author in head.author)
    printed = source.newspaper, source.date, source.page, source.column
    return head.id, head.title, authors, printed, head.translator


def all_items(site: Site, entries: Iterable[tuple[Any, ...]]) -> list[Item]:
    """The items of articles that `listed` made that of; their datelines are not told."""
    made: list[Item] = []
    for name, titles, authors, source, translator in entries:
        signed = tuple([Author(names) for names in authors])
        header = Header(titles, signed, Source(*source), (), translator)
        made += _items(site, name, header)
    return made


def gone(site: Site, one: Ended) -> list[Item]:
    """The items of an article that was withdrawn: as it was last released, and that it is gone."""
    header = Header(
        one.title,
        tuple([Author(names) for names in one.author]),
        Source(one.newspaper, one.issued, one.page),
    )
    said = " ".join(filter(None, ("withdrawn", one.date)))
    note = items.line(f"{said}: {one.because}" if one.because else said)
    last = one.versions[-1] if one.versions else ""
    edition = site.edition._replace(version=last)
    given = Given(_url(edition, one.id), dict(site.releases).get(last))
    return [items.noted(item, note) for item in items.items(one.id, header, edition, given)]


def _items(site: Site, name: str, header: Header) -> list[Item]:
    """The items of an article, with the address of its page if there is one."""
    edition = site.edition
    return items.items(name, header, edition, Given(_url(edition, name), *linked.standing(site)))


def _url(edition: Edition, name: str) -> str | None:
    """The whole address of an article's page, if the edition has one."""
    base = edition.base_url
    return addresses.absolute(base, addresses.article_page(name)) if base else None


# --- files ---------------------------------------------------------------------------------------


def products(ending: str) -> tuple[PerArticle, PerEdition]:
    """What a module of `exports` offers: files of that ending beside articles, and of them all.

    Where an article moved or was withdrawn, its old file names the article that it has become, or
    says that it is withdrawn.
    """

    def prepare(body: Plain, site: Site) -> Plain:
        return _file(site, ending, article(site, body))

    def pages(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain]]:
        if frame.heads:
            yield addresses.edition_side(ending), tuple(map(listed, frame.heads))
        for name, uses in _ended(frame):
            yield addresses.article_side(name, ending), uses

    def whole(path: str, uses: Plain, site: Site) -> str:
        if path == addresses.edition_side(ending):
            return _file(site, ending, all_items(site, uses))
        is_gone, plain = uses
        made = gone(site, Ended(*plain)) if is_gone else all_items(site, [plain])
        return _file(site, ending, made)

    path = partial(addresses.article_side, ending=ending)
    return PerArticle(path, _nothing, prepare, _prepared), PerEdition(pages, whole)


def _nothing(_frame: Frame, _place: int) -> Plain:
    """A file uses nothing of other articles."""
    return ()


def _prepared(prepared: Plain, _uses: Plain, _site: Site) -> str:
    """A file as it was prepared."""
    made: str = prepared
    return made


def _ended(frame: Frame) -> Iterator[tuple[str, Plain]]:
    """Each article that ended, and of what its files are made: whether it is gone, and the plain.

    That is what `listed` says of the article it has become, or else the `Ended` that it is.
    """
    if not frame.ended:
        return
    ended = {one.id: one for one in frame.ended}
    heads = {head.id: head for head in frame.heads}
    for name, one in ended.items():
        now = one.to or name
        if now in heads:
            yield name, (False, listed(heads[now]))
        else:
            yield name, (True, tuple(ended.get(now, one)))


def _file(site: Site, ending: str, made: Iterable[Item]) -> str:
    """The items as a file of that ending."""
    if ending == "bib":
        return bibtex.write(made, {one.tag: one.label for one in site.edition.languages()})
    return ris.write(made) if ending == "ris" else csl.write(made)


# --- references ----------------------------------------------------------------------------------


def cited(site: Site, made: list[Item]) -> Markup:
    """The references of the items in all styles, as the parts of a list of definitions."""
    here, labels = _spoken(site)
    sides = [(_lang(item["language"], here), references.html(item)) for item in made]
    parts = []
    for place, label in enumerate(labels):
        said = [f"<dd{lang}>{shown[place]}</dd>\n" for lang, shown in sides if shown]
        if said:
            parts += [f"<dt>{label}</dt>\n", *said]
    return Markup("".join(parts))  # noqa: S704 – escaped by `references`


@lru_cache(maxsize=8)
def _spoken(site: Site) -> tuple[str, tuple[str, ...]]:
    """The language of the page, and the names of the styles."""
    said = press.ui(site.templates)
    return said["lang"], tuple(escape(said.get(label, label)) for label in _LABELS)


def _lang(tag: str, here: str) -> str:
    """The attribute for words in another language than the page’s."""
    return "" if tag == here else f' lang="{escape(tag)}"'


# --- what machines read --------------------------------------------------------------------------


def head(site: Site, name: str, made: list[Item]) -> Markup:
    """What the head of the article's page says of it to machines.

    Zotero makes an item of a newspaper of the `meta`, in the terms of the page's language; JSON-LD
    tells of what it is a translation.  Links are those of Signposting.
    """
    here, _ = _spoken(site)
    main = next((item for item in made if item["language"] == here), made[0])
    parts = [
        f'<meta name="{key}" content="{escape(value)}">\n' for key, value in _metadata(made, main)
    ]
    if "URL" in main:
        parts.append(f'<link rel="cite-as" href="{escape(main["URL"])}">\n')
    parts += [
        f'<link rel="describedby" href="{href}" type="{kind}">\n'
        for href, _, kind in sides.beside(site, name)
    ]
    parts.append('<link rel="type" href="https://schema.org/NewsArticle">\n')
    parts.append(linked.script(_linked(site.edition.base_url, made, main)))
    return Markup("".join(parts))  # noqa: S704 – escaped above


def _metadata(made: list[Item], main: Item) -> list[tuple[str, str]]:
    """Names and contents of `meta` elements, as Zotero and harvesters of Dublin Core know them."""
    date = items.iso(main.get("issued"))
    said = [
        ("z.itemType", "newspaperArticle"),
        ("citation_title", main.get("title")),
        *(("citation_author", author) for author in _signed(made, main)),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_firstpage", main.get("page")),
        ("citation_language", main["language"]),
        ("prism.publicationName", main.get("container-title")),
        ("prism.section", main.get("section")),
        ("prism.edition", items.edition_of(main)),
        ("dc.date", date),
    ]
    return [(key, value) for key, value in said if value]


def _signed(made: list[Item], main: Item) -> list[str]:
    """The authors so that Zotero does not turn them round.

    It takes the last word for the family's name.  So a name of several words, whose order nobody
    here knows, is given as the original prints it, if that is one word.
    """
    names = [name["literal"] for name in main.get("author", ())]
    printed = [name["literal"] for name in made[0].get("author", ())]
    return [
        own if " " in name and "," not in name and " " not in own else name
        for name, own in zip(names, printed, strict=True)
    ]


def _linked(base: str | None, made: list[Item], main: Item) -> dict[str, Any]:
    """The article for JSON-LD in the terms of schema.org: a translation, and what it is one of."""
    original = made[0]
    collection = {
        "@type": "Collection",
        "@id": base,
        "name": main.get("source"),
        "version": main.get("version"),
        "dateModified": items.iso(main.get("available-date")),
        "creativeWorkStatus": main.get("status"),
    }
    printed = {
        "@type": "NewsArticle",
        "headline": original.get("title"),
        "inLanguage": original["language"],
        "author": [{"name": name["literal"]} for name in original.get("author", ())],
        "datePublished": items.iso(original.get("issued")),
        "dateline": original.get("note"),
        "printPage": original.get("page"),
        "printSection": original.get("section"),
        "isPartOf": _part("Newspaper", name=_named(made)),
    }
    said, collection = linked.kept(printed), linked.kept(collection)
    if main is original:
        parts = [part for part in (said.get("isPartOf"), collection) if part]
        return {**said, "isPartOf": parts, **_at(main)}
    return {
        "@type": "NewsArticle",
        "headline": main["title"],
        "inLanguage": main["language"],
        **linked.kept(
            {"translator": [{"name": one["literal"]} for one in main.get("translator", ())]}
        ),
        **_at(main),
        "isPartOf": collection,
        "translationOfWork": said,
    }


def _named(made: list[Item]) -> list[str]:
    """The newspaper's names in the languages of the items, each once."""
    return list(
        dict.fromkeys(item["container-title"] for item in made if "container-title" in item)
    )


def _part(kind: str, **said: Any) -> dict[str, Any] | None:
    """A thing of that kind, if anything is said of it."""
    return {"@type": kind, **said} if any(said.values()) else None


def _at(item: Item) -> dict[str, str]:
    """What it is called, if it has an address."""
    return {"@id": item["URL"]} if "URL" in item else {}
