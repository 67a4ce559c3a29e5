"""How things are called in TEI: values of `xml:id`, and pointers to them.

In a corpus they must differ, so what belongs to an article begins with its id.  Names of the
edition hold a point (entities) or an underscore (all else), which ids of articles do not.
"""

import re
from collections.abc import Iterable

from facing.standoff import Span

EDITION = "edition.xml"
"""The file of the whole edition, beside the folder of articles."""

ENDING = "xml"
NAMESPACE = "http://www.tei-c.org/ns/1.0"
INCLUSION = "http://www.w3.org/2001/XInclude"

_STRANGE = re.compile("[^A-Za-z0-9.\u4e00-\u9fff-]")


def of(article: str, name: str) -> str:
    """`rmrb-1958-01-29-3a.p3.s2`: a passage, block, annotation or other part of an article."""
    return f"{article}.{name}"


def common(what: str, name: str) -> str:
    """`work_li1962`, `editor_ed`: a thing of the edition whose own name may be anything.

    Characters that names in XML may not have become their number between underscores.
    """
    return f"{what}_{_STRANGE.sub(lambda found: f'_{ord(found[0]):X}_', name)}"


def shared(name: str, article: str) -> str:
    """The pointer from the file of an article to what stands in that of the edition.

    With an empty *article* it is one from the edition's own file.
    """
    return f"../{EDITION}#{name}" if article else f"#{name}"


def span(article: str, one: Span, length: int) -> str:
    """The pointer to a stretch of a passage that is *length* characters long.

    A whole passage by its name, otherwise by `string-range()` (TEI P5, 16.2.4): offset and length.
    """
    name = of(article, one.passage)
    if one.start == 0 and one.end == length:
        return f"#{name}"
    return f"#string-range({name},{one.start},{one.end - one.start})"


def both(pointers: Iterable[str]) -> str:
    """Several pointers as the value of one attribute, each once."""
    return " ".join(dict.fromkeys(pointers))
