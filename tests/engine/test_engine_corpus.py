"""Files of all articles: the same bytes always, written anew when anything in them changes."""

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

from facing import exports
from tests.engine.conftest import age, build

WISH = (
    "exports: [assets, html, issues, registers, data, data_csv, data_json, data_sqlite, data_tmx]"
)
ARTICLE = "rmrb-1958-03-04-2a"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tables(tiny: Path) -> Path:
    """The tiny edition with all tables and a register, built."""
    config = tiny / "edition/edition.yaml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("exports: [assets, html, issues]", WISH), "utf-8")
    (tiny / "edition/registers").mkdir()
    register = "register: org\nnames: {en: Plants}\none: {en: plant}\ntei: org\n"
    entity = "entities:\n  org.mill:\n    names: {en: The mill}\n"
    (tiny / "edition/registers/org.yaml").write_text(register + entity, "utf-8")
    age(tiny)
    assert build(tiny).ok
    return tiny


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "site/data"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def note(root: Path, words: str) -> None:
    folder = root / "edition/annotations"
    folder.mkdir(exist_ok=True)
    text = f"- {{id: n1, at: p1.s1, note: lexical, text: {words}, by: ed}}\n"
    (folder / f"{ARTICLE}.yaml").write_text(text, "utf-8")
    age(root)


def rows(root: Path, table: str) -> list[dict]:
    return json.loads((root / f"site/data/{table}.json").read_text("utf-8"))


def test_another_build_gives_the_same_bytes(tables):
    before = contents(tables)
    assert {"index.html", "edition.sqlite", "pairs.tmx", "registers/org.csv"} <= before.keys()
    assert build(tables, clean=True).ok
    assert contents(tables) == before


def test_articles_stand_in_the_order_of_time(tables):
    dates = [row["date"] for row in rows(tables, "articles")]
    assert dates == sorted(dates)
    assert len(dates) == 2


def test_nothing_is_written_when_nothing_changed(tables):
    assert build(tables).drawn == 0


def test_a_note_changes_the_tables_as_a_clean_build_does(tables):
    note(tables, "Why")
    assert build(tables).ok
    assert [row["text"] for row in rows(tables, "notes")] == ["Why"]
    after = contents(tables)
    note(tables, "Because")
    assert build(tables).ok
    assert [row["text"] for row in rows(tables, "notes")] == ["Because"]
    note(tables, "Why")
    assert build(tables, clean=True).ok
    assert contents(tables) == after


def test_what_no_table_holds_leaves_them_as_they_are(tables):
    times = {path: path.stat().st_ino for path in (tables / "site/data").rglob("*.csv")}
    page = tables / "edition/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    age(tables)
    report = build(tables)
    assert report.ok
    assert report.drawn
    assert {path: path.stat().st_ino for path in times} == times


def test_records_that_were_lost_are_read_again(tables):
    before = contents(tables)
    for path in (tables / ".facing").rglob("records*"):
        path.unlink()
    note(tables, "Why")
    assert build(tables).ok
    assert rows(tables, "articles") == json.loads(before["articles.json"])
    assert len(rows(tables, "notes")) == 1


def test_a_lost_table_is_written_again_and_told_of(tables):
    before = contents(tables)
    (tables / "site/data/pairs.csv").unlink()
    assert build(tables).ok
    assert contents(tables) == before


def test_an_article_that_goes_leaves_the_tables(tables):
    (tables / "seeds/2_letter.txt").unlink()
    assert build(tables).ok
    assert len(rows(tables, "articles")) == 1
    before = contents(tables)
    assert build(tables, clean=True).ok
    assert contents(tables) == before


def test_the_page_tells_every_file_with_its_rows_and_hash(tables):
    page = (tables / "site/data/index.html").read_text("utf-8")
    listed = dict(re.findall(r'<a href="([^"]+)" download>.*?<code>([0-9a-f]{64})</code>', page))
    found = contents(tables)
    del found["index.html"]
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    assert {name.removeprefix("../data/"): mixed for name, mixed in listed.items()} == sums
    count = len(rows(tables, "pairs"))
    assert re.search(rf">pairs\.csv</a></td><td>{count}</td>", page)


def test_the_home_page_and_the_registers_lead_to_the_tables(tables):
    assert 'href="data/index.html"' in (tables / "site/index.html").read_text("utf-8")
    assert 'href="../data/index.html"' in (tables / "site/registers/index.html").read_text("utf-8")


def test_without_the_wish_there_are_no_tables(built):
    assert not (built / "site/data").exists()
    assert "data/index.html" not in (built / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize(("wish", "sound"), [("usual, data_tmx", True), ("usual, html", False)])
def test_usual_stands_for_what_is_made_without_a_list(tiny, wish, sound):
    config = tiny / "edition/edition.yaml"
    text = re.sub(r"exports: .*", f"exports: [{wish}]", config.read_text("utf-8"))
    config.write_text(text, "utf-8")
    assert build(tiny, check=True).ok is sound


def test_a_spare_database_holds_nothing_of_the_old_one(tables):
    note(tables, "Secret")
    assert build(tables).ok
    (tables / f"edition/annotations/{ARTICLE}.yaml").unlink()
    assert build(tables).ok
    assert b"Secret" not in (tables / "site/data/edition.sqlite").read_bytes()


# --- an export of one's own ----------------------------------------------------------------------


def test_the_export_shown_to_developers_is_one_file_and_works(tables, tmp_path, monkeypatch):
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    example = next(
        block
        for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        if "CORPUS" in block
    )
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "plain.py").write_text(example, "utf-8")
    monkeypatch.setattr(exports, "__path__", [*exports.__path__, str(folder)])
    try:
        config = tables / "edition/edition.yaml"
        config.write_text(config.read_text("utf-8").replace("data_csv,", "data_csv, plain,"))
        assert build(tables).ok
    finally:
        sys.modules.pop("facing.exports.plain", None)
    lines = (tables / "site/data/plain-en.txt").read_text("utf-8").splitlines()
    said = [row["en_text"] for row in rows(tables, "pairs") if row["en_text"]]
    assert " ".join(sorted(" ".join(lines).split())) == " ".join(sorted(" ".join(said).split()))
    assert "plain-en.txt" in (tables / "site/data/index.html").read_text("utf-8")
