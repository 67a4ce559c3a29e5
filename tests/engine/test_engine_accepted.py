"""Seeds that are accepted, odd as they are, and what is queried: read to the end, to the page."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.answers import LETTER_SEED, MILL, MILL_FILE, MILL_SEED, ask, exchange
from tests.engine.conftest import TINY, age
from tests.engine.reading_pages import Page, bare

Capture = pytest.CaptureFixture[str]
Turn = Callable[[str], bytes]

SEED = (TINY / MILL_SEED).read_text(encoding="utf-8")
TURNED: dict[str, Turn] = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "the line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 9).replace("\n\n", "\n\r").encode(),
    "the line ends of Unicode": lambda text: text.replace("\n", "\u2028").encode(),
    "next lines": lambda text: text.replace("\n", "\x85").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "tabs": lambda text: text.replace("    ", "\t").encode(),
    "full-width indents": lambda text: text.replace("    ", "\u3000\u3000").encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n \n").encode(),
}


def unsigned(path: Path) -> str:
    """An article file without the hashes in it."""
    return re.sub(r"[0-9a-f]{64}", "…", path.read_text(encoding="utf-8"))


def unhashed(path: Path) -> bytes:
    """A page without the hashes of the article's file, which names the hash of the seed."""
    return re.sub(rb"[0-9a-f]{40,64}", b"", path.read_bytes())


@pytest.mark.parametrize("what", TURNED)
def test_how_a_seed_was_saved_makes_no_difference(what: str, tiny: Path, capsys: Capture) -> None:
    ask(capsys, tiny)
    usual = unsigned(tiny / MILL_FILE), unhashed(tiny / f"site/articles/{MILL}.html")
    for name in ("edition/articles", "edition/permalinks.jsonl", ".facing", "site"):
        path = tiny / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (tiny / MILL_SEED).write_bytes(TURNED[what](SEED))
    answer = ask(capsys, tiny)
    assert (answer.status, answer.problems) == (0, []), answer.out
    assert (
        unsigned(tiny / MILL_FILE),
        unhashed(tiny / f"site/articles/{MILL}.html"),
    ) == usual
    assert ask(capsys, tiny, "--clean").status == 0


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_how_an_article_was_saved_makes_no_difference(
    end: str, tiny: Path, capsys: Capture
) -> None:
    """As Windows and some editors do: a mark before the first line, other line ends."""
    ask(capsys, tiny)
    page = unhashed(tiny / f"site/articles/{MILL}.html")
    for path in [*(tiny / "edition").rglob("*.*")]:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    before = (tiny / MILL_FILE).read_bytes()
    answer = ask(capsys, tiny)
    assert (answer.status, answer.problems) == (0, []), answer.out
    assert unhashed(tiny / f"site/articles/{MILL}.html") == page
    assert (tiny / MILL_FILE).read_bytes() == before


@pytest.mark.parametrize("size", [1_000_000, pytest.param(5_000_000, marks=pytest.mark.long)])
@pytest.mark.parametrize(("unit", "other"), [("炼钢", "steel "), ("炼钢。", "Steel. ")])
def test_a_line_of_megabytes_is_built_in_seconds(
    unit: str, other: str, size: int, tiny: Path, capsys: Capture
) -> None:
    chinese = unit * (size // len(unit.encode()))
    english = other * (size // len(other))
    exchange(tiny / MILL_SEED, "这个厂两年来一直保持红旗。", chinese)
    exchange(tiny / MILL_SEED, "The mill has kept the red flag for two years.", english)
    began = time.perf_counter()
    answer = ask(capsys, tiny)
    assert answer.status == 0, answer.out
    assert time.perf_counter() - began < 60
    assert (tiny / f"site/articles/{MILL}.html").stat().st_size > 2 * size * 0.9


@pytest.mark.parametrize(
    ("date", "page", "name", "said"),
    [
        ("1958-03", "2", "rmrb-1958-03-00-2a", "March 1958"),
        ("1958", "2", "rmrb-1958-00-00-2a", "1958"),
        ("0000", "2", "rmrb-0000-00-00-2a", ""),
        ("1958-03-04", "", "rmrb-1958-03-04-0a", "4 March 1958"),
        ("0000", "", "rmrb-0000-00-00-0a", ""),
    ],
)
def test_what_is_not_known_of_date_and_page_is_not_made_up(
    date: str, page: str, name: str, said: str, tiny: Path, capsys: Capture
) -> None:
    text = SEED.replace("1958-03-04", date).replace("Page: 2", f"Page: {page}")
    text = text.replace("第2版", f"第{page}版")
    (tiny / MILL_SEED).write_text(text, encoding="utf-8")
    answer = ask(capsys, tiny)
    assert (answer.status, answer.problems) == (0, []), answer.out
    source = f"date: {date}, page: {page or 'null'}"
    assert source in (tiny / f"edition/articles/{name}.yaml").read_text(encoding="utf-8")
    pages = [f"articles/{name}.html", "index.html", f"issues/{date}.html"]
    for path in pages:
        shown = Page(tiny / "site" / path)
        assert not shown.wrong
        assert bare(said) in shown.words
        assert "None" not in shown.words
        assert "page0" not in shown.words
    times = re.findall(r'datetime="([^"]*)"', (tiny / "site" / pages[0]).read_text("utf-8"))
    assert times == ([] if date == "0000" else [date])
    assert ask(capsys, tiny, "check").status == 0


def test_many_articles_of_one_page_are_a_to_z_and_on(tiny: Path, capsys: Capture) -> None:
    for number in range(30):
        text = SEED.replace("300 bales", f"{500 + number} bales")
        (tiny / f"seeds/3_{number:02}.txt").write_text(text, encoding="utf-8")
    assert ask(capsys, tiny).status == 0
    names = {path.stem for path in (tiny / "edition/articles").glob("rmrb-1958*.yaml")}
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab", "ac", "ad", "ae"]
    assert names == {f"rmrb-1958-03-04-2{letter}" for letter in letters}
    home = (tiny / "site/index.html").read_text(encoding="utf-8")
    order = re.findall(r'href="articles/rmrb-1958-03-04-2(\w+)\.html"', home)
    assert list(dict.fromkeys(order)) == letters


def test_a_seed_in_a_folder_with_a_name_in_chinese_is_found(tiny: Path, capsys: Capture) -> None:
    inner = tiny / "seeds/一九五八 # 年"
    inner.mkdir()
    (tiny / MILL_SEED).rename(inner / "《红旗》: 'a' {b} [c] & d.txt")
    assert ask(capsys, tiny).status == 0
    assert ask(capsys, tiny, "--clean").status == 0
    assert "《红旗》" in (tiny / MILL_FILE).read_text(encoding="utf-8")


# --- queried -------------------------------------------------------------------------------------

ENGLISH = SEED[SEED.index("Our newspaper") : SEED.index("<hr />")]
CHINESE = SEED[SEED.index("### 北厂") :]
QUERIED = {  # what is to be looked at: (old, new, line:column, a part of the page's words)
    "no original": (f"Original: \n\n\n{CHINESE}", "Original: none\n", ":14:1", "S20", "original"),
    "no translation": (ENGLISH, "Translation: none\n\n", ":6:1", "S20", "no translation yet"),
    "a space after a stop": ("开了会。他们", "开了会。　他们", ":25:26", "S21", "他们保证"),
    "two dates": ("Date: 1958-03-04", "Date: 1958-03-05", ":3:7", "S22", "4 March 1958"),
    "two pages": ("Page: 2", "Page: 3", ":4:7", "S22", "page 2"),
    "one author": ("Author:", "Author: Wang Ming", ":2:9", "S22", "Wang Ming"),
    "paragraphs": ("他们说。\n    这个厂", "他们说。这个厂", ":6:1", "S23", "The mill"),
    "a field twice": ("Page: 2\n", "Page: 2\nPage: 3\n", ":5:1", "S24", "Page: 3"),
}


@pytest.mark.parametrize("what", QUERIED)
def test_what_a_scholar_should_look_at_is_queried_and_built(
    what: str, tiny: Path, capsys: Capture
) -> None:
    old, new, place, code, words = QUERIED[what]
    exchange(tiny / MILL_SEED, old, new)
    age(tiny)
    for form in ((), ("--clean",), ("check",), ("check", "--format", "json")):
        answer = ask(capsys, tiny, *form)
        assert answer.status == 0, answer.out
        assert (MILL_SEED + place, code) in answer.queries, (form, answer.out)
        assert all(told.hint for told in answer.problems)
    (page,) = (tiny / "site/articles").glob("rmrb-1958*.html")
    shown = Page(page)
    assert not shown.wrong
    assert bare(words) in shown.words


def test_a_page_of_one_column_says_which_is_missing(tiny: Path, capsys: Capture) -> None:
    exchange(tiny / MILL_SEED, ENGLISH, "Translation: none\n\n")
    text = (tiny / LETTER_SEED).read_text(encoding="utf-8")
    cut = text.index("Original:")
    (tiny / LETTER_SEED).write_text(text[:cut] + "Original: none\n", encoding="utf-8")
    answer = ask(capsys, tiny)
    assert (answer.status, len(answer.queries)) == (0, 2)
    said = [
        Page(tiny / f"site/articles/{name}.html").words for name in (MILL, "rmrb-1959-07-01-4a")
    ]
    assert bare("There is no translation yet.") in said[0]
    assert "There" not in said[1].replace(bare("There is no original"), "")
    assert ask(capsys, tiny).queries == answer.queries
    (tiny / LETTER_SEED).write_text(text, encoding="utf-8")
    assert ask(capsys, tiny).status == 0
