"""`edition/registers/KIND.yaml` → a register: people, plants, places, terms, each kind a file.

`relations.yaml` among them declares the kinds of relations.  What only shows when all registers
are read – names that lead nowhere, circles – is in `agreement`.
"""

import difflib
import re
from pathlib import PurePosixPath
from typing import Final

from facing.addresses import PASSAGE_NAME
from facing.model import Words
from facing.notation import nodes
from facing.notation.agreement import check
from facing.notation.cut import cut
from facing.notation.forms import CODE, LANGUAGE, clip
from facing.notation.nodes import Node, Scalar, Sequence, begins
from facing.notation.reader import Reader
from facing.problems import Problem, Where, query
from facing.standoff import Entity, Field, Plain, Register, Relation, Variant

__all__ = ["check", "read", "relations"]

KEYS: Final = ("register", "names", "one", "tei", "fields", "group", "entities")
REQUIRED: Final = ("register", "names", "one", "tei")
COMMON: Final = ("names", "pinyin", "variants", "text", "at", "within", "ids", "sources")
"""The keys of every entity; a register may declare others."""
FORMS: Final = ("words", "text", "date", "number", "entity", "url", "choice")
CERTAINTY: Final = ("low", "medium", "high")
CUSTODY: Final = ("takes", "holds", "loses", "awards")
RELATION: Final = ("words", "inverse", "custody", "tei")

TEI: Final = (
    "bibl",
    "category",
    "event",
    "item",
    "nym",
    "object",
    "org",
    "person",
    "personGrp",
    "place",
)
"""What TEI P5 lets stand in its lists: of organisations, persons, places, objects, events …"""

AUTHORITIES: Final = {
    "wikidata": "Q[1-9][0-9]*",
    "viaf": "[1-9][0-9]*",
    "geonames": "[1-9][0-9]*",
    "gnd": "[0-9X-]+",
    "lccn": "[a-z]{1,3}[0-9]+",
    "isni": "[0-9]{15}[0-9X]",
    "cbdb": "[0-9]+",
    "tgn": "[0-9]+",
    "osm": "(?:node|way|relation)/[0-9]+",
}
"""Authorities that are known by name, and the form of their identifiers, as they document it."""

_STEP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
_WEB = re.compile(r"https?://[^\s/]+[^\s]*")
_LONGEST_ID = 120  # it becomes the name of a file


def read(text: str, path: str) -> tuple[Register | None, list[Problem]]:
    """The register in a file's *text* and what is wrong in it; None if even its head is.

    What is wrong in an entity is left out of it, so that others still find it by its id.
    """
    form = Reader(path, text)
    root = _root(text, form)
    if root is None:
        return None, form.problems
    entries = form.entries(root, "", KEYS, REQUIRED)
    kind = form.matched(entries.get("register"), "register", CODE, "small letters, such as org")
    stem = PurePosixPath(path).stem
    if kind and kind != stem:
        hint = f"Rename the file to {kind}.yaml, or write “register: {stem}”."
        form.wrong(entries["register"], "18", f"{stem}.yaml holds the register “{kind}”", hint)
    fields = _fields(_said(entries, "fields"), form)
    names = form.words(_said(entries, "names"), "names")
    register = Register(
        kind=kind,
        names=names,
        one=form.words(_said(entries, "one"), "one"),
        tei=form.choice(_said(entries, "tei"), "tei", TEI, "TEI element"),
        fields=fields,
        entities=_entities(_said(entries, "entities"), kind, fields, names, form),
        path=path,
        group=_group(_said(entries, "group"), fields, form),
    )
    return (register if kind else None), form.problems + cut(text, path)


def relations(text: str, path: str) -> tuple[tuple[Relation, ...], list[Problem]]:
    """The kinds of relations that the *text* of `relations.yaml` declares, and what is wrong.

    A relation that reads alike from both sides has no `inverse`; its words are used for both.
    """
    form = Reader(path, text)
    root = _root(text, form)
    if root is None:
        return (), form.problems
    entries = form.entries(root, "", ("relations",), ("relations",))
    made = []
    what = "relations, {challenges: {words: …}}"
    for key, node in _pairs(_said(entries, "relations"), "relations", what, form):
        if not _STEP.fullmatch(key.value):
            hint = "Write small letters, digits and hyphens: takes-flag-from."
            form.wrong(key, "13", f"“{clip(key.value)}” cannot name a relation", hint)
            continue
        said = form.inner(node, key.value, RELATION, ("words",))
        words = form.words(said.get("words"), "words")
        inverse = form.words(said.get("inverse"), "inverse") or words
        _same_languages(words, inverse, "inverse", key, form)
        custody = form.choice(said.get("custody"), "custody", CUSTODY, "custody") or None
        tei = form.matched(said.get("tei"), "tei", _FIELD, "a name such as relation") or "relation"
        made.append(Relation(key.value, words, inverse, custody, tei))
    return tuple(made), form.problems + cut(text, path)


def _root(text: str, form: Reader) -> Node | None:
    """The file's only node; the form is made one for registers."""
    form.family = "R"
    root, problems = nodes.compose(nodes.lines(text), form.path)
    form.problems += problems
    if root is None and not problems:
        hint = "Delete it, or begin with “register: …”, “names: …”."
        form.problems.append(Problem(Where(form.path), "R09", "the file is empty", hint))
    return None if problems else root


def _said(entries: dict[str, Node], key: str) -> Node | None:
    """What stands under that key, None for null."""
    node = entries.get(key)
    nothing = isinstance(node, Scalar) and not node.style and node.value in ("", "~", "null")
    return None if nothing else node


def _pairs(node: Node | None, key: str, what: str, form: Reader) -> list[tuple[Scalar, Node]]:
    """The keys and values of a mapping; none for null."""
    found = form.mapping(node, key, what) if node else None
    return [(name, found.entries[name.value]) for name in found.keys] if found else []


def _same_languages(names: Words, other: Words, key: str, node: Node, form: Reader) -> None:
    """Asks about the languages of *names* that *other* lacks."""
    missing = [lang for lang, _ in names if lang not in dict(other)] if other else []
    if missing:
        message = f"“{key}” says nothing in {', '.join(missing)}"
        where = Where(form.path, *begins(node))
        hint = "The pages of that language show what there is in another."
        form.problems.append(query(where, "R40", message, hint))


def _fields(node: Node | None, form: Reader) -> tuple[Field, ...]:
    """The fields that the register declares, without those of an unknown form."""
    what = "fields, {founded: {label: …, form: date}}"
    fields = []
    for key, value in _pairs(node, "fields", what, form):
        if key.value in COMMON or not _FIELD.fullmatch(key.value):
            taken = "belongs to every entity" if key.value in COMMON else "cannot name a field"
            hint = "Choose another name of small letters, digits and hyphens: founded."
            form.wrong(key, "13", f"“{clip(key.value)}” {taken}", hint)
            continue
        said = form.inner(value, key.value, ("label", "form", "values"), ("label", "form"))
        shape = form.choice(said.get("form"), "form", FORMS, "form")
        labels = form.words(said.get("label"), "label")
        values = _values(said.get("values"), form)
        if (shape == "choice") != ("values" in said) and shape:
            hint = "A field of the form “choice” has “values: {war: {en: war}}”, no other has."
            form.wrong(key, "21", f"“{key.value}” is of the form “{shape}”", hint)
        fields.append(Field(key.value, labels, shape or "text", values))
    return tuple(fields)


def _values(node: Node | None, form: Reader) -> tuple[tuple[str, Words], ...]:
    """What an entity may choose from: keys and their names."""
    found = []
    for key, value in _pairs(node, "values", "keys and names, {war: {en: war}}", form):
        if _STEP.fullmatch(key.value):
            found.append((key.value, form.words(value, key.value)))
        else:
            hint = "Write small letters, digits and hyphens: war."
            form.wrong(key, "13", f"“{clip(key.value)}” cannot name a value", hint)
    return tuple(found)


def _group(node: Node | None, fields: tuple[Field, ...], form: Reader) -> str:
    """The field by which the register is grouped; it is a choice."""
    chosen = [field.name for field in fields if field.form == "choice"]
    return form.choice(node, "group", chosen, "field of the form “choice”") if node else ""


# --- entities ------------------------------------------------------------------------------------


def _entities(
    node: Node | None, kind: str, fields: tuple[Field, ...], names: Words, form: Reader
) -> tuple[Entity, ...]:
    """The entities in the order written."""
    entities = []
    for key, value in _pairs(node, "entities", "ids and entries, {org.x: {names: …}}", form):
        if kind and _named(key, kind, form):
            entity = _entity(key, value, fields, form)
            _same_languages(names, entity.names, f"names of {key.value}", key, form)
            entities.append(entity)
    return tuple(entities)


def _named(key: Scalar, kind: str, form: Reader) -> bool:
    """Whether the key can be the id of an entity of that kind."""
    name = key.value
    head, point, rest = name.partition(".")
    wrong, hint = "", f"Write {kind}. and small letters, digits, hyphens: {kind}.benxi-steel."
    if not point:
        wrong = "has no kind before it"
    elif head != kind:
        wrong = f"does not begin with “{kind}.”"
        hint = f"Move it to {head}.yaml, or write {kind}.{rest}."
    elif not _STEP.fullmatch(rest):
        wrong = "is no id"
    elif len(name) > _LONGEST_ID:
        wrong, hint = "is too long", f"Ids have at most {_LONGEST_ID} characters."
    elif PASSAGE_NAME.fullmatch(name):
        wrong, hint = "could be the name of a passage", "Choose another, such as one with a hyphen."
    if wrong:
        form.wrong(key, "15", f"“{clip(name)}” {wrong}", hint)
    return not wrong


def _entity(key: Scalar, node: Node, fields: tuple[Field, ...], form: Reader) -> Entity:
    """One entity; what is wrong in it is left out."""
    known = (*COMMON, *(field.name for field in fields))
    said = form.inner(node, key.value, known, ("names",))
    names = form.words(said.get("names"), "names")
    return Entity(
        id=key.value,
        names=names,
        variants=_variants(said.get("variants"), form),
        pinyin=form.optional(said.get("pinyin"), "pinyin"),
        text=form.markdown(said.get("text"), "text"),
        at=_coordinates(said["at"], form) if "at" in said else None,
        within=form.entity(said.get("within"), "within") or None,
        ids=_ids(said.get("ids"), form),
        sources=_sources(said.get("sources"), form),
        fields=tuple(
            (field.name, value)
            for field in fields
            if field.name in said
            and (value := _value(said[field.name], field, form)) not in (None, "", ())
        ),
        line=begins(key)[0],
    )


def _variants(node: Node | None, form: Reader) -> tuple[Variant, ...]:
    """Names by language, each with the dates of its entry."""
    variants: list[Variant] = []
    for item in form.items(node, "variants") if node else ():
        found = form.mapping(item, "variants", "a name by language, {zh: 鞍钢, until: 1945}")
        said = found.entries if found else {}
        since = form.date(said.get("since"), "since")
        until = form.date(said.get("until"), "until")
        if since and until and since[: len(until)] > until[: len(since)]:
            hint = "“since” is the earlier date."
            form.wrong(said["until"], "19", f"used since {since}, until {until}", hint)
            since = until = None
        named = False
        for key in found.keys if found else ():
            if key.value in ("since", "until"):
                continue
            named = True
            if not LANGUAGE.fullmatch(key.value):
                form.unknown(key, ("since", "until", "zh", "en"))
            elif name := form.text(said[key.value], key.value):
                variant = Variant(key.value, name, since, until)
                if variant in variants:
                    form.wrong(key, "17", f"“{clip(name)}” is listed twice", "Keep one of the two.")
                variants.append(variant)
        if found and not named:
            form.expected(item, "variants", "a name by language, {zh: 鞍钢}")
    return tuple(variants)


def _coordinates(node: Node, form: Reader) -> tuple[float, float] | None:
    """Latitude and longitude in degrees."""
    items = node.items if isinstance(node, Sequence) else []
    hint = "Write degrees with decimals, the latitude first: [41.12, 122.99]."
    values = [
        float(item.value)
        for item in items
        if isinstance(item, Scalar) and _DEGREES.fullmatch(item.value)
    ]
    if len(values) != 2 or len(items) != 2:
        form.expected(node, "at", "latitude and longitude, [41.12, 122.99]", hint)
        return None
    latitude, longitude = values
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return latitude, longitude
    shown = f"[{items[0].value}, {items[1].value}]"  # type: ignore[union-attr]
    if abs(longitude) <= 90 and abs(latitude) <= 180:
        hint = "The two look swapped: the latitude, up to 90, comes first."
    form.wrong(node, "20", f"{shown} is not on the globe", hint)
    return None


def _ids(node: Node | None, form: Reader) -> tuple[tuple[str, str, str], ...]:
    """External identifiers: authority, value, certainty."""
    made = []
    for key, entry in _pairs(node, "ids", "{wikidata: {value: Q1, cert: high}}", form):
        if not CODE.fullmatch(key.value) or _misspelt(key.value):
            form.unknown(key, AUTHORITIES, "authority")
            continue
        said = form.inner(entry, key.value, ("value", "cert"), ("value", "cert"))
        pattern = re.compile(AUTHORITIES.get(key.value, r"\S+"))
        value = form.matched(
            said.get("value"), "value", pattern, f"an identifier as {key.value} gives them"
        )
        cert = form.choice(said.get("cert"), "cert", CERTAINTY, "certainty")
        if value and cert:
            made.append((key.value, value, cert))
    return tuple(made)


def _misspelt(authority: str) -> bool:
    """Whether the name is nearly that of a known authority."""
    near = difflib.get_close_matches(authority, AUTHORITIES, 1, 0.8)
    return authority not in AUTHORITIES and bool(near)


def _sources(node: Node | None, form: Reader) -> tuple[str, ...]:
    hint = 'a list of words in Markdown, ["[@key, p. 12]"]'
    found = form.items(node, "sources", hint) if node else ()
    return tuple(words for item in found if (words := form.markdown(item, "sources")))


def _value(node: Node, field: Field, form: Reader) -> Plain:
    """What a field of the register's own says; None, or empty, if it is wrong."""
    name = field.name
    match field.form:
        case "words":
            return form.words(node, name)
        case "date":
            return form.date(node, name)
        case "number":
            digits = form.number(node, name)
            return (float(digits) if "." in digits else int(digits)) if digits else None
        case "entity":
            return form.entity(node, name)
        case "url":
            return form.matched(node, name, _WEB, "an address that begins with https://")
        case "choice":
            return _chosen(node, field, form)
    return form.text(node, name)


def _chosen(node: Node, field: Field, form: Reader) -> tuple[str, ...]:
    """The values chosen, one or a list of them, each once, in the order declared."""
    known = [value for value, _ in field.values]
    items = node.items if isinstance(node, Sequence) else [node]
    found = {form.choice(item, field.name, known, field.name) for item in items}
    return tuple([value for value in known if value in found])
