"""What YAML's parser complains of, in plain words: what it found there, and what to do."""

from typing import Final

import yaml

from facing.problems import CONFLICT, Problem, Where

ADVICE: Final = (
    (
        "mapping values are not allowed",
        "a colon stands where none can be",
        "Words that hold “: ” stand in quotation marks; or the line before lacks its “|”.",
    ),
    (
        "could not find expected ':'",
        "this line is not of the form “key: value”",
        "A key needs a colon and a space after it; the lines of a text after “|” are indented.",
    ),
    (
        "quoted scalar",
        "a quotation mark is opened here and not closed as it should be",
        "Close it; a \" inside \"…\" is written \\\", a ' inside '…' is written ''.",
    ),
    (
        "unknown escape character",
        "after a backslash this character means nothing",
        "Inside \"…\" a backslash is written \\\\; inside '…' it stands for itself.",
    ),
    (
        "flow sequence",
        "a bracket [ is opened here and its list is not ended by ]",
        "Close it, put commas between the items; text that begins with [ needs quotation marks.",
    ),
    (
        "flow mapping",
        "a brace { is opened here and its entries are not ended by }",
        "Close it, put commas between the entries; text that holds { or , needs quotation marks.",
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "Put the words in quotation marks.",
    ),
    (
        "block sequence entries are not allowed",
        "“- ” begins a list item where none can stand",
        "Items of a list begin on lines of their own, all indented alike.",
    ),
    (
        "expected '-' indicator",
        "this line is neither an item of the list before it nor outside of it",
        "Items of a list begin with “- ”, all indented alike.",
    ),
    (
        "block mapping",
        "this line is indented unlike its neighbours",
        "Keys of one rank are indented alike, texts deeper; nothing follows a closing quote or ].",
    ),
    (
        "node content",
        "no value can begin with this character",
        "Put the words in quotation marks.",
    ),
    (
        "alphabetic or numeric character",
        "no value can begin with & or *",
        "Put the words in quotation marks.",
    ),
    (
        "block scalar",
        "the text after “|” is indented in a way that cannot be read",
        "Write nothing but “|” on that line, and indent all lines of the text by the same spaces.",
    ),
    (
        "expected <document start>",
        "the file should end here, or this line is indented wrongly",
        "Keys of the same rank begin in the same column.",
    ),
    (
        "directive",
        "a line that begins with % is read as an instruction to the parser",
        "Indent it, or put the words in quotation marks.",
    ),
)
"""What the parser says (a part of it), what that means, and what to do; the first that fits."""


def merged(text: str, path: str) -> list[Problem]:
    """That git left the marks of a conflict in the file, if it did: at the first of them."""
    for number, line in enumerate(text.split("\n"), 1):
        if CONFLICT.match(line):
            what = "two versions of this file were merged and the marks of the conflict are here"
            hint = (
                "Keep the lines that are right and take away those of <<<<<<<, ======= and >>>>>>>."
            )
            return [Problem(Where(path, number, 1), "Y02", what, hint)]
    return []


def syntax(error: yaml.YAMLError, path: str) -> Problem:
    """The parser's complaint in plain words, at its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context, said = getattr(error, "context", None) or "", getattr(error, "problem", None) or ""
    opened = "quoted" in context or "flow" in context or "simple key" in context
    if opened and getattr(error, "context_mark", None):
        mark = getattr(error, "context_mark")  # noqa: B009 – only some of the errors have it
    where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path)
    for part, message, hint in ADVICE:
        if part in said:
            return Problem(where, "Y02", message, hint)
    for part, message, hint in ADVICE:
        if part in context:
            return Problem(where, "Y02", message, hint)
    return Problem(
        where,
        "Y02",
        f"this is not YAML ({said or error})",
        "Look at the indentation, quotation marks and colons of this line and the one before.",
    )
