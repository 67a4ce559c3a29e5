"""`align`: what the machine would link otherwise, why, and that only its own links are renewed."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facing import cli
from facing.align import Evidence
from facing.notation import article as notation
from tests.engine.answers import LETTER, LETTER_FILE, MILL, MILL_FILE, exchange
from tests.engine.conftest import age, build, tree

CERT = re.compile(r"\b[01]\.[0-9]{2}\b")
"""A confidence: it may be another with a better aligner."""

COUNT = re.compile(r"[0-9]+ links")
"""How many links an article has."""

EVIDENCE = re.compile(r" {6}(?: {2})?\S")
"""A line of matching words, numbers or names: a better aligner finds more of them."""

CROSSED = ("- p2.s1 en.p2.s2", "- p2.s2 en.p2.s1")
"""Links of the mill's second paragraph that no aligner makes."""


def tell(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit status, and what is printed, confidence and counts masked."""
    capsys.readouterr()
    status = cli.main(["align", *words, "--root", str(root), "--jobs", "1"])
    out, err = capsys.readouterr()
    masked = CERT.sub("0.00", err + out).replace("  in doubt", "")
    return status, COUNT.sub("N links", masked)


def cross(root: Path) -> None:
    """Have links in the mill's file that the machine did not make."""
    exchange(root / MILL_FILE, "- p2.s1 en.p2.s1", CROSSED[0])
    exchange(root / MILL_FILE, "- p2.s2 en.p2.s2", CROSSED[1])


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_links_that_the_machine_would_make_again_stay(root, capsys):
    before = tree(root / "edition")
    assert tell(root, capsys, MILL) == (0, f"{MILL}: its N links stay as they are\n")
    assert tell(root, capsys, "--all") == (0, "The links of all 2 articles stay as they are.\n")
    assert tell(root, capsys, "--all", "--write")[0] == 0
    assert tree(root / "edition") == before


def test_confidence_that_need_not_be_written_is_no_change(root, capsys):
    exchange(root / MILL_FILE, "- p2.s1 en.p2.s1", "- {target: p2.s1 en.p2.s1, cert: 0.9}")
    before = tree(root / "edition")
    assert tell(root, capsys, MILL, "--write")[1] == f"{MILL}: its N links stay as they are\n"
    assert tree(root / "edition") == before


def test_what_would_change_is_told_and_nothing_is_written(root, capsys):
    cross(root)
    before = tree(root / "edition")
    assert tell(root, capsys, MILL, LETTER) == (
        0,
        (
            f"{MILL}: 2 of N links would be new\n"
            "  p2.s1 en.p2.s2 (0.00) | p2.s2 en.p2.s1 (0.00) → "
            "p2.s1 en.p2.s1 (0.00) | p2.s2 en.p2.s2 (0.00)\n"
            f"{LETTER}: its N links stay as they are\n"
            "1 of 2 articles would change; --write renews these links.\n"
        ),
    )
    assert tree(root / "edition") == before


def test_what_would_change_is_told_to_tools(root, capsys):
    cross(root)
    capsys.readouterr()
    assert cli.main(["align", "--all", "--root", str(root), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (change,) = said["changes"]
    assert (said["ok"], said["written"], said["problems"]) == (True, False, [])
    assert change["article"] == MILL
    assert [one["target"] for one in change["old"]] == [
        ["p2.s1", "en.p2.s2"],
        ["p2.s2", "en.p2.s1"],
    ]
    assert all(0 <= one["cert"] <= 1 for one in change["new"])


def test_writing_renews_links_and_keeps_every_other_byte(root, capsys):
    path = root / MILL_FILE
    original = path.read_bytes()
    text = original.decode().replace("teiHeader:", "# Read by ed.\nteiHeader:   # sic")
    text = text.replace("author: []", "author:   [ ]").replace("\n", "\r\n")
    path.write_bytes(text.encode())
    expected = path.read_bytes()
    cross(root)
    exchange(path, f"  {CROSSED[0]}\r\n", f"  # which?\r\n  {CROSSED[0]}   # sure?\r\n")
    status, out = tell(root, capsys, MILL, "--write")
    assert status == 0
    assert out.endswith("1 of 1 article renewed.\n")
    here = b"  - p2.s1 en.p2.s1"
    assert path.read_bytes() == expected.replace(here, b"  # which?\r\n" + here + b"  # sure?", 1)
    assert build(root).ok
    assert tell(root, capsys, MILL)[1] == f"{MILL}: its N links stay as they are\n"


def test_a_file_nobody_edited_stays_made(root, capsys):
    path = root / MILL_FILE
    original = path.read_text("utf-8")
    parsed, _ = notation.read(original, MILL_FILE, "zh")
    links = [link for link in parsed.article.links if "p2.s" not in " ".join(link.target)]
    crossed = [parsed.article.links[0]._replace(target=tuple(one[2:].split())) for one in CROSSED]
    other = parsed.article._replace(links=(*links, *crossed))
    path.write_text(notation.write(other), "utf-8")
    assert tell(root, capsys, MILL, "--write")[0] == 0
    assert path.read_text("utf-8") == original
    assert notation.fingerprint(path.read_bytes())[1]


def test_an_editors_link_holds_whatever_the_machine_thinks_of_it(root, capsys):
    path = root / MILL_FILE
    decided = [link.replace("- ", "- {target: ") + ", resp: ed}  # read" for link in CROSSED]
    cross(root)
    for link, said in zip(CROSSED, decided, strict=True):
        exchange(path, link, said)
    assert tell(root, capsys, MILL, "--write")[0] == 0
    edited = path.read_text("utf-8")
    assert all(f"  {said}\n" in edited for said in decided)
    assert "p2.s" not in re.sub("  - .*resp: ed.*", "", edited).partition("linkGrp:")[2]
    assert build(root).ok
    assert build(root, clean=True).ok
    assert tell(root, capsys, MILL, "--write")[1] == f"{MILL}: its N links stay as they are\n"
    assert path.read_text("utf-8") == edited
    assert "decided by ed" in tell(root, capsys, MILL, "--explain")[1]


def test_both_texts_are_explained_in_two_columns(root, capsys):
    status, out = tell(root, capsys, LETTER, "--explain")
    assert status == 0
    lines = [line for line in out.splitlines() if not EVIDENCE.match(line)]
    assert (
        lines
        == """\
rmrb-1959-07-01-4a 向别人学习 – A Letter on Learning from …

0.00  h1 | en.h1
向别人学习                     A Letter on Learning from
                               Others

0.00  p1.s1 | en.p1.s1
上个月我们到北厂去学习。       Last month we went to the
                               North Mill to learn.

0.00  p1.s2 | en.p1.s2
他们的方法很简单，我们现在也   Their method is simple, and
用了。                         we use it now.

0.00  p2.s1 | en.p2.s1
我们感谢他们的帮助！           We thank them for their
                               help!

0.00  signed | en.signed
王明                           Wang Ming

rmrb-1959-07-01-4a: its N links stay as they are""".splitlines()
    )


def test_what_stands_alone_is_explained_beside_nothing(root, capsys):
    _, out = tell(root, capsys, MILL, "--explain")
    assert "0.00  h2 | nothing\n纺纱工人保证多出纱\n" in out


def test_an_article_that_is_not_there_is_told_with_the_one_that_may_be_meant(root, capsys):
    before = tree(root / "edition")
    status, out = tell(root, capsys, LETTER, "rmrb-1958-03-04-2b", "--write")
    assert status == 1
    assert "N07 there is no article rmrb-1958-03-04-2b" in out
    assert "Did you mean rmrb-1958-03-04-2a?" in out
    assert tree(root / "edition") == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  - p2.s1 en.p2.s1\n", "", "Y33"),
        ("红旗。”", "白旗。”", "S80"),
        ("id: rmrb", "id: rmrx", "N01"),
    ],
)
def test_of_an_article_with_errors_its_problems_are_told_and_nothing_is_written(
    root, capsys, old, new, code
):
    letter = root / LETTER_FILE
    exchange(letter, "- p1.s1 en.p1.s1", "- p1.s1 en.p1.s2")
    exchange(letter, "- p1.s2 en.p1.s2", "- p1.s2 en.p1.s1")
    exchange(root / MILL_FILE, old, new)
    before = tree(root / "edition")
    status, out = tell(root, capsys, "--all", "--write")
    assert status == 1
    assert f" {code} " in out
    assert out.endswith("Nothing is written while there are errors.\n")
    assert tree(root / "edition") == before


def test_links_that_no_program_can_renew_are_told(root, capsys):
    path = root / MILL_FILE
    text = path.read_text("utf-8")
    above, _, below = text.partition("linkGrp:\n")
    items = re.findall("  - (.*)\n", below)
    items[-2:] = [one[2:] for one in CROSSED]
    path.write_text(f"{above}linkGrp: [{', '.join(items[:-1])},  # why\n  {items[-1]}]\n", "utf-8")
    status, out = tell(root, capsys, MILL, "--write")
    assert status == 1
    assert "K21" in out
    assert "on a line of its own" in out


def test_an_article_of_one_language_has_nothing_to_link(root, capsys):
    seed = root / "seeds/3_alone.txt"
    text = (root / "seeds/2_letter.txt").read_text("utf-8").replace("1959-07-01", "1959-07-02")
    english, rule, chinese = text.partition("<hr />")
    head = english.partition("\n\n")[0]
    seed.write_text(f"{head}\n\nTranslation: none\n\n{rule}{chinese}", "utf-8")
    assert build(root).ok
    name = "rmrb-1959-07-02-4a"
    assert tell(root, capsys, name, "--write") == (0, f"{name}: its N links stay as they are\n")
    assert tell(root, capsys, name, "--explain")[0] == 0


def several(root: Path) -> Iterator[str]:
    """Many articles, half of whose links the machine would make otherwise."""
    text = (root / MILL_FILE).read_text("utf-8")
    for number in range(70):
        name = f"rmrb-1958-03-04-2{'bcdefghijk'[number % 10]}{'abcdefg'[number // 10]}"
        own = text.replace(MILL, name)
        if number % 2:
            own = own.replace("- p2.s1 en.p2.s1", CROSSED[0]).replace(
                "- p2.s2 en.p2.s2", CROSSED[1]
            )
        (root / f"edition/articles/{name}.yaml").write_text(own, "utf-8")
        yield name


def test_any_number_of_processes_says_and_writes_the_same(root, capsys):
    names = list(several(root))
    before = tree(root / "edition")
    said = {}
    for jobs in ("1", "2"):
        words = ["align", "--all", "--root", str(root), "--jobs", jobs]
        assert cli.main(words) == 0
        assert cli.main([*words, "--write"]) == 0
        said[jobs] = capsys.readouterr().out, tree(root / "edition")
        for path, content in before.items():
            (root / "edition" / path).write_bytes(content)
    assert said["1"] == said["2"]
    assert f"35 of {len(names) + 2} articles would change" in said["1"][0]


def test_a_build_after_renewing_draws_that_article_alone(root, capsys):
    cross(root)
    age(root)
    assert build(root).ok
    assert tell(root, capsys, "--all", "--write")[0] == 0
    report = build(root)
    assert report.ok
    assert report.drawn == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["align"], "Align which articles?"),
        (["align", MILL, "--all"], "not both"),
        (["build", "--write"], "build takes no --write"),
        (["check", "--explain"], "check takes no --explain"),
        (["check", MILL], "check takes no rmrb"),
        (["learn", MILL], "learn takes no rmrb"),
        (["suggest", MILL, LETTER], "one article at a time"),
        (["alling", MILL], "Did you mean align?"),
        (["align", MILL, "--wirte"], "Did you mean --write?"),
    ],
)
def test_words_that_make_no_sense_are_answered_in_a_sentence(root, capsys, words, said):
    assert cli.main([*words, "--root", str(root)]) == 2
    assert said in capsys.readouterr().err


def test_who_has_read_enough_of_a_long_answer_may_stop(root):
    start = "import sys; from facing.cli import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-c", start, "align", "--all", "--explain", "--root", str(root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


def test_the_words_numbers_and_names_that_match_stand_below_a_link(root, capsys, monkeypatch):
    def weighed(*given):
        links = given[3]
        found = [("方法", "method"), ("简单", "simple"), ("用", "use it"), ("现在", "now")]
        return [
            Evidence(link, 0.5, tuple(found), (("2", "two"),), (("北厂", "North Mill"),))
            for link in links
            if link.target[0] == "p1.s2"
        ]

    monkeypatch.setattr("facing.align.weighed", weighed)
    assert cli.main(["align", LETTER, "--explain", "--root", str(root)]) == 0
    out = capsys.readouterr().out
    assert (
        """
0.50  p1.s2 | en.p1.s2  in doubt
他们的方法很简单，我们现在也   Their method is simple, and
用了。                         we use it now.
      words: 方法 = method; 简单 = simple; 用 = use it;
        现在 = now
      numbers: 2 = two
      names: 北厂 = North Mill

"""
        in out
    )
