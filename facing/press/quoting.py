"""Passages quoted in prose: the linked sentences of both languages side by side, as they stand."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from facing.addresses import language_of
from facing.press import sights
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import Plain

_ASKED = re.compile(r"(?P<article>[^#\s]+)#(?P<first>[^#\s-]+)(?:-(?P<last>[^#\s-]+))?")


class Asked(NamedTuple):
    """The passages that prose quotes: of one article from *first* to *last*, often the same."""

    article: str
    first: str
    last: str


def asked(word: str) -> Asked | None:
    """What `ID#p3.s1` or `ID#p3.s1-p3.s3` asks for; None if it is neither."""
    found = _ASKED.fullmatch(word)
    return (
        Asked(found["article"], found["first"], found["last"] or found["first"]) if found else None
    )


def wrong(word: str, known: Mapping[str, Plain], articles: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with that word of a directive, and what to do; None if it can be quoted."""
    one = asked(word)
    if one is None:
        hint = "Write the article and the passage: rmrb-1958-01-29-3a#p4.s4, or …#p3.s1-p3.s3."
        return f"“{word}” names no passage", hint
    article = known.get(one.article)
    if article is None:
        return f"there is no article “{one.article}”", _meant(one.article, articles)
    for name in (one.first, one.last):
        if name not in article["passages"]:
            what = f"there is no passage “{name}” in {one.article}"
            return what, _meant(name, list(article["passages"]))
    if not _between(article, one):
        hint = "Write a range from an earlier to a later passage of the same language."
        return f"“{one.first}-{one.last}” is no range", hint
    return None


def _meant(name: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, names, 1)
    meant = f" Did you mean “{close[0]}”?" if close else ""
    return f"The names of passages stand in the margin of the article.{meant}"


def _between(article: Mapping[str, Any], one: Asked) -> list[str]:
    """The passages from the first to the last, of one language."""
    lang = language_of(one.first)
    names = [name for name in article["passages"] if language_of(name) == lang]
    if one.first not in names or one.last not in names:
        return []
    return names[names.index(one.first) : names.index(one.last) + 1]


def chosen(known: Mapping[str, Plain], word: str) -> Plain:
    """What is drawn of that word: (article, date, page, first passage, rows), None if nothing.

    A row is what one link joins, whole, or a passage that stands alone: (name, role, tag, gap,
    pieces) of each passage (see `views.quoted`).
    """
    one = asked(word)
    article = known.get(one.article) if one else None
    if one is None or article is None:
        return None
    names = _between(article, one)
    wanted, passages = {*names}, article["passages"]
    groups: list[list[str]] = []
    for target in article["links"]:
        if wanted.isdisjoint(target):
            continue
        joined = next((group for group in groups if not {*group}.isdisjoint(target)), None)
        if joined is None:
            groups.append(joined := [])
        joined += [name for name in target if name in passages and name not in joined]
    linked = {name for group in groups for name in group}
    groups += [[name] for name in names if name not in linked]
    place = {name: number for number, name in enumerate(passages)}
    groups.sort(key=lambda group: min(place[name] for name in group))
    rows = [tuple((name, *passages[name]) for name in group) for group in groups]
    return (one.article, article["date"], article["page"], one.first, rows) if rows else None


def draw(found: Plain, here: Guide) -> str:
    """The quotation: its sentences facing each other, and where they stand."""
    article, date, page, first, rows = found
    drawn = "".join(f"<li>{_row(article, row, here)}</li>\n" for row in rows)
    said = escape(sights.dated(date, here)) + (
        f", {escape(here.ui['page'])} {page}" if page else ""
    )
    href = sights.place(article, first, here)
    where = f'<figcaption class="at"><a href="{href}">{said}</a></figcaption>'
    return f'<figure class="quoted"><ol class="list">\n{drawn}</ol>\n{where}</figure>\n'


def _row(article: str, row: Sequence[Any], here: Guide) -> str:
    """What a link joins, a paragraph a language."""
    cells: dict[tuple[str, str], list[str]] = {}
    for name, role, tag, gap, pieces in row:
        said = cells.setdefault((role, tag), [])
        href = sights.place(article, name, here)
        said.append(
            f'{gap if said else ""}<a class="at" href="{href}">{escape(name)}</a> '
            + "".join(_piece(article, piece, here) for piece in pieces)
        )
    return "".join(
        f'<p class="{role}" lang="{escape(tag)}">{"".join(parts)}</p>'
        for (role, tag), parts in cells.items()
    )


def _piece(article: str, piece: Any, here: Guide) -> str:
    """Words as printed; corrected ones are marked, with better ones and the note behind them."""
    words, wrong, better = piece
    said = f'<span class="sic">{escape(words)}</span>' if wrong and words else escape(words)
    for note, corrected in better:
        own = corrected.lstrip(" ")
        gap = corrected[: len(corrected) - len(own)]
        href = sights.place(article, note, here)
        said += (
            f'{gap}<span class="corr">[{escape(own)}]</span>'
            f'<a class="at" href="{href}" aria-label="{escape(here.ui["correction"])}">‡</a>'
        )
    return said
