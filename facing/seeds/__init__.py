"""Seeds: files as received become values; one module a format, asked in the order of their names.

A module of this folder offers `LOOKS` (what a seed of the format looks like, one sentence),
`recognises(text)` and `parse(text, file, sha256)`; a name that begins with `_` is no format.
"""

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from typing import Protocol, cast

from facing.model import SIGNED, Body, Line, Seed, words
from facing.problems import Problem, Where

EMPTY, NOT_UTF8, BINARY, CONTROL, UNKNOWN = "S01", "S02", "S03", "S04", "S05"
BESIDE = "S30"
"""The query that says what a seed tells beside its texts: it rests once annotations are there."""

LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")
REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
REFUSED_BYTES = bytes(n for n in (*range(0x20), 0x7F) if n not in b"\t\n\r")
LAST_STOP = re.compile(".*[。！？；…!?;][”’」』）》〉】\"')]{0,4}", re.DOTALL)
STOPS = "。！？；!?;"
HEADLINES, OFFICE_LENGTH, SIGNATURE_LENGTH = 20, 30, 120
ALL_TOLD = 20
"""So many control characters of one file are told one by one."""


class Format(Protocol):
    """What a module of this folder offers."""

    LOOKS: str

    def recognises(self, text: str) -> bool:
        """Whether the text is meant as a seed of this format, complete or not."""

    def parse(self, text: str, file: str, sha256: str) -> tuple[Seed | None, list[Problem]]:
        """The seed, None if there is any error; *file* is its path below `seeds/`."""

    def quiet(self, text: str) -> bool:
        """Whether a seed once found sound certainly raises no query; cheap, and may be wary."""


def quiet(data: bytes) -> bool:
    """Whether the bytes of a seed that was read before certainly raise no query, cheaply told."""
    text = data.decode("utf-8")
    return any(form.quiet(text) for form in formats())


def read(data: bytes, file: str) -> tuple[Seed | None, list[Problem]]:
    """The seed in the bytes of a file (its path below `seeds/`), None if there is any error."""
    where = Where(f"seeds/{file}")
    text = decode(data, where)
    if isinstance(text, list):
        return None, text
    for form in formats():
        if form.recognises(text):
            return form.parse(text, file, hashlib.sha256(data).hexdigest())
    looks = " ".join(form.LOOKS for form in formats())
    return None, [Problem(where, UNKNOWN, "This is no seed of any known format.", looks)]


def letters(body: Body) -> str:
    """The words of the body for the law: all its lines joined, without white space."""
    return "".join([words(line.text) for line in body.lines])


@cache
def formats() -> tuple[Format, ...]:
    """The formats of this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    known = [name for name in names if not name.startswith("_")]
    return tuple(cast("Format", importlib.import_module(f"{__name__}.{name}")) for name in known)


def decode(data: bytes, where: Where) -> str | list[Problem]:
    """The text with line feeds as its only line ends and no tabs, or why these bytes are none."""
    if not data.strip():
        return [Problem(where, EMPTY, "The file is empty.", "Put a seed in it, or delete it.")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 100:
        return [_binary(data, where)]
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        binary = 0 in data
        return [_binary(data, where) if binary else _undecodable(data, error.start, where)]
    if not text.strip():
        return [Problem(where, EMPTY, "The file is empty.", "Put a seed in it, or delete it.")]
    # Python tells at once whether a byte is there at all; few files need the slower looks.
    suspect = len(data.translate(None, REFUSED_BYTES)) < len(data)
    suspect = suspect or b"\xc2" in data or "\ufffe" in text or "\uffff" in text
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    for end in LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    if suspect and (problems := list(islice(_controls(text, where), ALL_TOLD))):
        return problems
    return text.replace("\t", " ")


def _controls(text: str, where: Where) -> Iterator[Problem]:
    """A problem for each character that no text may hold."""
    line, begin = 1, 0
    for found in REFUSED.finditer(text):
        line += text.count("\n", begin, found.start())
        begin = found.start()
        column = begin - text.rfind("\n", 0, begin)
        code = f"U+{ord(found[0]):04X}"
        yield Problem(
            Where(where.path, line, column),
            CONTROL,
            f"{code} is a control character or no character at all.",
            "Delete it, or type what it stands for.",
        )


def _binary(data: bytes, where: Where) -> Problem:
    """What bytes with NULs or a mark of UTF-16 are."""
    sample = data[:4096]
    marked = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    if marked or max(sample[::2].count(0), sample[1::2].count(0)) > len(sample) // 16:
        for name in ("utf-16", "utf-16-le", "utf-16-be") if marked else ("utf-16-le", "utf-16-be"):
            try:
                looks_right = "Title" in (text := data.decode(name)) or "Original" in text
            except UnicodeDecodeError:
                continue
            if marked or looks_right:
                at = 0 if marked else data.index(0)
                return Problem(
                    Where(where.path, 1, 1),
                    NOT_UTF8,
                    f"The file is not UTF-8: byte {data[at]:02X} at offset {at}.",
                    "It looks like UTF-16: save it again with the encoding UTF-8.",
                )
    at = data.find(0)
    offset = f" (byte 00 at offset {at})" if at >= 0 else ""
    hint = "A seed is plain text in UTF-8; export the words from the program that made this file."
    return Problem(where, BINARY, f"The file is binary, not a text{offset}.", hint)


def _undecodable(data: bytes, at: int, where: Where) -> Problem:
    """What is wrong with the byte at that offset, and what the encoding may be."""
    begin = data.rfind(b"\n", 0, at) + 1
    line = data.count(b"\n", 0, at) + 1
    column = len(data[begin:at].decode().removeprefix("\ufeff" if begin == 0 else "")) + 1
    what = "the file is not UTF-8"
    hint = "Save it again with the encoding UTF-8."
    if data[at] == 0xED and 0xA0 <= data[at + 1 : at + 2].ljust(1, b"\0")[0] <= 0xBF:
        what = "it begins half a surrogate pair"
    elif _is_gb18030(data):
        hint = "It looks like GB18030 (GBK, GB 2312): save it again with the encoding UTF-8."
    message = f"Byte {data[at]:02X} at offset {at}: {what}."
    return Problem(Where(where.path, line, column), NOT_UTF8, message, hint)


def _is_gb18030(data: bytes) -> bool:
    """Whether the bytes read as GB18030 are mostly everyday Chinese where they are not ASCII."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [char for char in text if char > "\x7f"]
    everyday = sum(
        "\u4e00" <= char <= "\u9fff" or char in "　，。、；：！？“”（）《》％" for char in foreign
    )
    return everyday > 0.9 * len(foreign)


# --- what formats share ------------------------------------------------------------------------


def bare(text: str) -> str:
    """Letters and digits alone, to compare lines that differ in marks and spaces."""
    return "".join(filter(str.isalnum, text)).casefold()


def headlines(lines: list[Line], title: str) -> int:
    """How many lines at the start repeat the title: together, or part by part."""
    longest = 2 * len(title) + 8
    start = [
        bare(line.text)
        for line in takewhile(lambda line: len(line.text) <= longest, lines[:HEADLINES])
    ]
    if not start:
        return 0
    whole, so_far = bare(title), ""
    for n, line in enumerate(start, 1):
        so_far += line
        if so_far == whole:
            return n if line else 0
        if not whole.startswith(so_far):
            break
    parts = {bare(part) for part in title.replace(": ", "\u3000").split("\u3000")} - {""}
    return next((n for n, line in enumerate(start) if line not in parts), len(start))


def signature(lines: list[Line], names: list[str], *, glued: bool) -> list[Line]:
    """The lines, the last as the signature if it holds a name of the author and is no sentence.

    With *glued* the writer's office is cut from the end of the last paragraph: what follows its
    last stop, if that is short.
    """
    if len(lines) < 2:
        return lines
    *before, last = lines
    short = len(last.text) <= SIGNATURE_LENGTH and last.text[-1] not in STOPS + "."
    stop = glued and any(mark in last.text for mark in STOPS)
    if not short or stop or not any(name in bare(last.text) for name in names):
        return lines
    paragraph = before[-1].text
    ends = LAST_STOP.match(paragraph[-200:]) if glued else None
    office = paragraph[-200:][ends.end() :].strip() if ends else ""
    if not ends or not office or len(office) > OFFICE_LENGTH or not office[-1].isalnum():
        return [*before, last._replace(kind=SIGNED)]
    kept = paragraph.removesuffix(office).rstrip()
    cut = before[-1]._replace(text=kept)
    return [*before[:-1], cut, Line(SIGNED, f"{office}\n{last.text}", cut.line)]
