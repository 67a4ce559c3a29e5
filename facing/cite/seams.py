"""Where a value meets the words of a style: which sign of punctuation stays, and where it stands.

The processor leaves both signs, and puts American commas and stops outside quotation marks.
"""

import re
from collections.abc import Iterable
from typing import Final

ENDS: Final = "\ue008"
"""The mark after each value that may end in a sign of punctuation."""

QUOTED, UNQUOTED = "\ue009", "\ue00a"
"""The marks that stand for the quotation marks of a style until its values are in their places."""

OPEN, CLOSE = "“", "”"

_MARKS: Final = re.compile("[\ue000-\ue00a]")
_STOPS: Final = frozenset(".?!…。？！")
_REPEATED: Final = frozenset(",;:?!")
_INNER: Final = frozenset("’'”\"")
MEETING: Final = _STOPS | _REPEATED | _INNER
"""The signs that matter to what follows, if words end in them."""

_TITLE: Final = re.compile(f"{QUOTED}([^{QUOTED}{UNQUOTED}]*){UNQUOTED}")
_SEAM: Final = re.compile(f"{ENDS}([\ue000-\ue007]*)({UNQUOTED}?)([\ue000-\ue007]*)([.,;:?!]?)")
_DOUBLE: Final = re.compile('(?<!\\w)"(?=\\w)|“')
_INNERMOST: Final = str.maketrans({"‘": "“", "’": "’"})


def bare(words: str) -> str:
    """*words* without characters that would be marks here or in `marks`."""
    return _MARKS.sub("", words)


def within(words: str) -> str:
    """*words* as they stand between quotation marks: their own, if double, are single there."""
    if '"' not in words and "“" not in words and "”" not in words:
        return words
    return _DOUBLE.sub("‘", words).replace("”", "’").replace('"', "’")


def joined(words: str, sign: str, *, quoted: bool) -> tuple[str, str]:
    """(*words* with what is to stand inside quotation marks, what is to stand behind them).

    *sign* is what the style has after the value.  A stop after a stop or a question mark is left
    out, and so is a sign that stands there already.  Commas and stops go inside of quotation marks,
    those of the words too (Chicago 6.9, and MLA and APA likewise).
    """
    last = words[-1:]
    if sign and ((sign == "." and last in _STOPS) or (sign == last and last in _REPEATED)):
        sign = ""
    if not quoted or sign not in (".", ","):
        return words, sign
    if last in _INNER and len(words) > 1:
        stopped = sign == "." and words[-2] in _STOPS
        return (words if stopped else f"{words[:-1]}{sign}{last}"), ""
    return words + sign, ""


def mended(made: str) -> str:
    """What the processor made of values that end in marks, its seams as they should be."""
    made = _TITLE.sub(lambda found: f"{QUOTED}{within(found[1])}{UNQUOTED}", made)
    parts: list[str] = []
    at = 0
    for seam in _SEAM.finditer(made):
        before = made[at : seam.start()]
        before, mark, title = before.rpartition(QUOTED) if seam[2] else ("", "", before)
        words, sign = joined(title, seam[4], quoted=bool(seam[2]))
        parts += [before, mark, words, seam[1], seam[2], seam[3], sign]
        at = seam.end()
    return "".join((*parts, made[at:])).replace(QUOTED, OPEN).replace(UNQUOTED, CLOSE)


def listed(names: Iterable[str]) -> str:
    """Names in a row, where a style sets only one."""
    return ", ".join(name for one in names if (name := " ".join(bare(one).split())))
