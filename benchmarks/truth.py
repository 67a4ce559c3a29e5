"""What a search must find: queries drawn from an edition's texts, answered by reading all of them.

Nothing here knows how the program spells a text for its index.  A text is folded (width, case and
marks are gone), white space beside a Han character is deleted, and what is asked is looked for as
it stands, from one word's border to another's.  Of a single English word every form of the same
stem counts.  Between the words of a phrase stands white space, a joining sign (inter-factory) or
other punctuation as in the text; which sign it is does not matter.
"""

import random
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol

import prepare
from snowballstemmer import stemmer

HAN = "\u3007\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTER = rf"[^\W_{HAN}]"
RUN = re.compile(r"[^\W_]+")
UNIT = re.compile(rf"[{HAN}]|{LETTER}+")
WORD = re.compile(f"{LETTER}+")
LETTERS = re.compile(f"{LETTER}{{2}}")
JOINER = re.compile(rf"(?<={LETTER})[-\u2010'’.,/&](?={LETTER})")
OTHER = re.compile(r"[^\S\n]*(?:[^\w\s\0]|_)(?:[^\w\n\0]|_)*")
MARKS = re.compile('["“”„«»]')
RARE = 3
"""Articles that hold something rare, at most."""

Block = tuple[str, str]
"""The article's id, and the words of a title, paragraph, headline line or note."""


class Query(NamedTuple):
    """What is typed, what sort of query it is, and the ids of the articles that it must find."""

    typed: str
    sort: str
    hits: frozenset[str]


class Ask(Protocol):
    """Answers what is typed; with *most*, without looking for more than one hit above it."""

    def __call__(self, typed: str, most: int | None = None) -> Query:
        """The query with its hits."""


def blocks(root: Path) -> Iterator[Block]:
    """All that is searched of the articles of an edition, as their YAML has it."""
    for item in prepare.articles(root):
        yield from ((item.id, title) for _, title in item.header.title)
        for text in item.texts:
            joiner = "" if text.lang == "zh" else " "
            for block in text.blocks:
                yield item.id, joiner.join(passage.text for passage in block.passages)


def chronology(root: Path) -> list[str]:
    """The ids of the articles of an edition by date."""
    return [
        name for _, name in sorted((i.header.source.date, i.id) for i in prepare.articles(root))
    ]


def fold(text: str) -> str:
    """The text without width, case, marks, white space beside Han; with two sorts of signs."""
    bare = unicodedata.normalize("NFKD", text)
    marks = {ord(c): None for c in set(bare) if unicodedata.category(c).startswith("M")}
    single = re.sub(r"[^\S\n]+", " ", bare.translate(marks).lower())
    return OTHER.sub(".", JOINER.sub("\0", re.sub(rf"(?<=[{HAN}]) | (?=[{HAN}])", "", single)))


class Shelf:
    """Many texts as one long one, and whose each place is."""

    def __init__(self, found: Iterable[Block]) -> None:
        """Fold and join the blocks."""
        self.owners: list[str] = []
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for owner, text in found:
            folded = fold(" ".join(text.split()))
            self.owners.append(owner)
            self.starts.append(length)
            parts.append(folded)
            length += len(folded) + 1
        self.text = "\n".join(parts)

    def hits(self, phrase: str, most: int | None = None) -> frozenset[str]:
        """The articles in which the phrase stands, from one word's border to another's.

        With *most* no more than one above that are looked for.
        """
        asked = fold(phrase)
        found: set[str] = set()
        place = self.text.find(asked)
        while place >= 0 and (most is None or len(found) <= most):
            if self._bordered(place, place + len(asked)):
                block = bisect_right(self.starts, place) - 1
                found.add(owner := self.owners[block])
                while block < len(self.owners) and self.owners[block] == owner:
                    block += 1  # the rest of an article that is found need not be read
                if block == len(self.owners):
                    break
                place = self.starts[block]
            else:
                place += 1
            place = self.text.find(asked, place)
        return frozenset(found)

    def _bordered(self, start: int, end: int) -> bool:
        """Whether no word goes on before or after this stretch."""
        return not any(
            LETTERS.fullmatch(self.text[border - 1 : border + 1]) for border in (start, end)
        )


class Truth:
    """The texts of an edition, asked by reading them."""

    def __init__(self, found: Iterable[Block], table: dict[int, str], seed: int = 5) -> None:
        """Read all blocks; *table* simplifies characters, *seed* decides what is drawn."""
        self.random = random.Random(seed)
        self.table = table
        self.blocks = list(found)
        han = re.compile(f"[{HAN}]")
        self.han = Shelf(block for block in self.blocks if han.search(block[1]))
        self.rest = Shelf(block for block in self.blocks if not han.search(block[1]))
        self.stem: Callable[[str], str] = stemmer("english").stemWord
        self.words: dict[str, set[str]] = defaultdict(set)
        for owner, text in self._articles():
            for word in set(WORD.findall(text)):
                self.words[word].add(owner)
        self.stems: dict[str, set[str]] = defaultdict(set)
        for word, owners in self.words.items():
            self.stems[self._stem(word)] |= owners
        english = [word for word in self.words if re.fullmatch("[a-z]{3,}", word)]
        english.sort(key=lambda word: (len(self.stems[self._stem(word)]), word))
        self.rarest = english[: max(40, len(english) // 10)]

    def _articles(self) -> Iterator[Block]:
        """Every article's whole text of either shelf."""
        for shelf in (self.han, self.rest):
            starts = [
                0,
                *(n for n in range(1, len(shelf.owners)) if shelf.owners[n] != shelf.owners[n - 1]),
            ]
            for first, after in pairwise([*starts, None]):
                end = None if after is None else shelf.starts[after] - 1
                yield shelf.owners[first], shelf.text[shelf.starts[first] : end]

    def _stem(self, word: str) -> str:
        return self.stem(word) if re.fullmatch("[a-z]{3,}", word) else word

    def run(self, typed: str, most: int | None = None) -> Query:
        """The query for a run of Han characters, perhaps with numbers or words in it."""
        return Query(typed, "run", self.han.hits(typed, most))

    def word(self, typed: str) -> Query:
        """The query for one word in all its forms."""
        return Query(typed, "word", frozenset(self.stems.get(self._stem(fold(typed)), ())))

    def phrase(self, typed: str, most: int | None = None) -> Query:
        """The query for exact words in this order, separated as they are typed."""
        hits = self.han.hits(typed, most) | self.rest.hits(typed, most)
        return Query(f'"{typed}"', "phrase", hits)

    # --- drawing -------------------------------------------------------------------------------

    def _place(self, shelf: Shelf) -> str:
        """The folded text of a block, longer ones oftener."""
        place = self.random.randrange(len(shelf.text))
        end = shelf.text.find("\n", place)
        return shelf.text[shelf.text.rfind("\n", 0, place) + 1 : end if end >= 0 else None]

    def _window(self) -> str:
        """A stretch of 1 to 8 characters of a Chinese text, cut between words."""
        while True:
            runs = RUN.findall(self._place(self.han))
            units = UNIT.findall(self.random.choice(runs)) if runs else []
            letters, start = self.random.randint(1, 8), self.random.randrange(len(units) or 1)
            window = ""
            while start < len(units) and len(window + units[start]) <= letters:
                window += units[start]
                start += 1
            if len(window) == letters and re.search(f"[{HAN}]", window):
                return window

    def _several(self) -> str:
        """Two to five words of a text without Han characters, as they stand there."""
        while True:
            text = self.random.choice(self.blocks)[1]
            found = list(WORD.finditer(text)) if not re.search(f"[{HAN}]", text) else []
            first = self.random.randrange(len(found) or 1)
            last = first + self.random.randint(1, 4)
            if last < len(found):
                words = text[found[first].start() : found[last].end()]
                if not MARKS.search(words):
                    return " ".join(words.split())

    def _common_word(self) -> str:
        """A word where it stands, so that common ones are drawn oftener."""
        while True:
            found = re.findall("[a-z]{3,}", self._place(self.rest))
            if found:
                return str(self.random.choice(found))

    def _rare_word(self) -> str:
        """One of the rarest words of three letters and more."""
        return self.random.choice(self.rarest)

    def _draw(self, count: int, make: Callable[[], str], ask: Ask, *, rare: bool) -> list[Query]:
        """*count* different queries, all rare or none."""
        found: dict[str, Query] = {}
        for _ in range(20_000):
            typed = make()
            if (len(ask(typed, RARE).hits) <= RARE) == rare:
                found.setdefault(typed, ask(typed))
            if len(found) == count:
                return list(found.values())
        raise SystemExit(f"The texts do not have {count} such queries.")

    def runs(self, count: int) -> list[Query]:
        """Chinese substrings, half of them rare."""
        rare = self._draw(count // 2, self._window, self.run, rare=True)
        return rare + self._draw(count - count // 2, self._window, self.run, rare=False)

    def english(self, count: int) -> list[Query]:
        """English words, and phrases in quotation marks, half of each rare."""
        part = count // 4
        words = {word: self.word(word) for word in self.random.sample(self.rarest, part)}
        while len(words) < 2 * part:
            word = self._common_word()
            words[word] = self.word(word)
        rare = self._draw(part, self._several, self.phrase, rare=True)
        rest = self._draw(count - 3 * part, self._several, self.phrase, rare=False)
        return [*words.values(), *rare, *rest]

    def mixed(self, count: int) -> list[Query]:
        """A Chinese run and an English word or phrase of the same article; both must stand."""
        found = []
        for _ in range(count):
            one = self.run(self._window())
            other = self.random.choice(
                [self.word(self._common_word()), self.phrase(self._several())]
            )
            found.append(Query(f"{one.typed} {other.typed}", "mixed", one.hits & other.hits))
        return found

    def traditional(self, count: int) -> list[Query]:
        """Chinese substrings in traditional characters, to be found as the simplified ones."""
        other = {ord(simple): chr(code) for code, simple in self.table.items()}
        found: dict[str, Query] = {}
        while len(found) < count:
            window = self._window()
            if (typed := window.translate(other)) != window:
                found[typed] = self.run(window)._replace(typed=typed, sort="traditional")
        return list(found.values())

    def nowhere(self, count: int) -> list[Query]:
        """What stands nowhere, though its parts do: seven sorts in turn."""
        sorts = (
            *(self._shuffled, self._chained, self._unknown, self._disordered, self._cut_short),
            *(self._joined, self._across),
        )
        found: dict[str, Query] = {}
        while len(found) < count:
            query = sorts[len(found) % len(sorts)]()
            if not query.hits and query.typed.translate(self.table) == query.typed:
                found[query.typed] = query._replace(sort="nowhere")
        return list(found.values())

    def _shuffled(self) -> Query:
        """The characters of a stretch in another order."""
        units = UNIT.findall(self._window())
        self.random.shuffle(units)
        return self.run("".join(units))

    def _chained(self) -> Query:
        """Characters of which every two stand side by side somewhere."""
        windows = [self._window() for _ in range(300)]
        chain = windows[0]
        for window in windows:
            at = window.find(chain[-1])
            if 0 <= at < len(window) - 1 and len(chain) < 5:
                chain += window[at + 1 :]
        return self.run(chain[:8] if re.fullmatch(f"[{HAN}]+", chain[:8]) else self._window())

    def _unknown(self) -> Query:
        """A character that the texts do not have."""
        return self.run(chr(self.random.randrange(0x4E00, 0x9FA6)))

    def _disordered(self) -> Query:
        """Words of which every two stand side by side somewhere, but not all of them."""
        words = self._several().split()
        for _ in range(200):
            more = self._several().split()
            if words[-1] in more[:-1]:
                words += more[more.index(words[-1]) + 1 :]
                break
        return self.phrase(" ".join(words))

    def _cut_short(self) -> Query:
        """The beginning of a word."""
        word = self._rare_word()
        return self.word(word[: self.random.randint(3, max(3, len(word) - 1))])

    def _border(self, sort: str) -> tuple[list[str], list[str]]:
        """What the pattern finds in two texts of an article that follow one another."""
        while True:
            place = self.random.randrange(len(self.blocks) - 1)
            (owner, text), (next_owner, following) = self.blocks[place : place + 2]
            before, after = re.findall(sort, text), re.findall(sort, following)
            if owner == next_owner and len(before) > 1 and len(after) > 1:
                return before, after

    def _joined(self) -> Query:
        """The end of a Chinese paragraph and the beginning of the next."""
        before, after = self._border(f"[{HAN}]")
        return self.run("".join(before[-2:] + after[:2]))

    def _across(self) -> Query:
        """The end of an English paragraph and the beginning of the next, as if it were one."""
        before, after = self._border("[A-Za-z]+")
        return self.phrase(f"{' '.join(before[-2:])}. {after[0]}")
