"""The linked sentences as a translation memory: TMX 1.4, which translators' programs read.

https://www.gala-global.org/tmx-14b – of links that lack a side there is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from facing import __version__
from facing.exports import PerCorpus, Portion, Site
from facing.frame import Frame
from facing.languages import rules
from facing.press.datasets import FOLDER
from facing.press.plain import escape
from facing.standoff import Plain
from facing.views.record import Record

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
            yield Portion(PATH, _WRONG.sub("\ufffd", "".join(units)), len(units))
    yield Portion(PATH, "</body>\n</tmx>\n")


def _units(record: Record, site: Site) -> Iterator[str]:
    """The links of an article that have an original and a translation."""
    texts = {passage.name: passage for passage in record.passages}
    languages = [
        (language.code, words(language.tag), rules(language.code).joiner)
        for language in site.edition.languages()
    ]
    article = words(record.id)
    for names, _, _ in record.links:
        sides = []
        for code, tag, joiner in languages:
            said = joiner.join([texts[name].text for name in names if texts[name].lang == code])
            if said:
                sides.append(f'<tuv xml:lang="{tag}"><seg>{words(said)}</seg></tuv>\n')
        if len(sides) > 1:
            prop = f'<prop type="x-article">{article}</prop>\n'
            yield f'<tu tuid="{article}#{names[0]}">\n{prop}{"".join(sides)}</tu>\n'


def words(text: str) -> str:
    """The text as XML takes it, also in quotation marks."""
    return escape(text)


CORPUS = PerCorpus(_pages, _write)
