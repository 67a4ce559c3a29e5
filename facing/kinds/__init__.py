"""What an annotation can be: one module a kind, siblings that do not know one another.

A module of this folder is found by being there.  Its constants and functions are those of `Kind`;
its name is what annotations of it are called everywhere else.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from facing.notation.nodes import Node
from facing.notation.reader import Reader
from facing.problems import Problem
from facing.resolution import Scene
from facing.standoff import Annotation, Placed, Plain


class Kind(Protocol):
    """What a module of this folder offers."""

    KEY: str
    """The key that makes an annotation one of this kind; no other kind has it."""

    KEYS: tuple[str, ...]
    """The keys it may have beside the common ones, `KEY` first."""

    NOTED: bool
    """Whether it is numbered in the text and listed among the notes of the page."""

    SCHEMA: dict[str, Any]
    """The properties of its keys in JSON Schema, with descriptions for people."""

    def read(self, entries: Mapping[str, Node], form: Reader) -> dict[str, Plain]:
        """What its keys say; what is wrong is noted in the form, and so is what it refers to."""

    def subjects(self, annotation: Annotation) -> Iterable[tuple[str, str]]:
        """The subjects that it says something of, each with the role that they play in it."""

    def queries(self, placed: Placed, scene: Scene) -> Iterable[Problem]:
        """What a scholar should look at, seeing the words that it is anchored in."""


@lru_cache(maxsize=1)
def kinds() -> dict[str, Any]:
    """The kinds there are, by the name of their module, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}
