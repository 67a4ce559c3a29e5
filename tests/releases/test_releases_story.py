"""Three releases of a small edition: every address of the first one still leads somewhere."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.releases.conftest import (
    LETTER,
    MILL,
    MOVED,
    NOTE,
    Command,
    command_for,
    entries,
    history,
    released_in,
)

GONE = {f"articles/{NOTE}.html"}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The edition after three releases, and the names of all passages of the first."""
    root = tmp_path_factory.mktemp("story") / "root"
    with pytest.MonkeyPatch.context() as patch:
        run: Command = command_for(patch)
        released_in(root, run)
        first = {
            page.stem: re.findall(r' id="((?:[a-z]{2}\.)?(?:p\d|h\d|lg\d|signed)[\w.]*)"', text)
            for page in sorted((root / "site/articles").glob("*.html"))
            if (text := page.read_text("utf-8"))
        }
        history(root, run)
        (root / "first.json").write_text(json.dumps(first), "utf-8")
        yield root


def addresses(story: Path) -> list[tuple[str, str]]:
    """The article and passage of every address that the first release gave out."""
    first = json.loads((story / "first.json").read_text("utf-8"))
    return [(name, anchor) for name, anchors in first.items() for anchor in anchors]


def landed(page: object, url: str, name: str, anchor: str) -> str:
    """Where the address leads: `words`, `anchor`, `redirect`, `tombstone`, or nothing."""
    page.goto(f"{url}articles/{name}.html#{anchor}")
    if name == LETTER:
        page.wait_for_url(f"**/{MOVED}.html#{anchor}", timeout=10_000)
    found = page.evaluate(
        """() => { const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        return at ? [at.className, at.textContent] : null; }"""
    )
    if name == NOTE:
        return "tombstone" if page.locator("h1").inner_text().endswith("withdrawn") else ""
    if not found:
        return ""
    if name == LETTER:
        return "redirect" if found[1].strip() else ""
    return "anchor" if "gone" in found[0].split() else "words" if found[1].strip() else ""


@pytest.mark.browser
@pytest.mark.parametrize("by", ["http", "file"])
def test_every_address_of_the_first_release_leads_to_its_words_or_says_what_became_of_them(
    story: Path, browser: object, server: Callable[[Path, str], str], by: str
) -> None:
    site = story / "site"
    url = server(site, "/some/where/") if by == "http" else f"{site.as_uri()}/"
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    asked = addresses(story)
    assert len(asked) >= 40
    met = {(name, anchor): landed(page, url, name, anchor) for name, anchor in asked}
    assert [at for at, what in met.items() if not what] == []
    assert set(met.values()) == {"words", "anchor", "redirect", "tombstone"}
    assert {at for at, what in met.items() if what == "anchor"} == {(MILL, "p1.s5")}
    assert complaints == []
    context.close()


@pytest.mark.browser
def test_without_javascript_a_redirect_still_leads_on(story: Path, browser: object) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{(story / 'site').as_uri()}/articles/{LETTER}.html#p1.s1")
    page.wait_for_url(f"**/{MOVED}.html", timeout=10_000)
    context.close()
    text = (story / f"site/articles/{LETTER}.html").read_text("utf-8")
    assert f'<a href="{MOVED}.html"' in text


@pytest.mark.browser
def test_the_sign_at_a_corrected_sentence_shows_what_was_printed(
    story: Path, browser: object
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{(story / 'site').as_uri()}/articles/{MILL}.html")
    assert not page.locator("#readings dd").first.is_visible()
    page.locator('a[href="#was.p1.s3"]').click()
    page.locator(".pop").wait_for(state="visible")
    assert page.locator(".pop").inner_text() == "° 1.0.0 染工保证四十包。"
    context.close()


def test_a_corrected_article_says_what_each_version_printed(story: Path) -> None:
    text = (story / f"site/articles/{MILL}.html").read_text("utf-8")
    shown = text[text.index('id="readings"') :]
    assert (
        '<span class="count">1.0.0</span> <span lang="zh-Hans">染工保证<del>四</del>十包' in shown
    )
    assert '<span class="count">1.0.0–1.1.0</span> <span lang="zh-Hans"><del>他们说。' in shown
    assert "text of version 1.2.0" in shown


def test_an_article_that_moved_keeps_its_history(story: Path) -> None:
    text = (story / f"site/articles/{MOVED}.html").read_text("utf-8")
    assert "The text is unchanged since version 1.1.0, 1 January 2026." in text


def test_a_tombstone_says_what_was_there_and_why_it_is_not(story: Path) -> None:
    text = (story / f"site/articles/{NOTE}.html").read_text("utf-8")
    assert "谈筒管" in text
    assert "A Note on Bobbins" in text
    assert "2 May 1960, page 3" in text
    assert "in version 1.0.0–1.1.0" in text
    assert "printed in another paper &amp; &lt;not&gt; here." in text
    assert "Bobbins are scarce" not in text
    assert '<meta name="robots" content="noindex">' in text


def test_what_ended_is_in_no_list(story: Path) -> None:
    site = story / "site"
    listing = [
        page for page in site.rglob("*.html") if page.parent.name not in ("articles", "releases")
    ]
    for page in [*listing, site / f"articles/{MILL}.html"]:
        text = page.read_text("utf-8")
        assert LETTER not in text, page
        assert NOTE not in text, page
    assert not (site / "issues/1960-05-02.html").exists()
    assert "2 articles" in (site / "index.html").read_text("utf-8")


def test_what_a_release_changed_stands_side_by_side(story: Path) -> None:
    text = (story / "site/releases/1.1.0.html").read_text("utf-8")
    assert '<td lang="en">the dyers pledged <del>40</del>.</td>' in text
    assert '<td lang="en">the dyers pledged <ins>50</ins>.</td>' in text
    told = json.loads((story / "site/releases/1.2.0.json").read_text("utf-8"))
    kinds = [(one["id"], one["kind"]) for one in told["changes"]]
    assert kinds == [(MILL, "corrected"), (LETTER, "moved"), (NOTE, "withdrawn")]
    assert told["changes"][1]["to"] == MOVED
    names = [(one["name"], one["new"]) for one in told["changes"][0]["passages"]]
    assert ("p1.s5", None) in names
    assert ("p2.s1a", "一直保持红旗。") in names


def test_the_ledger_is_published_and_every_file_is_vouched_for(story: Path) -> None:
    site = story / "site"
    assert (site / "permalinks.jsonl").read_bytes() == (
        story / "edition/permalinks.jsonl"
    ).read_bytes()
    rows = [line.split("  ") for line in (site / "SHA256SUMS").read_text("utf-8").splitlines()]
    sums = {path: mixed for mixed, path in rows}
    there = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert sums.keys() == there.keys() - {"SHA256SUMS"}
    for path, file in there.items():
        assert path == "SHA256SUMS" or sums[path] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_build_from_nothing_gives_the_same_bytes(story: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        command_for(patch)(story, "build", "--clean", "--out", str(tmp_path / "site"))
    one, two = (
        {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }
        for site in (story / "site", tmp_path / "site")
    )
    assert one == two


def test_the_ledger_of_each_release_is_continued(story: Path, tmp_path: Path) -> None:
    lines = (story / "edition/permalinks.jsonl").read_text("utf-8").splitlines(keepends=True)
    ends = [n for n, one in enumerate(entries(story), 1) if one["op"] == "release"]
    with pytest.MonkeyPatch.context() as patch:
        run = command_for(patch)
        for end in ends:
            old = tmp_path / "old.jsonl"
            old.write_text("".join(lines[:end]), "utf-8")
            run(story, "check", "--against", str(old))
