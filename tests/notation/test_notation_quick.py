"""The quick way of reading annotations against the slow one: equal wherever it answers."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facing.kinds import kinds
from facing.notation import annotations, nodes, quick

ROOT = Path(__file__).parents[2]
PATH = "edition/annotations/rmrb-1958-01-29-3a.yaml"

CORPUS = """\
- {id: n2, at: [{passage: p1.s1, quote: 鞍钢}, {passage: en.p1, quote: "A, b"}], ref: org.a}
===
- {id: n2, at: [en.p1.s1, {passage: p1.s1-p2.s1, before: 'a', quote: it's}], ref: term.b}
===
- {id: n3, at: p4.s2, quote: 五万吨 钢, measure: {from: 5, to: 6, period: {to: 1958}}}  # a, b
===
- {id: n5, at: p5.s2, relation: {kind: k, active: org.a, passive: [org.c, org.l]}, by: ed}
===
- {id: n8, answer: {code: S21, because: The paper has none.}, written: 2026-11-21}
===
- id: n1
  at: p4.s4
  quote: 六个, 小时
  note: lexical
  text: |
    The [[org.b]] prints.

      [@key, p. 12]: it's
  by: ed
  written: 2026-11-21

===
- id: n7
  at: [p1.s1, {passage: p2.s1, quote: a}]
  correction:
    to: six
    type: translation
    because: |
      So.
===
- id: n9
  date: {notBefore: 1958-01}
  at: p1.s1
===
# a comment
"""
USUAL = [f"{each}\n" for each in CORPUS.split("\n===\n")]


def both(text):
    text = nodes.lines(text)
    return quick.read(text, PATH, kinds()), annotations.slowly(text, PATH, kinds())


@pytest.mark.parametrize("text", USUAL[:-1])
def test_the_usual_spelling_is_read_quickly(text):
    found, (made, problems) = both(text)
    assert problems == []
    assert found == made
    assert len(made) == 1


def test_of_the_committed_annotations_the_quick_way_says_the_same_or_nothing():
    for path in ROOT.glob("edition/annotations/*.yaml"):
        found, (made, _) = both(path.read_text("utf-8"))
        assert found in (made, None)


def test_what_is_wrong_is_left_to_the_slow_way():
    for text in ["- {id: n1, at: p1.s1}", "- {id: n1, at: p1.s1, measure: {quantity: a}}", "a: b"]:
        found, (_, problems) = both(text)
        assert found is None
        assert problems


@st.composite
def spoilt(draw):
    """Annotations, some characters of which were taken away, exchanged or put in."""
    chosen = draw(st.lists(st.sampled_from(USUAL), min_size=1, max_size=3))
    text = "".join(line.replace("id: n", f"id: n{count}") for count, line in enumerate(chosen))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(
            st.sampled_from([*"{}[]:,#'\"|>-&*!%@?\\ \n\t~=甲　1a", "", ": ", " #", "\n  ", "\n\n"])
            | st.characters()
        )
        text = text[:at] + put + text[at + draw(st.integers(0, 3)) :]
    return text


@settings(deadline=None, max_examples=300)
@given(spoilt())
@example("- {id: n1, at: [[[[[[[[[[[[[[p1.s1]]]]]]]]]]]]]], ref: org.a}")
@example("- id: n1\n  at: p1.s1\n  note: lexical\n  text: |\n\n    a\n   b\n")
@example("- {id: n1, at: p1.s1, quote: ~, ref: org.a}")
@example("- {id: n1, at: p1.s1, ref: org.a, written: 2026-11-21\u3000}")
def test_wherever_it_answers_it_says_what_the_slow_way_says(text):
    found, (made, problems) = both(text)
    if found is not None:
        assert problems == []
        assert found == made
