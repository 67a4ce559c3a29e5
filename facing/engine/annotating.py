"""Read an article's annotations beside it: placed in its words, checked, told to subjects."""

import hashlib
import marshal
from collections.abc import Iterable, Sequence
from sys import intern
from typing import NamedTuple

from facing import addresses, files, resolve, seeds
from facing.engine import commenting
from facing.engine.values import OF_LINKS, STABLE, Context, Facts, Row, digest
from facing.exports import Shown
from facing.kinds import kinds
from facing.languages import rules
from facing.model import Article, Edition
from facing.notation import annotations as notation
from facing.press.sights import union
from facing.problems import Problem, Where, errors, not_utf8, query
from facing.standoff import TABLES, Annotation, Commentary, Placed, Sight


class Notes(NamedTuple):
    """What a file of annotations says, before its article is looked at."""

    path: str
    sha: str
    annotations: tuple[Annotation, ...]
    problems: tuple[Problem, ...]


class Scholia(NamedTuple):
    """An article's annotations in their places, what they say of subjects, and its commentary."""

    facts: Facts
    placed: tuple[Placed, ...]
    shares: tuple[Row, ...]
    commentary: Commentary | None


def read(name: str, context: Context) -> Notes:
    """The annotations of that article, which need not be sound."""
    path = addresses.annotation_file(name)
    content = files.read(f"{context.root}/{path}") or b""
    sha = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Notes(path, sha, (), (not_utf8(path, content, error.start, "A00"),))
    found, problems = notation.read(text, path, kinds())
    return Notes(path, sha, found, tuple(problems))


def annotated(article: Article, facts: Facts, context: Context) -> Scholia:
    """The annotations in their places; the facts with what is wrong with them, and what they say.

    Queries that they answer are taken from the facts.  The commentary is compared with them.
    """
    notes = read(article.id, context) if facts.annotated else _none(article.id)
    edition = context.site.edition
    languages = edition.languages()
    scene = resolve.scene(article, notes.path)
    joiners = {language.code: rules(language.code).joiner for language in languages}
    found, problems = resolve.place(notes.annotations, scene, joiners)
    told = [one for one in facts.problems if one.code != seeds.BESIDE]
    told += [*notes.problems, *problems]
    remarks: commenting.Remarks | None = None
    if facts.commented:
        remarks = commenting.read(article.id, context)
        told += remarks.problems
        if remarks.commentary:
            sound = not errors(notes.problems)
            beside = remarks.commentary, article, notes.annotations, found, context
            told += commenting.compared(*beside, sound=sound)
    answered = answers(notes.annotations)
    rows: tuple[Row, ...] = ()
    if not errors([*notes.problems, *problems]):
        told += resolve.queries(found, scene)
        told += _signed(notes, edition)
        # where links were not asked about, answers to what is asked of them are not idle
        resting = context.trust or bool(errors(facts.problems))
        own = [
            one
            for one in notes.annotations
            if one not in answered and not (resting and _of_links(one))
        ]
        told = resolve.answered(told, own, notes.path)
        tags = {language.code: language.tag for language in languages}
        rows = tuple(_rows(article, resolve.sights(found, scene, tags), found))
    refs = {f"{ref.what} {ref.name}" for one in notes.annotations for ref in one.refs}
    facts = facts._replace(
        scholia=notes.sha,
        commentary=remarks.sha if remarks else "",
        refs=tuple([intern(ref) for ref in sorted(refs)]),  # most are named by many articles
        renderings=tuple(sorted(resolve.renderings(found, scene))),
        answers=tuple([(one.data["code"], one.data["to"]) for one in answered]),
        problems=tuple(told),
    )
    return Scholia(facts, found, rows, remarks.commentary if remarks else None)


def _none(name: str) -> Notes:
    """What is said of an article that nothing is noted to."""
    return Notes(addresses.annotation_file(name), "", (), ())


def _signed(notes: Notes, edition: Edition) -> list[Problem]:
    """Initials that the edition does not explain."""
    known = dict(edition.editors)
    return [
        query(
            Where(notes.path, one.line, one.column),
            "A45",
            f"{one.id} is by “{one.by}”, whom edition.yaml does not name",
            f"Add the initials under “editors”. Known: {', '.join(known) or 'nobody'}.",
        )
        for one in notes.annotations
        if one.by and one.by not in known
    ]


def answers(annotations: Iterable[Annotation]) -> list[Annotation]:
    """The answers to what is asked of the edition as a whole."""
    return [one for one in annotations if one.kind == "answer" and one.data["code"][0] == "X"]


def _of_links(annotation: Annotation) -> bool:
    """Whether it answers what `check` alone asks, about links."""
    return annotation.kind == "answer" and annotation.data["code"][0] == OF_LINKS


def _rows(
    article: Article, sights: Sequence[tuple[str, Sight]], found: Sequence[Placed]
) -> list[Row]:
    """What the article says of each subject, in the order of subjects."""
    refs = {
        one.annotation.id: [ref.name for ref in one.annotation.refs if ref.what == "entity"]
        for one in found
    }
    source = article.header.source
    said = article.id, source.date, source.page, source.newspaper, article.header.title
    by_subject: dict[str, list[Sight]] = {}
    for subject, sight in sights:
        by_subject.setdefault(subject, []).append(sight)
    rows = []
    for subject, seen in sorted(by_subject.items()):
        # tables quote words and show no sentences
        own = [_quoted(sight) for sight in seen] if subject in TABLES else seen
        names = sorted({name for sight in own for name in refs[sight.annotation]})
        content = marshal.dumps((said, [tuple(sight) for sight in own]), STABLE)
        rows.append((subject, len(own), digest(content), " ".join(names), content))
    return rows


def _quoted(sight: Sight) -> Sight:
    """The sight with the words that it is anchored in alone."""
    context = [
        (tag, passage, text[start:end], ((0, end - start),))
        for tag, passage, text, spans in sight.context
        for start, end in union(spans, len(text))
    ]
    return sight._replace(context=tuple(context))


def shown(content: bytes) -> Shown:
    """What an article contributes, as it was kept."""
    said, sights = marshal.loads(content)  # noqa: S302 – our own
    return Shown._make((*said, tuple([Sight._make(sight) for sight in sights])))
