"""What `check` asks about links, and what an editor answers; a build asks nothing of it."""

import json
from pathlib import Path

import pytest

from facing.engine import doubts
from facing.problems import worst_first
from tests.engine.answers import LETTER, LETTER_FILE, MILL, MILL_FILE, ask, exchange
from tests.engine.conftest import age, build, tree

K = ("K01", "K02", "K03", "K10")


def asked(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str]]:
    """Place and message of what `check` asks about links."""
    answer = ask(capsys, root, "check", *words)
    assert answer.status == 0, answer.out
    return [(one.place, f"{one.code} {one.message}") for one in answer.problems if one.code in K]


def write(root: Path, name: str, text: str) -> None:
    path = root / f"edition/annotations/{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def test_links_that_all_agree_ask_for_nothing(linked, capsys):
    assert asked(linked, capsys) == []


def test_doubtful_links_are_shown_worst_first_over_the_whole_edition(linked, capsys):
    exchange(linked / MILL_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s2, cert: 0.61}")
    exchange(linked / MILL_FILE, "- p2.s1 en.p2.s1", "- {target: p2.s1 en.p2.s1, cert: 0.05}")
    exchange(linked / LETTER_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s2, cert: 0.3}")
    exchange(linked / LETTER_FILE, "- p1.s1 en.p1.s1", "- {target: p1.s1 en.p1.s1, cert: 0.70}")
    found = asked(linked, capsys)
    assert [(place.rpartition(".yaml")[0], place.count(":")) for place, _ in found] == [
        (f"edition/articles/{name}", 2) for name in (MILL, LETTER, MILL)
    ]
    lines = (linked / MILL_FILE).read_text("utf-8").splitlines()
    line = lines.index("  - {target: p2.s1 en.p2.s1, cert: 0.05}") + 1
    assert found[0] == (
        f"{MILL_FILE}:{line}:5",
        (
            "K01 the link p2.s1 en.p2.s1 is in doubt (0.05): “这个厂两年来一直保持红旗。” – "
            "“The mill has kept the red flag for two years.”"
        ),
    )
    for form in ("json", "github"):
        assert asked(linked, capsys, "--format", form) == found


def test_doubtful_links_come_after_what_is_asked_place_by_place(linked, capsys):
    exchange(linked / MILL_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s2, cert: 0.0}")
    exchange(linked / LETTER_FILE, "- p2.s1 en.p2.s1", "- p2.s1\n  - en.p2.s1")
    assert [message[:3] for _, message in asked(linked, capsys)] == ["K03", "K02", "K01"]


def test_a_build_asks_nothing_about_links_and_writes_nothing_else(linked, capsys):
    before = tree(linked / "edition")
    exchange(linked / MILL_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s2, cert: 0.2}")
    exchange(linked / LETTER_FILE, "- p2.s1 en.p2.s1", "- p2.s1\n  - en.p2.s1")
    age(linked)
    assert ask(capsys, linked).problems == []
    assert len(asked(linked, capsys)) == 3
    assert ask(capsys, linked).problems == []
    assert {**tree(linked / "edition"), **before} == before


def test_what_an_editor_decided_is_not_in_doubt(linked, capsys):
    exchange(linked / MILL_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s2, resp: ed}")
    exchange(
        linked / LETTER_FILE,
        "- p2.s1 en.p2.s1",
        "- {target: p2.s1, resp: ed}\n  - {target: en.p2.s1, resp: ed}",
    )
    assert asked(linked, capsys) == []


def test_a_sentence_without_counterpart_is_asked_about_where_its_link_stands(linked, capsys):
    exchange(linked / MILL_FILE, "- p2.s1 en.p2.s1", "- p2.s1\n  - en.p2.s1")
    line = (linked / MILL_FILE).read_text("utf-8").splitlines().index("  - p2.s1") + 1
    assert asked(linked, capsys) == [
        (
            f"{MILL_FILE}:{line}:5",
            "K03 nothing in “en” is linked to p2.s1 “这个厂两年来一直保持红旗。”",
        ),
        (
            f"{MILL_FILE}:{line + 1}:5",
            (
                "K02 nothing in the original is linked to en.p2.s1 "
                "“The mill has kept the red flag for two years.”"
            ),
        ),
    ]


def test_headlines_and_signatures_may_stand_alone(linked, capsys):
    exchange(linked / LETTER_FILE, "- h1 en.h1", "- h1\n  - en.h1")
    exchange(linked / LETTER_FILE, "- signed en.signed", "- signed\n  - en.signed")
    assert asked(linked, capsys) == []


def test_a_dateline_or_the_name_of_the_column_may_stand_alone(linked, capsys):
    exchange(linked / MILL_FILE, "3日电　北厂", "3日电\n      [s1a] 北厂")
    exchange(linked / MILL_FILE, "- p1.s1 en.p1.s1", "- p1.s1\n  - p1.s1a en.p1.s1")
    exchange(linked / MILL_FILE, "column: null", "column: 他们说。")
    exchange(linked / MILL_FILE, "- p1.s4 p1.s5 en.p1.s4", "- p1.s4 en.p1.s4\n  - p1.s5")
    assert asked(linked, capsys) == []


def test_numbers_that_differ_are_asked_about_in_decided_links_too(linked, capsys):
    exchange(linked / MILL_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s3, resp: ed}")
    exchange(linked / MILL_FILE, "- p1.s3 en.p1.s3", "- {target: p1.s3 en.p1.s2, resp: ed}")
    found = asked(linked, capsys)
    assert found
    assert all(message.startswith("K10 p1.s") for _, message in found)
    lines = (linked / MILL_FILE).read_text("utf-8").splitlines()
    places = {lines[int(place.split(":")[1]) - 1].strip() for place, _ in found}
    assert places & {"They pledged 300 bales of yarn;", "the dyers pledged 40."}
    assert any("三百" in message and "40" in message for _, message in found)


def test_an_article_not_built_yet_is_asked_about_too(tiny, capsys):
    seed = tiny / "seeds/1_mill.txt"
    exchange(seed, "300 bales", "200 bales")
    found = asked(tiny, capsys)
    assert build(tiny).ok
    assert found
    assert asked(tiny, capsys) == found


def test_an_answer_with_a_reason_takes_a_query_away(linked, capsys):
    exchange(linked / MILL_FILE, "- p2.s1 en.p2.s1", "- p2.s1\n  - en.p2.s1")
    exchange(linked / MILL_FILE, "- p1.s2 en.p1.s2", "- {target: p1.s2 en.p1.s2, cert: 0.2}")
    exchange(linked / LETTER_FILE, "- p2.s1 en.p2.s1", "- p2.s1\n  - en.p2.s1")
    assert len(asked(linked, capsys)) == 5
    write(
        linked,
        MILL,
        "- {id: n1, at: p2.s1, answer: {code: K03, to: p2.s1, because: Left out.}}\n"
        "- {id: n2, at: en.p2.s1, answer: {code: K02, because: Added.}}\n"
        "- {id: n3, at: p1.s2, answer: {code: K01, to: the link p1.s2, because: Read.}}\n",
    )
    assert [place.partition(":")[0] for place, _ in asked(linked, capsys)] == [LETTER_FILE] * 2


def test_an_answer_to_what_only_check_asks_is_idle_only_there(linked, capsys):
    write(linked, MILL, "- {id: n1, at: p1.s1, answer: {code: K10, to: 七, because: Read.}}\n")
    assert [one.code for one in ask(capsys, linked).problems] == []
    assert [one.code for one in ask(capsys, linked, "check").problems] == ["A43"]


def test_nothing_is_asked_of_an_article_with_errors(linked, capsys):
    exchange(linked / MILL_FILE, "- p2.s1 en.p2.s1", "- p2.s1\n  - en.p2.s1")
    exchange(linked / MILL_FILE, "红旗。”", "白旗。”")
    write(linked, MILL, "- {id: n1, at: p2.s1, answer: {code: K03, because: Left out.}}\n")
    answer = ask(capsys, linked, "check")
    assert [one.code for one in answer.problems] == ["S80"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_answer_is_the_same_for_any_number_of_processes(linked, capsys, jobs, monkeypatch):
    monkeypatch.setattr("facing.engine.workers.FEW", 1)
    exchange(linked / MILL_FILE, "- p2.s1 en.p2.s1", "- {target: p2.s1 en.p2.s1, cert: 0.5}")
    exchange(linked / LETTER_FILE, "- p2.s1 en.p2.s1", "- {target: p2.s1 en.p2.s1, cert: 0.4}")
    answer = ask(capsys, linked, "check", "--format", "json", "--jobs", jobs)
    said = json.loads(answer.out)["problems"]
    assert [one["path"] for one in said] == [LETTER_FILE, MILL_FILE]
    assert {*said[0]} == {"path", "line", "column", "severity", "code", "message", "hint"}


def test_long_sentences_are_cut_short(linked):
    report = build(linked, check=True)
    assert report.ok
    exchange(linked / MILL_FILE, "- p2.s1 en.p2.s1", "- {target: p2.s1 en.p2.s1, cert: 0.5}")
    (told,) = worst_first(build(linked, check=True).problems)
    assert "…" not in told.message
    assert doubts.SHOWN > 60
    for words in ("word " * 90, "字" * 90, "w" * 900):
        cut = doubts.columns.shortened(words, doubts.SHOWN)
        assert cut.endswith(" …")
        assert doubts.columns.width(cut) <= doubts.SHOWN
