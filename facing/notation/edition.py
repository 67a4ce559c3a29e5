"""`edition/edition.yaml` → Edition, and the commented file that a new edition begins with."""

import re
from typing import Final
from urllib.parse import quote, urlsplit

from facing.model import Edition, Language, Newspaper
from facing.notation import nodes
from facing.notation.forms import CODE, INITIALS, LANGUAGE, Form, clip, is_null
from facing.notation.nodes import Mapping, Node, Scalar
from facing.problems import Problem, Where

KEYS: Final = (
    "title",
    "subtitle",
    "description",
    "editors",
    "translator",
    "licences",
    "base_url",
    "repository",
    "email",
    "version",
    "date",
    "original",
    "translations",
    "newspapers",
    "pages",
    "exports",
    "search",
    "offline",
    "source_status",
)
REQUIRED: Final = ("title", "original", "newspapers")

LANGUAGES: Final = {
    "zh": Language("zh", "zh-Hans", "Chinese"),
    "en": Language("en", "en", "English"),
    "de": Language("de", "de", "German"),
    "es": Language("es", "es", "Spanish"),
    "fr": Language("fr", "fr", "French"),
    "it": Language("it", "it", "Italian"),
    "ja": Language("ja", "ja", "Japanese"),
    "ko": Language("ko", "ko", "Korean"),
    "ru": Language("ru", "ru", "Russian"),
}
"""The languages that a code alone names; others are written as {code: …, tag: …, label: …}."""

BUNDLE: Final = 12_000
"""How many articles one index of the search holds, if nothing else is said."""

MEGABYTES: Final = 30
"""Up to what size a browser keeps the whole edition, if nothing else is said."""

_STEM = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_VERSION = re.compile(r"[^\s/\\]{1,40}")


def read(text: str, path: str, known: tuple[str, ...]) -> tuple[Edition | None, list[Problem]]:
    """The configuration in a file's *text*, or None with all that is wrong in it.

    *known* are the names of the exports there are; they are the default of `exports:`.
    """
    root, problems = nodes.compose(nodes.lines(text), path)
    if root is None or problems:
        return None, problems or [_empty(path)]
    form = Form(path, "C")
    entries = form.entries(root, "", KEYS, REQUIRED)
    original = _language(entries.get("original"), "original", form)
    translations = _translations(_said(entries, "translations"), original, form)
    codes = [language.code for language in translations]
    edition = Edition(
        title=form.words(entries.get("title"), "title"),
        subtitle=form.words(_said(entries, "subtitle"), "subtitle"),
        description=_prose(_said(entries, "description"), form),
        editors=_editors(_said(entries, "editors"), form),
        licences=_licences(_said(entries, "licences"), form),
        base_url=_base_url(_said(entries, "base_url"), form),
        version=form.matched(
            _said(entries, "version"), "version", _VERSION, "a version without spaces, as 0.1.0"
        )
        or "0",
        original=original,
        translations=translations,
        newspapers=_newspapers(entries.get("newspapers"), form),
        exports=_exports(_said(entries, "exports"), known, form),
        pages=_names(_said(entries, "pages"), "pages", form),
        repository=_repository(_said(entries, "repository"), form),
        bundle=_number(entries, "search", "bundle", BUNDLE, 1, form),
        offline=_number(entries, "offline", "megabytes", MEGABYTES, 0, form),
        date=_day(_said(entries, "date"), form),
        email=_email(_said(entries, "email"), form),
        status=form.words(_said(entries, "source_status"), "source_status"),
        translator=form.names(_said(entries, "translator"), "translator", codes),
    )
    return (None if form.problems else edition), form.problems


def _empty(path: str) -> Problem:
    hint = "Delete it: the next build writes one to begin with."
    return Problem(Where(path), "C09", "the file is empty", hint)


def _said(entries: dict[str, Node], key: str) -> Node | None:
    """What stands under that key, None for null."""
    node = entries.get(key)
    return None if node is None or is_null(node) else node


def _prose(node: Node | None, form: Form) -> str:
    """Words in Markdown, of one paragraph or several."""
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        form.expected(node, "description", "words")
        return ""
    return node.value.strip()


def _editors(node: Node | None, form: Form) -> tuple[tuple[str, str], ...]:
    found = form.mapping(node, "editors", "initials and names, {ab: Ann Bo}") if node else None
    if found is None:
        return ()
    for key in found.keys:
        if not INITIALS.fullmatch(key.value):
            hint = "Initials are letters and digits, such as ed or lmh2."
            form.wrong(key, "13", f"“{clip(key.value)}” cannot be initials", hint)
    return tuple((who, form.text(name, who)) for who, name in found.entries.items())


def _licences(node: Node | None, form: Form) -> tuple[tuple[str, str, str], ...]:
    licences = []
    for item in form.items(node, "licences") if node else []:
        entries = form.entries(item, "licences", ("what", "name", "url"), ("what", "name"))
        url = _said(entries, "url")
        licences.append(
            (
                form.text(entries.get("what"), "what"),
                form.text(entries.get("name"), "name"),
                _web(url, "url", form) if url else "",
            )
        )
    return tuple(licences)


def _web(node: Node, key: str, form: Form) -> str:
    """An address that a page may link to."""
    url = form.text(node, key)
    if url and not re.fullmatch(r"https?://[^\s/]+[^\s]*", url):
        form.expected(node, key, "an address that begins with https://")
        return ""
    return url


def _email(node: Node | None, form: Form) -> str | None:
    if node is None:
        return None
    return form.matched(node, "email", _EMAIL, "an address such as editors@example.org") or None


def _day(node: Node | None, form: Form) -> str | None:
    if node is None:
        return None
    return form.matched(node, "date", _DAY, "the day of the release, as 2026-11-21") or None


def _repository(node: Node | None, form: Form) -> str | None:
    return _web(node, "repository", form) or None if node else None


def _language(node: Node | None, key: str, form: Form) -> Language:
    nothing = Language("und", "und", "")
    if node is None or is_null(node):
        return nothing
    if isinstance(node, Mapping):
        keys = ("code", "tag", "label")
        entries = form.entries(node, key, keys, keys)
        return Language(
            form.matched(entries.get("code"), "code", LANGUAGE, "two or three small letters"),
            form.matched(entries.get("tag"), "tag", _TAG, "a BCP 47 tag such as zh-Hans"),
            form.text(entries.get("label"), "label"),
        )
    code = form.matched(node, key, LANGUAGE, "the code of a language, such as zh")
    if code and code not in LANGUAGES:
        form.wrong(
            node,
            "16",
            f"the language “{code}” is not known by its code alone",
            f"Write {{code: {code}, tag: …, label: …}}. Known: {', '.join(LANGUAGES)}.",
        )
    return LANGUAGES.get(code, nothing)


def _translations(node: Node | None, original: Language, form: Form) -> tuple[Language, ...]:
    languages: list[Language] = []
    for item in form.items(node, "translations", "a list of languages") if node else []:
        language = _language(item, "translations", form)
        if language.code in (original.code, *(other.code for other in languages)):
            if language.code != "und":
                hint = "Each language is named once, the original's under “original”."
                form.wrong(item, "17", f"the language “{language.code}” is named twice", hint)
            continue
        languages.append(language)
    return tuple(languages)


def _newspapers(node: Node | None, form: Form) -> tuple[Newspaper, ...]:
    if node is None or is_null(node):
        return ()
    found = form.mapping(node, "newspapers", "codes and names, {rmrb: {zh: …, en: …}}")
    if found is None:
        return ()
    if not found.entries:
        form.expected(found, "newspapers", "at least one code with its names")
    for key in found.keys:
        if not CODE.fullmatch(key.value):
            hint = "Codes are small letters and digits; they begin the ids of articles: rmrb."
            form.wrong(key, "13", f"“{clip(key.value)}” cannot be a newspaper's code", hint)
    return tuple(Newspaper(code, form.words(names, code)) for code, names in found.entries.items())


def _names(node: Node | None, key: str, form: Form) -> tuple[str, ...]:
    """Names of files without their endings, each once."""
    names: list[str] = []
    for item in form.items(node, key) if node else []:
        name = form.matched(item, key, _STEM, "a file's name without .md, in small letters")
        if name in names:
            form.wrong(item, "17", f"“{name}” is listed twice", "Take one of the two away.")
        elif name:
            names.append(name)
    return tuple(names)


def _exports(node: Node | None, known: tuple[str, ...], form: Form) -> tuple[str, ...]:
    if node is None:
        return known
    names: list[str] = []
    for item in form.items(node, "exports"):
        name = form.text(item, "exports")
        if name in names:
            form.wrong(item, "17", f"“{name}” is listed twice", "Take one of the two away.")
        elif name in known:
            names.append(name)
        elif name and isinstance(item, Scalar):
            form.unknown(item, known, "export")
    return tuple(names)


def _number(
    entries: dict[str, Node], key: str, inner: str, usual: int, least: int, form: Form
) -> int:
    """The whole number under *inner* of the mapping at *key*; the usual one if it is not said."""
    node = _said(entries, key)
    if node is None:
        return usual
    value = form.whole(form.entries(node, key, (inner,)).get(inner), inner, least)
    return usual if value is None else value


# --- the address of the site ---------------------------------------------------------------------


def _base_url(node: Node | None, form: Form) -> str | None:
    if node is None:
        return None
    url, problems = address(form.text(node, "base_url"), nodes.place(node, form.path))
    form.problems += problems
    return url


def address(url: str, where: Where) -> tuple[str | None, list[Problem]]:
    """The base URL in the form that is used: host in ASCII, path escaped, a slash at the end."""
    hint = "Write the address where the site will be, such as https://example.org/edition/."
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError among them
        message = f"“{clip(url)}” is not an address ({error})"
        return None, [Problem(where, "C20", message, hint)]
    wrong = ""
    if parts.scheme not in ("http", "https"):
        wrong = "does not begin with https://"
    elif not re.fullmatch(r"[a-z0-9.-]+|[0-9a-f:.]+", name.lower()):
        wrong = "names no host"
    elif parts.username is not None or parts.password is not None:
        wrong = "holds a user's name"
    elif "?" in url or "#" in url:
        wrong = "holds a query or fragment"
    elif re.search(r"[\s\\]|(^|/)\.{1,2}(/|$)|//", parts.path):
        wrong = "has a path that leads elsewhere"
    if wrong:
        return None, [Problem(where, "C20", f"the address “{clip(url)}” {wrong}", hint)]
    shown = f"[{name}]" if ":" in name else name.lower()
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._").rstrip("/") + "/"
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{path}", []


# --- the beginning of an edition -----------------------------------------------------------------

_STARTER: Final = """\
# The configuration of this edition. Change what you like; every build says what it cannot read.
# Words in several languages are written {zh: …, en: …}; what is not known is left out.

# The name of the edition, on every page and in every citation.
title: {zh: 对照文献, en: Facing Texts}

# A second line below the title.
# subtitle: {zh: …, en: …}

# What the edition is, in a few lines for the first page: Markdown, with links such as
# [Introduction](pages/introduction.html).
description:

# The editors: initials, as they sign links and notes (resp: ed), and names.
editors:
  ed: The editors

# Who translated, if that is known; an article that somebody else translated says so in its file.
# translator: {en: Ann Bo}

# What may be done with what: each with the name of a licence and, if there is one, its address.
licences:
  # - {what: notes and links, name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}

# How the words were compared with what was printed; told with each article, once the edition has
# commentaries.
# source_status: {en: Not compared with the printed newspaper., zh: 未与印刷原报核对。}

# Where the site will be found. Without it, what needs absolute addresses is left out.
# base_url: https://example.org/edition/

# Where the files of the edition are kept.
# repository: https://example.org/edition.git

# Whom catalogues that harvest the edition may write to; without it they are not offered a file.
# email: editors@example.org

# The version, named in citations; released versions keep their addresses for ever.
# `release` sets it and, below it, `date:`, the day of the release.
version: 0.1.0

# The language of the original and the list of translations: zh, en, de, es, fr, it, ja, ko, ru,
# or of any other language {code: la, tag: la, label: Latin}.
original: zh
translations: [en]

# The newspapers or books: a code, which begins the ids of their articles (art-1958-01-29-3a), and
# names. The first is the one that new seeds get. Choose codes now: ids are given once.
newspapers:
  art: {zh: 报刊, en: The newspaper}

# The prose pages in the order of the menu: introduction for edition/pages/introduction.md.
pages: []

# What is made of the edition, if not everything: [html, issues, search]
# exports: []

# How many articles one index of the search holds at most; more are searched in several indexes,
# one a period, with the same results. Smaller ones take less memory to make.
# search: {bundle: 12000}

# Up to what size (in megabytes) a browser that visits the site on the web keeps the whole edition,
# to be read and searched without a network. Above it keeps what was visited; with 0 nothing.
# offline: {megabytes: 30}
"""


def starter() -> str:
    """The file that an edition without configuration begins with."""
    return _STARTER
