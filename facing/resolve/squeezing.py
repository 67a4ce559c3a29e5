"""Words with their white space squeezed, as quotations are compared, and where each stood.

In a language that is written with spaces every run of white space counts as one space; in one
that is not, white space is no part of the words and does not count at all.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facing.standoff import Span


class Stretch(NamedTuple):
    """Passages run together, squeezed: in *words* each begins at its start and has its length."""

    words: str
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    joiner: str


def squeezed(text: str, joiner: str) -> str:
    """*text* as it is compared in a language whose sentences that joiner joins."""
    return joiner.join(text.split())


def stretch(names: Sequence[str], texts: Sequence[str], joiner: str) -> Stretch:
    """These passages run together."""
    parts = [squeezed(text, joiner) for text in texts]
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + len(joiner)
    lengths = tuple(map(len, parts))
    words = joiner.join(parts)
    return Stretch(words, tuple(starts), lengths, tuple(names), tuple(texts), joiner)


def standing(words: str, quote: str) -> list[int]:
    """The offsets at which *quote* stands in *words*, overlapping ones too."""
    found: list[int] = []
    at = words.find(quote)
    while at >= 0:
        found.append(at)
        at = words.find(quote, at + 1)
    return found


def beside(words: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether what lies from *start* to *end* stands between these words, a space apart or not."""
    left = start - 1 if words[start - 1 : start] == " " else start
    right = end + 1 if words[end : end + 1] == " " else end
    return (words.endswith(before, 0, start) or words.endswith(before, 0, left)) and (
        words.startswith(after, end) or words.startswith(after, right)
    )


def spans(whole: Stretch, start: int, end: int) -> tuple[Span, ...]:
    """The stretch from *start* to *end* of the squeezed words, as spans of the passages."""
    if len(whole.names) == 1 and len(whole.words) == len(whole.texts[0]):  # the usual case
        return (Span(whole.names[0], start, end),)
    return tuple(_spans(whole, start, end))


def _spans(whole: Stretch, start: int, end: int) -> Iterator[Span]:
    first = bisect_right(whole.starts, start) - 1
    for index in range(first, len(whole.starts)):
        begun = whole.starts[index]
        if begun >= end and index > first:
            return
        text = whole.texts[index]
        length = whole.lengths[index]
        low, high = max(start - begun, 0), min(end - begun, length)
        if low >= high:
            continue
        if length == len(text):
            yield Span(whole.names[index], low, high)
        else:
            kept = _kept(text, whole.joiner)
            yield Span(whole.names[index], kept[low], kept[high - 1] + 1)


def _kept(text: str, joiner: str) -> list[int]:
    """Where each character of the squeezed text stands in the text."""
    places: list[int] = []
    at = 0
    for word in text.split():
        begun = text.index(word, at)
        if joiner and places:
            places += [at] * len(joiner)
        places += range(begun, begun + len(word))
        at = begun + len(word)
    return places
