"""Numbers that say the same in two languages, and numbers that do not: one pair a line."""

from pathlib import Path

import pytest

from facing.concord import differences, told

TABLES = Path(__file__).parent / "tables"
ISSUE = "1958-01-29"


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").strip().splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines]


@pytest.mark.parametrize(("chinese", "english"), rows("equal"))
def test_numbers_that_say_the_same_are_not_asked_about(chinese, english):
    found = differences([chinese], [english], ("zh", "en"), ISSUE)
    assert [told(one) for one in found] == []
    turned = differences([english], [chinese], ("en", "zh"), ISSUE)
    assert [told(one) for one in turned] == []


@pytest.mark.parametrize(("chinese", "english", "kind"), rows("different"))
def test_numbers_that_say_something_else_are_asked_about_once(chinese, english, kind):
    found = differences([chinese], [english], ("zh", "en"), ISSUE)
    assert [one.kind for one in found] == ([] if kind == "silent" else [kind])
    for one in found:
        for said, text in ((one.left, chinese), (one.right, english)):
            if said:
                assert said.words == text[said.start : said.end]
                assert said.words in told(one)
                assert said.value in told(one)
                assert told(one).startswith("check: ")
