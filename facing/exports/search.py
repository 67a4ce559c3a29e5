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
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facing.languages import rules

HAN = "\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)")
_SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")

GAP = "ꙮ"
"""A letter that no text uses, put where two words must not be read as neighbours."""

PAGE = "search.html"
TEMPLATE = "search.html"


class Record(NamedTuple):
    """What is found in an article and shown of it.

    *titles* are (language, BCP 47 tag, words); *passages* (language, name, words) in order;
    *links* hold places in *passages*.
    """

    id: str
    date: str
    page: int | None
    titles: tuple[tuple[str, str, str], ...]
    passages: tuple[tuple[str, str, str], ...]
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


def characters(texts: Iterable[str]) -> list[str]:
    """The distinct Han characters of *texts*, sorted: a single character is found among them."""
    return sorted({c for text in texts for run in _RUN.finditer(fold(text)) for c in run[1] or ""})


def _spelt_all(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The words of (language, text) pairs with a gap between texts: no phrase crosses them."""
    for lang, text in texts:
        yield from spelt(text, lang)
        yield GAP


def words(record: Record) -> str:
    """The article's own words as JSON: what `assets/search.js` shows of a hit, to the letter."""
    tags = [tag for _, tag, _ in record.titles]
    place = {lang: index for index, (lang, _, _) in enumerate(record.titles)}
    return json.dumps(
        {
            "id": record.id,
            "date": record.date,
            "page": record.page,
            "langs": tags,
            "titles": [title for _, _, title in record.titles],
            "passages": [[place[lang], name, text] for lang, name, text in record.passages],
            "links": record.links,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).replace("<", "\\u003c")


def copy(record: Record) -> str:
    """The search copy of an article as HTML."""
    own = words(record)
    digest = hashlib.sha256(own.encode()).hexdigest()[:8]
    titles = [(lang, title) for lang, _, title in record.titles]
    texts = [(lang, text) for lang, _, text in record.passages]
    tail = characters(text for _, text in titles + texts)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{record.id}</title></head>\n"
        f'<body data-pagefind-body data-pagefind-meta="words:{digest}">\n'
        f'<p data-pagefind-weight="4">{" ".join(_spelt_all(titles))}</p>\n'
        f"<p>{' '.join(_spelt_all(texts))}</p>\n"
        f'<p data-pagefind-weight="0.1">{" ".join(tail)}</p>\n'
        f'<script type="application/json">{own}</script>\n</body></html>\n'
    )
