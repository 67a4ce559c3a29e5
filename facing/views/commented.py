"""What a page says of an article as a whole: abstract, keywords, how the translation compares."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facing.model import Language, said
from facing.standoff import DIFFERENCES, Commentary, Verdict

TITLE = "title"


def draw(
    commentary: Commentary,
    links: Iterable[str],
    notes: Sequence[Any],
    languages: Sequence[Language],
) -> dict[str, Any]:
    """The commentary as data that `marshal` can hold.

    - `abstract`: (code, tag, Markdown), `keywords`: (code, tag, words), in the edition's order
    - `by`: (initials, day) of those who compared the texts
    - `counts`: see `counted`
    - `differences`: (passage, kinds, notes, slight) in the order of *links*, the first passages of
      the article's links; a note is (id, number on the page, kind, sort) as *notes* of the page
      have them (`views.annotated.draw`)
    """
    numbers = {note[0]: (note[0], place, note[1], note[2]) for place, note in enumerate(notes, 1)}
    names = [*links]
    keywords = dict(commentary.keywords)
    return {
        "abstract": [
            (lang.code, lang.tag, words)
            for lang in languages
            if (words := said(commentary.abstract, lang.code))
        ],
        "keywords": [
            (lang.code, lang.tag, keywords[lang.code])
            for lang in languages
            if keywords.get(lang.code)
        ],
        "by": [(one.by, one.date) for one in commentary.collations],
        "counts": counted(commentary.verdicts, names),
        "differences": _differences(commentary.verdicts, names, numbers),
    }


def counted(verdicts: Iterable[Verdict], links: Iterable[str]) -> dict[str, Any]:
    """How the links compare of which there is a verdict.

    - `links`: how many there are, the titles among them if they have a verdict
    - `faithful`, `differing`: of how many it is this or that
    - `kinds`: (kind, how many differences of it) for each kind that there is, in their order
    """
    own = {one.passage: one for one in verdicts}
    known = {*links} | ({TITLE} & own.keys())
    judged = [one for name, one in own.items() if name in known]
    differences = [difference for one in judged for difference in one.differences]
    kinds = [(kind, sum(kind in one.kinds for one in differences)) for kind in DIFFERENCES]
    differing = sum(bool(one.differences) for one in judged)
    return {
        "links": len(known),
        "faithful": len(judged) - differing,
        "differing": differing,
        "kinds": [(kind, number) for kind, number in kinds if number],
    }


def _differences(
    verdicts: Iterable[Verdict], links: Iterable[str], numbers: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """All differences, those of the titles first."""
    rank = {name: place for place, name in enumerate((TITLE, *links))}
    return [
        (
            one.passage,
            difference.kinds,
            [numbers[ref.name] for ref in difference.notes if ref.name in numbers],
            difference.slight,
        )
        for one in sorted(verdicts, key=lambda one: rank.get(one.passage, len(rank)))
        for difference in one.differences
    ]
