"""What pages say as linked data: one description each, the same names on all of them."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from facing.exports import html, issues, registers, tables
from facing.notation import registers as notation
from facing.press import entities, linked
from facing.press.linked import pages, things
from facing.standoff import Entity, Register, Scholarship, Variant
from tests.conftest import BASE_URL, ROOT
from tests.exports.evidence import (
    EDITION,
    FIRST,
    HOSTILE,
    frame_of,
    pages_of,
    shown,
    sight,
    site_of,
)
from tests.exports.expanding import SCHEMA, Linked, expanded, keys, nodes, of_page

SILENT = {"404.html"}
"""Pages that tell of nothing."""

SEE = things.SEE
MEAN = f"{HOSTILE} <!-- </script> \u2028 \\u0000 ]]>"


def read(root: Path) -> dict[str, list[dict]]:
    """By page what it says, understood at its address."""
    found = {}
    for path in sorted(root.rglob("*.html")):
        name = path.relative_to(root).as_posix()
        told = Linked(path.read_text("utf-8")).found
        found[name] = [expanded(json.loads(text), f"{BASE_URL}{name}") for text in told]
    return found


@cache
def of_folder(root: Path) -> dict[str, list[dict]]:
    return read(root)


def things_of(expanded_: list[dict]) -> dict[str, dict]:
    """The nodes that have a name and say more."""
    return {node["@id"]: node for node in nodes(expanded_) if len(node) > 1 and "@id" in node}


# --- the real edition ----------------------------------------------------------------------------


def test_every_page_that_tells_of_something_has_one_description(site):
    told = of_folder(site)
    drawn = {name for name in told if name not in SILENT}
    assert {name for name in drawn if len(told[name]) > 1} == set()
    without = {name for name in drawn if not told[name]}
    assert not [name for name in without if "/" in name]
    assert {"index.html", "figures.html", "bibliography.html", "search.html"} & without == set()
    assert not any(told[name] for name in SILENT)


def test_nothing_is_lost_when_pages_are_expanded(site):
    for path in sorted(site.rglob("*.html")):
        for text in Linked(path.read_text("utf-8")).found:
            told = json.loads(text)
            said = {key: value for key, value in told.items() if key != "@context"}
            found = expanded(told, BASE_URL)
            assert sorted(keys(found)) == sorted(keys(said)), path
            for node in nodes(found):
                if "@value" not in node:
                    assert all(kind.startswith(SCHEMA) for kind in node.get("@type", ()))


def test_whoever_is_named_has_a_page_that_describes_it(site):
    told = of_folder(site)
    named = {node["@id"] for found in told.values() for node in nodes(found) if "@id" in node}
    entities = {name for name in named if name.endswith("#this")}
    assert len(entities) > 200
    for name in entities:
        page = urldefrag(name)[0].removeprefix(BASE_URL)
        assert name in things_of(told[page])
    inner = {urldefrag(name)[0] for name in named if name.startswith(BASE_URL)}
    for page in inner - {BASE_URL}:
        assert (site / page.removeprefix(BASE_URL)).is_file(), page


def test_an_edition_without_an_address_says_the_same_as_one_with_it(site, based_site):
    """But on pages of articles, which without one have no names; and files have other hashes."""
    bare, based = of_folder(site), of_folder(based_site)

    def comparable(found: list[dict]) -> str:
        text = json.dumps(found, sort_keys=True)
        text = text.replace(f'"{BASE_URL}index.html', f'"{BASE_URL}')
        return re.sub(r'"(\d+ B|[0-9a-f]{64})"', '""', text)

    for name in bare:
        if not name.startswith("articles/"):
            assert comparable(bare[name]) == comparable(based[name]), name


def test_an_articles_page_has_the_name_by_which_others_call_it(based_site):
    told = of_folder(based_site)
    home = things_of(told["index.html"])[BASE_URL]
    articles = {one["@id"] for one in home[f"{SCHEMA}hasPart"]}
    assert articles
    for name in articles:
        (article,) = told[name.removeprefix(BASE_URL)][0]
        assert article["@id"] == name
        assert article[f"{SCHEMA}isPartOf"][0]["@id"] == BASE_URL


def test_the_files_that_are_offered_are_those_that_there_are(site):
    told = of_folder(site)
    files = {
        node[f"{SCHEMA}contentUrl"][0]["@id"]: node
        for found in told.values()
        for node in nodes(found)
        if f"{SCHEMA}contentUrl" in node
    }
    assert len(files) > 20
    for address, node in files.items():
        path = site / address.removeprefix(BASE_URL)
        assert path.is_file(), address
        if f"{SCHEMA}contentSize" in node:
            size = node[f"{SCHEMA}contentSize"][0]["@value"]
            assert size == f"{path.stat().st_size} B"


def test_every_entity_of_the_registers_says_its_names_in_each_language(site):
    told = of_folder(site)
    for path in (ROOT / "edition/registers").glob("*.yaml"):
        text = path.read_text("utf-8")
        for name, zh in re.findall(r"^  (\S+):\n    names: \{zh: ([^,}]+),", text, re.MULTILINE):
            (entity,) = told[f"entities/{name}.html"][0]
            names = {one["@language"]: one["@value"] for one in entity[f"{SCHEMA}name"]}
            assert names["zh-hans"] == zh.strip("\"'")
            assert names["en"]


# --- entities ------------------------------------------------------------------------------------


def described(one: Entity, tei: str, others: tuple[Register, ...] = (), **changes) -> dict:
    """What the page of an entity says, in a register of that TEI element."""
    kind = one.id.partition(".")[0]
    own = Register(kind, (("en", kind),), (("en", kind),), tei, (), (one,), "x.yaml")
    made = pages_of(registers, {}, site_of(**changes), scholarship=Scholarship((own, *others)))
    return of_page(made[f"entities/{one.id}.html"])


@pytest.mark.parametrize("tei", notation.TEI)
def test_an_entity_is_what_the_element_of_its_register_is(tei):
    kinds = {
        "bibl": "CreativeWork",
        "category": "DefinedTerm",
        "event": "Event",
        "item": "DefinedTerm",
        "nym": "DefinedTerm",
        "object": "Thing",
        "org": "Organization",
        "person": "Person",
        "personGrp": "Thing",
        "place": "Place",
    }
    told = described(Entity("x.a", (("zh", "甲"), ("en", "A"))), tei)
    assert told["@type"] == kinds[tei]
    assert told["@id"] == "x.a.html#this"
    terms = kinds[tei] == "DefinedTerm"
    assert told.get("inDefinedTermSet") == ("../registers/x.html" if terms else None)


def test_names_variants_pinyin_and_the_description_have_their_languages():
    variants = (Variant("zh", "乙"), Variant("en", "B", "1948", "1958"), Variant("zh", "乙"))
    one = Entity("x.a", (("zh", "甲"), ("en", "A")), variants, "Jiǎ", "A *good*\n& old [[x.a]].")
    told = described(one, "org")
    assert told["name"] == [
        {"@value": "甲", "@language": "zh-Hans"},
        {"@value": "A", "@language": "en"},
    ]
    assert told["alternateName"] == [
        {"@value": "乙", "@language": "zh-Hans"},
        {"@value": "B", "@language": "en"},
        {"@value": "Jiǎ", "@language": "zh-Latn"},
    ]
    assert told["description"] == [{"@value": "A good & old A.", "@language": "en"}]


def test_only_a_certain_identifier_says_that_two_are_the_same():
    ids = (
        ("wikidata", "Q1", "high"),
        ("viaf", "1", "medium"),
        ("gnd", "118-X", "low"),
        ("own list", "A 1", "high"),
        ("other list", "B", "low"),
    )
    told = described(Entity("x.a", (("en", "A"),), ids=ids), "person")
    assert told["sameAs"] == ["http://www.wikidata.org/entity/Q1"]
    assert told[SEE] == [
        {"@id": "http://viaf.org/viaf/1"},
        {"@id": "https://d-nb.info/gnd/118-X"},
    ]
    assert told["identifier"] == [
        {"@type": "PropertyValue", "propertyID": "own list", "value": "A 1"}
    ]


def test_every_authority_whose_identifiers_are_checked_has_names_of_things():
    assert things.AUTHORITIES.keys() == notation.AUTHORITIES.keys()
    assert entities.AUTHORITIES.keys() == notation.AUTHORITIES.keys()
    for address in things.AUTHORITIES.values():
        assert address.startswith("http")
        assert address.count("{}") == 1
    told = described(Entity("x.a", (("en", "A"),), ids=(("lccn", "sh85", "high"),)), "category")
    assert told["sameAs"] == ["http://id.loc.gov/authorities/subjects/sh85"]


@pytest.mark.parametrize(
    ("part", "whole", "leads"),
    [
        ("place", "place", "containedInPlace"),
        ("org", "org", "parentOrganization"),
        ("person", "org", "memberOf"),
        ("event", "event", "superEvent"),
        ("bibl", "bibl", "isPartOf"),
        ("org", "place", things.PART),
        ("category", "category", things.PART),
        ("object", "org", things.PART),
    ],
)
def test_a_part_leads_to_its_whole_in_the_words_for_both(part, whole, leads):
    around = Entity("y.b", (("en", "B"),))
    names = (("en", "y"),)
    other = Register("y", names, names, whole, (), (around,), "y.yaml")
    told = described(Entity("x.a", (("en", "A"),), within="y.b"), part, (other,))
    assert told[leads] == {"@id": "y.b.html#this"}


def test_a_place_has_coordinates_and_a_plant_a_place_that_has_them():
    one = Entity("x.a", (("en", "A"),), at=(41.11, -122.5))
    geo = {"@type": "GeoCoordinates", "latitude": 41.11, "longitude": -122.5}
    assert described(one, "place")["geo"] == geo
    assert described(one, "org")["location"] == {"@type": "Place", "geo": geo}
    assert not {"geo", "location"} & described(one, "person").keys()


def test_an_entity_leads_to_the_articles_that_speak_of_it_part_by_part():
    dates = [f"rmrb-19{n:02}-01-01-1a" for n in range(1, 4)]
    subjects = {"org.mine": [shown(name, sight("mention", "mention")) for name in dates]}
    made = pages_of(registers, subjects, site_of(), counts=150)
    parts = [of_page(made[f"entities/org.mine{part}.html"]) for part in ("", "-2", "-3")]
    assert [told["@id"] for told in parts] == ["org.mine.html#this"] * 3
    assert [told["subjectOf"] for told in parts] == [
        [{"@id": f"../articles/{name}.html"}] for name in dates
    ]
    assert ["description" in told for told in parts] == [True, False, False]


# --- other pages ---------------------------------------------------------------------------------

CONFIGURED = {
    "title": (("zh", "红旗"), ("en", "Flags")),
    "description": "On *steel* & [flags](index.html).",
    "editors": (("ed", "The editors"),),
    "licences": (
        ("The program", "MIT", "https://opensource.org/license/mit"),
        ("Notes", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("The words", "not ours to license", ""),
    ),
    "exports": ("assets", "html", "issues", "tei", "csl"),
}


def home(**changes) -> dict:
    site = site_of(**(CONFIGURED | changes))._replace(unreleased="never")
    made = dict(html.EDITION.pages(frame_of({}), site))
    return of_page(html.EDITION.draw("index.html", made["index.html"], site))


def test_the_home_page_says_what_the_configuration_says_of_the_edition():
    told = home()
    assert (told["@type"], told["@id"]) == ("Collection", "index.html")
    assert told["description"] == [{"@value": "On steel & flags.", "@language": "en"}]
    assert told["inLanguage"] == ["zh-Hans", "en"]
    assert (told["version"], told["creativeWorkStatus"]) == ("0.1.0", "unreleased")
    assert told["editor"] == [{"name": "The editors"}]
    assert [one["description"] for one in told["license"]] == ["The program", "Notes"]
    assert told["copyrightNotice"] == ["The words: not ours to license"]
    assert told["isBasedOn"][0]["@id"] == "index.html#rmrb"
    assert [one["contentUrl"] for one in told["encoding"]] == ["edition.csl.json", "edition.xml"]
    assert {"@id": f"articles/{FIRST}.html"} in told["hasPart"]


def test_an_address_makes_all_names_absolute():
    told = home(base_url="https://example.org/x/")
    assert told["@id"] == "https://example.org/x/"
    assert told["isBasedOn"][0]["@id"] == "https://example.org/x/#rmrb"
    assert {"@id": f"https://example.org/x/articles/{FIRST}.html"} in told["hasPart"]


def test_a_licence_of_programs_is_none_of_words():
    site = site_of(**CONFIGURED)
    assert linked.licences(site) == ["https://creativecommons.org/licenses/by/4.0/"]
    told = pages.prose(site, "pages/on us.html", "On <us>")
    assert told["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert told["@id"] == "on%20us.html"


def test_an_issue_is_one_of_its_newspaper():
    site = site_of(**CONFIGURED)
    made = dict(issues.EDITION.pages(frame_of({}), site))
    told = of_page(
        issues.EDITION.draw("issues/1958-01-29.html", made["issues/1958-01-29.html"], site)
    )
    assert told["@type"] == "PublicationIssue"
    assert told["datePublished"] == "1958-01-29"
    assert told["isPartOf"]["@id"] == "../index.html#rmrb"
    assert told["hasPart"] == [{"@id": f"../articles/{FIRST}.html"}]
    several = pages.issues(site, "issues/0000.html", "0000", [("rmrb", ["a"]), ("gmrb", ["b"])])
    assert [one["@id"] for one in several["@graph"]] == ["0000.html#rmrb", "0000.html#gmrb"]
    assert "datePublished" not in several["@graph"][0]


def test_an_article_that_was_withdrawn_says_so():
    site = site_of()
    told = pages.gone(site, "articles/a.html", (("en", "A"),), "withdrawn")
    assert told["creativeWorkStatus"] == "withdrawn"


def test_what_words_are_they_stay_within_their_element():
    words = (("zh", MEAN), ("en", MEAN))
    one = Entity(
        "org.mine", words, (Variant("en", MEAN),), MEAN, MEAN, ids=(("own", MEAN, "high"),)
    )
    kind = Register("org", words, words, "org", (), (one,), "x.yaml")
    changes = {"title": words, "description": MEAN, "editors": (("ed", MEAN),)}
    changes |= {"licences": ((MEAN, MEAN, ""),)}
    site = site_of(**changes)
    scholarship = Scholarship((kind,))
    made = pages_of(registers, {}, site, scholarship=scholarship)
    uses = dict(html.EDITION.pages(frame_of({}, scholarship), site))["index.html"]
    made["index.html"] = html.EDITION.draw("index.html", uses, site)
    for page in made.values():
        told = of_page(page)
        assert MEAN in json.dumps(told, ensure_ascii=False).replace("\\\\", "\\").replace(
            '\\"', '"'
        )
        assert page.count("<script type") == 1


def test_the_same_is_said_in_the_same_order():
    subjects = {"figures": [shown(FIRST, sight("measure"))]}
    subjects |= {"org.mine": [shown(FIRST, sight("mention", "mention"))]}
    site = site_of(base_url="https://example.org/")
    assert pages_of(registers, subjects, site) == pages_of(registers, subjects, site)


def test_a_table_offers_its_files_where_they_are_made():
    exports = (*EDITION.exports, "data_csv")
    told = pages.table(site_of(exports=exports), "figures-2.html", "figures", UI)
    assert told["@id"] == "figures.html"
    assert [one["contentUrl"] for one in told["distribution"]] == ["data/figures.csv"]
    assert "distribution" not in pages.table(site_of(), "terms.html", "terms", UI)


UI = {name: name for name in ("figures", "about_figures", "terms", "about_terms")}


def test_works_say_who_wrote_them_and_when():
    csl = '{"type": "book", "title": "<i>A</i> B", "author": [{"family": "Li", "given": "C"}],'
    csl += ' "issued": {"date-parts": [[1962, 3]]}, "DOI": "10.1/x"}'
    (work,) = things.bibliography(site_of(), "bibliography.html", [("li 1962", csl)])["hasPart"]
    assert work == {
        "@type": "Book",
        "@id": "bibliography.html#li%201962",
        "name": "A B",
        "author": [{"name": "Li, C"}],
        "datePublished": "1962-03",
        "sameAs": "https://doi.org/10.1/x",
    }
    assert tables.EDITION  # the page is drawn of these


def test_relations_are_terms_of_the_index_of_registers():
    told = of_page(pages_of(registers, {}, site_of())["registers/index.html"])
    (terms,) = [one for one in told["hasPart"] if "hasDefinedTerm" in one]
    names = [urljoin("https://e.org/registers/", one["@id"]) for one in terms["hasDefinedTerm"]]
    assert names[0] == "https://e.org/registers/index.html#relation-challenges"
