"""Prose pages and notes: Markdown to safe markup."""

import html
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from facing.notation.references import Reference, reference

if TYPE_CHECKING:  # loaded when there is something to read: most builds change no prose
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

SCHEMES = ("http:", "https:", "mailto:")

Linker = Callable[[str, str], str]
"""What becomes of a reference: markup, made of the name and of the words to show instead."""


def markup(source: str) -> Markup:
    """The Markdown as HTML: no raw HTML, no link but to the web, to mail or within the site.

    Headings are named after their words, so that they can be linked to; tables can be scrolled
    with the keyboard.
    """
    engine = _engine()
    tokens = engine.parse(source)
    _name_headings(tokens)
    html_ = str(engine.renderer.render(tokens, engine.options, {}))
    return Markup(_closed_up(html_))  # noqa: S704 (no raw HTML)


def links(source: str) -> list[tuple[str, int]]:
    """Where the Markdown's links lead, each with the line of the paragraph that it stands in."""
    return [
        (str(part.attrGet("href")), token.map[0] + 1 if token.map else 0)
        for token in _engine().parse(source)
        for part in token.children or ()
        if part.type == "link_open"
    ]


def _closed_up(drawn: str) -> str:
    """The HTML without the line breaks that stand between two wide characters.

    They would show as spaces, which Chinese and Japanese do not have (CSS Text, “Segment Break
    Transformation Rules”); what is preformatted is let be.
    """
    if "\n" not in drawn[:-1] or not _broken().search(drawn):
        return drawn
    parts = _PREFORMATTED.split(drawn)
    parts[::2] = [_broken().sub(r"\1\2", part) for part in parts[::2]]
    return "".join(parts)


_WIDE = (
    "[\u2e80-\u303e\u3041-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffe6"
    "\U00020000-\U0003fffd]"
)
"""Of the characters that Unicode calls wide or half-width those of scripts without spaces."""

_INLINE = "</?(?:em|strong|code|a)(?: [^>]*)?>"
_PREFORMATTED = re.compile("(<pre>.*?</pre>)", re.DOTALL)


@lru_cache(maxsize=1)
def _broken() -> re.Pattern[str]:
    """A line break between wide characters; quotation marks are theirs on which they stand close.

    Made when it is needed: many thousands of characters take longer than loading the module.
    """
    return re.compile(f"({_WIDE}(?:[”’…—]|{_INLINE})*)\n((?:[“‘…—]|{_INLINE})*(?={_WIDE}))")


# --- notes ---------------------------------------------------------------------------------------


def note(source: str) -> str:
    """The Markdown of a note as HTML that holds its references as they are, for `fill`.

    As `markup`, but a heading is no more than bold, of an image the words remain, and references
    (`notation.references`) are read.  Plain paragraphs, emphasis and references are written out
    by hand to the same effect, because reading Markdown takes longer than drawing an article.
    """
    return _closed_up(_by_hand(source) or str(_noting().render(source)))


def plain(source: str) -> str:
    """The words of a note's Markdown on one line, without marks, its references held."""
    return " ".join(html.unescape(_TAG.sub("", note(source))).split())


_TAG = re.compile("<[^>]*>")


def fill(held: str, link: Linker) -> Markup:
    """The HTML of `note` with its references made into what *link* makes of each."""

    def linked(found: re.Match[str]) -> str:
        return link(found[1], found[2])

    return Markup(_HELD.sub(linked, held))  # noqa: S704 (no raw HTML)


_HELD = re.compile(r"\0([^\0]*)\0([^\0]*)\0")
"""A reference as it is held: its name, the words to show.  No text of a page has such characters,
and Markdown's reader exchanges them; so nothing else is taken for one."""

_SPECIAL = re.compile(
    r"[\\`*_\[\]<&\0-\t\v-\x1f\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
    r"|\n(?: {0,3}(?:[#>+=~-]|[0-9]+[.)])|    )|  (?:\n|$)"
)
"""What may be more than words to a reader of Markdown, where each line has its end before it."""

_EMPHASIS = re.compile(r"\*(?<![^\s(\0]\*)([^\W_](?:(?:[^\0*\n]|\n(?! *\n))*[^\W_])?)\*(?!\*)")
"""Emphasis that can be nothing else: an asterisk that opens it at the beginning of a word, and the
next one, which closes it, right after a letter."""

_BREAK = re.compile(r"\n *\n\s*")


def _by_hand(source: str) -> str:
    """What the engine would make of it, if that is simple; else nothing."""
    text = source
    if "[" in text:
        text = _held(text)
    emphatic = "*" in text and "\ufdd0" not in text
    if emphatic:
        text = _EMPHASIS.sub("\ufdd0\\1\ufdd1", text)
    if not text.strip():
        return ""
    if _SPECIAL.search("\n" + (text.replace("\0", "") if "[" in source else text)):
        return ""
    text = text.replace(">", "&gt;").replace('"', "&quot;")
    if emphatic:
        text = text.replace("\ufdd0", "<em>").replace("\ufdd1", "</em>")
    text = text.strip()
    if "\n" not in text:
        return f"<p>{text}</p>\n"
    return "".join([f"<p>{_joined(paragraph)}</p>\n" for paragraph in _BREAK.split(text)])


def _joined(paragraph: str) -> str:
    """A paragraph's lines without the spaces around them."""
    if " \n" in paragraph or "\n " in paragraph or paragraph[-1:] == " ":
        return "\n".join(map(str.strip, paragraph.split("\n")))
    return paragraph


def _held(text: str) -> str:
    """The text with its references held, or nothing if it has other brackets."""
    parts: list[str] = []
    last = 0
    while (start := text.find("[", last)) >= 0:
        found = reference(text, start)
        if found is None or "\0" in text or text[start - 1 : start] == "!":
            return ""
        parts += (text[last:start], _hold(found[0]))
        last = found[1]
    parts.append(text[last:])
    return "".join(parts)


def _hold(found: Reference) -> str:
    """A reference until it is filled; `@` stands before the key of a work."""
    return f"\0{'@' if found.what == 'work' else ''}{found.name}\0{found.words}\0"


@lru_cache(maxsize=1)
def _noting() -> "MarkdownIt":
    """CommonMark for notes."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 – see above

    engine = MarkdownIt("commonmark", {"html": False}).disable("reference")
    engine.validateLink = _safe  # type: ignore[method-assign]
    engine.inline.ruler.before("link", "facing_reference", _read_reference)
    engine.add_render_rule("facing_reference", _as_content)
    engine.add_render_rule("image", _as_content)
    engine.add_render_rule("heading_open", lambda *_: "<p><b>")
    engine.add_render_rule("heading_close", lambda *_: "</b></p>\n")
    return engine


def _read_reference(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 – called so there
    """A reference at this place of the words, if there is one."""
    if state.src[state.pos] != "[":
        return False
    found = reference(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        state.push("facing_reference", "", 0).content = _hold(found[0])
    state.pos = found[1]
    return True


def _as_content(_renderer: Any, tokens: list["Token"], place: int, *_: object) -> str:
    """The content as it is, escaped: of an image the words, for a note loads nothing."""
    return str(escape(tokens[place].content))


# --- prose ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _engine() -> "MarkdownIt":
    """CommonMark with tables, without raw HTML and without images from elsewhere."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 – see above

    engine = MarkdownIt("commonmark", {"html": False}).enable("table")
    engine.validateLink = _safe  # type: ignore[method-assign]
    engine.add_render_rule("table_open", _table_open)
    engine.add_render_rule("table_close", _table_close)
    return engine


def _safe(url: str) -> bool:
    """Whether a link may stand: relative, or of a known scheme."""
    scheme = re.match(r"[^/?#]*?:", url.strip())
    return scheme is None or scheme[0].lower() in SCHEMES


def _table_open(*_: object) -> str:
    """A table begins, in a box of its own that scrolls."""
    return '<div class="table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    """A table ends."""
    return "</table></div>\n"


def _name_headings(tokens: Iterable["Token"]) -> None:
    """Give every heading an `id` made of its words; the second of a name is numbered."""
    taken: dict[str, int] = {}
    heading: Token | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = token
        elif heading is not None and token.type == "inline":
            name = re.sub(r"[\W_]+", "-", token.content.lower()).strip("-") or "section"
            taken[name] = taken.get(name, 0) + 1
            heading.attrSet("id", name if taken[name] == 1 else f"{name}-{taken[name]}")
            heading = None
