"""What annotations say, shown elsewhere: names that are links, quotations, sentences in context.

All functions give markup as text, escaped; `Guide` holds what the page around it knows.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from facing import addresses, press
from facing.exports import Shown, Site
from facing.model import Words, said
from facing.press import times
from facing.press.plain import escape
from facing.standoff import Sight

Verb = tuple[Words, Words, str | None]
"""A kind of relation as plain data: its words, its inverse, what becomes of the object."""

Context = tuple[str, str, str, tuple[tuple[int, int], ...]]
"""A passage shown: language tag, name, text, the spans marked in it (see `standoff.Sight`)."""


class Guide(NamedTuple):
    """What is needed to name and to link: the page's *path*, labels of entities, verbs, words.

    *original* is the tag of the original's language, *tags* those of all by code, that of the
    interface first, *lang* the interface's code, *linked* whether entities have pages; *dates* are
    those that were put into words before.
    """

    path: str
    root: str
    original: str
    tags: tuple[tuple[str, str], ...]
    names: Mapping[str, Words]
    verbs: Mapping[str, Verb]
    ui: Mapping[str, str]
    lang: str
    dates: dict[str, str]
    linked: bool = True


def guide(site: Site, path: str, names: Mapping[str, Words], verbs: Mapping[str, Verb]) -> Guide:
    """The guide of the page at *path*, which names these entities and kinds of relation."""
    ui = press.ui(site.templates)
    tags = [(language.code, language.tag) for language in site.edition.languages()]
    tags.sort(key=lambda pair: pair[0] != ui["lang"])
    original = site.edition.original.tag
    root = "../" * path.count("/")
    linked = "registers" in site.edition.exports
    return Guide(path, root, original, tuple(tags), names, verbs, ui, ui["lang"], {}, linked)


def languages(words: Words, here: Guide) -> list[tuple[str, str]]:
    """The words with their tags: the interface's language first, those of no text of ours last."""
    known = [(tag, text) for code, tag in here.tags if (text := said(words, code))]
    codes = dict(here.tags)
    return known + [(code, text) for code, text in words if code not in codes]


def worded(words: Words, here: Guide) -> str:
    """The words in each language, one after the other."""
    return " ".join(f'<span lang="{tag}">{escape(text)}</span>' for tag, text in _all(words, here))


def plainly(words: Words, here: Guide) -> str:
    """The words in the interface's language, or the first there are, without markup."""
    found = languages(words, here)
    return found[0][1] if found else ""


def _all(words: Words, here: Guide) -> list[tuple[str, str]]:
    return [(escape(tag), text) for tag, text in languages(words, here)]


# --- entities --------------------------------------------------------------------------------


def entity(name: str, here: Guide) -> str:
    """An entity by its names, which lead to its page; one that is not known by its id."""
    words = here.names.get(name)
    if not words:
        return f"<code>{escape(name)}</code>"
    href = addresses.relative(addresses.entity_page(name), here.path)
    if not here.linked or href == addresses.relative(here.path, here.path):
        return f'<span class="entity">{worded(words, here)}</span>'
    return f'<a class="entity" href="{escape(href)}">{worded(words, here)}</a>'


def entities(found: Any, here: Guide) -> str:
    """One or several entities by their names, separated by commas."""
    return ", ".join(entity(name, here) for name in ids(found))


def ids(found: Any) -> tuple[str, ...]:
    """The ids in what an annotation says: one, several, or none."""
    if not found:
        return ()
    return (found,) if isinstance(found, str) else tuple(found)


def words_of(found: Any, lang: str) -> Words:
    """Words by language of what an annotation says: plain ones are the interface's *lang*."""
    if not found:
        return ()
    if isinstance(found, str):
        return ((lang, found),)
    pairs = found.items() if isinstance(found, Mapping) else found
    return tuple((code, text) for code, text in pairs)


# --- passages --------------------------------------------------------------------------------


def place(article: str, passage: str, here: Guide) -> str:
    """The link to a passage, escaped."""
    return f"{_to(article, here.path)}#{escape(passage)}"


@lru_cache(maxsize=8192)
def _to(article: str, path: str) -> str:
    """The link to an article, escaped."""
    return escape(addresses.relative(addresses.article_page(article), path))


def quotations(one: Shown, sight: Sight, here: Guide) -> str:
    """The words that the annotation is anchored in, each leading to its passage."""
    parts = []
    for tag, passage, text, spans in sight.context:
        for start, end in union(spans, len(text)):
            parts.append(
                f'<a class="words" lang="{escape(tag)}" '
                f'href="{place(one.article, passage, here)}">{escape(text[start:end])}</a>'
            )
    return " ".join(parts)


def article(one: Shown, here: Guide) -> str:
    """The article's date and page, which lead to it."""
    page = f", {escape(here.ui['page'])} {one.page}" if one.page else ""
    href, date = _to(one.article, here.path), dated(one.date, here)
    return f'<a class="when" href="{href}">{escape(date)}{page}</a>'


def dated(date: str, here: Guide) -> str:
    """The date in words, not escaped; each is put into words but once a page."""
    if date not in here.dates:
        here.dates[date] = times.spoken(date, here.ui)
    return here.dates[date]


def union(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans as stretches that neither overlap nor touch, in order, within the *length*."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        start, end = max(start, 0), min(end, length)  # noqa: PLW2901 – kept within the words
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def merged(sights: Sequence[Sight]) -> list[list[Context]]:
    """The contexts of sights of one article; those in the same sentences become one.

    A sight is in the same sentences if all of its passages, or all of the other's, are the other's.
    """
    found: list[dict[str, Context]] = []
    by_passage: dict[str, list[dict[str, Context]]] = {}
    for sight in sights:
        own = {row[1]: row for row in sight.context}
        home = _home(own, by_passage)
        if home is None:
            found.append(home := {})
        for name, (tag, _, text, spans) in own.items():
            if name not in home:
                by_passage.setdefault(name, []).append(home)
                home[name] = (tag, name, text, tuple(spans))
            elif spans:
                home[name] = (tag, name, text, (*home[name][3], *spans))
    return [list(context.values()) for context in found]


def _home(
    own: Mapping[str, Context], known: Mapping[str, Sequence[dict[str, Context]]]
) -> dict[str, Context] | None:
    """The context that holds these passages or is held by them."""
    for name in own:
        for context in known.get(name, ()):
            if own.keys() <= context.keys() or context.keys() <= own.keys():
                return context
    return None


def contexts(one: Shown, sights: Sequence[Sight], here: Guide) -> str:
    """Rows of facing sentences with the annotations' words marked, one a context."""
    rows = []
    for context in merged(sights):
        cells: dict[str, list[str]] = {}
        for tag, name, text, spans in context:
            cells.setdefault(tag, []).append(_passage(one.article, name, text, spans, here))
        sides = "".join(
            f'<p class="{"original" if tag == here.original else "translation"}" '
            f'lang="{escape(tag)}">{" ".join(parts)}</p>'
            for tag, parts in cells.items()
        )
        rows.append(f"<li>{sides}</li>\n")
    return "".join(rows)


def _passage(
    name: str, passage: str, text: str, spans: Iterable[tuple[int, int]], here: Guide
) -> str:
    """A passage with its name, which leads to it, and the words marked."""
    href = place(name, passage, here)
    return f'<a class="at" href="{href}">{passage}</a> {marked(text, spans)}'


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches of it marked."""
    parts, at = [], 0
    for start, end in union(spans, len(text)):
        parts.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    parts.append(escape(text[at:]))
    return "".join(parts)
