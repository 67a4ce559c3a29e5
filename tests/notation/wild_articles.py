"""Articles with words as wild as text can be, for properties that hold of all of them."""

from hypothesis import strategies as st

from facing import addresses
from facing.model import (
    KINDS,
    SIGNED,
    Article,
    Author,
    Block,
    Dateline,
    Header,
    Link,
    Passage,
    SeedRef,
    Source,
    Text,
)

PIECES = (
    *("#", " # ", ": ", ":", "---", "- ", "...", "? ", "{", "}", "[", "]", "[s2] ", "[l3b] ", "]"),
    *('"', "'", "\\", "\\n", "|", ">", "*a", "&b", "!c", "%", "@", "`", "{{ x }}", "{% x %}"),
    *("null", "~", "true", "no", "1958", "1e5", "12:30", "0x1F", "made: ", "=", "<<", "</script>"),
    *("炼钢", "。", "　", "“好”", "𠀀", "😀", "e\u0301", "\u200d", "\u00a0", "\ufeff", "\ufffd"),
    *("a", "b c", " ", "\t", ","),
)


def _clean(words):
    return "".join(c for c in words if c not in "\ufffe\uffff").strip()


WORDS = (
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12),
        st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    )
    .map(_clean)
    .filter(bool)
)
DATES = st.sampled_from(["0000", "1958", "1958-01", "1958-01-29", "1960-02-29", "0001-01-01"])
MAYBE = st.none() | WORDS
BY_LANGUAGE = st.lists(
    st.tuples(st.sampled_from(["zh", "en", "de"]), WORDS),
    min_size=1,
    max_size=3,
    unique_by=lambda pair: pair[0],
).map(tuple)


@st.composite
def blocks(draw, lang):
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(KINDS), st.integers(1, 12)),
            min_size=1,
            max_size=5,
            unique=True,
        )
    )
    return tuple(draw(block(kind, number, lang)) for kind, number in names)


@st.composite
def block(draw, kind, number, lang):
    name = addresses.block(kind, number, lang)
    letter = addresses.STEPS.get(kind)
    if letter is None:
        lines = draw(st.lists(WORDS, min_size=1, max_size=3 if kind == SIGNED else 1))
        return Block(name, kind, (Passage(name, "\n".join(lines)),))
    count = draw(st.integers(1, 4))
    step, steps = 0, []
    for _ in range(count):
        step += draw(st.sampled_from([0, 1, 1, 1, 3])) or (not step)
        suffix = draw(st.sampled_from(["", "", "", "a", "b", "aa"]))
        steps.append(addresses.Step(letter, step, suffix))
    return Block(
        name,
        kind,
        tuple(Passage(f"{name}.{each}", draw(WORDS)) for each in dict.fromkeys(steps)),
    )


@st.composite
def links(draw, texts):
    if len(texts) < 2:
        return ()
    ours, theirs = ([passage.name for passage in text.passages()] for text in texts)
    group = []
    while ours or theirs:
        n, m = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        target = (*ours[:n], *theirs[:m]) or (ours or theirs)[:1]
        ours = [name for name in ours if name not in target]
        theirs = [name for name in theirs if name not in target]
        cert, resp = draw(
            st.sampled_from([(None, None), (None, None), (0.62, None), (0.0, None), (None, "ed")])
        )
        group.append(Link(tuple(target), cert, resp))
    return tuple(group)


TRANSLATORS = st.lists(st.tuples(st.just("en"), WORDS), max_size=2).map(tuple)


@st.composite
def articles(draw):
    texts = [Text("zh", draw(blocks(None))), Text("en", draw(blocks("en")))]
    kept = tuple(draw(st.sampled_from([texts, texts, texts, texts[:1], texts[1:]])))
    passages = [passage.name for text in kept for passage in text.passages()]
    datelines = draw(
        st.lists(
            st.builds(
                Dateline, MAYBE, st.none() | DATES, WORDS, st.none() | st.sampled_from(passages)
            ),
            max_size=3,
        )
    )
    return Article(
        "rmrb-1958-01-29-3a",
        Header(
            draw(BY_LANGUAGE),
            tuple(Author(names) for names in draw(st.lists(BY_LANGUAGE, max_size=2))),
            Source("rmrb", draw(DATES), draw(st.none() | st.integers(1, 99)), draw(MAYBE)),
            tuple(datelines),
            draw(TRANSLATORS) if len(kept) == 2 else (),
        ),
        SeedRef(
            draw(st.sampled_from(["a.txt", "b/c d.txt", "# 1.txt", "《红旗》.txt"])), "5addbdbb" * 8
        ),
        kept,
        draw(links(kept)),
    )
