"""Pointers of TEI: what of the document, or of the edition, a value such as `#a1` names."""

import re
from collections.abc import Iterable
from typing import Final

from facing.addresses import ARTICLE_ID

EDITION: Final = "edition.xml"
"""The file of an edition of ours."""

INITIALS: Final = re.compile(r"[^\W\d_][\w.-]*")
ENTITY: Final = re.compile(r"[a-z][a-z0-9]*\.[a-z0-9]+(?:-[a-z0-9]+)*")
"""Initials of editors and ids of entities, as the notation wants them."""

_CODED = re.compile("_([0-9A-F]{1,6})_")


def local(token: str, article: str = "") -> str:
    """The `xml:id` that a pointer names in its own document; empty if it leads elsewhere."""
    file, sharp, name = token.partition("#")
    here = not file or (bool(article) and file.rpartition("/")[2] == f"{article}.xml")
    return name if sharp and here else ""


def shared(token: str) -> str:
    """The name that a pointer to the file of the edition ends in; else empty."""
    file, sharp, name = token.partition("#")
    return name if sharp and file.rpartition("/")[2] == EDITION else ""


def common(name: str, what: str) -> str:
    """The name of a thing of the edition (`ed` of `editor_ed`); empty if it is no *what*."""
    kind, mark, rest = name.partition("_")
    if kind != what or not mark:
        return ""
    return _CODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), rest)


def initials(value: str) -> str:
    """The initials of the editor that `resp` or `who` names, in our file or in another's."""
    for token in value.split()[:1]:
        name = common(shared(token), "editor") or token.rpartition("#")[2]
        if INITIALS.fullmatch(name):
            return name
    return ""


def entity(value: str) -> str:
    """The id of an entity that `ref`, `key` or `target` names; empty if it has not that shape."""
    for token in value.split()[:1]:
        name = token.rpartition("#")[2]
        if ENTITY.fullmatch(name) and not ARTICLE_ID.match(name):
            return name
    return ""


def entities(value: str) -> tuple[str, ...]:
    """The ids of all entities that a value names."""
    return tuple(filter(None, map(entity, value.split())))


def several(tokens: Iterable[str], article: str) -> tuple[str, ...]:
    """The names in this document that the pointers lead to, each once."""
    return tuple(dict.fromkeys(filter(None, (local(token, article) for token in tokens))))
