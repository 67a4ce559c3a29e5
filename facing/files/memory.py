"""What a build remembers for the next one: a private folder that may be deleted at any time."""

import hashlib
import os
import pickle
from pathlib import Path
from typing import Any

from facing import files

FOLDER = ".facing"


class DamagedError(Exception):
    """What is remembered cannot be read: it is to be forgotten, and all done again."""


class Memory:
    """Values by name in one file each; whatever cannot be read back is as good as forgotten."""

    def __init__(self, root: Path, out: Path) -> None:
        """The memory of the edition at *root*; *out* has a part of its own."""
        self.folder = root / FOLDER
        name = hashlib.sha256(str(out).encode()).hexdigest()[:8]
        self.own = self.folder / f"site-{name}"
        self.spills = self.folder / "spills"
        self.shares = self.folder / "shares.db"
        self.readings, self.since = self.folder / "readings", self.folder / "readings-since"

    def recall(self, path: Path, key: str) -> Any:
        """The value kept there under that key, or None."""
        content = files.read(path)
        try:
            stored, value = pickle.loads(content) if content else ("", None)
        except Exception:  # noqa: BLE001 – a damaged memory raises whatever it likes
            return None
        return value if stored == key else None

    def keep(self, path: Path, key: str, value: object) -> None:
        """Keep the value there under that key."""
        files.replace(path, pickle.dumps((key, value), protocol=5))

    def mark(self) -> str:
        """A new mark for something kept, unlike any other."""
        return os.urandom(16).hex()

    def forget(self) -> None:
        """Forget what is remembered of readings and of this site."""
        files.remove(self.readings)
        files.remove(self.since)
        for ending in ("", "-journal"):
            files.remove(self.shares.with_name(self.shares.name + ending))
        files.clear(self.own)
