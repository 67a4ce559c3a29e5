"""The words as they were released: `edition/releases/VERSION.jsonl`, one file a release.

The first line is of the release, each other one of an article whose words or header are not those
of its last line in an earlier file, or which is no longer there.  So what a version said of an
article is its last line in the files up to that version.
"""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from facing.addresses import ARTICLE_ID, PASSAGE_NAME
from facing.model import Article, Words
from facing.problems import CONFLICT, Problem, Where

FOLDER = "edition/releases"
SUFFIX = ".jsonl"

VERSION = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){1,3}")
"""How a release is numbered: `1.1.0`, two to four numbers."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_START = re.compile(rb'\{"id": "([^"\\]+)"')
_HINT = "What was released is never changed: take the file back from git as it was."

Ending = Literal["", "withdrawn", "moved"]


class Release(NamedTuple):
    """A release: its version and day, the release before it, and how much it holds."""

    version: str
    date: str
    before: str | None = None
    articles: int = 0
    passages: int = 0


class Record(NamedTuple):
    """An article as it was released: header, and the words of its passages by name, in order.

    With *gone* it was there no longer: only *to* or *because* say more.
    """

    id: str
    title: Words = ()
    author: tuple[Words, ...] = ()
    newspaper: str = ""
    date: str = ""
    page: int | None = None
    passages: Mapping[str, str] = MappingProxyType({})
    gone: Ending = ""
    to: str | None = None
    because: str | None = None


def file(version: str) -> str:
    """The file of a release, below the root of the edition."""
    return f"{FOLDER}/{version}{SUFFIX}"


def rank(version: str) -> tuple[int, ...]:
    """What orders versions: their numbers, zeros at the end aside; () if it is no such version."""
    if not VERSION.fullmatch(version):
        return ()
    numbers = [int(part) for part in version.split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def record(article: Article) -> Record:
    """The article as a release keeps it."""
    header = article.header
    return Record(
        article.id,
        header.title,
        tuple(author.names for author in header.author),
        header.source.newspaper,
        header.source.date,
        header.source.page,
        {passage.name: passage.text for text in article.texts for passage in text.passages()},
    )


# --- lines ---------------------------------------------------------------------------------------


def first_line(release: Release) -> str:
    """The first line of a release's file, without a line end."""
    return json.dumps({"release": release.version, **_said(release, "version")}, ensure_ascii=False)


def line(one: Record) -> str:
    """The line of an article, without a line end."""
    if one.gone:
        return json.dumps({"id": one.id, **_said(one, "id")}, ensure_ascii=False)
    said = one._asdict()
    shown = {key: said[key] for key in ("id", "newspaper", "date", "page")}
    shown |= {
        "title": dict(one.title),
        "author": [dict(names) for names in one.author],
        "passages": dict(one.passages),
    }
    return json.dumps(shown, ensure_ascii=False)


def _said(value: Any, name: str) -> dict[str, Any]:
    """The fields that say something, but for the one that names the value."""
    return {key: own for key, own in value._asdict().items() if own and key != name}


def parse_first(text: str, where: Where) -> Release | Problem:
    """The release that a first line is of, or what is wrong with it."""
    found = _json(text, where)
    if isinstance(found, Problem):
        return found
    version, date, before = (found.get(key) for key in ("release", "date", "before"))
    counts = [found.get(key, 0) for key in ("articles", "passages")]
    wrong = ""
    if not isinstance(version, str) or not rank(version):
        wrong = "the first line names no release such as 1.1.0"
    elif version != where.path.rpartition("/")[2].removesuffix(SUFFIX):
        wrong = f"the file is named otherwise than the release in it, {version}"
    elif not isinstance(date, str) or not _DAY.fullmatch(date):
        wrong = "the first line names no day such as 2026-11-21"
    elif before is not None and not (isinstance(before, str) and rank(before)):
        wrong = "before names no release"
    elif not all(type(count) is int for count in counts):
        wrong = "articles and passages are to be numbers"
    if wrong:
        return Problem(where, "L32", wrong, _HINT)
    return Release(str(version), str(date), before, *counts)


def parse(text: str, where: Where) -> Record | Problem:
    """The record on a line, or what is wrong with it."""
    found = _json(text, where)
    if isinstance(found, Problem):
        return found
    unknown = sorted(found.keys() - set(Record._fields))
    if unknown:
        return Problem(where, "L32", f"unknown key “{unknown[0]}”", _HINT)
    try:
        made = _record(found)
    except (AttributeError, TypeError, ValueError):
        made = None
    if made is None or not ARTICLE_ID.fullmatch(made.id):
        return Problem(where, "L32", "this line is no article as it was released", _HINT)
    return made


def _json(text: str, where: Where) -> dict[str, Any] | Problem:
    """The object on a line."""
    if CONFLICT.match(text):
        said = "two versions of the file were merged and the marks of the conflict are still here"
        return Problem(where, "L30", said, _HINT)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    return Problem(where, "L31", "damaged line", _HINT)


def _record(found: dict[str, Any]) -> Record | None:
    """The record of these values; None, or an error, if they are of other kinds."""
    made = Record(**found)
    made = made._replace(
        title=tuple(dict(made.title).items()),
        author=tuple([tuple(dict(names).items()) for names in made.author]),
    )
    words = [made.id, made.newspaper, made.date, made.gone, made.to or "", made.because or ""]
    words += [word for names in (made.title, *made.author) for pair in names for word in pair]
    words += made.passages.values()
    sound = all(isinstance(word, str) for word in words)
    sound = sound and (made.page is None or type(made.page) is int)
    sound = sound and made.gone in ("", "withdrawn", "moved")
    return made if sound and all(map(PASSAGE_NAME.fullmatch, made.passages)) else None


def places(content: bytes) -> Iterator[tuple[str, int, int, int]]:
    """The id, number, offset and length of each line but the first; the id is "" if unreadable."""
    offset = 0
    for number, row in enumerate(content.split(b"\n"), 1):
        start, offset = offset, offset + len(row) + 1
        if number > 1 and row.strip():
            found = _START.match(row)
            yield (found[1].decode("utf-8", "replace") if found else ""), number, start, len(row)
