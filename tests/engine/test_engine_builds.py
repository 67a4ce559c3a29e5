"""What a build does, what it leaves alone, and that less work gives the same site."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facing import engine, exports
from facing.engine import publishing, workers
from facing.problems import errors
from tests.engine.conftest import age, build, tree

Edit = Callable[[Path, str, str], None]
MILL = "edition/articles/rmrb-1958-03-04-2a.yaml"
LETTER = "edition/articles/rmrb-1959-07-01-4a.yaml"


def codes(report: engine.Report) -> list[str]:
    return [problem.code for problem in errors(report.problems)]


def clean(root: Path, tmp_path: Path) -> dict[str, bytes]:
    """The site that a machine which never saw this edition would build."""
    other = tmp_path / "other"
    shutil.rmtree(other, ignore_errors=True)
    ignore = shutil.ignore_patterns("site", ".facing")
    shutil.copytree(root, other, ignore=ignore)
    assert build(other).ok
    return tree(other / "site")


def test_seeds_become_articles_a_ledger_and_pages(tiny: Path) -> None:
    report = build(tiny)
    assert report.ok, report.problems
    assert (report.articles, report.minted) == (2, 2)
    assert (tiny / MILL).is_file()
    assert (tiny / LETTER).is_file()
    lines = (tiny / "edition/permalinks.jsonl").read_text().splitlines()
    assert [json.loads(line)["op"] for line in lines] == ["mint", "mint"]
    assert (tiny / "site/articles/rmrb-1958-03-04-2a.html").is_file()
    assert (tiny / "site/index.html").is_file()
    assert (tiny / "site/issues/1958-03-04.html").is_file()
    assert (tiny / "site/pages/about.html").is_file()


def test_building_again_changes_no_file(tiny: Path) -> None:
    build(tiny)
    before = tree(tiny)
    report = build(tiny)
    after = tree(tiny)
    assert report.drawn == 0
    assert {n: b for n, b in after.items() if not n.startswith(".facing")} == {
        n: b for n, b in before.items() if not n.startswith(".facing")
    }


def test_nothing_changed_does_not_touch_the_site(tiny: Path) -> None:
    build(tiny)
    age(tiny)
    build(tiny)
    before = (tiny / "site").stat().st_ino
    report = build(tiny)
    assert (report.ok, report.articles, report.drawn) == (True, 2, 0)
    assert (tiny / "site").stat().st_ino == before


def test_the_same_input_gives_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    build(tiny)
    assert tree(tiny / "site") == clean(tiny, tmp_path)


def test_an_edited_article_alone_is_drawn_and_nothing_differs_from_a_clean_build(
    tiny: Path, tmp_path: Path, edit: Edit
) -> None:
    build(tiny)
    edit(tiny / MILL, "他们保证出纱三百包；", "他们保证出纱\n      [s2a] 三百包；")
    edit(tiny / MILL, "- p1.s2 en.p1.s2", "- p1.s2 p1.s2a en.p1.s2")
    report = build(tiny)
    assert report.ok, report.problems
    assert report.drawn == 1
    assert 'id="p1.s2a"' in (tiny / "site/articles/rmrb-1958-03-04-2a.html").read_text()
    assert tree(tiny / "site") == clean(tiny, tmp_path)


def test_a_changed_title_redraws_the_neighbours_that_show_it(
    tiny: Path, tmp_path: Path, edit: Edit
) -> None:
    build(tiny)
    edit(tiny / LETTER, "title: {zh: 向别人学习,", "title: {zh: 向他人学习,")
    report = build(tiny)
    assert report.ok
    assert "向他人学习" in (tiny / "site/articles/rmrb-1958-03-04-2a.html").read_text()
    assert tree(tiny / "site") == clean(tiny, tmp_path)


def test_a_new_template_redraws_the_site(tiny: Path, tmp_path: Path) -> None:
    build(tiny)
    (tiny / "templates").mkdir()
    (tiny / "templates/404.html").write_text("<!doctype html><title>Lost</title>")
    assert build(tiny).ok
    assert "Lost" in (tiny / "site/404.html").read_text()
    assert tree(tiny / "site") == clean(tiny, tmp_path)


def test_a_template_that_includes_itself_is_refused(tiny: Path) -> None:
    parts = tiny / "templates/parts"
    parts.mkdir(parents=True)
    (parts / "byline.html").write_text('{% include "parts/turn.html" %}\n')
    (parts / "turn.html").write_text('{% include "parts/byline.html" %}\n')
    (problem,) = errors(build(tiny).problems)
    assert problem.code == "P20"
    assert problem.where.path in ("templates/parts/byline.html", "templates/parts/turn.html")
    assert "includes itself" in problem.message


def test_a_page_that_somebody_deleted_from_the_site_comes_back(tiny: Path, tmp_path: Path) -> None:
    build(tiny)
    age(tiny)
    build(tiny)
    (tiny / "site/index.html").unlink()
    assert build(tiny).drawn == 1
    assert tree(tiny / "site") == clean(tiny, tmp_path)


def test_without_its_memory_the_site_is_built_again_the_same(tiny: Path) -> None:
    build(tiny)
    before = tree(tiny / "site")
    shutil.rmtree(tiny / ".facing")
    assert build(tiny).ok
    assert tree(tiny / "site") == before


def test_a_damaged_memory_is_forgotten(tiny: Path) -> None:
    build(tiny)
    before = tree(tiny / "site")
    for path in (tiny / ".facing").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x80\x05garbage")
    assert build(tiny).ok
    assert tree(tiny / "site") == before


def test_any_number_of_workers_gives_the_same_bytes(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "two"
    shutil.copytree(tiny, other)
    build(tiny)
    monkeypatch.setattr(workers, "FEW", 0)
    assert build(other, jobs=2).ok
    assert tree(other / "site") == tree(tiny / "site")
    assert tree(other / "edition") == tree(tiny / "edition")


def test_two_articles_of_one_page_are_a_and_b_and_keep_their_letters(tiny: Path) -> None:
    seed = (tiny / "seeds/1_mill.txt").read_text(encoding="utf-8")
    (tiny / "seeds/3_other.txt").write_text(
        seed.replace("300 bales", "500 bales"), encoding="utf-8"
    )
    build(tiny)
    assert "3_other" in (tiny / MILL.replace("2a", "2b")).read_text()
    (tiny / "seeds/0_first.txt").write_text(
        seed.replace("300 bales", "700 bales"), encoding="utf-8"
    )
    build(tiny)
    assert "0_first" in (tiny / MILL.replace("2a", "2c")).read_text()


def test_an_error_leaves_site_and_edition_as_they_were(tiny: Path) -> None:
    build(tiny)
    (tiny / "seeds/3_bad.txt").write_text("nothing of a seed", encoding="utf-8")
    seed = (tiny / "seeds/1_mill.txt").read_text(encoding="utf-8")
    (tiny / "seeds/4_good.txt").write_text(seed.replace("300 bales", "500 bales"), encoding="utf-8")
    site, edition = tree(tiny / "site"), tree(tiny / "edition")
    report = build(tiny)
    assert not report.ok
    assert {problem.where.path for problem in errors(report.problems)} == {"seeds/3_bad.txt"}
    assert (tree(tiny / "site"), tree(tiny / "edition")) == (site, edition)


def test_check_writes_nothing(tiny: Path) -> None:
    before = {name for name in tree(tiny) if not name.startswith(".facing")}
    assert build(tiny, check=True).ok
    assert {name for name in tree(tiny) if not name.startswith(".facing")} == before


def test_a_build_that_dies_while_drawing_leaves_the_old_site(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    build(tiny)
    before = tree(tiny / "site")
    edit(tiny / LETTER, "title: {zh: 向别人学习,", "title: {zh: 向他人学习,")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "pages", fail)
        with pytest.raises(KeyboardInterrupt):
            build(tiny)
    assert tree(tiny / "site") == before
    assert build(tiny).ok
    assert tree(tiny / "site") == clean(tiny, tmp_path)


def test_an_undone_edit_after_a_failed_build_gives_the_first_site_again(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    build(tiny)
    before = tree(tiny / "site")
    edit(tiny / LETTER, "title: {zh: 向别人学习,", "title: {zh: 向他人学习,")
    with monkeypatch.context() as patch:
        patch.setattr(publishing.Stage, "swap", lambda _: (_ for _ in ()).throw(OSError("disk")))
        with pytest.raises(OSError, match="disk"):
            build(tiny)
    edit(tiny / LETTER, "title: {zh: 向他人学习,", "title: {zh: 向别人学习,")
    assert build(tiny).ok
    assert tree(tiny / "site") == before


def test_files_of_others_in_the_site_are_not_deleted(tiny: Path) -> None:
    build(tiny)
    (tiny / "site/thesis.txt").write_text("mine")
    report = build(tiny)
    assert codes(report) == ["B02"]
    assert (tiny / "site/thesis.txt").read_text() == "mine"


def test_a_folder_that_is_no_site_is_not_replaced(tiny: Path, tmp_path: Path) -> None:
    out = tmp_path / "photos"
    out.mkdir()
    (out / "cat.jpg").write_bytes(b"cat")
    assert codes(build(tiny, out=out)) == ["B02"]
    assert tree(out) == {"cat.jpg": b"cat"}


def test_a_root_with_seeds_alone_gets_a_starter_and_a_site(tiny: Path) -> None:
    shutil.rmtree(tiny / "edition")
    report = build(tiny, base_url=None)
    assert report.ok, report.problems
    assert "# " in (tiny / "edition/edition.yaml").read_text()
    assert (tiny / "edition/articles/art-1958-03-04-2a.yaml").is_file()
    again = tree(tiny / "edition")
    assert build(tiny).ok
    assert tree(tiny / "edition") == again


def test_an_empty_folder_is_told_what_an_edition_needs(tmp_path: Path) -> None:
    report = build(tmp_path)
    assert codes(report) == ["C01"]
    assert "seeds/" in report.problems[0].hint


def test_every_export_is_a_module_that_offers_a_product() -> None:
    for name in exports.names():
        module = exports.load(name)
        offers = [
            what
            for what in ("ARTICLE", "EDITION", "SUBJECT", "TREE", "LAST")
            if hasattr(module, what)
        ]
        assert offers, name


def test_a_seeds_folder_named_after_a_newspaper_gives_its_articles_that_code(tiny: Path) -> None:
    text = (tiny / "edition/edition.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "newspapers:\n", "newspapers:\n  gmrb: {zh: 光明日报, en: Guangming Daily}\n"
    )
    (tiny / "edition/edition.yaml").write_text(text, encoding="utf-8")
    (tiny / "seeds/rmrb").mkdir()
    (tiny / "seeds/1_mill.txt").rename(tiny / "seeds/rmrb/1_mill.txt")
    assert build(tiny).ok
    assert (tiny / MILL).is_file()
    assert (tiny / LETTER.replace("rmrb", "gmrb")).is_file()


def test_a_link_of_a_prose_page_to_nothing_is_refused_with_its_line(tiny: Path) -> None:
    page = tiny / "edition/pages/about.md"
    good = "[one](../articles/rmrb-1958-03-04-2a.html#p1) [two](https://example.org/x) [3](#about)"
    page.write_text(f"# About\n\n{good}\n\n[no](../articles/rmrb-1958-03-04-2b.html)\n")
    report = build(tiny)
    (problem,) = errors(report.problems)
    assert (str(problem.where), problem.code) == ("edition/pages/about.md:5", "P02")
    assert "rmrb-1958-03-04-2a" in problem.hint


def test_links_of_the_description_lead_from_the_first_page(tiny: Path) -> None:
    config = tiny / "edition/edition.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}description: Begin with [this](pages/abut.html).\n", "utf-8")
    (problem,) = errors(build(tiny).problems)
    assert (str(problem.where), problem.code) == ("edition/edition.yaml", "P02")
    assert "pages/about.html" in problem.hint
    config.write_text(
        f"{text}description: Begin with [this](pages/about.html) & *more*.\n", "utf-8"
    )
    assert build(tiny).ok
    home = (tiny / "site/index.html").read_text(encoding="utf-8")
    assert '<p>Begin with <a href="pages/about.html">this</a> &amp; <em>more</em>.</p>' in home
