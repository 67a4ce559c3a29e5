"""Links: the five articles against links made by hand, and what must hold for any two texts."""

import time
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import convert, seeds
from facing.align import align, in_order
from facing.align.score import SHAPES
from facing.align.search import Lattice
from facing.model import Article, Block, Link, Passage, Text
from tests.depth import examples

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted(Path(__file__).parent.glob("gold/*.txt"))


def converted(gold: Path) -> Article:
    name = f"{gold.stem}.txt"
    seed, _ = seeds.read((ROOT / "seeds" / name).read_bytes(), name)
    assert seed is not None
    return convert.article(seed, "rmrb")


def text(lang: str, *paragraphs: list[str], kind: str = "p") -> Text:
    prefix = "" if lang == "zh" else f"{lang}."
    return Text(
        lang,
        tuple(
            Block(
                f"{prefix}{kind}{n}",
                kind,
                tuple(
                    Passage(f"{prefix}{kind}{n}.s{m}", words) for m, words in enumerate(lines, 1)
                ),
            )
            for n, lines in enumerate(paragraphs, 1)
        ),
    )


def lines(*texts: str, lang: str, kind: str) -> Text:
    """A text of blocks that are one passage each."""
    prefix = "" if lang == "zh" else f"{lang}."
    names = [f"{prefix}{kind}{n}" for n in range(1, len(texts) + 1)]
    return Text(
        lang,
        tuple(
            Block(name, kind, (Passage(name, words),))
            for name, words in zip(names, texts, strict=True)
        ),
    )


def targets(links: tuple[Link, ...]) -> list[str]:
    return [" ".join(link.target) for link in links]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_the_links_of_a_real_article_are_those_made_by_hand(gold):
    assert targets(converted(gold).links) == gold.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_two_paragraphs_run_together_do_not_mislead(gold):
    made = converted(gold)
    original, translation = made.texts
    paragraphs = [block for block in translation.blocks if block.kind == "p"]
    first, second = paragraphs[-2:]
    joined = Block(first.name, "p", first.passages + second.passages)
    blocks = [joined if block is first else block for block in translation.blocks]
    together = Text("en", tuple(block for block in blocks if block is not second))
    links = align(original, together, made.header.source.date)
    assert targets(links) == targets(made.links)


def test_a_doubtful_link_says_so_and_a_sure_one_does_not():
    known = [link.cert for gold in GOLD for link in converted(gold).links]
    assert all(cert is None or cert < 0.7 for cert in known)
    odd = align(text("zh", ["一。"]), text("en", ["A very long sentence. " * 40]), "1958-01-29")
    assert all(link.cert is not None for link in odd)


def test_a_sentence_without_a_counterpart_stays_alone():
    zh = ["第一炼钢厂的整风运动搞得较早较好。", "全厂订出了全年增产五万吨钢的指标。"]
    en = [
        "The First Steel Plant's rectification campaign was launched relatively early.",
        "Nobody knows where this long sentence comes from, for it is not in the original text.",
        "The factory has set a target of increasing steel production by 50,000 tons this year.",
    ]
    links = align(text("zh", zh), text("en", en), "1958-01-29")
    assert targets(links) == ["p1.s1 en.p1.s1", "en.p1.s2", "p1.s2 en.p1.s3"]


def test_headline_lines_go_by_order_or_together_or_alone():
    two, one = lines("甲", "乙", lang="zh", kind="h"), lines("A: B", lang="en", kind="h")
    both = lines("A", "B", lang="en", kind="h")
    assert targets(align(two, both, "0000")) == ["h1 en.h1", "h2 en.h2"]
    assert targets(align(two, one, "0000")) == ["h1 h2 en.h1"]
    assert targets(align(two, Text("en", ()), "0000")) == ["h1", "h2"]


def test_a_signature_is_linked_wherever_it_stands():
    zh = Text(
        "zh", (*text("zh", ["一。"]).blocks, Block("signed", "signed", (Passage("signed", "韩"),)))
    )
    en_signed = Block("en.signed", "signed", (Passage("en.signed", "Han"),))
    en = Text("en", (en_signed, *text("en", ["One."]).blocks))
    assert targets(align(zh, en, "0000")) == ["p1.s1 en.p1.s1", "signed en.signed"]


words = st.text("钢铁，。？“”a1 ", min_size=1, max_size=30).filter(str.strip)
sides = st.lists(st.lists(words, min_size=1, max_size=6), max_size=5)


@given(sides, sides)
@settings(deadline=None, max_examples=examples(30, 100))
def test_every_passage_is_in_exactly_one_link_in_reading_order(left, right):
    zh, en = text("zh", *left), text("en", *right)
    links = align(zh, en, "1958-01-29")
    names = [name for link in links for name in link.target]
    for side in (zh, en):
        own = [passage.name for passage in side.passages()]
        assert [name for name in names if name in set(own)] == own
    assert len(names) == len(set(names)) == len(zh.passages()) + len(en.passages())
    assert links == align(zh, en, "1958-01-29")
    assert in_order(reversed(links), (zh, en)) == links


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ([], [["Only here."]]),
        ([["只有这里。"]], []),
        ([["。", "？！"]], [["...", "?"]]),
        ([["钢" * 10_000]], [["steel"], ["iron"]]),
        ([["钢。"] * 3], [["Steel. " * 3] * 9]),
        ([[""]], [[""]]),
    ],
)
def test_strange_texts_are_linked_all_the_same(zh, en):
    links = align(text("zh", *zh), text("en", *en), "1958-13")
    count = sum(map(len, zh)) + sum(map(len, en))
    assert sum(len(link.target) for link in links) == count


def test_long_texts_are_searched_in_a_band_in_seconds():
    zh, en = text("zh", ["钢铁工人。"] * 1000), text("en", ["The steel workers."] * 1020)
    start = time.process_time()
    links = align(zh, en, "1958-01-29")
    assert time.process_time() - start < 15
    assert sum(len(link.target) for link in links) == 2020


class Priced:
    """Stands for a scorer: costs by a formula, no hints."""

    def __init__(self, lefts: int, rights: int) -> None:
        self.hints = [{} for _ in range(lefts)]
        self.alone = [3.0] * lefts, [3.0] * rights

    def strange(self, _i: int, _j: int) -> bool:
        return False

    def cost(self, i: int, j: int, di: int, dj: int, _limit: float = inf) -> float:
        return abs(di - dj) + (i * 7 + j * 3) % 5 / 10 if di and dj else 3.0


def test_the_path_is_the_cheapest_there_is():
    priced = Priced(5, 6)

    def least(i: int, j: int) -> float:
        if (i, j) == (0, 0):
            return 0.0
        return min(
            least(i - a, j - b) + priced.cost(i - a, j - b, a, b)
            for a, b in (*SHAPES, (1, 0), (0, 1))
            if a <= i and b <= j
        )

    beads = Lattice(priced, (0, 5), (0, 6)).beads()
    total = sum(priced.cost(b.left, b.right, b.lefts, b.rights) for b in beads)
    assert total == pytest.approx(least(5, 6))
    assert all(0 <= bead.chance <= 1 for bead in beads)
