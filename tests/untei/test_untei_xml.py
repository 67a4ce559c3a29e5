"""Reading XML from anybody: nothing is fetched, nothing blows up, everything has its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing.problems import Where
from facing.untei import reading, xml
from tests.untei.returned import NAMESPACE, chinese, document


def only(text):
    """The one problem of a text that is not read."""
    found, (problem,) = reading.text(text, "x.xml")
    assert found is None
    assert problem.hint
    return problem


BOMB = '<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
REFUSED = {
    "no XML": ("红旗飘飘", "T01"),
    "nothing": ("<?xml version='1.0'?>", "T01"),
    "a tag not closed": (f"<TEI xmlns='{NAMESPACE}'><text></TEI>", "T01"),
    "an unknown entity": (chinese("甲&nbsp;乙"), "T01"),
    "]]> in words": (chinese("甲]]>乙"), "T01"),
    "a bomb of entities": (BOMB + chinese("&b;"), "T05"),
    "an external entity": (
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + chinese("&x;"),
        "T05",
    ),
    "an external subset": (
        '<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd">' + chinese("甲"),
        "T05",
    ),
    "a parameter entity": (
        '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "http://example.org/x">%x;]>' + chinese("甲"),
        "T05",
    ),
    "XInclude": (
        chinese("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>"),
        "T04",
    ),
    "too deep": (chinese("<hi>" * 200 + "甲" + "</hi>" * 200), "T02"),
    "deep without end": ("<a>" * 100_000, "T02"),
    "a control character": (chinese("甲&#x7f;乙"), "T06"),
    "half a pair": (chinese("甲&#xD800;乙"), "T01"),
    "what XML cannot hold": (chinese("甲&#xFFFE;乙"), "T01"),
    "another encoding": (f"<?xml version='1.0' encoding='GB18030'?>{chinese('甲')}", "T03"),
    "HTML": ("<html><body><p>甲</p></body></html>", "T07"),
    "TEI of no namespace": ("<TEI><text/></TEI>", "T07"),
    "TEI P4": ("<TEI.2><text/></TEI.2>", "T07"),
    "a corpus": (f"<teiCorpus xmlns='{NAMESPACE}'/>", "T08"),
    "no text": (document(""), "T09"),
    "a text without words": (document("<text xml:lang='zh'><body><p/></body></text>"), "T09"),
    "no language": (document("<text><body><p>甲</p></body></text>"), "T10"),
    "a language that is none": (
        document("<text xml:lang='!'><body><p>甲</p></body></text>"),
        "T10",
    ),
    "no title": (document("<text xml:lang='zh'><body><p>甲</p></body></text>", ""), "T11"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_told_with_its_place_and_what_to_do(case):
    text, code = REFUSED[case]
    problem = only(text)
    assert problem.code == code
    assert problem.where.path == "x.xml"
    assert problem.where.line


def test_the_place_is_that_of_the_element():
    text = document("<text>\n  <body><p>甲</p></body></text>")
    assert only(text).where == Where("x.xml", 2, 9)


def test_a_file_that_is_too_long_is_not_read(monkeypatch):
    monkeypatch.setattr(xml, "LARGEST", 10)
    assert only(chinese("甲")).code == "T02"


def test_an_instruction_is_told_and_not_followed():
    text = f'<?xml-stylesheet href="http://example.org/x.xsl"?>{chinese("甲")}'
    found, problems = reading.text(text, "x.xml")
    assert problems == []
    assert [one.code for one in found.problems if "xml-stylesheet" in one.message] == ["T20"]


def test_comments_and_sections_of_character_data_are_read_as_xml_wants():
    found, _ = reading.text(chinese("甲<!-- x --><![CDATA[<乙>&]]>。"), "x.xml")
    assert [one.text for one in found.texts[0].passages()] == ["甲<乙>&。"]


def test_the_declaration_of_ascii_is_no_matter():
    text = f"<?xml version='1.0' encoding='ISO-8859-1'?>{chinese('a.')}".replace("题", "t")
    assert reading.text(text, "x.xml")[0]


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    found, problems = reading.text(text, "x.xml")
    assert (found is None) == bool(problems)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30))
def test_any_words_are_read_as_they_stand(said):
    kept = "".join(one for one in said if one not in "\ufffe\uffff\u2028\u2029")
    inner = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = document(f"<text xml:lang='zh'><body><head>{inner}甲</head></body></text>")
    found, problems = reading.text(text, "x.xml")
    assert problems == []
    assert found.texts[0].passages()[0].text == f"{kept}甲".strip()
