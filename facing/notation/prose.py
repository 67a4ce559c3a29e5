"""What the Markdown of a note or description may not hold: HTML, images, unsafe links.

The pages show none of it in any case; here the author is told.
"""

import re
from collections.abc import Iterator
from typing import Final

from facing.notation.references import uncoded

DEEPEST: Final = 10
"""Levels of lists and quotations in a note."""
SCHEMES: Final = ("http", "https", "mailto")
"""What a link of a note may begin with, apart from a path within the site."""

_BEGINS: Final = frozenset("->*+0123456789")
_MARKER = re.compile(r" {0,9}(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=\s|$))")
_SUSPECT: Final = ("<", "](", "![", "]:")
_SIGNS = re.compile(
    r"\\."
    r"|(?P<ticks>`+)"
    r"|(?P<image>!\[(?!\[))"
    r"|\](?:\(|:[ ]*)<?(?P<link>[^\s<>()]*)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:)[^\s<>]*>"
    r"|(?P<html><(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|!--|[?]|![A-Za-z]))",
    re.DOTALL,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_HIDDEN = re.compile(r"&#?[A-Za-z0-9]+;|%[0-9A-Fa-f]{2}|[\0-\x20]")


def strange(markdown: str) -> Iterator[tuple[int, str, str, str]]:
    """What may not stand in it: the offset, the number of the problem, message and hint.

    Of HTML only the beginning is told, for its tags come in pairs.
    """
    if not any(signs in markdown for signs in _SUSPECT):
        return
    text, at, told = uncoded(markdown), 0, False
    while found := _SIGNS.search(text, at):
        at = max(found.end(), found.start() + 1)
        if found["ticks"]:
            closing = re.compile(rf"(?<!`){found['ticks']}(?!`)").search(text, at)
            at = closing.end() if closing else at
        elif found["image"]:
            hint = "Link to it, or write \\! before the bracket when no image is meant."
            yield found.start(), "36", "a note holds no images", hint
        elif tag := found["html"]:
            if told:
                continue
            told = True
            hint = "Markdown has *…* and **…**; for the sign itself write \\<."
            yield found.start(), "37", f"“{tag}” begins HTML, which is not read in notes", hint
        elif scheme := _foreign(found["link"] or found["auto"] or ""):
            hint = "Write https://… or mailto:…; within the edition [[org.x]] or [[p2.s1]]."
            yield found.start(), "35", f"a link may not begin with “{scheme}:”", hint


def pages(markdown: str) -> Iterator[tuple[int, str]]:
    """The links to pages of the site, relative to the page they are on: offset and target.

    Brackets after a reference, `[[p2.s1]](…`, are none; definitions of links are not looked at.
    """
    if "](" not in markdown:
        return
    text, at = uncoded(markdown), 0
    while found := _SIGNS.search(text, at):
        at = max(found.end(), found.start() + 1)
        target = found["link"] or ""
        if found["ticks"]:
            closing = re.compile(rf"(?<!`){found['ticks']}(?!`)").search(text, at)
            at = closing.end() if closing else at
        elif text[found.start() : found.start() + 2] != "](" or text[found.start() - 1] == "]":
            continue
        elif target and target[0] != "#" and not _SCHEME.match(_HIDDEN.sub("", target)):
            yield found.start(), target


def _foreign(target: str) -> str:
    """The scheme of a link if it is none that may be."""
    plain = _HIDDEN.sub("", target)
    scheme = _SCHEME.match(plain)
    return scheme[0] if scheme and scheme[0].lower() not in SCHEMES else ""


def depth(markdown: str) -> int:
    """How deep lists and quotations are nested in it, judged by markers and indentation.

    After CommonMark's rule: a line belongs to the items whose content it is indented to.
    """
    lines = markdown.split("\n")
    if not any(line.lstrip(" ")[:1] in _BEGINS for line in lines if line):
        return 0
    deepest = 0
    open_at: list[int] = []
    for line in lines:
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        while open_at and open_at[-1] > indent:
            open_at.pop()
        at = indent
        while found := _MARKER.match(line, at):
            at = found.end()
            open_at.append(at)
            if len(open_at) > 10 * DEEPEST:
                return len(open_at)
        deepest = max(deepest, len(open_at))
    return deepest
