"""A database written into a file of a site: the same statements give the same bytes."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

PAGE = 4096
"""Bytes of a page of the database."""

CACHE = 65_536
"""Kibibytes of pages that are held in memory."""


class Database:
    """A new database at *path*, of fixed page size, without a journal; nothing else writes it."""

    def __init__(self, path: Path | str) -> None:
        """An empty database; a file that is there is replaced."""
        Path(path).unlink(missing_ok=True)
        self._base = sqlite3.connect(path, isolation_level=None)
        for setting in (
            "encoding = 'UTF-8'",
            f"page_size = {PAGE}",
            "journal_mode = OFF",
            "synchronous = OFF",
            "foreign_keys = OFF",  # rows come in the order of articles, not of what they refer to
            "locking_mode = EXCLUSIVE",
            f"cache_size = -{CACHE}",
        ):
            self._base.execute(f"PRAGMA {setting}")
        self._base.execute("BEGIN")

    def run(self, sql: str, rows: Sequence[tuple[Any, ...]] = ()) -> None:
        """Execute the statement, with *rows* for each of them."""
        if rows:
            self._base.executemany(sql, rows)
        else:
            self._base.execute(sql)

    def close(self) -> None:
        """Write it all: rows were only ever added, so there are no gaps to be closed."""
        with closing(self._base):
            self._base.execute("COMMIT")
