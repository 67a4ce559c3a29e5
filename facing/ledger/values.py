"""What the ledger knows: entries, states, and the hashes by which words are compared."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from facing.model import Article, words

PATH = "edition/permalinks.jsonl"
"""The ledger's file below the root of the edition."""

Op = Literal["mint", "release", "revise", "move", "withdraw"]
Status = Literal["minted", "released", "withdrawn", "moved", "retired"]
"""`retired` is an article that was withdrawn before it was ever released."""

GONE = ""
"""The hash of a passage that is there no more."""


class Entry(NamedTuple):
    """One line of the ledger; *passages* gives for a name the hash of its words."""

    op: Op
    id: str
    date: str | None = None
    version: str | None = None
    passages: Mapping[str, str] = {}
    to: str | None = None
    because: str | None = None


class State(NamedTuple):
    """What the ledger says of an article: the words of its passages now, and those that bind.

    *names* are all that were ever given, *lost* those now gone with the words they had last; *to*
    is where a moved article went.
    """

    status: Status
    passages: Mapping[str, str]
    released: Mapping[str, str]
    names: frozenset[str]
    lost: Mapping[str, str] = {}
    to: str | None = None


def hash8(text: str) -> str:
    """The first eight hex digits of the SHA-256 of the words, white space aside."""
    return sha256(words(text).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def hashes(article: Article) -> dict[str, str]:
    """The hash of every passage of every language, by name."""
    return {
        name: sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
        for side in article.texts
        for block in side.blocks
        for name, text in block.passages
    }
