"""Bring in every article: remembered, read, or converted from a new seed."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from facing import addresses, convert, files, ledger, seeds
from facing.engine import gathering, packing, reading
from facing.engine.archive import EMPTY, Archive
from facing.engine.ground import Ground
from facing.engine.values import Context, Facts, Job, Reading, Row, Seen, Spill, Survey
from facing.engine.workers import Crew
from facing.problems import Problem, Where, query


class Harvest(NamedTuple):
    """All that was brought in: facts by id, and what this run alone holds of the articles read.

    What is *prepared* of their pages, by id and export, and *pending* article files wait in
    temporary files; *lines* is the ledger; *entries* are new ledger lines; *removed* articles whose
    seeds were deleted; *shares* what annotations say, by id, of the articles read.
    """

    facts: dict[str, Facts]
    prepared: dict[str, dict[str, Spill]]
    pending: dict[str, Spill]
    entries: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    minted: int
    lines: ledger.Lines
    shares: dict[str, tuple[Row, ...]]
    archive: Archive = EMPTY


Remembered = tuple[Seen, dict[str, Facts]]


def bring(
    ground: Ground,
    remembered: Remembered | None,
    lines: ledger.Lines,
    context: Context,
    crew: Crew,
    marks: Mapping[str, str] = MappingProxyType({}),
    archive: Archive = EMPTY,
) -> Harvest:
    """Every article of the edition; only what changed is read.

    *marks* are the digests of articles whose annotations' shares are kept.
    """
    facts, jobs = _recall(ground, remembered, lines, context, marks, archive)
    inner = [job for job in jobs if "/" in job.id]
    readings = run(crew, "Reading", [job for job in jobs if "/" not in job.id], context)
    claimed = {fact.seed for fact in facts.values()} | {found.facts.seed for found in readings}
    unclaimed = [name for name in ground.seen.seeds if name not in claimed]
    surveys = [
        survey
        for chunk in crew.map("Surveying", reading.survey, unclaimed, context)
        for survey in chunk
    ]
    lost = _lost([found.facts for found in readings], surveys, bool(ground.seen.seeds))
    gone = {name for name, _ in lost.renamed} | set(lost.removed)
    readings = [found for found in readings if found.facts.id not in gone]
    renamed = [job(name, ground, lines, archive, renamed=seed) for name, seed in lost.renamed]
    readings += run(crew, "Reading", renamed, context)
    unsound = [problem for survey in surveys if not survey.sound for problem in survey.problems]
    present = set(facts) | {found.facts.id for found in readings}
    taken = present | set(lines.places) | set(lost.removed)
    new = [survey for survey in surveys if survey.sound and survey.seed not in lost.found]
    again = _again(new, lines, present, context)
    new = [survey for survey in new if survey.seed not in again]
    minted = gathering.mint(new, taken, context.site.edition) | again
    fresh = [
        job(name, ground, lines, archive, fresh=seed, newspaper=paper)
        for seed, (name, paper) in minted.items()
    ]
    readings += run(crew, "Converting", fresh, context)
    readings.sort(key=lambda found: found.facts.id)
    facts |= {found.facts.id: found.facts for found in readings}
    return Harvest(
        dict(sorted(facts.items())),
        {found.facts.id: dict(found.prepared) for found in readings if found.prepared},
        {found.facts.id: found.pending for found in readings if found.pending},
        tuple(found.entry for found in readings if found.entry),
        lost.removed,
        (*lost.problems, *unsound, *map(_misplaced, inner)),
        len(fresh) - len(again),
        lines,
        {found.facts.id: found.shares for found in readings if found.facts.told},
        archive,
    )


def job(
    name: str,
    ground: Ground,
    lines: ledger.Lines,
    archive: Archive,
    *,
    fresh: str | None = None,
    renamed: str | None = None,
    newspaper: str = "",
) -> Job:
    """What is to be read of that article."""
    annotated = f"{name}.yaml" in ground.seen.annotations
    past = archive.places.get(name, ())
    told = archive.mark(name) if past else ""
    places = lines.places.get(name, ())
    commented = f"{name}.yaml" in ground.seen.commentary
    return Job(name, places, fresh, renamed, newspaper, annotated, past, told, commented)


def run(crew: Crew, what: str, jobs: list[Job], context: Context) -> list[Reading]:
    """The readings of all jobs."""
    chunks = crew.map(what, reading.articles, jobs, context)
    return [packing.unpacked_reading(found) for chunk in chunks for found in chunk]


def _recall(
    ground: Ground,
    remembered: Remembered | None,
    lines: ledger.Lines,
    context: Context,
    marks: Mapping[str, str],
    archive: Archive,
) -> tuple[dict[str, Facts], list[Job]]:
    """The facts that still hold, and the articles to be read."""
    before, known = remembered or (Seen({}, {}, {}, None, {}, {}), {})
    same_ledger = before.ledger is not None and before.ledger == ground.seen.ledger
    annotations, comments = ground.seen.annotations, ground.seen.commentary
    beside = (
        (annotations, before.annotations, addresses.annotation_file),
        (comments, before.commentary, addresses.commentary_file),
    )

    def noted(path: str, name: str, fact: Facts) -> bool:
        """Whether what stands beside it is as it was, and what that says is kept."""
        known_ = ((fact.annotated, fact.scholia), (fact.commented, fact.commentary))
        for (now, then, file), (had, sha) in zip(beside, known_, strict=True):
            stat = now.get(path)
            if (stat is not None) != had:
                return False
            if stat and stat != then.get(path) and not _same(context.root, file(name), sha):
                return False
        return not fact.told or marks.get(name) == fact.digest

    facts: dict[str, Facts] = {}
    jobs: list[Job] = []
    for path, stat in ground.seen.articles.items():
        name = path.removesuffix(".yaml")
        fact = known.get(name)
        if (
            fact
            and fact.head
            and fact.past == (archive.mark(name) if archive.places else "")
            and (same_ledger or fact.ledger == reading.lines_digest(lines.of(name)))
            and (
                stat == before.articles.get(path)
                or _same(context.root, addresses.article_file(name), fact.yaml_sha)
            )
            and (seed := ground.seen.seeds.get(fact.seed))
            and (
                seed == before.seeds.get(fact.seed)
                or _same(context.root, f"seeds/{fact.seed}", fact.seed_sha)
            )
            and (
                not (fact.annotated or fact.commented or path in annotations or path in comments)
                or noted(path, name, fact)
            )
        ):
            facts[name] = fact
        else:
            jobs.append(job(name, ground, lines, archive))
    return facts, jobs


def _same(root: str, path: str, sha: str) -> bool:
    """Whether a file whose time or size changed still has the content it had."""
    return hashlib.sha256(files.read(f"{root}/{path}") or b"").hexdigest() == sha


def _misplaced(job: Job) -> Problem:
    """That an article file lies in a folder of its own."""
    where = Where(addresses.article_file(job.id), 1, 1)
    hint = "Article files lie in edition/articles/ itself: the id says where they belong."
    return Problem(where, "N01", "this article file is in a folder below", hint)


def _again(
    surveys: list[Survey], lines: ledger.Lines, present: set[str], context: Context
) -> dict[str, tuple[str, str]]:
    """Seeds whose article file was deleted: seed → (the id it had, newspaper).

    An id is minted once; it is known again by its place in the paper and by all its words.
    """
    edition = context.site.edition
    codes = tuple(language.code for language in edition.translations)
    gone = sorted(lines.places.keys() - present)
    found: dict[str, tuple[str, str]] = {}
    for survey in surveys if gone else ():
        newspaper = gathering.newspaper(survey.seed, edition)
        stem = addresses.mint(newspaper, survey.date, survey.page, ()).rstrip("a")
        for name in gone:
            if not name.startswith(stem) or name in {known for known, _ in found.values()}:
                continue
            parsed = [ledger.parse(text, Where(ledger.PATH, line)) for line, text in lines.of(name)]
            state = ledger.state([entry for entry in parsed if isinstance(entry, ledger.Entry)])
            data = files.read(f"{context.root}/seeds/{survey.seed}") or b""
            seed, _ = seeds.read(data, survey.seed)
            if seed and state.status in ("minted", "released"):
                article = convert.article(seed, newspaper, edition.original.code, codes)
                if ledger.hashes(article) == state.passages:
                    found[survey.seed] = name, newspaper
                    break
    return found


class _Lost(NamedTuple):
    """Articles whose seed is not where they say: renamed with it, removed with it, or a problem.

    *renamed* are their ids and the seeds' new names.

    *found* are the seeds that they are of, under other names.
    """

    renamed: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    found: frozenset[str]
    problems: tuple[Problem, ...]


def _lost(facts: list[Facts], surveys: list[Survey], any_seeds: bool) -> _Lost:  # noqa: FBT001
    """What becomes of articles without a seed: found again by its hash, or gone with it."""
    by_sha = {survey.sha: survey.seed for survey in surveys}
    renamed: list[tuple[str, str]] = []
    removed: list[str] = []
    found: set[str] = set()
    problems: list[Problem] = []
    for fact in facts:
        if not fact.missing:
            continue
        where = Where(addresses.article_file(fact.id))
        new = by_sha.get(fact.seed_sha)
        found |= {new} if new else set()
        if new and fact.made:
            renamed.append((fact.id, new))
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
    return _Lost(tuple(renamed), tuple(removed), frozenset(found), tuple(problems))
