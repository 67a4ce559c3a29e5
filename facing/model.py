"""The frozen values that pass between the rooms: seeds, articles, passages, links.

All are named tuples: immutable, slotted, cheap to make by the hundred thousand, and equal when
their parts are equal.  Mappings from language to words are tuples of pairs in the order written.
"""

from typing import Final, NamedTuple

Words = tuple[tuple[str, str], ...]
"""Words by language, `(("zh", "…"), ("en", "…"))`."""

HEADLINE, PARAGRAPH, VERSE = "h", "p", "lg"
BYLINE, SIGNED, CAPTION, NOTE = "byline", "signed", "caption", "note"
KINDS = (HEADLINE, PARAGRAPH, VERSE, BYLINE, SIGNED, CAPTION, NOTE)
"""What a block can be; the name of a block is its kind and a number (`p3`), see `addresses`."""


class Line(NamedTuple):
    """One block of a seed's body as the format recognised it: its kind, words, first line number.

    The words of verse and signatures may hold line ends; those of other kinds never do.
    """

    kind: str
    text: str
    line: int


class Body(NamedTuple):
    """The body of a seed in one language; *absent* when the seed says that there is none."""

    lang: str
    lines: tuple[Line, ...]
    absent: bool = False


class Author(NamedTuple):
    """An author as printed, by language; nothing is invented, so a language may be missing."""

    names: Words


class Source(NamedTuple):
    """Where the paper printed the article.

    *date* is `1958-01-29`, `1958-01`, `1958` or `0000` as far as known; *page* None if unknown.
    """

    newspaper: str
    date: str
    page: int | None = None
    column: str | None = None


class Dateline(NamedTuple):
    """A dateline read from the text: place, date and agency as far as printed; *at* its passage."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None
    at: str | None = None


class Header(NamedTuple):
    """What is known of the article as a whole (TEI's teiHeader).

    *translator* names who translated it: a pair of language and name for each.
    """

    title: Words
    author: tuple[Author, ...]
    source: Source
    dateline: tuple[Dateline, ...] = ()
    translator: Words = ()


class Seed(NamedTuple):
    """A seed as its format read it; *file* is its path below `seeds/`, POSIX; *sha256* of bytes.

    *given* is what the seed itself says of how its text is divided and linked, if it does.
    """

    file: str
    sha256: str
    title: Words
    author: tuple[Author, ...]
    date: str
    page: int | None
    column: str | None
    bodies: tuple[Body, ...]
    given: "Given | None" = None

    def body(self, lang: str) -> Body | None:
        """The body in that language, if the seed has one or says that it is absent."""
        return next((body for body in self.bodies if body.lang == lang), None)


class Passage(NamedTuple):
    """A citable stretch of text: its full name (`p3.s2`, `en.p3.s2`, `h1`, `signed`) and words."""

    name: str
    text: str


class Block(NamedTuple):
    """A paragraph, headline line, stanza … : full name (`p3`, `en.p3`), kind, passages in order."""

    name: str
    kind: str
    passages: tuple[Passage, ...]


class Text(NamedTuple):
    """The article's words in one language, blocks in the order of the page."""

    lang: str
    blocks: tuple[Block, ...]

    def passages(self) -> list[Passage]:
        """All passages in order."""
        return [passage for block in self.blocks for passage in block.passages]


DOUBTFUL: Final = 0.7
"""Below this confidence a link says so: in its file, on the page, to an editor."""


class Link(NamedTuple):
    """A link between passages of the original and of one translation; a side may be empty.

    *target* holds full passage names, the original's first.  *cert* is the machine's confidence
    (0 to 1, kept to two places), *resp* the initials of the editor who decided; never both.
    """

    target: tuple[str, ...]
    cert: float | None = None
    resp: str | None = None


class Given(NamedTuple):
    """What an encoded seed says of its text: passages with names, and what links them.

    *blocks* are links whose targets are whole blocks; *dateline* is None where the words have yet
    to be read for them.  *original* is the language whose names are plain; with *ordered* the links
    stand as they are to stand.
    """

    original: str
    texts: tuple[Text, ...]
    links: tuple[Link, ...] = ()
    blocks: tuple[Link, ...] = ()
    dateline: tuple[Dateline, ...] | None = None
    translator: Words = ()
    ordered: bool = False


class SeedRef(NamedTuple):
    """The seed an article was made from, and the hash of the bytes it had then."""

    file: str
    sha256: str


class Article(NamedTuple):
    """One article of the edition: `edition/articles/ID.yaml` as a value."""

    id: str
    header: Header
    seed: SeedRef
    texts: tuple[Text, ...]
    links: tuple[Link, ...]

    def text(self, lang: str) -> Text | None:
        """The words in that language, if there are any."""
        for text in self.texts:
            if text.lang == lang:
                return text
        return None


class Language(NamedTuple):
    """A language as `edition.yaml` names it: its code and its BCP 47 tag for `lang` attributes."""

    code: str
    tag: str
    label: str


class Newspaper(NamedTuple):
    """A newspaper of the edition: its code (first part of article ids) and its names."""

    code: str
    names: Words


class Edition(NamedTuple):
    """The configuration of an edition: `edition/edition.yaml` as a value.

    *date* is the day of the release of *version*, if it was released; *email* whom catalogues may
    write to; *translator* who translated the articles that name no other, as in a header.

    *status* says how the words were compared with what was printed, on the page of every article.

    *bundle* is how many articles one index of the search holds at most, *offline* up to how many
    megabytes a browser keeps the whole edition (above, what was visited; with 0, nothing).
    """

    title: Words
    subtitle: Words
    description: str
    editors: tuple[tuple[str, str], ...]
    licences: tuple[tuple[str, str, str], ...]
    base_url: str | None
    version: str
    original: Language
    translations: tuple[Language, ...]
    newspapers: tuple[Newspaper, ...]
    exports: tuple[str, ...]
    pages: tuple[str, ...] = ()
    repository: str | None = None
    bundle: int = 12_000
    offline: int = 30
    date: str | None = None
    email: str | None = None
    status: Words = ()
    translator: Words = ()

    def languages(self) -> tuple[Language, ...]:
        """The original's language, then the translations'."""
        return (self.original, *self.translations)

    def translators(self, own: Words) -> Words:
        """Who translated an article whose header names its *own* translators, or none."""
        return own or self.translator


class Head(NamedTuple):
    """What lists, neighbours and indexes say of an article; *opening* its first words, cut short.

    *refs* are what its notes name: ids of entities and other articles, `@key` of works.
    *abstract* is Markdown, if the commentary has one.  *datelines* are (place, date).
    Plain strings and pairs only, so that heads travel between processes and are hashed as data.
    """

    id: str
    title: Words
    source: Source
    author: tuple[Author, ...]
    opening: Words
    passages: int
    refs: tuple[str, ...] = ()
    abstract: Words = ()
    translator: Words = ()
    datelines: tuple[tuple[str | None, str | None], ...] = ()


class Prose(NamedTuple):
    """A prose page of the edition: *stem* of its file, title (first heading), Markdown source."""

    stem: str
    title: str
    markdown: str


def words(text: str) -> str:
    """*text* without any white space: the form in which seeds, articles and ledgers compare it."""
    return "".join(text.split())


def said(by_language: Words, lang: str) -> str | None:
    """The words in that language, or None."""
    for code, text in by_language:  # asked twenty times a page: a generator takes twice as long
        if code == lang:
            return text
    return None
