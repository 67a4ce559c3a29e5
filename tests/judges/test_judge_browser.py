"""A browser opens every page, from the folder and over http, and has nothing to complain of."""

from pathlib import Path

import pytest
import yaml

from facing import languages, seeds
from facing.model import words

ROOT = Path(__file__).resolve().parents[2]

NARROWEST = 320
"""WCAG 1.4.10: no page scrolls sideways at this width, which is 1280 pixels at 400 %."""

pytestmark = pytest.mark.browser


def test_every_page_opens_from_the_folder_without_a_complaint_and_none_scrolls_sideways(
    watched, site, pages
):
    wide = []
    size = {"width": NARROWEST, "height": 800}
    with watched(site.as_uri(), viewport=size) as (page, complaints):
        for path in pages:
            page.goto((site / path).as_uri())
            assert page.title()
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > NARROWEST:
                wide.append(f"{path}: {width}")
        assert complaints == []
    assert wide == []


def test_every_page_opens_over_http_without_a_complaint(watched, server, site, pages):
    root = server(site)
    with watched(root) as (page, complaints):
        for path in pages:
            page.goto(root + path)
            assert page.title()
        assert complaints == []


def test_every_page_opens_under_the_path_of_a_host(watched, server, based_site, pages):
    root = server(based_site, "/red-flags/")
    with watched(root) as (page, complaints):
        for path in pages:
            page.goto(root + path)
        assert complaints == []


def test_the_page_for_missing_pages_is_dressed_at_any_depth(watched, server, based_site):
    root = server(based_site, "/red-flags/")
    with watched(root) as (page, complaints):
        url = root + "articles/no/such/page.html"
        page.goto(url)
        background = page.evaluate("getComputedStyle(document.documentElement).fontFamily")
        # that the page itself answers 404 is what the console must tell, and nothing else
        assert all(said.startswith(f"{url}: error: Failed to load") for said in complaints)
        page.goto(root)
        assert page.evaluate("getComputedStyle(document.documentElement).fontFamily") == background


def test_every_page_states_the_policy_before_anything_is_loaded(site, pages):
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
    for path in pages:
        text = (site / path).read_text(encoding="utf-8").replace("&#39;", "'")
        assert policy in text, path
        assert text.index(policy) < min(text.index("<link"), text.index("<script")), path


# --- without JavaScript ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def articles(site) -> list[tuple[str, dict]]:
    """Each article of the real edition: its page, and its YAML as plain strings."""
    folder = site.parent / "edition" / "articles"
    found = []
    for file in sorted(folder.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        found.append((f"articles/{file.stem}.html", yaml.load(text, yaml.BaseLoader)))  # noqa: S506
    assert len(found) == len(list((ROOT / "seeds").glob("*.txt")))
    return found


@pytest.fixture
def plain(browser):
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


ADDED = ".corr, article a[aria-label]:not(.n, .no)"
"""What annotations put between the printed words: better ones, and the numbers of notes."""


def printed(page) -> str:
    """The words of the page without those that annotations add."""
    main = page.locator("main")
    main.locator(ADDED).evaluate_all("all => all.forEach(one => one.remove())")
    return words(main.inner_text())


def test_without_javascript_both_texts_are_there_to_the_letter(plain, site, articles):
    for path, article in articles:
        file = ROOT / "seeds" / article["seed"]["file"]
        seed, _ = seeds.read(file.read_bytes(), file.name)
        plain.goto((site / path).as_uri())
        shown = printed(plain)
        for body in seed.bodies:
            cut = languages.rules(body.lang).sentences
            for line in body.lines:
                for sentence in cut(line.text):
                    assert words(sentence) in shown, f"{path}: {sentence}"


def test_without_javascript_linked_passages_lead_to_each_other(plain, site, articles):
    for path, article in articles:
        plain.goto((site / path).as_uri())
        names = set(plain.locator("[id]").evaluate_all("all => all.map(one => one.id)"))
        hrefs = set(
            plain.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        )
        for link in article["linkGrp"]:
            target = (link if isinstance(link, str) else link["target"]).split()
            assert set(target) <= names, f"{path}: {set(target) - names}"
            original = [name for name in target if not name.startswith("en.")]
            translation = [name for name in target if name.startswith("en.")]
            if original and translation:
                assert {f"#{original[0]}", f"#{translation[0]}"} <= hrefs, f"{path}: {target}"


def test_without_javascript_search_says_so_and_offers_the_index(plain, site):
    plain.goto((site / "search.html").as_uri())
    main = plain.locator("main")
    assert "JavaScript" in main.inner_text()
    assert main.locator("a[href='index.html']").count()


def test_without_style_both_texts_are_read_and_the_original_comes_first(browser, site, articles):
    context = browser.new_context(java_script_enabled=False)
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    for path, article in articles:
        page.goto((site / path).as_uri())
        shown = printed(page)
        original, translation = (words(article["text"][lang]["p1"])[:12] for lang in ("zh", "en"))
        assert 0 < shown.index(original) < shown.index(translation), path
    context.close()
