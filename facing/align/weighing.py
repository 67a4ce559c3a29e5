"""What speaks for a link: the words, numbers and names of both sides that match."""

from collections.abc import Sequence
from typing import Final

from facing.align.evidence import Evidence
from facing.align.field import Field
from facing.align.tongues import Tongues
from facing.align.words import LATIN
from facing.model import Link

WORTH: Final = 0.12
"""A smaller share is no evidence that a person would call one."""


def evidence(
    link: Link, cert: float, field: Field, places: tuple[Sequence[int], Sequence[int]]
) -> Evidence:
    """The evidence for a link of the sentences at those *places* of the field."""
    sides = field.sides
    there = {word for number in places[1] for word in sides.right[number]}
    surface = _surface([field.right.texts[number] for number in places[1]], field.reader)
    found: dict[str, dict[tuple[str, str], None]] = {"words": {}, "numbers": {}, "names": {}}
    for number in places[0]:
        for unit in sides.left[number]:
            known = [
                word for word, share in unit.shares.items() if share >= WORTH and word in there
            ]
            if not known:
                continue
            best = max(known, key=lambda word: (unit.shares[word], word))
            named = any(one in unit.word for one, part in sides.names if part == best)
            kind = "names" if named else "words"
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
