"""What the edition, its lists, prose, tables and releases say as linked data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from facing import addresses, press
from facing.model import Words
from facing.press import sides
from facing.press.linked import (
    HOME,
    Told,
    articles,
    editors,
    in_interface,
    iri,
    kept,
    licences,
    newspaper,
    plain,
    spoken,
    standing,
    whole,
)
from facing.views.words import UNKNOWN


def home(site: press.Site, description: str, names: Iterable[str], years: Iterable[str]) -> Told:
    """The edition: all that its configuration says of it, its articles, files of the whole.

    *description* is HTML; the page lists articles, whose ids are *names*, or else *years*.
    """
    edition = site.edition
    day, status = standing(site)
    made = {
        **whole(site, HOME),
        "name": spoken(edition.title, site),
        "alternativeHeadline": spoken(edition.subtitle, site),
        "description": in_interface(site, plain(description)),
        "inLanguage": [language.tag for language in edition.languages()],
        "version": edition.version,
        "dateModified": day,
        "creativeWorkStatus": status,
        "editor": editors(site),
        "license": [
            {"@id": url, "name": name, "description": what}
            for what, name, url in edition.licences
            if url
        ],
        "copyrightNotice": [f"{what}: {name}" for what, name, url in edition.licences if not url],
        "isBasedOn": [newspaper(site, one.code, HOME) for one in edition.newspapers],
        "encoding": [_file(site, path, kind, HOME) for path, kind in sides.of_edition(site)],
        "hasPart": articles(site, names, HOME)
        or [
            {"@type": "CollectionPage", "@id": iri(site, addresses.year_page(one), HOME)}
            for one in years
        ],
    }
    return kept(made)


def _file(site: press.Site, path: str, kind: str, here: str, what: str = "MediaObject") -> Told:
    """A file that says the same for machines."""
    return {"@type": what, "contentUrl": iri(site, path, here), "encodingFormat": kind}


def year(site: press.Site, path: str, name: str, names: Iterable[str]) -> Told:
    """A page that lists articles."""
    own = {"@type": "CollectionPage", "@id": iri(site, path, path), "name": name}
    return {**own, "isPartOf": whole(site, path), "hasPart": articles(site, names, path)}


def issues(
    site: press.Site, path: str, date: str, papers: Iterable[tuple[str, Sequence[str]]]
) -> Told:
    """The issues of a day: *papers* are the newspapers' codes, and the ids of their articles."""
    made = [
        kept(
            {
                "@type": "PublicationIssue",
                "@id": iri(site, f"{path}#{code}", path),
                "datePublished": None if date == UNKNOWN else date,
                "isPartOf": newspaper(site, code, path),
                "hasPart": articles(site, names, path),
            }
        )
        for code, names in papers
    ]
    return made[0] if len(made) == 1 else {"@graph": made}


def prose(site: press.Site, path: str, title: str) -> Told:
    """A page that the editors wrote."""
    made = {
        "@type": "Article",
        "@id": iri(site, path, path),
        "headline": title,
        "inLanguage": press.ui(site.templates)["lang"],
        "isPartOf": whole(site, path),
        "editor": editors(site),
        "license": licences(site),
    }
    return kept(made)


def gone(site: press.Site, path: str, titles: Words, status: str) -> Told:
    """An article that is here no more."""
    own = {"@type": "NewsArticle", "@id": iri(site, path, path)}
    return kept({**own, "headline": spoken(titles, site), "creativeWorkStatus": status})


# --- tables, data, releases ----------------------------------------------------------------------

FORMS: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "schema.json": "application/schema+json",
    "sqlite": "application/vnd.sqlite3",
    "tmx": "application/x-tmx+xml",
}
"""The media types of tables, by their endings."""

TABLES: Final = {
    "chronicle": "events",
    "custody": "relations",
    "figures": "figures",
    "relations": "relations",
}
"""The tables for other programs that hold what a page shows."""


def table(site: press.Site, path: str, name: str, ui: Mapping[str, str]) -> Told:
    """A table of what annotations say, in the words of the interface."""
    own = TABLES.get(name)
    files = [
        _file(site, f"data/{own}.{ending}", FORMS[ending], path, "DataDownload")
        for ending in ("csv", "json")
        if own and f"data_{ending}" in site.edition.exports
    ]
    made = {
        "@type": "Dataset",
        "@id": iri(site, addresses.table_page(name), path),
        "name": ui[name],
        "description": ui[f"about_{name}"],
        "isPartOf": whole(site, path),
        "license": licences(site),
        "distribution": files,
    }
    return kept(made)


def picture(site: press.Site, path: str, name: str, of: str, ui: Mapping[str, str]) -> Told:
    """A picture of the whole edition, drawn of the table at the path *of*."""
    made = {
        "@type": "Map" if name == "map" else "WebPage",
        "@id": iri(site, path, path),
        "name": ui[name],
        "description": ui[f"about_{name}"],
        "isPartOf": whole(site, path),
        "isBasedOn": iri(site, of, path) if "tables" in site.edition.exports else None,
        "license": licences(site),
    }
    return kept(made)


def search(site: press.Site, path: str, ui: Mapping[str, str]) -> Told:
    """The page to search on."""
    return {
        "@type": "SearchResultsPage",
        "@id": iri(site, path, path),
        "name": ui["search"],
        "description": ui["search_label"],
        "isPartOf": whole(site, path),
    }


Found = Iterable[tuple[str, int, str]]
"""Files: path, bytes, SHA-256 in hexadecimal."""


def datasets(
    site: press.Site, path: str, all_: Found, tables: Iterable[tuple[str, str, Found]]
) -> Told:
    """The edition as data: the files that hold all, and the tables: (name, about, files)."""

    def files(found: Found) -> list[Told]:
        return [
            {
                **_file(site, one, FORMS.get(_ending(one), ""), path, "DataDownload"),
                "contentSize": f"{size} B",
                "sha256": sha,
            }
            for one, size, sha in found
        ]

    ui = press.ui(site.templates)
    made = {
        "@type": "Dataset",
        "@id": iri(site, path, path),
        "name": f"{press.shared(site, '')['edition_title']}: {ui['data']}",
        "description": ui["about_data"],
        "isPartOf": whole(site, path),
        "version": site.edition.version,
        "license": licences(site),
        "distribution": files(all_),
        "hasPart": [
            kept(
                {
                    "@type": "Dataset",
                    "@id": iri(site, f"{path}#{name}", path),
                    "name": name,
                    "description": about,
                    "distribution": files(found),
                }
            )
            for name, about, found in tables
        ],
    }
    return kept(made)


def _ending(path: str) -> str:
    """`csv`, `schema.json`: the longest ending that is known."""
    name = path.rpartition("/")[2]
    return next((one for one in sorted(FORMS, reverse=True) if name.endswith(f".{one}")), "")


def releases(site: press.Site, path: str, found: Iterable[tuple[str, str]]) -> Told:
    """All releases: (version, day)."""
    own = {"@type": "CollectionPage", "@id": iri(site, path, path)}
    parts = [release(site, path, version, day) for version, day in found]
    return {**own, "isPartOf": whole(site, path), "hasPart": parts}


def release(site: press.Site, here: str, version: str, day: str) -> Told:
    """A release: the edition as it was then, and what it changed as data."""
    title = press.shared(site, "")["edition_title"]
    page = addresses.release_page(version)
    data = _file(site, f"releases/{version}.json", FORMS["json"], here)
    made = {
        "@type": "Collection",
        "@id": iri(site, page, here),
        "name": f"{title} {version}",
        "version": version,
        "datePublished": day,
        "encoding": data,
    }
    return {**made, "isPartOf": whole(site, here)} if page == here else made
