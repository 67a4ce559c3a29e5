"""`learn`, and the lexicon beside the articles: used for new links, never against old ones."""

import json
from pathlib import Path

import pytest

from facing import align, cli
from facing.align import lexicon
from facing.engine import learning
from facing.problems import errors
from tests.engine.answers import MILL_FILE, ask, exchange, refused
from tests.engine.conftest import age, build, tree

TAUGHT = {"en": {"红旗": {"flag": 0.9}}}
WORDS = lexicon.write(TAUGHT)


def learn(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = cli.main(["learn", "--root", str(root), *words])
    return status, capsys.readouterr().out


def put(root: Path, text: str) -> None:
    (root / lexicon.PATH).write_text(text, "utf-8")
    age(root)


def test_learning_writes_the_lexicon_and_nothing_else(root, capsys):
    before = tree(root)
    status, out = learn(root, capsys)
    assert status == 0
    assert out.startswith("edition/lexicon.tsv written: ")
    content = (root / lexicon.PATH).read_text("utf-8")
    assert lexicon.read(content)[1] == []
    after = tree(root)
    gone = {lexicon.PATH, ".facing/lock"}
    assert {n: b for n, b in after.items() if n not in gone} == {
        n: b for n, b in before.items() if n not in gone
    }
    assert learn(root, capsys)[1].startswith("edition/lexicon.tsv stays as it is: ")
    assert (root / lexicon.PATH).read_text("utf-8") == content


def test_what_people_wrote_in_the_lexicon_is_kept_when_it_is_learnt_anew(root, capsys):
    put(root, WORDS)
    assert f"before is in {learning.BEFORE}" in learn(root, capsys)[1]
    assert (root / learning.BEFORE).read_text("utf-8") == WORDS
    assert learning.BEFORE not in learn(root, capsys)[1]
    assert (root / learning.BEFORE).read_text("utf-8") == WORDS


def test_a_folder_in_the_place_of_the_lexicon_is_told(root, capsys):
    (root / lexicon.PATH).mkdir()
    status, out = learn(root, capsys)
    assert status == 1
    assert "edition/lexicon.tsv: K20 this is a folder" in out
    refused(capsys, root, (lexicon.PATH, "K20"), hint="another name")


def test_what_is_taught_comes_article_by_article_in_the_order_of_ids(linked, monkeypatch):
    seen = []
    words = {"en": {"红旗": {"flag": 0.9, "banner": 0.1}, "厂": {"mill": 1.0}}}

    def taught(texts):
        seen.extend(list(texts))
        return words

    monkeypatch.setattr(align, "learn", taught)
    found, problems = learning.learn(linked, lambda *_: None)
    assert problems == []
    assert (found.words, found.pairs, found.changed) == (2, 3, True)
    assert [(one.lang, other.lang, date) for one, other, _, date in seen] == [
        ("zh", "en", "1958-03-04"),
        ("zh", "en", "1959-07-01"),
    ]
    assert [len(links) for _, _, links, _ in seen] == [8, 5]
    assert (linked / lexicon.PATH).read_text("utf-8") == lexicon.write(words)


def test_tools_are_told_what_was_learnt(root, capsys):
    status, out = learn(root, capsys, "--format", "json")
    said = json.loads(out)
    assert (status, said["ok"], said["lexicon"]["changed"]) == (0, True, True)


def test_nothing_is_learnt_while_an_article_cannot_be_read(linked, capsys):
    exchange(linked / MILL_FILE, "  - p2.s1 en.p2.s1\n", "")
    status, out = learn(linked, capsys)
    assert status == 1
    assert " Y33 " in out
    assert not (linked / lexicon.PATH).exists()


def test_a_broken_lexicon_does_not_keep_from_learning(root, capsys):
    put(root, "rubbish\n")
    assert learn(root, capsys)[0] == 0
    assert build(root).ok


@pytest.mark.parametrize(
    ("text", "line"),
    [(f"{WORDS}en\t平炉\t0.5\n", 3), (f"{WORDS}\nen\t平炉\tfurnace\tmuch\n", 4)],
)
def test_a_line_that_is_no_entry_stops_with_its_place(root, capsys, text, line):
    assert build(root).ok
    put(root, text)
    told = refused(capsys, root, (f"{lexicon.PATH}:{line}:1", "K20"), hint="build.py learn")
    assert "no entry of the lexicon" in told[0].message
    assert cli.main(["align", "--all", "--root", str(root)]) == 1
    assert " K20 " in capsys.readouterr().out


def test_a_lexicon_that_is_not_utf_8_stops_with_its_place(root, capsys):
    (root / lexicon.PATH).write_bytes(WORDS.encode() + b"en\t\xff\tx\t0.5\n")
    refused(capsys, root, (f"{lexicon.PATH}:3", "K20"), hint="UTF-8")


def test_a_lexicon_changes_no_page_no_link_and_asks_for_nothing(linked, capsys):
    age(linked)
    assert build(linked).ok
    before = {folder: tree(linked / folder) for folder in ("site", "edition/articles")}
    inode = (linked / "site").stat().st_ino
    for text in (WORDS, lexicon.write({"en": {**TAUGHT["en"], "厂": {"mill": 0.5}}})):
        put(linked, text)
        report = build(linked)
        assert (report.ok, report.drawn, report.problems) == (True, 0, ())
        assert ask(capsys, linked, "check").problems == []
        assert build(linked, clean=True).ok
        assert {folder: tree(linked / folder) for folder in before} == before
    assert inode


def test_a_lexicon_that_was_mended_is_sound_again(root):
    for text, codes in ((WORDS, []), ("x\n", ["K20"]), (WORDS, []), ("x\n", ["K20"])):
        put(root, text)
        assert [one.code for one in errors(build(root).problems)] == codes


@pytest.mark.parametrize("jobs", [1, 2])
def test_new_seeds_are_linked_with_the_lexicon(tiny, monkeypatch, jobs):
    """Also in other processes, which read it themselves."""
    put(tiny, WORDS)
    used = tiny / "used"
    used.mkdir()
    plain = align.align

    def linked(original, translation, date, words=lexicon.EMPTY, fixed=()):
        (used / f"{original.passages()[0].text[:3]}").write_text(json.dumps(dict(words)))
        return plain(original, translation, date, words, fixed)

    monkeypatch.setattr("facing.convert.making.align", linked)
    monkeypatch.setattr("facing.engine.workers.FEW", 1)
    assert build(tiny, jobs=jobs).ok
    said = [json.loads(path.read_text()) for path in used.iterdir()]
    assert said == [TAUGHT] * 2
