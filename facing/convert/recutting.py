"""Cut the words of a corrected seed as an editor had cut them before the correction."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facing.addresses import STEPS
from facing.languages import Rules, rules
from facing.model import VERSE, Block, Passage, Text, words

Stretch = tuple[tuple[int, int], tuple[int, int], bool]
"""Passages of the old text and of the new that begin and end together; are the words the same?"""


class Clash(NamedTuple):
    """Passages that an editor has cut, and the words that the corrected seed has instead."""

    old: tuple[Passage, ...]
    new: str


class _Row(NamedTuple):
    """A passage, its block, and whether it is the first there."""

    block: Block
    passage: Passage
    first: bool


def recut(old: Text, new: Text, stretches: Sequence[Stretch]) -> tuple[Text, list[Clash]]:
    """*new* cut like *old* wherever the words are the same, and where that cannot be done.

    Where words were changed the machine's cutting is taken, unless the old one is not what the
    machine would have made: then a person must decide.  The names in the result mean nothing.
    """
    before, after = _rows(old), _rows(new)
    language = rules(new.lang)
    groups: list[list[_Row]] = []
    clashes = []
    whole = False  # whether the boundary before has words on both sides in both texts
    for (i, i_end), (j, j_end), same in stretches:
        here, there = before[i:i_end], after[j:j_end]
        rows = _sliced(here, there, language) if same else there
        if not same and _is_edited(here, there, language):
            clash = language.joiner.join(row.passage.text for row in there)
            clashes.append(Clash(tuple(row.passage for row in here), clash))
        for number, row in enumerate(rows):
            first = row.first
            if not number:
                first = (here if whole and here and there else there)[0].first
            if not groups or first or _must_part(groups[-1][-1], row):
                groups.append([])
            groups[-1].append(row)
        whole = bool(here and there)
    blocks = (
        Block(rows[0].block.name, rows[0].block.kind, tuple(row.passage for row in rows))
        for rows in groups
    )
    return Text(new.lang, tuple(blocks)), clashes


def _rows(text: Text) -> list[_Row]:
    """The passages of a text."""
    return [
        _Row(block, passage, number == 0)
        for block in text.blocks
        for number, passage in enumerate(block.passages)
    ]


def _must_part(one: _Row, other: _Row) -> bool:
    """Whether two passages cannot stand in one block."""
    return one.block.kind != other.block.kind or one.block.kind not in STEPS


def _sliced(here: list[_Row], there: list[_Row], language: Rules) -> list[_Row]:
    """The rows of the old cutting, with the letters and white space of the new text."""
    old, new = [row.passage.text for row in here], [row.passage.text for row in there]
    if [words(text) for text in old] == [words(text) for text in new]:
        texts = new
    else:
        running = language.joiner.join(new)
        places = [n for n, letter in enumerate(running) if not letter.isspace()]
        texts, start = [], 0
        for text in old:
            end = start + len(words(text))
            texts.append(running[places[start] : places[end - 1] + 1])
            start = end
    return [
        _Row(row.block, Passage(row.passage.name, _lined(row, text, language)), row.first)
        for row, text in zip(here, texts, strict=True)
    ]


def _lined(row: _Row, text: str, language: Rules) -> str:
    """The words as they may stand in that block: several lines only where the editor has them."""
    if "\n" in row.passage.text:
        return text if "\n" in text else row.passage.text
    return re.sub(r"\s*\n\s*", language.joiner, text)


def _is_edited(here: list[_Row], there: list[_Row], language: Rules) -> bool:
    """Whether the old cutting of a changed stretch is other than the machine's would be."""
    if not here or not there:
        return False
    if {row.block.kind for row in here} != {row.block.kind for row in there}:
        return True
    if sum(row.first for row in here[1:]) != sum(row.first for row in there[1:]):
        return True
    for block in dict.fromkeys(row.block for row in here):
        old = [row.passage.text for row in here if row.block is block]
        if block.kind in STEPS and block.kind != VERSE:
            if language.sentences(language.joiner.join(old)) != old:
                return True
        elif len(old) > 1 and block.kind != VERSE:
            return True
    return False
