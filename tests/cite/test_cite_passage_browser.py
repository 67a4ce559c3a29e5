"""Citing a passage in a browser: by numbers, by selected words, and by the address."""

from urllib.parse import unquote

import pytest

from tests.conftest import BASE_URL

pytestmark = pytest.mark.browser

ARTICLE = "articles/rmrb-1958-01-29-3a.html"
PANEL = "[popover].passage"
QUOTED = f"{PANEL} blockquote"
ADDRESS = f"{PANEL} a"
BAR = ".here"

SELECT = """([first, begins, last, ends]) => {
  const spot = (name, words) => {
    const walker = document.createTreeWalker(document.getElementById(name), NodeFilter.SHOW_TEXT);
    let node;
    while ((node = walker.nextNode())) {
      const at = node.data.indexOf(words);
      if (at >= 0) return [node, at, at + words.length];
    }
    throw Error(`${words} is not in ${name}`);
  };
  const [from, start] = spot(first, begins), [to, , end] = spot(last, ends);
  getSelection().setBaseAndExtent(from, start, to, end);
}"""

OWN = """name => {
  const copy = document.getElementById(name).cloneNode(true);
  for (const part of copy.querySelectorAll(".n, .corr, [aria-label]")) part.remove();
  return copy.textContent;
}"""
"""The words of a sentence without numbers and corrections."""

SEEN = """name => {
  const { top, bottom } = document.getElementById(name).getBoundingClientRect();
  return scrollY > 0 && top < innerHeight && bottom > 0;
}"""
"""Whether the browser went there."""

PASTED = """() => new Promise((done) => {
  addEventListener("paste", (event) => done(
    ["text/plain", "text/html"].map((kind) => event.clipboardData.getData(kind))), { once: true });
  const box = document.body.appendChild(document.createElement("textarea"));
  box.focus();
})"""


def number(name: str) -> str:
    """The selector of a sentence's number."""
    return f"[id='{name}'] > .n"


def pasted(page) -> list[str]:
    """What was copied, as plain text and as HTML."""
    page.evaluate(f"window.pasting = ({PASTED})(); 0")
    page.keyboard.press("ControlOrMeta+V")
    return page.evaluate("window.pasting")


def select(page, first, begins, last, ends) -> None:
    """Select from the beginning of some words to the end of others."""
    page.evaluate(SELECT, [first, begins, last, ends])


def directive(page) -> list[str]:
    """The parts of the address's text fragment, as they are written."""
    _, _, text = page.get_attribute(ADDRESS, "href").partition(":~:text=")
    return text.split(",") if text else []


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_number_by_keyboard_opens_its_sentence_and_copies_it(page_in, server, site, way):
    base = server(site) if way == "http" else f"{site.as_uri()}/"
    page = page_in(base + ARTICLE)
    own, other = page.evaluate(OWN, "p2.s1"), page.evaluate(OWN, "en.p2.s1")
    page.focus(number("p2.s1"))
    page.keyboard.press("Enter")
    page.wait_for_selector(PANEL)
    assert page.url.endswith("#en.p2.s1")
    assert page.locator(QUOTED).all_inner_texts() == [own, other]
    assert page.locator(QUOTED).nth(0).get_attribute("lang") == "zh-Hans"
    assert page.locator(QUOTED).nth(1).get_attribute("lang") == "en"
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => document.querySelector('{PANEL} [role=status]').innerText")
    page.keyboard.press("Escape")
    assert not page.is_visible(PANEL)
    assert page.evaluate("document.activeElement.hash") == "#en.p2.s1"
    plain, rich = pasted(page)
    address = f"{base}{ARTICLE}#p2.s1"
    quoted, linked, reference, link = plain.replace("\r", "").split("\n\n")
    assert (quoted, linked) == (own, other)
    assert reference.endswith(", p2.s1.")
    assert link.startswith(f"{address}:~:text=")
    assert f'<blockquote lang="zh-Hans">{own}</blockquote>' in rich
    assert f'<a href="{link}">' in rich


def test_the_script_leaves_links_to_those_who_want_them_elsewhere(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    page.hover("[id='p2.s1']")
    with page.context.expect_page():
        page.locator(number("p2.s1")).dispatch_event("click", {"ctrlKey": True})
    assert not page.is_visible(PANEL)


def test_without_a_script_a_number_is_a_link(page_in, site):
    page = page_in((site / ARTICLE).as_uri(), java_script_enabled=False)
    page.focus(number("p2.s1"))
    page.keyboard.press("Enter")
    assert page.url.endswith("#en.p2.s1")
    assert page.locator(PANEL).count() == page.locator(BAR).count() == 0


def test_leaving_the_panel_closes_it(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    page.focus(number("p2.s1"))
    page.keyboard.press("Enter")
    page.wait_for_selector(PANEL)
    for _ in range(5):
        page.keyboard.press("Tab")
    assert not page.is_visible(PANEL)


# --- selections ----------------------------------------------------------------------------------


def test_a_selection_is_quoted_without_numbers_and_corrections(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    for side in ("original", "translation"):
        for name in page.evaluate(
            f"[...document.querySelectorAll('.text .{side} .s:has([aria-label])')].map(s => s.id)"
        ):
            own = page.evaluate(OWN, name)
            page.evaluate(
                "name => getSelection().selectAllChildren(document.getElementById(name))", name
            )
            page.keyboard.press("c")
            assert page.locator(QUOTED).first.inner_text() == own.strip()
            page.keyboard.press("Escape")


def test_a_selection_across_paragraphs_is_a_range(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    first, last = page.evaluate(
        "[2, 3].map(n => [...document.getElementById(`en.p${n}`).querySelectorAll('.s')]"
        ".at(n === 2 ? -1 : 0).id)"
    )
    page.evaluate(
        """([first, last]) => {
          const from = document.getElementById(first), to = document.getElementById(last);
          getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
        }""",
        [first, last],
    )
    page.click(".pick")
    said = page.locator(QUOTED).first.inner_text()
    assert said.split("\n") == [page.evaluate(OWN, first), page.evaluate(OWN, last)]
    assert page.inner_text(f"{PANEL} b") == f"Passage {first}-{last}"
    assert f"{first}-{last}" in page.inner_text(f"{PANEL} p:has(+ p)")
    assert f"#{first}:~:text=" in page.get_attribute(ADDRESS, "href")
    assert len(directive(page)) == 2


def test_a_selection_over_both_columns_counts_for_the_side_it_begins_in(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    select(page, "p2.s1", page.evaluate(OWN, "p2.s1")[:2], "en.p2.s1", "ectification")
    page.keyboard.press("c")
    assert page.locator(QUOTED).first.get_attribute("lang") == "zh-Hans"
    page.keyboard.press("Escape")
    page.evaluate(
        """() => {
          const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
          getSelection().setBaseAndExtent(focusNode, focusOffset, anchorNode, anchorOffset);
        }"""
    )
    page.keyboard.press("c")
    assert page.locator(QUOTED).first.get_attribute("lang") == "en"


def test_the_button_appears_with_a_selection_and_goes_with_it(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    assert not page.is_visible(".pick")
    page.evaluate("getSelection().selectAllChildren(document.getElementById('p2.s1'))")
    page.wait_for_selector(".pick")
    assert page.get_attribute(".pick", "title") == "Cite (c)"
    page.evaluate("getSelection().removeAllRanges()")
    page.wait_for_selector(".pick", state="hidden")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.notes li'))")
    page.wait_for_timeout(300)
    assert not page.is_visible(".pick")


def test_the_key_is_not_heard_in_a_field_or_with_others(page_in, site):
    page = page_in((site / ARTICLE).as_uri())
    page.evaluate("getSelection().selectAllChildren(document.getElementById('p2.s1'))")
    page.keyboard.press("ControlOrMeta+c")
    page.keyboard.press("Shift+c")
    assert not page.is_visible(PANEL)
    page.focus("[name=q]")
    page.keyboard.press("c")
    assert not page.is_visible(PANEL)


# --- references ----------------------------------------------------------------------------------


def test_style_and_terms_are_chosen_and_remembered(page_in, based_site):
    page = page_in((based_site / ARTICLE).as_uri() + "#p2.s1")
    page.keyboard.press("c")
    styles, terms = page.locator(f"{PANEL} select").all()
    address = f"{BASE_URL}{ARTICLE}#p2.s1"
    listed = page.locator(".cite dt").all_inner_texts()[:5]
    assert styles.locator("option").all_text_contents() == [
        page.locator(".cite dt").nth(place).text_content() for place in range(len(listed))
    ]
    for style in styles.locator("option").all_text_contents():
        for term, lang in (("0", "zh-Hans"), ("1", "en")):
            styles.select_option(style)
            terms.select_option(term)
            reference = page.locator(f"{PANEL} p[lang]")
            said = reference.inner_text()
            assert reference.get_attribute("lang") == lang
            assert said.removesuffix(".").endswith(address), said
            assert f"p2.s1{'. ' if f'. {address}' in said else ', '}{address}" in said
    page.reload()
    page.keyboard.press("c")
    assert page.input_value(f"{PANEL} select >> nth=0") == "GB/T 7714–2015"
    assert page.input_value(f"{PANEL} select >> nth=1") == "1"


def test_without_storage_it_works_and_forgets(page_in, site):
    page = page_in("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw Error('off'); } })"
    )
    page.goto((site / ARTICLE).as_uri() + "#en.p2.s1")
    page.keyboard.press("c")
    page.select_option(f"{PANEL} select >> nth=0", "MLA")
    assert "p. 3, en.p2.s1." in page.inner_text(f"{PANEL} p[lang]")


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["p2.s1", "en.p2.s1", "p3", "h1"])
def test_the_passage_that_an_address_names_is_told_and_lit(page_in, site, name):
    page = page_in((site / ARTICLE).as_uri() + f"#{name}")
    page.wait_for_function(f"() => document.querySelector('{BAR} [role=status]').innerText")
    assert page.inner_text(f"{BAR} p") == f"Passage {name}"
    lit = page.evaluate("[...document.querySelectorAll('.s.on')].map(s => s.id)")
    assert [one for one in lit if one == name or one.startswith(f"{name}.")]
    page.click(f"{BAR} >> text=Cite")
    assert page.inner_text(f"{PANEL} b") == f"Passage {name}"
    assert f"#{name}" in page.get_attribute(ADDRESS, "href")


def test_escape_dismisses_the_bar_and_other_addresses_have_none(page_in, site):
    page = page_in((site / ARTICLE).as_uri() + "#p2.s1")
    assert page.is_visible(BAR)
    page.keyboard.press("Escape")
    assert not page.is_visible(BAR)
    page.evaluate("location.hash = '#notes'")
    page.wait_for_timeout(50)
    assert not page.is_visible(BAR)
    page.evaluate("location.hash = '#p3'")
    page.wait_for_selector(BAR)


def test_the_browser_goes_to_the_words_of_a_passage(page_in, server, site):
    url = server(site) + ARTICLE
    page = page_in(url, 900, 300)
    names = page.evaluate("[...document.querySelectorAll('.text .s')].map(s => s.id)")
    for name in names[2::7]:
        page.evaluate(
            "name => getSelection().selectAllChildren(document.getElementById(name))", name
        )
        page.keyboard.press("c")
        address = page.get_attribute(ADDRESS, "href")
        page.keyboard.press("Escape")
        assert f"#{name}:~:text=" in address
        other = page_in(address.replace(f"#{name}", "#"), 900, 300)
        other.wait_for_function(SEEN, arg=name, timeout=5000)


def test_words_that_stand_there_twice_are_found_where_they_were_chosen(page_in, server, site):
    url = server(site) + ARTICLE
    page = page_in(url, 900, 300)
    name, words = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".text .translation .s")].slice(8);
          const own = (s) => [...s.childNodes].filter((node) => node.nodeType === 3);
          for (const s of all) for (const node of own(s)) {
            const found = node.data.match(/ (\\w{3,}) \\w+ /);
            if (!found) continue;
            const before = document.querySelector(".text").textContent;
            if (before.indexOf(found[1]) < before.indexOf(node.data)) return [s.id, found[1]];
          }
        }"""
    )
    select(page, name, f" {words} ", name, f" {words} ")
    page.keyboard.press("c")
    assert page.locator(QUOTED).first.inner_text() == words
    parts = directive(page)
    assert len(parts) > 1
    assert (
        unquote(next(part for part in parts if not part.startswith("-") and not part.endswith("-")))
        == words
    )
    address = page.get_attribute(ADDRESS, "href").replace(f"#{name}", "#")
    other = page_in(address, 900, 300)
    other.wait_for_function(SEEN, arg=name, timeout=5000)


# --- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_open_panel_is_accessible_and_on_the_screen(page_in, server, site, scheme, width):
    from tests.judges.test_judge_access import judged  # noqa: PLC0415 – axe is slow to load

    page = page_in(server(site) + ARTICLE + "#p2.s1", width, 700, color_scheme=scheme)
    page.keyboard.press("c")
    box, own = page.locator(PANEL).bounding_box(), page.locator("[id='p2.s1']").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= own["y"] + min(own["height"], 300) or box["y"] + box["height"] <= own["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert judged(page) == []


def test_nothing_of_it_is_printed(page_in, site):
    page = page_in((site / ARTICLE).as_uri() + "#p2.s1")
    page.keyboard.press("c")
    page.emulate_media(media="print")
    assert not page.is_visible(PANEL)
    assert not page.is_visible(BAR)
