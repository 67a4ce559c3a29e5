"""The service worker in a browser: what is read without a network, and how it is renewed."""

import re

import pytest

pytestmark = pytest.mark.browser

ABOUT = "pages/about.html"
NEW, AWAY = "New words.", "This page is not on this device"
MILL, LETTER = "articles/rmrb-1958-03-04-2a.html", "articles/rmrb-1959-07-01-4a.html"


def test_after_one_visit_every_page_opens_without_a_network(host, reader, versions, addresses):
    url = host.put(versions.old)
    reader.come(url)
    reader.leave(network=False)
    host.asked.clear()
    assert len(addresses) > 6
    for path in addresses:
        assert AWAY not in reader.open(url + path), path
    assert {path for path in host.asked if not path.endswith("/sw.js")} == set()
    assert reader.said == []


def test_without_a_network_the_search_finds_what_it_finds_with_one(host, reader, versions, browser):
    url = host.put(versions.old)
    queries = ("红旗", "纱", "letter", "%22the mill%22")

    def found(page, query):
        page.goto("about:blank")
        page.goto(f"{url}search.html#q={query}")
        page.wait_for_selector("#results[data-state=done]", state="attached")
        return page.inner_text("#results")

    plain = browser.new_context(service_workers="block")
    online = [found(plain.new_page(), query) for query in queries]
    plain.close()
    assert any(online)
    reader.come(url)
    reader.leave(network=False)
    assert [found(reader.page, query) for query in queries] == online
    assert reader.said == []


def test_folders_and_addresses_with_queries_are_the_pages_that_they_mean(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url + MILL)
    reader.leave(network=False)
    home = reader.open(f"{url}index.html")
    assert reader.open(url) == home
    assert reader.open(f"{url}?utm=x") == home
    assert "invented" in reader.open(f"{url}{ABOUT}?a=b/c#main")


def test_what_is_not_there_is_said_with_a_way_home_at_any_depth(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url)
    reader.leave(network=False)
    for path in ("none.html", "a/b/none.html", "constructor", "articles/"):
        assert AWAY in reader.open(url + path)
        assert reader.page.evaluate("document.styleSheets[0].cssRules.length") > 0
        reader.page.click("main a")
        reader.page.wait_for_url(f"{url}index.html")


def test_a_new_version_is_there_whole_after_the_next_visit(host, reader, versions, addresses):
    url = host.put(versions.old)
    reader.come(url)
    host.clear()
    host.put(versions.new)
    host.asked.clear()
    assert reader.update() == "waits"
    same = [path for path in host.asked if re.search("facing|fonts", path)]
    assert same == []  # what did not change is not fetched again
    assert NEW in reader.open(f"{url}{ABOUT}#main")
    before = len(reader.kept())
    reader.leave(network=False)
    for path in addresses:
        reader.open(url + path)
    assert NEW in reader.open(url + ABOUT)
    reader.leave(network=True)
    assert reader.update() == "same"
    assert len(reader.kept()) == before


def test_a_mixture_is_never_kept(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url)
    host.put(versions.new, only="sw.js")
    assert reader.update() == "redundant"
    assert NEW not in reader.open(url + ABOUT)
    host.clear()  # the other way round: pages that are newer than the list
    host.put(versions.new)
    host.put(versions.old, only="sw.js")
    assert reader.update() == "same"
    assert NEW not in reader.open(url + ABOUT)
    host.put(versions.new, only="sw.js")
    assert reader.update() == "waits"
    assert NEW in reader.open(url + ABOUT)


def test_a_first_visit_to_a_mixture_keeps_nothing_and_shows_what_is_there(host, reader, versions):
    host.put(versions.new)
    url = host.put(versions.old, only="sw.js")
    reader.open(url)
    reader.page.wait_for_timeout(1000)
    assert reader.page.evaluate("navigator.serviceWorker.controller") is None
    assert NEW in reader.open(url + ABOUT)
    assert reader.said == []


def test_while_two_pages_are_open_both_stay_of_one_version(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url)
    other = reader.tab()
    other.goto(url + MILL)
    host.clear()
    host.put(versions.new)
    assert reader.update() == "waits"
    reader.page.goto(url + ABOUT)
    assert NEW not in reader.page.inner_text("main")
    other.close()
    reader.page.goto(url + LETTER)
    reader.page.goto(url + ABOUT)
    assert NEW in reader.page.inner_text("main")


def test_a_new_version_that_never_takes_over_does_not_keep_the_reader_waiting(
    host, reader, versions
):
    host.before = b"const began = Date.now(); Date.now = () => began + 20 * performance.now();"
    url = host.put(versions.old)
    reader.come(url)
    host.before = b"self.skipWaiting = () => {};"
    host.clear()
    host.put(versions.new)
    assert reader.update() == "waits"
    reader.page.goto(url + ABOUT)  # straight from the other page: with none open it takes over
    reader.page.wait_for_selector("main")
    assert NEW not in reader.page.inner_text("main")


def test_of_a_large_edition_visited_pages_are_kept_and_others_say_so(host, reader, versions):
    url = host.put(versions.large_old)
    reader.come(url + LETTER)  # the first page is kept though it came before the worker
    reader.open(url + ABOUT)
    reader.leave(network=False)
    assert "A Letter on Learning" in reader.open(url + LETTER)
    assert "invented" in reader.open(f"{url}{ABOUT}?x#main")
    assert "The Mill" in reader.open(url)
    assert AWAY in reader.open(url + MILL)
    assert reader.page.evaluate("document.styleSheets[0].cssRules.length") > 0
    reader.leave(network=True)
    assert "The Mill" in reader.open(url + MILL)
    reader.leave(network=False)
    assert "The Mill" in reader.open(url + MILL)


def test_a_search_that_needs_what_is_not_kept_says_so(host, reader, versions):
    url = host.put(versions.large_old)
    reader.come(url)
    done = "#results[data-state=done], #results[data-state=error]"
    for query in ("letter", "letter"):  # the second time the worker sees what is used
        reader.open(f"{url}search.html#q={query}")
        reader.page.wait_for_selector(done, state="attached")
    reader.leave(network=False)
    reader.open(f"{url}search.html#q=letter")
    reader.page.wait_for_selector("#results[data-state=done]", state="attached")
    assert reader.page.get_attribute("#results", "data-total") == "1"
    reader.open(f"{url}search.html#q=%E7%BA%B1")
    reader.page.wait_for_selector("#results[data-state=error]", state="attached")
    assert "network" in reader.page.inner_text("#search-status").lower()


def test_of_a_large_edition_the_network_comes_first_and_what_is_kept_is_renewed(
    host, reader, versions
):
    url = host.put(versions.large_old)
    reader.come(url + LETTER)
    reader.open(url + ABOUT)
    host.clear()
    host.put(versions.large_new)
    assert NEW in reader.open(url + ABOUT)
    host.put(versions.large_old, only="about.html")
    reader.open(url + ABOUT)
    host.put(versions.large_new)
    reader.open(url + LETTER)
    assert reader.update() != "redundant"
    reader.page.evaluate(
        "() => new Promise((done) => setInterval(async () => "
        "(await navigator.serviceWorker.getRegistration()).installing || done(), 50))"
    )
    reader.leave(network=False)
    assert NEW in reader.open(url + ABOUT)
    assert "A Letter on Learning" in reader.open(url + LETTER)
    assert (
        len({address.rpartition("?")[2] for address in reader.kept() if ".html?" in address}) == 1
    )


def test_who_saves_data_keeps_what_is_visited(host, reader, versions):
    host.before = b"Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
    url = host.put(versions.old)
    reader.come(url)
    assert reader.kept() == []
    reader.open(url + MILL)
    reader.open(url + LETTER)
    reader.leave(network=False)
    assert "The Mill" in reader.open(url + MILL)
    assert AWAY in reader.open(url + ABOUT)


@pytest.mark.parametrize(
    "spoilt",
    [
        "Object.defineProperty(self, 'caches', {get() { throw new DOMException('no') }});",
        "caches.open = () => Promise.reject(new DOMException('no', 'SecurityError'));",
        "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'));",
        "syntax error",
    ],
)
def test_where_nothing_can_be_kept_the_site_is_as_without(host, reader, versions, spoilt):
    host.before = spoilt.encode()
    url = host.put(versions.old)
    reader.open(url)
    reader.page.wait_for_timeout(500)
    assert reader.page.evaluate("navigator.serviceWorker.controller") is None
    assert "invented" in reader.open(url + ABOUT)
    assert [words for words in reader.said if "sw.js" not in words] == []


KEPT = """async () => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const kept = [location.href, ...loaded].map((name) => caches.match(name));
  return (await Promise.all(kept)).every(Boolean);
}"""
"""Whether the page that is open is kept, and all that it loaded."""


def test_a_worker_that_lost_its_store_asks_the_network(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url)
    reader.page.evaluate(
        "async () => { for (const k of await caches.keys()) await caches.delete(k) }"
    )
    assert "invented" in reader.open(url + ABOUT)
    reader.page.wait_for_function(KEPT)
    reader.leave(network=False)
    assert "invented" in reader.open(url + ABOUT)  # and keeps what it was given
    assert reader.said == []


def test_a_browser_without_workers_has_nothing_to_complain_of(host, browser, versions):
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page, said = context.new_page(), []
    page.on("console", lambda words: said.append(words.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(host.put(versions.old))
    page.wait_for_timeout(300)
    context.close()
    assert said == []
    assert not [path for path in host.asked if path.endswith("sw.js")]


def test_a_page_of_a_folder_asks_for_no_worker(reader, versions):
    assert reader.open((versions.old / "index.html").as_uri())
    reader.page.wait_for_timeout(200)
    assert reader.said == []
    assert reader.page.query_selector("link[rel=manifest]") is None


def test_downloads_and_what_is_not_asked_for_simply_pass_by(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url)
    before = reader.kept()
    (zipped,) = (versions.old / "downloads").glob("*.zip")
    host.asked.clear()
    sizes = reader.page.evaluate(
        """async (url) => [
          (await (await fetch(url)).blob()).size,
          (await (await fetch("index.html", {headers: {Range: "bytes=0-9"}})).blob()).size,
          (await fetch("index.html", {method: "HEAD"})).status,
          (await fetch("index.html", {method: "POST"})).status,
        ]""",
        f"downloads/{zipped.name}",
    )
    assert sizes[0] == zipped.stat().st_size
    assert sizes[2:] == [200, 501]
    assert len(host.asked) == 2  # the zip and the range; the host notes no HEAD or POST
    assert reader.kept() == before


def test_two_editions_of_one_host_keep_apart(host, reader, versions):
    one = host.put(versions.old, at="a")
    two = host.put(versions.old, at="a/b")
    reader.come(one)
    kept = len(reader.kept())
    reader.come(two)
    assert len(reader.kept()) == 2 * kept
    host.clear("a/b")
    host.put(versions.none, at="a/b")
    reader.update()
    reader.open(two)
    reader.page.wait_for_timeout(300)
    assert all("/b/" not in address for address in reader.kept())
    assert len(reader.kept()) == kept
    reader.leave(network=False)
    assert "invented" in reader.open(one + ABOUT)


def test_when_it_is_switched_off_the_worker_leaves_and_takes_all_with_it(host, reader, versions):
    url = host.put(versions.old)
    reader.come(url)
    host.clear()
    host.put(versions.none)
    reader.update()
    assert NEW in reader.open(url + ABOUT)
    reader.page.wait_for_timeout(300)
    assert reader.kept() == []
    assert reader.page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False
