"""Prose cut short: in YAML ` #` begins a comment, also where an author meant “furnace #9”."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import ScalarEvent

from facing.notation import nodes
from facing.notation.forms import clip
from facing.problems import Problem, Where, query

CODE = "Y20"

_HINT = (
    "Words that hold “ #” stand in quotation marks or below “|”; a comment is set off by two "
    "spaces before its # and one after it."
)
# most files have no such line, and need not be parsed a second time
_CANDIDATE = re.compile(r"""^[^#\n]*[^\s#\]}"'][ ]+#""", re.MULTILINE)
_COMMENT = re.compile(r"(?P<gap>[ ]+)(?P<comment>#(?P<space>[ ]?).*)")
_NUMBER = re.compile(r"[0-9][0-9.,:/+-]*%?")
_TOKEN = re.compile(r"[!-~]+")
"""One word of ASCII: an id, a code, a keyword."""


def cut(text: str, path: str) -> list[Problem]:
    """A query for each unquoted value that is followed by what was perhaps not meant as a comment.

    A comment is told from words by how it is set: `# so`, after two spaces or after a single id,
    number or date, is one; `#9`, or `# 9` close behind words, may be none.  In a text that is not
    YAML the queries end where the reading does.
    """
    text = nodes.lines(text)
    if not _CANDIDATE.search(text):
        return []
    lines = text.split("\n")
    problems = []
    try:
        for event in _plain(text):
            end: Any = event.end_mark
            found = _COMMENT.fullmatch(lines[end.line], end.column)
            if found and _doubtful(event.value, found):
                problems.append(
                    _query(event.value, found["comment"], Where(path, end.line + 1), end)
                )
    except (yaml.YAMLError, UnicodeEncodeError):
        pass  # told by whoever reads the file
    return problems


def _plain(text: str) -> Iterator[ScalarEvent]:
    """The unquoted scalars."""
    parser: Any = nodes._Parser(text)  # noqa: SLF001 – the same parser that reads the file
    while (event := parser.get_event()) is not None:
        if type(event) is ScalarEvent and not event.style:
            yield event


def _doubtful(value: str, found: re.Match[str]) -> bool:
    """Whether the comment may be the rest of the words."""
    close, spaced = len(found["gap"]) == 1, bool(found["space"]) or len(found["comment"]) == 1
    if _NUMBER.fullmatch(value):
        return False
    words = bool(value) and not _TOKEN.fullmatch(value)
    if spaced:
        return words and close
    return words or close


def _query(value: str, comment: str, where: Where, end: Any) -> Problem:
    said = f"after “{clip(value)}”" if value else "here"
    message = f"{said} the words “{clip(comment)}” are read as a comment and left out"
    return query(where._replace(column=end.column + 1), CODE, message, _HINT)
