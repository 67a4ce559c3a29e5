"""Draw each page alone, from its article's body and the part of the frame that it uses."""

import marshal
from collections.abc import Sequence
from typing import Any, NamedTuple

from facing import exports, files
from facing.engine.values import Drawing, Spill
from facing.exports import PerArticle, PerEdition, Site


class Easel(NamedTuple):
    """What every drawing task needs: the site, and the folders of its two trees."""

    site: Site
    stage: str
    copies: str


def pages(drawings: Sequence[Drawing], easel: Easel) -> int:
    """Draw and write the pages; their number."""
    with files.Pieces() as pieces:
        body = _Bodies(pieces)
        for drawing in drawings:
            module = exports.load(drawing.export)
            tree = easel.stage
            if drawing.body:
                product: PerArticle = module.ARTICLE
                content = product.draw(body.of(drawing.body), drawing.uses, easel.site)
                tree = easel.stage if product.tree == "site" else easel.copies
            else:
                whole: PerEdition = module.EDITION
                content = whole.draw(drawing.path, drawing.uses, easel.site)
            if isinstance(content, str):
                content = content.encode()
            files.write(f"{tree}/{drawing.path}", content)
    return len(drawings)


class _Bodies:
    """The bodies of articles, the last one kept: several products are drawn of it in turn."""

    def __init__(self, pieces: files.Pieces) -> None:
        """Bodies from those pieces."""
        self._pieces = pieces
        self._last: tuple[Spill | None, Any] = (None, None)

    def of(self, spill: Spill) -> Any:
        """The body that waits there."""
        if self._last[0] != spill:
            content = self._pieces.read(*spill)
            self._last = spill, marshal.loads(content)  # noqa: S302 – written in this run by us
        return self._last[1]
