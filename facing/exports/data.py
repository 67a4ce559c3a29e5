"""The page that lists the tables for other programs: files, rows, sizes, hashes, columns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facing import addresses, press
from facing.exports import Made, PerCatalogue, Site
from facing.frame import Frame
from facing.press import linked
from facing.press.datasets import INDEX, Column, Table, plain, read, stream
from facing.press.linked import pages as told_of
from facing.standoff import Plain

ENDINGS = ("csv", "json", "schema.json")
"""What a file of one table ends in."""


class File(NamedTuple):
    """A file of the list: its link, name, rows, size in words, hash."""

    href: str
    name: str
    rows: str
    size: str
    sha256: str


class Listed(NamedTuple):
    """A table of the list with its files."""

    name: str
    about: str
    columns: tuple[Column, ...]
    files: tuple[File, ...]


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """One page; of each table that there is, what it says of itself."""
    yield INDEX, tuple(map(plain, stream.known(stream.uses(frame), site)))


def _draw(path: str, uses: Plain, made: Sequence[Made], site: Site) -> str:
    """The page, listing what was made."""
    there = {one.path: one for one in made}
    tables = [_listed(read(one), there, path) for one in uses]
    inner = {table.path(ending) for table in map(read, uses) for ending in ENDINGS}
    whole = [one for one in made if one.path not in inner]
    files = [_file(one, path) for one in whole]
    data = told_of.datasets(
        site,
        path,
        [one[:3] for one in whole],
        [
            (one.name, one.about, [file[:3] for file in _files(one, there)])
            for one in map(read, uses)
        ],
    )
    told = linked.script(data)
    return press.page(site, "data.html", path, tables=tables, whole=files, linked=told)


def _listed(table: Table, there: dict[str, Made], path: str) -> Listed:
    """The table with those of its files that there are."""
    files = tuple([_file(one, path) for one in _files(table, there)])
    return Listed(table.name, table.about, table.columns, files)


def _files(table: Table, there: dict[str, Made]) -> list[Made]:
    """Those files of the table that there are."""
    return [there[own] for ending in ENDINGS if (own := table.path(ending)) in there]


def _file(one: Made, path: str) -> File:
    """A file as it is listed; of a schema no rows are told."""
    name = one.path.partition("/")[2]
    rows = "" if name.endswith(".schema.json") else f"{one.rows:,}"
    return File(addresses.relative(one.path, path), name, rows, size(one.size), one.sha256)


def size(count: int) -> str:
    """Bytes in words: `812 B`, `4.2 kB`, `17 MB`."""
    for unit, least in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= least:
            number = count / least
            return f"{number:.1f}\u00a0{unit}" if number < 9.95 else f"{number:,.0f}\u00a0{unit}"
    return f"{count}\u00a0B"


CATALOGUE = PerCatalogue(_pages, _draw)
