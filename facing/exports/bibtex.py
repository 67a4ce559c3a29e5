"""References in BibTeX: one file beside each article, and one of the whole edition."""

from collections.abc import Iterator

from facing import addresses
from facing.exports import PerArticle, PerEdition, Site
from facing.frame import Frame
from facing.press import citing
from facing.standoff import Plain

ENDING = "bib"


def _path(article_id: str) -> str:
    """`articles/ID.bib`."""
    return addresses.article_side(article_id, ENDING)


def _prepare(body: Plain, site: Site) -> Plain:
    """The file of an article, complete."""
    return citing.file(site, ENDING, citing.article(site, body))


def _uses(_frame: Frame, _place: int) -> Plain:
    """Nothing of other articles."""
    return ()


def _draw(prepared: Plain, _uses: Plain, _site: Site) -> str:
    """The file as it was prepared."""
    made: str = prepared
    return made


def _pages(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain]]:
    """The file of the whole edition, if there are articles."""
    if frame.heads:
        yield addresses.edition_side(ENDING), tuple(map(citing.listed, frame.heads))


def _whole(_path: str, uses: Plain, site: Site) -> str:
    """The references of all articles."""
    return citing.file(site, ENDING, citing.all_items(site, uses))


ARTICLE = PerArticle(_path, _uses, _prepare, _draw)
EDITION = PerEdition(_pages, _whole)
