"""The three stages: read every article, gather what they say, draw the site."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from facing import addresses, files, ledger, press
from facing.engine import archive, gathering, lexicons, reading, recollection
from facing.engine import ground as grounds
from facing.engine.ground import Ground
from facing.engine.harvest import Harvest, bring
from facing.engine.publishing import Done, Press, publish
from facing.engine.values import RACY, Context, Facts, Options, Report, digest
from facing.engine.workers import Crew
from facing.files.memory import Memory
from facing.frame import Frame
from facing.model import Edition
from facing.problems import Problem, errors, worst_first

if TYPE_CHECKING:
    from facing.engine.subjects import Store


def build(
    ground: Ground, options: Options, old: list[str], memory: Memory, crew: Crew
) -> tuple[Report, bool]:
    """What came of the three stages, and whether files of the edition were written.

    *old* are the names of the site's files.
    """
    # with a broken configuration the rest is looked at by the starter's: all problems at once
    edition = ground.edition or grounds.stopgap()
    files.empty(memory.spills)
    try:
        return _build(ground, edition, options, old, memory, crew)
    except TemplateError as error:
        return Report((press.problem(error),)), False


def _build(
    ground: Ground,
    edition: Edition,
    options: Options,
    old: list[str],
    memory: Memory,
    crew: Crew,
) -> tuple[Report, bool]:
    """The three stages; what came of them, and whether files of the edition were written."""
    common = grounds.site(ground, edition)
    lines, problems = grounds.told(options.root)
    site = grounds.standing(common, lines, wrote=False)
    trust = not options.check
    past, unsound = archive.survey(options.root, ground.releases)
    words, broken = lexicons.sound(options.root, ground.program, memory if trust else None)
    context = Context(str(options.root), str(memory.spills), site, options.date, trust, words)
    key = digest((ground.program, edition))
    before = recollection.recall(memory, key)
    store = _store(ground, memory)
    known = before.now if trust else None
    marks = store.marks if store else {}
    whole = archive.followed(past, lines)
    harvest = bring(ground, known, lines, context, crew, marks, whole)
    facts = harvest.facts
    problems += [*ground.problems, *broken, *unsound, *harvest.problems]
    problems += [problem for fact in facts.values() for problem in fact.problems]
    problems += gathering.twins(facts.values())
    more, entries, ended = gathering.absent(lines, facts.keys())
    if harvest.entries or entries:  # references say that these words are not those of a release
        site = grounds.standing(common, lines, wrote=True)
        harvest = harvest if site == context.site else harvest._replace(prepared={})
    context = context._replace(site=site)
    frame, lost = _frame(ground, harvest, store, context, memory)
    frame, unsure = _framed(frame, ended, whole, harvest, context)
    frame = _quoting(frame, harvest, context)
    rows = gathering.table(frame, site)
    more += [*lost, *unsure, *gathering.tables(frame)]
    if not errors([*problems, *more]):  # else a page may be missing for another reason
        more += gathering.dead_links(frame.prose, site.edition.description, rows)
        more += _dead_links(frame, harvest, rows, context)
    told = _sorted(ground, [*problems, *more, *_vouched(ground, past, lines, options)])
    if errors(told) or options.check:
        unwritten = max(len(harvest.pending), len(harvest.entries)) + len(entries)
        return Report(told, len(facts), unwritten=unwritten + len(harvest.removed)), False
    withdrawn = [reading.dated(entry, context) for entry in entries]
    wrote = _commit(ground, harvest, withdrawn, options.root)
    if store:
        store.keep(harvest.shares, facts)
    seen = grounds.survey(options.root, options.base_url).seen if wrote else ground.seen

    def remember() -> None:
        """Keep what was read: all of it is written down by now."""
        recollection.keep(memory, key, before, seen, _told(facts), time.time_ns() - RACY)

    shown = rows, frame.subjects, ground, harvest, context
    press = Press(*shown, options.out, frozenset(old), memory, crew, options.zip)
    done: Done = publish(press, meanwhile=remember)
    problems = worst_first([*done.problems, *told])
    made = done.pages, done.drawn, harvest.minted, done.indexed, done.zipped
    return Report(tuple(problems), len(facts), *made), wrote


def _framed(
    frame: Frame,
    ended: Mapping[str, ledger.Entry],
    past: archive.Archive,
    harvest: Harvest,
    context: Context,
) -> tuple[Frame, list[Problem]]:
    """The frame with what it takes from the past, if there is one."""
    if not (ended or past.releases):
        return frame, []
    from facing.engine import history  # noqa: PLC0415 – only what was released needs it

    return history.framed(frame, ended, past, harvest.facts.keys(), context)


def _quoting(frame: Frame, harvest: Harvest, context: Context) -> Frame:
    """The frame with the passages that prose quotes, if it quotes any."""
    if not any(":::" in page.markdown for page in frame.prose):
        return frame
    from facing.engine import quoting  # noqa: PLC0415 – slow to load, and seldom needed

    return quoting.framed(frame, harvest, context)


def _sorted(ground: Ground, problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems in their order; of a broken configuration initials are not asked."""
    broken = ground.edition is None
    kept = [one for one in problems if not broken or one.code not in grounds.UNSIGNED]
    return tuple(worst_first(kept))


def _vouched(
    ground: Ground, past: archive.Archive, lines: ledger.Lines, options: Options
) -> list[Problem]:
    """What only a check looks at of the ledger and of releases."""
    if not options.check:
        return []
    from facing.engine import vouching  # noqa: PLC0415 – for this alone

    return vouching.check(options.root, ground, past, lines, options.against)


def _store(ground: Ground, memory: Memory) -> "Store | None":
    """What is kept of annotations, if there are or were any."""
    told = ground.seen.annotations or ground.seen.commentary
    if not told and files.stat(memory.shares) is None:
        return None
    from facing.engine.subjects import Store  # noqa: PLC0415 – slow to load, and seldom needed

    return Store(memory.shares)


def _frame(
    ground: Ground, harvest: Harvest, store: "Store | None", context: Context, memory: Memory
) -> tuple[Frame, list[Problem]]:
    """All that pages take from other articles, and from what stands beside them; and problems."""
    heads = gathering.heads(harvest.facts.values())
    frame = Frame(heads, ground.prose)
    if store is None and not ground.seen.registers:
        return frame, []
    from facing.engine import beside  # noqa: PLC0415 – slow to load, and seldom needed

    found, problems = beside.scholarship(Path(context.root), ground, memory, harvest.facts.keys())
    if not errors(problems):
        problems += beside.checked(found, harvest, ground, context)
    problems += beside.strayed(ground, harvest.facts)
    frame = frame._replace(
        scholarship=found, labels={name: one.names for name, one in found.entities().items()}
    )
    if store:
        noted = frozenset([name for name, fact in harvest.facts.items() if fact.annotated])
        subjects = store.gathered(harvest, [head.id for head in heads])
        frame = frame._replace(subjects=subjects, annotated=noted)
    return frame, problems


def _dead_links(
    frame: Frame, harvest: Harvest, rows: list[gathering.Page], context: Context
) -> list[Problem]:
    """Links of what annotations and registers say to pages that the site will not have."""
    if not frame.scholarship.registers and not frame.subjects and not harvest.shares:
        return []
    from facing.engine import beside  # noqa: PLC0415 – slow to load, and seldom needed

    paths = {row.path for row in rows if row.tree == "site"}
    return beside.dead_links(frame.scholarship, harvest.facts.values(), paths, context)


def _commit(ground: Ground, harvest: Harvest, withdrawn: list[str], root: Path) -> bool:
    """Write new article files and ledger lines, all checks being behind us; whether any."""
    entries = [*harvest.entries, *withdrawn]
    if ground.starter:
        files.replace(root / grounds.CONFIG, ground.starter.encode())
    # the ledger first: a build killed after it is understood by the next one, which finds the
    # words that the ledger knows; article files without their line would be taken at their word
    if entries:
        files.append(root / ledger.PATH, "".join(f"{entry}\n" for entry in entries).encode())
    with files.Pieces() as pieces:
        for name, spill in harvest.pending.items():
            files.replace(root / addresses.article_file(name), pieces.read(*spill))
    for name in harvest.removed:
        files.remove(root / addresses.article_file(name))
    return bool(ground.starter or harvest.pending or harvest.removed or entries)


def _told(facts: dict[str, Facts]) -> dict[str, Facts]:
    """The facts without what the ledger tells once: it has been told, and written down there."""
    return {name: _silent(fact) if fact.problems else fact for name, fact in facts.items()}


def _silent(fact: Facts) -> Facts:
    """The facts without the ledger's queries."""
    kept = tuple(p for p in fact.problems if p.severity == "error" or p.code[0] != "L")
    return fact._replace(problems=kept) if kept != fact.problems else fact
