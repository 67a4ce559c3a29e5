"""What a document says of an article as a whole: abstract, keywords, readings, verdicts."""

from typing import Final

from facing.addresses import PASSAGE_NAME
from facing.model import Words
from facing.standoff import DIFFERENCES, Collation, Commentary, Difference, Ref, Verdict
from facing.untei.account import BESIDE, HEADER
from facing.untei.annotations import ID, Setting
from facing.untei.header import day
from facing.untei.pointing import initials, local, shared
from facing.untei.xml import Node

_KINDS: Final = frozenset(DIFFERENCES)


def commentary(read: Setting) -> Commentary | None:
    """The commentary; None if nothing is said."""
    head = read.root.one("teiHeader")
    if head is None:
        return None
    made = Commentary(
        _abstract(head, read), _keywords(head, read), _collations(head, read), _verdicts(read)
    )
    return made if any(made) else None


def _lang(node: Node, read: Setting) -> str:
    """The language of an element of the header, or the header's."""
    head = read.root.one("teiHeader")
    tag = node.says("xml:lang") or (head.says("xml:lang") if head else "")
    return read.tongues.code(tag or read.root.says("xml:lang")) or read.found.original


def _abstract(head: Node, read: Setting) -> Words:
    """The abstract by language."""
    made: dict[str, str] = {}
    for one in head.below("abstract"):
        lang, words = _lang(one, read), read.prose(one.children, one)
        if words and lang not in made:
            made[lang] = words
        elif words:
            read.account.lose(one, HEADER, "a further <abstract> is not kept")
    return tuple(made.items())


def _keywords(head: Node, read: Setting) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keywords by language; as many in each, or only those of the first."""
    made: dict[str, tuple[str, ...]] = {}
    for one in head.below("keywords"):
        lang = _lang(one, read)
        words = tuple([words for term in one.below("term", "item") if (words := term.exact)])
        counts = {len(own) for own in made.values()}
        if not words:
            continue
        if lang in made or (counts and len(words) not in counts):
            hint = "Keywords are as many in each language, one list of each."
            read.account.lose(one, HEADER, "further <keywords> are not kept", hint)
        else:
            made[lang] = words
    return tuple(made.items())


def _collations(head: Node, read: Setting) -> tuple[Collation, ...]:
    """Who compared the texts and when, in the order that they had."""
    if not read.article:
        return ()
    found = [one for one in head.below("change") if one.says("type") == "compared"]
    found.sort(key=lambda one: int(one.says("n")) if one.says("n").isdecimal() else len(found))
    return tuple(
        [
            Collation(by, date, one.line, one.column)
            for one in found
            if (by := initials(one.says("who"))) and (date := day(one.says("when")))
        ]
    )


def _verdicts(read: Setting) -> tuple[Verdict, ...]:
    """How the sides of each link compare."""
    made: list[Verdict] = []
    stem = f"{read.article}.verdict-"
    for group in read.root.below("listAnnotation"):
        if group.says("type") != "verdicts":
            continue
        for node in group.named("annotation"):
            passage = node.says(ID).removeprefix(stem)
            renamed = len(read.found.own) < len(read.found.texts)
            named = passage == "title" or PASSAGE_NAME.fullmatch(passage)
            twice = passage in {one.passage for one in made}
            if not read.article or not named or renamed or twice:
                what = "a verdict on a passage that has no name of ours is not kept"
                read.account.lose(node, BESIDE, what)
                continue
            differences = tuple([_difference(one, read) for one in node.named("note")])
            made.append(Verdict(passage, differences, node.line, node.column))
    return tuple(made)


def _difference(node: Node, read: Setting) -> Difference:
    """One thing in which the sides differ."""
    kinds = [shared(token).removeprefix("difference_") for token in node.says("ana").split()]
    notes = [local(one.says("target"), read.article) for one in node.named("ptr")]
    stem = f"{read.article}."
    return Difference(
        tuple([kind for kind in kinds if kind in _KINDS]),
        tuple([Ref("annotation", one.removeprefix(stem), node.line, node.column) for one in notes]),
        "".join([one for one in node.children if isinstance(one, str)]).strip(),
    )
