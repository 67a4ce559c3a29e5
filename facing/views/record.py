"""An article as products of the whole edition are made from it: all of it, as plain data."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from facing.model import Article, Edition, Words
from facing.standoff import Commentary, Placed, Plain


class Passage(NamedTuple):
    """A passage in the order of its text: name, code of its language, kind of block, words."""

    name: str
    lang: str
    kind: str
    text: str


class Noted(NamedTuple):
    """An annotation: what its kind read is *data*; *spans* are (passage, start, end)."""

    id: str
    kind: str
    data: dict[str, Plain]
    by: str
    written: str
    spans: tuple[tuple[str, int, int], ...]


class Record(NamedTuple):
    """An article: header, passages, links, annotations, verdicts.

    *links* are (names, certainty or None, initials or None); *verdicts* are (first passage of
    the link, kinds of its differences, none if it is faithful).
    """

    id: str
    newspaper: str
    date: str
    page: int | None
    column: str
    titles: Words
    authors: tuple[Words, ...]
    translators: Words
    passages: tuple[Passage, ...]
    links: tuple[tuple[tuple[str, ...], float | None, str | None], ...]
    notes: tuple[Noted, ...]
    verdicts: tuple[tuple[str, tuple[str, ...]], ...]


def plain(
    article: Article,
    edition: Edition,
    placed: Sequence[Placed] = (),
    commentary: Commentary | None = None,
) -> tuple[Any, ...]:
    """The record of an article as `marshal` can hold it; `read` makes a `Record` of it again."""
    header, source = article.header, article.header.source
    return (
        article.id,
        source.newspaper,
        source.date,
        source.page,
        source.column or "",
        header.title,
        tuple([author.names for author in header.author]),
        edition.translators(header.translator),
        tuple(
            [
                (name, text.lang, block.kind, words)
                for text in article.texts
                for block in text.blocks
                for name, words in block.passages
            ]
        ),
        tuple([tuple(link) for link in article.links]),
        tuple([_noted(one) for one in placed]),
        tuple(
            [
                (one.passage, tuple(dict.fromkeys(kind for d in one.differences for kind in d[0])))
                for one in (commentary.verdicts if commentary else ())
            ]
        ),
    )


def _noted(placed: Placed) -> tuple[Any, ...]:
    """An annotation as plain data."""
    one = placed.annotation
    spans = tuple([tuple(span) for anchor in placed.spans for span in anchor])
    return one.id, one.kind, one.data, one.by or "", one.written or "", spans


def read(found: Any) -> Record:
    """The record that was made plain."""
    made = Record._make(found)
    return made._replace(
        passages=tuple([Passage._make(one) for one in made.passages]),
        notes=tuple([Noted._make(one) for one in made.notes]),
    )
