"""The index as classic scripts: Pagefind's program and files, and what is said when it fails."""

import base64
import gzip
import json
import stat
import subprocess
from pathlib import Path

import pagefind_bin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import search


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The text of the pinned Pagefind's program."""
    folder = tmp_path_factory.mktemp("pagefind")
    (folder / "site").mkdir()
    (folder / "site" / "a.html").write_text("<html lang=en><body>word</body></html>")
    command = [pagefind_bin.get_executable(), "--quiet", "--site", "site", "--output-path", "out"]
    subprocess.run(command, cwd=folder, check=True)
    return (folder / "out" / "pagefind.js").read_text("utf-8")


def contents(script):
    """What a packed script hands over."""
    inner = script.removeprefix("facingSearch(").removesuffix(");\n")
    name, held = json.loads(f"[{inner}]")
    return name, base64.b64decode(held)


def tree(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.js")}


def test_the_program_becomes_a_classic_script_that_reaches_for_nothing_outside(program):
    script = search.engine(program)
    assert script.startswith('facingSearch("engine",function(fetch,console,document,Worker){')
    assert script.endswith("return PagefindInstance;\n});\n")
    assert "import.meta" not in script
    assert "export{" not in script


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('const pagefind_version="1.5.2";', 'const pagefind_version="1.6.0";'),
        ("export{", "module.exports={"),
        ("import.meta.url", "import.meta.dirname"),
        ("await fetch(", "await fetch(1);fetch("),
        ("var PagefindInstance=class{", "var Instance=class{"),
        ("var x;", 'var y=import("./other.js");'),
    ],
)
def test_a_program_that_is_not_as_expected_is_refused(program, old, new):
    assert old in program
    assert search.engine(program.replace(old, new, 1)) is None


@settings(deadline=None)
@given(st.binary())
def test_a_packed_file_is_handed_over_byte_for_byte(data):
    assert contents(search.packed("index/en_1.pf_index", data)) == ("index/en_1.pf_index", data)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_words_are_squeezed_to_the_same_bytes_and_back_to_the_letter(own):
    assert gzip.decompress(search.squeezed(own)).decode() == own
    assert search.squeezed(own) == search.squeezed(own)


def test_a_record_is_known_by_its_address():
    fragment = b'pagefind_dcd{"url":"/articles/a.html","content":""}'
    assert search.address(gzip.compress(fragment)) == search.address(fragment) == "articles/a.html"


def test_the_folder_holds_what_a_browser_needs_and_nothing_else(searched, copies):
    names = sorted(tree(searched / "search"))
    assert {name.partition("/")[0] for name in names if "/" in name} == {"index", "words"}
    assert sum(name.startswith("words/") for name in names) == len(list(copies.rglob("*.html")))
    plain = [name for name in names if "/" not in name]
    assert [name.partition(".")[0] for name in plain] == [
        "engine",
        "pagefind-entry",
        "pagefind",
        "wasm",
    ]
    assert not [
        path for path in (searched / "search").rglob("*") if path.is_file() and path.suffix != ".js"
    ]


def test_indexing_again_gives_the_same_words_and_program(searched, copies, tmp_path):
    """Pagefind's own index files are excepted: 1.5.2 does not write them alike twice."""
    assert search.index(copies, tmp_path / "search") == []
    one, two = tree(searched / "search"), tree(tmp_path / "search")
    same = [name for name in one if name.startswith(("words/", "engine.", "wasm."))]
    assert len(same) > 2
    assert [one[name] for name in same] == [two.get(name) for name in same]


def test_a_pagefind_that_fails_is_one_plain_problem_and_nothing_is_written(
    copies, tmp_path, monkeypatch
):
    fake = tmp_path / "pagefind"
    fake.write_text("#!/bin/sh\necho no memory left >&2\nexit 3\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: fake)
    (problem,) = search.index(copies, tmp_path / "search")
    assert "status 3: no memory left" in problem.message
    assert problem.hint
    assert not (tmp_path / "search").exists()


def test_a_pagefind_that_is_not_there_is_one_plain_problem(copies, tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path(tmp_path, "none"))
    (problem,) = search.index(copies, tmp_path / "search")
    assert "could not be started" in problem.message


def test_anybodys_settings_do_not_reach_pagefind(copies, tmp_path, monkeypatch):
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("glob: nothing\n")
    assert search.index(copies, tmp_path / "search") == []


def test_our_search_scripts_are_at_most_twenty_kilobytes():
    assets = Path(__file__).parents[2] / "templates" / "assets"
    assert sum(path.stat().st_size for path in assets.glob("search*.js")) <= 20_000
