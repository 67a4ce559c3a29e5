"""Draw what changed, take over what did not, index if a search copy changed, and swap."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from facing import __version__, files, ledger
from facing.engine import corpus, indexing, packaging, sealing
from facing.engine import harvest as harvesting
from facing.engine.drawing import Easel, pages
from facing.engine.gathering import Page
from facing.engine.ground import Ground
from facing.engine.harvest import Harvest
from facing.engine.values import Context, Drawing, Spill, digest
from facing.engine.workers import Beside, Crew
from facing.exports import Made
from facing.files.memory import Memory
from facing.files.stage import Stage
from facing.frame import Share
from facing.problems import Problem, Where, errors

Subjects = Mapping[str, tuple[Share, ...]]

MARK = "build.json"
"""The file of a site that says what made it; a folder without it is not ours to replace."""

HOME = "index.html"

INDEX = "search"
"""The folder of a site that holds the search index."""


class Shelf(NamedTuple):
    """What is remembered of a finished site: its mark, every page's key, the index's files.

    *copies* are the keys of search copies, *held* is what the index was made of, *made* what was
    made of the whole corpus.
    """

    mark: str
    keys: dict[str, str]
    copies: dict[str, str]
    scripts: tuple[str, ...]
    extras: packaging.Extras = packaging.Extras()
    held: indexing.Held = indexing.Held()
    vouchers: tuple[str, ...] = ()
    made: tuple[Made, ...] = ()


EMPTY = Shelf("", {}, {}, ())


class Done(NamedTuple):
    """What publishing did."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    drawn: int = 0
    indexed: bool = False
    zipped: bool = False


class Press(NamedTuple):
    """What publishing needs: the pages and their site, what was read, and the means."""

    rows: list[Page]
    subjects: Subjects
    ground: Ground
    harvest: Harvest
    context: Context
    out: Path
    old: AbstractSet[str]
    memory: Memory
    crew: Crew
    zipped: bool = False


def publish(press: Press, meanwhile: Callable[[], None]) -> Done:
    """Make the new site beside the old one and swap; nothing happens when nothing changed.

    *meanwhile* is called while others are at work.
    """
    shelf = _shelf(press, press.old)
    strange = _strangers(press.out, press.old, shelf)
    if strange:
        return Done((strange,))
    fresh = not (shelf.keys or shelf.copies)  # then all is drawn, whatever the keys are
    keys, copies = ({}, {}) if fresh else _keys(press)
    stale = [row for row in press.rows if fresh or _stale(row, shelf, press, keys, copies)]
    stale = corpus.together(press.rows, stale)
    copied = any(row.tree == "search" for row in press.rows)
    whole = set(shelf.scripts) <= press.old and bool(shelf.scripts)
    settled = not copied or (whole and copies == shelf.copies)  # the index is not thought of
    same = not (fresh or stale) and settled and _mark(press, keys) == shelf.mark
    if same and shelf.extras.there(_wish(press), press.old) and {*shelf.vouchers} <= press.old:
        meanwhile()
        return Done(pages=len(keys))
    stage = Stage(press.out)
    kept = keys.keys() - {row.path for row in stale if row.tree == "site"}
    if copied and settled:
        kept |= set(shelf.scripts)
    try:
        results = _draw(press, stage, stale, shelf)
        with Beside(partial(stage.keep_all, sorted(kept))):
            meanwhile()
            keys, copies = _keys(press) if fresh else (keys, copies)
            mark = _mark(press, keys)
            drawn = sum(results)
            made = corpus.write(_means(press), stage, stale, keys.keys(), shelf.made)
        files.write(stage.room(MARK), mark.encode())
        held = shelf.held if settled else _held(press, stale, copies, shelf)
        indexed = not settled and not (whole and held.made_of == shelf.held.made_of)
        problems = _index(press, stage, copies) if indexed else []
        if errors(problems):
            stage.drop()
            return Done(tuple(problems))
        if not (settled or indexed):
            stage.keep_all(shelf.scripts)
        seal = sealing.Seal(press.context.root, press.context.site, stage)
        published = sealing.publish(seal)
        extras = _extras(press, stage, (mark, {*keys, *published}), shelf)
        held_back = kept if indexed else kept | {*shelf.scripts}
        paths = {*keys, *published, *extras.paths, MARK}
        vouchers = published + sealing.vouch(seal, paths, INDEX, held_back - {HOME, MARK})
        stage.swap()
    except BaseException:
        stage.drop()
        raise
    with Beside(stage.clear):
        scripts = _scripts(press.out, keys) if indexed else shelf.scripts * copied
        press.memory.keep(
            press.memory.own / "shelf",
            "",
            Shelf(mark, keys, copies, scripts, extras, held, vouchers, made),
        )
    drawn -= sum(row.tree == "search" for row in stale)
    return Done((), len(keys), drawn, indexed, press.zipped)


def _held(
    press: Press, stale: list[Page], copies: Mapping[str, str], shelf: Shelf
) -> indexing.Held:
    """What the index of these copies is made of."""
    fresh = {row.path for row in stale if row.tree == "search"}
    limit = press.context.site.edition.bundle
    return indexing.held(_copies(press), copies, fresh, limit, shelf.held)


def _index(press: Press, stage: Stage, copies: Mapping[str, str]) -> list[Problem]:
    """Index the search copies into the stage."""
    press.crew.tell("Indexing", 0, 0)
    limit, kept = press.context.site.edition.bundle, press.memory.own / "bundles"
    return indexing.index(_copies(press), copies, stage.folder / INDEX, limit, kept)


def _means(press: Press) -> corpus.Means:
    """What is needed to write what is made of all articles."""
    return corpus.Means(press.ground, press.harvest, press.context, press.memory, press.crew)


def _wish(press: Press) -> str:
    """What is asked for besides the site."""
    return packaging.wish(zipped=press.zipped, date=press.context.date)


def _extras(
    press: Press, stage: Stage, pages: tuple[str, set[str]], shelf: Shelf
) -> packaging.Extras:
    """Make what is made of the whole site; *pages* are its mark and its keys."""
    if press.zipped:
        press.crew.tell("Packing", 0, 0)
    mark, keys = pages
    home = next((row for row in press.rows if row.path == HOME), None)
    whole = packaging.Whole(
        press.context.site, stage, keys, INDEX, home, (MARK, mark), len(press.harvest.facts)
    )
    date = press.context.date
    return packaging.finish(whole, shelf.extras, zipped=press.zipped, date=date)


def _keys(press: Press) -> tuple[dict[str, str], dict[str, str]]:
    """The keys of the site's pages and of the search copies, by path."""
    keys: dict[str, dict[str, str]] = {"site": {}, "search": {}}
    facts, site = press.harvest.facts, press.context.site

    @cache
    def shares(subject: str) -> dict[str, str]:
        """The hashes of the subject's shares by article."""
        return {share.article: share.digest for share in press.subjects.get(subject, ())}

    keys["site"] |= corpus.keys(press.rows, press.harvest, site)
    for row in press.rows:
        if row.whole:
            continue
        of = facts[row.article].digest if row.article else row.path
        uses = row.uses
        if row.shared:
            shown = [
                [shares(asked.subject)[name] for name in asked.articles] for asked in row.shared
            ]
            uses = uses, shown
        keys[row.tree][row.path] = digest((site.digest, row.export, of, uses))
    return keys["site"], keys["search"]


def _scripts(out: Path, keys: Mapping[str, str]) -> tuple[str, ...]:
    """The files of the search index in a site."""
    found = files.names(out, INDEX)
    return tuple(path for name in found if (path := f"{INDEX}/{name}") not in keys)


def _draw(press: Press, stage: Stage, stale: list[Page], shelf: Shelf) -> Iterator[int]:
    """Begin to draw stale pages into the stage, stale search copies into their tree; how many.

    What is made of the whole corpus is written later.
    """
    stale = [row for row in stale if not row.whole]
    copies = _copies(press)
    recopied = {row.path for row in stale if row.tree == "search"}
    gone = shelf.copies.keys() - {row.path for row in press.rows if row.tree == "search"}
    if recopied or gone:
        # from here on these copies are not what is remembered, whatever becomes of this build
        kept = {path: key for path, key in shelf.copies.items() if path not in recopied | gone}
        press.memory.keep(press.memory.own / "shelf", "", shelf._replace(copies=kept))
    for path in gone:
        files.remove(copies / path)
    for row in stale:
        if row.tree == "site":
            stage.room(row.path)
    for folder in {path.rpartition("/")[0] for path in recopied}:
        (copies / folder).mkdir(parents=True, exist_ok=True)
    prepared = press.harvest.prepared | _reread(press, stale)
    drawings = [
        Drawing(
            row.export,
            row.path,
            row.uses,
            prepared[row.article][row.export] if row.article else None,
            row.shared,
        )
        for row in sorted(stale, key=lambda row: row.article or "")
    ]
    shares = str(press.memory.shares)
    easel = Easel(press.context.site, str(stage.folder), str(copies), shares)
    return press.crew.map("Drawing", pages, drawings, easel)


def _reread(press: Press, stale: list[Page]) -> dict[str, dict[str, Spill]]:
    """What is drawn of articles that did not change, but whose pages must be drawn again."""
    known, lines, past = press.harvest.prepared, press.harvest.lines, press.harvest.archive
    names = sorted({row.article for row in stale if row.article and row.article not in known})
    jobs = [harvesting.job(name, press.ground, lines, past) for name in names]
    found = harvesting.run(press.crew, "Reading again", jobs, press.context)
    return {reading.facts.id: dict(reading.prepared) for reading in found}


def _stale(
    row: Page, shelf: Shelf, press: Press, keys: Mapping[str, str], copies: Mapping[str, str]
) -> bool:
    """Whether a page must be drawn: it uses something else than last time, or is not there."""
    path = row.path
    if row.tree == "search":
        return shelf.copies.get(path) != copies[path]
    return shelf.keys.get(path) != keys[path] or path not in press.old


def _copies(press: Press) -> Path:
    """The tree of search copies."""
    return press.memory.own / "copies"


def _mark(press: Press, keys: dict[str, str]) -> str:
    """What the site says of itself; its hash covers every page."""
    edition = press.context.site.edition
    said = {
        "generator": f"facing {__version__}",
        "version": edition.version,
        "articles": len(press.harvest.facts),
        "pages": sum(path.endswith(".html") for path in keys),
        "build": digest(sorted(keys.items())),
    }
    if "releases" in edition.exports:
        content = files.read(f"{press.context.root}/{ledger.PATH}") or b""
        said["ledger"] = hashlib.sha256(content).hexdigest()
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _shelf(press: Press, old: AbstractSet[str]) -> Shelf:
    """What is remembered of the site, if that is the site that lies there."""
    shelf: Shelf | None = press.memory.recall(press.memory.own / "shelf", "")
    if shelf is None:
        files.clear(_copies(press))
        return EMPTY
    there = files.read(press.out / MARK) if MARK in old else None
    if there is None or there.decode("utf-8", "replace") != shelf.mark:
        return EMPTY._replace(copies=shelf.copies, held=shelf.held)
    return shelf


def _strangers(out: Path, old: AbstractSet[str], shelf: Shelf) -> Problem | None:
    """Files in the way that this program did not make; they are never deleted."""
    if MARK in old:
        known = shelf.keys.keys() | {*shelf.scripts, *shelf.extras.paths, *shelf.vouchers, MARK}
        strange = sorted(old - known) if shelf.mark else []
    else:
        strange = sorted(old)
    if not strange:
        return None
    few = ", ".join(strange[:3]) + (" …" if len(strange) > 3 else "")
    return Problem(
        Where(out.name),
        "B02",
        f"the folder holds files that this program did not make: {few}",
        "The site is replaced as a whole. Move these files away, or choose another --out folder.",
    )
