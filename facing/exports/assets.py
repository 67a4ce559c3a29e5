"""Style sheets, scripts, fonts and pictures under names that hold a hash of their content.

A style sheet may be written in parts: `@import url("css/type.css");` in it is replaced by that
part, and `url(...)` of another asset by its fingerprinted name.  Files below `assets/css/` are
such parts and are not copied themselves, nor are `.md` files.

Scripts and style sheets are delivered without what only their readers need, comments and white
space; a comment that begins `/*!` stays.  Of our own scripts there are short forms, with short
names for what is local: `templates/short/`, made by `tests/shorten.py`; one is delivered as long
as its source is that of which it was made.  `….min.js` and `….min.css`, and what is not UTF-8, are
delivered as they are.

A script says `ui:original` in its texts for a word of the interface, and `hash:search-words.js` for
the hash in the name of another script: no page needs to hold either.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Final

from facing import resources
from facing.exports import PerEdition, Site
from facing.frame import Frame
from facing.standoff import Plain

IMPORT = re.compile(r"""@import\s+url\(["']?(css/[\w./-]+\.css)["']?\)\s*;""")
REFERENCE = re.compile(r"""url\(["']?(?!data:|#)([\w./-]+)["']?\)""")

UNSURE = re.compile(
    r"(?:=>|\b(?:await|case|delete|do|else|in|instanceof|new|of|throw|typeof|void|yield))\s*/[^/*]"
)
"""A slash after one of these begins a regular expression, which `rjsmin` takes for a division."""

WORD = re.compile(rb"\bui:(\w+)")
OTHER = re.compile(rb"\bhash:([\w.-]+\.js)\b")


def collect(templates: tuple[Path, ...]) -> tuple[tuple[str, str], ...]:
    """Every asset's name and its path in the site; the first folder that has a file gives it."""
    return tuple((name, path) for name, (path, _) in _made(templates).items())


@lru_cache(maxsize=8)
def _made(templates: tuple[Path, ...]) -> dict[str, tuple[str, bytes]]:
    """By name the path and the finished content."""
    found: dict[str, Path] = {}
    for folder in templates:
        root = folder / "assets"
        for file in sorted(root.rglob("*")):
            if file.is_file() and file.suffix != ".md":
                found.setdefault(file.relative_to(root).as_posix(), file)
    made: dict[str, tuple[str, bytes]] = {}
    sheets = [name for name in found if name.endswith(".css")]
    read = {name: delivered(name, found[name].read_bytes()) for name in found.keys() - set(sheets)}
    for name, own in sorted(read.items(), key=lambda one: (_names_others(*one), one[0])):
        script = name.endswith(".js")
        content = OTHER.sub(partial(_other, made), spoken(own, templates)) if script else own
        made[name] = fingerprinted(name, content), content
    for name in sorted(sheets):
        if not name.startswith("css/"):
            content = delivered(name, _sheet(name, found, made).encode())
            made[name] = fingerprinted(name, content), content
    return dict(sorted(made.items()))


def _names_others(name: str, content: bytes) -> bool:
    """Whether the file is a script that names others, so it is made after them."""
    return name.endswith(".js") and bool(OTHER.search(content))


def _other(made: Mapping[str, tuple[str, bytes]], match: re.Match[bytes]) -> bytes:
    """The hash in the name of the script; nothing if there is none."""
    path, _ = made.get(match[1].decode(), ("", b""))
    return PurePosixPath(path).stem.rpartition(".")[2].encode()


def delivered(name: str, content: bytes) -> bytes:
    """What readers are sent of a file: of scripts and style sheets only what a browser heeds."""
    path = PurePosixPath(name)
    if path.suffix not in (".css", ".js") or path.stem.endswith(".min"):
        return content
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content
    if path.suffix == ".css":
        return _style(text).strip().encode()
    if _sources().get(name) == hashlib.sha256(content).hexdigest():
        return _short().joinpath(name).read_bytes().strip()
    return _script(text).strip().encode()


def spoken(script: bytes, templates: tuple[Path, ...]) -> bytes:
    """The script with the words of the interface in its texts, whichever marks these stand in."""
    from facing import press  # noqa: PLC0415 – slow to load, and of no use where nothing changed

    def word(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        return json.dumps(press.ui(templates).get(name, name))[1:-1].translate(_MARKS).encode()

    return WORD.sub(word, script)


_MARKS: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "'`$"})


def _short() -> Path:
    """The folder of the scripts' short forms, which `tests/shorten.py` makes."""
    return resources.templates() / "short"


@cache
def _sources() -> dict[str, str]:
    """By name the hash of the source that a script's short form was made of."""
    file = _short() / "sources.json"
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def _script(text: str) -> str:
    """The script without comments; as it is where a slash may begin a pattern and come to harm."""
    import rjsmin  # type: ignore[import-untyped]  # noqa: PLC0415 - only builds that draw need it

    return text if UNSURE.search(text) else str(rjsmin.jsmin(text, keep_bang_comments=True))


def _style(text: str) -> str:
    """The style sheet, shortened."""
    import rcssmin  # type: ignore[import-untyped]  # noqa: PLC0415 - only builds that draw need it

    return str(rcssmin.cssmin(text, keep_bang_comments=True))


def fingerprinted(name: str, content: bytes) -> str:
    """`assets/fonts/x.1a2b3c4d.woff2` of `fonts/x.woff2`."""
    path = PurePosixPath("assets", name)
    digest = hashlib.sha256(content).hexdigest()[:8]
    return path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix()


def _sheet(name: str, found: dict[str, Path], made: dict[str, tuple[str, bytes]]) -> str:
    """A style sheet with its parts in it and its references mended."""

    def part(match: re.Match[str]) -> str:
        return found[match[1]].read_text("utf-8") if match[1] in found else match[0]

    def reference(match: re.Match[str]) -> str:
        path, _ = made.get(match[1], ("", b""))
        return f'url("{path.removeprefix("assets/")}")' if path else match[0]

    text = found[name].read_text("utf-8")
    return REFERENCE.sub(reference, IMPORT.sub(part, text))


def _pages(_frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """Every asset's path, drawn from its name."""
    return ((path, name) for name, path in site.assets)


def _draw(_path: str, name: Plain, site: Site) -> bytes:
    """The asset's content."""
    return _made(site.templates)[name][1]


EDITION = PerEdition(_pages, _draw)
