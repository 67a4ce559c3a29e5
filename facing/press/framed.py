"""A picture on a page: its sheets, what its lines mean, what is said of it, and it as a table."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from facing.pictures import svg
from facing.press import tables
from facing.press.plain import escape
from facing.press.sights import Guide


class Picture(NamedTuple):
    """A picture ready to be put on a page.

    *sheets* are drawings; *legend* explains their lines, (sample, words), as markup; *said* are
    sentences as markup; the *table* says the same in words, and stands below if there is one.
    """

    name: str
    sheets: tuple[Markup, ...]
    legend: tuple[tuple[Markup, Markup], ...] = ()
    said: tuple[Markup, ...] = ()
    table: tables.Table | None = None


def figure(shown: Picture, here: Guide, *, opened: bool = False) -> Markup:
    """The picture as a `figure`, and its table, folded or *opened*; nothing if nothing is drawn."""
    if not any(shown.sheets):
        return Markup("")
    parts = [f'<div class="pictured {escape(shown.name)}">\n<figure>\n<div class="plates">\n']
    parts += [f'<div class="plate">{sheet}</div>\n' for sheet in shown.sheets]
    parts.append("</div>\n")
    if shown.legend or shown.said:
        parts.append(f"<figcaption>\n{_legend(shown.legend)}")
        parts += [f"<p>{words}</p>\n" for words in shown.said]
        parts.append("</figcaption>\n")
    parts.append("</figure>\n")
    if shown.table and shown.table.rows():
        drawn = tables.draw(shown.table, captioned=False)
        summary = escape(here.ui["picture_table"])
        open_ = " open" if opened else ""
        parts.append(f"<details{open_}><summary>{summary}</summary>\n{drawn}</details>\n")
    parts.append("</div>\n")
    return Markup("".join(parts))  # noqa: S704 – of what is escaped


def _legend(legend: Sequence[tuple[Markup, Markup]]) -> str:
    """The meanings of lines, as a list."""
    if not legend:
        return ""
    rows = "".join(f"<li>{sample} {words}</li>\n" for sample, words in legend)
    return f'<ul class="legend">\n{rows}</ul>\n'


def sample(class_: str, *shapes: str, width: int = 34) -> Markup:
    """A line as it is drawn, for a legend; those who listen are not told of it."""
    attributes: dict[str, svg.Value] = {
        "class": "picture sample",
        "width": width,
        "height": 12,
        "viewBox": f"0 0 {width} 12",
        "aria-hidden": "true",
    }
    return svg.element("svg", attributes, svg.group(class_, *shapes, **svg.BARE))
