"""The wheel: installed elsewhere it gives the command, and builds an edition of seeds alone."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARIES = "Scripts" if os.name == "nt" else "bin"


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy and without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    kept = shutil.ignore_patterns("__pycache__", ".*")
    for part in ("facing", "templates"):
        shutil.copytree(ROOT / part, folder / "source" / part, ignore=kept)
    for part in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, folder / "source")
    source = str(folder / "source")
    pip("wheel", "-q", "--no-build-isolation", "--no-deps", "--no-index", "-w", str(folder), source)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment of its own, which borrows only the pinned packages."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / BINARIES / ("python.exe" if os.name == "nt" else "python")
    pip("--python", str(python), "install", "-q", "--no-index", "--no-deps", str(wheel))
    found = "import sysconfig; print(sysconfig.get_path('purelib'))"
    asked = subprocess.run([python, "-c", found], capture_output=True, encoding="utf-8", check=True)
    borrowed = Path(asked.stdout.strip()) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / BINARIES / ("facing.exe" if os.name == "nt" else "facing")


def test_the_wheel_holds_templates_assets_and_licence(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    source = wheel.parent / "source"
    kept = [file for file in (source / "templates").rglob("*") if file.is_file()]
    assert kept
    assert {f"facing/{file.relative_to(source).as_posix()}" for file in kept} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "facing/py.typed" in names


def test_the_command_builds_an_edition_of_seeds_alone(command, tmp_path):
    root = tmp_path / "an edition of one's own"
    shutil.copytree(ROOT / "seeds", root / "seeds")
    done = subprocess.run(
        [command, "--root", str(root)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": "", "PYTHONSAFEPATH": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site" / "index.html").is_file()
    assert len(list((root / "site" / "articles").glob("*.html"))) == len(list(root.glob("seeds/*")))
    assert (root / "edition" / "edition.yaml").is_file()
