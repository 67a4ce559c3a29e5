"""Compare an older text with a newer one.

Found are the smallest stretches that begin and end together in both, whether their words are the
same, and which passages are still there.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from facing.model import words

_TOKEN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+|\S")
"""A word of a Latin script or number; any other character."""

ALIKE = 0.6
"""Passages of which so much is the same are one and the same, corrected."""

MOST_PAIRS = 900
"""In a changed stretch of more pairs only passages at about the same place are compared."""

MOST_TOKENS = 4_000_000
"""Stretches whose numbers of tokens multiply to more are not looked into."""


class Region(NamedTuple):
    """A stretch of passages, old[0] up to old[1] in the older and new[0] up to new[1] in the newer.

    *same* says whether the words are, though they may be cut otherwise.
    """

    old: tuple[int, int]
    new: tuple[int, int]
    same: bool


def regions(old: Sequence[str], new: Sequence[str]) -> list[Region]:
    """The stretches, in order, of the texts of all passages of an older and of a newer text."""
    before, after = [words(text) for text in old], [words(text) for text in new]
    old_at = list(accumulate(map(len, before), initial=0))
    new_at = list(accumulate(map(len, after), initial=0))
    old_index = {offset: index for index, offset in enumerate(old_at)}
    new_index = {offset: index for index, offset in enumerate(new_at)}
    common = [(0, 0)]
    for start, there, length in _spans(old, new, before, after, old_at, new_at):
        for offset in _between(old_at, start, start + length):
            pair = offset, there + offset - start
            if pair[1] in new_index and pair > common[-1]:
                common.append(pair)
    end = old_at[-1], new_at[-1]
    if end > common[-1]:
        common.append(end)
    one, other = "".join(before), "".join(after)
    return [
        Region((old_index[a], old_index[c]), (new_index[b], new_index[d]), one[a:c] == other[b:d])
        for (a, b), (c, d) in pairwise(common)
    ]


def _between(at: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The offsets of passages from *start* to *end*."""
    return at[bisect_left(at, start) : bisect_right(at, end)]


_Span = tuple[int, int, int]


def _spans(
    old: Sequence[str],
    new: Sequence[str],
    before: list[str],
    after: list[str],
    old_at: list[int],
    new_at: list[int],
) -> Iterator[_Span]:
    """Stretches of letters that are the same: where they start in both, and their length."""
    i, j = 0, 0
    for a, b, size in _blocks(before, after):
        if a > i and b > j:
            for start, there, length in _finer(old[i:a], new[j:b]):
                yield old_at[i] + start, new_at[j] + there, length
        if size:
            yield old_at[a], new_at[b], old_at[a + size] - old_at[a]
        i, j = a + size, b + size


def _finer(old: Sequence[str], new: Sequence[str]) -> Iterator[_Span]:
    """The same within a stretch of changed or otherwise cut passages, by tokens."""
    one, other = words("".join(old)), words("".join(new))
    if one == other:
        yield 0, 0, len(one)
        return
    left = [token for text in old for token in _TOKEN.findall(text)]
    right = [token for text in new for token in _TOKEN.findall(text)]
    if len(left) * len(right) > MOST_TOKENS:
        return
    left_at = list(accumulate(map(len, left), initial=0))
    right_at = list(accumulate(map(len, right), initial=0))
    for a, b, size in _blocks(left, right):
        if size:
            yield left_at[a], right_at[b], left_at[a + size] - left_at[a]


def _blocks(old: list[str], new: list[str]) -> list[_Span]:
    """The matching blocks of difflib, after what is the same at both ends was set aside."""
    short = min(len(old), len(new))
    head = next((n for n in range(short) if old[n] != new[n]), short)
    tail = next((n for n in range(short - head) if old[-1 - n] != new[-1 - n]), short - head)
    matcher = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=len(old) > 5000
    )
    return [
        (0, 0, head),
        *((a + head, b + head, size) for a, b, size in matcher.get_matching_blocks() if size),
        (len(old) - tail, len(new) - tail, tail),
    ]


def pairs(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], found: Sequence[Region]
) -> dict[int, int]:
    """For the number of a newer passage that of the older one that it is, in order.

    Passages come as (kind, words); only those of one kind are compared.  Words that are the same
    come first, then those that are ALIKE, as many and as like as possible without crossing.
    """
    result: dict[int, int] = {}
    gap: list[tuple[int, int]] = [(0, 0), (0, 0)]
    for region in found:
        (i, i_end), (j, j_end) = region.old, region.new
        if region.same and list(old[i:i_end]) == list(new[j:j_end]):
            result |= _alike(old, new, gap[0], gap[1])
            gap = [(i_end, i_end), (j_end, j_end)]
            result |= zip(range(j, j_end), range(i, i_end), strict=True)
        else:
            gap = [(gap[0][0], i_end), (gap[1][0], j_end)]
    return result | _alike(old, new, gap[0], gap[1])


def _alike(
    old: Sequence[tuple[str, str]],
    new: Sequence[tuple[str, str]],
    here: tuple[int, int],
    there: tuple[int, int],
) -> dict[int, int]:
    """The pairs within a changed stretch: the best sum of likenesses, by dynamic programming."""
    (i, i_end), (j, j_end) = here, there
    rows, columns = i_end - i, j_end - j
    if not rows or not columns:
        return {}
    reach = rows + columns if rows * columns <= MOST_PAIRS else abs(rows - columns) + 3
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    paired: set[tuple[int, int]] = set()
    for a in reversed(range(rows)):
        for b in reversed(range(columns)):
            best[a][b] = max(best[a + 1][b], best[a][b + 1])
            if abs(a - b) > reach:
                continue
            likeness = _likeness(old[i + a], new[j + b])
            if likeness and likeness + best[a + 1][b + 1] > best[a][b]:
                best[a][b] = likeness + best[a + 1][b + 1]
                paired.add((a, b))
    result = {}
    a = b = 0
    while a < rows and b < columns:
        if (a, b) in paired:
            result[j + b] = i + a
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return result


def _likeness(old: tuple[str, str], new: tuple[str, str]) -> float:
    """How like two passages are, above 1 when they are the same, 0 below ALIKE."""
    if old == new:
        return 2.0
    if old[0] != new[0]:
        return 0.0
    matcher = SequenceMatcher(None, old[1], new[1], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0
