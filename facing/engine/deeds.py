"""A change of several of the edition's files that happens wholly, whatever becomes of the program.

What is to be written is written down first, as one file; whoever finds it carries it out.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from facing import files
from facing.files.memory import FOLDER
from facing.ledger import PATH
from facing.problems import Problem, Where

JOURNAL = f"{FOLDER}/deed.json"


class Deed(NamedTuple):
    """What to do: files to write, lines to add to the ledger, files to move (old → new path).

    *name* says what it is, for people: `release 1.1.0`.
    """

    name: str
    written: Mapping[str, str] = {}
    lines: tuple[str, ...] = ()
    moved: Mapping[str, str] = {}


def do(root: Path, deed: Deed) -> None:
    """Do it; from here on it will be done, now or by the next run."""
    ledger = files.read(root / PATH) or b""
    added = "".join(f"{line}\n" for line in deed.lines)
    if ledger and not ledger.endswith(b"\n"):
        added = "\n" + added
    plan = {
        "name": deed.name,
        "ledger": {"at": len(ledger), "sha256": _sha(ledger), "added": added},
        "written": dict(deed.written),
        "moved": dict(deed.moved),
    }
    files.replace(root / JOURNAL, json.dumps(plan, ensure_ascii=False).encode())
    _carry_out(root, plan)


def finish(root: Path) -> tuple[str, Problem | None]:
    """The name of a deed that was interrupted and is done now, if there was one; a problem if not.

    Whoever calls this holds the edition's lock.
    """
    content = files.read(root / JOURNAL)
    if content is None:
        return "", None
    try:
        plan = json.loads(content)
        before = (files.read(root / PATH) or b"")[: plan["ledger"]["at"]]
        same = _sha(before) == plan["ledger"]["sha256"]
        name = str(plan["name"])
    except (KeyError, TypeError, ValueError):
        same, name = False, "a change"
    if not same:
        hint = f"Take the edition back to its last commit (git), then delete {JOURNAL}."
        said = f"{name} was interrupted, and the ledger is another one by now"
        return "", Problem(Where(JOURNAL), "B09", said, hint)
    _carry_out(root, plan)
    return name, None


def _carry_out(root: Path, plan: dict[str, Any]) -> None:
    """Each step may have been taken already."""
    for path, text in plan["written"].items():
        files.replace(root / path, text.encode())
    for old, new in plan["moved"].items():
        if (content := files.read(root / old)) is not None:
            files.replace(root / new, content)
            files.remove(root / old)
    ledger = plan["ledger"]
    content = (files.read(root / PATH) or b"")[: ledger["at"]] + ledger["added"].encode()
    files.replace(root / PATH, content)
    files.remove(root / JOURNAL)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
