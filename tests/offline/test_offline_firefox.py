"""The service worker in Firefox: kept at the first visit, read without a network, renewed."""

import pytest

from tests.firefox import started
from tests.offline.conftest import tree

pytestmark = [pytest.mark.browser, pytest.mark.long]

MAIN = "return document.querySelector('main')?.innerText"
UPDATE = """
window.kept ??= navigator.serviceWorker.getRegistration()
  .then((found) => found.update()).then((found) => { window.found = found; });
return Boolean(window.found?.waiting);
"""


def test_firefox_keeps_the_edition_and_renews_it(host, versions, tmp_path):
    url = host.put(versions.old)
    with started(tmp_path) as firefox:
        firefox.open(url)
        firefox.wait("return Boolean(navigator.serviceWorker.controller)")
        host.clear()
        host.put(versions.new)
        firefox.wait(UPDATE)
        firefox.open(f"{url}pages/about.html#main")
        assert "New words." in firefox.wait(MAIN)
        host.down = True
        for path in (path for path in tree(versions.new) if path.endswith(".html")):
            firefox.open(url + path)
            assert "not on this device" not in firefox.wait(MAIN), path
        firefox.open(f"{url}articles/none.html")
        assert "not on this device" in firefox.wait(MAIN)
        assert firefox.wait("return document.styleSheets[0]?.cssRules.length") > 0
        firefox.open(f"{url}search.html#q=letter")
        assert firefox.wait(
            "return document.querySelectorAll('#results[data-state=done] li').length"
        )
