"""The disk: looking at folders, reading and writing files.  Staging and locking are beside this."""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import FileIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from facing.problems import Problem, Where, query

LITTER = {"thumbs.db", "desktop.ini"}
"""What file managers leave behind; names that begin with a dot or end with ~ are litter too."""


MEANT = re.compile(r"\.(ya?ml|md|markdown)(\.txt)?$", re.IGNORECASE)
"""How files end that were meant to be read: some systems hide the `.txt` that they add."""

PART = 1 << 16
"""Bytes read at once; most files are smaller."""

BINARY: int = getattr(os, "O_BINARY", 0)


class Stat(NamedTuple):
    """What tells cheaply that a file is the same: time of change in nanoseconds, and size."""

    mtime: int
    size: int


_stat: Callable[[tuple[int, int]], Stat] = partial(tuple.__new__, Stat)


def scan(root: Path, folder: str, suffix: str = "") -> tuple[dict[str, Stat], list[Problem]]:
    """The files below `root/folder` by POSIX path relative to that folder, sorted; and problems.

    Litter is passed over.  A symbolic link that leaves the root is a problem, not a file; a file
    that looks like those with the *suffix*, but has another, is a query.
    """
    found: list[tuple[str, Stat]] = []
    problems: list[Problem] = []
    real = os.path.realpath(root) + os.sep
    for relative, entry in _walk(str(root / folder), ""):
        if not relative.endswith(suffix):
            if MEANT.search(relative):
                hint = f"Only names that end in {suffix} are read; rename it."
                where = Where(f"{folder}/{relative}")
                problems.append(query(where, "B08", "this file is not read", hint))
            continue
        if not entry.is_file(follow_symlinks=False):
            wrong = _wrong(entry, real, suffix)
            if wrong:
                code, message, hint = wrong
                problems.append(Problem(Where(f"{folder}/{relative}"), code, message, hint))
            if wrong or not entry.is_symlink():
                continue
        info = entry.stat()
        found.append((relative, _stat((info.st_mtime_ns, info.st_size))))
    found.sort()
    return dict(found), problems


def names(root: Path, folder: str) -> list[str]:
    """What `scan` finds, without looking at the files themselves: a tenth of its time."""
    walked = _walk(str(root / folder), "")
    return sorted([name for name, entry in walked if not entry.is_dir(follow_symlinks=False)])


def _wrong(entry: os.DirEntry[str], real: str, suffix: str) -> tuple[str, str, str] | None:
    """What is wrong with an entry of a folder below *real*: code, message, hint."""
    if entry.is_dir(follow_symlinks=False):
        hint = "Rename the folder, or take it away."
        return ("B04", "this is a folder, not a file", hint) if suffix else None
    if not entry.is_symlink():
        return None
    if not os.path.realpath(entry.path).startswith(real):
        hint = "Put the file itself here instead of a symbolic link."
        return "B01", "this link leads out of the edition's folder", hint
    hint = "Put the file itself here instead of a symbolic link."
    return None if os.path.exists(entry.path) else ("B05", "this link leads to nothing", hint)


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files and folders below *folder* that are no litter, with their paths from it."""
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            name = entry.name
            if name[0] == "." or name[-1] == "~" or name.lower() in LITTER:
                continue
            if entry.is_file(follow_symlinks=False):
                yield prefix + name, entry
            elif entry.is_dir(follow_symlinks=False):
                yield prefix + name, entry
                yield from _walk(entry.path, f"{prefix}{name}/")
            elif entry.is_symlink():
                yield prefix + name, entry


def tree(folder: Path, suffix: str | tuple[str, ...] = "") -> list[str]:
    """The files below a folder of the program's, links followed: POSIX paths from it, sorted."""
    top = len(str(folder)) + 1
    found = [
        f"{parent}/{name}"[top:].replace(os.sep, "/")
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(suffix)
    ]
    return sorted(found)


def crowded(folder: Path, few: int) -> bool:
    """Whether there is more than a few in a folder, if it is there."""
    try:
        with os.scandir(folder) as entries:
            return next(islice(entries, few, None), None) is not None
    except (FileNotFoundError, NotADirectoryError):
        return False


def some(root: Path, names: Iterable[str]) -> dict[str, Stat]:
    """Those of the named files that there are."""
    found = [(name, stat(root / name)) for name in names]
    return {name: info for name, info in found if info}


def stat(path: Path) -> Stat | None:
    """Time and size of a file, or None if there is no such file."""
    try:
        info = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stat(info.st_mtime_ns, info.st_size)


def read(path: Path | str) -> bytes | None:
    """The bytes of a file, or None if there is no such file."""
    try:
        number = os.open(path, os.O_RDONLY | BINARY)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    try:
        content = os.read(number, PART)
        if len(content) < PART:  # a regular file gives less only at its end
            return content
        os.lseek(number, 0, os.SEEK_SET)
        return FileIO(number, closefd=False).readall()
    except IsADirectoryError:
        return None
    finally:
        os.close(number)


def write(path: Path | str, content: bytes) -> None:
    """Write a new file whole; its folder must be there."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o644)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(number, view) :]
    finally:
        os.close(number)


def replace(path: Path, content: bytes) -> None:
    """Put *content* at *path* so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.part")
    write(fresh, content)
    os.replace(fresh, path)


def append(path: Path, content: bytes) -> None:
    """Add *content* to the end of a file, beginning a new line if the last one was cut short."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(content)


def remove(path: Path) -> None:
    """Delete a file if it is there."""
    path.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Delete a folder of our own with all that is in it, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def empty(folder: Path) -> Path:
    """The folder, made anew and empty."""
    clear(folder)
    folder.mkdir(parents=True)
    return folder


class Pieces:
    """Reads pieces of files, each file opened once."""

    def __init__(self) -> None:
        """No file is open yet."""
        self._open: dict[str, BinaryIO] = {}

    def read(self, path: str, offset: int, length: int) -> bytes:
        """That many bytes from there."""
        file = self._open.get(path)
        if file is None:
            file = self._open[path] = open(path, "rb", buffering=0)  # noqa: SIM115
        file.seek(offset)
        return file.read(length)

    def __enter__(self) -> Self:
        """The reader."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the files."""
        self.close()

    def close(self) -> None:
        """Close the files."""
        for file in self._open.values():
            file.close()
