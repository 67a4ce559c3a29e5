"""What is gathered from all articles, and what pages take from it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

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


class Frame(NamedTuple):
    """Heads in order of time; prose pages; registers; and by subject the articles that show it.

    *subjects* hold entity ids and the names of tables (`standoff.TABLES`), the articles of each
    in order of time.  *labels* are the names, by language, of entities by id.
    """

    heads: tuple[Head, ...]
    prose: tuple[Prose, ...] = ()
    scholarship: Scholarship = Scholarship()
    subjects: Mapping[str, tuple[Share, ...]] = MappingProxyType({})
    labels: Mapping[str, Words] = MappingProxyType({})


def named(shares: Iterable[Share]) -> set[str]:
    """The entities that these shares name: a page that shows them needs no other labels."""
    return {name for share in shares for name in share.named.split()}
