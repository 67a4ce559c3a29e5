"""What annotations say of subjects, article by article, kept between builds in one database.

An entity may be named in ten thousand articles.  To draw its page again when one of them changes
the words of the others are needed, and of a build that changes little neither these nor all
articles must be read again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from facing import files
from facing.files.memory import DamagedError

VERSION = 1
"""Of the tables: a database of another version is made anew."""

TABLES = """
CREATE TABLE articles (article TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shares (
  subject TEXT, article TEXT, sights INTEGER, digest TEXT, names TEXT, content BLOB,
  PRIMARY KEY (subject, article)
) WITHOUT ROWID;
CREATE INDEX of_article ON shares (article);
"""


class Row(NamedTuple):
    """What an article says of a subject: how often, a hash, the entities named, and the content.

    *names* are separated by spaces, *content* is for whoever made it to read.
    """

    subject: str
    sights: int
    digest: str
    names: str
    content: bytes


class Kept(NamedTuple):
    """A row without its content, as `Shares.rows` gives it."""

    subject: str
    article: str
    sights: int
    digest: str
    names: str


class Shares:
    """The database at *path*, made when something is put into it."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self._path = path

    def marks(self) -> dict[str, str]:
        """The mark of every article that is kept; empty if nothing is, or nothing readable."""
        if files.stat(self._path) is None:
            return {}
        with suppress(DamagedError), self._base() as base:
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                return dict(base.execute("SELECT article, mark FROM articles"))
        self.forget()
        return {}

    def put(self, articles: Iterable[tuple[str, str, Sequence[Row]]], gone: Iterable[str]) -> None:
        """Replace what is kept of these articles, each with its mark; and forget those *gone*."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = files.stat(self._path) is None
        with self._base() as base, base:
            if fresh:
                base.executescript(f"{TABLES}PRAGMA user_version = {VERSION};")
            for name in gone:
                base.execute("DELETE FROM shares WHERE article = ?", (name,))
                base.execute("DELETE FROM articles WHERE article = ?", (name,))
            for name, mark, rows in articles:
                if not fresh:
                    base.execute("DELETE FROM shares WHERE article = ?", (name,))
                base.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (name, mark))
                base.executemany(
                    "INSERT INTO shares VALUES (?, ?, ?, ?, ?, ?)",
                    [(row.subject, name, *row[1:]) for row in rows],
                )

    def rows(self) -> list[Kept]:
        """All that is kept, by subject and article, without the contents."""
        if files.stat(self._path) is None:
            return []
        with self._base() as base:
            asked = "SELECT subject, article, sights, digest, names FROM shares"
            return list(map(Kept._make, base.execute(f"{asked} ORDER BY subject, article")))

    def contents(self, subject: str, articles: Sequence[str]) -> list[bytes]:
        """The contents of a subject's rows of these articles, in their order."""
        asked = "SELECT content FROM shares WHERE subject = ? AND article = ?"
        with self._base() as base:
            found = [base.execute(asked, (subject, name)).fetchone() for name in articles]
        if None in found:
            raise DamagedError
        return [content for (content,) in found]

    def forget(self) -> None:
        """Delete the database."""
        for ending in ("", "-journal"):
            files.remove(self._path.with_name(self._path.name + ending))

    @contextmanager
    def _base(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path)) as base:
                # not waiting for the disk: the memory may be lost when the power fails
                base.execute("PRAGMA synchronous = OFF")
                yield base
        except sqlite3.DatabaseError as error:
            raise DamagedError from error
