"""Make a seed into an article: blocks and passages get their names, datelines are read."""

from collections.abc import Iterator, Sequence

from facing import addresses
from facing.align import align
from facing.align.lexicon import EMPTY, Lexicon
from facing.languages import rules
from facing.model import (
    HEADLINE,
    VERSE,
    Article,
    Block,
    Body,
    Dateline,
    Header,
    Line,
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
    original: str = "zh",
    translations: tuple[str, ...] = ("en",),
    lexicon: Lexicon = EMPTY,
) -> Article:
    """The article that the seed gives, without an id; a body that is absent gives no text.

    What the seed says of its passages and links holds; the machine's links are about them.
    """
    if seed.given:
        from facing.convert import giving  # noqa: PLC0415 – few seeds do

        return giving.article(seed, newspaper, original, translations, lexicon)
    texts = tuple(
        _text(body, None if lang == original else lang)
        for lang in (original, *translations)
        if (body := seed.body(lang)) and not body.absent
    )
    source = Source(newspaper, seed.date, seed.page, seed.column)
    header = Header(seed.title, seed.author, source, datelines(texts[:1], seed.date))
    reference = SeedRef(seed.file, seed.sha256)
    return Article("", header, reference, texts, links(texts, original, seed.date, lexicon))


def links(
    texts: tuple[Text, ...],
    original: str,
    date: str,
    lexicon: Lexicon = EMPTY,
    fixed: Sequence[Link] = (),
) -> tuple[Link, ...]:
    """The machine's links of the original with each translation; none where one side is absent.

    Links that are *fixed* come back as they are, with the machine's about them.  A passage of the
    original that several translations lack is said to stand alone once.
    """
    first = next((text for text in texts if text.lang == original), None)
    if first is None:
        return ()
    found: list[Link] = []
    for text in texts:
        if text is not first:
            found += align(first, text, date, lexicon, _held(fixed, first, text))
    return tuple({link.target: link for link in found}.values())


def _held(fixed: Sequence[Link], first: Text, text: Text) -> list[Link]:
    """The fixed links of those two texts.

    What stands alone in the original does so where no other link names it.
    """
    if not fixed:
        return []
    left, right = ({passage.name for passage in side.passages()} for side in (first, text))
    pairs = [link for link in fixed if not right.isdisjoint(link.target)]
    paired = {name for link in pairs for name in link.target}
    alone = [link for link in fixed if left.issuperset(link.target)]
    return pairs + [link for link in alone if paired.isdisjoint(link.target)]


def datelines(texts: tuple[Text, ...], date: str) -> tuple[Dateline, ...]:
    """The datelines at the starts of paragraphs; several say where each of them stands."""
    found = [
        (dateline, block.passages[0].name)
        for text in texts
        for block in text.blocks
        if block.kind != HEADLINE and block.passages
        if (dateline := rules(text.lang).dateline(block.passages[0].text, date))
    ]
    if len(found) == 1:
        return (found[0][0],)
    return tuple(dateline._replace(at=name) for dateline, name in found)


def _text(body: Body, prefix: str | None) -> Text:
    """The body with names; *prefix* is the language of a translation."""
    counts: dict[str, int] = {}
    blocks = []
    for line in body.lines:
        number = counts.get(line.kind, 0) + 1
        name = addresses.block(line.kind, number, prefix)
        passages = tuple(_passages(line, name, body.lang))
        if passages:
            counts[line.kind] = number
            blocks.append(Block(name, line.kind, passages))
    return Text(body.lang, tuple(blocks))


def _passages(line: Line, block: str, lang: str) -> Iterator[Passage]:
    """The passages of one block: its sentences or verses, or the whole under the block's name."""
    step = addresses.STEPS.get(line.kind)
    if step is None:
        rows = [row.strip() for row in line.text.split("\n")]
        whole = "\n".join(row for row in rows if row)
        if whole:
            yield Passage(block, whole)
        return
    if line.kind == VERSE:
        pieces = [row.strip() for row in line.text.split("\n") if row.strip()]
    else:
        pieces = rules(lang).sentences(line.text)
    for number, piece in enumerate(pieces, 1):
        yield Passage(addresses.passage(block, addresses.Step(step, number)), piece)
