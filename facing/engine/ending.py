"""Withdraw an article, or give it another id: its address keeps a page that says so."""

from pathlib import Path
from typing import NamedTuple

from facing import addresses, files, ledger
from facing.engine import deeds
from facing.engine import ground as grounds
from facing.model import Edition
from facing.notation import article as notation
from facing.problems import Problem, Where, errors

WITHDRAWN = "edition/withdrawn"
"""Where the files of withdrawn articles are kept: no build reads them."""


def withdraw(root: Path, name: str, because: str, date: str) -> tuple[list[str], list[Problem]]:
    """Withdraw an article; what was done, or problems.

    It may be one that was released and whose file is gone already.
    """
    found, problems = _open(root, name)
    if found is None:
        return [], problems
    article = addresses.article_file(name)
    if not because.strip():
        hint = 'Its address will say why: --because "…"'
        return [], [Problem(Where(article), "L60", "no reason is given", hint)]
    moved = {
        article: f"{WITHDRAWN}/{name}.yaml",
        addresses.annotation_file(name): f"{WITHDRAWN}/{name}.annotations.yaml",
        addresses.commentary_file(name): f"{WITHDRAWN}/{name}.commentary.yaml",
    }
    seed = found.parsed.article.seed.file if found.parsed else ""
    if seed in found.ground.seen.seeds:
        moved[f"seeds/{seed}"] = f"{WITHDRAWN}/seeds/{seed}"
    moved = {old: new for old, new in moved.items() if files.stat(root / old)}
    taken = [new for new in moved.values() if files.stat(root / new)]
    if taken:
        hint = "Move that file away first; nothing is overwritten."
        said = "this file is there already"
        return [], [Problem(Where(path), "L61", said, hint) for path in taken]
    reason = " ".join(because.split())
    entry = ledger.Entry("withdraw", name, date, found.edition.version, because=reason)
    deeds.do(root, deeds.Deed(f"withdraw {name}", {}, (ledger.line(entry),), moved))
    released = found.state.status == "released"
    shown = (
        "Its address will show that, and the reason."
        if released
        else "It was never released, so its address is given up; the id is not given again."
    )
    told = [f"Withdrew {name}. {shown}"]
    told += ["Nothing is deleted; moved, and no longer read:"] if moved else []
    told += [f"  {old} → {new}" for old, new in moved.items()]
    return [*told, *_named(root, name)], []


def move(root: Path, name: str, new: str, date: str) -> tuple[list[str], list[Problem]]:
    """Give an article another id; what was done, or problems."""
    found, problems = _open(root, name)
    if found is None:
        return [], problems
    _, edition, state, parsed, text = found
    if parsed is None:
        return [], [grounds.unknown(name, ())]
    where = Where(addresses.article_file(new))
    lines, _ = grounds.told(root)
    codes = [paper.code for paper in edition.newspapers]
    match = addresses.ARTICLE_ID.fullmatch(new)
    if not match:
        hint = "Newspaper, date, page, letter: rmrb-1958-01-29-3a; what is unknown is 00 or 0."
        return [], [Problem(where, "L62", f"“{new}” is no id of an article", hint)]
    if match["newspaper"] not in codes:
        hint = f"The newspapers of edition.yaml are: {', '.join(codes)}."
        return [], [Problem(where, "L62", f"“{match['newspaper']}” is no newspaper", hint)]
    beside = (addresses.annotation_file, addresses.commentary_file)
    paths = [file(new) for file in (addresses.article_file, *beside)]
    if new in lines.places or any(files.stat(root / path) for path in paths):
        hint = "An id is given once. Take the next free letter."
        said = f"{new} was given to an article already"
        if new == name:
            said, hint = f"{new} is the id that it has", "Name the new one after it: move ID NEW."
        elif any(f'"to": "{name}"' in text for _, text in lines.of(new)):
            said = f"{new} leads to {name} since that was moved, and for ever"
        return [], [Problem(where, "L63", said, hint)]
    renamed = text.replace(name, new, 1)
    if parsed.made:
        renamed = notation.remade(renamed)
    again, _ = notation.read(renamed, where.path, edition.original.code)
    if again is None or again.article._replace(id=name) != parsed.article:
        hint = f"Write `id: {name}` into its first line and try again."
        said = "the id in this file cannot be changed by a program"
        return [], [Problem(Where(addresses.article_file(name), 1), "L66", said, hint)]
    version = edition.version
    passages = {**state.passages, **dict.fromkeys(state.lost, "")}
    origin = f"moved from {name}"
    entries = [ledger.Entry("mint", new, date, version, passages, because=origin)]
    if state.released:
        last = _last_release(name, lines)
        entries.append(ledger.Entry("release", new, date, last, state.passages, because=origin))
    entries.append(ledger.Entry("move", name, date, version, to=new))
    old = addresses.article_file(name)
    moved = {file(name): file(new) for file in beside if files.stat(root / file(name))}
    deed = deeds.Deed(
        f"move {name} {new}",
        {old: renamed},
        tuple(map(ledger.line, entries)),
        {old: paths[0], **moved},
    )
    deeds.do(root, deed)
    told = [f"Moved {name} to {new}. The old address will lead to the new one."]
    told += [f"  {before} → {after}" for before, after in deed.moved.items()]
    return [*told, *_named(root, name)], []


def _last_release(name: str, lines: ledger.Lines) -> str | None:
    """The version of an article's last release."""
    parsed = [ledger.parse(text, Where(ledger.PATH, line)) for line, text in lines.of(name)]
    entries = [one for one in parsed if isinstance(one, ledger.Entry) and one.op == "release"]
    return entries[-1].version if entries else None


class _Found(NamedTuple):
    """An article as it stands; *parsed* is None if its file is gone, though it was released."""

    ground: grounds.Ground
    edition: Edition
    state: ledger.State
    parsed: notation.Parsed | None
    text: str


def _open(root: Path, name: str) -> tuple[_Found | None, list[Problem]]:
    """The article of that id as it stands, if it is there and may go."""
    ground = grounds.survey(root, None)
    if ground.edition is None:
        return None, list(ground.problems)
    lines, problems = grounds.told(root)
    parsed = [ledger.parse(text, Where(ledger.PATH, line)) for line, text in lines.of(name)]
    problems += [one for one in parsed if isinstance(one, Problem)]
    if problems:
        return None, problems
    state = ledger.state([one for one in parsed if isinstance(one, ledger.Entry)])
    path = addresses.article_file(name)
    known = [file.removesuffix(".yaml") for file in ground.seen.articles]
    if parsed and state.status in ("moved", "withdrawn", "retired"):
        how = f"was moved to {state.to}" if state.status == "moved" else "was withdrawn already"
        hint = f"Name {state.to} instead." if state.to else "There is nothing to do."
        return None, [Problem(Where(path), "L64", f"{name} {how}", hint)]
    content = files.read(root / path) if name in known else None
    if content is None:
        if parsed and state.status == "released":
            return _Found(ground, ground.edition, state, None, ""), []
        return None, [grounds.unknown(name, known)]
    if not parsed:
        hint = "Build first: python3 build.py."
        return None, [Problem(Where(path), "L65", f"the ledger does not know {name} yet", hint)]
    text = content.decode("utf-8", "replace")
    read, more = notation.read(text, path, ground.edition.original.code)
    if read is None or errors(more):
        return None, more
    return _Found(ground, ground.edition, state, read, text), []


def _named(root: Path, name: str) -> list[str]:
    """The files that speak of the article, for the editor to look at."""
    found = []
    for folder in (grounds.ANNOTATIONS, grounds.REGISTERS, grounds.PAGES):
        for path in files.names(root, folder):
            content = files.read(root / folder / path) or b""
            if name.encode() in content:
                found.append(f"{folder}/{path}")
    return (
        [f"These files name {name}; look whether they should: {', '.join(found)}"] if found else []
    )
