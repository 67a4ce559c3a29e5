"""What registers, entities and works say as linked data."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from facing import addresses, press
from facing.model import Words
from facing.press.linked import (
    Told,
    articles,
    entity_iri,
    in_interface,
    iri,
    kept,
    licences,
    plain,
    spoken,
    whole,
)
from facing.standoff import Entity

REGISTERS: Final = addresses.register_page("index")

TYPES: Final = {
    "bibl": "CreativeWork",
    "category": "DefinedTerm",
    "event": "Event",
    "item": "DefinedTerm",
    "nym": "DefinedTerm",
    "org": "Organization",
    "person": "Person",
    "place": "Place",
}
"""What the entities of a register are, by its TEI element; all others are a `Thing`."""

WITHIN: Final = {
    ("Place", "Place"): "containedInPlace",
    ("Organization", "Organization"): "parentOrganization",
    ("Person", "Organization"): "memberOf",
    ("Event", "Event"): "superEvent",
    ("CreativeWork", "CreativeWork"): "isPartOf",
}
"""What leads from a part to its whole, by what both are."""

PART: Final = "http://purl.org/dc/terms/isPartOf"
"""What does where schema.org has no word for it."""

SEE: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
"""What leads to an authority's record that is perhaps not of the same thing."""

AUTHORITIES: Final = {
    "cbdb": "https://cbdb.fas.harvard.edu/cbdbapi/person.php?id={}",
    "geonames": "https://sws.geonames.org/{}/",
    "gnd": "https://d-nb.info/gnd/{}",
    "isni": "https://isni.org/isni/{}",
    "lccn": "http://id.loc.gov/authorities/names/{}",
    "osm": "https://www.openstreetmap.org/{}",
    "tgn": "http://vocab.getty.edu/tgn/{}",
    "viaf": "http://viaf.org/viaf/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
}
"""The authorities known, and how each names a thing: not always where it shows it."""


def relation_iri(site: press.Site, kind: str, here: str) -> str:
    """The name of a kind of relation."""
    return iri(site, f"{REGISTERS}#relation-{kind}", here)


def registers(
    site: press.Site, name: str, paths: Iterable[str], relations: Iterable[tuple[str, Words]]
) -> Told:
    """The page of all registers and tables, and the kinds of relations: (kind, words)."""
    here = REGISTERS
    kinds = [
        {
            "@type": "DefinedTerm",
            "@id": relation_iri(site, kind, here),
            "name": spoken(words, site),
        }
        for kind, words in relations
    ]
    terms = {"@type": "DefinedTermSet", "@id": iri(site, f"{here}#relations", here)}
    parts: list[Told] = [{"@id": iri(site, path, here)} for path in paths]
    return {
        "@type": "CollectionPage",
        "@id": iri(site, here, here),
        "name": name,
        "isPartOf": whole(site, here),
        "hasPart": parts + ([{**terms, "hasDefinedTerm": kinds}] if kinds else []),
    }


def register(
    site: press.Site, path: str, kind: tuple[str, str, Words], names: Iterable[str], count: int
) -> Told:
    """A register: *kind* is that of its entities, its TEI element and its names.

    Of one in parts each page lists its own entities, by their ids; *count* are all.
    """
    code, tei, words = kind
    listed = [{"@id": entity_iri(site, name, path)} for name in names]
    terms = TYPES.get(tei) == "DefinedTerm"
    made = {
        "@type": "DefinedTermSet" if terms else ["Collection", "ItemList"],
        "@id": iri(site, addresses.register_page(code), path),
        "name": spoken(words, site),
        "numberOfItems": 0 if terms else count,
        "isPartOf": whole(site, path),
        "license": licences(site),
        "hasDefinedTerm" if terms else "itemListElement": listed,
    }
    return kept(made)


def entity(
    site: press.Site,
    path: str,
    one: Entity,
    elements: tuple[str, str],
    shown: tuple[str, Sequence[str]],
) -> Told:
    """An entity as its register describes it.

    *elements* are the TEI elements of its register and of that of what it is within; *shown* are
    its description as HTML, empty on its further pages, and the ids of the articles that speak of
    it on this one.
    """
    kind, around = (TYPES.get(tei, "Thing") for tei in elements)
    described, names = shown
    page = addresses.entity_page(one.id)
    made: Told = {
        "@type": kind,
        "@id": entity_iri(site, one.id, path),
        "name": spoken(one.names, site),
        "url": iri(site, page, path),
        "subjectOf": articles(site, names, path),
    }
    if path != page:
        return kept(made)
    pinyin: list[Told] = [{"@value": one.pinyin, "@language": "zh-Latn"}] if one.pinyin else []
    variants = dict.fromkeys((lang, name) for lang, name, *_ in one.variants)
    made |= {
        "alternateName": spoken(tuple(variants), site) + pinyin,
        "description": in_interface(site, plain(described)),
    }
    if kind == "DefinedTerm":
        register_ = addresses.register_page(one.id.partition(".")[0])
        made["inDefinedTermSet"] = iri(site, register_, path)
    if one.within:
        whole_ = {"@id": entity_iri(site, one.within, path)}
        made[WITHIN.get((kind, around), PART)] = whole_
    if one.at:
        made |= _located(kind, *one.at)
    return kept(made | _identified(one.ids))


def _located(kind: str, latitude: float, longitude: float) -> Told:
    """Where it is, if that can be said of its kind."""
    geo = {
        "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
    }
    if kind in ("Organization", "Event"):
        return {"location": {"@type": "Place", **geo}}
    return geo if kind == "Place" else {}


def _identified(ids: Iterable[tuple[str, str, str]]) -> Told:
    """What authorities call it: the same only where that is certain, else something to look at.

    Of an authority that is not known only what is certain, as a value.
    """
    same: list[str] = []
    see: list[str] = []
    values: list[Told] = []
    for authority, value, cert in ids:
        address = AUTHORITIES.get(authority.lower())
        if address:
            if authority.lower() == "lccn" and value.startswith("sh"):  # a subject, no name
                address = address.replace("names", "subjects")
            found = address.format(quote(value, safe="/"))
            (same if cert == "high" else see).append(found)
        elif cert == "high":
            values.append({"@type": "PropertyValue", "propertyID": authority, "value": value})
    return {"sameAs": same, SEE: [{"@id": found} for found in see], "identifier": values}


# --- works ---------------------------------------------------------------------------------------

WORKS: Final = {
    "article-journal": "ScholarlyArticle",
    "article-newspaper": "NewsArticle",
    "article": "Article",
    "article-magazine": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "map": "Map",
    "periodical": "Periodical",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""What works are, by their type in CSL."""


def bibliography(site: press.Site, path: str, works: Iterable[tuple[str, str]]) -> Told:
    """The works cited: (key, CSL-JSON)."""
    return {
        "@type": "Collection",
        "@id": iri(site, path, path),
        "name": press.ui(site.templates)["bibliography"],
        "isPartOf": whole(site, path),
        "hasPart": [_work(iri(site, path, path), key, json.loads(csl)) for key, csl in works],
    }


def _work(page: str, key: str, csl: Mapping[str, Any]) -> Told:
    """A work: what tells it from others."""
    people = {
        role: [{"name": name} for one in csl.get(role, ()) if (name := _person(one))]
        for role in ("author", "editor", "translator")
    }
    parts = ((csl.get("issued") or {}).get("date-parts") or [[]])[0]
    doi = csl.get("DOI")
    made = {
        "@type": WORKS.get(str(csl.get("type")), "CreativeWork"),
        "@id": f"{page}#{quote(key)}",
        "name": plain(str(csl.get("title", ""))),
        **people,
        "datePublished": "-".join(f"{int(part):02}" for part in parts),
        "inLanguage": csl.get("language"),
        "isbn": csl.get("ISBN"),
        "sameAs": f"https://doi.org/{quote(str(doi), safe='/')}" if doi else None,
        "url": csl.get("URL"),
    }
    return kept(made)


def _person(name: Mapping[str, Any]) -> str:
    """A name as it is written, given name last."""
    own = name.get("literal")
    parts = (name.get("family"), name.get("given"))
    return str(own) if own else ", ".join(str(part) for part in parts if part)
