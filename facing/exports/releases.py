"""What releases changed: a list, a page and a file of data for each, and a feed."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from facing import addresses, press
from facing.exports import PerEdition, Site
from facing.frame import Frame, Released
from facing.press import linked, past
from facing.press.linked import pages as told_of
from facing.standoff import Plain
from facing.views.differing import SAME

LIST, FEED = "releases.html", "releases.atom"

MANY = 200
"""So many changes a page at most, if no article has more."""


def _pages(frame: Frame, site: Site) -> Iterator[tuple[str, Plain]]:
    """The list, the feed where it can have addresses, and for each release pages and data."""
    told = frame.releases
    if not told:
        return
    listed = tuple([tuple(one._replace(rows=())) for one in reversed(told)])
    yield LIST, listed
    if site.edition.base_url:
        yield FEED, listed
    for one in told:
        yield f"releases/{one.version}.json", tuple(one)
        parts = _parts(one.rows)
        for part, rows in enumerate(parts, 1):
            path = addresses.release_page(one.version, part)
            yield path, (part, len(parts), tuple(one._replace(rows=rows)))


def _parts(rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The changed articles by pages; one page if there are none."""
    found: list[list[Any]] = [[]]
    filled = 0
    for row in rows:
        own = 1 + len(row["changes"])
        if found[-1] and filled + own > MANY:
            found.append([])
            filled = 0
        found[-1].append(row)
        filled += own
    return [tuple(part) for part in found]


def _draw(path: str, uses: Plain, site: Site) -> str:
    """The page, data or feed at that path."""
    if path == LIST:
        return _list(uses, site)
    if path == FEED:
        return _feed(uses, site)
    if path.endswith(".json"):
        return _data(Released(*uses))
    part, parts, plain = uses
    return _release(path, part, parts, Released(*plain), site)


def _list(uses: Plain, site: Site) -> str:
    """All releases, the latest first."""
    ui = press.ui(site.templates)
    rows = [
        (
            addresses.release_page(one.version),
            one.version,
            one.date,
            press.short_date(site, one.date),
            f"{one.articles:,} {ui['article_count_one' if one.articles == 1 else 'article_count']}",
            _counts(one, ui),
        )
        for one in (Released(*plain) for plain in uses)
    ]
    data = told_of.releases(site, LIST, [(version, day) for _, version, day, *_ in rows])
    return press.page(site, "releases.html", LIST, rows=rows, linked=linked.script(data))


def _counts(one: Released, ui: Any) -> list[str]:
    """What a release did, in words: `2 articles corrected`."""
    if one.before is None:
        return [ui["first_release"]]
    kinds = ("added", "corrected", "withdrawn", "moved")
    found = [(one.counts[kind], kind) for kind in kinds if one.counts[kind]]
    said = [
        ui[f"release_{kind}_one" if count == 1 else f"release_{kind}"].replace("{n}", f"{count:,}")
        for count, kind in found
    ]
    return said or [ui["release_same"]]


def _release(path: str, part: int, parts: int, one: Released, site: Site) -> str:
    """What one release changed, old and new words side by side."""
    ui = press.ui(site.templates)
    tags = {language.code: language.tag for language in site.edition.languages()}
    rows = [
        {
            **row,
            "href": addresses.relative(addresses.article_page(row["id"]), path),
            "label": ui[f"change_{row['kind']}"],
            "titles": press.titled(row["title"], site.edition.languages()),
            "day": press.short_date(site, row["date"]) if row["date"] else "",
            "passages": [
                (
                    "" if name in ("title", "author") else f"#{name}",
                    past.label(name, ui),
                    tags.get(lang, lang),
                    past.pieces(old, "del"),
                    past.pieces(new, "ins"),
                )
                for name, lang, old, new in row["changes"]
            ],
        }
        for row in one.rows
    ]
    beside = [
        (addresses.relative(addresses.release_page(one.version, number), path), number)
        for number in range(1, parts + 1)
    ]
    return press.page(
        site,
        "release.html",
        path,
        linked=linked.script(told_of.release(site, path, one.version, one.date)),
        release=one,
        day=press.short_date(site, one.date),
        counts=_counts(one, ui),
        rows=rows,
        part=part,
        beside=beside if parts > 1 else [],
    )


def _data(one: Released) -> str:
    """What a release changed, for other programs."""
    said = one._asdict()
    rows = said.pop("rows")
    said["changes"] = [
        {
            **{key: row[key] for key in ("id", "kind") if row[key]},
            **{key: row[key] for key in ("to", "because", "newspaper", "date", "page") if row[key]},
            "title": dict(row["title"]),
            "passages": [
                {"name": name, "lang": lang, "old": _text(old), "new": _text(new)}
                for name, lang, old, new in row["changes"]
            ],
        }
        for row in rows
    ]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _text(pieces: Sequence[tuple[str, str]]) -> str | None:
    """The words of a reading, None if there was none."""
    return "".join(text for kind, text in pieces if kind != SAME or text) or None


def _feed(uses: Plain, site: Site) -> str:
    """The releases as an Atom feed (RFC 4287)."""
    base = site.edition.base_url or ""
    ui = press.ui(site.templates)
    title = press.shared(site, "")["edition_title"]
    told = [Released(*plain) for plain in uses]
    authors = [name for _, name in site.edition.editors] or [urlsplit(base).hostname or title]
    entries = [
        f"<entry><title>{escape(title)} {one.version}</title>"
        f"<id>{escape(addresses.absolute(base, addresses.release_page(one.version)))}</id>"
        f'<link href="{escape(addresses.absolute(base, addresses.release_page(one.version)))}"/>'
        f"<updated>{one.date}T00:00:00Z</updated>"
        f"<summary>{escape('; '.join(_counts(one, ui)))}</summary></entry>\n"
        for one in told
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(ui["lang"])}">\n'
        f"<title>{escape(title)}</title>\n<id>{escape(base)}</id>\n"
        f'<link href="{escape(addresses.absolute(base, LIST))}"/>\n'
        f'<link rel="self" href="{escape(addresses.absolute(base, FEED))}"/>\n'
        f"<updated>{told[0].date}T00:00:00Z</updated>\n"
        + "".join(f"<author><name>{escape(name)}</name></author>\n" for name in authors)
        + "".join(entries)
        + "</feed>\n"
    )


EDITION = PerEdition(_pages, _draw)
