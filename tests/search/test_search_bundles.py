"""An edition cut into periods, and what is looked up beside the index."""

from itertools import pairwise

import unpacking
from gathered import ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import search
from facing.exports import search as export
from facing.search import bundles, rewriting, tables
from facing.search.bundles import cut, period
from facing.search.copies import Copy


def years(counts):
    """Dates of so many articles a year, from 1949 on."""
    return [f"{year}-01-{n % 28 + 1:02}" for year, many in counts.items() for n in range(many)]


def sizes(dates, limit):
    ends = cut(sorted(dates), limit)
    return [end - start for start, end in pairwise([0, *ends])]


def test_an_edition_within_the_limit_is_one_bundle():
    assert sizes(years({1949: 5, 1950: 5}), 10) == [10]
    assert cut([], 10) == []


def test_bundles_begin_with_a_year_and_are_of_much_the_same_size():
    dates = years({1949: 300, 1950: 500, 1951: 400, 1952: 300, 1953: 500})
    ends = cut(dates, 1_100)
    assert ends == [800, 2_000] or all(dates[end - 1][:4] < dates[end][:4] for end in ends[:-1])
    assert max(sizes(dates, 1_100)) <= 1_100


def test_a_year_that_is_too_large_is_cut_by_months_and_a_month_by_days():
    months = [f"1958-{month:02}-01" for month in range(1, 13) for _ in range(10)]
    assert sizes(months, 60) == [60, 60]
    assert period(sorted(months), 0, 60) == "1958-01–1958-06"
    days = [f"1958-01-{day:02}" for day in range(1, 21) for _ in range(10)]
    assert sizes(days, 100) == [100, 100]
    assert period(days, 0, 100) == "1958-01-01–1958-01-10"
    assert sizes(["1958-01-01"] * 25, 10) == [8, 9, 8]


def test_a_bundle_is_named_by_its_years():
    dates = years({1949: 3, 1950: 3, 1951: 3})
    assert period(dates, 0, 6) == "1949–1950"
    assert period(dates, 6, 9) == "1951"
    assert period(["0000", "0000", *dates], 0, 11) == "1949–1951"
    assert period(["0000", "0000"], 0, 2) == ""


def test_a_few_articles_more_leave_the_borders_where_they_are():
    counts = {1949: 900, 1950: 1_000, 1951: 1_000, 1952: 900}
    borders = []
    for more in range(0, 60, 7):
        dates = years(counts | {1950: 1_000 + more})
        borders.append([dates[end] for end in cut(dates, 2_000)[:-1]])
    assert borders == [["1951-01-01"]] * len(borders)


@settings(deadline=None)
@given(
    st.lists(st.dates().map(str), max_size=60) | st.lists(st.sampled_from(["1958", "1959-02"])),
    st.integers(1, 30),
)
def test_no_bundle_is_above_the_limit_and_every_article_is_in_one(dates, limit):
    dates.sort()
    ends = cut(dates, limit)
    assert all(start < end <= start + limit for start, end in pairwise([0, *ends]))
    assert ([0, *ends])[-1] == len(dates)
    assert all(period(dates, start, end)[:4] >= "0001" for start, end in pairwise([0, *ends]))


def test_a_bundle_says_where_it_begins(copies, tmp_path):
    assert search.index(copies.rglob("*.txt"), tmp_path, 12) == []
    said = unpacking.manifest(tmp_path)["bundles"]
    assert [(one["from"], one["articles"]) for one in said] == [(0, 11), (11, 12), (23, 11)]
    for number, one in enumerate(said):
        held = unpacking.places(tmp_path, f"{number}/words")
        assert set().union(*held.values()) <= set(range(one["articles"]))


# --- tables --------------------------------------------------------------------------------------


def copy(name, titles=(), facets=(), path=None):
    return Copy(path, name, "1958-01-01", titles, facets, variants=False)


def absolute(numbers):
    """Numbers of their differences."""
    found = []
    for number in numbers:
        found.append(number + (found[-1] if found else 0))
    return found


def order():
    return sorted(ARTICLES, key=lambda record: (record.date, record.id))


def test_a_character_stands_in_titles_or_elsewhere(searched):
    held = unpacking.places(searched / "search", "0/characters")
    for character in "厂竞钢甲第𠀀々":
        whole = {
            number
            for number, record in enumerate(order())
            if any(character in text for text in (*record.texts(), *dict(record.titles).values()))
        }
        entitled = {
            number
            for number, record in enumerate(order())
            if any(character in title for _, title in record.titles)
        }
        found = held[character]
        assert {number for number, places in found.items() if places == [(-97, 0)]} == entitled
        assert found.keys() == whole


def test_characters_come_in_the_order_in_which_a_script_compares_them():
    holding = {}
    for place, character in enumerate("甲\U00020000\ufa0e厂", 40):
        tables.hold(holding, place, ["", character])
    found = dict(tables.characters(holding, 40))
    assert list(found) == ["厂", "甲", "\U00020000", "\ufa0e"]
    assert found["甲"] == rewriting.encoded("甲", [(0, [-25, 0])])


def test_all_forms_of_a_word_begin_with_its_letter(searched):
    index = searched / "search"
    assert "innovation" in unpacking.table(index, "forms/i").split(" ")
    vocabulary = {"steel", "steels", "s8", "été", "interꙋfactory", "钢", ""}
    assert tables.forms(vocabulary) == {"s": "steel steels"}


def test_a_small_edition_suggests_titles_for_each_of_their_words():
    known = [copy("a", (("zh", "钢铁"), ("en", "Red flags")))]
    assert tables.titles(known) == [[["a", ("zh", "钢铁"), ("en", "Red flags")]]]
    many = [copy(f"a{n}", (("en", "Steel"),)) for n in range(17)] + [copy("b", (("en", "A Red"),))]
    found = tables.titles(many)
    assert len(found) == 2
    named = [{row[0] for row in rows} for rows in found]
    assert "a0" in named[ord("s") % 2]
    assert all("b" in named[ord(letter) % 2] for letter in "ar")


def test_a_large_edition_suggests_titles_by_their_beginning():
    many = [copy(f"a{n}", (("en", "Steel and iron"), ("zh", "钢"))) for n in range(1_001)]
    found = tables.titles(many)
    assert len(found) == 64
    assert {number for number, rows in enumerate(found) if rows} == {ord("s") % 64, ord("钢") % 64}


def test_facets_offer_years_in_order_and_others_by_number():
    known = [
        copy("a", facets=(("year", ("1959",)), ("page", ("10",)), ("person", ("p.b", "p.a")))),
        copy("b", facets=(("year", ("1958",)), ("page", ("2",)), ("person", ("p.b", "p.b")))),
        copy("c", facets=(("year", ("1959",)), ("column", ("来信",)))),
    ]
    assert tables.facets(known) == {
        "year": {"values": ["1958", "1959"], "of": [[1], [0, 2]]},
        "page": {"values": ["2", "10"], "of": [[1], [0]]},
        "column": {"values": ["来信"], "of": [[2]]},
        "person": {"values": ["p.b", "p.a"], "of": [[0, 1], [0]]},
    }


def test_the_facets_of_the_manifest_are_files(searched):
    index = searched / "search"
    assert unpacking.manifest(index)["facets"] == ["year", "page"]
    assert unpacking.table(index, "facets/year")["values"] == ["1959"]
    assert absolute(unpacking.table(index, "facets/page")["of"][0]) == list(range(len(ARTICLES)))


def test_the_index_says_whether_texts_hold_traditional_characters(searched, tmp_path):
    assert unpacking.manifest(searched / "search")["variants"] is False
    one = ARTICLES[-1]._replace(titles=((0, "發電"),))
    (tmp_path / "a.txt").write_text(export.copy(one), "utf-8", newline="\n")
    assert search.index([tmp_path / "a.txt"], tmp_path / "out") == []
    assert unpacking.manifest(tmp_path / "out")["variants"] is True


def test_the_lengths_of_dates_are_those_of_years_months_and_days():
    assert ["1958-01-29"[:length] for length in bundles.LENGTHS] == [
        "1958",
        "1958-01",
        "1958-01-29",
    ]
