"""What speaks for a link: the words, numbers and names of both sides that match."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from facing.align.tongues import LATIN, Sides, Tongues
from facing.model import Link

WORTH: Final = 0.12
"""A smaller share is no evidence that a person would call one."""

Pairs = tuple[tuple[str, str], ...]


class Evidence(NamedTuple):
    """What speaks for a link: its confidence, and the words, numbers and names that match."""

    link: Link
    cert: float
    words: Pairs = ()
    numbers: Pairs = ()
    names: Pairs = ()


def evidence(
    link: Link,
    cert: float,
    sides: Sides,
    places: tuple[Sequence[int], Sequence[int]],
    printed: Sequence[str],
    reader: Tongues,
) -> Evidence:
    """The evidence for a link of the sentences at *places*.

    *printed* are those of the translation, in order.
    """
    there = {word for number in places[1] for word in sides.right[number]}
    surface = _surface(printed, reader)
    found: dict[str, dict[tuple[str, str], None]] = {"words": {}, "numbers": {}, "names": {}}
    for number in places[0]:
        for unit in sides.left[number]:
            known = [
                word for word, share in unit.shares.items() if share >= WORTH and word in there
            ]
            if not known:
                continue
            best = max(known, key=lambda word: (unit.shares[word], word))
            kind = "names" if (unit.word, best) in sides.names else "words"
            kind = "numbers" if best.startswith("#") else kind
            found[kind][unit.word.lstrip("#"), surface.get(best, best.lstrip("#"))] = None
    return Evidence(link, cert, *(tuple(pairs) for pairs in found.values()))


def _surface(texts: Sequence[str], reader: Tongues) -> dict[str, str]:
    """The printed words by what they are folded to."""
    found: dict[str, str] = {}
    for text in texts:
        for word in LATIN.findall(text):
            for one in reader.stems(word):
                found.setdefault(one, word)
    return found
