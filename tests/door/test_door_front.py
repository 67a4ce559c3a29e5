"""The front door: `build.py` makes its environment once, and says plainly when it cannot."""

import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ECHO = "import sys\n\n\ndef main(argv):\n    print(argv, sys.prefix)\n    return 0\n"
"""A command line that only tells how it was called."""

NOWHERE = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_RETRIES": "0"}
"""A machine without a network, for pip."""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the front door with nothing to install behind it."""
    folder = tmp_path / "the house"
    (folder / "facing").mkdir(parents=True)
    shutil.copy(ROOT / "build.py", folder)
    (folder / "facing" / "__init__.py").touch()
    (folder / "facing" / "cli.py").write_text(ECHO, encoding="utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text("", encoding="utf-8")
    return folder


def enter(house: Path, *words: str, python: str = sys.executable, cwd: Path | None = None, **env):
    return subprocess.run(
        [python, str(house / "build.py"), *words],
        cwd=cwd or house,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **NOWHERE, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def pin(house: Path, *lines: str) -> None:
    """Have the program need a package that no one has."""
    text = "".join(f"{line} \\\n    --hash=sha256:{'0' * 64}\n" for line in lines)
    (house / "requirements.txt").write_text(text, encoding="utf-8")


def one_sentence(text: str) -> str:
    """The complaint, which is one line after the line of progress."""
    lines = [line for line in text.splitlines() if not line.startswith("Setting up")]
    assert len(lines) == 1, text
    return lines[0]


def test_an_environment_that_has_what_is_pinned_is_used_as_it_is(house):
    done = enter(house)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(Path(sys.prefix)) in done.stdout
    assert not (house / ".venv").exists()


def test_a_package_pinned_for_older_and_for_newer_pythons_is_there_in_one_of_both(house):
    older = 'pytest=={} ; python_full_version < "3.12"'
    newer = 'pytest=={} ; python_full_version >= "3.12"'
    for mine, other in ((older, newer), (newer, older)):
        pin(house, mine.format(version("pytest")), other.format("0.1"))
        assert enter(house).returncode == 0
    pin(house, older.format("0.1"), newer.format("0.2"))
    assert "network" in one_sentence(enter(house).stderr)
    absent = "no-such-package-of-ours==1.0 ; python_full_version"
    pin(house, f'{absent} < "3.12"', f'{absent} >= "3.12"')
    assert "network" in one_sentence(enter(house).stderr)


def test_the_root_is_the_folder_of_the_front_door_from_wherever_it_is_called(house, tmp_path):
    done = enter(house, "check", cwd=tmp_path)
    assert done.stdout.startswith(f"{['--root', str(house), 'check']}")


def test_another_root_is_taken_as_it_is_given(house, tmp_path):
    words = ["--root", str(tmp_path)]
    assert enter(house, *words).stdout.startswith(str(words))
    assert enter(house, f"--root={tmp_path}").stdout.startswith(str([f"--root={tmp_path}"]))


def test_without_a_network_one_sentence_says_so(house):
    pin(house, "no-such-package-of-ours==1.0")
    done = enter(house)
    assert done.returncode == 2
    assert "network" in one_sentence(done.stderr)
    assert "no-such-package-of-ours" in done.stderr


def test_an_interrupted_set_up_is_cleared_away(house):
    torn = house / ".venv" / "lib" / "half a package"
    torn.parent.mkdir(parents=True)
    torn.touch()
    pin(house, "no-such-package-of-ours==1.0")
    assert enter(house).returncode == 2
    assert not torn.exists()


def test_a_second_run_hands_over_at_once(house):
    venv = house / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pin(house, "no-such-package-of-ours==1.0")
    shutil.copy(house / "requirements.txt", venv)
    (venv / ".made-with").write_text(os.path.realpath(python), encoding="utf-8")
    begun = time.monotonic()
    done = enter(house)
    assert time.monotonic() - begun < 2  # 0.1 s alone, but other tests run beside this one
    assert (done.returncode, done.stderr) == (0, "")
    assert str(venv) in done.stdout


def test_a_python_without_ensurepip_is_told_what_to_install(house, tmp_path):
    pin(house, "no-such-package-of-ours==1.0")
    without = tmp_path / "without"
    without.mkdir()
    (without / "ensurepip.py").write_text("raise ImportError\n", encoding="utf-8")
    done = enter(house, PYTHONPATH=str(without))
    assert done.returncode == 2
    assert "apt-get install python3-venv" in one_sentence(done.stderr)


def test_a_python_that_is_too_old_is_told_so(house):
    lines = (house / "build.py").read_text(encoding="utf-8")
    older = lines.replace("import sys\n", "import sys\nsys.version_info = (3, 8, 1)\n", 1)
    (house / "build.py").write_text(older, encoding="utf-8")
    done = enter(house)
    assert done.returncode == 2
    assert one_sentence(done.stderr).startswith("This is Python 3.8, and the edition needs")


def test_old_pythons_can_read_the_front_door():
    import ast  # noqa: PLC0415

    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_plainly(house):
    pin(house, "no-such-package-of-ours==1.0")
    house.chmod(0o555)
    done = enter(house)
    house.chmod(0o755)
    assert done.returncode == 2
    assert "cannot be set up" in one_sentence(done.stderr)
