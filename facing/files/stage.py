"""A new site is made beside the old one and takes its place by renaming, or not at all."""

import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

KEPT = "."
"""How files begin that are never ours: `.gitignore` of an unbuilt site, and what others put there;
those at the top of a site are carried into every new one."""


def paths(out: Path) -> tuple[Path, Path]:
    """Where the next site is made and where the last one waits, beside *out*."""
    return out.with_name(f".{out.name}.next"), out.with_name(f".{out.name}.last")


def recover(out: Path) -> bool:
    """Clear what a killed build left; True if the last complete site had to be put back."""
    fresh, last = paths(out)
    restored = False
    if last.is_dir():
        if out.is_dir() and any(entry.name[0] != KEPT for entry in out.iterdir()):
            shutil.rmtree(last)
        else:
            if out.is_dir():
                shutil.rmtree(out)
            last.rename(out)
            restored = True
    if fresh.exists():
        shutil.rmtree(fresh)
    return restored


class Stage:
    """The next site while it is made: folders, links to unchanged files, and the swap."""

    def __init__(self, out: Path) -> None:
        """Begin an empty stage for *out*."""
        self.out = out
        self.folder, self._last = paths(out)
        self._made: set[str] = set()
        self._linking = True
        out.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir()

    def room(self, path: str) -> str:
        """The place of *path* in the stage, its folder made."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self.folder}/{path}"

    def keep_all(self, paths: Sequence[str]) -> None:
        """Take these files over from the old site: by hard links, or as copies where links fail."""
        old, new = f"{self.out}/", f"{self.folder}/"
        for folder in {path.rpartition("/")[0] for path in paths}:
            self.room(f"{folder}/")
        for path in paths:
            if self._linking:
                try:
                    os.link(old + path, new + path)
                except OSError:
                    self._linking = False
                else:
                    continue
            shutil.copy2(old + path, new + path)

    def swap(self) -> None:
        """Put the stage in the place of the old site, which is still there until `clear`."""
        if self.out.exists():
            entries = self.out.iterdir()
            self.keep_all([at.name for at in entries if at.name[0] == KEPT and at.is_file()])
            _rename(self.out, self._last)
        _rename(self.folder, self.out)

    def clear(self) -> None:
        """Delete the site that was replaced."""
        shutil.rmtree(self._last, ignore_errors=True)

    def drop(self) -> None:
        """Forget the stage; the old site stays."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _rename(old: Path, new: Path) -> None:
    """Rename a folder; on Windows a virus scanner or preview may hold it for a moment."""
    for pause in (0.1, 0.3, 1.0):
        try:
            old.rename(new)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    old.rename(new)


class Lock:
    """Held while a build runs, so that a second one waits; freed by the system if it is killed."""

    def __init__(self, path: Path) -> None:
        """A lock on the file *path*, not yet taken."""
        self._path = path
        self._number = -1

    def take(self) -> bool:
        """True if the lock is ours now, False if another process holds it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(number)
        except OSError:
            os.close(number)
            return False
        self._number = number
        return True

    def wait(self, seconds: float) -> bool:
        """Try to take the lock for so long."""
        until = time.monotonic() + seconds
        while not self.take():
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True

    def __enter__(self) -> Self:
        """The lock, which must have been taken."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the lock."""
        if self._number >= 0:
            os.close(self._number)
            self._number = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        """Lock the open file or raise OSError."""
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(number: int) -> None:
        """Lock the open file or raise OSError."""
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
