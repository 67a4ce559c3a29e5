"""`edition/annotations/ID.yaml` → annotations; each kind reads its own keys."""

from collections.abc import Mapping
from typing import Any

from facing.addresses import PASSAGE_NAME, language_of
from facing.notation import nodes, quick
from facing.notation.cut import cut
from facing.notation.forms import INITIALS, clip, is_null
from facing.notation.nodes import Mapping as Entries
from facing.notation.nodes import Node, Scalar, begins
from facing.notation.nodes import Sequence as List
from facing.notation.reader import COMMON, ID, QUOTED, UNANCHORED, Kinds, Reader
from facing.problems import Problem
from facing.standoff import Anchor, Annotation


def read(text: str, path: str, kinds: Kinds) -> tuple[tuple[Annotation, ...], list[Problem]]:
    """The annotations in a file's *text*, in the order written, and all that is wrong with it.

    What cannot be read is left out; the rest is given also when there are problems.
    """
    text = nodes.lines(text)
    usual = quick.read(text, path, kinds)
    return (usual, []) if usual is not None else slowly(text, path, kinds)


def slowly(text: str, path: str, kinds: Kinds) -> tuple[tuple[Annotation, ...], list[Problem]]:
    """What `read` gives, of a *text* as `nodes.lines` gives it, from the nodes of its YAML."""
    root, problems = nodes.compose(text, path)
    if root is None or problems:
        return (), problems
    form = Reader(path, text)
    by_key = {kind.KEY: (name, kind) for name, kind in kinds.items()}
    found: list[Annotation] = []
    lines: dict[str, int] = {}
    for item in form.items(root, "", "a list of annotations"):
        one = _annotation(item, form, by_key)
        if not _twice(item, lines, form) and one is not None:
            found.append(one)
    return tuple(found), form.problems + cut(text, path)


def _twice(item: Node, lines: dict[str, int], form: Reader) -> bool:
    """Whether an annotation before this one, also an unsound one, has its id; if so it is noted."""
    name = item.entries.get("id") if isinstance(item, Entries) else None
    if not isinstance(name, Scalar) or is_null(name):
        return False
    line, first = begins(name)[0], lines.get(name.value)
    if first is None:
        lines[name.value] = line
        return False
    hint = f"It stands in line {first} already: give this one a number of its own."
    form.wrong(name, "20", f"two annotations are called “{clip(name.value)}”", hint)
    return True


def _annotation(
    item: Node, form: Reader, by_key: Mapping[str, tuple[str, Any]]
) -> Annotation | None:
    """The annotation that stands there, or None if it is none."""
    if not isinstance(item, Entries):
        form.expected(item, "", "a list of annotations, each “- id: n1” with more keys below")
        return None
    chosen = _kind(item, form, by_key)
    if chosen is None:
        return None
    name, kind = chosen
    required = ("id",) if name in UNANCHORED else ("id", "at")
    before = len(form.problems)
    entries = form.inner(item, "", (*COMMON, *kind.KEYS), (*required, kind.KEY))
    form.refs = []
    anchors = _anchors(entries, form)
    made = Annotation(
        id=_id(entries.get("id"), form),
        kind=name,
        anchors=anchors,
        data=kind.read(entries, form) if kind.KEY in entries else {},
        refs=tuple(form.refs),
        by=form.matched(entries.get("by"), "by", INITIALS, "the initials of an editor") or None,
        written=form.day(entries.get("written"), "written") or None,
        line=begins(item)[0],
        column=begins(item)[1],
    )
    return made if len(form.problems) == before else None


def _kind(
    item: Entries, form: Reader, by_key: Mapping[str, tuple[str, Any]]
) -> tuple[str, Any] | None:
    """The one kind whose key is there; what is wrong with the choice is noted."""
    keys = [key for key in item.keys if key.value in by_key]
    if len(keys) == 1:
        return by_key[keys[0].value]
    if keys:
        said = " and ".join(f"“{key.value}”" for key in keys)
        hint = "Make them two annotations with the same “at” and “quote”."
        form.wrong(keys[1], "22", f"an annotation is of one kind, and this one has {said}", hint)
        return None
    every = {*COMMON, *(key for _, kind in by_key.values() for key in kind.KEYS)}
    strange = [key for key in item.keys if key.value not in every]
    for key in strange:
        form.unknown(key, (*by_key, *COMMON))
    if not strange:
        hint = f"Add one of these keys: {', '.join(by_key)}."
        form.wrong(item, "21", "this annotation does not say what it is", hint)
    return None


def _id(node: Node | None, form: Reader) -> str:
    name = form.matched(node, "id", ID, "small letters and a number, such as n7") if node else ""
    if name and node is not None and PASSAGE_NAME.fullmatch(name):
        hint = "Passages have such names; the usual ones of annotations are n1, n2 …"
        form.wrong(node, "24", f"“{name}” cannot be the id of an annotation", hint)
        return ""
    return name


# --- anchors -------------------------------------------------------------------------------------


def _anchors(entries: Mapping[str, Node], form: Reader) -> tuple[Anchor, ...]:
    """Where the annotation is anchored: once, or several times by a list."""
    at = entries.get("at")
    if not isinstance(at, List):
        if at is None and (stray := next((k for k in QUOTED if k in entries), None)):
            form.wrong(entries[stray], "23", f"“{stray}” stands without “at”", "Add “at: p1.s1”.")
        return _one(at, entries, form, "at") if at is not None else ()
    for key in QUOTED:
        if key in entries:
            hint = "Write {passage: p1.s1, quote: …} for each item of the list."
            form.wrong(entries[key], "23", f"“{key}” stands beside a list of anchors", hint)
    if not at.items:
        form.expected(at, "at", "a passage such as p4.s4, or a list of them")
    found: list[Anchor] = []
    for item in at.items:
        if isinstance(item, Entries):
            inner = form.inner(item, "at", ("passage", *QUOTED), ("passage",))
            passage = inner.get("passage")
            found += _one(passage, inner, form, "passage") if passage else ()
        else:
            found += _one(item, {}, form, "at")
    return tuple(found)


def _one(node: Node, entries: Mapping[str, Node], form: Reader, key: str) -> tuple[Anchor, ...]:
    """One anchor; none if its passages have no names."""
    ends = _range(node, form, key)
    quote, before, after = (_quoted(entries.get(name), name, form) for name in QUOTED)
    if (before or after) and "quote" not in entries:
        which = "before" if before else "after"
        hint = "They tell one of several places where a quotation stands: add “quote: …”."
        form.wrong(entries[which], "23", f"“{which}” stands without “quote”", hint)
    if ends is None:
        return ()
    return (Anchor(*ends, quote, before, after, *begins(node)),)


def _range(node: Node, form: Reader, key: str) -> tuple[str, str] | None:
    """The first and the last passage."""
    what = "a passage such as p4.s4 or en.p4.s4, or a range p2.s3-p3.s1"
    if not isinstance(node, Scalar) or is_null(node):
        form.expected(node, key, what)
        return None
    first, dash, last = (part.strip() for part in node.value.partition("-"))
    last = last if dash else first
    if not (PASSAGE_NAME.fullmatch(first) and PASSAGE_NAME.fullmatch(last)):
        hint = "The numbers in the margin of the page are the names of passages."
        form.expected(node, key, what, hint)
        return None
    if language_of(first) != language_of(last):
        lang = language_of(first)
        meant = f"{lang}.{last}" if lang and not language_of(last) else ""
        hint = f"Did you mean “{first}-{meant}”? " if meant else ""
        form.wrong(
            node,
            "23",
            f"the range “{clip(node.value)}” runs from one language into another",
            hint + "For both sides write a list, [{passage: …}, {passage: en. …}].",
        )
        return None
    return first, last


def _quoted(node: Node | None, key: str, form: Reader) -> str:
    """Words of the text; line ends in them are spaces, since they compare squeezed."""
    if node is None:
        return ""
    if not isinstance(node, Scalar) or not node.value.strip():
        form.expected(node, key, "words of the text")
        return ""
    return " ".join(filter(None, (line.strip() for line in node.value.split("\n"))))
