"""`import`: an article comes in from TEI wholly or not at all, and nothing is written over."""

import json
import shutil

import pytest

from facing.engine import importing
from facing.kinds import kinds
from facing.notation import annotations as notation
from facing.notation import article as article_notation
from facing.problems import errors
from tests.conftest import ROOT, edition_in, run
from tests.untei.returned import HERE, bare, example

ID = "rmrb-1960-08-24-2a"
SEED = "000_9d35021d2e3f5766.txt"
FILES = ("articles", "annotations", "commentary")
TEXTS = HERE / "two_texts.xml"
FOREIGN = "rmrb-1958-04-07-5a"


@pytest.fixture
def file(site):
    """The TEI of an article, as the site has it."""
    return site / f"articles/{ID}.xml"


@pytest.fixture
def source(site):
    """The files of the edition that the site was made of."""
    return site.parent


@pytest.fixture
def root(source, tmp_path):
    """A copy of that edition, in which an article is missing."""
    for part in ("seeds", "edition"):
        shutil.copytree(source / part, tmp_path / part)
    for folder in FILES:
        (tmp_path / f"edition/{folder}/{ID}.yaml").unlink()
    return tmp_path


@pytest.fixture
def tiny(tmp_path):
    """An edition without articles."""
    shutil.copytree(ROOT / "tests/tiny/edition", tmp_path / "edition")
    return tmp_path


def snapshot(root):
    """All files and what is in them, but for the program's own folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".facing", "site"} & set(path.relative_to(root).parts)
    }


def refused(root, path):
    """The codes of the errors; nothing was written."""
    before = snapshot(root)
    lines, problems = importing.bring(root, path)
    assert lines == []
    assert snapshot(root) == before
    assert all(one.hint for one in errors(problems))
    return [one.code for one in errors(problems)]


def copied(file, folder, *changes):
    """A copy of a file with words replaced."""
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "copy.xml"
    path.write_text(text, encoding="utf-8")
    return path


# --- documents of ours ---------------------------------------------------------------------------


def test_an_article_comes_in_as_it_was_and_its_seed_stays_the_seed(root, source, file):
    lines, problems = importing.bring(root, file)
    assert problems == []
    assert lines[-1] == "Now build: python3 build.py"
    path = f"edition/articles/{ID}.yaml"
    assert (root / path).read_bytes() == (source / path).read_bytes()
    assert not (root / f"seeds/{ID}.xml").exists()
    path = f"edition/annotations/{ID}.yaml"
    one, other = (
        notation.read((folder / path).read_text("utf-8"), path, kinds())[0]
        for folder in (root, source)
    )
    assert [bare(note) for note in one] == [bare(note) for note in other]


def test_what_is_here_and_says_the_same_is_left_alone(source, file, tmp_path):
    edition = tmp_path / "e"
    for part in ("seeds", "edition"):
        shutil.copytree(source / part, edition / part)
    before = snapshot(edition)
    lines, problems = importing.bring(edition, file)
    assert problems == []
    assert lines[0] == f"{ID} is here already."
    assert sum("says the same" in line for line in lines) == 3
    assert snapshot(edition) == before


def test_what_is_here_and_says_something_else_is_never_written_over(root, source, file):
    path = root / f"edition/annotations/{ID}.yaml"
    text = (source / f"edition/annotations/{ID}.yaml").read_text("utf-8")
    path.write_text(text.replace("ref: org.rmrb", "ref: org.pravda", 1), encoding="utf-8")
    assert refused(root, file) == ["T19"]
    (problem,) = errors(importing.bring(root, file)[1])
    assert problem.where.path == f"edition/annotations/{ID}.yaml"
    assert "n3 is another" in problem.message


@pytest.mark.parametrize(
    "edit", [("争上游夺红旗", "争上游"), ("date: 1960-08-24", "date: 1960-08")]
)
def test_an_article_that_differs_is_told_in_what(root, source, file, edit):
    path = root / f"edition/articles/{ID}.yaml"
    text = (source / f"edition/articles/{ID}.yaml").read_text("utf-8")
    path.write_text(text.replace(*edit), encoding="utf-8")
    assert refused(root, file) == ["T19"]


def test_other_words_than_the_seeds_break_the_law_at_their_place(root, file, tmp_path):
    path = copied(file, tmp_path, ("党支部抓紧了劳动竞赛。", "党支部抓了劳动竞赛。"))
    assert refused(root, path) == ["S80"]
    (problem,) = importing.bring(root, path)[1]
    line = path.read_text("utf-8").split("\n")[problem.where.line - 1]
    assert "党支部抓了" in line


def test_a_quotation_that_does_not_stand_there_is_refused_at_its_place(root, file, tmp_path):
    path = copied(file, tmp_path, ("<quote>争上游</quote>", "<quote>争下游</quote>"))
    assert "A32" in refused(root, path)


def test_where_the_seed_is_not_here_the_document_becomes_it(root, file):
    (root / f"seeds/{SEED}").unlink()
    lines, problems = importing.bring(root, file)
    assert not errors(problems)
    assert (root / f"seeds/{ID}.xml").read_bytes() == file.read_bytes()
    assert any("the document itself" in line for line in lines)


def test_a_seed_of_that_name_with_other_bytes_is_told(root, file):
    path = root / f"seeds/{SEED}"
    path.write_bytes(path.read_bytes() + b"\n")
    _, problems = importing.bring(root, file)
    assert [one.code for one in problems] == ["T16"]
    assert (root / f"seeds/{ID}.xml").exists()


def test_an_article_that_has_another_id_here_is_known_by_its_seed(root, source, file):
    text = (source / f"edition/articles/{ID}.yaml").read_text("utf-8")
    other = f"{ID[:-1]}b"
    text = text[: text.index("made:")].replace(f"id: {ID}", f"id: {other}")
    (root / f"edition/articles/{other}.yaml").write_text(text, encoding="utf-8")
    lines, problems = importing.bring(root, file)
    assert not errors(problems)
    assert f"  edition/articles/{other}.yaml is there, and says the same" in lines
    assert f"  wrote edition/annotations/{other}.yaml" in lines


def test_translators_of_the_other_edition_are_told(root, file, tmp_path):
    editor = '<editor role="translator" xml:lang="en" corresp="../edition.xml">Ann Bo</editor>'
    path = copied(file, tmp_path, ("<respStmt>", f"{editor}<respStmt>"))
    _, problems = importing.bring(root, path)
    assert [one.code for one in problems] == ["T13"]
    assert "Ann Bo (en)" in problems[0].message


def test_an_edition_begins_from_tei_alone(site, source, tmp_path):
    for path in sorted((site / "articles").glob("*.xml")):
        lines, problems = importing.bring(tmp_path, path)
        assert problems == []
    assert any("edition/registers/ is to hold" in line for line in lines)
    done = run("--root", str(tmp_path))
    assert done.returncode == 1
    assert "X01 no register holds" in done.stdout
    shutil.copytree(source / "edition/registers", tmp_path / "edition/registers")
    shutil.copy(source / "edition/bibliography.yaml", tmp_path / "edition")
    done = run("--root", str(tmp_path))
    assert done.returncode == 0, done.stdout
    assert "5 articles" in done.stdout
    for path in sorted((source / "edition/articles").glob("*.yaml")):
        one, other = (
            article_notation.read(text.read_text("utf-8"), "x.yaml", "zh")[0].article
            for text in (path, tmp_path / "edition/articles" / path.name)
        )
        assert one._replace(seed=other.seed) == other
    assert "People’s Daily" in (tmp_path / "edition/edition.yaml").read_text("utf-8")


# --- documents of others -------------------------------------------------------------------------


def test_a_document_of_others_comes_in_and_is_built(tiny):
    lines, problems = importing.bring(tiny, TEXTS)
    assert not errors(problems)
    assert lines[0].startswith(f"Imported {FOREIGN} from ")
    assert (tiny / "seeds/two_texts.xml").read_bytes() == TEXTS.read_bytes()
    again, _ = importing.bring(tiny, TEXTS)
    assert again[0] == f"{FOREIGN} is here already."
    done = run("--root", str(tiny))
    assert done.returncode == 0, done.stdout
    assert "1 article" in done.stdout
    assert "T21 <gap> is not kept" in done.stdout
    page = (tiny / f"site/articles/{FOREIGN}.html").read_text("utf-8")
    assert "All four hundred came." in page


def test_a_seed_put_there_by_hand_is_converted_and_its_notes_are_taken_later(tiny):
    (tiny / "seeds").mkdir()
    path = shutil.copy(TEXTS, tiny / "seeds/dam.xml")
    done = run("--root", str(tiny))
    assert done.returncode == 0, done.stdout
    assert "query S30 notes, names or corrections" in done.stdout
    before = (tiny / f"edition/articles/{FOREIGN}.yaml").read_bytes()
    lines, problems = importing.bring(tiny, path)
    assert not errors(problems)
    assert (tiny / f"edition/articles/{FOREIGN}.yaml").read_bytes() == before
    assert f"  wrote edition/annotations/{FOREIGN}.yaml" in lines
    assert "S30" not in run("check", "--root", str(tiny)).stdout


def test_a_seed_that_was_corrected_keeps_its_names(tiny):
    importing.bring(tiny, TEXTS)
    run("--root", str(tiny))
    seed = tiny / "seeds/two_texts.xml"
    seed.write_text(example("two_texts.xml").replace("水坝<gap", "大水坝<gap"), encoding="utf-8")
    done = run("--root", str(tiny))
    assert done.returncode == 0, done.stdout
    assert "大水坝很高。" in (tiny / f"edition/articles/{FOREIGN}.yaml").read_text("utf-8")


def test_queries_about_what_is_lost_can_be_answered(tiny):
    importing.bring(tiny, TEXTS)
    path = tiny / f"edition/annotations/{FOREIGN}.yaml"
    answer = "- {id: n90, answer: {code: T21, because: Two characters.}}\n"
    path.write_text(path.read_text("utf-8") + answer, encoding="utf-8")
    done = run("check", "--root", str(tiny))
    assert "T21" not in done.stdout
    assert "T22" in done.stdout


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["S01"]),
        ("红旗".encode("utf-16"), ["S02"]),
        ("<?xml version='1.0' encoding='GB18030'?><TEI>红旗飘飘</TEI>".encode("gb18030"), ["S02"]),
        (b"\x00\x01\x02\x03" * 9, ["S03"]),
        (b"<TEI/>", ["T07"]),
        (b"<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><TEI>&a;</TEI>", ["T05"]),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tiny, tmp_path, content, codes):
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    assert refused(tiny, path) == codes


def test_the_file_of_an_edition_is_no_article(tiny, site):
    assert refused(tiny, site / "edition.xml") == ["T08"]


def test_a_folder_or_nothing_is_no_file(tiny):
    assert refused(tiny, tiny) == ["T12"]
    assert refused(tiny, tiny / "nowhere.xml") == ["T12"]


def test_a_language_that_the_edition_has_not_is_told_before_anything_is_written(tiny, tmp_path):
    path = copied(TEXTS, tmp_path, ('xml:lang="en" type', 'xml:lang="fr" type'))
    assert refused(tiny, path) == ["T14"]


def test_an_article_of_another_newspaper_waits_for_its_newspaper(tiny, file):
    config = tiny / "edition/edition.yaml"
    config.write_text(config.read_text("utf-8").replace("rmrb:", "xinhua:"), encoding="utf-8")
    assert refused(tiny, file) == ["T15"]


def test_another_seed_of_the_same_name_is_not_written_over(tiny):
    (tiny / "seeds").mkdir()
    (tiny / "seeds/two_texts.xml").write_text(example("two_divisions.xml"), encoding="utf-8")
    assert refused(tiny, TEXTS) == ["T17"]


def test_an_id_that_was_withdrawn_is_not_given_again(tiny, file):
    line = {"op": "mint", "id": ID, "version": "0.1.0", "passages": {"p1.s1": "00000000"}}
    gone = {"op": "withdraw", "id": ID, "version": "0.1.0", "because": "x"}
    ledger = "".join(f"{json.dumps(one)}\n" for one in (line, gone))
    (tiny / "edition/permalinks.jsonl").write_text(ledger, encoding="utf-8")
    assert refused(tiny, file) == ["T18"]


# --- the command ---------------------------------------------------------------------------------


def test_the_command_wants_a_file(tmp_path):
    done = run("import", "--root", str(edition_in(tmp_path)))
    assert done.returncode == 2
    assert "Import which file?" in done.stderr


def test_the_command_takes_several_files_and_says_what_it_did(tiny):
    divisions = str(HERE / "two_divisions.xml")
    done = run("import", str(TEXTS), divisions, "nowhere.xml", "--root", str(tiny))
    assert done.returncode == 1
    assert f"Imported {FOREIGN} from" in done.stdout
    assert "Imported rmrb-0000-00-00-0a from" in done.stdout
    assert "nowhere.xml: T12 there is no such file" in done.stdout
    assert "Nothing was imported of nowhere.xml." in done.stdout


def test_tools_are_told_in_json(tiny):
    done = run("import", str(TEXTS), "--root", str(tiny), "--format", "json")
    said = json.loads(done.stdout)
    assert said["ok"]
    assert said["told"][0].startswith(f"Imported {FOREIGN}")
    assert {one["severity"] for one in said["problems"]} == {"query"}
