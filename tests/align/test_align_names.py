"""Chinese names in Latin letters: in pinyin, in Wade–Giles, and places as the post spelt them."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.align.dictionary import dictionary
from facing.align.names import POSTAL, Speller, spellings
from tests.align.printing import confidence, linked, one_paragraph

SOUNDS = sorted(dictionary().sounding)
SYLLABLES = [sound for sound in SOUNDS if sound.isalpha() and sound.isascii()]
SPELLER = Speller(SOUNDS)


def alike(names_zh: list[str], names_en: list[str]) -> list[str]:
    """Links of sentences that differ in their names alone, after one that all begin with."""
    zh = one_paragraph("zh", ["大家都很高兴。", *(f"他们去了{name}。" for name in names_zh)])
    en = one_paragraph("en", ["All were happy.", *(f"They went to {name}." for name in names_en)])
    return linked(zh, en)


# --- names alone ---------------------------------------------------------------------------------

SAME = [
    ("北京", "Peking"),
    ("北京", "Beijing"),
    ("北平", "Peiping"),
    ("沈阳", "Mukden"),
    ("沈阳", "Shenyang"),
    ("大连", "Dairen"),
    ("大连", "Talien"),
    ("本溪", "Penki"),
    ("本溪", "Penhsi"),
    ("本溪", "Pen-hsi"),
    ("鞍山", "Anshan"),
    ("天津", "Tientsin"),
    ("重庆", "Chungking"),
    ("广州", "Canton"),
    ("泽东", "Tse-tung"),
    ("毛泽东", "Mao Tse-tung"),
    ("恩来", "En-lai"),
    ("周恩来", "Chou En-lai"),
    ("春仁", "Ch'un-jen"),
    ("士德", "Shih-teh"),
    ("廖世刚", "Liao Shigang"),
    ("廖世刚", "Liao Shih-kang"),
    ("黄荣昌", "Huang Rongchang"),
    ("黄荣昌", "Huang Jung-ch‘ang"),
    ("蒋介石", "Chiang Chieh-shih"),
    ("国华", "Kuo-hwa"),
    ("徐向前", "Hsü Hsiang-ch'ien"),
    ("吕正操", "Lü Zhengcao"),
    ("陈琅环", "Chen Langhuan"),
    ("任志远", "Ren Zhiyuan"),
    ("任志远", "Jen Chih-yuan"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_a_name_alone_links_the_right_sentence(zh, en):
    others = [("抚顺", "Fushun"), ("阜新", "Fuxin"), ("北票", "Beipiao")]
    assert all(zh != other for other, _ in others)
    for at in range(4):
        left = [*others[:at], (zh, en), *others[at:]]
        right = [other for other, _ in left]
        # the translation has three of the four, so that only names tell which
        for out in range(4):
            found = alike(right, [name for n, (_, name) in enumerate(left) if n != out])
            own = [f"en.p1.s{n + 1 + (n < out)}" for n in range(4)]
            for n in {0, 1, 2, 3} - {out}:
                link = next(link.split() for link in found if f"p1.s{n + 2}" in link.split())
                assert own[n] in link, (at, out)


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_a_name_is_told_among_the_evidence(zh, en):
    left, right = one_paragraph("zh", [f"他们去了{zh}。"]), one_paragraph("en", [f"It was {en}."])
    told = confidence(left, right, "p1.s1 en.p1.s1")[0]
    assert any(said in zh for said, _ in (*told.names, *told.words))
    assert told.names


def test_a_name_that_sounds_otherwise_is_no_evidence():
    zh = one_paragraph("zh", ["廖世刚走了。", "马海清来了。"])
    en = one_paragraph("en", ["Liao Shigang left.", "Zhang Wenjin came."])
    told = confidence(zh, en, "p1.s1 en.p1.s1", "p1.s2 en.p1.s2")
    assert told[0].names
    assert told[1].names == ()


def test_words_that_are_no_names_do_not_harm():
    zh, en = ["甲乙丙丁。"], ["Hui-hui-hui-hui-hui A'B'C-- ‘--’ Zzyzx O'Neill McDonald IV."]
    links = linked(one_paragraph("zh", zh), one_paragraph("en", en))
    assert links in (["p1.s1 en.p1.s1"], ["p1.s1", "en.p1.s1"], ["en.p1.s1", "p1.s1"])


# --- spelling ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sound", "spelt"),
    [
        ("mao", {"mao"}),
        ("ze", {"ze", "tse", "tseh"}),
        ("dong", {"dong", "tung"}),
        ("zhou", {"zhou", "chou"}),
        ("en", {"en"}),
        ("jie", {"jie", "chieh"}),
        ("xu", {"xu", "hsu", "su"}),
        ("ren", {"ren", "jen"}),
        ("shi", {"shi", "shih"}),
        ("ri", {"ri", "jih"}),
        ("gui", {"gui", "kuei", "kwei"}),
        ("guo", {"guo", "kuo"}),
        ("duo", {"duo", "to"}),
        ("he", {"he", "ho"}),
        ("si", {"si", "szu", "ssu", "sze"}),
        ("zi", {"zi", "tzu"}),
        ("qian", {"qian", "chien"}),
        ("xiong", {"xiong", "hsiung"}),
        ("yue", {"yue", "yueh"}),
        ("nv", {"nu"}),
        ("lve", {"lueh"}),
        ("hua", {"hua", "hwa"}),
    ],
)
def test_a_syllable_is_spelt_as_both_systems_spell_it(sound, spelt):
    assert spelt <= spellings(sound)


def test_the_syllables_of_the_dictionary_are_those_of_the_language():
    assert 390 < len(SYLLABLES) < 440


@given(st.sampled_from(SYLLABLES))
def test_every_syllable_of_pinyin_reads_as_itself(sound):
    readings = SPELLER.readings(sound.replace("v", "ü").capitalize())
    assert any(len(way) == 1 and sound in way[0] for way in readings)


@given(st.sampled_from(SYLLABLES))
def test_every_spelling_of_a_syllable_reads_back_to_it(sound):
    for spelling in spellings(sound):
        assert any(len(way) == 1 and sound in way[0] for way in SPELLER.readings(spelling))


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4), st.randoms())
def test_syllables_with_hyphens_read_back_to_the_name(sounds, chance):
    name = "-".join(chance.choice(sorted(spellings(sound))) for sound in sounds).title()
    own = [way for way in SPELLER.readings(name) if len(way) == len(sounds)]
    assert any(all(one in said for one, said in zip(sounds, way, strict=True)) for way in own)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=2))
def test_two_syllables_written_together_are_found(sounds):
    readings = SPELLER.readings("".join(sounds).replace("v", "ü").title())
    assert any(
        len(way) == 2 and all(one in said for one, said in zip(sounds, way, strict=True))
        for way in readings
    )


@given(st.text(string.ascii_letters + "-'’‘`ü .é北", max_size=40) | st.text(max_size=40))
@settings(deadline=None)
def test_any_text_has_at_most_twelve_readings_of_one_to_four_syllables(name):
    readings = SPELLER.readings(name)
    assert len(readings) <= 12
    assert all(1 <= len(way) <= 4 and all(way) for way in readings)
    assert readings == Speller(reversed(SOUNDS)).readings(name) == SPELLER.readings(name)


@pytest.mark.parametrize("name", ["", "-", "'", "----", "北京", "12", "b", "Smith", "Strength"])
def test_what_is_no_name_has_no_reading(name):
    assert SPELLER.readings(name) == ()


@pytest.mark.parametrize("name", ["a" * 5_000, "-a" * 5_000, "yiyi" * 2_000, "-yiyi" * 2_000])
def test_letters_without_end_are_read_at_once(name):
    assert len(SPELLER.readings(name)) <= 12


def test_the_marks_and_the_case_of_a_name_do_not_matter():
    usual = SPELLER.readings("chun-jen")
    for name in ("Ch'un-jen", "Ch’un-Jen", "CHʻUN-JEN", "Ch`un-jen", "Chun-jen"):
        assert SPELLER.readings(name) == usual


def test_places_of_the_post_are_in_small_letters_and_simplified_characters():
    for spelt, place in POSTAL.items():
        assert spelt == spelt.lower()
        assert place == place.translate(dictionary().table)
