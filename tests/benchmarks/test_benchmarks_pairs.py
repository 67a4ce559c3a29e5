"""The scorer of links: texts and links as they are read, and measures on cases made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import pairs
from benchmarks.pairs import Score, f1, score

GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3, 4))]


def test_the_same_links_are_all_right():
    found = score(GOLD, GOLD)
    assert found == Score(strict=3, found=3, met=3, made=3, gold=3)
    assert (found.strict_f, found.lax_f) == (1.0, 1.0)


def test_links_with_an_empty_side_do_not_count():
    assert score([((0,), ()), ((), (0,))], GOLD) == Score(made=0, gold=3)
    assert score(GOLD, []) == Score(made=3, gold=0)


def test_a_link_that_shares_a_sentence_on_both_sides_is_laxly_right():
    made = [((0,), (0,)), ((1,), (1,)), ((2, 4), (3,))]
    found = score(made, GOLD)
    assert (found.strict, found.found, found.met) == (1, 3, 3)
    assert found.strict_f == pytest.approx(1 / 3)
    assert found.lax_f == 1.0


def test_a_link_that_shares_sentences_on_one_side_only_is_wrong():
    found = score([((1,), (3,)), ((4,), (0,))], GOLD)
    assert (found.strict, found.found, found.met) == (0, 0, 0)
    assert (found.strict_f, found.lax_f) == (0.0, 0.0)


def test_one_large_link_meets_many_but_is_one():
    found = score([((0, 1, 2, 4), (0, 1, 3, 4))], GOLD)
    assert (found.found, found.made, found.met, found.gold) == (1, 1, 3, 3)
    assert found.strict_f == 0.0
    small = score([((1,), (1,)), ((2,), (1,))], GOLD)
    assert (small.found, small.made, small.met, small.gold) == (2, 2, 1, 3)
    assert small.lax_f == pytest.approx(f1(1.0, 1 / 3))


def test_scores_are_added_before_measures_are_taken():
    one, two = score(GOLD, GOLD), score([((0,), (1,))], GOLD)
    both = one.plus(two)
    assert both == Score(3, 3, 3, 4, 6)
    assert both.strict_f == pytest.approx(f1(3 / 4, 3 / 6))


def test_nothing_made_is_no_success():
    assert score([], GOLD).strict_f == score([], GOLD).lax_f == 0.0
    assert Score().strict_f == 0.0
    assert f1(0, 0) == 0.0
    assert f1(0.5, 0.5) == 0.5


side = st.lists(st.integers(0, 5), max_size=3, unique=True).map(lambda own: tuple(sorted(own)))
some = st.lists(st.tuples(side, side), max_size=6, unique=True)


@given(some, some)
def test_strict_is_never_above_lax_and_neither_above_one(made, gold):
    found = score(made, gold)
    assert 0 <= found.strict <= min(found.found, found.met, found.made, found.gold)
    assert found.found <= found.made
    assert found.met <= found.gold
    assert 0.0 <= found.strict_f <= found.lax_f + 1e-12 <= 1.0 + 1e-9
    turned = score(gold, made)
    assert (turned.strict, turned.met, turned.found) == (found.strict, found.found, found.met)


# --- files ---------------------------------------------------------------------------------------


def write(folder, original, translation, encoding="utf-8"):
    """A text of three and two sentences with its gold; the gold file."""
    for name, lines in ((original, ["一。", "二。", "三。"]), (translation, ["One.", "Two."])):
        (folder / name).write_bytes(("\n".join(lines) + "\n").encode(encoding))
    gold = folder / "t.gold.align"
    gold.write_text("1 <=> 1,2\nomitted <=> 3\n2 <=> omitted\n\n", encoding="utf-8")
    return gold


@pytest.mark.parametrize(
    ("original", "translation"),
    [("t.zh.txt", "t.en.txt"), ("t.c.txt", "t.e.txt"), ("tc.txt", "te.txt")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_is_read_with_its_gold_in_all_its_spellings(
    tmp_path, original, translation, encoding
):
    found = pairs.read(write(tmp_path, original, translation, encoding))
    assert found.name == "t"
    assert found.original == ["一。", "二。", "三。"]
    assert found.translation == ["One.", "Two."]
    assert found.links == [((0, 1), (0,)), ((2,), ()), ((), (1,))]
    assert pairs.folder(tmp_path) == [found]


def test_what_is_neither_utf_8_nor_gb_18030_is_read_as_latin_1(tmp_path):
    path = tmp_path / "e.txt"
    path.write_bytes(b"caf\xe9\xff.\nOui.\n")
    assert pairs.lines(path) == ["café\xff.", "Oui."]


def test_blank_lines_within_a_text_are_sentences_and_the_last_line_needs_no_end(tmp_path):
    path = tmp_path / "e.txt"
    path.write_text("One.\n\nThree.", encoding="utf-8")
    assert pairs.lines(path) == ["One.", "", "Three."]


def test_a_gold_without_texts_is_an_error(tmp_path):
    gold = tmp_path / "t.gold.align"
    gold.write_text("1 <=> 1\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"t\.gold\.align"):
        pairs.read(gold)


def test_the_texts_of_the_project_are_linked_wholly_and_once():
    golds = pairs.folder(pairs.Path(pairs.__file__).parent / "linked")
    assert {gold.name for gold in golds} == {"memoir", "novel", "speech", "village"}
    for gold in golds:
        for number, own in enumerate((gold.original, gold.translation)):
            held = sorted(n for link in gold.links for n in link[number])
            assert held == [*range(len(own))], gold.name
            assert all(own), gold.name
