"""What annotations say of subjects, article by article, kept between builds in one database.

An entity may be named in ten thousand articles.  To draw its page again when one of them changes
the words of the others are needed, and of a build that changes little neither these nor all
articles must be read again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from facing import files
from facing.files.memory import DamagedError

VERSION = 2
"""Of the tables: a database of another version is made anew."""

TABLES = """
CREATE TABLE articles (article TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE contents (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE shares (
  subject TEXT, article TEXT, sights INTEGER, digest TEXT, names TEXT, content INTEGER,
  PRIMARY KEY (subject, article)
) WITHOUT ROWID;
"""
"""The contents, which are long, stand apart: whoever looks through all shares passes them over."""

INDEX = "CREATE INDEX of_article ON shares (article)"
CONTENTS = (
    "SELECT article, contents.content FROM shares JOIN contents ON contents.id = shares.content "
    "WHERE subject = ? AND article IN"
)
MANY = 500
"""So many articles are asked for at once; older databases know no more than 999 values."""


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

    article: str
    sights: int
    digest: str
    names: str


_kept: Callable[[Iterable[Any]], Kept] = partial(tuple.__new__, Kept)


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
                _forget(base, name)
                base.execute("DELETE FROM articles WHERE article = ?", (name,))
            (last,) = base.execute("SELECT coalesce(max(id), 0) FROM contents").fetchone()
            shares: list[tuple[str, str, int, str, str, int]] = []
            for name, mark, rows in articles:
                if not fresh:
                    _forget(base, name)
                base.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (name, mark))
                numbered = list(enumerate(rows, last + 1))
                last += len(numbered)
                base.executemany(
                    "INSERT INTO contents VALUES (?, ?)",
                    [(number, row.content) for number, row in numbered],
                )
                shares += [(row.subject, name, *row[1:4], number) for number, row in numbered]
            shares.sort()  # the order of the table: it is written from its beginning to its end
            base.executemany("INSERT INTO shares VALUES (?, ?, ?, ?, ?, ?)", shares)
            if fresh:
                base.execute(INDEX)

    def rows(self) -> Iterator[tuple[str, list[Kept]]]:
        """All that is kept, by subject, without the contents; the articles in no certain order."""
        if files.stat(self._path) is None:
            return
        columns = ", ".join(
            f"group_concat({column}, ';')" for column in ("article", "sights", "digest", "names")
        )
        with self._base() as base:
            asked = f"SELECT subject, {columns} FROM shares GROUP BY subject"  # noqa: S608 – ours
            for subject, *joined in base.execute(asked):
                articles, sights, digests, names = (column.split(";") for column in joined)
                numbers = map(int, sights)
                yield subject, list(map(_kept, zip(articles, numbers, digests, names, strict=True)))

    def contents(self, subject: str, articles: Sequence[str]) -> list[bytes]:
        """The contents of a subject's rows of these articles, in their order."""
        found: dict[str, bytes] = {}
        with self._base() as base:
            base.execute(f"PRAGMA mmap_size = {1 << 31}")
            for start in range(0, len(articles), MANY):
                some = articles[start : start + MANY]
                places = ", ".join("?" * len(some))
                asked = f"{CONTENTS} ({places})"
                found.update(base.execute(asked, (subject, *some)))
        try:
            return [found[name] for name in articles]
        except KeyError as error:
            raise DamagedError from error

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


def _forget(base: sqlite3.Connection, name: str) -> None:
    """Delete what an article says."""
    own = "SELECT content FROM shares WHERE article = ?"
    base.execute(f"DELETE FROM contents WHERE id IN ({own})", (name,))  # noqa: S608 – ours
    base.execute("DELETE FROM shares WHERE article = ?", (name,))
