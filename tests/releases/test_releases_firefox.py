"""What moved is found in Firefox, over http and from a folder, with what stands behind #."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.firefox import Firefox, started
from tests.releases.conftest import LETTER, MOVED, Command, released_in

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox, started once."""
    with started(tmp_path_factory.mktemp("firefox")) as driven:
        yield driven


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_redirect_keeps_the_fragment(
    firefox: Firefox,
    server: Callable[[Path, str], str],
    tmp_path: Path,
    command: Command,
    way: str,
) -> None:
    root = released_in(tmp_path / "root", command)
    command(root, "move", LETTER, MOVED)
    command(root, "build")
    site = root / "site"
    base = server(site, "/red-flags/") if way == "http" else f"{site.as_uri()}/"
    firefox.tell("WebDriver:Navigate", {"url": f"{base}articles/{LETTER}.html#p2.s1"})
    ends, now = time.monotonic() + 20, ""
    while now != f"{base}articles/{MOVED}.html#p2.s1":
        assert time.monotonic() < ends, now
        time.sleep(0.1)
        now = firefox.tell("WebDriver:GetCurrentURL", {})["value"]
