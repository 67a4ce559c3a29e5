"""The registers, kinds of relations and bibliography in the file of the edition."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from facing.model import Words, said
from facing.standoff import DIFFERENCES, Entity, Field, Register, Relation, Work
from facing.tei import names
from facing.tei.prose import blocks as prose
from facing.tei.xml import Element, Node, element

LISTS: Final = {
    "org": ("listOrg", "orgName"),
    "person": ("listPerson", "persName"),
    "personGrp": ("listPerson", "persName"),
    "place": ("listPlace", "placeName"),
    "object": ("listObject", "objectName"),
    "event": ("listEvent", "label"),
}
"""The list of that TEI element, and the element of its names; what has none is a category."""

Tags = Mapping[str, str]


def standing(registers: Sequence[Register], works: Sequence[Work], tags: Tags) -> list[Element]:
    """Lists of all entities that are no categories, what they are parts of, and the works."""
    made = []
    for one in registers:
        if one.tei in LISTS and one.entities:
            own = {"type": "register", "n": one.kind}
            rows = [_entity(entity, one, tags) for entity in one.entities]
            heads = [_said("head", code, name, tags) for code, name in one.names]
            made.append(element(LISTS[one.tei][0], own, *heads, *rows))
    parts = [
        element("relation", {"name": "within", "active": f"#{one.id}", "passive": f"#{one.within}"})
        for register in registers
        for one in register.entities
        if one.within
    ]
    if parts:
        made.append(element("listRelation", {"type": "within"}, *parts))
    if works:
        made.append(element("listBibl", {"type": "works"}, *map(_work, works)))
    return made


def named(entity: str, tei: str, words: Words, tags: Tags) -> Element:
    """An entity in the file of an article: its names, and where more is said of it."""
    own = {"sameAs": f"../{names.EDITION}#{entity}"}
    tag = LISTS[tei][1]
    called = [_said(tag, code, name, tags) for code, name in words]
    if tei == "object":
        return element("object", own, element("objectIdentifier", {}, *called))
    return element(tei, own, *called)


def classes(registers: Sequence[Register], relations: Sequence[Relation], tags: Tags) -> Element:
    """The taxonomies: terms and their like, kinds of relations, how translations can differ."""
    made = [_differences()]
    if relations:
        rows = [_relation(one, tags) for one in relations]
        made.append(element("taxonomy", {"xml:id": names.common("taxonomy", "relations")}, *rows))
    for one in registers:
        if one.tei not in LISTS and one.entities:
            own = {"xml:id": names.common("taxonomy", one.kind), "n": one.kind}
            rows = [_category(entity, one, tags) for entity in one.entities]
            made.append(element("taxonomy", own, *rows))
    return element("classDecl", {}, *made)


def _differences() -> Element:
    """In what a translation can differ from its original."""
    rows = [
        element("category", {"xml:id": f"difference_{kind}"}, element("catDesc", {}, kind))
        for kind in ("none", *DIFFERENCES)
    ]
    return element("taxonomy", {"xml:id": names.common("taxonomy", "differences")}, *rows)


def _relation(one: Relation, tags: Tags) -> Element:
    """A kind of relation: the words between its sides, either way, and what becomes of a thing."""
    words = [
        element("gloss", {"type": kind, "xml:lang": tags.get(code, code)}, text)
        for kind, pairs in (("words", one.words), ("inverse", one.inverse))
        for code, text in pairs
    ]
    custody = [element("desc", {"type": "custody"}, one.custody)] if one.custody else []
    own = {"xml:id": names.common("relation", one.kind), "n": one.kind}
    return element("category", own, *words, *custody)


def _category(one: Entity, register: Register, tags: Tags) -> Element:
    """A term: names and variants as glosses, all else as descriptions."""
    glosses = [_said("gloss", code, name, tags) for code, name in one.names]
    glosses += [_variant("gloss", variant, tags) for variant in one.variants]
    told = [element("desc", {"type": "pinyin"}, one.pinyin)] if one.pinyin else []
    told += [
        element("desc", own, *_inline(inner))
        for own, inner in [*_fields(one, register, tags), *_told(one)]
    ]
    if one.within:
        told.append(
            element("desc", {"type": "within"}, element("ptr", {"target": f"#{one.within}"}))
        )
    told += [element("desc", {"type": kind, "cert": cert}, value) for kind, value, cert in one.ids]
    return element("category", {"xml:id": one.id}, *glosses, *told)


def _inline(inner: Iterable[Node]) -> list[Node]:
    """Paragraphs where there can be none: their words, with spaces between them."""
    made: list[Node] = []
    for node in inner:
        if made:
            made.append(" ")
        made += node.children if isinstance(node, Element) and node.name == "p" else (node,)
    return [" " if isinstance(node, Element) and node.name == "lb" else node for node in made]


def _entity(one: Entity, register: Register, tags: Tags) -> Element:
    """An entity: names, coordinates, identifiers, and notes of all else."""
    name = LISTS[register.tei][1]
    called = [_said(name, code, text, tags) for code, text in one.names]
    called += [_variant(name, variant, tags) for variant in one.variants]
    if one.pinyin:
        called.append(element(name, {"type": "pinyin", "xml:lang": "zh-Latn-pinyin"}, one.pinyin))
    ids = [element("idno", {"type": kind, "cert": cert}, value) for kind, value, cert in one.ids]
    notes = [
        element("note", own, *inner) for own, inner in [*_told(one), *_fields(one, register, tags)]
    ]
    where: list[Element] = []
    if one.at:
        geo = element("geo", {}, f"{one.at[0]:g} {one.at[1]:g}")
        if register.tei == "place":
            where = [element("location", {}, geo)]
        else:
            notes.append(element("note", {"type": "at"}, f"{one.at[0]:g} {one.at[1]:g}"))
    own = {"xml:id": one.id}
    if register.tei == "object":
        return element("object", own, element("objectIdentifier", {}, *called, *ids), *notes)
    if register.tei == "place":
        return element("place", own, *called, *where, *notes, *ids)
    if register.tei == "event":
        return element("event", own, *called, *notes, *ids)
    return element(register.tei, own, *called, *ids, *notes)


def _told(one: Entity) -> list[tuple[dict[str, str], tuple[Node, ...]]]:
    """The description, and on what it rests."""
    made = [({"type": "description"}, prose(one.text, ""))] if one.text else []
    return made + [({"type": "source"}, prose(source, "")) for source in one.sources]


def _fields(
    one: Entity, register: Register, tags: Tags
) -> list[tuple[dict[str, str], tuple[Node, ...]]]:
    """What the register declares itself: the name of the field is the type."""
    forms = {field.name: field for field in register.fields}
    return [
        ({"type": "field", "subtype": name}, tuple(_value(value, forms.get(name), tags)))
        for name, value in one.fields
    ]


def _value(value: Any, field: Field | None, tags: Tags) -> list[Node]:
    """The value of a field as its form has it."""
    form = field.form if field else "text"
    if form == "entity":
        return [element("ptr", {"target": f"#{value}"})]
    if form == "url":
        return [element("ref", {"target": str(value)}, str(value))]
    if form == "date":
        day = value if isinstance(value, str) else ""
        return [element("date", {"when": day}, day or str(value))]
    if form == "words":
        return [element("term", {"xml:lang": tags.get(code, code)}, said_) for code, said_ in value]
    if form == "choice":
        known = dict(field.values) if field else {}
        chosen = (value,) if isinstance(value, str) else value
        return [
            element("term", {"n": one}, said(known.get(one, ()), "en") or one) for one in chosen
        ]
    return [str(value)]


def _said(name: str, code: str, text: str, tags: Tags) -> Element:
    """Words in a language."""
    return element(name, {"xml:lang": tags.get(code, code)}, text)


def _variant(name: str, one: Any, tags: Tags) -> Element:
    """A name as it is found; an element of names says when it was used."""
    own = {"type": "variant", "xml:lang": tags.get(one.lang, one.lang)}
    if name not in ("gloss", "label"):
        own |= {"from": one.since or "", "to": one.until or ""}
    return element(name, own, one.name)


# --- works ---------------------------------------------------------------------------------------

_TITLES: Final = (("title", "m"), ("container-title", "j"), ("collection-title", "s"))
_SCOPES: Final = ("volume", "issue", "page", "number", "edition")
_IDS: Final = ("DOI", "ISBN", "ISSN", "URL")


def _work(one: Work) -> Element:
    """A work from its CSL-JSON."""
    made = json.loads(one.data)
    inner = [
        element(tag, {"role": role} if tag == "editor" else {}, _person(person))
        for role, tag in (("author", "author"), ("editor", "editor"), ("translator", "editor"))
        for person in made.get(role, ())
    ]
    part = "container-title" in made
    for key, level in _TITLES:
        if made.get(key):
            own = {"level": "a" if part and key == "title" else level}
            inner.append(element("title", own, str(made[key])))
    if made.get("publisher-place"):
        inner.append(element("pubPlace", {}, str(made["publisher-place"])))
    if made.get("publisher"):
        inner.append(element("publisher", {}, str(made["publisher"])))
    inner += _issued(made.get("issued"))
    inner += [
        element("biblScope", {"unit": key}, str(made[key])) for key in _SCOPES if made.get(key)
    ]
    inner += [element("idno", {"type": key}, str(made[key])) for key in _IDS if made.get(key)]
    if made.get("note"):
        inner.append(element("note", {}, str(made["note"])))
    own = {"xml:id": names.common("work", one.key), "n": one.key, "type": str(made.get("type", ""))}
    return element("bibl", own, *inner)


def _person(name: Mapping[str, str]) -> str:
    """A name as one line."""
    if name.get("literal"):
        return name["literal"]
    parts = [name.get("non-dropping-particle"), name.get("family")]
    family = " ".join(filter(None, parts))
    return ", ".join(filter(None, (family, name.get("given"))))


def _issued(issued: Any) -> list[Element]:
    """When it appeared, as precise as that is known."""
    if not isinstance(issued, Mapping):
        return []
    rows = issued.get("date-parts") or [[]]
    days = ["-".join(f"{int(n):0{4 if not k else 2}}" for k, n in enumerate(row)) for row in rows]
    days = [day for day in days if day]
    if not days:
        words = str(issued.get("literal") or issued.get("raw") or "")
        return [element("date", {}, words)] if words else []
    if len(days) > 1:
        return [element("date", {"from": days[0], "to": days[1]}, "/".join(days[:2]))]
    return [element("date", {"when": days[0]}, days[0])]
