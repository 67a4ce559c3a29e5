"""Learn the edition's lexicon from all its articles and their links, once and when asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facing import addresses, align, files
from facing.align import lexicon
from facing.engine import ground as grounds
from facing.engine import lexicons, reading
from facing.engine.values import Context
from facing.engine.workers import Tell
from facing.model import Link, Text
from facing.notation import article as notation
from facing.problems import Problem, errors

BEFORE = ".facing/lexicon.before.tsv"
"""Where the lexicon is kept that another takes the place of."""

Lesson = tuple[Text, Text, tuple[Link, ...], str]
"""An original, a translation, the links between them, the day of issue."""


class Learnt(NamedTuple):
    """What was learnt: words of the original, pairs of words; whether the file is another now.

    *kept*: what it said before is in BEFORE.
    """

    words: int = 0
    pairs: int = 0
    changed: bool = False
    kept: bool = False


def learn(root: Path, tell: Tell) -> tuple[Learnt, list[Problem]]:
    """What all articles teach, written to the edition's lexicon if nothing is wrong with any.

    People may have mended the one before: what it said is kept among the program's own files.
    """
    ground = grounds.survey(root, None)
    if ground.edition is None:
        return Learnt(), list(ground.problems)
    if folder := lexicons.folder(root):
        return Learnt(), folder
    context = Context(str(root), "", grounds.site(ground, ground.edition))
    names = [path.removesuffix(".yaml") for path in ground.seen.articles]
    problems: list[Problem] = []
    found = align.learn(_lessons(names, context, problems, tell))
    if problems:
        return Learnt(), problems
    path, content = root / lexicon.PATH, lexicon.write(found).encode()
    before = files.read(path)
    changed = before != content
    if changed:
        if before is not None:
            files.replace(root / BEFORE, before)
        files.replace(path, content)
    entries = [word for words in found.values() for word in words.values()]
    kept = changed and before is not None
    return Learnt(len(entries), sum(map(len, entries)), changed, kept), []


def _lessons(
    names: list[str], context: Context, problems: list[Problem], tell: Tell
) -> Iterator[Lesson]:
    """What each article teaches, in the order of ids; *problems* takes what is wrong."""
    original = context.site.edition.original.code
    for number, name in enumerate(names, 1):
        data = files.read(f"{context.root}/{addresses.article_file(name)}") or b""
        _, vouched = notation.fingerprint(data)
        found, wrong = reading.parse(data, name, context, trust=vouched)
        problems += errors(wrong)
        tell("Learning", number, len(names))
        first = found.article.text(original) if found else None
        if found is None or first is None or problems:
            continue
        article = found.article
        for text in article.texts:
            if text is not first:
                own = {passage.name for side in (first, text) for passage in side.passages()}
                links = tuple(link for link in article.links if own.issuperset(link.target))
                yield first, text, links, article.header.source.date


def told(learnt: Learnt) -> str:
    """What was learnt, in a line."""
    what = (
        f"{learnt.words:,} {'word' if learnt.words == 1 else 'words'} of the original with "
        f"{learnt.pairs:,} of the translation"
    )
    if not learnt.changed:
        return f"{lexicon.PATH} stays as it is: {what}."
    kept = f" What it said before is in {BEFORE}." if learnt.kept else ""
    return f"{lexicon.PATH} written: {what}. New seeds are linked with it from now on.{kept}"
