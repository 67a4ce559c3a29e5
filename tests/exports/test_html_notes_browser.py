"""Notes in a browser: a number opens its note with a script, and leads to it without one."""

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "articles/rmrb-1958-01-29-3a.html"
NUMBER = ".text .s a[aria-label]:not(.n)"
OPENED = "document.querySelector('.pop:popover-open')?.textContent ?? ''"
FOCUSED = "document.activeElement.getAttribute('aria-label')"


def listed(page, number) -> str:
    """What the list says of the note that a number leads to."""
    name = number.get_attribute("href").removeprefix("#")
    return page.locator(f"[id='{name}']").inner_text()


def figure(number):
    """The number without the sign that it bears in the text."""
    return number.inner_text().rstrip("≠‡")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_note_and_escape_goes_back_to_its_number(site, page_in, key):
    page = page_in((site / ARTICLE).as_uri())
    number = page.locator(NUMBER).nth(1)
    label = number.get_attribute("aria-label")
    number.focus()
    page.keyboard.press(key)
    assert " ".join(page.evaluate(OPENED).split()) == " ".join(
        f"{figure(number)}. {listed(page, number)}".split()
    )
    assert number.get_attribute("aria-expanded") == "true"
    assert page.evaluate(FOCUSED) == label
    assert page.evaluate("document.activeElement.role") == "dialog"
    page.keyboard.press("Escape")
    page.wait_for_selector(f"{NUMBER}[aria-expanded=true]", state="detached")
    assert page.evaluate(OPENED) == ""
    assert page.evaluate(FOCUSED) == label
    assert "#" not in page.url


def test_another_number_closes_the_note_before(site, page_in):
    page = page_in((site / ARTICLE).as_uri())
    for place in (1, 2):
        page.locator(NUMBER).nth(place).click()
    opened = page.locator(f"{NUMBER}[aria-expanded=true]")
    assert opened.count() == 1
    assert page.evaluate(OPENED).startswith(f"{figure(opened)}. ")


def test_leaving_the_note_closes_it(site, page_in):
    page = page_in((site / ARTICLE).as_uri())
    page.locator(NUMBER).first.click()
    for _ in range(page.locator(".pop a").count() + 1):
        page.keyboard.press("Tab")
    assert page.evaluate(OPENED) == ""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_an_open_note_is_on_the_screen(site, page_in, width):
    page = page_in((site / ARTICLE).as_uri(), width, 700)
    for place in range(0, page.locator(NUMBER).count(), 5):
        page.locator(NUMBER).nth(place).click()
        box = page.locator(".pop").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 701
        page.keyboard.press("Escape")


def test_without_a_script_a_number_leads_to_the_list_and_a_quotation_back(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    number = page.locator(NUMBER).nth(1)
    name = number.get_attribute("href").removeprefix("#")
    number.click()
    assert page.url.endswith(f"#{name}")
    back = page.locator(f"[id='{name}'] a").first
    passage = back.get_attribute("href")
    back.click()
    assert page.url.endswith(passage)
    assert page.locator(f"[id='{passage[1:]}']").is_visible()


BETTER, WRONG = ".text .corr", ".text .sic"


def test_corrections_are_hidden_without_a_script_but_what_they_correct_stays_marked(site, page_in):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    assert page.is_visible(BETTER)
    page.uncheck("[name=corrections]", force=True)
    assert not page.locator(BETTER).filter(visible=True).count()
    assert page.is_visible(WRONG)
    assert page.is_visible(f"{NUMBER}[aria-label^=Correction]")
    line = f"getComputedStyle(document.querySelector('{WRONG}')).textDecorationStyle"
    assert page.evaluate(line) == "dashed"


def test_whether_corrections_are_shown_is_remembered(site, server, page_in):
    page = page_in(server(site) + ARTICLE)
    assert page.is_checked("[name=corrections]")
    page.uncheck("[name=corrections]", force=True)
    page.reload()
    assert not page.is_checked("[name=corrections]")
    assert not page.is_checked("[name=numbers]")
    page.check("[name=corrections]", force=True)
    page.check("[name=numbers]", force=True)
    page.reload()
    assert page.is_checked("[name=corrections]")
    assert page.is_checked("[name=numbers]")


def test_the_number_behind_a_full_stop_of_chinese_is_nearer_to_it_than_to_what_follows(
    site, page_in
):
    page = page_in((site / ARTICLE).as_uri())
    gaps = page.evaluate(
        """(row) => {
          document.querySelector(".text").insertAdjacentHTML("afterbegin", row);
          return [...document.querySelectorAll("#there .hung")].map((number) => {
          const { left, right, top } = number.getBoundingClientRect();
          const next = number.closest(".s").nextElementSibling?.getClientRects()[0];
          const stop = new Range(), words = number.previousSibling;
          stop.setStart(words, words.length - 1);
          stop.setEnd(words, words.length);
          const { left: from, right: to } = stop.getBoundingClientRect();
          // the sign fills the left half of its square
          const beside = next && Math.abs(next.top - top) < 30;
          return [left - (from + to) / 2, beside ? next.left - right : 99];
        })}""",
        '<div class="row" id="there"><div class="original" lang="zh-Hans"><p><span class="s">多产。'
        '<a href="#n1" aria-label="Note 1" class="hung">1</a></span><span class="s">炼</span></p>',
    )
    assert gaps
    assert all(before < 6 for before, _ in gaps)
    assert all(after >= 0 for _, after in gaps)


def test_the_legend_stands_apart_from_the_notes(site, page_in):
    page = page_in((site / ARTICLE).as_uri())
    notes, legend = (page.locator(f".notes > {name}").first.bounding_box() for name in ("ol", "p"))
    assert legend["y"] - (notes["y"] + notes["height"]) >= 10


def test_the_notes_are_printed_below_the_text(site, page_in):
    page = page_in((site / ARTICLE).as_uri())
    page.emulate_media(media="print")
    assert page.is_visible(".notes li")
    assert page.is_visible(NUMBER)
    text, notes = (page.locator(name).bounding_box() for name in (".text", ".notes >> nth=0"))
    assert text["y"] + text["height"] <= notes["y"]
