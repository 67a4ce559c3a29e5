"""What a page says as linked data, expanded by a processor from a context that lies beside this."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from facing.cite import items
from facing.cite.items import Given
from facing.press import citing
from tests.cite.printed import AGENCY, DISPATCH, EDITION, LETTER, MEAN

CONTEXT = json.loads(Path(__file__).with_name("linked.jsonld").read_text("utf-8"))
SCHEMA = "https://schema.org/"
BASES = (
    None,
    "https://example.org/",
    "https://example.org/red/flags/",
    "https://xn--fsqu00a.xn--0zwm56d/%E7%89%88%E6%9C%AC/",
)
NAMED = EDITION._replace(translator=(("en", "Ann Bo"),))
HEADERS = {
    "letter": LETTER,
    "dispatch": DISPATCH,
    "agency": AGENCY,
    "month": LETTER._replace(source=LETTER.source._replace(date="1960-08", page=None)),
    **{
        f"mean {n}": LETTER._replace(title=(("zh", mean), ("en", mean)))
        for n, mean in enumerate(MEAN)
        if items.line(mean)
    },
}


def loaded(url: str, _options: object) -> dict[str, Any]:
    """Our own context in the place of schema.org's, and nothing else."""
    assert url == "https://schema.org"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": CONTEXT,
    }


def keys(value: Any) -> Iterator[str]:
    """All properties that are used anywhere in JSON-LD, without what begins with @."""
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
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
            for inner in each.values():
                yield from nodes(inner)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", HEADERS)
def test_nothing_is_lost_when_the_data_are_expanded(name: str, base: str | None) -> None:
    given = Given(base and f"{base}articles/rmrb-1960-08-24-2a.html", "2026-11-30", "changed")
    made = items.items("rmrb-1960-08-24-2a", HEADERS[name], NAMED, given)
    told = citing._linked(base, made, made[-1])
    whole = {"@context": "https://schema.org", **told}
    expanded = jsonld.expand(whole, {"documentLoader": loaded})
    assert sorted(keys(expanded)) == sorted(keys(told))
    addresses = [node["@id"] for node in nodes(expanded) if "@id" in node]
    assert bool(addresses) == bool(base)
    assert all(address.startswith(base or "") for address in addresses)
    for node in nodes(expanded):
        assert all(
            kind.startswith(SCHEMA) for kind in node.get("@type", ()) if "@value" not in node
        )
    article = expanded[0]
    assert article["@type"] == [f"{SCHEMA}NewsArticle"]
    assert article[f"{SCHEMA}translator"][0][f"{SCHEMA}name"] == [{"@value": "Ann Bo"}]
