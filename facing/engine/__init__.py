"""Read, gather, draw: from the files of an edition to its site, doing only what changed."""

import time
from collections.abc import Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from facing import files
from facing.engine import ground as grounds
from facing.engine.ground import Ground
from facing.engine.values import RACY, Options, Report, Seen, digest
from facing.engine.workers import FEW, Beside, Crew, Tell, calm
from facing.files import Stat
from facing.files.memory import DamagedError, Memory
from facing.problems import Problem, Where

__all__ = ["Options", "Report", "build"]


def build(options: Options, tell: Tell) -> Report:
    """Build or check the edition; the site changes only if nothing is wrong."""
    calm()
    memory = Memory(options.root, options.out)
    if options.clean:
        memory.forget()
    began = time.time_ns()
    crew = Crew(options.jobs, tell, partial(_ready, grounds.templates(options.root)))
    try:
        with crew:
            if files.stat(memory.readings) is None and _many(options.root):
                from facing.engine import building  # noqa: F401, PLC0415 – once for all workers

                crew.start()
            try:
                return _survey(options, memory, crew, began)
            except DamagedError:
                memory.forget()
                return _survey(options, memory, crew, began)
    finally:
        files.clear(memory.spills)


def _many(root: Path) -> bool:
    """Whether there is so much to do that other processes will be needed."""
    folders = (root / "edition/articles", root / "seeds")
    return any(files.crowded(folder, FEW) for folder in folders)


def _ready(templates: tuple[Path, ...]) -> None:
    """What each process begins with."""
    from facing import press  # noqa: PLC0415 – see `_survey`

    calm()
    press.ready(templates)


def _survey(options: Options, memory: Memory, crew: Crew, began: int) -> Report:
    """Look at everything, and do what there is to do."""
    ground = grounds.survey(options.root, options.base_url)
    old = files.names(options.out.parent, options.out.name)
    known: Report | None = memory.recall(memory.own / "report", _fingerprint(ground, options, old))
    if known is not None and not options.check:  # a check takes nobody's word
        return known._replace(drawn=0, minted=0, indexed=False, zipped=False)
    # most of the program is slow to load, and not needed where nothing has changed
    from facing.engine import building  # noqa: PLC0415

    try:
        report, wrote = building.build(ground, options, old, memory, crew)
    except PermissionError as error:
        return Report((_forbidden(error, options.root),))
    if report.ok and not options.check and not wrote and not _racy(ground.seen, began):
        with Beside(partial(files.clear, memory.spills)):
            new = files.names(options.out.parent, options.out.name)
            memory.keep(memory.own / "report", _fingerprint(ground, options, new), report)
    return report


def _forbidden(error: PermissionError, root: Path) -> Problem:
    """That a file may not be read or written."""
    path = Path(str(error.filename or root))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    hint = "Give yourself the right to it, or close the program that holds it."
    return Problem(Where(name), "B06", "this file may not be opened", hint)


def _fingerprint(ground: Ground, options: Options, out: list[str]) -> str:
    """A hash of all that a build depends on, and of the site's files by name."""
    seen = ground.seen
    stats = [
        ([*folder], [*chain.from_iterable(folder.values())])
        for folder in (*_folders(seen), seen.releases)
    ]
    problems = [(problem.where.path, problem.code) for problem in ground.problems]
    packed = options.zip and (options.date or True)
    parts = (ground.program, ground.look, ground.config, options.base_url, problems, packed)
    single = [stat and tuple(stat) for stat in (seen.ledger, seen.lexicon)]
    return digest((parts, stats, out, single))


def _folders(seen: Seen) -> tuple[Mapping[str, Stat], ...]:
    """What was seen in the folders that people change."""
    told = seen.annotations, seen.commentary
    return seen.seeds, seen.articles, seen.pages, *told, seen.registers


def _racy(seen: Seen, began: int) -> bool:
    """Whether a file changed so lately that its time and size do not vouch for it."""
    folders = _folders(seen)
    if any(stat and stat.mtime > began - RACY for stat in (seen.ledger, seen.lexicon)):
        return True
    return any(stat.mtime > began - RACY for folder in folders for stat in folder.values())
