"""What the judges share: the pages of the real site, and a watched look at one of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

KINDS = (
    *("index.html", "articles", "issues", "years", "pages", "search.html", "404.html"),
    *("registers", "entities", "bibliography.html"),
    *(f"{table}.html" for table in ("figures", "relations", "custody", "chronicle", "terms")),
    *(f"{picture}.html" for picture in ("map", "network", "timeline", "charts")),
)
"""The kinds of page: files and folders of the site."""

REPORT = """
addEventListener("securitypolicyviolation", (report) =>
  console.error("policy:", report.violatedDirective, report.blockedURI));
"""


def pages_of(site: Path) -> list[str]:
    """Every page of the site, as a path from its root."""
    return sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Every page of the real site."""
    return pages_of(site)


@pytest.fixture(scope="session")
def specimens(pages: list[str]) -> list[str]:
    """The first page of each kind that there is."""
    found = []
    for kind in KINDS:
        found += [page for page in pages if page == kind or page.startswith(f"{kind}/")][:1]
    assert {"index.html", "404.html", "search.html"} <= set(found)
    assert any(page.startswith("articles/") for page in found)
    return found


Watch = Callable[..., object]


@pytest.fixture
def watched(browser) -> Watch:
    """`with watched(origin) as (page, complaints)`: an empty page, and all that goes wrong in it.

    A complaint is a warning or error of the console, a script's error, a report of the policy, a
    request that fails or that leaves *origin*.
    """

    @contextmanager
    def look(origin: str, **options: object) -> Iterator[tuple[object, list[str]]]:
        context = browser.new_context(**options)
        context.add_init_script(REPORT)
        page, complaints = context.new_page(), []

        def hear(message) -> None:
            if message.type in ("warning", "error"):
                place = message.location.get("url") or page.url
                complaints.append(f"{place}: {message.type}: {message.text}")

        def follow(request) -> None:
            if not request.url.startswith((origin, "data:")):
                complaints.append(f"{page.url}: leaves for {request.url}")

        def miss(request) -> None:
            # what is still on its way when the next page is called for, such as an icon, is let go
            if "ERR_ABORTED" not in str(request.failure):
                complaints.append(f"{page.url}: lost {request.url}: {request.failure}")

        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("request", follow)
        page.on("requestfailed", miss)
        yield page, complaints
        context.close()

    return look
