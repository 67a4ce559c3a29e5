"""The search against every way there is: the cheapest path, the chances, the band, the chain."""

from collections.abc import Iterator
from itertools import pairwise
from math import exp, inf
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing.align.band import SURE, band, chain, footholds
from facing.align.score import SHAPES
from facing.align.search import HEAT, LOST, STEPS, Lattice, parted

Step = tuple[int, int, int, int]


class Priced(NamedTuple):
    """Stands for a scorer: prices drawn by lot, hints as given."""

    prices: dict[Step, float]
    hints: list[dict[int, float]]
    alone: tuple[list[float], list[float]]

    def cost(self, i: int, j: int, di: int, dj: int, _limit: float = inf) -> float:
        return self.prices[i, j, di, dj]

    def strange(self, _i: int, _j: int) -> bool:
        return False


@st.composite
def fields(draw: st.DrawFn, most: int = 4) -> Priced:
    """Small fields with prices of all links; cheap ones are likely to be of one and one."""
    lefts, rights = draw(st.integers(0, most)), draw(st.integers(0, most))
    chance = draw(st.randoms(use_true_random=False))
    prices = {
        (i, j, di, dj): round(chance.uniform(-8, 8) + (di + dj - 2), 3)
        for di, dj in SHAPES
        for i in range(lefts - di + 1)
        for j in range(rights - dj + 1)
    }
    alone = tuple([round(chance.uniform(0, 6), 3) for _ in range(n)] for n in (lefts, rights))
    return Priced(prices, [{} for _ in range(lefts)], (alone[0], alone[1]))


def lattice(priced: Priced) -> Lattice:
    return Lattice(priced, (0, len(priced.alone[0])), (0, len(priced.alone[1])))  # type: ignore[arg-type]


def paths(priced: Priced, i: int = 0, j: int = 0) -> Iterator[tuple[float, list[Step]]]:
    """All ways from there to the end with their prices."""
    lefts, rights = len(priced.alone[0]), len(priced.alone[1])
    if (i, j) == (lefts, rights):
        yield 0.0, []
    for di, dj in STEPS:
        if i + di <= lefts and j + dj <= rights:
            if di and dj:
                price = priced.cost(i, j, di, dj)
            else:
                price = priced.alone[0][i] if di else priced.alone[1][j]
            for rest, steps in paths(priced, i + di, j + dj):
                yield price + rest, [(i, j, di, dj), *steps]


@given(fields())
@settings(deadline=None, max_examples=40)
def test_the_path_found_is_the_cheapest_of_all(priced):
    beads = lattice(priced).beads()
    found = [(bead.left, bead.right, bead.lefts, bead.rights) for bead in beads]
    known = {tuple(steps): price for price, steps in paths(priced)}
    assert known[tuple(found)] == pytest.approx(min(known.values()))


@given(fields(3))
@settings(deadline=None, max_examples=40)
def test_the_chance_of_a_link_is_its_share_in_all_paths(priced):
    known = [(exp(-price / HEAT), steps) for price, steps in paths(priced)]
    whole = sum(weight for weight, _ in known)
    field = lattice(priced)
    for i, j, di, dj in priced.prices:
        share = sum(weight for weight, steps in known if (i, j, di, dj) in steps) / whole
        assert field.chance(i, j, di, dj) == pytest.approx(share, abs=1e-9)
    for n in range(len(priced.alone[0])):
        share = sum(w for w, own in known if any(s[0] == n and s[2:] == (1, 0) for s in own))
        assert field.chance(n, 0, 1, 0) == pytest.approx(share / whole, abs=1e-9)
    for n in range(len(priced.alone[1])):
        share = sum(w for w, own in known if any(s[1] == n and s[2:] == (0, 1) for s in own))
        assert field.chance(0, n, 0, 1) == pytest.approx(share / whole, abs=1e-9)


@given(fields())
@settings(deadline=None, max_examples=40)
def test_the_beads_tell_the_chances_of_their_links(priced):
    field = lattice(priced)
    for bead in field.beads():
        told = field.chance(bead.left, bead.right, bead.lefts, bead.rights)
        assert bead.chance == pytest.approx(told)


@given(fields(), st.integers(0, 3), st.integers(0, 3))
@settings(deadline=None, max_examples=40)
def test_a_stretch_is_searched_as_if_it_were_the_whole(priced, up, over):
    lefts, rights = len(priced.alone[0]), len(priced.alone[1])
    up, over = min(up, lefts), min(over, rights)
    part = Priced(
        {(i - up, j - over, *s): p for (i, j, *s), p in priced.prices.items()},
        priced.hints[up:],
        (priced.alone[0][up:], priced.alone[1][over:]),
    )
    found = Lattice(priced, (up, lefts), (over, rights)).beads()  # type: ignore[arg-type]
    again = lattice(part).beads()
    assert [(b.left - up, b.lefts, b.right - over, b.rights) for b in found] == [
        (b.left, b.lefts, b.right, b.rights) for b in again
    ]


@pytest.mark.parametrize(
    "at", [(0, 0, 7, 1), (0, 0, 1, 9), (-1, 0, 1, 1), (3, 3, 1, 1), (0, 9, 1, 1)]
)
def test_links_that_are_in_no_path_have_no_chance(at):
    prices = {(i, j, *s): 1.0 for s in SHAPES for i in range(3) for j in range(3)}
    priced = Priced(prices, [{}] * 3, ([3.0] * 3, [3.0] * 3))
    assert lattice(priced).chance(*at) == 0.0


def test_prices_of_any_size_are_survived():
    for price in (-1e6, 1e6, -3e5):
        prices = {(i, j, *s): price for s in SHAPES for i in range(3) for j in range(3)}
        priced = Priced(prices, [{}] * 3, ([5.0] * 3, [5.0] * 3))
        beads = lattice(priced).beads()
        assert all(0.0 <= bead.chance <= 1.0 for bead in beads)
        assert sum(bead.lefts for bead in beads) == 3


def test_between_equal_costs_it_is_always_the_same_path():
    prices = {(i, j, *s): 0.0 for s in SHAPES for i in range(4) for j in range(4)}
    priced = Priced(prices, [{}] * 4, ([0.0] * 4, [0.0] * 4))
    assert lattice(priced).beads() == lattice(priced).beads()
    assert [(b.lefts, b.rights) for b in lattice(priced).beads()] == [(1, 1)] * 4


# --- links that strayed --------------------------------------------------------------------------


def strayed(alone: int) -> list[Step]:
    """A sure link, one between so many sentences without counterpart, and another sure one."""
    before, after = alone // 2, alone - alone // 2
    lone = [(1 + n, 1, 1, 0) for n in range(before)]
    more = [(2 + before + n, 1, 2, 0) for n in range(after)]
    return [(0, 1, 0, 1), *lone, (1 + before, 1, 1, 1), *more, (2 + alone, 1, 2, 1)]


def test_a_link_that_shares_no_word_among_many_lone_sentences_is_none():
    path = strayed(LOST + 1)
    found = parted(path, lambda _i, j: j == 1)
    assert (2, 1, 1, 0) in found
    assert len(found) == len(path) + 1
    assert sum(di for _, di, _, _ in found) == sum(di for _, di, _, _ in path)
    assert sum(dj for *_, dj in found) == sum(dj for *_, dj in path)


def test_among_few_lone_sentences_it_stays():
    path = strayed(LOST)
    assert parted(path, lambda _i, j: j == 1) == path


def test_a_link_that_shares_a_word_stays_among_any_number():
    path = strayed(20)
    assert parted(path, lambda _i, _j: False) == path


def test_a_sure_link_parts_one_stretch_from_the_next():
    path = [*strayed(LOST)[:-1], (LOST + 2, 1, 2, 1), (LOST + 3, 1, 3, 0)]
    assert parted(path, lambda _i, j: j == 1) == path


# --- the band ------------------------------------------------------------------------------------


@st.composite
def hinted(draw: st.DrawFn) -> tuple[list[dict[int, float]], int]:
    """Hints of all kinds in fields up to 90 by 90."""
    lefts, rights = draw(st.integers(0, 90)), draw(st.integers(0, 90))
    if not rights:
        return [{} for _ in range(lefts)], 0
    row = st.dictionaries(st.integers(0, rights - 1), st.floats(0, 40), max_size=3)
    rows = draw(st.lists(row, max_size=min(lefts, 30)))
    rest: list[dict[int, float]] = [{} for _ in range(lefts - len(rows))]
    mixed = [*rows, *rest]
    draw(st.randoms(use_true_random=False)).shuffle(mixed)
    return mixed, rights


@given(hinted())
@settings(deadline=None)
def test_the_band_joins_the_corners_and_never_goes_back(given_hints):
    hints, rights = given_hints
    low, high, first, most = band(hints, rights)
    assert len(low) == len(high) == len(most) == len(hints) + 1 == len(first) - 1
    assert (low[0], high[-1]) == (0, rights)
    assert low == sorted(low)
    assert high == sorted(high)
    assert all(0 <= least <= last <= rights for least, last in zip(low, high, strict=True))
    assert first[0] == 0
    assert [last - least + 1 for least, last in zip(low, high, strict=True)] == [
        end - start for start, end in pairwise(first)
    ]
    # each row meets the next: sentences alone lead from corner to corner
    assert all(low[row + 1] <= high[row] for row in range(len(hints)))
    assert all(size >= 2 for size in most)


@given(hinted())
@settings(deadline=None, max_examples=30)
def test_whatever_the_hints_a_path_is_found(given_hints):
    hints, rights = given_hints
    lefts = len(hints)

    class Flat:
        """A scorer that finds all links equally good."""

        def __init__(self) -> None:
            self.hints = hints
            self.alone = [3.0] * lefts, [3.0] * rights

        def strange(self, _i: int, _j: int) -> bool:
            return False

        def cost(self, _i: int, _j: int, di: int, dj: int, _limit: float = inf) -> float:
            return float(di + dj)

    beads = Lattice(Flat(), (0, lefts), (0, rights)).beads()  # type: ignore[arg-type]
    assert [n for b in beads for n in range(b.left, b.left + b.lefts)] == [*range(lefts)]
    assert [n for b in beads for n in range(b.right, b.right + b.rights)] == [*range(rights)]


@given(hinted())
def test_the_chain_goes_forward_on_both_sides(given_hints):
    found = chain(footholds(*given_hints))
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert all(given_hints[0][i][j] >= SURE for i, j in found)


small = st.lists(st.dictionaries(st.integers(0, 6), st.integers(1, 20).map(float)), max_size=7)


@given(small)
def test_footholds_are_the_best_of_both_sides(hints):
    for i, j, weight in footholds(hints, 7):
        assert weight == hints[i][j] >= SURE
        assert weight == max(hints[i].values())
        assert weight == max(row.get(j, 0.0) for row in hints)
    assert len({j for _, j, _ in footholds(hints, 7)}) == len(footholds(hints, 7))


@given(small)
def test_the_chain_is_the_heaviest_of_all(hints):
    points = footholds(hints, 7)

    def heaviest(last_i: int, last_j: int) -> float:
        after = [p for p in points if p[0] > last_i and p[1] > last_j]
        return max((weight + heaviest(i, j) for i, j, weight in after), default=0.0)

    assert sum(hints[i][j] for i, j in chain(points)) == pytest.approx(heaviest(-1, -1))


points_of_any_kind = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9).map(float)),
    max_size=8,
    unique_by=(lambda point: point[0], lambda point: point[1]),
).map(sorted)


@given(points_of_any_kind)
def test_the_heaviest_chain_of_any_points_is_found(points):
    def heaviest(last_i: int, last_j: int) -> float:
        after = [p for p in points if p[0] > last_i and p[1] > last_j]
        return max((weight + heaviest(i, j) for i, j, weight in after), default=0.0)

    weights = {(i, j): weight for i, j, weight in points}
    assert sum(weights[point] for point in chain(points)) == pytest.approx(heaviest(-1, -1))


def test_hints_that_are_weak_or_contradict_one_another_are_no_footholds():
    assert footholds([{0: SURE - 0.1}], 1) == []
    assert chain(footholds([{0: 9.0}, {0: 8.0}], 1)) == [(0, 0)]
    assert chain(footholds([{1: 9.0}, {0: 20.0}], 2)) == [(1, 0)]
    assert chain([]) == []


def test_a_long_text_is_searched_in_few_cells():
    hints = [{n: 9.0} if n % 3 == 0 else {} for n in range(1000)]
    assert band(hints, 1000).first[-1] < 15_000
    assert band([{} for _ in range(1000)], 1000).first[-1] < 120_000


def test_sentences_that_are_there_twice_belong_to_the_nearest():
    twice = [{0: 9.0, 2: 9.0}, {1: 8.0}, {0: 9.0, 2: 9.0}]
    assert [point[:2] for point in footholds(twice, 3)] == [(0, 0), (1, 1), (2, 2)]
