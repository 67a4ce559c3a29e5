"""Markdown of notes and descriptions as TEI: paragraphs, emphasis, lists, references."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from facing.addresses import ARTICLE_ID
from facing.notation.references import reference
from facing.tei import names
from facing.tei.xml import Element, Node, element
from facing.untei.prose import SOURCE, mark
from facing.untei.prose import markdown as unwritten

if TYPE_CHECKING:  # loaded when there is something to read
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_SPECIAL: Final = frozenset("\\`*_[]<>&#+-=~\t|!")
"""Without these, and with no digit first, Markdown is paragraphs."""

_BLOCKS: Final = {
    "paragraph": ("p", {}),
    "heading": ("p", {"rend": "bold"}),
    "bullet_list": ("list", {"rend": "bulleted"}),
    "ordered_list": ("list", {"rend": "numbered"}),
    "list_item": ("item", {}),
    "em": ("emph", {}),
    "strong": ("hi", {"rend": "bold"}),
}
"""What becomes of that which opens and closes."""


def blocks(markdown: str, article: str) -> tuple[Node, ...]:
    """The Markdown as paragraphs, lists and quotations.

    Its references point into the file of *article*, of the edition, or of other articles; with an
    empty *article* it stands in the file of the edition.
    """
    words = markdown.strip()
    if not words:
        return ()
    if not _SPECIAL.intersection(words) and not words[0].isdigit() and "\n\n" not in words:
        return (element("p", {}, words),)
    return _nested(iter(_engine().parse(markdown)), article, "")


def carried(markdown: str, article: str) -> tuple[Node, ...]:
    """The same, with the Markdown itself besides where nobody could tell it from the elements."""
    made = blocks(markdown, article)
    if unwritten(made, article)[0] == markdown:
        return made
    source = element("code", {"lang": "markdown"}, markdown)
    return (*made, element("ab", {"type": SOURCE, "n": mark(made)}, source))


def _nested(tokens: Iterator["Token"], article: str, until: str) -> tuple[Node, ...]:
    """The nodes up to the token that closes them."""
    made: list[Node] = []
    for token in tokens:
        if token.type == until:
            break
        what = token.type.removesuffix("_open")
        if token.nesting == 1:
            inner = _nested(tokens, article, f"{what}_close")
            made += _opened(token, what, inner, article)
        elif token.type == "inline":
            made += _nested(iter(token.children or ()), article, "")
        elif token.type == "facing_reference":
            made.append(_reference(token.content, article))
        elif token.type == "code_inline":
            made.append(element("code", {}, token.content))
        elif token.type in ("fence", "code_block"):
            made.append(element("p", {}, element("code", {}, token.content)))
        elif token.type == "softbreak":
            made.append("\n")
        elif token.type == "hardbreak":
            made.append(element("lb"))
        elif token.type == "hr":
            made.append(element("p", {"rend": "rule"}))
        elif token.content:
            made.append(token.content)
    return tuple(made)


def _opened(token: "Token", what: str, inner: Sequence[Node], article: str) -> tuple[Node, ...]:
    """An element that holds others."""
    if what == "link":
        target = str(token.attrGet("href") or "")
        here = article and not target.startswith(("http:", "https:", "mailto:", "/", "#"))
        return (element("ref", {"target": f"../articles/{target}" if here else target}, *inner),)
    if what == "blockquote":
        return (element("p", {}, element("quote", {}, *inner)),)
    name, attributes = _BLOCKS.get(what, ("p", {}))
    if what == "paragraph" and token.hidden:
        return tuple(inner)
    return (element(name, attributes, *inner),)


def _reference(written: str, article: str) -> Element:
    """`[[org.x]]`, `[[ID#p2.s1|words]]` or `[@key, p. 12]`."""
    read = reference(written, 0)
    if read is None:
        raise AssertionError(written)
    what, name, words, _ = read[0]
    if what == "work":
        said = f"{name}, {words}" if words else name
        target = names.shared(names.common("work", name), article)
        return element("ref", {"type": "work", "target": target}, said)
    if what == "entity":
        target = names.shared(name, article)
        return element("ref", {"type": "entity", "target": target}, words or name)
    other, _, passage = name.rpartition("#") if "#" in name else ("", "", name)
    if ARTICLE_ID.fullmatch(passage) and not other:
        other, passage = passage, ""
    own = other or article
    file = "" if own == article and article else f"{'' if article else 'articles/'}{own}.xml"
    target = f"{file}#{names.of(own, passage) if passage else own}"
    return element("ref", {"type": "passage", "target": target}, words or name)


@lru_cache(maxsize=1)
def _engine() -> "MarkdownIt":
    """CommonMark without raw HTML, in which references are read."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 – see above

    engine = MarkdownIt("commonmark", {"html": False}).disable(["reference", "image"])
    engine.inline.ruler.before("link", "facing_reference", _read)
    return engine


def _read(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 – called so there
    """A reference at this place of the words, if there is one."""
    if state.src[state.pos] != "[":
        return False
    found = reference(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        state.push("facing_reference", "", 0).content = state.src[state.pos : found[1]]
    state.pos = found[1]
    return True
