"""The corpus lexicon: its table, what it changes, and how it is learnt."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.align import EMPTY, align, learn, lexicon
from facing.align.learning import Linked, learnt, merged
from facing.model import Link, Text
from tests.align.printing import DAY, SEEDS, article, linked, once_each, one_paragraph

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
SHARES = st.integers(1, 1000).map(lambda n: n / 1000)
TABLES = st.dictionaries(
    st.sampled_from(["en", "ru", "de"]),
    st.dictionaries(WORDS, st.dictionaries(WORDS, SHARES, min_size=1, max_size=3), min_size=1),
)


# --- the table -----------------------------------------------------------------------------------


@given(TABLES)
def test_what_is_written_is_read_again(table):
    text = lexicon.write(table)
    assert lexicon.read(text) == (table, [])
    assert lexicon.write(lexicon.read(text)[0]) == text


@given(TABLES)
def test_a_spreadsheet_and_an_editor_do_no_harm(table):
    text = lexicon.write(table)
    marked = "\ufeff" + text.replace("\n", "\r\n\r\n").replace("\t", " \t ")
    assert lexicon.read(marked) == (table, [])


@given(TABLES)
def test_the_table_is_sorted_and_names_its_columns(table):
    first, *rest = lexicon.write(table).splitlines()
    assert first == "language\toriginal\ttranslation\tshare"
    cells = [line.split("\t")[:3] for line in rest]
    assert cells == sorted(cells)


@given(st.text())
def test_any_text_is_read(text):
    found, problems = lexicon.read(text)
    assert isinstance(found, dict)
    assert all(0 <= x <= 1 for o in found.values() for w in o.values() for x in w.values())
    assert [problem.where.line for problem in problems] == sorted(
        {problem.where.line for problem in problems}
    )


@pytest.mark.parametrize(
    "line",
    [
        "en\t平炉\topen-hearth",
        "en\t平炉\topen-hearth\t0.8\tmore",
        "en\t平炉\topen-hearth\t1.2",
        "en\t平炉\topen-hearth\t-0.2",
        "en\t平炉\topen-hearth\t0,8",
        "en\t平炉\topen-hearth\tnan",
        "en\t平炉\t\t0.8",
        "en\t\topen-hearth\t0.8",
        "\t平炉\topen-hearth\t0.8",
        "en 平炉 open-hearth 0.8",
        "<<<<<<< HEAD",
    ],
)
def test_a_line_that_is_no_entry_is_told_with_its_place_and_the_others_are_kept(line):
    good = "en\t高炉\tblast\t0.9"
    found, problems = lexicon.read(f"{good}\n\n{line}\n{good.replace('高炉', '转炉')}\n")
    assert found == {"en": {"高炉": {"blast": 0.9}, "转炉": {"blast": 0.9}}}
    assert [(one.where.path, one.where.line, one.severity) for one in problems] == [
        ("edition/lexicon.tsv", 3, "error")
    ]
    assert problems[0].code == "K20"
    assert line[:5].strip() in problems[0].message
    assert "learn" in problems[0].hint


def test_a_line_without_end_is_told_shortly():
    (problem,) = lexicon.read("钢" * 10_000)[1]
    assert len(problem.message) < 150


def test_a_file_may_be_empty_and_entries_need_no_heading():
    assert lexicon.read("") == ({}, [])
    assert lexicon.read("\ufeff\r\n") == ({}, [])
    assert lexicon.read("en\t平炉\thearth\t1\n") == ({"en": {"平炉": {"hearth": 1.0}}}, [])


# --- what it changes -----------------------------------------------------------------------------

INVENTED = [("呱唧", "Blorp"), ("嘎嘣", "Quux"), ("噼啪", "Xyzzy"), ("扑通", "Frobnitz")]
FIRST = "大家都很高兴。", "Everybody was very happy."
ZH = one_paragraph("zh", [FIRST[0], *(f"{zh}在这里，{zh}很好。" for zh, _ in INVENTED)])
KNOWN = {zh: {en.lower(): 0.9} for zh, en in INVENTED}


def without(out: int) -> Text:
    """The translation without one of the sentences."""
    kept = [en for n, (_, en) in enumerate(INVENTED) if n != out]
    return one_paragraph("en", [FIRST[1], *(f"{en} is here, {en} is good." for en in kept)])


def one_by_one(out: int) -> list[str]:
    """The links that are right."""
    right = [f"p1.s{n + 1} en.p1.s{n + (n <= out)}" for n in range(5)]
    right[out + 1] = f"p1.s{out + 2}"
    return right


@pytest.mark.parametrize("out", range(4))
def test_the_lexicon_tells_which_sentence_is_meant(out):
    assert linked(ZH, without(out), {"en": KNOWN}) == one_by_one(out)


def test_an_edited_entry_changes_a_link():
    table = lexicon.write({"en": KNOWN})
    edited = table.replace("呱唧\tblorp", "嘎嘣\tblorp").replace("嘎嘣\tquux", "呱唧\tquux")
    zh = one_paragraph("zh", ["大家都来了。", "呱唧在这里。", "嘎嘣在这里。"])
    en = one_paragraph("en", ["Everybody came.", "Blorp is here."])
    first, second = (linked(zh, en, lexicon.read(text)[0]) for text in (table, edited))
    assert first == ["p1.s1 en.p1.s1", "p1.s2 en.p1.s2", "p1.s3"]
    assert second == ["p1.s1 en.p1.s1", "p1.s2", "p1.s3 en.p1.s2"]


def test_a_lexicon_of_another_language_changes_nothing():
    assert align(ZH, without(1), DAY, {"ru": KNOWN}) == align(ZH, without(1), DAY)
    assert align(ZH, without(1), DAY, {"en": {}, "de": {}}) == align(ZH, without(1), DAY, EMPTY)


def test_a_translation_of_several_words_and_in_capitals_is_an_entry_too():
    zh = one_paragraph("zh", ["呱唧来了。", "嘎嘣来了。"])
    en = one_paragraph("en", ["Open-hearths came."])
    for entry in ("open-hearth", "Open-Hearths"):
        known = {"en": {"嘎嘣": {entry: 0.9}}}
        assert linked(zh, en, known) == ["p1.s1", "p1.s2 en.p1.s1"]


@given(TABLES)
@settings(deadline=None, max_examples=30)
def test_no_lexicon_breaks_anything(table):
    en = without(2)
    assert once_each(
        align(ZH, en, DAY, {"en": {w: o for t in table.values() for w, o in t.items()}}), ZH, en
    )


# --- learning ------------------------------------------------------------------------------------

DEEDS = [
    ("建成了新车间", "built a new workshop"),
    ("修好了机器", "repaired the machines"),
    ("增产五万吨钢", "increased steel output by 50,000 tons"),
    ("举行了庆功大会", "held a celebration"),
    ("培养了技术工人", "trained skilled workers"),
    ("节约了煤炭", "saved coal"),
]
Lesson = tuple[Text, Text, tuple[Link, ...], str]


REAL: list[Lesson] = [(*one.texts, one.links, DAY) for one in map(article, SEEDS)]


def lesson(*sentences: tuple[str, str]) -> Lesson:
    """An article of sentences that are linked one by one."""
    numbers = range(1, len(sentences) + 1)
    return (
        one_paragraph("zh", [zh for zh, _ in sentences]),
        one_paragraph("en", [en for _, en in sentences]),
        tuple(Link((f"p1.s{n}", f"en.p1.s{n}")) for n in numbers),
        DAY,
    )


def edition(works: int) -> list[Lesson]:
    """The five articles, and *works* others about a plant that no dictionary knows."""
    deeds = [(f"去年，咕嘟厂{zh}。", f"Last year Gudu Works {en}.") for zh, en in DEEDS * 2]
    return [*REAL, *(lesson(deed) for deed in deeds[:works])]


def test_a_word_met_in_several_links_is_learnt_and_one_met_once_is_not():
    several, once = learn(edition(12))["en"], learn(edition(1))["en"]
    told = {other for word, others in several.items() if word in "咕嘟厂" for other in others}
    assert "gudu" in told
    assert not any("咕" in word for word in once)
    assert not any("gudu" in others for others in once.values())


def test_the_word_that_is_learnt_is_the_one_that_is_meant():
    deeds = [
        (f"去年，{name[0]}{zh}。", f"Last year {name[1]} {en}.")
        for name in INVENTED[:2]
        for zh, en in DEEDS
    ]
    found = learn([*REAL, *map(lesson, deeds)])["en"]
    shares = {
        said: max(others.get(said, 0.0) for word, others in found.items() if word in zh)
        for zh, said in (("呱唧", "blorp"), ("嘎嘣", "quux"))
    }
    assert all(share > 0 for share in shares.values())
    assert not any("quux" in found.get(word, {}) for word in ("呱唧", "呱", "唧"))


def test_what_was_learnt_is_of_use():
    deeds = [(f"{zh}{did}。", f"{en} {done}.") for zh, en in INVENTED for did, done in DEEDS]
    known = learn([*REAL, *map(lesson, deeds)])
    for out in range(4):
        assert linked(ZH, without(out), known) == one_by_one(out)


def test_the_order_of_the_texts_and_of_their_links_does_not_matter():
    first = lexicon.write(learn(REAL))
    assert first.count("\n") > 20
    for trial in range(2):
        chance = random.Random(trial)  # noqa: S311
        shuffled = [
            (*texts, tuple(chance.sample(links, len(links))), day) for *texts, links, day in REAL
        ]
        chance.shuffle(shuffled)
        assert lexicon.write(learn(shuffled)) == first


def test_what_is_learnt_is_written_and_read_as_it_is():
    text = lexicon.write(learn(REAL))
    found, problems = lexicon.read(text)
    assert problems == []
    assert lexicon.write(found) == text
    assert all(0 < share <= 1 for o in found["en"].values() for s in o.values() for share in [s])


def test_nothing_is_learnt_of_nothing():
    zh, en = one_paragraph("zh", ["钢。"]), one_paragraph("en", ["Steel."])
    assert learn([]) == {}
    assert not any(learn([(zh, en, (Link(("p1.s1",)), Link(("en.p1.s1",))), DAY)]).values())
    assert not any(learn([(zh, Text("en", ()), (Link(("p1.s1",)),), DAY)]).values())


def test_each_language_learns_its_own():
    deeds = [(f"咕嘟厂{zh}。", f"Gudu Works {en}.") for zh, en in DEEDS]
    english = lesson(*deeds)
    texts = english[0], one_paragraph("fr", [said for _, said in deeds])
    french = *texts, tuple(Link((one.target[0], f"fr.{one.target[0]}")) for one in english[2]), DAY
    together = learn([english, french])
    assert set(together) == {"en", "fr"}
    assert together["en"] == learn([english])["en"]
    assert together["fr"] == learn([french])["fr"]


LINKS = st.lists(
    st.builds(
        Linked,
        st.lists(st.sampled_from("甲乙丙丁"), unique=True).map(tuple),
        st.frozensets(st.sampled_from("abcd")),
    ),
    max_size=12,
)


@given(LINKS)
def test_shares_are_shares_of_what_was_met_twice(links):
    table = learnt(links)
    for word, others in table.items():
        for other, share in others.items():
            assert 0 < share <= 1
            assert sum(word in one.left and other in one.right for one in links) >= 2


@given(LINKS, LINKS)
def test_two_tables_are_merged_by_the_greater_share(one, two):
    first, second = learnt(one), learnt(two)
    both = merged(first, second)
    assert merged(second, first) == both
    assert both.keys() == first.keys() | second.keys()
    for word, others in both.items():
        for other, share in others.items():
            known = (table.get(word, {}).get(other, 0.0) for table in (first, second))
            assert share == max(known)


def test_a_long_text_teaches_itself():
    chance = random.Random(7)  # noqa: S311
    names = INVENTED
    left, right = [], []
    for _ in range(90):
        (zh, en), (deed, done) = chance.choice(names), chance.choice(DEEDS)
        left.append(f"{zh}{deed}。")
        right.append(f"{en} {done}.")
    # one sentence that only an invented word tells from its neighbour
    left[40:42] = ["呱唧来了。", "嘎嘣来了。"]
    right[40:42] = ["Quux came."]
    zh, en = one_paragraph("zh", left), one_paragraph("en", right)
    links = linked(zh, en)
    assert "p1.s41" in links
    assert "p1.s42 en.p1.s41" in links
    short = linked(one_paragraph("zh", left[40:43]), one_paragraph("en", right[40:42]))
    assert "p1.s2 en.p1.s1" not in short
