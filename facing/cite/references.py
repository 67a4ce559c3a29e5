"""CSL-JSON items of articles → references in the styles, quickly.

The words of an item are put into frames that the CSL processor made of each kind of article (see
`deriving`); a reference is, letter by letter, what `styling` would make with the processor.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any, Final, NamedTuple

from facing import resources
from facing.cite import marks, seams
from facing.cite.items import Item, taken_from

STYLES: Final = ("chicago-note", "chicago", "mla", "apa", "gbt")
"""The styles that an item can be asked for in."""

_TAG: Final = re.compile(r"</?\w+>")
_HOLE: Final = re.compile(r"(“?)\{([\w.^-]+)\}((?:</\w+>)*(?:”)?)([.,;:?!]?)")
_ENDING: Final = ("title", "container-title", "section", "author", "edition", "translator")
"""The fields that end as their words do; no other meets a sign that it ends in."""

_FREE: Final = (*_ENDING, "URL")
"""The fields whose words may be any."""

_SMALL: Final = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with "  # noqa: SIM905
    "yet".split()
)
"""Words that a title does not capitalise, of CSL 1.0.2 as the processor has it."""


_TITLES: Final[tuple[str, ...]] = ("title", "container-title", "section")
_HAN: Final = ("zh", "ja", "ko")
"""Languages whose references are in Chinese in the style of the Chinese standard."""


class _Hole(NamedTuple):
    """A place for words: what stands before it, the field, and what follows, *tail*.

    If the words end in a sign of their own, not the tail follows, but what `seams.joined` leaves of
    the *sign* that the style has there, and *close*, the ends of tags and quotation marks.
    """

    before: str
    field: str
    tail: str
    sign: str
    quoted: bool
    close: str


class _Frame(NamedTuple):
    """A frame taken apart; *after* is what follows the last hole."""

    holes: tuple[_Hole, ...]
    after: str


class _Style(NamedTuple):
    """A style as it is kept: see `deriving.frames`; *months* are (long, short)."""

    heeds: str
    cased: frozenset[str]
    months: tuple[tuple[str, str], ...]
    authors: tuple[_Frame, ...]
    frames: Mapping[str, str]


class _Words(NamedTuple):
    """The words of an item by the names of holes, the same escaped, and how they are set.

    *english* words are set in title case where a style wants that; *upright* ones not in italics.
    """

    plain: dict[str, str]
    shown: dict[str, str]
    names: tuple[str, ...]
    letters: str
    english: bool
    upright: bool

    def citable(self) -> bool:
        """Whether there is a title, and a newspaper that it stood in."""
        return "title" in self.plain and "container-title" in self.plain

    def simple(self) -> bool:
        """Whether at most one author signed, and nothing ends in a sign that meets another."""
        ends = {self.plain[field][-1] for field in _ENDING if field in self.plain}
        return len(self.names) < 2 and ends.isdisjoint(seams.MEETING)


def html(item: Item) -> list[str]:
    """The item in each of the styles, escaped, with no tags but `<i>`.

    Without a title or a newspaper there is nothing to refer to, and so no reference.
    """
    words = _words(item)
    if not words.citable():
        return []
    if words.simple():
        shown = _shown(words)
        han = item["language"][:2] in _HAN
        return [form % shown for form in _forms(words.letters, words.upright, words.english, han)]
    return [_filled(_variant(name, item), words, shown=True) for name in STYLES]


def plain(item: Item) -> list[str]:
    """The item in each of the styles as bare text."""
    words = _words(item)
    if not words.citable():
        return []
    return [_filled(_variant(name, item), words, shown=False) for name in STYLES]


def titled(words: str) -> str:
    """*words* in title case by CSL 1.0.2: small ones are small, but not first, last, after “:”."""
    split = words.split(" ")
    made = []
    before = ":"
    for place, word in enumerate(split):
        set_ = word
        if word.islower() and (
            word not in _SMALL or before in (":", ".") or place == len(split) - 1
        ):
            set_ = word[0].upper() + word[1:]
        before = set_[-1:]
        made.append(set_)
    return " ".join(made)


_titled = lru_cache(maxsize=64)(titled)
_upright = lru_cache(maxsize=64)(marks.upright)
"""Of the names of newspapers, which are few."""


def _variant(name: str, item: Item) -> str:
    """The frames for that style and the language of the item."""
    return "gbt-latin" if name == "gbt" and item["language"][:2] not in _HAN else name


def _words(item: Item) -> _Words:
    """What there is to put into frames."""
    translated = "original-title" in item
    words = {field: _bare(item[field]) for field in _TITLES if field in item}
    words["edition"] = _bare(taken_from(item))
    words = {field: value for field, value in words.items() if value}
    names = tuple([name for one in item.get("author", ()) if (name := _bare(one["literal"]))])
    words |= {key: item[key] for key in ("page", "URL") if key in item}
    if len(names) == 1:
        words["author"] = names[0]
    letters = "a" if names else ""
    if issued := item.get("issued"):
        parts = issued["date-parts"][0]
        letters += " ymd"[len(parts)]
        for part, number in zip(("year", "month", "day"), parts, strict=False):
            words[part] = words[f"{part}1"] = str(number)
            words[f"{part}2"] = f"{number:02}"
    for letter, field in (("p", "page"), ("s", "section"), ("u", "URL")):
        if field in words and not (translated and letter == "s"):
            letters += letter
    letters += "t" * translated
    named = seams.listed(one["literal"] for one in item.get("translator", ())) if translated else ""
    if named:
        words["translator"] = named
        letters += "n"
    upright = _upright(words.get("container-title", ""))
    return _Words(words, {}, names, letters, item["language"][:2] == "en", upright)


def _shown(words: _Words) -> dict[str, str]:
    """All that frames may ask for, escaped."""
    shown = words.plain.copy()
    for field in _FREE:
        if field in shown:
            shown[field] = _safe(shown[field])
    title, paper = words.plain["title"], "container-title"
    shown[f"title{seams.CLOSE}"] = _safe(seams.within(title))
    if words.english:
        cased = titled(title)
        shown["title^"] = _safe(cased)
        shown[f"title^{seams.CLOSE}"] = _safe(seams.within(cased))
        shown[f"{paper}^"] = _safe(_titled(words.plain[paper]))
    if "month1" in shown:
        shown["month"], shown["month."] = _style("chicago").months[int(shown["month1"]) - 1]
    return shown


def _safe(words: str) -> str:
    """The words for the inside of an element; nearly none have anything to escape."""
    if "&" in words or "<" in words or ">" in words:
        return escape(words, quote=False)
    return words


def _bare(words: str) -> str:
    """The words without marks, and without the white space that is left by them."""
    return words if words.isprintable() else " ".join(seams.bare(words).split())


def _filled(name: str, words: _Words, *, shown: bool) -> str:
    """A frame of the style with the words in its holes."""
    style = _style(name)
    frame = _frame(name, words.letters, words.upright, shown, words.english)
    bare, ready = words.plain, words.shown
    if words.names:
        bare["author"] = author = _listed(style, words.names)
        ready["author"] = _safe(author)
    if "month1" in bare:
        bare["month"], bare["month."] = style.months[int(bare["month1"]) - 1]
    parts: list[str] = []
    for before, field, tail, sign, quoted, close in frame.holes:
        value = bare.get(field)
        if value is None:
            value = bare[field] = _set(field, bare)
        said = value
        if shown:
            kept = ready.get(field)
            said = kept if kept is not None else ready.setdefault(field, _safe(value))
        if sign and not value[-1:].isalnum():
            words_, after = seams.joined(value, sign, quoted=quoted)
            if words_ is not value:
                said = _safe(words_) if shown else words_
            tail = close + after  # noqa: PLW2901
        parts += (before, said, tail)
    parts.append(frame.after)
    return "".join(parts)


def _set(field: str, words: Mapping[str, str]) -> str:
    """The words of a field as they are set: between quotation marks, in title case, missing."""
    if field[-1] == seams.CLOSE:
        return seams.within(_set(field[:-1], words))
    if field[-1] == "^":
        return titled(_set(field[:-1], words))
    return words.get(field, "")


def _listed(style: _Style, names: Sequence[str]) -> str:
    """The names as the style lists them."""
    frames = style.authors
    frame = frames[min(len(names), len(frames)) - 1]
    if len(frame.holes) == 1 and not frame.after and not frame.holes[0].before:
        return names[0]
    parts: list[str] = []
    for before, number, _, sign, _, _ in frame.holes:
        said, after = seams.joined(names[int(number) - (number[0] != "-")], sign, quoted=False)
        parts += (before, said, after)
    return "".join((*parts, frame.after))


# --- frames --------------------------------------------------------------------------------------


@cache
def _style(name: str) -> _Style:
    """The style of that name."""
    kept: dict[str, Any] = _kept()[name]
    return _Style(
        kept["heeds"],
        frozenset(kept["cased"]),
        tuple(zip(kept["months"]["long"], kept["months"]["short"], strict=True)),
        tuple([_apart(words, lambda _: True) for words in kept["authors"]]),
        kept["frames"],
    )


@cache
def _kept() -> dict[str, Any]:
    """All that is kept of styles."""
    kept: dict[str, Any] = json.loads(resources.frames())
    return kept


@cache
def _forms(letters: str, upright: bool, english: bool, han: bool) -> tuple[str, ...]:  # noqa: FBT001
    """The frames of all styles for the operator `%`: for words that end in no sign."""
    forms = []
    for name in STYLES:
        variant = "gbt-latin" if name == "gbt" and not han else name
        frame = _frame(variant, letters, upright, True, english)  # noqa: FBT003
        parts = [
            part
            for hole in frame.holes
            for part in (
                hole.before.replace("%", "%%"),
                f"%({hole.field})s",
                hole.tail.replace("%", "%%"),
            )
        ]
        forms.append("".join((*parts, frame.after.replace("%", "%%"))))
    return tuple(forms)


@cache
def _frame(name: str, letters: str, upright: bool, shown: bool, english: bool) -> _Frame:  # noqa: FBT001
    """The frame for that kind of article, as markup or bare."""
    style = _style(name)
    words = style.frames["".join([letter for letter in letters if letter in style.heeds])]
    if upright:
        words = words.replace("<i>{container-title}</i>", "{container-title}")
    if not shown:
        words = _TAG.sub("", words)
    if english:
        for field in style.cased:
            words = words.replace(f"{{{field}}}", f"{{{field}^}}")
    return _apart(words, lambda field: field.removesuffix("^") in _ENDING)


def _apart(words: str, ends: Callable[[str], bool]) -> _Frame:
    """A frame taken apart; *ends* says of a field whether it ends as its words do."""
    holes = []
    at = 0
    for hole in _HOLE.finditer(words):
        field, sign, after = hole[2], hole[4], ""
        if not ends(field):
            sign, after = "", hole[4]
        quoted = hole[1] == seams.OPEN
        before = words[at : hole.start()] + hole[1]
        close = hole[3] + after
        tail = sign + close if quoted and sign in (".", ",") else close + sign
        holes.append(_Hole(before, field + seams.CLOSE * quoted, tail, sign, quoted, close))
        at = hole.end()
    return _Frame(tuple(holes), words[at:])
