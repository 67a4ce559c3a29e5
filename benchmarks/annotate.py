"""Annotations and registers for a synthetic edition: fifty of every kind in each article.

    python benchmarks/annotate.py ROOT [--each 50]

ROOT is an edition whose articles stand in `edition/articles/`.  What is written says nothing of
the texts: quotations are real words of them, entities are called Plant 1 or 一号厂.  An article's
annotations depend on its id and words alone, so everybody measures the same.
"""

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

import prepare

from facing.model import Article, Passage

KINDS = {"org": 400, "person": 300, "place": 100, "term": 200}
"""Registers and how many entities they hold."""

SHARES = (
    ("mention", 26),
    ("measure", 8),
    ("note", 8),
    ("date", 3),
    ("relation", 2),
    ("event", 1),
    ("correction", 2),
)
"""Of fifty annotations, how many are of each kind."""

NUMBER = re.compile(r"[1-9]\d{0,3}(?![\d.,:])")
ODD = re.compile(r"[\"\\0-9０-９〇零一二两三四五六七八九十百千万亿半几数]|: | #")
"""What quotations do without: signs of YAML, and numbers, which would be checked."""

WORDS = {"zh": (2, 6), "en": (6, 24)}
"""How many characters of a passage are quoted."""


def entity(chance: random.Random) -> str:
    """The id of an entity: a few are named everywhere, most seldom, as in real texts."""
    kind = chance.choices(list(KINDS), (6, 3, 2, 1))[0]
    number = min(int(chance.paretovariate(0.35)), KINDS[kind])
    return f"{kind}.{kind}-{number}"


def once(text: str, words: str) -> bool:
    """Whether the words stand in the text just once."""
    return text.find(words, text.find(words) + 1) < 0


def quotation(passage: Passage, lang: str, chance: random.Random) -> str | None:
    """Some words that stand once in the passage."""
    low, high = WORDS[lang]
    for _ in range(8):
        length = chance.randint(low, high)
        start = chance.randrange(max(1, len(passage.text) - length))
        found = passage.text[start : start + length].strip()
        if found and not ODD.search(found) and once(passage.text, found):
            return found
    return None


def pairs(article: Article) -> Iterator[tuple[Passage, Passage]]:
    """Passages linked one to one, the original's first."""
    by_name = {passage.name: passage for text in article.texts for passage in text.passages()}
    for link in article.links:
        if len(link.target) == 2:
            yield by_name[link.target[0]], by_name[link.target[1]]


def annotations(article: Article, each: int) -> Iterator[str]:
    """The annotations of an article as YAML, in the order of their numbers."""
    chance = random.Random(article.id)
    linked = list(pairs(article))
    kinds = [kind for kind, share in SHARES for _ in range(round(share * each / 50))]
    chance.shuffle(kinds)
    number = 0
    while linked and number < each:
        zh, en = chance.choice(linked)
        first, second = quotation(zh, "zh", chance), quotation(en, "en", chance)
        if not first or not second:
            linked.remove((zh, en))
            continue
        number += 1
        kind = kinds[number % len(kinds)]
        digits = NUMBER.search(zh.text)
        if kind == "measure" and digits and once(zh.text, digits[0]):
            first = digits[0]
        where = f'at: {zh.name}, quote: "{first}"'
        said = LINES[kind](zh, en, (first, second), where, chance)
        yield f"- id: n{number}\n{said}" if kind == "note" else f"- {{id: n{number}, {said}"


def _mention(zh: Passage, en: Passage, said: tuple[str, str], _: str, chance: random.Random) -> str:
    both = ", ".join(
        f'{{passage: {passage.name}, quote: "{words}"}}'
        for passage, words in zip((zh, en), said, strict=True)
    )
    return f"at: [{both}], ref: {entity(chance)}}}\n"


def _measure(
    _zh: Passage, _en: Passage, said: tuple[str, str], where: str, chance: random.Random
) -> str:
    amount = said[0] if said[0].isdigit() else "3"
    kind = chance.choice(["pledge", "result", "award", "plan", "count"])
    return (
        f"{where}, measure: {{quantity: {amount}, unit: count, of: things counted, "
        f"for: org.org-{chance.randint(1, 40)}, as: {kind}}}}}\n"
    )


def _note(
    _zh: Passage, _en: Passage, _said: tuple[str, str], where: str, chance: random.Random
) -> str:
    at, quote = where.split(", ", 1)
    kind = chance.choice(["historical", "lexical", "biographical", "technical", "textual"])
    words = " ".join(chance.choice(PROSE) for _ in range(chance.randint(2, 4)))
    return (
        f"  {at}\n  {quote}\n  note: {kind}\n  text: |\n    {words}\n"
        f"    See [[{entity(chance)}]].\n  by: ed\n  written: 2026-11-21\n"
    )


def _date(_zh: Passage, _en: Passage, _said: tuple[str, str], where: str, _: random.Random) -> str:
    return f"{where}, date: {{from: 1958-01-01, to: 1958-01-10}}}}\n"


def _relation(
    _zh: Passage, _en: Passage, _said: tuple[str, str], where: str, chance: random.Random
) -> str:
    kind = chance.choice(["challenges", "takes-flag-from"])
    one, other = chance.sample(range(1, 41), 2)
    return (
        f"{where}, relation: {{kind: {kind}, active: org.org-{one}, passive: [org.org-{other}], "
        f"object: term.term-1, when: 1958-01}}}}\n"
    )


def _event(
    _zh: Passage, _en: Passage, _said: tuple[str, str], where: str, chance: random.Random
) -> str:
    return (
        f"{where}, event: {{type: rally, place: place.place-{chance.randint(1, 20)}, "
        f"when: 1958-01-{chance.randint(10, 28)}, label: {{en: A rally, zh: 大会}}}}}}\n"
    )


def _correction(
    _zh: Passage, _en: Passage, _said: tuple[str, str], where: str, _: random.Random
) -> str:
    return f"{where}, correction: {{to: 别的字, type: misprint, because: So the sense asks.}}}}\n"


LINES = {
    "mention": _mention,
    "measure": _measure,
    "note": _note,
    "date": _date,
    "relation": _relation,
    "event": _event,
    "correction": _correction,
}
PROSE = (
    "The paper printed such figures daily, and they were seldom revised.",
    "The word was new in these years and had *no fixed rendering*.",
    "Who wrote the report is not known.",
    "The plant stood by the river and had been rebuilt after the war.",
)


def registers(root: Path) -> None:
    """The registers that the annotations name."""
    folder = root / "edition/registers"
    folder.mkdir(parents=True, exist_ok=True)
    elements = {"org": "org", "person": "person", "place": "place", "term": "category"}
    for kind, count in KINDS.items():
        head = f"register: {kind}\nnames: {{zh: 名录, en: {kind.title()}s}}\n"
        head += f"one: {{zh: 条目, en: {kind}}}\ntei: {elements[kind]}\nentities:\n"
        entries = [
            f"  {kind}.{kind}-{number}:\n"
            f"    names: {{zh: {number}号, en: {kind.title()} {number}}}\n"
            for number in range(1, count + 1)
        ]
        (folder / f"{kind}.yaml").write_text(head + "".join(entries), encoding="utf-8")
    relations = """\
relations:
  challenges: {words: {en: challenges, zh: 挑战}, inverse: {en: is challenged by}}
  takes-flag-from: {words: {en: takes the flag from}, inverse: {en: loses it to}, custody: takes}
"""
    (folder / "relations.yaml").write_text(relations, encoding="utf-8")


def write(root: Path, each: int) -> int:
    """Write annotations of all articles and the registers; the number of annotations."""
    registers(root)
    folder = root / "edition/annotations"
    folder.mkdir(exist_ok=True)
    count = 0
    for article in prepare.articles(root):
        lines = list(annotations(article, each))
        count += len(lines)
        (folder / f"{article.id}.yaml").write_text("".join(lines), encoding="utf-8")
    return count


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write synthetic annotations into an edition.")
    parser.add_argument("root", type=Path)
    parser.add_argument("--each", type=int, default=50, help="annotations an article")
    args = parser.parse_args()
    print(f"{write(args.root, args.each):,} annotations")


if __name__ == "__main__":
    main()
