"""The addresses of all pages that search engines should know, where they are absolute."""

from collections.abc import Iterator, Sequence

from markupsafe import escape

from facing import addresses
from facing.exports import PerTree, Site
from facing.frame import Frame
from facing.standoff import Plain

PATH = "sitemap.xml"

MOST = 50_000
"""Addresses in a file at most: https://www.sitemaps.org/protocol.html."""

UNLISTED = {"404.html", "search.html"}
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _pages(paths: Sequence[str], frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """The map, in several files if it is long; nothing without a base URL."""
    if not site.edition.base_url:
        return
    ended = {addresses.article_page(one.id) for one in frame.ended}
    shown = [path for path in paths if path.endswith(".html") and path not in UNLISTED | ended]
    parts = [tuple(shown[start : start + MOST]) for start in range(0, len(shown), MOST)]
    if len(parts) == 1:
        yield PATH, parts[0]
        return
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)]
    yield PATH, tuple(names)
    yield from zip(names, parts, strict=True)


def _draw(_path: str, uses: Plain, site: Site) -> str:
    """A list of pages, or of such lists."""
    base = site.edition.base_url or ""
    lists = bool(uses) and uses[0].endswith(".xml")
    around, inside = ("sitemapindex", "sitemap") if lists else ("urlset", "url")
    rows = [
        f"<{inside}><loc>{escape(addresses.absolute(base, _plain(path)))}</loc></{inside}>\n"
        for path in uses
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{around} {_SPACE}>\n'
    return f"{head}{''.join(rows)}</{around}>\n"


def _plain(path: str) -> str:
    """The home page by its folder, as links lead to it."""
    return "" if path == "index.html" else path


TREE = PerTree(_pages, _draw)
