"""What released versions printed, as markup: on an article's page and side by side."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from facing import press
from facing.views.differing import SAME


class Reading(NamedTuple):
    """What versions printed at a passage: the versions, the language's tag, the words."""

    versions: str
    tag: str
    words: Markup


class Row(NamedTuple):
    """A passage with its earlier readings: anchor, link to the passage, what it is called."""

    anchor: str
    href: str
    label: str
    readings: tuple[Reading, ...]


class Past(NamedTuple):
    """What an article's page says of its versions."""

    since: str
    day: str
    rows: tuple[Row, ...]


def pieces(row: Iterable[tuple[str, str]], tag: str) -> Markup:
    """A reading in pieces, what differs in an element of its own."""
    drawn = [
        str(escape(text)) if kind == SAME else f"<{tag}>{escape(text)}</{tag}>"
        for kind, text in row
    ]
    return Markup("".join(drawn))  # noqa: S704 – escaped here


def label(name: str, ui: Mapping[str, str]) -> str:
    """What a passage is called: its name; title and authors in words."""
    return ui[f"of_{name}"] if name in ("title", "author") else name


def span(versions: Sequence[str]) -> str:
    """The first and last version, once if they are one."""
    return "–".join(dict.fromkeys(versions))


def view(told: Mapping[str, Any], site: press.Site) -> Past:
    """What `views.past.history` found, ready to be drawn."""
    ui = press.ui(site.templates)
    rows = [
        Row(
            f"was.{name}.{tag}" if name in ("title", "author") else f"was.{name}",
            "main" if name in ("title", "author") else name,
            label(name, ui),
            tuple([Reading(span(versions), tag, pieces(row, "del")) for versions, row in printed]),
        )
        for name, tag, printed in told["readings"]
    ]
    since = told["since"] or ""
    iso = dict(site.releases).get(since)
    return Past(since, press.short_date(site, iso) if iso else "", tuple(rows))


def marked(article: str, past: Past, site: press.Site) -> str:
    """The article as markup with a sign at each passage that was printed otherwise before."""
    there = {row.href: row.anchor for row in past.rows}
    if not there:
        return article
    said = escape(press.ui(site.templates)["earlier_reading"])

    def sign(found: re.Match[str]) -> str:
        anchor = there.get(found[1])
        if not anchor:
            return found[0]
        return f'{found[0]}<a href="#{anchor}" aria-label="{said}">°</a>'

    return _NUMBER.sub(sign, article)


_NUMBER = re.compile(r' id="([\w.]+)"[^>]*><a class="n"[^>]*>[^<]*</a>')
"""Where a passage begins: its element, and the number that leads to its counterpart."""
