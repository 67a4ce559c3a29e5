"""The pages of articles that are no more: a redirect where one moved to, else a tombstone."""

from markupsafe import Markup

from facing import addresses, press
from facing.frame import Ended
from facing.press import linked, past
from facing.press.linked import pages as told_of
from facing.standoff import Plain


def page(path: str, uses: Plain, site: press.Site) -> str:
    """The page at the address of an article that moved or was withdrawn."""
    one = Ended(*uses)
    titles = press.titled(one.title, site.edition.languages())
    values = {
        "ident": one.id,
        "titles": titles,
        "newspaper": press.newspaper(site, one.newspaper)[0] if one.newspaper else Markup(),
        "day": press.short_date(site, one.issued) if one.issued else "",
        "page": one.page,
        "versions": past.span(one.versions),
        "because": one.because,
        "when": press.short_date(site, one.date) if one.date else "",
        "iso": one.date,
        "target": one.to and addresses.relative(addresses.article_page(one.to), path),
        "to": one.to,
    }
    if one.to:
        return press.page(site, "moved.html", path, **values)
    data = linked.script(told_of.gone(site, path, one.title, "withdrawn"))
    return press.page(site, "withdrawn.html", path, **values, linked=data)
