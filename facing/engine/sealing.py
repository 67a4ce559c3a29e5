"""The hashes of all files of a site, when they are there."""

import hashlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from facing import files
from facing.exports import sums

PERMALINKS = "permalinks.jsonl"
"""The ledger's name in a site."""


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
