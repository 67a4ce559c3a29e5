"""The registers: a page of all of them and of all tables, a page of each, of every entity.

An entity's page is drawn from its own record, the labels of the entities that it names, and the
sights of it; long ones are in parts.  Entities that nothing mentions have pages too.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from facing import addresses, press
from facing.exports import PerEdition, PerSubject, Shared, Shown, Site
from facing.frame import Frame, Share
from facing.frame import named as named_by
from facing.model import Words
from facing.press import (
    charting,
    describing,
    entities,
    linked,
    locating,
    paging,
    picturing,
    renderings,
    sights,
    tables,
    times,
)
from facing.press.linked import things
from facing.press.sights import Guide
from facing.standoff import COMPARISON, TABLES, Plain, Register

INDEX = "registers/index.html"
WORKS = addresses.table_page("bibliography")

MANY = 1000
"""So many entities a page of a register at most."""

OFFERED = (
    "figures",
    "charts",
    "relations",
    "map",
    "network",
    "custody",
    "chronicle",
    "timeline",
    "terms",
    COMPARISON,
)
"""The tables in the order in which they are offered."""


PICTURED = {"charts": "figures", "network": "relations", "timeline": "chronicle"}
"""The pictures that have pages of their own, and the subject that they are of."""


def _labels(frame: Frame, names: set[str]) -> dict[str, Words]:
    """The labels of these entities, as plain data in a fixed order."""
    return {name: frame.labels[name] for name in sorted(names) if name in frame.labels}


# --- all registers, each register ----------------------------------------------------------------


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """The pages that show no sights; none if there are neither registers nor annotations."""
    known = frame.scholarship
    registers = [one for one in known.registers if one.entities]
    names = (*TABLES, COMPARISON)
    counts = [(name, sum(s.sights for s in frame.subjects.get(name, ()))) for name in names]
    counts = [(name, count) for name, count in counts if count]
    custody = any(relation.custody for relation in known.relations)
    if any(name == "relations" for name, _ in counts) and custody:
        counts.append(("custody", 0))
    if _pictured(site):
        told = dict(counts)
        counts += [(name, 0) for name, subject in PICTURED.items() if subject in told]
        if picturing.uses(frame, site):
            counts.append(("map", 0))
    if not registers and not counts and not known.works:
        return
    heads = tuple((one.kind, one.names, len(one.entities)) for one in registers)
    offered = "tables" in site.edition.exports
    kinds = tuple((relation.kind, relation.words) for relation in known.relations)
    works = len(known.works) if offered else 0
    yield INDEX, (heads, tuple(counts) if offered else (), works, kinds)
    lang = press.ui(site.templates)["lang"]
    for one in registers:
        yield from _register_pages(one, frame, {other.kind for other in registers}, lang)
    for path, uses, _ in _entity_pages(frame, told=False):
        yield path, uses


def _pictured(site: Site) -> bool:
    """Whether there are pictures."""
    return "pictures" in site.edition.exports


def _register_pages(
    register: Register, frame: Frame, kinds: set[str], lang: str
) -> Iterator[tuple[str, Plain]]:
    """A register's entities by their names in *lang*, the interface's; when very many, in parts."""
    rows = []
    for entity in register.entities:
        shares = frame.subjects.get(entity.id, ())
        count = sum(share.sights for share in shares)
        rows.append((entity.id, entity.names, entity.pinyin, len(shares), count))
    rows.sort(key=lambda row: entities.listing(row[1], lang, row[0]))
    grouped = _grouped(register)
    parts = paging.chunks(rows, lambda _: 1, MANY)
    paths = paging.paths(len(parts), addresses.register_page, register.kind, kinds)
    for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
        kind = register.kind, register.tei, register.names
        yield path, (kind, part, len(rows), paging.beside(paths, place), grouped)


def _grouped(register: Register) -> Plain:
    """The field by which the register is grouped: (its names, values with names, their entities).

    An entity of several values stands with each; one of none stands in no group.
    """
    field = next((one for one in register.fields if one.name == register.group), None)
    if field is None:
        return None
    chosen: dict[str, list[str]] = {}
    for entity in register.entities:
        for value in dict(entity.fields).get(field.name, ()):
            chosen.setdefault(value, []).append(entity.id)
    return field.labels, field.values, chosen


def _draw(path: str, uses: Plain, site: Site) -> str:
    """The page at that path."""
    if path.startswith("entities/"):
        return _entity(path, uses, [[]], site)
    here = sights.guide(site, path, {}, {})
    if path == INDEX:
        return _index(path, uses, here, site)
    return _register(path, uses, here, site)


class Offer(NamedTuple):
    """A page offered: its link, names with tags, what it holds, and how many of what."""

    href: str
    names: tuple[tuple[str, str], ...]
    about: str
    size: str


def _index(path: str, uses: Plain, here: Guide, site: Site) -> str:
    """All registers and tables, with counts."""
    registers, counts, works, kinds = uses
    ui = here.ui

    def offer(target: str, names: Sequence[tuple[str, str]], about: str, count: str) -> Offer:
        return Offer(addresses.relative(target, path), tuple(names), about, count)

    offered = [
        offer(
            addresses.register_page(kind),
            sights.languages(names, here),
            "",
            _count(number, "entries", here),
        )
        for kind, names, number in sorted(
            registers, key=lambda own: entities.alphabetical(sights.plainly(own[1], here))
        )
    ]
    numbers = dict(counts)
    more = [
        offer(
            addresses.table_page(name),
            [(ui["lang"], ui[name])],
            ui[f"about_{name}"],
            _count(numbers[name], "verdicts" if name == COMPARISON else "annotations", here)
            if numbers[name]
            else "",
        )
        for name in OFFERED
        if name in numbers
    ]
    if works:
        names = [(ui["lang"], ui["bibliography"])]
        more.append(offer(WORKS, names, ui["about_bibliography"], _count(works, "works", here)))
    paths = [addresses.register_page(kind) for kind, _, _ in registers]
    paths += [addresses.table_page(name) for name in OFFERED if name in numbers]
    data = things.registers(site, ui["registers"], paths + [WORKS] * bool(works), kinds)
    told = linked.script(data)
    return press.page(site, "registers.html", path, registers=offered, tables=more, linked=told)


def _count(number: int, what: str, here: Guide) -> str:
    """“1 entry”, “3 entries”."""
    return f"{number:,} {here.ui[f'{what}_one' if number == 1 else what]}"


def _register(path: str, uses: Plain, here: Guide, site: Site) -> str:
    """One register: its entities by name, and again by pinyin."""
    kind, rows, count, turn, grouped = uses
    names = kind[2]
    data = things.register(site, path, kind, [row[0] for row in rows], count)
    listed = [entities.entry(row, here) for row in rows]
    by_id = {row[0]: entry for row, entry in zip(rows, listed, strict=True)}
    by_pinyin = sorted(
        (entry for entry in listed if entry.pinyin),
        key=lambda entry: entities.alphabetical(entry.pinyin),
    )
    letters = sorted({entry.letter for entry in listed})
    return press.page(
        site,
        "register.html",
        path,
        linked=linked.script(data),
        names=sights.languages(names, here),
        heading=sights.plainly(names, here),
        entries=listed,
        by_pinyin=by_pinyin,
        letters=letters if len(listed) > 25 else (),
        groups=entities.groups(grouped, by_id, here) if grouped else (),
        grouped_by=sights.plainly(grouped[0], here) if grouped else "",
        count=_count(count, "entries", here),
        part=paging.part(turn, here),
        **paging.turns(turn, here),
    )


# --- entities --------------------------------------------------------------------------------


def _entity_pages(frame: Frame, *, told: bool) -> Iterator[tuple[str, Plain, tuple[Shared, ...]]]:
    """Every part of the pages of entities that something is *told* of, or of the others."""
    known = frame.scholarship
    everything = known.entities()
    parts: dict[str, list[str]] = {}
    for entity in everything.values():
        if entity.within:
            parts.setdefault(entity.within, []).append(entity.id)
    verbs = {one.kind: (one.words, one.inverse, one.custody) for one in known.relations}
    lookup = describing.Labels(frame)
    elements = {one.kind: one.tei for one in known.registers}
    for register in known.registers:
        single = len(register.entities) <= MANY
        fields = tuple(
            (
                field.name,
                field.labels,
                field.form,
                field.values,
                addresses.register_page(register.kind)
                if single and field.name == register.group
                else "",
            )
            for field in register.fields
        )
        forms = {field.name: field.form for field in register.fields}
        for entity in register.entities:
            shares = frame.subjects.get(entity.id, ())
            if bool(shares) is not told:
                continue
            own = tuple(sorted(parts.get(entity.id, ())))
            said = describing.names([entity.text, *entity.sources])
            named = {entity.id, *own, *entities.named_by(entity, forms)}
            record = (
                (register.kind, register.names, register.one, fields),
                entities.plain(entity),
                own,
                lookup.of(said),
                verbs if told else {},
                (register.tei, elements.get((entity.within or "").partition(".")[0], "")),
            )
            chunks: Sequence[Sequence[Share]] = paging.of_shares(shares) or [()]
            paths = paging.paths(len(chunks), addresses.entity_page, entity.id, everything)
            total = sum(share.sights for share in shares), len(shares)
            for place, (path, part) in enumerate(zip(paths, chunks, strict=True)):
                shared = (Shared(entity.id, tuple(share.article for share in part)),)
                labels = _labels(frame, named | (named_by(part) if told else set()))
                # only the first part says how many there are: the others stay when one is added
                uses = (record, labels, None if place else total, paging.beside(paths, place))
                yield path, uses, shared if told else ()


def _subject_pages(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain, tuple[Shared, ...]]]:
    """The pages of the entities that something is said of."""
    return _entity_pages(frame, told=True)


def _entity(path: str, uses: Plain, shown: Sequence[Sequence[Shown]], site: Site) -> str:
    """An entity: what the register says of it, and what the articles do."""
    (register, record, own, said, verbs, tei), labels, total, turn = uses
    kind, names, one, fields = register
    entity = entities.entity(record)
    here = sights.guide(site, path, labels, verbs)
    places = shown[0]
    spoken = sights.languages(entity.names, here)
    original = [pair for pair in spoken if pair[0] == here.original]
    others = [pair for pair in spoken if pair[0] != here.original]
    first = turn[0] == 1
    told = [describing.described(source, said, site, path) for source in entity.sources]
    sources = [entities.Fact(here.ui["sources"], tuple(told))] if told else []
    description = describing.described(entity.text, said, site, path) if first else ""
    shown_in = description, [one.article for one in places]
    return press.page(
        site,
        "entity.html",
        path,
        kind_href=addresses.relative(addresses.register_page(kind), path),
        kind_names=sights.languages(names, here),
        kind_one=sights.plainly(one, here),
        heading=sights.plainly(entity.names, here) or entity.id,
        names=[("original", *pair) for pair in original]
        + [("translation", *pair) for pair in others],
        entity=entity,
        facts=[*entities.facts(entity, own, fields, here), *sources] if first else (),
        description=description,
        linked=linked.script(things.entity(site, path, entity, tei, shown_in)),
        pictures=charting.of_subject(places, here, entity.id),
        locator=locating.locator(entity, here) if first and _pictured(site) else "",
        tables=[tables.draw(table) for table in _tables(entity.id, places, here)],
        mentions=_mentions(places, here, site),
        total=[_count(total[0], "annotations", here), _count(total[1], "article_count", here)]
        if total
        else [],
        part=paging.part(turn, here),
        **paging.turns(turn, here),
    )


def _tables(name: str, shown: Sequence[Shown], here: Guide) -> list[tables.Table]:
    """What is said of the entity by tables: renderings, figures, relations, custody, events."""
    found = [
        renderings.table(renderings.of_term(name, shown, here), here, headed=False)
        if name.startswith("term.")
        else None,
        tables.figures(shown, here, subject=name),
        tables.relations(shown, here, subject=name),
        tables.chronicle(shown, here, subject=name),
    ]
    return [table for table in found if table and table.rows()]


class Group(NamedTuple):
    """The mentions in one article: its link and date, titles, the sentences as markup."""

    href: str
    day: str
    page: int | None
    titles: tuple[press.Titled, ...]
    rows: Markup


def _mentions(shown: Sequence[Shown], here: Guide, site: Site) -> list[Group]:
    """Article by article the sentences that name the entity, or else say something of it."""
    groups = []
    for one in shown:
        named = [sight for sight in one.sights if sight.role == "mention"] or one.sights
        titles = press.titled(one.titles, site.edition.languages())
        groups.append(
            Group(
                addresses.relative(addresses.article_page(one.article), here.path),
                times.spoken(one.date, here.ui),
                one.page,
                titles,
                Markup(sights.contexts(one, named, here)),  # noqa: S704 – escaped there
            )
        )
    return groups


EDITION = PerEdition(_pages, _draw)
SUBJECT = PerSubject(_subject_pages, _entity)
