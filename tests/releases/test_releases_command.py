"""The commands that give out versions and end addresses: what they refuse, write and survive."""

import json
from pathlib import Path

import pytest

from facing import files
from facing.engine import deeds, releasing
from tests.releases.conftest import (
    LEDGER,
    LETTER,
    MILL,
    MOVED,
    NOTE,
    Command,
    committed,
    entries,
    exchange,
)

CONFIG = "edition/edition.yaml"


def tree(root: Path) -> dict[str, bytes]:
    """What people keep of an edition."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for part in ("edition", "seeds")
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
    }


# --- release -------------------------------------------------------------------------------------


def test_what_is_not_built_is_not_released(small: Path, command: Command) -> None:
    before = tree(small)
    _, said = command(small, "release", "1.0.0", status=1)
    assert "L54 3 new or changed articles were not built yet" in said
    assert tree(small) == before


@pytest.mark.parametrize(
    "version", ["1.0.0", "0.9", "1.0", "1", "v2.0", "2.0.0-rc1", "01.2", "١.٢"]
)
def test_a_version_must_be_a_number_greater_than_the_last(
    released: Path, command: Command, version: str
) -> None:
    before = tree(released)
    _, said = command(released, "release", version, status=1)
    assert "L50" in said
    assert tree(released) == before


def test_a_version_below_the_one_of_the_configuration_is_refused(
    small: Path, command: Command
) -> None:
    command(small, "build")
    assert "less than" in command(small, "release", "0.0.9", status=1)[1]


def test_errors_stop_a_release(released: Path, command: Command) -> None:
    exchange(released / f"edition/articles/{MILL}.yaml", "北厂的纺纱工人", "南厂的纺纱工人")
    before = tree(released)
    _, said = command(released, "release", "1.1.0", status=1)
    assert "Nothing was done" in said
    assert tree(released) == before


def test_an_edition_without_articles_is_not_released(small: Path, command: Command) -> None:
    for seed in (small / "seeds").iterdir():
        seed.unlink()
    assert "there is no article" in command(small, "release", "1.0.0", status=1)[1]


def test_a_tree_that_is_not_committed_is_not_released(released: Path, command: Command) -> None:
    committed(released)
    (released / "seeds/notes.bak~").write_text("x", encoding="utf-8")
    _, said = command(released, "release", "1.1.0", status=1)
    assert "L51 not committed: seeds/notes.bak~" in said
    committed(released)
    _, said = command(released, "release", "1.1.0")
    assert "No words changed since 1.0.0." in said
    assert "git tag v1.1.0" in said


def test_a_release_tells_what_changed_and_what_to_do(released: Path, command: Command) -> None:
    exchange(released / "seeds/1_mill.txt", "pledged 40", "pledged 50")
    command(released, "build")
    _, said = command(released, "release", "1.1.0")
    assert f"Since 1.0.0, corrected: {MILL}" in said
    assert "There is no git here" in said
    rows = (released / "edition/releases/1.1.0.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row).get("id") for row in rows] == [None, MILL]


def test_a_released_name_cannot_get_other_words_even_if_the_seed_says_so_later(
    released: Path, command: Command
) -> None:
    text = (released / LEDGER).read_text("utf-8")
    (released / LEDGER).write_text(text.replace('"p1.s1": "9ff6464d"', '"p1.s1": "9ff6464e"'))
    _, said = command(released, "check", status=1)
    assert f"{LEDGER}:4: L33 {MILL}: edition/releases/1.0.0.jsonl keeps other words" in said


def test_only_the_values_in_the_configuration_change(small: Path, command: Command) -> None:
    path = small / CONFIG
    text = path.read_text("utf-8").replace(
        "version: 0.1.0\n", "# the next\nversion:   '0.1.0'   # as cited\n"
    )
    path.write_text(text, encoding="utf-8")
    command(small, "build")
    command(small, "release", "1.0.0")
    expected = text.replace("'0.1.0'   # as cited\n", "1.0.0   # as cited\ndate: 2026-01-01\n")
    assert path.read_text("utf-8") == expected


@pytest.mark.parametrize(
    ("text", "key", "value", "after", "expected"),
    [
        ("version: 1\r\nb: 2\r\n", "date", "x", "version", "version: 1\r\ndate: x\r\nb: 2\r\n"),
        ("version: 1", "date", "x", "version", "version: 1\ndate: x\n"),
        ("a: 1\n", "version", "2", "", "a: 1\nversion: 2\n"),
        ("version:\na: 1\n", "version", "2", "", "version:2\na: 1\n"),
        ('version: "1 # a"  # b\n', "version", "2", "", "version: 2  # b\n"),
        (" version: 1\nversion: 3\n", "version", "2", "", " version: 1\nversion: 2\n"),
    ],
)
def test_a_value_is_put_where_it_belongs(
    text: str, key: str, value: str, after: str, expected: str
) -> None:
    put = releasing.put(text, key, value, after)
    assert put.replace("version:2", "version: 2") == expected.replace("version:2", "version: 2")


def test_the_citation_file_is_kept_in_step(small: Path, command: Command) -> None:
    path = small / "CITATION.cff"
    path.write_text("cff-version: 1.2.0\ntitle: T\nversion: 0.0.1 # ours\n", encoding="utf-8")
    command(small, "build")
    assert "C30 it names the version 0.0.1" in command(small, "check")[1]
    command(small, "release", "1.0.0")
    assert path.read_text("utf-8") == (
        "cff-version: 1.2.0\ntitle: T\nversion: 1.0.0 # ours\ndate-released: 2026-01-01\n"
    )
    command(small, "build")
    assert "C30" not in command(small, "check")[1]


@pytest.mark.parametrize("at", range(4))
def test_a_release_that_is_killed_is_whole_after_the_next_run(
    small: Path, command: Command, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    command(small, "build")
    before = tree(small)
    usual, count = files.replace, [0]

    def dying(path: Path, content: bytes) -> None:
        count[0] += 1
        if count[0] > at:
            raise KeyboardInterrupt
        usual(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(deeds.files, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            command(small, "release", "1.0.0", status=None)
    _, said = command(small, "check")
    if at == 0:
        assert tree(small) == before
        return
    assert "release 1.0.0, is done" in said
    assert [one["op"] for one in entries(small)].count("release") == 3
    assert "version: 1.0.0" in (small / CONFIG).read_text("utf-8")
    assert "interrupted" not in command(small, "check")[1]


# --- what a build says of itself -----------------------------------------------------------------


def imprint(root: Path, page: str = "index.html") -> str:
    text = (root / "site" / page).read_text("utf-8")
    return text[text.index('class="imprint"') :].partition("</p>")[0]


def test_every_page_says_which_version_it_is_and_whether_it_was_released(
    small: Path, command: Command
) -> None:
    command(small, "build")
    for page in ("index.html", f"articles/{MILL}.html", "404.html"):
        assert "version 0.1.0, not yet released" in imprint(small, page)
    command(small, "release", "1.0.0")
    command(small, "build")
    for page in ("index.html", f"articles/{MILL}.html", "404.html"):
        assert 'version 1.0.0, <time datetime="2026-01-01">1 January 2026</time></span>' in imprint(
            small, page
        )
    exchange(small / "seeds/1_mill.txt", "pledged 40", "pledged 50")
    command(small, "build")
    assert "</time>, with changes not yet released" in imprint(small)
    text = (small / f"site/articles/{MILL}.html").read_text("utf-8")
    assert "The present text is not yet released." in text
    assert "the dyers pledged <del>40</del>." in text


def test_an_unchanged_article_costs_one_line(released: Path) -> None:
    text = (released / f"site/articles/{NOTE}.html").read_text("utf-8")
    line = '<p class="cite">The text is unchanged since version 1.0.0, 1 January 2026.</p>\n'
    assert line in text
    assert "readings" not in text


# --- withdraw and move ---------------------------------------------------------------------------


def test_a_withdrawal_needs_a_reason(released: Path, command: Command) -> None:
    assert "no reason" in command(released, "withdraw", NOTE, status=1)[1]
    assert "no reason" in command(released, "withdraw", NOTE, "--because", " ", status=1)[1]
    assert NOTE in command(released, "withdraw", NOTE[:-1] + "b", "--because", "x", status=1)[1]


def test_what_was_never_released_is_withdrawn_without_a_trace_on_the_site(
    small: Path, command: Command
) -> None:
    command(small, "build")
    command(small, "withdraw", NOTE, "--because", "twice")
    command(small, "build")
    assert not (small / f"site/articles/{NOTE}.html").exists()
    assert (small / f"edition/withdrawn/{NOTE}.yaml").exists()
    assert (small / "edition/withdrawn/seeds/3_note.txt").exists()


def test_an_article_is_withdrawn_once(released: Path, command: Command) -> None:
    command(released, "withdraw", NOTE, "--because", "twice")
    assert "withdrawn already" in command(released, "withdraw", NOTE, "--because", "x", status=1)[1]
    assert "withdrawn already" in command(released, "move", NOTE, MOVED, status=1)[1]


def test_what_was_deleted_by_hand_can_still_be_withdrawn(released: Path, command: Command) -> None:
    (released / f"edition/articles/{NOTE}.yaml").unlink()
    (released / "seeds/3_note.txt").unlink()
    said = command(released, "build", status=1)[1]
    assert f"build.py withdraw {NOTE} --because" in said
    assert "cannot" not in command(released, "withdraw", NOTE, "--because", "a hoax")[1]
    command(released, "build")
    text = (released / f"site/articles/{NOTE}.html").read_text("utf-8")
    assert "A Note on Bobbins" in text
    assert "a hoax" in text


def test_a_seed_elsewhere_is_left_where_it_is(released: Path, command: Command) -> None:
    path = released / f"edition/articles/{NOTE}.yaml"
    exchange(path, "file: 3_note.txt", "file: ../3_note.txt")
    (released / "3_note.txt").write_text("mine", encoding="utf-8")
    command(released, "withdraw", NOTE, "--because", "x", status=1)
    assert (released / "3_note.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("nonsense", "L62"),
        ("../../x", "L62"),
        ("times-1959-07-02-4a", "L62"),
        (MILL, "L63"),
        (LETTER, "L63"),
    ],
)
def test_a_new_id_must_be_one_and_be_free(
    released: Path, command: Command, new: str, code: str
) -> None:
    before = tree(released)
    assert f" {code} " in command(released, "move", LETTER, new, status=1)[1]
    assert tree(released) == before


def test_moves_of_what_moved_lead_to_where_it_is_now(released: Path, command: Command) -> None:
    third = "rmrb-1959-07-03-4a"
    command(released, "move", LETTER, MOVED)
    assert (
        "Name rmrb-1959-07-02-4a instead" in command(released, "move", LETTER, third, status=1)[1]
    )
    command(released, "move", MOVED, third)
    command(released, "build")
    for old in (LETTER, MOVED):
        text = (released / f"site/articles/{old}.html").read_text("utf-8")
        assert f'<a href="{third}.html" id="moved">' in text
    command(released, "release", "1.1.0")
    command(released, "build")
    told = json.loads((released / "site/releases/1.1.0.json").read_text("utf-8"))
    assert [(one["id"], one["kind"]) for one in told["changes"]] == [
        (LETTER, "moved"),
        (MOVED, "moved"),
    ]
    command(released, "withdraw", third, "--because", "after all")
    command(released, "build")
    text = (released / f"site/articles/{LETTER}.html").read_text("utf-8")
    assert f'<a href="{third}.html" id="moved">' in text
    assert "after all" in (released / f"site/articles/{third}.html").read_text("utf-8")
    command(released, "release", "1.2.0")
    command(released, "check")


def test_the_words_of_what_moved_stay_bound(released: Path, command: Command) -> None:
    command(released, "move", LETTER, MOVED)
    path = released / f"edition/articles/{MOVED}.yaml"
    exchange(path, "上个月我们到北厂去学习。", "[s1a] 上个月我们到北厂去学习。")
    text = path.read_text("utf-8")
    path.write_text(text.replace("p1.s1 en.p1.s1", "p1.s1a en.p1.s1"), "utf-8")
    assert "L12" in command(released, "build", status=1)[1]


def test_annotations_move_with_their_article(released: Path, command: Command) -> None:
    notes = released / "edition/annotations"
    notes.mkdir()
    (notes / f"{LETTER}.yaml").write_text(
        "- {id: n1, at: p1.s1, quote: 北厂, note: historical, text: A mill.}\n", encoding="utf-8"
    )
    command(released, "move", LETTER, MOVED)
    command(released, "build")
    assert not (notes / f"{LETTER}.yaml").exists()
    assert "A mill." in (released / f"site/articles/{MOVED}.html").read_text("utf-8")
    command(released, "withdraw", MOVED, "--because", "x")
    assert (released / f"edition/withdrawn/{MOVED}.annotations.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1.0.0", "release"), "The command comes first: release 1.0.0\n"),
        ((MILL, "move", MOVED), f"The command comes first: move {MILL} {MOVED}\n"),
        (("release",), "release takes VERSION: release 1.0.0."),
        (("move", MILL), "move takes ID NEW"),
        (("withdraw",), "--because"),
        (("build", "--because", "x"), "build takes no --because: that is for `withdraw`."),
        (("release", "1.0", "--against", "x"), "release takes no --against"),
    ],
)
def test_commands_say_what_they_take(
    small: Path, command: Command, words: tuple[str, ...], said: str
) -> None:
    assert said in command(small, *words, status=2)[1]
