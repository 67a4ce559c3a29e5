"""An encoded seed becomes an article: its passages and links are taken, what it lacks is made."""

from collections.abc import Mapping, Sequence

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
    names = {passage.name for text in texts for passage in text.passages()}
    own = [link for link in given.links if names.issuperset(link.target)]
    first = next((text for text in texts if text.lang == original), None)
    if first is None or len(texts) < 2:
        return ()
    if _complete(own, texts, original):
        return tuple(own) if given.ordered else in_order(own, _first(texts, original))
    blocks = {block.name: (text.lang, block) for text in texts for block in text.blocks}
    places = {name: place for place, name in enumerate(blocks)}
    home = {name: link for link in own for name in link.target}
    for link in given.blocks:
        held = sorted(
            [blocks[name] for name in link.target if name in blocks],
            key=lambda own: places[own[1].name],
        )
        sides = [
            Text(lang, tuple([block for code, block in held if code == lang]))
            for lang in sorted({code for code, _ in held}, key=lambda code: code != original)
        ]
        own += _within(sides, home, original, date, lexicon)
    return making.links(texts, original, date, lexicon, own)


def _within(
    sides: Sequence[Text],
    home: Mapping[str, Link],
    original: str,
    date: str,
    lexicon: Lexicon,
) -> list[Link]:
    """The machine's links within blocks that the seed says belong together.

    None if a link that it says of single passages (*home* by name) leads out of these blocks.
    """
    if len(sides) < 2 or sides[0].lang != original:
        return []
    inner = {passage.name: None for side in sides for passage in side.passages()}
    known = list(dict.fromkeys(home[name] for name in inner if name in home))
    if any(not inner.keys() >= set(link.target) for link in known):
        return []
    made = making.links(tuple(sides), original, date, lexicon, known)
    return [link for link in made if link not in known]


def _first(texts: Sequence[Text], original: str) -> list[Text]:
    """The texts, the original's first."""
    return sorted(texts, key=lambda text: text.lang != original)


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
