"""TEI is valid against `tei_all`: the real edition, and articles with all that can be said."""

import xml.etree.ElementTree as ET
from xml.etree import ElementInclude

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from facing import tei
from facing.frame import Ended
from facing.model import Edition, Language, Newspaper
from facing.standoff import Scholarship
from tests.conftest import ROOT
from tests.notation import wild_articles
from tests.tei import wild_notes

EDITION = Edition(
    (("zh", "红旗"), ("en", "Flags & <Steel>")),
    (("en", "Sub"),),
    "Five *articles*.\n\nAnd more.",
    (("ed", "The editors"), ("李", "Li <x>")),
    (("Notes", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), ("All", "none", "")),
    "https://example.org/",
    "0.1.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("zh", "人民日报"), ("en", "People’s Daily"))),),
    (),
    status=(("en", "Not compared"),),
)
RELEASED = (("0.1.0", "2026-11-22"),)
NAMED = (
    ("org.angang", "org", (("zh", "鞍钢"), ("en", "A & <B>"))),
    ("object.flag", "object", (("en", "Flag"),)),
    ("person.liao", "person", (("en", "Liao"),)),
    ("place.anshan", "place", (("en", "Anshan"),)),
    ("term.gaochao", "category", (("en", "upsurge"),)),
)


def written(folder, made):
    """The documents in files of that folder."""
    paths = []
    for number, document in enumerate(made):
        paths.append(folder / f"{number}.xml")
        paths[-1].write_text(document, encoding="utf-8")
    return paths


def whole(*said):
    """An article's document, with what it takes from the registers."""
    before, after = tei.article(*said)
    return f"{before}{tei.entities(NAMED, EDITION) if after else ''}{after}"


def generated(strategy, count):
    """So many examples; shrinking is left out, for they are judged together afterwards."""
    found = []

    @settings(
        max_examples=count,
        phases=(Phase.generate,),
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(one):
        found.append(one)

    collect()
    return found


@st.composite
def articles(draw):
    own = draw(wild_articles.articles())
    notes = draw(wild_notes.annotated(own))
    return whole(own, EDITION, notes, draw(wild_notes.commentaries(own)), RELEASED)


def test_the_files_of_the_real_articles_are_valid(judged, site):
    paths = sorted((site / "articles").glob("*.xml"))
    assert len(paths) == 5
    assert judged(paths) == ""


def test_the_file_of_the_edition_is_valid_with_the_articles_that_it_includes(
    judged, site, tmp_path
):
    tree = ET.parse(site / tei.EDITION).getroot()  # noqa: S314 - our own
    ElementInclude.include(tree, base_url=str(site / tei.EDITION))
    ET.ElementTree(tree).write(tmp_path / "whole.xml", encoding="utf-8")
    assert len(tree.findall("{*}TEI")) == 5
    assert judged([tmp_path / "whole.xml"]) == ""


def test_articles_with_annotations_of_every_kind_are_valid(judged, tmp_path):
    made = generated(articles(), 60)
    assert judged(written(tmp_path, made)) == ""


def test_articles_without_annotations_are_valid(judged, tmp_path):
    made = generated(wild_articles.articles(), 40)
    assert judged(written(tmp_path, [whole(one, EDITION) for one in made])) == ""


def test_registers_relations_and_works_are_valid(judged, tmp_path):
    own = whole(generated(wild_articles.articles(), 1)[0], EDITION).partition("?>\n")[2]
    made = []
    for one in [Scholarship(), *generated(wild_notes.scholarships(), 25)]:
        written_ = tei.corpus(one, (), EDITION, RELEASED)
        made.append(written_.replace("</teiCorpus>", f"{own}</teiCorpus>"))
    assert judged(written(tmp_path, made)) == ""


def test_what_stands_in_the_place_of_an_article_that_is_no_more_is_valid(judged, tmp_path):
    gone = Ended(
        "rmrb-1958-01-29-3a", None, "2026-11-22", "a <reason>", (("en", "T"),), "rmrb", "1958"
    )
    made = [tei.ended(one, EDITION) for one in (gone, gone._replace(to="rmrb-1958-01-30-3a"))]
    assert judged(written(tmp_path, [*made, tei.ended(Ended("rmrb-1-a"), EDITION)])) == ""


def test_the_documents_that_imports_are_tried_on_are_valid(judged):
    examples = ROOT / "tests" / "untei"
    assert judged(sorted(examples.glob("two_*.xml"))) == ""


def test_the_judge_finds_what_is_wrong(judged, tmp_path):
    (path,) = written(tmp_path, ['<TEI xmlns="http://www.tei-c.org/ns/1.0"><p/></TEI>'])
    assert "error" in judged([path])
