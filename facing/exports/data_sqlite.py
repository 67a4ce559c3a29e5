"""All tables in one SQLite file, with keys that lead from one to another; ready for Datasette.

Lists are JSON, which SQLite and Datasette take apart; a decimal is kept as a number if it is one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from facing.exports import PerCorpus, Portion, Site, Statement
from facing.frame import Frame
from facing.press.datasets import FOLDER, Column, Row, Table, stream
from facing.standoff import Plain
from facing.views.record import Record

PATH = f"{FOLDER}/edition.sqlite"

_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "decimal": "NUMERIC",
    "list": "TEXT",
}


def _pages(frame: Frame, _site: Site) -> tuple[Sequence[str], Plain]:
    """One file."""
    return (PATH,), stream.uses(frame)


def _write(
    _paths: Sequence[str], uses: Plain, records: Iterable[Record], site: Site
) -> Iterator[Portion]:
    """The tables, their rows, then what finds and joins them."""
    known = {table.name: table for table in stream.known(uses, site)}
    yield from _run(_DICTIONARY, "CREATE TABLE licences (what TEXT, name TEXT, url TEXT)")
    yield _rows("dictionary", 4, [row for table in known.values() for row in _meanings(table)])
    yield _rows("licences", 3, list(site.edition.licences))
    yield from _run(*map(create, known.values()))
    for name, rows in stream.through(uses, records, site):
        if rows:
            table = known[name]
            own = _cells(rows, table.columns)
            yield _rows(name, len(table.columns), own)._replace(rows=len(own))
    yield from _run(*[line for table in known.values() for line in indexes(table)])
    codes = [language.code for language in site.edition.languages()]
    yield from _run(*views(codes))


def _run(*statements: str) -> Iterator[Portion]:
    return (Portion(PATH, Statement(sql)) for sql in statements)


def _rows(table: str, width: int, rows: Sequence[tuple[Any, ...]]) -> Portion:
    """The rows put into a table; without any, nothing is done."""
    if not rows:
        return Portion(PATH, Statement("SELECT 1"))
    places = ", ".join("?" * width)
    return Portion(PATH, Statement(f"INSERT INTO {quoted(table)} VALUES ({places})", rows))  # noqa: S608 – names are ours and quoted


def quoted(name: str) -> str:
    """The name of a table or column: some are words of SQL, such as `from`."""
    return '"' + name.replace('"', '""') + '"'


_DICTIONARY = (
    'CREATE TABLE dictionary ("table" TEXT, "column" TEXT, about TEXT, refers TEXT, '
    'PRIMARY KEY ("table", "column"))'
)


def _meanings(table: Table) -> Iterator[tuple[str, str, str, str | None]]:
    """What the table's rows and columns are."""
    yield table.name, "", table.about, None
    for column in table.columns:
        yield table.name, column.name, column.about, column.refers or None


def create(table: Table) -> str:
    """The statement that makes the table."""
    lines = []
    for place, column in enumerate(table.columns):
        line = f"{quoted(column.name)} {_TYPES[column.form]}"
        line += " PRIMARY KEY" if table.keyed and not place else ""
        line += f" REFERENCES {quoted(column.refers)} (id)" if column.refers else ""
        lines.append(line)
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(lines)})"


def indexes(table: Table) -> Iterator[str]:
    """The statements that make an index of every column that leads elsewhere."""
    for place, column in enumerate(table.columns):
        if column.refers and not (table.keyed and not place):
            name = quoted(f"{table.name}_{column.name}")
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(column.name)})"


def _cells(rows: Sequence[Row], columns: Sequence[Column]) -> Sequence[tuple[Any, ...]]:
    """The rows as SQLite takes them: lists, which hold names and ids alone, as JSON."""
    several = [place for place, column in enumerate(columns) if column.form == "list"]
    if not several:
        return rows
    found = []
    for row in rows:
        cells: list[Any] = [*row]
        for place in several:
            inner = '", "'.join(cells[place])
            cells[place] = f'["{inner}"]' if inner else "[]"
        found.append(tuple(cells))
    return found


def views(codes: Sequence[str]) -> Iterator[str]:
    """Views that put names beside what tables say by ids."""

    def columns(table: str, pattern: str) -> str:
        return ", ".join(f"{table}.{quoted(pattern.format(code))}" for code in codes)

    def view(name: str, wanted: Sequence[str], origin: str) -> str:
        return f"CREATE VIEW {name} AS SELECT {', '.join(wanted)} FROM {origin}"  # noqa: S608 – names are ours and quoted

    titles, texts = columns("articles", "title_{}"), columns("pairs", "{}_text")
    yield view(
        "sentences",
        ("pairs.id", "articles.date", titles, texts, "pairs.address"),
        "pairs JOIN articles ON articles.id = pairs.article",
    )
    names, words = columns("entities", "name_{}"), columns("annotations", "words_{}")
    own = "roles.annotation", "annotations.kind", "articles.date", words, "annotations.addresses"
    yield view(
        "evidence",
        ("roles.entity", names, "roles.role", *own),
        "roles LEFT JOIN entities ON entities.id = roles.entity "
        "JOIN annotations ON annotations.id = roles.annotation "
        "JOIN articles ON articles.id = annotations.article",
    )
    yield "CREATE VIEW doubts AS SELECT * FROM pairs WHERE certainty IS NOT NULL ORDER BY certainty"


CORPUS = PerCorpus(_pages, _write)
