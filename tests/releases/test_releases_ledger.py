"""The ledger against earlier ones, and the files of releases: what is damaged is told."""

import re
from pathlib import Path

import pytest

from tests.releases.conftest import (
    LEDGER,
    Command,
    committed,
    exchange,
    git,
    released_in,
)


def against(root: Path, command: Command, text: str, status: int = 1) -> str:
    """What a check says when the ledger is *text*, compared with what it was."""
    old = root / "old.jsonl"
    old.write_bytes((root / LEDGER).read_bytes())
    (root / LEDGER).write_text(text, encoding="utf-8")
    return command(root, "check", "--against", str(old), status=status)[1]


def test_an_edited_line_is_told_with_its_place(released: Path, command: Command) -> None:
    lines = (released / LEDGER).read_text("utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace('"date": "2026-01-01"', '"date": "2025-01-01"')
    assert f"{LEDGER}:2: L41 line 2 of the ledger of" in against(released, command, "".join(lines))


def test_a_line_taken_out_or_put_between_is_told(released: Path, command: Command) -> None:
    lines = (released / LEDGER).read_text("utf-8").splitlines(keepends=True)
    said = against(released, command, "".join(lines[:4] + lines[5:]))
    assert "L41 line 5" in said
    assert "is gone" in said


def test_marks_of_a_merge_and_torn_lines_are_told(released: Path, command: Command) -> None:
    text = (released / LEDGER).read_text("utf-8")
    said = against(released, command, text + "<<<<<<< HEAD\n" + '{"op": "mint", "id"\n=======\n')
    assert f"{LEDGER}:7:" in said
    assert "L01" in said
    assert f"{LEDGER}:8:" in said
    assert "L02" in said


def test_a_ledger_is_compared_with_that_of_a_commit(tmp_path: Path, command: Command) -> None:
    top = tmp_path / "top"
    top.mkdir()
    root = released_in(top / "edition folder", command)
    committed(top)
    git(top, "tag", "v1.0.0")
    command(root, "check", "--against", "v1.0.0")
    exchange(root / "seeds/1_mill.txt", "pledged 40", "pledged 50")
    command(root, "build")
    command(root, "check", "--against", "v1.0.0")
    lines = (root / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (root / LEDGER).write_text("".join([*lines[1:], lines[0]]), encoding="utf-8")
    assert "L41" in command(root, "check", "--against", "v1.0.0", status=1)[1]
    assert "L40" in command(root, "check", "--against", "v9", status=1)[1]
    assert "L40" in command(root, "check", "--against=--output=x", status=1)[1]


def test_without_git_a_ledger_is_compared_with_a_copy(
    released: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = released.parent / "permalinks.jsonl"
    copy.write_bytes((released / LEDGER).read_bytes())
    monkeypatch.setenv("PATH", str(released / "nowhere"))
    command(released, "check", "--against", str(copy))
    said = command(released, "check", "--against", "v1.0.0", status=1)[1]
    assert "L40 --against v1.0.0: there is no such file, and no git here" in said


# --- files of releases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('{"release": "1.0.0"', '{"release": "1.0.1"', "L32"),
        ('"date": "2026-01-01", "articles"', '"date": "today", "articles"', "L32"),
        ('{"release"', "<<<<<<< HEAD\n{", "L30"),
        ('{"release"', '{"rel', "L31"),
        ('"newspaper": "rmrb", "date": "1958', '"paper": "rmrb", "date": "1958', "L32"),
        ('{"id": "rmrb-1958', '{ "id": "rmrb-1958', "L32"),
        ('"page": 2', '"page": "2"', "L32"),
        ("染工保证四十包", "染工保证五十包", "L33"),
    ],
)
def test_a_damaged_file_of_a_release_is_told(
    released: Path, command: Command, old: str, new: str, code: str
) -> None:
    path = released / "edition/releases/1.0.0.jsonl"
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = command(released, "check", status=1)[1]
    assert f" {code} " in said
    if code != "L33":  # this one is told of the ledger's line
        assert re.search(rf"edition/releases/1\.0\.0\.jsonl:\d+: {code} ", said), said
        assert f" {code} " in command(released, "build", "--clean", status=1)[1]
