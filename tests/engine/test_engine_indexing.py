"""The search is indexed again only when a copy holds other words, and always to the same bytes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facing import search
from facing.engine import publishing
from facing.files.memory import Memory
from tests.engine.conftest import TINY, age, build, tree
from tests.search import unpacking

ARTICLE = "edition/articles/rmrb-1958-03-04-2a.yaml"
Edit = Callable[[Path, str, str], None]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny edition with its site and its search; not to be changed."""
    root = tmp_path_factory.mktemp("indexed") / "root"
    shutil.copytree(TINY, root)
    age(root)
    assert build(root).indexed
    age(root)
    return root


@pytest.fixture
def house(indexed: Path, tmp_path: Path) -> Path:
    """A copy of that edition, its times and memory included."""
    root = tmp_path / "root"
    shutil.copytree(indexed, root, symlinks=True)
    old, new = (publishing_memory(indexed), publishing_memory(root))
    shutil.rmtree(new, ignore_errors=True)
    shutil.move(root / old.relative_to(indexed), new)
    return root


def publishing_memory(root: Path) -> Path:
    """What is remembered of the site of that root."""
    return Memory(root, root / "site").own


def clean(root: Path, tmp_path: Path) -> dict[str, bytes]:
    """The search folder of a build that remembers nothing."""
    other = tmp_path / "clean"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".facing", "site"))
    assert build(other).ok
    return tree(other / "site/search")


def test_two_builds_give_the_same_bytes(house: Path, tmp_path: Path) -> None:
    before = tree(house / "site/search")
    assert before == clean(house, tmp_path)
    assert build(house, clean=True).indexed
    assert tree(house / "site/search") == before


def test_what_changes_only_the_look_does_not_index_again(house: Path, tmp_path: Path) -> None:
    before = tree(house / "site/search")
    (house / "templates/assets").mkdir(parents=True)
    (house / "templates/assets/search.css").write_text("p { color: red }\n", encoding="utf-8")
    report = build(house)
    assert report.ok
    assert report.drawn
    assert not report.indexed
    assert tree(house / "site/search") == before == clean(house, tmp_path)
    assert not build(house).drawn


def test_a_changed_sentence_is_indexed_and_nothing_differs_from_a_clean_build(
    house: Path, tmp_path: Path, edit: Edit
) -> None:
    before = unpacking.manifest(house / "site/search")
    edit(house / "seeds/1_mill.txt", "Title: ", "Title: Zebras ")
    shutil.rmtree(house / "edition/articles")
    (house / "edition/permalinks.jsonl").unlink()
    report = build(house)
    assert report.ok, report.problems
    assert report.indexed
    after = unpacking.manifest(house / "site/search")
    assert "z" in after["forms"]
    assert after["folder"] != before["folder"]
    assert not (house / "site/search" / before["folder"]).exists()
    assert tree(house / "site/search") == clean(house, tmp_path)


def test_a_part_of_the_index_that_somebody_deleted_comes_back(house: Path) -> None:
    before = tree(house / "site/search")
    folder = unpacking.manifest(house / "site/search")["folder"]
    (house / "site/search" / folder / "lengths.js").unlink()
    assert build(house).indexed
    assert tree(house / "site/search") == before


def test_smaller_bundles_are_another_index(house: Path) -> None:
    with (house / "edition/edition.yaml").open("a") as file:
        file.write("search: {bundle: 1}\n")
    assert build(house).indexed
    assert len(unpacking.manifest(house / "site/search")["bundles"]) == 2


def test_a_build_that_dies_while_indexing_leaves_the_old_search(
    house: Path, tmp_path: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(house / "site")
    edit(house / "seeds/1_mill.txt", "Title: ", "Title: Zebras ")
    shutil.rmtree(house / "edition/articles")
    (house / "edition/permalinks.jsonl").unlink()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(search.rewriting, "chunks", fail)
        with pytest.raises(KeyboardInterrupt):
            build(house)
    assert tree(house / "site") == before
    assert build(house).indexed
    assert tree(house / "site/search") == clean(house, tmp_path)


def test_without_search_there_is_no_index_and_it_comes_back(house: Path) -> None:
    before = tree(house / "site/search")
    config = house / "edition/edition.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "exports: [assets, html]\n", encoding="utf-8")
    report = build(house)
    assert report.ok
    assert not (house / "site/search").exists()
    assert not build(house).drawn
    config.write_text(text, encoding="utf-8")
    assert build(house).indexed
    assert tree(house / "site/search") == before


def test_a_pagefind_that_fails_stops_the_build_and_the_old_site_stays(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(house / "site")
    (house / "site/search/manifest.js").unlink()
    shutil.rmtree(publishing_memory(house) / "bundles")

    def fail(*_: object) -> None:
        raise search.PagefindError("no memory left")

    monkeypatch.setattr(search.indexing.pagefind, "run", fail)
    report = build(house)
    assert [problem.code for problem in report.problems if problem.code[0] == "B"] == ["B70"]
    del before["search/manifest.js"]
    assert tree(house / "site") == before


def test_the_index_lies_where_the_site_expects_it() -> None:
    assert publishing.INDEX == "search"
