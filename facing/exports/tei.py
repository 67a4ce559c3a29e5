"""The edition in TEI P5: a file beside each article, and one of the corpus with its registers."""

from collections.abc import Iterator
from typing import Any

from facing import addresses, tei
from facing.exports import PerArticle, PerEdition, Site
from facing.frame import Ended, Frame
from facing.model import Words
from facing.standoff import Plain

_KEPT: dict[str, tuple[Any, Any]] = {}


def _path(name: str) -> str:
    """`articles/ID.xml`."""
    return addresses.article_side(name, tei.ENDING)


def _prepare(body: Plain, site: Site) -> Plain:
    """The document, in two parts; between them stands what the registers say."""
    article, placed, commentary = body["whole"]
    return tei.article(article, site.edition, placed, commentary, _released(site))


def _released(site: Site) -> tuple[tuple[str, str], ...]:
    """The releases that the words of the edition may be said to be of."""
    return () if site.unreleased == "never" else site.releases


def _uses(frame: Frame, place: int) -> Plain:
    """The entities that its annotations name: id, TEI element, names."""
    return _entities(frame).get(frame.heads[place].id, ()) if frame.subjects else ()


def _entities(frame: Frame) -> dict[str, tuple[tuple[str, str, Words], ...]]:
    """By article the entities that it names: asked of one frame for each article, so kept."""
    kept = _KEPT.get("entities")
    if kept is not None and kept[0] is frame.subjects:
        found: dict[str, tuple[tuple[str, str, Words], ...]] = kept[1]
        return found
    elements = {register.kind: register.tei for register in frame.scholarship.registers}
    named: dict[str, list[tuple[str, str, Words]]] = {}
    for subject in sorted(frame.subjects):
        words = frame.labels.get(subject)
        if words is None:
            continue
        one = subject, elements.get(subject.partition(".")[0], ""), words
        for share in frame.subjects[subject]:
            named.setdefault(share.article, []).append(one)
    made = {article: tuple(own) for article, own in named.items()}
    _KEPT["entities"] = frame.subjects, made
    return made


def _draw(prepared: Plain, uses: Plain, site: Site) -> str:
    """The document."""
    before, after = prepared
    return f"{before}{tei.entities(uses, site.edition)}{after}" if after else str(before)


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """The file of the edition, and those in the place of articles that are no more."""
    if frame.heads:
        articles = tuple([head.id for head in frame.heads])
        yield tei.EDITION, (articles, frame.scholarship, _released(site))
    for one in frame.ended:
        yield _path(one.id), tuple(one)


def _whole(path: str, uses: Plain, site: Site) -> str:
    """The corpus, or what became of an article."""
    if path != tei.EDITION:
        return tei.ended(Ended(*uses), site.edition)
    articles, known, released = uses
    return tei.corpus(known, articles, site.edition, released)


ARTICLE = PerArticle(_path, _uses, _prepare, _draw)
EDITION = PerEdition(_pages, _whole)
