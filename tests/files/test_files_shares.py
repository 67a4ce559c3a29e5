"""What annotations say is kept by subject and article, and lost without harm."""

from pathlib import Path

import pytest

from facing.files.memory import DamagedError
from facing.files.shares import Kept, Row, Shares

ONE = Row("org.a", 2, "d1", "org.a org.b", b"first")
TWO = Row("figures", 1, "d2", "", b"second")


@pytest.fixture
def shares(tmp_path: Path) -> Shares:
    """A database with two articles."""
    made = Shares(tmp_path / "folder/shares.db")
    made.put([("x", "m1", [ONE, TWO]), ("y", "m2", [ONE._replace(content=b"third")])], [])
    return made


def test_rows_come_back_by_subject_and_article(shares: Shares) -> None:
    assert dict(shares.rows()) == {
        "figures": [Kept("x", 1, "d2", "")],
        "org.a": [Kept("x", 2, "d1", "org.a org.b"), Kept("y", 2, "d1", "org.a org.b")],
    }
    assert shares.marks() == {"x": "m1", "y": "m2"}
    assert shares.contents("org.a", ["y", "x"]) == [b"third", b"first"]


def test_an_article_put_again_loses_what_it_said_before(shares: Shares) -> None:
    shares.put([("x", "m3", [TWO])], [])
    kept = {subject: [row.article for row in rows] for subject, rows in shares.rows()}
    assert kept == {"figures": ["x"], "org.a": ["y"]}
    assert shares.marks() == {"x": "m3", "y": "m2"}


def test_an_article_that_is_gone_is_forgotten_with_its_rows(shares: Shares) -> None:
    shares.put([], ["x"])
    kept = {subject: [row.article for row in rows] for subject, rows in shares.rows()}
    assert kept == {"org.a": ["y"]}
    assert shares.contents("org.a", ["y"]) == [b"third"]
    assert shares.marks() == {"y": "m2"}


def test_an_article_without_anything_to_say_is_remembered_too(shares: Shares) -> None:
    shares.put([("z", "m", [])], [])
    assert shares.marks()["z"] == "m"


def test_without_a_database_nothing_is_kept(tmp_path: Path) -> None:
    shares = Shares(tmp_path / "shares.db")
    assert shares.marks() == {}
    assert list(shares.rows()) == []
    assert not (tmp_path / "shares.db").exists()


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, but text", b"SQLite format 3\0torn"]
)
def test_a_damaged_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shares.db"
    path.write_bytes(content)
    shares = Shares(path)
    assert shares.marks() == {}
    shares.put([("x", "m", [ONE])], [])
    assert shares.marks() == {"x": "m"}


def test_a_database_of_another_version_is_made_anew(
    shares: Shares, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facing.files.shares.VERSION", 99)
    assert shares.marks() == {}
    shares.put([("x", "m", [ONE])], [])
    assert shares.marks() == {"x": "m"}


def test_what_is_missing_of_a_database_is_told_so_that_it_can_be_made_again(
    shares: Shares, tmp_path: Path
) -> None:
    with pytest.raises(DamagedError):
        shares.contents("org.a", ["x", "nobody"])
    path = tmp_path / "folder/shares.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        list(shares.rows())
