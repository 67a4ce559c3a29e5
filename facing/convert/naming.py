"""Names for the passages of a corrected text: those still there keep theirs, others get new ones.

A new sentence has the number of the one before it with a letter that is free (s2a after s2); one
before the first carried sentence, say s3, has the number before that (s2a), or, before s1, s1a.
A new paragraph has the next free number, wherever it stands: names are names, not positions.
A sentence that came into another paragraph has a new name, as a name begins with its paragraph's.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import count

from facing import addresses
from facing.addresses import STEPS, Step
from facing.model import Block, Passage, Text, words


def rename(
    old: Text, new: Text, still: Mapping[int, int], ever: Container[str], prefix: str | None
) -> Text:
    """*new* with names: those of *old* for the passages that *still* leads to, else fresh ones.

    *still* gives for the number of a passage of *new* that of the passage of *old* that it is.
    No name in *ever*, nor of *old*, is given to anything else.  *prefix* is the language of a
    translation.
    """
    before = [(block.name, passage.name) for block in old.blocks for passage in block.passages]
    taken = _Taken(ever, {name for pair in before for name in pair})
    starts = _starts(new)
    names = _block_names(new, starts, before, still, taken, prefix)
    blocks = []
    for block, start, name in zip(new.blocks, starts, names, strict=True):
        kept = [
            before[still[n]][1] if n in still and before[still[n]][0] == name else None
            for n in range(start, start + len(block.passages))
        ]
        given = _passage_names(name, block.kind, kept, taken)
        passages = zip(given, block.passages, strict=True)
        blocks.append(
            Block(name, block.kind, tuple(Passage(own, one.text) for own, one in passages))
        )
    return Text(new.lang, tuple(blocks))


class _Taken:
    """The names that nothing new may have."""

    def __init__(self, ever: Container[str], names: set[str]) -> None:
        """Those of *ever* and of *names*."""
        self._ever, self._names = ever, names

    def __contains__(self, name: str) -> bool:
        """Whether the name was ever given."""
        return name in self._names or name in self._ever

    def add(self, name: str) -> None:
        """Give a name."""
        self._names.add(name)


def _starts(text: Text) -> list[int]:
    """The number of the first passage of each block."""
    starts, n = [], 0
    for block in text.blocks:
        starts.append(n)
        n += len(block.passages)
    return starts


def _block_names(
    new: Text,
    starts: list[int],
    before: Sequence[tuple[str, str]],
    still: Mapping[int, int],
    taken: _Taken,
    prefix: str | None,
) -> list[str]:
    """The names of the blocks: of the old block most of whose words are in it, or a new one."""
    shares: Counter[tuple[int, str]] = Counter()
    for number, (block, start) in enumerate(zip(new.blocks, starts, strict=True)):
        for n, passage in enumerate(block.passages, start):
            if n in still and addresses.kind_of(before[still[n]][0]) == block.kind:
                shares[number, before[still[n]][0]] += len(words(passage.text))
    names: dict[int, str] = {}
    used: set[str] = set()
    for (number, name), _ in sorted(shares.items(), key=lambda share: (-share[1], share[0])):
        if number not in names and name not in used:
            names[number] = name
            used.add(name)
    for number, block in enumerate(new.blocks):
        if number not in names:
            names[number] = _new_block(block.kind, prefix, taken)
    return [names[number] for number in range(len(new.blocks))]


def _new_block(kind: str, prefix: str | None, taken: _Taken) -> str:
    """The next name at the end of the numbering of that kind."""
    step = STEPS.get(kind)
    free = 1
    misses = 0
    for number in count(1):  # beyond the last number that was ever given, gaps and all
        name = addresses.block(kind, number, prefix)
        first = addresses.passage(name, Step(step, 1)) if step else name
        misses += 1
        if name in taken or first in taken:
            free, misses = number + 1, 0
        if misses > GAP:
            break
    name = addresses.block(kind, free, prefix)
    taken.add(name)
    return name


GAP = 50
"""After so many numbers that were never given none of the higher ones was."""


def _passage_names(block: str, kind: str, kept: Sequence[str | None], taken: _Taken) -> list[str]:
    """The names of a block's passages: those *kept*, new ones where it has None."""
    letter = STEPS.get(kind)
    if letter is None:
        return [block] * len(kept)
    steps = [addresses.step_of(name) if name else None for name in kept]
    following = next((step for step in steps if step), None)
    names: list[str] = []
    last: Step | None = None
    for name, step in zip(kept, steps, strict=True):
        if name and step:
            names.append(name)
            last = step
            continue
        if following is None:
            last = _free(block, Step(letter, last.number + 1 if last else 1), taken, plain=True)
        else:
            near = last or Step(letter, max(1, following.number - 1))
            last = _free(block, near, taken)
        names.append(addresses.passage(block, last))
        taken.add(names[-1])
    return names


def _free(block: str, near: Step, taken: _Taken, *, plain: bool = False) -> Step:
    """The first step with the number of *near* that is free, without a letter only if *plain*."""
    for n in count(0 if plain else 1):
        step = near._replace(letter=addresses.letters(n))
        if addresses.passage(block, step) not in taken:
            return step
    raise AssertionError("letters never end")
