"""What the search finds and shows of each article, and the page that searches.

A copy of an article is not a page to read but what `facing.search` makes the index of: the own
words, which are what results show, and below them the same words as the index takes them (see
`facing.spelling`).  It is a text of the lines named in `LINES`.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facing import addresses, press, spelling
from facing.exports import PerArticle, PerEdition, Site
from facing.frame import Frame
from facing.languages import rules, variants
from facing.model import Edition, said
from facing.press import comparing, linked, markdown, pinyin
from facing.press.linked import pages as told_of
from facing.standoff import Plain
from facing.views import words as dates

PAGE = "search.html"
NAMES = "search/names.js"
TEMPLATE = "search.html"

LINES = ("head", "own", "han titles", "han", "words titles", "words", "characters titles", "rest")
"""The lines of a copy: two of JSON, then tokens, then Han characters."""

BESIDE = ("person", "place", "org")
"""The TEI elements of registers by whose entities results can be narrowed."""

SAID = "search_"
"""How the words of `ui.json` begin that the page's scripts speak."""

Facets = tuple[tuple[str, tuple[str, ...]], ...]
Passages = tuple[tuple[str, str], ...]


class Record(NamedTuple):
    """What is found in an article and shown of it.

    *date* is the header's, *when* it and the page in words; *langs* are (code, BCP 47 tag);
    *titles* (language, words) and *blocks* (language, name, passages) in order, where a language is
    its place in *langs* and a passage (last part of its name, words): the words of a block are one
    text.  *links* hold places among all passages.  *facets* are (name, values).
    """

    id: str
    date: str
    when: str
    langs: tuple[tuple[str, str], ...]
    titles: tuple[tuple[int, str], ...]
    blocks: tuple[tuple[int, str, Passages], ...]
    links: tuple[tuple[int, ...], ...] = ()
    facets: Facets = ()

    def texts(self) -> list[str]:
        """The words of each block, in order."""
        joiners = [rules(code).joiner for code, _ in self.langs]
        return [joiners[lang].join([text for _, text in own]) for lang, _, own in self.blocks]


def own(record: Record) -> str:
    """The article's own words as JSON: what results show, to the letter."""
    shown = {
        "id": record.id,
        "when": record.when,
        "langs": [tag for _, tag in record.langs],
        "titles": record.titles,
        "blocks": record.blocks,
        "links": record.links,
    }
    return _json(shown)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def copy(record: Record) -> str:
    """The search copy of an article."""
    titles, texts = [title for _, title in record.titles], record.texts()
    known = variants()
    head = {
        "id": record.id,
        "date": record.date,
        "titles": [(record.langs[lang][1], title) for lang, title in record.titles],
        "facets": record.facets,
        "variants": any(not known.keys().isdisjoint(map(ord, text)) for text in (*titles, *texts)),
    }
    entitled = spelling.characters(titles)
    lines = [_json(head), own(record)]
    for cut in (spelling.pairs, spelling.words):
        lines += [" ".join(spelling.stream(cut, part)) for part in (titles, texts)]
    lines += ["".join(sorted(entitled)), "".join(sorted(spelling.characters(texts) - entitled))]
    return "\n".join([*lines, ""])


# --- records -------------------------------------------------------------------------------------


def record(body: Plain, edition: Edition, ui: Mapping[str, str]) -> Record:
    """What is found and shown of the article of that body (see `views.body`)."""
    langs = [(language.code, language.tag) for language in edition.languages()]
    if body["notes"] and all(ui["lang"] not in pair for pair in langs):
        langs.append((ui["lang"], ui["lang"]))
    code = {lang: place for place, (lang, _) in enumerate(langs)}
    tag = {lang: place for place, (_, lang) in enumerate(langs)}
    blocks: list[tuple[int, str, Passages]] = [
        (tag[lang], line[0], (("", line[-1]),))
        for _, lang, lines in body["headline"]
        for line in lines
        if line[0]
    ]
    blocks += [
        (tag[cell[1]], block[1], _passages(block[1], block[-1]))
        for row in body["rows"]
        for cell in row
        for block in cell[-1]
    ]
    if body.get("commentary"):
        blocks += _introduced(body["commentary"], code)
    if body["notes"]:
        lang = code.get(ui["lang"], tag.get(ui["lang"], 0))
        notes = [(note[0], noted(note)) for note in body["notes"]]
        blocks += [(lang, name, (("", text),)) for name, text in notes if text]
    names = [f"{name}.{suffix}" if suffix else name for _, name, own in blocks for suffix, _ in own]
    place = {name: index for index, name in enumerate(names)}
    date = dates.short(body["date"], ui)
    return Record(
        body["id"],
        body["date"],
        f"{date}, {ui['page']} {body['page']}" if body["page"] else date,
        tuple(langs),
        tuple((code[lang], title) for lang, _, title in body["titles"]),
        tuple(blocks),
        tuple(
            tuple(place[name] for name in link if name in place)
            for link in body["links"]
            if len(link) > 1
        ),
        facets(body, edition, ui["lang"]),
    )


def _introduced(told: Plain, code: Mapping[str, int]) -> Iterable[tuple[int, str, Passages]]:
    """Abstract and keywords in each language, by the names that they have on the page."""
    for lang, _, words in told["abstract"]:
        yield code[lang], f"abstract-{lang}", (("", markdown.plain(words)),)
    for lang, tag, keywords in told["keywords"]:
        yield code[lang], f"keywords-{lang}", (("", comparing.listed(keywords, tag)),)


def _passages(block: str, passages: Iterable[tuple[str, str, object]]) -> Passages:
    """The passages of a block, each with what its name has more than the block's."""
    skip = len(block) + 1
    return tuple((name[skip:], text) for name, text, _ in passages)


_TAG = re.compile("<[^>]*>")
_HELD = re.compile("\0([^\0]*)\0([^\0]*)\0")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def noted(note: Plain) -> str:
    """The words of a note of the page, without marks: the better ones of a correction first.

    Its references are held as `press.markdown.note` holds them, for `filled`.
    """
    text, better = note[4], note[5]
    words = markdown.plain(text) if text else ""
    return f"{better}: {words}" if better and words else better or words


def filled(text: str, labels: Mapping[str, str]) -> str:
    """The words of a note with those that its references show on the page."""

    def shown(found: re.Match[str]) -> str:
        name, words = found[1], found[2]
        whole, _, passage = name.partition("#")
        label = labels.get(whole)
        if name.startswith("@"):
            return (label or name[1:]) + (f", {words}" if words else "")
        return words or (", ".join(filter(None, (label, passage))) if label else name)

    return _HELD.sub(shown, text)


def facets(body: Plain, edition: Edition, lang: str) -> Facets:
    """By what the article can be picked out that it says itself: (name, values).

    The newspaper is said by its name in the language of the interface.
    """
    year, code = body["date"][:4], body["newspaper"]
    papers = {paper.code: said(paper.names, lang) or code for paper in edition.newspapers}
    found = {
        "year": (year,) if year != dates.UNKNOWN else (),
        "newspaper": (papers.get(code, code),) if len(papers) > 1 else (),
        "page": (str(body["page"]),) if body["page"] else (),
        "column": (body["column"],) if body["column"] else (),
        "author": tuple(dict.fromkeys(names[0][1] for names in body["authors"] if names)),
    }
    return tuple((name, values) for name, values in found.items() if values)


# --- products ------------------------------------------------------------------------------------


class _Known(NamedTuple):
    """What many articles ask of one frame: by article the (kind, id) of entities; dates; works."""

    frame: Frame
    beside: dict[str, list[tuple[str, str]]]
    dates: dict[str, str]
    works: dict[str, str]


_KEPT: list[_Known] = []


def _known(frame: Frame) -> _Known:
    """What is asked of the frame; kept for one."""
    if not _KEPT or _KEPT[0].frame is not frame:
        beside: dict[str, list[tuple[str, str]]] = {}
        for register in frame.scholarship.registers:
            if register.tei in BESIDE:
                for entity in register.entities:
                    for share in frame.subjects.get(entity.id, ()):
                        beside.setdefault(share.article, []).append((register.kind, entity.id))
        days = {head.id: head.source.date for head in frame.heads}
        works = {f"@{work.key}": work.short for work in frame.scholarship.works}
        _KEPT[:] = [_Known(frame, beside, days, works)]
    return _KEPT[0]


def _uses(frame: Frame, place: int) -> Plain:
    """The people, places, organisations that it names, as (kind, id); labels of its references.

    Those are (id, its names), (article, its date), (`@key`, the work in short).
    """
    head = frame.heads[place]
    if not (frame.subjects or head.refs):
        return (), ()
    known = _known(frame)
    labels = [
        (name, frame.labels.get(name) or known.works.get(name) or known.dates.get(name, ""))
        for name in head.refs
    ]
    return tuple(sorted(known.beside.get(head.id, ()))), tuple(labels)


def _prepare(body: Plain, site: Site) -> Plain:
    return (*record(body, site.edition, press.ui(site.templates)),)


def _draw(prepared: Plain, uses: Plain, site: Site) -> str:
    known = Record(*prepared)
    beside, labels = uses
    kinds: dict[str, list[str]] = {}
    for kind, name in beside:
        kinds.setdefault(kind, []).append(name)
    more = tuple((kind, tuple(names)) for kind, names in kinds.items())
    known = known._replace(facets=(*known.facets, *more))
    if any("\0" in text for *_, own in known.blocks for _, text in own):
        ui = press.ui(site.templates)
        spoken = {name: _label(label, ui) for name, label in labels if label}
        blocks = (
            (*block[:2], tuple((suffix, filled(text, spoken)) for suffix, text in block[2]))
            for block in known.blocks
        )
        known = known._replace(blocks=tuple(blocks))
    return copy(known)


def _label(label: Plain, ui: Mapping[str, str]) -> str:
    """What a reference with that label shows."""
    if not isinstance(label, str):
        return said(label, ui["lang"]) or str(label[0][1])
    plain = html.unescape(_TAG.sub("", label))
    return dates.short(plain, ui) if _DATE.fullmatch(plain) else plain


def _pages(frame: Frame, site: Site) -> list[tuple[str, Plain]]:
    """The page that searches, and the names of entities that it suggests."""
    return [(PAGE, None), (NAMES, names(frame, press.ui(site.templates)["lang"]))]


def names(frame: Frame, lang: str) -> Plain:
    """The entities: id, kind, labels, variants, pinyin if said, articles, whether it is a person.

    The kind is named in that language.  Short names come first: of several that begin as what was
    typed does, the one that says the least besides is the likeliest.
    """
    rows = [
        (
            entity.id,
            said(register.one, lang) or register.kind,
            entity.names,
            tuple(dict.fromkeys(variant.name for variant in entity.variants)),
            entity.pinyin or "",
            len(frame.subjects.get(entity.id, ())),
            register.tei == "person",
        )
        for register in frame.scholarship.registers
        for entity in register.entities
    ]
    return tuple(sorted(rows, key=lambda row: min([len(name) for _, name in row[2]], default=0)))


def named(rows: Plain) -> str:
    """The names as a script: the sound of those whose register does not say it is looked up."""
    found = [(*row[:4], _heard(row), row[5]) for row in rows]
    return f'facingSearch("names",{_json(found)});\n'


def _heard(row: Plain) -> str:
    """The letters of the entity's sound."""
    _, _, labels, _, said_so, _, person = row
    sounds = (pinyin.sounded(label, person=person) for _, label in labels)
    return pinyin.key(said_so) or next(filter(None, sounds), "")


def _page(path: str, uses: Plain, site: Site) -> str:
    if path == NAMES:
        return named(uses)
    ui = press.ui(site.templates)
    spoken = {key.removeprefix(SAID): ui[key] for key in ui if key.startswith(SAID)}
    told = linked.script(told_of.search(site, path, ui))
    return press.page(site, TEMPLATE, path, said=spoken, linked=told)


def path(article: str) -> str:
    """The article's copy in the tree of copies."""
    return addresses.article_page(article).removesuffix(".html") + ".txt"


ARTICLE = PerArticle(path, _uses, _prepare, _draw, "search")
EDITION = PerEdition(_pages, _page)
