"""The rows of the tables: those of the registers, and those of an article.

A row is a tuple in the order of its table's columns; nothing is `None`, of words an empty string.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from facing import addresses
from facing.addresses import language_of
from facing.languages import rules
from facing.model import Edition, Words, said
from facing.press.datasets import Row
from facing.standoff import Entity, Register, Relation
from facing.views.record import Noted, Passage, Record

Rows = dict[str, list[Row]]

ROLES = ("active", "passive", "mutual", "object")
_TIMES = ("when", "from", "to", "notBefore", "notAfter")
_BETWEEN = " … "


class Known(NamedTuple):
    """What rows need besides the article: languages, and names of entities by id."""

    codes: tuple[str, ...]
    original: str
    names: Mapping[str, Words]


def known(edition: Edition, names: Mapping[str, Words]) -> Known:
    """What the rows of an edition need."""
    codes = tuple([language.code for language in edition.languages()])
    return Known(codes, edition.original.code, names)


def _spoken(words: Any, codes: Sequence[str]) -> list[str]:
    """The words of each language."""
    pairs: Words = tuple(words or ())
    return [said(pairs, code) or "" for code in codes]


# --- registers -----------------------------------------------------------------------------------


def registers(
    found: Sequence[Register], relations: Sequence[Relation], base: Known
) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) of all that stands in registers."""
    everything = [(one, entity) for one in found for entity in one.entities]
    yield (
        "entities",
        [
            (entity.id, one.kind, *_spoken(entity.names, base.codes), *_common(entity))
            for one, entity in everything
        ],
    )
    yield "names", [row for _, entity in everything for row in _names(entity)]
    yield "identifiers", [(entity.id, *one) for _, entity in everything for one in entity.ids]
    for one in found:
        yield f"register_{one.kind}", [_entry(one, entity, base.codes) for entity in one.entities]
    yield (
        "relation_kinds",
        [
            (
                one.kind,
                *_spoken(one.words, base.codes),
                *_spoken(one.inverse, base.codes),
                one.custody or "",
            )
            for one in relations
        ],
    )


def _common(entity: Entity) -> Row:
    """The cells that entities of all registers have."""
    latitude, longitude = entity.at or (None, None)
    return (
        entity.pinyin or "",
        entity.text,
        latitude,
        longitude,
        entity.within or None,
        "\n".join(entity.sources),
        addresses.entity_page(entity.id),
    )


def _names(entity: Entity) -> Iterator[Row]:
    """All names of an entity, those that are printed first."""
    for lang, name in entity.names:
        yield entity.id, lang, name, 1, "", ""
    for one in entity.variants:
        yield entity.id, one.lang, one.name, 0, one.since or "", one.until or ""


def _entry(register: Register, entity: Entity, codes: Sequence[str]) -> Row:
    """An entity with the fields of its register."""
    own = dict(entity.fields)
    fields: list[Any] = []
    for field in register.fields:
        value = own.get(field.name)
        if field.form == "words":
            fields += _spoken(value, codes)
        elif field.form == "choice":
            fields.append((value,) if isinstance(value, str) else tuple(value or ()))
        elif field.form == "number":
            fields.append(value)
        elif field.form == "entity":
            fields.append(value or None)
        else:
            fields.append(str(value or ""))
    return (entity.id, *_spoken(entity.names, codes), *_common(entity), *fields)


# --- articles ------------------------------------------------------------------------------------


def article(one: Record, base: Known) -> Rows:
    """The rows that an article adds to each table; tables that it adds none to are left out."""
    page = addresses.article_page(one.id)
    known_ = {passage.name: passage for passage in one.passages}
    words = {name: passage.text for name, passage in known_.items()}
    made: Rows = {
        "articles": [_article(one, page, base)],
        "passages": [
            (f"{one.id}#{name}", one.id, name, lang, kind, place, text, f"{page}#{name}")
            for place, (name, lang, kind, text) in enumerate(one.passages, 1)
        ],
        "pairs": _pairs(one, known_, page, base),
    }
    for note in one.notes:
        ident = f"{one.id}#{note.id}"
        place = _place(note, words, page, base)
        kind = note.kind
        signed = note.by, note.written
        made.setdefault("annotations", []).append((ident, one.id, note.id, kind, *place, *signed))
        made.setdefault("anchors", []).extend(
            (ident, at, f"{one.id}#{name}", start, end, words.get(name, "")[start:end])
            for at, (name, start, end) in enumerate(note.spans, 1)
        )
        made.setdefault("roles", []).extend(
            (ident, role, entity) for role, entity in _roles(note.kind, note.data)
        )
        if kind in CELLS:
            table, cells = CELLS[kind]
            row = (ident, one.id, one.date, *cells(note, base), *place)
            made.setdefault(table, []).append(row)
    return made


def _article(one: Record, page: str, base: Known) -> Row:
    authors = [
        "; ".join([name for names in one.authors if (name := said(names, code))])
        for code in base.codes
    ]
    return (
        one.id,
        one.newspaper,
        one.date,
        one.page,
        one.column,
        *_spoken(one.titles, base.codes),
        *authors,
        "; ".join([name for _, name in one.translators]),
        page,
    )


def _pairs(one: Record, known_: Mapping[str, Passage], page: str, base: Known) -> list[Row]:
    """The links of an article, with the words of their sides."""
    verdicts = dict(one.verdicts)
    sides = [(code, rules(code).joiner) for code in base.codes]
    rows: list[Row] = []
    for place, (names, certainty, decided) in enumerate(one.links, 1):
        first = names[0]
        cells: list[Any] = []
        linked = [known_[name] for name in names]
        for code, joiner in sides:
            own = [passage for passage in linked if passage.lang == code]
            cells.append(tuple([passage.name for passage in own]))
            cells.append(joiner.join([passage.text for passage in own]))
        told = verdicts.get(first)
        verdict = () if told is None else tuple(told) or ("faithful",)
        said_ = certainty, decided or "", verdict, f"{page}#{first}"
        rows.append((f"{one.id}#{first}", one.id, place, *cells, *said_))
    return rows


def _place(note: Noted, words: Mapping[str, str], page: str, base: Known) -> tuple[Any, ...]:
    """The passages of an annotation, its words in each language, and addresses."""
    names = tuple(dict.fromkeys(name for name, _, _ in note.spans))
    quoted = [
        _BETWEEN.join(
            [
                words.get(name, "")[start:end]
                for name, start, end in note.spans
                if (language_of(name) or base.original) == code
            ]
        )
        for code in base.codes
    ]
    return (names, *quoted, tuple([f"{page}#{name}" for name in names]))


def _ids(found: Any) -> tuple[str, ...]:
    """One or several ids."""
    if not found:
        return ()
    return (found,) if isinstance(found, str) else tuple(found)


def _roles(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(role, entity) of all that an annotation names."""
    parts = {
        "mention": (("mention", "ref"),),
        "measure": (("for", "for"),),
        "relation": tuple([(role, role) for role in ROLES]),
        "event": (("place", "place"), ("who", "who")),
    }.get(kind, ())
    for role, key in parts:
        for entity in dict.fromkeys(_ids(data.get(key))):
            yield role, entity


def _when(found: Any) -> list[str]:
    """The parts of a time, by TEI's attributes."""
    return [(found or {}).get(key) or "" for key in _TIMES]


def _named(found: Any, base: Known) -> list[str]:
    """The names of these entities in each language; an entity without one by its id."""
    names = _ids(found)
    return [
        "; ".join([said(base.names.get(name, ()), code) or name for name in names])
        for code in base.codes
    ]


def _words(found: Any, base: Known) -> list[str]:
    """Words by language; plain ones are English, or the first translation's."""
    if isinstance(found, str):
        lang = "en" if "en" in base.codes else base.codes[-1]
        found = ((lang, found),)
    return _spoken(found.items() if isinstance(found, Mapping) else found, base.codes)


def _figure(note: Noted, base: Known) -> tuple[Any, ...]:
    data = note.data
    return (
        data.get("low") or None,
        data.get("high") or None,
        data.get("approx") or "",
        data.get("unit") or "",
        *_words(data.get("of"), base),
        data.get("for") or None,
        *_named(data.get("for"), base),
        *_when(data.get("period")),
        data.get("as") or "",
    )


def _relation(note: Noted, base: Known) -> tuple[Any, ...]:
    data = note.data
    parts = [
        part for role in ROLES for part in (_ids(data.get(role)), *_named(data.get(role), base))
    ]
    return (data.get("kind") or None, *parts, *_when(data.get("when")))


def _event(note: Noted, base: Known) -> tuple[Any, ...]:
    data = note.data
    label = _words(data.get("label"), base)
    place = data.get("place") or None
    return (data.get("type") or "", *label, place, _ids(data.get("who")), *_when(data.get("when")))


def _date(note: Noted, _base: Known) -> tuple[Any, ...]:
    return tuple(_when(note.data.get("date")))


def _mention(note: Noted, _base: Known) -> tuple[Any, ...]:
    return note.data.get("ref") or None, note.data.get("cert") or ""


def _note(note: Noted, _base: Known) -> tuple[Any, ...]:
    return note.data.get("note") or "", note.data.get("text") or "", note.by, note.written


def _correction(note: Noted, _base: Known) -> tuple[Any, ...]:
    data = note.data
    said_ = data.get("type") or "", data.get("to") or "", data.get("because") or ""
    return (*said_, note.by, note.written)


CELLS: Mapping[str, tuple[str, Callable[[Noted, Known], tuple[Any, ...]]]] = {
    "measure": ("figures", _figure),
    "relation": ("relations", _relation),
    "event": ("events", _event),
    "date": ("dates", _date),
    "mention": ("mentions", _mention),
    "note": ("notes", _note),
    "correction": ("corrections", _correction),
}
"""By kind of annotation its table, and the cells between those that all have."""
