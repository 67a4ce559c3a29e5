"""Quotation → offsets: where the words of an annotation stand, or why they cannot be found."""

from collections.abc import Iterable, Mapping
from typing import Final

from facing.addresses import language_of
from facing.problems import Problem, Where
from facing.resolution import Scene
from facing.resolve import seeking
from facing.resolve.squeezing import Stretch, beside, spans, squeezed, standing, stretch
from facing.standoff import Anchor, Annotation, Placed, Span

LISTED: Final = 5
"""So many places where a quotation stands are told."""
ADVISED: Final = 30
"""For so many lost quotations of a file it is told where they stand; the search is slow."""


def place(
    annotations: Iterable[Annotation], scene: Scene, joiners: Mapping[str, str]
) -> tuple[tuple[Placed, ...], list[Problem]]:
    """The annotations whose anchors all stand in the text, in their order, and what is wrong.

    *joiners* are what stands between two sentences, by code of language.  Each annotation is
    placed by itself, so others, also overlapping ones, do not bear on it.
    """
    room = _Room(scene, joiners)
    found, problems = [], []
    for annotation in annotations:
        placed = []
        for anchor in annotation.anchors:
            here = room.spans(anchor)
            if isinstance(here, Problem):
                problems.append(here)
            else:
                placed.append(here)
        if len(placed) == len(annotation.anchors):
            found.append(Placed(annotation, tuple(placed)))
    return tuple(found), problems


class _Room:
    """The article's words, squeezed once for all its annotations."""

    __slots__ = ("advised", "joiners", "order", "scene", "stretches")

    def __init__(self, scene: Scene, joiners: Mapping[str, str]) -> None:
        self.scene = scene
        self.joiners = joiners
        self.advised = 0
        self.order = {name: number for number, name in enumerate(scene.words)}
        self.stretches: dict[tuple[str, str], Stretch] = {}

    def joiner(self, passage: str) -> str:
        return self.joiners.get(language_of(passage) or self.scene.original, " ")

    def stretch(self, first: str, last: str) -> Stretch:
        """The passages from *first* to *last*, which stand in that order."""
        whole = self.stretches.get((first, last))
        if whole is None:
            words = self.scene.words
            names = [first]
            if first != last:
                names = list(words)[self.order[first] : self.order[last] + 1]
            whole = stretch(names, [words[name] for name in names], self.joiner(first))
            self.stretches[first, last] = whole
        return whole

    def spans(self, anchor: Anchor) -> tuple[Span, ...] | Problem:
        """Where the anchor stands, or why not."""
        words = self.scene.words
        if anchor.passage not in words or anchor.until not in words:
            return self._strange(anchor)
        if anchor.passage != anchor.until:
            if language_of(anchor.passage) != language_of(anchor.until):
                message = f"the range “{_range(anchor)}” runs from one language into another"
                return self._wrong(anchor, "A23", message, "Write a list of two anchors.")
            if self.order[anchor.passage] > self.order[anchor.until]:
                hint = f"Write “at: {anchor.until}-{anchor.passage}”."
                message = f"the range “{_range(anchor)}” runs backwards"
                return self._wrong(anchor, "A31", message, hint)
        whole = self.stretch(anchor.passage, anchor.until)
        if not anchor.quote:
            return tuple(
                Span(name, 0, len(text))
                for name, text in zip(whole.names, whole.texts, strict=True)
            )
        quote = squeezed(anchor.quote, whole.joiner)
        at = whole.words.find(quote)
        if at < 0:
            return self._nowhere(anchor, quote)
        if anchor.before or anchor.after or whole.words.find(quote, at + 1) >= 0:
            places = self._fitting(anchor, quote, whole)
            if isinstance(places, Problem):
                return places
            at = places
        return spans(whole, at, at + len(quote))

    def _fitting(self, anchor: Anchor, quote: str, whole: Stretch) -> int | Problem:
        """The one place of several where the words before and after are the anchor's."""
        before, after = (squeezed(part, whole.joiner) for part in (anchor.before, anchor.after))
        places = standing(whole.words, quote)
        fit = [at for at in places if beside(whole.words, at, at + len(quote), before, after)]
        if len(fit) == 1:
            return fit[0]
        where = f"in {_range(anchor)}"
        shown = "; ".join(seeking.around(whole.words, at, len(quote)) for at in places[:LISTED])
        if not fit:
            given = " and ".join(
                f"“{name}: {seeking.clipped(words)}”"
                for name, words in (("before", before), ("after", after))
                if words
            )
            message = f"“{seeking.clipped(quote)}” stands {where}, but not with {given}"
            return self._wrong(anchor, "A34", message, f"It stands here: {shown}.")
        message = f"“{seeking.clipped(quote)}” stands {seeking.times(len(fit))} {where}"
        hint = f"Tell which by “before: …” or “after: …”, the words next to it: {shown}."
        return self._wrong(anchor, "A33", message, hint)

    def _nowhere(self, anchor: Anchor, quote: str) -> Problem:
        message = f"“{seeking.clipped(quote)}” does not stand in {_range(anchor)}"
        self.advised += 1
        hint = "Mend the first ones; then it is told where this one stands."
        if self.advised <= ADVISED:
            hint = seeking.elsewhere(anchor, self.scene.words, self.joiner)
        return self._wrong(anchor, "A32", message, hint)

    def _strange(self, anchor: Anchor) -> Problem:
        name = anchor.passage if anchor.passage not in self.scene.words else anchor.until
        self.advised += 1
        hint = "Mend the first ones; then it is told which may be meant."
        if self.advised <= ADVISED:
            hint = seeking.meant(name, anchor, self.scene.words, self.joiner)
        return self._wrong(anchor, "A30", f"there is no passage “{name}” in this article", hint)

    def _wrong(self, anchor: Anchor, code: str, message: str, hint: str) -> Problem:
        return Problem(Where(self.scene.path, anchor.line, anchor.column), code, message, hint)


def _range(anchor: Anchor) -> str:
    """The anchor's passages, as they are written."""
    if anchor.passage == anchor.until:
        return anchor.passage
    return f"{anchor.passage}-{anchor.until}"
