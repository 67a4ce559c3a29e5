"""Blocks become texts: passages are cut and named, and what pointed to elements finds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facing import addresses
from facing.addresses import PASSAGE_NAME, STEPS, Step, kind_of, language_of
from facing.languages import rules
from facing.model import SIGNED, VERSE, Block, Line, Passage, Text
from facing.untei.account import UNSURE, WORDS, Account
from facing.untei.blocks import Found
from facing.untei.running import LINE, Mark, Run
from facing.untei.xml import Node


class Spot(NamedTuple):
    """A mark where it stands: the passage, and the offsets in its words."""

    mark: Mark
    passage: str
    start: int
    end: int


class Pointer(NamedTuple):
    """That passages point to other elements by `corresp`; *block* if all of a block does."""

    names: tuple[str, ...]
    block: str
    tokens: tuple[str, ...]
    node: Node


class Named(NamedTuple):
    """The texts, the original's first, and where all things are.

    *lines* are the blocks as a seed has them, by language; *ids* the passages by `xml:id`, and
    *blocks* the names of whole blocks; *places* are line and column by name.  *own* are the
    languages whose names are those of the document.
    """

    original: str
    texts: tuple[Text, ...]
    lines: Mapping[str, tuple[Line, ...]]
    ids: Mapping[str, tuple[str, ...]]
    blocks: Mapping[str, str]
    pointers: tuple[Pointer, ...]
    spots: tuple[Spot, ...]
    places: Mapping[str, tuple[int, int]]
    own: frozenset[str]


def original_of(found: Sequence[Found]) -> str:
    """The language of the original: what is said to be none, or else comes first."""
    for role in ("original", ""):
        for one in found:
            if one.role == role:
                return one.lang
    return ""


def named(found: Sequence[Found], ident: str, account: Account) -> Named:
    """The texts of these blocks; names are those of the document if it is the article *ident*."""
    original = original_of(found)
    languages = list(dict.fromkeys(one.lang for one in found))
    naming = _Naming(ident, original, account)
    texts = [
        naming.text(lang, [one for one in found if one.lang == lang])
        for lang in sorted(languages, key=lambda code: code != original)
    ]
    order = {code: place for place, code in enumerate(languages)}
    texts.sort(key=lambda text: order[text.lang] if ident else (text.lang != original))
    return Named(
        original,
        tuple(texts),
        naming.lines,
        naming.ids,
        naming.blocks,
        tuple(naming.pointers),
        tuple(naming.spots),
        naming.places,
        frozenset(naming.own),
    )


class _Naming:
    """Gives names; its state is what was named."""

    def __init__(self, ident: str, original: str, account: Account) -> None:
        self.ident, self.original, self.account = ident, original, account
        self.lines: dict[str, tuple[Line, ...]] = {}
        self.ids: dict[str, tuple[str, ...]] = {}
        self.blocks: dict[str, str] = {}
        self.pointers: list[Pointer] = []
        self.spots: list[Spot] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.own: set[str] = set()

    def text(self, lang: str, found: Sequence[Found]) -> Text:
        """The text in one language."""
        prefix = None if lang == self.original else lang
        own = bool(self.ident) and _owned(found, self.ident, prefix)
        if own:
            self.own.add(lang)
        elif self.ident and found:
            what = f"not all passages in “{lang}” have names of ours, so all are numbered anew"
            hint = "Annotations and links follow where they point to an xml:id."
            self.account.lose(found[0].node, UNSURE, what, hint)
        counts: dict[str, int] = {}
        blocks = []
        for one in found:
            counts[one.kind] = number = counts.get(one.kind, 0) + 1
            name = one.node.says("n") if own else addresses.block(one.kind, number, prefix)
            made = self._block(one, name, own=own)
            if made.passages:
                blocks.append(made)
            else:
                counts[one.kind] -= 1
        self.lines[lang] = tuple(
            Line(block.kind, _whole(block), self.places[block.name][0]) for block in blocks
        )
        return Text(lang, tuple(blocks))

    def _block(self, one: Found, name: str, *, own: bool) -> Block:
        """The block with its passages; all that is called or marked in it is kept."""
        letter = STEPS.get(one.kind)
        self.places[name] = one.node.line, one.node.column
        gap = rules(one.lang or "und").joiner
        passages: list[Passage] = []
        if letter is None:
            words, runs = _single(one, gap)
            passages.append(Passage(name, words))
            for run, start in runs:
                self._keep(run, [(name, start, words)])
        else:
            for run in one.runs:
                pieces = _pieces(run, one.kind, one.lang)
                spots = []
                for piece, start in pieces:
                    step = addresses.passage(name, Step(letter, len(passages) + 1))
                    passage = run.node.says("n") if own and run.node else step
                    passages.append(Passage(passage, piece))
                    spots.append((passage, start, piece))
                    at = run.node or one.node
                    self.places[passage] = at.line, at.column
                self._keep(run, spots or [(p.name, len(p.text), p.text) for p in passages[-1:]])
        names = tuple([passage.name for passage in passages])
        ident, tokens = one.node.says("xml:id"), tuple(one.node.says("corresp").split())
        if ident and names:
            self.ids.setdefault(ident, names)
            self.blocks.setdefault(ident, name)
        if tokens and names and one.node.name not in ("s", "seg"):
            self.pointers.append(Pointer(names, name, tokens, one.node))
        return Block(name, one.kind, tuple(passages))

    def _keep(self, run: Run, spots: Sequence[tuple[str, int, str]]) -> None:
        """What a run is called, where it points, and the marks in its passages."""
        names = tuple([name for name, _, _ in spots])
        if not names:
            for mark in run.marks:
                self.account.lose(mark.node, WORDS, f"a {mark.kind} without words is not kept")
            return
        for ident in run.ids:
            self.ids.setdefault(ident, names)
        if run.pointers and run.node:
            self.pointers.append(Pointer(names, "", run.pointers, run.node))
        for mark in run.marks:
            self._spot(mark, spots)

    def _spot(self, mark: Mark, spots: Sequence[tuple[str, int, str]]) -> None:
        """Where a mark stands."""
        at = mark.start if mark.end > mark.start else max(mark.start - 1, 0)
        here = [spot for spot in spots if spot[1] <= at] or spots[:1]
        name, start, words = here[-1]
        begin, end = max(mark.start - start, 0), mark.end - start
        if end > len(words) and mark.end > mark.start:
            what = f"a {mark.kind} that runs over the end of a sentence is not kept"
            self.account.lose(mark.node, WORDS, what)
            return
        self.spots.append(Spot(mark, name, min(begin, len(words)), max(min(end, len(words)), 0)))


def _single(one: Found, gap: str) -> tuple[str, list[tuple[Run, int]]]:
    """The words of a block that is one passage, and where each run of it begins."""
    line = "\n" if one.kind == SIGNED else gap
    words, runs = "", []
    for run in one.runs:
        words += gap if words else ""
        runs.append((run, len(words)))
        parts = [part.strip() for part in run.text.split(LINE)]
        words += line.join(filter(None, parts))
    return words, runs


def _pieces(run: Run, kind: str, lang: str) -> list[tuple[str, int]]:
    """The passages of a run and their offsets: a unit is one, other words are cut."""
    if not run.text:
        return []
    if run.node is not None or kind == VERSE:
        return [(run.text, 0)]
    made, at = [], 0
    for piece in rules(lang or "und").sentences(run.text):
        at = run.text.index(piece, at)
        made.append((piece, at))
        at += len(piece)
    return made


def _whole(block: Block) -> str:
    """The words of a block."""
    return "\n".join([passage.text for passage in block.passages])


# --- names of ours -------------------------------------------------------------------------------


def _owned(found: Iterable[Found], ident: str, prefix: str | None) -> bool:
    """Whether all names of a text are ours, unique, and in the order that names have."""
    seen: set[str] = set()
    for one in found:
        name = one.node.says("n")
        if name in seen or not _ours(one.node, ident) or kind_of(name) != one.kind:
            return False
        if language_of(name) != prefix or len(name.rpartition(".")[2]) > _LONG:
            return False
        seen.add(name)
        letter = STEPS.get(one.kind)
        if letter is None:
            if len(one.runs) > 1 or one.runs[0].node is not None:
                return False
            continue
        last = 0
        for step in _steps(one, name, ident):
            if step is None or step[1] in seen or step[0].kind != letter or step[0].number < last:
                return False
            last = step[0].number
            seen.add(step[1])
    return True


_LONG = 12
"""Letters of the name of a block in its language: more than anybody numbers."""


def _steps(one: Found, block: str, ident: str) -> Iterator[tuple[Step, str] | None]:
    """The steps of a block and their names; None for a run without one."""
    for run in one.runs:
        name = run.node.says("n") if run.node else ""
        match = PASSAGE_NAME.fullmatch(name)
        step = addresses.step_of(name)
        sound = run.node and match and match["block"] == block and step and _ours(run.node, ident)
        yield (step, name) if sound and step and len(str(step.number)) < _LONG // 2 else None


def _ours(node: Node, ident: str) -> bool:
    """Whether an element is called as ours are."""
    name = node.says("n")
    return bool(name) and node.says("xml:id") == f"{ident}.{name}"
