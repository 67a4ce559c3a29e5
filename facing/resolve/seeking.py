"""Advice about a quotation that is not where it should be: where it stands instead, or nearly."""

import difflib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from facing.addresses import language_of
from facing.resolve.squeezing import squeezed
from facing.standoff import Anchor

LISTED: Final = 3
"""So many other places are told."""
LEAST: Final = (2, 6)
"""Characters of a beginning that is worth telling, in a language without spaces and with them."""
_CONTEXT: Final = 10
_SHOWN: Final = 40

Joiner = Callable[[str], str]

_ALIKE: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "―": "-",
        "‐": "-",
        "‑": "-",
        "…": ".",
        "。": ".",
        "、": ",",
    }
)
"""Signs that are easily typed for one another."""


def clipped(words: str) -> str:
    """The beginning of *words*, for messages."""
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def times(count: int) -> str:
    """`twice`, `3 times`."""
    return "twice" if count == 2 else f"{count} times"


def around(words: str, at: int, length: int) -> str:
    """What stands around words at that place: `…before [words] after…`."""
    left, right = words[max(at - _CONTEXT, 0) : at], words[at + length :][:_CONTEXT]
    return (
        f"“{'…' if at > _CONTEXT else ''}{left}[{clipped(words[at : at + length])}]{right}"
        f"{'…' if at + length + _CONTEXT < len(words) else ''}”"
    )


def meant(name: str, anchor: Anchor, words: Mapping[str, str], joiner: Joiner) -> str:
    """Which passage may be meant by a name that none has."""
    inside = [other for other in words if other.startswith(f"{name}.")]
    if len(inside) == 1:
        return f"Did you mean “{inside[0]}”?"
    if inside:
        return f"A paragraph is a range of its sentences: “{inside[0]}-{inside[-1]}”."
    if anchor.quote and (found := _exactly(anchor, words, joiner)):
        return f"The quotation stands in {_listed(found)}."
    near = difflib.get_close_matches(name, words, 1, 0.6)
    sides = ", ".join(_ends(words))
    return (f"Did you mean “{near[0]}”? " if near else "") + f"Its passages: {sides}."


def elsewhere(anchor: Anchor, words: Mapping[str, str], joiner: Joiner) -> str:
    """Where the quotation stands instead, exactly or but for signs; else where it breaks off."""
    if found := _exactly(anchor, words, joiner):
        return f"It stands in {_listed(found)}: correct “at”."
    sought = _folded(squeezed(anchor.quote, joiner(anchor.passage)))
    for name in _nearest(anchor, words):
        text = squeezed(words[name], joiner(name))
        at = _folded(text).find(sought)
        if at >= 0:
            said = clipped(text[at : at + len(sought)])
            return f"In {name} stands “{said}”: copy the words, also their signs."
    quote = squeezed(anchor.quote, joiner(anchor.passage))
    best, where = 0, ""
    for name in _nearest(anchor, words):
        length = _beginning(quote, squeezed(words[name], joiner(name)))
        if length > best:
            best, where = length, name
    if best >= LEAST[bool(joiner(anchor.passage))] and 3 * best >= min(len(quote), 30):
        text = squeezed(words[where], joiner(where))
        at = text.index(quote[:best]) + best
        return (
            f"In {where} stands “{_end(quote[:best])}”, and then “{text[at : at + _CONTEXT]}”, "
            f"not “{quote[best : best + _CONTEXT]}”: copy the words from the text."
        )
    return "Copy the words from the text; a quotation may not leave any out."


def _exactly(anchor: Anchor, words: Mapping[str, str], joiner: Joiner) -> list[str]:
    """The passages in which the quotation stands, the nearest first."""
    return [
        name
        for name in _nearest(anchor, words)
        if squeezed(anchor.quote, joiner(name)) in squeezed(words[name], joiner(name))
    ]


def _nearest(anchor: Anchor, words: Mapping[str, str]) -> Iterator[str]:
    """All passages: the anchor's own, then its neighbours, then those of other languages."""
    names = list(words)
    side = language_of(anchor.passage)
    at = names.index(anchor.passage) if anchor.passage in words else 0
    numbered = sorted(
        enumerate(names), key=lambda one: (language_of(one[1]) != side, abs(one[0] - at), one[0])
    )
    return (name for _, name in numbered)


def _beginning(quote: str, text: str) -> int:
    """How many characters of the beginning of *quote* stand in *text*, by halving."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        if quote[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def _end(words: str) -> str:
    """The end of *words*, for messages."""
    return words if len(words) <= _SHOWN else "…" + words[-_SHOWN:]


def _folded(text: str) -> str:
    """*text* with characters that look or mean the same made one, each still one character."""
    return "".join(_fold(letter) for letter in text.translate(_ALIKE))


def _fold(letter: str) -> str:
    folded = unicodedata.normalize("NFKC", letter).casefold()
    return folded if len(folded) == 1 else letter


def _listed(names: list[str]) -> str:
    """`p4.s2`, `p4.s2 and p4.s3`, `p1.s1, p4.s2, p4.s3 …`."""
    more = " …" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def _ends(words: Mapping[str, str]) -> list[str]:
    """The first and last passage of each language."""
    sides: dict[str | None, list[str]] = {}
    for name in words:
        sides.setdefault(language_of(name), []).append(name)
    return [f"{names[0]} to {names[-1]}" for names in sides.values()]
