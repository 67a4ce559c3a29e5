"""A small edition with three releases, and corrections, a split, a move, a withdrawal between."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from facing import cli

TINY = Path(__file__).parent.parent / "tiny"
LEDGER = "edition/permalinks.jsonl"
MILL, LETTER, NOTE = "rmrb-1958-03-04-2a", "rmrb-1959-07-01-4a", "rmrb-1960-05-02-3a"
MOVED = "rmrb-1959-07-02-4a"

THIRD = """\
Title: A Note on Bobbins
Author:
Date: 1960-05-02
Page: 3

Bobbins are scarce. We ask every mill to return them.



<hr />

Original:


### 谈筒管

1960-05-02
第3版()
专栏：

    谈筒管
    筒管很缺。我们请各厂把筒管退回。
"""

Command = Callable[..., tuple[int, str]]


def command_for(patch: pytest.MonkeyPatch) -> Command:
    """`command(root, "release", "1.0.0")` runs it; its status and all that it printed."""
    patch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01

    def run(root: Path, *words: str, status: int | None = 0) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            done = cli.main([*words, "--root", str(root), "--jobs", "1"])
        said = out.getvalue() + err.getvalue()
        assert status is None or done == status, said
        return done, said

    return run


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """See `command_for`."""
    return command_for(monkeypatch)


def small_in(root: Path) -> Path:
    """Three articles, not yet built; without search, which has tests of its own."""
    shutil.copytree(TINY, root)
    (root / "seeds/3_note.txt").write_text(THIRD, encoding="utf-8")
    with (root / "edition/edition.yaml").open("a", encoding="utf-8") as file:
        file.write("exports: [assets, bibtex, csl, html, issues, releases, ris, sitemap, sums]\n")
    return root


def released_in(root: Path, command: Command) -> Path:
    """The same, built and released as 1.0.0, and built again."""
    small_in(root)
    command(root, "build")
    command(root, "release", "1.0.0")
    command(root, "build")
    return root


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Three articles, not yet built."""
    return small_in(tmp_path / "root")


@pytest.fixture
def released(tmp_path: Path, command: Command) -> Path:
    """The same, released as 1.0.0."""
    return released_in(tmp_path / "root", command)


def exchange(path: Path, old: str, new: str) -> None:
    """Exchange words in a file, once, as an editor would."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in\n{text}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def history(root: Path, command: Command) -> None:
    """All that happens to an edition after its first release: two more, and what lies between."""
    mill, letter = root / "seeds/1_mill.txt", root / "seeds/2_letter.txt"
    exchange(mill, "the dyers pledged 40", "the dyers pledged 50")
    exchange(mill, "染工保证四十包", "染工保证五十包")
    exchange(
        letter, "We thank them for their help!", "It saves yarn. We thank them for their help!"
    )
    exchange(letter, "我们感谢他们的帮助！", "它节约棉纱。我们感谢他们的帮助！")
    command(root, "build")
    command(root, "release", "1.1.0")
    split(root)
    command(root, "build")
    command(root, "move", LETTER, MOVED)
    command(root, "withdraw", NOTE, "--because", "It was printed in another paper & <not> here.")
    command(root, "build")
    command(root, "release", "1.2.0")
    command(root, "build")


def split(root: Path) -> None:
    """Split a sentence of the mill's article in two, join two others, and mend the links."""
    path = root / f"edition/articles/{MILL}.yaml"
    exchange(path, "这个厂两年来一直保持红旗。", "这个厂两年来\n      [s1a] 一直保持红旗。")
    exchange(path, "- p2.s1 en.p2.s1", "- p2.s1 p2.s1a en.p2.s1")
    exchange(path, "“我们一定保住红旗。”\n      他们说。", "“我们一定保住红旗。”他们说。")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"  - [^\n]*\bp1\.s5\b[^\n]*\n", "", text), encoding="utf-8")


def entries(root: Path) -> list[dict[str, object]]:
    """The ledger's lines."""
    return [json.loads(line) for line in (root / LEDGER).read_text("utf-8").splitlines()]


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", root, *who, *words], check=True, capture_output=True)


def committed(root: Path) -> None:
    (root / ".gitignore").write_text(".facing/\nsite/\n", encoding="utf-8")
    if not (root / ".git").exists():
        git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all")
