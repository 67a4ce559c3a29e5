"""Shorter names for what is local to a script.

Only a script that is one strict function called at once, `(() => { "use strict"; … })();`, has no
names that others may use.  Its names are told from properties by what stands around them; what
could be misread (classes, labels of `switch`, lines without a semicolon) is left as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

_WHOLE = re.compile(
    r"\s*(?:/\*!.*?\*/\s*)*\(\(\)=>\{['\"]use strict['\"];.*\}\)\(\);?\s*", re.DOTALL
)
_TOKEN = re.compile(
    r"""(?P<space>\s+|/\*.*?\*/)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>\.?\d[\w.]*)
    |(?P<word>[^\W\d][\w$]*|\$[\w$]*)
    |(?P<sign>=>|\?\.(?!\d)|\.\.\.|\+\+|--|.)""",
    re.DOTALL | re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_QUASI = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)

_KEYWORDS = """
async await break case catch class const continue debugger default delete do else export extends
false finally for function if import in instanceof let new null of return static super switch this
throw true try typeof undefined var void while with yield arguments
"""
KEYWORDS = frozenset(_KEYWORDS.split())
REFUSED = frozenset({"class", "switch", "eval", "with", "yield", "import", "export", "arguments"})
_GLOBALS = """
alert caches confirm crypto document fetch history innerHeight innerWidth location navigator
performance prompt screen scrollX scrollY self window
"""
GLOBALS = frozenset(_GLOBALS.split())
"""What every window has, so that the same name in two functions may mean two things."""


WHOLE = 2
"""How many brackets are open between the statements of the whole function."""


class Token(NamedTuple):
    """A piece of a script; its *kind* is a group of `_TOKEN`, `pattern` or `quasi`."""

    kind: str
    text: str


def shortened(script: str) -> str:
    """The script, without comments and white space already, with short names for its own."""
    if not _WHOLE.fullmatch(script):
        return script
    tokens = [token for token in _tokens(script) if token.kind != "space" or "\n" in token.text]
    spelt = {token.text for token in tokens if token.kind == "word"}
    lines = [i for i, token in enumerate(tokens) if token.kind == "space"]
    # After a bracket a slash may begin a regular expression or divide.
    slashes = any(a.text in (")", "}") and b.text == "/" for a, b in pairwise(tokens))
    if spelt & REFUSED or slashes or any(i and tokens[i - 1].text not in "};" for i in lines):
        return script
    roles, texts = _roles(tokens), [token.text for token in tokens]
    pairs = _pairs(tokens)
    own, joints = _bound(tokens, pairs)
    short = _short(texts, roles, own, spelt)
    spare = _spare(texts) | _idle(texts, pairs) | {i + 1 for i in joints}
    pieces = []
    for i, text in enumerate(texts):
        piece = short.get(i, text)
        if roles[i] == "both" and piece != text:
            piece = f"{text}:{piece}"
        elif text in ("true", "false") and texts[i - 1] != "." and texts[i + 1] != ":":
            piece = "!0" if text == "true" else "!1"
        if i not in spare:
            pieces.append("," if i in joints else piece)
    return _joined(pieces)


def _short(
    texts: list[str], roles: list[str], own: dict[int, bool], spelt: set[str]
) -> dict[int, str]:
    """By place the short name that stands there.

    The statements of the whole function are apart from one another: what is bound within one of
    them is meant only there, and may be called as something is that this one does not use.
    """
    apart = _apart(texts)
    shared = {texts[i] for i, outer in own.items() if outer}
    bound = {(texts[i], -1 if texts[i] in shared else apart[i]) for i in own if roles[i]}
    keys = {
        i: key
        for i, text in enumerate(texts)
        if roles[i] and text not in GLOBALS
        if (key := (text, -1 if text in shared else apart[i])) in bound
    }
    used: dict[tuple[str, int], set[int]] = {}
    for i, key in keys.items():
        used.setdefault(key, {-1} if key[1] < 0 else set()).add(apart[i])
    names = [name for name in _names() if name not in spelt and name not in KEYWORDS]
    taken: dict[int, set[str]] = {}
    short: dict[tuple[str, int], str] = {}
    for key, _ in sorted(Counter(keys.values()).items(), key=lambda n: (-n[1], n[0])):
        denied = set().union(*(taken.get(part, set()) for part in used[key]))
        short[key] = next(name for name in names if name not in denied)
        for part in used[key]:
            taken.setdefault(part, set()).add(short[key])
    return {i: short[key] for i, key in keys.items()}


def _apart(texts: list[str]) -> list[int]:
    """By place the number of the statement of the whole function that it is part of."""
    statements = {"const", "let", "function", "if", "for", "while", "return", "async", "try"}
    found, part, depth = [], 0, 0
    for i, text in enumerate(texts):
        depth -= text in (")", "]", "}")
        found.append(part)
        ends = text == ";" or (text.isspace() and texts[i + 1] in statements)
        part += depth == WHOLE and ends
        depth += text in ("(", "[", "{")
    return found


def _spare(texts: list[str]) -> set[int]:
    """Which pieces can go: brackets around a single parameter, semicolons at the end of a block."""
    spare: set[int] = set()
    heads: list[bool] = []
    head = False
    for i, text in enumerate(texts):
        if text == "(":
            heads.append(texts[i - 1] in ("if", "for", "while", "await"))
        elif text == ")":
            head = heads.pop()
        if text == "=>" and texts[i - 1] == ")" and texts[i - 3] == "(":
            spare |= {i - 1, i - 3} if texts[i - 2].isidentifier() else set()
        # “if (a);” does nothing, but it is not nothing.
        needed = texts[i - 1] in ("{", ";", "else", "do") or (texts[i - 1] == ")" and head)
        if text == ";" and texts[i + 1 : i + 2] == ["}"] and not needed:
            spare.add(i)
    return spare


def _idle(texts: list[str], pairs: dict[int, int]) -> set[int]:
    """The line ends after a block that is a whole statement: it needs no end."""
    idle: set[int] = set()
    for i, text in enumerate(texts):
        if not text.isspace() or texts[i - 1] != "}":
            continue
        opens = pairs[i - 1]
        head = pairs[opens - 1] if texts[opens - 1] == ")" else opens
        start = head - 2 - (texts[head - 3] == "async")
        declared = texts[head - 2] == "function" and texts[start - 1].strip() in ("", ";", "{", "}")
        if declared or texts[head - 1] in ("if", "for", "while", "catch", "else", "try", "finally"):
            idle.add(i)
    return idle


def _tokens(script: str, at: int = 0) -> Iterator[Token]:
    """The script in pieces; a template is its quoted parts and the pieces between them."""
    braces: list[str] = []
    before = Token("sign", ";")
    while at < len(script):
        pattern = _PATTERN.match(script, at) if _may_begin(before) else None
        match = pattern or _TOKEN.match(script, at)
        if match is None:
            raise AssertionError(script[at : at + 40])
        token = Token(match.lastgroup or "pattern", match[0])
        at = match.end()
        if token.text in ("`", "}") and (token.text == "`" or (braces and braces[-1] == "`")):
            if token.text == "}":
                braces.pop()
            quasi = _QUASI.match(script, at)
            end = quasi.end() if quasi else at
            more = script.startswith("${", end)
            token = Token(
                "quasi" if not more else "opens",
                token.text + script[at:end] + ("${" if more else "`"),
            )
            at = end + (2 if more else 1)
            braces += ["`"] if more else []
        elif token.text == "{":
            braces.append("{")
        elif token.text == "}":
            braces.pop()
        yield token
        if token.kind != "space":
            before = token


def _may_begin(before: Token) -> bool:
    """Whether a slash after that begins a regular expression and does not divide."""
    if before.kind == "word":
        return before.text in KEYWORDS - {"this", "super", "null", "true", "false", "undefined"}
    return before.kind in ("sign", "opens") and before.text not in (")", "]", "}")


def _roles(tokens: list[Token]) -> list[str]:
    """Of each piece `name`, `both` (a name that is a property's too) or nothing."""
    roles, open_ = [], [""]
    before, earlier = Token("sign", ";"), Token("sign", ";")
    for i, token in enumerate(tokens):
        role = ""
        if token.kind == "word" and token.text not in KEYWORDS and before.text not in (".", "?."):
            after = next((t.text for t in tokens[i + 1 :] if t.kind != "space"), "")
            key = open_[-1] == "object" and before.text in ("{", ",")
            method = open_[-1] == "object" and earlier.text in ("{", ",") and before.kind == "word"
            role = "name"
            if method or (key and after not in ("=", ",", "}")):
                role = ""
            elif key:
                role = "both"
        roles.append(role)
        if token.kind == "space":
            continue
        if token.text in ("(", "["):
            open_.append(token.text)
        elif token.kind == "opens":
            open_ += ["${"] if token.text[0] == "`" else []
        elif token.kind == "quasi":
            open_ = open_[:-1] if token.text[0] == "}" else open_
        elif token.text == "{":
            block = before.text in (
                ")",
                "=>",
                ";",
                "{",
                "}",
                "else",
                "try",
                "finally",
                "do",
                "catch",
            )
            open_.append("block" if block else "object")
        elif token.text in (")", "]", "}"):
            open_.pop()
        before, earlier = token, before
    return roles


def _pairs(tokens: list[Token]) -> dict[int, int]:
    """By place of a bracket the place of the other; templates have them too."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if token.text in ("(", "[", "{") or (token.kind == "opens" and token.text[0] == "`"):
            opened.append(i)
        elif token.text in (")", "]", "}") or (token.kind == "quasi" and token.text[0] == "}"):
            pairs[i] = opened[-1]
            pairs[opened.pop()] = i
    return pairs


def _bound(tokens: list[Token], pairs: dict[int, int]) -> tuple[dict[int, bool], set[int]]:
    """By place the names that are declared or are parameters, and whether the whole may use them.

    Also the places between two declarations that can be one.
    """
    names: dict[int, bool] = {}
    joints: set[int] = set()
    texts = [token.text for token in tokens]
    depth, outer = 0, False

    def skip(i: int) -> int:
        """Where the value that begins there ends."""
        while texts[i] not in (",", ";", ")", "]", "}") and tokens[i].kind != "space":
            i = pairs.get(i, i) + 1
        return i

    def pattern(i: int) -> int:
        """Where the pattern that begins there ends; its names are taken."""
        if texts[i] == "...":
            return pattern(i + 1)
        if texts[i] not in ("[", "{"):
            names[i] = outer
            return i + 1
        listed(i)
        return pairs[i] + 1

    def listed(i: int) -> None:
        """Takes the names of a bracket's patterns."""
        end, keyed, i = pairs[i], texts[i] == "{", i + 1
        while i < end:
            if keyed and texts[i + 1] == ":":
                i += 2
            i = i + 1 if texts[i] == "," else skip(pattern(i))

    for i, text in enumerate(texts):
        depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
        outer = depth == WHOLE and text in ("const", "let", "var", "function")
        if text in ("const", "let", "var"):
            at = skip(pattern(i + 1))
            while texts[at] == ",":
                at = skip(pattern(at + 1))
            if texts[at] == ";" and texts[at + 1] == text:
                joints.add(at)
        elif text == "=>" and texts[i - 1] == ")":
            listed(pairs[i - 1])
        elif text == "=>":
            names[i - 1] = False
        elif text == "function" or (text == "catch" and texts[i + 1] == "("):
            head = texts.index("(", i)
            names |= dict.fromkeys(range(i + 1, head), outer)
            outer = False
            listed(head)
    return names, joints


def _names() -> Iterator[str]:
    """a, b … Z, aa, ab …"""
    first = ascii_lowercase + ascii_uppercase
    yield from first
    for one, other in product(first, first + "0123456789"):
        yield one + other


def _joined(pieces: list[str]) -> str:
    """The pieces in a row, with a space where two would become one word or one sign."""
    parts: list[str] = []
    last = ""
    for piece in pieces:
        words = re.search(r"[\w$]$", last) and re.match(r"[\w$]", piece)
        if words or (last[-1:] and last[-1:] in "+-/" and piece[:1] == last[-1:]):
            parts.append(" ")
        parts.append(piece)
        last = piece
    return "".join(parts)
