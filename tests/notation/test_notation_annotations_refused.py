"""What an annotation file may not hold: each mistake at its place, with advice that helps."""

import marshal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.kinds import kinds
from facing.notation import annotations, nodes, prose, reader
from tests.depth import examples

PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"
TABLE = Path(__file__).with_name("annotations_refused.txt").read_text("utf-8")


def wrong(text):
    """The one problem of that text, as (line, column, code), message and hint."""
    _, problems = annotations.read(text, PATH, kinds())
    assert len(problems) == 1, problems
    where = problems[0].where
    assert where.path == PATH
    return (where.line, where.column, problems[0].code), problems[0].message, problems[0].hint


def case(entry):
    """A mistake of the table: the text, place and code, and words that are told."""
    said, _, told = entry.strip().rpartition("\n-> ")
    name, _, text = said.partition("\n")
    place, code, words = told.split(" ", 2)
    line, column = place.split(":")
    return pytest.param(text.replace("→", "\t"), (int(line), int(column), code), words, id=name)


@pytest.mark.parametrize(
    ("text", "place", "told"), [case(entry) for entry in TABLE.split("\n== ")[1:]]
)
def test_each_mistake_is_told_at_its_place(text, place, told):
    found, message, hint = wrong(text)
    assert found == place
    assert told in f"{message} {hint}"


def test_a_note_is_no_book():
    text = f"- {{id: n1, at: p1.s1, note: lexical, text: '{'word ' * 100_000}'}}"
    place, message, _ = wrong(text)
    assert place == (1, 44, "A25")
    assert "at most 100000" in message


@pytest.mark.parametrize("sign", ["[[", "[a](x:b) "])
def test_of_many_mistakes_in_a_note_the_first_are_told(sign):
    text = f"- {{id: n1, at: p1.s1, note: lexical, text: '{sign * 1000}'}}"
    found, problems = annotations.read(text, PATH, kinds())
    assert found == ()
    assert len(problems) == nodes.SHOWN


def test_lists_are_not_nested_for_ever():
    nested = "".join(f"    {'  ' * level}- a\n" for level in range(11))
    place, message, _ = wrong(f"- id: n1\n  at: p1.s1\n  note: lexical\n  text: |\n{nested}")
    assert place == (4, 9, "A26")
    assert "11 levels" in message


def test_all_mistakes_of_a_file_are_told_at_once_and_the_rest_is_read():
    found, problems = annotations.read(
        "- {id: n1, at: s1, ref: org.a}\n- {id: n2, at: p1.s1, ref: org.a}\n- {id: n3, at: p1.s1}\n"
        "- {id: n1, at: p1.s1, ref: Org}\n",
        PATH,
        kinds(),
    )
    assert [one.id for one in found] == ["n2"]
    assert [(p.where.line, p.code) for p in problems] == [
        (1, "A12"),
        (3, "A21"),
        (4, "A12"),
        (4, "A20"),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "3 < 5 and 7 > 6; a<b, 5 <6",
        "`<script>` and ``[a](javascript:b) ` ``",
        "    <b>\n",
        "~~~\n![a](b)\n~~~",
        r"\<b> \![a](b)",
        "<https://example.org/a> [a](https://example.org) [b](../pages/c.html) [d](mailto:e@f.org)",
        "a ![[org.a]]",
        "[a]: https://example.org",
    ],
)
def test_what_only_looks_like_html_or_unsafe_is_let_be(markdown):
    assert list(prose.strange(markdown)) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](JavaScript:b)",
        "[a](<javascript:b>)",
        "[a](java&#115;cript:b)".replace("&#115;", "s"),
        "[a]: data:text/html,b",
        "<vbscript:a>",
        "<!-- a -->",
        "</p>",
        "<IMG src=x>",
    ],
)
def test_html_and_unsafe_links_are_told(markdown):
    assert len(list(prose.strange(markdown))) == 1


def test_levels_are_counted_by_what_is_indented():
    assert prose.depth("a\n\nb") == 0
    assert prose.depth("- a\n- b\n\n1. c\n   - d\n- e") == 2
    assert prose.depth("- - - a") == 3
    assert prose.depth("> > - a") == 3
    assert prose.depth("> " * 50_000) > prose.DEEPEST


# --- never an exception --------------------------------------------------------------------------

KEYS = [
    *reader.COMMON,
    *(key for kind in kinds().values() for key in kind.KEYS),
    *("passage", "quantity", "from", "to", "unit", "of", "for", "period", "as", "kind", "active"),
    *("passive", "mutual", "when", "notBefore", "type", "place", "who", "label", "code", "because"),
]
WORDS = st.sampled_from(
    ["n1", "p1.s1", "en.p1.s1-p2", "org.a", "1958-01", "5", "lexical", "", "null", "[[x]]", "#"]
) | st.text(max_size=8)
ANYTHING = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | WORDS, inner, max_size=6)
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=examples(40, 100))
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=6), max_size=4))
def test_whatever_the_keys_hold_is_read_or_told(written):
    text = yaml.safe_dump(written, allow_unicode=True)
    found, problems = annotations.read(text, PATH, kinds())
    assert len(found) <= len(written)
    assert found or problems or not written
    for one in found:
        marshal.dumps(one.data)


@settings(deadline=None)
@given(st.text())
def test_whatever_a_file_holds_is_read_or_told(text):
    found, problems = annotations.read(text, PATH, kinds())
    assert isinstance(found, tuple)
    assert all(problem.where.path == PATH for problem in problems)


@settings(deadline=None)
@given(st.text(alphabet="[]()!<>`\\&#;:/ -\n@abjx|.1", max_size=60))
def test_whatever_a_note_holds_is_read_or_told(markdown):
    list(prose.strange(markdown))
    text = yaml.safe_dump([{"id": "n1", "at": "p1.s1", "note": "lexical", "text": markdown}])
    found, problems = annotations.read(text, PATH, kinds())
    assert found or problems
