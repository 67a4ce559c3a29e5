"""The press: templates, the words of the interface, and what every page of a site shares.

Exports hand it a template, the page's path and finished values; it adds the common parts and
gives the markup.  Templates are looked up in the edition's own folder first, one by one.
"""

import json
import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from facing import __version__, addresses, align
from facing.model import Edition, Head, Language, Words, said
from facing.press import loading
from facing.press import rows as drawn
from facing.problems import Problem, Where
from facing.views import words

UI = "ui.json"


class Site(Protocol):
    """What of `exports.Site` is needed here."""

    def __hash__(self) -> int:
        """Sites are values."""

    @property
    def edition(self) -> Edition:
        """The edition's configuration."""

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders of templates, the edition's own first."""

    @property
    def assets(self) -> tuple[tuple[str, str], ...]:
        """Asset names and their paths in the site."""

    @property
    def scholarly(self) -> bool:
        """Whether there are registers to lead to."""

    @property
    def nav(self) -> tuple[tuple[str, str], ...]:
        """Paths and labels of the menu."""

    @property
    def releases(self) -> tuple[tuple[str, str], ...]:
        """Released versions and their days."""

    @property
    def unreleased(self) -> str:
        """Why this is no released version (see `exports.Site`); nothing if it is one."""


class Titled(NamedTuple):
    """Words of one language with the tag for their `lang` attribute."""

    tag: str
    text: str


@lru_cache(maxsize=8)
def environment(templates: tuple[Path, ...]) -> Environment:
    """The templates of these folders, the first folder's before the second's."""
    made = Environment(
        loader=loading.Whole(templates, ui(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.template_class = loading.Quick
    made.globals["ui"] = ui(templates)
    made.globals["generator"] = f"facing {__version__}"
    return made


def problem(error: TemplateError) -> Problem:
    """What is wrong with a template, or with the words of the interface, and where."""
    name, line = "", 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or "", error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if not name and "/templates/" in frame.filename.replace("\\", "/"):
            name = frame.filename.replace("\\", "/").rpartition("/templates/")[2]
            line = frame.lineno or 0
    hint = "Mend the template; without it, ours of the same name is used."
    return Problem(Where(f"templates/{name}", line), "P20", error.message or str(error), hint)


@lru_cache(maxsize=8)
def ui(templates: tuple[Path, ...]) -> Mapping[str, str]:
    """The words of the interface: `ui.json`, an edition's own words over ours."""
    spoken: dict[str, str] = {}
    for folder in reversed(templates):
        if (folder / UI).is_file():
            try:
                spoken |= json.loads((folder / UI).read_text("utf-8"))
            except ValueError as error:
                line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
                raise TemplateSyntaxError(str(error), line, UI) from error
    return MappingProxyType(spoken)


@lru_cache(maxsize=256)
def _template(templates: tuple[Path, ...], name: str) -> Template:
    """The template of that name."""
    return environment(templates).get_template(name)


def ready(templates: tuple[Path, ...]) -> None:
    """Load what every article needs; what is wrong with it is said when it is used."""
    with suppress(TemplateError, OSError, ValueError):
        for name in ("parts/article.html", "article.html"):
            _template(templates, name)


@lru_cache(maxsize=64)
def shared(site: Site, root: str) -> dict[str, Any]:
    """What all pages with the same way to the *root* of the site are given."""
    edition = site.edition
    languages = edition.languages()
    names = {paper.code: titled(paper.names, languages) for paper in edition.newspapers}
    released = dict(site.releases).get(edition.version) or edition.date
    day_ = None if site.unreleased == "never" else released
    main = said(edition.title, ui(site.templates)["lang"]) or edition.title[0][1]
    return {
        "root": root,
        "linked": "",
        "edition": edition,
        "edition_titles": titled(edition.title, languages),
        "edition_subtitles": titled(edition.subtitle, languages),
        "edition_title": main,
        "papers": names,
        "nav": _menu(site, root),
        "menu": frozenset(path for _, path, _ in _menu(site, root)),
        "original_tag": edition.original.tag,
        "chinese": edition.original.tag.startswith("zh"),
        "asset": {name: root + path for name, path in site.assets},
        "searchable": "search" in edition.exports,
        "version_date": day_,
        "version_day": short_date(site, day_) if day_ else "",
        "unreleased": site.unreleased and ui(site.templates)[f"unreleased_{site.unreleased}"],
        "has_releases": bool(site.releases) and "releases" in edition.exports,
        "has_issues": "issues" in edition.exports,
        "has_worker": "offline" in edition.exports and edition.offline > 0,
        "languages": {language.code: language for language in languages},
        "links_rest_on": align.acknowledged(
            edition.original.code, [language.code for language in edition.translations]
        ),
    }


@lru_cache(maxsize=256)
def newspaper(site: Site, code: str) -> tuple[Markup, tuple[Titled, ...]]:
    """A newspaper's names, drawn and as they are; nothing if the edition does not know it."""
    names: tuple[Titled, ...] = shared(site, "")["papers"].get(code, ())
    return (_part(site, "paper", {"names": names}) if names else Markup()), names


@lru_cache(maxsize=64)
def _frame(site: Site, root: str, path: str) -> dict[str, Markup]:
    """The parts that are the same on all pages that the menu does not name."""
    common = shared(site, root)
    values = {**common, "path": path}
    return {part: _part(site, part, values) for part in ("outfit", "masthead", "colophon")}


def _part(site: Site, part: str, values: Mapping[str, Any]) -> Markup:
    """A part of a page that is the same on many."""
    return Markup(_template(site.templates, f"parts/{part}.html").render(values))  # noqa: S704 – escaped


def text(
    site: Site, rows: list[Any], gone: Mapping[str, list[str]], *, marked: bool = False
) -> str:
    """The facing rows of `views.body` as markup, with the empty anchors of retired passages.

    If something is *marked*, some passages are markup already (see `notes.marked`).
    """
    return drawn.text(rows, gone, _spoken(site.templates), marked=marked)


@lru_cache(maxsize=8)
def _spoken(templates: tuple[Path, ...]) -> dict[str, Any]:
    """The words of the interface that stand within the text, escaped."""
    said_ = ui(templates)
    spoken: dict[str, Any] = drawn.escaped(
        {word: said_[word] for word in ("paragraph", "counterpart", "retired")}
        | {"notes": {note: said_[note] for note in ("alone", "doubtful")}}
    )
    return spoken


def titled(by_language: Words, languages: tuple[Language, ...]) -> tuple[Titled, ...]:
    """The words that there are, in the order of the edition's languages."""
    return tuple(
        Titled(language.tag, text)
        for language in languages
        if (text := said(by_language, language.code))
    )


def page(site: Site, template: str, path: str, **values: Any) -> str:
    """The page at *path* drawn from a template, the site's common values and its own *values*.

    Templates are given, beside `ui` and what `shared` says: `path`, and `canonical` (the page's
    absolute address, or None when the edition has no base URL).  What the page says as `linked`
    data is one of its own values, if it has any.
    """
    base = site.edition.base_url
    common = shared(site, "../" * path.count("/"))
    canonical = addresses.absolute(base, path) if base else None
    frame = _frame(site, common["root"], path if path in common["menu"] else "")
    return _template(site.templates, template).render(
        common, path=path, canonical=canonical, **frame, **values
    )


def page_found_anywhere(site: Site, template: str, path: str, **values: Any) -> str:
    """The page that answers any missing path, at whatever depth: its links begin with the site's.

    Without a base URL they are relative to the root of the site.
    """
    base = site.edition.base_url
    return page_at(site, template, path, urlsplit(base).path if base else "", **values)


def page_at(site: Site, template: str, path: str, root: str, **values: Any) -> str:
    """A page that no address is given out of; from it *root* is the way to the site's root."""
    common = shared(site, root)
    frame = _frame(site, common["root"], "")
    return _template(site.templates, template).render(
        common, path=path, canonical=None, **frame, **values
    )


def _menu(site: Site, root: str) -> list[tuple[str, str, str]]:
    """The menu as (link, path, label): the contents, then the prose pages in their order."""
    pages = [(addresses.prose_page(stem), title) for stem, title in site.nav]
    said_ = ui(site.templates)
    contents = ("index.html", said_["articles"])
    registers = ((addresses.register_page("index"), said_["registers"]),) if site.scholarly else ()
    return [(root + path, path, label) for path, label in (contents, *registers, *pages)]


# --- dates ---------------------------------------------------------------------------------------


def date(site: Site, iso: str) -> str:
    """The date in the words of the interface."""
    return _date(site.templates, iso)


def short_date(site: Site, iso: str) -> str:
    """The date without the day of the week."""
    return _date(site.templates, iso).rpartition(", ")[2]


def day(site: Site, iso: str) -> dict[str, str | None]:
    """A date as pages show it: `iso` (None if unknown), `day`, `day_short`, `day_original`."""
    spoken = date(site, iso)
    chinese = site.edition.original.tag.startswith("zh")
    return {
        "iso": None if iso == words.UNKNOWN else iso,
        "day": spoken,
        "day_short": spoken.rpartition(", ")[2],
        "day_original": words.chinese(iso) if chinese else None,
    }


@lru_cache(maxsize=8192)
def _date(templates: tuple[Path, ...], iso: str) -> str:
    """The date in the words of these templates' interface."""
    return words.spoken(iso, ui(templates))


# --- lists ---------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """An article in a list; *cells* hold for each language role, tag, title and first words."""

    href: str
    newspaper: str
    iso: str
    day: str
    page: int | None
    authors: tuple[tuple[Titled, ...], ...]
    cells: tuple[tuple[str, str, str, str], ...]


def entry(head: Head) -> tuple[Any, ...]:
    """What a list is drawn from, as plain data."""
    source = head.source
    authors = tuple(author.names for author in head.author)
    return head.id, source.newspaper, source.date, source.page, authors, head.title, head.opening


def listed(site: Site, path: str, plain: tuple[Any, ...]) -> Entry:
    """An entry of a list on the page at *path*."""
    name, newspaper, iso, page, authors, title, opening = plain
    edition = site.edition
    languages = edition.languages()
    cells = [
        (
            "original" if language is edition.original else "translation",
            language.tag,
            said(title, language.code) or "",
            said(opening, language.code) or "",
        )
        for language in languages
    ]
    return Entry(
        addresses.relative(addresses.article_page(name), path),
        newspaper,
        iso,
        short_date(site, iso),
        page,
        tuple(titled(names, languages) for names in authors),
        tuple(cell for cell in cells if cell[2] or cell[3]),
    )
