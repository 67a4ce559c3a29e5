"""The tables as CSV (RFC 4180) for spreadsheets: UTF-8 that says so by its first three bytes.

A spreadsheet takes a cell for a formula by its first character, whatever is quoted.  So words that
begin with one of `GUARDED` get an apostrophe in front; so do words that begin with an apostrophe,
and taking the first apostrophe of a cell away gives the words back, always.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from facing.exports import PerCorpus, Portion, Site
from facing.frame import Frame
from facing.press.datasets import Column, Row, stream
from facing.standoff import Plain
from facing.views.record import Record

MARK = "\ufeff"
GUARDED = "=+-@\t\r\n＝＋－＠'"
"""What begins a formula in one spreadsheet or another, and the apostrophe itself."""

_CONTROLS = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\t\r\n"}


def guarded(words: str) -> str:
    """The words as no spreadsheet runs them; controls, which none shows, are replaced."""
    words = words.translate(_CONTROLS)
    return f"'{words}" if words[:1] and words[0] in GUARDED else words


def _pages(frame: Frame, site: Site) -> tuple[Sequence[str], Plain]:
    """A file a table."""
    uses = stream.uses(frame)
    return stream.paths(stream.known(uses, site), "csv"), uses


def _write(
    _paths: Sequence[str], uses: Plain, records: Iterable[Record], site: Site
) -> Iterator[Portion]:
    """The heads of all tables, then their rows."""
    known = {table.name: table for table in stream.known(uses, site)}
    for table in known.values():
        yield Portion(table.path("csv"), MARK + lines([table.names()], None))
    for name, rows in stream.through(uses, records, site):
        if rows:
            table = known[name]
            yield Portion(table.path("csv"), lines(rows, table.columns), len(rows))


def lines(rows: Iterable[Row], columns: Sequence[Column] | None) -> str:
    """The rows as lines of CSV; numbers stand as they are."""
    parts: list[str] = []
    # a writer wants something that can be written to
    writer = csv.writer(SimpleNamespace(write=parts.append), lineterminator="\r\n")
    wordy = [column.form in ("text", "list") for column in columns] if columns else None
    for row in rows:
        cells: list[Any] = [" ".join(cell) if isinstance(cell, tuple) else cell for cell in row]
        if wordy:
            cells = [
                guarded(cell) if word and cell else cell
                for cell, word in zip(cells, wordy, strict=True)
            ]
        writer.writerow(cells)
    return "".join(parts)


CORPUS = PerCorpus(_pages, _write)
