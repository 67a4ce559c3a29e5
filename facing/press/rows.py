"""The facing rows as markup: two thirds of all that a site draws, and so drawn without a template.

What comes here is escaped already (see `press.text`); quotation marks never need it, as words
stand between tags and names are made of letters and digits.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def markup(rows: Sequence[Any], gone: Mapping[str, Sequence[str]], said: Mapping[str, Any]) -> str:
    """The rows of `views.body`, and the empty anchors *gone* after the blocks that they name.

    *said* holds the interface's words `paragraph`, `counterpart`, `retired`, and `notes` by kind.
    """
    parts = [_anchors(gone.get("", ()), said)]
    for cells in rows:
        parts.append('<div class="row">\n')
        for role, tag, gap, blocks in cells:
            parts.append(f'<div class="{role}" lang="{tag}">\n')
            for kind, name, number, passages in blocks:
                if kind == "p":
                    label = f"{said['paragraph']} {number}"
                    parts.append(
                        f'<p id="{name}"><a class="no" href="#{name}" aria-label="{label}">'
                        f"{number}</a>"
                    )
                    parts += _sentences(name, passages, gap, said)
                    parts.append("</p>\n")
                elif kind in ("caption", "note"):
                    inside = "".join(_sentences(name, passages, gap, said))
                    parts.append(f'<p class="{kind}" id="{name}">{inside}</p>\n')
                elif kind == "lg":
                    lines = "<br>".join(_sentences(name, passages, "", said))
                    parts.append(f'<p class="verse" id="{name}">{lines}</p>\n')
                else:
                    parts.append(_line(kind, passages, said))
                if gone:
                    parts.append(_anchors(gone.get(name, ()), said))
            parts.append("</div>\n")
        parts.append("</div>\n")
    return "".join(parts)


def _sentences(block: str, passages: Sequence[Any], gap: str, said: Mapping[str, Any]) -> list[str]:
    """The passages of a block, each with its number, which is a link to its counterpart."""
    skip = len(block) + 2  # `p3.s2` is number 2
    return [
        f'<span class="{mark}" id="{own}"{_title(note, said) if note else ""}>'
        f'<a class="n" href="#{other}">{own[skip:]}</a>{text}</span>{gap}'
        for own, text, (mark, other, note) in passages
    ]


def _line(kind: str, passages: Sequence[Any], said: Mapping[str, Any]) -> str:
    """A headline within the text, a byline or a signature: the block is one passage."""
    tag = "h2" if kind == "h" else "p"
    return "".join(
        f'<{tag} class="{kind} {mark}" id="{own}"{_title(note, said) if note else ""}>'
        f'<a class="n" href="#{other}" aria-label="{said["counterpart"]}">↔</a>{text}</{tag}>\n'
        for own, text, (mark, other, note) in passages
    )


def _title(note: str, said: Mapping[str, Any]) -> str:
    """The attribute that says what is to be known of a passage's link."""
    return f' title="{said["notes"][note]}"'


def _anchors(names: Sequence[str], said: Mapping[str, Any]) -> str:
    """Empty anchors of passages that are there no more: their addresses still lead somewhere."""
    return "".join(
        f'<span class="gone" id="{name}" title="{said["retired"]}"></span>' for name in names
    )
