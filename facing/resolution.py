"""The scene of an annotation: the article as its kind may look at it."""

from collections.abc import Mapping
from typing import NamedTuple

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
        """The words of these spans, one after the other."""
        return " ".join(self.words[span.passage][span.start : span.end] for span in spans)
