"""The index as classic scripts: packed files, and what is said when it fails."""

import gzip
import json
import shutil
import stat
from pathlib import Path

import pagefind_bin
import pytest
import unpacking
from gathered import ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import search
from facing.exports import search as export
from facing.search import scripts


def tree(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.js")}


@settings(deadline=None)
@given(st.binary(max_size=5000))
def test_a_packed_file_is_handed_over_byte_for_byte(data):
    script = scripts.packed("0/han/1", data)
    assert unpacking.contents(script) == ("0/han/1", data)
    assert len(script) <= 66 + len(data) * 16 / 15 + 3


@pytest.mark.parametrize("size", [1919, 1920, 1921, 100_000])
def test_files_of_any_size_are_packed(size):
    data = bytes(range(256)) * (size // 256 + 1)
    assert unpacking.contents(scripts.packed("x", data[:size]))[1] == data[:size]


def test_packed_letters_are_none_that_a_script_could_stumble_over():
    text = scripts.packed("x", bytes(range(256)) * 99).decode("utf-16")
    assert text.startswith('facingSearch("x",')
    assert all(0x4000 <= ord(c) <= 0xBFFF for c in text.partition(',"')[2].rpartition('"')[0])


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_words_are_squeezed_to_the_same_bytes_and_back_to_the_letter(own):
    assert gzip.decompress(scripts.squeezed(own)).decode() == own
    assert scripts.squeezed(own) == scripts.squeezed(own)


def test_the_folder_holds_what_the_manifest_says_and_nothing_else(searched):
    index = searched / "search"
    said = unpacking.manifest(index)
    (bundle,) = said["bundles"]
    expected = {"lengths"}
    for stream in ("han", "words", "characters"):
        files = unpacking.chunks(index, f"0/{stream}")
        assert files
        expected |= {f"0/{stream}/{name}" for name in ("meta", *range(files))}
    expected |= {f"forms/{letter}" for letter in said["forms"]}
    expected |= {f"titles/{n:x}" for n in range(said["titles"])}
    expected |= {f"facets/{name}" for name in said["facets"]}
    expected |= {f"articles/0/{search.rewriting.base36(n)}" for n in range(said["articles"])}
    assert {name.removesuffix(".js") for name in tree(index / said["folder"])} == expected
    others = {p.name for p in index.iterdir()} - {said["folder"]}
    assert others == {"manifest.js", "names.js"}
    assert said["articles"] == bundle["articles"] == len(ARTICLES)


def test_every_script_says_its_own_name(searched):
    index = searched / "search"
    folder = index / unpacking.manifest(index)["folder"]
    for name, script in tree(folder).items():
        assert unpacking.contents(script)[0] == name.removesuffix(".js")


def test_the_own_words_of_every_article_are_there_to_the_letter(searched):
    shown = unpacking.records(searched / "search")
    assert shown == {record.id: json.loads(export.own(record)) for record in ARTICLES}


def test_articles_stand_in_order_of_date_then_id(searched):
    names = sorted(record.id for record in ARTICLES)
    for place, name in enumerate(names):
        path = f"articles/0/{search.rewriting.base36(place)}"
        assert unpacking.table(searched / "search", path)["id"] == name


@pytest.mark.parametrize("limit", [12_000, 12])
def test_indexing_again_gives_the_same_bytes(copies, tmp_path, limit):
    paths = sorted(copies.rglob("*.txt"))
    assert search.index(paths, tmp_path / "one", limit) == []
    assert search.index(reversed(paths), tmp_path / "two", limit) == []
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_what_was_kept_gives_the_same_bytes_as_what_is_made_now(copies, tmp_path, monkeypatch):
    paths = sorted(copies.rglob("*.txt"))
    assert search.index(paths, tmp_path / "one", 12, tmp_path / "kept") == []
    monkeypatch.setattr(search.indexing.pagefind, "run", None)
    assert search.index(paths, tmp_path / "two", 12, tmp_path / "kept") == []
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def indexed(copies, tmp_path, monkeypatch, limit=12):
    """`indexed()` is the number of times that Pagefind ran."""
    runs = []
    run = search.pagefind.run
    monkeypatch.setattr(search.indexing.pagefind, "run", lambda *a: runs.append(a) or run(*a))

    def again():
        runs.clear()
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        assert search.index(copies.rglob("*.txt"), out, limit, tmp_path / "kept") == []
        return len(runs)

    return again


def test_only_the_stream_and_the_bundle_that_changed_are_indexed_again(
    copies, tmp_path, monkeypatch
):
    mine = tmp_path / "copies"
    shutil.copytree(copies, mine)
    again = indexed(mine, tmp_path, monkeypatch)
    assert again() == 6  # two streams of three bundles
    assert again() == 0
    before = tree(tmp_path / "out")
    record = next(one for one in ARTICLES if one.id == "alone")
    more = (0, "p9", (("s1", "高炉高炉"),))
    changed = export.copy(record._replace(blocks=(*record.blocks, more)))
    (mine / export.path("alone")).write_text(changed, "utf-8", newline="\n")
    assert again() == 1
    assert search.index(mine.rglob("*.txt"), tmp_path / "clean", 12) == []
    assert tree(tmp_path / "out") == tree(tmp_path / "clean") != before
    assert len(list((tmp_path / "kept").iterdir())) == 6


def test_what_a_killed_build_left_half_made_is_made_again(copies, tmp_path, monkeypatch):
    again = indexed(copies, tmp_path, monkeypatch)
    again()
    before = tree(tmp_path / "out")
    kept = tmp_path / "kept"
    first, second, *_ = sorted(kept.glob("han-*"))
    first.rename(first.with_name(f"{first.name}.new"))
    (second / search.indexing.LIST).unlink()
    assert again() == 2
    assert tree(tmp_path / "out") == before
    assert not list(kept.glob("*.new"))


def test_an_edition_without_articles_or_without_a_word_has_an_index(tmp_path):
    assert search.index([], tmp_path / "none") == []
    said = unpacking.manifest(tmp_path / "none")
    assert said["articles"] == 0
    assert said["bundles"] == []
    silent = ARTICLES[-1]._replace(titles=(), blocks=(), links=())
    (tmp_path / "silent.txt").write_text(export.copy(silent), "utf-8", newline="\n")
    assert search.index([tmp_path / "silent.txt"], tmp_path / "one") == []
    for stream in ("han", "words", "characters"):
        assert unpacking.chunks(tmp_path / "one", f"0/{stream}") == 0


def test_a_pagefind_that_fails_is_one_plain_problem_and_nothing_is_written(
    copies, tmp_path, monkeypatch
):
    fake = tmp_path / "pagefind"
    fake.write_text("#!/bin/sh\necho no memory left >&2\nexit 3\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: fake)
    (problem,) = search.index(copies.rglob("*.txt"), tmp_path / "search")
    assert problem.code == "B70"
    assert "status 3: no memory left" in problem.message
    assert problem.hint
    assert not (tmp_path / "search").exists()


def test_a_pagefind_that_is_not_there_is_one_plain_problem(copies, tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path(tmp_path, "none"))
    (problem,) = search.index(copies.rglob("*.txt"), tmp_path / "search")
    assert "could not be started" in problem.message


def test_anybodys_settings_do_not_reach_pagefind(copies, tmp_path, monkeypatch):
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("glob: nothing\n")
    assert search.index(copies.rglob("*.txt"), tmp_path / "search") == []
