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

FOLDER is a hash of all that is in it.  An article's place is that in order of date and id.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from facing.problems import Problem, Where
from facing.search import bundles, copies, pagefind, rewriting, scripts, tables
from facing.search.copies import Copy
from facing.search.pagefind import PagefindError

STREAMS = (("han", copies.PAIRS), ("words", copies.WORDS))
"""The two indexes of a bundle, and where a copy has their tokens."""

THOUSAND = 1000
PROGRAM = "program"
LIST = "list.json"


class Bundle(NamedTuple):
    """A bundle: its number, its first article, its copies, what it covers."""

    number: int
    first: int
    copies: Sequence[Copy]
    period: str


@cache
def form() -> str:
    """A hash of the program that makes the index: another may make another."""
    made = hashlib.sha256(rewriting.VERSION.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made.update(path.read_bytes())
    return made.hexdigest()[:24]


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
            made = [_indexed(part, keep, Path(folder)) for part in parts]
            program = _program(keep, Path(folder))
        except PagefindError as error:
            return [_problem(str(error))]
        _write(every, parts, made, program, out)
        wanted = {path.name for pair in made for path in pair} | {program.name}
        for old in keep.iterdir():
            if old.name not in wanted:
                shutil.rmtree(old)
    return []


def _problem(words: str) -> Problem:
    return Problem(
        Where("search"),
        "B70",
        f"the search index cannot be made: {words}",
        "Install the pinned packages anew (delete .venv and build again).",
    )


# --- what Pagefind makes -------------------------------------------------------------------------


def _indexed(bundle: Bundle, keep: Path, folder: Path) -> tuple[Path, ...]:
    """The folders of the bundle's two indexes among what is kept; made now if they are not there.

    One after the other, so that only one is ever in memory.
    """
    found = []
    for stream, line in STREAMS:
        name = f"{stream}-{bundle.number}-{form()}-{copies.digest(bundle.copies, line)}"
        if not Path(keep, name, LIST).is_file():
            with tempfile.TemporaryDirectory(dir=folder) as room:
                _index(bundle, stream, line, Path(room), _empty(keep / f"{name}.new"))
            _settle(keep / name)
        found.append(keep / name)
    return tuple(found)


def _empty(folder: Path) -> Path:
    """The folder, new."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _settle(folder: Path) -> None:
    """Give what was made beside it its name: whatever has that name is whole."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.with_name(f"{folder.name}.new").rename(folder)


def _index(bundle: Bundle, stream: str, line: int, room: Path, made: Path) -> None:
    """Run Pagefind over the tokens of a bundle; write the rewritten chunks into *made*."""
    pages = ((text[line], text[line + 1]) for text in map(Copy.lines, bundle.copies))
    if pagefind.write(pages, room / "pages"):
        output = pagefind.run(room / "pages", room / "made", room)
    else:
        output = pagefind.Output(room / "nothing")
    shutil.rmtree(room / "pages")
    source = rewriting.Source(output)
    ranges = []
    for number, (words, chunk) in enumerate(rewriting.chunks(source.entries())):
        scripts.write(
            made, str(number), scripts.packed(f"{bundle.number}/{stream}/{number}", chunk)
        )
        ranges.append(words)
    Path(made, LIST).write_text(json.dumps(ranges, ensure_ascii=False), "utf-8")


def _program(keep: Path, folder: Path) -> Path:
    """The folder of Pagefind's own program among what is kept."""
    place = keep / f"{PROGRAM}-{form()}"
    if not Path(place, LIST).is_file():
        with tempfile.TemporaryDirectory(dir=folder) as temporary:
            room = Path(temporary)
            pagefind.write([("a", "b")], room / "pages")
            output = pagefind.run(room / "pages", room / "made", room)
            script = scripts.engine(output.read("pagefind.js").decode())
            entry = json.loads(output.read("pagefind-entry.json"))
            if script is None or entry.get("version") != rewriting.VERSION:
                known = rewriting.VERSION
                raise PagefindError(f"the installed Pagefind is not the one known here ({known})")
            made = _empty(keep / f"{place.name}.new")
            scripts.write(made, "engine", script.encode())
            scripts.write(
                made, "wasm", scripts.packed("wasm", output.read("wasm.unknown.pagefind"))
            )
        del entry["languages"]
        Path(made, LIST).write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
        _settle(place)
    return place


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
    room = _empty(out / ".new")
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
    for (stream, _), folder in zip(STREAMS, made, strict=True):
        ranges = json.loads(Path(folder, LIST).read_text("utf-8"))
        own = f"{part.number}/{stream}"
        meta = rewriting.meta(part.first, len(part.copies), ranges)
        scripts.write(room, f"{own}/meta", scripts.packed(f"{own}/meta", meta))
        for number in range(len(ranges)):
            _link(folder / f"{number}.js", room / own / f"{number}.js")
        said[stream] = {"chunks": len(ranges)}
    holding: tables.Holding = {}
    for place, copy in enumerate(part.copies, part.first):
        lines = copy.lines()
        name = f"articles/{place // THOUSAND}/{rewriting.base36(place)}"
        scripts.write(room, name, scripts.packed(name, scripts.squeezed(lines[copies.OWN])))
        tables.hold(holding, place, lines[copies.CHARACTERS : copies.CHARACTERS + 2])
        for line in lines[copies.WORDS : copies.WORDS + 2]:
            vocabulary.update(line.split(" "))
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
