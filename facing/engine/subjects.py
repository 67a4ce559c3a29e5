"""What annotations say of subjects: gathered from the articles, kept for the next build."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from facing.engine.harvest import Harvest
from facing.engine.values import Facts, Row
from facing.files.shares import Row as Put
from facing.files.shares import Shares
from facing.frame import Share

Subjects = dict[str, tuple[Share, ...]]

_share: Callable[[Iterable[Any]], Share] = partial(tuple.__new__, Share)


class Store:
    """The shares kept between builds; nothing is opened while an edition has no annotations."""

    def __init__(self, path: Path) -> None:
        """The store at *path*."""
        self._shares = Shares(path)
        self.marks = self._shares.marks()

    def gathered(self, harvest: Harvest, order: Sequence[str]) -> Subjects:
        """By subject its shares, in the *order* of articles."""
        rank = {name: place for place, name in enumerate(order)}
        fresh, facts = harvest.shares, harvest.facts
        stale = {
            name for name in self.marks if name in fresh or name not in rank or not facts[name].told
        }
        found: dict[str, list[Share]] = {}
        for subject, rows in self._shares.rows() if self.marks else ():
            found[subject] = [_share(row) for row in rows if row[0] not in stale]
        for name, own in fresh.items():
            for subject, sights, mark, names, _ in own:
                found.setdefault(subject, []).append(Share(name, sights, mark, names))
        for shares in found.values():
            shares.sort(key=lambda share: rank[share[0]])
        return {subject: tuple(shares) for subject, shares in sorted(found.items()) if shares}

    def keep(self, fresh: Mapping[str, tuple[Row, ...]], facts: Mapping[str, Facts]) -> None:
        """Keep what was read, and forget articles that have no annotations any more."""
        gone = [name for name in self.marks if name not in facts or not facts[name].told]
        entries = [
            (name, facts[name].digest, [Put(*row) for row in rows])
            for name, rows in fresh.items()
            if name in facts
        ]
        if self.marks.keys() <= fresh.keys() | set(gone):  # nothing of it stays: begin anew
            self._shares.forget()
            gone = []
        if entries or gone:
            self._shares.put(entries, gone)
