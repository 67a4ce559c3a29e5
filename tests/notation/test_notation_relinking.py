"""Links are exchanged in a file, and every other byte of it stays as it is."""

import hashlib
import re

import pytest
import wild_articles
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.model import Link
from facing.notation import article, nodes
from facing.notation.relinking import relinked
from tests.depth import examples

PATH = "edition/articles/rmrb-1958-01-29-3a.yaml"
HEAD = """\
# Read by ed, against the copy in the library.
id: rmrb-1958-01-29-3a
teiHeader:
  title: {zh: '高炉', en:   "Furnace" }
  source: {newspaper: rmrb, date: 1958-01-29}   # page?
seed: {file: a.txt, sha256: 5addbdbb5addbdbb5addbdbb5addbdbb5addbdbb5addbdbb5addbdbb5addbdbb}
text:
  zh:
    p1: |
      一。
      二。
      三。
  en:
    p1: |
      One.
      Two.
      Three.
"""
PAIRS = [Link((f"p1.s{n}", f"en.p1.s{n}")) for n in (1, 2, 3)]
JOINED = [Link(("p1.s1", "p1.s2", "en.p1.s1", "en.p1.s2"), 0.5), PAIRS[2]]


def changed(text, new):
    """The text with these links, which must be those that it then says."""
    parsed, problems = article.read(text, PATH, "zh")
    assert problems == []
    result = relinked(text, parsed.article, new, "zh", made=parsed.made)
    if result is not None:
        again, problems = article.read(result, PATH, "zh")
        assert problems == []
        assert set(again.article.links) == set(new)
        assert again.article._replace(links=()) == parsed.article._replace(links=())
    return result


def group(*lines):
    return HEAD + "linkGrp:\n" + "".join(f"{line}\n" for line in lines)


def test_links_that_stay_keep_their_lines_and_others_are_written_in_their_place():
    text = group("- p1.s1 en.p1.s1", "-   p1.s2   en.p1.s2", "-  'p1.s3 en.p1.s3'")
    assert changed(text, JOINED) == group(
        "- {target: p1.s1 p1.s2 en.p1.s1 en.p1.s2, cert: 0.50}", "-  'p1.s3 en.p1.s3'"
    )


def test_comments_stay_where_they_were():
    text = group(
        "  # the first two",
        "  - p1.s1 en.p1.s1   # one?",
        "",
        "  - target: p1.s2 en.p1.s2 # two?",
        "    cert: 0.2  # low",
        "  # the rest",
        "  - p1.s3 en.p1.s3  # fine",
        "# the end",
    )
    assert changed(text, JOINED) == group(
        "  # the first two",
        "  - {target: p1.s1 p1.s2 en.p1.s1 en.p1.s2, cert: 0.50}  # one?",
        "",
        "  # two?",
        "  # low",
        "  # the rest",
        "  - p1.s3 en.p1.s3  # fine",
        "# the end",
    )


def test_a_link_that_an_editor_decided_keeps_every_byte():
    decided = '  - { resp: "ed",  target: p1.s1  en.p1.s1 }   # seen'
    text = group(decided, "  - p1.s2 en.p1.s3", "  - p1.s3 en.p1.s2")
    new = [PAIRS[0]._replace(resp="ed"), *PAIRS[1:]]
    assert changed(text, new) == group(decided, "  - p1.s2 en.p1.s2", "  - p1.s3 en.p1.s3")


def test_a_link_may_be_written_on_several_lines():
    text = group(
        "  -", "    p1.s1", "    en.p1.s1", "  - {target:", "     p1.s2 en.p1.s2,", "    }"
    )
    text += "  - p1.s3 en.p1.s3\n"
    new = [Link(("p1.s1", "en.p1.s2")), Link(("p1.s2", "en.p1.s1")), PAIRS[2]]
    assert changed(text, new) == group(
        "  - p1.s1 en.p1.s2", "  - p1.s2 en.p1.s1", "  - p1.s3 en.p1.s3"
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_stay(ending):
    text = "\ufeff" + group("  - p1.s1 en.p1.s1", "  - p1.s2 en.p1.s2", "  - p1.s3 en.p1.s3")
    expected = "\ufeff" + group("  - p1.s1 en.p1.s2", "  - p1.s2 en.p1.s1", "  - p1.s3 en.p1.s3")
    new = [Link(("p1.s1", "en.p1.s2")), Link(("p1.s2", "en.p1.s1")), PAIRS[2]]
    assert changed(text.replace("\n", ending), new) == expected.replace("\n", ending)


def test_a_file_may_end_without_a_line_end():
    text = group("  - p1.s1 p1.s2 p1.s3 en.p1.s1 en.p1.s2 en.p1.s3").rstrip("\n")
    lines = changed(text, PAIRS).split("linkGrp:\n")[1].split()
    assert " ".join(lines) == "- p1.s1 en.p1.s1 - p1.s2 en.p1.s2 - p1.s3 en.p1.s3"


def test_the_group_may_stand_above_the_text():
    lines = "linkGrp:\n  - p1.s1 en.p1.s2\n  - p1.s2 en.p1.s1\n  - p1.s3 en.p1.s3\n"
    text = HEAD.replace("text:\n", lines + "text:\n")
    result = changed(text, PAIRS)
    assert result == text.replace("p1.s1 en.p1.s2", "p1.s1 en.p1.s1").replace(
        "p1.s2 en.p1.s1", "p1.s2 en.p1.s2"
    )


def test_links_in_brackets_get_a_line_each():
    text = HEAD + "linkGrp: [p1.s1 en.p1.s1, p1.s2 en.p1.s2,\n  {target: p1.s3 en.p1.s3}]  # all\n"
    assert changed(text, JOINED) == HEAD + (
        "linkGrp:\n  - {target: p1.s1 p1.s2 en.p1.s1 en.p1.s2, cert: 0.50}\n"
        "  - {target: p1.s3 en.p1.s3}  # all\n"
    )


def test_links_in_brackets_with_comments_between_them_are_left_alone():
    text = HEAD + "linkGrp: [p1.s1 en.p1.s1,  # one\n  p1.s2 en.p1.s2, p1.s3 en.p1.s3]\n"
    assert changed(text, JOINED) is None


def test_a_file_that_the_program_made_stays_made_and_an_editors_does_not_become_it():
    parsed, _ = article.read(group(*(f"  - {' '.join(one.target)}" for one in PAIRS)), PATH, "zh")
    made = article.write(parsed.article)
    result = changed(made, JOINED)
    assert result == article.write(parsed.article._replace(links=tuple(JOINED)))
    edited = made.replace("一。", "一。一。")
    result = changed(edited, JOINED)
    assert result.splitlines()[-1] == edited.splitlines()[-1]
    again, _ = article.read(result, PATH, "zh")
    assert not again.made


def test_a_made_file_of_another_form_keeps_it_and_stays_made():
    above = group("  - p1.s1 en.p1.s1", "  - p1.s2 en.p1.s2", "  - p1.s3 en.p1.s3")
    text = f"{above}made: {hashlib.sha256(above.encode()).hexdigest()}\n"
    result = changed(text, JOINED)
    assert result.startswith(HEAD)
    again, _ = article.read(result, PATH, "zh")
    assert again.made


@st.composite
def untidy(draw):
    """A file as people leave it, and other links for it."""
    written = draw(wild_articles.articles())
    head, found, rest = article.write(written).partition("\nlinkGrp:\n")
    lines = rest.split("\n") if found else []
    for number, line in enumerate(lines):
        if not line.startswith("  - "):
            continue
        how = draw(st.integers(0, 5))
        flow = re.fullmatch(r"  - \{target: (.*), (cert|resp): (.*)\}", line)
        if how == 1:
            lines[number] = f"{line}  # note {number}."
        elif how == 2:
            lines[number] = f"  # note {number}.\n{line}"
        elif how == 3 and flow:
            lines[number] = f"  - target: {flow[1]} # note {number}.\n    {flow[2]}: {flow[3]}"
        elif how == 4:
            lines[number] = f"\n# note {number}.\n\n{line}"
    ending = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = (head + found + "\n".join(lines)).replace("\n", ending)
    return text, draw(wild_articles.links(written.texts))


@settings(deadline=None, max_examples=examples(50, 150))
@given(untidy())
def test_whatever_people_wrote_beside_the_links_stays(case):
    text, new = case
    result = changed(text, new)
    assert result is not None
    above, _, group_ = text.partition("linkGrp:")
    assert result.startswith(above + "linkGrp:")
    assert sorted(re.findall(r"# note \d+\.", result)) == sorted(re.findall(r"# note \d+\.", text))
    before = article.read(text, PATH, "zh")[0].article.links
    if len(set(before) & set(new)) == len(before):
        assert result == text
    for line in re.findall(r".*resp: ed\}.*", group_):
        held = Link(tuple(re.search(r"target: ([^,]*),", line)[1].split()), None, "ed")
        assert held not in new or line in result


@pytest.mark.parametrize("margin", ["", "  ", "     "])
def test_the_parser_in_pure_python_finds_the_same_places(monkeypatch, margin):
    lines = ("- p1.s1 en.p1.s1  # a", "# b", "- target: p1.s2 en.p1.s2 # c", "  cert: 0.2  # d")
    text = group("# above", *(margin + line for line in lines), f"{margin}- p1.s3 en.p1.s3", "# e")
    expected = changed(text, JOINED)
    monkeypatch.setattr(nodes, "_Parser", yaml.SafeLoader)
    assert changed(text, JOINED) == expected
    assert expected is not None
