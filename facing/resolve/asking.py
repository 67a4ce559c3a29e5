"""What a scholar should look at, once the annotations of an article stand in their places."""

from collections.abc import Iterable, Sequence

from facing.addresses import language_of
from facing.kinds import kinds
from facing.problems import Problem, Where, query
from facing.resolution import Scene
from facing.standoff import Anchor, Placed, Span


def queries(placed: Sequence[Placed], scene: Scene) -> list[Problem]:
    """What each kind asks, and where a name is marked in one language only."""
    modules = kinds()
    found = [
        problem for one in placed for problem in modules[one.annotation.kind].queries(one, scene)
    ]
    return found + list(_one_sided(placed, scene))


def _one_sided(placed: Sequence[Placed], scene: Scene) -> Iterable[Problem]:
    """A query for each entity and passage without a mark of it in what is linked to the passage.

    A mention that is anchored in two languages has said where the other side is.
    """
    mentions = [one for one in placed if one.annotation.kind == "mention"]
    marked = {
        (one.annotation.data["ref"], span.passage)
        for one in mentions
        for spans in one.spans
        for span in spans
    }
    asked: set[tuple[str, str, str | None]] = set()
    for one in mentions:
        entity = one.annotation.data["ref"]
        sides = {language_of(anchor.passage) for anchor in one.annotation.anchors}
        if len(sides) != 1:
            continue
        for anchor, spans in zip(one.annotation.anchors, one.spans, strict=True):
            for name in dict.fromkeys(span.passage for span in spans):
                by_language: dict[str | None, list[str]] = {}
                for other in scene.linked.get(name, ()):
                    by_language.setdefault(language_of(other), []).append(other)
                for lang, others in by_language.items():
                    if (entity, name, lang) in asked:
                        continue
                    asked.add((entity, name, lang))
                    if not any((entity, other) in marked for other in others):
                        yield _unmarked(entity, name, others, anchor, scene)


def _unmarked(
    entity: str, name: str, others: Sequence[str], anchor: Anchor, scene: Scene
) -> Problem:
    where = Where(scene.path, anchor.line, anchor.column)
    there = " ".join(others)
    message = f"{entity} is marked in {name}, but not in {there}, which is linked to it"
    hint = (
        "Mark both sides by a list, at: [{passage: …, quote: …}, {passage: en. …, quote: …}]; "
        "where the other side has no such words, answer this query with the reason."
    )
    return query(where, "A42", message, hint)


def renderings(placed: Sequence[Placed], scene: Scene) -> set[tuple[str, str, str]]:
    """The terms that are marked on both sides: (entity, words of the original, of a translation).

    The words are as the text has them, several quotations of one side joined by an ellipsis.
    """
    found = set()
    for one in placed:
        annotation = one.annotation
        if annotation.kind != "mention" or not annotation.data["ref"].startswith("term."):
            continue
        sides: dict[str | None, list[str]] = {}
        for anchor, spans in zip(annotation.anchors, one.spans, strict=True):
            sides.setdefault(language_of(anchor.passage), []).append(_said(spans, scene))
        original = " … ".join(sides.pop(None, ()))
        for words in sides.values():
            if original:
                found.add((annotation.data["ref"], original, " … ".join(words)))
    return found


def _said(spans: tuple[Span, ...], scene: Scene) -> str:
    return " ".join(scene.said(spans).split())
