"""What the frame takes from the past: articles that ended, and what releases changed."""

from collections.abc import Container, Mapping

from facing import files
from facing.engine import archive as archives
from facing.engine.archive import Archive
from facing.engine.values import Context, Printed
from facing.frame import Ended, Frame, Released
from facing.ledger import PATH, Entry
from facing.ledger.releases import Record, Release
from facing.problems import Problem, Where
from facing.views import past


def framed(
    frame: Frame,
    entries: Mapping[str, Entry],
    archive: Archive,
    there: Container[str],
    context: Context,
) -> tuple[Frame, list[Problem]]:
    """The frame with the articles that *entries* ended and with the releases; and problems.

    *there* are the articles that the edition has.
    """
    ended, problems = _ended(there, entries, archive, context)
    told: tuple[Released, ...] = ()
    if "releases" in context.site.edition.exports:
        told, more = _released(archive, context)
        problems += more
    return frame._replace(ended=ended, releases=told), problems


def _ended(
    there: Container[str], entries: Mapping[str, Entry], archive: Archive, context: Context
) -> tuple[tuple[Ended, ...], list[Problem]]:
    """The articles that ended, by id."""
    found: list[Ended] = []
    problems: list[Problem] = []
    with files.Pieces() as pieces:
        for name, entry in sorted(entries.items()):
            to = None
            if entry.op == "move":
                to, problem = _target(name, there, entries)
                if problem:
                    problems.append(problem)
                    continue
            printed = archive.places.get(name, ())
            said, more = archives.records(context.root, printed, pieces)
            problems += more
            last = next((one for _, one in reversed(said) if not one.gone), Record(name))
            versions = _span(said, archive)
            found.append(
                Ended(
                    name,
                    to,
                    entry.date,
                    entry.because,
                    last.title,
                    last.newspaper,
                    last.date,
                    last.page,
                    versions,
                    last.author,
                )
            )
    return tuple(found), problems


def _span(said: list[tuple[str, Record]], archive: Archive) -> tuple[str, ...]:
    """The first and the last version that held an article."""
    if not said:
        return ()
    versions = [one.version for one in archive.releases]
    gone = said[-1][0] if said[-1][1].gone else None
    first = said[0][0]
    last = versions[versions.index(gone) - 1] if gone else versions[-1]
    return (first,) if first == last else (first, last)


def _target(
    name: str, there: Container[str], entries: Mapping[str, Entry]
) -> tuple[str, Problem | None]:
    """Where an article that moved is now, or was last; moves of moved articles are followed."""
    seen = {name}
    at = entries[name].to or ""
    while at not in there and at in entries and entries[at].op == "move" and at not in seen:
        seen.add(at)
        at = entries[at].to or ""
    if at in there or (at in entries and at not in seen):
        return at, None
    what = f"{name} was moved to {at}, which is not there"
    hint = f"Bring {at} back (git); the address of {name} must lead somewhere."
    return at, Problem(Where(PATH), "L13", what, hint)


# --- releases ------------------------------------------------------------------------------------


def _released(archive: Archive, context: Context) -> tuple[tuple[Released, ...], list[Problem]]:
    """All releases with what they changed, the latest last."""
    changed: dict[str, list[tuple[str, Printed, Printed | None]]] = {}
    for name, rows in archive.places.items():
        for place, row in list(enumerate(rows))[archive.inherited.get(name, 0) :]:
            before = rows[place - 1] if place else None
            changed.setdefault(row[0], []).append((name, row, before))
    found: list[Released] = []
    problems: list[Problem] = []
    with files.Pieces() as pieces:
        for number, release in enumerate(archive.releases):
            rows_ = sorted(changed.get(release.version, ()))
            told, more = _one(release, rows_ if number else [], context, pieces)
            problems += more
            found.append(told if number else told._replace(counts={"added": len(rows_)}))
    return tuple(found), problems


def _one(
    release: Release,
    rows: list[tuple[str, Printed, Printed | None]],
    context: Context,
    pieces: files.Pieces,
) -> tuple[Released, list[Problem]]:
    """A release with what it changed."""
    pairs: list[tuple[Record, Record | None]] = []
    problems: list[Problem] = []
    for _, now, before in rows:
        said, more = archives.records(context.root, (now, before) if before else (now,), pieces)
        problems += more
        if said:
            pairs.append((said[0][1], said[1][1] if len(said) > 1 else None))
    told = past.of_release(pairs, context.site.edition.original.code)
    counts = past.counted(told)
    return Released(*release, counts, tuple(told)), problems
