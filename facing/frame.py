"""What is gathered from all articles, and what pages take from it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from facing.model import Head, Prose, Words
from facing.standoff import Scholarship


class Share(NamedTuple):
    """What an article contributes to a subject: how many sights, and a hash of them.

    *named* are the ids of the entities that these sights name, separated by spaces.
    """

    article: str
    sights: int
    digest: str
    named: str = ""


class Ended(NamedTuple):
    """An article whose address was given out and where it is no more.

    *to* is where it is now: an id; None if it was withdrawn.  What it was is said as its last
    release said it: titles, newspaper, date of the issue, page, first and last version with it,
    authors.
    """

    id: str
    to: str | None = None
    date: str | None = None
    because: str | None = None
    title: Words = ()
    newspaper: str = ""
    issued: str = ""
    page: int | None = None
    versions: tuple[str, ...] = ()
    author: tuple[Words, ...] = ()


class Released(NamedTuple):
    """A release: its version and day, the version before it, and how much it held.

    *rows* say what it changed (`views.past.of_release`), *counts* how much; of the first release
    only its articles are counted.
    """

    version: str
    date: str
    before: str | None
    articles: int
    passages: int
    counts: Mapping[str, int]
    rows: tuple[Any, ...] = ()


class Frame(NamedTuple):
    """Heads in order of time; prose pages; registers; and by subject the articles that show it.

    *subjects* hold entity ids and the names of tables (`standoff.TABLES`), the articles of each
    in order of time.  *labels* are the names, by language, of entities by id.  *ended*
    are the articles that are no more, *releases* what was released, the latest last.  *quoted*
    are the articles, by id, that prose quotes (`views.quoted`).  *annotated* are the ids of
    articles that have annotations.
    """

    heads: tuple[Head, ...]
    prose: tuple[Prose, ...] = ()
    scholarship: Scholarship = Scholarship()
    subjects: Mapping[str, tuple[Share, ...]] = MappingProxyType({})
    labels: Mapping[str, Words] = MappingProxyType({})
    ended: tuple[Ended, ...] = ()
    releases: tuple[Released, ...] = ()
    quoted: Mapping[str, Any] = MappingProxyType({})
    annotated: frozenset[str] = frozenset()


def named(shares: Iterable[Share]) -> set[str]:
    """The entities that these shares name: a page that shows them needs no other labels."""
    return {name for share in shares for name in share.named.split()}
