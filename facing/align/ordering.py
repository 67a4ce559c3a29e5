"""The order of links, and what lies between those that an editor decided."""

from collections.abc import Iterable, Sequence

from facing.model import Link, Text

Stretch = tuple[tuple[int, int], tuple[int, int]]
"""From which sentence up to which, on each side."""


def between(
    texts: Sequence[Text], names: tuple[Sequence[str], Sequence[str]], fixed: Iterable[Link]
) -> list[Stretch]:
    """The stretches of the passages *names*, which no link of *fixed* holds, between these links.

    A link that crosses one before it, or holds one side only, parts nothing.
    """
    places = [{one.name: n for n, one in enumerate(text.passages())} for text in texts]
    free = [[place[name] for name in side] for place, side in zip(places, names, strict=True)]
    cuts = []
    for link in fixed:
        own = [[place[name] for name in link.target if name in place] for place in places]
        if all(own):
            cuts.append(
                tuple(
                    sum(n < min(held) for n in side) for side, held in zip(free, own, strict=True)
                )
            )
    stretches: list[Stretch] = []
    i = j = 0
    for k, m in [*sorted(cuts), (len(free[0]), len(free[1]))]:
        if m >= j:
            stretches.append(((i, k), (j, m)))
            i, j = k, m
    return stretches


def in_order(links: Iterable[Link], texts: Sequence[Text]) -> tuple[Link, ...]:
    """The links in the order of the first of *texts*, the original.

    Those of a translation alone stand after the link that holds the passage before them.
    """
    place = {passage.name: n for n, passage in enumerate(texts[0].passages())}
    links = list(links)
    holding = {name: number for number, link in enumerate(links) for name in link.target}
    keys = {
        number: (place[link.target[0]], -1)
        for number, link in enumerate(links)
        if link.target[0] in place
    }
    for text in texts[1:]:
        last = -1
        for n, passage in enumerate(text.passages()):
            number = holding.get(passage.name, -1)
            if number < 0:
                continue
            if links[number].target[0] in place:
                last = keys[number][0]
            else:
                keys.setdefault(number, (last, n))
    return tuple(links[number] for number in sorted(keys, key=lambda number: keys[number]))
