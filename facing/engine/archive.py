"""What was released before: which versions there are, and where they say what of an article."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from facing import files, ledger
from facing.engine.values import Printed
from facing.exports import Site
from facing.ledger import releases
from facing.ledger.releases import Record, Release
from facing.model import Article
from facing.problems import Problem, Where


class Archive(NamedTuple):
    """The files of releases, and by article where they speak of it, in order of versions.

    *hashes* are those of the files by version.  Of an article that was moved the first so many
    places, *inherited*, speak of it under the id that it had.
    """

    releases: tuple[Release, ...] = ()
    places: Mapping[str, tuple[Printed, ...]] = MappingProxyType({})
    hashes: Mapping[str, str] = MappingProxyType({})
    inherited: Mapping[str, int] = MappingProxyType({})

    def mark(self, name: str) -> str:
        """What tells apart what versions say of an article; nothing if they say nothing."""
        printed = self.places.get(name, ())
        return " ".join(f"{version}:{self.hashes[version]}" for version, _, _ in printed)


EMPTY = Archive()


def known(root: Path, names: Mapping[str, object]) -> tuple[tuple[Release, ...], list[Problem]]:
    """The releases of these files, in order of versions, and what is wrong with them."""
    found: list[Release] = []
    problems: list[Problem] = []
    for name in names:
        where = Where(f"{releases.FOLDER}/{name}", 1)
        content = files.read(root / where.path) or b""
        one = releases.parse_first(_text(content.partition(b"\n")[0]), where)
        found += [one] if isinstance(one, Release) else []
        problems += [one] if isinstance(one, Problem) else []
    found.sort(key=lambda one: releases.rank(one.version))
    return tuple(found), problems


def survey(root: Path, there: tuple[Release, ...]) -> tuple[Archive, list[Problem]]:
    """Where these releases say what; their lines are not read but for the ids."""
    places: dict[str, list[Printed]] = {}
    hashes: dict[str, str] = {}
    problems: list[Problem] = []
    for release in there:
        path = releases.file(release.version)
        content = files.read(root / path) or b""
        hashes[release.version] = hashlib.sha256(content).hexdigest()[:16]
        for name, number, offset, length in releases.places(content):
            if name:
                places.setdefault(name, []).append((release.version, offset, length))
                continue
            text = _text(content[offset : offset + length])
            wrong = releases.parse(text, Where(path, number))
            if isinstance(wrong, Problem):
                problems.append(wrong)
            else:
                hint = "Take it back from git as it was."
                message = "this line is not as the program writes it: its id comes first"
                problems.append(Problem(Where(path, number), "L32", message, hint))
    gathered = {name: tuple(rows) for name, rows in places.items()}
    return Archive(there, gathered, hashes), problems


def followed(archive: Archive, lines: ledger.Lines) -> Archive:
    """The archive in which what was said of an article that moved is said of it as it is now."""
    if not archive.places or b'{"op": "move"' not in lines.content:
        return archive
    places = dict(archive.places)
    inherited: dict[str, int] = {}
    for row in lines.content.split(b"\n"):
        if row.startswith(b'{"op": "move"'):
            entry = ledger.parse(_text(row), Where(ledger.PATH))
            if isinstance(entry, ledger.Entry) and entry.to and entry.id in places:
                own = places.get(entry.to, ())
                since = own[0][0] if own else ""  # there the old id is only said to be gone
                before = [one for one in places[entry.id] if one[0] != since]
                places[entry.to] = (*before, *own)
                inherited[entry.to] = len(before)
    return archive._replace(places=places, inherited=inherited)


def records(
    root: str | Path, printed: tuple[Printed, ...], pieces: files.Pieces
) -> tuple[list[tuple[str, Record]], list[Problem]]:
    """What versions said of an article."""
    found: list[tuple[str, Record]] = []
    problems: list[Problem] = []
    for version, offset, length in printed:
        path = releases.file(version)
        one = releases.parse(_text(pieces.read(f"{root}/{path}", offset, length)), Where(path))
        if isinstance(one, Record):
            found.append((version, one))
        else:
            line = (files.read(f"{root}/{path}") or b"").count(b"\n", 0, offset) + 1
            problems.append(one._replace(where=Where(path, line)))
    return found, problems


def history(article: Article, said: Sequence[tuple[str, Record]], site: Site) -> dict[str, Any]:
    """What versions *said* of an article, against what it says now (see `views.past`)."""
    from facing.views import past  # noqa: PLC0415 – slow to load, and seldom needed

    versions = [version for version, _ in site.releases]
    return past.history(releases.record(article), said, versions, site.edition)


def _text(row: bytes) -> str:
    """The text of a line."""
    return row.decode("utf-8-sig", "replace").strip()
