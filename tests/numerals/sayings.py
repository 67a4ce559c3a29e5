"""How the tables of these tests are spelt: texts with [marked] expressions, and what they say.

What an expression says is written as words in any order: limits (`5`, `30..40`, `2/3`), an
approximation, a unit, a kind, `weak`; a date as TEI has it (`--08-01..--08-10`, and `--08..` what
is since then).  Without a unit it is a plain count (which is written where it could be a year); the
kind follows from the unit unless it is written.
"""

import re
from fractions import Fraction
from pathlib import Path

from facing.numerals import APPROXIMATIONS, KINDS, UNITS, Quantity, days_of, quantities

TABLES = Path(__file__).parent / "tables"
OF_DIMENSION = {"time": "duration", "months": "duration", "share": "ratio", "multiple": "multiple"}


def _like_a_year(quantity: Quantity) -> bool:
    return 1800 <= quantity.low == quantity.high < 2100


def said(quantity: Quantity) -> str:
    """What the quantity says, in that spelling."""
    days = days_of(quantity)
    limits = days or (str(quantity.low), str(quantity.high))
    kind = OF_DIMENSION.get(UNITS[quantity.unit].dimension, "cardinal")
    plain = quantity.unit == "date" or (quantity.unit == "count" and not _like_a_year(quantity))
    words = [
        limits[0] if limits[0] == limits[1] else "..".join(limits),
        quantity.approx,
        "" if plain else quantity.unit,
        quantity.kind if quantity.kind not in (kind, "date") else "",
        "weak" if quantity.weak else "",
    ]
    return " ".join(filter(None, words))


def meant(words: str) -> str:
    """The words of a table in the order of `said`."""
    order: dict[str, int] = dict.fromkeys(APPROXIMATIONS, 1)
    order |= dict.fromkeys(UNITS, 2) | dict.fromkeys(KINDS, 3) | {"weak": 4}
    parts = sorted(words.split(), key=lambda word: order.get(word, 0))
    if not parts[0].startswith("--") and not re.match(r"\d{4}(-|$|\.\.(\d{4})?$)", parts[0]):
        ends = [str(Fraction(end)) for end in parts[0].split("..")]
        parts[0] = "..".join(ends)
    return " ".join(parts)


def read(marked: str, lang: str) -> tuple[list[str], list[str]]:
    """The expressions found in the text, each with what it says; and those marked in it."""
    text = marked.replace("[", "").replace("]", "")
    found = [f"{text[one.start : one.end]} = {said(one)}" for one in quantities(text, lang)]
    return found, re.findall(r"\[([^]]*)\]", marked)


def rows(name: str) -> list[tuple[str, list[str]]]:
    """The rows of a file of `tables`: the marked text, and what each mark says."""
    table = (TABLES / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.partition(" | ") for line in table.strip().splitlines()]
    return [
        (text, [one for one in map(str.strip, what.split(";")) if one]) for text, _, what in lines
    ]


def compared(marked: str, meanings: list[str], lang: str) -> tuple[list[str], list[str]]:
    """What is found in the text and what should be, to be equal; a miswritten row is not."""
    found, marks = read(marked, lang)
    if len(marks) != len(meanings):
        return found, [f"{len(marks)} marks, {len(meanings)} meanings"]
    return found, [f"{mark} = {meant(what)}" for mark, what in zip(marks, meanings, strict=True)]
