"""Suggest annotations of one article, from the registers and the numbers that stand in it."""

from collections.abc import Container
from pathlib import Path

from facing import addresses, files, resolve, suggest
from facing.engine import annotating, beside
from facing.engine import ground as grounds
from facing.engine.values import Context
from facing.files.memory import Memory
from facing.languages import rules
from facing.notation import article as notation
from facing.problems import Problem, errors


def suggestions(root: Path, name: str) -> tuple[list[str], list[Problem]]:
    """Lines of YAML to paste into the article's annotations; or what is wrong.

    What is wrong elsewhere in the edition does not matter here.
    """
    ground = grounds.survey(root, None)
    edition = ground.edition
    if edition is None:
        return [], list(ground.problems)
    path = addresses.article_file(name)
    known = [path.removesuffix(".yaml") for path in ground.seen.articles]
    content = files.read(root / path) if name in known else None
    if content is None:
        return [], [grounds.unknown(name, known)]
    parsed, problems = notation.read(
        content.decode("utf-8", "replace"), path, edition.original.code
    )
    if parsed is None or errors(problems):
        return [], problems
    memory = Memory(root, root / "site")
    scholarship, problems = beside.scholarship(root, ground, memory, known)
    context = Context(str(root), str(memory.spills), grounds.site(ground, edition))
    notes = annotating.read(name, context)
    scene = resolve.scene(parsed.article, notes.path)
    joiners = {language.code: rules(language.code).joiner for language in edition.languages()}
    placed, more = resolve.place(notes.annotations, scene, joiners)
    problems = [*problems, *notes.problems, *more]
    if errors(problems):
        return [], problems
    spaced = {code: bool(joiner) for code, joiner in joiners.items()}
    taken = [one.id for one in notes.annotations]
    words: Container[str] = ()
    if edition.original.code == "zh":
        from facing.align.dictionary import dictionary  # noqa: PLC0415 – slow to load

        words = dictionary().senses
    return suggest.suggestions(scene, placed, scholarship, spaced, taken, words), []
