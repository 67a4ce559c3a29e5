"""`edition/commentary/ID.yaml` → what is said of an article as a whole, and of its translation.

Whether verdicts name links, and notes that stand there, is for who sees the article:
`resolve.comparing`.
"""

from collections.abc import Sequence
from typing import Final

from facing.addresses import PASSAGE_NAME
from facing.model import Words
from facing.notation import nodes
from facing.notation.cut import cut
from facing.notation.forms import INITIALS, clip, is_null
from facing.notation.nodes import Mapping, Node, Scalar, begins
from facing.notation.nodes import Sequence as List
from facing.notation.reader import ID, Reader
from facing.problems import Problem, Where
from facing.standoff import DIFFERENCES, Collation, Commentary, Difference, Ref, Verdict

KEYS: Final = ("abstract", "keywords", "readings", "verdicts")
FAITHFUL: Final = "faithful"
TITLE: Final = "title"
"""The key of the verdict on the titles of the header, which are no passages."""
DIFFERENCE: Final = ("differs", "note", "slight")
_VERDICT: Final = "faithful, {differs: …, note: …}, or a list of such differences"


def read(text: str, path: str, languages: Sequence[str]) -> tuple[Commentary | None, list[Problem]]:
    """What a file's *text* says in these *languages*, by their codes, and what is wrong in it.

    It is None when anything is.
    """
    text = nodes.lines(text)
    form = Reader(path, text)
    form.family = "V"
    root, problems = nodes.compose(text, path)
    if root is None and not problems:
        hint = "Delete it, or begin with “abstract:” or “verdicts:”."
        problems = [Problem(Where(path), "V09", "the file is empty", hint)]
    if root is None or problems:
        return None, problems
    entries = form.entries(root, "", KEYS)
    said = {key: node for key, node in entries.items() if not is_null(node)}
    found = Commentary(
        abstract=_abstract(said.get("abstract"), languages, form),
        keywords=_keywords(said.get("keywords"), languages, form),
        collations=_collations(said.get("readings"), form),
        verdicts=_verdicts(said.get("verdicts"), form),
    )
    return (None if form.problems else found), form.problems + cut(text, path)


def _by_language(
    node: Node | None, key: str, languages: Sequence[str], form: Reader
) -> list[tuple[Scalar, Node]]:
    """The codes of languages and what is said in each."""
    what = f"words by language, {{{languages[0]}: …}}"
    found = form.mapping(node, key, what) if node is not None else None
    for lang in found.keys if found else ():
        if lang.value not in languages:
            form.unknown(lang, languages, "language")
    return [(lang, found.entries[lang.value]) for lang in found.keys] if found else []


def _abstract(node: Node | None, languages: Sequence[str], form: Reader) -> Words:
    """The abstract in each language; it refers to nothing, for it also stands elsewhere."""
    made = []
    for lang, said in _by_language(node, "abstract", languages, form):
        form.refs = []
        words = form.markdown(said, "abstract")
        if form.refs:
            where = Where(form.path, form.refs[0].line, form.refs[0].column)
            hint = "Say it in words: abstracts are also shown in lists and in the search."
            form.problems.append(Problem(where, "V23", "an abstract has no links", hint))
        made.append((lang.value, words))
    return tuple(made)


def _keywords(
    node: Node | None, languages: Sequence[str], form: Reader
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keywords in each language, as many in one as in another."""
    made: list[tuple[str, tuple[str, ...]]] = []
    for lang, said in _by_language(node, "keywords", languages, form):
        items = form.items(said, "keywords", "a list of keywords, [campaign, steel]")
        words = tuple(form.text(item, "keywords") for item in items)
        if made and len(words) != len(made[0][1]):
            first, count = made[0][0], len(made[0][1])
            message = f"{len(words)} keywords in {lang.value}, but {count} in {first}"
            hint = "Give the same keywords in the same order in each language."
            form.wrong(lang, "21", message, hint)
        made.append((lang.value, words))
    return tuple(made)


def _collations(node: Node | None, form: Reader) -> tuple[Collation, ...]:
    """Who has compared the texts, and when."""
    what = "a list of readings, [{by: ed, date: 2026-11-22}]"
    made = []
    for item in form.items(node, "readings", what) if node is not None else ():
        said = form.inner(item, "readings", ("by", "date"), ("by", "date"))
        by = form.matched(said.get("by"), "by", INITIALS, "the initials of an editor")
        made.append(Collation(by, form.day(said.get("date"), "date"), *_at(said.get("by"), item)))
    return tuple(made)


def _at(node: Node | None, otherwise: Node) -> tuple[int, int]:
    return begins(otherwise if node is None else node)


# --- verdicts ------------------------------------------------------------------------------------


def _verdicts(node: Node | None, form: Reader) -> tuple[Verdict, ...]:
    """The verdicts in the order written."""
    what = "passages and verdicts, {p1.s1: faithful}"
    found = form.mapping(node, "verdicts", what) if node is not None else None
    made = []
    for key in found.keys if found else ():
        if key.value != TITLE and not PASSAGE_NAME.fullmatch(key.value):
            hint = "Write the first passage of a link, such as p3.s2 or en.p3.s2, or “title”."
            form.wrong(key, "13", f"“{clip(key.value)}” is no name of a passage", hint)
            continue
        said = _differences(found.entries[key.value], key.value, form)  # type: ignore[union-attr]
        made.append(Verdict(key.value, said, *begins(key)))
    return tuple(made)


def _differences(node: Node, key: str, form: Reader) -> tuple[Difference, ...]:
    """What differs; nothing if the verdict is that the translation is faithful."""
    if isinstance(node, Scalar) and node.value == FAITHFUL:
        return ()
    if isinstance(node, Mapping):
        return (_difference(node, key, form),)
    if not isinstance(node, List) or not node.items:
        form.expected(node, key, _VERDICT)
        return ()
    made = []
    for item in node.items:
        if isinstance(item, Mapping):
            made.append(_difference(item, key, form))
        elif isinstance(item, Scalar) and item.value == FAITHFUL:
            hint = "Take away “faithful”, or what differs."
            form.wrong(item, "24", f"{key} is faithful and differs", hint)
        else:
            form.expected(item, key, "{differs: …, note: …}")
    return tuple(made)


def _difference(node: Mapping, key: str, form: Reader) -> Difference:
    """One difference: its kinds, and the notes or the few words on it."""
    said = form.inner(node, key, DIFFERENCE, ("differs",))
    kinds = []
    for item in _several(said.get("differs")):
        kind = form.choice(item, "differs", DIFFERENCES, "kind of difference")
        if kind in kinds:
            form.wrong(item, "17", f"“{kind}” is listed twice", "Take one of the two away.")
        elif kind:
            kinds.append(kind)
    if isinstance(said.get("differs"), List) and not _several(said.get("differs")):
        form.expected(said["differs"], "differs", "a kind of difference, or a list of them")
    what = "the id of an annotation, such as n7"
    notes = [
        Ref("annotation", name, *begins(item))
        for item in _several(said.get("note"))
        if (name := form.matched(item, "note", ID, what))
    ]
    slight = form.text(said.get("slight"), "slight")
    if "note" not in said and "slight" not in said:
        hint = "Add “note: n7”, or, where nobody is misled, “slight: a few words”."
        form.wrong(node, "20", f"it is not said how {key} differs", hint)
    return Difference(tuple(kinds), tuple(notes), slight)


def _several(node: Node | None) -> list[Node]:
    """One value, or the items of a list."""
    if node is None or is_null(node):
        return []
    return node.items if isinstance(node, List) else [node]
