"""Any other language: sentences at the stops of all scripts; nothing else is known of it."""

import re
from collections.abc import Iterator
from unicodedata import decimal

from facing.languages import CLOSERS, Rules, number, pieces
from facing.model import Dateline

_SURE = "。！？；｡।॥։።፧።؟۔؛།༎။၊។៕᙮᠃᠉"
"""Stops that need no space after them."""

_STOP = re.compile(f"[.!?;…‼⁇⁈⁉{_SURE}]+[{re.escape(CLOSERS)}]*")
_FIRST = re.compile(r"\s*+[^\w\s]*+(\w?)")
_GROUPS = ", \u00a0\u202f"
_DIGITS = re.compile(rf"\d+(?:[{_GROUPS}]\d{{3}}(?!\d))*(?:\.\d+)?")


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; closing quotation marks and brackets stay with their stop."""
    return pieces(paragraph, _ends(paragraph))


def _ends(text: str) -> Iterator[int]:
    """The offsets at which sentences end."""
    for found in _STOP.finditer(text):
        end = found.end()
        if found[0][0] in _SURE:
            yield end
        elif text[end : end + 1].isspace():
            first = _FIRST.match(text, end)
            if found[0][0] == ";" or not (first and first[1].islower()):
                yield end


def dateline(_paragraph: str, _date: str) -> Dateline | None:
    """None: how datelines of an unknown language look is not known."""
    return None


def numerals(text: str) -> tuple[str, ...]:
    """The numbers written in digits, in order."""
    return tuple([number(_ascii(found[0])) for found in _DIGITS.finditer(text)])


def _ascii(digits: str) -> str:
    """The digits of any script as ASCII, without separators."""
    return "".join(
        [str(decimal(char)) if char != "." else char for char in digits if char not in _GROUPS]
    )


RULES = Rules("und", " ", sentences, dateline, numerals)
