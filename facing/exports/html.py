"""The pages to read: articles, the home page, years, prose, and the page for what is not there."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from facing import addresses, press
from facing.exports import PerArticle, PerEdition, PerSubject, Shared, Shown, Site
from facing.frame import Frame
from facing.model import Head, Prose
from facing.press import Titled, linked, markdown, notes, pictured, sides, yearly
from facing.press.linked import pages as told_of
from facing.standoff import Plain

HOME, MISSING = "index.html", "404.html"

MANY = 300
"""So many articles a page at most; above it the home page lists years only."""


FEW = 20
"""Up to so many articles the home page shows abstracts in the place of first words."""


ARTICLE_HERE = "\0article\0"
"""Stands for the article while the rest of its page is drawn; no text holds such characters."""


class Neighbour(NamedTuple):
    """The article before or after in time: its link, date in words, titles."""

    href: str
    day: str
    titles: tuple[Titled, ...]


class Year(NamedTuple):
    """A year on the home page: its link, name, number of articles."""

    href: str
    name: str
    articles: int


class Download(NamedTuple):
    """What the home page offers: the link, and its size as people say it."""

    href: str
    size: str


# --- articles ------------------------------------------------------------------------------------


def _uses(frame: Frame, place: int) -> Plain:
    """The articles before and after as (id, date, titles); the labels of what its notes name."""
    heads = frame.heads
    refs = heads[place].refs
    return (
        _beside(heads[place - 1]) if place else None,
        _beside(heads[place + 1]) if place + 1 < len(heads) else None,
        notes.labels(frame, refs) if refs else (),
        pictured.of_article(frame, heads[place].id),
    )


def _beside(head: Head) -> Plain:
    """What an article's neighbour says of it."""
    return head.id, head.source.date, head.title


def _neighbour(plain: Plain, site: Site) -> Neighbour | None:
    """The neighbour ready to be drawn."""
    if plain is None:
        return None
    name, date, title = plain
    titles = press.titled(title, site.edition.languages())
    return Neighbour(f"{name}.html", press.short_date(site, date), titles)


def _prepare(body: Plain, site: Site) -> Plain:
    """The article as markup, and what the page around it says of it."""
    date = body["date"]
    listed = "issues" in site.edition.exports
    path = addresses.article_page(body["id"])
    titles, headline, rows = body["titles"], body["headline"], body["rows"]
    example = rows[0][0][3][0][3][0][0] if rows else None
    if marks := body["marks"]:
        marked = {name: notes.marked(pieces, site) for name, pieces in marks.items()}
        headline, rows = notes.put(marked, headline, rows)
    lang = press.ui(site.templates)["lang"]
    heading = next((title for code, _, title in titles if code == lang), "")
    datelines = [
        (press.short_date(site, said) if said else None, place, agency)
        for said, place, agency in body["datelines"]
    ]
    newspaper, names = press.newspaper(site, body["newspaper"])
    files = sides.beside(site, body["id"])
    cited, told = _cited(body, site) if files else ("", "")  # else the page is small and quick
    single = len(body["absent"]) >= len(site.edition.translations)
    text = press.text(site, rows, body["gone"], marked=bool(marks))
    # most articles have no such marks, and to look for one in the markup is the quickest way
    links = notes.links(headline, rows if " title=" in text else (), site)
    past = _past(body["past"], site) if body.get("past") else None
    shown = pictured.prepared(body)
    article = press.page(
        site,
        "parts/article.html",
        path,
        rows=Markup(text),  # noqa: S704 – it is
        headline=headline,
        notes=notes.items(body["notes"], site),
        legend=[*links, *notes.legend(body["notes"], site)],
        titles=titles,
        newspaper=newspaper,
        newspaper_names=names,
        page=body["page"],
        column=body["column"],
        authors=body["authors"],
        translators=body["translators"],
        lines=datelines,
        absent=body["absent"],
        single=single,
        corrected=any(note[1] == "correction" for note in body["notes"]),
        issue_href=f"../{addresses.issue_page(date)}" if listed else None,
        example=example,
        past=past,
        commentary=_commentary(body, site),
        source=body.get("source"),
        ident=body["id"],
        references=cited,
        files=files,
        pictures=pictured.HERE if shown else "",
        **press.day(site, date),
    )
    if past:
        article = _signed(article, past, site)
    told += notes.beside(body, site)
    heading = heading or (titles[0][2] if titles else body["id"])
    return path, heading, single, article.encode(), told, shown


def _cited(body: Plain, site: Site) -> tuple[Markup, str]:
    """How the article is cited, and what the head of its page tells machines of that."""
    from facing.press import citing  # noqa: PLC0415 – slow to load

    made = citing.article(site, body)
    return citing.cited(site, made), str(citing.head(site, body["id"], made))


def _commentary(body: Plain, site: Site) -> Any:
    """What the page says of the article as a whole; nothing in an edition without commentaries."""
    if not site.commented:
        return None
    from facing.press import comparing  # noqa: PLC0415 – few editions have any

    return comparing.view(body, site)


def _past(told: Plain, site: Site) -> Any:
    """What the page says of the article's versions."""
    from facing.press import past  # noqa: PLC0415 – only what was released needs it

    return past.view(told, site)


def _signed(article: str, past: Any, site: Site) -> str:
    """The article with signs where it was printed otherwise before."""
    from facing.press.past import marked  # noqa: PLC0415 – only what was released needs it

    return marked(article, past, site)


def _article(prepared: Plain, uses: Plain, site: Site) -> bytes:
    """The article's page: what is around the article drawn, and the article put in as it is.

    Only what its notes refer to elsewhere is filled in.
    """
    path, heading, single, article, told, shown = prepared
    earlier, later, labels, seen = uses
    article, pictures = pictured.put(article, shown, seen, site, path)
    if b"\0" in article:
        article = notes.filled(article.decode(), labels, site, path).encode()
    page = press.page(
        site,
        "article.html",
        path,
        heading=heading,
        single=single,
        article=ARTICLE_HERE,
        pictured=pictures,
        told=Markup(told),  # noqa: S704 – made by `_prepare`
        earlier=_neighbour(earlier, site),
        later=_neighbour(later, site),
    )
    before, _, after = page.partition(ARTICLE_HERE)
    return b"".join((before.encode(), article, after.encode()))


# --- home, years, prose --------------------------------------------------------------------------


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """Home, years when there are many articles, prose, and the page for missing ones."""
    years = [(year, list(heads)) for year, heads in groupby(frame.heads, _year)]
    if len(frame.heads) <= MANY:
        few = len(frame.heads) <= FEW
        entries = tuple(
            (year, tuple([press.entry(_introduced(head) if few else head) for head in heads]))
            for year, heads in years
        )
        yield HOME, (len(frame.heads), entries, (), pictured.of_home(frame, site), None)
    else:
        counts = tuple((year, len(heads)) for year, heads in years)
        yield HOME, (len(frame.heads), (), counts, pictured.of_home(frame, site), None)
        yield from yearly.pages(years, MANY)
    for page in frame.prose:
        tables, shared = _asked(page, frame)
        if not any(asked.articles for asked in shared):
            path = addresses.prose_page(page.stem)
            yield path, (page.title, page.markdown, tables, len(shared))
    for one in frame.ended:
        yield addresses.article_page(one.id), tuple(one)
    yield MISSING, ()


def _introduced(head: Head) -> Head:
    """The head with its abstract in the place of its first words, where there is one."""
    if not head.abstract:
        return head
    opening = dict(head.opening) | {lang: markdown.plain(words) for lang, words in head.abstract}
    return head._replace(opening=tuple(opening.items()))


def _asked(page: Prose, frame: Frame) -> tuple[Plain, tuple[Shared, ...]]:
    """What the tables of a page of prose are drawn from; most have none."""
    if ":::" not in page.markdown:
        return (), ()
    from facing.press import directives  # noqa: PLC0415 – slow to load

    return directives.asked(page.markdown, frame)


def _told(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain, tuple[Shared, ...]]]:
    """Prose with tables of what annotations say."""
    for page in frame.prose:
        tables, shared = _asked(page, frame)
        if any(asked.articles for asked in shared):
            path = addresses.prose_page(page.stem)
            yield path, (page.title, page.markdown, tables, len(shared)), shared


def _year(head: Head) -> str:
    """The year of an article."""
    return head.source.date[:4]


def _draw(path: str, uses: Plain, site: Site) -> str:
    """The page at that path."""
    if path == MISSING:
        return press.page_found_anywhere(site, "404.html", path)
    if path == HOME:
        return _home(uses, site)
    if path.startswith("articles/"):
        from facing.press import ended  # noqa: PLC0415 – few articles end

        return ended.page(path, uses, site)
    if path.startswith("years/"):
        return _year_page(path, uses, site)
    return _prose(path, uses, (), site)


def _prose(path: str, uses: Plain, shown: Sequence[Sequence[Shown]], site: Site) -> str:
    """A page of prose, with the tables that it asks for."""
    title, source, tables, count = uses
    if not count:
        prose = markdown.markup(source)
    else:
        from facing.press import directives  # noqa: PLC0415 – slow to load

        prose = directives.page(source, tables, shown or [()] * count, site, path)
    data = linked.script(told_of.prose(site, path, title))
    return press.page(
        site,
        "prose.html",
        path,
        heading=title,
        prose=prose,
        tables=count,
        pictured='<div class="pictured' in prose,
        linked=data,
    )


def _described(description: str) -> str:
    """The edition's description as HTML; most have one without marks."""
    return markdown.markup(description) if description else ""


def _home(uses: Plain, site: Site) -> str:
    """What the edition is, and its articles by year, or its years."""
    count, entries, years, seen, download = uses
    description = _described(site.edition.description)
    names = [entry[0] for _, articles in entries for entry in articles]
    data = told_of.home(site, description, names, [year for year, _ in years])
    return press.page(
        site,
        "index.html",
        HOME,
        description=description,
        linked=linked.script(data),
        count=count,
        groups=[
            (_name(year, site), [press.listed(site, HOME, entry) for entry in articles])
            for year, articles in entries
        ],
        years=[Year(addresses.year_page(year), _name(year, site), n) for year, n in years],
        pictures=pictured.home(seen, site, HOME),
        download=download and Download(*download),
    )


def offering(uses: Plain, href: str, size: int) -> Plain:
    """What the home page is drawn from when it offers a zip of so many bytes."""
    kilobytes = max(round(size / 1000), 1)
    told = f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes} kB"
    return (*uses[:-1], (href, told))


def _year_page(path: str, uses: Plain, site: Site) -> str:
    """The articles of a year, or of a part of it."""
    year, part, parts, entries, before, after = uses
    named = _name(year, site)

    def beside(plain: Any) -> Neighbour | None:
        if plain is None:
            return None
        other, its_year, its_part = plain
        name = _name(its_year, site) + (f" ({its_part})" if its_year == year else "")
        return Neighbour(addresses.relative(other, path), name, ())

    return press.page(
        site,
        "year.html",
        path,
        year=named,
        part=part,
        parts=parts,
        entries=[press.listed(site, path, entry) for entry in entries],
        linked=linked.script(told_of.year(site, path, named, [entry[0] for entry in entries])),
        earlier=beside(before),
        later=beside(after),
    )


def _name(year: str, site: Site) -> str:
    """The year, or that it is not known."""
    return press.date(site, year)


ARTICLE = PerArticle(addresses.article_page, _uses, _prepare, _article)
EDITION = PerEdition(_pages, _draw)
SUBJECT = PerSubject(_told, _prose)
