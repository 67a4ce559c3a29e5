"""What a page draws: an article's own words made ready for the templates, and its short form.

`body` is all of an article's page that depends on the article alone, as plain data; what depends
on other articles, such as its neighbours, the exports take from the frame.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from facing.addresses import language_of
from facing.languages import rules
from facing.model import (
    HEADLINE,
    PARAGRAPH,
    Article,
    Block,
    Edition,
    Head,
    Language,
    Link,
    Text,
    Words,
    said,
)
from facing.standoff import Placed
from facing.views import annotated, rows

OPENING = (60, 160)
"""Characters of an opening: of a language written without spaces, and of others."""


def body(
    article: Article, edition: Edition, retired: Sequence[str] = (), placed: Sequence[Placed] = ()
) -> dict[str, Any]:
    """All of the article's page that no other article bears on, as data `marshal` can hold.

    - `id`; `date`, `page`, `column`, `newspaper` (its code) as the header has them
    - `authors`: (tag, name) pairs of each; `translators`: (code, tag, name)
    - `titles`: (code, tag, title), in the edition's order; `datelines`: (date, place, agency)
    - `headline`: a cell (role, tag, lines) a language; lines are passages without notes, or the
      parts of the header's title with an empty name
    - `rows`: rows of cells (role, tag, gap, blocks), the gap being what stands between sentences;
      a block is (kind, name, number, passages), a passage (name, text, (class, counterpart, note))
      where the class is that of its link in the row and the note `alone`, `doubtful` or ``
    - `absent`: the codes of the languages in which there are no words; `links`: the names linked
    - `gone`: where the empty anchors of *retired* passages stand, see `gone`
    - `notes`, `marks`: what the annotations *placed* add to the page, see `annotated.draw`
    """
    languages = edition.languages()
    header, source = article.header, article.header.source
    present = [(lang, text) for lang in languages if (text := article.text(lang.code))]
    split = [_split(text.blocks) for _, text in present]
    links = article.links
    top, rest = [lead for lead, _ in split], [blocks for _, blocks in split]
    sides = [(_role(lang, edition), lang.tag, rules(lang.code).joiner) for lang, _ in present]
    leads = {lang.code: lead for (lang, _), lead in zip(present, top, strict=True)}
    lit = _lit(top, links)
    made: dict[str, Any] = {
        "id": article.id,
        "newspaper": source.newspaper,
        "date": source.date,
        "page": source.page,
        "column": source.column,
        "authors": [
            [(lang.tag, name) for lang in languages if (name := said(author.names, lang.code))]
            for author in header.author
        ],
        "translators": _translators(article, edition),
        "datelines": [(line.date, line.place, line.agency) for line in header.dateline],
        "titles": [
            (lang.code, lang.tag, title)
            for lang in languages
            if (title := said(header.title, lang.code))
        ],
        "headline": [
            (_role(lang, edition), lang.tag, lines)
            for lang in languages
            if (lines := _lines(leads.get(lang.code, ()), said(header.title, lang.code), lit))
        ],
        "rows": rows.draw(sides, rest, links),
        "absent": [lang.code for lang in languages if not any(lang is own for own, _ in present)],
        "links": [link.target for link in links],
        "gone": {},
        "notes": [],
        "marks": {},
    }
    if retired:
        made["gone"] = gone(made, retired)
    if placed:
        made["notes"], made["marks"] = annotated.draw(made, placed)
    return made


def _translators(article: Article, edition: Edition) -> list[tuple[str, str, str]]:
    """Who translated the article, as (code, tag, name), languages in the edition's order."""
    named = edition.translators(article.header.translator)
    return [
        (language.code, language.tag, name)
        for language in edition.translations
        for code, name in named
        if code == language.code
    ]


def head(article: Article, placed: Sequence[Placed] = (), abstract: Words = ()) -> Head:
    """What lists say of the article; the opening is cut at a word and then ends in “…”.

    Its `refs` are what the notes among the annotations *placed* name; the *abstract* is Markdown.
    """
    return Head(
        article.id,
        article.header.title,
        article.header.source,
        article.header.author,
        tuple((text.lang, words) for text in article.texts if (words := _opening(text))),
        sum(len(block.passages) for text in article.texts for block in text.blocks),
        annotated.refs(placed) if placed else (),
        abstract,
        article.header.translator,
        tuple((line.place, line.date) for line in article.header.dateline if line.date),
    )


def gone(body: dict[str, Any], retired: Iterable[str]) -> dict[str, list[str]]:
    """Retired passage names by the block near which their empty anchors stand.

    That is the passage's own block; if that is gone too, the nearest before it on its side; with
    none before it the key is empty: the anchor stands above the text.
    """
    blocks = [block[1] for row in body["rows"] for cell in row for block in cell[3]]
    near: dict[str, list[str]] = {}
    for name in sorted(retired, key=_order):
        own = name if name in blocks else name.rpartition(".")[0]
        if own not in blocks:
            before = [
                block
                for block in blocks
                if language_of(block) == language_of(name) and _order(block) < _order(name)
            ]
            own = before[-1] if before else ""
        near.setdefault(own, []).append(name)
    return near


def _order(name: str) -> tuple[int, ...]:
    """The numbers in a passage's name: its place among others of its side."""
    digits = "".join(letter if letter.isdigit() else " " for letter in name)
    return tuple(int(number) for number in digits.split())


def _role(language: Language, edition: Edition) -> str:
    """`original` or `translation`."""
    return "original" if language.code == edition.original.code else "translation"


def _split(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The headline lines that a text begins with, and the rest."""
    count = 0
    while count < len(blocks) and blocks[count].kind == HEADLINE:
        count += 1
    return blocks[:count], blocks[count:]


def _lit(top: Sequence[Sequence[Block]], links: Sequence[Link]) -> rows.Marks:
    """The links of the headline lines, which are one row."""
    places = rows.locate(top)
    if not places.block:
        return {}
    names = places.block.keys()
    own = [link for link in links if not names.isdisjoint(link[0])]
    spots = [tuple(map(places.block.get, link[0])) for link in own]
    return rows.marks(places, [[len(lead) for lead in top]], own, spots)


def _lines(
    blocks: Sequence[Block], title: str | None, lit: rows.Marks
) -> list[tuple[str, str, str, str]]:
    """Headline lines as (name, class, counterpart, text); of a bare title its parts, unnamed."""
    if blocks:
        return [
            (passage.name, *lit[passage.name][:2], passage.text)
            for block in blocks
            for passage in block.passages
        ]
    if not title:
        return []
    main, colon, rest = title.partition(": ")
    parts = [main + colon.rstrip(), rest] if rest else title.split("\u3000")
    return [("", "", "", part) for part in parts if part]


def _opening(text: Text) -> str:
    """The first words of the first paragraph (or of what there is)."""
    found = [block for block in text.blocks if block.kind == PARAGRAPH and block.passages]
    if not found:
        return ""
    joiner = rules(text.lang).joiner
    limit = OPENING[1] if joiner else OPENING[0]
    words = ""
    for passage in found[0].passages:
        words = words + joiner + passage.text if words else passage.text
        if len(words) > limit:
            break
    if len(words) <= limit:
        return words
    cut = words[:limit]
    space = cut.rfind(" ")
    if space > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:，；：、。—–-") + "…"
