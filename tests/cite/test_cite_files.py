"""The files of references, read back by programs that we did not write."""

import io
import json
import re

import pybtex.database
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings

from facing.cite import bibtex, csl, items, ris
from facing.cite.items import Given
from tests.cite.printed import AGENCY, EDITION, LANGUAGES, LETTER, URL, headers

ID = "rmrb-1960-08-24-2a"


TRANSLATED = EDITION._replace(translator=(("en", "Ann Bo"),))


def of(header, url=URL):
    return items.items(ID, header, TRANSLATED, Given(url, "2026-11-30"))


SPELT = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


TOKEN = re.compile(r"\\(text[a-z]+)\{\}|\\([%&#_$])|[{}]|([^\\%&#_$^~{}])", re.DOTALL)


def spoken(field: str) -> str:
    """What TeX would set of a field; its braces only group."""
    tokens = list(TOKEN.finditer(field))
    assert "".join(token[0] for token in tokens) == field
    return "".join(SPELT[token[1]] if token[1] else token[2] or token[3] or "" for token in tokens)


def test_the_entry_of_a_letter_is_that_of_a_newspapers_article():
    assert bibtex.write(of(LETTER), LANGUAGES).split("\n\n")[1] == (
        """@article{rmrb-1960-08-24-2a-en,
  entrysubtype = {newspaper},
  author = {{Han Xinliang}},
  translator = {{Ann Bo}},
  title = {{Strive to Be Advanced, Seize the Red Flag}},
  origtitle = {{争上游夺红旗}},
  journaltitle = {People’s Daily},
  pages = {2},
  language = {English},
  note = {来信},
  date = {1960-08-24},
  addendum = {Red Flags and Steel, version 1.2.0 (2026-11-30)},
  related = {rmrb-1960-08-24-2a},
  relatedtype = {translationof},
  url = {https://example.org/red-flags/articles/rmrb-1960-08-24-2a.html},
}
"""
    )


def test_the_record_of_a_dispatch_is_that_of_a_newspapers_article():
    record = ris.write(of(AGENCY)).split("\r\n\r\n")[1]
    assert record == (
        "TY  - NEWS\r\nID  - rmrb-1960-08-24-2a-en\r\nTI  - Why Cooperate?\r\n"
        "OP  - 互助协作多炼优质钢\r\nA4  - Ann Bo\r\nT2  - People’s Daily\r\n"
        "PY  - 1959\r\nDA  - 1959/08/14/\r\nSP  - 2\r\n"
        "ET  - Red Flags and Steel, version 1.2.0 (2026-11-30)\r\nLA  - en\r\n"
        f"N1  - 本溪, 1959-08-13, 新华社\r\nUR  - {URL}\r\nER  - \r\n"
    )


@settings(deadline=None)
@given(headers)
def test_bibtex_is_read_back_word_for_word(header):
    made = of(header)
    entries = pybtex.database.parse_string(bibtex.write(made, LANGUAGES), "bibtex").entries
    assert list(entries) == [item["id"] for item in made]
    for item, entry in zip(made, entries.values(), strict=True):
        assert entry.type == "article"
        fields = entry.fields
        for key, field in (("title", "title"), ("container-title", "journaltitle")):
            assert spoken(fields.get(field, "")) == " ".join(item.get(key, "").split())
        assert fields.get("date", "") == items.iso(item.get("issued"))
        names = [spoken(str(person)) for person in entry.persons.get("author", ())]
        assert names == [name["literal"] for name in item.get("author", ())]


@settings(deadline=None)
@given(headers)
def test_ris_is_read_back_word_for_word_and_no_value_ends_a_line(header):
    made = of(header)
    text = ris.write(made)
    assert text.count("\n") == text.count("\r\n") == len(text.splitlines())
    records = rispy.load(io.StringIO(text))
    assert [record["id"] for record in records] == [item["id"] for item in made]
    for item, record in zip(made, records, strict=True):
        assert record["type_of_reference"] == "NEWS"
        assert record.get("title") == item.get("title")
        assert record.get("secondary_title") == item.get("container-title")
        assert record.get("authors", []) == [name["literal"] for name in item.get("author", ())]


@settings(deadline=None)
@given(headers)
def test_a_file_of_csl_json_holds_the_items(header):
    made = of(header)
    assert json.loads(csl.write(made)) == made


def test_a_processor_renders_what_is_written():
    read = json.loads(csl.write(of(LETTER)))
    for item in read:  # what citeproc-py does not know, it warns of
        item.pop("available-date")
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(read), plain)
    bibliography.register(Citation([CitationItem(item["id"]) for item in read]))
    entries = [str(entry) for entry in bibliography.bibliography()]
    assert "Han Xinliang" in entries[1]
    assert "韩忻亮" in entries[0]
    assert "争上游夺红旗" in entries[0]
