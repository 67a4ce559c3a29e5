"""Seeds become articles, and corrected seeds keep the names and the editor's work."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import convert, seeds
from facing.model import Article, Body, Line, Link, Passage, Seed, words

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ID = "rmrb-1958-01-29-3a"
PATH = f"edition/articles/{ID}.yaml"


def seed(zh: list[str], en: list[str] | None = None, sha: str = "one") -> Seed:
    """A seed of these paragraphs."""
    bodies = [Body("zh", tuple(Line("p", text, n) for n, text in enumerate(zh, 1)))]
    if en is None:
        bodies.append(Body("en", (), absent=True))
    else:
        bodies.append(Body("en", tuple(Line("p", text, n) for n, text in enumerate(en, 1))))
    title = (("zh", "题"), ("en", "Title"))
    return Seed("x.txt", sha, title, (), "1958-01-29", 3, None, tuple(bodies))


def made(given_seed: Seed) -> Article:
    return convert.article(given_seed, "rmrb")._replace(id=ID)


def carried(old: Article, now: Seed, ever=frozenset(), *, edited=False) -> Article:
    result = convert.carry(old, convert.article(now, "rmrb"), ever, edited=edited, path=PATH)
    assert isinstance(result, Article), result
    assert convert.law(result, now) == []
    linked = sorted(name for link in result.links for name in link.target)
    if len(result.texts) == 2:
        assert linked == sorted(name for name, _ in passages(result))
    return result


def refused(old: Article, now: Seed) -> list:
    result = convert.carry(old, convert.article(now, "rmrb"), (), edited=True, path=PATH)
    assert isinstance(result, list), result
    return result


def passages(article: Article) -> list[tuple[str, str]]:
    return [tuple(passage) for text in article.texts for passage in text.passages()]


def recut(article: Article, lang: str, block: str, *lines: tuple[str, str]) -> Article:
    """The article with other passages in one block, as an editor would have it."""
    texts = tuple(
        text._replace(
            blocks=tuple(
                one._replace(passages=tuple(Passage(*line) for line in lines))
                if one.name == block
                else one
                for one in text.blocks
            )
        )
        if text.lang == lang
        else text
        for text in article.texts
    )
    return article._replace(texts=texts)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_real_seed_keeps_every_word(path):
    found, _ = seeds.read(path.read_bytes(), path.name)
    assert found is not None
    article = made(found)
    assert convert.law(article, found) == []
    assert article == carried(article, found)
    assert article == carried(article, found, edited=True)


def test_blocks_and_passages_have_their_names():
    bodies = (
        Body("zh", (Line("h", "题", 1), Line("byline", "韩", 2), Line("p", "一。二。", 3))),
        Body("en", (Line("p", "One. Two.", 1), Line("lg", "A\nB", 2), Line("signed", "X\nY", 3))),
    )
    article = made(seed([])._replace(bodies=bodies))
    assert passages(article) == [
        ("h1", "题"),
        ("byline", "韩"),
        ("p1.s1", "一。"),
        ("p1.s2", "二。"),
        ("en.p1.s1", "One."),
        ("en.p1.s2", "Two."),
        ("en.lg1.l1", "A"),
        ("en.lg1.l2", "B"),
        ("en.signed", "X\nY"),
    ]


def test_a_body_that_is_absent_gives_no_text_and_no_links():
    article = made(seed(["一。"]))
    assert [text.lang for text in article.texts] == ["zh"]
    assert article.links == ()
    assert convert.law(article, seed(["一。"])) == []


def test_one_dateline_has_no_place_and_several_say_where_they_stand():
    one = made(seed(["据新华社太原1日电　太原市开会。", "完。"]))
    two = made(seed(["据新华社太原1日电　太原市开会。", "据新华社本溪1日电　本溪开会。"]))
    assert [(line.place, line.at) for line in one.header.dateline] == [("太原", None)]
    assert [(line.place, line.at) for line in two.header.dateline] == [
        ("太原", "p1.s1"),
        ("本溪", "p2.s1"),
    ]


def test_the_law_shows_where_the_words_part():
    article = recut(made(seed(["一二三。四五六。"])), "zh", "p1", ("p1.s1", "一二三。四五七。"))
    places = {"p1.s1": (12, 7)}
    (problem,) = convert.law(article, seed(["一二三。四五六。"]), places)
    assert (problem.where.path, problem.where.line, problem.code) == (PATH, 12, "S80")
    assert "p1.s1" in problem.message
    assert "“一二三。四五|六。”" in problem.message
    assert "“一二三。四五|七。”" in problem.message
    assert "annotation" in problem.hint


def test_the_law_knows_missing_and_surplus_texts():
    both, one = seed(["一。"], ["One."]), seed(["一。"])
    assert [p.code for p in convert.law(made(one), both)] == ["S80"]
    assert [p.code for p in convert.law(made(both), one)] == ["S80"]


def test_new_sentences_get_letters_and_lost_ones_are_never_reused():
    old = made(seed(["一二三四五。六七八九十。"]))
    longer = carried(old, seed(["一二三四五。甲乙丙丁戊。六七八九十。己庚辛壬癸。"]))
    assert [name for name, _ in passages(longer)] == ["p1.s1", "p1.s1a", "p1.s2", "p1.s2a"]
    shorter = carried(longer, seed(["一二三四五。六七八九十。"]))
    assert [name for name, _ in passages(shorter)] == ["p1.s1", "p1.s2"]
    again = carried(shorter, seed(["一二三四五。子丑寅卯辰。六七八九十。"]), {"p1.s1a"})
    assert [name for name, _ in passages(again)] == ["p1.s1", "p1.s1b", "p1.s2"]


def test_a_new_first_sentence_gets_a_letter_too():
    old = made(seed(["一二三四五。六七八九十。"]))
    now = carried(old, seed(["甲乙丙丁戊。一二三四五。六七八九十。"]))
    assert [name for name, _ in passages(now)] == ["p1.s1a", "p1.s1", "p1.s2"]
    lost = carried(old, seed(["甲乙丙丁戊。六七八九十。"]))
    assert [name for name, _ in passages(lost)] == ["p1.s1a", "p1.s2"]


def test_a_corrected_sentence_keeps_its_name():
    old = made(seed(["一二三四五。六七八九十。"], ["One two three. Six seven."]))
    now = carried(old, seed(["一二三四六。六七八九十。"], ["One two four. Six seven."]))
    assert [name for name, _ in passages(now)] == [name for name, _ in passages(old)]


def test_a_new_paragraph_in_the_middle_disturbs_no_other():
    old = made(seed(["一二三四五。", "六七八九十。"]))
    now = carried(old, seed(["一二三四五。", "甲乙丙丁戊。己。", "六七八九十。"]))
    assert [name for name, _ in passages(now)] == ["p1.s1", "p3.s1", "p3.s2", "p2.s1"]


def test_a_translation_that_comes_later_gets_plain_names():
    now = carried(made(seed(["一。"])), seed(["一。"], ["One.", "Two."]))
    assert [name for name, _ in passages(now)] == ["p1.s1", "en.p1.s1", "en.p2.s1"]


def test_an_editors_split_stays_where_the_words_are_the_same():
    first = seed(["一二三，四五六。七八九十。"])
    old = recut(
        made(first),
        "zh",
        "p1",
        ("p1.s1", "一二三，"),
        ("p1.s1a", "四五六。"),
        ("p1.s2", "七八九十。"),
    )
    now = carried(old, seed(["一二三，四五六。七八九拾。"], sha="two"), edited=True)
    assert passages(now) == [("p1.s1", "一二三，"), ("p1.s1a", "四五六。"), ("p1.s2", "七八九拾。")]
    assert now.seed.sha256 == "two"


def test_an_editors_join_stays_where_the_words_are_the_same():
    old = recut(
        made(seed(["一二三。四五六。七八九十。"], ["One. Two. Three."])),
        "en",
        "en.p1",
        ("en.p1.s1", "One. Two."),
        ("en.p1.s3", "Three."),
    )
    now = carried(old, seed(["一二三。四五七。七八九十。"], ["One. Two. Three."]), edited=True)
    assert passages(now)[3:] == [("en.p1.s1", "One. Two."), ("en.p1.s3", "Three.")]


def test_a_correction_where_an_editor_has_cut_is_left_to_the_editor():
    first = seed(["一二三，四五六。七八九十。"])
    old = recut(
        made(first),
        "zh",
        "p1",
        ("p1.s1", "一二三，"),
        ("p1.s1a", "四五六。"),
        ("p1.s2", "七八九十。"),
    )
    (problem,) = refused(old, seed(["一二三，四五陆。七八九十。"], sha="two"))
    assert problem.code == "N11"
    assert problem.where.path == PATH
    assert "四五六。" in problem.message
    assert "一二三，四五陆。" in problem.message
    assert "two" in problem.hint


def test_an_editors_link_stays_and_stops_the_build_when_it_loses_a_passage():
    first = seed(["一二三四五。六七八九十。"], ["One two. Three four."])
    old = made(first)
    links = (Link(("p1.s1", "en.p1.s2"), resp="ed"), Link(("p1.s2", "en.p1.s1"), resp="ed"))
    old = old._replace(links=links)
    now = carried(old, seed(["一二三四六。六七八九十。"], ["One two. Three four."]), edited=True)
    assert now.links == links
    (problem,) = refused(old, seed(["一二三四五。"], ["One two. Three four."], sha="two"))
    assert problem.code == "N12"
    assert "六七八九十。" in problem.message


def test_an_edited_header_stays():
    old = made(seed(["一二三。四五六。"]))
    old = old._replace(header=old.header._replace(title=(("zh", "改"),)))
    now = seed(["一二三。四五七。"])
    assert carried(old, now, edited=True).header.title == (("zh", "改"),)
    assert carried(old, now).header.title == now.title


texts = st.lists(
    st.lists(st.text("钢铁工人生产竞赛红旗先进", min_size=5, max_size=14), min_size=1, max_size=5),
    min_size=1,
    max_size=4,
)


def numbered(paragraphs: list[list[str]]) -> list[list[str]]:
    """Sentences that are all different, and unlike one another."""
    count = iter("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    return [[f"{next(count) * 9}{text}。" for text in lines] for lines in paragraphs]


@given(texts, st.data(), st.booleans())
@settings(deadline=None)
def test_one_changed_sentence_leaves_all_other_names_as_they_were(paragraphs, data, edited):
    before = numbered(paragraphs)
    old = made(seed(["".join(lines) for lines in before], ["Yes. No."]))
    names = {text: name for name, text in passages(old)}
    after = [list(lines) for lines in before]
    lines = data.draw(st.sampled_from(after))
    n = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["delete", "insert", "alter"])):
        case "delete":
            del lines[n]
        case "insert":
            lines.insert(n, "天地玄黄宇宙洪荒。")
        case _:
            lines[n] = lines[n][:-1] + "了。"
            names[lines[n]] = names[lines[n][:-2] + "。"]
    now = carried(old, seed(["".join(one) for one in after if one], ["Yes. No."]), edited=edited)
    kept = {text: name for name, text in passages(now)}
    assert {t: n for t, n in kept.items() if t in names} == {
        t: n for t, n in names.items() if t in kept
    }
    assert len(set(kept.values())) == len(kept)


@given(texts, texts, st.booleans())
@settings(deadline=None)
def test_any_two_seeds_are_carried_lawfully_or_refused_with_reasons(first, second, edited):
    old = made(seed(["。".join(lines) for lines in first], ["Yes. No."]))
    now = seed(["。".join(lines) for lines in second], ["No. Yes."])
    result = convert.carry(old, convert.article(now, "rmrb"), (), edited=edited, path=PATH)
    if isinstance(result, list):
        assert edited
        return
    assert convert.law(result, now) == []
    names = [name for name, _ in passages(result)]
    assert len(names) == len(set(names))
    assert words("".join(text for _, text in passages(result)))
