"""How often the numbers of linked sentences are asked about, and how fast, as Markdown.

    python benchmarks/counting.py [--pairs FOLDER …] [--date 1958] [--show] [--alter]

Counted are the links made by hand of the texts in `linked/` and in each FOLDER (see `pairs.py`)
that have words on both sides, and those of the articles of this checkout.  With `--show` every
question is printed with its sentences, for somebody to judge it; with `--alter` it is counted how
many changes of one number of a translation are found (in links of which nothing is asked).
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

import pairs  # noqa: E402 – beside this file

from facing.concord import differences, told  # noqa: E402 – the program of this checkout
from facing.notation import article  # noqa: E402

LANGUAGES = ("zh", "en")
SMALL = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty".split()  # noqa: SIM905
NUMBER = re.compile(
    f"(?<![\\w.,/-])[0-9](?:[0-9,.]*[0-9])?(?![\\w/])|\\b(?:{'|'.join(SMALL)})\\b(?!-)"
)
ABOUT = re.compile(
    "\\b(?:more than|about|nearly|over|approximately|almost|less than|at least) "
    f"(?=\\$?[0-9]|[a-z]+ (?:hundred|thousand)|{'|'.join(SMALL)})"
)


class Linked(NamedTuple):
    """The sentences of a link, and the date of issue."""

    original: list[str]
    translation: list[str]
    date: str


def edition() -> list[Linked]:
    """The links of this checkout's articles."""
    found = []
    for path in sorted((HERE.parent / "edition" / "articles").glob("*.yaml")):
        parsed, __ = article.read(path.read_text(encoding="utf-8"), path.name)
        if parsed is None:
            continue
        left, right = ({one.name: one.text for one in text.passages()}
                       for text in parsed.article.texts[:2])  # fmt: skip
        date = parsed.article.header.source.date
        for link in parsed.article.links:
            sides = [[side[name] for name in link.target if name in side] for side in (left, right)]
            found.append(Linked(sides[0], sides[1], date))
    return [one for one in found if one.original and one.translation]


def handmade(folder: Path, date: str) -> list[Linked]:
    """The links of the folder's texts."""
    return [
        Linked([one.original[n] for n in here], [one.translation[n] for n in there], date)
        for one in pairs.folder(folder)
        for here, there in one.links
        if here and there
    ]


def altered(sentences: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The sentences with one number changed or left out, or without what approximates it."""
    chance = random.Random(7)
    for index, sentence in enumerate(sentences):
        for pattern in (NUMBER, ABOUT):
            for found in pattern.finditer(sentence):
                for kind, words in _instead(found[0], chance, about=pattern is ABOUT):
                    changed = sentence[: found.start()] + words + sentence[found.end() :]
                    yield kind, [*sentences[:index], changed, *sentences[index + 1 :]]


def _instead(words: str, chance: random.Random, *, about: bool) -> Iterator[tuple[str, str]]:
    if about:
        yield "approximation left out", ""
        return
    yield "left out", ""
    if words[0].isdigit():
        place = chance.choice([n for n, letter in enumerate(words) if letter.isdigit()])
        digit = chance.choice([digit for digit in "123456789" if digit != words[place]])
        yield "another digit", words[:place] + digit + words[place + 1 :]
    else:
        yield "another word", chance.choice([word for word in SMALL if word != words])


def told_of(name: str, links: Sequence[Linked], *, show: bool, alter: bool) -> None:
    """Print what is asked of those links."""
    for one in links:  # what is kept from one link for the next
        differences(one.original, one.translation, LANGUAGES, one.date)
    begun = time.process_time()
    asked = [differences(one.original, one.translation, LANGUAGES, one.date) for one in links]
    took = (time.process_time() - begun) / max(1, len(links))
    count = sum(map(len, asked))
    share = 1000 * count / max(1, len(links))
    print(f"| {name} | {len(links)} | {count} | {share:.0f} | {took * 1e6:.0f} |")
    for one, found in zip(links, asked, strict=True):
        if show and found:
            print("", *map(told, found), " / ".join(one.original), sep="\n- ")
            print("-", " / ".join(one.translation))
    if alter:
        tally = Counter(
            (kind, bool(differences(one.original, changed, LANGUAGES, one.date)))
            for one, found in zip(links, asked, strict=True)
            if not found
            for kind, changed in altered(one.translation)
        )
        for kind in sorted({kind for kind, __ in tally}):
            hits = tally[kind, True]
            print(f"    {kind}: {hits} of {hits + tally[kind, False]} found")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--date", default="0000")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--alter", action="store_true")
    options = parser.parse_args()
    print("| texts | links | questions | a thousand | µs a link |\n|---|---|---|---|---|")
    told_of("articles", edition(), show=options.show, alter=options.alter)
    for folder in [HERE / "linked", *options.pairs]:
        links = handmade(folder, options.date)
        told_of(folder.name, links, show=options.show, alter=options.alter)


if __name__ == "__main__":
    main()
