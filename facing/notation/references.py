"""References inside Markdown: `[[org.x]]`, `[[ID#p2.s1|words]]`, `[@key, p. 12]`; where they are.

What renders the Markdown and what checks it find references by the same function, `reference`.
The spelling of `[@key, p. 12]` is Pandoc's.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from facing.addresses import ARTICLE_ID, PASSAGE_NAME

What = Literal["entity", "passage", "article", "work"]


class Reference(NamedTuple):
    """A name in Markdown that should lead somewhere, and the *offset* where it stands.

    *words* are what to show instead of the name, of a work where in it (`p. 12`); else empty.
    A passage is `p2.s1` of the same article or `ID#p2.s1` of another.
    """

    what: What
    name: str
    words: str
    offset: int


_REFERENCE = re.compile(
    r"\[\[(?P<name>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]]+))?\]\]"
    r"|\[@(?P<key>[^\s\[\],;@]+)(?:,(?P<locator>[^\[\];@]+))?\]"
)
_STARTS = re.compile(r"\\.|(?P<ticks>`+)|(?P<start>\[[\[@])", re.DOTALL)
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?!.*`)|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-+*]|[0-9]{1,9}[.)])(?: |$)")
_ESCAPED = re.compile(r"[^\n]")


def reference(markdown: str, offset: int) -> tuple[Reference, int] | None:
    """The reference that begins at that offset and where it ends, or None if none begins there.

    Whether the offset lies in code, or behind a backslash, the caller has to know.

    Whatever stands in double brackets and has not the form of a passage or an article's id is
    taken for an entity's, so that nothing misspelt passes for words.
    """
    found = _REFERENCE.match(markdown, offset)
    if found is None:
        return None
    if found["key"]:
        where = " ".join((found["locator"] or "").split())
        return Reference("work", found["key"], where, offset), found.end()
    name, words = found["name"].strip(), " ".join((found["words"] or "").split())
    return Reference(_what(name), name, words, offset), found.end()


def references(markdown: str) -> list[Reference]:
    """All references in the order of the text; code and what a backslash escapes hold none."""
    return [found for _, found in starts(markdown) if found]


def broken(markdown: str) -> list[int]:
    """Where `[[` or `[@` stands and no reference can be read: not closed, or two works in one."""
    return [offset for offset, found in starts(markdown) if not found]


def _what(name: str) -> What:
    if "#" in name or PASSAGE_NAME.fullmatch(name):
        return "passage"
    return "article" if ARTICLE_ID.fullmatch(name) else "entity"


def starts(markdown: str) -> Iterator[tuple[int, Reference | None]]:
    """Each place outside of code where a reference begins or should."""
    if "[[" not in markdown and "[@" not in markdown:
        return
    text = uncoded(markdown)
    at = 0
    while found := _STARTS.search(text, at):
        at = found.end()
        if found["ticks"]:
            # a run of backticks is closed by the next of the same length, or stands for itself
            closing = re.compile(rf"(?<!`){found['ticks']}(?!`)").search(text, at)
            at = closing.end() if closing else at
        elif found["start"]:
            read, end = reference(text, found.start()) or (None, at)
            yield found.start(), read
            at = end


def uncoded(markdown: str) -> str:
    """The Markdown with spaces in place of its blocks of code; offsets stay.

    A fence ends at its like or with the text; lines indented by four are code after a blank line,
    unless a list is open, whose items continue so.
    """
    lines, fence, blank, listed = markdown.split("\n"), "", True, False
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            lines[number] = _ESCAPED.sub(" ", line)
        elif opened:
            fence = opened["fence"]
            lines[number] = _ESCAPED.sub(" ", line)
        elif line.startswith("    ") and blank and not listed:
            lines[number] = _ESCAPED.sub(" ", line)
            continue
        elif _ITEM.match(line):
            listed = True
        elif line.strip() and not line.startswith(" "):
            listed = listed and not blank
        blank = not line.strip()
    return "\n".join(lines)
