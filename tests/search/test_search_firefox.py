"""The search in Firefox, over http and from a folder."""

import time
from urllib.parse import quote

import pytest
from corpus import holding

from tests.firefox import firefox

__all__ = ["firefox"]

pytestmark = [pytest.mark.browser, pytest.mark.long]

LOOK = """
const list = document.getElementById("results");
return list && ["done", "error"].includes(list.dataset.state) && {
  state: list.dataset.state,
  ids: [...list.children].map(row => row.dataset.article).sort(),
  marks: [...list.querySelectorAll("mark")].map(mark => mark.textContent),
};
"""


def find(firefox, base, query, patience=20):
    """What the search page shows of a query."""
    firefox.tell("WebDriver:Navigate", {"url": "about:blank"})
    firefox.tell("WebDriver:Navigate", {"url": f"{base}search.html#q={quote(query)}"})
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        found = firefox.tell("WebDriver:ExecuteScript", {"script": LOOK, "args": []})["value"]
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"no answer to {query}")


@pytest.mark.parametrize("way", ["http", "file"])
def test_firefox_finds_the_same(firefox, server, searched, way):
    base = server(searched, "/red-flags/") if way == "http" else f"{searched.as_uri()}/"
    for query in ("厂际竞赛", "际竞厂", "钢", "甲乙丙", "没有译文"):
        found = find(firefox, base, query)
        assert found["state"] == "done"
        assert found["ids"] == holding(query)
        assert set(found["marks"]) <= {query}
    assert find(firefox, base, '廖世刚 "innovation"')["marks"]
