"""Bring in every article: remembered, read, or converted from a new seed."""

import hashlib
from typing import NamedTuple

from facing import addresses, files
from facing.engine import gathering, reading
from facing.engine.ground import Ground
from facing.engine.values import Context, Facts, Job, Reading, Seen, Spill, Survey
from facing.engine.workers import Crew
from facing.problems import Problem, Where, query

Lines = dict[str, list[tuple[int, str]]]
"""The ledger's lines by article id: (number, text)."""


class Harvest(NamedTuple):
    """All that was brought in: facts by id, and what this run alone holds of the articles read.

    What is *prepared* of their pages, by id and export, and *pending* article files wait in
    temporary files; *lines* is the ledger by id; *entries* are
    new ledger lines; *removed* articles whose seeds were deleted.
    """

    facts: dict[str, Facts]
    prepared: dict[str, dict[str, Spill]]
    pending: dict[str, Spill]
    entries: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    minted: int
    lines: Lines


Remembered = tuple[Seen, dict[str, Facts]]


def bring(
    ground: Ground, remembered: Remembered | None, lines: Lines, context: Context, crew: Crew
) -> Harvest:
    """Every article of the edition; only what changed is read."""
    facts, jobs = _recall(ground, remembered, lines, context)
    readings = run(crew, "Reading", jobs, context)
    claimed = {fact.seed for fact in facts.values()} | {found.facts.seed for found in readings}
    unclaimed = [name for name in ground.seen.seeds if name not in claimed]
    surveys = [
        survey
        for chunk in crew.map("Surveying", reading.survey, unclaimed, context)
        for survey in chunk
    ]
    lost = _lost([found.facts for found in readings], surveys, lines, bool(ground.seen.seeds))
    gone = {job.id for job in lost.renamed} | set(lost.removed)
    readings = [found for found in readings if found.facts.id not in gone]
    readings += run(crew, "Reading", list(lost.renamed), context)
    unsound = [problem for survey in surveys if not survey.sound for problem in survey.problems]
    taken = set(lines) | set(facts) | {found.facts.id for found in readings} | set(lost.removed)
    renamed = {job.renamed for job in lost.renamed}
    new = [survey for survey in surveys if survey.sound and survey.seed not in renamed]
    minted = gathering.mint(new, taken, context.site.edition)
    fresh = [Job(name, (), seed, None, paper) for seed, (name, paper) in minted.items()]
    readings += run(crew, "Converting", fresh, context)
    readings.sort(key=lambda found: found.facts.id)
    facts |= {found.facts.id: found.facts for found in readings}
    return Harvest(
        dict(sorted(facts.items())),
        {found.facts.id: dict(found.prepared) for found in readings if found.prepared},
        {found.facts.id: found.pending for found in readings if found.pending},
        tuple(found.entry for found in readings if found.entry),
        lost.removed,
        (*lost.problems, *unsound),
        len(fresh),
        lines,
    )


def run(crew: Crew, what: str, jobs: list[Job], context: Context) -> list[Reading]:
    """The readings of all jobs."""
    chunks = crew.map(what, reading.articles, jobs, context)
    return [found for chunk in chunks for found in chunk]


def _recall(
    ground: Ground, remembered: Remembered | None, lines: Lines, context: Context
) -> tuple[dict[str, Facts], list[Job]]:
    """The facts that still hold, and the articles to be read."""
    before, known = remembered or (Seen({}, {}, {}, None), {})
    same_ledger = before.ledger is not None and before.ledger == ground.seen.ledger
    facts: dict[str, Facts] = {}
    jobs: list[Job] = []
    for path, stat in ground.seen.articles.items():
        name = path.removesuffix(".yaml")
        fact = known.get(name)
        if (
            fact
            and fact.head
            and (same_ledger or fact.ledger == reading.lines_digest(lines.get(name, ())))
            and (
                stat == before.articles.get(path)
                or _same(context.root, addresses.article_file(name), fact.yaml_sha)
            )
            and (seed := ground.seen.seeds.get(fact.seed))
            and (
                seed == before.seeds.get(fact.seed)
                or _same(context.root, f"seeds/{fact.seed}", fact.seed_sha)
            )
        ):
            facts[name] = fact
        else:
            jobs.append(Job(name, tuple(lines.get(name, ()))))
    return facts, jobs


def _same(root: str, path: str, sha: str) -> bool:
    """Whether a file whose time or size changed still has the content it had."""
    return hashlib.sha256(files.read(f"{root}/{path}") or b"").hexdigest() == sha


class _Lost(NamedTuple):
    """Articles whose seed is not where they say: renamed with it, removed with it, or a problem."""

    renamed: tuple[Job, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]


def _lost(facts: list[Facts], surveys: list[Survey], lines: Lines, any_seeds: bool) -> _Lost:  # noqa: FBT001
    """What becomes of articles without a seed: found again by its hash, or gone with it."""
    by_sha = {survey.sha: survey.seed for survey in surveys}
    renamed: list[Job] = []
    removed: list[str] = []
    problems: list[Problem] = []
    for fact in facts:
        if not fact.missing:
            continue
        where = Where(addresses.article_file(fact.id))
        new = by_sha.get(fact.seed_sha)
        if new and fact.made:
            renamed.append(Job(fact.id, tuple(lines.get(fact.id, ())), renamed=new))
        elif new:
            problems.append(
                Problem(
                    where,
                    "N03",
                    f"its seed seeds/{fact.seed} is not there; seeds/{new} holds the same bytes",
                    f"Write `file: {new}` under `seed:`.",
                )
            )
        elif fact.made and fact.free and any_seeds:
            removed.append(fact.id)
            problems.append(
                query(
                    where,
                    "N04",
                    f"the seed seeds/{fact.seed} is gone, so the article {fact.id} goes too",
                    "Its id was never released; it is retired and will not be given again.",
                )
            )
        else:
            problems.append(
                Problem(
                    where,
                    "N05",
                    f"its seed seeds/{fact.seed} is not there",
                    "Put the seed back. An article that was never released can be deleted with "
                    "its seed; a released one must be withdrawn.",
                )
            )
    return _Lost(tuple(renamed), tuple(removed), tuple(problems))
