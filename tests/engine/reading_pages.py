"""Pages read as a browser reads them: what is shown, and nothing that could act."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.search import unpacking

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "path", "circle"}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href"}
SCHEMES = {"http", "https", "mailto"}


def bare(text: str) -> str:
    """*text* without white space."""
    return "".join(text.split())


class Page(HTMLParser):
    """A page: its words in order, its elements, and whatever is wrong with it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.titled: list[str] = []
        self.data: list[str] = []
        self.tags: set[str] = set()
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        if self._open:
            self.wrong.append(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if len(given) < len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.wrong.append(f"<{tag} {name}>")
            scheme = re.match(r"\s*([^/?#]*?):", value or "")
            if name in ADDRESSES and scheme and scheme[1].lower() not in SCHEMES:
                self.wrong.append(f"<{tag} {name}={value}>")
        if tag == "script" and not (given.get("src") or "json" in str(given.get("type"))):
            self.wrong.append("a script in the page")
        if tag not in VOID:
            self._open.append("number" if given.get("class") in ("n", "no") else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open.pop() not in (tag, "number"):
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        inner = self._open[-1] if self._open else ""
        places = {"script": self.data, "title": self.titled, "number": []}
        places.get(inner, self.shown).append(data)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"an instruction: {data}")

    @property
    def words(self) -> str:
        """All that is shown, without white space and the numbers of passages."""
        return bare("".join(self.shown))

    @property
    def title(self) -> str:
        """What the tab of a browser shows."""
        return "".join(self.titled)


def records(site: Path) -> dict[str, dict[str, Any]]:
    """What search results show, by article: the words beside the index."""
    found: dict[str, dict[str, Any]] = unpacking.records(site / "search")
    return found
