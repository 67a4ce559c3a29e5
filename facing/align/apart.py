"""What is linked by what it is, before any search: headlines, names, datelines and labels."""

import re
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from facing.align.tongues import pair
from facing.languages import rules
from facing.model import BYLINE, HEADLINE, PARAGRAPH, SIGNED, Link, Passage, Text, words

NAMES: Final = (BYLINE, SIGNED)
"""Who wrote it stands before the text or after it, and in a translation perhaps elsewhere."""

SHORT: Final = 12
"""A signature that was not recognised as one has at most so many words."""


LONGEST_LABEL: Final = 40
LONGEST_DATELINE: Final = 60
"""In characters, and in bytes without white space."""

_STOP = re.compile("[。！？；!?;]")
_LABEL = re.compile(
    r"(?:专栏|專欄|Column)\s*[：:].+|[（(\[［【〔][^.。！？!?]+[）)\]］】〕]|[·•—–-]+[^.。！？!?]+[·•—–-]+"
)


class Running(NamedTuple):
    """The running text of one side: its passages, and which of them begin paragraphs."""

    names: list[str]
    texts: list[str]
    starts: set[int]


def apart(
    original: Text, translation: Text, date: str, held: frozenset[str] = frozenset()
) -> list[Link]:
    """The links of all that is set aside; every such passage that is not *held* is in one of them.

    They go by order when there are as many on both sides.  Otherwise headline lines, which
    together say the same, are one link; so are the names of those who signed.  Datelines and
    labels that are paragraphs of their own stay alone where the other side has none at all.  *date*
    is the day of issue.
    """
    texts = original, translation
    links = _small(texts, date, held)
    held = held | {name for link in links for name in link.target}
    for kinds in ((HEADLINE,), NAMES):
        left, right = _passages(original, kinds, held), _passages(translation, kinds, held)
        here, there = [one.name for one in left], [one.name for one in right]
        if len(here) == len(there):
            links += [Link(pair) for pair in zip(here, there, strict=True)]
        elif here and there:
            links.append(Link((*here, *there)))
        elif kinds is NAMES and (here or there):
            links += _unrecognised(left, right, texts, held)
        else:
            links += [Link((name,)) for name in here + there]
    return links


def _small(texts: tuple[Text, Text], date: str, held: Container[str]) -> list[Link]:
    """The links of datelines and labels that are paragraphs, or sentences, of their own."""
    links: list[Link] = []
    for alone, present in ((_label, _label), (_bare_dateline, _dateline)):
        own, others = [], []
        for text in texts:
            blocks = (block for block in text.blocks if block.kind == PARAGRAPH and block.passages)
            heads = [block.passages[0] for block in blocks if block.passages[0].name not in held]
            own.append([one.name for one in heads if alone(one.text, text.lang, date)])
            others.append(any(present(one.text, text.lang, date) for one in heads))
        if len(own[0]) == len(own[1]):
            links += [Link(pair) for pair in zip(*own, strict=True)]
        else:
            links += [Link((name,)) for name in own[0] if not others[1]]
            links += [Link((name,)) for name in own[1] if not others[0]]
    return links


def _label(text: str, _lang: str, _date: str) -> bool:
    """Whether that is a column's name or another label, and no sentence."""
    return len(text) <= LONGEST_LABEL and bool(_LABEL.fullmatch(text))


def _dateline(text: str, lang: str, date: str) -> bool:
    """Whether that begins with a dateline."""
    return rules(lang).dateline(text, date) is not None


def _bare_dateline(text: str, lang: str, date: str) -> bool:
    """Whether that is a dateline and nothing else."""
    small = len(words(text).encode("utf-8", "surrogatepass")) <= LONGEST_DATELINE
    return small and not _STOP.search(text) and _dateline(text, lang, date)


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
