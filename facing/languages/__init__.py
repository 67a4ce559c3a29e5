"""What differs between languages: sentences, joiner, datelines, numerals.

One module a language, named by its code, offering `RULES`; a language without a module of its own
gets those of `und`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from datetime import date as calendar_day
from functools import cache
from typing import Literal, NamedTuple

from facing import resources
from facing.model import Dateline


class Rules(NamedTuple):
    """The rules of one language.

    `sentences(paragraph)` cuts a paragraph into stripped, non-empty sentences that lose nothing
    but white space.  *joiner* stands between sentences of one paragraph.  `dateline(paragraph,
    date)` reads the dateline a paragraph begins with, given the date of issue (`1958-01-29` or a
    part of it).  `numerals(text)` are the numbers of the text in one spelling for both languages
    (digits without separators), in order.
    """

    code: str
    joiner: str
    sentences: Callable[[str], list[str]]
    dateline: Callable[[str, str], Dateline | None]
    numerals: Callable[[str], tuple[str, ...]]


@cache
def rules(code: str) -> Rules:
    """The rules of the language with that code."""
    known = {module.name for module in pkgutil.iter_modules(__path__)}
    module = importlib.import_module(f"{__name__}.{code if code in known else 'und'}")
    found: Rules = module.RULES
    return found


# --- what the languages share ------------------------------------------------------------------

CLOSERS = "”’»」』）》〉】〕］｝\"')]}"
"""Quotation marks and brackets that may close after a stop and then belong to its sentence."""

HAN = "\u3007\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, as the inside of a character class."""


@cache
def variants() -> dict[int, str]:
    """Traditional characters that no simplified text uses, for `str.translate` to simplified ones.

    Those that simplified texts use too, as 乾 著 瞭, are not among them.
    """
    found: dict[int, str] = {}
    for line in resources.variants().splitlines():
        if line[0] not in "#?":
            for group in line.split(" "):
                found.update((ord(one), group[0]) for one in group[1:])
    return found


def pieces(text: str, ends: Iterable[int]) -> list[str]:
    """The stripped, non-empty pieces of *text* cut at those offsets and at its end."""
    found: list[str] = []
    start = 0
    for end in (*ends, len(text)):
        if piece := text[start:end].strip():
            found.append(piece)
        start = end
    return found


def number(digits: str, power: int = 0) -> str:
    """The one spelling of a decimal number times 10 to the *power*: `6.3`, 6 is `6300000`.

    Works on the digits alone, so that no number is too long or inexact.
    """
    whole, _, part = digits.partition(".")
    whole, part = whole + part[:power].ljust(power, "0"), part[power:]
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def latest(issue: str, day: int, month: int | None = None) -> str | Literal[False] | None:
    """The last such day not after the date of issue, as `1958-01-28`.

    None when the date of issue is not known well enough to tell; False when there is no such day
    in the year before the issue.
    """
    known = [int(part) for part in issue.split("-")]
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return False
    if not known[0] or (month is None and len(known) < 3):
        return None
    year, last_month, last_day = [*known, *(0, 12, 31)[len(known) :]]
    for months_back in range(13):
        count = year * 12 + last_month - 1 - months_back
        then = (count // 12, count % 12 + 1)
        if then[1] != (month or then[1]) or (not months_back and day > last_day):
            continue
        try:
            return calendar_day(*then, day).isoformat()
        except ValueError:
            continue
    return False
