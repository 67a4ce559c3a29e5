"""Prose pages: Markdown to safe markup, with names on its headings."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:  # loaded when there is something to read: most builds change no prose
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = ("http:", "https:", "mailto:")


def markup(source: str) -> Markup:
    """The Markdown as HTML: no raw HTML, no link but to the web, to mail or within the site.

    Headings are named after their words, so that they can be linked to; tables can be scrolled
    with the keyboard.
    """
    engine = _engine()
    tokens = engine.parse(source)
    _name_headings(tokens)
    return Markup(engine.renderer.render(tokens, engine.options, {}))  # noqa: S704 (no raw HTML)


def links(source: str) -> list[tuple[str, int]]:
    """Where the Markdown's links lead, each with the line of the paragraph that it stands in."""
    return [
        (str(part.attrGet("href")), token.map[0] + 1 if token.map else 0)
        for token in _engine().parse(source)
        for part in token.children or ()
        if part.type == "link_open"
    ]


@lru_cache(maxsize=1)
def _engine() -> "MarkdownIt":
    """CommonMark with tables, without raw HTML and without images from elsewhere."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 – see above

    engine = MarkdownIt("commonmark", {"html": False}).enable("table")
    engine.validateLink = _safe  # type: ignore[method-assign]
    engine.add_render_rule("table_open", _table_open)
    engine.add_render_rule("table_close", _table_close)
    return engine


def _safe(url: str) -> bool:
    """Whether a link may stand: relative, or of a known scheme."""
    scheme = re.match(r"[^/?#]*?:", url.strip())
    return scheme is None or scheme[0].lower() in SCHEMES


def _table_open(*_: object) -> str:
    """A table begins, in a box of its own that scrolls."""
    return '<div class="table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    """A table ends."""
    return "</table></div>\n"


def _name_headings(tokens: Iterable["Token"]) -> None:
    """Give every heading an `id` made of its words; the second of a name is numbered."""
    taken: dict[str, int] = {}
    heading: Token | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = token
        elif heading is not None and token.type == "inline":
            name = re.sub(r"[\W_]+", "-", token.content.lower()).strip("-") or "section"
            taken[name] = taken.get(name, 0) + 1
            heading.attrSet("id", name if taken[name] == 1 else f"{name}-{taken[name]}")
            heading = None
