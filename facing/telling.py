"""What is printed: progress, problems for people and for tools, and the last line of a build."""

import json
from pathlib import Path
from typing import TextIO

from facing import engine
from facing.problems import Problem, Where, worst_first

SHOWN = 20
"""How many queries a build prints; `check` prints all."""


class Progress:
    """One line on a terminal that says how far the build is; nothing in a pipe."""

    def __init__(self, stream: TextIO) -> None:
        """Progress on that stream."""
        self._stream = stream
        self._shown = stream.isatty()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show that *done* of *of* are done."""
        if self._shown:
            count = f" {done:,} of {of:,}" if of else " …"
            self._stream.write(f"\r\x1b[K{what}{count}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def show(report: engine.Report, form: str, *, every: bool, **more: object) -> None:
    """Print the problems in the form asked for; *more* is for tools alone."""
    problems = worst_first(report.problems)
    if form == "json":
        said = {
            **more,
            "ok": report.ok,
            "problems": [
                {
                    "path": problem.where.path,
                    "line": problem.where.line,
                    "column": problem.where.column,
                    "severity": problem.severity,
                    "code": problem.code,
                    "message": problem.message,
                    "hint": problem.hint,
                }
                for problem in problems
            ],
        }
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return
    queries = 0
    for problem in problems:
        if problem.severity == "query":
            queries += 1
            if not every and queries > SHOWN:
                continue
        print(_github(problem) if form == "github" else _text(problem))
    if form == "text" and not every and queries > SHOWN:
        print(f"… and {queries - SHOWN:,} more queries; `check` prints them all.")


def _text(problem: Problem) -> str:
    """A problem for people."""
    kind = "query " if problem.severity == "query" else ""
    hint = f"\n    {problem.hint}" if problem.hint else ""
    return f"{problem.where}: {kind}{problem.code} {problem.message}{hint}"


def _github(problem: Problem) -> str:
    """A problem as an annotation of a workflow run."""
    kind = "warning" if problem.severity == "query" else "error"
    where: Where = problem.where
    place = f"file={_property(where.path)}"
    if where.line:
        place += f",line={where.line}"
    if where.column:
        place += f",col={where.column}"
    words = f"{problem.message}\n{problem.hint}".strip()
    escaped = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind} {place},title={problem.code}::{escaped}"


def _property(words: str) -> str:
    """A property of an annotation, escaped."""
    for plain, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        words = words.replace(plain, code)
    return words


def last(report: engine.Report, command: str, out: Path, seconds: float) -> str:
    """The last line: what was done, where, and how to look at it."""
    wrong = sum(problem.severity == "error" for problem in report.problems)
    asked = len(report.problems) - wrong
    queries = _count(asked, "query", "queries")
    if wrong:
        kept = " The site is as it was." if command == "build" else ""
        return f"{_count(wrong, 'error')}, {queries}.{kept}"
    if command == "check":
        return f"No errors, {queries} in {_count(report.articles, 'article')}."
    new = f", {report.minted} of them new" if report.minted else ""
    drawn = f"{report.drawn:,} drawn" if report.drawn else "nothing to draw"
    index = ", search index made" if report.indexed else ""
    index += ", zip made" if report.zipped else ""
    home = out / "index.html"
    shown = home.relative_to(Path.cwd()) if home.is_relative_to(Path.cwd()) else home
    return (
        f"{_count(report.articles, 'article')}{new}; {_count(report.pages, 'file')} "
        f"({drawn}{index}), {queries}, {seconds:.1f} s. Open {shown}"
    )


def _count(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
