"""All rows of an edition, registers first, then article by article: what every format writes."""

from collections.abc import Iterable, Iterator, Sequence

from facing.exports import Site
from facing.frame import Frame
from facing.press.datasets import Row, Table, rows
from facing.press.datasets.columns import tables
from facing.standoff import Plain
from facing.views.record import Record


def uses(frame: Frame) -> Plain:
    """What tables are made of besides the articles: registers, and kinds of relations."""
    return frame.scholarship.registers, frame.scholarship.relations


def known(found: Plain, site: Site) -> tuple[Table, ...]:
    """The tables that there are."""
    return tables(site.edition, found[0])


def sheets(found: Plain, site: Site) -> tuple[Table, ...]:
    """Those that are files of their own, and not only tables of a database."""
    return tuple([table for table in known(found, site) if not table.inner])


def through(found: Plain, records: Iterable[Record], site: Site) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) again and again, until all rows were given; none of it is kept."""
    registers, relations = found
    names = {entity.id: entity.names for one in registers for entity in one.entities}
    base = rows.known(site.edition, names)
    yield from rows.registers(registers, relations, base)
    for record in records:
        yield from rows.article(record, base).items()


def paths(found: Sequence[Table], *endings: str) -> tuple[str, ...]:
    """The path of a file of each table and ending."""
    return tuple([table.path(ending) for table in found for ending in endings])
