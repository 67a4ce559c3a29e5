"""What git says of the edition's folder, if it is there."""

import subprocess
from pathlib import Path


def changed(root: Path) -> list[str] | None:
    """The files of the edition that are not committed as they are; None if git knows nothing."""
    done = _run(root, "status", "--porcelain", "--untracked-files=all", "-z", "--", ".")
    if done is None:
        return None
    rows = done.decode("utf-8", "replace").split("\0")
    return [row[3:] for row in rows if row[2:3] == " " and row[:2] != "  "]


def content(root: Path, ref: str, path: str) -> bytes | None:
    """The content of a file of the edition at that commit, tag or branch."""
    if ref.startswith("-"):
        return None
    return _run(root, "show", f"{ref}:./{path}")


def keeps(root: Path) -> bool:
    """Whether git is there, and has a commit of the edition's folder."""
    return _run(root, "rev-parse", "HEAD") is not None


def _run(root: Path, *words: str) -> bytes | None:
    """What git prints; None if it is not there or refuses."""
    try:
        done = subprocess.run(  # noqa: S603 – words of our own, no shell
            ["git", "-C", str(root), *words],  # noqa: S607 – the git that people use
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
