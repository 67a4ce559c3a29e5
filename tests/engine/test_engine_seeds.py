"""Seeds that are corrected, renamed, deleted or doubled after they have become articles."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from facing import engine, files
from facing.problems import errors
from tests.engine.conftest import age, build, tree

Edit = Callable[[Path, str, str], None]
MILL = "edition/articles/rmrb-1958-03-04-2a.yaml"
LETTER = "edition/articles/rmrb-1959-07-01-4a.yaml"
LEDGER = "edition/permalinks.jsonl"


def codes(report: engine.Report) -> list[str]:
    return sorted({problem.code for problem in errors(report.problems)})


def ops(root: Path) -> list[tuple[str, str]]:
    lines = (root / LEDGER).read_text(encoding="utf-8").splitlines()
    return [(entry["op"], entry["id"]) for entry in map(json.loads, lines)]


def release(root: Path) -> None:
    """Mark everything in the ledger as released, as a release would."""
    entries = [
        json.loads(line) for line in (root / LEDGER).read_text(encoding="utf-8").splitlines()
    ]
    with (root / LEDGER).open("a", encoding="utf-8") as file:
        for entry in entries:
            line = {"op": "release", "id": entry["id"], "version": "1.0.0"}
            line["passages"] = entry["passages"]
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def dying(usual: Callable[[Path, bytes], None]) -> Callable[[Path, bytes], None]:
    """A way to put files in place during which the program is killed at the first article."""

    def replace(path: Path, content: bytes) -> None:
        if path.parent.name == "articles":
            raise KeyboardInterrupt
        usual(path, content)

    return replace


def test_a_corrected_seed_keeps_the_names_of_sentences_that_are_still_there(
    tiny: Path, edit: Edit
) -> None:
    build(tiny)
    seed = tiny / "seeds/1_mill.txt"
    edit(seed, "染工保证四十包。", "印工保证五十包。染工保证四十包。")
    edit(seed, "the dyers pledged 40.", "the printers pledged 50. The dyers pledged 40.")
    report = build(tiny)
    assert report.ok, report.problems
    text = (tiny / MILL).read_text(encoding="utf-8")
    assert "染工保证四十包。" in text
    assert "[s2a] 印工保证五十包。" in text
    assert "p1.s3 en.p1.s3" in text
    assert ops(tiny)[-1] == ("revise", "rmrb-1958-03-04-2a")


def test_a_sentence_lost_by_a_correction_leaves_an_empty_anchor(tiny: Path, edit: Edit) -> None:
    build(tiny)
    edit(tiny / "seeds/1_mill.txt", "染工保证四十包。", "")
    assert build(tiny).ok
    page = (tiny / "site/articles/rmrb-1958-03-04-2a.html").read_text(encoding="utf-8")
    assert 'id="p1.s3"' in page


def test_an_editors_file_is_never_rewritten_unasked(tiny: Path) -> None:
    build(tiny)
    path = tiny / MILL
    path.write_text(
        path.read_text(encoding="utf-8").replace("linkGrp:", "# mine\nlinkGrp:"), encoding="utf-8"
    )
    before = path.read_bytes()
    assert build(tiny).ok
    assert build(tiny, clean=True).ok
    assert path.read_bytes() == before


def test_a_corrected_seed_does_not_cost_an_editor_the_comments(tiny: Path, edit: Edit) -> None:
    build(tiny)
    path = tiny / MILL
    path.write_text(
        path.read_text(encoding="utf-8").replace("linkGrp:", "# mine\nlinkGrp:"), encoding="utf-8"
    )
    before = path.read_bytes()
    edit(tiny / "seeds/1_mill.txt", "染工保证四十包。", "染工保证五十包。")
    report = build(tiny)
    assert codes(report) == ["N06"]
    assert path.read_bytes() == before


def test_an_editors_header_and_links_outlive_a_corrected_seed(tiny: Path, edit: Edit) -> None:
    build(tiny)
    path = tiny / MILL
    edit(path, "title: {zh: 北厂保红旗", "title: {zh: 北厂力保红旗")
    edit(path, "- p2.s1 en.p2.s1", "- {target: p2.s1 en.p2.s1, resp: ed}")
    edit(tiny / "seeds/1_mill.txt", "染工保证四十包。", "染工保证五十包。")
    report = build(tiny)
    assert report.ok, report.problems
    text = path.read_text(encoding="utf-8")
    assert "北厂力保红旗" in text
    assert "{target: p2.s1 en.p2.s1, resp: ed}" in text
    assert "染工保证五十包。" in text
    assert "made:" not in text


def test_a_renamed_seed_is_followed(tiny: Path) -> None:
    build(tiny)
    (tiny / "seeds/1_mill.txt").rename(tiny / "seeds/9_mill.txt")
    report = build(tiny)
    assert report.ok, report.problems
    assert (report.articles, report.minted) == (2, 0)
    assert "9_mill.txt" in (tiny / MILL).read_text(encoding="utf-8")


def test_a_deleted_seed_retires_an_id_that_was_only_minted(tiny: Path) -> None:
    build(tiny)
    seed = (tiny / "seeds/1_mill.txt").read_bytes()
    (tiny / "seeds/1_mill.txt").unlink()
    report = build(tiny)
    assert report.ok, report.problems
    assert not (tiny / MILL).exists()
    assert ops(tiny)[-1] == ("withdraw", "rmrb-1958-03-04-2a")
    (tiny / "seeds/1_mill.txt").write_bytes(seed)
    assert build(tiny).ok
    assert (tiny / MILL.replace("2a", "2b")).is_file()


def test_a_seed_of_a_released_article_cannot_just_be_deleted(tiny: Path) -> None:
    build(tiny)
    release(tiny)
    (tiny / "seeds/1_mill.txt").unlink()
    report = build(tiny)
    assert codes(report) == ["N05"]
    assert (tiny / MILL).exists()


def test_a_released_article_file_cannot_just_be_deleted(tiny: Path) -> None:
    build(tiny)
    release(tiny)
    (tiny / "seeds/1_mill.txt").unlink()
    (tiny / MILL).unlink()
    report = build(tiny)
    assert not report.ok
    assert any("rmrb-1958-03-04-2a" in problem.message for problem in report.problems)


def test_all_seeds_gone_is_an_accident_not_a_wish(tiny: Path) -> None:
    build(tiny)
    for path in (tiny / "seeds").iterdir():
        path.unlink()
    assert codes(build(tiny)) == ["N05"]
    assert (tiny / MILL).exists()


def test_the_same_seed_twice_is_refused_by_both_names(tiny: Path) -> None:
    text = (tiny / "seeds/1_mill.txt").read_text(encoding="utf-8")
    (tiny / "seeds/3_copy.txt").write_bytes(text.replace("\n", "\r\n").encode())
    report = build(tiny)
    assert codes(report) == ["N02"]
    problem = errors(report.problems)[0]
    assert "1_mill.txt" in problem.message + problem.where.path
    assert "3_copy.txt" in problem.message + problem.where.path


def test_a_file_under_another_id_than_its_own_is_refused(tiny: Path) -> None:
    build(tiny)
    (tiny / MILL).rename(tiny / MILL.replace("2a", "2z"))
    assert "N01" in codes(build(tiny))


def test_a_seed_named_outside_its_folder_is_refused(tiny: Path, edit: Edit) -> None:
    build(tiny)
    edit(tiny / MILL, "1_mill.txt", "../edition/edition.yaml")
    report = build(tiny)
    assert not report.ok
    assert all(not problem.message.startswith("Traceback") for problem in report.problems)


def test_other_words_than_the_seeds_are_refused(tiny: Path, edit: Edit) -> None:
    build(tiny)
    edit(tiny / MILL, "染工保证四十包。", "染工保证九十包。")
    report = build(tiny)
    assert not report.ok
    assert any("annotation" in problem.message + problem.hint for problem in report.problems)


def test_renumbered_sentences_are_told_once_before_a_release(tiny: Path, edit: Edit) -> None:
    build(tiny)
    edit(tiny / MILL, "      染工保证四十包。\n", "      [s9] 染工保证四十包。\n")
    text = (tiny / MILL).read_text(encoding="utf-8")
    for old, new in (("p1.s5", "p1.s11"), ("p1.s4", "p1.s10"), ("p1.s3", "p1.s9")):
        text = re.sub(rf"(?<!en\.){old}\b", new, text)
    (tiny / MILL).write_text(text, encoding="utf-8")
    report = build(tiny)
    assert report.ok, report.problems
    assert ops(tiny)[-1] == ("revise", "rmrb-1958-03-04-2a")
    age(tiny)
    before = tree(tiny / "edition")
    assert build(tiny).ok
    assert tree(tiny / "edition") == before


def test_a_check_compares_even_what_a_build_took_at_its_word(tiny: Path) -> None:
    build(tiny)
    path = tiny / MILL
    text = path.read_text(encoding="utf-8").replace("染工保证四十包。", "染工保证九十包。")
    above = text[: text.rindex("made: ")]
    made = hashlib.sha256(above.encode()).hexdigest()
    path.write_text(f"{above}made: {made}\n", encoding="utf-8")
    age(tiny)
    assert build(tiny).ok
    assert build(tiny).ok
    assert codes(build(tiny, check=True)) == ["S80"]


def test_a_build_killed_before_its_article_files_gives_the_same_ids_next_time(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", dying(files.replace))
        with pytest.raises(KeyboardInterrupt):
            build(tiny)
    assert not (tiny / MILL).exists()
    assert build(tiny).ok
    assert (tiny / MILL).is_file()
    assert ops(tiny) == [("mint", "rmrb-1958-03-04-2a"), ("mint", "rmrb-1959-07-01-4a")]


def test_a_build_killed_in_a_correction_still_notes_it_in_the_ledger(
    tiny: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tiny)
    edit(tiny / "seeds/1_mill.txt", "染工保证四十包。", "染工保证五十包。")
    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", dying(files.replace))
        with pytest.raises(KeyboardInterrupt):
            build(tiny)
    assert build(tiny).ok
    assert build(tiny, check=True).ok
    assert [op for op, _ in ops(tiny)] == ["mint", "mint", "revise"]
    assert "染工保证五十包。" in (tiny / MILL).read_text(encoding="utf-8")
