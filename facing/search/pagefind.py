"""Pagefind, run over pages that hold nothing but tokens."""

import os
import subprocess
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pagefind_bin  # type: ignore[import-untyped]

from facing.spelling import BORDER

_HEAD = b'pagefind_dcd{"url":"/'
_PEEK = 64
_GZIP = 31


class PagefindError(Exception):
    """What is wrong with the installed Pagefind or what it wrote."""


class Output(NamedTuple):
    """The folder that Pagefind wrote."""

    folder: Path

    def page(self, number: str) -> int:
        """The number of the page whose fragment has that name."""
        content = Path(self.folder, "fragment", f"{number}.pf_fragment").read_bytes()
        head = zlib.decompressobj(_GZIP).decompress(content, _PEEK)
        if not head.startswith(_HEAD):
            raise PagefindError("its fragments are not as expected")
        return int(head[len(_HEAD) :].partition(b".html")[0])

    def read(self, pattern: str) -> bytes:
        """The only file of that pattern."""
        found = list(self.folder.glob(pattern))
        if len(found) != 1:
            raise PagefindError(f"it wrote {len(found)} files {pattern}")
        return found[0].read_bytes()


def write(pages: Iterable[tuple[str, str]], folder: Path) -> bool:
    """Write a page of (tokens of the titles, others) for each, named by its number.

    False if there is not a single token, which Pagefind takes for an error.  It puts a full stop
    at the end of a paragraph and then splits the word before it into its parts: so gaps are there.

    They name no language: then Pagefind takes words as they are and drops no ending.
    """
    folder.mkdir(parents=True)
    some, end = False, " ".join(BORDER)
    for number, (titles, rest) in enumerate(pages):
        Path(folder, f"{number}.html").write_text(
            '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body data-pagefind-body>\n'
            f'<p data-pagefind-weight="4">{titles} {end}</p>\n<p>{rest} {end}</p></body></html>\n',
            "utf-8",
            newline="\n",
        )
        some = some or bool(titles or rest)
    return some


def run(pages: Path, made: Path, folder: Path) -> Output:
    """Index the *pages* into *made*, working in a *folder* away from anybody's settings."""
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("PAGEFIND_")}
    command = [str(pagefind_bin.get_executable()), "--quiet"]
    command += ["--site", str(pages.resolve()), "--output-path", str(made)]
    try:
        done = subprocess.run(  # noqa: S603 - the program of a pinned package, no shell
            command, cwd=folder, env=environment, capture_output=True, check=False
        )
    except OSError as error:
        raise PagefindError(f"Pagefind could not be started: {error}") from error
    if done.returncode:
        words = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        said = " ".join(words.split())[-300:]
        raise PagefindError(f"Pagefind failed with status {done.returncode}: {said}")
    if not Path(made, "pagefind.js").is_file():
        raise PagefindError("Pagefind wrote no index")
    return Output(made)
