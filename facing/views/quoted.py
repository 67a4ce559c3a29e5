"""An article as other pages quote it: its passages in the order of the page, and its links."""

from collections.abc import Mapping, Sequence
from typing import Any


def draw(body: Mapping[str, Any]) -> dict[str, Any]:
    """What of a `views.body` a quotation is drawn from, as plain data.

    - `date`, `page` as the body has them; `links`: the names linked, in the order of the article
    - `passages`: by name (role, tag, gap, pieces), the gap being what stands between sentences; a
      piece is (words, wrong, better), where *better* are the corrections behind it: (id, words)
    """
    passages: dict[str, tuple[str, str, str, list[Any]]] = {}
    marks = body["marks"]
    gaps = {role: gap for cells in body["rows"] for role, _, gap, _ in cells}
    for role, tag, lines in body["headline"]:
        for name, _, _, text in lines:
            if name:
                pieces = _pieces(text, marks.get(name))
                passages[name] = role, tag, gaps.get(role, " "), pieces
    for cells in body["rows"]:
        for role, tag, gap, blocks in cells:
            for block in blocks:
                for name, text, _ in block[3]:
                    passages[name] = role, tag, gap, _pieces(text, marks.get(name))
    return {
        "date": body["date"],
        "page": body["page"],
        "links": body["links"],
        "passages": passages,
    }


def _pieces(text: str, marked: Sequence[Any] | None) -> list[tuple[str, bool, list[Any]]]:
    """The passage cut where corrections begin and end; what else is marked in it is left out."""
    pieces: list[tuple[str, bool, list[Any]]] = []
    for words, _, wrong, marks in marked or [(text, "", False, ())]:
        better = [(mark[1], mark[4]) for mark in marks if mark[4]]
        if pieces and pieces[-1][1] == wrong and not pieces[-1][2]:
            words = pieces.pop()[0] + words  # noqa: PLW2901 – one piece with the one before
        pieces.append((words, wrong, better))
    return pieces
