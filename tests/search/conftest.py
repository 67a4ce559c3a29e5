"""A site of search copies alone, indexed once, and a page to search it with."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import furnaces as many
from desks import Desk
from gathered import ARTICLES, EDITION

from facing import resources, search
from facing.exports import Site
from facing.exports import assets as delivery
from facing.exports import search as export
from facing.frame import Frame


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
    assets = tuple((name, path) for name, path in delivery.collect((templates,)) if name in names)
    site = Site(EDITION, (templates,), assets, (), "")
    for path, name in delivery.EDITION.pages(Frame((), ()), site):
        drawn = (
            delivery.EDITION.draw(path, name, site)
            if name not in ("facing.css", "icon.svg")
            else b""
        )
        (folder / path).write_bytes(drawn)
    for path, uses in export.EDITION.pages(Frame((), ()), site):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(export.EDITION.draw(path, uses, site), "utf-8", newline="\n")
    assert search.index(copies.rglob("*.txt"), folder / "search") == []
    return folder


@pytest.fixture(scope="session")
def furnaces(searched, tmp_path_factory):
    """A site with filters and names; its articles in two periods."""
    site = tmp_path_factory.mktemp("furnaces") / "site"
    many.make(searched, site)
    return site


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
def furnished(browser, furnaces):
    """The site with filters and names from its folder; nothing may be complained of."""
    desk = Desk(browser, f"{furnaces.as_uri()}/")
    yield desk
    desk.page.close()
    assert desk.said == []


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
