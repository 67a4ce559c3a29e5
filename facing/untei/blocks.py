"""The blocks of a document's texts, each with its language: however they are nested.

A block belongs to the language of the nearest `xml:lang` about it, so it does not matter whether
two languages are two texts, two divisions, or take turns.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from facing.addresses import PASSAGE_NAME, kind_of
from facing.languages import rules
from facing.model import BYLINE, CAPTION, HEADLINE, NOTE, PARAGRAPH, SIGNED, VERSE
from facing.untei.account import LINKS, MARKUP, WORDS, Account
from facing.untei.running import LINE, PRINTED, Mark, Run, running
from facing.untei.xml import Node

ORIGINAL, TRANSLATION = "original", "translation"
_ROLES: Final = {
    "original": ORIGINAL,
    "source": ORIGINAL,
    "transcription": ORIGINAL,
    "translation": TRANSLATION,
}
"""The types of texts and divisions that say which side they are."""

_KINDS: Final = {
    "p": PARAGRAPH,
    "ab": PARAGRAPH,
    "head": HEADLINE,
    "titlePart": HEADLINE,
    "lg": VERSE,
    "byline": BYLINE,
    "docAuthor": BYLINE,
    "signed": SIGNED,
    **dict.fromkeys(("dateline", "salute", "trailer", "item", "row", "speaker"), PARAGRAPH),
    **dict.fromkeys(("stage", "label", "docDate", "docImprint", "s", "seg"), PARAGRAPH),
}
"""The elements that are blocks."""

_STRUCTURE: Final = frozenset(
    """
    text group front body back div div1 div2 div3 div4 div5 div6 div7 floatingText opener closer
    postscript argument epigraph titlePage docTitle list table sp figure
    """.split()  # noqa: SIM905 – a list of words reads better than a column of strings
)
"""The elements that hold blocks."""

_PLAIN: Final = frozenset(
    """
    text group front body back div opener closer p ab head lg byline signed
    """.split()  # noqa: SIM905 – as above
)
"""Of all these, those that nothing is lost of."""

_BESIDE: Final = frozenset(
    ("linkGrp", "link", "standOff", "spanGrp", "interpGrp", "listAnnotation")
)
"""What stands in a text and is read elsewhere."""

_ATTRIBUTES: Final = frozenset(("xml:id", "xml:lang", "xml:space", "n", "type", "corresp"))
_SILENT: Final = frozenset(("fw", "figDesc", "graphic", "gap", "listBibl", "index"))
_EMPTY: Final = frozenset(("pb", "cb", "lb", "gb", "milestone", "anchor", "space", "ptr"))


class Found(NamedTuple):
    """A block: its kind, language and side (``, if not said), what it is called, and its runs."""

    kind: str
    lang: str
    role: str
    node: Node
    runs: tuple[Run, ...]


class Tongues(NamedTuple):
    """The codes of languages by their tags in the document, small letters."""

    known: Mapping[str, str]

    def code(self, tag: str) -> str:
        """The code of a language, empty if the tag says none."""
        low = tag.lower()
        main = low.partition("-")[0]
        return self.known.get(low) or (_SHORT.get(main, main) if _CODE.fullmatch(main) else "")


_CODE: Final = re.compile("[a-z]{2,3}")
_SHORT: Final = {"zho": "zh", "chi": "zh", "eng": "en", "deu": "de", "ger": "de", "fra": "fr"}
"""Two letters for three, as BCP 47 wants them."""


def blocks(text: Node, lang: str, tongues: Tongues, account: Account) -> list[Found]:
    """The blocks below a `text`, in the order of the document; *lang* is the tag about it."""
    walk = _Walk(tongues, account)
    walk.read(text, text.says("xml:lang") or lang, _ROLES.get(text.says("type"), ""))
    return walk.found


class _Walk:
    """Goes through a text; its state is what has been found."""

    def __init__(self, tongues: Tongues, account: Account) -> None:
        self.tongues, self.account = tongues, account
        self.found: list[Found] = []

    def read(self, node: Node, tag: str, role: str, *, pictured: bool = False) -> None:
        """Read what an element of structure holds."""
        verse: list[Node] = []
        for child in node.children:
            if isinstance(child, Node) and child.name == "l":
                verse.append(child)
                continue
            if verse and (isinstance(child, Node) or child.strip()):
                self._verse(verse, tag, role)
                verse = []
            if isinstance(child, Node):
                own = child.says("xml:lang") or tag
                self._element(child, own, _ROLES.get(child.says("type"), role), pictured)
            elif child.strip():
                loose = node._replace(children=(child,), attributes={}, name="p")
                self.account.lose(node, MARKUP, f"words in <{node.name}> are read as a paragraph")
                self._block(loose, PARAGRAPH, tag, role)
        self._verse(verse, tag, role)

    def _verse(self, lines: list[Node], tag: str, role: str) -> None:
        """Lines without a stanza about them are one."""
        if lines:
            made = lines[0]._replace(name="lg", children=tuple(lines), attributes={})
            self._block(made, VERSE, tag, role)

    def _element(self, node: Node, tag: str, role: str, pictured: bool) -> None:  # noqa: FBT001
        """Read an element of a text: a block, structure, or what is neither."""
        name = node.name
        if name in _BESIDE:
            return
        if name == "note":
            self._note(node, tag, role)
        elif name in _SILENT:
            what = " and the words in it are" if node.words.strip() else " is"
            self.account.lose(node, WORDS, f"<{name}>{what} not kept")
        elif name in _EMPTY:
            self.account.lose(node, MARKUP, f"<{name}> is not kept")
        elif name in _KINDS and not (_nested(node) and name not in ("row", "item")):
            if name not in _PLAIN and name not in ("s", "seg"):
                self.account.lose(node, MARKUP, f"<{name}> is read as {_KINDS[name]}")
            kind = CAPTION if pictured else _own(node) or _KINDS[name]
            if name == "lg":
                self._stanza(node, tag, role)
            else:
                self._block(node, kind, tag, role)
        elif name in _STRUCTURE or _nested(node):
            if name not in _PLAIN:
                self.account.lose(node, MARKUP, f"<{name}> is not kept")
            if node.says("corresp"):
                self.account.lose(node, LINKS, f"a link between <{name}> is not kept")
            self.read(node, tag, role, pictured=pictured or name == "figure")
        elif node.words.strip():
            self.account.lose(node, MARKUP, f"<{name}> is read as a paragraph")
            self._block(node, PARAGRAPH, tag, role)
        else:
            self.account.lose(node, MARKUP, f"<{name}> is not kept")

    def _stanza(self, node: Node, tag: str, role: str) -> None:
        """A stanza, the head of which is a headline."""
        for head in node.named("head"):
            self._block(head, HEADLINE, head.says("xml:lang") or tag, role)
        rest = [one for one in node.children if isinstance(one, str) or one.name != "head"]
        self._block(node._replace(children=tuple(rest)), VERSE, tag, role)

    def _note(self, node: Node, tag: str, role: str) -> None:
        """A note among blocks: of the text itself, or said of the block before it."""
        if node.says("type") in PRINTED or kind_of(node.says("n").rpartition(".")[2]) == NOTE:
            self._block(node, NOTE, tag, role)
        elif node.name != "note":
            self.account.lose(node, WORDS, f"<{node.name}> without words is not kept")
        elif self.found and self.found[-1].runs:
            last = self.found[-1]
            run = last.runs[-1]
            marked = run._replace(
                marks=(*run.marks, Mark("note", len(run.text), len(run.text), node))
            )
            self.found[-1] = last._replace(runs=(*last.runs[:-1], marked))
        else:
            self.account.lose(node, WORDS, "a <note> before all words is not kept")

    def _block(self, node: Node, kind: str, tag: str, role: str) -> None:
        """Keep a block, and after it the notes that were printed in it."""
        lang = self.tongues.code(tag)
        gap = rules(lang or "und").joiner
        own = kind == SIGNED and PASSAGE_NAME.fullmatch(node.says("n"))
        read = _lined(node) if own else node
        held = read if read.name not in ("s", "seg") else read._replace(children=(read,), name="p")
        runs, printed = running(held, gap, self.account, lines=kind in (SIGNED, HEADLINE))
        if not any(run.text for run in runs):
            for mark in [mark for run in runs for mark in run.marks]:
                self._note(mark.node, tag, role)
        elif kind == HEADLINE:
            self._headlines(Found(kind, lang, role, node, runs))
        else:
            self._languages(Found(kind, lang, role, node, runs))
        for note in printed:
            self._block(note, NOTE, tag, role)
        self._spare(node)
        for run in runs:
            self._spare(run.node)

    def _languages(self, block: Found) -> None:
        """A block, or one for each language that its sentences are in."""
        tongue = self.tongues.code
        own = [(run.node and tongue(run.node.says("xml:lang"))) or block.lang for run in block.runs]
        for lang in dict.fromkeys(own):
            runs = [run for run, code in zip(block.runs, own, strict=True) if code == lang]
            self.found.append(block._replace(lang=lang, runs=tuple(runs)))

    def _spare(self, node: Node | None) -> None:
        """Note what attributes of an element say that is not kept."""
        for key, value in node.attributes.items() if node else ():
            number = key == "n" and not PASSAGE_NAME.fullmatch(value.strip())
            if node and (number or key not in _ATTRIBUTES):
                self.account.lose(node, MARKUP, f"@{key} of <{node.name}> is not kept")

    def _headlines(self, head: Found) -> None:
        """A headline, or one for each of its lines."""
        if len(head.runs) > 1 or LINE not in head.runs[0].text:
            self.found.append(head)
            return
        run = head.runs[0]
        for number, line in enumerate(filter(str.strip, run.text.split(LINE))):
            first = run if not number else run._replace(ids=(), pointers=(), marks=())
            node = head.node if not number else head.node._replace(attributes={})
            self.found.append(head._replace(node=node, runs=(first._replace(text=line.strip()),)))


def _own(node: Node) -> str:
    """The kind of block that a name of ours, or the type of an `ab`, tells."""
    name = kind_of(node.says("n").rpartition(".")[2]) or ""
    return name or (kind_of(node.says("type")) or "" if node.name == "ab" else "")


def _lined(node: Node) -> Node:
    """The element with the line ends that are written in it kept as such."""
    return node._replace(
        children=tuple(
            [one.replace("\n", LINE) if isinstance(one, str) else one for one in node.children]
        )
    )


def _nested(node: Node) -> bool:
    """Whether there are paragraphs or stanzas in it."""
    return next(_inner(node), None) is not None


def _inner(node: Node) -> Iterator[Node]:
    """Paragraphs, stanzas and items in an element, but not in its notes."""
    for one in node.elements:
        if one.name in ("p", "ab", "lg", "item", "row"):
            yield one
        elif one.name != "note":
            yield from _inner(one)
