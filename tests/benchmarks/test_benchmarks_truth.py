"""The plain scan that the search is compared with, tried on texts that a person can read."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from truth import Truth, blocks, fold  # noqa: E402 – a script's neighbour

TEXTS = (
    ("a", "在8月8日，第一炼钢厂　开炉！"),
    ("a", "On 8 August the inter-factory competition produced 2.30 tons."),
    ("b", "８月85日第一，炼钢厂"),
    ("b", "The factory produces; productions factory, competition"),
    ("c", "Café naïve: Inter factory"),
)

truth = Truth(TEXTS, {ord("鋼"): "钢"})


def test_width_case_marks_and_space_beside_characters_do_not_matter():
    assert fold("第 １　章 ＡＢc  Café d") == "第1章abc cafe d"
    assert fold("a  b-c, d (e) f-g_h") == "a b\0c.d.e.f\0g.h"


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("第一炼钢厂", "a"),
        ("炼钢厂开炉", "a"),
        ("8月8", "a"),
        ("8月85日", "b"),
        ("月", "ab"),
        ("一炼", "a"),
        ("日第一", "b"),
        ("钢炉", ""),
    ],
)
def test_characters_are_found_where_they_stand_as_a_whole(asked, hits):
    assert truth.run(asked).hits == set(hits)


@pytest.mark.parametrize(
    ("asked", "hits"),
    [("producing", "ab"), ("competitions", "ab"), ("cafe", "c"), ("produc", "ab")],
)
def test_a_word_is_found_in_all_its_forms(asked, hits):
    assert truth.word(asked).hits == set(hits)


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("inter-factory", "a"),
        ("Inter Factory", "c"),
        ("factory competition", "a"),
        ("factory, competition", "b"),
        ("factory; competition", "b"),
        ("inter’factory", "a"),
        ("inter- factory", ""),
        ("ter factory", ""),
        ("30 tons", "a"),
    ],
)
def test_a_phrase_is_found_as_it_is_typed(asked, hits):
    assert truth.phrase(asked).hits == set(hits)


def test_what_is_drawn_depends_on_the_seed_alone():
    real = list(blocks(ROOT))
    one, other = Truth(real, {}), Truth(real, {})
    assert one.nowhere(10) == other.nowhere(10)
    assert one.runs(20) == other.runs(20)
    assert one.mixed(5) == other.mixed(5)


def test_what_stands_somewhere_is_drawn_with_hits_and_what_does_not_without():
    real = Truth(blocks(ROOT), {})
    assert not any(query.hits for query in real.nowhere(20))
    assert all(query.hits for query in real.runs(20))
