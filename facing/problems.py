"""What can go wrong: a problem is a value with a place, a code, words and advice."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "query"]


class Where(NamedTuple):
    """A place in a file: POSIX path relative to the root; line and column from 1, 0 if unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, the unknown parts left out."""
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Problem(NamedTuple):
    """One thing that is wrong (an error stops the build) or to be looked at (a query).

    What has a *rank* is told after all that has none, the lowest first, wherever it stands.
    """

    where: Where
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    rank: float = 0.0


CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
"""What git writes at the start of a line where it could not merge two versions of a file."""


def not_utf8(path: str, content: bytes, at: int, code: str) -> Problem:
    """That the byte at that offset of a file's content is not UTF-8."""
    line = content.count(b"\n", 0, at) + 1
    hint = "Save the file with the encoding UTF-8."
    return Problem(Where(path, line), code, f"byte 0x{content[at]:02X} is not UTF-8", hint)


def query(where: Where, code: str, message: str, hint: str = "", rank: float = 0.0) -> Problem:
    """A problem that asks a scholar to look and does not stop the build."""
    return Problem(where, code, message, hint, "query", rank)


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """The distinct problems: errors before queries, then by rank, by place, by code."""
    return sorted(
        set(problems), key=lambda p: (p.severity != "error", p.rank, p.where, p.code, p.message)
    )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop the build."""
    return [problem for problem in problems if problem.severity == "error"]
