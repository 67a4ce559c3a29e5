"""The search index: Pagefind run over the copies, its files packed as classic scripts.

A browser lets a page opened from a folder load classic scripts and nothing else, so every file of
the index becomes a script that hands its name and contents to `facingSearch`, and Pagefind's own
program one that hands over its engine as a function.  The same scripts serve the web.

    search/engine.js                   Pagefind's engine, given a private `fetch` and `console`
    search/pagefind-entry.json.js …    its index, file by file, as base64
    search/words/HASH.js               the own words of the record HASH: gzipped JSON as base64
"""

import base64
import gzip
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from facing.problems import Problem, Where

RECEIVER = "facingSearch"
"""The function of `assets/search.js` that every script calls with a name and contents."""

_VERSION = 'const pagefind_version="1.5.2";'
_EXPORT = re.compile(r"export\{[\w,]+\};\s*\Z")
_ENGINE = "var PagefindInstance=class{constructor(opts={}){"
_FETCHES = 2  # one for files; one of wasm-bindgen, never reached as the bytes are handed over
_SIGNATURE = b"pagefind_dcd"
_OWN = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
_KEPT = re.compile(
    r"pagefind-entry\.json|pagefind\.\w+\.pf_meta|wasm\.en\.pagefind"
    r"|index/\w+\.pf_index|filter/\w+\.pf_filter"
)


def packed(name: str, contents: bytes) -> str:
    """The classic script that hands over a file of the index."""
    return f'{RECEIVER}("{name}","{base64.b64encode(contents).decode("ascii")}");\n'


def squeezed(own: str) -> bytes:
    """An article's own words, compressed; the same bytes at any time."""
    return gzip.compress(own.encode(), 9, mtime=0)


def engine(program: str) -> str | None:
    """Pagefind's program as a classic script that hands over its engine; None if it is another.

    The module becomes the body of a function whose parameters stand before what it would reach
    for outside: it fetches and complains where we tell it, sees no document (so no language of
    the page cuts the query) and starts no worker.
    """
    body, exports = _EXPORT.subn("return PagefindInstance;", program)
    expected = (
        program.startswith(_VERSION)
        and exports == 1
        and body.count(_ENGINE) == 1
        and len(re.findall(r"\bfetch\(", body)) == _FETCHES
        and body.count("import.meta") == body.count("import.meta.url") > 0
        and not re.search(r"\bimport\s*[({\"'*]|\bexport\b\s*[{*]", body)
        and "noWorker" in body
    )
    if not expected:
        return None
    body = body.replace("import.meta.url", "undefined")
    return (
        f'{RECEIVER}("engine",function(fetch,console,document,Worker){{"use strict";{body}\n}});\n'
    )


def address(fragment: bytes) -> str:
    """The address of the record, from its root, of Pagefind's fragment file."""
    plain = gzip.decompress(fragment) if fragment.startswith(b"\x1f\x8b") else fragment
    url: str = json.loads(plain.removeprefix(_SIGNATURE))["url"]
    return url.lstrip("/")


def index(copies: Path, out: Path) -> list[Problem]:
    """Index the search copies below *copies* into the folder *out*, new or empty.

    What is wrong is a single problem, and then nothing is written.
    """
    with tempfile.TemporaryDirectory(prefix="facing-search-") as folder:
        made = Path(folder, "bundle")
        wrong = _run(copies, made, Path(folder))
        if wrong:
            return [_problem(wrong)]
        script = engine(Path(made, "pagefind.js").read_text("utf-8"))
        if script is None:
            return [_problem("the installed Pagefind is not the one known here (1.5.2)")]
        _write(out, "engine", script)
        for name, contents in _files(made):
            _write(out, name, packed(name, contents))
        for name, own in _words(made, copies):
            _write(out, name, packed(name, squeezed(own)))
    return []


def _run(copies: Path, made: Path, folder: Path) -> str:
    """Run Pagefind in an empty folder, away from anybody's settings; what is wrong, or nothing."""
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("PAGEFIND_")}
    try:
        command = [str(pagefind_bin.get_executable()), "--quiet"]
        command += ["--site", str(copies.resolve()), "--output-path", str(made)]
        done = subprocess.run(  # noqa: S603 - the program of a pinned package, no shell
            command, cwd=folder, env=environment, capture_output=True, check=False
        )
    except OSError as error:
        return f"Pagefind could not be started: {error}"
    if done.returncode:
        words = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        return f"Pagefind failed with status {done.returncode}: {' '.join(words.split())[-300:]}"
    return "" if Path(made, "pagefind.js").is_file() else "Pagefind wrote no index"


def _problem(words: str) -> Problem:
    return Problem(
        Where("search"),
        "B70",
        f"the search index cannot be made: {words}",
        "Install the pinned packages anew (delete .venv and build again).",
    )


def _files(made: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the index that a browser needs, by name from its folder, sorted."""
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made).as_posix()
        if _KEPT.fullmatch(name):
            yield name, path.read_bytes()


def _words(made: Path, copies: Path) -> Iterator[tuple[str, str]]:
    """For every record the name of its file of words, and the article's own words."""
    for path in sorted(made.glob("fragment/*.pf_fragment")):
        own = _OWN.search(Path(copies, address(path.read_bytes())).read_text("utf-8"))
        if own:
            yield f"words/{path.stem}", own[1]


def _write(folder: Path, name: str, script: str) -> None:
    path = Path(folder, f"{name}.js")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, "utf-8", newline="\n")
