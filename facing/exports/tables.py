"""What is said of the whole edition as tables: figures to custody, comparison; the bibliography.

Long tables are cut where one article ends and another begins; within a page rows are grouped and
sorted by what they say.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from facing import addresses, press
from facing.exports import PerEdition, PerSubject, Shared, Shown, Site
from facing.frame import Frame, Share, named
from facing.model import Words
from facing.press import comparing, entities, linked, paging, renderings, sights, tables
from facing.press.linked import pages, things
from facing.press.plain import escape
from facing.press.sights import Guide
from facing.standoff import COMPARISON, Plain

SUBJECTS = {
    "figures": "figures",
    "relations": "relations",
    "custody": "relations",
    "chronicle": "chronicle",
}
"""The tables that are cut by articles, and the subject whose sights they show."""


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain, tuple[Shared, ...]]]:
    """The pages of every table that has something to show."""
    relations = frame.scholarship.relations
    verbs = {one.kind: (one.words, one.inverse, one.custody) for one in relations}
    keeping = any(one.custody for one in relations)
    for name, subject in SUBJECTS.items():
        if name == "custody" and not keeping:
            continue
        parts = paging.of_shares(frame.subjects.get(subject, ()))
        paths = paging.paths(len(parts), addresses.table_page, name)
        known = verbs if subject == "relations" else {}
        for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
            shared = Shared(subject, tuple(share.article for share in part))
            labels = _labels(frame, sorted(named(part)))
            yield path, (name, labels, known, paging.beside(paths, place)), (shared,)
    yield from _terms(frame, site)
    parts = paging.of_comparison(frame.subjects.get(COMPARISON, ()))
    paths = paging.paths(len(parts), addresses.table_page, COMPARISON)
    for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
        shared = Shared(COMPARISON, tuple(share.article for share in part))
        yield path, (COMPARISON, {}, {}, paging.beside(paths, place)), (shared,)


def _labels(frame: Frame, names: Sequence[str]) -> dict[str, Words]:
    """The labels of these entities."""
    return {name: frame.labels[name] for name in names if name in frame.labels}


def _terms(frame: Frame, site: Site) -> Iterator[tuple[str, Plain, tuple[Shared, ...]]]:
    """The concordance, term by term in the order of their names, in parts.

    A part ends with a term, but of a term that alone is longer than a page, with an article.
    """
    lang = press.ui(site.templates)["lang"]
    terms = [name for name in frame.subjects if name.startswith("term.")]
    terms.sort(key=lambda name: entities.listing(frame.labels.get(name, ()), lang, name))
    whole = [tuple((term, share) for share in frame.subjects[term]) for term in terms]
    pieces = [piece for own in whole for piece in paging.fitting(own, _size, _name)]
    cut = paging.fitting(
        pieces, lambda piece: sum(map(_size, piece)), lambda piece: _name(piece[0])
    )
    parts = [tuple(pair for piece in part for pair in piece) for part in cut]
    paths = paging.paths(len(parts), addresses.table_page, "terms")
    for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
        articles: dict[str, list[str]] = {}
        for term, share in part:
            articles.setdefault(term, []).append(share.article)
        shared = tuple([Shared(term, tuple(names)) for term, names in articles.items()])
        labels = _labels(frame, list(articles))
        yield path, ("terms", labels, {}, paging.beside(paths, place), tuple(articles)), shared


def _size(pair: tuple[str, Share]) -> int:
    """How long a term's share of an article is."""
    return pair[1].sights


def _name(pair: tuple[str, Share]) -> str:
    """What a term's share of an article is called, for where parts are cut."""
    return f"{pair[0]} {pair[1].article}"


def _draw(path: str, uses: Plain, shown: Sequence[Sequence[Shown]], site: Site) -> str:
    """The page at that path."""
    name, labels, verbs, turn, *terms = uses
    here = sights.guide(site, path, labels, verbs)
    values: dict[str, Any] = paging.turns(turn, here)
    more = Markup("")
    if name == COMPARISON:
        table = comparing.counts(shown[0], here, whole=turn[1] == 1)
        more = tables.draw(comparing.differences(shown[0], here))
    elif terms:
        table = _term_table(terms[0], shown, here)
    else:
        table = _table(name, shown[0], here)
    return press.page(
        site,
        "table.html",
        path,
        table=table,
        heading=here.ui[name],
        about=here.ui[f"about_{name}"],
        linked=linked.script(pages.table(site, path, name, here.ui)),
        part=paging.part(turn, here),
        drawn=tables.draw(table, captioned=False) + more,
        **values,
    )


def _table(name: str, shown: Sequence[Shown], here: Guide) -> tables.Table:
    """The table of that name."""
    return tables.MAKERS[name](shown, here)


def _term_table(
    terms: Sequence[str], shown: Sequence[Sequence[Shown]], here: Guide
) -> tables.Table:
    """The renderings of several terms, each from its own articles."""
    rows = [
        row
        for term, places in zip(terms, shown, strict=True)
        for row in renderings.of_term(term, places, here)
    ]
    return renderings.table(rows, here, headed=True)


# --- the bibliography ------------------------------------------------------------------------


def _bibliography(frame: Frame, _site: Site) -> Iterator[tuple[str, Plain]]:
    """The bibliography, if there are works."""
    works = frame.scholarship.works
    if works:
        yield (
            addresses.table_page("bibliography"),
            tuple((work.key, work.listed, work.data) for work in works),
        )


def _works(path: str, uses: Plain, site: Site) -> str:
    """The works with their entries, which the citation processor has escaped."""
    works = [(key, Markup(_led(listed, csl))) for key, listed, csl in uses]  # noqa: S704
    data = things.bibliography(site, path, [(key, csl) for key, _, csl in uses])
    return press.page(site, "bibliography.html", path, works=works, linked=linked.script(data))


def _led(listed: str, csl: str) -> str:
    """The entry, its address a link."""
    url = escape(json.loads(csl).get("URL", ""))
    return listed.replace(url, f'<a href="{url}">{url}</a>', 1) if url else listed


EDITION = PerEdition(_bibliography, _works)
SUBJECT = PerSubject(_pages, _draw)
