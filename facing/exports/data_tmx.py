"""The linked sentences as a translation memory: TMX 1.4, which translators' programs read.

https://www.gala-global.org/tmx-14b – of links that lack a side there is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import escape

from facing import __version__
from facing.exports import PerCorpus, Portion, Site
from facing.frame import Frame
from facing.languages import rules
from facing.press.datasets import FOLDER
from facing.standoff import Plain
from facing.views.record import Record, side

PATH = f"{FOLDER}/pairs.tmx"

_WRONG = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def _pages(_frame: Frame, _site: Site) -> tuple[Sequence[str], Plain]:
    """One file; it is made of articles alone."""
    return (PATH,), ()


def _write(
    _paths: Sequence[str], _uses: Plain, records: Iterable[Record], site: Site
) -> Iterator[Portion]:
    """The head, a unit a link, the end."""
    edition = site.edition
    yield Portion(
        PATH,
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="facing" creationtoolversion="{words(__version__)}" '
        f'segtype="sentence" o-tmf="facing" adminlang="en" '
        f'srclang="{words(edition.original.tag)}" datatype="plaintext"/>\n<body>\n',
    )
    for record in records:
        units = list(_units(record, site))
        if units:
            yield Portion(PATH, "".join(units), len(units))
    yield Portion(PATH, "</body>\n</tmx>\n")


def _units(record: Record, site: Site) -> Iterator[str]:
    """The links of an article that have an original and a translation."""
    texts = {passage.name: passage.text for passage in record.passages}
    original = site.edition.original.code
    for names, _, _ in record.links:
        sides = []
        for language in site.edition.languages():
            own = side(names, language.code, original)
            said = rules(language.code).joiner.join([texts.get(name, "") for name in own])
            if said:
                tag = words(language.tag)
                sides.append(f'<tuv xml:lang="{tag}"><seg>{words(said)}</seg></tuv>\n')
        if len(sides) > 1:
            ident = words(f"{record.id}#{names[0]}")
            article = words(record.id)
            prop = f'<prop type="x-article">{article}</prop>\n'
            yield f'<tu tuid="{ident}">\n{prop}{"".join(sides)}</tu>\n'


def words(text: str) -> str:
    """The text as XML holds it, also in quotation marks; what it cannot hold is replaced."""
    return str(escape(_WRONG.sub("\ufffd", text)))


CORPUS = PerCorpus(_pages, _write)
