"""An encoded seed becomes an article: its passages and links are taken, what it lacks is made."""

from collections.abc import Sequence

from facing.addresses import language_of
from facing.align import in_order
from facing.align.lexicon import EMPTY, Lexicon
from facing.convert import making
from facing.model import (
    Article,
    Block,
    Dateline,
    Given,
    Header,
    Link,
    Passage,
    Seed,
    SeedRef,
    Source,
    Text,
)


def article(
    seed: Seed,
    newspaper: str,
    original: str,
    translations: Sequence[str],
    lexicon: Lexicon = EMPTY,
) -> Article:
    """The article that the seed gives, without an id."""
    given = _named(seed.given, original) if seed.given else Given(original, ())
    wanted = (original, *translations)
    texts = tuple([text for text in given.texts if text.lang in wanted])
    if not given.ordered:
        texts = tuple(sorted(texts, key=lambda text: wanted.index(text.lang)))
    lines = given.dateline
    if lines is None:
        lines = making.datelines(texts[:1], seed.date)
    header = Header(
        seed.title,
        seed.author,
        Source(newspaper, seed.date, seed.page, seed.column),
        lines,
        tuple([pair for pair in given.translator if pair[0] in translations]),
    )
    links = _links(given, texts, original, seed.date, lexicon)
    return Article("", header, SeedRef(seed.file, seed.sha256), texts, links)


def _links(
    given: Given, texts: tuple[Text, ...], original: str, date: str, lexicon: Lexicon
) -> tuple[Link, ...]:
    """The seed's links, and the machine's for what they leave open."""
    own = [link for link in given.links if _whole(link, texts)]
    first = next((text for text in texts if text.lang == original), None)
    if first is None or len(texts) < 2:
        return ()
    if _complete(own, texts, original):
        return tuple(own) if given.ordered else in_order(own, _first(texts, original))
    for link in given.blocks:
        own += _within(link, own, texts, original, date, lexicon)
    return making.links(texts, original, date, lexicon, own)


def _within(
    link: Link,
    fixed: Sequence[Link],
    texts: Sequence[Text],
    original: str,
    date: str,
    lexicon: Lexicon,
) -> list[Link]:
    """The machine's links within blocks that the seed says belong together.

    None if a link that it says of single passages leads out of these blocks.
    """
    parts = []
    for text in texts:
        blocks = tuple([block for block in text.blocks if block.name in link.target])
        if blocks:
            parts.append(Text(text.lang, blocks))
    if len(parts) < 2 or parts[0].lang == parts[-1].lang:
        return []
    inner = {passage.name for part in parts for passage in part.passages()}
    known = [one for one in fixed if inner.issuperset(one.target)]
    if any(not inner.isdisjoint(one.target) for one in fixed if one not in known):
        return []
    made = making.links(tuple(_first(parts, original)), original, date, lexicon, known)
    return [one for one in made if one not in known]


def _first(texts: Sequence[Text], original: str) -> list[Text]:
    """The texts, the original's first."""
    return sorted(texts, key=lambda text: text.lang != original)


def _whole(link: Link, texts: Sequence[Text]) -> bool:
    """Whether all that it names is in the texts."""
    names = {passage.name for text in texts for passage in text.passages()}
    return names.issuperset(link.target)


def _complete(links: Sequence[Link], texts: Sequence[Text], original: str) -> bool:
    """Whether every passage stands in a link with each translation, or alone."""
    alone = {name for link in links for name in link.target if _sides(link) == 1}
    for text in texts:
        if text.lang == original:
            continue
        held = {name for link in links if _of(link, text.lang) for name in link.target} | alone
        wanted = {one.name for side in texts for one in side.passages() if side.lang == original}
        if not held.issuperset(wanted | {one.name for one in text.passages()}):
            return False
    return bool(links)


def _sides(link: Link) -> int:
    return len({language_of(name) for name in link.target})


def _of(link: Link, lang: str) -> bool:
    return any(language_of(name) == lang for name in link.target)


# --- names ---------------------------------------------------------------------------------------


def _named(given: Given, original: str) -> Given:
    """The same with the plain names of the edition's *original*, if the seed thought otherwise."""
    if given.original == original:
        return given

    def name(own: str, lang: str) -> str:
        plain = own.removeprefix(f"{lang}.")
        return plain if lang == original else f"{lang}.{plain}"

    def elsewhere(own: str) -> str:
        return name(own, language_of(own) or given.original)

    def link(one: Link) -> Link:
        target = sorted(map(elsewhere, one.target), key=lambda own: language_of(own) is not None)
        return one._replace(target=tuple(target))

    def block(one: Block, lang: str) -> Block:
        passages = [Passage(name(own, lang), said) for own, said in one.passages]
        return Block(name(one.name, lang), one.kind, tuple(passages))

    def dated(one: Dateline) -> Dateline:
        return one._replace(at=elsewhere(one.at)) if one.at else one

    texts = [Text(one.lang, tuple([block(b, one.lang) for b in one.blocks])) for one in given.texts]
    return given._replace(
        original=original,
        texts=tuple(texts),
        links=tuple(map(link, given.links)),
        blocks=tuple(map(link, given.blocks)),
        dateline=tuple(map(dated, given.dateline)) if given.dateline is not None else None,
    )
