"""An article's annotations as W3C Web Annotations: a file of JSON-LD beside its page.

See https://www.w3.org/TR/annotation-model/.  Targets are words of the article's page: a passage by
its fragment, and in it the words by quotation and by position, both in the passage's own words.
What people wrote is a textual body; whom words name, and what a figure, a relation or an event
says, are bodies in the terms of schema.org, RDF and Dublin Core, which the model's context knows.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

from facing import addresses, press
from facing.addresses import language_of
from facing.exports import PerArticle, PerEdition, Site
from facing.frame import Ended, Frame
from facing.model import Words
from facing.press import linked, notes
from facing.press.linked import things
from facing.press.markdown import note
from facing.standoff import Anchor, Annotation, Placed, Plain, Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
FRAGMENT: Final = "http://tools.ietf.org/rfc/rfc3236"
"""What fragments of HTML conform to, by the model."""

AROUND: Final = 20
"""So many characters before and after the words, within their passage, tell where they stand."""

HELD: Final = "\0"
"""Stands in a body for the HTML of a note, whose references are filled in when all is drawn."""

_TOKEN: Final = json.dumps(HELD)
"""It in JSON: no words can be that, because in them quotation marks are escaped."""

MOTIVES: Final = {
    "correction": "editing",
    "date": "describing",
    "event": "linking",
    "measure": "describing",
    "mention": "identifying",
    "note": "commenting",
    "relation": "linking",
}
"""Why an annotation of that kind is made, in the words of the model."""

UNSAID: Final = frozenset({"answer"})
"""The kinds that are not for readers: answers go to the checks."""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HREF: Final = re.compile('(?<= href=")[^"]*')
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Node = dict[str, Any]


class Setting(NamedTuple):
    """What annotations of an article need: names of its page, of entities, of relations.

    *entity* is what the names of entities begin with, *words* are those of passages, *tags* of
    languages by their codes, *lang* is the interface's, *editors* are names by initials, *rights*
    the licences of what they wrote; *held* collects the HTML of notes.
    """

    page: str
    entity: str
    relation: str
    words: Mapping[str, str]
    original: str
    tags: Mapping[str, str]
    lang: str
    editors: Mapping[str, str]
    rights: Sequence[str]
    held: list[str]

    def thing(self, name: str) -> Node:
        """An entity."""
        return {"id": f"{self.entity}{name}.html#this"}

    def spoken(self, words: Words) -> list[Node]:
        """The words with the tags of their languages."""
        return [{"@value": text, "@language": self.tags.get(code, code)} for code, text in words]

    def html(self, markdown: str, purpose: str) -> Node:
        """What somebody wrote."""
        self.held.append(note(markdown))
        made = {"type": "TextualBody", "value": HELD, "format": "text/html"}
        return {**made, "language": self.lang, "purpose": purpose}


def _text(words: str, purpose: str, **more: str) -> Node:
    """Plain words."""
    made = {"type": "TextualBody", "value": words, "format": "text/plain"}
    return {**made, **more, "purpose": purpose}


# --- where: as text, for that is most of the file, and is quicker so -----------------------------


def _target(anchor: Anchor, spans: Sequence[Span], here: Setting) -> str:
    """Words of the page, or the page, in JSON."""
    page = _ENCODE(here.page)
    if not spans:
        return page
    first, last = spans[0], spans[-1]
    if first is last:
        selector = _passage(first.passage, _quoted(first, here) if anchor.quote else "")
    else:
        start = _passage(first.passage, _quoted(first, here) if anchor.quote else "")
        end = _passage(last.passage, _position(last.end, last.end))
        selector = f'{{"type":"RangeSelector","startSelector":{start},"endSelector":{end}}}'
    return f'{{"type":"SpecificResource","source":{page},"selector":{selector}}}'


def _passage(name: str, refined: str) -> str:
    """A passage of the page, or what a selector selects of it."""
    more = f',"refinedBy":{refined}' if refined else ""
    return f'{{"type":"FragmentSelector","conformsTo":"{FRAGMENT}","value":"{name}"{more}}}'


def _position(start: int, end: int) -> str:
    """Words by their place in the passage."""
    return f'{{"type":"TextPositionSelector","start":{start},"end":{end}}}'


def _quoted(span: Span, here: Setting) -> str:
    """Words by themselves and those around them, and by their place."""
    name, start, end = span
    text = here.words[name]
    quote = f'{{"type":"TextQuoteSelector","exact":{_ENCODE(text[start:end])}'
    if start:
        quote += f',"prefix":{_ENCODE(text[max(start - AROUND, 0) : start])}'
    if end < len(text):
        quote += f',"suffix":{_ENCODE(text[end : end + AROUND])}'
    return f"[{quote}}},{_position(start, end)}]"


# --- what each kind says -------------------------------------------------------------------------


def _note(placed: Placed, here: Setting) -> list[Node]:
    """The explanation, and its type as a tag."""
    data = placed.annotation.data
    return [here.html(data["text"], "commenting"), _text(data["note"], "tagging")]


def _correction(placed: Placed, here: Setting) -> list[Node]:
    """The better words, in the language of those that they are for, why, and of what type it is."""
    data = placed.annotation.data
    misprint = data["type"] == "misprint"
    langs = [language_of(spans[0].passage) or here.original for spans in placed.spans if spans]
    sided = [lang for lang in langs if (lang == here.original) == misprint]
    lang = [*sided, *langs, here.original][0]
    made = [_text(data["to"], "editing", language=here.tags.get(lang, lang))]
    if data["because"]:
        made.append(here.html(data["because"], "commenting"))
    return [*made, _text(data["type"], "tagging")]


def _mention(placed: Placed, here: Setting) -> list[Node]:
    """The entity that is named, and a tag if that is not sure."""
    data = placed.annotation.data
    entity = here.thing(data["ref"])["id"]
    made: list[Node] = [{"type": "SpecificResource", "source": entity, "purpose": "identifying"}]
    if data["cert"]:
        made.append(_text(f"certainty: {data['cert']}", "tagging"))
    return made


def _date(placed: Placed, _here: Setting) -> list[Node]:
    """The time."""
    return [_text(edtf(placed.annotation.data["date"]), "describing")]


def edtf(when: Mapping[str, str]) -> str:
    """A time in the Extended Date/Time Format (ISO 8601-2): `1957-11/1958`, `[1957..1958]`."""
    if "when" in when:
        return when["when"]
    if "notBefore" in when or "notAfter" in when:
        return f"[{when.get('notBefore', '')}..{when.get('notAfter', '')}]"
    return f"{when.get('from', '..')}/{when.get('to', '..')}"


def _thing(one: Annotation, kind: str, here: Setting, count: int = 1) -> Node:
    """What the annotation tells of, by a name of its own."""
    number = f"-{count}" if count > 1 else ""
    return {"id": f"{here.page}#{one.id}-{one.kind}{number}", "type": kind}


def _measure(placed: Placed, here: Setting) -> list[Node]:
    """How much of what (exact decimals), whose, for what time, and what kind of claim it is."""
    one = placed.annotation
    data = one.data
    low, high = ({"@value": data[key], "@type": "xsd:decimal"} for key in ("low", "high"))
    approx = data["approx"]
    if data["low"] != data["high"]:
        amount = {"schema:minValue": low, "schema:maxValue": high}
    else:
        key = {"more": "schema:minValue", "less": "schema:maxValue"}.get(approx, "schema:value")
        amount = {key: low}
    made = {
        **_thing(one, "schema:QuantitativeValue", here),
        **amount,
        "schema:unitText": data["unit"],
        "schema:description": approx if approx in ("about", "nearly") else None,
        "schema:name": here.spoken(data["of"]),
        "dcterms:subject": here.thing(data["for"]) if data["for"] else None,
        "dcterms:temporal": edtf(data["period"]) if data["period"] else None,
        "dcterms:type": data["as"],
    }
    return [linked.kept(made)]


def _relation(placed: Placed, here: Setting) -> list[Node]:
    """Statements: each of those that act of each of those acted on, or of two that do it mutually.

    What it is about is the subject of the statement.
    """
    one = placed.annotation
    data = one.data
    sides = ([*data["active"]] or [None], [*data["passive"]] or [None])
    pairs = combinations(data["mutual"], 2) if data["mutual"] else product(*sides)
    made = [
        {
            **_thing(one, "rdf:Statement", here, count),
            "rdf:subject": here.thing(active) if active else None,
            "rdf:predicate": {"id": f"{here.relation}{data['kind']}"},
            "rdf:object": here.thing(passive) if passive else None,
            "dcterms:subject": [here.thing(name) for name in data["object"]],
            "dcterms:temporal": edtf(data["when"]) if data["when"] else None,
        }
        for count, (active, passive) in enumerate(pairs, 1)
    ]
    return [linked.kept(one) for one in made]


def _event(placed: Placed, here: Setting) -> list[Node]:
    """The event: its names, its type, place, time, and who took part."""
    one = placed.annotation
    data = one.data
    when = data["when"] or {}
    made = {
        **_thing(one, "schema:Event", here),
        "schema:name": here.spoken(data["label"]),
        "dcterms:type": data["type"],
        "schema:location": here.thing(data["place"]) if data["place"] else None,
        "schema:startDate": when.get("when") or when.get("from"),
        "schema:endDate": when.get("when") or when.get("to"),
        "dcterms:temporal": edtf(when) if {"notBefore", "notAfter"} & when.keys() else None,
        "schema:attendee": [here.thing(name) for name in data["who"]],
    }
    return [linked.kept(made)]


_BODIES: Final[Mapping[str, Callable[[Placed, Setting], list[Node]]]] = {
    "correction": _correction,
    "date": _date,
    "event": _event,
    "measure": _measure,
    "mention": _mention,
    "note": _note,
    "relation": _relation,
}


# --- the file ------------------------------------------------------------------------------------


def _path(name: str) -> str:
    """`articles/ID.annotations.jsonld`."""
    return addresses.article_side(name, notes.BESIDE)


def _of(frame: Frame, place: int) -> bool:
    """Whether the article has annotations."""
    return frame.heads[place].id in frame.annotated


def _prepare(body: Plain, site: Site) -> Plain:
    """The annotations in JSON, but for the HTML of notes, which is apart."""
    article, placed, _ = body["whole"]
    if not placed:  # so are most articles
        return article.id, [], 0, "", []
    path = addresses.article_page(article.id)
    tags = {language.code: language.tag for language in site.edition.languages()}
    here = Setting(
        linked.iri(site, path, path),
        linked.iri(site, addresses.entity_page("-"), path).removesuffix("-.html"),
        things.relation_iri(site, "", path),
        {name: words for text in article.texts for name, words in text.passages()},
        site.edition.original.code,
        tags,
        press.ui(site.templates)["lang"],
        dict(site.edition.editors),
        linked.licences(site),
        [],
    )
    told = [one for one in placed if one.annotation.kind not in UNSAID]
    made = [_annotation(one, here) for one in told]
    titles = [
        {"@value": title, "@language": tags.get(code, code)} for code, title in article.header.title
    ]
    return article.id, titles, len(made), ",\n".join(made), here.held


def _annotation(placed: Placed, here: Setting) -> str:
    """An annotation in JSON."""
    one, rights = placed.annotation, here.rights
    make = _BODIES.get(one.kind)
    bodies = make(placed, here) if make else []
    targets = [_target(*pair, here) for pair in zip(one.anchors, placed.spans, strict=True)]
    creator = {"name": here.editors.get(one.by, one.by), "nickname": one.by} if one.by else None
    dated = one.written and _DAY.fullmatch(one.written)
    made = {
        "id": f"{here.page}#{one.id}",
        "type": "Annotation",
        "motivation": MOTIVES.get(one.kind, "describing"),
        "creator": creator,
        "created": f"{one.written}T00:00:00Z" if dated else None,
        "rights": rights[0] if len(rights) == 1 else rights,
        "body": bodies[0] if len(bodies) == 1 else bodies,
    }
    target = targets[0] if len(targets) == 1 else f"[{','.join(targets)}]"
    where = target if targets else _ENCODE(here.page)
    return f'{_ENCODE(linked.kept(made))[:-1]},"target":{where}}}'


def _uses(frame: Frame, place: int) -> Plain:
    """The labels of what the notes name."""
    refs = frame.heads[place].refs
    return notes.labels(frame, refs) if refs else ()


def _draw(prepared: Plain, uses: Plain, site: Site) -> str:
    """The file: a collection with its one page in it, an annotation a line."""
    name, titles, total, items, held = prepared
    path = addresses.article_page(name)
    page = linked.iri(site, path, path)
    parts = items.split(_TOKEN)
    filled = [_ENCODE(_absolute(notes.filled(own, uses, site, path), page)) for own in held]
    whole = "".join(part for pair in zip(parts, [*filled, ""], strict=True) for part in pair)
    own = linked.iri(site, _path(name), path)
    head = _ENCODE(
        {
            "@context": CONTEXT,
            "id": own,
            "type": "AnnotationCollection",
            "label": titles,
            "total": total,
        }
    )
    first = _ENCODE({"id": f"{own}#first", "type": "AnnotationPage", "startIndex": 0})
    return f'{head[:-1]},\n"first":{first[:-1]},"items":[\n{whole}\n]}}}}\n'


def _absolute(html: str, page: str) -> str:
    """The HTML with links that lead from where *page* leads to it, too."""
    if ' href="' not in html:
        return html

    def led(found: re.Match[str]) -> str:
        link = found[0]
        if "//" in page:
            return urljoin(page, link)
        return f"{page}{link}" if link.startswith("#") else link  # the file lies beside the page

    return _HREF.sub(led, html)


# --- articles that are no more -------------------------------------------------------------------


def _pages(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain]]:
    """The files in the place of those of articles that moved or were withdrawn."""
    for one in frame.ended:
        yield _path(one.id), (tuple(one), one.to in frame.annotated)


def _ended(path: str, uses: Plain, site: Site) -> str:
    """An empty collection that says what became of the article, and leads to its file now."""
    plain, annotated = uses
    one = Ended(*plain)
    said = [f"Moved to {one.to}" if one.to else "Withdrawn", one.date, one.because]
    made = {
        "@context": CONTEXT,
        "id": linked.iri(site, path, path),
        "type": "AnnotationCollection",
        "label": ": ".join(filter(None, said)),
        "total": 0,
    }
    if one.to and annotated:
        made["dcterms:isReplacedBy"] = {"id": linked.iri(site, _path(one.to), path)}
    return f"{_ENCODE(made)}\n"


ARTICLE = PerArticle(_path, _uses, _prepare, _draw, of=_of)
EDITION = PerEdition(_pages, _ended)
