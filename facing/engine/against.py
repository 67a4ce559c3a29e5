"""Whether the ledger is an earlier one with lines added at its end, and nothing else."""

from pathlib import Path

from facing import files, ledger
from facing.engine import git
from facing.problems import Problem, Where

SHOWN = 40
"""So many characters of a line are shown."""


def check(root: Path, other: str) -> list[Problem]:
    """What keeps the ledger from being an extension of the one in a file or at a commit."""
    before = (
        files.read(Path(other)) if Path(other).is_file() else git.content(root, other, ledger.PATH)
    )
    if before is None:
        said = f"--against {other}: neither a file nor a commit that git knows, with a ledger in it"
        hint = f"Name a copy of {ledger.PATH}, or a tag, branch or commit: --against v1.0.0"
        if not git.keeps(root):
            said = f"--against {other}: there is no such file, and no git here that knows commits"
            hint = "Name a copy of an earlier permalinks.jsonl; one lies in every site."
        return [Problem(Where(ledger.PATH), "L40", said, hint)]
    return compare(before, files.read(root / ledger.PATH) or b"", other)


def compare(before: bytes, now: bytes, other: str) -> list[Problem]:
    """A problem for each line of the earlier ledger that does not stand where it stood."""
    old, new = _lines(before), _lines(now)
    problems = [
        _other(number, line, other)
        for number, line in enumerate(old, 1)
        if isinstance(ledger.parse(line, Where(other, number)), Problem)
    ]
    where = {line: number for number, line in reversed(list(enumerate(new, 1)))}
    place = 0
    for number, line in enumerate(old, 1):
        if place < len(new) and new[place] == line:
            place += 1
            continue
        at = where.get(line)
        if at is None:
            same = place < len(new) and _subject(new[place]) == _subject(line)
            what = "was changed" if same else "is gone"
            message = f"line {number} of the ledger of {other} {what}: {_cut(line)}"
            problems.append(_problem(min(place + 1, len(new)), message))
            place += same
        elif at > place:
            message = f"{at - 1 - place} lines stand before what was line {number} in {other}"
            problems.append(_problem(place + 1, message))
            place = at
        else:
            message = f"line {number} of the ledger of {other} stands earlier now"
            problems.append(_problem(at, message))
    return problems


def _lines(content: bytes) -> list[str]:
    """The lines of a ledger, those of white space aside."""
    return [text for row in content.split(b"\n") if (text := ledger.text_of(row).lstrip("\ufeff"))]


def _subject(line: str) -> tuple[str, str] | None:
    """What a line does, and to which article, if it can be read."""
    entry = ledger.parse(line, Where(""))
    return None if isinstance(entry, Problem) else (entry.op, entry.id)


def _problem(number: int, message: str) -> Problem:
    """A problem at that line of the ledger."""
    hint = "The ledger is only ever added to: take it back from git, and put new lines at the end."
    return Problem(Where(ledger.PATH, number), "L41", message, hint)


def _other(number: int, line: str, other: str) -> Problem:
    """That the ledger compared with is damaged itself."""
    message = f"line {number} of the ledger of {other} is damaged: {_cut(line)}"
    return Problem(Where(ledger.PATH), "L42", message, "Compare with a sound one.")


def _cut(line: str) -> str:
    """The beginning of a line."""
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
