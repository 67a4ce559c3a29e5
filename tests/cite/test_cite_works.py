"""How works are listed and cited: by the style, safely, each in its place, whatever they hold."""

import json
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import cite
from facing.notation import bibliography
from tests.depth import examples

ARTICLE = {
    "id": "Meng-2018",
    "type": "article-journal",
    "title": "Steel & iron",
    "author": [{"family": "Meng", "given": "Yue"}, {"family": "Li", "given": "Hua-yu"}],
    "container-title": "Modern China",
    "volume": "12",
    "issue": "3",
    "page": "101-117",
    "issued": {"date-parts": [[2018, 5]]},
    "DOI": "10.1/x",
}


def one(**item):
    (work,) = cite.works([{"id": "a", "type": "book", "title": "A", **item}])
    return work


def test_an_article_is_listed_and_cited_as_the_style_has_it():
    (work,) = cite.works([ARTICLE])
    assert work.key == "Meng-2018"
    assert work.listed == (
        "Meng, Yue and Li, Hua-yu (2018) ‘Steel &amp; iron’, <i>Modern China</i>, 12(3), "
        "pp. 101–117. Available at: https://doi.org/10.1/x."
    )
    assert work.short == "Meng and Li, 2018"
    assert json.loads(work.data) == ARTICLE


BOOK = {"type": "book", "title": "An iron age", "issued": {"date-parts": [[1962]]}}
ENTRIES = {
    "a book": (
        {**BOOK, "author": [{"family": "Li", "given": "A."}], "publisher": "C", "edition": "2"},
        "Li, A. (1962) <i>An iron age</i>. 2nd edn. C.",
        "Li, 1962",
    ),
    "an edited book": (
        {**BOOK, "editor": [{"family": "Bo", "given": "Ann"}]},
        "Bo, Ann (ed.) (1962) <i>An iron age</i>.",
        "Bo, 1962",
    ),
    "a translated book": (
        {
            **BOOK,
            "author": [{"literal": "Office of Steel"}],
            "translator": [{"family": "Bo", "given": "Ann"}],
        },
        "Office of Steel (1962) <i>An iron age</i>. Translated by Ann Bo.",
        "Office of Steel, 1962",
    ),
    "a book in Chinese": (
        {
            **BOOK,
            "title": "中国钢铁工业史",
            "author": [{"family": "王", "given": "小明"}],
            "publisher": "冶金出版社",
            "publisher-place": "北京",
            "language": "zh",
        },
        "王小明 (1962) 中国钢铁工业史. 北京: 冶金出版社.",
        "王小明, 1962",
    ),
    "a book without more": (
        {"type": "book", "title": "Only"},
        "<i>Only</i> (no date).",
        "<i>Only</i>, no date",
    ),
    "a report of a paper": (
        {
            "type": "article-newspaper",
            "title": "鞍钢",
            "container-title": "人民日报",
            "issued": {"date-parts": [[1958, 1, 29]]},
        },
        "人民日报 (1958) ‘鞍钢’, 29 January.",
        "人民日报, 29 January 1958",
    ),
    "a report of a month": (
        {
            "type": "article-newspaper",
            "title": "鞍钢",
            "container-title": "人民日报",
            "issued": {"date-parts": [[1958, 1]]},
        },
        "人民日报 (1958) ‘鞍钢’, January.",
        "人民日报, January 1958",
    ),
    "a signed report": (
        {
            "type": "article-newspaper",
            "title": "鞍钢",
            "author": [{"literal": "谷峰"}],
            "container-title": "人民日报",
            "issued": {"date-parts": [[1958, 1, 29]]},
        },
        "谷峰 (1958) ‘鞍钢’, 人民日报, 29 January.",
        "谷峰, 1958",
    ),
    "an article of a magazine": (
        {
            "type": "article-magazine",
            "title": "Steel",
            "container-title": "Review",
            "volume": "2",
            "issue": "35",
            "issued": {"date-parts": [[1959, 9, 1]]},
        },
        "<i>Review</i> (1959) ‘Steel’, 2(35), 1 September.",
        "<i>Review</i>, 1 September 1959",
    ),
    "an article of a journal that is not signed": (
        {
            "type": "article-journal",
            "title": "Steel",
            "container-title": "Review",
            "issue": "3",
            "issued": {"date-parts": [[1959, 9, 1]]},
        },
        "<i>Review</i> (1959) ‘Steel’, (3).",
        "<i>Review</i>, 1959",
    ),
    "a chapter": (
        {
            "type": "chapter",
            "title": "Labour",
            "author": [{"family": "Yu"}],
            "container-title": "China learns",
            "editor": [{"family": "Bo", "given": "A."}, {"family": "Li", "given": "B."}],
            "issued": {"date-parts": [[2009], [2010]]},
        },
        "Yu (2009–2010) ‘Labour’, in A. Bo and B. Li (eds) <i>China learns</i>.",
        "Yu, 2009–2010",
    ),
    "a page of the web": (
        {
            "type": "webpage",
            "title": "A site",
            "URL": "https://example.org/?a=1&b=2",
            "accessed": {"date-parts": [[2020, 2, 3]]},
        },
        (
            "<i>A site</i> (no date). Available at: https://example.org/?a=1&amp;b=2 "
            "(Accessed: 3 February 2020)."
        ),
        "<i>A site</i>, no date",
    ),
    "a date in words": (
        {**BOOK, "author": [{"family": "Li"}], "issued": {"literal": "in spring"}},
        "Li (in spring) <i>An iron age</i>.",
        "Li, in spring",
    ),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_other_works_are_listed_and_cited_likewise(case):
    item, listed, short = ENTRIES[case]
    (work,) = cite.works([{"id": "a", **item}])
    assert work.listed == listed
    assert work.short == short


# --- order and letters ---------------------------------------------------------------------------


def test_works_are_in_the_order_of_their_entries():
    items = [
        {"id": "d", "type": "webpage", "title": "“Zeal”"},
        {"id": "c", "type": "book", "title": "B", "author": [{"family": "bo"}]},
        {**ARTICLE, "id": "b", "issued": {"date-parts": [[2019]]}},
        {**ARTICLE, "id": "a"},
    ]
    assert [work.key for work in cite.works(items)] == ["c", "a", "b", "d"]
    assert cite.works(items) == cite.works(reversed(items))


def test_works_that_would_be_cited_alike_are_told_apart_by_letters():
    made = cite.works(
        [
            {**ARTICLE, "id": "x", "title": "Zinc"},
            {**ARTICLE, "id": "y", "title": "Copper"},
            {"id": "u", "type": "book", "title": "Only"},
            {"id": "v", "type": "book", "title": "Only"},
            {**ARTICLE, "id": "w", "author": [{"literal": "2018"}]},
        ]
    )
    assert {work.key: work.short for work in made} == {
        "u": "<i>Only</i>, no date-a",
        "v": "<i>Only</i>, no date-b",
        "w": "2018, 2018",
        "x": "Meng and Li, 2018b",
        "y": "Meng and Li, 2018a",
    }
    listed = [work.listed for work in made]
    assert any("Li, Hua-yu (2018b) ‘Zinc’" in entry for entry in listed)
    assert "<i>Only</i> (no date-a)." in listed
    assert any(entry.startswith("2018 (2018) ‘Steel") for entry in listed)


def test_reports_of_one_day_are_told_apart_by_letters():
    paper = {
        "type": "article-newspaper",
        "container-title": "Daily",
        "issued": {"date-parts": [[1957, 10, 27]]},
    }
    made = cite.works([{**paper, "id": key, "title": key} for key in ("a", "b")])
    assert [work.short for work in made] == [
        f"<i>Daily</i>, 27 October 1957{letter}" for letter in "ab"
    ]
    assert made[0].listed == "<i>Daily</i> (1957a) ‘a’, 27 October."


# --- notes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("Read as a digital text.", " Read as a digital text."),
        ("read in <i>print</i>", " read in <i>print</i>."),
        ("See <b & c", " See &lt;b &amp; c."),
        ("  ", ""),
    ],
)
def test_the_note_of_a_work_follows_its_entry(note, shown):
    work = one(note=note)
    assert work.listed == f"<i>A</i> (no date).{shown}"
    assert work.short == "<i>A</i>, no date"


# --- safety --------------------------------------------------------------------------------------


def test_words_that_look_like_markup_are_words():
    work = one(title='<script>alert("x")</script> & <img src=x>', author=[{"literal": "<b onx>"}])
    assert "<script" not in work.listed.lower()
    assert "<img" not in work.listed.lower()
    assert "&lt;b onx&gt;" in work.listed
    assert "&lt;b onx&gt;" in work.short


def test_the_emphasis_of_csl_json_is_kept_and_closed():
    assert "H<sub>2</sub>O" in one(title="H<sub>2</sub>O", type="report").listed
    assert "<i>" not in one(title="a <i>b", type="article-journal").listed
    assert "</b>" not in one(title="a </b>b", type="article-journal").listed


def test_characters_that_stand_for_tags_cannot_be_smuggled_in():
    work = one(title="a \ue000b\ue001 c", type="article-journal")
    assert "<i>" not in work.listed
    assert not re.search("[\ue000-\uf8ff]", work.listed)


def test_an_odd_item_is_set_plainly():
    odd = {"id": "a", "type": "book", "title": "A <b", "author": [{"family": "Li", "given": "B."}]}
    (work,) = cite.works([{**odd, "editor": 3, "issued": {"date-parts": [["x"]]}}])
    assert work.listed == "Li, B. x. A &lt;b."
    assert work.short == "Li x"
    (work,) = cite.works([{"id": "key"}])
    assert (work.listed, work.short) == ("key.", "key")


# --- the processor -------------------------------------------------------------------------------


def test_without_works_the_processor_is_not_needed(monkeypatch):
    for name in [*sys.modules]:
        if name.split(".")[0] == "citeproc" or name == "facing.cite.processor":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "citeproc", None)
    assert cite.works([]) == ()
    with pytest.raises(ImportError):
        cite.works([ARTICLE])


def test_what_stands_first_for_want_of_an_author_is_not_printed_again():
    paper = {"type": "article-newspaper", "container-title": "Daily", "title": "Steel"}
    for item in ({"title": "Steel"}, paper, {"editor": [{"family": "Bo"}]}):
        listed = one(**item).listed
        for words in ("Steel", "Daily", "Bo"):
            assert listed.count(words) <= 1, listed


PART = st.sampled_from(
    ["x", "", "Ab-cd", "鞍钢", "<i>a</i>", "</i>", "\ue001", "1958", "a & b", "-"]
)
NAME = st.dictionaries(st.sampled_from(bibliography.NAME), PART, max_size=3)
DATE = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(
            st.lists(st.integers(-20, 2100), min_size=1, max_size=3), min_size=1, max_size=2
        ),
        "literal": PART,
        "season": st.integers(1, 4),
        "circa": st.booleans(),
    },
)
ITEM = st.fixed_dictionaries(
    {"id": st.sampled_from("abc"), "type": st.sampled_from(bibliography.TYPES), "title": PART},
    optional={
        **{word: PART for word in bibliography.WORDS if word != "title"},
        **dict.fromkeys(bibliography.NAMES, st.lists(NAME, max_size=3)),
        **dict.fromkeys(bibliography.DATES, DATE),
    },
)


@settings(deadline=None, max_examples=examples(30, 100))
@given(st.lists(ITEM, max_size=3, unique_by=lambda item: item["id"]))
def test_whatever_a_work_holds_its_entry_is_safe_and_always_the_same(items):
    made = cite.works(items)
    assert made == cite.works(items[::-1])
    assert {work.key for work in made} == {item["id"] for item in items}
    for work in made:
        for shown in (work.listed, work.short):
            tags = re.findall(r"<(/?)(\w*)", shown)
            opened = []
            for ending, tag in tags:
                assert tag in ("i", "b", "sup", "sub")
                if ending:
                    assert opened.pop() == tag
                else:
                    opened.append(tag)
            assert opened == []
            assert not re.search("[\ue000-\ue007]", shown)
        assert work.listed
        assert work.short


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(bibliography.KEYS), JUNK))
def test_no_item_is_an_exception(item):
    (work,) = cite.works([item])
    assert "<script" not in work.listed


def test_reports_of_one_newspaper_and_year_stand_in_the_order_of_their_days():
    days = {"a": [1958, 12, 22], "b": [1958, 9, 3], "c": [1958, 9], "d": [1957, 10, 27]}
    found = cite.works(
        {
            "id": key,
            "type": "article-newspaper",
            "title": key,
            "container-title": "Daily",
            "issued": {"date-parts": [day]},
        }
        for key, day in days.items()
    )
    assert [work.key for work in found] == ["d", "c", "b", "a"]
