"""An article's header → CSL-JSON items: as the newspaper printed it, and as it is translated here.

What maps to what, and why, is told field by field in `docs/citing.md`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from facing.model import Dateline, Edition, Header, Language, Words, said

Item = dict[str, Any]
"""An item of CSL-JSON, CSL 1.0.2."""


_CONTROLS: Final = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters that are not white space, and halves of characters."""


class Given(NamedTuple):
    """What of an item its header cannot say.

    *url* is the page's absolute address; *released* the date on which this version of the edition
    was published, as the ledger has it; *status* what is to be said of words that are not those of
    a release.  None if unknown.
    """

    url: str | None = None
    released: str | None = None
    status: str | None = None


NOTHING = Given()


def items(name: str, header: Header, edition: Edition, given: Given = NOTHING) -> list[Item]:
    """The items of the article with the id *name*: the original's, then one a translation.

    A language without a title has no item.  Of values nothing is added: who did not sign is not
    named, a date has the parts that are known.
    """
    made = [
        _item(name, header, edition, language, given)
        for language in edition.languages()
        if said(header.title, language.code)
    ]
    return made or [_item(name, header, edition, edition.original, given)]


def _item(name: str, header: Header, edition: Edition, language: Language, given: Given) -> Item:
    """The item in the terms of one language; fields that say nothing are left out."""
    original = language is edition.original
    source = header.source
    made: Item = {
        "id": name if original else f"{name}-{language.code}",
        "type": "article-newspaper",
        "language": language.tag,
        "title": line(said(header.title, language.code) or ""),
    }
    if not original and (printed := line(said(header.title, edition.original.code) or "")):
        made["original-title"] = printed
    if header.author and (signed := authors(header, edition, language)):
        made["author"] = [{"literal": one} for one in signed]
    if not original and (named := translators(header, edition, language)):
        made["translator"] = [{"literal": one} for one in named]
    paper, of_edition = _shared(edition, language, source.newspaper)
    known = {
        "container-title": paper,
        "issued": date(source.date),
        "page": "" if source.page is None else str(source.page),
        "section": line(source.column or ""),
        "note": "; ".join(filter(None, map(_dateline, header.dateline))),
    }
    made |= {field: value for field, value in known.items() if value}
    made |= of_edition
    if released := date(given.released or ""):
        made["available-date"] = released
    if given.status:
        made["status"] = given.status
    if given.url:
        made["URL"] = given.url
    return made if made["title"] else {key: made[key] for key in made if key != "title"}


@lru_cache(maxsize=64)
def _shared(edition: Edition, language: Language, newspaper: str) -> tuple[str, Item]:
    """What all articles of a newspaper say in a language: its name, and fields of the edition."""
    paper = next((own.names for own in edition.newspapers if own.code == newspaper), ())
    editors = [] if language is edition.original else edition.editors
    known = {
        "source": title(edition, language),
        "collection-editor": [{"literal": line(who)} for _, who in editors if line(who)],
        "version": line(edition.version),
    }
    shown = {field: value for field, value in known.items() if value}
    return line(_nearest(paper, language, edition)), shown


def authors(header: Header, edition: Edition, language: Language) -> list[str]:
    """Who signed, in that language, or else as printed."""
    names = (_nearest(one.names, language, edition) for one in header.author)
    return [shown for shown in map(line, names) if shown]


def translators(header: Header, edition: Edition, language: Language) -> list[str]:
    """Who translated into that language, as the header or else the edition names them."""
    pairs = edition.translators(header.translator)
    return [name for code, words in pairs if code == language.code and (name := line(words))]


def title(edition: Edition, language: Language) -> str:
    """The edition's title in that language, or in another one."""
    return line(_nearest(edition.title, language, edition))


def taken_from(item: Item) -> str:
    """The edition as a reference names it: with its address, and for its translation in any case.

    Else it is the newspaper's article that is cited, wherever it was read.
    """
    return edition_of(item) if "original-title" in item or "URL" in item else ""


def edition_of(item: Item) -> str:
    """The edition that an item was taken from, its version, and when or whether it was released."""
    made = item.get("source", "")
    if "version" in item:
        made = ", ".join(part for part in (made, f"version {item['version']}") if part)
    said = (iso(item.get("available-date")), item.get("status", ""))
    standing = ", ".join(part for part in said if part)
    return f"{made} ({standing})" if made and standing else made


def noted(item: Item, note: str) -> Item:
    """The item with a note, after the one that it may have."""
    return {**item, "note": "; ".join(filter(None, (item.get("note"), note)))}


def iso(written: Mapping[str, Sequence[Sequence[int]]] | None) -> str:
    """A date of CSL as `1958-01-29` or the part of it that is known."""
    parts = written["date-parts"][0] if written else ()
    return "-".join(
        f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(parts)
    )


@lru_cache(maxsize=4096)
def date(day: str) -> dict[str, list[list[int]]]:
    """`1958-01-29` or a part of it as CSL has dates; empty if not even the year is known."""
    parts = []
    for part in day.split("-"):
        if not part.isdecimal() or not int(part):
            break
        parts.append(int(part))
    return {"date-parts": [parts]} if parts else {}


def line(words: str) -> str:
    """*words* on one line: white space is one space, other control characters are left out."""
    if words.isprintable() and "  " not in words:  # nearly all, and quick
        return words.strip(" ")
    return " ".join(_CONTROLS.sub("", words).split())


def _nearest(words: Words, language: Language, edition: Edition) -> str:
    """The words in that language, in the original's, or in the first that there is."""
    found = said(words, language.code) or said(words, edition.original.code)
    return found or (words[0][1] if words else "")


def _dateline(dateline: Dateline) -> str:
    """Place, date and agency as far as printed."""
    parts = (line(part or "") for part in (dateline.place, dateline.date, dateline.agency))
    return ", ".join(part for part in parts if part)
