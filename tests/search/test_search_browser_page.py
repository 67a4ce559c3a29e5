"""The search page around the hits: names, filters, order, advice, and arrival."""

from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(furnished):
    """That site from its folder."""
    return furnished


def filters(desk):
    """By the filter's name what it offers: (words, number, whether it is chosen)."""
    desk.page.wait_for_function("() => document.querySelector('#search-facets li')")
    groups = desk.page.evaluate(
        """() => [...document.querySelectorAll("#search-facets details")].map(group => [
          group.firstChild.textContent, group.hidden, group.children[1].hidden,
          [...group.querySelectorAll("li")].map(li => [li.querySelector("span").textContent.trim(),
            Number(li.querySelector("small").textContent), li.querySelector("input").checked])])"""
    )
    return {name: SimpleNamespace(hidden=h, plain=p, rows=rows) for name, h, p, rows in groups}


def named(desk):
    """The names shown: (address, words)."""
    return desk.page.eval_on_selector_all(
        "#search-names li a[href^=entities]",
        "all => all.map(a => [a.getAttribute('href'), a.textContent.trim()])",
    )


def advised(desk):
    """What is offered when nothing is found."""
    lines = desk.page.locator("#search-names li:not(:has([href^=entities]))")
    return lines.all_inner_texts()


# --- order and filters ---------------------------------------------------------------------------


def test_what_speaks_most_of_it_is_first_or_what_is_oldest(desk):
    found = desk.open("#q=furnace&year=1958")
    assert [row.id for row in found.rows] == ["a-07", "a-02", "a-12", "a-17", "a-22"]
    assert found.rows[0].marks[:2] == ["Furnace", "furnace"]
    desk.page.click("#search-order a[data-sort=date]")
    desk.page.wait_for_selector("#results > [data-article=a-02]:first-child")
    assert desk.page.url.endswith("#q=furnace&year=1958&sort=date")
    assert [row.id for row in desk.results().rows] == ["a-02", "a-07", "a-12", "a-17", "a-22"]
    desk.page.go_back()
    desk.page.wait_for_selector("#results > [data-article=a-07]:first-child")


def test_a_character_is_first_sought_in_titles_then_by_date(desk):
    rows = desk.open("#q=炉").rows
    assert [row.id for row in rows][:3] == ["a-00", "a-05", "a-10"]
    assert desk.find("鞍").total == 24


def test_filters_narrow_what_is_found_and_count_it(desk):
    assert desk.open("#q=steel").total == 24
    assert [row[:2] for row in filters(desk)["Year"].rows] == [
        [str(1956 + n), 5 - n // 4] for n in range(5)
    ]
    assert len(filters(desk)["Page"].rows) == 12
    assert not filters(desk)["Page"].plain
    assert filters(desk)["person"].hidden
    desk.page.click("#search-facets label:has-text('1957')")
    desk.page.wait_for_function("() => results.dataset.total === '5'")
    assert desk.page.evaluate("() => document.activeElement.id") == "year1957"
    desk.page.press("#search-facets input:focus", "Tab")
    desk.page.keyboard.press("Space")
    desk.page.wait_for_function("() => results.dataset.total === '10'")
    assert desk.page.url.endswith("#q=steel&year=1957&year=1958")
    assert {row[0]: row[1:] for row in filters(desk)["Year"].rows} == {
        "1956": [5, False],
        "1957": [5, True],
        "1958": [5, True],
        "1959": [5, False],
        "1960": [4, False],
    }
    desk.page.go_back()
    desk.page.wait_for_function("() => results.dataset.total === '5'")
    assert [row[2] for row in filters(desk)["Year"].rows] == [False, True, False, False, False]


def test_an_address_with_filters_can_be_cited(desk):
    found = desk.open("#q=steel&person=person.liao-shigang&sort=date")
    assert found.ids == ["a-03", "a-05"]
    assert [row.id for row in found.rows] == ["a-05", "a-03"]
    assert filters(desk)["person"].rows == [["廖世刚 Liao Shigang", 2, True]]
    assert not filters(desk)["person"].hidden
    assert desk.open("#q=steel&year=1960&unknown=x&sort=y").total == 4


def test_many_values_can_be_sought(desk):
    desk.open("#q=steel")
    filters(desk)
    desk.page.click("#search-facets summary:has-text('Page')")
    desk.page.fill("#search-facets details[open]:nth-child(2) > input", "15")
    assert [row[0] for row in filters(desk)["Page"].rows] == ["15"]
    desk.page.fill("#search-facets details[open]:nth-child(2) > input", "")
    assert len(filters(desk)["Page"].rows) == 12


def test_what_filters_leave_out_is_offered_without_them(desk):
    found = desk.open("#q=steel&year=1700")
    assert found.total == 0
    assert "filters" in found.status
    desk.page.click("#search-names > a")
    desk.page.wait_for_function("() => results.dataset.total === '24'")


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "廖世刚",
        "世刚",
        "liao shigang",
        "liáo shìgāng",
        "LIAOSHIGANG",
        "liao shi",
        "shi",
        "old l",
        "老廖",
    ],
)
def test_a_name_is_found_in_either_script_and_by_pinyin(desk, query):
    desk.find(query)
    assert named(desk) == [["entities/person.liao-shigang.html", "廖世刚 Liao Shigang"]]


def test_names_are_no_markup_and_the_most_frequent_come_first(desk):
    desk.find("xanadu")
    assert named(desk) == [["entities/place.x.html", "<b>Xanadu</b>"]]
    desk.find("steel")
    assert named(desk)[0][1] == "本溪钢铁厂 Benxi Steel"
    assert "organisation, 12" in desk.page.inner_text("#search-names")
    desk.find("gang")
    assert named(desk) == []
    desk.find("词")
    assert [name for name, _ in named(desk)] == [
        f"entities/term.t{n}.html" for n in range(8, -1, -1)
    ]


def test_each_of_several_words_may_be_a_name_and_its_chinese_is_a_search(desk):
    desk.find("廖世刚 furnace")
    assert named(desk) == [["entities/person.liao-shigang.html", "廖世刚 Liao Shigang"]]
    desk.page.click("#search-names li a[href^='#']")
    desk.page.wait_for_function("() => decodeURI(location.hash) === '#q=廖世刚'")
    assert desk.results().total == 0


# --- nothing found -------------------------------------------------------------------------------


def test_nothing_found_is_said_plainly_with_near_words(desk):
    found = desk.find("furnasce")
    assert "titles, texts and notes of 24 articles" in found.status
    assert advised(desk) == ["furnasce\nin no article\nfurnace"]
    desk.find("fo")
    assert advised(desk) == ["fo\nin no article\nof\non"]
    desk.find("qqqqqq")
    assert advised(desk) == []


def test_each_word_is_counted_if_all_are_not_together(desk):
    desk.find("steel qqqqqq “furnace of”")
    assert advised(desk) == [
        "steel\n24\xa0articles",
        "qqqqqq\nin no article",
        "“furnace of”\nin no article\nfurnace of",
    ]


def test_of_characters_the_longest_parts_are_offered(desk):
    desk.find("不断革新生产，继续生产")
    first, second = (line.split("\n") for line in advised(desk))
    assert first == ["不断革新生产", "in no article", "不断革新", "生产"]
    assert second == ["继续生产", "24\xa0articles"]
    desk.find("炉钢山他们继续")
    assert advised(desk)[0].split("\n")[2:] == ["他们继续", "炉钢"]
    desk.page.click("#search-names a:has-text('炉钢') >> nth=-1")
    desk.page.wait_for_function("() => decodeURI(location.hash) === '#q=炉钢'")
    desk.find("“it went producing steel of”")
    assert advised(desk)[0].split("\n")[2:] == [
        "it went producing steel of",
        "“producing steel”",
        "“it went”",
    ]


def test_traditional_characters_find_simplified_text(desk):
    assert desk.find("鋼").total == desk.find("第7爐鋼").total + 23 == 24
    assert desk.find("繼續生產").rows[0].marks[0] == "继续生产"
    assert desk.find("鞍山於").total == 0


# --- hits ----------------------------------------------------------------------------------------


def test_a_phrase_may_go_on_in_the_next_sentence_but_not_in_the_next_block(desk):
    row = desk.find("继续生产不断").rows
    assert row == []
    row = desk.find('"went on producing"').rows[0]
    assert [place["name"] for place in row.places] == ["en.p1.s2", "en.p1.s3", "p1.s2"]
    assert row.marks == ["went on", "producing"]
    assert desk.find('"of Anshan it"').total == 0
    assert desk.find('"producing steel a note"').total == 0


def test_notes_are_searched_and_lead_to_their_place(desk):
    (place,) = desk.find("rice").rows[0].places
    assert (place["name"], place["text"]) == ("n1", "A note on rice.")


def test_articles_and_passages_are_counted(desk):
    assert desk.open("#q=steel&year=1960").status.replace("\xa0", " ") == (
        "4 articles with “steel”. 4 passages."
    )
    desk.open("#q=steel")
    desk.page.click("#search-more")
    desk.page.wait_for_function("() => results.children.length === 20")
    assert "20\xa0passages" in desk.results().status


def test_a_link_to_a_passage_takes_the_query_along_for_that_moment(desk):
    desk.open("#q=steel %26&sort=date")
    seen = desk.page.evaluate(
        """() => new Promise(done => {
          const link = document.querySelector("[data-passage]");
          const before = link.getAttribute("href");
          addEventListener("click", event => {
            event.preventDefault();
            const then = link.getAttribute("href");
            setTimeout(() => done([before, then, link.getAttribute("href")]), 50);
          });
          link.querySelector("mark").click();
        })"""
    )
    plain = "articles/a-00.html#en.p1.s3"
    assert seen == [plain, f"{plain}&q=steel%20%26", plain]


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_shifts_while_results_names_and_filters_come(browser, server, furnaces, width):
    base = server(furnaces, "/x/")
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver(list => {
          for (const one of list.getEntries()) window.shifts += one.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    for query in ("#q=steel", "#q=廖世刚+steel", "#q=qqqq", "#q=steel&year=1957&sort=date"):
        page.goto("about:blank")
        page.goto(f"{base}search.html{query}")
        page.wait_for_selector("#results[data-state=done]", state="attached")
        page.wait_for_timeout(300)
        assert page.evaluate("() => window.shifts") < 0.01
    context.close()
