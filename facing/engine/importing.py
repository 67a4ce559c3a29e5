"""Import a document in TEI: an article with its annotations and commentary, all of it or nothing.

What is there already is compared as values, never written over.  If the seed that the document
names is there, it stays the seed; else the document itself is kept among the seeds.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from facing import addresses, convert, exports, files, ledger, seeds
from facing.engine import beginning, deeds, gathering, lexicons, standing
from facing.engine import ground as grounds
from facing.engine.ground import CONFIG, Ground
from facing.engine.values import Context
from facing.files.memory import Memory
from facing.model import Article, Edition, Seed, SeedRef
from facing.notation import article as notation
from facing.notation import edition as configuration
from facing.problems import Problem, Where, errors, query
from facing.seeds import tei
from facing.untei import reading
from facing.untei.xml import LARGEST

Done = tuple[list[str], list[Problem]]
"""What to say was done, and problems; nothing was done if any is an error."""


class Ends(NamedTuple):
    """What an import works with: the edition, where it lies, and the document."""

    root: Path
    ground: Ground
    edition: Edition
    context: Context
    shown: str
    data: bytes
    witness: reading.Witness
    begun: str | None


def bring(root: Path, path: Path) -> Done:
    """Import that file into the edition at *root*."""
    full = path.resolve()
    shown = full.relative_to(root).as_posix() if full.is_relative_to(root) else path.as_posix()
    data, problems = _read(path, shown)
    ground = grounds.survey(root, None)
    began = files.stat(root / CONFIG) is None
    if ground.edition is None and not began:
        return [], [*problems, *ground.problems]
    known = [] if began or not ground.edition else ground.edition.languages()
    tags = tuple([(language.code, language.tag) for language in known])
    text = data.decode() if not problems else ""
    witness, more = reading.text(text.removeprefix("\ufeff"), shown, tags) if text else (None, [])
    if witness is None:
        return [], [*problems, *more]
    begun = beginning.configured(witness) if began else None
    edition = ground.edition
    if begun is not None:
        edition, more = configuration.read(begun, CONFIG, exports.names(), exports.usual())
    if edition is None:
        return [], more
    memory = Memory(root, root / "site")
    words, _ = lexicons.sound(root, ground.program, None)
    site = grounds.site(ground, edition)
    context = Context(str(root), str(memory.spills), site, None, False, words)  # noqa: FBT003
    return _brought(Ends(root, ground, edition, context, shown, data, witness, begun))


def _read(path: Path, shown: str) -> tuple[bytes, list[Problem]]:
    """The bytes of the file, which are UTF-8 unless there are problems."""
    where = Where(shown)
    if path.is_dir():
        hint = "Name one file of it."
        return b"", [Problem(where, "T12", "this is a folder, and a file is imported", hint)]
    stat = files.stat(path)
    if stat is None:
        return b"", [Problem(where, "T12", "there is no such file", "Look at the path again.")]
    if stat.size > 4 * LARGEST:
        hint = "Import its articles one by one."
        return b"", [Problem(where, "T02", f"the file has {stat.size} bytes, too many", hint)]
    data = files.read(path) or b""
    found = seeds.decode(data, where)
    return data, found if isinstance(found, list) else []


def _brought(ends: Ends) -> Done:
    """The import of a document that could be read."""
    witness = ends.witness
    problems = [*witness.problems, *_translated(ends)]
    wrong = _fitting(ends)
    if wrong:
        return [], [*wrong, *problems]
    kept, more = _seed(ends)
    problems += more
    if kept is None:
        return [], problems
    name, taken = _ident(ends, kept)
    if taken:
        return [], [taken, *problems]
    article, made, more = _article(ends, kept, name)
    problems += more
    if errors(problems):
        return [], problems
    written = notation.write(article)
    if not made:  # an editor's work is in it: without `made:` it stays the editor's
        written = written[: written.rindex("made:")]
    parsed, more = notation.read(written, addresses.article_file(name), ends.edition.original.code)
    if parsed is None:
        told = [one._replace(where=Where(ends.shown)) for one in more]
        return [], [*told, *problems]
    desk = standing.Desk(ends.root, ends.context, ends.ground, ends.shown)
    beside, more = standing.beside(desk, witness, parsed.article)
    problems += more
    own = standing.File(addresses.article_file(name), written, "article")
    compared = [standing.compared(desk, one, parsed.article) for one in (own, *beside.files)]
    problems += [one for one in compared if isinstance(one, Problem)]
    if errors(problems):
        return [], problems
    fresh = {one.path: one.text for one in compared if isinstance(one, standing.File)}
    there = [one for one in (own, *beside.files) if one.path not in fresh]
    return _do(ends, name, kept, fresh, there, beside), problems


class _Kept(NamedTuple):
    """The seed of the article: its name and hash, as read; *new* if it is yet to be put there."""

    ref: SeedRef
    seed: Seed
    itself: bool
    new: bool


def _fitting(ends: Ends) -> list[Problem]:
    """What the document has and the edition knows nothing of."""
    codes = [language.code for language in ends.edition.languages()]
    papers = [paper.code for paper in ends.edition.newspapers]
    where = Where(ends.shown, ends.witness.root.line, ends.witness.root.column)
    problems = []
    for text in ends.witness.texts:
        if text.lang not in codes:
            place = ends.witness.found.places.get(text.blocks[0].name, (0, 0))
            message = f"there is a text in “{text.lang}”, and the edition has {', '.join(codes)}"
            hint = f"Add {text.lang} in {CONFIG}, below “translations”, or take the text out."
            problems.append(Problem(Where(ends.shown, *place), "T14", message, hint))
    paper = ends.witness.id.partition("-")[0]
    if paper and paper not in papers:
        said = dict(ends.witness.told.journal)
        named = ", ".join([f'{code}: "{name}"' for code, name in said.items()]) or "en: …"
        message = f"the edition has no newspaper “{paper}”, and the article is {ends.witness.id}"
        hint = f"Add “{paper}: {{{named}}}” in {CONFIG}, below “newspapers”."
        problems.append(Problem(where, "T15", message, hint))
    return problems


def _translated(ends: Ends) -> list[Problem]:
    """Translators whom the other edition names for all its articles, and this one does not."""
    named = ends.witness.told.translators
    if not named or ends.edition.translator == named:
        return []
    said = ", ".join([f"{name} ({lang})" for lang, name in named])
    message = f"the edition that it comes from names {said} as translator of all its articles"
    hint = f"Write “translator:” in {CONFIG}, or below “author:” in the article’s file."
    return [query(Where(ends.shown), "T13", message, hint)]


# --- the seed ------------------------------------------------------------------------------------


def _seed(ends: Ends) -> tuple[_Kept | None, list[Problem]]:
    """The seed that the document names if it is there with that hash, else the document itself."""
    ref, there = ends.witness.told.seed, ends.ground.seen.seeds
    if ref:
        content = files.read(ends.root / "seeds" / ref.file) if ref.file in there else None
        if content is not None and _sha(content) == ref.sha256:
            seed, problems = seeds.read(content, ref.file)
            if seed is None or errors(problems):
                return None, problems
            return _Kept(ref, seed, itself=False, new=False), []
    sha = _sha(ends.data)
    same = next(
        (one for one in there if _sha(files.read(ends.root / "seeds" / one) or b"") == sha), None
    )
    name = same or Path(ends.shown).name
    doubts: list[Problem] = []
    if ref and ref.file in there:
        hint = "The document becomes a seed; take the other away if both are one article."
        said = f"seeds/{ref.file} is there, but not with the bytes that the document was made from"
        doubts.append(query(Where(f"seeds/{ref.file}"), "T16", said, hint))
    where = Where(ends.shown)
    if not same and name in there:
        hint = "Give the file another name, and import it again."
        said = f"seeds/{name} is there, and is another file"
        return None, [Problem(where, "T17", said, hint)]
    if name[0] == "." or name[-1] == "~" or not notation.SEED_FILE.fullmatch(name):
        hint = "Rename it: no point first, no “~” last, no colon or backslash."
        return None, [Problem(where, "T17", f"no seed can be called “{name}”", hint)]
    seed = tei.of(ends.witness, name, sha)
    return _Kept(SeedRef(name, sha), seed, itself=True, new=not same), doubts


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- the article ---------------------------------------------------------------------------------


def _ident(ends: Ends, kept: _Kept) -> tuple[str, Problem | None]:
    """The id of the article: of the one that has this seed, the document's own, or a new one."""
    sha = kept.ref.sha256.encode()
    known = [path.removesuffix(".yaml") for path in ends.ground.seen.articles]
    for name in known:
        content = files.read(ends.root / addresses.article_file(name)) or b""
        if sha in content.partition(b"\ntext:")[0]:
            return name, None
    lines, _ = grounds.told(ends.root)
    name = ends.witness.id
    if name:
        parsed = [ledger.parse(text, Where(ledger.PATH, line)) for line, text in lines.of(name)]
        state = ledger.state([one for one in parsed if isinstance(one, ledger.Entry)])
        if parsed and state.status in ("withdrawn", "moved", "retired"):
            hint = "An id is never given again. Take xml:id away from <TEI>, and it gets a new one."
            where = Where(ends.shown, ends.witness.root.line, ends.witness.root.column)
            became = "moved" if state.status == "moved" else "withdrawn"
            return "", Problem(where, "T18", f"{name} was {became}", hint)
        return name, None
    source = ends.witness.told.header.source
    taken = {*known, *lines.places}
    return addresses.mint(_newspaper(ends), source.date, source.page, taken), None


def _newspaper(ends: Ends) -> str:
    """The code of the newspaper that the header names, or the edition's first."""
    if ends.witness.id:
        return ends.witness.told.header.source.newspaper or ends.witness.id.partition("-")[0]
    names = {name.casefold() for _, name in ends.witness.told.journal}
    for paper in ends.edition.newspapers:
        if names & {name.casefold() for _, name in paper.names}:
            return paper.code
    return gathering.newspaper("", ends.edition)


def _article(ends: Ends, kept: _Kept, name: str) -> tuple[Article, bool, list[Problem]]:
    """The article; whether the program would make the same of its seed; what breaks the law."""
    words = lexicons.known(ends.context)
    original = ends.edition.original.code
    codes = tuple([language.code for language in ends.edition.translations])
    paper = _newspaper(ends)
    own = tei.of(ends.witness, kept.ref.file, kept.ref.sha256)
    article = convert.article(own, paper, original, codes, words)._replace(id=name)
    places = ends.witness.found.places
    shown = Where(ends.shown)
    wrong = [
        one._replace(where=Where(ends.shown, *one.where[1:]) if one.where.line else shown)
        for one in convert.law(article, kept.seed, places)
    ]
    if kept.itself:
        return article, True, wrong
    made = convert.article(kept.seed, paper, original, codes, words)._replace(id=name)
    return article, notation.write(made) == notation.write(article), wrong


# --- doing it ------------------------------------------------------------------------------------


def _do(
    ends: Ends,
    name: str,
    kept: _Kept,
    fresh: Mapping[str, str],
    there: list[standing.File],
    beside: standing.Beside,
) -> list[str]:
    """Write what is new, and say what was done."""
    written = dict(fresh)
    if kept.new:
        written[f"seeds/{kept.ref.file}"] = ends.data.decode()
    if ends.begun is not None:
        written[CONFIG] = ends.begun
    if written:
        deeds.do(ends.root, deeds.Deed(f"import {name}", written))
    told = [f"Imported {name} from {ends.shown}."] if fresh else [f"{name} is here already."]
    told += [f"  wrote {path}" for path in written]
    told += [f"  {one.path} is there, and says the same" for one in there]
    if kept.itself:
        told.append(f"  Its seed is the document itself, seeds/{kept.ref.file}.")
    else:
        told.append(f"  Its seed is seeds/{kept.ref.file}, as the document says.")
    if ends.begun is not None:
        told.append(f"  {CONFIG} was begun with what the document says; look through it.")
    told += [f"  {line}" for line in beside.wanting]
    if written:
        told.append("Now build: python3 build.py")
    return told
