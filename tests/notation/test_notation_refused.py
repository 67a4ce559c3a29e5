"""What an article file may not hold: each mistake at its place, with advice that helps."""

import pytest

from facing.notation import article
from facing.problems import Where

PATH = "edition/articles/rmrb-1958-01-29-3a.yaml"

GOOD = """\
id: rmrb-1958-01-29-3a
teiHeader:
  title: {zh: 红旗, en: Red Flags}
  author: []
  source: {newspaper: rmrb, date: 1958-01-29, page: 3, column: null}
  dateline: {place: 鞍山, date: 1958-01-28, agency: 新华社}
seed: {file: 002_5a.txt, sha256: 5addbdbbd7c0e56c5addbdbbd7c0e56c5addbdbbd7c0e56c5addbdbbd7c0e56c}
text:
  zh:
    h1: 红旗
    p1: |
      鞍钢。
      炼钢。
    signed: 韩忻亮
  en:
    p1: |
      Angang.
      Steel.
linkGrp:
  - h1
  - p1.s1 en.p1.s1
  - {target: p1.s2 en.p1.s2, cert: 0.62}
  - signed
"""

CASES = {  # what is wrong: (old, new, line, column, code, a part of the hint)
    "a tab indents": ("      炼钢", "\t炼钢", 13, 1, "Y03", "spaces"),
    "a key twice": ("    signed:", "    p1:", 14, 5, "Y04", "line 11"),
    "a whole text twice": ("  en:\n", "  zh:\n", 15, 3, "Y04", "line 9"),
    "an anchor": ("{zh: 红旗", "&a {zh: 红旗", 3, 10, "Y05", "quotation marks"),
    "an alias": ("file: 002_5a.txt", "file: *a", 7, 14, "Y05", "Write the words out"),
    "a tag": ("author: []", "author: !!seq []", 4, 11, "Y05", "Take it away"),
    "a merge key": ("  author: []", "  <<: {a: b}", 4, 3, "Y05", "Write the entries out"),
    "a second document": ("linkGrp:", "---\nlinkGrp:", 19, 1, "Y06", "Take the line away"),
    "a control character": ("Steel", "St\x07eel", 18, 9, "Y01", "Delete"),
    "a control character of C1": ("Steel", "St\x9beel", 18, 9, "Y01", "Delete"),
    "a delete": ("Steel", "St\x7feel", 18, 9, "Y01", "Delete"),
    "no character": ("炼钢", "炼\ufffe钢", 13, 8, "Y01", "Delete"),
    "half a character": ("炼钢", "炼\ud83d钢", 13, 8, "Y01", "Delete"),
    "an escaped control": ("Red Flags", '"Red\\x07"', 3, 23, "Y01", "not text"),
    "a quotation mark not closed": ("Red Flags}", '"Red Flags}', 3, 23, "Y02", "Close it"),
    "a brace not closed": ("Red Flags}", "Red Flags", 3, 10, "Y02", "Close it"),
    "a colon inside": ("h1: 红旗", "h1: 红旗: 炼钢", 10, 11, "Y02", "quotation marks"),
    "a line without a key": ("    signed: 韩忻亮", "    韩忻亮", 14, 5, "Y02", "indented"),
    "a text too shallow": ("      Steel.", "   Steel.", 18, 4, "Y02", "indented"),
    "an at sign": ("h1: 红旗", "h1: @红旗", 10, 9, "Y02", "quotation marks"),
    "nested too deep": ("author: []", f"author: {'[' * 99}", 4, 21, "Y07", "bracket"),
    "an unknown key": ("linkGrp:", "linkGroup:", 19, 1, "Y10", "Did you mean “linkGrp”?"),
    "an unknown key in the header": ("  author:", "  authors:", 4, 3, "Y10", "“author”"),
    "an unknown key in a link": ("cert: 0.62", "certainty: 0.62", 22, 30, "Y10", "“cert”"),
    "an unknown block": ("    h1:", "    heading:", 10, 5, "Y10", "h1, p1, lg1"),
    "a block without number": ("    h1:", "    h:", 10, 5, "Y10", "“h1”"),
    "a missing key": ("id: rmrb-1958-01-29-3a\n", "", 1, 1, "Y11", "Add “id: …”"),
    "a missing title": ("  title: {zh: 红旗, en: Red Flags}\n", "", 3, 3, "Y11", "Add"),
    "an empty key": ("newspaper: rmrb", "newspaper: null", 5, 11, "Y11", "newspaper"),
    "an id that is none": ("rmrb-1958-01-29-3a", "rmrb-1958", 1, 5, "Y12", ""),
    "a title that is a list": ("{zh: 红旗, en: Red Flags}", "[红旗]", 3, 10, "Y12", ""),
    "a title without words": ("{zh: 红旗, en: Red Flags}", "{}", 3, 10, "Y12", ""),
    "words that are a mapping": ("en: Red Flags", "en: {a: b}", 3, 23, "Y12", ""),
    "a translator into no language": (
        "  source",
        "  translator: Bo\n  source",
        5,
        15,
        "Y12",
        "",
    ),
    "a translator of the original": (
        "  source",
        "  translator: {zh: Bo}\n  source",
        5,
        16,
        "Y10",
        "Known: en",
    ),
    "a translator without a name": (
        "  source",
        "  translator: {en: [Bo, null]}\n  source",
        5,
        25,
        "Y12",
        "",
    ),
    "a page that is no number": ("page: 3", "page: third", 5, 53, "Y12", ""),
    "a page nought": ("page: 3", "page: 0", 5, 53, "Y12", ""),
    "a date in words": ("date: 1958-01-29", "date: January", 5, 35, "Y12", ""),
    "an impossible date": ("date: 1958-01-29", "date: 1958-02-30", 5, 35, "Y14", "what is known"),
    "a month thirteen": ("date: 1958-01-29", "date: 1958-13", 5, 35, "Y14", "what is known"),
    "a seed outside": ("file: 002_5a.txt", "file: ../x.txt", 7, 14, "Y12", ""),
    "a seed on another drive": ("file: 002_5a.txt", 'file: "C:\\\\x.txt"', 7, 14, "Y12", ""),
    "a hash that is none": ("sha256: 5add", "sha256: xyz", 7, 34, "Y12", ""),
    "no such language": ("{zh: 红旗", "{Chinese: 红旗", 3, 11, "Y13", "zh, en"),
    "a language without words": ("  en:\n", "  de:\n  en:\n", 15, 6, "Y12", "left out"),
    "a block without words": ("h1: 红旗", "h1:", 10, 8, "Y12", "take the key away"),
    "two headline lines in one": ("h1: 红旗", "h1: |\n      红旗\n      炼钢", 10, 9, "Y12", "h2"),
    "a paragraph of two bare lines": (
        "Steel.\n",
        "Steel.\n    p2: A.\n      B.\n",
        19,
        9,
        "Y20",
        "|",
    ),
    "a folded paragraph": ("  en:\n    p1: |", "  en:\n    p1: >", 16, 9, "Y20", "p1: |"),
    "a label of verse": ("      炼钢", "      [l2] 炼钢", 13, 0, "Y21", "[s2a]"),
    "a label without words": ("      炼钢。", "      [s2a]", 13, 0, "Y21", "one line"),
    "a label counting backward": (
        "      鞍钢",
        "      [s3] 鞍钢。\n      [s2] 鞍",
        13,
        0,
        "Y22",
        "s2a",
    ),
    "a label twice": ("      炼钢", "      [s1] 炼钢", 13, 0, "Y22", "[s2a]"),
    "a link to nowhere": ("p1.s1 en.p1.s1", "p1.s1 en.p1.s7", 21, 5, "Y30", "en.p1.s1, en.p1.s2"),
    "a dateline nowhere": ("agency: 新华社", "at: p9.s1", 6, 47, "Y30", "p1.s1"),
    "the translation first": (
        "p1.s1 en.p1.s1",
        "en.p1.s1 p1.s1",
        21,
        5,
        "Y31",
        "First the original",
    ),
    "cert and resp": ("cert: 0.62", "cert: 0.62, resp: ed", 22, 48, "Y32", "takes cert: away"),
    "a confidence of 2": ("cert: 0.62", "cert: 2", 22, 36, "Y12", ""),
    "a confidence in words": ("cert: 0.62", "cert: nan", 22, 36, "Y12", ""),
    "a passage without link": ("  - signed\n", "", 14, 13, "Y33", "“- signed”"),
    "a sentence without link": ("en.p1.s2, cert", "en.p1.s1, cert", 18, 7, "Y33", "“- en.p1.s2”"),
    "a passage in two links": ("  - h1\n", "  - h1\n  - h1\n", 21, 5, "Y34", "one link only"),
    "a link that is a list": ("  - h1\n", "  - [h1]\n", 20, 5, "Y12", ""),
    "no links": ("linkGrp:", "linkGrp: []\nmade:", 19, 10, "Y33", "p1.s1 en.p1.s1"),
}


def test_the_article_that_the_cases_spoil_is_good():
    parsed, problems = article.read(GOOD, PATH)
    assert problems == []
    assert not parsed.made


@pytest.mark.parametrize("what", CASES)
def test_a_mistake_is_told_at_its_place_with_advice(what):
    old, new, line, column, code, advice = CASES[what]
    assert old in GOOD
    parsed, problems = article.read(GOOD.replace(old, new, 1), PATH)
    assert parsed is None
    found = [each for each in problems if each.code == code]
    assert (Where(PATH, line, column), code) in [(each.where, each.code) for each in found]
    assert any(advice in each.hint for each in found)
    assert all(each.hint for each in problems)


def test_all_mistakes_of_a_file_are_told_at_once():
    text = GOOD.replace("page: 3", "page: x").replace("linkGrp", "links").replace("file:", "fiel:")
    text = text.replace("date: 1958-01-28", "date: 1958-01-32").replace(
        "      炼钢", "      [s1] 炼钢"
    )
    _, problems = article.read(text, PATH)
    assert {each.code for each in problems} >= {"Y10", "Y11", "Y12", "Y14", "Y22"}


def test_a_bomb_of_aliases_costs_nothing():
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    _, problems = article.read("\n".join(lines), PATH)
    assert {each.code for each in problems} >= {"Y05"}
    assert len(problems) < 1000


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "just words\n", "- a\n- b\n"])
def test_a_file_without_entries_is_refused(text):
    parsed, problems = article.read(text, PATH)
    assert parsed is None
    assert problems


def test_a_file_of_zeros_is_told_shortly():
    _, problems = article.read("\0" * 100_000, PATH)
    assert {each.code for each in problems} == {"Y01"}
    assert len(problems) < 100
