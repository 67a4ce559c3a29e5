"""Files of the edition that are refused, by the command: articles, configuration, ledger, prose."""

import hashlib
import shutil
import time
from pathlib import Path

import pytest

from tests.engine.answers import (
    CONFIG,
    LEDGER,
    LETTER_FILE,
    MILL,
    MILL_FILE,
    ask,
    exchange,
    refused,
)
from tests.engine.conftest import age, build

Capture = pytest.CaptureFixture[str]


BOMB = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9) if before else 'lol'}]\n"
    for before, name in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
)
ARTICLE = {  # what is wrong: (old, new, line:column, code, a part of the hint)
    "the marks of a conflict": (
        "    h2:",
        "<<<<<<< HEAD\n    h2:",
        ":11:1",
        "Y02",
        "Keep the lines that are right",
    ),
    "a tab indents": ("      染工保证四十包。", "\t染工保证四十包。", ":15:1", "Y03", "spaces"),
    "a key twice": ("    h2:", "    h1:", ":11:5", "Y04", "line 10"),
    "an alias": ("file: 1_mill.txt", "file: *a", ":7:14", "Y05", "Write the words out"),
    "an anchor": ("author: []", "author: &a []", ":4:11", "Y05", "Take it away"),
    "a tag": ("author: []", "author: !!python/name:os []", ":4:11", "Y05", "Take it away"),
    "a merge key": ("  author: []", "  <<: {author: []}", ":4:3", "Y05", "Write the entries out"),
    "a second document": ("linkGrp:", "---\nlinkGrp:", ":30:1", "Y06", "Take the line away"),
    "a control character": ("300 bales", "300\x07 bales", ":24:23", "Y01", "Delete"),
    "a list for words": (
        'en: "The Mill Keeps the Flag: Spinners Pledge More Yarn"',
        "en: [a]",
        ":3:36",
        "Y12",
        "",
    ),
    "words for a page": ("page: 2", "page: two", ":5:53", "Y12", ""),
    "an impossible date": ("date: 1958-03-04", "date: 1958-02-30", ":5:35", "Y14", "what is known"),
    "an unknown key in a header": (
        "  author:",
        "  auhtor:",
        ":4:3",
        "Y10",
        "Did you mean “author”?",
    ),
    "no such passage": ("- p2.s1 en.p2.s1", "- p2.s1 en.p2.s1 en.p2.s9", ":37:5", "Y30", ""),
    "an editor without initials": (
        "  - p2.s1 en.p2.s1\n",
        "  - {target: p2.s1 en.p2.s1, resp: 7}\n",
        ":37:36",
        "Y12",
        "",
    ),
    "a path that leaves the seeds": (
        "file: 1_mill.txt",
        "file: ../seeds/1_mill.txt",
        ":7:14",
        "Y12",
        "",
    ),
    "a path from the root": ("file: 1_mill.txt", "file: /etc/hostname", ":7:14", "Y12", ""),
    "a path of Windows": ("file: 1_mill.txt", "file: '..\\1_mill.txt'", ":7:14", "Y12", ""),
    "another id": (f"id: {MILL}", "id: rmrb-1958-03-04-2b", ":1:1", "N01", "name the file"),
}


@pytest.mark.parametrize("what", ARTICLE)
def test_a_spoilt_article_is_refused_at_its_place(what: str, linked: Path, capsys: Capture) -> None:
    old, new, place, code, hint = ARTICLE[what]
    exchange(linked / MILL_FILE, old, new)
    refused(capsys, linked, (MILL_FILE + place, code), hint=hint)


def test_what_follows_from_a_mistake_is_told_with_it(root: Path, capsys: Capture) -> None:
    exchange(root / MILL_FILE, "linkGrp:", "linkGroup:")
    exchange(root / LETTER_FILE, "    h1: 向", "    head: 向")
    expected = [
        (MILL_FILE + ":1:1", "Y33"),
        (MILL_FILE + ":30:1", "Y10"),
        (LETTER_FILE + ":9:5", "Y10"),
        (LETTER_FILE + ":25:5", "Y30"),
    ]
    refused(capsys, root, *expected, hint="Did you mean “linkGrp”?")


def test_a_sentence_that_the_seed_does_not_have_is_refused(root: Path, capsys: Capture) -> None:
    exchange(root / MILL_FILE, "      他们说。\n", "      他们说。真的。\n")
    (told,) = refused(capsys, root, (MILL_FILE + ":17:7", "S80"), hint="annotation")
    assert "真的" in told.message


def test_other_words_are_told_at_their_line(root: Path, capsys: Capture) -> None:
    exchange(root / MILL_FILE, "染工保证四十包。", "染工保证九十包。")
    refused(capsys, root, (MILL_FILE + ":15:7", "S80"), hint="annotation")


def test_a_seed_under_another_name_is_told_once(root: Path, capsys: Capture) -> None:
    exchange(root / MILL_FILE, "file: 1_mill.txt", "file: 7_mill.txt")
    refused(capsys, root, (MILL_FILE, "N03"), hint="1_mill.txt")


def test_words_are_compared_even_where_the_hash_is_the_editors(root: Path, capsys: Capture) -> None:
    """No hash vouches for what an editor wrote: `made` is only the hash of the file's own text."""
    path = root / MILL_FILE
    text = path.read_text(encoding="utf-8").replace("染工保证四十包。", "染工保证九十包。")
    above = text[: text.rindex("made: ")]
    forged = f"{above}made: {hashlib.sha256(above.encode()).hexdigest()}\n"
    path.write_text(forged, encoding="utf-8")
    assert ask(capsys, root, "check").errors == [(MILL_FILE + ":15:7", "S80")]


def test_a_bomb_of_aliases_is_refused_at_once(root: Path, capsys: Capture) -> None:
    (root / MILL_FILE).write_text(BOMB + (root / MILL_FILE).read_text("utf-8"), "utf-8")
    began = time.perf_counter()
    answer = ask(capsys, root)
    assert time.perf_counter() - began < 5
    assert (answer.status, {code for _, code in answer.errors}) == (1, {"Y05"})
    assert (f"{MILL_FILE}:1:4", "Y05") in answer.errors


def test_an_article_that_is_not_utf_8_is_refused(root: Path, capsys: Capture) -> None:
    text = (root / MILL_FILE).read_text(encoding="utf-8")
    (root / MILL_FILE).write_bytes(text.encode("gb18030"))
    refused(capsys, root, (MILL_FILE + ":3", "Y00"), hint="UTF-8")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only a comment\n"])
def test_an_empty_article_is_refused(content: bytes, root: Path, capsys: Capture) -> None:
    (root / MILL_FILE).write_bytes(content)
    refused(capsys, root, (MILL_FILE, "Y09"), hint="git")


def test_an_article_that_is_binary_is_refused(root: Path, capsys: Capture) -> None:
    (root / MILL_FILE).write_bytes(bytes(range(32)) * 40)
    answer = ask(capsys, root)
    assert answer.status == 1
    assert {code for _, code in answer.errors} == {"Y01"}


@pytest.mark.parametrize("instead", ["nothing", "a folder"])
def test_an_article_that_is_gone_is_not_given_another_name_in_silence(
    instead: str, root: Path, capsys: Capture
) -> None:
    (root / MILL_FILE).unlink()
    if instead == "a folder":
        (root / MILL_FILE).mkdir()
    answer = ask(capsys, root)
    assert answer.problems or (root / MILL_FILE).is_file()


def test_an_article_in_a_folder_of_its_own_is_refused(root: Path, capsys: Capture) -> None:
    inner = f"edition/articles/1958/{MILL}.yaml"
    (root / inner).parent.mkdir()
    (root / MILL_FILE).rename(root / inner)
    assert (inner + ":1:1", "N01") in ask(capsys, root).errors


def test_a_copy_of_an_article_is_refused_by_its_name(root: Path, capsys: Capture) -> None:
    name = "edition/articles/Copy of my file.yaml"
    shutil.copy(root / MILL_FILE, root / name)
    refused(capsys, root, (name + ":1:1", "N01"), hint="An id is given once")


CONFIGURATION = {  # what is wrong: (old, new, line:column, code, a part of the hint)
    "a tab indents": ("  rmrb:", "\trmrb:", ":6:1", "Y03", "spaces"),
    "a key twice": ("version: 0.1.0", "title: {en: Tiny}", ":2:1", "Y04", "line 1"),
    "an alias": ("version: 0.1.0", "version: *v", ":2:10", "Y05", "Write the words out"),
    "a bracket left open": ("[en]", "[en", ":4:15", "Y02", "Close it"),
    "an unknown key": ("version:", "versoin:", ":2:1", "C10", "Did you mean “version”?"),
    "an unknown export": (
        "[assets, html,",
        "[assets, htlm,",
        ":8:19",
        "C10",
        "Did you mean “html”?",
    ),
    "no original": ("original: zh\n", "", ":1:1", "C11", "Add"),
    "an unknown language": ("original: zh", "original: xx", ":3:11", "C16", "Known: zh"),
    "a list for a newspaper": (
        '{zh: 人民日报, en: "People\'s Daily"}',
        "[a]",
        ":6:9",
        "C12",
        "Write",
    ),
    "no code": ("  rmrb:", "  RMRB:", ":6:3", "C13", "small letters"),
    "a page that leaves the folder": ("[about]", "[../about]", ":7:9", "C12", "Write"),
    "a page that is not there": ("[about]", "[about, method]", "", "C02", "The pages there are"),
    "an address of another kind": (
        "version:",
        "base_url: javascript:alert(1)\nversion:",
        ":2:11",
        "C20",
        "https://",
    ),
    "a control character": ("Tiny", "Ti\x07ny", ":1:23", "Y01", "Delete"),
}


@pytest.mark.parametrize("what", CONFIGURATION)
def test_a_spoilt_configuration_is_refused_at_its_place(
    what: str, root: Path, capsys: Capture
) -> None:
    old, new, place, code, hint = CONFIGURATION[what]
    exchange(root / CONFIG, old, new)
    refused(capsys, root, (CONFIG + place, code), hint=hint)


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"", "", "C09"),
        (b"# Tiny\n", "", "C09"),
        (b"[]\n", ":1:1", "C12"),
        (b"Tiny", ":1:1", "C12"),
    ],
)
def test_a_configuration_that_is_none_is_refused(
    content: bytes, place: str, code: str, root: Path, capsys: Capture
) -> None:
    (root / CONFIG).write_bytes(content)
    (told,) = refused(capsys, root, (CONFIG + place, code))
    assert told.message.startswith("the file ")


def test_a_configuration_that_is_not_utf_8_is_refused(root: Path, capsys: Capture) -> None:
    text = (root / CONFIG).read_text(encoding="utf-8")
    (root / CONFIG).write_bytes(text.encode("gb18030"))
    refused(capsys, root, (CONFIG + ":1", "B03"), hint="UTF-8")


def test_an_address_that_is_none_is_refused_on_the_command_line(
    root: Path, capsys: Capture
) -> None:
    answer = ask(capsys, root, "--base-url", "javascript:alert(1)")
    assert (answer.status, answer.errors) == (1, [("--base-url", "C20")])


LINES = {  # what is wrong with the ledger: (what stands after its lines, line:column, code)
    "a torn line": ('{"op": "mint", "id": "rmrb-19', ":3:22", "L02"),
    "marks of a conflict": ("<<<<<<< HEAD\n=======\n>>>>>>> other\n", "", "L01"),
    "no JSON": ("mint rmrb-1958-03-04-2a\n", ":3:1", "L02"),
    "an unknown op": ('{"op": "mnt", "id": "rmrb-1958-03-04-2a"}\n', ":3", "L03"),
    "no id": ('{"op": "mint", "id": "../../x"}\n', ":3", "L03"),
    "a list": ("[1, 2]\n", ":3", "L03"),
}


@pytest.mark.parametrize("what", LINES)
def test_a_spoilt_ledger_is_refused_at_its_line(what: str, root: Path, capsys: Capture) -> None:
    more, place, code = LINES[what]
    with (root / LEDGER).open("a", encoding="utf-8") as file:
        file.write(more)
    places = [f":{n}" for n in (3, 4, 5)] if "conflict" in what else [place]
    refused(capsys, root, *((LEDGER + each, code) for each in places), hint="ake")


def test_a_ledger_that_is_not_utf_8_is_refused(root: Path, capsys: Capture) -> None:
    with (root / LEDGER).open("ab") as file:
        file.write(b"\xff\xfe\n")
    refused(capsys, root, (LEDGER + ":3", "B03"), hint="UTF-8")


def test_a_page_without_a_title_is_refused(root: Path, capsys: Capture) -> None:
    (root / "edition/pages/about.md").write_text("About\n=====\n", encoding="utf-8")
    refused(capsys, root, ("edition/pages/about.md:1", "P01"), hint="# Title")


def test_a_page_that_is_not_utf_8_is_refused(root: Path, capsys: Capture) -> None:
    (root / "edition/pages/about.md").write_bytes(b"# About\n\ncaf\xe9\n")
    answer = ask(capsys, root)
    assert answer.status == 1
    assert ("edition/pages/about.md:3", "B03") in answer.errors


def test_a_ledger_changed_after_a_build_is_read_again_though_nothing_else_changed(
    root: Path, capsys: Capture
) -> None:
    assert build(root).ok  # of which the state is remembered
    assert build(root).ok
    with (root / LEDGER).open("a", encoding="utf-8") as file:
        file.write("{torn\n")
    age(root)
    count = (root / LEDGER).read_bytes().count(b"\n")
    refused(capsys, root, (f"{LEDGER}:{count}:2", "L02"))
