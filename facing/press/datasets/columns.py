"""The tables of an edition, and the meaning of their columns."""

from collections.abc import Iterable, Sequence

from facing.model import Edition
from facing.press.datasets import Column, Table
from facing.standoff import Register

_LIST = "separated by spaces"


def tables(edition: Edition, registers: Sequence[Register]) -> tuple[Table, ...]:
    """All tables, those that others refer to first; a register that is empty has one too."""
    codes = [language.code for language in edition.languages()]
    return (
        _articles(codes),
        _passages(),
        _pairs(codes),
        _entities(codes),
        _names(),
        _identifiers(),
        *(_register(register, codes) for register in registers),
        _kinds(codes),
        _annotations(codes),
        _anchors(),
        _roles(),
        *_told(codes),
    )


def _text(name: str, about: str, refers: str = "") -> Column:
    return Column(name, "text", about, refers)


def _several(name: str, about: str) -> Column:
    return Column(name, "list", f"{about}, {_LIST}")


def _spoken(name: str, about: str, codes: Iterable[str]) -> list[Column]:
    """A column a language."""
    return [_text(f"{name}_{code}", f"{about} ({code})") for code in codes]


_ARTICLE = _text("article", "The article", "articles")
_ADDRESS = _text("address", "Where it stands, from the root of the site")


def _articles(codes: Sequence[str]) -> Table:
    columns = (
        _text("id", "The article’s id: newspaper, date, page, letter"),
        _text("newspaper", "The code of the newspaper"),
        _text("date", "The date of the issue, as far as known; 0000 if unknown"),
        Column("page", "integer", "The page of the paper"),
        _text("column", "The column of the paper"),
        *_spoken("title", "The title", codes),
        *_spoken("author", "The authors as printed; semicolons between them", codes),
        _text("translator", "Who translated it; semicolons between them"),
        _text("address", "Its page, from the root of the site"),
    )
    return Table("articles", "An article", columns)


def _passages() -> Table:
    columns = (
        _text("id", "Article and passage: rmrb-1958-01-29-3a#p1.s1"),
        _ARTICLE,
        _text("name", "The passage’s name in its article, for ever"),
        _text("lang", "The code of its language"),
        _text("kind", "h headline, p paragraph, lg verse, byline, signed, caption or note"),
        Column("position", "integer", "Its place in the text, from 1"),
        _text("text", "Its words"),
        _ADDRESS,
    )
    return Table("passages", "A sentence, headline line or line of verse", columns, inner=True)


def _pairs(codes: Sequence[str]) -> Table:
    sides = [
        column
        for code in codes
        for column in (
            _several(f"{code}_passages", f"The names of the passages ({code})"),
            _text(f"{code}_text", f"Their words ({code}); nothing if this side has none"),
        )
    ]
    columns = (
        _text("id", "Article and first passage", "passages"),
        _ARTICLE,
        Column("position", "integer", "Its place in the article, from 1"),
        *sides,
        Column("certainty", "number", "The program’s confidence, 0 to 1, where it is in doubt"),
        _text("decided_by", "The initials of the editor who decided on the link"),
        _several("verdict", "How the sides compare: faithful, or in what they differ"),
        _ADDRESS,
    )
    return Table(
        "pairs", "Sentences of the original and what stands for them in translation", columns
    )


_ENTITY = _text("id", "The entity’s id: person.liao-shigang")


def _entities(codes: Sequence[str]) -> Table:
    columns = (
        _ENTITY,
        _text("register", "The register that it stands in"),
        *_spoken("name", "Its name", codes),
        *_common(),
    )
    return Table("entities", "An entity of any register", columns)


def _common() -> tuple[Column, ...]:
    return (
        _text("pinyin", "Its name in pinyin"),
        _text("description", "A short description, in Markdown"),
        Column("latitude", "number", "Degrees north; nothing if its place is unknown"),
        Column("longitude", "number", "Degrees east"),
        _text("within", "What it is a part of", "entities"),
        _text("sources", "The sources of the description, in Markdown, one a line"),
        _text("address", "Its page, from the root of the site"),
    )


def _names() -> Table:
    columns = (
        _text("entity", "The entity", "entities"),
        _text("lang", "The code of the language"),
        _text("name", "A name of it"),
        Column("main", "integer", "1 if pages print this name, 0 of another that is found"),
        _text("since", "From when it was used, as far as known"),
        _text("until", "Until when"),
    )
    return Table("names", "A name of an entity", columns, keyed=False)


def _identifiers() -> Table:
    columns = (
        _text("entity", "The entity", "entities"),
        _text("authority", "The authority: wikidata, viaf …"),
        _text("value", "The identifier there"),
        _text("certainty", "How sure it is: low, medium or high"),
    )
    return Table("identifiers", "What an authority calls an entity", columns, keyed=False)


def _register(register: Register, codes: Sequence[str]) -> Table:
    fields: list[Column] = []
    for field in register.fields:
        name = field.name.replace("-", "_")
        label = dict(field.labels).get("en") or field.labels[0][1] if field.labels else field.name
        if field.form == "words":
            fields += _spoken(name, label, codes)
        elif field.form == "choice":
            fields.append(_several(name, label))
        elif field.form == "number":
            fields.append(Column(name, "number", label))
        else:
            fields.append(_text(name, label, "entities" if field.form == "entity" else ""))
    columns = _apart(
        (
            _ENTITY._replace(refers="entities"),
            *_spoken("name", "The name", codes),
            *_common(),
            *fields,
        )
    )
    one = dict(register.one).get("en") or (register.one[0][1] if register.one else register.kind)
    about = f"What the register says of each {one}"
    return Table(f"register_{register.kind}", about, columns, register=register.kind)


def _apart(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns under names of which each is there once, whatever an edition calls its fields."""
    found: dict[str, Column] = {}
    for column in columns:
        name = column.name
        while name in found:
            name += "_"
        found[name] = column._replace(name=name)
    return tuple(found.values())


def _kinds(codes: Sequence[str]) -> Table:
    columns = (
        _text("id", "The kind of relation"),
        *_spoken("words", "The words between the active and the passive side", codes),
        *_spoken("inverse", "The words the other way round", codes),
        _text("custody", "What becomes of the object: takes, holds, loses, awards, or nothing"),
    )
    return Table("relation_kinds", "A kind of relation", columns)


# --- annotations ---------------------------------------------------------------------------------


def _annotations(codes: Sequence[str]) -> Table:
    columns = (
        _text("id", "Article and annotation: rmrb-1958-01-29-3a#n3"),
        _ARTICLE,
        _text("name", "The annotation’s name in its article, for ever"),
        _text("kind", "mention, measure, date, relation, event, note, correction or answer"),
        *_place(codes),
        _text("by", "The initials of who wrote it"),
        _text("written", "The day on which it was written"),
    )
    return Table("annotations", "An annotation of any kind", columns)


def _place(codes: Sequence[str]) -> tuple[Column, ...]:
    return (
        _several("passages", "The passages that it is anchored in"),
        *_spoken("words", "The words that it is anchored in; … between several", codes),
        _several("addresses", "Where these passages stand, from the root of the site"),
    )


def _anchors() -> Table:
    columns = (
        _text("annotation", "The annotation", "annotations"),
        Column("position", "integer", "Which of its anchors, from 1"),
        _text("passage", "The passage", "passages"),
        Column("start", "integer", "The first character, counted from 0"),
        Column("end", "integer", "The character after the last"),
        _text("words", "The words"),
    )
    return Table("anchors", "Words that an annotation is anchored in", columns, keyed=False)


def _roles() -> Table:
    columns = (
        _text("annotation", "The annotation", "annotations"),
        _text("role", "mention, for, active, passive, mutual, object, place or who"),
        _text("entity", "The entity that plays it", "entities"),
    )
    return Table("roles", "A part that an entity plays in an annotation", columns, keyed=False)


def _when(name: str, about: str) -> tuple[Column, ...]:
    start = f"{name}_" if name else ""
    return (
        _text(f"{start}when", f"{about}: a day, month or year"),
        _text(f"{start}from", "… its beginning, of what lasted"),
        _text(f"{start}to", "… its end"),
        _text(f"{start}not_before", "… not before, of what is uncertain"),
        _text(f"{start}not_after", "… not after"),
    )


def _told(codes: Sequence[str]) -> Iterable[Table]:
    """The tables of the kinds of annotations."""
    own = (
        _text("id", "Article and annotation", "annotations"),
        _ARTICLE,
        _text("issued", "The date of the article"),
    )
    place = _place(codes)
    for name, about, columns in (*_facts(codes), *_remarks()):
        yield Table(name, about, (*own, *columns, *place))


_Told = tuple[str, str, tuple[Column, ...]]
"""The name of a table, what a row is, and the columns between those that all have."""


def _facts(codes: Sequence[str]) -> Iterable[_Told]:
    """Figures, relations, events."""
    yield (
        "figures",
        "A figure: how much of what",
        (
            Column(
                "low", "decimal", "The lowest value; the same as the highest unless it is a range"
            ),
            Column("high", "decimal", "The highest value"),
            _text(
                "approximation", "about, more (than), less (than), nearly; nothing if it is exact"
            ),
            _text("unit", "The unit; count of a plain number"),
            *_spoken("of", "What is measured", codes),
            _text("for", "Whose figure it is", "entities"),
            *_spoken("for", "The name of that", codes),
            *_when("period", "The time it is for"),
            _text("claim", "pledge, result, award, plan or count"),
        ),
    )
    yield (
        "relations",
        "A relation: who does what to whom",
        (
            _text("kind", "The kind of relation", "relation_kinds"),
            *(
                column
                for role in ("active", "passive", "mutual", "object")
                for column in (
                    _several(role, f"The entities: {role}"),
                    *_spoken(role, "Names", codes),
                )
            ),
            *_when("", "When"),
        ),
    )
    yield (
        "events",
        "An event",
        (
            _text("type", "meeting, rally, contract, appraisal or other"),
            *_spoken("label", "A short name", codes),
            _text("place", "Where", "entities"),
            _several("who", "Who took part"),
            *_when("", "When"),
        ),
    )


def _remarks() -> Iterable[_Told]:
    """Dates, mentions, notes, corrections."""
    yield "dates", "A date that is written in the text", (*_when("", "The time meant"),)
    yield (
        "mentions",
        "Words that name an entity",
        (
            _text("entity", "The entity", "entities"),
            _text("certainty", "low, medium or high, where it is in doubt"),
        ),
    )
    yield (
        "notes",
        "A note",
        (
            _text("type", "historical, lexical, biographical, technical, textual or translation"),
            _text("text", "The note, in Markdown"),
            _text("by", "The initials of who wrote it"),
            _text("written", "The day on which it was written"),
        ),
    )
    yield (
        "corrections",
        "A correction of a misprint or of the translation",
        (
            _text("type", "misprint or translation"),
            _text("correct", "The better words"),
            _text("because", "The reason, in Markdown"),
            _text("by", "The initials of who wrote it"),
            _text("written", "The day on which it was written"),
        ),
    )
