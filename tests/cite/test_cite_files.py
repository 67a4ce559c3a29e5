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


# Of the variables of CSL 1.0.2 those that an item of a newspaper may have, by what they hold.
NAMES = {"author", "translator", "editor", "collection-editor", "original-author"}
DATES = {"issued", "accessed", "available-date", "event-date", "original-date", "submitted"}
NUMBERS = {"page", "version", "edition", "issue", "volume", "number"}
TEXTS = {
    *("title", "original-title", "title-short", "container-title", "collection-title", "section"),
    *("note", "source", "status", "URL", "publisher", "publisher-place", "archive", "genre"),
}


def is_date(value) -> bool:
    """A day, a month or a year, as a list of figures."""
    [parts] = value["date-parts"]
    return (
        list(value) == ["date-parts"]
        and all(type(part) is int for part in parts)
        and 1 <= len(parts) <= 3
        and all(
            low <= part <= high
            for part, low, high in zip(parts[1:], (1, 1), (12, 31), strict=False)
        )
    )


@settings(deadline=None)
@given(headers)
def test_a_file_of_csl_json_is_built_as_the_specification_says(header):
    items_ = [*of(header), *(items.noted(item, "withdrawn 2026") for item in of(header, None))]
    for item in json.loads(csl.write(items_)):
        said = {key: value for key, value in item.items() if key not in ("id", "type", "language")}
        assert (item["type"], type(item["id"])) == ("article-newspaper", str)
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", item["language"])
        assert said.keys() <= NAMES | DATES | NUMBERS | TEXTS
        for key, value in said.items():
            if key in NAMES:
                assert value
                assert all(list(name) == ["literal"] and name["literal"] for name in value)
            elif key in DATES:
                assert is_date(value)
            else:
                assert type(value) is str
                assert value


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
