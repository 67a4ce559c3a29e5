"""The edition's lexicon: read where something is to be linked, and proven sound in every build."""

import hashlib
from functools import lru_cache
from pathlib import Path

from facing import files
from facing.align import lexicon
from facing.align.lexicon import EMPTY, PATH, Lexicon
from facing.engine.values import Context
from facing.files.memory import Memory
from facing.problems import Problem, Where, not_utf8


def sound(root: Path, program: str, memory: Memory | None) -> tuple[str, list[Problem]]:
    """The hash of the edition's lexicon, empty if there is none or it is broken; and what is.

    A lexicon that this *program* found sound before is not read again: it may be long, and most
    builds have nothing to link.
    """
    content = files.read(root / PATH)
    if content is None:
        return "", folder(root)
    sha = hashlib.sha256(content).hexdigest()
    kept = memory.folder / "lexicon" if memory else None
    if memory and kept and memory.recall(kept, program + sha):
        return sha, []
    _, problems = _parse(content)
    if problems:
        return "", problems
    if memory and kept:
        memory.keep(kept, program + sha, True)  # noqa: FBT003 – the value kept
    return sha, []


def folder(root: Path) -> list[Problem]:
    """That a folder stands where the lexicon should, if so."""
    if not (root / PATH).is_dir():
        return []
    what = "this is a folder, and should be a file"
    return [Problem(Where(PATH), "K20", what, "Give the folder another name.")]


def known(context: Context) -> Lexicon:
    """The lexicon whose hash the context names."""
    return _known(context.root, context.lexicon) if context.lexicon else EMPTY


@lru_cache(maxsize=1)
def _known(root: str, sha: str) -> Lexicon:  # noqa: ARG001 – what is kept is of that content
    found, _ = _parse(files.read(f"{root}/{PATH}") or b"")
    return found


def _parse(content: bytes) -> tuple[Lexicon, list[Problem]]:
    """What the file says, and what is wrong in it."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return EMPTY, [not_utf8(PATH, content, error.start, "K20")]
    return lexicon.read(text, PATH)
