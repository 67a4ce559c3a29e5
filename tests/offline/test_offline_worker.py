"""The service worker as it is written: what it lists, and when it is another one."""

import base64
import hashlib
import json
import re

import pytest

from facing import resources
from facing.engine import packaging
from facing.exports import assets, offline
from tests.offline.conftest import ABOUT, add, build, tree

DATA = re.compile(r"const VERSION = (.+),\nWHOLE = (.+),\nFILES = (.+),\nAWAY = (.+);\n((?s:.+))\Z")


def told(root):
    """What the worker of that site was told: version, whether it is whole, files, page, code."""
    found = DATA.match((root / "site/sw.js").read_text("utf-8"))
    version, whole, files, away = (json.loads(found[number]) for number in range(1, 5))
    assert files.pop("__proto__", "") is None
    return version, whole, files, away, found[5]


def test_every_file_of_the_site_is_listed_with_its_hash(tiny):
    build(tiny, zip=True)
    _, whole, listed, _, _ = told(tiny)
    hashes = {
        path: base64.b64encode(hashlib.sha256(content).digest()).decode()
        for path, content in tree(tiny / "site").items()
        if path not in ("sw.js", "build.json") and not path.startswith("downloads/")
    }
    assert (whole, listed) == (True, hashes)


def test_the_version_is_another_one_exactly_when_a_file_is(tiny):
    build(tiny)
    first = told(tiny)
    add(tiny, "edition/edition.yaml", "# nothing that is read\n")
    build(tiny)
    assert told(tiny) == first
    add(tiny, ABOUT, "\nmore\n")
    build(tiny)
    assert told(tiny)[0] != first[0]


def test_of_a_large_edition_only_what_all_pages_need_is_listed(tiny, monkeypatch):
    build(tiny)
    size = sum(
        len(content)
        for path, content in tree(tiny / "site").items()
        if path not in ("sw.js", "build.json")
    )
    most = "edition/edition.yaml"
    for limit, whole in ((size, True), (size - 1, False)):
        monkeypatch.setattr(packaging, "MEGABYTE", limit)
        text = (tiny / most).read_text("utf-8").partition("offline:")[0]
        (tiny / most).write_text(f"{text}offline: {{megabytes: 1}}\n# {limit}\n", "utf-8")
        build(tiny, clean=True)
        assert told(tiny)[1] is whole
    version, _, listed, _, _ = told(tiny)
    assert {path.partition("/")[0] for path in listed} == {"assets"}
    add(tiny, ABOUT, "\nmore\n")
    build(tiny)
    assert told(tiny)[0] != version


def test_an_edition_that_keeps_nothing_has_a_worker_that_leaves(tiny):
    add(tiny, "edition/edition.yaml", "offline: {megabytes: 0}\n")
    build(tiny)
    assert "unregister" in (tiny / "site/sw.js").read_text("utf-8")
    assert "data-worker" not in (tiny / "site/index.html").read_text("utf-8")


def test_an_edition_without_that_export_has_no_worker(tiny):
    path = tiny / "edition/edition.yaml"
    path.write_text(path.read_text("utf-8").replace(", offline]", "]"), "utf-8")
    build(tiny)
    assert not (tiny / "site/sw.js").exists()
    assert not (tiny / "site/manifest.webmanifest").exists()
    assert "data-worker" not in (tiny / "site/index.html").read_text("utf-8")


def test_a_worker_that_somebody_deleted_comes_back(tiny):
    build(tiny)
    before = tree(tiny / "site")
    (tiny / "site/sw.js").unlink()
    build(tiny)
    assert tree(tiny / "site") == before


def test_every_page_says_where_the_worker_is(tiny):
    build(tiny)
    for path in ("index.html", "articles/rmrb-1958-03-04-2a.html", "pages/about.html"):
        page = (tiny / "site" / path).read_text("utf-8")
        assert f'data-worker="{"../" * path.count("/")}sw.js"' in page, path


def test_the_manifest_names_the_edition_and_what_is_there(tiny):
    build(tiny)
    site = tiny / "site"
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Tiny"
    assert (site / manifest["start_url"]).is_file()
    assert [(site / icon["src"]).is_file() for icon in manifest["icons"]] == [True]


def test_the_page_for_what_is_not_kept_leads_home_from_anywhere(tiny):
    build(tiny)
    away = told(tiny)[3]
    links = re.findall(r'(?:href|src|action)="(?!https?:|#)([^"]+)"', away)
    assert len(links) > 4
    for link in links:
        assert link.startswith("{root}"), link
        assert (tiny / "site" / link.removeprefix("{root}")).is_file(), link


def test_its_code_is_small():
    for name in ("sw.js", "sw-off.js"):
        source = (resources.templates() / name).read_bytes()
        assert len(assets.delivered(name, source)) < 4000, name


@pytest.mark.parametrize(
    ("path", "address"),
    [("a/b.html", "a/b.html"), ("assets/é ?#.js", "assets/%C3%A9%20%3F%23.js"), ("a'b", "a'b")],
)
def test_paths_are_listed_as_browsers_write_them(path, address):
    assert offline.address(path) == address
