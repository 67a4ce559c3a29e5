"""What is linked by what it is, before any search: headlines, bylines and signatures."""

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from facing.align.tongues import pair
from facing.model import BYLINE, HEADLINE, SIGNED, Link, Passage, Text

NAMES: Final = (BYLINE, SIGNED)
"""Who wrote it stands before the text or after it, and in a translation perhaps elsewhere."""

SHORT: Final = 12
"""A signature that was not recognised as one has at most so many words."""


class Running(NamedTuple):
    """The running text of one side: its passages, and which of them begin paragraphs."""

    names: list[str]
    texts: list[str]
    starts: set[int]


def apart(original: Text, translation: Text, held: Container[str] = frozenset()) -> list[Link]:
    """The links of all that is set aside; every such passage that is not *held* is in one of them.

    They go by order when there are as many on both sides.  Otherwise headline lines, which
    together say the same, are one link; so are the names of those who signed.
    """
    links = []
    for kinds in ((HEADLINE,), NAMES):
        left, right = _passages(original, kinds, held), _passages(translation, kinds, held)
        here, there = [one.name for one in left], [one.name for one in right]
        if len(here) == len(there):
            links += [Link(pair) for pair in zip(here, there, strict=True)]
        elif here and there:
            links.append(Link((*here, *there)))
        elif kinds is NAMES and (here or there):
            links += _unrecognised(left, right, (original, translation), held)
        else:
            links += [Link((name,)) for name in here + there]
    return links


def running(text: Text, held: Container[str] = frozenset()) -> Running:
    """The running text, without what is set aside or *held*, and without empty blocks."""
    side = Running([], [], set())
    for block in text.blocks:
        own = [one for one in block.passages if one.name not in held]
        if block.kind not in (HEADLINE, *NAMES) and own:
            side.starts.add(len(side.names))
            side.names.extend(one.name for one in own)
            side.texts.extend(one.text for one in own)
    return side


def _passages(text: Text, kinds: Container[str], held: Container[str]) -> list[Passage]:
    """All passages of the blocks of those kinds that are not *held*."""
    own = (one for block in text.blocks if block.kind in kinds for one in block.passages)
    return [one for one in own if one.name not in held]


def _unrecognised(
    left: Sequence[Passage],
    right: Sequence[Passage],
    texts: tuple[Text, Text],
    held: Container[str],
) -> list[Link]:
    """The link of a signature of one side with what says the same at an end of the other.

    If nothing does, the names stay alone.
    """
    codes = texts[0].lang, texts[1].lang
    for end in _ends(texts[1] if left else texts[0], held):
        here, there = (left, [end]) if left else ([end], right)
        said = [" ".join(passage.text for passage in side) for side in (here, there)]
        if _signs(said[0], said[1], codes):
            return [Link(tuple(passage.name for passage in (*here, *there)))]
    return [Link((passage.name,)) for passage in (*left, *right)]


def _ends(text: Text, held: Container[str]) -> list[Passage]:
    """The last passage and the first of the running text, if it has several."""
    side = running(text, held)
    whole = [Passage(*one) for one in zip(side.names, side.texts, strict=True)]
    return [whole[-1], whole[0]] if len(whole) > 1 else []


def _signs(original: str, translation: str, codes: tuple[str, str]) -> bool:
    """Whether both are short, and a name and most words of the translation are the original's."""
    sides = pair(*codes).read([original], [translation], {}, codes)
    said = sides.right[0]
    meant = {word for unit in sides.left[0] for word in unit.shares}
    named = bool(sides.names) or codes[0] != "zh"
    return named and 0 < len(said) <= SHORT and sum(word in meant for word in said) * 2 > len(said)
