"""Files of the index as classic scripts, which a page opened from a folder may load too.

A script hands its name and contents to `facingSearch`.  Bytes are written as letters of fifteen
bits each, in UTF-16: a browser takes a byte order mark for true whatever the server says, and they
need a fifteenth more room on disk than by themselves (as base64, a third), and no more gzipped.
"""

import gzip
import json
from codecs import BOM_UTF16_LE
from functools import cache
from pathlib import Path

RECEIVER = "facingSearch"
"""The function that every script calls with a name and contents."""

BITS = 15
FIRST = 0x4000
"""The letters are the 32,768 from U+4000 on: none is a surrogate, a sign or an end of line."""

_LANES = 1024
_BLOCK = _LANES * BITS // 8
_FIRSTS = sum(FIRST << lane * 16 for lane in range(_LANES))


def packed(name: str, contents: bytes) -> bytes:
    """The script that hands over the bytes of a file: their number, and then as letters."""
    head, tail = f'{RECEIVER}("{name}",{len(contents)},"', '");\n'
    parts = [BOM_UTF16_LE, head.encode("utf-16-le"), letters(contents), tail.encode("utf-16-le")]
    return b"".join(parts)


def letters(contents: bytes) -> bytes:
    """The bits of *contents*, fifteen a letter, the last filled up with zeros; in UTF-16."""
    count = -(-len(contents) * 8 // BITS)
    parts = []
    for start in range(0, len(contents), _BLOCK):
        block = contents[start : start + _BLOCK]
        lanes = int.from_bytes(block.ljust(_BLOCK, b"\0"), "big")
        for width, low, high in _steps():
            lanes = (lanes & low) | ((lanes & high) << width)
        parts.append((lanes + _FIRSTS).to_bytes(_LANES * 2, "big"))
    return b"".join(parts)[: count * 2].decode("utf-16-be").encode("utf-16-le")


@cache
def _steps() -> tuple[tuple[int, int, int], ...]:
    """How a block's bits spread into lanes of sixteen: by how much, what stays, what moves.

    Each step parts every stretch of lanes in the middle, and its upper half makes room for one bit
    a lane of the lower.
    """
    steps = []
    lanes = _LANES
    while lanes > 1:
        half = lanes // 2
        lower = (1 << half * BITS) - 1
        low = sum(lower << start * 16 for start in range(0, _LANES, lanes))
        steps.append((half, low, low << half * BITS))
        lanes = half
    return tuple(steps)


def told(name: str, value: object) -> bytes:
    """The script that hands over a value, as JSON in UTF-8."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'{RECEIVER}("{name}",{said});\n'.encode()


def squeezed(text: str) -> bytes:
    """Text compressed; the same bytes at any time."""
    return gzip.compress(text.encode(), 9, mtime=0)


def squeezed_json(value: object) -> bytes:
    """A value as compressed JSON."""
    return squeezed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def write(folder: Path, name: str, script: bytes) -> None:
    """Write the script of that name below *folder*."""
    path = Path(folder, f"{name}.js")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(script)
