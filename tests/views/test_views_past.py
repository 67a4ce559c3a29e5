"""Earlier readings: what differs, and which versions printed what."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.ledger import releases
from facing.ledger.releases import Record, Release
from facing.model import Edition, Language, Newspaper
from facing.problems import Where
from facing.views import differing, past

EDITION = Edition(
    (("en", "Tiny"),),
    (),
    "",
    (),
    (),
    None,
    "1.2.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("en", "P"),)),),
    (),
)
ID = "rmrb-1958-01-29-3a"
TEXTS = st.text(st.sampled_from("甲乙丙丁 ab.,，\n𠀀"), max_size=30)


def said(**passages: str) -> Record:
    return Record(ID, passages={name.replace("_", "."): text for name, text in passages.items()})


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_the_pieces_of_a_reading_are_its_words_and_equal_pieces_are_equal(old, new):
    left, right = differing.pieces(old, new)
    assert "".join(text for _, text in left) == old
    assert "".join(text for _, text in right) == new
    if old == new:
        assert all(kind == differing.SAME for kind, _ in left)


def test_words_differ_as_words_and_characters_as_characters():
    assert differing.pieces("六个小时零二十分钟", "六个小时零二分钟")[0] == [
        ("", "六个小时零二"),
        ("x", "十"),
        ("", "分钟"),
    ]
    assert differing.pieces("six hours", "six minutes")[1] == [("", "six "), ("x", "minutes")]


def test_texts_of_megabytes_are_compared_in_a_moment():
    old, new = "甲乙" * 500_000, "乙丙" * 500_000
    assert differing.pieces(old, new) == ([("x", old)], [("x", new)])


def test_readings_are_told_with_the_versions_that_printed_them():
    printed = [
        ("1.0.0", said(p1_s1="甲")),
        ("1.2.0", said(p1_s1="乙")),
        ("1.3.0", said(p1_s1="丙")),
    ]
    told = past.history(said(p1_s1="丙"), printed, ["1.0.0", "1.1.0", "1.2.0", "1.3.0"], EDITION)
    assert told["since"] == "1.3.0"
    [(name, tag, rows)] = told["readings"]
    assert (name, tag) == ("p1.s1", "zh-Hans")
    assert [(span, "".join(text for _, text in row)) for span, row in rows] == [
        (("1.2.0", "1.2.0"), "乙"),
        (("1.0.0", "1.1.0"), "甲"),
    ]


def test_a_reading_that_came_back_is_told_of_both_times():
    printed = [("1.0", said(p1_s1="甲")), ("1.1", said(p1_s1="乙")), ("1.2", said(p1_s1="甲"))]
    told = past.history(said(p1_s1="丙"), printed, ["1.0", "1.1", "1.2"], EDITION)
    assert told["since"] is None
    assert [span for span, _ in told["readings"][0][2]] == [
        ("1.2", "1.2"),
        ("1.1", "1.1"),
        ("1.0", "1.0"),
    ]


def test_what_is_as_it_was_has_no_readings():
    told = past.history(said(p1_s1="甲 乙"), [("1.0", said(p1_s1="甲乙"))], ["1.0", "1.1"], EDITION)
    assert told == {"since": "1.0", "versions": ["1.0"], "readings": []}


names = st.from_regex(r"(?:en\.)?p[1-9]\d?\.s[1-9][a-z]?", fullmatch=True)
titles = st.dictionaries(st.sampled_from(["zh", "en"]), st.text(min_size=1)).map(
    lambda words: tuple(words.items())
)
records = st.builds(
    Record,
    id=st.just(ID),
    title=titles,
    author=st.lists(titles, max_size=2).map(tuple),
    newspaper=st.just("rmrb"),
    date=st.just("1958-01-29"),
    page=st.none() | st.integers(1, 9),
    gone=st.just(""),
    to=st.none(),
    because=st.none(),
    passages=st.dictionaries(names, st.text()),
)


@given(records)
@settings(deadline=None)
def test_a_record_comes_back_from_its_line(record):
    line = releases.line(record)
    assert releases.parse(line, Where("x")) == record
    assert "\n" not in line


def test_an_ending_and_a_release_come_back_from_their_lines():
    for one in (Record(ID, gone="moved", to="a-1958-01-29-3b"), Record(ID, gone="withdrawn")):
        assert releases.parse(releases.line(one), Where("x")) == one
    release = Release("1.1.0", "2026-11-21", "1.0.0", 5, 241)
    where = Where("edition/releases/1.1.0.jsonl", 1)
    assert releases.parse_first(releases.first_line(release), where) == release


def test_versions_are_ordered_by_their_numbers():
    ranks = [releases.rank(one) for one in ("0.9", "0.10", "1.0", "1.0.1", "1.10", "2.0.0.1")]
    assert ranks == sorted(set(ranks))
    assert releases.rank("1.0") == releases.rank("1.0.0")
