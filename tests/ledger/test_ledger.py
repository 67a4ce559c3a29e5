"""The ledger: lines that come back as they were written, and addresses that keep their words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import ledger
from facing.ledger import Entry, State
from facing.model import Article, Block, Header, Passage, SeedRef, Source, Text
from facing.problems import Problem, Where

ID = "rmrb-1958-01-29-3a"
PATH = f"edition/articles/{ID}.yaml"
WHERE = Where(ledger.PATH, 3)
SENTENCES = ["甲乙丙。", "丁戊己。", "庚辛壬。", "癸子丑。"]


def article(*lines: tuple[str, str]) -> Article:
    """An article of one paragraph with these passages."""
    passages = tuple(Passage(name, text) for name, text in lines)
    text = Text("zh", (Block("p1", "p", passages),))
    return Article(
        ID, Header((), (), Source("rmrb", "1958-01-29")), SeedRef("x.txt", ""), (text,), ()
    )


def numbered(*texts: str) -> Article:
    return article(*((f"p1.s{n}", text) for n, text in enumerate(texts, 1)))


def minted(first: Article) -> State:
    return ledger.state([Entry("mint", ID, passages=ledger.hashes(first))])


def released(first: Article) -> State:
    return ledger.state(
        [Entry("mint", ID, passages=ledger.hashes(first)), Entry("release", ID, version="1.0")]
    )


def after(known: State, now: Article) -> tuple[list[Problem], Entry | None]:
    return ledger.compare(known, now, PATH, {"p1": (9, 5), "p1.s2": (11, 7)})


names = st.from_regex(r"(?:en\.)?p[1-9]\d?\.s[1-9][a-z]?", fullmatch=True)
entries = st.builds(
    Entry,
    op=st.sampled_from(["mint", "release", "revise", "withdraw"]),
    id=st.just(ID),
    date=st.none() | st.just("2026-11-21"),
    version=st.none() | st.text(min_size=1),
    passages=st.dictionaries(names, st.from_regex(r"(?:[0-9a-f]{8})?", fullmatch=True)),
    to=st.none() | st.just("rmrb-1958-01-29-3b"),
    because=st.none() | st.text(min_size=1),
)


@given(entries)
@settings(deadline=None)
def test_an_entry_comes_back_from_its_line(entry):
    assert ledger.parse(ledger.line(entry), WHERE) == entry
    assert "\n" not in ledger.line(entry)


def test_a_line_has_its_keys_in_one_order_and_only_those_that_say_something():
    entry = Entry("mint", ID, version="0.1.0", passages={"p1.s1": "0123abcd"})
    assert ledger.line(entry) == (
        '{"op": "mint", "id": "rmrb-1958-01-29-3a", "version": "0.1.0",'
        ' "passages": {"p1.s1": "0123abcd"}}'
    )


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{"op": "mint", "id": "rmrb-19', "L02", "damaged"),
        ("<<<<<<< HEAD", "L01", "merged"),
        ("=======", "L01", "merged"),
        (">>>>>>> other", "L01", "merged"),
        ('{"op": "mnt", "id": "rmrb-1958-01-29-3a"}', "L03", "unknown op “mnt”"),
        ('{"op": "mint", "id": "../x"}', "L03", "no id"),
        ('{"op": "mint", "id": "rmrb-1958-01-29-3a", "id": "b"}', "L02", "twice"),
        ('{"op": "mint", "id": "rmrb-1958-01-29-3a", "who": "x"}', "L03", "unknown key “who”"),
        ('{"op": "mint", "id": 3}', "L03", "no string"),
        ('{"op": [], "id": "rmrb-1958-01-29-3a"}', "L03", "unknown op"),
        ('{"op": "mint", "id": "rmrb-1958-01-29-3a", "date": "1.1.26"}', "L03", "no day"),
        ('{"op": "move", "id": "rmrb-1958-01-29-3a"}', "L03", "where to"),
        ('{"op": "mint", "id": "rmrb-1958-01-29-3a", "passages": []}', "L03", "passages"),
        ('{"op": "mint", "id": "rmrb-1958-01-29-3a", "passages": {"q": ""}}', "L03", "“q”"),
        ('{"op": "mint", "id": "rmrb-1958-01-29-3a", "passages": {"p1": "x"}}', "L03", "hash"),
        ("[" * 100_000, "L02", "damaged"),
        ("null", "L03", "object"),
    ],
)
def test_a_damaged_line_is_a_problem_with_its_place(text, code, words):
    problem = ledger.parse(text, WHERE)
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert problem.where._replace(column=0) == WHERE
    assert bool(problem.where.column) == ("column" in problem.message)
    assert words in problem.message
    assert problem.hint


def test_lines_are_grouped_by_id_without_being_parsed():
    other = "rmrb-1958-01-29-3b"
    text = "\n".join(
        [
            ledger.line(Entry("mint", ID)),
            ledger.line(Entry("mint", other)),
            f'{{"id":"{ID}","op":"release"}}',
            "",
            "nonsense",
        ]
    )
    lines, problems = ledger.by_id(text.encode(), ledger.PATH)
    assert lines.of(ID) == [(1, ledger.line(Entry("mint", ID))), (3, text.split("\n")[2])]
    assert [number for number, _ in lines.of(other)] == [2]
    assert lines.of("rmrb-1958-01-29-3c") == []
    assert [problem.where.line for problem in problems] == [5]


def test_a_last_line_without_an_end_is_sound_if_it_can_be_read():
    whole = ledger.line(Entry("mint", ID))
    assert ledger.by_id(whole.encode(), ledger.PATH)[1] == []
    lines, _ = ledger.by_id(f"{whole}\n{whole[:-1]}".encode(), ledger.PATH)
    assert isinstance(ledger.parse(lines.of(ID)[1][1], WHERE), Problem)


def test_an_editor_may_have_added_a_byte_order_mark_and_other_line_ends():
    whole = ledger.line(Entry("mint", ID, because="更名"))
    plain, _ = ledger.by_id(f"{whole}\n{whole}\n".encode(), ledger.PATH)
    lines, problems = ledger.by_id(f"\ufeff{whole}\r\n{whole}\r\n".encode(), ledger.PATH)
    assert problems == []
    assert lines.of(ID) == plain.of(ID) == [(1, whole), (2, whole)]


def test_ten_thousand_lines_are_grouped_at_once():
    passages = {f"p{n}.s1": "0123abcd" for n in range(1, 60)}
    text = "".join(
        ledger.line(Entry("mint", f"rmrb-1958-01-29-{n}a", passages=passages)) + "\n"
        for n in range(1, 10_001)
    )
    start = time.process_time()
    lines, _ = ledger.by_id(text.encode(), ledger.PATH)
    assert len(lines.places) == 10_000
    assert time.process_time() - start < 5  # about 0.02 s on an idle machine


def test_white_space_is_no_part_of_the_words():
    assert ledger.hash8("a b\u3000c\n") == ledger.hash8("abc") == "ba7816bf"


def test_a_new_article_is_minted():
    problems, entry = ledger.compare(None, numbered(*SENTENCES), PATH, {})
    assert problems == []
    assert entry is not None
    assert entry.op == "mint"
    assert entry.passages["p1.s2"] == ledger.hash8(SENTENCES[1])


def test_an_unchanged_article_adds_nothing():
    first = numbered(*SENTENCES)
    for known in (minted(first), released(first)):
        assert after(known, first) == ([], None)


def test_other_words_under_a_minted_name_are_told_once():
    first = numbered(*SENTENCES)
    now = numbered(SENTENCES[0], "新的话。", *SENTENCES[2:])
    problems, entry = after(minted(first), now)
    assert [(p.severity, p.code, p.where.line) for p in problems] == [("query", "L20", 11)]
    assert entry is not None
    assert dict(entry.passages) == {"p1.s2": ledger.hash8("新的话。")}
    known = ledger.state([Entry("mint", ID, passages=ledger.hashes(first)), entry])
    assert after(known, now) == ([], None)


def test_other_words_under_a_released_name_are_an_error():
    now = numbered(SENTENCES[0], "新的话。", *SENTENCES[2:])
    problems, entry = after(released(numbered(*SENTENCES)), now)
    assert entry is None
    assert [(p.severity, p.code, p.where.line) for p in problems] == [("error", "L12", 11)]
    assert "p1.s2" in problems[0].message
    assert '"op": "revise"' in problems[0].hint


def test_a_split_without_labels_is_answered_with_the_lines_to_type():
    now = numbered(SENTENCES[0], "丁戊", "己。", *SENTENCES[2:])
    problems, entry = after(released(numbered(*SENTENCES)), now)
    assert entry is None
    assert problems[0].hint.split("\n")[1:] == [
        "    p1: |",
        "      甲乙丙。",
        "      丁戊",
        "      [s2a] 己。",
        "      庚辛壬。",
        "      癸子丑。",
    ]


def test_a_join_without_labels_is_answered_with_the_lines_to_type():
    now = numbered(SENTENCES[0], SENTENCES[1] + SENTENCES[2], SENTENCES[3])
    problems, _ = after(released(numbered(*SENTENCES)), now)
    assert problems[0].hint.split("\n")[2:] == [
        "      甲乙丙。",
        "      丁戊己。庚辛壬。",
        "      [s4] 癸子丑。",
    ]


def test_a_released_name_must_not_vanish():
    problems, entry = after(released(numbered(*SENTENCES)), numbered(*SENTENCES[:3]))
    assert entry is None
    assert "p1.s4: released, but gone" in problems[0].message


def test_a_corrected_seed_may_change_and_lose_released_names():
    first, now = numbered(*SENTENCES), numbered("甲乙。", *SENTENCES[1:3])
    problems, entry = ledger.compare(released(first), now, PATH, {}, corrected=True)
    assert problems == []
    assert entry is not None
    assert dict(entry.passages) == {"p1.s1": ledger.hash8("甲乙。"), "p1.s4": ""}
    known = ledger.state(
        [
            Entry("mint", ID, passages=ledger.hashes(first)),
            Entry("release", ID, version="1.0"),
            entry,
        ]
    )
    assert after(known, now) == ([], None)
    assert "p1.s4" in known.names
    assert "p1.s4" not in known.passages


def test_a_name_lost_after_a_release_is_never_given_to_other_words():
    first = numbered(*SENTENCES)
    _, entry = ledger.compare(released(first), numbered(*SENTENCES[:3]), PATH, {}, corrected=True)
    assert entry is not None
    known = ledger.state(
        [
            Entry("mint", ID, passages=ledger.hashes(first)),
            Entry("release", ID, version="1.0"),
            entry,
        ]
    )
    problems, _ = after(known, numbered(*SENTENCES[:3], "别的话。"))
    assert [problem.code for problem in problems] == ["L12"]
    assert after(known, first)[0] == []


sentences = st.lists(
    st.text("甲乙丙丁戊己庚辛abc ", min_size=2, max_size=12).filter(lambda s: len(s.split()) == 1),
    min_size=2,
    max_size=7,
    unique_by=lambda s: "".join(s.split()),
)


@given(sentences, st.data())
@settings(deadline=None)
def test_a_labelled_split_keeps_the_address(texts, data):
    texts = [f"{n}{text.strip()}" for n, text in enumerate(texts)]
    first = numbered(*texts)
    n = data.draw(st.integers(0, len(texts) - 1))
    at = data.draw(st.integers(1, len(texts[n]) - 1))
    lines = [(f"p1.s{k}", text) for k, text in enumerate(texts, 1)]
    lines[n : n + 1] = [(f"p1.s{n + 1}", texts[n][:at]), (f"p1.s{n + 1}a", texts[n][at:])]
    problems, entry = after(released(first), article(*lines))
    assert problems == []
    assert entry is not None
    assert entry.passages.keys() == {f"p1.s{n + 1}", f"p1.s{n + 1}a"}


@given(sentences, st.data())
@settings(deadline=None)
def test_a_labelled_join_keeps_the_address_and_its_undoing_too(texts, data):
    texts = [f"{n}{text.strip()}" for n, text in enumerate(texts)]
    first = numbered(*texts)
    n = data.draw(st.integers(0, len(texts) - 2))
    lines = [(f"p1.s{k}", text) for k, text in enumerate(texts, 1)]
    lines[n : n + 2] = [(f"p1.s{n + 1}", texts[n] + texts[n + 1])]
    problems, entry = after(released(first), article(*lines))
    assert problems == []
    assert entry is not None
    assert entry.passages[f"p1.s{n + 2}"] == ""
    known = ledger.state(
        [
            Entry("mint", ID, passages=ledger.hashes(first)),
            Entry("release", ID, version="1.0"),
            entry,
        ]
    )
    assert after(known, article(*lines)) == ([], None)
    assert after(known, first)[0] == []


def test_an_id_that_was_withdrawn_or_moved_is_never_used_again():
    first = numbered(*SENTENCES)
    start = [Entry("mint", ID, passages=ledger.hashes(first))]
    release = Entry("release", ID, version="1.0")
    withdrawn = ledger.state([*start, release, Entry("withdraw", ID, because="twice")])
    moved = ledger.state([*start, release, Entry("move", ID, to="rmrb-1958-01-29-3b")])
    retired = ledger.state([*start, Entry("withdraw", ID, because="seed deleted")])
    assert [known.status for known in (withdrawn, moved, retired)] == [
        "withdrawn",
        "moved",
        "retired",
    ]
    for known in (withdrawn, moved, retired):
        problems, entry = after(known, first)
        assert entry is None
        assert [problem.code for problem in problems] == ["L11"]
    assert moved.to == "rmrb-1958-01-29-3b"


def test_a_minted_article_may_go_and_a_released_one_must_not():
    first = numbered(*SENTENCES)
    states = {"a": released(first), "b": minted(first), "c": minted(first)}
    problems, entries = ledger.missing(states, {"c"})
    assert [problem.code for problem in problems] == ["L10"]
    assert entries == [Entry("withdraw", "b", because="seed deleted")]
