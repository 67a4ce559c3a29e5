"""Linked data of pages and files, expanded by a processor with contexts that lie beside this."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pyld import jsonld

HERE = Path(__file__).resolve().parent
SCHEMA = "https://schema.org/"
CONTEXTS = {
    "https://schema.org": json.loads((HERE / "linked.jsonld").read_text("utf-8")),
    "http://www.w3.org/ns/anno.jsonld": json.loads((HERE / "standing.jsonld").read_text("utf-8")),
}


def loaded(url: str, _options: object) -> dict[str, Any]:
    """Our own contexts in the place of schema.org's and the W3C's, and nothing else."""
    form = "application/ld+json"
    document = CONTEXTS[url]
    return {"contentType": form, "contextUrl": None, "documentUrl": url, "document": document}


def expanded(told: dict[str, Any], address: str) -> list[dict[str, Any]]:
    """The data as they are understood by who found them at that address."""
    options = {"documentLoader": loaded, "base": address}
    found: list[dict[str, Any]] = jsonld.expand(told, options)
    return found


def keys(value: Any) -> Iterator[str]:
    """The last parts of all properties that are used anywhere, but of what begins with @."""
    if isinstance(value, list):
        for each in value:
            yield from keys(each)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key[0] != "@":
                yield key.removeprefix(SCHEMA)
            yield from keys(inner)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All nodes of expanded JSON-LD."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)
    elif isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)


class Linked(HTMLParser):
    """The linked data of a page, element by element, as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"
        if self.inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def of_page(page: str) -> dict[str, Any]:
    """What the page says as linked data, in its only such element."""
    (text,) = Linked(page).found
    told: dict[str, Any] = json.loads(text)
    return told
