"""Pagefind's index written anew: the same words and places in an order that is always the same.

A file of it is `pagefind_dcd` and CBOR, gzipped.  The meta is [version, pages, chunks, filters,
sorts, fields of meta]: a page (name, number of words), a chunk (first word, last word, name).  A
chunk is [words], a word [the word, pages, [[as written, pages] …]], a page of a word
[difference to the page before, places, places in meta], and places are differences too, begun
anew behind a negative number, which says how much weight the words there have: -25 is 1, -97 4.
Pagefind names pages by their content and numbers them in any order; here a page is named and
numbered by its article's place in the edition, and what no query asks for is left out.
"""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import cbor2

from facing.search.pagefind import Output, PagefindError
from facing.spelling import GAP

VERSION = "1.5.2"
SIGNATURE = b"pagefind_dcd"
LIMIT = 40_000
"""Bytes of a chunk before it is compressed; a single word may have more."""

KEPT = frozenset((-25, -97))
"""The weights of texts and of titles; others are those of parts of words."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Rewritten(NamedTuple):
    """An index: for each page how many words it has, for each chunk its first and last word."""

    words: tuple[int, ...]
    ranges: tuple[tuple[str, str], ...]


def base36(number: int) -> str:
    """The number as names of pages have it."""
    found = ""
    while number >= len(DIGITS):
        number, rest = divmod(number, len(DIGITS))
        found = DIGITS[rest] + found
    return DIGITS[number] + found


def unpacked(content: bytes) -> Any:
    """What a file of Pagefind's index holds."""
    try:
        plain = gzip.decompress(content)
        if not plain.startswith(SIGNATURE):
            raise PagefindError("its files do not begin as expected")
        return cbor2.loads(plain[len(SIGNATURE) :])
    except (OSError, EOFError, cbor2.CBORDecodeError) as error:
        raise PagefindError(f"a file of its index cannot be read: {error}") from error


def packed(cbor: bytes) -> bytes:
    """A file of the index that holds this."""
    return gzip.compress(SIGNATURE + cbor, 9, mtime=0)


def meta(first: int, index: Rewritten) -> bytes:
    """The meta file, pages being named by their places in the edition, from *first* on."""
    pages = [[base36(first + place), count] for place, count in enumerate(index.words)]
    chunks = [[*words, str(number)] for number, words in enumerate(index.ranges)]
    return packed(cbor2.dumps([VERSION, pages, chunks, [], [], []]))


class Source:
    """What Pagefind wrote about a number of pages, some of which it left out: they are empty."""

    def __init__(self, output: Output, count: int) -> None:
        """Read the meta."""
        self._output = output
        self.words = [0] * count
        self._places: list[int] = []
        self._chunks: list[str] = []
        known = list(output.folder.glob("*.pf_meta"))
        if known or any(output.folder.glob("index/*")):
            self._survey(unpacked(output.read("*.pf_meta")))

    def _survey(self, read: Any) -> None:
        """Learn which page has which number, and the order of the chunks."""
        try:
            version, pages, chunks, *others = read
            if version != VERSION or any(others) or len(others) != 3:
                raise PagefindError(f"its meta is not as expected: {version}, {others}")
            for name, count in pages:
                place = self._output.page(name)
                self._places.append(place)
                self.words[place] = int(count)
            self._chunks = [name for _, _, name in chunks]
            ends = [word for first, last, _ in chunks for word in (first, last)]
        except (ValueError, TypeError, IndexError) as error:
            raise PagefindError(f"its meta is not as expected: {error}") from error
        if ends != sorted(ends) or len(set(self._places)) != len(self._places):
            raise PagefindError("its chunks are not in order")

    def entries(self) -> Iterator[Any]:
        """The words in order, chunk by chunk so that memory does not grow with them."""
        before = ""
        for name in self._chunks:
            try:
                (words,) = unpacked(self._output.read(f"index/{name}.pf_index"))
                for word, pages, variants in words:
                    if not before < word:
                        raise PagefindError("its words are not in order")
                    before = word
                    if word != GAP:
                        others = [[own, self._pages(held)] for own, held in variants]
                        yield [word, self._pages(pages), [pair for pair in others if pair[1]]]
            except (ValueError, TypeError, IndexError) as error:
                raise PagefindError(f"its index is not as expected: {error}") from error

    def _pages(self, pages: Any) -> list[Any]:
        """The pages of a word under their own numbers, in order, with the places kept."""
        found = []
        number = 0
        for difference, places, _ in pages:
            number += difference
            kept = places if places[0] == -25 and min(places) == -25 else weighed(places)
            if kept:
                found.append((self._places[number], kept))
        found.sort()
        before = 0
        rows = []
        for place, kept in found:
            rows.append([place - before, kept, []])
            before = place
        return rows


def weighed(places: Sequence[int]) -> list[int]:
    """The places with the weights of texts and titles."""
    kept: list[int] = []
    keeping = False
    if places and places[0] >= 0:
        raise PagefindError("its places have no weight")
    for place in places:
        if place < 0:
            keeping = place in KEPT
        if keeping:
            kept.append(place)
    return kept


def chunks(entries: Iterable[Any], limit: int = LIMIT) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The entries cut into chunks: the first and the last word, and the file."""
    held: list[bytes] = []
    size = 0
    first = last = ""
    for entry in entries:
        if not (entry[1] or entry[2]):
            continue
        written = cbor2.dumps(entry)
        if held and size + len(written) > limit:
            yield (first, last), _chunk(held)
            held, size = [], 0
        first = first if held else entry[0]
        last = entry[0]
        held.append(written)
        size += len(written)
    if held:
        yield (first, last), _chunk(held)


def _chunk(entries: Sequence[bytes]) -> bytes:
    """The file of a chunk: an array of one array of entries."""
    return packed(b"\x81" + _array(len(entries)) + b"".join(entries))


def _array(length: int) -> bytes:
    """How CBOR begins an array (RFC 8949, section 3)."""
    for size, sign in ((1, 0x98), (2, 0x99), (4, 0x9A)):
        if length < 24:
            return bytes([0x80 + length])
        if length < 256**size:
            return bytes([sign]) + length.to_bytes(size, "big")
    raise PagefindError("it has too many words")


def places(rows: Iterable[Any]) -> dict[int, list[tuple[int, int]]]:
    """By page the (weight marker, place) of a word, from the differences that a file holds."""
    numbers = list(rows)
    pages = accumulate(row[0] for row in numbers)
    found: dict[int, list[tuple[int, int]]] = {}
    for page, (_, held, _) in zip(pages, numbers, strict=True):
        weight = place = 0
        for value in held:
            if value < 0:
                weight, place = value, 0
            else:
                place += value
                found.setdefault(page, []).append((weight, place))
    return found
