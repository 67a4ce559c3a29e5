"""A sentence as numerals can read it: names of documents, spaced digits and money smoothed out."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from facing.numerals import COUNT, Quantity


class Smooth(NamedTuple):
    """The smoothed text; for each of its places that in the sentence (None: the same); codes.

    *codes* are the names of documents by two numbers (47/203), as labels; their places are those
    of the text.
    """

    text: str
    back: tuple[int, ...] | None
    codes: tuple[Quantity, ...]

    def span(self, one: Quantity) -> tuple[int, int]:
        """Where the quantity stands in the sentence."""
        if self.back is None:
            return one.start, one.end
        return self.back[one.start], self.back[one.end - 1] + 1


_CODE = re.compile(
    "(?<![A-Za-z0-9_/])(?:[A-Za-z][A-Za-z0-9.]{0,12}/[A-Za-z0-9./()-]{1,40}"
    "|(?P<first>[0-9]{1,6})/(?P<second>[0-9]{1,6})(?![0-9/])(?P<month>\\s?月)?"
    "|[0-9]{1,6}/[0-9A-Za-z]{1,8}(?:[/-][0-9A-Za-z]{1,8})*)"
)
_REFERENCE = re.compile("(?<![0-9A-Za-z/.,])[0-9]{1,2}/(?=[\\s,;.)]|$)")
"""The number of a note, as offices print it: 12/."""
_SLASH = re.compile(
    "(?<=[a-z])/(?=[A-Z][a-z]+ (?:1[89]|20)[0-9]{2})"
    "|(?<=(?<![0-9])1[89][0-9]{2})/(?=[0-9]{2}(?![0-9/]))"
)
"""July/August 1992, 1958/59."""
_SPACED = re.compile(
    "(?<![0-9.,])(?<![0-9] )[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9]|[.][0-9]{4})"
)
_PERHAPS_SPACED = re.compile("[0-9][ \u00a0\u2009\u202f][0-9]{3}")
_PERHAPS_MONEY = re.compile("[€¥￥]")
_SPACE = re.compile("[ \u00a0\u2009\u202f]")
_MONEY = re.compile("(?:HK|NT|US|RMB|[ACS](?![A-Za-z]))?[$£€¥￥]\\s?(?=[0-9])")
_APART: Final = 10**9


def smoothed(sentence: str) -> Smooth:
    """The sentence without what only looks like a number, and with numbers drawn together."""
    text = sentence
    codes: list[Quantity] = []
    if "/" in text:
        text = _SLASH.sub("-", text)
        text = _REFERENCE.sub(_blank, text)
        text = _CODE.sub(_masking(codes), text)
    if _PERHAPS_SPACED.search(text):
        text = _SPACED.sub(lambda found: _SPACE.sub(",", found[0]), text)
    if not ("$" in text or "£" in text or _PERHAPS_MONEY.search(text)) or not _MONEY.search(text):
        return Smooth(text, None, tuple(codes))
    kept: list[str] = []
    back: list[int] = []
    start = 0
    for found in (*_MONEY.finditer(text), None):
        end = found.start() if found else len(text)
        kept.append(text[start:end])
        back += range(start, end)
        start = found.end() if found else end
    places = {place: at for at, place in enumerate(back)}
    moved = [
        code._replace(start=places[code.start], end=places[code.end - 1] + 1)
        for code in codes
        if code.start in places and code.end - 1 in places
    ]
    return Smooth("".join(kept), tuple(back), tuple(moved))


def _blank(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def _masking(codes: list[Quantity]) -> Callable[[re.Match[str]], str]:
    """What stands for the name of a document, which is added to the codes."""

    def mask(found: re.Match[str]) -> str:
        first, second = found["first"], found["second"]
        if not second:
            return _blank(found)
        if found["month"]:  # 7/8月
            return found[0].replace("/", "、")
        if int(first) < int(second) < 100:
            return found[0]  # a fraction
        value = Fraction(int(first) * _APART + int(second))
        codes.append(
            Quantity(*found.span(), value, value, "", COUNT, "number-label"),
        )
        return _blank(found)

    return mask
