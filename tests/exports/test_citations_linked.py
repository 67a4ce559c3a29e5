"""What a page says as linked data, expanded by a processor from a context that lies beside this."""

import pytest

from facing.cite import items
from facing.cite.items import Given
from facing.press import citing
from tests.cite.printed import AGENCY, DISPATCH, EDITION, LETTER, MEAN
from tests.exports.expanding import SCHEMA, expanded, keys, nodes

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


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", HEADERS)
def test_nothing_is_lost_when_the_data_are_expanded(name: str, base: str | None) -> None:
    given = Given(base and f"{base}articles/rmrb-1960-08-24-2a.html", "2026-11-30", "changed")
    made = items.items("rmrb-1960-08-24-2a", HEADERS[name], NAMED, given)
    told = citing._linked(base, made, made[-1])
    whole = {"@context": "https://schema.org", **told}
    found = expanded(whole, "")
    assert sorted(keys(found)) == sorted(keys(told))
    addresses = [node["@id"] for node in nodes(found) if "@id" in node]
    assert bool(addresses) == bool(base)
    assert all(address.startswith(base or "") for address in addresses)
    for node in nodes(found):
        assert all(
            kind.startswith(SCHEMA) for kind in node.get("@type", ()) if "@value" not in node
        )
    article = found[0]
    assert article["@type"] == [f"{SCHEMA}NewsArticle"]
    assert article[f"{SCHEMA}translator"][0][f"{SCHEMA}name"] == [{"@value": "Ann Bo"}]
