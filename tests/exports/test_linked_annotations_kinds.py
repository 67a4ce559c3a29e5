"""What each kind of annotation says as a W3C Web Annotation, and which articles have a file."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facing import views
from facing.exports import annotations, html
from facing.frame import Ended, Frame
from facing.standoff import Placed, Span
from tests.depth import examples
from tests.exports.anchored import several
from tests.exports.evidence import travelled
from tests.exports.noted import article, correction, mention, note, put, site_of
from tests.tei import wild_notes

EXPORTS = ("assets", "html", "registers", "tables", "annotations")


def file_of(*placed: Placed, frame: Frame | None = None, **changes) -> dict[str, Any]:
    """The file of that article with these annotations, its parts having travelled."""
    site = site_of(EXPORTS)
    site = site._replace(edition=site.edition._replace(**changes))
    one = article()
    heads = (views.head(one, placed),)
    frame = (frame or Frame(()))._replace(heads=heads, annotated=frozenset({one.id}))
    prepared = travelled(annotations.ARTICLE.prepare({"whole": (one, placed, None)}, site))
    uses = travelled(annotations.ARTICLE.uses(frame, 0))
    text = annotations.ARTICLE.draw(prepared, uses, site)
    assert isinstance(text, str)
    told: dict[str, Any] = json.loads(text)
    return told


def one_of(*placed: Placed, **changes) -> dict[str, Any]:
    """The annotation."""
    (found,) = file_of(*placed, **changes)["first"]["items"]
    return dict(found)


def test_a_note_is_a_comment_with_its_type_as_a_tag():
    found = one_of(note("So *what*?", ("p1.s1", 2, 6), by="ed", written="2026-11-22"))
    assert found["id"] == "rmrb-1958-01-29-3a.html#n1"
    assert found["motivation"] == "commenting"
    assert found["creator"] == {"name": "The <Editors>", "nickname": "ed"}
    assert found["created"] == "2026-11-22T00:00:00Z"
    text, tag = found["body"]
    assert text["value"] == "<p>So <em>what</em>?</p>\n"
    assert (text["format"], text["language"]) == ("text/html", "en")
    assert (tag["value"], tag["purpose"]) == ("historical", "tagging")
    assert found["target"] == {
        "type": "SpecificResource",
        "source": "rmrb-1958-01-29-3a.html",
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
            "value": "p1.s1",
        },
    }


def quoted(*placed: Placed) -> tuple[Placed, ...]:
    """The same with quotations in their anchors."""
    return tuple(
        [
            one._replace(
                annotation=one.annotation._replace(
                    anchors=tuple([each._replace(quote="…") for each in one.annotation.anchors])
                )
            )
            for one in placed
        ]
    )


def test_words_are_quoted_with_those_around_them():
    (one,) = quoted(mention("org.a", ("p1.s1", 2, 6), ("en.p1.s1", 0, 6)))
    original, translation = one_of(one)["target"]
    assert original["selector"]["refinedBy"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "第一炼钢",
            "prefix": "鞍钢",
            "suffix": "厂增产五万吨。",
        },
        {"type": "TextPositionSelector", "start": 2, "end": 6},
    ]
    quote, _ = translation["selector"]["refinedBy"]
    assert (quote["exact"], quote["suffix"]) == ("Angang", "'s First Steel Plant")
    assert "prefix" not in quote


def test_a_range_goes_from_its_first_words_to_behind_its_last_ones():
    one = note("Words.")._replace(spans=((Span("h1", 1, 3), Span("p1.s1", 0, 2)),))
    (one,) = quoted(one)
    selector = one_of(one)["target"]["selector"]
    assert selector["type"] == "RangeSelector"
    assert selector["startSelector"]["refinedBy"][0]["exact"] == "&铁"
    assert selector["endSelector"]["value"] == "p1.s1"
    behind = {"type": "TextPositionSelector", "start": 2, "end": 2}
    assert selector["endSelector"]["refinedBy"] == behind


def test_what_is_anchored_nowhere_is_said_of_the_page():
    assert one_of(put("n1", "date", {"date": {"when": "1958"}}))["target"] == (
        "rmrb-1958-01-29-3a.html"
    )


def test_a_mention_identifies_an_entity():
    assert one_of(mention("org.a", ("p1.s1", 0, 2)))["body"] == {
        "type": "SpecificResource",
        "source": "../entities/org.a.html#this",
        "purpose": "identifying",
    }
    unsure = put("n1", "mention", {"ref": "org.a", "cert": "low"}, ("p1.s1", 0, 2))
    assert one_of(unsure)["body"][1]["value"] == "certainty: low"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"when": "1958-01"}, "1958-01"),
        ({"from": "1957-11", "to": "1958"}, "1957-11/1958"),
        ({"from": "1957-11"}, "1957-11/.."),
        ({"to": "1958"}, "../1958"),
        ({"notBefore": "1957", "notAfter": "1958"}, "[1957..1958]"),
        ({"notAfter": "1958"}, "[..1958]"),
    ],
)
def test_times_are_in_the_extended_format(when, said):
    found = one_of(put("n1", "date", {"date": when}, ("p1.s1", 0, 2)))
    assert (found["motivation"], found["body"]["value"]) == ("describing", said)


MEASURE = {"low": "5", "high": "5", "approx": None, "unit": "t", "of": (), "for": None}
MEASURE |= {"period": None, "as": None}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, {"schema:value": "5"}),
        ({"low": "19.204", "high": "19.204"}, {"schema:value": "19.204"}),
        ({"high": "7"}, {"schema:minValue": "5", "schema:maxValue": "7"}),
        ({"approx": "more"}, {"schema:minValue": "5"}),
        ({"approx": "less"}, {"schema:maxValue": "5"}),
        ({"approx": "about"}, {"schema:value": "5", "schema:description": "about"}),
        ({"of": (("zh", "钢"), ("en", "steel"))}, {"schema:value": "5", "schema:name": "钢 steel"}),
        ({"for": "org.a"}, {"schema:value": "5", "dcterms:subject": "org.a"}),
        ({"as": "pledge"}, {"schema:value": "5", "dcterms:type": "pledge"}),
        ({"period": {"when": "1957"}}, {"schema:value": "5", "dcterms:temporal": "1957"}),
    ],
)
def test_a_measure_is_a_quantity_with_exact_decimals(changes, said):
    body = one_of(put("n7", "measure", MEASURE | changes, ("p1.s1", 0, 2)))["body"]
    assert body.pop("id") == "rmrb-1958-01-29-3a.html#n7-measure"
    assert body.pop("type") == "schema:QuantitativeValue"
    assert body.pop("schema:unitText") == "t"
    for key, value in body.items():
        if isinstance(value, dict) and "@value" in value:
            assert value["@type"] == "xsd:decimal"
            body[key] = value["@value"]
        elif isinstance(value, list):
            body[key] = " ".join(one["@value"] for one in value)
        elif isinstance(value, dict):
            body[key] = value["id"].removeprefix("../entities/").removesuffix(".html#this")
    assert body == said


def relation(**said) -> dict[str, Any]:
    empty = dict.fromkeys(("active", "passive", "mutual", "object"), ())
    return {"kind": "challenges", "when": None, **empty, **said}


@pytest.mark.parametrize(
    ("said", "pairs"),
    [
        ({"active": ("a",), "passive": ("b", "c")}, [("a", "b"), ("a", "c")]),
        ({"mutual": ("a", "b", "c")}, [("a", "b"), ("a", "c"), ("b", "c")]),
        ({"active": ("a",)}, [("a", "")]),
        ({"passive": ("b",)}, [("", "b")]),
    ],
)
def test_a_relation_is_a_statement_for_each_pair(said, pairs):
    bodies = several(one_of(put("n7", "relation", relation(**said), ("p1.s1", 0, 2)))["body"])
    assert [
        tuple(
            body.get(f"rdf:{side}", {}).get("id", "").removeprefix("../entities/")[:1]
            for side in ("subject", "object")
        )
        for body in bodies
    ] == pairs
    assert len({body["id"] for body in bodies}) == len(pairs)
    assert {body["rdf:predicate"]["id"] for body in bodies} == {
        "../registers/index.html#relation-challenges"
    }


def test_an_event_has_its_place_time_and_who_took_part():
    data = {"type": "rally", "place": "place.a", "when": {"from": "1958-01-01"}}
    data |= {"who": ("org.a",), "label": (("en", "A rally"),)}
    body = one_of(put("n7", "event", data, ("p1.s1", 0, 2)))["body"]
    assert body["type"] == "schema:Event"
    assert body["schema:name"] == [{"@value": "A rally", "@language": "en"}]
    assert body["schema:startDate"] == "1958-01-01"
    assert "schema:endDate" not in body
    assert body["schema:location"]["id"] == "../entities/place.a.html#this"
    assert [one["id"] for one in body["schema:attendee"]] == ["../entities/org.a.html#this"]


def test_a_correction_gives_the_better_words_in_their_language():
    misprint = correction("本钢", ("p1.s1", 0, 2))
    better = correction("Works", ("p1.s1", 0, 2), ("en.p1.s1", 0, 6), sort="translation")
    for one, words, lang in ((misprint, "本钢", "zh-Hans"), (better, "Works", "en")):
        found = one_of(one)
        assert found["motivation"] == "editing"
        text, why, tag = found["body"]
        assert (text["value"], text["language"]) == (words, lang)
        assert why["value"] == "<p>So.</p>\n"
        assert tag["value"] == one.annotation.data["type"]


# --- rights, links, where there are files ---------------------------------------------------------


def test_the_licence_is_that_of_words_and_not_that_of_programs():
    licences = (
        ("The program", "MIT", "https://opensource.org/license/mit"),
        ("Notes", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    )
    found = one_of(mention("org.a", ("p1.s1", 0, 2)), licences=licences)
    assert found["rights"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "rights" not in one_of(mention("org.a", ("p1.s1", 0, 2)), licences=licences[:1])


@pytest.mark.parametrize("day", ["2026", "2026-11", None])
def test_a_day_that_is_not_known_is_not_made_up(day):
    assert "created" not in one_of(note("Words.", by="ed", written=day))


def test_an_answer_to_a_query_is_no_annotation_for_readers():
    one = put("n1", "answer", {"code": "S21", "to": "", "because": "So."}, ("p1.s1", 0, 2))
    assert file_of(one)["first"]["items"] == []


def test_only_a_page_with_annotations_leads_to_them_and_only_where_they_are_made():
    def page(placed: tuple[Placed, ...], exports: tuple[str, ...]) -> str:
        site, one = site_of(exports), article()
        body = views.body(one, site.edition, (), placed) | {"whole": (one, placed, None)}
        prepared = html.ARTICLE.prepare(body, site)
        uses = html.ARTICLE.uses(Frame((views.head(one, placed),)), 0)
        drawn = html.ARTICLE.draw(prepared, uses, site)
        return drawn.decode() if isinstance(drawn, bytes) else drawn

    placed = (mention("org.a", ("p1.s1", 0, 2)),)
    assert "annotations.jsonld" in page(placed, EXPORTS)
    assert "annotations.jsonld" not in page((), EXPORTS)
    assert "annotations.jsonld" not in page(placed, EXPORTS[:-1])


def test_an_article_without_annotations_has_no_file():
    heads = (views.head(article()),)
    assert annotations.ARTICLE.of
    assert not annotations.ARTICLE.of(Frame(heads), 0)
    assert annotations.ARTICLE.of(Frame(heads, annotated=frozenset({heads[0].id})), 0)


def test_the_file_of_an_article_that_ended_says_so_and_leads_on():
    moved = Ended("rmrb-1958-01-29-3a", "rmrb-1958-01-30-1a", "2026-11-22")
    gone = Ended("rmrb-1958-01-29-3b", None, "2026-11-22", "Printed <twice>")
    frame = Frame((), ended=(moved, gone), annotated=frozenset({"rmrb-1958-01-30-1a"}))
    site = site_of(EXPORTS)
    made = {
        path: json.loads(annotations.EDITION.draw(path, travelled(uses), site))
        for path, uses in annotations.EDITION.pages(frame, site)
    }
    first, second = made.values()
    assert list(made) == [f"articles/{one.id}.annotations.jsonld" for one in (moved, gone)]
    assert first["dcterms:isReplacedBy"] == {"id": "rmrb-1958-01-30-1a.annotations.jsonld"}
    assert second["label"] == "Withdrawn: 2026-11-22: Printed <twice>"
    assert second["total"] == 0


# --- bad input, the same bytes -------------------------------------------------------------------


MEAN = '</script> "\\u0000" \\ \' \u2028 ]]> {{ x }} <b onclick=x> &amp;'


def test_whatever_people_write_is_words():
    body, _ = one_of(note(f"{MEAN}\n\n`\\u0000` {MEAN}"))["body"]
    assert "<b onclick" not in body["value"]
    assert "</script>" not in body["value"]
    first, *_ = one_of(correction(MEAN, ("p1.s1", 0, 2)))["body"]
    assert first["value"] == MEAN


@settings(max_examples=examples(20, 200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_annotations_make_a_file_that_is_read_and_the_same_each_time(data):
    one = article()
    placed = data.draw(wild_notes.annotated(one))
    found = file_of(*placed)
    assert found == file_of(*placed)
    ids = [each["id"] for each in found["first"]["items"]]
    assert len(ids) == len({*ids}) == sum(each.annotation.kind != "answer" for each in placed)
    for each in found["first"]["items"]:
        assert each.keys() >= {"id", "type", "motivation", "target"}
        for body in several(each.get("body", [])):
            textual = body.get("type") == "TextualBody" and "value" in body
            assert textual or "source" in body or "id" in body
        for target in several(each["target"]):
            assert isinstance(target, str) or {"source", "selector"} <= target.keys()
