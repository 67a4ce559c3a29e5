"""Blocks of text as YAML writes them: one passage a line, labelled where counting would err."""

from collections.abc import Callable
from functools import partial
from typing import Final

from facing.addresses import LABEL, STEPS, Step, kind_of, step_of
from facing.model import SIGNED, Block, Passage, Text
from facing.notation.forms import LANGUAGE, Form, clip, is_null
from facing.notation.nodes import Mapping, Node, Scalar, begins, ends
from facing.notation.scalars import scalar
from facing.problems import Problem, Where

INDENT: Final = "      "
"""Where the lines of a paragraph begin."""

_DIGITS: Final = 6
_EXAMPLES: Final = ("h1", "p1", "lg1", "byline", "signed", "caption", "note")


_passage: Callable[[tuple[str, str]], Passage] = partial(tuple.__new__, Passage)
"""Makes passages of pairs without the detour of a call in Python."""


def texts(node: Node | None, original: str | None, form: Form) -> tuple[Text, ...]:
    """The words of each language, in the order written.

    The names of the *original* are plain, those of other languages begin with their code; None
    takes the first language for the original.
    """
    found = form.mapping(node, "text") if node is not None else None
    if found is None:
        return ()
    if not found.entries:
        form.expected(found, "text", "the words of at least one language")
    read = []
    for name in found.keys:
        lang = name.value
        if not LANGUAGE.fullmatch(lang):
            form.wrong(
                name,
                "13",
                f"“{clip(lang)}” is no code of a language",
                "Below “text” stand languages (zh, en), and below each its blocks (h1, p1 …).",
            )
            continue
        original = original or lang
        prefix = "" if lang == original else f"{lang}."
        read.append(Text(lang, _blocks(found.entries[lang], lang, prefix, form)))
    return tuple(read)


def _blocks(node: Node, lang: str, prefix: str, form: Form) -> tuple[Block, ...]:
    hint = "A language without words is left out."
    if is_null(node):
        form.expected(node, lang, "blocks such as p1, p2 …", hint)
        return ()
    found = form.mapping(node, lang, "blocks such as p1, p2 …")
    if found is None:
        return ()
    if not found.entries:
        form.expected(found, lang, "blocks such as p1, p2 …", hint)
    blocks = []
    for key in found.keys:
        kind = kind_of(key.value)
        if kind is None or len(key.value) > len(kind) + _DIGITS:
            form.unknown(key, _EXAMPLES, "kind of block")
            continue
        name = prefix + key.value
        passages = _passages(name, kind, found.entries[key.value], form)
        if passages:
            blocks.append(Block(name, kind, passages))
    return tuple(blocks)


def _passages(name: str, kind: str, node: Node, form: Form) -> tuple[Passage, ...]:
    """The passages of one block; none if it holds no words, which is noted."""
    if not isinstance(node, Scalar) or is_null(node):
        form.expected(node, name, "text after “|”, one sentence a line", "Or take the key away.")
        return ()
    if node.style != "|" and (node.style == ">" or ends(node) > begins(node)[0]):
        form.wrong(
            node,
            "20",
            f"the lines of “{name}” would run together",
            f"Write “{name.rpartition('.')[2]}: |” and the text below it, one sentence a line.",
        )
        return ()
    letter = STEPS.get(kind)
    passages = (
        _whole(name, kind, node, form) if letter is None else _lines(name, letter, node, form)
    )
    if not passages:
        form.expected(node, name, "text after “|”, one sentence a line", "Or take the key away.")
    return passages


def _whole(name: str, kind: str, node: Scalar, form: Form) -> tuple[Passage, ...]:
    """The block as one passage; only signatures have several lines."""
    found = [line for raw in node.value.splitlines() if (line := raw.strip())]
    if len(found) > 1 and kind != SIGNED:
        form.expected(
            node,
            name,
            "one line",
            "Each headline line is a block of its own (h1, h2 …).",
        )
    return (Passage(name, "\n".join(found)),) if found else ()


def _lines(name: str, letter: str, node: Scalar, form: Form) -> tuple[Passage, ...]:
    """The block as one passage a line; a label gives another number than the next."""
    stem = f"{name}.{letter}"
    if "[" not in node.value:  # so there is no label: the usual case, and four times as fast
        found = [line for raw in node.value.splitlines() if (line := raw.strip())]
        names = [f"{stem}{number}" for number in range(1, len(found) + 1)]
        return tuple(map(_passage, zip(names, found, strict=True)))
    number = 0
    passages: list[Passage] = []
    given: set[str] | None = None  # names so far, needed only once there is a label
    for index, raw in enumerate(node.value.splitlines()):
        line = raw.strip()
        if not line:
            continue
        suffix = ""
        if line[0] == "[" and (label := LABEL.match(line)):
            if given is None:
                given = {passage.name for passage in passages}
            where = _line(node, index, form)
            said = label[0].strip()
            if label["step"] != letter or len(label["number"]) > _DIGITS:
                form.problems.append(_strange(where, said, letter))
                continue
            line = line[label.end() :].strip()
            suffix = label["letter"]
            if not line:
                form.problems.append(_bare(where, said))
                continue
            if int(label["number"]) < number or f"{stem}{said[2:-1]}" in given:
                form.problems.append(_backward(where, said, passages[-1].name))
                continue
            number = int(label["number"])
        else:
            number += 1
        passage = f"{stem}{number}{suffix}"
        if given is not None:
            given.add(passage)
        passages.append(Passage(passage, line))
    return tuple(passages)


def _line(node: Scalar, index: int, form: Form) -> Where:
    """The place of the *index*-th line of a text."""
    line, column = begins(node)
    if node.style == "|":
        return Where(form.path, line + 1 + index)
    return Where(form.path, line, column)


def _strange(where: Where, said: str, letter: str) -> Problem:
    return Problem(
        where,
        "Y21",
        f"“{said}” is no label of this block",
        f"Its labels look like [{letter}2] or [{letter}2a]. If these are words of the text, "
        f"put the label of the line before them.",
    )


def _bare(where: Where, said: str) -> Problem:
    return Problem(
        where,
        "Y21",
        f"no words stand after the label “{said}”",
        "Take the line away, or write the label and its words on one line.",
    )


def _backward(where: Where, said: str, before: str) -> Problem:
    return Problem(
        where,
        "Y22",
        f"the label “{said}” repeats a name or counts backward: before it stands {before}",
        "A new sentence gets the number before it with a letter that is free: [s2a], [s2b] …",
    )


def spell(text: Text) -> list[str]:
    """The lines of YAML below `text:` for one language."""
    spelled = [f"  {text.lang}:"]
    for name, kind, passages in text.blocks:
        key = f"    {name.rpartition('.')[2]}: "
        letter = STEPS.get(kind)
        if letter is None:
            words = passages[0].text
            if "\n" in words:
                spelled.append(f"{key}|")
                spelled += [INDENT + line for line in words.split("\n")]
            else:
                spelled.append(key + scalar(words))
            continue
        spelled.append(f"{key}|")
        stem = f"{name}.{letter}"
        number = 0
        for passage, words in passages:
            number += 1
            if passage == f"{stem}{number}" and words[0] != "[":
                spelled.append(INDENT + words)
            else:
                step = step_of(passage) or Step(letter, number)
                regular = step == (letter, number, "") and not LABEL.match(words)
                spelled.append(INDENT + (words if regular else f"[{step}] {words}"))
                number = step.number
    return spelled


def locate(found: Mapping, text: Text, source: list[str]) -> dict[str, tuple[int, int]]:
    """Line and column of every block and passage of a text that was read from that mapping."""
    places: dict[str, tuple[int, int]] = {}
    for key, block in zip(found.keys, text.blocks, strict=True):
        node = found.entries[key.value]
        places[block.name] = begins(key)
        spots = [begins(node)]
        if isinstance(node, Scalar) and node.style == "|":
            first = begins(node)[0]  # the line of “|”, so the index of the line after it
            spots = [
                (first + index + 1, _indent(source[first + index]))
                for index, line in enumerate(node.value.splitlines())
                if line.strip()
            ]
        places.update(zip((passage.name for passage in block.passages), spots, strict=False))
    return places


def _indent(line: str) -> int:
    """The column where the words of a line begin."""
    return len(line) - len(line.lstrip()) + 1
