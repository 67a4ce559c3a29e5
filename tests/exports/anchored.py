"""The words of a page that selectors of annotations select, as those who read them find them."""

from html.parser import HTMLParser
from typing import Any

from facing.exports import annotations

VOID = {"br", "wbr", "img", "input", "hr", "meta", "link", "path", "circle"}


# --- the words of a page -------------------------------------------------------------------------


class Passages(HTMLParser):
    """The words of every element that has an id, without numbers and what the edition adds.

    Numbers of sentences are links of class `n` or `no`, those of notes have a label; corrections
    are of class `corr`.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.open: list[tuple[str, str | None, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        classes = (own.get("class") or "").split()
        number = tag == "a" and ("aria-label" in own or {"n", "no"} & {*classes})
        if tag not in VOID:
            self.open.append((tag, own.get("id"), bool(number or "corr" in classes)))
            if own.get("id"):
                self.words.setdefault(str(own["id"]), "")

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self.open):
            while self.open and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(beside for _, _, beside in self.open):
            return
        for _, name, _ in self.open:
            if name:
                self.words[name] += data


def selected(selector: dict[str, Any], words: dict[str, str]) -> str:
    """The words that a selector selects, once by quotation and once by position."""
    own = words[selector["value"]]
    assert selector["conformsTo"] == "http://tools.ietf.org/rfc/rfc3236"
    refined = selector.get("refinedBy")
    if refined is None:
        return own
    quote, position = refined
    before, exact, after = (quote.get(key, "") for key in ("prefix", "exact", "suffix"))
    start, end = position["start"], position["end"]
    assert own[start:end] == exact
    assert own[:start].endswith(before)
    assert own[end:].startswith(after)
    assert own.count(before + exact + after) == 1 or len(before + after) >= annotations.AROUND
    return exact


def chosen(selector: dict[str, Any], words: dict[str, str]) -> str:
    """The words of a passage, or from the start of one selector to the start of the other."""
    if selector["type"] == "FragmentSelector":
        return selected(selector, words)
    assert selector["type"] == "RangeSelector"
    first, last = selector["startSelector"], selector["endSelector"]
    names = list(words)
    place = names.index(first["value"]), names.index(last["value"])
    assert place[0] < place[1]
    stop = last["refinedBy"]
    assert stop["start"] == stop["end"] <= len(words[last["value"]])
    start = selected(first, words)
    inner = [words[name] for name in names[place[0] + 1 : place[1]] if "." in name or "h" in name]
    return "".join((start, *inner, words[last["value"]][: stop["end"]]))


def several(found: Any) -> list[Any]:
    """One or several as a list."""
    return found if isinstance(found, list) else [found]


def squeezed(words: str) -> str:
    """The words without white space."""
    return "".join(words.split())
