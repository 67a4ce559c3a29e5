"""The concordance of terms: how the words of the original are rendered, where and how often."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from facing.exports import Shown
from facing.press import sights, tables
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.press.tables import Row, Table
from facing.standoff import Sight

ELLIPSIS = " … "
"""Stands between the parts of a quotation that is not in one piece."""


class Use(NamedTuple):
    """A place where a term is said: the words by language, and where they stand."""

    said: tuple[str, ...]
    one: Shown
    sight: Sight


def of_term(term: str, shown: Iterable[Shown], here: Guide) -> list[Row]:
    """The rows of one term, its commonest rendering first.

    Renderings that differ in capitals and white space alone are one.
    """
    found: dict[tuple[str, ...], list[Use]] = {}
    for one, sight in tables.of_kind(shown, "mention"):
        if sight.data.get("ref", term) != term:
            continue
        said = _said(sight, here)
        key = tuple("".join(words.split()).casefold() for words in said)
        found.setdefault((*key, _alone(one, sight, here)), []).append(Use(said, one, sight))
    return [_row(term, key, uses, here) for key, uses in found.items()]


def _row(term: str, key: tuple[str, ...], uses: Sequence[Use], here: Guide) -> Row:
    """The uses of a term that are said alike: the words as they stand most often, and where."""
    often = Counter(use.said for use in uses)
    original, *others = min(often, key=lambda said: (-often[said], *map(str.swapcase, said)))
    tags = [tag for _, tag in here.tags if tag != here.original]
    rendered = " ".join(
        f'<span lang="{escape(tag)}">{escape(words)}</span>'
        for tag, words in zip(tags, others, strict=True)
        if words
    )
    none = key[-1] or "not_marked"
    cells = (
        f'<span lang="{escape(here.original)}">{escape(original)}</span>' if original else "—",
        rendered or f'<span class="none">{escape(here.ui[none])}</span>',
        str(len(uses)),
        _places(uses, here),
    )
    order = (tables.named(term, here), term, -len(uses), key)
    return Row(order, term, cells, {3: uses[0].one.date})


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

    made = tables.table("terms", columns, rows, here, heading)
    return made if headed else made._replace(caption=here.ui["renderings"])


def _said(sight: Sight, here: Guide) -> tuple[str, ...]:
    """The marked words: the original's, then those of each other language."""
    parts: dict[str, list[str]] = {here.original: []}
    parts |= {tag: [] for _, tag in here.tags if tag != here.original}
    for tag, _, text, spans in sight.context:
        own = [text[start:end] for start, end in sights.union(spans, len(text))]
        parts.setdefault(tag, []).extend(own)
    tags = [here.original, *(tag for _, tag in here.tags if tag != here.original)]
    return tuple([ELLIPSIS.join(parts[tag]) for tag in tags])


def _alone(one: Shown, sight: Sight, here: Guide) -> str:
    """What to say in place of a rendering where no sentence of a translation is linked at all.

    A headline that the translation has as its title is not linked either.
    """
    if any(tag != here.original for tag, *_ in sight.context):
        return ""
    heads = all(name.startswith("h") for _, name, _, spans in sight.context if spans)
    return "see_title" if heads and len(one.titles) > 1 else "no_counterpart"


def _places(uses: Iterable[Use], here: Guide) -> str:
    """Article by article links to the passages that the words stand in first, and how often."""
    articles: dict[str, tuple[Shown, Counter[str]]] = {}
    for use in uses:
        names = [name for _, name, _, spans in use.sight.context if spans]
        names += [name for _, name, _, _ in use.sight.context]
        _, often = articles.setdefault(use.one.article, (use.one, Counter()))
        often.update(names[:1])
    return " ".join(_in_article(one, often, here) for one, often in articles.values())


def _in_article(one: Shown, often: Mapping[str, int], here: Guide) -> str:
    """The date of the article and its passages; the article alone if no passage is known."""
    if not often:
        return sights.article(one, here)
    links = ", ".join(
        f'<a href="{sights.place(one.article, name, here)}">{name}</a>'
        + (f" ×{times}" if times > 1 else "")
        for name, times in often.items()
    )
    date = escape(sights.dated(one.date, here))
    return f'<small class="words">{date} {links}</small>'
