"""Whether the registers agree with one another and with the bibliography."""

import bisect
import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence

from facing.notation.references import references
from facing.problems import Problem, Where, query
from facing.standoff import Entity, Register, Relation


def check(
    registers: Sequence[Register],
    relations: Sequence[Relation],
    works: Collection[str],
    articles: Collection[str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> list[Problem]:
    """What is wrong between them: names that lead nowhere, circles, things declared twice.

    *works* are the keys of the bibliography, *articles* the ids that there are (None: not known,
    and not asked).  A problem stands at the line of its entity, or, where *texts* gives the files
    by path, exactly.
    """
    known = _Known(registers, works, articles, texts or {})
    problems = [*_twice(registers), *_circles(registers, known), *_worded(registers, relations)]
    for register in registers:
        for entity in register.entities:
            problems += _of_one(register, entity, known)
    return [*problems, *_shared(registers)]


class _Known:
    """What names may lead to, and where they stand."""

    def __init__(
        self,
        registers: Sequence[Register],
        works: Collection[str],
        articles: Collection[str] | None,
        texts: Mapping[str, str],
    ) -> None:
        self.entities = {one.id: one for register in registers for one in register.entities}
        self.works = set(works)
        self.articles = articles
        self._lines = {path: text.splitlines() for path, text in texts.items()}
        self._starts = {
            register.path: sorted(entity.line for entity in register.entities)
            for register in registers
        }

    def where(self, path: str, entity: Entity, words: str) -> Where:
        """Where *words* stand first in that entity, or the line where it begins."""
        starts = self._starts[path]
        after = bisect.bisect_right(starts, entity.line)
        end = starts[after] - 1 if after < len(starts) else None
        lines = self._lines.get(path, [])[entity.line - 1 : end]
        for number, line in enumerate(lines, entity.line):
            column = line.find(words)
            if column >= 0:
                return Where(path, number, column + 1)
        return Where(path, entity.line)


def _like(name: str, known: Collection[str], otherwise: str) -> str:
    """Advice: the name that may be meant."""
    near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
    return f"Did you mean “{near[0]}”?" if near else otherwise


def _of_one(register: Register, entity: Entity, known: _Known) -> Iterator[Problem]:
    """What is wrong in one entity."""
    entities = [(entity.within, "within")] if entity.within else []
    forms = {field.name: field.form for field in register.fields}
    entities += [(name, key) for key, name in entity.fields if forms.get(key) == "entity"]
    for name, key in entities:
        if name not in known.entities:
            where = known.where(register.path, entity, f"{key}: {name}")
            yield _lost(where, "entity", name, known)
    for markdown in (entity.text, *entity.sources):
        yield from _of_prose(markdown, register.path, entity, known)


def _of_prose(markdown: str, path: str, entity: Entity, known: _Known) -> Iterator[Problem]:
    """The references in Markdown that lead nowhere."""
    for what, name, _, offset in references(markdown):
        where = known.where(path, entity, markdown[offset:].split("\n", 1)[0][: 2 + len(name)])
        if what == "passage" and "#" not in name:
            hint = f"Write the article before it, [[ID#{name}]]."
            yield Problem(where, "R32", f"“{name}” is a passage of no article here", hint)
        elif what in ("passage", "article"):
            article = name.partition("#")[0]
            if known.articles is not None and article not in known.articles:
                yield _lost(where, "article", article, known)
        elif name not in (known.entities if what == "entity" else known.works):
            yield _lost(where, what, name, known)


def _lost(where: Where, what: str, name: str, known: _Known) -> Problem:
    """That a name leads nowhere."""
    if what == "work":
        hint = _like(name, known.works, "Add it to edition/bibliography.yaml.")
        return Problem(where, "R31", f"the bibliography holds no “{name}”", hint)
    if what == "article":
        hint = _like(name, known.articles or (), "Look at its name in edition/articles/.")
        return Problem(where, "R33", f"there is no article “{name}”", hint)
    kind = name.partition(".")[0]
    hint = _like(name, known.entities, f"Add it to edition/registers/{kind}.yaml.")
    return Problem(where, "R30", f"no register holds “{name}”", hint)


def _circles(registers: Sequence[Register], known: _Known) -> Iterator[Problem]:
    """Entities that are parts of themselves: each circle once, at its first in the registers."""
    paths = {one.id: register.path for register in registers for one in register.entities}
    seen: set[str] = set()
    for start in known.entities:
        way: list[str] = []
        name: str | None = start
        while name is not None and name in known.entities and name not in seen:
            seen.add(name)
            way.append(name)
            name = known.entities[name].within
        if name in way:
            circle = [*way[way.index(name) :], name]
            entity = known.entities[name]
            where = known.where(paths[name], entity, f"within: {entity.within}")
            message = f"{name} is a part of itself: {' in '.join(circle)}"
            yield Problem(where, "R34", message, "Take one “within” of them away.")


def _twice(registers: Sequence[Register]) -> Iterator[Problem]:
    """Kinds that two files declare."""
    first: dict[str, str] = {}
    for register in registers:
        path = first.setdefault(register.kind, register.path)
        if path != register.path:
            message = f"“{register.kind}” is the register of {path} already"
            hint = "Put the entities of both into one file."
            yield Problem(Where(register.path, 1), "R35", message, hint)


def _shared(registers: Sequence[Register]) -> Iterator[Problem]:
    """External identifiers that two entities have."""
    first: dict[tuple[str, str], str] = {}
    for register in registers:
        for entity in register.entities:
            for authority, value, _ in entity.ids:
                other = first.setdefault((authority, value), entity.id)
                if other != entity.id:
                    message = f"{other} has the identifier {authority} {value} too"
                    hint = "One of them is wrong, or the two are one."
                    yield query(Where(register.path, entity.line), "R42", message, hint)


def _worded(registers: Sequence[Register], relations: Sequence[Relation]) -> Iterator[Problem]:
    """Relations without words in a language that every register has."""
    heads = [{lang for lang, _ in register.names} for register in registers if register.names]
    common = set.intersection(*heads) if heads else set()
    for relation in relations:
        missing = sorted(common - {lang for lang, _ in relation.words})
        if relation.words and missing:
            message = f"the relation “{relation.kind}” has no words in {', '.join(missing)}"
            path = heads and registers[0].path.rpartition("/")[0]
            hint = "Add them, for the pages of that language."
            yield query(Where(f"{path}/relations.yaml"), "R43", message, hint)
