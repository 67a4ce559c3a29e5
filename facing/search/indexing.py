"""Bundles indexed by Pagefind one after the other, and what it made kept for the next time."""

import hashlib
import json
import shutil
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facing.search import copies, pagefind, rewriting, scripts
from facing.search.copies import Copy
from facing.search.pagefind import Output

STREAMS = (("han", copies.PAIRS), ("words", copies.WORDS))
"""The two indexes of a bundle, and where a copy has their tokens."""

LIST = "list.json"
"""In each folder that is kept: how the first word of each file begins; of words, then of strays."""


class Bundle(NamedTuple):
    """A bundle: its number, its first article, its copies, what it covers."""

    number: int
    first: int
    copies: Sequence[Copy]
    period: str


class Task(NamedTuple):
    """A stream of a bundle, and the folder where what is made of it is kept."""

    bundle: Bundle
    stream: str
    line: int
    place: Path


@cache
def form() -> str:
    """A hash of the program that makes the index: another may make another."""
    made = hashlib.sha256(rewriting.VERSION.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made.update(path.read_bytes())
    return made.hexdigest()[:24]


def bundles(parts: Sequence[Bundle], keep: Path, folder: Path) -> list[tuple[Path, ...]]:
    """For each bundle the folders of its two indexes among what is kept, made if they are not.

    Pagefind runs over one stream of one bundle at a time, in *folder*, so that no more is ever in
    its memory; while it does, what it made before is written anew.
    """
    tasks = [_task(part, stream, line, keep) for part in parts for stream, line in STREAMS]
    missing = [task for task in tasks if not Path(task.place, LIST).is_file()]
    rooms = [Path(folder, str(number)) for number in range(len(missing))]
    with ThreadPoolExecutor(1) as pool:
        running = [pool.submit(_run, *pair) for pair in zip(missing[:1], rooms, strict=False)]
        for number, (task, room) in enumerate(zip(missing, rooms, strict=True)):
            output = running[number].result()
            if number + 1 < len(missing):
                running.append(pool.submit(_run, missing[number + 1], rooms[number + 1]))
            _rewrite(task, output)
            shutil.rmtree(room)
    places = iter([task.place for task in tasks])
    return list(zip(*[places] * len(STREAMS), strict=True))


def _task(bundle: Bundle, stream: str, line: int, keep: Path) -> Task:
    """What is kept is named by all that it is made of."""
    name = f"{stream}-{bundle.number}-{form()}-{copies.digest(bundle.copies, line)}"
    return Task(bundle, stream, line, keep / name)


def _run(task: Task, room: Path) -> Output:
    """What Pagefind makes of the tokens in an empty folder; nothing if there are none."""
    lines = map(Copy.lines, task.bundle.copies)
    pages = ((text[task.line], text[task.line + 1]) for text in lines)
    some = pagefind.write(pages, room / "pages")
    output = pagefind.run(room / "pages", room / "made", room) if some else Output(room / "none")
    shutil.rmtree(room / "pages")
    return output


def _rewrite(task: Task, output: Output) -> None:
    """Keep what Pagefind made, written anew."""
    made = empty(_new(task.place))
    source = rewriting.Source(output)
    beginnings: list[list[str]] = []
    number = 0
    for entries in (source.entries, source.strays):  # these once those are read
        beginnings.append([])
        for first, chunk in rewriting.chunks(entries()):
            name = f"{task.bundle.number}/{task.stream}/{number}"
            scripts.write(made, str(number), scripts.packed(name, chunk))
            beginnings[-1].append(first)
            number += 1
    Path(made, LIST).write_text(json.dumps(beginnings, ensure_ascii=False), "utf-8")
    _settle(task.place)


def forget(keep: Path, wanted: Collection[str]) -> None:
    """Forget what is kept but for these."""
    for old in keep.iterdir():
        if old.name not in wanted:
            shutil.rmtree(old)


def empty(folder: Path) -> Path:
    """The folder, new."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _new(place: Path) -> Path:
    """Where a folder is made before it has its name: whatever has that name is whole."""
    return place.with_name(f"{place.name}.new")


def _settle(place: Path) -> None:
    """Give what was made its name."""
    shutil.rmtree(place, ignore_errors=True)
    _new(place).rename(place)
