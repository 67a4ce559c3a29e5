"""The group of links as YAML writes it: `p1.s1 en.p1.s1`, or a mapping that says more."""

from collections.abc import Callable

from facing.model import DOUBTFUL, Link, Text
from facing.notation.forms import INITIALS, Form, clip, is_null
from facing.notation.nodes import Node, Scalar
from facing.notation.scalars import scalar
from facing.problems import Problem, Where

Places = dict[str, tuple[int, int]]


def links(
    node: Node | None,
    texts: tuple[Text, ...],
    original: str | None,
    form: Form,
    places: Callable[[], Places],
) -> tuple[Link, ...]:
    """The links, checked against the passages there are; *places* is asked only when one fails.

    Every passage of the original stands in one link with each translation, every passage of a
    translation in one link; a side may be empty.
    """
    if not texts:
        return ()
    original = original or texts[0].lang
    items = form.items(node, "linkGrp", "a list of links") if node is not None else []
    check = _Check(texts, original, form)
    read = tuple(link for item in items if (link := _link(item, check, form)) is not None)
    check.complete(node, bool(items), places)
    return read


def _link(node: Node, check: "_Check", form: Form) -> Link | None:
    if isinstance(node, Scalar) and not is_null(node):
        target = tuple(node.value.split())
        check.target(target, node)
        return Link(target)
    what = "“p1.s1 en.p1.s1”, or {target: p1.s1 en.p1.s1, resp: ed}"
    if form.mapping(node, "linkGrp", what) is None:
        return None
    entries = form.entries(node, "linkGrp", ("target", "cert", "resp"), ("target",))
    target = tuple(form.text(entries.get("target"), "target").split())
    if not target:
        return None
    check.target(target, node)
    cert = _cert(entries.get("cert"), form)
    resp = entries.get("resp")
    who = None
    if resp is not None and not is_null(resp):
        who = form.matched(resp, "resp", INITIALS, "the initials of an editor") or None
        if cert is not None:
            form.wrong(
                resp,
                "32",
                "a link has “cert” or “resp”, not both",
                "An editor who has looked at it writes resp: and takes cert: away.",
            )
    return Link(target, cert, who)


def _cert(node: Node | None, form: Form) -> float | None:
    if node is None or is_null(node):
        return None
    try:
        cert = float(node.value) if isinstance(node, Scalar) else -1.0
    except ValueError:
        cert = -1.0
    if not 0 <= cert <= 1:  # false for “nan” too
        form.expected(node, "cert", "a number from 0 to 1, such as 0.62")
        return None
    return cert


class _Check:
    """Which passages there are, and which of them a link has named."""

    __slots__ = ("alone", "form", "home", "named", "only", "original")

    def __init__(self, texts: tuple[Text, ...], original: str, form: Form) -> None:
        self.form = form
        self.original = original
        self.alone: list[tuple[tuple[str, ...], Node]] = []
        self.home = {
            passage.name: text.lang
            for text in texts
            for block in text.blocks
            for passage in block.passages
        }
        translations = [text.lang for text in texts if text.lang != original]
        self.only = translations[0] if len(translations) == 1 else None
        self.named: dict[str, set[str]] = {lang: set() for lang in translations or [original]}

    def target(self, target: tuple[str, ...], node: Node) -> None:
        """Checks the names of one link."""
        home, original = self.home, self.original
        if len(target) == 2 and self.only:  # the usual link, without the general loop
            one, two = target
            named = self.named[self.only]
            if (
                one not in named
                and two not in named
                and home.get(one) == original
                and home.get(two) == self.only
            ):
                named.add(one)
                named.add(two)
                return
        self._target(target, node)

    def _target(self, target: tuple[str, ...], node: Node) -> None:
        other = None
        for name in target:
            lang = self.home.get(name)
            if lang == self.original:
                if other is not None:
                    self._wrong(node, f"“{name}” stands after the translation's passages")
            elif lang is None:
                self._nowhere(name, node)
            elif other is None:
                other = lang
            elif other != lang:
                self._wrong(node, f"one link joins two translations, “{other}” and “{lang}”")
        if other is None:
            self.alone.append((target, node))
        else:
            self._name(target, node, [self.named[other]])

    def _name(self, target: tuple[str, ...], node: Node, sides: list[set[str]]) -> None:
        """Notes that the link names these passages, in one of the *sides* for the first time."""
        for name in target:
            fresh = [named for named in sides if name not in named]
            if not fresh:
                self._twice(name, node)
            for named in fresh:
                named.add(name)

    def complete(self, node: Node | None, some: bool, places: Callable[[], Places]) -> None:  # noqa: FBT001
        """Notes the passages that no link has named, when there are two sides to link."""
        # what stands alone has no counterpart in those translations where no link names it
        for target, beside in self.alone:
            self._name(target, beside, list(self.named.values()))
        originals = {name for name, lang in self.home.items() if lang == self.original}
        if not originals or self.original in self.named:
            return
        if not some:
            if node is None or is_null(node):
                self.form.problems.append(_none(self.form.path))
            else:
                self.form.wrong(node, "33", *_NONE)
            return
        for lang, named in self.named.items():
            missing = [
                name
                for name, home in self.home.items()
                if home in (self.original, lang) and name not in named
            ]
            for name in missing:
                where = Where(self.form.path, *places().get(name, (0, 0)))
                self.form.problems.append(
                    Problem(
                        where,
                        "Y33",
                        f"no link names {name}",
                        f"Name it in a link below “linkGrp”, or add the line “- {name}” "
                        "if it has no counterpart.",
                    )
                )

    def _wrong(self, node: Node, message: str) -> None:
        hint = "First the original's passages, then those of one translation: p1.s1 en.p1.s1."
        self.form.wrong(node, "31", message, hint)

    def _nowhere(self, name: str, node: Node) -> None:
        block = name.rpartition(".")[0]
        near = [known for known in self.home if known.startswith(f"{block}.")][:8]
        hint = f"There are: {', '.join(near)}." if near else "Look for its name in “text” above."
        self.form.wrong(node, "30", f"there is no passage “{clip(name)}”", hint)

    def _twice(self, name: str, node: Node) -> None:
        if name in self.home:
            hint = "A passage stands in one link only; take it out of one of the two."
            self.form.wrong(node, "34", f"“{name}” stands in a second link", hint)


_NONE = (
    "there are two texts and no links between them",
    "Below “linkGrp:” write “- p1.s1 en.p1.s1” for each pair; every passage stands in one link.",
)


def _none(path: str) -> Problem:
    return Problem(Where(path, 1, 1), "Y33", *_NONE)


def spell(group: tuple[Link, ...]) -> list[str]:
    """The lines of YAML from `linkGrp:` on.

    Only confidence below DOUBTFUL is written; the rest reads back as None.
    """
    if not group:
        return ["linkGrp: []"]
    spelled = ["linkGrp:"]
    for target, cert, resp in group:
        names = " ".join(target)
        if resp is not None:
            spelled.append(f"  - {{target: {names}, resp: {scalar(resp)}}}")
        elif cert is not None and cert < DOUBTFUL:
            spelled.append(f"  - {{target: {names}, cert: {cert:.2f}}}")
        else:
            spelled.append(f"  - {names}")
    return spelled
