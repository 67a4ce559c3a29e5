"""The CSL processor, citeproc-py, and the style that it works by.

This module is imported when there is something to format: it takes a while to load.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from citeproc import (  # type: ignore[import-untyped]
    NAMES,
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

from facing.cite import marks

STYLE: Final = "harvard-cite-them-right"
"""Author and date, which needs no numbered notes: the style that comes with the processor."""

LOCALE: Final = "en-GB"

_PARTS: Final = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
_HAN_NAME = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]+")
_KEY: Final = "work"  # citeproc-py writes keys in small letters; one of our own cannot collide


class Formatter:
    """What citeproc-py calls for emphasis: marks in place of tags; words are escaped later."""

    @staticmethod
    def preformat(text: object) -> str:
        """The words as they are."""
        return str(text)

    @staticmethod
    def Italic(text: object) -> str:  # noqa: N802 – the names are citeproc-py’s
        """Between the marks of italics."""
        return marks.marked("i", text)

    @staticmethod
    def Bold(text: object) -> str:  # noqa: N802
        """Between the marks of bold type."""
        return marks.marked("b", text)

    @staticmethod
    def Superscript(text: object) -> str:  # noqa: N802
        """Between the marks of what stands above the line."""
        return marks.marked("sup", text)

    @staticmethod
    def Subscript(text: object) -> str:  # noqa: N802
        """Between the marks of what stands below the line."""
        return marks.marked("sub", text)

    Oblique = Underline = Italic
    Light = SmallCaps = preformat


_PERIODICALS: Final = ("article-journal", "article-magazine", "article-newspaper")
_AGAIN: Final = {"container": "container-title", "title": "title"}
"""What must not be printed again, where it stands first for want of a name: its macro."""


@cache
def _style(lead: str) -> Any:
    """The style for works that begin with that: `author`, `editor`, `translator`, `container`, …

    What a style prints in the place of an author is not to be printed a second time (the rule of
    `substitute` in CSL 1.0.2); the processor does not see to it.  Given names are set in full: of
    Choh-ming it makes “C.-. ming .”, and who reads Chinese names wants them whole.  Volume and
    issue are said of magazines as of journals.
    """
    style = CitationStylesStyle(STYLE, locale=LOCALE, validate=False)
    layout = style.root.citation.layout
    layout.set("prefix", "")  # the brackets are those of the note that cites
    layout.set("suffix", "")
    if lead == "container":
        _dated(layout)
    for node in style.root.xpath("//*[@name='locator']/*/*[@type]"):
        node.attrib.update({"type": " ".join(_PERIODICALS), "match": "any"})
    for node in list(style.root.iter()):
        node.attrib.pop("initialize-with", None)
        node.attrib.pop("text-case", None) if node.get("variable") else None
        if node.get("variable") == "editor translator" and lead in ("editor", "translator"):
            node.set("variable", "translator" if lead == "editor" else "editor")
    for node in list(style.root.bibliography.layout.iter()):
        if node.get("macro") and node.get("macro") == _AGAIN.get(lead):
            node.getparent().remove(node)
    return style


def _dated(layout: Any) -> None:
    """Set day and month before the year, if the style lists them: papers have many a year."""
    for year in [node for node in layout.iter() if node.get("macro") == "year-date"]:
        day = year.makeelement(year.tag, {"macro": "published-date"})
        both = year.makeelement(year.getparent().tag, {"delimiter": " "})
        year.getparent().replace(year, both)
        both.extend([day, year])


def _lead(item: Mapping[str, Any]) -> str:
    """What a work begins with: its author, or what the style puts in that place."""
    for name in ("author", "editor", "translator"):
        if item.get(name):
            return name
    return "container" if item["type"] in _PERIODICALS else "title"


class Processor:
    """Formats one work at a time, so that none depends on the others."""

    def entry(self, item: Mapping[str, Any]) -> str:
        """The entry of a bibliography, with marks; empty if the processor cannot make it."""
        return self._made(item, lambda bibliography, _: bibliography.bibliography()[0])

    def citation(self, item: Mapping[str, Any]) -> str:
        """The short form for a note, with marks; empty if the processor cannot make it."""
        return self._made(item, lambda bibliography, cited: bibliography.cite(cited, str))

    def _made(self, item: Mapping[str, Any], render: Callable[[Any, Any], object]) -> str:
        try:
            prepared = _prepared(item)
            bibliography = CitationStylesBibliography(
                _style(_lead(prepared)), CiteProcJSON([prepared]), Formatter
            )
            cited = Citation([CitationItem(_KEY)])
            bibliography.register(cited)
            return str(render(bibliography, cited))
        except Exception:  # noqa: BLE001 – a library at version 0 must not end a build
            return ""


def _prepared(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item with the variables, parts of names and dates that citeproc-py knows."""
    made: dict[str, Any] = {"id": _KEY, "type": item["type"]}
    for key, value in item.items():
        name = "title_short" if key == "shortTitle" else key.replace("-", "_")
        if key in ("id", "type") or name not in VARIABLES:
            continue
        if name in NAMES:
            made[key] = [_name(one) for one in value]
        elif isinstance(value, Mapping):
            made[key] = _date(value)
        else:
            made[key] = marks.clean(str(value))
    return {key: value for key, value in made.items() if value}


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    """A name; a Chinese one in characters is one word, the family first."""
    if name.get("literal"):
        return {"literal": marks.clean(str(name["literal"]))}
    parts = {part: marks.clean(str(name[part])) for part in _PARTS if name.get(part)}
    whole = parts.get("family", "") + parts.get("given", "")
    if "given" in parts and _HAN_NAME.fullmatch(whole):
        return {"literal": whole}
    return parts


def _date(date: Mapping[str, Any]) -> dict[str, Any] | None:
    """A date that has parts or words."""
    if date.get("date-parts"):
        return {**date, "circa": int(bool(date.get("circa")))}
    if date.get("literal"):
        return {"literal": marks.clean(str(date["literal"]))}
    return None
