"""Texts as a paper prints them, for the tests of links, and what those ask again and again."""

from collections.abc import Iterable
from pathlib import Path

from facing import convert, seeds
from facing.align import EMPTY, Evidence, Lexicon, align, weighed
from facing.model import BYLINE, PARAGRAPH, SIGNED, VERSE, Article, Block, Link, Passage, Text

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
DAY = "1959-03-02"


def printed(lang: str, *blocks: str, original: str = "zh") -> Text:
    """A text of blocks like `h 争上游`, `p 一句。|又一句。`, `byline 韩忻亮`, `signed 韩忻亮`."""
    prefix = "" if lang == original else f"{lang}."
    counts: dict[str, int] = {}
    made = []
    for block in blocks:
        kind, _, words = block.partition(" ")
        counts[kind] = counts.get(kind, 0) + 1
        name = prefix + (kind if kind in (BYLINE, SIGNED) else f"{kind}{counts[kind]}")
        if kind in (PARAGRAPH, VERSE):
            letter = "s" if kind == PARAGRAPH else "l"
            own = [Passage(f"{name}.{letter}{n}", t) for n, t in enumerate(words.split("|"), 1)]
        else:
            own = [Passage(name, words)]
        made.append(Block(name, kind, tuple(own)))
    return Text(lang, tuple(made))


def one_paragraph(lang: str, sentences: Iterable[str], original: str = "zh") -> Text:
    """A text of one paragraph, whatever stands in its sentences."""
    name = "p1" if lang == original else f"{lang}.p1"
    own = tuple(Passage(f"{name}.s{n}", words) for n, words in enumerate(sentences, 1))
    return Text(lang, (Block(name, PARAGRAPH, own),))


def targets(links: Iterable[Link]) -> list[str]:
    """What the links hold, a string each."""
    return [" ".join(link.target) for link in links]


def linked(zh: Text, en: Text, lexicon: Lexicon = EMPTY, fixed: tuple[Link, ...] = ()) -> list[str]:
    """What the links of both texts hold."""
    return targets(align(zh, en, DAY, lexicon, fixed))


def confidence(zh: Text, en: Text, *links: str, lexicon: Lexicon = EMPTY) -> list[Evidence]:
    """The evidence for links written as strings."""
    return list(weighed(zh, en, DAY, [Link(tuple(link.split())) for link in links], lexicon))


def without(side: Text, dropped: Iterable[str]) -> Text:
    """The text without those passages."""
    blocks = (
        Block(
            block.name, block.kind, tuple(one for one in block.passages if one.name not in dropped)
        )
        for block in side.blocks
    )
    return Text(side.lang, tuple(block for block in blocks if block.passages))


def names(*texts: Text) -> list[str]:
    """All passages of the texts."""
    return [passage.name for text in texts for passage in text.passages()]


def once_each(links: Iterable[Link], *texts: Text) -> bool:
    """Whether the links hold every passage exactly once."""
    return sorted(name for link in links for name in link.target) == sorted(names(*texts))


def crossing(links: Iterable[Link], zh: Text, en: Text) -> list[tuple[Link, Link]]:
    """The pairs of links that cross one another."""
    left, right = ({name: n for n, name in enumerate(names(text))} for text in (zh, en))
    places = [
        (
            link,
            [left[n] for n in link.target if n in left],
            [right[n] for n in link.target if n in right],
        )
        for link in links
    ]
    both = [(link, here, there) for link, here, there in places if here and there]
    return [
        (one, other)
        for one, here, there in both
        for other, up, over in both
        if max(here) < min(up) and max(over) < min(there)
    ]


def article(path: Path) -> Article:
    """The article that a seed is converted to."""
    seed, _ = seeds.read(path.read_bytes(), path.name)
    assert seed is not None
    return convert.article(seed, "rmrb")


def gold(path: Path) -> list[str]:
    """The links of a seed that were made by hand."""
    return (Path(__file__).parent / "gold" / path.name).read_text(encoding="utf-8").splitlines()
