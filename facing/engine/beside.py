"""What stands beside the articles – registers, relations, bibliography – and whether all agree."""

import difflib
import hashlib
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from facing import addresses, files, ledger, resolve
from facing.engine import annotating, commenting
from facing.engine.ground import BIBLIOGRAPHY, Ground
from facing.engine.harvest import Harvest
from facing.engine.values import Context, Facts
from facing.files.memory import Memory
from facing.notation import agreement, bibliography, registers
from facing.notation.prose import pages
from facing.notation.references import references
from facing.problems import Problem, Where, errors, not_utf8, query
from facing.standoff import Ref, Register, Relation, Scholarship, Work

RELATIONS = "relations.yaml"
"""The register of the kinds of relations, which is no register of entities."""

Read = tuple[Any, list[Problem]]
"""What a file says, and what is wrong in it."""


def scholarship(
    root: Path, ground: Ground, memory: Memory, articles: Collection[str]
) -> tuple[Scholarship, list[Problem]]:
    """All registers, relations and works, and what is wrong in and between them.

    Each file that was read before is remembered: large registers take seconds to read, and works
    are formatted by a library that is slow to load.
    """
    contents = {path: files.read(root / path) or b"" for path in sorted(ground.seen.registers)}
    before: dict[str, tuple[str, Read]]
    before = memory.recall(memory.folder / "registers", ground.program) or {}
    now: dict[str, tuple[str, Read]] = {}
    for path, content in contents.items():
        sha = hashlib.sha256(content).hexdigest()
        known = before.get(path)
        now[path] = known if known and known[0] == sha else (sha, _read(path, content))
    if now != before:
        memory.keep(memory.folder / "registers", ground.program, now)
    problems = [problem for _, (_, own) in now.values() for problem in own]
    read: list[Register] = []
    relations: tuple[Relation, ...] = ()
    works: tuple[Work, ...] = ()
    for path, (_, (found, _)) in now.items():
        if path in BIBLIOGRAPHY:
            works += found
        elif path.endswith(f"/{RELATIONS}"):
            relations = found
        elif found:
            read.append(found)
    if not errors(problems):
        keys = {work.key for work in works}
        texts = {path: content.decode("utf-8") for path, content in contents.items()}
        problems += agreement.check(read, relations, keys, articles, texts)
    return Scholarship(tuple(read), relations, works), problems


def _read(path: str, content: bytes) -> Read:
    """What that file says: works, relations, a register or None."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [not_utf8(path, content, error.start, "R00")]
    if path.endswith(f"/{RELATIONS}"):
        return registers.relations(text, path)
    if path not in BIBLIOGRAPHY:
        return registers.read(text, path)
    items, problems = bibliography.read(text, path)
    if not items or errors(problems):
        return (), problems
    from facing import cite  # noqa: PLC0415 – a library that is slow to load

    return cite.works(items), problems


def checked(
    found: Scholarship, harvest: Harvest, ground: Ground, context: Context
) -> list[Problem]:
    """What does not agree between registers and annotations.

    What nobody names, or names in several ways, is asked only when everything could be read.
    """
    facts = harvest.facts
    problems = _homeless(ground, facts)
    named: set[str] = set()
    known = _Known(found, harvest)
    for fact in facts.values():
        lost = [ref for ref in fact.refs if ref not in known.refs and not known.holds(ref, fact.id)]
        if lost:
            problems += _lost(fact.id, set(lost), known, context)
        named.update(fact.refs)
    for register in found.registers:
        problems += _astray(register, known)
    if any(errors(fact.problems) for fact in facts.values() if fact.problems):
        return problems
    asked = [*_unnamed(found, named), *_renderings(found, facts.values())]
    return _answered([*problems, *asked], facts.values(), context)


def _unnamed(found: Scholarship, named: Collection[str]) -> list[Problem]:
    """Entities that no annotation names."""
    return [
        query(
            Where(register.path, entity.line),
            "X02",
            f"no annotation names {entity.id}",
            "Mark it where it is named, or take it out of the register.",
        )
        for register in found.registers
        for entity in register.entities
        if f"entity {entity.id}" not in named
    ]


def _astray(register: Register, known: "_Known") -> Iterator[Problem]:
    """Passages of articles that the register's Markdown names, and that are not there."""
    for entity in register.entities:
        for markdown in (entity.text, *entity.sources):
            for what, name, *_ in references(markdown) if "#" in markdown else ():
                article = name.partition("#")[0]
                if what == "passage" and article and not known.holds(f"passage {name}", article):
                    where = Where(register.path, entity.line)
                    meant = known.like(Ref("passage", name, 0, 0), article)
                    hint = f"Did you mean {meant}?" if meant else "Mend the name."
                    yield Problem(where, "X01", HOME["passage"].format(name), hint)


class _Known:
    """What references may lead to."""

    def __init__(self, found: Scholarship, harvest: Harvest) -> None:
        self._harvest = harvest
        self.names = {
            "entity": {entity.id for one in found.registers for entity in one.entities},
            "work": {work.key for work in found.works},
            "relation": {relation.kind for relation in found.relations},
            "article": set(harvest.facts),
        }
        self.refs = {f"{what} {name}" for what, names in self.names.items() for name in names}
        self._passages: dict[str, set[str]] = {}

    def holds(self, ref: str, article: str) -> bool:
        """Whether the reference, made in that article, leads somewhere."""
        what, _, name = ref.partition(" ")
        if what == "page":  # asked when the pages are known, see `dead_links`
            return True
        if what != "passage":
            return name in self.names[what]
        if addresses.ARTICLE_ID.fullmatch(name):
            return name in self.names["article"]
        other, _, passage = name.rpartition("#")
        other = other or article
        return other in self.names["article"] and passage in self.passages(other)

    def passages(self, article: str) -> set[str]:
        """The names of passages that the article ever had: each still has its anchor."""
        if article not in self._passages:
            texts = [text for _, text in self._harvest.lines.of(article)]
            texts += [text for text in self._harvest.entries if f'"id": "{article}"' in text]
            lines = [ledger.parse(text, Where(ledger.PATH)) for text in texts]
            self._passages[article] = {
                name
                for line in lines
                if isinstance(line, ledger.Entry)
                for name in line.passages or ()
            }
        return self._passages[article]

    def like(self, ref: Ref, article: str) -> str | None:
        """The name that may be meant."""
        if ref.what != "passage":
            near = difflib.get_close_matches(ref.name, sorted(self.names[ref.what]), 1, 0.6)
            return near[0] if near else None
        if addresses.ARTICLE_ID.fullmatch(ref.name):
            near = difflib.get_close_matches(ref.name, sorted(self.names["article"]), 1, 0.6)
            return near[0] if near else None
        other, sharp, passage = ref.name.rpartition("#")
        if other and other not in self.names["article"]:
            near = difflib.get_close_matches(other, sorted(self.names["article"]), 1, 0.6)
            return f"{near[0]}#{passage}" if near else None
        near = difflib.get_close_matches(passage, sorted(self.passages(other or article)), 1, 0.5)
        return f"{other}{sharp}{near[0]}" if near else None


HOME = {
    "entity": "no register holds {}",
    "work": "the bibliography holds no “{}”",
    "relation": "no relation “{}” is declared in edition/registers/relations.yaml",
    "passage": "no passage “{}” is there",
    "article": "no article {} is there",
}


def _lost(name: str, refs: set[str], known: _Known, context: Context) -> list[Problem]:
    """The places of references that lead nowhere."""
    notes = annotating.read(name, context)
    problems = []
    for annotation in notes.annotations:
        for ref in annotation.refs:
            if f"{ref.what} {ref.name}" in refs:
                meant = known.like(ref, name)
                hint = f"Did you mean {meant}?" if meant else "Add it there, or mend the name."
                where = Where(notes.path, ref.line, ref.column)
                problems.append(Problem(where, "X01", HOME[ref.what].format(ref.name), hint))
    return problems


def dead_links(
    found: Scholarship, facts: Iterable[Facts], paths: Collection[str], context: Context
) -> list[Problem]:
    """Links of notes and descriptions to pages that the site will not have."""
    problems = []
    for fact in facts:
        lost = {
            ref for ref in fact.refs if ref[:5] == "page " and _dead("articles", ref[5:], paths)
        }
        for annotation in annotating.read(fact.id, context).annotations if lost else ():
            for what, name, line, column in annotation.refs:
                if f"{what} {name}" in lost:
                    where = Where(addresses.annotation_file(fact.id), line, column)
                    problems.append(_no_page(where, name, "articles", paths))
    for register in found.registers:
        for entity in register.entities:
            for markdown in (entity.text, *entity.sources):
                problems += [
                    _no_page(Where(register.path, entity.line), link, "entities", paths)
                    for _, link in pages(markdown)
                    if _dead("entities", link, paths)
                ]
    return problems


def _dead(folder: str, link: str, paths: Collection[str]) -> bool:
    """Whether a link of a page in that folder leads to no page."""
    path = unquote(link.partition("#")[0].partition("?")[0])
    return bool(path) and posixpath.normpath(posixpath.join(folder, path)) not in paths


def _no_page(where: Where, link: str, folder: str, paths: Collection[str]) -> Problem:
    """That a link leads nowhere."""
    target = posixpath.normpath(posixpath.join(folder, unquote(link.partition("#")[0])))
    near = difflib.get_close_matches(target, sorted(paths), 1)
    meant = f" Did you mean ../{near[0]}?" if near else ""
    hint = f"Links lead from {folder}/ to other pages of the site.{meant}"
    return Problem(where, "X05", f"“{link}” leads to no page", hint)


def strayed(ground: Ground, facts: Collection[str]) -> list[Problem]:
    """Files of commentary without an article."""
    return commenting.homeless(ground.seen.commentary, facts) if ground.seen.commentary else []


def _homeless(ground: Ground, facts: Mapping[str, Facts]) -> list[Problem]:
    """Files of annotations without an article."""
    problems = []
    for path in ground.seen.annotations:
        name = path.removesuffix(".yaml")
        if name not in facts:
            near = difflib.get_close_matches(name, sorted(facts), 1, 0.8)
            meant = f" Did you mean {near[0]}.yaml?" if near else ""
            where = Where(f"edition/annotations/{path}", 1)
            hint = f"The file bears the id of its article.{meant}"
            problems.append(Problem(where, "X03", f"there is no article {name}", hint))
    return problems


def _renderings(found: Scholarship, facts: Iterable[Facts]) -> list[Problem]:
    """Terms that are rendered in several ways."""
    said: dict[str, dict[str, set[str]]] = {}
    for fact in facts:
        for term, words, rendering in fact.renderings:
            said.setdefault(term, {}).setdefault(words, set()).add(rendering.casefold())
    problems = []
    for register in found.registers:
        for entity in register.entities:
            for words, renderings in sorted(said.get(entity.id, {}).items()):
                ways = _ways(renderings)
                if len(ways) > 1:
                    listed = "; ".join(ways[:LISTED]) + (" …" if len(ways) > LISTED else "")
                    message = f"“{words}” ({entity.id}) is rendered in {len(ways)} ways: {listed}"
                    hint = (
                        "Look whether they mean the same; the term’s page lists every place. If "
                        f"so, answer it in any article: answer: {{code: X04, to: {words}}}."
                    )
                    where = Where(register.path, entity.line)
                    problems.append(query(where, "X04", message, hint))
    return problems


LISTED = 6
"""So many renderings are named in a query."""


def _ways(renderings: Iterable[str]) -> list[str]:
    """The renderings that differ by more than an ending, such as that of the plural."""
    ways: list[str] = []
    for words in sorted(renderings):
        if not (ways and words.startswith(ways[-1]) and len(words) <= len(ways[-1]) + 2):
            ways.append(words)
    return ways


def _answered(
    problems: Iterable[Problem], facts: Iterable[Facts], context: Context
) -> list[Problem]:
    """What no annotation answers; and answers to what is not asked."""
    given = [(fact.id, *answer) for fact in facts for answer in fact.answers]
    if not given:
        return list(problems)
    used: set[tuple[str, str, str]] = set()
    left = []
    for problem in problems:
        answers = [
            answer
            for answer in given
            if problem.severity == "query"
            and answer[1] == problem.code
            and answer[2] in problem.message
        ]
        used.update(answers)
        left += [] if answers else [problem]
    for name in sorted({name for name, *_ in set(given) - used}):
        notes = annotating.read(name, context)
        idle = [
            one
            for one in annotating.answers(notes.annotations)
            if (name, one.data["code"], one.data["to"]) not in used
        ]
        left += resolve.answered([], idle, notes.path)
    return left
