"""What words of two languages say of one another: one module a pair, named original_translation.

A pair without a module of its own is read by `und`, without a dictionary.  These modules are light;
what is slow to load they import when texts are read.
"""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from facing.align.words import Shares, Sides


class Credit(NamedTuple):
    """A work of others that links rest on: its name and address, its licence and where that is."""

    name: str
    url: str
    licence: str
    licence_url: str


class Tongues(NamedTuple):
    """How a pair is read.

    `read(originals, translations, lexicon, codes)` reads all sentences of two texts; `stems(text)`
    are the words of a translation as `Sides.right` has them.  *credits* are named on every page.
    Where most words are known, the *whole* of them, one without a counterpart tells against a link.
    """

    read: "Callable[[Sequence[str], Sequence[str], Shares, tuple[str, str]], Sides]"
    stems: Callable[[str], list[str]]
    credits: tuple[Credit, ...] = ()
    whole: bool = True


@cache
def pair(original: str, translation: str) -> Tongues:
    """How that pair of languages is read."""
    known = {module.name for module in pkgutil.iter_modules(__path__)}
    name = f"{original}_{translation}"
    module = importlib.import_module(f"{__name__}.{name if name in known else 'und'}")
    found: Tongues = module.TONGUES
    return found
