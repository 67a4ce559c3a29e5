"""An entity's own entry: its names, facts, identifiers and description, ready for a template."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from facing import addresses
from facing.model import Words
from facing.press import sights, times
from facing.press.sights import Guide
from facing.standoff import Entity, Plain

AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
    "gnd": ("GND", "https://d-nb.info/gnd/{}"),
    "lccn": ("Library of Congress", "https://lccn.loc.gov/{}"),
    "isni": ("ISNI", "https://isni.org/isni/{}"),
    "tgn": ("Getty TGN", "https://vocab.getty.edu/page/tgn/{}"),
    "osm": ("OpenStreetMap", "https://www.openstreetmap.org/{}"),
    "cbdb": ("CBDB", "https://cbdb.fas.harvard.edu/cbdbapi/person.php?id={}"),
}
"""The authorities known: their names, and where an identifier of theirs is looked up."""


class Fact(NamedTuple):
    """A line of an entity's entry: what it is, and its values as markup."""

    label: str
    values: tuple[Markup, ...]


def plain(entity: Entity) -> Plain:
    """The entity as plain data, without the line it stands in: that may change for another's."""
    return (*_bare(entity[:-1]),)


def entity(data: Plain) -> Entity:
    """The entity of that plain data."""
    return Entity(*data)


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple([_bare(part) for part in value])
    return value


def named_by(entity: Entity, forms: Mapping[str, str]) -> list[str]:
    """The ids of entities that its entry names outside of its Markdown."""
    within = [entity.within] if entity.within else []
    return within + [
        name
        for field, found in entity.fields
        if forms.get(field) == "entity"
        for name in sights.ids(found)
    ]


def facts(entity: Entity, parts: Iterable[str], fields: Plain, here: Guide) -> list[Fact]:
    """The facts of its entry.

    *fields* are those of the register: (name, labels, form, values, the page grouped by it or ``).
    """
    own = dict(entity.fields)
    others = [variant for variant in entity.variants if _another(variant, entity, here)]
    found = [
        ("variants", [_variant(variant, here) for variant in others]),
        ("within", [sights.entity(entity.within, here)] if entity.within else []),
        ("parts", [sights.entity(name, here) for name in parts]),
    ]
    lines = [Fact(here.ui[label], _safe(values)) for label, values in found if values]
    for name, labels, form, choice, page in fields:
        if name not in own:
            continue
        if form == "choice":
            values = _chosen(own[name], choice, page, here)
        else:
            values = _field(own[name], form, here)
        if values:
            lines.append(Fact(sights.plainly(labels, here) or name, _safe(values)))
    if entity.at:
        lines.append(Fact(here.ui["coordinates"], _safe([coordinates(*entity.at)])))
    if entity.ids:
        values = [_identifier(*known, here) for known in entity.ids]
        lines.append(Fact(here.ui["identifiers"], _safe(values)))
    return lines


def _another(variant: Iterable[Any], entity: Entity, here: Guide) -> bool:
    """Whether to a reader it is another name than those that head the entry.

    How a term is translated is told by its table of renderings.
    """
    lang, name, since, until = variant
    if since or until:
        return True
    if entity.id.startswith("term.") and dict(here.tags).get(lang, lang) != here.original:
        return False
    return _spelt(name) not in {_spelt(known) for _, known in entity.names}


def _spelt(name: str) -> str:
    """A name without what makes no other: capitals, quotation marks, the form of an apostrophe."""
    return name.casefold().replace("’", "'").strip("“”\"'")


def _safe(values: Iterable[str]) -> tuple[Markup, ...]:
    return tuple([Markup(value) for value in values])  # noqa: S704 – each is escaped


def _variant(variant: Iterable[Any], here: Guide) -> str:
    """A name as it is found, and when it was used."""
    lang, name, since, until = variant
    tag = dict(here.tags).get(lang, lang)
    when = times.spoken({"from": since, "to": until}, here.ui)
    dated = f" <small>({escape(when)})</small>" if when else ""
    return f'<span lang="{escape(tag)}">{escape(name)}</span>{dated}'


def _field(value: Any, form: str, here: Guide) -> list[str]:
    """The values of a field that the register declares."""
    if form == "entity":
        return [sights.entity(name, here) for name in sights.ids(value)]
    if form == "words":
        return [sights.worded(sights.words_of(value, here.lang), here)]
    if form == "date":
        return [str(escape(times.spoken(value, here.ui)))]
    if form == "url":
        return [f'<a href="{escape(value)}">{escape(value)}</a>' if _web(value) else escape(value)]
    return [str(escape(value))]


def _chosen(value: Iterable[str], choice: Plain, page: str, here: Guide) -> list[str]:
    """The values chosen; with a *page* grouped by them, links to what else has them."""
    names = dict(choice)
    words = [
        (key, sights.worded(sights.words_of(names.get(key, ()), here.lang), here)) for key in value
    ]
    if not page:
        return [shown for _, shown in words]
    href = escape(addresses.relative(page, here.path))
    return [f'<a href="{href}#in-{escape(key)}">{shown}</a>' for key, shown in words]


def _web(url: str) -> bool:
    """Whether the address is one of the web."""
    return str(url).lower().startswith(("http://", "https://"))


def coordinates(latitude: float, longitude: float) -> str:
    """A place on the globe, which programs that know maps can open."""
    north = f"{_degrees(latitude)}\u00a0{'N' if latitude >= 0 else 'S'}"
    east = f"{_degrees(longitude)}\u00a0{'E' if longitude >= 0 else 'W'}"
    return f'<a href="geo:{latitude},{longitude}">{north}, {east}</a>'


def _degrees(angle: float) -> str:
    """So many degrees, with two decimals at least: 39.9 is written as 39.90."""
    said = f"{abs(angle)}"
    return f"{abs(angle):.2f}°" if len(said.partition(".")[2]) < len("90") else f"{said}°"


def _identifier(authority: str, value: str, cert: str, here: Guide) -> str:
    """An identifier, a link where the authority is known, and how sure it is."""
    name, address = AUTHORITIES.get(authority.lower(), (authority, ""))
    safe = "/" if authority.lower() == "osm" else ""
    link = address.format(quote(value, safe=safe))
    shown = f'<a href="{escape(link)}">{escape(value)}</a>' if link else str(escape(value))
    doubt = here.ui.get(f"cert_{cert}", "")
    return f"{escape(name)} {shown}" + (f" <small>({escape(doubt)})</small>" if doubt else "")


# --- lists -----------------------------------------------------------------------------------


class Entry(NamedTuple):
    """An entity in its register: link, names with tags, pinyin, how often it is found."""

    href: str
    names: tuple[tuple[str, str], ...]
    pinyin: str
    articles: int
    annotations: int
    letter: str


def entry(data: Plain, here: Guide) -> Entry:
    """An entry of (id, names, pinyin, articles, annotations)."""
    name, words, pinyin, articles, annotations = data
    href = addresses.relative(addresses.entity_page(name), here.path)
    spoken = tuple(sights.languages(words, here))
    letter = alphabetical(spoken[0][1] if spoken else name)[:1].upper()
    letter = letter if letter.isascii() and letter.isalpha() else "#"
    return Entry(href, spoken, pinyin or "", articles, annotations, letter)


class Group(NamedTuple):
    """The entries of a register that have a value: its key, its names with tags, they."""

    key: str
    names: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]


def groups(grouped: Plain, by_id: Mapping[str, Entry], here: Guide) -> list[Group]:
    """The groups of (labels, values with names, ids by value), in the order declared."""
    _, values, chosen = grouped
    found = []
    for key, names in values:
        entries = [entry for name, entry in by_id.items() if name in chosen.get(key, ())]
        if entries:
            found.append(Group(key, tuple(sights.languages(names, here)), tuple(entries)))
    return found


def alphabetical(words: str) -> str:
    """By what Latin words are sorted: no accents, capitals, articles or signs before them."""
    parts = unicodedata.normalize("NFKD", words)
    bare = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
    return bare.lstrip(" \"'“‘([").removeprefix("the ")


def listing(names: Words, lang: str, name: str) -> tuple[str, str]:
    """Where an entity stands in the order of its register."""
    found = dict(names).get(lang) or next((words for _, words in names), name)
    return alphabetical(found), name
