"""Three releases of a small edition: every address of the first one still leads somewhere."""

import json
from pathlib import Path

from tests.releases.conftest import LETTER, MILL, MOVED, NOTE, Command, entries, history


def test_a_release_is_noted_in_the_ledger_and_keeps_the_words(released: Path) -> None:
    told = entries(released)
    assert [one["op"] for one in told] == ["mint"] * 3 + ["release"] * 3
    assert {(one["version"], one["date"]) for one in told[3:]} == {("1.0.0", "2026-01-01")}
    assert [one["passages"] for one in told[:3]] == [one["passages"] for one in told[3:]]
    rows = (released / "edition/releases/1.0.0.jsonl").read_text("utf-8").splitlines()
    head, *kept = map(json.loads, rows)
    assert head == {
        "release": "1.0.0",
        "date": "2026-01-01",
        "articles": 3,
        "passages": head["passages"],
    }
    assert [one["id"] for one in kept] == [MILL, LETTER, NOTE]
    assert kept[0]["passages"]["p1.s1"].startswith("本报青岛3日电")
    config = (released / "edition/edition.yaml").read_text("utf-8")
    assert "version: 1.0.0\ndate: 2026-01-01\n" in config


def test_the_story(released: Path, command: Command) -> None:
    history(released, command)
    print((released / f"site/articles/{MILL}.html").read_text("utf-8"))
    print((released / f"site/articles/{LETTER}.html").read_text("utf-8"))
    print((released / f"site/articles/{MOVED}.html").read_text("utf-8"))
    print((released / f"site/articles/{NOTE}.html").read_text("utf-8"))
    print((released / f"site/releases/1.1.0.html").read_text("utf-8"))
    print((released / f"site/releases/1.2.0.html").read_text("utf-8"))
    print((released / f"site/releases.html").read_text("utf-8"))
    print((released / f"site/releases/1.1.0.json").read_text("utf-8"))
    print(command(released, "check"))
    assert 0
