"""What an import writes beside an article, what it finds there, and what it still wants."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from facing import addresses, files, resolve
from facing.engine import beside as besides
from facing.engine.ground import Ground
from facing.engine.values import Context
from facing.files.memory import Memory
from facing.kinds import kinds
from facing.languages import rules
from facing.model import Article
from facing.notation import annotations, annotations_written, commentary, commentary_written
from facing.notation import article as notation
from facing.problems import Problem, Where
from facing.standoff import Annotation, Commentary, Scholarship
from facing.untei import reading

SHOWN = 3
"""So many differences are told."""

LISTED = 8
"""So many names that lead nowhere are told of each sort."""


class Desk(NamedTuple):
    """The edition at *root*, and the document, by the path that it was named with."""

    root: Path
    context: Context
    ground: Ground
    shown: str


class File(NamedTuple):
    """A file as it is to be: its path from the root, its text, and what it is."""

    path: str
    text: str
    what: str


class Beside(NamedTuple):
    """The files beside the article, and what their words need that is not here."""

    files: tuple[File, ...]
    wanting: tuple[str, ...]


def beside(desk: Desk, witness: reading.Witness, article: Article) -> tuple[Beside, list[Problem]]:
    """The files of annotations and commentary, as far as there is something; and problems."""
    known = _scholarship(desk)
    found, said, problems = reading.beside(witness, desk.shown, known.entities())
    codes = [language.code for language in desk.context.site.edition.languages()]
    made: list[File] = []
    read: tuple[Annotation, ...] = ()
    if found:
        path = addresses.annotation_file(article.id)
        text = annotations_written.write(found)
        read, more = annotations.read(text, path, kinds())
        problems += [_homed(one, text, found, desk.shown) for one in more]
        if not more:
            problems += _placed(read, found, article, desk)
        made.append(File(path, text, "annotations"))
    if said:
        path = addresses.commentary_file(article.id)
        text = commentary_written.write(said)
        _, more = commentary.read(text, path, codes)
        problems += [one._replace(where=Where(desk.shown)) for one in more]
        made.append(File(path, text, "commentary"))
    return Beside(tuple(made), tuple(_wanting(read, known, article.id, desk))), problems


def _scholarship(desk: Desk) -> Scholarship:
    """The registers, relations and works that there are, as far as they can be read."""
    memory = Memory(desk.root, desk.root / "site")
    known = [path.removesuffix(".yaml") for path in desk.ground.seen.articles]
    return besides.scholarship(desk.root, desk.ground, memory, known)[0]


def _homed(problem: Problem, text: str, found: Iterable[Annotation], shown: str) -> Problem:
    """A problem of the text that was made, at the place of the document that it came from."""
    line, at = problem.where.line, 0
    starts = [n for n, row in enumerate(text.split("\n"), 1) if row.startswith("- ")]
    for number, start in enumerate(starts):
        at = number if start <= line else at
    home = [*found][at]
    return problem._replace(where=Where(shown, home.line, home.column))


def _placed(
    read: tuple[Annotation, ...], found: tuple[Annotation, ...], article: Article, desk: Desk
) -> list[Problem]:
    """Quotations that do not stand where they should."""
    languages = desk.context.site.edition.languages()
    joiners = {language.code: rules(language.code).joiner for language in languages}
    scene = resolve.scene(article, addresses.annotation_file(article.id))
    homes = {
        (anchor.line, anchor.column): (home.line, home.column)
        for one, was in zip(read, found, strict=True)
        for anchor, home in zip(one.anchors, was.anchors, strict=True)
    }
    _, problems = resolve.place(read, scene, joiners)
    return [
        one._replace(where=Where(desk.shown, *homes.get(one.where[1:], (0, 0)))) for one in problems
    ]


# --- what is not here ----------------------------------------------------------------------------

_HOMES = {
    "entity": "edition/registers/ is to hold",
    "relation": "edition/registers/relations.yaml is to declare",
    "work": "edition/bibliography.yaml is to hold",
    "article": "notes lead to articles that are yet to come:",
}


def _wanting(read: Iterable[Annotation], known: Scholarship, own: str, desk: Desk) -> Iterable[str]:
    """What notes name that the edition has not: registers and the like are not imported."""
    here = {
        "entity": set(known.entities()),
        "relation": {one.kind for one in known.relations},
        "work": {one.key for one in known.works},
        "article": {own, *(p.removesuffix(".yaml") for p in desk.ground.seen.articles)},
    }
    wanted: dict[str, dict[str, None]] = {what: {} for what in _HOMES}
    for one in read:
        for ref in one.refs:
            what, name = ref.what, ref.name
            if what == "passage":
                what, name = "article", name.partition("#")[0] if "#" in name else name
                name = name if addresses.ARTICLE_ID.fullmatch(name) else own
            if what in wanted and name not in here[what]:
                wanted[what][name] = None
    for what, names in wanted.items():
        if names:
            more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
            yield f"{_HOMES[what]} {', '.join([*names][:LISTED])}{more}."


# --- what is here already ------------------------------------------------------------------------


def compared(desk: Desk, file: File, article: Article) -> File | Problem | None:
    """The file if it is to be written; None if it is there and says the same; or what differs."""
    content = files.read(desk.root / file.path)
    if content is None:
        return file
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        told = ["it is not UTF-8"]
    else:
        told = list(_COMPARE[file.what](text, file, desk, article))
    if not told:
        return None
    more = f"; and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    message = f"this file is there, and says something else: {'; '.join(told[:SHOWN])}{more}"
    hint = "Nothing is written over it. Move it away to import, or carry over what you want."
    return Problem(Where(file.path), "T19", message, hint)


def _articles(text: str, file: File, desk: Desk, new: Article) -> Iterable[str]:
    """How an article differs."""
    original = desk.context.site.edition.original.code
    parsed, problems = notation.read(text, file.path, original)
    if parsed is None:
        yield f"line {problems[0].where.line}: {problems[0].message}"
        return
    old = parsed.article
    for key, one, other in zip(old.header._fields, old.header, new.header, strict=True):
        if one != other:
            yield f"{key} is {_short(one)} there, {_short(other)} here"
    if old.seed != new.seed:
        yield f"its seed is {old.seed.file} there, {new.seed.file} here"
    before = {p.name: p.text for t in old.texts for p in t.passages()}
    after = {p.name: p.text for t in new.texts for p in t.passages()}
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield f"{name} is {_short(before.get(name))} there, {_short(after.get(name))} here"
    if before == after and old.texts != new.texts:
        yield "the order of texts or paragraphs is another"
    for link in dict.fromkeys([*old.links, *new.links]):
        if link not in new.links:
            yield f"the link {' '.join(link.target)} is only there"
        elif link not in old.links:
            yield f"the link {' '.join(link.target)} is only here"
    if set(old.links) == set(new.links) and old.links != new.links:
        yield "the order of links is another"


def _annotations(text: str, file: File, _desk: Desk, _article: Article) -> Iterable[str]:
    """How annotations differ."""
    old, problems = annotations.read(text, file.path, kinds())
    if problems:
        yield f"line {problems[0].where.line}: {problems[0].message}"
        return
    new, _ = annotations.read(file.text, file.path, kinds())
    before, after = ({one.id: _bare(one) for one in side} for side in (old, new))
    for name in dict.fromkeys([*before, *after]):
        if name not in after:
            yield f"{name} is only there"
        elif name not in before:
            yield f"{name} is only here"
        elif before[name] != after[name]:
            yield f"{name} is another"
    if before == after and [*before] != [*after]:
        yield "the order is another"


def _bare(one: Annotation) -> tuple[Any, ...]:
    """What an annotation says, without the lines that it stands in."""
    anchors = tuple([anchor[:5] for anchor in one.anchors])
    return one.id, one.kind, anchors, one.data, one.by, one.written


def _comments(text: str, file: File, desk: Desk, _article: Article) -> Iterable[str]:
    """How commentaries differ."""
    codes = [language.code for language in desk.context.site.edition.languages()]
    old, problems = commentary.read(text, file.path, codes)
    new, _ = commentary.read(file.text, file.path, codes)
    if old is None or new is None:
        yield f"line {problems[0].where.line}: {problems[0].message}" if problems else "it is empty"
        return
    for key, one, other in zip(old._fields, _told(old), _told(new), strict=True):
        if one != other:
            yield f"{key} are others" if key.endswith("s") else f"the {key} is another"


def _told(one: Commentary) -> tuple[Any, ...]:
    """What a commentary says, without the lines that it stands in."""
    verdicts = [
        (verdict.passage, [(d.kinds, [n.name for n in d.notes], d.slight) for d in verdict[1]])
        for verdict in one.verdicts
    ]
    return one.abstract, one.keywords, [row[:2] for row in one.collations], verdicts


_COMPARE: dict[str, Callable[[str, File, Desk, Article], Iterable[str]]] = {
    "article": _articles,
    "annotations": _annotations,
    "commentary": _comments,
}


def _short(said: object) -> str:
    """A value, cut short, for messages."""
    if said is None:
        return "nothing"
    words = said if isinstance(said, str) else str(said)
    words = " ".join(words.split())
    return f"“{words if len(words) <= 30 else words[:30] + '…'}”"
