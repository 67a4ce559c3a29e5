"""Annotations of every kind, commentaries and registers as wild as they can be, for articles."""

from hypothesis import strategies as st

from facing.numerals import UNITS
from facing.standoff import (
    DIFFERENCES,
    Anchor,
    Annotation,
    Collation,
    Commentary,
    Difference,
    Entity,
    Field,
    Placed,
    Ref,
    Register,
    Relation,
    Scholarship,
    Span,
    Variant,
    Verdict,
    Work,
)
from tests.notation.wild_articles import BY_LANGUAGE, WORDS

ENTITIES = ("org.angang", "person.liao", "place.anshan", "object.flag", "term.gaochao")
MARKDOWN = st.lists(
    st.sampled_from(
        [
            "Six hours and *twenty* **minutes**",
            "[[org.angang]] and [[p1.s1|here]], [[rmrb-1959-03-02-1a#p2.s1]]",
            "See [@li 1962, p. 12], [@li&1962; p. 3] and [@li1962, p. 12].",
            "- one\n- two\n\n  more",
            "1. first\n2. second",
            "> quoted\n> words",
            "# A heading",
            "`code` & <b>no markup</b> ]]> -- <!-- x -->",
            "```\nfenced <x>\n```",
            "    indented",
            "![a picture](x.png) [a link](rmrb-1959-03-02-1a.html) <https://example.org/a?b&c>",
            "one  \ntwo\\\nthree\n\n---\n\nfour",
            "全年\n计划",
        ]
    )
    | WORDS,
    min_size=1,
    max_size=4,
).map("\n\n".join)
DAY = st.sampled_from(["1958", "1958-01", "1958-01-28", "0001"])
WHEN = st.none() | st.one_of(
    st.builds(lambda day: {"when": day}, DAY),
    st.builds(lambda a, b: {"from": a, "to": b}, DAY, DAY),
    st.builds(lambda a: {"from": a}, DAY),
    st.builds(lambda a, b: {"notBefore": a, "notAfter": b}, DAY, DAY),
)
AMOUNT = st.sampled_from(["50000", "19.204", "0", "0.000001", "123456789012345678901234567890"])
SOME = st.lists(st.sampled_from(ENTITIES), max_size=3, unique=True).map(tuple)
ONE = st.sampled_from(ENTITIES)
LABEL = st.just(()) | BY_LANGUAGE
DATA = {
    "mention": st.fixed_dictionaries(
        {"ref": ONE, "cert": st.sampled_from([None, "low", "medium", "high"])}
    ),
    "note": st.fixed_dictionaries(
        {"note": st.sampled_from(["historical", "translation"]), "text": MARKDOWN}
    ),
    "date": st.fixed_dictionaries({"date": WHEN.filter(bool)}),
    "measure": st.fixed_dictionaries(
        {
            "low": AMOUNT,
            "high": AMOUNT,
            "approx": st.sampled_from([None, "about", "more", "less", "nearly"]),
            "unit": st.sampled_from(sorted(UNITS)),
            "of": LABEL,
            "for": st.none() | ONE,
            "period": WHEN,
            "as": st.sampled_from([None, "pledge", "count"]),
        }
    ),
    "relation": st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["challenges", "part-of"]),
            "active": SOME,
            "passive": SOME,
            "mutual": st.just(()),
            "object": SOME,
            "when": WHEN,
        }
    )
    | st.fixed_dictionaries(
        {
            "kind": st.just("competes-with"),
            "active": st.just(()),
            "passive": st.just(()),
            "mutual": st.just(ENTITIES[:2]),
            "object": SOME,
            "when": WHEN,
        }
    ),
    "event": st.fixed_dictionaries(
        {
            "type": st.sampled_from(["meeting", "other"]),
            "place": st.none() | ONE,
            "when": WHEN,
            "who": SOME,
            "label": LABEL,
        }
    ),
    "correction": st.fixed_dictionaries(
        {
            "to": WORDS,
            "type": st.sampled_from(["misprint", "translation"]),
            "because": st.just("") | MARKDOWN,
        }
    ),
    "answer": st.fixed_dictionaries(
        {"code": st.sampled_from(["S21", "K10"]), "to": st.just("") | WORDS, "because": MARKDOWN}
    ),
}
"""By kind what an annotation of it can say."""


@st.composite
def placed(draw, article, kind, name):
    """An annotation of that kind, anchored in one, two or a range of passages of the article."""
    anchors, spans = [], []
    for text in article.texts[: draw(st.integers(0 if kind == "answer" else 1, 2))]:
        passages = text.passages()
        first = draw(st.integers(0, len(passages) - 1))
        last = draw(st.sampled_from([first, len(passages) - 1]))
        own = []
        for at, passage in enumerate(passages[first : last + 1], first):
            size = len(passage.text)
            start = draw(st.integers(0, size - 1)) if at == first else 0
            end = draw(st.integers(start + 1, size)) if at == last else size
            own.append(Span(passage.name, start, end))
        quote = draw(st.just("") | WORDS)
        around = (draw(st.just("") | WORDS), draw(st.just("") | WORDS)) if quote else ("", "")
        anchors.append(Anchor(passages[first].name, passages[last].name, quote, *around))
        spans.append(tuple(own))
    by, written = draw(st.sampled_from([("ed", "2026-11-21"), ("李", "2026"), (None, None)]))
    made = Annotation(name, kind, tuple(anchors), draw(DATA[kind]), (), by, written)
    return Placed(made, tuple(spans))


@st.composite
def annotated(draw, article):
    """Annotations of the article: at least one of every kind."""
    kinds = [*DATA, *draw(st.lists(st.sampled_from(sorted(DATA)), max_size=4))]
    return tuple(
        [draw(placed(article, kind, f"n{number}")) for number, kind in enumerate(kinds, 1)]
    )


@st.composite
def commentaries(draw, article):
    """What is said of the article as a whole, with a verdict on most of its links."""
    verdicts = []
    for name in ("title", *(link.target[0] for link in article.links)):
        differences = draw(
            st.lists(
                st.builds(
                    Difference,
                    st.lists(st.sampled_from(DIFFERENCES), min_size=1, max_size=2, unique=True).map(
                        tuple
                    ),
                    st.sampled_from([(), (Ref("note", "n2", 1, 1),)]),
                    st.just("") | WORDS,
                ),
                max_size=2,
            )
        )
        verdicts.append(Verdict(name, tuple(differences)))
    abstract = draw(st.just(()) | st.builds(lambda one: (("en", one), ("zh", one)), MARKDOWN))
    keywords = draw(st.just(()) | st.builds(lambda one: (("en", (one, one)),), WORDS))
    readings = draw(st.sampled_from([(), (Collation("ed", "2026-11-22"),)]))
    return Commentary(abstract, keywords, readings, tuple(verdicts))


FIELDS = (
    (Field("seat", (("en", "Seat"),), "entity"), "place.anshan"),
    (Field("site", (("en", "Site"),), "url"), "https://example.org/?a&b"),
    (Field("founded", (("en", "Founded"),), "date"), "1948"),
    (Field("office", (("en", "Office"),), "words"), (("zh", "厂长"), ("en", "<director>"))),
    (Field("sort", (("en", "Sort"),), "choice", (("war", (("en", "War"),)),)), ("war",)),
    (Field("remark", (("en", "Remark"),), "text"), "a & b"),
    (Field("count", (("en", "Count"),), "number"), "12"),
)


@st.composite
def scholarships(draw):
    """A register of every TEI element, relations, and works with awkward keys."""
    registers = []
    for kind in ("org", "person", "personGrp", "place", "object", "event", "category", "item"):
        name = kind.lower()
        entities = [
            Entity(
                f"{name}.a{number}",
                draw(BY_LANGUAGE),
                draw(st.lists(st.builds(Variant, st.just("en"), WORDS, DAY, DAY), max_size=2)),
                draw(st.none() | WORDS),
                draw(st.just("") | MARKDOWN),
                draw(st.sampled_from([None, (41.11, 122.99), (-0.0, 180.0)])),
                draw(st.none() | ONE),
                draw(st.sampled_from([(), (("wikidata", "Q1", "high"),)])),
                tuple(draw(st.lists(MARKDOWN, max_size=1))),
                tuple((field.name, value) for field, value in FIELDS),
            )
            for number in range(draw(st.integers(0, 2)))
        ]
        fields = tuple(field for field, _ in FIELDS)
        names = draw(BY_LANGUAGE)
        registers.append(Register(name, names, names, kind, fields, tuple(entities), "x.yaml"))
    relations = (Relation("challenges", draw(BY_LANGUAGE), draw(BY_LANGUAGE), "takes"),)
    works = tuple(
        [
            Work(
                key,
                "",
                "",
                '{"type": "book", "title": "<A> & B", "issued": {"date-parts":'
                ' [[1962, 3], [1963]]}, "author": [{"family": "Li", "given": "C"}, {"literal":'
                ' "X"}], "container-title": "C", "DOI": "10.1/x"}',
            )
            for key in ("li1962", "1958-01", "li_1", "李：1")
        ]
    )
    return Scholarship(tuple(registers), relations, works)
