"""The search index: Pagefind run over the copies, and all that is beside it, as classic scripts.

    search/manifest.js                 what there is; the only name that never changes
    search/FOLDER/engine.js wasm.js    Pagefind's engine, given a private `fetch` and `console`
    search/FOLDER/B/han/meta.js 0.js … the index of pairs of the bundle B, rewritten
    search/FOLDER/B/words/…            that of words
    search/FOLDER/B/characters/0.js …  where each Han character stands
    search/FOLDER/forms/s.js           the words that begin with s
    search/FOLDER/titles/1f.js         titles to suggest
    search/FOLDER/facets/year.js       by what results can be narrowed
    search/FOLDER/articles/0/1a.js     the own words of an article: thousand, place in base 36

FOLDER is a hash of all that is in it; `names.js` beside it is a page of the edition.  The place of
an article is that in order of date and id.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from facing.problems import Problem, Where
from facing.search import bundles, copies, indexing, rewriting, scripts, tables
from facing.search.copies import Copy
from facing.search.indexing import LIST, STREAMS, Bundle
from facing.search.pagefind import PagefindError

THOUSAND = 1000


def index(
    paths: Iterable[Path], out: Path, limit: int = 12_000, kept: Path | None = None
) -> list[Problem]:
    """Index the search copies at these *paths* into the folder *out*.

    A bundle has at most *limit* articles.  In the folder *kept* stays what Pagefind made of each
    bundle, for the next time.  What is wrong is a single problem, and then nothing is written.
    """
    every = copies.read(paths)
    dates = [copy.date for copy in every]
    ends = bundles.cut(dates, limit)
    parts = [
        Bundle(number, start, every[start:end], bundles.period(dates, start, end))
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False))
    ]
    with tempfile.TemporaryDirectory(prefix="facing-search-") as folder:
        keep = kept or Path(folder, "kept")
        try:
            program = indexing.program(keep, Path(folder))
            made = indexing.bundles(parts, keep, Path(folder))
        except PagefindError as error:
            return [_problem(str(error))]
        _write(every, parts, made, program, out)
        indexing.forget(keep, {path.name for pair in made for path in pair} | {program.name})
    return []


def _problem(words: str) -> Problem:
    return Problem(
        Where("search"),
        "B70",
        f"the search index cannot be made: {words}",
        "Install the pinned packages anew (delete .venv and build again).",
    )


# --- the folder ----------------------------------------------------------------------------------


def _write(
    every: Sequence[Copy],
    parts: Sequence[Bundle],
    made: Sequence[tuple[Path, ...]],
    program: Path,
    out: Path,
) -> None:
    """Write the whole index, and its manifest last."""
    out.mkdir(parents=True, exist_ok=True)
    room = indexing.empty(out / ".new")
    vocabulary: set[str] = set()
    manifest: dict[str, Any] = {
        "folder": "",
        "articles": len(every),
        "pagefind": json.loads(Path(program, LIST).read_text("utf-8")),
        "bundles": [
            _bundle(part, own, room, vocabulary) for part, own in zip(parts, made, strict=True)
        ],
    }
    for name in ("engine.js", "wasm.js"):
        _link(program / name, room / name)
    manifest |= _tables(every, vocabulary, room)
    manifest["folder"] = _digest(room)
    shutil.rmtree(out / manifest["folder"], ignore_errors=True)
    room.rename(out / manifest["folder"])
    scripts.write(out, "manifest", scripts.told("manifest", manifest))


def _bundle(part: Bundle, made: Iterable[Path], room: Path, vocabulary: set[str]) -> dict[str, Any]:
    """Write what belongs to one bundle; what the manifest says of it."""
    said: dict[str, Any] = {
        "from": part.first,
        "articles": len(part.copies),
        "period": part.period,
    }
    lengths: dict[str, list[int]] = {stream: [] for stream, _ in STREAMS}
    holding: tables.Holding = {}
    for place, copy in enumerate(part.copies, part.first):
        lines = copy.lines()
        name = f"articles/{place // THOUSAND}/{rewriting.base36(place)}"
        scripts.write(room, name, scripts.packed(name, scripts.squeezed(lines[copies.OWN])))
        tables.hold(holding, place, lines[copies.CHARACTERS : copies.CHARACTERS + 2])
        for stream, line in STREAMS:
            lengths[stream].append(sum(own.count(" ") + 1 for own in lines[line : line + 2]))
        for line in lines[copies.WORDS : copies.WORDS + 2]:
            vocabulary.update(line.split(" "))
    for (stream, _), folder in zip(STREAMS, made, strict=True):
        ranges = json.loads(Path(folder, LIST).read_text("utf-8"))
        own = f"{part.number}/{stream}"
        meta = rewriting.meta(part.first, lengths[stream], ranges)
        scripts.write(room, f"{own}/meta", scripts.packed(f"{own}/meta", meta))
        for number in range(len(ranges)):
            _link(folder / f"{number}.js", room / own / f"{number}.js")
        said[stream] = {"chunks": len(ranges)}
    said["characters"], files = tables.characters(holding)
    for number, text in enumerate(files):
        name = f"{part.number}/characters/{number}"
        scripts.write(room, name, scripts.packed(name, scripts.squeezed(text)))
    return said


def _tables(every: Sequence[Copy], vocabulary: set[str], room: Path) -> dict[str, Any]:
    """Write what belongs to the whole edition; what the manifest says of it."""
    forms = tables.forms(vocabulary)
    titles = tables.titles(every)
    facets = tables.facets(every)

    def files() -> Iterator[tuple[str, bytes]]:
        for letter, words in forms.items():
            yield f"forms/{letter}", scripts.squeezed(words)
        for number, rows in enumerate(titles):
            yield f"titles/{number:x}", scripts.squeezed_json(rows)
        for facet, held in facets.items():
            yield f"facets/{facet}", scripts.squeezed_json(held)

    for name, content in files():
        scripts.write(room, name, scripts.packed(name, content))
    return {
        "facets": list(facets),
        "forms": "".join(forms),
        "titles": len(titles),
        "variants": any(copy.variants for copy in every),
    }


def _link(old: Path, new: Path) -> None:
    """The same file there: a link, or where links fail a copy."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _digest(folder: Path) -> str:
    """A hash of all files in the folder, by name."""
    made = hashlib.sha256()
    for path in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js")):
        content = Path(folder, path).read_bytes()
        made.update(f"{path}\n{len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()[:10]
