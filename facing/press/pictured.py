"""Pictures on pages that seldom have any: what draws them is loaded where there are some."""

from typing import Any

from markupsafe import Markup

from facing.exports import Site
from facing.frame import Frame
from facing.standoff import Plain

HERE = "\0pictures\0"
"""Stands for the pictures within an article until they are drawn."""


def of_article(frame: Frame, article: str) -> Plain:
    """What the article's pictures take of the frame; without annotations there are none."""
    if not frame.subjects:
        return ()
    from facing.press import illustrating  # noqa: PLC0415 – only annotated editions need it

    return illustrating.uses(frame, article)


def prepared(body: dict[str, Any]) -> Plain:
    """What the article's pictures are made of; None without annotations."""
    if not body.get("whole", ((), ()))[1]:
        return None
    from facing.press import illustrating  # noqa: PLC0415 – only annotated editions need it

    return illustrating.prepared(body)


def put(article: bytes, told: Plain, used: Plain, site: Site, path: str) -> tuple[bytes, bool]:
    """The article at *path* with its pictures, and whether there are any."""
    if told is None:
        return article, False
    from facing.press import illustrating  # noqa: PLC0415 – few articles have pictures

    drawn = illustrating.drawn(told, used, site, path)
    return article.replace(HERE.encode(), drawn.encode()), bool(drawn)


def of_home(frame: Frame, site: Site) -> Plain:
    """What the map of the home page is drawn from; None if there is none."""
    if not frame.subjects or "pictures" not in site.edition.exports:
        return None
    from facing.press import locating  # noqa: PLC0415 – only annotated editions need it

    return locating.at_home(frame, site)


def home(used: Plain, site: Site, path: str) -> Markup:
    """The map of the home page; nothing if there is none."""
    if used is None:
        return Markup("")
    from facing.press import locating  # noqa: PLC0415 – few editions have a map

    return locating.home(used, site, path)
