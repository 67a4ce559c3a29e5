"""A site takes the place of another whole, or not at all."""

import os
from pathlib import Path

import pytest

from facing.files import append, replace, scan
from facing.files.stage import Lock, Stage, paths, recover


def put(folder: Path, **contents: str) -> None:
    for name, text in contents.items():
        replace(folder / name.replace("__", "/"), text.encode())


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, a="old", b="kept")
    stage = Stage(out)
    Path(stage.room("a")).write_text("new")
    stage.keep_all(["b"])
    stage.swap()
    assert held(out) == {"a": "new", "b": "kept"}
    stage.clear()
    assert not any(path.exists() for path in paths(out))


def test_unchanged_files_are_linked_not_copied(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, a__b="kept")
    before = (out / "a/b").stat().st_ino
    stage = Stage(out)
    stage.keep_all(["a/b"])
    stage.swap()
    assert (out / "a/b").stat().st_ino == before


def test_where_links_fail_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    out = tmp_path / "site"
    put(out, a="1", b="2")
    stage = Stage(out)
    stage.keep_all(["a"])
    stage.keep_all(["b"])
    stage.swap()
    assert held(out) == {"a": "1", "b": "2"}


def test_a_dropped_stage_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, a="old")
    stage = Stage(out)
    Path(stage.room("a")).write_text("new")
    stage.drop()
    assert held(out) == {"a": "old"}


def test_the_committed_gitignore_of_an_unbuilt_site_survives(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, **{".gitignore": "*\n"})
    stage = Stage(out)
    Path(stage.room("a")).write_text("new")
    stage.swap()
    assert held(out) == {".gitignore": "*\n", "a": "new"}


def test_a_build_killed_while_drawing_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, a="old")
    Path(Stage(out).room("half")).write_text("…")
    assert recover(out) is False
    assert held(tmp_path) == {"site/a": "old"}


def test_a_build_killed_between_the_two_renamings_is_undone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _, last = paths(out)
    put(last, a="old")
    Path(Stage(out).room("a")).write_text("new")
    assert recover(out) is True
    assert held(tmp_path) == {"site/a": "old"}


def test_a_build_killed_after_the_swap_is_tidied_up(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _, last = paths(out)
    put(last, a="old")
    put(out, a="new")
    assert recover(out) is False
    assert held(tmp_path) == {"site/a": "new"}


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    with first:
        pass
    assert second.wait(1)
    with second:
        pass


def test_litter_of_file_managers_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "seeds", **{"a.txt": "1", ".DS_Store": "x", "a.txt~": "x", "Thumbs.db": "x"})
    found, problems = scan(tmp_path, "seeds")
    assert list(found) == ["a.txt"]
    assert not problems


def test_files_in_folders_below_are_found_in_order(tmp_path: Path) -> None:
    put(tmp_path / "seeds", b="1", a__z="2", a__b="3")
    assert list(scan(tmp_path, "seeds")[0]) == ["a/b", "a/z", "b"]


def test_a_link_out_of_the_root_is_refused_by_name(tmp_path: Path) -> None:
    root = tmp_path / "root"
    put(root / "seeds", a="1")
    put(tmp_path, other="s")
    (root / "seeds/stolen").symlink_to(tmp_path / "other")
    found, problems = scan(root, "seeds")
    assert list(found) == ["a"]
    assert [(p.where.path, p.code) for p in problems] == [("seeds/stolen", "B01")]


def test_a_link_that_stays_within_the_root_is_a_file(tmp_path: Path) -> None:
    put(tmp_path / "seeds", a="1")
    (tmp_path / "seeds/b").symlink_to(tmp_path / "seeds/a")
    assert list(scan(tmp_path, "seeds")[0]) == ["a", "b"]


def test_a_line_added_after_a_cut_one_begins_on_its_own(tmp_path: Path) -> None:
    put(tmp_path, ledger="one")
    append(tmp_path / "ledger", b"two\n")
    assert (tmp_path / "ledger").read_text() == "one\ntwo\n"
