"""What differs between languages: sentences, joiner, datelines, numerals, cutting for search.

One module a language, named by its code, offering `RULES`; a language without a module of its own
gets those of `und`.
"""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from facing.model import Dateline


class Rules(NamedTuple):
    """The rules of one language.

    `sentences(paragraph)` cuts a paragraph into stripped, non-empty sentences that lose nothing
    but white space.  *joiner* stands between sentences of one paragraph.  `dateline(paragraph,
    date)` reads the dateline a paragraph begins with, given the date of issue (`1958-01-29` or a
    part of it).  `numerals(text)` are the numbers of the text in one spelling for both languages
    (digits without separators), in order.  `cut(text)` is the text as the search index takes it.
    """

    code: str
    joiner: str
    sentences: Callable[[str], list[str]]
    dateline: Callable[[str, str], Dateline | None]
    numerals: Callable[[str], tuple[str, ...]]
    cut: Callable[[str], str]


@cache
def rules(code: str) -> Rules:
    """The rules of the language with that code."""
    known = {module.name for module in pkgutil.iter_modules(__path__)}
    module = importlib.import_module(f"{__name__}.{code if code in known else 'und'}")
    found: Rules = module.RULES
    return found
