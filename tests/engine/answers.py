"""What `facing` answers on the command line, taken apart; and the laws of every refusal."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from facing import cli
from tests.engine.conftest import tree

MILL, LETTER = "rmrb-1958-03-04-2a", "rmrb-1959-07-01-4a"
MILL_SEED, LETTER_SEED = "seeds/1_mill.txt", "seeds/2_letter.txt"
MILL_FILE, LETTER_FILE = f"edition/articles/{MILL}.yaml", f"edition/articles/{LETTER}.yaml"
CONFIG, LEDGER = "edition/edition.yaml", "edition/permalinks.jsonl"

TOLD = re.compile(r"(?P<place>\S.*?): (?P<query>query )?(?P<code>[A-Z]\d\d) (?P<message>.+)")
ANNOTATION = re.compile(
    r"::(?P<kind>error|warning) file=(?P<path>[^,:]+)(?:,line=(?P<line>\d+))?"
    r"(?:,col=(?P<column>\d+))?,title=(?P<code>[A-Z]\d\d)::(?P<words>.+)"
)


class Told(NamedTuple):
    """A problem as it was printed."""

    place: str
    code: str
    message: str
    hint: str
    query: bool


class Answer(NamedTuple):
    """Exit status, both streams, and the problems that the first of them lists."""

    status: int
    out: str
    err: str
    problems: list[Told]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Place and code of what stops the build, in the order printed."""
        return [(told.place, told.code) for told in self.problems if not told.query]

    @property
    def queries(self) -> list[tuple[str, str]]:
        """Place and code of what a scholar should look at."""
        return [(told.place, told.code) for told in self.problems if told.query]


def ask(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> Answer:
    """What the command answers, its problems read in the form asked for."""
    capsys.readouterr()
    status = cli.main([*words, "--root", str(root), "--jobs", "1"])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    read = as_json if "json" in words else as_github if "github" in words else as_text
    return Answer(status, out, err, read(out))


def as_text(out: str) -> list[Told]:
    """The problems that people read."""
    told: list[Told] = []
    for line in out.splitlines():
        if line.startswith("    ") and told:
            told[-1] = told[-1]._replace(hint=f"{told[-1].hint} {line.strip()}".strip())
        elif found := TOLD.fullmatch(line):
            query = found["query"] is not None
            told.append(Told(found["place"], found["code"], found["message"], "", query))
    return told


def as_json(out: str) -> list[Told]:
    """The problems that tools read."""
    said = json.loads(out)
    assert said["ok"] == all(one["severity"] == "query" for one in said["problems"])
    return [
        Told(
            ":".join(str(part) for part in (one["path"], one["line"], one["column"]) if part),
            one["code"],
            one["message"],
            one["hint"],
            one["severity"] == "query",
        )
        for one in said["problems"]
    ]


def as_github(out: str) -> list[Told]:
    """The annotations of a workflow run; every line is one."""
    told = []
    for line in out.splitlines():
        found = ANNOTATION.fullmatch(line)
        assert found, line
        place = ":".join(part for part in found.group("path", "line", "column") if part)
        message, _, hint = found["words"].replace("%25", "%").partition("%0A")
        told.append(Told(place, found["code"], message, hint, found["kind"] == "warning"))
    return told


def refused(
    capsys: pytest.CaptureFixture[str], root: Path, *expected: tuple[str, str], hint: str = ""
) -> list[Told]:
    """Assert all that holds of a refusal: each error once at its place, with advice; the same in
    every form and for `check`; and not a byte of site or edition other than before.
    """
    before = {folder: tree(root / folder) for folder in ("site", "edition", "seeds")}
    answer = ask(capsys, root)
    assert sorted(answer.errors) == sorted(expected), answer.out
    assert answer.status == 1
    assert answer.out.splitlines()[-1].startswith(f"{len(expected)} error"), answer.out
    assert {folder: tree(root / folder) for folder in before} == before
    errors = [told for told in answer.problems if not told.query]
    assert all(told.message and told.hint for told in errors)
    assert hint in " ".join(told.hint for told in errors), answer.out
    forms = [ask(capsys, root, "check", "--format", form) for form in ("json", "github")]
    for other in forms:
        assert other.status == 1
        assert sorted(other.errors) == sorted(expected), other.out
    assert forms[0].problems == forms[1].problems
    assert {folder: tree(root / folder) for folder in before} == before
    assert not [path for path in root.iterdir() if path.name.startswith(".site")]
    return errors


def exchange(path: Path, old: str, new: str) -> None:
    """Put *new* in the place of *old*, which stands there once, and leave line ends alone."""
    data = path.read_bytes()
    one, other = (words.encode("utf-8", "surrogatepass") for words in (old, new))
    assert data.count(one) == 1, f"{old!r} stands {data.count(one)} times in {path.name}"
    path.write_bytes(data.replace(one, other))
