"""The pages in a browser: what works without a script, what a script adds, what fits."""

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "articles/rmrb-1958-01-29-3a.html"
PAGES = ("index.html", ARTICLE, "issues/1958-01-29.html", "pages/introduction.html", "404.html")
LIT = "name => getComputedStyle(document.getElementById(name)).backgroundColor"
CLEAR = "rgba(0, 0, 0, 0)"


def at(name: str) -> str:
    """The selector of an id, which may hold full stops."""
    return f"[id='{name}']"


def test_pointing_at_a_sentence_lights_its_counterpart_without_a_script(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    assert page.evaluate(LIT, "en.p2.s1") == CLEAR
    page.hover(at("p2.s1"))
    assert page.evaluate(LIT, "en.p2.s1") != CLEAR
    assert page.evaluate(LIT, "en.p2.s2") == CLEAR
    page.hover(at("en.p2.s2"))
    assert page.evaluate(LIT, "p2.s2") != CLEAR


def test_an_address_of_a_sentence_lights_both_without_a_script(site, page_in):
    page = page_in((site / ARTICLE).as_uri() + "#en.p2.s2", java_script_enabled=False)
    assert page.evaluate(LIT, "en.p2.s2") == page.evaluate(LIT, "p2.s2") != CLEAR


def test_a_number_leads_to_the_counterpart_by_keyboard(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    page.focus(at("p2.s2") + " .n")
    assert page.evaluate(LIT, "en.p2.s2") != CLEAR
    page.keyboard.press("Enter")
    assert page.url.endswith("#en.p2.s2")


@pytest.mark.parametrize(
    ("mode", "original", "translation"),
    [("facing", True, True), ("original", True, False), ("translation", False, True)],
)
def test_modes_need_no_script(site, page_in, mode, original, translation):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    page.check(f"[value={mode}]", force=True)
    assert page.is_visible(at("p2.s1")) is original
    assert page.is_visible(at("en.p2.s1")) is translation


def test_interlinear_puts_every_sentence_above_its_counterpart(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    page.check("[value=interlinear]", force=True)
    names = ("p2.s1", "en.p2.s1", "p2.s2", "en.p2.s2")
    tops = [page.locator(at(name)).bounding_box()["y"] for name in names]
    assert tops == sorted(set(tops))


def test_facing_texts_begin_at_one_height(site, page_in):
    page = page_in((site / ARTICLE).as_uri())
    for paragraph in ("p1", "p2", "p3"):
        left = page.locator(at(paragraph)).bounding_box()
        right = page.locator(at("en." + paragraph)).bounding_box()
        assert abs(left["y"] - right["y"]) < 8
        assert left["x"] + left["width"] < right["x"]


def test_the_chosen_mode_is_remembered_on_other_articles(site, server, page_in):
    url = server(site)
    page = page_in(url + ARTICLE)
    page.check("[value=original]", force=True)
    page.goto(url + "articles/rmrb-1959-03-02-1a.html")
    assert page.is_checked("[value=original]")
    assert not page.is_visible(at("en.p1.s1"))


def test_without_storage_nothing_is_remembered_and_nothing_fails(site, browser):
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } });"
    )
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((site / ARTICLE).as_uri())
    page.check("[value=interlinear]", force=True)
    page.hover(at("p2.s1"))
    context.close()
    assert not wrong


def test_a_touched_sentence_stays_lit(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), 390, 844, has_touch=True)
    page.tap(at("p2.s2"))
    assert page.evaluate(LIT, "en.p2.s2") != CLEAR


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_320_pixels(site, page_in, path):
    page = page_in((site / path).as_uri(), 320, 700)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_head_of_the_title_page_is_one_column_on_small_screens(site, page_in):
    page = page_in((site / "index.html").as_uri(), 390, 844)
    parts = page.locator(".title > *").all()
    assert len(parts) > 3
    assert len({round(part.bounding_box()["x"]) for part in parts}) == 1
    assert page.locator(".title h1").bounding_box()["height"] < 160


def test_numbers_of_the_comparison_stay_below_their_heads_on_small_screens(site, page_in):
    page = page_in((site / "comparison.html").as_uri(), 390, 844)
    columns = page.locator("table.comparison tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.offsetLeft).join())"
    )
    assert len(columns) > 5
    assert len(set(columns)) == 1


def test_paper_shows_both_columns_and_no_controls(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), 680)
    page.emulate_media(media="print")
    left, right = (page.locator(at(name)).bounding_box() for name in ("p2", "en.p2"))
    assert left["x"] + left["width"] <= right["x"]
    assert not page.is_visible(".modes")
    assert not page.is_visible("nav")
    assert page.is_visible(".address")


def test_the_latin_face_is_ours_and_loads(site, page_in):
    page = page_in((site / ARTICLE).as_uri())
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('1em \"Facing Serif\"'))"
    )
    loaded = "[...document.fonts].filter(face => face.status === 'loaded').length"
    assert page.evaluate(loaded) > 0
