"""What the search finds in a thousand articles is what reading all of them finds."""

import subprocess
import sys
from pathlib import Path

import pytest

from facing.languages import variants
from tests.conftest import once

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from asking import Desk, differences  # noqa: E402 – beside the benchmarks
from truth import Truth, blocks, chronology  # noqa: E402

ARTICLES = 1_000

CONFIGURATION = """\
title: {zh: 基准, en: Benchmark}
newspapers: {rmrb: {zh: 人民日报, en: People's Daily}}
original: zh
translations: [en]
version: "1"
exports: [assets, html, search]
"""

BUILD = """
import sys
from facing.convert import making
making.align = lambda *_: []  # sentences need not be linked to be found
from facing.cli import main
sys.exit(main(sys.argv[1:]))
"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def thousand(shared):
    """An edition of a thousand invented articles, and its site in `site` therein."""
    root = shared / "thousand"

    def make():
        (root / "edition").mkdir(parents=True)
        (root / "edition" / "edition.yaml").write_text(CONFIGURATION, "utf-8")
        where = ["--root", str(root), "--out", str(root / "site")]
        for words in (
            [str(ROOT / "benchmarks" / "corpus.py"), str(ARTICLES), str(root / "seeds")],
            ["-c", BUILD, *where],
        ):
            done = subprocess.run(
                [sys.executable, *words],
                cwd=ROOT,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            if done.returncode:
                return f"{done.stdout}\n{done.stderr}"
        return ""

    once(root, make)
    return root


@pytest.mark.parametrize("way", ["http", "file"])
def test_found_is_what_stands_there_and_nothing_else(way, thousand, browser, server):
    truth = Truth(blocks(thousand), variants())
    queries = truth.runs(200) + truth.nowhere(40) + truth.english(40)
    queries += truth.mixed(10) + truth.traditional(10)
    site = thousand / "site"
    base = server(site, "/red-flags/") if way == "http" else f"{site.as_uri()}/"
    page = browser.new_page()
    said = []
    page.on("console", lambda words: said.append(words.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    desk = Desk(page, base, dated=way == "file")
    desk.open()
    assert list(differences(desk, queries, chronology(thousand))) == []
    page.close()
    assert said == []
