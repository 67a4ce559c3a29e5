"""Emphasis in citations: characters of private use stand for tags until all words are escaped.

The processor leaves data as they are and puts tags of its own between them, so that afterwards
nobody could tell a tag from a title that looks like one.
"""

import re
from functools import lru_cache
from html import escape
from typing import Final

TAGS: Final = {
    "i": ("\ue000", "\ue001"),
    "b": ("\ue002", "\ue003"),
    "sup": ("\ue004", "\ue005"),
    "sub": ("\ue006", "\ue007"),
}
"""The tags there are, each with the characters that stand for its beginning and its end."""

_MARK = re.compile("([\ue000-\ue007])")
_WRITTEN = re.compile(rf"<(/?)({'|'.join(TAGS)})>")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@lru_cache(maxsize=1)
def _han() -> re.Pattern[str]:
    """A Chinese character; made when it is needed, being slow."""
    return re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def marked(tag: str, words: object) -> str:
    """*words* between the marks of a tag."""
    begins, ends = TAGS[tag]
    return f"{begins}{words}{ends}"


def clean(words: str) -> str:
    """*words* of an item, without characters that would be marks; CSL-JSON’s own tags are marks."""
    return _WRITTEN.sub(lambda tag: TAGS[tag[2]][tag[1] == "/"], _MARK.sub("", words))


def html(words: str) -> str:
    """*words* escaped, with tags where marks are; marks without their other half are left out.

    White space is squeezed.  Chinese is not set in italics: they deform it.
    """
    parts = _MARK.split(" ".join(words.split()))
    shown = [escape(part) if index % 2 == 0 else "" for index, part in enumerate(parts)]
    names = {mark: tag for tag, pair in TAGS.items() for mark in pair}
    opened: list[int] = []
    for index in range(1, len(parts), 2):
        tag = names[parts[index]]
        if parts[index] == TAGS[tag][0]:
            opened.append(index)
        elif opened and names[parts[opened[-1]]] == tag:
            start = opened.pop()
            inner = "".join(parts[start + 1 : index])
            if tag != "i" or not upright(inner):
                shown[start], shown[index] = f"<{tag}>", f"</{tag}>"
    return "".join(shown)


def upright(words: str) -> bool:
    """Whether *words* are Chinese, without Latin letters among them: italics deform them."""
    return bool(_han().search(words)) and not _LATIN.search(words)
