"""Frames of references: what the processor makes of each kind of article, with names for words.

`frames` takes a minute; what it gives is kept in `frames.json`, which pages are made from.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, Final, NamedTuple, Self

from citeproc.source import Date, Name  # type: ignore[import-untyped]
from citeproc.string import String  # type: ignore[import-untyped]

from facing.cite import seams
from facing.cite.marks import TAGS
from facing.cite.styling import ANY_MONTH, STYLES, VARIABLES, Styles, months

MANY: Final = 22
"""Above so many authors a style names the same ones, and the last."""

_NUMBERS: Final = {"year": 1999, "month": 11, "day": 11}
_PLACES: Final = {
    **{field: chr(0xE030 + place) for place, field in enumerate(VARIABLES)},
    "author": "\ue038",
    "edition": "\ue039",
    "URL": "\ue03a",
    "translator": "\ue03b",
}
_DATES: Final = {
    "year": "\ue040",
    "month": "\ue041",
    "month.": "\ue042",
    "month1": "\ue043",
    "month2": ANY_MONTH,
    "day": "\ue045",
    "day2": "\ue046",
}
_PAGE: Final = "80808"  # it must count as a number
_AUTHOR: Final = 0xE050


class _Sign(int):
    """A number of a date that is written as characters which stand for it."""

    short: str
    long: str

    def __new__(cls, value: int, short: str, long: str) -> Self:
        """The number, and how it is written with as many digits as it needs, and with two."""
        made = super().__new__(cls, value)
        made.short, made.long = short, long
        return made

    def __str__(self) -> str:
        return self.short

    def __abs__(self) -> Self:
        return self

    def __format__(self, form: str) -> str:
        return self.long if form else self.short


class Kind(NamedTuple):
    """A kind of article: what is known of it; *date* is the number of parts known.

    *named*: of a translation the translator.
    """

    author: bool
    date: int
    page: bool
    section: bool
    url: bool
    translated: bool
    named: bool = False


_WHETHER: Final = (True, False)

_TRANSLATED: Final = ((True, True), (True, False), (False, False))
"""Whether it is a translation, and its translator is named."""

KINDS: Final = tuple(
    kind
    for known in product(_WHETHER, (3, 2, 1, 0), _WHETHER, _WHETHER, _WHETHER, _TRANSLATED)
    for kind in (Kind(*known[:5], *known[5]),)
    if not (kind.section and kind.translated)
)
"""All kinds that there are; the column, which has no translation, is not told of one."""


def key(kind: Kind) -> str:
    """The letters of what is known.

    Author; day, month or year; page; section; URL; translation; its translator.
    """
    letters = ("a", ("", "y", "m", "d")[kind.date], "p", "s", "u", "t", "n")
    return "".join(letter for letter, known in zip(letters, kind, strict=True) if known)


def frames() -> dict[str, Any]:
    """What is kept of each style.

    `heeds` are the letters that matter to it; `cased` the fields in title case; `months`; `authors`
    lists of one, two, three … names; `frames` those of each kind, by its letters.
    """
    styles = Styles()
    return {name: _style(styles, name) for name in STYLES}


def frame(styles: Styles, name: str, kind: Kind) -> str:
    """What the style makes of an article of that kind, `{names}` in the place of words.

    Emphasis is written as tags, and the style's quotation marks as “ ”.
    """
    given = _given(name, kind, [Name(literal=_marked("author"))])
    return _readable(styles.raw(name, given))


def authors(styles: Styles, name: str, count: int) -> str:
    """What the style makes of so many names: `{1}`, `{2}` …, the last of very many `{-1}`."""
    kind = Kind(author=True, date=3, page=True, section=False, url=False, translated=False)
    whole = frame(styles, name, kind)
    before, _, after = whole.partition("{author}")
    literals = [chr(_AUTHOR + number) + seams.ENDS for number in range(1, count + 1)]
    made = styles.raw(name, _given(name, kind, [Name(literal=String(one)) for one in literals]))
    for number in range(count, 0, -1):
        last = number == count == MANY
        made = made.replace(chr(_AUTHOR + number), "{-1}" if last else f"{{{number}}}")
    made = _readable(made)
    if not (made.startswith(before) and made.endswith(after.lstrip("."))):
        raise AssertionError(f"{name} sets several authors otherwise than one: {made}")
    end = len(made) - len(after if made.endswith(after) else after.lstrip("."))
    return made[len(before) : end]


def _style(styles: Styles, name: str) -> dict[str, Any]:
    """All that is kept of a style."""
    made = {key(kind): frame(styles, name, kind) for kind in KINDS}
    heeds = "".join(letter for letter in "apsutn" if _heeded(letter, made)) + "ymd"
    lists = [authors(styles, name, count) for count in range(1, MANY + 1)]
    while len(lists) > 1 and lists[-1] == lists[-2]:
        lists.pop()
    return {
        "heeds": heeds,
        "cased": list(_cased(styles, name)),
        "months": {form: months(name, form) for form in ("long", "short")},
        "authors": lists,
        "frames": {
            letters: words
            for letters, words in made.items()
            if all(letter in heeds for letter in letters)
        },
    }


def _heeded(letter: str, made: dict[str, str]) -> bool:
    """Whether it makes a difference to a style that what the letter stands for is known."""
    without = str.maketrans("", "", "tn" if letter == "t" else letter)
    return any(made[letters] != made[letters.translate(without)] for letters in made)


def _cased(styles: Styles, name: str) -> Iterator[str]:
    """The fields that the style sets in title case, if they are English."""
    kind = Kind(author=True, date=3, page=True, section=True, url=False, translated=False)
    for field, variable in VARIABLES.items():
        given = _given(name, kind, [])
        if variable in given:
            given[variable] = String("qua via Qua")
            made = styles.raw(name, given)
            if "Qua via Qua" in made:
                yield field
            elif variable != "section" and "qua via Qua" not in made:
                raise AssertionError(f"{name} changes the case of the {field}: {made}")


def _given(name: str, kind: Kind, names: list[Any]) -> dict[str, Any]:
    """Variables that stand for the words of an article of that kind."""
    given: dict[str, Any] = {"language": "en"}
    for field, variable in VARIABLES.items():
        given[variable] = _marked(field)
    if not (kind.section and STYLES[name].column and not kind.translated):
        del given["section"]
    if (kind.translated or kind.url) and STYLES[name].edition:
        given[STYLES[name].edition] = _marked("edition")
    if kind.author:
        given["author"] = names
    if kind.named:
        given["translator"] = [Name(literal=_marked("translator"))]
    if kind.page:
        given["page"] = _PAGE
    if kind.url:
        given["URL"] = _PLACES["URL"]
    if kind.date:
        given["issued"] = _date(kind.date)
    return given


def _marked(field: str) -> Any:
    """What stands for the words of a field."""
    return String(_PLACES[field] + seams.ENDS)


def _date(count: int) -> Any:
    """A date of so many parts; its month is named as none is."""
    forms = {"year": ("year", "year"), "month": ("month1", "month2"), "day": ("day", "day2")}
    parts = list(_NUMBERS)[:count]
    made = Date(**{part: _NUMBERS[part] for part in parts})
    for part in parts:
        short, long = forms[part]
        made[part] = _Sign(_NUMBERS[part], _DATES[short], _DATES[long])
    return made


def _readable(made: str) -> str:
    """Names in braces for the characters that stand for words, tags for marks."""
    if set("{}<>") & set(re.sub(r"\{-?\d+\}", "", made)):
        raise AssertionError(f"a style has braces or angles of its own: {made}")
    for field, sign in (_PLACES | _DATES).items():
        made = made.replace(sign, f"{{{field}}}")
    made = made.replace(_PAGE, "{page}").replace(seams.ENDS, "\u2060")
    made = made.replace(seams.QUOTED, seams.OPEN).replace(seams.UNQUOTED, seams.CLOSE)
    for tag, (begins, ends) in TAGS.items():
        made = made.replace(begins, f"<{tag}>").replace(ends, f"</{tag}>")
    return made.replace("\u2060", "")
