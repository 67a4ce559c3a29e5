"""Draw each page alone, from what was prepared of its article and the frame's part it uses."""

import marshal
from collections.abc import Sequence
from typing import NamedTuple

from facing import exports, files
from facing.engine.values import Drawing
from facing.exports import PerArticle, PerEdition, Site


class Easel(NamedTuple):
    """What every drawing task needs: the site, and the folders of its two trees."""

    site: Site
    stage: str
    copies: str


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
            else:
                whole: PerEdition = module.EDITION
                content = whole.draw(drawing.path, drawing.uses, easel.site)
            if isinstance(content, str):
                content = content.encode()
            files.write(f"{tree}/{drawing.path}", content)
    return len(drawings)
