"""The tables as CSV (RFC 4180) for spreadsheets: UTF-8 that says so by its first three bytes.

A spreadsheet takes a cell for a formula by its first character, whatever is quoted.  So words that
begin with one of `GUARDED` get an apostrophe in front; so do words that begin with an apostrophe,
and taking the first apostrophe of a cell away gives the words back, always.
"""

import csv
import re
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

_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
"""What no sheet shows; it is replaced."""


def _pages(frame: Frame, site: Site) -> tuple[Sequence[str], Plain]:
    """A file a table."""
    uses = stream.uses(frame)
    return stream.paths(stream.sheets(uses, site), "csv"), uses


def _write(
    _paths: Sequence[str], uses: Plain, records: Iterable[Record], site: Site
) -> Iterator[Portion]:
    """The heads of all tables, then their rows."""
    known = {table.name: table for table in stream.sheets(uses, site)}
    for table in known.values():
        yield Portion(table.path("csv"), MARK + lines([table.names()], None))
    for name, rows in stream.through(uses, records, site):
        if rows and name in known:
            table = known[name]
            yield Portion(table.path("csv"), lines(rows, table.columns), len(rows))


def lines(rows: Iterable[Row], columns: Sequence[Column] | None) -> str:
    """The rows as lines of CSV; numbers stand as they are."""
    parts: list[str] = []
    # a writer wants something that can be written to
    writer = csv.writer(SimpleNamespace(write=parts.append), lineterminator="\r\n")
    several = [n for n, column in enumerate(columns or ()) if column.form == "list"]
    wordy = [n for n, column in enumerate(columns or ()) if column.form == "text"]
    for row in rows:
        cells: list[Any] = [*row]
        for place in several:
            cells[place] = " ".join(cells[place])
        for place in wordy:
            if (cell := cells[place]) and cell[0] in GUARDED:
                cells[place] = f"'{cell}"
        writer.writerow(cells)
    return _CONTROLS.sub("\ufffd", "".join(parts))


CORPUS = PerCorpus(_pages, _write)
