"""Reading what the scripts of an index hand over, as a browser does."""

import gzip
import json
import re

import cbor2

from facing.search import rewriting

CALL = re.compile(r'facingSearch\("([^"]+)",(.*)\);\n', re.DOTALL)


def contents(script):
    """The name and what is handed over: bytes, JSON, or the text of a function."""
    wide = script.startswith(b"\xff\xfe")
    text = script.decode("utf-16" if wide else "utf-8")
    name, held = CALL.fullmatch(text).groups()
    if not wide:
        return name, held if held.startswith("function") else json.loads(held)
    size, letters = re.fullmatch(r'(\d+),"([^"\\\n]*)"', held).groups()
    bits = "".join(f"{ord(letter) - 0x4000:015b}" for letter in letters)
    whole, rest = bits[: int(size) * 8], bits[int(size) * 8 :]
    assert len(rest) < 15
    assert "1" not in rest
    return name, int(whole or "0", 2).to_bytes(int(size), "big")


def manifest(search):
    """The manifest of the index in that folder."""
    return contents((search / "manifest.js").read_bytes())[1]


def table(search, name):
    """What the compressed file of that name holds: JSON, or else text."""
    path = search / manifest(search)["folder"] / f"{name}.js"
    said, held = contents(path.read_bytes())
    assert said == name
    text = gzip.decompress(held).decode()
    return json.loads(text) if text[:1] in ("[", "{") else text


def chunks(search, index):
    """The number of files of an index."""
    return sum(map(len, table(search, f"{index}/meta")))


def places(search, index):
    """By word of an index the articles of its bundle and the (weight marker, place) in each."""
    folder = search / manifest(search)["folder"]
    found = {}
    for number in range(chunks(search, index)):
        script = (folder / index / f"{number}.js").read_bytes()
        found |= words(contents(script)[1])
    return found


def words(chunk):
    """By word of a chunk, which begins with the pages of none, the places in each page."""
    none, *rest = cbor2.loads(gzip.decompress(chunk))
    assert none == []
    named = zip(rest[::2], rest[1::2], strict=True)
    return {word: rewriting.places(rows) for word, rows in named}


def records(search):
    """The own words of every article, by id."""
    folder = search / manifest(search)["folder"]
    names = [path.relative_to(folder).as_posix() for path in folder.glob("articles/*/*.js")]
    found = [table(search, name.removesuffix(".js")) for name in names]
    return {one["id"]: one for one in found}
