"""A page for each newspaper issue that is present: its articles by page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from facing import addresses, press
from facing.exports import PerEdition, Site
from facing.frame import Frame
from facing.model import Head
from facing.press import linked
from facing.press.linked import pages as told_of
from facing.standoff import Plain


class Beside(NamedTuple):
    """The issue before or after: its link and date in words."""

    href: str
    day: str


def _pages(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain]]:
    """For each date its articles, newspaper by newspaper, and the dates before and after."""
    issues = [(date, tuple(heads)) for date, heads in groupby(frame.heads, _date)]
    for place, (date, heads) in enumerate(issues):
        before = issues[place - 1][0] if place else None
        after = issues[place + 1][0] if place + 1 < len(issues) else None
        yield (
            addresses.issue_page(date),
            (date, tuple(map(press.entry, heads)), before, after),
        )


def _date(head: Head) -> str:
    """The date of the issue."""
    return head.source.date


def _draw(path: str, uses: Plain, site: Site) -> str:
    """The page of one issue."""
    date, entries, before, after = uses

    def beside(other: str | None) -> Beside | None:
        if other is None:
            return None
        href = addresses.relative(addresses.issue_page(other), path)
        return Beside(href, press.date(site, other))

    listed = [press.listed(site, path, entry) for entry in entries]
    papers: list[Any] = [
        (paper, [(page, list(own)) for page, own in groupby(articles, lambda e: e.page)])
        for paper, articles in groupby(listed, lambda entry: entry.newspaper)
    ]
    named = groupby(entries, lambda entry: entry[1])
    own = [(paper, [entry[0] for entry in articles]) for paper, articles in named]
    return press.page(
        site,
        "issue.html",
        path,
        linked=linked.script(told_of.issues(site, path, date, own)),
        **press.day(site, date),
        newspapers=papers,
        earlier=beside(before),
        later=beside(after),
    )


EDITION = PerEdition(_pages, _draw)
