"""The scene of an article's annotations, and what each annotation lets be seen elsewhere."""

from collections.abc import Mapping, Sequence

from facing.addresses import language_of
from facing.kinds import kinds
from facing.model import Article
from facing.resolution import Scene
from facing.standoff import Placed, Sight, Span

Row = tuple[str, str, str, tuple[tuple[int, int], ...]]


def scene(article: Article, path: str) -> Scene:
    """The article as annotations see it; *path* is that of their file."""
    words: dict[str, str] = {}
    original = article.texts[0].lang if article.texts else ""
    for text in article.texts:
        passages = text.passages()
        if passages and language_of(passages[0].name) is None:
            original = text.lang
        words.update(passages)
    linked: dict[str, list[str]] = {}
    for link in article.links:
        for name in link.target:
            side = language_of(name)
            others = linked.setdefault(name, [])
            others += [other for other in link.target if language_of(other) != side]
    return Scene(
        path,
        words,
        {name: tuple(dict.fromkeys(others)) for name, others in linked.items()},
        original,
        article.header.source.date,
    )


def sights(
    placed: Sequence[Placed], scene: Scene, tags: Mapping[str, str]
) -> list[tuple[str, Sight]]:
    """Each subject that an annotation says something of, with the sight of it, in their order.

    *tags* are the BCP 47 tags by code of language.  The context of a sight are the passages that
    the annotation is anchored in, with the spans, and those linked to them, without; the
    original's first, each language in the order of the text.
    """
    modules = kinds()
    order = {name: number for number, name in enumerate(_ordered(scene))}
    found = []
    for one in placed:
        annotation = one.annotation
        subjects = tuple(modules[annotation.kind].subjects(annotation))
        if not subjects:
            continue
        context = _context(one, scene, tags, order)
        kind, name, data = annotation.kind, annotation.id, annotation.data
        found += [(subject, Sight(kind, name, role, data, context)) for subject, role in subjects]
    return found


def _ordered(scene: Scene) -> list[str]:
    """The passages, the original's first."""
    return sorted(scene.words, key=lambda name: language_of(name) is not None)


def _context(
    placed: Placed, scene: Scene, tags: Mapping[str, str], order: Mapping[str, int]
) -> tuple[Row, ...]:
    """The rows of a sight's context."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for anchor in placed.spans:
        for span in anchor:
            spans.setdefault(span.passage, []).append((span.start, span.end))
    for name in list(spans):
        for other in scene.linked.get(name, ()):
            if other in order:
                spans.setdefault(other, [])
    names = sorted(spans, key=order.__getitem__) if len(spans) > 1 else spans
    return tuple(
        [
            (_tag(name, scene, tags), name, scene.words[name], tuple(sorted(set(spans[name]))))
            for name in names
        ]
    )


def _tag(name: str, scene: Scene, tags: Mapping[str, str]) -> str:
    code = language_of(name) or scene.original
    return tags.get(code, code)


def passages(spans: Sequence[Sequence[Span]]) -> list[str]:
    """The passages of these spans, each once, in their order."""
    return list(dict.fromkeys(span.passage for anchor in spans for span in anchor))
