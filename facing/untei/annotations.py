"""Annotations of ours in a `standOff`, and what running text of others says: back to values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from facing.addresses import PASSAGE_NAME, language_of
from facing.model import Words
from facing.standoff import Anchor, Annotation
from facing.untei.account import BESIDE, MARKUP, UNSURE, WORDS, Account
from facing.untei.blocks import Tongues
from facing.untei.header import day
from facing.untei.naming import Named, Spot
from facing.untei.pointing import ENTITY, entities, entity, initials, several
from facing.untei.prose import markdown
from facing.untei.xml import Node

TIMES: Final = ("when", "from", "to", "notBefore", "notAfter")
ID: Final = "xml:id"


class Setting(NamedTuple):
    """What reading needs: the article's id in the document, its texts, its languages."""

    root: Node
    article: str
    found: Named
    tongues: Tongues
    account: Account

    def prose(self, nodes: Sequence[Node | str], node: Node) -> str:
        """The Markdown of what stands there."""
        said, changed = markdown(nodes, self.article)
        if changed:
            what = "a text was changed beside the Markdown that it came from; the text counts"
            self.account.lose(node, UNSURE, what, "Look at the Markdown that was made of it.")
        return said


Data = dict[str, Any]


class _Unread(Exception):  # noqa: N818 – it is caught where it is raised for
    """That an annotation has not our shape."""


def standing(read: Setting) -> tuple[Annotation, ...]:
    """The annotations beside the texts, in the order of the document."""
    made: list[Annotation] = []
    for part in read.root.named("standOff"):
        things = {one.says(ID): one for one in part.below("relation", "event") if one.says(ID)}
        for group in part.elements:
            if group.name == "listAnnotation" and group.says("type") != "verdicts":
                for node in group.named("annotation"):
                    try:
                        made.append(_annotation(node, things, read))
                    except _Unread:
                        what = "an <annotation> of another shape is not read"
                        read.account.lose(node, BESIDE, what)
            elif not _known(group, read.article):
                read.account.lose(group, BESIDE, f"<{group.name}> beside the text is not kept")
    return tuple(made)


def _known(group: Node, article: str) -> bool:
    """Whether what stands there is read elsewhere, or says nothing of its own."""
    if group.name in ("linkGrp", "link") or group.says("type") == "verdicts":
        return True
    named = group.name in ("listRelation", "listEvent") or group.says("type") == "named"
    return bool(article) and named


def _annotation(node: Node, things: Mapping[str, Node], read: Setting) -> Annotation:
    """One annotation of ours."""
    stem = f"{read.article}."
    name = node.says(ID)
    if not read.article or not name.startswith(stem):
        raise _Unread
    anchors, bodies = [], []
    for child in node.elements:
        if child.name == "note" and child.says("type") == "anchor":
            anchors.append(_anchor(child, read))
        elif child.name != "revisionDesc":
            bodies.append(child)
    if not bodies:
        raise _Unread
    kind = bodies[0].says("type")
    kind = "mention" if kind == "entity" else kind
    make = _BODIES.get(kind)
    if make is None:
        raise _Unread
    change = node.one("revisionDesc", "change")
    return Annotation(
        name.removeprefix(stem),
        kind,
        tuple(anchors),
        make(bodies, things, read),
        by=initials(node.says("resp")) or None,
        written=day(change.says("when")) or None if change else None,
        line=node.line,
        column=node.column,
    )


def _anchor(node: Node, read: Setting) -> Anchor:
    """An anchor: by the names of ours, or where these were numbered anew, by its pointers."""
    first, dash, last = node.says("n").partition("-")
    last = last if dash else first
    lang = language_of(first) if PASSAGE_NAME.fullmatch(first) else None
    if (lang or read.found.original) not in read.found.own:
        ids = several(_targets(node.says("target")), read.article)
        names = [name for one in ids for name in read.found.ids.get(one, ())]
        if names:
            first, last = names[0], names[-1]
    if not (PASSAGE_NAME.fullmatch(first) and PASSAGE_NAME.fullmatch(last)):
        raise _Unread
    parts = {one.says("type"): _clean(one) for one in node.named("seg")}
    quote = node.one("quote")
    said = _clean(quote) if quote else ""
    around = (parts.get("before", ""), parts.get("after", "")) if said else ("", "")
    return Anchor(first, last, said, *around, node.line, node.column)


def _targets(value: str) -> list[str]:
    """Pointers, those to parts of passages as pointers to the whole."""
    made = []
    for token in value.split():
        inner = token.removeprefix("#string-range(")
        made.append(f"#{inner.partition(',')[0]}" if inner != token else token)
    return made


def _clean(node: Node) -> str:
    """Words of the text on one line, as the notation reads them."""
    lines = (line.strip() for line in node.words.split("\n"))
    return " ".join(filter(None, lines))


# --- what each kind says -------------------------------------------------------------------------

Bodies = Sequence[Node]
Things = Mapping[str, Node]


def _mention(bodies: Bodies, _things: Things, _read: Setting) -> Data:
    return {"ref": _entity(bodies[0].says("target")), "cert": bodies[0].says("cert") or None}


def _note(bodies: Bodies, _things: Things, read: Setting) -> Data:
    node = bodies[0]
    return {"note": node.says("subtype"), "text": read.prose(node.children, node)}


def _date(bodies: Bodies, _things: Things, _read: Setting) -> Data:
    date = bodies[0].one("date")
    when = _when(date) if date else None
    if not when:
        raise _Unread
    return {"date": when}


def _measure(bodies: Bodies, _things: Things, read: Setting) -> Data:
    node = bodies[0]
    measure = node.one("measure")
    if measure is None:
        raise _Unread
    num = measure.one("num")
    low = measure.says("quantity")
    high = (num.says("atMost") if num and num.says("atLeast") else "") or low
    period = next((one for one in node.named("date") if one.says("type") == "period"), None)
    whose = next((one for one in node.named("ptr") if one.says("type") == "for"), None)
    approx = measure.says("type")
    return {
        "low": low,
        "high": high,
        "approx": None if approx in ("", "range") else approx,
        "unit": measure.says("unit"),
        "of": _words(measure.named("seg"), read),
        "for": _entity(whose.says("target")) if whose else None,
        "period": _when(period) if period else None,
        "as": node.says("subtype") or None,
    }


def _relation(bodies: Bodies, things: Things, read: Setting) -> Data:
    node = _thing(bodies[0], things, read)
    desc = node.one("desc")
    told = {"object": (), "passive": ()} | {
        role: tuple(
            [
                _entity(one.says("target"))
                for one in (desc.named("ptr") if desc else ())
                if one.says("type") == role
            ]
        )
        for role in ("object", "passive")
    }
    return {
        "kind": node.says("name"),
        "active": entities(node.says("active")),
        "passive": entities(node.says("passive")) or told["passive"],
        "mutual": entities(node.says("mutual")),
        "object": told["object"],
        "when": _when(node),
    }


def _event(bodies: Bodies, things: Things, read: Setting) -> Data:
    node = _thing(bodies[0], things, read)
    labels = (one for one in node.named("label") if one.says("xml:lang"))
    who = (one for one in node.named("ptr") if one.says("type") == "who")
    return {
        "type": node.says("type"),
        "place": _entity(node.says("where")) if node.says("where") else None,
        "when": _when(node),
        "who": tuple([_entity(one.says("target")) for one in who]),
        "label": _words(labels, read),
    }


def _correction(bodies: Bodies, _things: Things, read: Setting) -> Data:
    node = bodies[0]
    choice = node.one("choice")
    better = [
        one
        for one in (choice.elements if choice else ())
        if one.name == "corr" or one.says("type") == "alternative"
    ]
    reason = next((one for one in bodies[1:] if one.says("type") == "reason"), None)
    if not better:
        raise _Unread
    return {
        "to": better[0].exact,
        "type": node.says("subtype"),
        "because": read.prose(reason.children, reason) if reason else "",
    }


def _answer(bodies: Bodies, _things: Things, read: Setting) -> Data:
    node = bodies[0]
    quote = node.one("quote")
    rest = [one for one in node.children if one is not quote]
    to = quote.exact if quote else ""
    return {"code": node.says("subtype"), "to": to, "because": read.prose(rest, node)}


_BODIES: Final[Mapping[str, Callable[[Bodies, Things, Setting], Data]]] = {
    "answer": _answer,
    "correction": _correction,
    "date": _date,
    "event": _event,
    "measure": _measure,
    "mention": _mention,
    "note": _note,
    "relation": _relation,
}


def _thing(pointer: Node, things: Things, read: Setting) -> Node:
    """The relation or event that is pointed to."""
    for name in several(pointer.says("target").split(), read.article):
        if name in things:
            return things[name]
    raise _Unread


def _entity(value: str) -> str:
    name = entity(value)
    if not name:
        raise _Unread
    return name


def _when(node: Node) -> dict[str, str] | None:
    """A time by TEI's attributes."""
    return {key: said for key in TIMES if (said := node.says(key))} or None


def _words(nodes: Iterator[Node], read: Setting) -> Words:
    """Words by language, each language once."""
    made: dict[str, str] = {}
    for one in nodes:
        code = read.tongues.code(one.says("xml:lang"))
        if code and one.exact and code not in made:
            made[code] = one.exact
        else:
            what = f"<{one.name}> that says no language, or one again, is not kept"
            read.account.lose(one, WORDS, what)
    return tuple(made.items())


# --- running text of others ----------------------------------------------------------------------

NOTES: Final = {
    "gloss": "lexical",
    "lexical": "lexical",
    "biographical": "biographical",
    "historical": "historical",
    "technical": "technical",
    "textual": "textual",
    "critical": "textual",
    "translation": "translation",
    "translator": "translation",
}
"""Our types of notes by those that others use; any other is `textual`."""


def inline(read: Setting, known: frozenset[str], taken: Sequence[str]) -> tuple[Annotation, ...]:
    """Notes, names and corrections within the text; *known* are the entities of the registers.

    Ids that are *taken* are not given again.
    """
    made: list[Annotation] = []
    number = max([int(one[1:]) for one in taken if one[:1] == "n" and one[1:].isdigit()], default=0)
    said = {one.name: one.text for text in read.found.texts for one in text.passages()}
    for spot in read.found.spots:
        got = _BY_MARK[spot.mark.kind](spot, said[spot.passage], read, known)
        if got is None:
            continue
        number += 1
        node = spot.mark.node
        kind, anchor, data, by = got
        made.append(
            Annotation(f"n{number}", kind, (anchor,), data, (), by, None, node.line, node.column)
        )
    return tuple(made)


Got = tuple[str, Anchor, Data, str | None] | None


def _noted(spot: Spot, _said: str, read: Setting, _known: frozenset[str]) -> Got:
    """A note: it is said of its passage, for where it stands is only where a number was put."""
    node = spot.mark.node
    text = read.prose(node.children, node)
    if not text:
        return None
    kind = node.says("type").lower()
    if kind not in NOTES:
        what = "a <note> of no type of ours is taken as textual"
        read.account.lose(
            node, UNSURE, what, f"Types are: {', '.join(sorted(set(NOTES.values())))}."
        )
    data = {"note": NOTES.get(kind, "textual"), "text": text}
    by = initials(node.says("resp")) or None
    return "note", Anchor(spot.passage, spot.passage), data, by


def _mentioned(spot: Spot, said: str, read: Setting, known: frozenset[str]) -> Got:
    """A name, if it is that of an entity of the registers."""
    node = spot.mark.node
    name = entity(node.says("ref") or node.says("key"))
    quote = said[spot.start : spot.end].strip()
    if name not in known or not ENTITY.fullmatch(name) or not quote:
        hint = "Its words are kept. A name is taken over if its @ref is the id of an entity here."
        read.account.lose(
            node, MARKUP, f"<{node.name}> that names no entity here is not kept", hint
        )
        return None
    cert = node.says("cert")
    data = {"ref": name, "cert": cert if cert in ("low", "medium", "high") else None}
    return "mention", _quoting(spot, said, quote), data, None


def _corrected(spot: Spot, said: str, read: Setting, _known: frozenset[str]) -> Got:
    """A misprint and what is right."""
    node = spot.mark.node
    corr = node.one("corr")
    quote, better = said[spot.start : spot.end].strip(), corr.said if corr else ""
    if not quote or not better:
        read.account.lose(node, WORDS, "a correction without words is not kept")
        return None
    data = {"to": better, "type": "misprint", "because": ""}
    by = initials(corr.says("resp")) or None if corr else None
    return "correction", _quoting(spot, said, quote), data, by


_BY_MARK: Final = {"note": _noted, "name": _mentioned, "correction": _corrected}

_AROUND: Final = (4, 8, 16, 40, 200)
"""How many characters beside a quotation may be needed to tell it from others."""


def _quoting(spot: Spot, said: str, quote: str) -> Anchor:
    """An anchor by quotation, with as many words around as tell it from others."""
    here = Anchor(spot.passage, spot.passage, quote)
    if said.count(quote) == 1:
        return here
    start = said.index(quote, spot.start)
    end = start + len(quote)
    for width in _AROUND:
        before, after = said[max(0, start - width) : start], said[end : end + width]
        if said.count(f"{before}{quote}{after}") == 1:
            return here._replace(before=before.strip(), after=after.strip())
    return here
