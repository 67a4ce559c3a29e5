"""What speaks for a link."""

from typing import NamedTuple

from facing.model import Link

Pairs = tuple[tuple[str, str], ...]


class Evidence(NamedTuple):
    """What speaks for a link: its confidence, and the words, numbers and names that match."""

    link: Link
    cert: float
    words: Pairs = ()
    numbers: Pairs = ()
    names: Pairs = ()
