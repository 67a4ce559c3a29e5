"""Draw each page alone, from what was prepared of its article and the frame's part it uses."""

import marshal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from facing import exports, files
from facing.engine.values import Drawing
from facing.exports import (
    Content,
    PerArticle,
    PerEdition,
    PerSubject,
    PerTree,
    Shared,
    Shown,
    Site,
)

MANY = 500
"""The sights of so many articles are held at once where a page goes through them in a stream."""


class Easel(NamedTuple):
    """What every drawing task needs: the site, and the folders of its two trees."""

    site: Site
    stage: str
    copies: str
    shares: str


def pages(drawings: Sequence[Drawing], easel: Easel) -> int:
    """Draw and write the pages; their number."""
    with files.Pieces() as pieces:
        for drawing in drawings:
            module = exports.load(drawing.export)
            tree = easel.stage
            if drawing.prepared:
                product: PerArticle = module.ARTICLE
                prepared = marshal.loads(pieces.read(*drawing.prepared))  # noqa: S302 – our own
                content = product.draw(prepared, drawing.uses, easel.site)
                tree = easel.stage if product.tree == "site" else easel.copies
            elif drawing.shared:
                content = _shown(drawing, easel)
            else:
                whole: PerEdition | PerTree = getattr(module, "EDITION", None) or module.TREE
                content = whole.draw(drawing.path, drawing.uses, easel.site)
            if isinstance(content, str):
                content = content.encode()
            files.write(f"{tree}/{drawing.path}", content)
    return len(drawings)


def _shown(drawing: Drawing, easel: Easel) -> Content:
    """A page of what annotations say, each share fetched from where it is kept."""
    from facing.engine import annotating  # noqa: PLC0415 – only such pages need it
    from facing.files.shares import Shares  # noqa: PLC0415

    product: PerSubject = exports.load(drawing.export).SUBJECT
    kept = Shares(Path(easel.shares))

    def shown(asked: Shared) -> Iterator[Shown]:
        for start in range(0, len(asked.articles), MANY):
            some = asked.articles[start : start + MANY]
            yield from map(annotating.shown, kept.contents(asked.subject, some))

    seen = [shown(asked) if product.streamed else list(shown(asked)) for asked in drawing.shared]
    return product.draw(drawing.path, drawing.uses, seen, easel.site)
