"""Pictures of the whole edition, each on a page of its own with the table that says the same.

A picture is made of the sights of one subject in all articles, which are read in a stream.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from facing import addresses, press
from facing.exports import PerSubject, Shared, Shown, Site
from facing.frame import Frame, Share, named
from facing.press import charting, linked, networking, picturing, sights, timelines
from facing.press.linked import pages as told_of
from facing.press.sights import Guide
from facing.standoff import Plain


class Pictured(NamedTuple):
    """A kind of picture: the *subject* whose sights it is made of.

    `uses(frame, site)` is what it is drawn from besides, None if there is nothing to draw, and
    `names(uses)` the entities that it names and the sights perhaps do not;
    `draw(uses, shown, here)` is the markup, empty if what is told gives no picture.
    `some(shares, uses)` are the articles whose sights it looks through, if not all.
    """

    subject: str
    uses: Callable[[Frame, Site], Plain]
    names: Callable[[Plain], Iterable[str]]
    draw: Callable[[Plain, Iterable[Shown], Guide], Markup]
    some: Callable[[Sequence[Share], Plain], Sequence[Share]] = lambda shares, _: shares


PICTURES: Mapping[str, Pictured] = {
    "map": Pictured("relations", picturing.uses, picturing.names, picturing.page),
    "network": Pictured("relations", networking.uses, networking.names, networking.page),
    "timeline": Pictured(
        "chronicle", timelines.uses, timelines.names, timelines.page, timelines.some
    ),
    "charts": Pictured("figures", charting.uses, charting.names, charting.page, charting.some),
}
"""The pictures by their names, in the order in which they are offered."""


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain, tuple[Shared, ...]]]:
    """A page for each picture of which there is something to draw."""
    verbs = {one.kind: (one.words, one.inverse, one.custody) for one in frame.scholarship.relations}
    for name, pictured in PICTURES.items():
        uses = pictured.uses(frame, site)
        if uses is None:
            continue
        shares = pictured.some(frame.subjects.get(pictured.subject, ()), uses)
        shared = Shared(pictured.subject, tuple(share.article for share in shares))
        names = sorted(named(shares) | set(pictured.names(uses)))
        labels = {one: frame.labels[one] for one in names if one in frame.labels}
        yield addresses.table_page(name), (name, uses, labels, verbs), (shared,)


def _draw(path: str, uses: Plain, shown: Sequence[Iterable[Shown]], site: Site) -> str:
    """The page at that path."""
    name, own, labels, verbs = uses
    here = sights.guide(site, path, labels, verbs)
    drawn = PICTURES[name].draw(own, shown[0], here)
    table = addresses.table_page(PICTURES[name].subject)
    return press.page(
        site,
        "picture.html",
        path,
        linked=linked.script(told_of.picture(site, path, name, table, here.ui)),
        heading=here.ui[name],
        about=here.ui[f"about_{name}"],
        part="",
        drawn=drawn,
        earlier=None,
        later=None,
    )


SUBJECT = PerSubject(_pages, _draw, streamed=True)
