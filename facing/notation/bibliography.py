"""`edition/bibliography.yaml` or `.json` → CSL-JSON: the works that notes and registers cite.

CSL-JSON is what Zotero, JabRef and others export; types and variables are those of its schema,
version 1.0.2 (citation-style-language/schema).  In YAML dates may also be written 1958-01-29.
"""

import datetime as dt
import json
import re
from typing import Any, Final

from facing.notation import nodes
from facing.notation.cut import cut
from facing.notation.forms import clip, is_null
from facing.notation.nodes import Mapping, Node, Scalar, Sequence, begins
from facing.notation.reader import Reader
from facing.problems import Problem, Where, query

Item = dict[str, Any]
"""A work as CSL-JSON: `id`, `type`, `title` and more; dates as `date-parts` or `literal`."""

TYPES: Final = tuple(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
    """.split()  # noqa: SIM905 – a list of words reads better than a column of strings
)
NAMES: Final = tuple(
    """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director executive-producer guest host interviewer illustrator narrator
    organizer original-author performer producer recipient reviewed-author script-writer
    series-creator translator
    """.split()  # noqa: SIM905
)
DATES: Final = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
WORDS: Final = tuple(
    """
    language journalAbbreviation shortTitle abstract annote archive archive_collection
    archive_location archive-place authority call-number chapter-number citation-key
    citation-label citation-number collection-number collection-title container-title
    container-title-short dimensions division DOI edition event event-place event-title
    first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note
    number number-of-pages number-of-volumes original-publisher original-publisher-place
    original-title page page-first part part-title PMCID PMID printing publisher publisher-place
    references reviewed-genre reviewed-title scale section source status supplement title
    title-short URL version volume volume-title volume-title-short year-suffix
    """.split()  # noqa: SIM905
)
IGNORED: Final = ("categories", "custom")
"""Keys of the schema that say nothing of the work itself."""
KEYS: Final = ("id", "type", *WORDS, *NAMES, *DATES)
NAME: Final = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "comma-suffix",
    "static-ordering",
    "parse-names",
)
DATE: Final = ("date-parts", "literal", "raw", "season", "circa")

_KEY = re.compile(r"[^\s\[\],;@|#]+")  # what `[@key, p. 12]` can name
_SPAN = re.compile(r"(?P<first>[0-9-]+)(?:/(?P<last>[0-9-]+))?")
_YEAR = re.compile(r"-?[0-9]{1,4}")
_NUMBER = re.compile(r"[0-9]{1,2}")
_SEASON = re.compile(r"[1-4]")
_WEB = re.compile(r"https?://[^\s/]+[^\s]*")
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_LONGEST = 20_000


def read(text: str, path: str) -> tuple[tuple[Item, ...], list[Problem]]:
    """The works in a file's *text*, in its order, and what is wrong in it.

    What is wrong in a work is left out of it; a work without a usable id is left out itself.
    """
    form = Reader(path, text)
    form.family = "R"
    exported = path.endswith(".json")
    if exported:
        form.problems += _no_json(text, path)
        text = _as_yaml(text)
    root, problems = (None, []) if form.problems else nodes.compose(nodes.lines(text), path)
    form.problems += problems
    if root is None or form.problems:
        return (), form.problems
    items: list[Item] = []
    lines: dict[str, int] = {}
    for node in form.items(root, "", "a list of works"):
        item = _item(node, form, exported=exported)
        key = item.get("id")
        if key in lines:
            hint = f"It stands in line {lines[key]} already: change one of the two."
            form.wrong(node, "17", f"the work “{key}” is there twice", hint)
        elif key:
            lines[key] = begins(node)[0]
            items.append(item)
    return tuple(items), form.problems + ([] if exported else cut(text, path))


# --- JSON ----------------------------------------------------------------------------------------


def _no_json(text: str, path: str) -> list[Problem]:
    """What makes a text no JSON."""
    try:
        json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        where = Where(path, error.lineno, error.colno)
        hint = "Export the file again, or write it as bibliography.yaml."
        return [Problem(where, "R50", f"this is not JSON ({error.msg})", hint)]
    except (RecursionError, ValueError):  # a number of thousands of digits is a ValueError
        hint = "Export the file again: it should be a list of works."
        return [Problem(Where(path), "R50", "this JSON is nested too deeply, or too big", hint)]
    return []


def _as_yaml(text: str) -> str:
    """JSON for a YAML parser: with spaces for tabs, and a character for a pair of surrogates."""

    def joined(found: re.Match[str]) -> str:
        high, low = int(found[2], 16), int(found[3], 16)
        return found[1] + chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))

    return _PAIR.sub(joined, text.replace("\t", " "))


# --- one work ------------------------------------------------------------------------------------


def _item(node: Node, form: Reader, *, exported: bool) -> Item:
    """A work; its keys in the order written."""
    if not isinstance(node, Mapping):
        form.expected(node, "", "a work, {id: …, type: …, title: …}")
        return {}
    _keys(node, form, exported=exported)
    item: Item = {}
    for needed in ("id", "type", "title"):
        if needed not in node.entries or _blank(node.entries[needed]):
            form.wrong(node, "11", f"the work has no “{needed}”", f"Add “{needed}: …”.")
    for key, value in node.entries.items():
        if key in KEYS and not _blank(value):
            said = _value(key, value, form)
            if said not in ("", [], {}):
                item[key] = said
    return item


def _blank(node: Node) -> bool:
    """Whether the node says nothing; other programs write an empty string for that."""
    return is_null(node) or (isinstance(node, Scalar) and not node.value.strip())


def _keys(node: Mapping, form: Reader, *, exported: bool) -> None:
    """Notes unknown keys; programs add some of their own, which are only asked about."""
    for name in node.keys:
        if name.value not in KEYS and name.value not in IGNORED:
            form.unknown(name, KEYS)
            problem = form.problems.pop()
            meant = problem.hint.partition(" Known: ")[0] if "Did you" in problem.hint else ""
            hint = meant or "The names are those of CSL’s variables, such as container-title."
            if exported:
                problem = query(problem.where, "R51", f"{problem.message} is left out", hint)
            form.problems.append(problem._replace(hint=hint))


def _value(key: str, node: Node, form: Reader) -> Any:
    """What a key says; empty if it is wrong."""
    if key == "id":
        return form.matched(node, key, _KEY, "a key without spaces, brackets and commas: meng-2018")
    if key == "type":
        return form.choice(node, key, TYPES, "type")
    if key in NAMES:
        found = node.items if isinstance(node, Sequence) else [node]
        return [name for item in found if (name := _name(item, key, form))]
    if key in DATES:
        return _date(node, key, form)
    if key == "URL":
        return form.matched(node, key, _WEB, "an address that begins with https://")
    if not isinstance(node, Scalar):
        form.expected(node, key, "words")
        return ""
    if len(node.value) > _LONGEST:
        message = f"“{key}” has {len(node.value)} characters; {_LONGEST} are allowed"
        form.wrong(node, "52", message, "Shorten it: it goes into one entry of a list.")
        return ""
    return " ".join(node.value.split())


def _name(node: Node, key: str, form: Reader) -> dict[str, str]:
    """A name: its parts, or the whole under `literal`; bare words are a whole one."""
    if isinstance(node, Scalar):
        words = form.text(node, key)
        return {"literal": words} if words else {}
    said = form.inner(node, key, NAME)
    if isinstance(node, Mapping) and not {"family", "literal"} & said.keys():
        hint = "Write {family: Meng, given: Yue}, or the name as it is: {literal: 新华社}."
        form.wrong(node, "53", f"a name under “{key}” has neither “family” nor “literal”", hint)
        return {}
    return {part: form.text(value, part) for part, value in said.items() if not _blank(value)}


# --- dates ---------------------------------------------------------------------------------------


def _date(node: Node, key: str, form: Reader) -> Item:
    """A date or a span of two: CSL's own form, or 1958-01-29, 1958-01, 1958, 1957/1958."""
    if isinstance(node, Scalar):
        parts = _written(node, node.value, form)
        return {"date-parts": parts} if parts else {}
    said = form.inner(node, key, DATE)
    date: Item = {}
    if "date-parts" in said:
        parts = [_parts(one, form) for one in form.items(said["date-parts"], "date-parts")]
        if not 1 <= len(parts) <= 2:
            form.expected(said["date-parts"], "date-parts", "one date or two, [[1958, 1, 29]]")
        elif all(parts):
            date["date-parts"] = parts
    elif "raw" in said:
        raw = form.text(said["raw"], "raw")
        if parts := _written(said["raw"], raw, form) if _SPAN.fullmatch(raw) else []:
            date["date-parts"] = parts
        elif raw and not _SPAN.fullmatch(raw):
            date["literal"] = raw
    elif "literal" not in said and isinstance(node, Mapping):
        hint = "Write 1958-01-29, or {literal: …} for what is no date."
        form.wrong(node, "54", f"“{key}” holds no date", hint)
    if "literal" in said:
        date["literal"] = form.text(said["literal"], "literal")
    if "season" in said and (season := form.matched(said["season"], "season", _SEASON, "1 to 4")):
        date["season"] = int(season)
    if "circa" in said and form.text(said["circa"], "circa") not in ("false", "0", ""):
        date["circa"] = True
    return date


def _written(node: Node, words: str, form: Reader) -> list[list[int]]:
    """A date, or two with a stroke between, as it is written in one line."""
    found = _SPAN.fullmatch(words)
    ends = [found["first"], *([found["last"]] if found["last"] else [])] if found else []
    parts = [_checked(end.split("-"), node, form) for end in ends if re.match("[0-9]", end)]
    if not found or len(parts) != len(ends):
        form.expected(node, "", "a date", "")
        said = clip(words)
        hint = "Write 1958-01-29, 1958-01, 1958 or 1957/1958, or {literal: …} for other words."
        form.problems[-1] = form.problems[-1]._replace(message=f"“{said}” is no date", hint=hint)
        return []
    return parts if all(parts) else []


def _parts(node: Node, form: Reader) -> list[int]:
    """Year, month and day of CSL's `date-parts`; empty if there is no such date."""
    items = node.items if isinstance(node, Sequence) else []
    words = [item.value for item in items if isinstance(item, Scalar)]
    while words and words[-1] == "":
        words.pop()
    if not 1 <= len(words) <= 3 or len(items) > 3:
        form.expected(node, "date-parts", "year, month and day, [1958, 1, 29]")
        return []
    return _checked(words, node, form)


def _checked(words: list[str], node: Node, form: Reader) -> list[int]:
    """The numbers of a date, if there is such a day."""
    shaped = _YEAR.fullmatch(words[0]) and all(_NUMBER.fullmatch(part) for part in words[1:])
    numbers = [int(part) for part in words] if shaped and len(words) <= 3 else [0]
    try:
        dt.date(abs(numbers[0]), *(*numbers[1:], 1, 1)[:2])
    except ValueError:
        hint = "Write what is known of it: 1958-01-29 or [1958, 1, 29], 1958-01, 1958."
        form.wrong(node, "14", f"there is no date {clip('-'.join(words))}", hint)
        return []
    return numbers
