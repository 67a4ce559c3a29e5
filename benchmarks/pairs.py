"""Texts that were linked by hand, and how near other links come to theirs.

A folder holds, for each text, `NAME.gold.align` and beside it `NAME.zh.txt` and `NAME.en.txt` (or
`NAME.c.txt`, `NAMEc.txt` and the same with e): one sentence a line, in UTF-8, GB 18030 or Latin-1.
A line of the gold is a link, `english <=> chinese`: numbers from 1 with commas between, `omitted`
for an empty side.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""A link: sentences of the original, and of the translation, from 0."""

ENDINGS = ((".zh.txt", ".en.txt"), (".c.txt", ".e.txt"), ("c.txt", "e.txt"))
ENCODINGS = ("utf-8", "gb18030", "latin-1")


class Gold(NamedTuple):
    """A text, its translation, and the links made by hand."""

    name: str
    original: list[str]
    translation: list[str]
    links: list[Pair]


class Score(NamedTuple):
    """How many links are right.

    *strict* are exactly links of the gold; *found* share a sentence with one on both sides, *met*
    are those of the gold of which the same is true.  Links with an empty side do not count.
    """

    strict: int = 0
    found: int = 0
    met: int = 0
    made: int = 0
    gold: int = 0

    def plus(self, other: "Score") -> Self:
        """Both together."""
        return self._make(a + b for a, b in zip(self, other, strict=True))

    @property
    def strict_f(self) -> float:
        """The F1 measure of exact links."""
        return f1(self.strict / max(1, self.made), self.strict / max(1, self.gold))

    @property
    def lax_f(self) -> float:
        """The F1 measure of links that share sentences."""
        return f1(self.found / max(1, self.made), self.met / max(1, self.gold))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def folder(path: Path) -> list[Gold]:
    """All texts of that folder."""
    return [read(gold) for gold in sorted(path.glob("*.gold.align"))]


def read(gold: Path) -> Gold:
    """The text to which that gold belongs."""
    stem = gold.name.removesuffix(".gold.align")
    for original, translation in ENDINGS:
        paths = gold.with_name(stem + original), gold.with_name(stem + translation)
        if all(path.exists() for path in paths):
            return Gold(stem, lines(paths[0]), lines(paths[1]), links(gold))
    raise FileNotFoundError(f"no texts stand beside {gold}")


def lines(path: Path) -> list[str]:
    """The sentences of a file."""
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding).rstrip("\n").split("\n")
        except UnicodeDecodeError:
            continue
    raise AssertionError("Latin-1 reads everything")


def links(path: Path) -> list[Pair]:
    """The links of a file, the original's side first."""
    return [
        (numbers(original), numbers(translation))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "<=>" in line
        for translation, original in [line.split("<=>")]
    ]


def numbers(side: str) -> tuple[int, ...]:
    """The sentences of one side."""
    side = side.strip()
    return () if side == "omitted" else tuple(int(part) - 1 for part in side.split(","))


def score(made: Iterable[Pair], gold: Iterable[Pair]) -> Score:
    """How near *made* comes to *gold*."""
    own = [link for link in made if all(link)]
    true = [link for link in gold if all(link)]
    exact = set(true)
    return Score(
        sum(link in exact for link in own),
        sum(touching(own, true)),
        sum(touching(true, own)),
        len(own),
        len(true),
    )


def touching(some: Sequence[Pair], others: Sequence[Pair]) -> list[bool]:
    """For each of *some* whether one of *others* shares sentences with it on both sides."""
    by_left: dict[int, list[Pair]] = {}
    for other in others:
        for left in other[0]:
            by_left.setdefault(left, []).append(other)
    return [
        any(set(link[1]) & set(other[1]) for left in link[0] for other in by_left.get(left, ()))
        for link in some
    ]
