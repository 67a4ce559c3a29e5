"""The dictionary as the aligner asks it: glosses, sounds, surnames, traditional characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.align import align
from facing.align.dictionary import LONGEST, Dictionary, dictionary
from facing.align.english import stem
from facing.align.tongues import pair
from facing.model import Block, Passage, Text
from tests.align.printing import DAY, confidence, linked, one_paragraph

SMALL = Dictionary(
    "# a comment\n"
    "鋼 钢 [gang1] /steel/\n"
    "鋼鐵 钢铁 [gang1 tie3] /steel/iron and steel/\n"
    "鐵 铁 [tie3] /iron (metal)/arms/CL:塊|块[kuai4]/\n"
    "李 李 [Li3] /surname Li/\n"
    "李 李 [li3] /plum/\n"
    "女 女 [nu:3] /female/woman/\n"
    "歐陽 欧阳 [Ou1 yang2] /two-character surname Ouyang/\n"
)


def test_a_gloss_is_the_stems_of_all_senses():
    gloss = SMALL.gloss("钢铁")
    assert set(gloss) == {"steel", "iron"}
    assert set(SMALL.gloss("李")) >= {"plum"}
    assert SMALL.gloss("锅") == {}


def test_words_of_long_senses_say_less_than_a_sense_of_one_word():
    gloss = SMALL.gloss("钢铁")
    assert gloss["steel"] > gloss["iron"]
    assert all(0 < weight <= 1 for weight in gloss.values())


def test_asides_pointers_and_empty_words_explain_nothing():
    assert set(SMALL.gloss("铁")) == {"iron", "arm"}


def test_sounds_are_without_tones_and_surnames_by_sound():
    assert SMALL.sounding["nv"] == {"女"}
    assert "钢" in SMALL.sounding["gang"]
    assert SMALL.surnames["li"] == {"李"}
    assert SMALL.surnames["ouyang"] == {"欧阳"}


def test_traditional_characters_become_simplified_ones():
    assert "鋼鐵李".translate(SMALL.table) == "钢铁李"


def test_the_table_leaves_simplified_characters_as_they_are():
    known = dictionary()
    assert not any(chr(code) in known.senses for code in known.table)
    assert all(len(other) == 1 for other in known.table.values())


def test_the_real_dictionary_knows_what_an_edition_needs():
    known = dictionary()
    assert len(known.senses) > 80_000
    assert "steel" in known.gloss("钢")
    assert "produc" in known.gloss("生产")
    assert {"李", "黎"} <= known.surnames["li"]
    assert "欧阳" in known.surnames["ouyang"]
    assert "煉鋼廠發動羣眾".translate(known.table) == "炼钢厂发动群众"
    assert all(1 <= len(word) <= LONGEST for word in known.senses)
    assert dictionary() is known


@given(st.sampled_from(sorted(dictionary().senses)))
@settings(deadline=None)
def test_every_gloss_is_of_stems_that_say_something(word):
    gloss = dictionary().gloss(word)
    assert all(0 < weight <= 1 and one == one.lower() for one, weight in gloss.items())
    assert not gloss.keys() & {"the", "of", "and", "sb", "sth", "cl"}


@given(st.text(max_size=8))
def test_any_word_may_be_asked(word):
    assert all(weight > 0 for weight in dictionary().gloss(word).values())


def test_words_that_differ_by_ending_have_one_stem():
    assert len({stem(word) for word in ("produce", "produced", "produces", "producing")}) == 1


# --- in links ------------------------------------------------------------------------------------

TRADITIONAL = [
    ("第一煉鋼廠的整風運動搞得較早較好。", "第一炼钢厂的整风运动搞得较早较好。"),
    ("全廠訂出了全年增產五萬噸鋼的指標。", "全厂订出了全年增产五万吨钢的指标。"),
    ("幾天來，各平爐之間的競賽十分熱烈。", "几天来，各平炉之间的竞赛十分热烈。"),
    ("這個廠發現了這個偏向。", "这个厂发现了这个偏向。"),
    ("領導幹部們登門拜訪，徵求對整改的意見。", "领导干部们登门拜访，征求对整改的意见。"),
]
ENGLISH = [
    "The First Steel Plant's rectification campaign was launched relatively early and well.",
    "The factory has set a target of increasing steel production by 50,000 tons this year.",
    "In recent days, the competition between open-hearth furnaces has been very heated.",
    "The factory discovered this deviation.",
    "Leading cadres went from door to door to seek opinions on the rectification.",
]


@pytest.mark.parametrize("out", [None, 0, 1, 2, 3, 4])
def test_traditional_characters_are_linked_as_simplified_ones_are(out):
    en = one_paragraph("en", [text for n, text in enumerate(ENGLISH) if n != out])
    old, new = (one_paragraph("zh", [pair[n] for pair in TRADITIONAL]) for n in (0, 1))
    assert align(old, en, DAY) == align(new, en, DAY)
    right = [f"p1.s{n + 1} en.p1.s{n + 1 - (out is not None and n > out)}" for n in range(5)]
    if out is not None:
        right[out] = f"p1.s{out + 1}"
    assert linked(old, en) == right


def test_traditional_and_simplified_characters_may_be_mixed():
    mixed = one_paragraph("zh", [pair[n % 2] for n, pair in enumerate(TRADITIONAL)])
    en = one_paragraph("en", ENGLISH)
    assert linked(mixed, en) == [f"p1.s{n} en.p1.s{n}" for n in range(1, 6)]


def test_a_surname_alone_speaks_for_a_link():
    zh = one_paragraph("zh", ["李主任走了。", "廖主任走了。"])
    en = one_paragraph("en", ["Li left.", "Liao left."])
    told = confidence(zh, en, "p1.s1 en.p1.s1", "p1.s2 en.p1.s2")
    assert [[word for _, word in one.names] for one in told] == [["Li"], ["Liao"]]


def test_full_width_letters_and_digits_are_read():
    zh = ["他买了ＡＢＣ牌机器。", "工厂增产８５％。", "大家都很高兴。"]
    en = ["Production rose by 85%.", "Everybody was very happy."]
    links = linked(one_paragraph("zh", zh), one_paragraph("en", en))
    assert links == ["p1.s1", "p1.s2 en.p1.s1", "p1.s3 en.p1.s2"]


def test_what_is_written_in_latin_letters_on_both_sides_speaks_for_a_link():
    zh, en = one_paragraph("zh", ["这是ＡＢＣ机器。"]), one_paragraph("en", ["It was by ABC."])
    assert ("abc", "ABC") in confidence(zh, en, "p1.s1 en.p1.s1")[0].words


@given(st.lists(st.text("钢鋼铁鐵的 。，李a1", max_size=9), max_size=4))
@settings(deadline=None)
def test_each_sentence_has_its_units_whatever_stands_in_it(texts):
    sides = pair("zh", "en").read(texts, ["Steel and iron.", "Li 1"], {}, ("zh", "en"))
    assert len(sides.left) == len(texts)
    assert len(sides.right) == 2
    assert all(0 < share <= 1 for own in sides.left for u in own for share in u.shares.values())


def test_blocks_without_sentences_are_survived():
    zh = Text("zh", (Block("p1", "p", ()), Block("p2", "p", (Passage("p2.s1", "钢。"),))))
    assert linked(zh, one_paragraph("en", ["Steel."])) == ["p2.s1 en.p1.s1"]
