"""Exchange links in an article's file and leave every other byte of it as it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from facing.model import DOUBTFUL, Article, Link
from facing.notation import article as notation
from facing.notation import links, nodes

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_KEY = "linkGrp"

Spot = tuple[int, int]
"""A row and a column, from 0."""


class _Item(NamedTuple):
    """A link as it stands: where it begins and ends, and the ends of all that it is made of."""

    start: Spot
    end: Spot
    ends: tuple[Spot, ...]


class _Group(NamedTuple):
    """The links as they stand: where the group begins and ends, and whether it is in brackets."""

    start: Spot
    end: Spot
    flow: bool
    items: tuple[_Item, ...]


def relinked(
    text: str, article: Article, new: Sequence[Link], original: str | None, *, made: bool
) -> str | None:
    """A file's *text*, from which the *article* was read, with these links.

    Links that are in it already keep their lines; comments stay near what they were near.  A file
    that the program has *made* stays made, an editor's stays the editor's.  None if the links are
    written in a way that cannot be changed without touching more.
    """
    if set(map(as_written, article.links)) == set(map(as_written, new)):
        return text
    if text == notation.write(article):
        return notation.write(article._replace(links=tuple(new)))
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    text = text.removeprefix("\ufeff")
    group = _find(nodes.lines(text))
    if group is None or len(group.items) != len(article.links):
        return None
    rows = _rows(text)
    place = _placed(article.links, new)
    wanted = set(map(as_written, new))
    kept = [as_written(link) in wanted for link in article.links]
    changed = (_in_brackets if group.flow else _in_lines)(rows, group, kept, place)
    if changed is None:
        return None
    result = mark + (notation.remade(changed) if made else changed)
    return result if _holds(result, article, new, original) else None


def _holds(text: str, article: Article, new: Iterable[Link], original: str | None) -> bool:
    """Whether the text says what it should: the same article, with these links."""
    again, _ = notation.read(text, "", original)
    if again is None or again.article._replace(links=()) != article._replace(links=()):
        return False
    return set(map(as_written, again.article.links)) == set(map(as_written, new))


def as_written(link: Link) -> Link:
    """The link as it would be written: confidence is said only where it is low."""
    if link.resp is None and link.cert is not None and link.cert >= DOUBTFUL:
        return link._replace(cert=None)
    return link


def _rows(text: str) -> list[str]:
    """The lines with their ends."""
    rows, at = [], 0
    for found in _LINE_END.finditer(text):
        rows.append(text[at : found.end()])
        at = found.end()
    return [*rows, text[at:]]


def _find(text: str) -> _Group | None:
    """Where the links stand in a text with plain line ends."""
    name, begun, opened = "", (0, 0), None
    items: list[_Item] = []
    ends: list[Spot] = []
    for depth, named, event in _events(text):
        kind = event.__class__
        if depth == 1 and named:
            name = event.value
        elif name != _KEY:
            continue
        elif depth == 1 and kind is SequenceStartEvent:
            opened = event
        elif depth == 1 and kind is SequenceEndEvent and opened:
            flow = bool(opened.flow_style)
            return _Group(_spot(opened.start_mark), _spot(event.end_mark), flow, tuple(items))
        elif depth > 1:
            if depth == 2 and kind is not MappingEndEvent:
                begun, ends = _spot(event.start_mark), []
            if event.end_mark.index > event.start_mark.index:  # words, or a bracket
                ends.append(_spot(event.end_mark))
            if depth == 2 and kind is not MappingStartEvent:
                items.append(_Item(begun, max(ends, default=begun), tuple(ends)))
    return None


def _events(text: str) -> Iterator[tuple[int, bool, Any]]:
    """What the text is made of: how deep, whether it is a key of the whole, the event."""
    parser: Any = nodes._Parser(text)  # noqa: SLF001 – the same parser that reads the file
    depth, key = 0, False
    while (event := parser.get_event()) is not None:
        kind = event.__class__
        if kind in (MappingEndEvent, SequenceEndEvent):
            depth -= 1
            yield depth, False, event
        elif kind in (MappingStartEvent, SequenceStartEvent, ScalarEvent):
            key = depth == 1 and not key if depth < 2 else key
            yield depth, depth == 1 and key, event
            depth += kind is not ScalarEvent


def _spot(mark: Any) -> Spot:
    return mark.line, mark.column


# --- what stands where ----------------------------------------------------------------------------


def _placed(old: Sequence[Link], new: Sequence[Link]) -> list[list[str]]:
    """For each old link the new ones, as they are written, that stand in its place or after it."""
    known = {as_written(link): number for number, link in enumerate(old)}
    wanted = set(map(as_written, new))
    home: dict[str, int] = {}
    for number, link in enumerate(old):
        if as_written(link) not in wanted:
            for name in link.target:
                home.setdefault(name, number)
    place: list[list[str]] = [[] for _ in old]
    last = 0
    for link in new:
        if as_written(link) in known:
            last = known[as_written(link)]
            continue
        last = min((home[name] for name in link.target if name in home), default=last)
        if place:
            place[last].append(links.spell((link,))[1].removeprefix("  - "))
    return place


def _in_lines(
    rows: list[str], group: _Group, kept: Sequence[bool], place: Sequence[Sequence[str]]
) -> str | None:
    """The text with one link a line, or more: the usual form."""
    end = _LINE_END.search(rows[group.start[0]]) or _LINE_END.search(rows[0])
    ending = end[0] if end else "\n"
    done = group.start[0]
    written = rows[:done]
    for item, stays, fresh in zip(group.items, kept, place, strict=True):
        first = next(
            (n for n in range(done, item.start[0] + 1) if rows[n].lstrip().startswith("-")), None
        )
        if first is None:
            return None
        last = item.end[0]
        margin = rows[first][: rows[first].index("-")]
        written += rows[done:first]
        done = last + 1
        comments: list[str] = []
        if stays:
            written += rows[first:done]
        else:
            comments = [words for row in range(first, done) if (words := _rest(rows, row, item))]
        if written and not _LINE_END.search(written[-1]):  # the file's last line
            written.append(ending)
        for words in fresh:
            beside = f"  {comments.pop()}" if len(comments) == 1 else ""
            written += [f"{margin}- {words}{beside}{ending}"]
        written += [f"{margin}{words}{ending}" for words in comments]
    return "".join([*written, *rows[done:]])


def _rest(rows: list[str], row: int, item: _Item) -> str:
    """The comment in that row of a link."""
    at = max((column for line, column in item.ends if line == row), default=0)
    _, sign, words = rows[row][at:].partition("#")
    return sign + words.rstrip()


def _in_brackets(
    rows: list[str], group: _Group, kept: Sequence[bool], place: Sequence[Sequence[str]]
) -> str | None:
    """The text with its links no longer in brackets but one a line; None if comments are there."""
    (top, left), (bottom, right) = group.start, group.end
    if any("#" in row for row in [*rows[top:bottom], rows[bottom][:right]]):
        return None
    end = _LINE_END.search(rows[top])
    ending = end[0] if end else "\n"
    lines = []
    for item, stays, fresh in zip(group.items, kept, place, strict=True):
        if stays:
            (first, start), (last, stop) = item.start, item.end
            whole = "".join(rows[first : last + 1])
            cut = whole[start : len(whole) - len(rows[last]) + stop]
            lines.append(" ".join(cut.split()))
        lines += fresh
    after = rows[bottom][right:]
    written = [f"{ending}  - {words}" for words in lines]
    return "".join([*rows[:top], rows[top][:left].rstrip(), *written, after, *rows[bottom + 1 :]])
