"""The canonical form of an article read by its lines, three times as fast as by YAML's rules.

Most files of a large edition are as the program wrote them, and reading YAML is the dearest part
of a build.  This reader knows only what `article.write` writes, and not all of that: if the answer
is None the long way must be taken.  Who does not know that the program wrote the text must write
the answer again and compare.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from facing.addresses import STEPS, kind_of
from facing.model import (
    Article,
    Author,
    Block,
    Dateline,
    Header,
    Link,
    Passage,
    SeedRef,
    Source,
    Text,
    Words,
)

_PAIR = re.compile(r'([a-z0-9]+): ("(?:[^"\\]|\\.)*"|[^",{}\[\]]*)')
_SAID = re.compile(r"\{target: ([^,{}]+), (?:cert: ([0-9.]+)|resp: ([^\s{}\"]+))\}")

_LANGUAGES, _BLOCKS = re.compile(r"\n  (?! )"), re.compile(r"\n    (?! )")
"""Where a language and where a block begins: everything in it stands further in."""

_passage: Callable[[tuple[str, str]], Passage] = partial(tuple.__new__, Passage)


def parse(text: str, original: str | None) -> Article | None:
    """What that text says if it is canonical, or perhaps None."""
    head, text_key, rest = text.partition("\ntext:\n")
    body, link_key, tail = rest.partition("\nlinkGrp:")
    group, made_key, _ = tail.rpartition("\nmade: ")
    if not text_key or not link_key or not made_key:
        return None
    if "[" in body and "\n      [" in body:  # which may begin a label
        return None
    try:
        ident, header, seed = _head(head.split("\n"))
        texts = tuple(_texts(body, original))
        return Article(ident, header, seed, texts, tuple(_links(group)))
    except (ValueError, KeyError, IndexError):  # not canonical, whatever it is
        return None


def _head(lines: list[str]) -> tuple[str, Header, SeedRef]:
    ident, _, title, author, *more = lines[:-1]
    translator = more.pop(0) if more[0].startswith("  translator: {") else ""
    if "[" in translator:  # several names, or one with a bracket in it
        raise ValueError
    source, *datelines = more
    seed = dict(_pairs(lines[-1]))
    printed = dict(_pairs(source))
    page = printed["page"]
    header = Header(
        _pairs(title),
        tuple(Author(_pairs(names)) for names in author.split("}, {")) if "{" in author else (),
        Source(
            printed["newspaper"],
            printed["date"],
            None if page == "null" else int(page),
            None if source.endswith("column: null}") else printed["column"],
        ),
        tuple(_dateline(dict(_pairs(line))) for line in datelines if "{" in line),
        _pairs(translator) if translator else (),
    )
    return ident.removeprefix("id: "), header, SeedRef(seed["file"], seed["sha256"])


def _dateline(said: dict[str, str]) -> Dateline:
    return Dateline(said.get("place"), said.get("date"), said.get("agency"), said.get("at"))


def _pairs(line: str) -> Words:
    """The entries of a flow mapping of strings."""
    return tuple((key, _words(value)) for key, value in _PAIR.findall(line[line.find("{") + 1 :]))


def _words(value: str) -> str:
    # the escapes that we write are those of JSON
    return str(json.loads(value)) if value.startswith('"') else value


def _texts(body: str, original: str | None) -> Iterable[Text]:
    """The texts; the first of them is the original's if nobody says which is."""
    for part in _LANGUAGES.split(f"\n{body}")[1:]:
        lang, colon, rest = part.partition(":\n")
        if not colon:
            raise ValueError
        original = original or lang
        prefix = "" if lang == original else f"{lang}."
        blocks = [_block(block, prefix) for block in _BLOCKS.split(f"\n{rest}")[1:]]
        yield Text(lang, tuple(blocks))


def _block(written: str, prefix: str) -> Block:
    """The block that is written as `key: words`, or as `key: |` and lines below it."""
    first, *lines = written.split("\n      ")
    if not lines:
        key, colon, words = first.partition(": ")
        name, kind, _ = _named(prefix + key)
        if kind in STEPS or not colon:
            raise ValueError
        return Block(name, kind, (Passage(name, _words(words)),))
    if first[-3:] != ": |":
        raise ValueError
    name, kind, names = _named(prefix + first[:-3])
    if not names:
        return Block(name, kind, (Passage(name, "\n".join(lines)),))
    if len(lines) > len(names):  # more than there usually are
        raise ValueError
    return Block(name, kind, tuple(map(_passage, zip(names, lines, strict=False))))


@lru_cache(1024)
def _named(name: str) -> tuple[str, str, tuple[str, ...]]:
    """The name, kind and first passage names of a block; without these it is one passage."""
    kind = kind_of(name.rpartition(".")[2])
    if kind is None:
        raise ValueError
    letter = STEPS.get(kind)
    numbers = range(1, 65) if letter else ()
    return name, kind, tuple([f"{name}.{letter}{number}" for number in numbers])


def _links(written: str) -> Iterable[Link]:
    """The links below `linkGrp:`, what follows which is *written*."""
    first, *items = written.split("\n  - ")
    if first not in ("", " []"):
        raise ValueError
    return map(_link, items)


@lru_cache(8192)
def _link(item: str) -> Link:
    """A link as it is written; the same few thousand come in all articles."""
    if item[0] != "{":
        return Link(tuple(item.split(" ")))
    said = _SAID.fullmatch(item)
    if not said:
        raise ValueError
    target, cert, resp = said.groups()
    return Link(tuple(target.split(" ")), float(cert) if cert else None, resp)
