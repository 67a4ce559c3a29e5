"""Seeds that are refused, by the command: place, code, advice – and nothing else has changed."""

import shutil
from pathlib import Path

import pytest

from tests.engine.answers import (
    CONFIG,
    LEDGER,
    LETTER_SEED,
    MILL_FILE,
    MILL_SEED,
    ask,
    exchange,
    refused,
)
from tests.engine.conftest import TINY, tree

Capture = pytest.CaptureFixture[str]


SPOILT = {  # what is wrong: (old, new, line:column, code, a part of the hint)
    "no line Original": ("Original: \n", "", ":26:1", "S10", "“Original: none”"),
    "no title": (
        "Title: The Mill Keeps the Flag: Spinners Pledge More Yarn",
        "",
        ":2:8",
        "S11",
        "",
    ),
    "an empty title": (
        "Title: The Mill Keeps the Flag: Spinners Pledge More Yarn",
        "Title:",
        ":1:7",
        "S11",
        "",
    ),
    "no Chinese title": ("### 北厂保红旗　纺纱工人保证多出纱\n", "", ":18:1", "S11", ""),
    "no day": ("Date: 1958-03-04", "Date: 1958-02-30", ":3:7", "S12", ""),
    "no month": ("Date: 1958-03-04", "Date: 1958-13", ":3:7", "S12", ""),
    "no date but words": ("Date: 1958-03-04", "Date: 4 March 1958", ":3:7", "S12", ""),
    "no Chinese day": ("\n1958-03-04\n第2版", "\n1958-02-30\n第2版", ":19:1", "S12", ""),
    "a page in words": ("Page: 2", "Page: two", ":4:7", "S14", ""),
    "a page nought": ("Page: 2", "Page: 0", ":4:7", "S14", ""),
    "a Chinese page in words": ("第2版()", "第末版()", ":20:1", "S14", ""),
    "a control character": ("300 bales", "300\x07 bales", ":6:98", "S04", "Delete"),
    "a control character of C1": ("300 bales", "300\x9b bales", ":6:98", "S04", "Delete"),
    "no character": ("他们保证", "他们\ufffe保证", ":25:28", "S04", "Delete"),
    "half a surrogate": ("他们保证", "他们\ud83d保证", ":25:28", "S02", ""),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_seed_is_refused_at_its_place(what: str, root: Path, capsys: Capture) -> None:
    old, new, place, code, hint = SPOILT[what]
    exchange(root / MILL_SEED, old, new)
    refused(capsys, root, (MILL_SEED + place, code), hint=hint)


def unlike(root: Path, name: str, data: bytes) -> str:
    """Put these bytes beside the seeds; the path that problems will name."""
    (root / "seeds" / name).write_bytes(data)
    return f"seeds/{name}"


SEED = (TINY / MILL_SEED).read_text(encoding="utf-8")
CUT = SEED.index("\nOur newspaper"), SEED.index("<hr />"), SEED.index("    北厂保红旗\n")
NEW = SEED.replace("300 bales", "500 bales")
FOREIGN = {  # what the file holds: (bytes, line:column, code, a part of message and hint)
    "nothing": (b"", "", "S01", "delete it"),
    "white space": (b"\xef\xbb\xbf \r\n\t\n", "", "S01", "delete it"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "", "S03", "plain text"),
    "GB18030": (NEW.encode("gb18030"), ":17:5", "S02", "GB18030"),
    "UTF-16 with a mark": (NEW.encode("utf-16"), ":1:1", "S02", "UTF-16"),
    "UTF-16 without": (NEW.encode("utf-16-le"), ":1:1", "S02", "UTF-16"),
    "UTF-16, the other way": (NEW.encode("utf-16-be"), ":1:1", "S02", "UTF-16"),
    "a byte of Latin-1": (
        NEW.replace("40.", "40 caf\xe9.").encode("latin-1", "ignore"),
        ":6:138",
        "S02",
        "at offset 229",
    ),
    "a poem": ("红旗\n飘飘\n".encode(), "", "S05", "“Title:”"),
    "no translation": ((NEW[: CUT[0]] + "\n" + NEW[CUT[1] :]).encode(), ":6:1", "S15", "none"),
    "no original": (NEW[: NEW.index("    北厂保红旗\n")].encode(), ":23:1", "S15", "none"),
    "neither": (
        b"Title: A\nDate: 1958\n\nTranslation: none\n\n<hr />\n\nOriginal: none\n",
        ":4:1",
        "S15",
        "Add the words",
    ),
    "no date anywhere": (
        NEW.replace("Date: 1958-03-04\n", "").replace("\n1958-03-04\n", "\n").encode(),
        ":1:1",
        "S13",
        "1958-01-29",
    ),
    "words after none": (
        NEW.replace("Original: ", "Original: none").encode(),
        ":23:1",
        "S16",
        "Delete",
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_that_is_no_good_seed_is_refused(what: str, root: Path, capsys: Capture) -> None:
    data, place, code, words = FOREIGN[what]
    path = unlike(root, "3 new.txt", data)
    told = refused(capsys, root, (path + place, code))
    assert words in f"{told[0].message} {told[0].hint}"


@pytest.mark.parametrize("what", SPOILT)
def test_before_the_first_build_nothing_is_left_behind(
    what: str, tmp_path: Path, capsys: Capture
) -> None:
    root = tmp_path / "new"
    shutil.copytree(TINY / "seeds", root / "seeds")
    old, new, place, code, _ = SPOILT[what]
    exchange(root / MILL_SEED, old, new)
    refused(capsys, root, (MILL_SEED + place, code))
    assert sorted(path.name for path in root.iterdir()) == [".facing", "seeds"]


def test_a_byte_is_named_with_its_offset(root: Path, capsys: Capture) -> None:
    data = (root / LETTER_SEED).read_bytes()
    at = data.index("王明".encode())
    (root / LETTER_SEED).write_bytes(data[:at] + b"\xff" + data[at + 1 :])
    (told,) = refused(capsys, root, (f"{LETTER_SEED}:19:1", "S02"), hint="UTF-8")
    assert f"Byte FF at offset {at}" in told.message


def test_all_problems_of_all_files_are_told_at_once(root: Path, capsys: Capture) -> None:
    exchange(root / MILL_SEED, "Date: 1958-03-04", "Date: 1958-02-30")
    exchange(root / MILL_SEED, "Page: 2", "Page: two")
    exchange(root / LETTER_SEED, "Title: A Letter on Learning from Others\n", "")
    exchange(root / LETTER_SEED, "第4版", "第末版")
    unlike(root, "3.txt", b"")
    unlike(root, "4.txt", b"\x00\x01\x02")
    unlike(root, "5.txt", NEW.encode("gb18030"))
    exchange(root / MILL_FILE, "  - h1\n", "  - h7\n")
    exchange(root / CONFIG, "[about]", "[abuot]")
    exchange(root / "edition/pages/about.md", "# About", "About")
    with (root / LEDGER).open("a", encoding="utf-8") as file:
        file.write("{torn\n")
    refused(
        capsys,
        root,
        (MILL_SEED + ":3:7", "S12"),
        (MILL_SEED + ":4:7", "S14"),
        (LETTER_SEED + ":1:9", "S11"),
        (LETTER_SEED + ":20:1", "S14"),
        ("seeds/3.txt", "S01"),
        ("seeds/4.txt", "S03"),
        ("seeds/5.txt:17:5", "S02"),
        (CONFIG, "C02"),
        ("edition/pages/about.md:1", "P01"),
        (LEDGER + ":3:2", "L02"),
        (MILL_FILE + ":10:9", "Y33"),
        (MILL_FILE + ":31:5", "Y30"),
    )


def test_a_broken_configuration_does_not_hide_what_else_is_wrong(
    root: Path, capsys: Capture
) -> None:
    exchange(root / CONFIG, "version:", "versoin:")
    exchange(root / MILL_SEED, "Page: 2", "Page: two")
    refused(capsys, root, (CONFIG + ":2:1", "C10"), (MILL_SEED + ":4:7", "S14"))


def test_the_same_article_twice_is_refused_by_both_names(root: Path, capsys: Capture) -> None:
    path = unlike(root, "3 copy.txt", SEED.encode())
    (told,) = refused(capsys, root, (path, "N02"), hint="Remove one")
    assert MILL_SEED in told.message


def test_the_same_words_in_other_bytes_are_the_same_article(root: Path, capsys: Capture) -> None:
    data = b"\xef\xbb\xbf" + SEED.replace("\n", "\r\n").encode()
    path = unlike(root, "3 copy.txt", data)
    refused(capsys, root, (path, "N02"), hint="Remove one")


def test_a_refused_edition_is_built_once_it_is_mended(root: Path, capsys: Capture) -> None:
    before = tree(root / "site"), tree(root / "edition")
    exchange(root / MILL_SEED, "Page: 2", "Page: two")
    refused(capsys, root, (MILL_SEED + ":4:7", "S14"))
    exchange(root / MILL_SEED, "Page: two", "Page: 2")
    answer = ask(capsys, root)
    assert (answer.status, answer.problems) == (0, [])
    assert (tree(root / "site"), tree(root / "edition")) == before
