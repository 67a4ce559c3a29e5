"""What pages say as linked data: JSON-LD in the terms of schema.org, a description a page.

Things have the same names on all pages: the edition that of its home page, an article that of its
page, an entity `entities/ID.html#this`, a newspaper `index.html#CODE`.  They are absolute if the
edition has an address; otherwise relative to the page, so that they hold in a folder, too.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from facing import addresses, press
from facing.model import Words

Told = dict[str, Any]

HOME: Final = "index.html"

PROGRAMS: Final = frozenset({"apache.org", "gnu.org", "mozilla.org", "opensource.org"})
"""Where the licences of programs stand: none of these is that of words."""

_STANDING: Final = {"never": "unreleased", "changed": "changed since release"}
"""What is said of words that no release holds, by `Site.unreleased`."""

_TAG: Final = re.compile("<[^>]*>")
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def script(told: Mapping[str, Any]) -> Markup:
    """The description as an element of a page's head; no word in it can end the element."""
    said_ = _ENCODE({"@context": "https://schema.org", **told}).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{said_}</script>\n')  # noqa: S704


def kept(told: Told) -> Told:
    """What there is to say."""
    return {key: value for key, value in told.items() if value}


# --- names of things -----------------------------------------------------------------------------


def iri(site: press.Site, target: str, here: str) -> str:
    """The name of what stands at *target*, which may have a fragment, on the page at *here*."""
    base = site.edition.base_url
    if not base:
        path, hash_, fragment = target.partition("#")
        return quote(f"{addresses.relative(path, here)}{hash_}{fragment}", safe="/#.-_~")
    own = target.removeprefix(HOME) if target.partition("#")[0] == HOME else target
    return addresses.absolute(base, own)


def entity_iri(site: press.Site, name: str, here: str) -> str:
    """The name of an entity: not its page, but what the page is about."""
    return iri(site, f"{addresses.entity_page(name)}#this", here)


def articles(site: press.Site, names: Iterable[str], here: str) -> list[Told]:
    """The articles of these ids, by their names alone: their pages say more."""
    before = iri(site, addresses.article_page("-"), here).removesuffix("-.html")
    return [{"@id": f"{before}{name}.html"} for name in names]


def spoken(words: Words, site: press.Site) -> list[Told]:
    """The words, each with the tag of its language."""
    tags = _tags(site)
    return [{"@value": text, "@language": tags.get(code, code)} for code, text in words]


@lru_cache(maxsize=8)
def _tags(site: press.Site) -> dict[str, str]:
    """The tags of the edition's languages."""
    return {language.code: language.tag for language in site.edition.languages()}


def in_interface(site: press.Site, text: str) -> list[Told]:
    """Words in the language of the interface."""
    return [{"@value": text, "@language": press.ui(site.templates)["lang"]}] if text else []


def plain(markup: str) -> str:
    """The words of HTML, on one line."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


# --- the edition ---------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def standing(site: press.Site) -> tuple[str | None, str | None]:
    """The day on which the edition's version was released, and what is to be said besides."""
    day = dict(site.releases).get(site.edition.version) or site.edition.date
    return None if site.unreleased == "never" else day, _STANDING.get(site.unreleased)


def whole(site: press.Site, here: str) -> Told:
    """The edition as what a page is a part of."""
    title = press.shared(site, "")["edition_title"]
    return {"@type": "Collection", "@id": iri(site, HOME, here), "name": title}


def newspaper(site: press.Site, code: str, here: str) -> Told:
    """A newspaper by its names, if the edition gives any."""
    names = next((one.names for one in site.edition.newspapers if one.code == code), ())
    own = {"@type": "Newspaper", "@id": iri(site, f"{HOME}#{code}", here)}
    return kept({**own, "name": spoken(names, site)})


def editors(site: press.Site) -> list[Told]:
    """Who edits the edition: names, for whether they are persons is not said."""
    return [{"name": name} for _, name in site.edition.editors]


def licences(site: press.Site) -> list[str]:
    """The addresses of the licences of what the editors wrote: all but those of programs."""
    return [
        url
        for _, _, url in site.edition.licences
        if url and (urlsplit(url).hostname or "").removeprefix("www.") not in PROGRAMS
    ]
