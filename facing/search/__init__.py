"""The search index: Pagefind run over the copies, and all that is beside it, as classic scripts.

    search/manifest.js                 what there is; the only name that never changes
    search/FOLDER/lengths.js           how long each article is
    search/FOLDER/B/han/meta.js 0.js … the index of pairs of the bundle B, and what begins each file
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
from typing import Any, NamedTuple

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
        keep.mkdir(parents=True, exist_ok=True)
        try:
            made = indexing.bundles(parts, keep, Path(folder))
        except PagefindError as error:
            return [_problem(str(error))]
        _write(every, parts, made, out)
        indexing.forget(keep, {path.name for pair in made for path in pair})
    return []


def _problem(words: str) -> Problem:
    return Problem(
        Where("search"),
        "B70",
        f"the search index cannot be made: {words}",
        "Install the pinned packages anew (delete .venv and build again).",
    )


# --- the folder ----------------------------------------------------------------------------------


class Words(NamedTuple):
    """The words of all articles, and how many tokens each article has."""

    different: set[str]
    counts: list[int]


def _write(
    every: Sequence[Copy],
    parts: Sequence[Bundle],
    made: Sequence[tuple[Path, ...]],
    out: Path,
) -> None:
    """Write the whole index, and its manifest last."""
    out.mkdir(parents=True, exist_ok=True)
    room = indexing.empty(out / ".new")
    words = Words(set(), [])
    manifest: dict[str, Any] = {
        "folder": "",
        "articles": len(every),
        "bundles": [_bundle(part, own, room, words) for part, own in zip(parts, made, strict=True)],
        "words": max(1, sum(words.counts) // max(1, len(every))),
    }
    manifest |= _tables(every, words, room)
    manifest["folder"] = _digest(room)
    shutil.rmtree(out / manifest["folder"], ignore_errors=True)
    room.rename(out / manifest["folder"])
    scripts.write(out, "manifest", scripts.told("manifest", manifest))


def _bundle(part: Bundle, made: Iterable[Path], room: Path, words: Words) -> dict[str, Any]:
    """Write what belongs to one bundle; what the manifest says of it."""
    holding: tables.Holding = {}
    for place, copy in enumerate(part.copies, part.first):
        lines = copy.lines()
        name = f"articles/{place // THOUSAND}/{rewriting.base36(place)}"
        _pack(room, name, scripts.squeezed(lines[copies.OWN]))
        tables.hold(holding, place, lines[copies.CHARACTERS : copies.CHARACTERS + 2])
        words.counts.append(sum(lines[line].count(" ") + 1 for line in copies.TOKENS))
        for own in lines[copies.WORDS : copies.WORDS + 2]:
            words.different.update(own.split(" "))
    for (stream, _), folder in zip(STREAMS, made, strict=True):
        beginnings = json.loads(Path(folder, LIST).read_text("utf-8"))
        own = f"{part.number}/{stream}"
        for number in range(sum(map(len, beginnings))):
            _link(folder / f"{number}.js", room / own / f"{number}.js")
        _pack(room, f"{own}/meta", scripts.squeezed_json(beginnings))
    own = f"{part.number}/characters"
    chunks = list(rewriting.chunks(tables.characters(holding, part.first)))
    for number, (_, chunk) in enumerate(chunks):
        _pack(room, f"{own}/{number}", chunk)
    _pack(room, f"{own}/meta", scripts.squeezed_json([[first for first, _ in chunks]]))
    return {"from": part.first, "articles": len(part.copies), "period": part.period}


def _tables(every: Sequence[Copy], words: Words, room: Path) -> dict[str, Any]:
    """Write what belongs to the whole edition; what the manifest says of it."""
    forms = tables.forms(words.different)
    titles = tables.titles(every)
    facets = tables.facets(every)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "lengths", scripts.squeezed(rewriting.lengths(words.counts))
        for letter, own in forms.items():
            yield f"forms/{letter}", scripts.squeezed(own)
        for number, rows in enumerate(titles):
            yield f"titles/{number:x}", scripts.squeezed_json(rows)
        for facet, held in facets.items():
            yield f"facets/{facet}", scripts.squeezed_json(held)

    for name, content in files():
        _pack(room, name, content)
    return {
        "facets": list(facets),
        "forms": "".join(forms),
        "titles": len(titles),
        "variants": any(copy.variants for copy in every),
    }


def _pack(room: Path, name: str, content: bytes) -> None:
    """Write the content as the script of that name."""
    scripts.write(room, name, scripts.packed(name, content))


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
