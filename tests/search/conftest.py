"""A site of search copies alone, indexed once, and a page to search it with."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import ARTICLES, EDITION

from facing import resources, search
from facing.exports import Site
from facing.exports import assets as delivery
from facing.exports import search as export
from facing.frame import Frame

ASK = """query => new Promise(done => {
  const list = document.getElementById("results");
  const before = location.hash;
  const watch = new MutationObserver(() => {
    if (list.dataset.state === "loading") return;
    watch.disconnect();
    done([...list.children].map(row => row.dataset.article));
  });
  watch.observe(list, { attributes: true });
  location.hash = "q=" + encodeURIComponent(query);
  if (location.hash === before) list.dataset.state = list.dataset.state;
})"""


@pytest.fixture(scope="session")
def copies(tmp_path_factory):
    """The tree of search copies."""
    tree = tmp_path_factory.mktemp("copies")
    (tree / "articles").mkdir()
    for record in ARTICLES:
        path = tree / export.path(record.id)
        path.write_text(export.copy(record), "utf-8", newline="\n")
    return tree


@pytest.fixture(scope="session")
def searched(copies, tmp_path_factory):
    """A folder with the search page, its assets and its index."""
    folder = tmp_path_factory.mktemp("searched") / "site with space"
    (folder / "assets").mkdir(parents=True)
    templates = resources.templates()
    own = sorted(path.name for path in (templates / "assets").glob("search*.*"))
    names = ["facing.css", "facing.js", "icon.svg", *own]
    for name in names:
        if name in own:
            written = (templates / "assets" / name).read_bytes()
            (folder / "assets" / name).write_bytes(delivery.delivered(name, written))
        else:
            (folder / "assets" / name).touch()
    assets = tuple((name, f"assets/{name}") for name in names)
    site = Site(EDITION, (templates,), assets, (), "")
    for path, uses in export.EDITION.pages(Frame((), ()), site):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(export.EDITION.draw(path, uses, site), "utf-8", newline="\n")
    assert search.index(copies.rglob("*.txt"), folder / "search") == []
    return folder


class Desk:
    """The search page in a browser; *asked* and *said* are what it requested and complained of."""

    def __init__(self, browser, base):
        self.base = base
        self.page = browser.new_page()
        self.asked, self.said = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda words: self.said.append(f"{words.text} {words.location}"))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, fragment=""):
        """The results of the page opened anew at that fragment."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.base}search.html{fragment}")
        return self.results()

    def find(self, query):
        """The results of that query, asked where the page stands open."""
        if not self.page.url.startswith(self.base):
            self.open()
        self.page.evaluate(ASK, query)
        return self.results()

    def results(self):
        """What the page shows when it is done."""
        self.page.wait_for_selector(
            "#results[data-state=done], #results[data-state=error]", state="attached"
        )
        found = self.page.evaluate(
            """() => ({
              total: Number(results.dataset.total),
              state: results.dataset.state,
              status: document.getElementById("search-status").textContent,
              rows: [...results.children].map(row => ({
                id: row.dataset.article,
                titles: [...row.querySelectorAll("h2 span")].map(span => span.textContent),
                places: [...row.querySelectorAll("[data-passage]")].map(a => (
                  {name: a.dataset.passage, href: a.getAttribute("href"), text: a.textContent})),
                marks: [...row.querySelectorAll("mark")].map(mark => mark.textContent),
              })),
            })"""
        )
        rows = [SimpleNamespace(**row) for row in found.pop("rows")]
        return SimpleNamespace(**found, rows=rows, ids=sorted(row.id for row in rows))

    def scan(self, queries):
        """For each query the articles found."""
        self.open()
        return [sorted(self.page.evaluate(ASK, query)) for query in queries]


@pytest.fixture(params=["http", "file"])
def desk(request, browser, server, searched):
    """The search page over http and from the folder; nothing may be complained of."""
    base = server(searched, "/red-flags/") if request.param == "http" else f"{searched.as_uri()}/"
    desk = Desk(browser, base)
    yield desk
    desk.page.close()
    assert desk.said == []
    assert [url for url in desk.asked if not url.startswith((base, "about:", "data:"))] == []


@pytest.fixture
def broken(browser, searched, tmp_path):
    """`broken(spoil)` is the search page of a copy of the site after *spoil* has had it."""
    opened = []

    def make(spoil):
        shutil.copytree(searched, tmp_path / "site")
        spoil(tmp_path / "site" / "search")
        opened.append(Desk(browser, f"{(tmp_path / 'site').as_uri()}/"))
        return opened[-1]

    yield make
    for desk in opened:
        desk.page.close()
