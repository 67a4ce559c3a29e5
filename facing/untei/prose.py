"""Paragraphs, lists and references of TEI as Markdown.

The elements may be those that were read, or those about to be written: who writes them asks what
would be read, and if that is not the Markdown that they came from, lets the file carry it besides.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

from facing.untei.pointing import EDITION, common, shared

SOURCE: Final = "markdown"
"""The type of the `ab` that carries Markdown besides."""


class Branch(Protocol):
    """An element of either tree."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes."""

    @property
    def children(self) -> tuple[Any, ...]:
        """Elements and words."""


_BLOCKS: Final = frozenset(("p", "list", "quote", "ab", "lg"))
_INLINE = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<!\w)_|_(?!\w)|!(?=\[)")
_INDENT = re.compile(r"\n[ \t]+")
_FIRST = re.compile(r"^( {0,3})(#{1,6}(?=\s|$)|[-+=~>]|[0-9]{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def markdown(nodes: Iterable[Any], article: str) -> tuple[str, bool]:
    """The Markdown of these children of an element, and whether its own source was in doubt.

    Where it is carried besides, that is taken if the elements still say what they said when it was
    written; else somebody has changed them, and they count.
    """
    held = [*nodes]
    carried = next((one for one in held if _is(one, "ab") and _type(one) == SOURCE), None)
    rest = [one for one in held if one is not carried]
    if carried is not None:
        if carried.attributes.get("n") == mark(rest):
            return _words(carried), False
        return _blocks(rest, article), True
    return _blocks(rest, article), False


def mark(nodes: Iterable[Any]) -> str:
    """A short hash of what these elements say, white space aside."""
    said = "".join([one if isinstance(one, str) else _spelled(one) for one in nodes])
    return hashlib.sha256("".join(said.split()).encode("utf-8", "replace")).hexdigest()[:8]


def _spelled(node: Branch) -> str:
    """Names and words of an element and all in it."""
    inner = "".join([one if isinstance(one, str) else _spelled(one) for one in node.children])
    return f"<{node.name} {node.attributes.get('target', '')}>{inner}</>"


def _is(node: Any, name: str) -> bool:
    return not isinstance(node, str) and node.name == name


def _type(node: Branch) -> str:
    return node.attributes.get("type", "")


def _words(node: Branch) -> str:
    return "".join([one if isinstance(one, str) else _words(one) for one in node.children])


# --- blocks --------------------------------------------------------------------------------------


def _blocks(nodes: Iterable[Any], article: str) -> str:
    """Blocks with blank lines between them; loose words are a paragraph."""
    made: list[str] = []
    loose: list[Any] = []
    for node in [*nodes, None]:
        if node is None or _is_block(node):
            if said := _inline(loose, article).strip():
                made.append(_guarded(said))
            loose = []
            if node is not None:
                made.append(_block(node, article))
        else:
            loose.append(node)
    return "\n\n".join(filter(None, made))


def _is_block(node: Any) -> bool:
    return not isinstance(node, str) and node.name in _BLOCKS


def _block(node: Branch, article: str) -> str:
    """One block."""
    if node.name == "list":
        return _list(node, article)
    if node.name == "quote":
        return _quoted(_blocks(node.children, article))
    rend = node.attributes.get("rend", "")
    if rend == "rule" and not node.children:
        return "---"
    inner = [one for one in node.children if not isinstance(one, str) or one.strip()]
    if len(inner) == 1 and _is(inner[0], "code") and _fenced(_words(inner[0])):
        fence = "```"
        while fence in _words(inner[0]):
            fence += "`"
        code = _words(inner[0])
        return f"{fence}\n{code}{fence}" if code[-1:] in ("", "\n") else f"{fence}\n{code}\n{fence}"
    if any(_is_block(one) for one in inner):
        return _blocks(node.children, article)
    said = _inline(node.children, article).strip()
    said = _INDENT.sub("\n", said)
    return _heading(said) if rend == "bold" else _guarded(said)


def _fenced(words: str) -> bool:
    """Whether code is a block: such has line ends, or is empty."""
    return not words or "\n" in words


def _heading(said: str) -> str:
    """A heading: of one line after a sign, of several above one."""
    if "\n" in said:
        return f"{_guarded(said)}\n==="
    return f"# {said} #" if said.endswith("#") else f"# {said}".rstrip()


def _list(node: Branch, article: str) -> str:
    """A list; its items stand apart if they hold paragraphs."""
    items = [one for one in node.children if _is(one, "item")]
    loose = any(_is(part, "p") for item in items for part in item.children)
    made = []
    for number, item in enumerate(items, 1):
        sign = f"{number}. " if node.attributes.get("rend") == "numbered" else "- "
        lines = _item(item, article, loose=loose).split("\n")
        rest = [f"{' ' * len(sign)}{line}" if line else "" for line in lines[1:]]
        made.append("\n".join([f"{sign}{lines[0]}", *rest]))
    return ("\n\n" if loose else "\n").join(made)


def _item(item: Branch, article: str, *, loose: bool) -> str:
    """What an item says."""
    if loose:
        return _blocks(item.children, article)
    at = next((n for n, one in enumerate(item.children) if _is_block(one)), len(item.children))
    parts = [_guarded(_inline(item.children[:at], article).strip())]
    parts += [_block(one, article) for one in item.children[at:] if _is_block(one)]
    return "\n".join(filter(None, parts))


def _quoted(words: str) -> str:
    return "\n".join([f"> {line}" if line else ">" for line in words.split("\n")])


def _guarded(words: str) -> str:
    """Words that begin no list, heading or quotation."""
    return _FIRST.sub(_escaped_first, words)


def _escaped_first(found: re.Match[str]) -> str:
    space, sign = found.groups()
    if sign.isdigit():  # within a paragraph only a 1 begins a list
        return found[0] if found.start() and sign != "1" else f"{space}{sign}\\"
    after = found.string[found.end() : found.end() + 1]
    begins = sign[0] in "#>" or (sign in "-+" and (not after or after.isspace()))
    rule = sign in "-=~" and after in (sign, "")
    return f"{space}\\{sign}" if begins or rule else found[0]


# --- within lines --------------------------------------------------------------------------------


def _inline(nodes: Iterable[Any], article: str) -> str:
    """Words with their signs."""
    return "".join(
        [
            _INLINE.sub(r"\\\g<0>", node) if isinstance(node, str) else _sign(node, article)
            for node in nodes
        ]
    )


def _sign(node: Branch, article: str) -> str:
    """One element within words."""
    if node.name == "lb":
        return "\\\n"
    if node.name == "code":
        return _code(_words(node))
    if node.name == "ref":
        return _reference(node, article)
    inner = _inline(node.children, article)
    if not inner.strip():
        return inner
    rend = node.attributes.get("rend", "")
    if node.name == "hi" and rend == "bold":
        return f"**{inner}**"
    if node.name in ("emph", "hi", "mentioned", "foreign", "title"):
        return f"*{inner}*"
    return f"“{inner}”" if node.name in ("quote", "q", "soCalled") else inner


def _code(words: str) -> str:
    """Words as they are, between as many signs as they need."""
    ticks = "`"
    while ticks in words:
        ticks += "`"
    edge = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return f"{ticks}{edge}{words}{edge}{ticks}"


def _reference(node: Branch, article: str) -> str:
    """`[[org.x]]`, `[@key, p. 12]`, or a link."""
    target, kind = node.attributes.get("target", ""), _type(node)
    said = _words(node)
    if kind == "work" and (key := common(shared(target), "work")):
        where = said.removeprefix(key).removeprefix(", ")
        return f"[@{key}, {where}]" if where else f"[@{key}]"
    name = _named(target, article) if kind in ("entity", "passage") else ""
    if name:
        return f"[[{name}]]" if said == name else f"[[{name}|{said}]]"
    target = target.removeprefix("../articles/")
    if said == target and ":" in target:
        return f"<{target}>"
    return f"[{_inline(node.children, article)}]({target})"


def _named(target: str, article: str) -> str:
    """An entity, a passage here or elsewhere, or an article."""
    file, _, anchor = target.partition("#")
    if file.endswith(EDITION):
        return anchor
    own = file.rpartition("/")[2].removesuffix(".xml") or article
    if not own or not anchor.startswith(own):
        return ""
    passage = anchor.removeprefix(own).removeprefix(".")
    if own == article:
        return passage
    return f"{own}#{passage}" if passage else own
