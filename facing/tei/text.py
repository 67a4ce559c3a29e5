"""An article's two texts: blocks, passages, and what links them."""

from collections.abc import Iterator, Mapping, Sequence

from facing.addresses import language_of
from facing.languages import rules
from facing.model import (
    BYLINE,
    HEADLINE,
    NOTE,
    PARAGRAPH,
    SIGNED,
    VERSE,
    Article,
    Block,
    Edition,
    Link,
    Text,
)
from facing.standoff import Difference, Verdict
from facing.tei import names
from facing.tei.xml import Element, Node, element

_TOP = (HEADLINE, BYLINE)
_BOTTOM = (SIGNED, BYLINE)
"""What TEI lets stand before and after all else of a division; elsewhere it is an `ab`."""


def texts(article: Article, edition: Edition) -> Element:
    """The texts: a `group` of one for each language that there is, in the order of the article."""
    tags = {language.code: language.tag for language in edition.languages()}
    made = [
        _text(article.id, text, tags.get(text.lang, text.lang), edition) for text in article.texts
    ]
    if not made:
        return element("text", {}, element("body", {}, element("div", {"type": "article"})))
    return element("text", {}, element("group", {}, *made))


def _text(article: str, text: Text, tag: str, edition: Edition) -> Element:
    """The words in one language; nothing else stands in a passage, so that offsets can be used."""
    role = "original" if text.lang == edition.original.code else "translation"
    gap = rules(text.lang).joiner
    own = text.blocks
    first, last = 0, len(own)
    while first < last and own[first].kind in _TOP:
        first += 1
    while last > first and own[last - 1].kind in _BOTTOM:
        last -= 1
    if first == last:  # what follows must have something to follow
        last = len(own)
    made = [
        _block(article, block, gap, place < first, place >= last) for place, block in enumerate(own)
    ]
    attributes = {"xml:id": names.of(article, text.lang), "type": role, "xml:lang": tag}
    whole = element("div", {"type": "article"}, *made)
    return element("text", attributes, element("body", {}, whole))


def _block(article: str, block: Block, gap: str, above: bool, below: bool) -> Element:  # noqa: FBT001
    """A block; one that is a single passage bears its name itself."""
    name, kind, passages = block
    alone = len(passages) == 1 and passages[0].name == name
    inner: list[Node] = []
    for passage in passages if not alone else ():
        if inner and gap and kind != VERSE:
            inner.append(gap)
        own = {"xml:id": names.of(article, passage.name), "n": passage.name}
        inner.append(element("l" if kind == VERSE else "s", own, passage.text))
    if alone:
        inner.append(passages[0].text)
    own = {"xml:id": names.of(article, name), "n": name}
    tag, sort = _tag(kind, above, below)
    if sort:
        own["type"] = sort
    return element(tag, own, *inner)


def _tag(kind: str, above: bool, below: bool) -> tuple[str, str]:  # noqa: FBT001
    """The element of a block of that kind where it stands, and its type."""
    if kind == PARAGRAPH:
        return "p", ""
    if kind == VERSE:
        return "lg", ""
    if kind == NOTE:
        return "note", "printed"
    if kind == HEADLINE and above:
        return "head", ""
    if kind == BYLINE and (above or below):
        return "byline", ""
    if kind == SIGNED and below:
        return "signed", ""
    return "ab", kind


def link(article: str, number: int) -> str:
    """The name of the article's link of that number, from 1."""
    return names.of(article, f"link-{number}")


def links(article: str, own: Sequence[Link]) -> Element | None:
    """The links between the texts; a passage without counterpart is pointed to as `unpaired`."""
    if not own:
        return None
    made = [_link(article, number, one) for number, one in enumerate(own, 1)]
    attributes = {"type": "translation", "targFunc": "original translation"}
    return element("linkGrp", attributes, *made)


def _link(article: str, number: int, one: Link) -> Element:
    """A link: certainty of the machine, or the editor who decided."""
    own = {
        "xml:id": link(article, number),
        "target": names.both(f"#{names.of(article, name)}" for name in one.target),
        "cert": f"{one.cert:.15g}" if one.cert is not None else "",
        "resp": names.shared(names.common("editor", one.resp), article) if one.resp else "",
    }
    sides = {language_of(name) for name in one.target}
    if len(one.target) > 1:
        return element("link", own if len(sides) > 1 else {**own, "type": "unpaired"})
    return element("ptr", {**own, "type": "unpaired"})


def verdicts(article: Article, own: Sequence[Verdict], titles: Sequence[str]) -> Element | None:
    """How the sides of each link compare; *titles* are the names of the titles in the header."""
    places = {one.target[0]: number for number, one in enumerate(article.links, 1) if one.target}
    made = list(_verdicts(article.id, own, places, titles))
    return element("listAnnotation", {"type": "verdicts"}, *made) if made else None


def _verdicts(
    article: str, own: Sequence[Verdict], places: Mapping[str, int], titles: Sequence[str]
) -> Iterator[Element]:
    """An annotation for each verdict."""
    for one in own:
        if one.passage in places:
            target = f"#{link(article, places[one.passage])}"
        elif one.passage == "title" and titles:
            target = names.both(f"#{name}" for name in titles)
        else:
            continue
        notes = [_difference(article, difference) for difference in one.differences]
        attributes = {
            "xml:id": names.of(article, f"verdict-{one.passage}"),
            "motivation": "assessing",
            "target": target,
            "ana": "" if notes else names.shared("difference_none", article),
        }
        yield element("annotation", attributes, *notes)


def _difference(article: str, one: Difference) -> Element:
    """One thing in which the sides differ: its kinds, what explains it, or a few words."""
    ana = names.both(names.shared(f"difference_{kind}", article) for kind in one.kinds)
    pointers = [element("ptr", {"target": f"#{names.of(article, ref.name)}"}) for ref in one.notes]
    words = (one.slight,) if one.slight else ()
    return element("note", {"type": "difference", "ana": ana}, *pointers, *words)
