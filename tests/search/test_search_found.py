"""Where a search led to: words marked and stepped through, the address clean."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from reader import ARTICLE, reading

pytestmark = pytest.mark.browser

ADD = """html => {
  document.querySelector(".text").insertAdjacentHTML("beforeend", `<div class="row">${html}</div>`);
}"""


@pytest.fixture(params=["http", "file"])
def reader(request, browser, server, site):
    base = server(site, "/red-flags/") if request.param == "http" else f"{site.as_uri()}/"
    with reading(browser, base, viewport={"width": 1280, "height": 800}) as reader:
        yield reader


@pytest.fixture
def web(browser, server, site):
    size = {"width": 1280, "height": 800}
    with reading(browser, server(site, "/"), viewport=size, reduced_motion="reduce") as reader:
        yield reader


def test_the_words_of_the_search_are_marked_and_the_address_is_clean(reader):
    reader.open(f"{ARTICLE}#p3.s2&q=%E6%95%B4%E6%94%B9+reviews")
    marks = reader.marks()
    assert "整改" in marks
    assert {mark.lower() for mark in marks} - {"整改"} <= {
        "review",
        "reviews",
        "reviewed",
        "reviewing",
    }
    assert reader.page.url == f"{reader.base}{ARTICLE}#p3.s2"
    assert reader.page.evaluate("document.querySelector(':target').id") == "p3.s2"
    blocks = reader.page.evaluate(
        """[...CSS.highlights.get("found")].map(({ startContainer }) =>
             startContainer.parentElement.closest(".original, .translation, .notes").className)"""
    )
    assert set(blocks) == {"original", "translation", "notes"}


def test_title_texts_and_notes_are_marked(web):
    web.open(f"{ARTICLE}#h1&q=%E6%95%B4%E9%A3%8E")
    web.marks()
    found = web.page.evaluate(
        """() => ["h1", ".text .original", ".notes"].map(place =>
          [...CSS.highlights.get("found")].some(({ startContainer }) =>
            startContainer.parentElement.closest(place)))"""
    )
    assert found == [True, True, True]
    assert web.place().startswith("1 of ")


def test_what_is_folded_below_the_notes_is_not_stepped_through(web):
    web.open(f"{ARTICLE}#h1&q=整改")
    web.marks()
    folded = """[...CSS.highlights.get("found")].filter(({ startContainer }) =>
      startContainer.parentElement.closest("details")).length"""
    assert web.page.evaluate(folded) == 0


def test_a_reload_keeps_the_words_and_a_new_visit_does_not(reader):
    reader.open(f"{ARTICLE}#p3.s2&q=整改")
    marks = reader.marks()
    reader.page.reload()
    assert reader.marks() == marks
    address = reader.page.url
    assert "q=" not in address
    reader.page.goto("about:blank")
    reader.page.goto(address)
    reader.page.wait_for_timeout(200)
    assert reader.page.is_hidden(".found")


def test_the_first_mark_is_the_one_the_search_led_to(web):
    web.open(f"{ARTICLE}#p4.s1&q=整改")
    web.marks()
    at = web.page.evaluate(
        """[...CSS.highlights.get("found-now")][0].startContainer.parentElement.closest(".s").id"""
    )
    assert at == "p4.s1"


def test_marks_are_stepped_through_by_keys_and_buttons(web):
    web.open(f"{ARTICLE}#h1&q=整改")
    count = len(web.marks())
    assert count > 5
    press, page = web.page.keyboard.press, web.page
    first = web.place()
    number = int(first.split()[0])
    assert first == f"{number} of {count}"
    press("n")
    assert web.place() == f"{number + 1} of {count}"
    press("Shift+N")
    assert web.place() == first
    page.click(".found button >> nth=1")
    assert web.place() == f"{number + 1} of {count}"
    page.click(".found button >> nth=0")
    for _ in range(count):
        press("n")
        assert web.marks("found-now") == ["整改"]
        seen = page.evaluate(
            """() => {
              const [mark] = CSS.highlights.get("found-now");
              const { top, bottom } = mark.getBoundingClientRect();
              return top >= 0 && bottom <= innerHeight;
            }"""
        )
        assert seen
    assert web.place() == first
    assert page.get_attribute(".found p", "role") == "status"


def test_letters_for_a_text_step_through_nothing(web):
    web.open(f"{ARTICLE}#h1&q=整改")
    web.marks()
    before = web.place()
    web.page.focus("input[name=q]")
    web.page.keyboard.type("n")
    assert web.page.input_value("input[name=q]") == "n"
    assert web.place() == before


@pytest.mark.parametrize("way", ["key", "button"])
def test_closing_the_bar_unmarks_the_words_for_good(web, way):
    web.open(f"{ARTICLE}#h1&q=整改")
    web.marks()
    if way == "key":
        web.page.keyboard.press("Escape")
    else:
        web.page.click(".found button >> nth=2")
    assert web.page.is_hidden(".found")
    assert web.page.evaluate("CSS.highlights.size") == 0
    web.page.keyboard.press("n")
    assert web.page.evaluate("CSS.highlights.size") == 0
    web.page.reload()
    web.page.wait_for_timeout(200)
    assert web.page.is_hidden(".found")


def test_escape_closes_an_open_note_first(web):
    web.open(f"{ARTICLE}#h1&q=整改")
    web.marks()
    web.page.click("h1 a[aria-label='Note 1']")
    web.page.wait_for_selector(".pop:popover-open")
    web.page.keyboard.press("Escape")
    assert web.page.is_visible(".found")
    web.page.keyboard.press("Escape")
    assert web.page.is_hidden(".found")


def test_what_the_mode_hides_is_passed_over(web):
    web.open(f"{ARTICLE}#p3.s1&q=整改+rectification")
    marks = web.marks()
    assert web.place().endswith(f" of {len(marks)}")
    web.page.check("input[value=original]", force=True)
    original = web.page.evaluate(
        """[...CSS.highlights.get("found")].filter(({ startContainer }) =>
             !startContainer.parentElement.closest(".translation")).length"""
    )
    assert 0 < original < len(marks)
    assert web.place().endswith(f" of {original}")
    for _ in range(original):
        web.page.keyboard.press("n")
        hidden = web.page.evaluate(
            """[...CSS.highlights.get("found-now")][0].startContainer.parentElement
                 .closest(".translation")"""
        )
        assert hidden is None
    web.page.check("input[value=interlinear]", force=True)
    assert web.place().endswith(f" of {len(marks)}")


def test_a_phrase_goes_on_over_sentences_numbers_and_references_of_a_block(web):
    web.open(ARTICLE)
    web.page.evaluate(
        ADD,
        '<div class="original" lang="zh"><p id="p9"><a class="no" aria-label="Paragraph 9">9</a>'
        '<span class="s" id="p9.s1"><a class="n">1</a>甲<a href="x">乙</a>'
        '<a href="#n1" aria-label="Note 1">1</a></span>'
        '<span class="s" id="p9.s2"><a class="n">2</a>丙丁</span></p>'
        '<p id="p10"><span class="s" id="p10.s1">戊己</span></p></div>'
        '<div class="translation" lang="en"><p id="en.p9"><span class="s">north <span class="sic">'
        'wind</span><span class="corr">[breeze]</span></span> <span class="s">blows</span></p>'
        '<p class="verse" id="lg1"><span class="s">cold</span><br><span class="s">snow</span></p>'
        "</div>",
    )

    def marked(query):
        marks = web.page.evaluate(
            """async query => {
              await facing.load("words", "found");
              await facing.found(query);
              return [...CSS.highlights.get("found") ?? []].map(range => range.toString());
            }""",
            query,
        )
        web.page.keyboard.press("Escape")
        return marks

    assert marked("乙丙") == ["乙12丙"]  # what lies between is in the range, not among its words
    assert marked("丁戊") == []
    assert marked('"wind blows"') == ["wind[breeze] blows"]
    assert marked("breeze") == []
    assert marked('"cold snow"') == ["coldsnow"]


def test_traditional_characters_mark_simplified_text(web):
    web.open(f"{ARTICLE}#h1&q=%E6%95%B4%E9%A2%A8")
    assert set(web.marks()) == {"整风"}


@pytest.mark.parametrize(
    ("fragment", "clean"),
    [
        ("#p3.s2&q=%E0%A4%A", "#p3.s2"),
        ("#p3.s2&q=%22%22", "#p3.s2"),
        ("#nowhere&q=%E6%95%B4%E6%94%B9", "#nowhere"),
        ("#p3.s2&q=" + "x" * 10000, "#p3.s2"),
        ("#p3.s2&q=%3Cscript%3E", "#p3.s2"),
        ("#&q=%E6%95%B4%E6%94%B9", "#"),
        ("#&&&==", "#&&&=="),
        ("#%", "#%"),
    ],
)
def test_any_fragment_is_borne(browser, server, site, fragment, clean):
    context = browser.new_context()
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server(site, '/')}{ARTICLE}{fragment}")
    page.wait_for_function("end => location.href.endsWith(end)", arg=ARTICLE + clean)
    page.wait_for_timeout(200)
    context.close()
    # what facing.js says of a fragment that is no text is its own affair
    assert [error for error in errors if "URI malformed" not in error] == []


def test_without_highlights_nothing_is_marked_and_the_address_is_clean(browser, server, site):
    with reading(browser, server(site, "/")) as reader:
        reader.page.add_init_script("Object.defineProperty(CSS, 'highlights', {value: undefined})")
        reader.open(f"{ARTICLE}#p3.s2&q=整改")
        reader.page.wait_for_timeout(300)
        assert reader.page.is_hidden(".found")
        assert reader.page.url.endswith("#p3.s2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_told_apart(browser, server, site, scheme):
    with reading(browser, server(site, "/"), color_scheme=scheme) as reader:
        reader.open("index.html")
        colours = reader.page.evaluate(
            """["ink", "wash", "red", "paper", "leaf", "soft"].map(name => {
              document.body.style.color = `var(--${name})`;
              return [name, getComputedStyle(document.body).color.match(/\\d+/g).map(Number)];
            })"""
        )

    def light(rgb):
        parts = [c / 255 for c in rgb]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def contrast(one, other):
        a, b = sorted((light(dict(colours)[one]), light(dict(colours)[other])), reverse=True)
        return (a + 0.05) / (b + 0.05)

    assert contrast("ink", "wash") >= 4.5  # the words of a mark
    assert contrast("paper", "red") >= 4.5  # of the present one
    assert contrast("red", "paper") >= 3  # the line below a mark
    assert contrast("red", "wash") >= 3  # and in the sentence that the address names
    assert contrast("soft", "leaf") >= 4.5  # the signs of the bar


def test_the_bar_is_not_printed_and_scrolling_heeds_the_reader(browser, server, site):
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        with reading(browser, server(site, "/"), reduced_motion=motion) as reader:
            reader.open(f"{ARTICLE}#p3.s2&q=整改")
            reader.marks()
            smooth = "getComputedStyle(document.documentElement).scrollBehavior"
            assert reader.page.evaluate(smooth) == behaviour
            reader.page.emulate_media(media="print")
            assert reader.page.is_hidden(".found")


def test_a_result_leads_to_marked_words_and_its_address_stays_clean(reader):
    reader.open("search.html#q=整改")
    reader.page.wait_for_selector("#results[data-state=done] [data-passage]")
    link = reader.page.locator("#results [data-passage]").first
    href = link.get_attribute("href")
    link.click()
    assert set(reader.marks()) == {"整改"}
    assert reader.page.url == reader.base + href
    reader.page.go_back()
    reader.page.wait_for_selector("#results[data-state=done] [data-passage]")
    assert reader.page.locator("#results [data-passage]").first.get_attribute("href") == href
