"""The pages of the years of an edition that has many articles: what stands on each."""

from collections.abc import Iterator, Sequence

from facing import addresses, press
from facing.model import Head
from facing.standoff import Plain


def pages(years: Sequence[tuple[str, Sequence[Head]]], most: int) -> Iterator[tuple[str, Plain]]:
    """Path and content of each: the year, its parts, articles (*most* a page), neighbours."""
    chunks = [
        (year, part, heads[start : start + most])
        for year, heads in years
        for part, start in enumerate(range(0, len(heads), most), 1)
    ]
    paths = [addresses.year_page(year, part) for year, part, _ in chunks]
    names = [(year, part) for year, part, _ in chunks]
    parts = dict(names)
    for place, (year, part, heads) in enumerate(chunks):
        entries = tuple(map(press.entry, heads))
        before = (paths[place - 1], *names[place - 1]) if place else None
        after = (paths[place + 1], *names[place + 1]) if place + 1 < len(chunks) else None
        yield paths[place], (year, part, parts[year], entries, before, after)
