"""The scene of an annotation: the article as its kind may look at it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from facing.addresses import language_of
from facing.languages import rules
from facing.numerals import Quantity, quantities
from facing.standoff import Span


class Scene(NamedTuple):
    """An article's words and links, by passage name; *path* is the annotation file's.

    *linked* are the passages of the other languages that a passage is linked to, *original* the
    code of the language whose passages have no prefix, *printed* the date of the issue.
    """

    path: str
    words: Mapping[str, str]
    linked: Mapping[str, tuple[str, ...]]
    original: str
    printed: str

    def said(self, spans: tuple[Span, ...]) -> str:
        """The words of these spans, which follow one another, joined as their language does."""
        parts = [self.words[span.passage][span.start : span.end] for span in spans]
        if len(parts) == 1:
            return parts[0]
        lang = language_of(spans[0].passage) if spans else None
        return rules(lang or self.original).joiner.join(parts)


@lru_cache(maxsize=16384)
def numbers(words: str, lang: str) -> tuple[Quantity, ...]:
    """The numbers of these words; remembered, because the same quotations come again."""
    return tuple(quantities(words, lang))
