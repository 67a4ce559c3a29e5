"""What annotations say of subjects: gathered from the articles, kept for the next build."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from facing.engine.harvest import Harvest
from facing.engine.values import Facts, Row
from facing.files.shares import Kept, Shares
from facing.files.shares import Row as Put
from facing.frame import Share

Subjects = dict[str, tuple[Share, ...]]


class Store:
    """The shares kept between builds; nothing is opened while an edition has no annotations."""

    def __init__(self, path: Path) -> None:
        """The store at *path*."""
        self._shares = Shares(path)
        self.marks = self._shares.marks()

    def gathered(
        self, harvest: Harvest, order: Iterable[str]
    ) -> tuple[Subjects, dict[str, tuple[str, ...]]]:
        """By subject its shares in the *order* of articles, and the entities that they name."""
        rank = {name: place for place, name in enumerate(order)}
        fresh, facts = harvest.shares, harvest.facts
        kept = [
            row
            for row in (self._shares.rows() if self.marks else ())
            if row.article not in fresh and row.article in rank and facts[row.article].annotated
        ]
        for name, rows in fresh.items():
            kept += [Kept(row[0], name, *row[1:4]) for row in rows]
        found: dict[str, list[Share]] = {}
        named: dict[str, set[str]] = {}
        for subject, article, sights, digest, names in sorted(
            kept, key=lambda row: (row.subject, rank[row.article])
        ):
            found.setdefault(subject, []).append(Share(article, sights, digest, names))
            named.setdefault(subject, set()).update(names.split())
        subjects = {subject: tuple(shares) for subject, shares in found.items()}
        return subjects, {subject: tuple(sorted(names)) for subject, names in named.items()}

    def keep(self, fresh: Mapping[str, tuple[Row, ...]], facts: Mapping[str, Facts]) -> None:
        """Keep what was read, and forget articles that have no annotations any more."""
        gone = [name for name in self.marks if name not in facts or not facts[name].annotated]
        entries = [
            (name, facts[name].digest, [Put(*row) for row in rows])
            for name, rows in fresh.items()
            if name in facts
        ]
        if entries or gone:
            self._shares.put(entries, gone)
