"""What links the texts: `linkGrp` and `corresp`, between passages or between whole blocks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facing.addresses import language_of
from facing.model import Link
from facing.untei.account import LINKS, Account
from facing.untei.naming import Named
from facing.untei.pointing import initials, local
from facing.untei.xml import Node

_GROUPS = ("linkGrp", "link")


class Linked(NamedTuple):
    """Links between passages, and links between blocks, whose targets are names of blocks."""

    links: tuple[Link, ...]
    blocks: tuple[Link, ...]


class _Edge(NamedTuple):
    """What one element links: passages, or blocks if it points to nothing smaller."""

    names: tuple[str, ...]
    blocks: tuple[str, ...]
    link: Link
    alone: bool
    node: Node


def links(root: Node, article: str, found: Named, account: Account) -> Linked:
    """What a document says of which passages stand for one another."""
    edges = [*_groups(root, article, found, account), *_corresponding(article, found, account)]
    order = {one.name: n for n, one in enumerate(p for t in found.texts for p in t.passages())}
    fine: list[Link] = []
    coarse: list[Link] = []
    alone: list[Link] = []
    for lang in [text.lang for text in found.texts if text.lang != found.original]:
        own = [part for edge in edges if (part := _part(edge, lang))]
        fine += _merged([edge.link for edge in own if not edge.blocks], order)
        coarse += _merged([edge.link for edge in own if edge.blocks], {})
    for edge in edges:
        sides = {language_of(name) for name in edge.names}
        if len(sides) == 1 and edge.alone:
            alone.append(edge.link)
        elif len(sides) == 1 or (None not in sides and found.original):
            what = "a link that does not join the original and a translation is not kept"
            account.lose(edge.node, LINKS, what)
    alone = [link for link in alone if not _paired(link, fine, found)]
    order_ = {edge.link.target: number for number, edge in reversed(list(enumerate(edges)))}
    together = sorted([*fine, *alone], key=lambda link: order_.get(link.target, len(edges)))
    return Linked(tuple(together), tuple(coarse))


def _paired(alone: Link, fine: Sequence[Link], found: Named) -> bool:
    """Whether a passage that is said to stand alone has a counterpart in each translation."""
    others = [text.lang for text in found.texts if text.lang != found.original]
    own = [link for link in fine if not set(alone.target).isdisjoint(link.target)]
    met = {language_of(name) for link in own for name in link.target} - {None}
    lang = language_of(alone.target[0])
    return lang in met if lang else bool(others) and met.issuperset(others)


def _groups(root: Node, article: str, found: Named, account: Account) -> Iterator[_Edge]:
    """What `link` and, in groups of them, `ptr` say."""
    for group in _linking(root):
        for node in (group,) if group.name == "link" else group.named("link", "ptr"):
            tokens = node.says("target").split()
            edge = _edge(tokens, node, article, found, account)
            if edge is not None:
                alone = node.says("type") == "unpaired" or len(tokens) == 1
                yield edge._replace(alone=alone)


def _linking(node: Node) -> Iterator[Node]:
    """Groups of links, and links without a group."""
    for one in node.elements:
        if one.name in _GROUPS:
            yield one
        else:
            yield from _linking(one)


def _corresponding(article: str, found: Named, account: Account) -> Iterator[_Edge]:
    """What `corresp` of texts says."""
    for pointer in found.pointers:
        node = pointer.node
        edge = _edge(pointer.tokens, node, article, found, account)
        if edge is None:
            continue
        names = _sorted((*pointer.names, *edge.names))
        whole = bool(pointer.block) and (bool(edge.blocks) or len(edge.names) == 1)
        blocks = (pointer.block, *edge.blocks) if whole and edge.blocks else ()
        if blocks and min(len(pointer.names), len(edge.names)) == 1:
            blocks = ()
        target = _sorted(blocks) if blocks else names
        yield edge._replace(names=names, blocks=blocks, link=Link(target))


def _edge(
    tokens: Sequence[str], node: Node, article: str, found: Named, account: Account
) -> _Edge | None:
    """What these pointers name together; None if any leads nowhere."""
    names: list[str] = []
    blocks: list[str] = []
    sizes: list[int] = []
    for token in tokens:
        name = local(token, article)
        own = found.ids.get(name)
        if own is None:
            account.lose(node, LINKS, "a link to what is no passage of the text is not kept")
            return None
        names += own
        blocks.append(found.blocks.get(name, ""))
        sizes.append(len(own))
    if not names:
        return None
    whole = all(blocks) and len(blocks) > 0 and (len(tokens) == 1 or _both(names, found))
    coarse = whole and max(sizes) > 1 and (len(tokens) == 1 or _many(names))
    ordered = _sorted(names)
    target = _sorted(blocks) if coarse and len(tokens) > 1 else ordered
    own_blocks = tuple(blocks) if coarse or (whole and len(tokens) == 1) else ()
    return _Edge(ordered, own_blocks, _link(target, node, account), False, node)  # noqa: FBT003


def _both(names: Iterable[str], found: Named) -> bool:
    """Whether both sides are among the names."""
    sides = {language_of(name) for name in names}
    return len(sides) > 1 and (None in sides or not found.original)


def _many(names: Iterable[str]) -> bool:
    """Whether each side has several passages."""
    sides: dict[str | None, int] = {}
    for name in names:
        sides[language_of(name)] = sides.get(language_of(name), 0) + 1
    return len(sides) > 1 and min(sides.values()) > 1


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, the original's first."""
    unique = dict.fromkeys(names)
    return tuple(sorted(unique, key=lambda name: language_of(name) is not None))


def _link(target: tuple[str, ...], node: Node, account: Account) -> Link:
    """The link with what it says of its certainty, or who decided."""
    cert, resp = node.says("cert"), initials(node.says("resp"))
    if node.name not in ("link", "ptr"):
        return Link(target)
    value = None
    if cert and not resp:
        try:
            value = float(cert)
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1:
            account.lose(node, LINKS, "a certainty that is no number from 0 to 1 is not kept")
            value = None
    return Link(target, value, resp or None)


def _part(edge: _Edge, lang: str) -> _Edge | None:
    """The edge as far as it joins the original and that translation."""
    target = tuple([name for name in edge.link.target if language_of(name) in (None, lang)])
    sides = {language_of(name) for name in target}
    if len(sides) < 2:
        return None
    return edge._replace(link=edge.link._replace(target=target))


def _merged(found: Sequence[Link], order: dict[str, int]) -> list[Link]:
    """Links that share a passage, as one; the others as they are."""
    home: dict[str, int] = {}
    groups: dict[int, list[Link]] = {}
    for number, link in enumerate(found):
        met = {home[name] for name in link.target if name in home}
        mine = [*(one for group in sorted(met) for one in groups.pop(group)), link]
        groups[number] = mine
        for one in mine:
            for name in one.target:
                home[name] = number
    return [_one(group, order) for group in groups.values()]


def _one(group: Sequence[Link], order: dict[str, int]) -> Link:
    """These links as one."""
    if len(group) == 1:
        return group[0]
    names = dict.fromkeys(name for link in group for name in link.target)
    target = sorted(names, key=lambda name: (language_of(name) is not None, order.get(name, 0)))
    who = {link.resp for link in group}
    certain = [link.cert for link in group if link.cert is not None]
    resp = who.pop() if len(who) == 1 else None
    return Link(tuple(target), min(certain) if certain and not resp else None, resp)
