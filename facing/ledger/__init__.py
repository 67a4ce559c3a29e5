"""The ledger of every address ever given out: append-only, one JSON object a line.

An address is *minted* when its article is first built and *released* with a version; from then on
its words bind.  A name in a `passages` with the hash `""` is gone: an empty anchor remains.
"""

from facing.ledger.comparing import compare
from facing.ledger.lines import Lines, Place, by_id, line, parse, text_of
from facing.ledger.states import missing, state
from facing.ledger.values import PATH, Entry, Op, State, Status, hash8, hashes

__all__ = [
    "PATH",
    "Entry",
    "Lines",
    "Op",
    "Place",
    "State",
    "Status",
    "by_id",
    "compare",
    "hash8",
    "hashes",
    "line",
    "missing",
    "parse",
    "state",
    "text_of",
]
