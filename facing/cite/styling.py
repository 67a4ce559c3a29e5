"""The CSL processor at work on references in the styles that pages show: slow, and the measure.

Pages are not made by it but by `references`, from frames that were made by it once.  It needs the
package of styles, which the program itself does not.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc.source import Date, Name, Reference, VariableError  # type: ignore[import-untyped]
from citeproc.string import String  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from facing.cite import seams
from facing.cite.items import Item, taken_from
from facing.cite.processor import Formatter


class Style(NamedTuple):
    """A style: the name of its file, its locale, whether it is set as a note or in a list.

    *edition* is the variable by which it prints the edition that holds the text.  The column
    is given to those that set it where readers look for it.
    """

    file: str
    locale: str = "en-US"
    note: bool = False
    edition: str = "archive"
    column: bool = False


STYLES: Final = {
    "chicago-note": Style("chicago-notes-bibliography", note=True, column=True),
    "chicago": Style("chicago-notes-bibliography", column=True),
    "mla": Style("modern-language-association", edition="source"),
    "apa": Style("apa"),
    "gbt": Style("china-national-standard-gb-t-7714-2015-note", "zh-CN", note=True, edition=""),
    "gbt-latin": Style("china-national-standard-gb-t-7714-2015-note", note=True, edition=""),
}
"""The styles by the names that `references` knows them by; the last is for other languages."""

VARIABLES: Final = {
    "title": "title",
    "container-title": "container_title",
    "section": "section",
}
"""Fields of items whose words are printed, and the processor's names of them."""

ANY_MONTH: Final = "\ue044"
"""Stands for a month that is filled in later, of which \ue041 is the name, \ue042 the short one."""

_SPACE: Final = "{http://purl.org/net/xbiblio/csl}"


class _Once(Reference):  # type: ignore[misc]
    """A reference whose titles are printed once.

    What a style prints in the place of an author is not to be printed again (`substitute` in CSL
    1.0.2); the processor sees to that only for variables, not for macros.
    """

    def __getitem__(self, key: str) -> Any:
        found = super().__getitem__(key)
        if key in ("title", "container_title", "translator"):
            printed = self.__dict__.setdefault("printed", set())
            if key in printed:
                raise VariableError
            printed.add(key)
        return found


class Styles:
    """The styles, each read when it is first asked for."""

    def __init__(self) -> None:
        """None read yet."""
        self._read: dict[tuple[str, bool], Any] = {}

    def reference(self, name: str, item: Item) -> str:
        """The item as the style of that name sets it, with marks for emphasis (see `marks`).

        An item with an `original-title` is that of a translation, and names its edition; that of
        the original does where it has an address.
        """
        return seams.mended(self.raw(name, _variables(name, item)))

    def raw(self, name: str, variables: dict[str, Any]) -> str:
        """What the processor makes of these variables, seams and quotation marks unmended."""
        style = STYLES[name]
        prepared = self.style(name, online=bool(variables.get("URL")))
        kept = {key: value for key, value in variables.items() if value}
        source = {"x": _Once("x", "article-newspaper", **kept)}
        bibliography = CitationStylesBibliography(prepared, source, Formatter)
        cited = Citation([CitationItem("x")])
        bibliography.register(cited)
        if style.note:
            return str(bibliography.cite(cited, str))
        return str(bibliography.bibliography()[0])

    def style(self, name: str, *, online: bool) -> Any:
        """The style, with what the processor gets wrong left out of it."""
        kept = self._read.get((name, online))
        if kept is None:
            style = STYLES[name]
            kept = CitationStylesStyle(style.file, locale=style.locale, validate=False)
            for node in _wrong(kept.root, online=online):
                node.getparent().remove(node)
            _mark(kept.root)
            self._read[name, online] = kept
        return kept


def _wrong(root: Any, *, online: bool) -> Iterator[Any]:
    """The nodes that the processor prints though there is nothing to print.

    A label belongs to a variable and is printed with it only; the medium of what is not online is
    not told, but counts for the processor as a variable that is missing.  Who did not sign is not
    to be replaced by who translated.
    """
    for node in list(root.iter(f"{_SPACE}label")):
        if node.get("variable") not in (None, "page"):
            yield node
    for node in root.iterfind(f".//{_SPACE}substitute//{_SPACE}names"):
        if "translator" in node.get("variable", "").split():
            yield node
    if not online:
        yield from list(root.iterfind(f".//{_SPACE}text[@macro='medium-id']"))


def _mark(root: Any) -> None:
    """Marks for quotation marks; letters of names and of what is not English left as they are."""
    for node in root.iter(f"{_SPACE}name-part"):
        node.attrib.pop("text-case", None)
    for node in root.iter(f"{_SPACE}text"):
        if node.get("variable") == "section":
            node.attrib.pop("text-case", None)
    for locale in root.locales:
        for name, mark in (("open-quote", seams.QUOTED), ("close-quote", seams.UNQUOTED)):
            for term in locale.iterfind(f".//{_SPACE}term[@name='{name}']"):
                term.text = mark
        for terms in locale.iterfind(f"{_SPACE}terms"):
            for form, name in (({}, "\ue041"), ({"form": "short"}, "\ue042")):
                etree.SubElement(
                    terms, f"{_SPACE}term", form, name=f"month-{ANY_MONTH}"
                ).text = name


def months(name: str, form: str) -> list[str]:
    """The twelve months as the style's locale has them, `long` or `short`."""
    root = Styles().style(name, online=False).root
    root.formatter = Formatter
    kept = None if form == "long" else form
    return [str(root.get_single_term(f"month-{number:02}", kept)) for number in range(1, 13)]


def _variables(name: str, item: Item) -> dict[str, Any]:
    """The item as the processor wants it, with marks after words."""
    translated = "original-title" in item
    given: dict[str, Any] = {"language": item["language"], "URL": item.get("URL")}
    for field, variable in VARIABLES.items():
        if field in item and (field != "section" or (STYLES[name].column and not translated)):
            given[variable] = _marked(item[field])
    given["page"] = item.get("page")
    given["author"] = [Name(literal=_marked(n["literal"])) for n in item.get("author", ())]
    if translated and (named := seams.listed(n["literal"] for n in item.get("translator", ()))):
        given["translator"] = [Name(literal=_marked(named))]
    if issued := item.get("issued"):
        parts = zip(("year", "month", "day"), issued["date-parts"][0], strict=False)
        given["issued"] = Date(**dict(parts))
    if STYLES[name].edition and (edition := taken_from(item)):
        given[STYLES[name].edition] = _marked(edition)
    return given


def _marked(words: str) -> Any:
    """The words with a mark after them, as the processor keeps words."""
    return String(seams.bare(words) + seams.ENDS)
