"""Trees of XML and their spelling: the one boundary at which TEI is escaped."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Union

Node = Union["Element", str]
"""An element, or words, which are escaped when they are written."""

NOTHING: Final[Mapping[str, str]] = {}


class Element(NamedTuple):
    """An element: its name, attributes, and what it holds."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Node, ...]


def element(name: str, attributes: Mapping[str, str] = NOTHING, *children: Node) -> Element:
    """An element; what is empty among the attributes is left out when it is written."""
    return Element(name, attributes, children)


_FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, not even by its number (section 2.2)."""

STRANGE: Final = "\ufffd"
"""Stands for each of these characters."""

_FLAT: Final = frozenset(
    """
    TEI teiCorpus teiHeader fileDesc titleStmt editionStmt publicationStmt availability notesStmt
    sourceDesc biblStruct analytic monogr imprint encodingDesc projectDesc editorialDecl appInfo
    application classDecl taxonomy category profileDesc abstract langUsage correspDesc textClass
    revisionDesc text group body div lg standOff linkGrp listAnnotation annotation listRelation
    listEvent event listOrg org listPerson person personGrp listPlace place listObject object
    listBibl keywords respStmt
    """.split()  # noqa: SIM905 – a list of words reads better than a column of strings
)
"""The elements that hold only elements: these stand on lines of their own."""


def document(root: Element) -> str:
    """The tree as a document of XML, in UTF-8 when it is written to a file.

    Characters that XML cannot hold become U+FFFD.
    """
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(root, parts)
    parts.append("\n")
    return _FORBIDDEN.sub(STRANGE, "".join(parts))


def piece(nodes: Iterable[Node]) -> str:
    """The nodes as they stand within a document, a line each."""
    parts: list[str] = []
    for node in nodes:
        _add(node, parts)
        parts.append("\n")
    return _FORBIDDEN.sub(STRANGE, "".join(parts))


def _write(node: Element, parts: list[str]) -> None:
    """Add the spelling of an element."""
    name, attributes, children = node
    parts.append(f"<{name}")
    for key, value in attributes.items():
        if value:
            parts.append(f' {key}="{_attribute(value)}"')
    if not children:
        parts.append("/>")
        return
    parts.append(">")
    if name in _FLAT:
        for child in children:
            parts.append("\n")
            _add(child, parts)
        parts.append("\n")
    else:
        for child in children:
            _add(child, parts)
    parts.append(f"</{name}>")


def _add(node: Node, parts: list[str]) -> None:
    """Add the spelling of an element or of words."""
    if isinstance(node, Element):
        _write(node, parts)
    else:
        parts.append(_text(node))


def _text(words: str) -> str:
    """The words as character data; `>` too, so that `]]>` cannot arise."""
    if "&" in words or "<" in words or ">" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("\r", "&#13;") if "\r" in words else words


def _attribute(value: str) -> str:
    """The words as the value of an attribute, in double quotation marks."""
    value = _text(value).replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\t", "&#9;")
