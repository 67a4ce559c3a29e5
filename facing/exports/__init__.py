"""The products of an edition: one module each, siblings that do not know one another.

A module of this folder offers `ARTICLE` (something made of every article), `EDITION` (things made
once), `SUBJECT` (things made of what annotations say), `CORPUS` (files made of all articles, one
after the other), `CATALOGUE` (pages that tell of these files), `TREE` (things made of the paths of
all others), or several; or `LAST`, the path of a file that the engine writes when all else is
there.  Its name is the name by which `edition.yaml` lists it under `exports:`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from facing.frame import Frame
from facing.model import Edition, Words
from facing.standoff import Plain, Sight

if TYPE_CHECKING:
    from facing.views.record import Record

Content = str | bytes
Tree = Literal["site", "search"]
"""Where a product goes: the site, or the tree of search copies that is only indexed."""


class Site(NamedTuple):
    """What all pages share; a change of any part of it redraws them all.

    *templates* are folders, the edition's own first; *assets* maps `facing.css` to the path of its
    fingerprinted copy in the site; *digest* is the hash of templates, assets and program;
    *scholarly*: there are registers and annotations to lead to.  *releases* are (version, day);
    *unreleased* is empty if what is drawn is one of them, else `changed` (since the release of the
    edition's version) or `never` (that version was not released yet).  *commented*: there are
    commentaries, so an article without one says that nobody has compared its texts.
    """

    edition: Edition
    templates: tuple[Path, ...]
    assets: tuple[tuple[str, str], ...]
    nav: tuple[tuple[str, str], ...]
    digest: str
    scholarly: bool = False
    releases: tuple[tuple[str, str], ...] = ()
    unreleased: str = ""
    commented: bool = False


class PerArticle(NamedTuple):
    """A product made of each article.

    `path(id)` is its path in *tree*.  `prepare(body, site)` is, as plain data, what no other
    article bears on; it is made when the article is read, of what `views.body` made of it.
    To that the reading adds the article as a `whole`, as values: the article, its annotations
    placed, its commentary (or None); a product that leaves nothing out is made of these.
    `uses(frame, place)` is exactly the part of the frame that the product of `frame.heads[place]`
    is drawn from; it must be cheap, it is called for every article in every build.
    `draw(prepared, uses, site)` is the content.
    `of(frame, place)` says whether that article has one; without it all have.
    """

    path: Callable[[str], str]
    uses: Callable[[Frame, int], Plain]
    prepare: Callable[[Plain, Site], Plain]
    draw: Callable[[Plain, Plain, Site], Content]
    tree: Tree = "site"
    of: Callable[[Frame, int], bool] | None = None


class PerEdition(NamedTuple):
    """Products made once: `pages(frame, site)` gives (path, what that page is drawn from)."""

    pages: Callable[[Frame, Site], Iterable[tuple[str, Plain]]]
    draw: Callable[[str, Plain, Site], Content]


class PerTree(NamedTuple):
    """Products made of what all others made: `pages(paths, frame, site)` is given their paths."""

    pages: Callable[[Sequence[str], Frame, Site], Iterable[tuple[str, Plain]]]
    draw: Callable[[str, Plain, Site], Content]


class Shared(NamedTuple):
    """The sights that a page shows: those of one subject in these articles, in their order."""

    subject: str
    articles: tuple[str, ...]


class Shown(NamedTuple):
    """What one article contributes to a page: the article, and its sights of the subject."""

    article: str
    date: str
    page: int | None
    newspaper: str
    titles: Words
    sights: tuple[Sight, ...]


class PerSubject(NamedTuple):
    """Products made of what annotations say of subjects (`Frame.subjects`).

    `pages(frame, site)` gives (path, what the page is drawn from besides, the sights it shows);
    `draw(path, uses, shown, site)` the content, *shown* being a list of `Shown` for each `Shared`;
    if it is *streamed*, one that is gone through once, so that an edition's need not be held whole.
    """

    pages: Callable[[Frame, Site], Iterable[tuple[str, Plain, tuple[Shared, ...]]]]
    draw: Callable[[str, Plain, Any, Site], Content]
    streamed: bool = False


class Statement(NamedTuple):
    """SQL for the database at a path; with *rows* it is executed for each of them."""

    sql: str
    rows: Sequence[tuple[Any, ...]] = ()


class Portion(NamedTuple):
    """The next piece of a file, and how many rows (pairs, entries …) of it that is."""

    path: str
    content: Content | Statement
    rows: int = 0


class PerCorpus(NamedTuple):
    """Files made of all articles one after the other, written as they come: none is held whole.

    `pages(frame, site)` gives their paths, and what they are made of besides the articles;
    `write(paths, uses, records, site)` the files' portions, those of one file in their order.  It
    is given the records of all articles, in the order of time, and goes through them once.
    """

    pages: Callable[[Frame, Site], tuple[Sequence[str], Plain]]
    write: "Callable[[Sequence[str], Plain, Iterable[Record], Site], Iterator[Portion]]"


class Made(NamedTuple):
    """A file made of the corpus: its size in bytes, its hash in hexadecimal, how many rows."""

    path: str
    size: int
    sha256: str
    rows: int


class PerCatalogue(NamedTuple):
    """Pages that tell of all files of the corpus: drawn when these are there, of what was made."""

    pages: Callable[[Frame, Site], Iterable[tuple[str, Plain]]]
    draw: Callable[[str, Plain, Sequence[Made], Site], Content]


ASKED = frozenset({"data", "data_csv", "data_json", "data_sqlite", "data_tmx"})
"""Exports that are made only where `edition.yaml` lists them: any change writes them all anew."""


def names() -> tuple[str, ...]:
    """The exports there are, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def usual() -> tuple[str, ...]:
    """The exports that are made where `edition.yaml` lists none, sorted."""
    return tuple([name for name in names() if name not in ASKED])


def load(name: str) -> ModuleType:
    """The module of that export."""
    return importlib.import_module(f"{__name__}.{name}")


@lru_cache(maxsize=8)
def per_article(exports: tuple[str, ...]) -> tuple[tuple[str, PerArticle], ...]:
    """What the exports of these names make of each article."""
    found = [(name, getattr(load(name), "ARTICLE", None)) for name in exports]
    return tuple([(name, product) for name, product in found if product])


@lru_cache(maxsize=8)
def of_corpus(exports: tuple[str, ...]) -> bool:
    """Whether any of the exports of these names is made of all articles' records."""
    return any(hasattr(load(name), "CORPUS") for name in exports)
