"""What the languages know: sentences, datelines, numerals, cutting; and the laws they keep."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.languages import latest, number, rules
from facing.model import Dateline, words
from facing.seeds import read

REAL = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LANGUAGES = ("zh", "en", "und")

COUNTS = {
    "zh": [[1, 10], [4, 4, 5, 3, 3], [1, 6, 10, 4], [1, 4, 12], [2, 7, 2, 1, 2, 3, 1, 1]],
    "en": [[1, 10], [4, 5, 5, 3, 3], [2, 6, 10, 4], [2, 5, 15], [3, 7, 2, 1, 2, 3, 1, 1]],
}
"""Sentences of each paragraph of the five seeds."""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_real_seeds_have_the_sentences_that_a_reader_sees(lang):
    seeds = [read(path.read_bytes(), path.name)[0] for path in REAL]
    paragraphs = [[one.text for one in seed.body(lang).lines if one.kind == "p"] for seed in seeds]
    cut = rules(lang).sentences
    assert [[len(cut(text)) for text in texts] for texts in paragraphs] == COUNTS[lang]


@pytest.mark.parametrize(
    "text",
    [
        "一、大约10％改得不彻底；|二、情况又变坏了。",
        "他说：“今天好！”|“明天更好。”|他走了。",
        "“夺红旗！”的口号。|他们喊“夺红旗！”，走了。",
        "《怎么办？》一书很好。|完",
        "（见图。）|后来……|他走了。|钢、铁……等。",
        '他说:"好。"|然后走了。|"新。"|旧。',
        "好!!!|真的?!|网址a?b=c;d 完",
        "产量1.5吨，价3．5元。|完.",
        "插得更多。|中共市委指出。",
        "（！）这样。",
        "𠀀𠀁。|𠀂",
    ],
)
def test_chinese_sentences_end_at_their_stops(text):
    assert rules("zh").sentences(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "It led to two: First, about 10% failed;| Second, some did.",
        "Mr. Li met Dr. J. F. Smith at No. 8.| It was 19.204 in all.",
        "Steel, iron, etc.| The rest came on Jan. 8 at 5 p.m.| Then i.e. later.",
        'He said "Go!" and left.| "Yes."| (See p. 3.)| Done.',
        "“Quoted.”| Next.’| ‘Next.’",
        "The Standard Co. Ltd. is big.| The U.S. Steel works.| He left the U.S.| They stayed.",
        "1. The plant.| 2. The mine.",
        "Wait... there is more.| Really?!| Yes...| Good.",
        "R &amp; D went on.| In 1958.| Plan B.| The next.",
        "Taiyuan, Jan. 1. – The city met.",
        "He wrote 好。|他走了！| Then left.",
        "See node.js and a.b.c or 3.5.| End",
    ],
)
def test_english_sentences_end_at_their_stops_but_not_after_abbreviations(text):
    assert rules("en").sentences(text.replace("|", "")) == [
        part.strip() for part in text.split("|")
    ]


def test_a_language_without_rules_of_its_own_ends_sentences_at_the_stops_of_all_scripts():
    assert rules("bo") is rules("und")
    assert rules("hi").sentences("यह है। वह था। Да. Нет? Et al. ici.") == [
        "यह है।",
        "वह था।",
        "Да.",
        "Нет?",
        "Et al. ici.",
    ]


ZH_DATELINES = [
    ("据新华社太原1日电　太原市", "1959-03-02", ("太原", "1959-03-01", "新华社")),
    ("本报特约新华社鞍山28日电　鞍钢", "1958-01-29", ("鞍山", "1958-01-28", "本报特约新华社")),
    ("本报重庆4日电　重庆", "1959-06-05", ("重庆", "1959-06-04", "本报")),
    ("新华社本溪13日电　全国", "1959-08-14", ("本溪", "1959-08-13", "新华社")),
    ("新华社北京二十八日电 记", "1958-01-02", ("北京", "1957-12-28", "新华社")),
    ("新华社太原2月28日电　", "1959-03-02", ("太原", "1959-02-28", "新华社")),
    ("新华社12月31日讯　", "1959-01-02", (None, "1958-12-31", "新华社")),
    ("（新华社北京1日电）", "1959-03-02", ("北京", "1959-03-01", "新华社")),
    ("太原1日电　", "1959-03-02", ("太原", "1959-03-01", None)),
    ("新华社太原1日电　", "1959-03", ("太原", None, "新华社")),
    ("新华社太原3月1日电　", "1959-03", ("太原", "1959-03-01", "新华社")),
    ("本报讯　鞍钢", "1959-03-02", (None, None, "本报")),
    ("新华社太原2月30日电　", "1959-03-02", None),
    ("新华社太原32日电　", "1959-03-02", None),
    ("我们上钢三厂1日电告总厂", "1959-03-02", None),
    ("鞍钢第一炼钢厂", "1959-03-02", None),
    ("", "1959-03-02", None),
]
BY = "Special dispatch from our newspaper by Xinhua News Agency"
EN_DATELINES = [
    (
        "Xinhua News Agency, Taiyuan, 1st – Taiyuan City",
        "1959-03-02",
        ("Taiyuan", "1959-03-01", "Xinhua News Agency"),
    ),
    (
        "Xinhua News Agency, Benxi, August 13th: Rep",
        "1959-08-14",
        ("Benxi", "1959-08-13", "Xinhua News Agency"),
    ),
    (
        "Chongqing, June 4 (report from our newspaper) Chongqing",
        "1959-06-05",
        ("Chongqing", "1959-06-04", "report from our newspaper"),
    ),
    (f"Anshan, January 28th ({BY}) - Anshan", "1958-01-29", ("Anshan", "1958-01-28", BY)),
    ("Beijing, Dec. 31 – The", "1959-01-02", ("Beijing", "1958-12-31", None)),
    ("Xinhua News Agency, Taiyuan, February 30th – x", "1959-03-02", None),
    ("On January 4, the plant", "1959-01-05", None),
    ("The plant has 3 furnaces: one", "1959-01-05", None),
    ("", "1959-01-05", None),
]


@pytest.mark.parametrize(("lang", "rows"), [("zh", ZH_DATELINES), ("en", EN_DATELINES)])
def test_a_dateline_is_read_and_its_day_resolved_by_the_date_of_issue(lang, rows):
    for text, date, expected in rows:
        assert rules(lang).dateline(text, date) == (expected and Dateline(*expected)), text


def test_the_last_such_day_is_not_after_the_issue():
    assert latest("1959-03-02", 31) == "1959-01-31"
    assert latest("1959-03-02", 2) == "1959-03-02"
    assert latest("1959-03-02", 3, 3) == "1958-03-03"
    assert latest("1959-03-02", 29, 2) is False
    assert latest("1958", 1, 12) == "1958-12-01"
    assert latest("0000", 1, 12) is None
    assert latest("1959-03-02", 1, 13) is False


ZH_NUMERALS = {
    "三千五百多名": "3500",
    "五万三千九百多吨": "53900",
    "一九点二零四": "19.204",
    "85％": "85",
    "３，５００": "3500",
    "六百三十万吨": "6300000",
    "6.5万": "65000",
    "六个小时零二十分钟": "6 20",
    "一百零五，一百五，一万二": "105 150 12000",
    "百分之八十五": "85",
    "三分之二": "2/3",
    "第一书记一致": "1",
    "：一、大约；二、部分": "1 2",
    "十分热烈，十分钟": "10",
    "三四个，几十个，近百个": "3 4 100",
    "一九五八年2月27日": "1958 2 27",
    "廿五日": "25",
    "一亿二千万": "120000000",
    "千方百计": "",
    "两个月零七天": "2 7",
}
EN_NUMERALS = {
    "6.3 million tons": "6300000",
    "more than 3,500": "3500",
    "twenty-six months": "26",
    "one hundred and ten": "110",
    "more than a thousand": "1000",
    "several thousand, a dozen": "12",
    "First, some; Second, one": "1 2",
    "seizing every second": "",
    "two-thirds": "2/3",
    "three or four": "3 4",
    "January 28th, in May 1958; may": "1 28 5 1958",
    "one thousand two hundred and thirty-four million": "1234000000",
    "19.204 and 12.50": "19.204 12.5",
    "No. 8, 1950s": "8 1950",
    "two months and seven days": "2 7",
}


@pytest.mark.parametrize(("lang", "rows"), [("zh", ZH_NUMERALS), ("en", EN_NUMERALS)])
def test_numerals_are_spelt_alike_in_both_languages(lang, rows):
    for text, expected in rows.items():
        assert rules(lang).numerals(text) == tuple(expected.split()), text


def test_numbers_are_shifted_without_loss():
    assert number("6.3", 6) == "6300000"
    assert number("0012.50") == "12.5"
    assert number("1" * 9999, 1) == "1" * 9999 + "0"
    assert number("0.0") == "0"


# --- laws ----------------------------------------------------------------------------------------

marks = st.text(
    st.sampled_from("钢红一十百万点分0123.,;!?。！？；…“”‘’\"'()（）《》 　\t–aBNo"), max_size=60
)
anything = st.one_of(marks, st.text(max_size=40))


@settings(deadline=None, max_examples=200)
@given(anything)
def test_sentences_lose_nothing_but_white_space_and_none_is_empty(text):
    for lang in LANGUAGES:
        cut = rules(lang).sentences(text)
        assert words("".join(cut)) == words(text)
        assert all(sentence == sentence.strip() != "" for sentence in cut)
        assert cut == rules(lang).sentences(text)
        joined = rules(lang).joiner.join(cut)
        assert words(joined) == words(text)


@settings(deadline=None, max_examples=200)
@given(anything)
def test_any_text_may_be_asked_for_datelines_and_numerals(text):
    for lang in LANGUAGES:
        found = rules(lang)
        assert all(
            numeral.replace("/", "").replace(".", "").isdigit() for numeral in found.numerals(text)
        )
        found.dateline(text, "1958-01-29")


@pytest.mark.parametrize("unit", ["钢铁红旗。", "Red flags went up. ", "一", "\u3000"])
def test_a_line_of_five_megabytes_is_cut_in_seconds(unit):
    text = unit * (5_000_000 // len(unit.encode()))
    for lang in LANGUAGES:
        begin = time.process_time()
        rules(lang).sentences(text)
        assert time.process_time() - begin < 5


WILD = ["一", "一点", "三分之", "1,", "1,000.", "one ", "May ", "a ", "a hundred ", " ", "twenty-"]
WILD += ["x. ", "x.\t", '!"', ". (", "….", "） "]


@pytest.mark.parametrize("unit", WILD)
def test_no_long_text_takes_more_than_linear_time(unit):
    text = unit * (200_000 // len(unit))
    for lang in LANGUAGES:
        begin = time.process_time()
        rules(lang).sentences(text)
        rules(lang).numerals(text)
        rules(lang).dateline(text, "1958-01-29")
        assert time.process_time() - begin < 3
