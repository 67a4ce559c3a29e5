"""The frozen values of the scholarly layer: annotations, registers, the bibliography.

TEI calls it *standOff*: it stands beside the text and is anchored in it by quotation (the W3C's
TextQuoteSelector), so it survives everything but the loss of its words.
"""

from typing import Any, NamedTuple

from facing.model import Words

Plain = Any
"""Data that `marshal` can hold: None, numbers, strings, and tuples, lists or dicts of these."""


class Anchor(NamedTuple):
    """Words of the text: a quotation in a passage or a range; without one the whole of it.

    *until* is the last passage, the same as *passage* if it is no range; *before* and *after*
    tell one of several places where the quotation stands.  *line* and *column* are the anchor's
    own in its file.
    """

    passage: str
    until: str
    quote: str = ""
    before: str = ""
    after: str = ""
    line: int = 0
    column: int = 0


class Ref(NamedTuple):
    """A name that must lead somewhere: *what* is `entity`, `passage`, `work`, `relation`, `page`.

    A `page` is a link relative to the page that the words stand on.  A `passage` is `p3.s2` of the
    same article, `ID#p3.s2` of another, or an article's `ID` alone.
    """

    what: str
    name: str
    line: int
    column: int


class Annotation(NamedTuple):
    """One annotation: what its kind read of it is *data*, a dictionary that `marshal` can hold."""

    id: str
    kind: str
    anchors: tuple[Anchor, ...]
    data: dict[str, Plain]
    refs: tuple[Ref, ...] = ()
    by: str | None = None
    written: str | None = None
    line: int = 0
    column: int = 0


class Span(NamedTuple):
    """A stretch of one passage: from *start* up to *end*, in characters."""

    passage: str
    start: int
    end: int


class Placed(NamedTuple):
    """An annotation and where its anchors stand: for each anchor a span a passage, in order."""

    annotation: Annotation
    spans: tuple[tuple[Span, ...], ...]


DIFFERENCES = (
    "sense",
    "figure",
    "agent",
    "tense",
    "name",
    "scope",
    "omitted",
    "added",
    "ambiguous",
    "anachronistic",
    "flattened",
)
"""In what a translation can differ from its original, in the order of pages."""


class Difference(NamedTuple):
    """One thing in which the sides of a link differ: its *kinds*, and the notes that explain it.

    *notes* name annotations; *slight* are a few words on what misleads nobody.
    """

    kinds: tuple[str, ...]
    notes: tuple[Ref, ...] = ()
    slight: str = ""


class Verdict(NamedTuple):
    """How the sides of a link compare: faithful if there are no *differences*.

    *passage* is the first of the link; `title` stands for the titles of the header.
    """

    passage: str
    differences: tuple[Difference, ...]
    line: int = 0
    column: int = 0


class Collation(NamedTuple):
    """That somebody has read the translation against the original: initials, and the day."""

    by: str
    date: str
    line: int = 0
    column: int = 0


class Commentary(NamedTuple):
    """What is said of an article as a whole: `edition/commentary/ID.yaml` as a value.

    *abstract* is Markdown by language, *keywords* are as many in each language.
    """

    abstract: Words = ()
    keywords: tuple[tuple[str, tuple[str, ...]], ...] = ()
    collations: tuple[Collation, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


class Field(NamedTuple):
    """A field of a register's entities beside the common ones.

    *form* is `words` (by language), `text` (one line), `date`, `number`, `entity`, `url` or
    `choice`: one or several of the *values* that the register declares, (key, its names).
    """

    name: str
    labels: Words
    form: str
    values: tuple[tuple[str, Words], ...] = ()


class Variant(NamedTuple):
    """A name as it is found, with the dates between which it was used, as far as known."""

    lang: str
    name: str
    since: str | None = None
    until: str | None = None


class Entity(NamedTuple):
    """A person, plant, place, term …: an entry of a register; *id* is `org.benxi-steel`.

    *names* is the name to print in each language; *text* a short description in Markdown;
    *at* latitude and longitude; *within* what it is a part of; *ids* are (authority, value,
    certainty); *sources* are Markdown; *fields* what the register itself declares, plain.
    """

    id: str
    names: Words
    variants: tuple[Variant, ...] = ()
    pinyin: str | None = None
    text: str = ""
    at: tuple[float, float] | None = None
    within: str | None = None
    ids: tuple[tuple[str, str, str], ...] = ()
    sources: tuple[str, ...] = ()
    fields: tuple[tuple[str, Plain], ...] = ()
    line: int = 0


class Register(NamedTuple):
    """A file of `edition/registers/`: a kind of entity, declared in its head, and the entities.

    *kind* begins their ids; *names* is its heading in each language, *one* a single one's;
    *tei* the TEI element (`org`, `person`, `place`, `category` …).  *group* is the field, a
    `choice`, by which its page groups them; empty if by none.
    """

    kind: str
    names: Words
    one: Words
    tei: str
    fields: tuple[Field, ...]
    entities: tuple[Entity, ...]
    path: str
    group: str = ""


class Relation(NamedTuple):
    """A kind of relation, declared in `edition/registers/relations.yaml`.

    *words* stand between the active and the passive side, *inverse* the other way round.
    *custody* says what becomes of the object: `takes`, `holds`, `loses`, `awards`, or None.
    """

    kind: str
    words: Words
    inverse: Words
    custody: str | None = None
    tei: str = "relation"


class Work(NamedTuple):
    """A work of the bibliography: its key, how it is listed and how it is cited in short.

    Both are HTML made by the citation processor, escaped; *data* is CSL-JSON, as JSON text.
    """

    key: str
    listed: str
    short: str
    data: str


class Scholarship(NamedTuple):
    """All that stands beside the texts of an edition and belongs to no article alone."""

    registers: tuple[Register, ...] = ()
    relations: tuple[Relation, ...] = ()
    works: tuple[Work, ...] = ()

    def entities(self) -> dict[str, Entity]:
        """All entities by id."""
        return {entity.id: entity for one in self.registers for entity in one.entities}


class Sight(NamedTuple):
    """What one annotation says of a subject (an entity, or a table), ready to be shown elsewhere.

    *context* is a row a passage that it is anchored in or linked to, the original's first:
    (language tag, passage name, text, ((start, end), …)) with the spans of the annotation's words.
    *role* is the part the subject plays: `mention`, `active`, `passive`, `object`, `for`, `place`,
    `who`, or `` in a table.
    """

    kind: str
    annotation: str
    role: str
    data: dict[str, Plain]
    context: tuple[tuple[str, str, str, tuple[tuple[int, int], ...]], ...]


TABLES = ("figures", "relations", "chronicle", "terms")
"""The subjects that are no entities: every measure, relation, event; every rendering of a term."""

COMPARISON = "comparison"
"""The subject of how translations compare with their originals.

An article's first sight of it is `compared`, with the counts; each other one is a `difference`.
"""
