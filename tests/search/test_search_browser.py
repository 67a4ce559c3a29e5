"""The search in a real browser, over http and from a folder, against a plain scan of the texts."""

import random

import pytest
from gathered import ARTICLES, TRICKY, holding, passages, texts

from facing import spelling

pytestmark = pytest.mark.browser

BY_ID = {record.id: record for record in ARTICLES}


def test_a_chinese_phrase_is_found_exactly_where_it_stands(desk):
    found = desk.find("厂际竞赛")
    assert found.ids == holding("厂际竞赛")
    assert found.total == len(found.ids) > 0
    assert set(found.rows[0].marks) == {"厂际竞赛"}
    assert desk.find("际竞厂").total == 0


def test_an_english_word_is_found_in_all_its_forms(desk):
    found = desk.find("innovations")
    assert {mark.lower() for row in found.rows for mark in row.marks} >= {"innovation"}
    assert desk.find("organs").ids == ["marks"]


def test_a_quoted_phrase_is_exact(desk):
    assert desk.find('"inter-factory competition"').total == 1
    assert desk.find('"inter-factory competitions"').total == 0
    assert desk.find('"organ of the"').ids == ["marks"]
    assert desk.find('"organs of the"').ids == []
    assert desk.find('"of organ"').ids == []
    assert desk.find('"plenty"').total == 23


def test_a_phrase_that_is_nowhere_is_looked_for_with_hyphens_and_as_words(desk):
    assert desk.find('"inter factory competition"').total == 0
    offered = desk.page.locator("#search-names li a").all_inner_texts()
    assert offered[:2] == ["“inter-factory competition”", "inter factory competition"]


def test_several_runs_must_all_stand_in_the_article_in_either_language(desk):
    assert desk.find("廖世刚 innovation").total == 1
    assert desk.find('"inter-factory competition" 电炉').total == 1
    assert desk.find("廖世刚 plenty").total == 0


def test_numbers_and_characters_written_together_are_a_phrase(desk):
    assert "single" in desk.find("8月8日").ids
    assert desk.find("8日月").total == 0
    assert desk.find("19.204").total == desk.find("一九点二零四").total == 1


def test_what_is_shown_is_the_editions_text_to_the_letter(desk):
    for query in ("钢", "粗体", "constructor", "计划", "𠀀𠀁"):
        for row in desk.find(query).rows:
            record = BY_ID[row.id]
            assert row.titles == [text for _, text in record.titles]
            words = passages(record)
            for place in row.places:
                assert place["href"] == f"articles/{row.id}.html#{place['name']}"
                if len(words[place["name"]]) <= 700:
                    assert place["text"] == words[place["name"]]


def test_a_hit_shows_the_linked_sentence_below_it(desk):
    row = desk.find("乙丙丁").rows[0]
    assert [place["name"] for place in row.places] == ["p1.s1", "en.p1.s1"]
    assert [place["name"] for place in desk.find("没有译文").rows[0].places] == ["p1.s1"]


def test_ten_articles_are_shown_and_more_on_demand(desk):
    found = desk.find("多篇文章")
    assert found.total == 23
    assert len(found.rows) == 10
    desk.page.click("#search-more")
    desk.page.wait_for_function("() => results.children.length === 20")
    assert desk.page.evaluate("() => document.activeElement.closest('li') === results.children[10]")
    desk.page.click("#search-more")
    desk.page.wait_for_function("() => results.children.length === 23")
    assert desk.page.is_hidden("#search-more")


def test_back_and_forward_lead_through_the_queries(desk):
    desk.find("钢铁")
    desk.page.fill("input[name=q]", "没有译文")
    desk.page.press("input[name=q]", "Enter")
    desk.page.wait_for_selector("li[data-article=alone]")
    desk.page.go_back()
    desk.page.wait_for_selector("li[data-article=alone]", state="detached")
    assert desk.results().ids == holding("钢铁")
    assert desk.page.input_value("input[name=q]") == "钢铁"


def test_slash_leads_to_the_box(desk):
    desk.open()
    desk.page.press("body", "/")
    assert desk.page.evaluate("() => document.activeElement.name") == "q"


@pytest.mark.parametrize(
    "query",
    [
        '<script>alert("x")</script>',
        "<img src=x onerror=alert(1)>",
        '"unbalanced',
        '""',
        '" "',
        "“",
        "，。！",
        "😀😀",
        "مرحبا",
        "\u202eשלום",
        "constructor __proto__",
        "%",
        "&q=钢#",
        "e\u0301te\u0301",
        "ꙮ",
        "\\",
        "钢" * 10_000,
        "word " * 2_000,
        'a"' * 3_000,
    ],
)
def test_no_query_is_too_strange(desk, query):
    found = desk.find(query)
    assert found.state == "done"
    assert (
        desk.page.evaluate("() => document.querySelectorAll('main script, main img').length") == 0
    )


def test_a_malformed_fragment_is_an_empty_or_a_plain_query(desk):
    for fragment in ("#q=%E5%8E", "#q", "#%", "#q=%zz", "#x=y", "##"):
        assert desk.open(fragment).state == "done"


def test_every_short_substring_of_an_article_is_found_where_it_stands(desk):
    queries = sorted(
        {
            text[i : i + n]
            for text in texts(ARTICLES[0])
            for n in (1, 2, 3, 4)
            for i in range(len(text) - n + 1)
            if all("一" <= c <= "鿿" for c in text[i : i + n])
        }
    )
    queries = random.Random(1).sample(queries, 60)  # noqa: S311 - the same choice in every run
    assert desk.scan(queries) == [holding(query) for query in queries]


def test_strings_that_stand_nowhere_are_not_found(desk):
    chosen = random.Random(2)  # noqa: S311 - the same choice in every run
    characters = sorted(
        {c for record in ARTICLES for c in "".join(texts(record)) if "一" <= c <= "鿿"}
    )
    queries = ["".join(chosen.sample(characters, n)) for n in (2, 3, 4, 5) for _ in range(5)]
    queries += [f"{a}{b}" for a, b in zip(characters[::40], characters[7::40], strict=False)]
    queries += ["甲乙丙", "乙乙", "丁戊", "己戊", "钢日"]
    assert desk.scan(queries) == [holding(query) for query in queries]


def test_a_common_character_is_found_everywhere(desk):
    assert desk.find("第").total == len(holding("第"))


def test_every_english_word_of_the_tricky_articles_is_found_and_marked(desk):
    for record in TRICKY[:5]:
        english = " ".join(text for name, text in passages(record).items() if name.startswith("en"))
        for word in {unit.text for unit in spelling.units(english)}:
            found = desk.find(word)
            rows = [row for row in found.rows if row.id == record.id]
            assert found.total > 10 or len(rows) == 1
            assert all(row.marks for row in rows)


@pytest.mark.parametrize("lost", ["manifest", "lengths", "0/han/meta", "0/han/[0-9]*"])
@pytest.mark.parametrize("how", ["missing", "damaged", "garbled"])
def test_a_missing_or_damaged_file_is_told_plainly(broken, lost, how):
    def spoil(folder):
        for path in (*folder.glob(f"{lost}.js"), *folder.glob(f"*/{lost}.js")):
            if how == "missing":
                path.unlink()
            else:
                name = f"0/han/{path.stem}" if "/" in lost else lost
                garbled = f'\ufefffacingSearch("{name}",4,"䀀䀀䀀");'
                path.write_text("" if how == "damaged" else garbled, "utf-8")

    found = broken(spoil).find("钢铁")
    assert found.state == "error"
    assert found.status.startswith("Search is not available: ")
    assert found.rows == []


@pytest.mark.parametrize("part", ["0/han", "articles"])
def test_a_missing_part_of_the_index_is_told_plainly(broken, part):
    def spoil(folder):
        for path in folder.glob(f"*/{part}/**/*.js"):
            path.unlink()

    found = broken(spoil).find("钢铁")
    assert found.state == "error"
    assert f"/{part}/" in found.status


@pytest.mark.browser
def test_without_javascript_the_page_says_so_and_offers_the_contents(browser, searched):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{searched.as_uri()}/search.html")
    assert page.locator("noscript a[href='index.html']").count() == 1
    context.close()
