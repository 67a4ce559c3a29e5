"""The search copy of each article, which only the index reads, and the page that searches.

A copy is not a page to read: its words are spelt as the index takes them, every Han run cut into
overlapping pairs, so that a phrase of the query, cut in the same way (`assets/search.js`), is
found exactly where it stands.  Below them it carries, as JSON, the article's own words, which are
what results show; `facing.search` packs them beside the index.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facing import addresses, press
from facing.exports import PerArticle, PerEdition, Site
from facing.frame import Frame
from facing.languages import HAN, rules
from facing.model import Edition
from facing.standoff import Plain
from facing.views import words as dates

_RUN = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)")
_SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_WORD = re.compile("[a-z0-9]+")
_CHARACTER = re.compile(f"[{HAN}]")

GAP = "ꙮ"
"""A letter that no text uses, put where two words must not be read as neighbours."""

PAGE = "search.html"
TEMPLATE = "search.html"

SAID = ("busy", "found", "found_one", "rest", "rest_one", "and", "none", "cut", "empty", "failed")
"""The sentences of `ui.json`, after `search_`, that `assets/search.js` speaks."""


class Record(NamedTuple):
    """What is found in an article and shown of it.

    *when* is its date and page in words; *langs* are (code, BCP 47 tag); *titles* (language,
    words) and *passages* (language, name, words) in order, where a language is its place in
    *langs*; *links* hold places in *passages*.
    """

    id: str
    when: str
    langs: tuple[tuple[str, str], ...]
    titles: tuple[tuple[int, str], ...]
    passages: tuple[tuple[int, str, str], ...]
    links: tuple[tuple[int, ...], ...]


class _Folding(dict[int, str]):
    """A table for `str.translate` that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        """The character without width, case and marks; nothing left of a lone mark."""
        parts = unicodedata.normalize("NFKD", chr(code))
        bare = "".join(c for c in parts if not unicodedata.category(c).startswith("M"))
        self[code] = bare.lower()
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """*text* without the differences that a search does not see.

    Width, case and diacritics are gone, and white space between Han characters.
    """
    return _SPACE_IN_HAN.sub("", text.translate(_FOLDING))


def spelt(text: str, lang: str) -> list[str]:
    """The words of *text* as the index takes them, in order, with a gap where pairs would chain."""
    if text.isascii():
        return _WORD.findall(text.lower())
    cut = rules(lang).cut
    tokens: list[str] = []
    for run in _RUN.finditer(fold(text)):
        if not run[1]:
            tokens.append(run[2])
            continue
        pairs = cut(run[1]).split()
        # “AB, BC” must not be found as “ABC”.
        if tokens and len(tokens[-1]) == len(pairs[0]) == 2 and tokens[-1][1] == pairs[0][0]:
            tokens.append(GAP)
        tokens += pairs
    return tokens


def _spelt_all(texts: Iterable[tuple[str, str]]) -> str:
    """The words of (language, text) pairs with a gap after each: no phrase crosses them."""
    tokens: list[str] = []
    for lang, text in texts:
        tokens += spelt(text, lang)
        tokens.append(GAP)
    return " ".join(tokens)


def characters(words: str) -> str:
    """The distinct Han characters of *words*, sorted: a single one is found among them."""
    return " ".join(character for character in sorted(set(words)) if _CHARACTER.match(character))


def words(record: Record) -> str:
    """The article's own words as JSON: what `assets/search.js` shows of a hit, to the letter."""
    shown = record._asdict() | {"langs": [tag for _, tag in record.langs]}
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def copy(record: Record) -> str:
    """The search copy of an article as HTML."""
    own = words(record)
    digest = hashlib.sha256(own.encode()).hexdigest()[:8]
    codes = [code for code, _ in record.langs]
    titles = _spelt_all((codes[lang], title) for lang, title in record.titles)
    texts = _spelt_all((codes[lang], text) for lang, _, text in record.passages)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{record.id}</title></head>\n"
        f'<body data-pagefind-body data-pagefind-meta="words:{digest}">\n'
        f'<p data-pagefind-weight="4">{titles}</p>\n'
        f"<p>{texts}</p>\n"
        f'<p data-pagefind-weight="0.1">{characters(titles + texts)}</p>\n'
        f'<script type="application/json">{own}</script>\n</body></html>\n'
    )


def record(body: Plain, edition: Edition, ui: Mapping[str, str]) -> Record:
    """What is found and shown of the article of that body (see `views.body`)."""
    langs = tuple((language.code, language.tag) for language in edition.languages())
    code = {lang: place for place, (lang, _) in enumerate(langs)}
    tag = {lang: place for place, (_, lang) in enumerate(langs)}
    headline = [
        (tag[lang], line[0], line[-1])
        for _, lang, lines in body["headline"]
        for line in lines
        if line[0]
    ]
    text = [
        (tag[cell[1]], passage[0], passage[1])
        for row in body["rows"]
        for cell in row
        for block in cell[-1]
        for passage in block[-1]
    ]
    passages = headline + text
    place = {name: index for index, (_, name, _) in enumerate(passages)}
    date = dates.short(body["date"], ui)
    return Record(
        body["id"],
        f"{date}, {ui['page']} {body['page']}" if body["page"] else date,
        langs,
        tuple((code[lang], title) for lang, _, title in body["titles"]),
        tuple(passages),
        tuple(
            tuple(place[name] for name in link if name in place)
            for link in body["links"]
            if len(link) > 1
        ),
    )


def _uses(_frame: Frame, _place: int) -> Plain:
    """Nothing: a copy depends on its article alone."""
    return None


def _prepare(body: Plain, site: Site) -> str:
    return copy(record(body, site.edition, press.ui(site.templates)))


def _draw(prepared: Plain, _uses: Plain, _site: Site) -> str:
    return str(prepared)


def _pages(_frame: Frame, _site: Site) -> list[tuple[str, Plain]]:
    return [(PAGE, None)]


def _page(path: str, _uses: Plain, site: Site) -> str:
    ui = press.ui(site.templates)
    said = {key: ui[f"search_{key}"] for key in SAID}
    return press.page(site, TEMPLATE, path, said=said)


ARTICLE = PerArticle(addresses.article_page, _uses, _prepare, _draw, "search")
EDITION = PerEdition(_pages, _page)
