"""A document in TEI, of ours or of others, as texts, links, header and annotations.

`text` is all that a seed needs; `beside` reads the rest, which only an import takes.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from facing.model import Line, Link, Text, Words
from facing.problems import Problem, Where
from facing.standoff import Annotation, Commentary
from facing.untei import annotations, header, xml
from facing.untei.account import MARKUP, Account
from facing.untei.blocks import Found, Tongues, blocks
from facing.untei.commentary import commentary
from facing.untei.header import Told
from facing.untei.links import Linked, links
from facing.untei.naming import Named, named
from facing.untei.xml import Node

_TEXTS: Final = ("text", "group")


class Witness(NamedTuple):
    """A document as read: the article's id if it is one of ours, its texts, links and header.

    *problems* are queries about what cannot be kept.
    """

    id: str
    found: Named
    linked: Linked
    told: Told
    problems: tuple[Problem, ...]
    root: Node
    tongues: Tongues

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts."""
        return self.found.texts

    @property
    def links(self) -> tuple[Link, ...]:
        """The links between passages."""
        return self.linked.links

    def lines(self, lang: str) -> tuple[Line, ...]:
        """The blocks of a language as a seed has them."""
        return self.found.lines.get(lang, ())


def text(source: str, path: str, known: Words = ()) -> tuple[Witness | None, list[Problem]]:
    """The document in a file's text, None if it cannot be read; and all that is to be said of it.

    *known* are codes and tags of languages.  What is not kept is among the witness's problems.
    """
    parsed, problems = xml.parse(source, path)
    if parsed is None:
        return None, problems
    root = parsed.root
    wrong = _strange(root, path)
    if wrong:
        return None, [wrong]
    account = Account(path)
    for name, line, column in parsed.instructions:
        at = Node(name, {}, (), line, column)
        hint = "Nothing is fetched, and the file is not judged by it."
        account.lose(at, MARKUP, f"the instruction <?{name}?> is not followed", hint)
    ident = header.ident(root)
    tongues = header.tongues(root, ident, known)
    found = _blocks(root, tongues, account)
    wrong = _unsaid(found, root, path)
    if wrong:
        return None, [wrong]
    texts = named(found, ident, account)
    linked = links(root, ident, texts, account)
    told = header.told(root, ident, texts, tongues, account)
    if not told.header.title:
        hint = "Write it into the header: <titleStmt><title xml:lang=…>."
        return None, [
            Problem(Where(path, root.line, root.column), "T11", "there is no title", hint)
        ]
    made = Witness(ident, texts, linked, told, (), root, tongues)
    return made._replace(problems=tuple(account.problems())), []


def beside(
    witness: Witness, path: str, entities: Iterable[str] = ()
) -> tuple[tuple[Annotation, ...], Commentary | None, list[Problem]]:
    """What stands beside the texts, and in them; and queries about what cannot be kept.

    Names in running text are kept if they are those of *entities*.
    """
    account = Account(path)
    read = annotations.Setting(witness.root, witness.id, witness.found, witness.tongues, account)
    own = annotations.standing(read)
    more = annotations.inline(read, frozenset(entities), [one.id for one in own])
    said = commentary(read)
    return (*own, *more), said, account.problems()


def scholia(witness: Witness) -> Node | None:
    """Where something is first said of the text that only `beside` reads, if there is anything."""
    marked = [spot.mark.node for spot in witness.found.spots]
    standing = [
        node
        for group in witness.root.named("standOff")
        for node in group.below("annotation")
        if group.elements
    ]
    return next(iter([*standing, *marked]), None)


def languages(witness: Witness) -> list[tuple[str, str, str]]:
    """Code, tag and label of each language that the document names."""
    made: dict[str, tuple[str, str, str]] = {}
    for one in witness.root.below("language"):
        tag = one.says("ident")
        code = witness.tongues.code(tag)
        if code and tag:
            made.setdefault(code, (code, tag, one.said or tag))
    for text_ in witness.texts:
        made.setdefault(text_.lang, (text_.lang, text_.lang, text_.lang))
    return list(made.values())


def _strange(root: Node, path: str) -> Problem | None:
    """What a document is that is no article in TEI."""
    where = Where(path, root.line, root.column)
    local = root.name.rpartition("}")[2]
    if root.name == "teiCorpus":
        return Problem(where, "T08", *xml.CORPUS)
    if root.name != "TEI":
        message = f"this is no TEI P5: its root is <{local}>"
        hint = f'A document begins with <TEI xmlns="{xml.TEI}">.'
        if local == "TEI.2":
            hint += " TEI P4 can be turned into P5 by a style sheet of the TEI Consortium."
        return Problem(where, "T07", message, hint)
    status = {one.says("status") for one in root.below("revisionDesc")}
    if status & {"withdrawn", "moved"}:
        message = "this stands in the place of an article that was withdrawn or moved"
        hint = "It holds no text; import the file that it leads to."
        return Problem(where, "T09", message, hint)
    return None


def _blocks(root: Node, tongues: Tongues, account: Account) -> list[Found]:
    """The blocks of all texts."""
    tag = root.says("xml:lang")
    return [
        block for text_ in root.named(*_TEXTS) for block in blocks(text_, tag, tongues, account)
    ]


def _unsaid(found: list[Found], root: Node, path: str) -> Problem | None:
    """That there are no words, or that it is not said in which language they are."""
    if not found:
        where = Where(path, root.line, root.column)
        hint = "An article has a <text> with paragraphs or verse in it."
        return Problem(where, "T09", "there is no text in this document", hint)
    node = next((one.node for one in found if not one.lang), None)
    if node is not None:
        where = Where(path, node.line, node.column)
        message = "it is not said in which language this is"
        hint = 'Write xml:lang="zh", "en" … on each <text> or <div>.'
        return Problem(where, "T10", message, hint)
    return None
