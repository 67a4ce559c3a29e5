"""TEI says what the YAML says: words, links, annotations, verdicts, and who did what."""

import hashlib
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing import tei
from facing.kinds import kinds
from facing.model import Article, Block, Header, Link, Passage, SeedRef, Source, Text
from facing.notation import annotations as notation
from facing.notation import article as article_notation
from facing.standoff import Anchor, Annotation, Placed, Span
from facing.tei import names
from facing.tei.prose import blocks
from facing.tei.xml import document, element
from tests.conftest import ROOT
from tests.tei.test_tei_valid import EDITION, whole

NS = {"t": names.NAMESPACE}
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDS = sorted(path.stem for path in (ROOT / "edition" / "articles").glob("*.yaml"))
RANGE = re.compile(r"#string-range\(([^,]+),(\d+),(\d+)\)")


def read(path):
    return ET.parse(path).getroot()  # noqa: S314 - our own


def words(found):
    """All words of an element."""
    return "".join(found.itertext())


def by_name(root):
    """The elements by their `xml:id`."""
    return {one.get(ID): one for one in root.iter() if one.get(ID)}


def article(text="鞍钢增产。"):
    """An article of one sentence."""
    return Article(
        "rmrb-1958-01-29-3a",
        Header((("zh", "题"),), (), Source("rmrb", "1958-01-29", 3)),
        SeedRef("x.txt", "0" * 64),
        (
            Text("zh", (Block("p1", "p", (Passage("p1.s1", text),)),)),
            Text("en", (Block("en.p1", "p", (Passage("en.p1.s1", "Angang makes more."),)),)),
        ),
        (Link(("p1.s1", "en.p1.s1"), 0.62),),
    )


def noted(kind, data, *spans):
    """An annotation of the sentence's first two characters."""
    spans = spans or (Span("p1.s1", 0, 2),)
    anchors = tuple(Anchor(span.passage, span.passage, "鞍钢") for span in spans)
    return Placed(
        Annotation("n1", kind, anchors, data, (), "ed", "2026-11-22"),
        tuple((span,) for span in spans),
    )


def said(*placed):
    """The document of that article with these annotations, read."""
    return ET.fromstring(whole(article(), EDITION, placed))  # noqa: S314 - our own


# --- the real edition ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_every_passage_and_link_is_there_with_its_words(site, name):
    text = (ROOT / f"edition/articles/{name}.yaml").read_text("utf-8")
    parsed, problems = article_notation.read(text, "x.yaml", "zh")
    assert not problems
    assert parsed
    own = parsed.article
    found = by_name(read(site / f"articles/{name}.xml"))
    for one in own.texts:
        for passage in one.passages():
            made = found[f"{name}.{passage.name}"]
            assert words(made) == passage.text
            assert made.get("n") == passage.name
    for number, link in enumerate(own.links, 1):
        made = found[f"{name}.link-{number}"]
        assert made.get("target").split() == [f"#{name}.{one}" for one in link.target]
        assert (made.get("cert") is None) == (link.cert is None)


@pytest.mark.parametrize("name", IDS)
def test_every_annotation_is_there_and_points_to_the_words_that_it_quotes(site, name):
    text = (ROOT / f"edition/annotations/{name}.yaml").read_text("utf-8")
    own, problems = notation.read(text, "x.yaml", kinds())
    assert not problems
    found = by_name(read(site / f"articles/{name}.xml"))
    for one in own:
        made = found[f"{name}.{one.id}"]
        anchors = made.findall("t:note[@type='anchor']", NS)
        assert len(anchors) == len(one.anchors)
        for anchor, note in zip(one.anchors, anchors, strict=True):
            assert (note.findtext("t:quote", "", NS)) == anchor.quote
            places = RANGE.findall(note.get("target"))
            if anchor.quote and anchor.passage == anchor.until and places:
                ((passage, start, length),) = places
                there = words(found[passage])[int(start) : int(start) + int(length)]
                assert "".join(there.split()) == "".join(anchor.quote.split())


@pytest.mark.parametrize("name", [*IDS, "edition"])
def test_every_pointer_leads_to_something_that_is_there(site, name):
    path = site / (f"articles/{name}.xml" if name in IDS else tei.EDITION)
    known = {}
    for made in read(path).iter():
        for key in (
            "target",
            "ref",
            "resp",
            "who",
            "ana",
            "corresp",
            "active",
            "passive",
            "mutual",
            "sameAs",
            "where",
        ):
            for pointer in (made.get(key) or "").split():
                if pointer.startswith(("http:", "https:", "mailto:")):
                    continue
                ranged = RANGE.fullmatch(pointer)
                file, _, anchor = ("", "#", ranged[1]) if ranged else pointer.partition("#")
                there = (path.parent / file).resolve() if file else path
                if there not in known:
                    known[there] = by_name(read(there)) if there.suffix == ".xml" else {"": None}
                assert not anchor or anchor in known[there], f"{made.tag} {key}={pointer}"


def test_the_page_of_an_article_leads_to_its_file_and_the_sums_cover_it(site):
    page = (site / f"articles/{IDS[0]}.html").read_text("utf-8")
    assert f'<link rel="describedby" href="{IDS[0]}.xml" type="application/tei+xml">' in page
    assert f'<a href="{IDS[0]}.xml" download>TEI</a>' in page
    sums = (site / "SHA256SUMS").read_text("utf-8")
    for path in (f"articles/{IDS[0]}.xml", tei.EDITION):
        assert hashlib.sha256((site / path).read_bytes()).hexdigest() in sums


def test_every_entity_of_the_registers_is_in_the_file_of_the_edition(site):
    found = by_name(read(site / tei.EDITION))
    for path in (ROOT / "edition/registers").glob("*.yaml"):
        for name in re.findall(r"^  ([a-z]+\.[a-z0-9-]+):$", path.read_text("utf-8"), re.MULTILINE):
            assert name in found


# --- what kinds say ------------------------------------------------------------------------------


def test_a_misprint_is_wrong_beside_what_is_right():
    data = {"to": "本钢", "type": "misprint", "because": "The *paper* errs."}
    (choice,) = said(noted("correction", data)).iter(f"{{{names.NAMESPACE}}}choice")
    assert (choice.findtext("t:sic", None, NS), choice.findtext("t:corr", None, NS)) == (
        "鞍钢",
        "本钢",
    )


def test_a_better_translation_is_an_alternative_to_the_printed_one():
    data = {"to": "Angang produces", "type": "translation", "because": ""}
    placed = noted("correction", data, Span("p1.s1", 0, 2), Span("en.p1.s1", 0, 12))
    (choice,) = said(placed).iter(f"{{{names.NAMESPACE}}}choice")
    assert [(one.get("type"), one.text) for one in choice] == [
        ("printed", "Angang makes"),
        ("alternative", "Angang produces"),
    ]


def test_a_measure_has_its_limits_where_it_is_not_exact():
    data = dict.fromkeys(("approx", "for", "period", "as"), None)
    data |= {"low": "5", "high": "7", "unit": "t", "of": (("en", "steel"),)}
    root = said(noted("measure", data))
    (measure,) = root.iter(f"{{{names.NAMESPACE}}}measure")
    (num,) = measure.findall("t:num", NS)
    assert (num.get("atLeast"), num.get("atMost"), measure.get("unit")) == ("5", "7", "t")


def test_a_relation_without_an_active_side_is_told_without_one():
    data = {"kind": "challenges", "active": (), "passive": ("org.a",), "mutual": (), "object": ()}
    (relation,) = said(noted("relation", data | {"when": None})).iter(
        f"{{{names.NAMESPACE}}}relation"
    )
    assert relation.get("passive") is None
    assert relation.find("t:desc/t:ptr", NS).get("target") == "../edition.xml#org.a"


def test_the_header_says_who_annotated_and_when():
    root = said(noted("mention", {"ref": "org.angang", "cert": None}))
    assert root.findtext(".//t:respStmt/t:name", "", NS) == "The editors"
    assert root.find(".//t:teiHeader/t:revisionDesc/t:change", NS).get("when") == "2026-11-22"


def test_an_article_names_the_entities_that_its_annotations_name():
    root = said(noted("mention", {"ref": "org.angang", "cert": None}))
    (org,) = root.findall("t:standOff/t:listOrg/t:org", NS)
    assert org.get("sameAs") == "../edition.xml#org.angang"
    assert [(one.get(LANG), one.text) for one in org] == [("zh-Hans", "鞍钢"), ("en", "A & <B>")]


def test_markdown_becomes_elements_and_its_references_pointers():
    made = document(
        element("note", {}, *blocks("*So* [[org.x|they]] [@li, p. 1]\n\n- [[p1.s1]]", "a-1"))
    )
    root = ET.fromstring(made)  # noqa: S314 - our own
    assert [one.tag for one in root.iter()] == [
        "note",
        "p",
        "emph",
        "ref",
        "ref",
        "list",
        "item",
        "ref",
    ]
    assert [one.get("target") for one in root.iter("ref")] == [
        "../edition.xml#org.x",
        "../edition.xml#work_li",
        "#a-1.p1.s1",
    ]


# --- bad input -----------------------------------------------------------------------------------


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=30))
def test_any_words_make_a_well_formed_document_that_says_them(text):
    made = document(element("p", {"n": text}, element("s", {}, text)))
    root = ET.fromstring(made.encode())  # noqa: S314 - our own
    kept = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert words(root) == kept
    assert (root.get("n") or "") == kept


@pytest.mark.parametrize(
    "text", ["]]>", "--", "<!-- x -->", "<?x?>", "&amp;", "</s>", "<facing-entities/>"]
)
def test_marks_of_xml_are_words(text):
    root = ET.fromstring(whole(article(text), EDITION))  # noqa: S314 - our own
    assert words(by_name(root)["rmrb-1958-01-29-3a.p1.s1"]) == text


def test_what_xml_cannot_hold_is_replaced():
    root = ET.fromstring(document(element("p", {}, "a\0b\ufffe\ud800")))  # noqa: S314 - our own
    assert words(root) == "a\ufffdb\ufffd\ufffd"


def test_names_of_anything_are_names_of_xml_and_differ():
    made = [names.common("work", key) for key in ("1958", "a_b", "a b", "a_20_b", "李：1", "a/b")]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch("work_[A-Za-z0-9._\u4e00-\u9fff-]+", one) for one in made)
