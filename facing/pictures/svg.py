"""The spelling of SVG within HTML: the one boundary at which pictures are escaped.

Words are escaped unless they are `Markup`; numbers are rounded to a tenth, so that the same picture
has the same bytes wherever it is drawn.  Colours and sizes of letters are the style sheet's: an
attribute `style`, which the site's policy forbids, is a mistake of the program.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

Point = tuple[float, float]
Value = str | float | None
"""What an attribute can be: words, a number, or nothing, which leaves it out."""

NOTHING: Final[Mapping[str, Value]] = {}

BARE: Final[Mapping[str, Value]] = {"fill": "none", "stroke": "currentColor"}
"""Lines, where there is no style sheet; any rule of one counts for more."""


def number(value: float) -> str:
    """A number to a tenth, without what says nothing: `12`, `0.5`, never `-0`."""
    rounded = round(float(value), 1) + 0.0
    return f"{rounded:.1f}".removesuffix(".0")


def element(name: str, attributes: Mapping[str, Value] = NOTHING, *children: str) -> Markup:
    """An element; attributes that are None or empty are left out, `class_` is `class`."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value == "":
            continue
        if key == "style":
            raise ValueError("a picture has classes, not styles")
        said = escape(value) if isinstance(value, str) else number(value)
        parts.append(f' {key.rstrip("_")}="{said}"')
    if not children:
        parts.append("/>")
    else:
        parts.append(">")
        parts += [escape(child) for child in children]
        parts.append(f"</{name}>")
    return Markup("".join(parts))  # noqa: S704 – names are ours, values are escaped


def join(children: Iterable[str], between: str = "") -> Markup:
    """Several pieces as one; what is not markup is escaped."""
    return Markup(between).join(children)  # noqa: S704 – only ever a line end or nothing


def group(class_: str, *children: str, **attributes: Value) -> Markup:
    """Pieces that belong together; nothing if there are none."""
    if not any(children):
        return Markup("")
    return element("g", {"class": class_, **attributes}, *children)


def text(x: float, y: float, words: str, class_: str = "", **attributes: Value) -> Markup:
    """Words on a line that begins at (x, y), or as `text_anchor` says (`middle`, `end`).

    `lang` is the language of the words, if it is not the page's.
    """
    own = {key.replace("_", "-"): value for key, value in attributes.items()}
    return element("text", {"class": class_, "x": x, "y": y, **own}, words)


def span(words: str, **attributes: Value) -> Markup:
    """Some of the words of a `text`, in another language (`lang`) or of another class."""
    return element("tspan", {key.replace("_", "-"): v for key, v in attributes.items()}, words)


def link(href: str, label: str, *children: str, class_: str = "") -> Markup:
    """What leads somewhere; *label* says to those who listen, and who point, where and why."""
    return element(
        "a", {"class": class_, "href": href}, element("title", NOTHING, label), *children
    )


def line(points: Sequence[Point], *, closed: bool = False) -> str:
    """The `d` of a path through these points, in tenths, as short as it can be said."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    if not tenths:
        return ""
    (x, y), *rest = tenths
    parts = [f"M{_tenth(x)} {_tenth(y)}"]
    steps = []
    for across, down in rest:
        if (across, down) != (x, y):
            steps.append(f"{_tenth(across - x)} {_tenth(down - y)}".replace(" -", "-"))
        x, y = across, down
    if steps:
        parts.append("l" + " ".join(steps).replace(" -", "-"))
    return "".join(parts) + ("z" if closed else "")


def _tenth(value: int) -> str:
    """So many tenths: `1.5`, `-.5`, `20`."""
    whole, rest = divmod(abs(value), 10)
    said = f"{whole or ''}.{rest}" if rest else f"{whole}"
    return f"-{said}" if value < 0 else said


def path(d: str, class_: str = "", **attributes: Value) -> Markup:
    """A path of that `d`, which `line` makes; nothing if there is none."""
    return element("path", {"class": class_, "d": d, **attributes}) if d else Markup("")


def picture(
    title: str,
    description: str,
    width: float,
    height: float,
    children: Iterable[str],
    *,
    name: str,
    class_: str = "",
    linked: bool = True,
) -> Markup:
    """The whole picture of that size in pixels of the page.

    *name* is unique on its page and begins the ids within.  With links in it (*linked*) it is a
    group that is entered; otherwise an image, told by its title and description alone.
    """
    attributes: dict[str, Value] = {
        "class": f"picture {class_}".rstrip(),
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": width,
        "height": height,
        "role": "group" if linked else "img",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc" if description else None,
    }
    heads = [element("title", {"id": f"{name}-title"}, title)]
    if description:
        heads.append(element("desc", {"id": f"{name}-desc"}, description))
    return element("svg", attributes, "\n", join([*heads, *children], "\n"), "\n")
