"""Markdown that names entities, passages and works: an entity's description and sources."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from facing.notation.references import references
from facing.press import markdown
from facing.press.sights import Guide


class Named(NamedTuple):
    """What some Markdown names: ids of entities, ids of articles, keys of works; each sorted."""

    entities: tuple[str, ...]
    articles: tuple[str, ...]
    works: tuple[str, ...]


def named(sources: Iterable[str]) -> Named:
    """What these pieces of Markdown name."""
    found: dict[str, set[str]] = {"entity": set(), "article": set(), "work": set()}
    for source in sources:
        if "[" not in source:
            continue
        for one in references(source):
            what, name = one.what, one.name
            if what == "passage":
                what, name = "article", name.partition("#")[0]
            found[what].add(name)
    return Named(*(tuple(sorted(found[what])) for what in ("entity", "article", "work")))


def described(source: str, _linker: object) -> Markup:
    """The Markdown as HTML."""
    return markdown.markup(source) if source else Markup("")


class Linker(NamedTuple):
    """What a reference in Markdown leads to on the page of *here*: dates of articles, works."""

    here: Guide
    articles: Mapping[str, str]
    works: Mapping[str, str]
