"""CSL-JSON → works as they are listed and cited, formatted by a CSL processor.

The processor is loaded when there is a work to format, and not before.
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from itertools import groupby
from typing import Any

from facing.addresses import letters
from facing.cite import marks
from facing.standoff import Work

_TAG = re.compile(r"<[^<>]*>")
_LETTERED = re.compile(r"\W+")


def works(items: Iterable[Mapping[str, Any]]) -> tuple[Work, ...]:
    """The works in the order of a list: by what stands first in their entries, then by date.

    *items* are CSL-JSON, each with an `id`.  `listed` is the entry of a bibliography, `short` what
    stands in a note (“Meng, 2018”, without brackets; where in the work is added after a comma).
    Both are escaped, and hold no tags but `<i>`, `<b>`, `<sup>`, `<sub>`.  Works that would be
    cited alike are told apart by a letter.  No item is an exception: an odd one is set plainly.
    """
    items = list(items)
    if not items:
        return ()
    from facing.cite.processor import Processor  # noqa: PLC0415 – slow to load, seldom needed

    processor = Processor()
    made = sorted((_work(item, processor) for item in items), key=_place)
    told = {work.key: work for group in _alike(made) for work in _told_apart(group)}
    return tuple(told[work.key] for work in made)


def _work(item: Mapping[str, Any], processor: Any) -> Work:
    """One work; what the processor cannot do is done plainly."""
    listed, short = processor.entry(item), processor.citation(item)
    return Work(
        key=str(item.get("id", "")),
        listed=(marks.html(listed) or marks.html(_plain_entry(item))) + _note(item),
        short=marks.html(short) or marks.html(_plain_citation(item)),
        data=json.dumps(item, ensure_ascii=False, sort_keys=True, default=str),
    )


def _note(item: Mapping[str, Any]) -> str:
    """What the item notes of the work or of how it was read, as a sentence behind the entry."""
    words = marks.html(_words(item.get("note")))
    return f" {words}" if words.endswith((".", "!", "?", "。")) else f" {words}." if words else ""


def _place(work: Work) -> tuple[str, str, str, str]:
    """What works are sorted by: the entry's words up to the year, the day, the others; the key.

    Words are compared without quotation marks.
    """
    words = _LETTERED.sub(" ", unescape(_TAG.sub("", work.listed)).casefold()).strip()
    day = _day(json.loads(work.data))
    first, _, others = words.partition(day[:4]) if day else (words, "", "")
    return first, day, others, work.key


def _day(item: Mapping[str, Any]) -> str:
    """The first day of issue, as precise as it is known; empty if it has no year of four digits."""
    try:
        parts = [str(part).zfill(2) for part in item["issued"]["date-parts"][0]]
    except (KeyError, IndexError, TypeError):
        return ""
    return "-".join(parts) if len(parts[0]) == 4 else ""


# --- works that would be cited alike -------------------------------------------------------------


def _alike(made: list[Work]) -> list[list[Work]]:
    """The works by how they are cited, each group in the order of the list."""
    grouped = groupby(sorted(made, key=lambda work: work.short), key=lambda work: work.short)
    return [sorted(group, key=_place) for _, group in grouped]


def _told_apart(group: list[Work]) -> list[Work]:
    """The works of a group with letters after their years, if there are several."""
    if len(group) == 1:
        return group
    return [_lettered(work, letters(count)) for count, work in enumerate(group, 1)]


def _lettered(work: Work, letter: str) -> Work:
    """The work with that letter after its year, 2018a; after “no date” with a hyphen."""
    found = re.search(r"(?:[0-9]{4}|no date|n\.d\.)$", work.short)
    year = found[0] if found else ""
    sign = letter if year.isdigit() else f"-{letter}"
    listed = work.listed
    if year:
        listed = re.sub(rf"(?<=[ (]){re.escape(year)}(?=[.)]|$)", year + sign, listed, count=1)
    return work._replace(short=work.short + sign, listed=listed)


# --- without a processor -------------------------------------------------------------------------


def _plain_entry(item: Mapping[str, Any]) -> str:
    """Names, date, title, publisher, one after the other."""
    title, publisher = _words(item.get("title")), _words(item.get("publisher"))
    parts = (_names(item, "; "), _year(item), title or _words(item.get("id")), publisher)
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


def _plain_citation(item: Mapping[str, Any]) -> str:
    """The first name, or the title, and the date."""
    first = _names(item, "\n").split("\n")[0].split(",")[0]
    first = first or _words(item.get("title")) or _words(item.get("id"))
    return f"{first} {_year(item)}".strip()


def _names(item: Mapping[str, Any], joiner: str) -> str:
    """The authors, or else the editors."""
    found = item.get("author") or item.get("editor")
    made = []
    for name in found if isinstance(found, list) else []:
        if isinstance(name, Mapping):
            parts = (_words(name.get("family")), _words(name.get("given")))
            made.append(_words(name.get("literal")) or ", ".join(part for part in parts if part))
    return joiner.join(name for name in made if name)


def _year(item: Mapping[str, Any]) -> str:
    """The year of publication, or what is said in its place."""
    issued = item.get("issued")
    if not isinstance(issued, Mapping):
        return ""
    parts = issued.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    return _words(issued.get("literal")) or _words(parts)


def _words(value: object) -> str:
    """Words or a number; nothing else."""
    return marks.clean(str(value)).strip() if isinstance(value, str | int) else ""
