"""What lets the edition be read without a network: the service worker, and what goes with a zip.

On the web a service worker (`sw.js`) keeps the edition in the browser of those who visit it; see
`templates/sw.js`.  It holds the hashes of the site's files, so it is written when all of them are
there, by the engine; so is the page that a reader of the zip opens first.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from facing import press
from facing.exports import PerEdition, Site
from facing.frame import Frame
from facing.model import Edition, said
from facing.press import markdown
from facing.standoff import Plain

WORKER: Final = "sw.js"
"""The service worker: at the root, as it may keep only what lies beside and below it."""

MANIFEST: Final = "manifest.webmanifest"
README: Final = "READ-ME-FIRST.html"
ROOT: Final = "{root}"
"""Stands, in the page for what is not kept, for the way to the site's root."""

_NAME: Final = 40


def name(edition: Edition) -> str:
    """The name of the edition's zip without its ending: `red-flags-and-steel-0.1.0`.

    Latin letters, digits, dots and hyphens only, as every system takes them.
    """
    titles = [said(edition.title, "en"), *(words for _, words in edition.title)]
    stems = (_plain(title)[:_NAME].strip("-.") for title in titles if title)
    stem = next((stem for stem in stems if re.search("[a-z]", stem)), "edition")
    version = _plain(edition.version)[:_NAME].strip("-.")
    return f"{stem}-{version or 0}"


def _plain(words: str) -> str:
    """The words in small letters without accents, anything else as hyphens."""
    bare = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
    return re.sub(r"[^a-z0-9.]+", "-", re.sub(r"[\u0300-\u036f]", "", bare).lower())


def read(path: str) -> bool:
    """Whether a file is for readers, and so kept; those for other programs alone are not."""
    return path.endswith(".html") or not (path.startswith("data/") or path.endswith(".jsonld"))


def address(path: str) -> str:
    """The path as a browser writes it in an address."""
    return quote(path, safe="/!$&'()*+,;=:@~")


def readme(site: Site, count: int) -> str:
    """What somebody who unpacked the zip should read first."""
    edition = site.edition
    editors = ", ".join(who for _, who in edition.editors)
    heading = press.ui(site.templates)["read_me"]
    described = markdown.plain(edition.description)
    values = {"count": count, "editors": editors, "heading": heading, "description": described}
    return press.page_at(site, "readme.html", README, "", **values)


def worker(site: Site, code: str, version: str, listed: Mapping[str, str], *, whole: bool) -> str:
    """The service worker: its *code*, told what to keep.

    *listed* holds the SHA-256 (in base64) of every file that is kept from the beginning, by its
    path in addresses; if that is not the *whole* edition, what is visited is kept besides.
    """
    away = press.page_at(site, "away.html", "", ROOT)
    # without a prototype: else an address like `constructor` would be found in it
    kept = {"__proto__": None, **dict(sorted(listed.items()))}
    told = {"VERSION": version, "WHOLE": whole, "FILES": kept, "AWAY": away}
    facts = ",\n".join(
        f"{key} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in told.items()
    )
    return f"const {facts};\n{code}"


def source(site: Site) -> tuple[str, bytes]:
    """The name and the source of the worker: of one that takes itself away if nothing is kept."""
    file = WORKER if site.edition.offline else "sw-off.js"
    folder: Path = next(folder for folder in site.templates if (folder / file).is_file())
    return file, (folder / file).read_bytes()


def _pages(_frame: Frame, _site: Site) -> Iterator[tuple[str, Plain]]:
    """What a browser wants to know of an edition that is to stand among a reader's programs."""
    yield MANIFEST, ()


def _draw(_path: str, _uses: Plain, site: Site) -> str:
    """The manifest: the edition's name and picture, and where it begins."""
    lang = press.ui(site.templates)["lang"]
    title = said(site.edition.title, lang) or site.edition.title[0][1]
    icons = [
        {"src": path, "type": "image/svg+xml", "sizes": "any"}
        for asset, path in site.assets
        if asset == "icon.svg"
    ]
    manifest = {
        "name": title,
        "lang": lang,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "icons": icons,
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n"


EDITION = PerEdition(_pages, _draw)
