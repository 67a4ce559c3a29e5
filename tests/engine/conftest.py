"""The tiny edition, copied to where a test may do with it what it likes."""

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facing import engine
from facing.model import Link
from facing.notation import article as notation

TINY = Path(__file__).parent.parent / "tiny"


def build(root: Path, **more: object) -> engine.Report:
    """Build the edition at *root* in this process."""
    options = engine.Options(root, root / "site", jobs=1)._replace(**more)
    return engine.build(options, lambda *_: None)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny edition without search (indexing has tests of its own)."""
    root = tmp_path / "root"
    shutil.copytree(TINY, root)
    with (root / "edition/edition.yaml").open("a") as file:
        file.write("exports: [assets, html, issues]\n")
    age(root)
    return root


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny edition with its site, without search; not to be changed."""
    root = tmp_path_factory.mktemp("built") / "root"
    shutil.copytree(TINY, root)
    with (root / "edition/edition.yaml").open("a") as file:
        file.write("exports: [assets, html, issues]\n")
    age(root)
    assert build(root).ok
    return root


LINKS = {
    "rmrb-1958-03-04-2a": "h1, h2, 1.1, 1.2, 1.3, p1.s4 p1.s5 en.p1.s4, 2.1, 2.2",
    "rmrb-1959-07-01-4a": "h1 en.h1, 1.1, 1.2, 2.1, signed en.signed",
}
"""The links of the tiny edition as a person makes them; `1.2` is p1.s2 with en.p1.s2."""


@pytest.fixture
def linked(root: Path) -> Path:
    """The built edition with links as people make them, whatever the aligner thinks of them."""
    for name, links in LINKS.items():
        path = root / f"edition/articles/{name}.yaml"
        parsed, _ = notation.read(path.read_text("utf-8"), "", "zh")
        assert parsed
        pairs = re.sub(r"\b(\d)\.(\d)", r"p\1.s\2 en.p\1.s\2", links).split(", ")
        article = parsed.article._replace(links=tuple(Link(tuple(one.split())) for one in pairs))
        path.write_text(notation.write(article), "utf-8")
    age(root)
    assert build(root).ok
    age(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of the built edition, its times included."""
    root = tmp_path / "root"
    shutil.copytree(built, root, symlinks=True)
    return root


def age(root: Path) -> None:
    """Make every file of the edition old enough for its time to vouch for it."""
    then = time.time() - 60
    for path in [*root.rglob("seeds/*"), *root.rglob("edition/**/*")]:
        if path.is_file():
            os.utime(path, (then, then))


def tree(folder: Path) -> dict[str, bytes]:
    """All files below *folder* with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Exchange words in a file, once, as an editor would."""

    def exchange(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in\n{text}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return exchange
