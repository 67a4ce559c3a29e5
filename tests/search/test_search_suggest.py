"""Suggestions while typing: names and titles, by keys, pointer and input method."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from reader import ARTICLE, reading

pytestmark = pytest.mark.browser

LIAO = "entities/person.liao-shigang.html"


@pytest.fixture(params=["http", "file"])
def reader(request, browser, server, site):
    base = server(site, "/red-flags/") if request.param == "http" else f"{site.as_uri()}/"
    with reading(browser, base) as reader:
        yield reader


@pytest.fixture
def web(browser, server, site):
    with reading(browser, server(site, "/red-flags/")) as reader:
        yield reader


@pytest.mark.parametrize(
    "typed", ["廖世", "世刚", "Liao Sh", "shigang", "liaoshi", "LIÀO shì", "liao2 shi4", "廖世剛"]
)
def test_a_name_is_suggested_however_it_is_written(reader, typed):
    reader.open("index.html")
    reader.type(typed)
    hints = {href: (group, words) for group, href, words in reader.hints()}
    assert hints[LIAO] == ("Names", ["廖世刚", "Liao Shigang", "person"])


@pytest.mark.parametrize("typed", ["廖世", "Liao Sh", "liaoshi"])
def test_a_person_comes_before_those_who_are_called_after_the_person(web, typed):
    web.open("index.html")
    web.type(typed)
    assert web.hints()[0][1] == LIAO


@pytest.mark.parametrize("typed", ["整风全", "upsurge on the", "build"])
def test_a_title_leads_to_its_article(reader, typed):
    reader.open(ARTICLE)
    reader.type(typed)
    hints = {href: (group, words) for group, href, words in reader.hints()}
    group, words = hints[ARTICLE]
    assert group == "Titles"
    assert "整风全胜" in words[0]
    assert words[1].startswith("Build the Production Upsurge")
    reader.page.click(f"#hints a[href$='{ARTICLE}']")
    reader.page.wait_for_url(f"**/{ARTICLE}")


def test_at_most_eight_are_suggested_and_chinese_is_called_chinese(web):
    web.open("index.html")
    web.type("钢")
    assert len(web.hints()) <= 8
    assert {group for group, _, _ in web.hints()} == {"Names", "Titles"}
    tags = web.page.eval_on_selector_all(
        "#hints span",
        "all => all.map(span => [/\\p{Script=Han}/u.test(span.innerText), span.lang])",
    )
    assert {tag[:2] for han, tag in tags if han} == {"zh"}
    assert {tag for han, tag in tags if not han} == {"en"}


def test_nothing_is_loaded_before_a_letter_is_typed(reader):
    reader.open("index.html")
    before = len(reader.asked)
    reader.page.focus("input[name=q]")
    reader.page.wait_for_timeout(200)
    assert reader.asked[before:] == []
    reader.page.keyboard.type("l")
    reader.hints()
    assert "search/names.js" in reader.asked[before:]
    assert all("://" not in url for url in reader.asked[before:])
    before = len(reader.asked)
    reader.type("liao")
    reader.hints()
    assert reader.asked[before:] == []


def test_enter_searches_what_was_typed(reader):
    reader.open("index.html")
    reader.type("liao shi")
    reader.hints()
    assert reader.page.get_attribute("#hints a", "aria-selected") == "false"
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search.html#q=liao+shi")
    reader.page.wait_for_selector("#results:not([data-state=loading])", state="attached")
    assert reader.page.is_hidden("#hints")


def test_arrows_choose_escape_closes_and_enter_goes(web):
    page = web.page
    web.open("index.html")
    web.type("钢")
    count = len(web.hints())
    box = page.locator("input[name=q]")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-controls") == "hints"

    def chosen():
        ids = page.eval_on_selector_all("#hints [aria-selected=true]", "all => all.map(a => a.id)")
        assert "".join(ids) == box.get_attribute("aria-activedescendant")
        return ids

    first = page.get_attribute("#hints a >> nth=0", "id")
    last = page.get_attribute(f"#hints a >> nth={count - 1}", "id")
    box.press("ArrowDown")
    assert chosen() == [first]
    box.press("ArrowUp")
    assert chosen() == []
    box.press("ArrowUp")
    assert chosen() == [last]
    box.press("ArrowDown")
    box.press("ArrowDown")
    assert chosen() == [first]
    box.press("Escape")
    assert page.is_hidden("#hints")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "钢"
    box.press("ArrowDown")
    assert web.hints()
    box.press("ArrowDown")
    href = page.get_attribute("#hints [aria-selected=true]", "href")
    box.press("Enter")
    page.wait_for_url(f"**/{href.split('/red-flags/')[-1]}")


def test_words_still_being_composed_suggest_nothing(web):
    web.open("index.html")
    web.type("l")
    web.hints()
    web.type("")
    web.page.wait_for_selector("#hints", state="hidden")
    keys = web.page.context.new_cdp_session(web.page)
    keys.send("Input.imeSetComposition", {"text": "liao", "selectionStart": 4, "selectionEnd": 4})
    web.page.wait_for_timeout(300)
    assert web.page.is_hidden("#hints")
    keys.send("Input.insertText", {"text": "廖"})
    assert LIAO in [href for _, href, _ in web.hints()]


def test_leaving_the_box_closes_the_list(web):
    web.open("index.html")
    web.type("钢")
    web.hints()
    box = web.page.locator("#hints").bounding_box()
    web.page.mouse.move(box["x"] + 20, box["y"] + 10)  # the name of a group, which leads nowhere
    web.page.mouse.down()
    web.page.mouse.up()
    assert web.page.evaluate("document.activeElement.name") == "q"
    web.type("钢")
    web.hints()
    web.page.keyboard.press("Tab")
    assert web.page.is_hidden("#hints")


def test_nothing_moves_when_suggestions_open(browser, server, site):
    base = server(site, "/red-flags/")
    for width in (1440, 768, 390):
        with reading(browser, base, viewport={"width": width, "height": 900}) as reader:
            reader.open("index.html")
            measure = "[document.body.scrollWidth, document.querySelector('main').offsetTop]"
            before = reader.page.evaluate(measure)
            reader.type("钢")
            reader.hints()
            assert reader.page.evaluate(measure) == before
            box = reader.page.locator("#hints").bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("lost", ["search/**", "**/search-suggest.*", "**/search-words.*"])
def test_a_missing_file_breaks_nothing(browser, server, site, lost):
    base = server(site, "/red-flags/")
    context = browser.new_context()
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(lost if lost.startswith("**") else base + lost, lambda route: route.abort())
    page.goto(f"{base}index.html")
    page.locator("input[name=q]").press_sequentially("钢")
    page.wait_for_timeout(400)
    assert page.is_hidden("#hints")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    context.close()
    assert [error for error in errors if "search-suggest" in error or "search-box" in error] == []


@pytest.mark.parametrize("typed", ["<zq>", "“", "...", "😀", "שלום", "x" * 5000, "\\", "(钢"])
def test_any_input_is_taken_as_words(web, typed):
    web.open("index.html")
    web.page.fill("input[name=q]", typed)
    if typed == "(钢":
        assert web.hints()
    else:
        web.page.wait_for_timeout(150)
        assert web.page.is_hidden("#hints")


def test_a_slash_leads_to_the_box_and_stays_a_slash_there(web):
    web.open(ARTICLE)
    web.page.keyboard.press("/")
    assert web.page.evaluate("document.activeElement.name") == "q"
    web.page.keyboard.type("1/2")
    assert web.page.input_value("input[name=q]") == "1/2"
