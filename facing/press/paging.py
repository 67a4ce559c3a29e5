"""Long pages in parts: at article boundaries, each with its neighbours."""

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import count, islice
from operator import attrgetter
from typing import NamedTuple, TypeVar
from zlib import crc32

from facing import addresses
from facing.frame import Share
from facing.press.sights import Guide

LIMIT = 200
"""So many sights a page at most, if no article has more."""

Item = TypeVar("Item")


class Turn(NamedTuple):
    """The part before or after: its link, and which it is."""

    href: str
    day: str
    titles: tuple[str, ...] = ()


def chunks(
    items: Iterable[Item],
    size: Callable[[Item], int],
    limit: int = LIMIT,
    name: Callable[[Item], str] | None = None,
) -> list[tuple[Item, ...]]:
    """The items in order, cut so that no part is larger than *limit* unless one item is.

    With *name* a part that is half full also ends before an item whose name says so: one in eight,
    by its checksum.  When something is added further up, the cuts below it soon are where they were
    (content-defined chunking: Muthitacharoen et al., “A low-bandwidth network file system”, 2001).
    """
    found: list[list[Item]] = []
    filled = 0
    for item in items:
        own = size(item)
        if (
            not found
            or filled + own > limit
            or (name and 2 * filled >= limit and not crc32(name(item).encode()) % 8)
        ):
            found.append([])
            filled = 0
        found[-1].append(item)
        filled += own
    return [tuple(part) for part in found]


def of_shares(shares: Iterable[Share], limit: int = LIMIT) -> list[tuple[Share, ...]]:
    """The shares of a subject by pages; one page if that is not too long."""
    return fitting(shares, _SIGHTS, _ARTICLE, limit)


def of_comparison(shares: Iterable[Share]) -> list[tuple[Share, ...]]:
    """The same of how translations compare: most verdicts, as its shares count them, are short."""
    return fitting(shares, _SIGHTS, _ARTICLE, 5 * LIMIT)


def fitting(
    items: Iterable[Item],
    size: Callable[[Item], int],
    name: Callable[[Item], str],
    limit: int = LIMIT,
) -> list[tuple[Item, ...]]:
    """The items in one part if it is not larger than the *limit*, else in `chunks`."""
    whole = tuple(items)
    if sum(map(size, whole)) > limit:
        return chunks(whole, size, limit, name)
    return [whole] if whole else []


_SIGHTS: Callable[[Share], int] = attrgetter("sights")
_ARTICLE: Callable[[Share], str] = attrgetter("article")


def paths(
    parts: int, path: Callable[[str, int], str], name: str, taken: Container[str] = ()
) -> list[str]:
    """The paths of so many parts of *name*; a number that gives a name already *taken* is left out.

    `entities/org.x-2.html` is the second part of org.x, unless there is an entity org.x-2.
    """
    free = (number for number in count(2) if f"{name}-{number}" not in taken)
    return [path(name, number) for number in [1, *islice(free, max(0, parts - 1))]][:parts]


def beside(all_paths: Sequence[str], place: int) -> tuple[int, int, str | None, str | None]:
    """Which part of how many, and the paths before and after, as plain data."""
    before = all_paths[place - 1] if place else None
    after = all_paths[place + 1] if place + 1 < len(all_paths) else None
    return place + 1, len(all_paths), before, after


def turns(plain: tuple[int, int, str | None, str | None], here: Guide) -> dict[str, Turn | None]:
    """The neighbours as `parts/beside.html` takes them, and `part`, which says where one is."""
    part, parts, before, after = plain

    def turn(path: str | None, number: int) -> Turn | None:
        if path is None:
            return None
        return Turn(addresses.relative(path, here.path), _said(number, parts, here))

    return {"earlier": turn(before, part - 1), "later": turn(after, part + 1)}


def part(plain: tuple[int, int, str | None, str | None], here: Guide) -> str:
    """“Part 2 of 5”, or nothing if there is but one."""
    return _said(plain[0], plain[1], here) if plain[1] > 1 else ""


def _said(number: int, parts: int, here: Guide) -> str:
    return here.ui["part_of_parts"].format(part=number, parts=parts)
