"""Whether the search must be indexed again: only if a copy holds other words than before."""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from facing import files
from facing.engine.values import digest
from facing.problems import Problem


class Held(NamedTuple):
    """What an index was made of: the hash of each copy by path, and that of all.

    The latter is also of the program and how many articles a bundle holds.
    """

    contents: Mapping[str, str] = {}
    made_of: str = ""


def held(
    folder: Path, copies: Collection[str], fresh: Collection[str], limit: int, before: Held
) -> Held:
    """What an index of these copies is made of; only *fresh* ones are not as *before*.

    A copy that was drawn again, because a template or the program is another, is often the same.
    """
    from facing.search.indexing import form  # noqa: PLC0415 – what it needs is slow to load

    contents = {
        path: before.contents[path]
        if path in before.contents and path not in fresh
        else hashlib.sha256(files.read(folder / path) or b"").hexdigest()[:24]
        for path in copies
    }
    return Held(contents, digest((form(), limit, sorted(contents.items()))))


def index(
    folder: Path, copies: Collection[str], out: Path, limit: int, kept: Path
) -> list[Problem]:
    """Index these copies into *out*, see `search.index`."""
    from facing import search  # noqa: PLC0415 – what it needs is slow to load

    return search.index([folder / path for path in copies], out, limit, kept)
