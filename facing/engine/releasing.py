"""Release a version: from then on its addresses keep their words."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from facing import addresses, files, ledger
from facing.engine import Report, deeds, git
from facing.engine import archive as archives
from facing.engine import ground as grounds
from facing.engine.archive import Archive
from facing.ledger import releases
from facing.ledger.releases import Record, Release
from facing.model import Edition
from facing.notation import article as notation
from facing.notation import edition as configuration
from facing.problems import Problem, Where, errors
from facing.views import past

CITATION = "CITATION.cff"

NO_GIT = "Now build. There is no git here that keeps it: keep a copy of the whole folder."

FEW = 5
"""So many names are told one by one."""


class _Old(NamedTuple):
    """What is known of an article from the last release that spoke of it, and from the ledger."""

    said: Record | None
    state: ledger.State | None


def release(
    root: Path, version: str, date: str, checked: Report
) -> tuple[list[str], list[Problem]]:
    """Release the edition as *version* on that day, if a check found no errors in it.

    Lines that tell what was done and what changed; or problems, and nothing is done.
    """
    ground = grounds.survey(root, None)
    edition = ground.edition
    if edition is None or not checked.ok:
        return [], errors([*ground.problems, *checked.problems])
    problems = _refused(root, version, edition, ground.releases)
    if checked.unwritten:
        hint = "Build, look at it, commit it; then release: python3 build.py."
        said = f"{checked.unwritten} new or changed articles were not built yet"
        problems.append(Problem(Where("edition/articles"), "L54", said, hint))
    archive, more = archives.survey(root, ground.releases)
    lines, unread = grounds.told(root)
    names = [path.removesuffix(".yaml") for path in ground.seen.articles]
    records, unsound = _records(root, names, edition)
    problems += [*more, *unread, *unsound]
    if not names and not checked.unwritten:
        hint = "Put seeds into seeds/ and build: `python3 build.py`."
        problems.append(Problem(Where("edition/articles"), "L52", "there is no article", hint))
    written, more = _versions(root, version, date, edition)
    if problems or more:
        return [], [*problems, *more]
    told, entries, rows = _compared(root, records, archives.followed(archive, lines), lines)
    before = ground.releases[-1].version if ground.releases else None
    count = sum(len(record.passages) for record in records)
    head = releases.first_line(Release(version, date, before, len(records), count))
    text = "".join(f"{line}\n" for line in [head, *map(releases.line, told)])
    dated = [ledger.line(entry._replace(version=version, date=date)) for entry in entries]
    files_ = {releases.file(version): text, **written}
    deeds.do(root, deeds.Deed(f"release {version}", files_, tuple(dated)))
    changed = past.of_release(rows, edition.original.code)
    news = _told(version, date, before, len(records), changed, sorted(files_))
    return news if git.changed(root) is not None else [*news[:-1], NO_GIT], []


def _refused(
    root: Path, version: str, edition: Edition, before: tuple[Release, ...]
) -> list[Problem]:
    """Why this version cannot be released now, whatever it holds."""
    problems = []
    rank = releases.rank(version)
    where = Where(grounds.CONFIG)
    if not rank:
        hint = "Two to four numbers with dots: 1.0.0, then 1.0.1, 1.1.0 or 2.0.0."
        problems.append(Problem(where, "L50", f"“{version}” is no version to release", hint))
    elif before and rank <= releases.rank(before[-1].version):
        last = before[-1].version
        said = f"{version} is not greater than {last}, which was released on {before[-1].date}"
        if same := next((one for one in before if releases.rank(one.version) == rank), None):
            said = f"{same.version} was released already, on {same.date}"
        problems.append(Problem(where, "L50", said, "Every release has a number of its own."))
    elif rank < releases.rank(edition.version):
        said = f"{version} is less than the version in this file, {edition.version}"
        problems.append(Problem(where, "L50", said, "Numbers only grow."))
    changed = git.changed(root) or []
    if changed:
        few = ", ".join(changed[:FEW]) + (" …" if len(changed) > FEW else "")
        hint = "Commit them first (git add, git commit): what is released must be kept somewhere."
        problems.append(Problem(Where(changed[0]), "L51", f"not committed: {few}", hint))
    return problems


def _records(
    root: Path, names: Iterable[str], edition: Edition
) -> tuple[list[Record], list[Problem]]:
    """All articles as they are to be kept."""
    records: list[Record] = []
    problems: list[Problem] = []
    for name in names:
        path = addresses.article_file(name)
        text = (files.read(root / path) or b"").decode("utf-8", "replace")
        parsed, more = notation.read(text, path, edition.original.code, trust=True)
        problems += errors(more)
        if parsed:
            records.append(releases.record(parsed.article))
    return records, problems


def _compared(
    root: Path, records: list[Record], archive: Archive, lines: ledger.Lines
) -> tuple[list[Record], list[ledger.Entry], list[tuple[Record, Record | None]]]:
    """Records to keep, lines for the ledger, and what changed as (now, before)."""
    told: list[Record] = []
    entries: list[ledger.Entry] = []
    rows: list[tuple[Record, Record | None]] = []
    present = {record.id for record in records}
    with files.Pieces() as pieces:

        def last(name: str) -> Record | None:
            printed = archive.places.get(name, ())[-1:]
            said, _ = archives.records(root, printed, pieces)
            return said[0][1] if said else None

        for record in records:
            old = last(record.id)
            if old != record:
                told.append(record)
                rows.append((record, old))
            entries.append(_entry(record.id, lines))
    with files.Pieces() as pieces:
        for name in sorted(archive.places.keys() - present):
            gone = _gone(name, lines)
            old = last(name)
            if gone and old and not old.gone:
                told.append(gone)
                rows.append((gone, old))
    told.sort(key=lambda record: record.id)
    return told, entries, rows


def _entry(name: str, lines: ledger.Lines) -> ledger.Entry:
    """The ledger's line of an article: the hashes that it did not release before."""
    state, before = _states(name, lines)
    now = {key: value for key, value in state.passages.items() if before.get(key) != value}
    now |= dict.fromkeys((key for key in before if key not in state.passages), "")
    return ledger.Entry("release", name, passages=now)


def _states(name: str, lines: ledger.Lines) -> tuple[ledger.State, dict[str, str]]:
    """What an article is by the ledger, and what its passages were when it was last released."""
    entries = _entries(name, lines)
    released = [n for n, entry in enumerate(entries, 1) if entry.op == "release"]
    before = ledger.state(entries[: released[-1]]).passages if released else {}
    return ledger.state(entries), dict(before)


def _entries(name: str, lines: ledger.Lines) -> list[ledger.Entry]:
    """The entries of an article; a check has found that all are sound."""
    parsed = [ledger.parse(text, Where(ledger.PATH, number)) for number, text in lines.of(name)]
    return [entry for entry in parsed if isinstance(entry, ledger.Entry)]


def _gone(name: str, lines: ledger.Lines) -> Record | None:
    """The record of an article that was withdrawn or moved."""
    entries = _entries(name, lines)
    state = ledger.state(entries)
    if state.status == "moved":
        return Record(name, gone="moved", to=state.to)
    if state.status == "withdrawn":
        because = next(entry.because for entry in reversed(entries) if entry.op == "withdraw")
        return Record(name, gone="withdrawn", because=because)
    return None


# --- where the version is named ------------------------------------------------------------------


def _versions(
    root: Path, version: str, date: str, edition: Edition
) -> tuple[dict[str, str], list[Problem]]:
    """The files that name the version, with the new one and the day in them."""
    content = (files.read(root / grounds.CONFIG) or b"").decode("utf-8")
    config = put(put(content, "version", version, ""), "date", date, "version")
    read, _ = configuration.read(config.lstrip("\ufeff"), grounds.CONFIG, edition.exports)
    if read is None or (read.version, read.date) != (version, date):
        hint = f"Write lines `version: {version}` and `date: {date}` into it, commit, release."
        said = "version and day cannot be set by a program in this file"
        return {}, [Problem(Where(grounds.CONFIG), "L53", said, hint)]
    written = {grounds.CONFIG: config}
    citation = files.read(root / CITATION)
    if citation is not None:
        text = put(citation.decode("utf-8", "replace"), "version", quoted(version), "")
        written[CITATION] = put(text, "date-released", date, "version")
    return written, []


def put(text: str, key: str, value: str, after: str) -> str:
    """The YAML with that value under a key at its top, all else as it is, comments included.

    A key that is not there is put below the key *after*, or at the end.
    """
    found = _line(key).search(text)
    if found:
        return text[: found.start(2)] + value + text[found.end(2) :]
    end = "\r\n" if "\r\n" in text else "\n"
    before = _line(after).search(text) if after else None
    if before is None:
        text += "" if text.endswith("\n") else end
        return f"{text}{key}: {value}{end}"
    rest = text.find("\n", before.end())
    if rest < 0:
        return f"{text}{end}{key}: {value}{end}"
    return f"{text[: rest + 1]}{key}: {value}{end}{text[rest + 1 :]}"


def value(text: str, key: str) -> str | None:
    """What stands under a key at the top of YAML, without quotation marks."""
    found = _line(key).search(text)
    return found[2].strip("\"'") if found else None


def _line(key: str) -> re.Pattern[str]:
    """A line of that key: what is before the value, and the value."""
    return re.compile(
        rf"^(\ufeff?{re.escape(key)}:[ \t]*)"
        r"(\"[^\"\n]*\"|'[^'\n]*'|[^\s#][^\n#\r]*?|)(?=[ \t]*(?:#|\r?$))",
        re.MULTILINE,
    )


def quoted(text: str) -> str:
    """The value as YAML that any program reads as a string."""
    return text if text.count(".") > 1 else f'"{text}"'


# --- what is told --------------------------------------------------------------------------------


def _told(
    version: str,
    date: str,
    before: str | None,
    articles: int,
    rows: list[dict[str, object]],
    written: list[str],
) -> list[str]:
    """What was released, what changed, and what is to be done now."""
    lines = [f"Released {version} on {date}: {articles:,} article{'s' * (articles != 1)}."]
    if before is None:
        lines.append("It is the first release: from now on its addresses keep their words.")
    else:
        kinds: dict[object, list[str]] = {}
        for row in rows:
            kinds.setdefault(row["kind"], []).append(str(row["id"]))
        lines += [
            f"Since {before}, {kind}: {', '.join(names[:FEW])}"
            + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
            for kind, names in kinds.items()
        ] or [f"No words changed since {before}."]
    lines.append(f"Written: {', '.join([*written, ledger.PATH])}.")
    lines.append("Now build, and commit: git add . && git commit && git tag v" + version)
    return lines
