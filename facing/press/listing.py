"""Entities of a register listed in prose: their names, what they are, how often they are named."""

from collections.abc import Iterable, Mapping
from typing import Any

from facing.exports import Site
from facing.frame import Frame
from facing.press import describing, entities, sights, tables
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import Entity, Plain, Register


def register(frame: Frame, kind: str) -> Register | None:
    """The register of that kind."""
    return next((one for one in frame.scholarship.registers if one.kind == kind), None)


def choices(register_: Register | None) -> dict[str, dict[str, Any]]:
    """What its entities can be picked out by: for each field that is a choice, values and names."""
    fields = register_.fields if register_ else ()
    return {field.name: dict(field.values) for field in fields if field.form == "choice"}


def chosen(register_: Register | None, said: Mapping[str, str]) -> list[Entity]:
    """The entities that have the values *said* of fields that are a choice."""
    fields = [name for name in choices(register_) if name in said]
    return [
        entity
        for entity in (register_.entities if register_ else ())
        if all(said[name] in dict(entity.fields).get(name, ()) for name in fields)
    ]


def plain(frame: Frame, said: Mapping[str, str]) -> Plain:
    """What the list is drawn from: (names of the register, rows, labels of what entries name).

    A row is (id, names, pinyin, first paragraph of its entry, in how many places it is named).
    """
    found = register(frame, said.get("register", ""))
    if found is None:
        return (), [], ()
    whose, article = said.get("for"), said.get("article")
    everything = frame.scholarship.entities()
    forms = {field.name: field.form for field in found.fields}
    rows = []
    for entity in chosen(found, said):
        if whose and whose not in _above(entity, everything, forms):
            continue
        shares = frame.subjects.get(entity.id, ())
        count = sum(one.sights for one in shares if article in (None, one.article))
        if article is None or count:
            text = entity.text.strip().partition("\n\n")[0]
            rows.append((entity.id, entity.names, entity.pinyin, text, count))
    labels = describing.Labels(frame).of(describing.names([row[3] for row in rows]))
    return found.names, rows, labels


def _above(entity: Entity, known: Mapping[str, Entity], forms: Mapping[str, str]) -> set[str]:
    """What the entity belongs to: all that it is a part of, and what its fields name."""
    found = {*entities.named_by(entity, forms)}
    seen: set[str] = set()
    within = entity.within
    while within and within not in seen:
        seen.add(within)
        within = known[within].within if within in known else None
    return found | seen


def table(found: Plain, here: Guide, site: Site) -> tables.Table:
    """The list as a table, by names in the language of the interface."""
    names, rows, labels = found

    def row(one: Iterable[Any]) -> tables.Row:
        name, words, pinyin, text, count = one
        told = str(describing.described(text, labels, site, here.path)).strip()
        if told.count("<p>") == 1:
            told = told.removeprefix("<p>").removesuffix("</p>")
        spelt = f'<span lang="zh-Latn">{escape(pinyin)}</span>' if pinyin else ""
        cells = sights.entity(name, here), spelt, told, str(count)
        return tables.Row(entities.listing(words, here.lang, name), "", cells)

    columns = ("name", "pinyin", "description", "annotations")
    made = tables.table("entities", columns, map(row, rows), here)
    return made._replace(caption=sights.plainly(names, here) or made.caption)
