"""What released versions of an edition printed: of an article, and from one to the next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from facing.addresses import language_of
from facing.ledger.releases import Record
from facing.model import Edition
from facing.views import differing

Said = tuple[str, Record]
"""A version, and what it said of an article."""


class Change(NamedTuple):
    """A passage before and after, in pieces; a side that was not there has none.

    *name* is the passage's, or `title` and `author`, which have a language of their own.
    """

    name: str
    lang: str
    old: differing.Pieces
    new: differing.Pieces


def changes(old: Record, new: Record, original: str) -> list[Change]:
    """What differs between two records of an article, in the order of the later one.

    A passage that was lost follows the one that it stood behind.
    """
    before, after = _all(old, original), _all(new, original)
    found: list[Change] = []
    for name, lang in _ordered([*before], [*after]):
        was, now = before.get((name, lang), ""), after.get((name, lang), "")
        if not differing.equal(was, now):
            found.append(Change(name, lang, *differing.pieces(was, now)))
    return found


def _all(one: Record, original: str) -> dict[tuple[str, str], str]:
    """All words of a record by name and language: titles, authors, passages."""
    said = {("title", lang): text for lang, text in one.title}
    for names in one.author:
        for lang, text in names:
            known = said.get(("author", lang))
            said["author", lang] = f"{known}, {text}" if known else text
    return said | {
        (name, language_of(name) or original): text for name, text in one.passages.items()
    }


def _ordered(
    before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """All keys in the order of the later ones, each lost one behind the one before it."""
    there = set(after)
    lost: dict[tuple[str, str] | None, list[tuple[str, str]]] = {}
    last: tuple[str, str] | None = None
    for key in before:
        if key in there:
            last = key
        else:
            lost.setdefault(last, []).append(key)
    ordered = lost.get(None, [])
    for key in after:
        ordered = [*ordered, key, *lost.get(key, [])] if key in lost else [*ordered, key]
    return ordered


def history(
    now: Record, said: Sequence[Said], versions: Sequence[str], edition: Edition
) -> dict[str, Any]:
    """Where an article stands among the versions, as plain data.

    `since` is the version from which on it says what it says *now*, None if no release has it so;
    `versions` are those that said something else or were first to say it; `readings` are, by
    passage, (name, tag, [(first and last version that printed it, pieces)]), the latest first.
    """
    tags = {language.code: language.tag for language in edition.languages()}
    original = edition.original.code
    there = [(version, one) for version, one in said if not one.gone]
    changed = [changes(one, now, original) for _, one in there]
    since = None
    for (version, _), differ in zip(reversed(there), reversed(changed), strict=True):
        if differ:
            break
        since = version
    readings: dict[tuple[str, str], list[tuple[tuple[str, str], differing.Pieces]]] = {}
    latest: dict[tuple[str, str], int] = {}
    for place in range(len(there) - 1, -1, -1):
        if not changed[place]:
            continue
        span = there[place][0], _last(there, place, versions)
        for change in changed[place]:
            key = change.name, change.lang
            known = readings.setdefault(key, [])
            following, latest[key] = latest.get(key), place
            if known and following == place + 1 and _text(known[-1][1]) == _text(change.old):
                known[-1] = (span[0], known[-1][0][1]), known[-1][1]
            elif change.old or known:  # else it was not there yet
                known.append((span, change.old))
    order = [key for differ in changed for key in ((one.name, one.lang) for one in differ)]
    rows = [
        (name, tags.get(lang, lang), readings[name, lang])
        for name, lang in _sorted(order, now, original)
        if any(own for _, own in readings[name, lang])
    ]
    return {"since": since, "versions": [version for version, _ in there], "readings": rows}


def _last(there: Sequence[Said], place: int, versions: Sequence[str]) -> str:
    """The last version that printed what the record at that place says."""
    if place + 1 < len(there):
        following = versions.index(there[place + 1][0])
        return versions[following - 1]
    return versions[-1]


def _text(row: Iterable[tuple[str, str]]) -> str:
    """The words of a reading in pieces."""
    return "".join(text for _, text in row)


def _sorted(keys: Iterable[tuple[str, str]], now: Record, original: str) -> list[tuple[str, str]]:
    """The keys, each once, in the order of the article; lost ones at the end."""
    order = {key: place for place, key in enumerate(_all(now, original))}
    return sorted(dict.fromkeys(keys), key=lambda key: order.get(key, len(order)))


def of_release(
    records: Iterable[tuple[Record, Record | None]], original: str
) -> list[dict[str, Any]]:
    """What a release changed, as plain data: each of its lines with the one before it, if any."""
    rows: list[dict[str, Any]] = []
    for new, old in records:
        there = old is not None and not old.gone
        head = old if new.gone and old else new
        row: dict[str, Any] = {
            "id": new.id,
            "kind": new.gone or ("corrected" if there else "added"),
            "title": head.title,
            "newspaper": head.newspaper,
            "date": head.date,
            "page": head.page,
            "to": new.to,
            "because": new.because,
            "changes": [],
        }
        if there and old and not new.gone:
            row["changes"] = [tuple(change) for change in changes(old, new, original)]
            if old.id != new.id and not row["changes"]:  # that it moved is said of its old id
                continue
        rows.append(row)
    return rows


def counted(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many articles and passages were added, corrected, taken away."""
    found = dict.fromkeys(("added", "corrected", "withdrawn", "moved", "passages"), 0)
    for row in rows:
        found[row["kind"]] += 1
        found["passages"] += len(row["changes"])
    return found
