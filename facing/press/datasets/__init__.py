"""The edition as tables for other programs: what tables and columns there are, and what they mean.

`columns.tables` says which tables an edition has, `rows` gives their rows.  The exports that write
them differ only in how they spell a row.
"""

from typing import Any, NamedTuple

FOLDER = "data"
INDEX = f"{FOLDER}/index.html"

FORMS = ("text", "integer", "number", "decimal", "list")
"""What a cell holds: words; a whole number; a number; an exact decimal as it is written; ids or
names, none of which holds a space."""

Cell = str | int | float | None | tuple[str, ...]
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its name, form and meaning, and the table whose `id` its cells hold, if any."""

    name: str
    form: str
    about: str
    refers: str = ""


class Table(NamedTuple):
    """A table: its name, what a row of it is, its columns; the first is its key if *keyed*.

    *register* is the kind of the register that it is, if it is one; *inner*: what it holds
    stands in other tables too, and only a database needs it.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    keyed: bool = True
    register: str = ""
    inner: bool = False

    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple([column.name for column in self.columns])

    def path(self, ending: str) -> str:
        """`data/figures.csv`, `data/registers/person.csv`."""
        inner = f"registers/{self.register}" if self.register else self.name
        return f"{FOLDER}/{inner}.{ending}"


def plain(table: Table) -> tuple[Any, ...]:
    """The table as plain data."""
    columns = tuple([tuple(column) for column in table.columns])
    return table.name, table.about, columns, table.keyed, table.register, table.inner


def read(found: Any) -> Table:
    """The table that was made plain."""
    name, about, columns, *more = found
    return Table(name, about, tuple([Column(*one) for one in columns]), *more)
