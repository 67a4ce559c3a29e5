"""Write the files that are made of all articles, one article after the other.

What they need of each (`views.record`) is kept between builds in one file, in the order of
articles; so of a build that changes little only what changed is read again.
"""

import hashlib
import marshal
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self

from facing import exports, files
from facing.engine import gathering, reading
from facing.engine import harvest as harvesting
from facing.engine.gathering import Page
from facing.engine.ground import Ground
from facing.engine.harvest import Harvest
from facing.engine.values import Context, Spill, digest
from facing.engine.workers import FEW, Crew
from facing.exports import Made, PerCatalogue, PerCorpus, Portion, Site, Statement
from facing.files.memory import Memory
from facing.files.stage import Stage
from facing.standoff import Plain
from facing.views import record

if TYPE_CHECKING:
    from facing.files.database import Database

CORPUS, CATALOGUE = "corpus", "catalogue"
"""What a page can be that is made of the whole."""


_LENGTH = struct.Struct("<I")
"""How the length of a record is written before it."""


class Means(NamedTuple):
    """What the writing needs: what was read, where things lie, and who helps."""

    ground: Ground
    harvest: Harvest
    context: Context
    memory: Memory
    crew: Crew


class Kept(NamedTuple):
    """What is kept of records: their file, and (article, hash of its sources, offset, length)."""

    file: str
    rows: tuple[tuple[str, str, int, int], ...]


class Task(NamedTuple):
    """The files of an export, and what they are made of besides articles."""

    export: str
    paths: tuple[str, ...]
    uses: Plain


class Desk(NamedTuple):
    """Where a task finds the records and puts its files."""

    site: Site
    records: str
    stage: str


# --- what is stale -------------------------------------------------------------------------------


def keys(rows: Iterable[Page], harvest: Harvest, site: Site) -> dict[str, str]:
    """The keys of all files of the corpus and of the pages that tell of them, by path."""
    own = [row for row in rows if row.whole]
    if not own:
        return {}
    facts = harvest.facts
    articles = digest([(name, facts[name].digest) for name in _order(harvest)])
    made: dict[str, str] = {}
    mixed: dict[int, str] = {}  # the files of an export are made of one value, which may be large
    for row in own:
        if id(row.uses) not in mixed:
            mixed[id(row.uses)] = digest((site.digest, row.export, articles, row.uses))
        made[row.path] = digest((row.path, mixed[id(row.uses)]))
    everything = digest(sorted(made.items()))
    made |= {row.path: digest((made[row.path], everything)) for row in own if row.whole != CORPUS}
    return made


def _order(harvest: Harvest) -> list[str]:
    """The articles in the order of time."""
    return [head.id for head in gathering.heads(harvest.facts.values())]


def together(rows: Iterable[Page], stale: Sequence[Page]) -> list[Page]:
    """What is stale with what is written in one go with it, and with what tells of it."""
    whole = {row.export for row in stale if row.whole}
    if not whole:
        return [*stale]
    paths = {row.path for row in stale}
    more = [row for row in rows if row.whole and row.path not in paths]
    also = [row for row in more if row.export in whole or row.whole == CATALOGUE]
    return [*stale, *also]


# --- writing -------------------------------------------------------------------------------------


def write(
    means: Means, stage: Stage, stale: Iterable[Page], there: AbstractSet[str], old: Iterable[Made]
) -> tuple[Made, ...]:
    """Write the stale files of the corpus and what tells of them; all that are *there* now.

    *old* are those of the last site.
    """
    rows = [row for row in stale if row.whole]
    made = {one.path: one for one in old if one.path in there}
    tasks: dict[str, Task] = {}
    for row in rows:
        if row.whole == CORPUS:
            before = tasks.get(row.export, Task(row.export, (), row.uses))
            tasks[row.export] = before._replace(paths=(*before.paths, row.path))
            stage.room(row.path)
    if tasks:
        names = _order(means.harvest)
        desk = Desk(means.context.site, str(_records(means, names)), str(stage.folder))
        few = 1 if len(names) > FEW else len(tasks)
        results = means.crew.map("Writing tables", _written, [*tasks.values()], desk, few)
        made |= {one.path: one for result in results for one in result}
    found = tuple([made[path] for path in sorted(made)])
    for row in rows:
        if row.whole == CATALOGUE:
            product: PerCatalogue = exports.load(row.export).CATALOGUE
            content = product.draw(row.path, row.uses, found, means.context.site)
            encoded = content.encode() if isinstance(content, str) else content
            files.write(stage.room(row.path), encoded)
    return found


def _written(tasks: Sequence[Task], desk: Desk) -> list[Made]:
    """The files of these exports, written."""
    made: list[Made] = []
    for task in tasks:
        product: PerCorpus = exports.load(task.export).CORPUS
        with _Writer(desk.stage, task.paths) as writer:
            for portion in product.write(task.paths, task.uses, _read(desk.records), desk.site):
                writer.put(portion)
        made += writer.made()
    return made


def _read(path: str) -> Iterator[record.Record]:
    """The records one after the other, each behind its length."""
    with Path(path).open("rb") as kept:
        while head := kept.read(_LENGTH.size):
            # `marshal.load` would ask the file for a few bytes at a time
            yield record.read(marshal.loads(kept.read(*_LENGTH.unpack(head))))  # noqa: S302 – our own


class _Writer:
    """Files that grow by portions."""

    def __init__(self, folder: str, paths: Sequence[str]) -> None:
        """New files at these *paths* of the folder."""
        self._folder = folder
        self._rows = dict.fromkeys(paths, 0)
        self._files: dict[str, BinaryIO] = {}
        self._bases: dict[str, Database] = {}

    def put(self, portion: Portion) -> None:
        """Write the portion at the end of its file."""
        path, content, rows = portion
        self._rows[path] += rows
        if isinstance(content, Statement):
            if path not in self._bases:
                from facing.files.database import Database  # noqa: PLC0415 – slow to load

                self._bases[path] = Database(f"{self._folder}/{path}")
            self._bases[path].run(*content)
            return
        if path not in self._files:
            self._files[path] = Path(f"{self._folder}/{path}").open("wb")  # noqa: SIM115 – closed below
        encoded = content.encode("utf-8", "replace") if isinstance(content, str) else content
        self._files[path].write(encoded)

    def made(self) -> list[Made]:
        """What was written."""
        return [_made(self._folder, path, rows) for path, rows in self._rows.items()]

    def __enter__(self) -> Self:
        """The writer."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()
        for base in self._bases.values():
            base.close()


def _made(folder: str, path: str, rows: int) -> Made:
    """What there is to say of a file; one that nothing was written to is empty."""
    target = Path(f"{folder}/{path}")
    if not target.exists():
        files.write(target, b"")
    with target.open("rb") as content:
        mixed = hashlib.file_digest(content, "sha256").hexdigest()
    return Made(path, target.stat().st_size, mixed, rows)


# --- records -------------------------------------------------------------------------------------


def _records(means: Means, names: Sequence[str]) -> Path:
    """The file of the records of these articles, in their order."""
    folder, key = means.memory.own, digest((means.ground.program, means.context.site.edition))
    facts = means.harvest.facts
    wanted = [(name, facts[name].digest) for name in names]
    kept: Kept | None = means.memory.recall(folder / "records", key)
    if kept and files.stat(folder / kept.file) is None:
        kept = None
    if kept and [row[:2] for row in kept.rows] == wanted:
        return folder / kept.file
    known = {row[:2]: Spill(str(folder / kept.file), *row[2:]) for row in kept.rows} if kept else {}
    fresh = _prepared(means, [one for one in wanted if one not in known])
    # under a name of its own: what is remembered never speaks of another file
    made = Kept(f"records-{means.memory.mark()}", ())
    rows, offset = [], 0
    folder.mkdir(parents=True, exist_ok=True)
    with files.Pieces() as pieces, (folder / made.file).open("wb") as target:
        for name, mark in wanted:
            content = pieces.read(*(known.get((name, mark)) or fresh[name]))
            offset += target.write(_LENGTH.pack(len(content)))
            rows.append((name, mark, offset, len(content)))
            offset += target.write(content)
    means.memory.keep(folder / "records", key, made._replace(rows=tuple(rows)))
    for old in folder.glob("records-*"):
        if old.name != made.file:
            files.remove(old)
    return folder / made.file


def _prepared(means: Means, wanted: Iterable[tuple[str, str]]) -> Mapping[str, Spill]:
    """The records of articles that were read in this run, the others' being read again."""
    known, lines, past = means.harvest.prepared, means.harvest.lines, means.harvest.archive
    found = {name: known[name][reading.RECORD] for name, _ in wanted if name in known}
    jobs = [
        harvesting.job(name, means.ground, lines, past) for name, _ in wanted if name not in known
    ]
    again = harvesting.run(means.crew, "Reading again", jobs, means.context)
    return found | {one.facts.id: dict(one.prepared)[reading.RECORD] for one in again}
