"""Every link and every fragment, as files and as pages under the path of a host."""

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

BASE_URL = "https://example.org/red-flags/"


@pytest.fixture(scope="module")
def lychee() -> str:
    """The link checker of the pinned packages."""
    command = shutil.which("lychee", path=str(Path(sys.executable).parent))
    assert command, "the pinned link checker is not installed"
    return command


def checked(lychee: str, site: Path, *words: str) -> None:
    """Fail with what the link checker says unless it is content, and has looked at something."""
    command = [lychee, "--offline", "--include-fragments", "--no-progress", *words]
    pages = sorted(str(page) for page in site.rglob("*.html"))
    done = subprocess.run([*command, *pages], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 Total" not in done.stdout


def test_every_link_and_fragment_of_the_files_leads_somewhere(lychee, site):
    checked(lychee, site, "--root-dir", str(site))


def test_every_link_and_fragment_under_the_path_of_a_host_leads_somewhere(lychee, based_site):
    remap = f"{BASE_URL} {based_site.as_uri()}/"
    checked(lychee, based_site, "--root-dir", str(based_site.parent), "--remap", remap)


class Page(HTMLParser):
    """The links, the names and the canonical address of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.canonical: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.names.add(found["id"])
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
            return
        for key in ("href", "src", "action"):
            if found.get(key):
                self.links.append(found[key])


class Walk:
    """A walk over all pages that can be reached; *complaints* says which links lead nowhere."""

    def __init__(self, root: str):
        self.root, self.pages, self.complaints = root, {}, []

    def fetch(self, url: str) -> Page | None:
        """The page at that address, empty if it is another kind of file, None if there is none."""
        if url not in self.pages:
            try:
                with urllib.request.urlopen(url) as answer:  # noqa: S310 - on this machine
                    html = "html" in answer.headers["Content-Type"]
                    text = answer.read().decode("utf-8") if html else ""
                self.pages[url] = Page(text)
            except urllib.error.HTTPError as error:
                error.close()
                self.pages[url] = None
        return self.pages[url]

    def follow(self, url: str, page: Page) -> list[str]:
        """The addresses on the site that the page links to; what leads nowhere is noted."""
        onward = []
        for link in page.links:
            if link.startswith(BASE_URL):
                link = self.root + link.removeprefix(BASE_URL)  # noqa: PLW2901 - as served here
            target, fragment = urldefrag(urljoin(url, link))
            if not target.startswith("http://127.0.0.1"):
                continue
            here = target == urldefrag(url).url
            found = page if here else self.fetch(target) if target.startswith(self.root) else None
            if found is None:
                self.complaints.append(f"{url}: {link} leads nowhere")
            elif fragment and found.links and unquote(fragment) not in found.names:
                self.complaints.append(f"{url}: {link} has no such place")
            else:
                onward.append(target)
        return onward

    def walk(self, start: str) -> None:
        """Visit all that can be reached from there."""
        ahead, seen = [start], set()
        while ahead:
            url = ahead.pop()
            page = self.fetch(url)
            if url not in seen and page:
                seen.add(url)
                ahead += self.follow(url, page)


@pytest.fixture(scope="module")
def walk(server, based_site) -> Walk:
    walk = Walk(server(based_site, "/red-flags/"))
    walk.walk(walk.root)
    return walk


def test_every_link_can_be_walked_under_the_path_of_a_host(walk):
    assert walk.complaints == []


def test_every_page_can_be_reached_from_the_first(walk, based_site):
    pages = {page.relative_to(based_site).as_posix() for page in based_site.rglob("*.html")}
    reached = {url.removeprefix(walk.root) for url, page in walk.pages.items() if page}
    assert pages - reached == {"404.html"}


def test_every_page_names_its_own_address_on_the_web(walk):
    canonical = {
        url.removeprefix(walk.root) or "index.html": page.canonical
        for url, page in walk.pages.items()
        if page and page.links
    }
    assert canonical
    for path, named in canonical.items():
        home = path == "index.html" and named == BASE_URL
        assert home or named == BASE_URL + path, f"{path}: {named}"


def test_without_an_address_no_page_claims_one(site):
    for file in site.rglob("*.html"):
        assert Page(file.read_text(encoding="utf-8")).canonical is None, file


@pytest.mark.parametrize("missing", ["no-such-page.html", "articles/no/such/page.html"])
def test_the_page_for_missing_pages_leads_back_from_any_depth(walk, based_site, missing):
    url = walk.root + missing
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url)  # noqa: S310 - on this machine
    with caught.value as answer:
        assert answer.code == 404
        text = answer.read().decode("utf-8")
    assert text == (based_site / "404.html").read_text(encoding="utf-8")
    again = Walk(walk.root)
    assert walk.root in {
        target.removesuffix("index.html") for target in again.follow(url, Page(text))
    }
    assert again.complaints == []
