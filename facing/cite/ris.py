"""CSL-JSON items of articles → RIS, one `NEWS` record an item.

The tags are those of the specification of 2011, as Zotero, EndNote and Mendeley read them.
"""

from collections.abc import Iterable

from facing.cite.items import Item, edition_of


def write(items: Iterable[Item]) -> str:
    """The items as RIS records; lines end as RIS has it, and no value holds a line end."""
    return "\r\n".join(_record(item) for item in items)


def _record(item: Item) -> str:
    """One record; of a tag that may stand again, a line a value."""
    fields = [
        ("TY", "NEWS"),
        ("ID", item["id"]),
        *(("AU", name["literal"]) for name in item.get("author", ())),
        ("TI", item.get("title")),
        ("OP", item.get("original-title")),
        *(("A4", name["literal"]) for name in item.get("translator", ())),
        ("T2", item.get("container-title")),
        *_dates(item),
        ("SP", item.get("page")),
        ("SE", item.get("section")),
        ("ET", edition_of(item)),
        ("LA", item.get("language")),
        ("N1", item.get("note")),
        ("UR", item.get("URL")),
    ]
    lines = [f"{tag}  - {' '.join(str(value).split())}\r\n" for tag, value in fields if value]
    return "".join(lines) + "ER  - \r\n"


def _dates(item: Item) -> list[tuple[str, str]]:
    """The year, and the date with a slash for each part that is not known."""
    issued = item.get("issued")
    if not issued:
        return []
    year, month, day = ([f"{part:02}" for part in issued["date-parts"][0]] + ["", ""])[:3]
    year = year.zfill(4)
    return [("PY", year), ("DA", f"{year}/{month}/{day}/")]
