"""Quotations → places in the text, and what follows from them: sights, queries, renderings.

All is told of one article and its annotations; whether entities, works and other articles exist
is for who sees the whole edition.
"""

from facing.resolve.answering import answered
from facing.resolve.asking import queries, renderings
from facing.resolve.placing import place
from facing.resolve.seeing import scene, sights

__all__ = ["answered", "place", "queries", "renderings", "scene", "sights"]
