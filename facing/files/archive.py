"""Many files in one zip, written one by one: the same bytes for the same files and date."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

LEVEL: Final = 6
"""How hard zlib tries: a third of the time of its best, for a hundredth more bytes."""

EARLIEST, LATEST = "1980-01-01", "2107-12-31"
"""The days between which a zip can date its files."""

_FILE: Final = 0o100644 << 16
_UNIX: Final = 3


def write(path: Path, files: Iterable[tuple[str, bytes]], date: str | None = None) -> int:
    """Put the files – path in the archive, content – into a new zip; its size in bytes.

    They stand in the order given, all dated *date* (a day in ISO form; the earliest that a zip
    knows if none is said), readable by all.  One file at a time is in memory.  Another build of
    zlib may squeeze the same content into other bytes.
    """
    import zipfile  # noqa: PLC0415 – slow to load, and few builds make one

    day = min(max(date or EARLIEST, EARLIEST), LATEST)
    year, month, number = (int(part) for part in day.split("-"))
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (year, month, number, 0, 0, 0))
            entry.create_system = _UNIX  # else it tells on which system it was made
            entry.external_attr = _FILE
            made.writestr(entry, content, zipfile.ZIP_DEFLATED, LEVEL)
    return path.stat().st_size


def sha256(path: Path) -> str:
    """The hash of a file, which may be large."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
