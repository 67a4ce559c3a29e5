"""Which files to cite by there are, beside articles and of the whole edition."""

from typing import Final

from facing import addresses
from facing.press import Site

FILES: Final = {
    "bib": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "xml": ("TEI", "application/tei+xml"),
}
"""The files beside an article by their endings: what they are called, and their media types."""

EXPORTS: Final = {"bib": "bibtex", "ris": "ris", "csl.json": "csl", "xml": "tei"}
"""The exports that make them."""


def of_edition(site: Site) -> list[tuple[str, str]]:
    """The files of the whole edition that are made: (path, media type)."""
    exports = site.edition.exports
    return [
        (addresses.edition_side(ending), FILES[ending][1])
        for ending, export in EXPORTS.items()
        if export in exports
    ]


def beside(site: Site, name: str) -> list[tuple[str, str, str]]:
    """The files beside the article's page that the edition makes: (href, what, media type)."""
    exports = site.edition.exports
    return [
        (f"{name}.{ending}", *FILES[ending])
        for ending, export in EXPORTS.items()
        if export in exports
    ]
