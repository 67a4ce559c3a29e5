"""Templates loaded whole, their parts and the words of the interface in place; quick escaping."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, TemplateSyntaxError
from markupsafe import Markup, escape

from facing.press import plain

_INCLUDE = re.compile(r'^[ \t]*\{% include "([\w./-]+)" %\}\n', re.MULTILINE)
_WORD = re.compile(r'\{\{ ui\["(\w+)"\] \}\}')


class Whole(FileSystemLoader):
    """Loads a template with its parts and the words of the interface already in place.

    An include at drawing time copies every value that the page was given, for each page and part;
    and a word of the interface would be looked up and escaped again on every page.
    """

    def __init__(self, folders: tuple[Path, ...], words: Mapping[str, str]) -> None:
        """A loader of the templates in those folders, the first folder's before the second's."""
        super().__init__([str(folder) for folder in folders], encoding="utf-8")
        self._words = words
        self._open: list[str] = []

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The source with its parts, the path, and whether the template itself is as it was."""
        source, path, fresh = super().get_source(environment, template)
        if template in self._open:
            raise TemplateSyntaxError("this template includes itself", 1, template)

        def part(found: re.Match[str]) -> str:
            self._open.append(template)
            try:
                return self.get_source(environment, found[1])[0]
            finally:
                self._open.pop()

        def word(found: re.Match[str]) -> str:
            said_ = str(escape(self._words.get(found[1], "{")))
            return found[0] if "{" in said_ else said_

        return _WORD.sub(word, _INCLUDE.sub(part, source)), path, fresh


def quick(value: Any) -> str:
    """What `escape` gives, without saying so: it goes straight into the page."""
    kind = type(value)
    if kind is str:
        return plain.escape(value)
    return value if kind is Markup else escape(value)


class Quick(Template):
    """A template whose expressions are escaped by `quick`, a third of a page's time otherwise."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 – its name there
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of that code."""
        made = super().from_code(environment, code, dict(globals), uptodate)
        made.root_render_func.__globals__["escape"] = quick  # which the code imported
        return made
