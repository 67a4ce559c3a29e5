"""Every id, passage name, path and URL of an edition, made and read here and nowhere else."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

ARTICLE_ID = re.compile(
    r"(?P<newspaper>[a-z][a-z0-9]*)-(?P<date>\d{4}-\d{2}-\d{2})-(?P<page>\d+)(?P<letter>[a-z]+)"
)
PASSAGE_NAME = re.compile(
    r"(?P<block>(?:[a-z]{2,3}\.)?"
    r"(?:(?:h|p|lg)[1-9]\d*|(?:byline|signed|caption|note)(?:[2-9]|[1-9]\d+)?))"
    r"(?:\.(?P<step>[sl])(?P<number>[1-9]\d*)(?P<letter>[a-z]*))?"
)
LABEL = re.compile(r"\[(?P<step>[sl])(?P<number>[1-9]\d*)(?P<letter>[a-z]*)\] ?")
"""A label at the start of a line: `[s2a] `."""

STEPS = {"p": "s", "caption": "s", "note": "s", "lg": "l"}
"""The kinds whose lines are passages of their own, and the letter of their numbers; a headline
line, byline or signature is one passage under the name of its block."""


class Step(NamedTuple):
    """The last part of a passage name, `s2a` as ("s", 2, "a")."""

    kind: str
    number: int
    letter: str = ""

    def __str__(self) -> str:
        """The spelling in names."""
        return f"{self.kind}{self.number}{self.letter}"


def letters(count: int) -> str:
    """The *count*-th name (from 1) in a, b … z, aa, ab …"""
    name = ""
    while count:
        count, rest = divmod(count - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def mint(newspaper: str, date: str, page: int | None, taken: Container[str]) -> str:
    """A new article id: the first letter not in *taken*; unknown parts of the date become 00."""
    day = [*date.split("-"), "00", "00"][:3]
    stem = f"{newspaper}-{'-'.join(day)}-{page or 0}"
    count = 1
    while stem + letters(count) in taken:
        count += 1
    return stem + letters(count)


def block(kind: str, number: int, lang: str | None = None) -> str:
    """The name of a block: `p3`, `signed`, `signed2`, `en.p3` (*lang* None on the original)."""
    plain = kind in ("byline", "signed", "caption", "note") and number == 1
    name = kind if plain else f"{kind}{number}"
    return f"{lang}.{name}" if lang else name


def kind_of(block_name: str) -> str | None:
    """The kind of a block (`p` of `en.p3`), or None if that is no name of a block."""
    name = block_name.rpartition(".")[2]
    kind = name.rstrip("0123456789")
    if kind in ("h", "p", "lg"):
        ok = len(kind) < len(name) and name[len(kind)] != "0"
    else:
        number = name[len(kind) :]
        ok = kind in ("byline", "signed", "caption", "note") and number not in ("0", "1")
        ok = ok and not number.startswith("0")
    return kind if ok else None


def passage(block_name: str, step: Step | None = None) -> str:
    """The name of a passage: the block's own, or `p3.s2a`."""
    return f"{block_name}.{step}" if step else block_name


def step_of(passage_name: str) -> Step | None:
    """The step of a passage name, or None when the passage is a whole block."""
    found = PASSAGE_NAME.fullmatch(passage_name)
    if not found or not found["step"]:
        return None
    return Step(found["step"], int(found["number"]), found["letter"])


@lru_cache(maxsize=10_000)  # all articles use the same names
def language_of(name: str) -> str | None:
    """The language that a block or passage name begins with, or None on the original."""
    head, dot, _ = name.partition(".")
    return head if dot and kind_of(head) is None else None


# --- files of the site, relative to its root ---------------------------------------------------


def article_page(article_id: str) -> str:
    """`articles/ID.html`."""
    return f"articles/{article_id}.html"


def issue_page(date: str) -> str:
    """`issues/1958-01-29.html`; of a date known in part, the known part."""
    return f"issues/{date}.html"


def year_page(year: str, part: int = 1) -> str:
    """`years/1958.html`, and `years/1958-2.html` for its further parts."""
    return f"years/{year}.html" if part == 1 else f"years/{year}-{part}.html"


def prose_page(stem: str) -> str:
    """`pages/STEM.html`."""
    return f"pages/{stem}.html"


def entity_page(entity_id: str, part: int = 1) -> str:
    """`entities/org.benxi-steel.html`, and `entities/org.benxi-steel-2.html` for further parts."""
    return f"entities/{entity_id}.html" if part == 1 else f"entities/{entity_id}-{part}.html"


def register_page(kind: str, part: int = 1) -> str:
    """`registers/org.html`, and `registers/org-2.html` for further parts."""
    return f"registers/{kind}.html" if part == 1 else f"registers/{kind}-{part}.html"


def table_page(name: str, part: int = 1) -> str:
    """`figures.html`, and `figures-2.html` for further parts."""
    return f"{name}.html" if part == 1 else f"{name}-{part}.html"


def release_page(version: str, part: int = 1) -> str:
    """`releases/1.1.0.html`, and `releases/1.1.0-2.html` for further parts."""
    return f"releases/{version}.html" if part == 1 else f"releases/{version}-{part}.html"


def article_side(article_id: str, ending: str) -> str:
    """`articles/ID.bib`: a file that goes with the article's page."""
    return f"articles/{article_id}.{ending}"


def edition_side(ending: str) -> str:
    """`edition.bib`: a file of all articles."""
    return f"edition.{ending}"


def article_file(article_id: str) -> str:
    """The article's YAML below the root of the edition."""
    return f"edition/articles/{article_id}.yaml"


def annotation_file(article_id: str) -> str:
    """The YAML of the article's annotations below the root of the edition."""
    return f"edition/annotations/{article_id}.yaml"


def commentary_file(article_id: str) -> str:
    """The YAML of what is said of the article as a whole, below the root of the edition."""
    return f"edition/commentary/{article_id}.yaml"


def relative(target: str, page: str) -> str:
    """The relative link from *page* to *target*, both paths from the site's root."""
    up = "../" * page.count("/")
    here, there = page.split("/"), target.split("/")
    if len(here) == 2 and len(there) == 2 and here[0] == there[0]:
        return there[1]
    return up + target


def absolute(base_url: str, path: str) -> str:
    """The canonical URL of a path of the site; *base_url* ends with a slash."""
    return base_url + quote(path, safe="/#.-_~")
