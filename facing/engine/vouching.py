"""What only a check looks at: the ledger against an earlier one, and against what was kept."""

from pathlib import Path

from facing import files, ledger
from facing.engine import against, releasing
from facing.engine import archive as archives
from facing.engine.archive import Archive
from facing.engine.ground import CONFIG, Ground
from facing.ledger import releases
from facing.problems import Problem, Where, query

ADDRESSED = frozenset({"sitemap", "oai", "releases"})
"""Exports that make something only where the site's address is known."""


def check(
    root: Path, ground: Ground, archive: Archive, lines: ledger.Lines, other: str | None
) -> list[Problem]:
    """What only a check looks at: the ledger against *other*, releases, what names the version."""
    problems = against.check(root, other) if other else []
    problems += _kept(root, archive, lines)
    edition = ground.edition
    citation = files.read(root / releasing.CITATION)
    if edition and citation is not None:
        said = releasing.value(citation.decode("utf-8", "replace"), "version")
        if said is not None and said != edition.version:
            message = f"it names the version {said}, and {CONFIG} the version {edition.version}"
            hint = "`release` sets both; between releases set both by hand."
            problems.append(query(Where(releasing.CITATION), "C30", message, hint))
    nowhere = edition and not edition.base_url and not ADDRESSED.isdisjoint(edition.exports)
    if nowhere and ground.releases:  # before the first, nobody need know it
        message = "there is no base_url, so what needs whole addresses is left out"
        hint = (
            "That is sitemap.xml, oai.xml and the feed of releases. base_url: https://example.org/"
        )
        problems.append(query(Where(CONFIG), "C31", message, hint))
    return problems


def _kept(root: Path, archive: Archive, lines: ledger.Lines) -> list[Problem]:
    """Where the words kept of a release are not those that the ledger's hashes are of."""
    problems: list[Problem] = []
    with files.Pieces() as pieces:
        for name, printed in archive.places.items():
            said, more = archives.records(root, printed, pieces)
            problems += more
            rows = lines.of(name)
            parsed = [ledger.parse(text, Where(ledger.PATH, line)) for line, text in rows]
            entries = [one for one in parsed if isinstance(one, ledger.Entry)]
            for version, record in said:
                ends = [n for n, one in enumerate(entries, 1) if _releases(one, version)]
                if record.gone:
                    continue
                known = ledger.state(entries[: ends[-1]]).passages if ends else {}
                if {key: ledger.hash8(text) for key, text in record.passages.items()} == known:
                    continue
                number = rows[ends[-1] - 1][0] if ends else 0
                where = Where(ledger.PATH, number)
                message = f"{name}: {releases.file(version)} keeps other words than these hashes"
                hint = "One of the two files was changed by hand: take both back from git."
                problems.append(Problem(where, "L33", message, hint))
    return problems


def _releases(entry: ledger.Entry, version: str) -> bool:
    """Whether the entry is of that release."""
    return entry.op == "release" and entry.version == version
