"""Markdown that names entities, passages and works: an entity's description and sources."""

from collections.abc import Iterable

from markupsafe import Markup

from facing import press
from facing.addresses import PASSAGE_NAME
from facing.frame import Frame
from facing.notation.references import references
from facing.press import markdown, notes
from facing.standoff import Plain


def names(sources: Iterable[str]) -> tuple[str, ...]:
    """What these pieces of Markdown name: ids of entities and articles, `@key` of works; sorted."""
    found = {
        f"@{one.name}" if one.what == "work" else one.name.partition("#")[0]
        for source in sources
        if "[" in source
        for one in references(source)
    }
    return tuple(sorted(found))


class Labels:
    """What names lead to, looked up in one frame for many pages (see `notes.Labels`)."""

    def __init__(self, frame: Frame) -> None:
        """The labels of that frame."""
        self._entities = frame.labels
        self._works = {f"@{work.key}": work.short for work in frame.scholarship.works}
        self._dates = {head.id: head.source.date for head in frame.heads}

    def of(self, named: Iterable[str]) -> Plain:
        """(name, label) of those that lead somewhere."""
        found = (
            (name, self._works.get(name) or self._entities.get(name) or self._dates.get(name))
            for name in named
        )
        return tuple([(name, label) for name, label in found if label])


def described(source: str, labels: Plain, site: press.Site, path: str) -> Markup:
    """The Markdown as HTML; outside of an article a passage without one leads nowhere."""
    link = notes.linker(labels, site, path)

    def linked(name: str, words: str) -> str:
        return (words or name) if PASSAGE_NAME.fullmatch(name) else link(name, words)

    return markdown.fill(markdown.note(source), linked) if source else Markup()
