"""The concordance of terms: how the words of the original are rendered, where and how often."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facing.exports import Shown
from facing.press import sights, tables
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.press.tables import Row, Table
from facing.standoff import Sight

ELLIPSIS = " … "
"""Stands between the parts of a quotation that is not in one piece."""


class Rendering(NamedTuple):
    """One term said in one way on both sides: the words, as they stand most often, and where."""

    original: str
    translation: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


def of_term(term: str, shown: Iterable[Shown], here: Guide) -> list[Row]:
    """The rows of one term, its commonest rendering first.

    Renderings that differ in capitals and white space alone are one.
    """
    found: dict[tuple[str, ...], list[tuple[list[str], str]]] = {}
    for one, sight in tables.of_kind(shown, "mention"):
        if sight.data.get("ref", term) != term:
            continue
        said = _said(sight, here)
        key = tuple("".join(words.split()).casefold() for words in said)
        found.setdefault(key, []).append((said, _place(one, sight, here)))
    tags = [tag for _, tag in here.tags if tag != here.original]
    rows = []
    for key, uses in found.items():
        (original, *others), _ = min(uses, key=lambda use: (-uses.count(use), use[0]))
        rendered = " ".join(
            f'<span lang="{escape(tag)}">{escape(words)}</span>'
            for tag, words in zip(tags, others, strict=True)
            if words
        )
        cells = (
            f'<span lang="{escape(here.original)}">{escape(original)}</span>' if original else "—",
            rendered or f'<span class="none">{escape(here.ui["not_marked"])}</span>',
            str(len(uses)),
            " ".join(place for _, place in uses),
        )
        order = (tables.named(term, here), term, -len(uses), key)
        rows.append(Row(order, term, cells))
    return rows


def of_all(shown: Sequence[Shown], here: Guide, *, headed: bool) -> Table:
    """The renderings of all terms that these sights mention."""
    terms = sorted({sight.data["ref"] for _, sight in tables.of_kind(shown, "mention")})
    rows = [row for term in terms for row in of_term(term, shown, here)]
    return table(rows, here, headed=headed)


def table(rows: Iterable[Row], here: Guide, *, headed: bool) -> Table:
    """The rows of one or several terms; *headed* by the terms."""
    columns = ("original", "rendering", "count", "places")

    def heading(term: str) -> str:
        return sights.entity(term, here) if headed else ""

    return tables.table("terms", columns, rows, here, heading)


def _said(sight: Sight, here: Guide) -> list[str]:
    """The marked words: the original's, then those of each other language."""
    parts: dict[str, list[str]] = {here.original: []}
    parts |= {tag: [] for _, tag in here.tags if tag != here.original}
    for tag, _, text, spans in sight.context:
        own = [text[start:end] for start, end in sights.union(spans, len(text))]
        parts.setdefault(tag, []).extend(own)
    tags = [here.original, *(tag for _, tag in here.tags if tag != here.original)]
    return [ELLIPSIS.join(parts[tag]) for tag in tags]


def _place(one: Shown, sight: Sight, here: Guide) -> str:
    """The link to the first passage that the words stand in, by the date of its article."""
    passages = [name for _, name, _, spans in sight.context if spans]
    passages += [name for _, name, _, _ in sight.context]
    if not passages:
        return sights.article(one, here)
    href = sights.place(one.article, passages[0], here)
    date = escape(sights.dated(one.date, here))
    return f'<a class="when" href="{href}">{date} <span class="at">{passages[0]}</span></a>'
