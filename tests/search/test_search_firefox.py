"""The search in Firefox, over http and from a folder, driven by Marionette, its remote control."""

from urllib.parse import quote

import pytest
from gathered import holding

from tests.firefox import started

pytestmark = [pytest.mark.browser, pytest.mark.long]

LOOK = """
const list = document.getElementById("results");
return list && ["done", "error"].includes(list.dataset.state) && {
  state: list.dataset.state,
  ids: [...list.children].map(row => row.dataset.article).sort(),
  marks: [...list.querySelectorAll("mark")].map(mark => mark.textContent),
};
"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    """Firefox, started once."""
    with started(tmp_path_factory.mktemp("firefox")) as driven:
        yield driven


def find(firefox, base, query):
    """What the search page shows of a query."""
    firefox.open(f"{base}search.html#q={quote(query)}")
    return firefox.wait(LOOK)


@pytest.mark.parametrize("way", ["http", "file"])
def test_firefox_finds_the_same(firefox, server, searched, way):
    base = server(searched, "/red-flags/") if way == "http" else f"{searched.as_uri()}/"
    for query in ("厂际竞赛", "际竞厂", "钢", "甲乙丙", "没有译文"):
        found = find(firefox, base, query)
        assert found["state"] == "done"
        assert found["ids"] == holding(query)
        assert set(found["marks"]) <= {query}
    assert find(firefox, base, '廖世刚 "innovation"')["marks"]
