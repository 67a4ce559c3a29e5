"""XML from anybody, read without harm: trees whose elements know their place, or a problem.

Nothing is ever fetched: what could name another file, or make much of little (DOCTYPE, entities,
XInclude), is refused where it stands.  Of processing instructions only the names are kept.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, Union
from xml.parsers import expat

from facing.problems import Problem, Where

TEI: Final = "http://www.tei-c.org/ns/1.0"
_SPACES: Final = {"http://www.w3.org/XML/1998/namespace": "xml:", TEI: ""}
_INCLUSION: Final = "http://www.w3.org/2001/XInclude"

LARGEST: Final = 20_000_000
"""Characters of a document; a longer one is a corpus, not an article."""

DEEPEST: Final = 100
"""Elements within elements."""

CORPUS: Final = (
    "this is a corpus (teiCorpus), and articles are imported one by one",
    "Of an edition of ours import articles/ID.xml, each by itself; registers are not imported.",
)
"""What is said of a whole edition."""

_DECLARED = re.compile(r"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""", re.ASCII)
_PLAIN: Final = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
_REFUSED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")

Child = Union["Node", str]


class Node(NamedTuple):
    """An element: its name, attributes and children, and where its tag begins.

    Names are those of TEI; another namespace, or that there is none, stands in braces before them.
    `xml:id` and the like keep their prefix.
    """

    name: str
    attributes: Mapping[str, str]
    children: tuple[Child, ...]
    line: int
    column: int

    def says(self, attribute: str) -> str:
        """The value of an attribute, stripped; empty if it is not there."""
        return self.attributes.get(attribute, "").strip()

    @property
    def elements(self) -> tuple["Node", ...]:
        """The elements among the children."""
        return tuple([one for one in self.children if isinstance(one, Node)])

    def named(self, *names: str) -> Iterator["Node"]:
        """The children of these names."""
        return (one for one in self.elements if one.name in names)

    def one(self, *path: str) -> "Node | None":
        """The first element at the end of that path of names below, if there is one."""
        found: Node | None = self
        for name in path:
            found = next(found.named(name), None) if found else None
        return found

    def below(self, *names: str) -> Iterator["Node"]:
        """The elements of these names at any depth, in the order of the document."""
        for one in self.elements:
            if one.name in names:
                yield one
            yield from one.below(*names)

    @property
    def words(self) -> str:
        """All words in it."""
        return "".join([one if isinstance(one, str) else one.words for one in self.children])

    @property
    def exact(self) -> str:
        """All words in it, stripped; white space is kept unless there is a line end in it."""
        words = self.words.strip()
        return " ".join(words.split()) if "\n" in words else words

    @property
    def said(self) -> str:
        """All words in it on one line, stripped."""
        return " ".join(self.words.split())


class Document(NamedTuple):
    """The root of a document, and the processing instructions besides: (name, line, column)."""

    root: Node
    instructions: tuple[tuple[str, int, int], ...]


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """The document that a *text* is, or why it is none, or none that is read."""
    if len(text) > LARGEST:
        message = f"the file has {len(text)} characters; a document has at most {LARGEST}"
        return None, [Problem(Where(path), "T02", message, "Import its articles one by one.")]
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in _PLAIN and not text.isascii():
        message = f"the file says that it is in {declared[1]}, and its bytes are UTF-8"
        hint = 'Write encoding="UTF-8" into its first line, if its words look right.'
        return None, [Problem(Where(path, 1, 1), "T03", message, hint)]
    builder = _Builder(path)
    try:
        builder.run(_DECLARED.sub("<?xml version='1.0'", text, count=1) if declared else text)
    except expat.ExpatError as error:
        where = Where(path, error.lineno, error.offset + 1)
        return None, [Problem(where, "T01", *_advice(expat.ErrorString(error.code)))]
    except _RefusedError as refused:
        return None, [refused.problem]
    if builder.problems or builder.root is None:
        return None, builder.problems
    return Document(builder.root, tuple(builder.instructions)), []


def _advice(reason: str) -> tuple[str, str]:
    """What is wrong in words of XML, and what to do."""
    if reason == "undefined entity":
        return (
            "an entity stands here that XML does not know",
            "Write the character itself; only &amp; &lt; &gt; &quot; &apos; are known.",
        )
    hint = "An XML editor shows what is amiss there: a tag not closed, a “<” or “&” that is text."
    return f"this is not well-formed XML: {reason}", hint


class _RefusedError(Exception):
    """What is not read at all; raised to leave the parser at once."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Open:
    """An element that is not closed yet."""

    __slots__ = ("attributes", "children", "name", "place")

    def __init__(self, name: str, attributes: dict[str, str], place: tuple[int, int]) -> None:
        self.name, self.attributes, self.place = name, attributes, place
        self.children: list[Child] = []


class _Builder:
    """Builds the tree from what the parser tells; its state is what is still open."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.instructions: list[tuple[str, int, int]] = []
        self.open: list[_Open] = []
        self.words: list[str] = []
        self.parser: Any = None

    def run(self, text: str) -> None:
        """Reads the whole text."""
        parser = self.parser = expat.ParserCreate("UTF-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003 – it is the end

    def place(self) -> tuple[int, int]:
        """Where the parser is."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _refuse(self, code: str, message: str, hint: str) -> None:
        raise _RefusedError(Problem(Where(self.path, *self.place()), code, message, hint))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        if len(self.open) == DEEPEST:
            message = f"elements are nested more than {DEEPEST} levels deep"
            self._refuse("T02", message, "No text needs so many: look for what is never closed.")
        if name.startswith(f"{_INCLUSION} "):
            if self.open and self.open[0].name == "teiCorpus":
                self._refuse("T08", *CORPUS)
            message = "XInclude would bring in another file, and nothing is fetched"
            hint = "Bring the parts together first (xmllint --xinclude does), or take each alone."
            self._refuse("T04", message, hint)
        own = {_short(key): self._clean(value) for key, value in attributes.items()}
        tag = _short(name) if " " in name else f"{{}}{name}"
        self.open.append(_Open(tag, own, self.place()))

    def _end(self, _name: str) -> None:
        self._flush()
        closed = self.open.pop()
        made = Node(closed.name, closed.attributes, tuple(closed.children), *closed.place)
        if self.open:
            self.open[-1].children.append(made)
        else:
            self.root = made

    def _characters(self, words: str) -> None:
        self.words.append(words)

    def _flush(self) -> None:
        """Puts the words since the last tag where they belong."""
        if self.words:
            self.open[-1].children.append(self._clean("".join(self.words)))
            self.words = []

    def _clean(self, words: str) -> str:
        """Words with one kind of line end; characters that are no text are noted."""
        if words.isprintable():
            return words
        if found := _REFUSED.search(words):
            message = f"U+{ord(found[0]):04X} is a control character, not text"
            hint = "Delete it, or type what it stands for."
            self.problems.append(Problem(Where(self.path, *self.place()), "T06", message, hint))
        return _ENDS.sub("\n", words)

    def _doctype(self, *_said: object) -> None:
        message = "the file has a DOCTYPE, which may name other files and entities"
        hint = "Save it without one (xmllint --noent --dropdtd does): its entities are words then."
        self._refuse("T05", message, hint)

    def _instruction(self, target: str, _words: str) -> None:
        self._flush_inside()
        self.instructions.append((target, *self.place()))

    def _flush_inside(self) -> None:
        """Words before an instruction belong to the element that is open, if one is."""
        if self.open:
            self._flush()


def _short(name: str) -> str:
    """The name without the namespace of TEI, `xml:id`, or `{namespace}name`."""
    space, blank, local = name.rpartition(" ")
    if not blank:
        return name
    return f"{_SPACES[space]}{local}" if space in _SPACES else f"{{{space}}}{local}"
