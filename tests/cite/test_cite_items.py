"""What an article is in the terms of the original and of the translation, as CSL-JSON."""

import pytest
from hypothesis import given, settings

from facing.cite import items
from facing.cite.items import Given
from facing.model import Header, Source
from tests.cite.printed import AGENCY, DISPATCH, EDITION, LETTER, URL, headers

ID = "rmrb-1960-08-24-2a"
FIELDS = {
    "id": str,
    "type": str,
    "language": str,
    "title": str,
    "original-title": str,
    "author": list,
    "translator": list,
    "container-title": str,
    "issued": dict,
    "page": str,
    "section": str,
    "note": str,
    "source": str,
    "collection-editor": list,
    "version": str,
    "available-date": dict,
    "status": str,
    "URL": str,
}
"""The fields used, each of which CSL 1.0.2 has, and what it holds."""


def of(header: Header, *given_: str | None, **edition: object) -> list[items.Item]:
    return items.items(ID, header, EDITION._replace(**edition), Given(*given_))


def test_a_signed_letter_is_an_item_in_either_language():
    assert of(LETTER, URL, "2026-11-30") == [
        {
            "id": ID,
            "type": "article-newspaper",
            "language": "zh-Hans",
            "title": "争上游夺红旗",
            "author": [{"literal": "韩忻亮"}],
            "container-title": "人民日报",
            "issued": {"date-parts": [[1960, 8, 24]]},
            "page": "2",
            "section": "来信",
            "source": "红旗与钢铁",
            "version": "1.2.0",
            "available-date": {"date-parts": [[2026, 11, 30]]},
            "URL": URL,
        },
        {
            "id": f"{ID}-en",
            "type": "article-newspaper",
            "language": "en",
            "title": "Strive to Be Advanced, Seize the Red Flag",
            "original-title": "争上游夺红旗",
            "author": [{"literal": "Han Xinliang"}],
            "container-title": "People’s Daily",
            "issued": {"date-parts": [[1960, 8, 24]]},
            "page": "2",
            "section": "来信",
            "source": "Red Flags and Steel",
            "version": "1.2.0",
            "available-date": {"date-parts": [[2026, 11, 30]]},
            "URL": URL,
        },
    ]


def test_who_did_not_sign_is_not_named_and_an_agency_is_told_in_the_dateline():
    for item in [*of(DISPATCH), *of(AGENCY)]:
        assert "author" not in item
    assert [item["note"] for item in of(AGENCY)] == ["本溪, 1959-08-13, 新华社"] * 2


@pytest.mark.parametrize(
    ("date", "parts"),
    [("1960-08-04", [1960, 8, 4]), ("1960-08", [1960, 8]), ("1960", [1960]), ("0000", None)],
)
def test_a_date_has_the_parts_that_are_known(date, parts):
    item = of(DISPATCH._replace(source=Source("rmrb", date)))[0]
    assert item.get("issued") == (parts and {"date-parts": [parts]})
    assert items.iso(item.get("issued")) == date.replace("0000", "")


def test_what_is_not_known_is_not_there():
    for item in of(Header((), (), Source("unknown", "0000"))):
        assert set(item) <= {"id", "type", "language", "source", "version"}


def test_the_editions_own_people_belong_to_the_translation_and_only_if_named():
    named = (("en", "Ann Bo"), ("de", "Ulf"), ("en", "Carl Di"))
    own, translated = of(LETTER, translator=named, editors=(("ed", "Bo Li"),))
    assert "translator" not in own
    assert "collection-editor" not in own
    assert translated["translator"] == [{"literal": "Ann Bo"}, {"literal": "Carl Di"}]
    assert translated["collection-editor"] == [{"literal": "Bo Li"}]


def test_who_translated_an_article_is_named_instead_of_who_translated_the_edition():
    header = LETTER._replace(translator=(("en", "Di  Fu"),))
    _, translated = of(header, translator=(("en", "Ann Bo"),))
    assert translated["translator"] == [{"literal": "Di Fu"}]
    _, bare = of(LETTER)
    assert "translator" not in bare


def test_words_that_no_release_holds_are_said_to_be_such():
    for status, shown in (
        ((None, "unreleased"), "Red Flags and Steel, version 1.2.0 (unreleased)"),
        (
            ("2026-11-30", "changed since release"),
            "Red Flags and Steel, version 1.2.0 (2026-11-30, changed since release)",
        ),
        (("2026-11-30", None), "Red Flags and Steel, version 1.2.0 (2026-11-30)"),
    ):
        assert items.edition_of(of(LETTER, None, *status)[1]) == shown


def test_a_name_that_only_the_original_has_is_given_as_it_is_printed_there():
    header = LETTER._replace(author=(LETTER.author[0]._replace(names=(("zh", "韩忻亮"),)),))
    assert of(header)[1]["author"] == [{"literal": "韩忻亮"}]


@settings(deadline=None)
@given(headers)
def test_every_item_holds_fields_of_csl_that_say_something_on_one_line(header):
    made = of(header, URL)
    assert made
    assert len({item["id"] for item in made}) == len(made)
    for item in made:
        assert {key: type(value) for key, value in item.items()}.items() <= FIELDS.items()
        values = [item[key] for key in item if FIELDS[key] is str]
        values += [name["literal"] for name in item.get("author", ())]
        for value in values:
            assert value
            assert value.splitlines() == [value]
            assert value == items.line(value)
