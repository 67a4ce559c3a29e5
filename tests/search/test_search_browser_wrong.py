"""What the search page does when something is missing, changes, or comes late."""

import shutil

import pytest
from desks import Desk
from furnaces import articles, index

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(furnished):
    """That site from its folder."""
    return furnished


@pytest.fixture
def copied(furnaces, tmp_path):
    """A copy of the site, to be spoilt."""
    return shutil.copytree(furnaces, tmp_path / "site")


def test_results_come_before_filters_and_without_names(browser, copied):
    for path in copied.glob("search/*/facets/*.js"):
        path.unlink()
    (copied / "search" / "names.js").unlink()
    desk = Desk(browser, f"{copied.as_uri()}/")
    desk.page.goto(f"{desk.base}search.html#q=steel")
    desk.page.wait_for_selector("#results li")
    desk.page.wait_for_timeout(100)
    assert desk.results().total == 24
    desk.page.close()


def test_an_edition_that_changed_meanwhile_is_searched_anew(browser, copied):
    desk = Desk(browser, f"{copied.as_uri()}/")
    assert desk.find("steel").total == 24
    old = {path.name for path in (copied / "search").iterdir() if path.is_dir()}
    index(copied, [*articles()][:20])
    for name in old:
        shutil.rmtree(copied / "search" / name)
    assert desk.find("rice").total == 20
    assert desk.find("steel").total == 20
    desk.page.close()


def test_without_a_network_it_says_so_and_searches_again_when_it_is_back(browser, server, furnaces):
    base = server(furnaces, "/x/")
    context = browser.new_context()
    desk = Desk(context, base)
    assert desk.open().state == "done"
    context.set_offline(True)
    found = desk.find("steel")
    assert found.state == "error"
    assert "no network" in found.status
    assert "Reading is not affected" in found.status
    context.set_offline(False)
    assert desk.find("furnace").total == 24
    context.close()


def test_the_page_needs_no_storage(browser, furnaces):
    context = browser.new_context()
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(window, name, { get() { throw new Error("switched off"); } });
        }"""
    )
    desk = Desk(context, f"{furnaces.as_uri()}/")
    assert desk.find("steel").total == 24
    assert desk.said == []
    context.close()


def test_the_last_of_several_quick_searches_is_shown(desk):
    desk.open()
    desk.page.evaluate(
        "() => { for (const q of ['钢', 'qqqq', 'furnace', 'rice']) location.hash = `q=${q}`; }"
    )
    desk.page.wait_for_function(
        "() => document.getElementById('search-status').textContent.includes('rice')"
    )
    desk.page.wait_for_timeout(200)
    assert desk.results().total == 24
    assert "rice" in desk.results().status


def test_all_can_be_done_by_keys_and_is_told_to_those_who_do_not_see(desk):
    desk.open("#q=steel")
    assert desk.page.get_attribute("#search-status", "role") == "status"
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("furnace")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_function("() => location.hash === '#q=furnace'")
    desk.results()
    reached = set()
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        reached.add(desk.page.evaluate("() => document.activeElement.closest('[id]')?.id"))
    assert {"search-facets", "search-order", "search-more"} <= reached
    labels = "all => all.map(i => i.placeholder || i.labels[0]?.textContent)"
    assert all(desk.page.eval_on_selector_all("main input", labels))
