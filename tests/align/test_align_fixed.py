"""Links that an editor decided: they come back as they are, and the others keep clear of them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import pairs
from facing.align import align, in_order
from facing.model import Link, Text
from tests.align.printing import (
    DAY,
    ROOT,
    SEEDS,
    article,
    crossing,
    names,
    once_each,
    one_paragraph,
    printed,
    targets,
)

SIGNED_ZH = printed(
    "zh",
    "h 太原本溪誓师",
    "h 大战三月份",
    "p 太原市举行了大会。|李琦讲了话。|代表们表示了决心。",
    "p 高炉增产百分之二十七。|煤矿完成了计划。|工会保证运输。",
    "signed 韩忻亮",
)
SIGNED_EN = printed(
    "en",
    "h Taiyuan and Benxi Vow to Fight in March",
    "byline Han Xinliang",
    "p Taiyuan held a meeting.|Li Qi spoke.|The delegates were determined.|They applauded.",
    "p Blast furnaces rose by 27 percent.|The mine completed its plan.|The union will transport.",
)


def fixed(*links: str) -> tuple[Link, ...]:
    return tuple(Link(tuple(link.split()), resp="ed") for link in links)


def kept(given_links: tuple[Link, ...], zh: Text = SIGNED_ZH, en: Text = SIGNED_EN) -> list[str]:
    """What is linked, if all that must hold of the links that were fixed holds."""
    links = align(zh, en, DAY, fixed=given_links)
    assert set(given_links) <= set(links)
    assert once_each(links, zh, en)
    assert in_order(reversed(links), (zh, en)) == links
    own = set(given_links)
    assert not [pair for pair in crossing(links, zh, en) if own & set(pair) and not running(pair)]
    return targets(links)


def running(pair: tuple[Link, Link]) -> bool:
    """Whether the two cross by right: both are fixed, or one is linked by what it is."""
    aside = ("h", "byline", "signed")
    return all(one.resp for one in pair) or any(
        name.removeprefix("en.").startswith(aside) for one in pair for name in one.target
    )


def test_without_fixed_links_all_is_the_machines():
    assert kept(()) == targets(align(SIGNED_ZH, SIGNED_EN, DAY))


@pytest.mark.parametrize(
    "links",
    [
        ["p1.s1 en.p1.s1"],
        ["p1.s1 en.p1.s2", "p2.s1 en.p2.s2"],
        ["p1.s2 en.p2.s2"],
        ["p2.s3 en.p1.s1"],
        ["p1.s1 p1.s2 p1.s3 en.p1.s1 en.p1.s2 en.p1.s3 en.p1.s4"],
        ["p1.s1 p1.s2 p1.s3 p2.s1 p2.s2 p2.s3 en.p1.s1"],
        ["p1.s1 p2.s3 en.p1.s1 en.p2.s3"],
        ["p1.s1", "en.p2.s3"],
        ["en.p1.s2"],
        ["p1.s1 en.p2.s3", "p2.s3 en.p1.s1"],
        ["p1.s1 en.p1.s2", "p1.s2 en.p1.s1"],
        ["h1 en.h1"],
        ["h1 h2", "en.h1"],
        ["h2 en.p1.s1"],
        ["signed"],
        ["signed en.byline"],
        ["signed en.p2.s3", "en.byline"],
        ["h1 h2 p1.s1 signed en.h1 en.byline en.p1.s1"],
    ],
)
def test_fixed_links_come_back_and_nothing_crosses_them(links):
    kept(fixed(*links))


def test_a_wrong_link_that_an_editor_fixed_moves_its_neighbours_only_as_far_as_it_must():
    found = kept(fixed("p1.s2 en.p1.s1"))
    assert "p1.s1" in found
    assert "p2.s1 en.p2.s1" in found


def test_what_an_editor_left_alone_stays_alone_and_the_rest_closes_up():
    found = kept(fixed("p1.s3", "en.p1.s3", "en.p1.s4"))
    assert {"p1.s1 en.p1.s1", "p1.s2 en.p1.s2", "p2.s1 en.p2.s1"} <= set(found)


def test_a_headline_linked_with_a_sentence_leaves_the_other_headlines_to_the_rule():
    found = kept(fixed("h2 en.p1.s1"))
    assert "h1 en.h1" in found


def test_the_confidence_of_fixed_links_and_their_initials_are_untouched():
    odd = (Link(("p1.s1", "en.p1.s1"), 0.31), Link(("p1.s2", "en.p1.s2"), None, "xy"))
    assert set(odd) <= set(align(SIGNED_ZH, SIGNED_EN, DAY, fixed=odd))


def test_to_fix_the_links_of_the_machine_changes_nothing():
    for path in SEEDS:
        made = article(path)
        day = made.header.source.date
        free = align(*made.texts, day)
        for part in (free[::2], free[1::3], free):
            assert targets(align(*made.texts, day, fixed=part)) == targets(free)


def test_a_fixed_link_teaches_the_machine_where_the_others_are():
    said = "他们都很高兴。"
    zh = printed("zh", "p " + "|".join([said] * 6))
    en = printed("en", "p " + "|".join(["They were all very happy."] * 5))
    found = kept(fixed("p1.s4 en.p1.s3"), zh, en)
    assert {"p1.s5 en.p1.s4", "p1.s6 en.p1.s5"} <= set(found)


# --- laws ----------------------------------------------------------------------------------------


SEEDED = st.integers(0, 10**6).map(random.Random)


def straight(chance) -> tuple[Link, ...]:
    """Some links that go forward, some with an empty side."""
    left, right = names(SIGNED_ZH)[2:8], names(SIGNED_EN)[2:]
    i = j = 0
    found = []
    while i < len(left) or j < len(right):
        here = left[i : i + chance.randint(0, 2)]
        there = right[j : j + chance.randint(0, 3)]
        i, j = i + len(here), j + len(there)
        if (here or there) and chance.random() < 0.5:
            found.append(Link((*here, *there), resp="ed"))
        elif not here and not there:
            i, j = i + 1, j + 1
    return tuple(found)


def torn(links: tuple[Link, ...]) -> list[Link]:
    """Links of the machine that hold sentences between which others stand."""
    texts = [[name for name in names(text) if ".s" in name] for text in (SIGNED_ZH, SIGNED_EN)]
    held = [
        (link, [own.index(name) for name in link.target if name in own])
        for link in links
        for own in texts
        if not link.resp and all(".s" in name for name in link.target)
    ]
    return [link for link, own in held if own and max(own) - min(own) != len(own) - 1]


@given(SEEDED)
@settings(deadline=None, max_examples=60)
def test_any_links_that_go_forward_are_kept(chance):
    links = straight(chance)
    kept(links)
    assert torn(align(SIGNED_ZH, SIGNED_EN, DAY, fixed=links)) == []


@given(SEEDED)
@settings(deadline=None, max_examples=60)
def test_any_links_at_all_are_kept_even_if_they_cross(chance):
    left, right = names(SIGNED_ZH), names(SIGNED_EN)
    place = {name: n for n, name in enumerate([*left, *right])}
    chance.shuffle(left)
    chance.shuffle(right)
    links = []
    while left or right:
        many, more = chance.randint(0, 2), chance.randint(0, 2)
        own = sorted([*left[:many], *right[:more]], key=place.__getitem__)
        left, right = left[many:], right[more:]
        if own and chance.random() < 0.5:
            links.append(Link(tuple(own), resp="ed"))
    found = align(SIGNED_ZH, SIGNED_EN, DAY, fixed=links)
    assert set(links) <= set(found)
    assert once_each(found, SIGNED_ZH, SIGNED_EN)
    assert found == align(SIGNED_ZH, SIGNED_EN, DAY, fixed=links[::-1])
    assert in_order(reversed(found), (SIGNED_ZH, SIGNED_EN)) == found
    assert torn(found) == []


def test_no_link_reaches_over_a_sentence_that_an_editor_left_alone():
    zh = printed("zh", "p 工厂增产钢五万吨，|天下了雨。|比去年增长百分之二十七。")
    en = printed("en", "p The factory made 50,000 tons of steel, 27 percent more than last year.")
    assert "p1.s1 p1.s2 p1.s3 en.p1.s1" in kept((), zh, en)
    found = kept(fixed("p1.s2"), zh, en)
    assert "p1.s1 p1.s3 en.p1.s1" not in found


@pytest.mark.parametrize("name", ["memoir", "novel", "speech", "village"])
def test_half_of_the_links_decided_leave_the_others_as_good_as_they_were(name):
    gold = pairs.read(ROOT / "benchmarks" / "linked" / f"{name}.gold.align")
    zh, en = one_paragraph("zh", gold.original), one_paragraph("en", gold.translation)
    left, right = names(zh), names(en)
    chance = random.Random(3)  # noqa: S311
    true = [Link((*(left[n] for n in a), *(right[n] for n in b))) for a, b in gold.links]
    decided = {link.target for link in true if chance.random() < 0.5}
    rest = {one.target for one in true if len(one.target) > 1} - decided
    editors = [Link(target, resp="ed") for target in sorted(decided)]
    free, bound = (
        sum(link.target in rest for link in align(zh, en, DAY, fixed=own)) / len(rest)
        for own in ((), editors)
    )
    assert bound > free - 0.03
