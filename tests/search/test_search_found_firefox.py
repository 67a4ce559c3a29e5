"""Suggestions and marks in Firefox, over http and from a folder."""

import pytest

from tests.firefox import started

pytestmark = [pytest.mark.browser, pytest.mark.long]

FOUND = """
const bar = document.querySelector(".found p");
return bar && bar.textContent && {
  hash: location.hash,
  target: document.querySelector(":target")?.id,
  marks: [...CSS.highlights.get("found")].map(range => range.toString()),
  at: [...CSS.highlights.get("found-now")][0].startContainer.parentElement.closest(".s").id,
};
"""

TYPED = """
const box = document.querySelector("input[name=q]"), list = document.querySelector("#hints");
if (!box.value) {
  box.focus();
  box.value = "liao";
  box.dispatchEvent(new Event("input"));
}
return !list.hidden && [box.getAttribute("aria-expanded"), list.querySelector("a").innerText];
"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    with started(tmp_path_factory.mktemp("firefox")) as driven:
        yield driven


@pytest.mark.parametrize("way", ["http", "file"])
def test_firefox_marks_and_suggests_the_same(firefox, server, site, way):
    base = server(site, "/red-flags/") if way == "http" else f"{site.as_uri()}/"
    firefox.open(f"{base}articles/rmrb-1958-01-29-3a.html#p4.s1&q=%E6%95%B4%E6%94%B9")
    found = firefox.wait(FOUND)
    assert found["hash"] == "#p4.s1"
    assert found["target"] == found["at"] == "p4.s1"
    assert set(found["marks"]) == {"整改"}
    firefox.open(f"{base}index.html")
    expanded, first = firefox.wait(TYPED)
    assert expanded == "true"
    assert first.startswith("廖世刚")
