"""Annotations: each an `annotation` that points to its words, quotes them, and says what they are.

Relations and events are things of their own, so the annotation only points to them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from facing.addresses import language_of
from facing.languages import rules
from facing.model import Words
from facing.standoff import Anchor, Annotation, Placed, Span
from facing.tei import names
from facing.tei.prose import carried as prose
from facing.tei.xml import Element, Node, element

MOTIVES: Final = {
    "answer": "replying",
    "correction": "editing",
    "date": "describing",
    "event": "linking",
    "measure": "describing",
    "mention": "identifying",
    "note": "commenting",
    "relation": "linking",
}
"""TEI's (and the W3C's) words for why an annotation of that kind is made."""

TIMES: Final = {
    "when": "when",
    "from": "from",
    "to": "to",
    "notBefore": "notBefore",
    "notAfter": "notAfter",
}
"""The keys of a time, which are TEI's attributes."""


class Setting(NamedTuple):
    """What pointing and quoting need: the article, its passages' words, its original's language.

    *tags* are BCP 47 tags by code of language.
    """

    article: str
    said: Mapping[str, str]
    original: str
    tags: Mapping[str, str]

    def quoted(self, spans: Sequence[Span]) -> str:
        """The words of these spans, joined as their language does."""
        parts = [self.said[one.passage][one.start : one.end] for one in spans]
        return rules(self.lang(spans)).joiner.join(parts) if parts else ""

    def lang(self, spans: Sequence[Span]) -> str:
        """The code of the language that these spans are in."""
        return (language_of(spans[0].passage) if spans else None) or self.original

    def tag(self, code: str) -> str:
        """The language's tag."""
        return self.tags.get(code, code)

    def pointers(self, spans: Sequence[Span]) -> str:
        """Where they stand, as the value of `target`."""
        return names.both(
            names.span(self.article, one, len(self.said[one.passage])) for one in spans
        )


Body = tuple[Node, ...]


def standing(placed: Sequence[Placed], words: Setting) -> tuple[Element, ...]:
    """What stands beside the texts: the list of annotations, of relations, and of events."""
    if not placed:
        return ()
    made = [_annotation(one, words) for one in placed]
    lists = [element("listAnnotation", {"type": "annotations"}, *made)]
    for kind, name, make in (
        ("relation", "listRelation", _relation),
        ("event", "listEvent", _event),
    ):
        own = [one.annotation for one in placed if one.annotation.kind == kind]
        if own:
            lists.append(element(name, {}, *(make(one, words) for one in own)))
    return tuple(lists)


def _annotation(placed: Placed, words: Setting) -> Element:
    """An annotation: who wrote it and when, the words it stands by, what it says of them."""
    one, spans = placed
    article = words.article
    who = names.shared(names.common("editor", one.by), article) if one.by else ""
    attributes = {
        "xml:id": names.of(article, one.id),
        "motivation": MOTIVES.get(one.kind, "describing"),
        "target": words.pointers([span for anchor in spans for span in anchor]) or f"#{article}",
        "resp": who,
    }
    history: Body = ()
    if one.written:
        history = (
            element("revisionDesc", {}, element("change", {"when": one.written, "who": who})),
        )
    anchors = [_anchor(*pair, words) for pair in zip(one.anchors, spans, strict=True)]
    make = _BODIES.get(one.kind)
    body = make(placed, words) if make else (element("note", {"type": one.kind}),)
    return element("annotation", attributes, *history, *anchors, *body)


def _anchor(anchor: Anchor, spans: Sequence[Span], words: Setting) -> Element:
    """Where it stands by one of its anchors: the passages, the quotation as the editor wrote it."""
    about = anchor.passage if anchor.until == anchor.passage else f"{anchor.passage}-{anchor.until}"
    attributes = {
        "type": "anchor",
        "n": about,
        "target": words.pointers(spans),
        "xml:lang": words.tag(language_of(anchor.passage) or words.original),
    }
    parts: list[Node] = []
    if anchor.before:
        parts.append(element("seg", {"type": "before"}, anchor.before))
    if anchor.quote:
        parts.append(element("quote", {}, anchor.quote))
    if anchor.after:
        parts.append(element("seg", {"type": "after"}, anchor.after))
    return element("note", attributes, *parts)


# --- what each kind says -------------------------------------------------------------------------


def _mention(placed: Placed, words: Setting) -> Body:
    """The entity that is named."""
    data = placed.annotation.data
    own = {"type": "entity", "target": names.shared(data["ref"], words.article)}
    return (element("ptr", {**own, "cert": data["cert"] or ""}),)


def _note(placed: Placed, words: Setting) -> Body:
    """An explanation."""
    data = placed.annotation.data
    inner = prose(data["text"], words.article)
    return (element("note", {"type": "note", "subtype": data["note"]}, *inner),)


def _date(placed: Placed, words: Setting) -> Body:
    """A time."""
    when = times(placed.annotation.data["date"])
    said = words.quoted(placed.spans[0]) if placed.spans else ""
    return (element("note", {"type": "date"}, element("date", when, said)),)


def _measure(placed: Placed, words: Setting) -> Body:
    """How much of what, for whom, for what time, and what kind of claim it is."""
    data = placed.annotation.data
    inner: list[Node] = [
        element("measure", _amount(data), *_limits(data), *_label(data["of"], words))
    ]
    if data["period"]:
        inner.append(element("date", times(data["period"]) | {"type": "period"}))
    if data["for"]:
        target = names.shared(data["for"], words.article)
        inner.append(element("ptr", {"type": "for", "target": target}))
    return (element("note", {"type": "measure", "subtype": data["as"] or ""}, *inner),)


def _amount(data: Mapping[str, Any]) -> dict[str, str]:
    """The quantity, or its lower limit; `type` says how exact it is."""
    approx = data["approx"] or ("range" if data["low"] != data["high"] else "")
    return {"type": approx, "quantity": data["low"], "unit": data["unit"]}


def _limits(data: Mapping[str, Any]) -> tuple[Element, ...]:
    """The limits of the quantity, where it is not exact."""
    low, high, approx = data["low"], data["high"], data["approx"]
    if low != high:
        return (element("num", {"atLeast": low, "atMost": high}, f"{low}–{high}"),)
    limit = {"more": "atLeast", "less": "atMost"}.get(approx or "")
    return (element("num", {limit: low}, low),) if limit else ()


def _correction(placed: Placed, words: Setting) -> Body:
    """The better words beside those that they correct, and why."""
    data = placed.annotation.data
    article, misprint = words.article, data["type"] == "misprint"
    sided = [one for one in placed.spans if (words.lang(one) == words.original) == misprint]
    amiss = (sided or [*placed.spans] or [()])[0]
    said, lang = words.quoted(amiss), words.tag(words.lang(amiss))
    if misprint:
        pair = element("sic", {}, said), element("corr", {}, data["to"])
    else:
        better = element("seg", {"type": "alternative"}, data["to"])
        pair = element("seg", {"type": "printed"}, said), better
    subtype = {"type": "correction", "subtype": data["type"]}
    made = [element("note", {**subtype, "xml:lang": lang}, element("choice", {}, *pair))]
    if data["because"]:
        made.append(element("note", {"type": "reason"}, *prose(data["because"], article)))
    return tuple(made)


def _answer(placed: Placed, words: Setting) -> Body:
    """Why a query of the checks can rest."""
    data = placed.annotation.data
    to = (element("quote", {}, data["to"]),) if data["to"] else ()
    inner = prose(data["because"], words.article)
    return (element("note", {"type": "answer", "subtype": data["code"]}, *to, *inner),)


def _elsewhere(placed: Placed, words: Setting) -> Body:
    """The relation or event, which stands in a list."""
    one = placed.annotation
    return (element("ptr", {"type": one.kind, "target": f"#{_thing(one, words)}"}),)


_BODIES: Final[Mapping[str, Callable[[Placed, Setting], Body]]] = {
    "answer": _answer,
    "correction": _correction,
    "date": _date,
    "event": _elsewhere,
    "measure": _measure,
    "mention": _mention,
    "note": _note,
    "relation": _elsewhere,
}


# --- relations and events ------------------------------------------------------------------------


def _thing(one: Annotation, words: Setting) -> str:
    """The name of the relation or event that an annotation tells of."""
    return names.of(words.article, f"{one.id}-{one.kind}")


def _relation(one: Annotation, words: Setting) -> Element:
    """Who does what to whom; those to whom it is done by nobody named are its `mutual`."""
    data, article = one.data, words.article

    def named(role: str) -> str:
        return names.both(names.shared(name, article) for name in data[role])

    attributes = {
        "xml:id": _thing(one, words),
        "name": data["kind"],
        "ref": names.shared(names.common("relation", data["kind"]), article),
        "active": named("active"),
        "passive": named("passive") if data["active"] else "",
        "mutual": named("mutual"),
        **times(data["when"]),
    }
    others = [
        element("ptr", {"type": role, "target": names.shared(name, article)})
        for role in ("object", *(() if data["active"] else ("passive",)))
        for name in data[role]
    ]
    return element("relation", attributes, *((element("desc", {}, *others),) if others else ()))


def _event(one: Annotation, words: Setting) -> Element:
    """An event: its names, place, time, and who took part."""
    data, article = one.data, words.article
    place = names.shared(data["place"], article) if data["place"] else ""
    own = {"xml:id": _thing(one, words), "type": data["type"], "where": place}
    labels = [element("label", {"xml:lang": words.tag(code)}, said) for code, said in data["label"]]
    who = [
        element("ptr", {"type": "who", "target": names.shared(name, article)})
        for name in data["who"]
    ]
    return element(
        "event", own | times(data["when"]), *(labels or [element("label", {}, data["type"])]), *who
    )


def times(when: Mapping[str, str] | None) -> dict[str, str]:
    """A time as TEI's attributes."""
    return {TIMES[key]: said for key, said in (when or {}).items() if key in TIMES}


def _label(said: Words, words: Setting) -> Iterable[Node]:
    """Words by language, each in a `seg`."""
    return [element("seg", {"xml:lang": words.tag(code)}, one) for code, one in said]
