"""The hashes of all files of a site, by which anybody can see that none was changed.

They are written by the engine, when all else is there, in the form of `sha256sum`.
"""

from collections.abc import Iterable

PATH = "SHA256SUMS"
LAST = PATH


def content(sums: Iterable[tuple[str, str]]) -> bytes:
    """The file of these (path, SHA-256), in order of paths."""
    return "".join(f"{mixed}  {path}\n" for path, mixed in sorted(sums)).encode()


def read(content_: bytes) -> dict[str, str]:
    """The hashes in such a file by path; what is no line of it is passed over."""
    rows = [line.partition("  ") for line in content_.decode("utf-8", "replace").split("\n")]
    return {path: mixed for mixed, gap, path in rows if gap and len(mixed) == 64}
