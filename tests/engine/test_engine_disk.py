"""What lies where a file should, two builds at once, and a build that is killed."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import facing
from facing import files
from facing.files import stage
from tests.engine.answers import LETTER_FILE, MILL, MILL_FILE, MILL_SEED, ask, exchange, refused
from tests.engine.conftest import build, tree

Capture = pytest.CaptureFixture[str]

HOUSE = Path(facing.__file__).parent.parent
COMMAND = [sys.executable, "-c", "import facing.cli, sys; sys.exit(facing.cli.main())"]


def start(root: Path, *words: str) -> subprocess.Popen[str]:
    """The command in a process of its own, in a group of its own."""
    return subprocess.Popen(
        [*COMMAND, "--root", str(root), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        start_new_session=True,
    )


@pytest.mark.parametrize("folder", ["seeds", "edition/articles", "edition/pages"])
def test_a_link_out_of_the_edition_is_refused(
    folder: str, tiny: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert build(tiny).ok
    secret = tmp_path / "secret"
    secret.write_text("Title: A secret\n\nOriginal: none\n", encoding="utf-8")
    name = f"{folder}/{'9.txt' if folder == 'seeds' else '9.yaml' if 'art' in folder else '9.md'}"
    (tiny / name).symlink_to(secret)
    told = refused(capsys, tiny, (name, "B01"), hint="symbolic link")
    assert "secret" not in "".join(one.message for one in told)


def test_a_link_to_a_folder_outside_is_refused(tiny: Path, tmp_path: Path, capsys: Capture) -> None:
    assert build(tiny).ok
    (tmp_path / "others").mkdir()
    (tmp_path / "others/1.txt").write_text("Title: x\nOriginal: none\n", encoding="utf-8")
    (tiny / "seeds/more").symlink_to(tmp_path / "others", target_is_directory=True)
    refused(capsys, tiny, ("seeds/more", "B01"), hint="symbolic link")


def test_a_link_within_the_edition_is_followed(tiny: Path, capsys: Capture) -> None:
    (tiny / "received").mkdir()
    (tiny / MILL_SEED).rename(tiny / "received/mill.txt")
    (tiny / MILL_SEED).symlink_to("../received/mill.txt")
    assert ask(capsys, tiny).status == 0
    assert (tiny / MILL_FILE).is_file()


def test_a_link_to_nothing_is_told(tiny: Path, capsys: Capture) -> None:
    (tiny / "seeds/9.txt").symlink_to("nowhere.txt")
    answer = ask(capsys, tiny)
    assert answer.status == 1
    assert [place for place, _ in answer.errors] == ["seeds/9.txt"]


@pytest.mark.parametrize("name", [MILL_SEED, MILL_FILE])
def test_a_file_that_may_not_be_read_is_told(
    name: str, tiny: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Played, because nothing is forbidden to root."""
    assert build(tiny).ok
    (tiny / name).write_bytes((tiny / name).read_bytes() + b"\n")

    usual = files.os.open

    def guarded(path: Path | str, *rest: object, **more: object) -> int:
        if Path(path) == tiny / name:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, *rest, **more)

    monkeypatch.setattr(files.os, "open", guarded)
    answer = ask(capsys, tiny)
    assert answer.status == 1
    assert name in [place for place, _ in answer.errors]


def test_an_empty_folder_of_seeds_is_an_accident(tiny: Path, capsys: Capture) -> None:
    assert build(tiny).ok
    for path in (tiny / "seeds").iterdir():
        path.unlink()
    refused(capsys, tiny, (MILL_FILE, "N05"), (LETTER_FILE, "N05"), hint="Put the seed back")


@pytest.mark.parametrize("folder", ["seeds", "edition/articles"])
def test_what_file_managers_and_editors_leave_behind_is_passed_over(
    folder: str, tiny: Path, capsys: Capture
) -> None:
    assert build(tiny).ok
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".1_mill.txt.swp", "1_mill.txt~"):
        (tiny / folder / name).write_bytes(b"\x00\x01")
    answer = ask(capsys, tiny)
    assert (answer.status, answer.problems) == (0, [])


def test_two_builds_at_once_take_turns(tiny: Path) -> None:
    both = [start(tiny, "--jobs", "1") for _ in range(2)]
    said = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    # whichever came second read what the first had made, and gave no second name
    names = {path.stem for path in (tiny / "edition/articles").iterdir()}
    assert names == {MILL, "rmrb-1959-07-01-4a"}
    assert len((tiny / "edition/permalinks.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs signals")
def test_a_build_waits_for_one_that_runs_and_says_so(tiny: Path) -> None:
    lock = stage.Lock(tiny / ".facing/lock")
    assert lock.take()
    with lock:
        second = start(tiny, "--jobs", "1")
        assert second.stderr
        assert "waiting" in second.stderr.readline()
        assert not (tiny / "site").exists()
    out, _ = second.communicate(timeout=60)
    assert second.returncode == 0, out


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of 300 invented articles, built."""
    spec = importlib.util.spec_from_file_location("corpus", HOUSE / "benchmarks/corpus.py")
    assert spec
    assert spec.loader
    corpus = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = corpus
    spec.loader.exec_module(corpus)
    root = tmp_path_factory.mktemp("many") / "root"
    corpus.write(300, root / "seeds")
    (root / "edition").mkdir()
    (root / "edition/edition.yaml").write_text(
        "title: {en: Many}\noriginal: zh\ntranslations: [en]\nnewspapers: {rmrb: {en: Paper}}\n"
        "exports: [assets, html, issues]\n",
        encoding="utf-8",
    )
    assert build(root).ok
    return root


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_killed_while_drawing_leaves_the_old_site(
    jobs: str, many: Path, capsys: Capture
) -> None:
    names = tree(many / "edition/articles")
    fresh = many / ".site.next/articles"
    for _ in range(5):  # on a busy machine it may have been killed after its last page
        before = tree(many / "site")
        title = "Many" if b">Many<" in before["index.html"] else "More"
        other = {"Many": "More"}.get(title, "Many")
        exchange(many / "edition/edition.yaml", title, other)
        killed = start(many, "--jobs", jobs)
        until = time.monotonic() + 60
        while time.monotonic() < until and killed.poll() is None:
            if fresh.is_dir() and sum(1 for _ in fresh.iterdir()) > 5:
                os.killpg(killed.pid, signal.SIGKILL)
                break
        killed.communicate(timeout=60)
        assert killed.returncode == -signal.SIGKILL
        if fresh.is_dir():
            break
    assert fresh.is_dir()
    assert tree(many / "site") == before
    answer = ask(capsys, many)
    assert answer.status == 0, answer.out
    assert f">{other}<" in (many / "site/index.html").read_text(encoding="utf-8")
    assert tree(many / "edition/articles") == names
    assert tree(many / "site").keys() == before.keys()
    assert not [path for path in many.iterdir() if path.name.startswith(".site")]


@pytest.mark.parametrize("there", [True, False], ids=["new site there", "between the renamings"])
def test_a_build_killed_in_the_swap_is_mended_by_the_next(
    there: bool,  # noqa: FBT001 - a parameter of the test
    tiny: Path,
    capsys: Capture,
) -> None:
    assert build(tiny).ok
    before = tree(tiny / "site")
    (tiny / "site").rename(tiny / ".site.last")
    if there:
        build(tiny)
        assert (tiny / "site/index.html").is_file()
    answer = ask(capsys, tiny)
    assert answer.status == 0
    assert there or "interrupted" in answer.err
    assert tree(tiny / "site") == before
    assert not [path for path in tiny.iterdir() if path.name.startswith(".site")]
