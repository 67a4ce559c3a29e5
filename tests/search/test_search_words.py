"""The browser's spelling of texts is Python's: folded, cut into units, and stemmed, alike."""

import random
import re
import unicodedata
from pathlib import Path

import pytest
import snowballstemmer  # type: ignore[import-untyped]

from facing import resources, spelling
from facing.exports import assets
from facing.languages import variants

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
ASSETS = resources.templates() / "assets"
SOME = (
    "钢铁　工业 8月８日，Café naïve　U.S.A. inter-factory don’t １９．２０４ ㈱ ⅧＡＢＣ 𠀀𠀁 〇 々 "
    "萬里長城 e\u0301te\u0301 ŉ ǆ ﬁn ½ İI ΑΣ. ß א ب 한국 かがパ ¨x ´ a\u200bb a\xadb a_b a\u2028b "
    "x\u0301\u0301y ꙮ ꙋ"
)
SUFFIXES = (
    "ed ing ly eed eedly ingly edly y ies ied s sses ss us ization ational fulness ousness iveness "
    "tional biliti lessli entli ation alism aliti ousli iviti fulli enci anci abli izer ator alli "
    "bli ogi ogist li alize icate iciti ative ical ness ful ement ance ence able ible ment ant ent "
    "ism ate iti ous ive ize ion al er ic e l ll at bl iz bb dd tt"
)
PREFIXES = (
    "gener commun arsen past univers later emerg organ inter succ proc exc even cann inn earr herr "
    "out b d l t y yy ay add egg sky bias"
)


@pytest.fixture(scope="module")
def words(browser):
    """A page that has only `facing.words`, and the table of variants, as they are delivered."""
    page = browser.new_page()
    for name in ("search-words.js", "search-variants.js"):
        page.add_script_tag(
            content=assets.delivered(name, (ASSETS / name).read_bytes()).decode("utf-8")
        )
    yield page
    page.close()


def texts():
    """The seeds, and texts of letters of all kinds thrown together."""
    yield from (
        line
        for path in sorted(ROOT.glob("seeds/*.txt"))
        for line in path.read_text("utf-8").split("\n")
    )
    chosen = random.Random(3)  # noqa: S311 - the same choice in every run
    known = [
        chr(code)
        for code in range(0x20, 0x30000)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co", "Cc")
    ]
    marks = " -‐‑'’.,/&，。　_\u0301"
    for _ in range(1500):
        letters = [chosen.choice(chosen.choice((known, SOME, marks, "ab1钢铁"))) for _ in range(12)]
        yield "".join(letters)
    yield from ("".join(known[start : start + 5000]) for start in range(0, len(known), 5000))
    yield SOME
    yield "".join(map(chr, variants()))


def test_texts_are_folded_and_cut_as_the_index_has_them(words):
    every = list(texts())
    folded = words.evaluate("texts => texts.map(facing.words.fold)", every)
    assert folded == [spelling.fold(text) for text in every]
    units = words.evaluate(
        "texts => texts.map(t => facing.words.cut(t).map(u => [u.word, u.gap]))", every
    )
    assert units == [[list(unit) for unit in spelling.units(text)] for text in every]


def test_places_are_those_of_the_text_as_it_is_written(words):
    for unit in words.evaluate("text => facing.words.cut(text)", SOME):
        utf16 = SOME.encode("utf-16-le")[unit["start"] * 2 : unit["end"] * 2]
        assert unit["word"] in spelling.fold(utf16.decode("utf-16-le"))


def test_words_are_stemmed_as_snowball_stems_them(words):
    chosen = random.Random(4)  # noqa: S311 - the same choice in every run
    every = {
        word
        for path in (*ROOT.glob("seeds/*.txt"), *ROOT.glob("docs/**/*.md"))
        for word in re.findall("[a-z]+", path.read_text("utf-8").lower())
    }
    for _ in range(6000):
        word = "".join(chosen.choices("aeiouybcdlmnrstpgwx", k=chosen.randrange(6)))
        word = chosen.choice(PREFIXES.split()) + word if chosen.random() < 0.3 else word
        every.add(word + "".join(chosen.choices(SUFFIXES.split(), k=chosen.randrange(4))))
    asked = sorted(word for word in every if len(word) > 2)
    stem = snowballstemmer.stemmer("english").stemWord
    assert len(asked) > 5000
    assert words.evaluate("all => all.map(facing.words.stem)", asked) == [*map(stem, asked)]
    assert words.evaluate("facing.words.stem('is')") == "is"


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("廖世刚 innovation", ["廖|世|刚", "innovation"]),
        ('"inter-factory competition" 电炉', ["“inter|-factory| competition", "电|炉"]),
        ("8月8日 19.204，8.5吨", ["8|月|8|日", "19|-204", "8|-5|吨"]),
        ("在ＡＢＣ厂。厂", ["在|abc|厂", "厂"]),
        ("“中国，人民” «Café au»", ["“中|国|.人|民", "“cafe| au"]),
        ("\"unbalanced don't", ["unbalanced", "don", "t"]),
        ("钢 “钢” 钢 steel “steel”", ["钢", "steel", "“steel"]),
        ("１９５８，１９５９", ["1958", "1959"]),
        ("中 国", ["中", "国"]),
        ("“中 国”", ["“中|国"]),
        ('…，。！ 😀 “ ” ""', []),
    ],
)
def test_a_query_is_cut_into_terms(words, query, terms):
    found = words.evaluate("q => facing.words.terms(q)", query)
    spelt = [
        "“" * (term["exact"] and len(term["units"]) + (not term["units"][0]["han"]) > 1)
        + "|".join(unit["gap"] + unit["word"] for unit in term["units"])
        for term in found
    ]
    assert spelt == terms


def test_of_a_long_query_the_first_words_are_taken(words):
    ask = "q => [facing.words.terms(q).length, facing.words.terms(q).short]"
    assert words.evaluate(ask, "a b c") == [3, False]
    assert words.evaluate(ask, " ".join(map(str, range(13)))) == [12, True]
    assert words.evaluate(ask, "钢" * 2000) == [1, True]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("厂际", "开展厂　际竞赛，厂际", ["厂　际", "厂际"]),
        ("甲乙丙", "甲乙，乙丙", []),
        ("organs", "Organ of the organization", ["Organ"]),
        ('"organs"', "organ organs", ["organs"]),
        ('"inter-factory"', "inter factory, inter‐factory", ["inter‐factory"]),
        ('"steel iron"', "Steel. Iron steel  iron", ["steel  iron"]),
        ("8月", "18月 8 月８月", ["8 月", "８月"]),
        ("cafe", "Cafe\u0301, café", ["Cafe\u0301", "café"]),
        ("𠀁", "𠀀𠀁𠀂", ["𠀁"]),
        ("萬里", "万里长城", ["万里"]),
        ("万里", "萬里長城", ["萬里"]),
    ],
)
def test_a_term_stands_where_it_is_seen_to_stand(words, query, text, found):
    places = """([q, text]) => {
      const [term] = facing.words.terms(q);
      return facing.words.places(term, facing.words.cut(text)).map(([a, b]) => text.slice(a, b));
    }"""
    assert words.evaluate(places, [query, text]) == found
