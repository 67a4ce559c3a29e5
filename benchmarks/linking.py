"""How good the links of sentences are, and how fast, as Markdown.

    python benchmarks/linking.py [--pairs FOLDER …] [--each] [--book 1000]

Measured are the texts in `linked/` and in each FOLDER (see `pairs.py`): strict and lax F1, with the
corpus lexicon learnt from the texts themselves and without; how often links of a confidence are
right; the five seeds against their links made by hand, whole and with sentences left out; and the
speed.  With `--each` every sentence is a paragraph of its own.
"""

import argparse
import itertools
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

import pairs  # noqa: E402 – beside this file
from pairs import Gold, Pair, Score  # noqa: E402

from facing import convert, seeds  # noqa: E402 – the program of this checkout
from facing.align import EMPTY, Lexicon, align, learn, weighed  # noqa: E402
from facing.engine.workers import calm  # noqa: E402
from facing.model import Article, Block, Link, Passage, Text  # noqa: E402

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
TRIALS = 40
DROPPED = 2
GOLD = HERE.parent / "tests" / "align" / "gold"


def text(lang: str, sentences: Sequence[str], *, each: bool) -> Text:
    """The sentences as one paragraph, or *each* as one."""
    prefix = "" if lang == "zh" else f"{lang}."
    if each:
        whole = [
            Block(f"{prefix}p{n}", "p", (Passage(f"{prefix}p{n}.s1", words),))
            for n, words in enumerate(sentences, 1)
        ]
    else:
        passages = [Passage(f"{prefix}p1.s{n}", words) for n, words in enumerate(sentences, 1)]
        whole = [Block(f"{prefix}p1", "p", tuple(passages))]
    return Text(lang, tuple(whole))


def numbered(links: Sequence[Link], texts: Sequence[Text]) -> list[Pair]:
    """The links by the numbers of sentences."""
    places = [{one.name: n for n, one in enumerate(side.passages())} for side in texts]
    left, right = places
    return [
        (
            tuple(left[name] for name in link.target if name in left),
            tuple(right[name] for name in link.target if name in right),
        )
        for link in links
    ]


def linked(gold: Gold, lexicon: Lexicon, *, each: bool) -> tuple[list[Pair], list[float]]:
    """The links made of a text, and their confidence."""
    texts = text("zh", gold.original, each=each), text("en", gold.translation, each=each)
    links = align(*texts, "0000-00-00", lexicon)
    certs = [one.cert for one in weighed(*texts, "0000-00-00", links, lexicon)]
    return numbered(links, texts), certs


def taught(golds: Sequence[Gold], *, each: bool) -> Lexicon:
    """The lexicon of all texts together, by the links made without one."""
    whole = []
    for gold in golds:
        texts = text("zh", gold.original, each=each), text("en", gold.translation, each=each)
        whole.append((*texts, align(*texts, "0000-00-00"), "0000-00-00"))
    return learn(whole)


def row(name: str, score: Score) -> str:
    """A line of the table."""
    return f"| {name} | {score.gold} | {score.strict_f:.3f} | {score.lax_f:.3f} |"


def quality(folder: Path, *, each: bool) -> list[tuple[float, bool]]:
    """Print the table of a folder; for each link its confidence, and whether it is right."""
    golds = pairs.folder(folder)
    told: list[tuple[float, bool]] = []
    for what, lexicon in (("", EMPTY), (", with `learn`", taught(golds, each=each))):
        print(f"\n| {folder.name}{what} | links | strict F1 | lax F1 |\n|---|---|---|---|")
        total = Score()
        for gold in golds:
            made, certs = linked(gold, lexicon, each=each)
            score = pairs.score(made, gold.links)
            total = total.plus(score)
            print(row(gold.name, score))
            if lexicon is EMPTY:
                true = set(gold.links)
                told += [
                    (cert, link in true)
                    for link, cert in zip(made, certs, strict=True)
                    if all(link)
                ]
        print(row("**together**", total))
    return told


def reliability(told: Sequence[tuple[float, bool]]) -> None:
    """Print how often links of a confidence are right."""
    print("\n| confidence | links | right |\n|---|---|---|")
    for low, high in itertools.pairwise(BINS):
        own = [right for cert, right in told if low <= cert < high]
        if own:
            print(f"| {low:.2f}–{min(high, 1):.2f} | {len(own)} | {sum(own) / len(own):.2f} |")


def articles() -> Iterator[tuple[Article, list[str]]]:
    """The five articles, and their links made by hand."""
    for path in sorted((HERE.parent / "seeds").glob("*.txt")):
        seed, _ = seeds.read(path.read_bytes(), path.name)
        gold = GOLD / path.name
        if seed and gold.exists():
            yield convert.article(seed, "rmrb"), gold.read_text(encoding="utf-8").splitlines()


def without(side: Text, dropped: set[str]) -> Text:
    """The text without those passages."""
    blocks = (
        block._replace(passages=tuple(one for one in block.passages if one.name not in dropped))
        for block in side.blocks
    )
    return Text(side.lang, tuple(block for block in blocks if block.passages))


def gaps() -> tuple[Score, Score]:
    """The score of the whole articles, and of all trials with sentences left out on each side."""
    whole, broken = Score(), Score()
    for article, gold in articles():
        date = article.header.source.date
        original, translation = article.texts
        for trial in range(TRIALS + 1):
            chance = random.Random(trial)
            dropped = {
                name
                for side in (original, translation)
                for name in chance.sample(
                    [one.name for one in side.passages() if ".s" in one.name], DROPPED
                )
                if trial
            }
            texts = without(original, dropped), without(translation, dropped)
            kept = [Link(tuple(n for n in line.split() if n not in dropped)) for line in gold]
            made = numbered(align(*texts, date), texts)
            score = pairs.score(made, numbered(kept, texts))
            if trial:
                broken = broken.plus(score)
            else:
                whole = whole.plus(score)
    return whole, broken


def again(times: int) -> float:
    """Link the five articles so many times; the seconds of the processor for an article."""
    known = [(article, article.header.source.date) for article, _ in articles()]
    start = time.process_time()
    for _ in range(times):
        for article, date in known:
            align(*article.texts, date)
    return (time.process_time() - start) / times / len(known)


def speed() -> None:
    """Print how many articles of the seeds' size are linked in a second on two cores."""
    start = time.perf_counter()
    align(text("zh", ["钢。"], each=False), text("en", ["Steel."], each=False), "1958-01-29")
    first = time.perf_counter() - start
    again(1)
    one = statistics.median(again(4) for _ in range(5))
    walls = []
    with ProcessPoolExecutor(2, initializer=calm) as pool:  # as the workers of a build
        list(pool.map(again, [1, 1]))
        for _ in range(5):
            begun = time.perf_counter()
            list(pool.map(again, [20, 20]))
            walls.append(time.perf_counter() - begun)
    wall = statistics.median(walls)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\nAn article: {one * 1000:.1f} ms of a processor; {200 / wall:.0f} a second on two cores."
    )
    print(f"The dictionary is loaded in {first:.2f} s; largest process {peak:.0f} MB.")


def book(size: int, golds: Sequence[Gold]) -> None:
    """Print how long a text of *size* by *size* sentences takes."""
    chance = random.Random(1)
    original, translation = [], []
    while len(original) < size:
        gold = chance.choice(golds)
        for here, there in gold.links:
            original += [gold.original[n] for n in here]
            translation += [gold.translation[n] for n in there]
    texts = text("zh", original[:size], each=False), text("en", translation[:size], each=False)
    start = time.process_time()
    align(*texts, "0000-00-00")
    print(f"{size} × {size} sentences in one paragraph: {time.process_time() - start:.1f} s.")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="folders of linked texts")
    parser.add_argument("--each", action="store_true", help="every sentence is a paragraph")
    parser.add_argument("--book", type=int, default=1000, help="sentences of a book")
    options = parser.parse_args()
    speed()
    told = []
    for folder in (HERE / "linked", *options.pairs):
        told += quality(folder, each=options.each)
    reliability(told)
    whole, broken = gaps()
    print("\n| the five seeds | links | strict F1 | lax F1 |\n|---|---|---|---|")
    print(row("whole", whole))
    print(row(f"{DROPPED} sentences left out on each side, {TRIALS} times", broken), "\n")
    book(options.book, pairs.folder(HERE / "linked"))


if __name__ == "__main__":
    main()
