"""Verdicts on links: whether they name what is there, and what has no verdict yet."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from facing.model import Article, Link
from facing.problems import Problem, Where, query
from facing.standoff import Annotation, Collation, Commentary, Placed, Ref, Verdict

LISTED: Final = 12
"""So many passages without a verdict are named."""
TITLE: Final = "title"


class Beside(NamedTuple):
    """What a commentary is compared with: its own path, and the annotations of the article.

    *placed* are those that stand in the text; *sound*: all could be read; *editors* are the
    initials that the edition explains.
    """

    path: str
    notes: str
    annotations: Sequence[Annotation]
    placed: Sequence[Placed]
    sound: bool
    editors: Sequence[str]


def firsts(links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """The links of the article by their first passages, in order.

    Links with several translations that begin alike are one.
    """
    found: dict[str, tuple[str, ...]] = {}
    for link in links:
        found[link.target[0]] = (*found.get(link.target[0], ()), *link.target)
    return {first: tuple(dict.fromkeys(names)) for first, names in found.items()}


def compared(commentary: Commentary, article: Article, beside: Beside) -> list[Problem]:
    """What is wrong with the commentary on the article, and what it leaves open."""
    links = firsts(article.links)
    problems = _strangers(commentary.collations, beside)
    home = {name: first for first, names in links.items() for name in names}
    words = {name: said for text in article.texts for name, said in text.passages()}
    notes = _Notes(beside, words)
    for verdict in commentary.verdicts:
        where = Where(beside.path, verdict.line, verdict.column)
        if verdict.passage not in links and verdict.passage != TITLE:
            problems.append(_misplaced(verdict, where, links, home))
        else:
            here = links.get(verdict.passage, ())
            for difference in verdict.differences:
                problems += [one for ref in difference.notes if (one := notes.wrong(ref, here))]
    if commentary.verdicts:
        problems += _open(commentary, links, beside)
    return problems


def _strangers(collations: Iterable[Collation], beside: Beside) -> list[Problem]:
    """Initials that the edition does not explain."""
    problems = []
    for one in collations:
        if one.by not in beside.editors:
            near = difflib.get_close_matches(one.by, beside.editors, 1, 0.5)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            known = ", ".join(beside.editors) or "nobody"
            hint = f"{meant}Add them in edition.yaml under “editors”. Known: {known}."
            where = Where(beside.path, one.line, one.column)
            problems.append(Problem(where, "V38", f"edition.yaml names no “{one.by}”", hint))
    return problems


def _misplaced(
    verdict: Verdict, where: Where, links: Mapping[str, Sequence[str]], home: Mapping[str, str]
) -> Problem:
    """That no link begins with the passage of a verdict."""
    name = verdict.passage
    if name in home:
        first = home[name]
        said = " ".join(links[first])
        hint = f"Write {first}, the first passage of the link {said}."
        return Problem(where, "V31", f"{name} is not the first passage of its link", hint)
    near = difflib.get_close_matches(name, list(links), 1, 0.5)
    meant = f"Did you mean {near[0]}? " if near else ""
    hint = f"{meant}Verdicts are named after the passages in the margin of the page."
    return Problem(where, "V30", f"there is no passage “{name}” in this article", hint)


class _Notes:
    """The annotations that verdicts can name."""

    def __init__(self, beside: Beside, words: Mapping[str, str]) -> None:
        self.beside = beside
        self.known = {one.id: one for one in beside.annotations}
        self.words = words
        self.places = {
            one.annotation.id: {span.passage for anchor in one.spans for span in anchor}
            for one in beside.placed
        }
        self.quoted = {
            one.annotation.id: [
                words[passage][start:end].casefold()
                for anchor in one.spans
                for passage, start, end in anchor
            ]
            for one in beside.placed
        }

    def wrong(self, ref: Ref, link: Sequence[str]) -> Problem | None:
        """Why that note cannot say how the sides of the *link* differ; of the titles any can."""
        where = Where(self.beside.path, ref.line, ref.column)
        name = ref.name
        if name not in self.known:
            if not self.beside.sound:  # it may be one of those that could not be read
                return None
            noted = [one.id for one in self.known.values() if one.kind in ("note", "correction")]
            near = difflib.get_close_matches(name, noted, 1, 0.6)
            meant = f"Did you mean {near[0]}? " if near else ""
            hint = f"{meant}Notes and corrections stand in {self.beside.notes}."
            return Problem(where, "V32", f"there is no annotation {name}", hint)
        kind = self.known[name].kind
        if kind not in ("note", "correction"):
            hint = "Name a note or a correction that says how the translation differs."
            return Problem(where, "V33", f"{name} is neither note nor correction", hint)
        there = self.places.get(name)
        if link and there and there.isdisjoint(link) and not self._again(name, link):
            hint = (
                f"It stands at {', '.join(sorted(there))}; the link is {' '.join(link)}. "
                "Name a note of this link, or answer this query with the reason."
            )
            message = f"{name} is neither anchored in this link nor on words that stand in it again"
            return query(where, "V34", message, hint)
        return None

    def _again(self, name: str, link: Iterable[str]) -> bool:
        """Whether words that the note explains elsewhere stand in the link, too."""
        said = [self.words[passage].casefold() for passage in link if passage in self.words]
        return any(quote and quote in text for quote in self.quoted[name] for text in said)


def _open(
    commentary: Commentary, links: Mapping[str, Sequence[str]], beside: Beside
) -> list[Problem]:
    """What verdicts leave open, once there are some."""
    path = beside.path
    first = commentary.verdicts[0]
    judged = {verdict.passage for verdict in commentary.verdicts}
    left = [name for name in links if name not in judged]
    problems = []
    if left:
        more = " …" if len(left) > LISTED else ""
        said = ", ".join(left[:LISTED]) + more
        message = f"{len(left)} of {len(links)} links have no verdict: {said}"
        hint = "Compare them, and write “p1.s1: faithful” or what differs."
        problems.append(query(Where(path, first.line), "V40", message, hint))
    if not commentary.collations:
        hint = "Add “readings: [{by: ed, date: 2026-11-22}]”."
        message = "there are verdicts, but not who compared the texts, and when"
        problems.append(query(Where(path, first.line), "V42", message, hint))
    named = {
        ref.name
        for verdict in commentary.verdicts
        for difference in verdict.differences
        for ref in difference.notes
    }
    for one in beside.annotations:
        if one.id not in named and _differing(one):
            at = one.anchors[0].passage if one.anchors else "the article"
            message = f"{one.id} says that the translation of {at} differs, and no verdict names it"
            hint = f"Name it in {path}: {{differs: …, note: {one.id}}}."
            problems.append(query(Where(beside.notes, one.line, one.column), "V41", message, hint))
    return problems


def _differing(annotation: Annotation) -> bool:
    """Whether it says that the translation differs from the original."""
    said = annotation.data.get("note" if annotation.kind == "note" else "type")
    return annotation.kind in ("note", "correction") and said == "translation"
