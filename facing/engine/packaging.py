"""What is made of a whole site, when all else is there: its zip, and its service worker."""

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from facing import exports, files
from facing.engine.gathering import Page
from facing.exports import Site, assets, html, offline
from facing.files import archive
from facing.files.stage import Stage

DOWNLOADS: Final = "downloads"
SUMS: Final = "SHA256SUMS"
MEGABYTE: Final = 1_000_000


class Extras(NamedTuple):
    """What was made of a whole site: for which wish, and its files."""

    wish: str = ""
    paths: tuple[str, ...] = ()

    def there(self, wish: str, old: AbstractSet[str]) -> bool:
        """Whether a site with the files *old* holds what is wished for."""
        return self.wish == wish and set(self.paths) <= old


class Whole(NamedTuple):
    """A site whose pages and index are there.

    *pages* are the paths of its files but for those in the folder of the *search*; *home* is its
    home page, *mark* the path and content of the file that says what made it, and changes when a
    page does.
    """

    site: Site
    stage: Stage
    pages: Collection[str]
    search: str
    home: Page | None
    mark: tuple[str, str]
    articles: int

    def paths(self) -> list[str]:
        """All files but the mark, sorted."""
        index = files.names(self.stage.folder, self.search)
        return sorted({*self.pages, *(f"{self.search}/{name}" for name in index)})


def wish(*, zipped: bool, date: str | None) -> str:
    """What is asked for, in a word: another word, and it is made anew."""
    return f"zip {date or ''}".strip() if zipped else ""


def finish(whole: Whole, before: Extras, *, zipped: bool, date: str | None) -> Extras:
    """Make the worker and the zip, or see that no old one is spoken of; what there is now.

    The home page of the site offers the zip, the one inside the zip does not; so each has a
    worker that knows its own.
    """
    made: list[str] = []
    home = whole.home
    if home and (zipped or before.wish):
        _put(whole, home.path, _home(whole, home, home.uses))
    working = "offline" in whole.site.edition.exports
    if working:
        _put(whole, offline.WORKER, _worker(whole))
        made.append(offline.WORKER)
    if zipped:
        name = f"{offline.name(whole.site.edition)}.zip"
        path = f"{DOWNLOADS}/{name}"
        target = Path(whole.stage.room(path))
        size = archive.write(target, _contents(whole, made), date)
        files.write(whole.stage.room(f"{DOWNLOADS}/{SUMS}"), _sum(name, archive.sha256(target)))
        made += [path, f"{DOWNLOADS}/{SUMS}"]
        if home:
            _put(whole, home.path, _home(whole, home, html.offering(home.uses, path, size)))
            if working:
                _put(whole, offline.WORKER, _worker(whole))
    return Extras(wish(zipped=zipped, date=date), tuple(made))


def _put(whole: Whole, path: str, content: bytes) -> None:
    """Put a file into the stage; one that is there may be the old site's own, and is left to it."""
    target = Path(whole.stage.room(path))
    with suppress(FileNotFoundError):
        target.unlink()
    files.write(target, content)


def _home(whole: Whole, home: Page, uses: object) -> bytes:
    """The home page drawn from that."""
    drawn = exports.load(home.export).EDITION.draw(home.path, uses, whole.site)
    return drawn.encode() if isinstance(drawn, str) else bytes(drawn)


def _contents(whole: Whole, made: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the zip one by one, all in one folder: what to read first, the site, sums."""
    top = offline.name(whole.site.edition)
    sums: list[bytes] = []
    for path in (offline.README, *sorted({*whole.paths(), whole.mark[0], *made})):
        if path == offline.README:
            content: bytes | None = offline.readme(whole.site, whole.articles).encode()
        else:
            content = files.read(whole.stage.folder / path)
        if content is not None:
            sums.append(_sum(path, hashlib.sha256(content).hexdigest()))
            yield f"{top}/{path}", content
    yield f"{top}/{SUMS}", b"".join(sums)


def _sum(path: str, mixed: str) -> bytes:
    """A line as `sha256sum` writes and reads it."""
    return f"{mixed}  {path}\n".encode()


# --- the service worker --------------------------------------------------------------------------


def _worker(whole: Whole) -> bytes:
    """The service worker of the site as it stands in the stage."""
    name, source = offline.source(whole.site)
    code = assets.delivered(name, source)
    if not whole.site.edition.offline:
        return code
    most = whole.site.edition.offline * MEGABYTE
    complete = _size(whole.stage, filter(offline.read, whole.pages), most) <= most
    paths = [*filter(offline.read, whole.paths())] if complete else []
    if complete and _size(whole.stage, paths, most) <= most:
        listed = _hashes(whole.stage, paths)
        version = _digest(repr(sorted(listed.items())))
    else:
        complete = False
        # what every page needs, and what never changes under its name
        listed = _hashes(whole.stage, (path for _, path in whole.site.assets))
        manifest = files.read(whole.stage.folder / whole.search / "manifest.js") or b""
        version = _digest(whole.mark[1] + manifest.decode())
    return offline.worker(whole.site, code.decode(), version, listed, whole=complete).encode()


def _digest(words: str) -> str:
    """A short hash."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _size(stage: Stage, paths: Iterable[str], most: int) -> int:
    """The bytes of all these files; counting ends when there are more than *most*."""
    total = 0
    for path in paths:
        info = files.stat(stage.folder / path)
        total += info.size if info else 0
        if total > most:
            break
    return total


def _hashes(stage: Stage, paths: Iterable[str]) -> Mapping[str, str]:
    """The hashes of these files, in base64, by their addresses."""
    found: dict[str, str] = {}
    for path in paths:
        content = files.read(stage.folder / path)
        if content is not None:
            mixed = hashlib.sha256(content).digest()
            found[offline.address(path)] = base64.b64encode(mixed).decode("ascii")
    return found
