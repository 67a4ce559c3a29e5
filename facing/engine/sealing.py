"""What vouches for a site: the ledger beside it, and the hashes of all its files."""

import hashlib
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from facing import files, ledger
from facing.exports import Site, sums
from facing.files.stage import Stage

PERMALINKS = "permalinks.jsonl"
"""The ledger's name in a site."""


class Seal(NamedTuple):
    """A site that is made in a stage, of the edition at *root*."""

    root: str
    site: Site
    stage: Stage


def publish(seal: Seal) -> tuple[str, ...]:
    """Put the ledger into the site, where releases are; its path."""
    content = files.read(f"{seal.root}/{ledger.PATH}")
    if content is None or "releases" not in seal.site.edition.exports:
        return ()
    files.write(seal.stage.room(PERMALINKS), content)
    return (PERMALINKS,)


def vouch(
    seal: Seal, paths: Collection[str], index: str, kept: AbstractSet[str]
) -> tuple[str, ...]:
    """Put the hashes of all files into the site, if they are wished for; their path.

    These are the *paths* and what lies in the folder *index*; *kept* are as the old site has them.
    """
    if "sums" not in seal.site.edition.exports:
        return ()
    found = [f"{index}/{name}" for name in files.names(seal.stage.folder, index)]
    content = sealed(seal.stage.folder, seal.stage.out, sorted({*paths, *found}), kept)
    files.write(seal.stage.room(sums.PATH), content)
    return (sums.PATH,)


def sealed(folder: Path, out: Path, paths: Iterable[str], kept: AbstractSet[str]) -> bytes:
    """The hashes of the files of a staged site; of those *kept* from the old one its own hashes."""
    before = sums.read(files.read(out / sums.PATH) or b"")
    rows: list[tuple[str, str]] = []
    for path in paths:
        mixed = before.get(path) if path in kept else None
        if mixed is None:
            content = files.read(folder / path)
            if content is None:
                continue
            mixed = hashlib.sha256(content).hexdigest()
        rows.append((path, mixed))
    return sums.content(rows)
