"""Pagefind's index written anew: the same words and places in an order that is always the same.

A file of it is `pagefind_dcd` and CBOR, gzipped.  The meta is [version, pages, chunks, filters,
sorts, fields of meta]: a page (name, number of words), a chunk (first word, last word, name).  A
chunk is [words], a word [the word, pages, [[as written, pages] …]], a page of a word
[difference to the page before, places, places in meta], and places are differences too, begun
anew behind a negative number, which says how much weight the words there have: -25 is 1, -97 4.

Pagefind names pages by their content and numbers them in any order; here a page is numbered by its
article's place in the bundle, and what no query asks for is left out.  A chunk as it is written
here, and read by `assets/search-index.js`, is gzipped CBOR: [[], word, pages, word, pages …] – the
first pages are those of no word – and pages are [difference to the page before, places,
difference, places …], places as they were.
"""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import itemgetter, sub
from typing import Any

import cbor2

from facing.search.pagefind import Output, PagefindError

VERSION = "1.5.2"
SIGNATURE = b"pagefind_dcd"
LIMIT = 30_000
"""Bytes of a chunk before it is compressed; a single word may have more."""

LEVEL = 6
"""How hard it is compressed: 9 takes thrice the time to save a hundredth."""

KEPT = frozenset((-25, -97))
"""The weights of texts and of titles; others are those of parts of words."""

_ELSEWHERE = re.compile("[\ue000-\uffff]")
"""Characters that UTF-16 puts behind those of two surrogates, but their numbers before them."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """The number as names of pages have it."""
    found = ""
    while number >= len(DIGITS):
        number, rest = divmod(number, len(DIGITS))
        found = DIGITS[rest] + found
    return DIGITS[number] + found


def opened(content: bytes) -> bytes:
    """The CBOR in a file of Pagefind's index."""
    try:
        plain = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise PagefindError(f"a file of its index cannot be read: {error}") from error
    if not plain.startswith(SIGNATURE):
        raise PagefindError("its files do not begin as expected")
    return plain[len(SIGNATURE) :]


def unpacked(content: bytes) -> Any:
    """What a file of Pagefind's index holds."""
    return loaded(opened(content))


def loaded(cbor: bytes) -> Any:
    """The value written so."""
    try:
        return cbor2.loads(cbor)
    except cbor2.CBORDecodeError as error:
        raise PagefindError(f"a file of its index cannot be read: {error}") from error


def packed(cbor: bytes) -> bytes:
    """A file of the index that holds this."""
    return gzip.compress(cbor, LEVEL, mtime=0)


def rough(length: int) -> int:
    """How long, in steps: the powers of two (even), and one and a half times each (odd)."""
    power = max(length.bit_length() - 1, 0)
    return 2 * power + (length >> power - 1 & 1 if power else 0)


def lengths(words: Iterable[int]) -> str:
    """The roughly told lengths of all articles, one letter each: 0 is 0, 1 is 1 …"""
    return "".join([chr(ord("0") + rough(count)) for count in words])


def beginning(before: str, word: str) -> str:
    """As much of the *word* as is needed to see that it comes after the one before."""
    letters = enumerate(zip(before, word, strict=False))
    shared = next((place for place, (one, other) in letters if one != other), len(before))
    return word[: shared + 1]


class Source:
    """What Pagefind wrote about pages; those without a word it left out."""

    def __init__(self, output: Output) -> None:
        """Read the meta."""
        self._output = output
        self._places: list[int] = []
        self._strays: list[tuple[str, bytes]] = []
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
            self._places = [self._output.page(name) for name, _ in pages]
            self._chunks = [name for _, _, name in chunks]
            ends = [word for first, last, _ in chunks for word in (first, last)]
        except (ValueError, TypeError, IndexError, OSError) as error:
            raise PagefindError(f"its meta is not as expected: {error}") from error
        if ends != sorted(ends) or len(set(self._places)) != len(self._places):
            raise PagefindError("its chunks are not in order")

    def entries(self) -> Iterator[tuple[str, bytes]]:
        """The words in order, each with how it is written in a chunk.

        They come chunk by chunk, so that memory does not grow with them.
        """
        before = ""
        for name in self._chunks:
            plain = opened(self._output.read(f"index/{name}.pf_index"))
            try:
                for word, written in self._usual(plain) or self._any(loaded(plain)):
                    if not before < word:
                        raise PagefindError("its words are not in order")
                    before = word
                    if written and _ELSEWHERE.search(word):
                        self._strays.append((word, written))
                    elif written:
                        yield word, written
            except (ValueError, TypeError, IndexError) as error:
                raise PagefindError(f"its index is not as expected: {error}") from error

    def strays(self) -> list[tuple[str, bytes]]:
        """The few words that do not come in order, once all others are read; in UTF-16's order.

        Pagefind takes words for forms of others where a letter has a stroke or the like (ø for o);
        and a script would put some characters in another order than they have.
        """
        return sorted(self._strays, key=lambda entry: entry[0].encode("utf-16-be"))

    def _any(self, read: Any) -> Iterator[tuple[str, bytes]]:
        """The words of a chunk and how they are written now; those without a page are not."""
        (words,) = read
        for word, pages, variants in words:
            forms = [(own, self._pages(held)) for own, held in variants]
            self._strays += [(own, encoded(own, rows)) for own, rows in forms if rows]
            rows = self._pages(pages)
            yield word, encoded(word, rows) if rows else b""

    def _pages(self, pages: Any) -> list[tuple[int, list[int]]]:
        """The pages of a word under their own numbers, in order, with the places kept."""
        numbers = accumulate(page[0] for page in pages)
        held = [weighed(page[1]) for page in pages]
        found = zip(map(self._places.__getitem__, numbers), held, strict=True)
        return sorted((place, kept) for place, kept in found if kept)

    def _usual(self, plain: bytes) -> list[tuple[str, bytes]]:
        """As `_any`, read without making a value of every place; empty if it is not so simple."""
        start = _CHUNK.match(plain)
        found: list[tuple[str, bytes]] = []
        at = start.end() if start else 0
        while at < len(plain):
            head = _WORD.match(plain, at)
            word_end = head.end() + _length(head[1]) if head else 0
            count = _COUNT.match(plain, word_end)
            rows = _ROWS.match(plain, count.end()) if count else None
            if not (head and count and rows) or plain[rows.end() : rows.end() + 1] != b"\x80":
                return []
            pages = _ROW.findall(plain, count.end(), rows.end())
            if len(pages) != _length(count[0]):
                return []
            entry = entered(plain[head.start(1) : word_end], self._moved(pages))
            found.append((plain[head.end() : word_end].decode(), entry))
            at = rows.end() + 1
        return found

    def _moved(self, pages: Sequence[tuple[bytes, bytes]]) -> list[tuple[int, bytes]]:
        """The pages of a word under their own numbers; their places stay as they are written."""
        numbers = accumulate([_length(difference) for difference, _ in pages])
        bodies = map(itemgetter(1), pages)
        return sorted(zip(map(self._places.__getitem__, numbers), bodies, strict=True))


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


def chunks(entries: Iterable[tuple[str, bytes]], limit: int = LIMIT) -> Iterator[tuple[str, bytes]]:
    """The entries cut into chunks: the beginning of the first word, and the file."""
    held: list[bytes] = []
    size = 0
    first = last = ""
    for word, written in entries:
        if held and size + len(written) > limit:
            yield first, _chunk(held)
            held, size = [], 0
        first = first if held else beginning(last, word)
        last = word
        held.append(written)
        size += len(written)
    if held:
        yield first, _chunk(held)


def _chunk(entries: Sequence[bytes]) -> bytes:
    """The file of a chunk: an array of words and their pages, after the pages of no word."""
    return packed(_array(2 * len(entries) + 1) + b"\x80" + b"".join(entries))


# --- CBOR (RFC 8949) of words --------------------------------------------------------------------

_ARRAY = 0x80
_NUMBER = rb"[\x00-\x17]|\x18.|\x19..|\x1a...."
_LENGTH = rb"[\x80-\x97]|\x98.|\x99..|\x9a...."
_WEIGHT = rb"\x38[\x18\x60]"
_PAGE = rb"\x83(%b)((?:%b)%b(?:%b|%b)*)\x80" % (_NUMBER, _LENGTH, _WEIGHT, _NUMBER, _WEIGHT)
_ROW = re.compile(_PAGE, re.DOTALL)
_ROWS = re.compile(rb"(?:%b)*" % _PAGE.replace(b"(", b"(?:").replace(b"(?:?:", b"(?:"), re.DOTALL)
_COUNT = re.compile(_LENGTH, re.DOTALL)
_WORD = re.compile(rb"\x83([\x60-\x77]|\x78.|\x79..)", re.DOTALL)
_CHUNK = re.compile(rb"\x81(?:%b)" % _LENGTH, re.DOTALL)


class _Lengths(dict[bytes, int]):
    """Numbers as CBOR has them, or the lengths of texts and arrays; learnt when first met."""

    def __missing__(self, began: bytes) -> int:
        """The number."""
        number = began[0] & 0x1F if len(began) == 1 else int.from_bytes(began[1:], "big")
        self[began] = number
        return number


class _Numbers(dict[int, bytes]):
    """How CBOR has numbers; learnt when first met."""

    def __missing__(self, number: int) -> bytes:
        """The bytes."""
        self[number] = cbor2.dumps(number)
        return self[number]


_length = _Lengths().__getitem__
_NUMBERS = _Numbers()


def entered(word: bytes, pages: Sequence[tuple[int, bytes]]) -> bytes:
    """A word in a chunk, it and the places of each page already in CBOR; pages are in order."""
    numbers = [number for number, _ in pages]
    steps = map(_NUMBERS.__getitem__, map(sub, numbers, [0, *numbers]))
    rows = chain.from_iterable(zip(steps, map(itemgetter(1), pages), strict=True))
    return b"".join((word, _array(2 * len(pages)), *rows))


def encoded(word: str, pages: Sequence[tuple[int, list[int]]]) -> bytes:
    """A word in a chunk; pages are (number, places in it) in order."""
    return entered(cbor2.dumps(word), [(number, cbor2.dumps(held)) for number, held in pages])


def _array(length: int) -> bytes:
    """How an array of that length begins."""
    for size, sign in ((1, 0x98), (2, 0x99), (4, 0x9A)):
        if length < 24:
            return bytes([_ARRAY + length])
        if length < 256**size:
            return bytes([sign]) + length.to_bytes(size, "big")
    raise PagefindError("it has too many words")


def places(rows: Sequence[Any]) -> dict[int, list[tuple[int, int]]]:
    """By page the (weight marker, place) of a word, from the differences that a chunk holds."""
    pages = accumulate(rows[::2])
    found: dict[int, list[tuple[int, int]]] = {}
    for page, held in zip(pages, rows[1::2], strict=True):
        weight = place = 0
        for value in held:
            if value < 0:
                weight, place = value, 0
            else:
                place += value
                found.setdefault(page, []).append((weight, place))
    return found
