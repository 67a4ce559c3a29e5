"""The facing rows as markup: two thirds of all that a site draws, and so drawn without a template.

They hold thousands of words in hundreds of pieces, hardly one of which needs escaping.  So all
are looked through at once, and escaped if there is anything to escape.  Names are made of letters
and digits; quotation marks need escaping only in tags: the words stand between tags.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import escape


def text(
    rows: list[Any], gone: Mapping[str, Sequence[str]], said: Mapping[str, Any], *, marked: bool
) -> str:
    """The rows of `views.body` as markup, escaped; see `markup`.

    If something is *marked*, some passages are markup already, and stay as they are.
    """
    cells = [cell for row in rows for cell in row]
    words = [passage[1] for cell in cells for block in cell[3] for passage in block[3]]
    if marked:
        words = [own for own in words if type(own) is str]
    tags = "".join({cell[1] for cell in cells})
    if _special("".join(words), "&<>") or _special(tags, "&<>\"'"):
        rows = escaped(rows)
    return markup(rows, gone, said)


def escaped(value: Any) -> Any:
    """*value* with every string in it escaped that is not markup."""
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, dict):
        return {escaped(key): escaped(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(part) for part in value]
    return value


def _special(text: str, characters: str) -> bool:
    """Whether one of the characters is in the text."""
    return any(character in text for character in characters)


def markup(rows: Sequence[Any], gone: Mapping[str, Sequence[str]], said: Mapping[str, Any]) -> str:
    """The rows, escaped already, and the empty anchors *gone* after the blocks that they name.

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


def noted(headline: Sequence[Any], rows: Sequence[Any]) -> dict[str, list[str]]:
    """The passages with a note about their links, by the note.

    A link in doubt is told once, by its passages of the side that begins the row.
    """
    found: dict[str, list[str]] = {}
    sides: dict[str, str] = {}
    for cells in rows:
        for role, _, _, blocks in cells:
            for _, _, _, passages in blocks:
                for name, _, (_, other, note) in passages:
                    if note and sides.get(other, role) == role:
                        sides[name] = role
                        found.setdefault(note, []).append(name)
    doubtful = [line[0] for _, _, lines in headline[:1] for line in lines if line[1][-2:] == " d"]
    if doubtful:
        found["doubtful"] = doubtful + found.get("doubtful", [])
    return found


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
