"""The edition in TEI P5: a document for each article, and a corpus of them with the registers."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from facing.model import Article, Edition, Words
from facing.standoff import Commentary, Placed
from facing.tei import annotations, names, registers, text
from facing.tei.header import header, titled
from facing.tei.whole import corpus, ended
from facing.tei.xml import document, element, piece

__all__ = ["EDITION", "ENDING", "article", "corpus", "ended", "entities"]

EDITION = names.EDITION
ENDING = names.ENDING

_HERE = element("facing-entities")
"""Stands in an article for what is taken from the registers; no TEI has such an element."""

Named = tuple[str, str, Words]
"""An entity that an article names: id, TEI element, names."""


def article(
    own: Article,
    edition: Edition,
    placed: Sequence[Placed] = (),
    commentary: Commentary | None = None,
    released: Sequence[tuple[str, str]] = (),
) -> tuple[str, str]:
    """The document in two parts, between which `entities` belong, and all that follows them."""
    tags = {language.code: language.tag for language in edition.languages()}
    said = {name: words for one in own.texts for name, words in one.passages()}
    words = annotations.Setting(own.id, said, edition.original.code, tags)
    beside = [text.links(own.id, own.links)]
    if commentary:
        beside.append(text.verdicts(own, commentary.verdicts, titled(own)))
    beside += annotations.standing(placed, words)
    attributes = {"xmlns": names.NAMESPACE, "xml:id": own.id, "n": own.id}
    found = [one for one in beside if one is not None]
    made = [header(own, edition, placed, commentary, released), text.texts(own, edition)]
    inner = [element("standOff", {}, *found, _HERE)] if found else []
    whole = document(element("TEI", attributes, *made, *inner))
    before, _, after = whole.partition(f"<{_HERE.name}/>\n")
    return before, after


def entities(found: Iterable[Named], edition: Edition) -> str:
    """The entities that an article names, in lists, with their names."""
    tags = {language.code: language.tag for language in edition.languages()}
    known = sorted((one for one in found if one[1] in registers.LISTS), key=_listed)
    lists = [
        element(
            registers.LISTS[tei][0],
            {"type": "named"},
            *(registers.named(name, tei, words, tags) for name, _, words in own),
        )
        for tei, own in groupby(known, key=lambda one: one[1])
    ]
    return piece(lists)


def _listed(one: Named) -> tuple[str, str]:
    """By element, then by id."""
    return one[1], one[0]
