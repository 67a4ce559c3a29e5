"""Readings as bare tuples: named ones take three times as long to pass on and to keep."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from facing.engine.values import Facts, Reading, Spill
from facing.model import Author, Head, Source

Packed = tuple[Any, ...]

_facts: Callable[[Iterable[Any]], Facts] = partial(tuple.__new__, Facts)
_head: Callable[[Iterable[Any]], Head] = partial(tuple.__new__, Head)
_source: Callable[[Iterable[Any]], Source] = partial(tuple.__new__, Source)
_author: Callable[[Iterable[Any]], Author] = partial(tuple.__new__, Author)
_spill: Callable[[Iterable[Any]], Spill] = partial(tuple.__new__, Spill)


def facts(fact: Facts) -> Packed:
    """The facts, packed; their problems, of which there are few, stay as they are."""
    name, head, *rest = fact
    if head is None:
        return name, None, *rest
    ident, title, source, author, *others = head
    authors = tuple([tuple(each) for each in author])
    return name, (ident, title, tuple(source), authors, *others), *rest


def unpacked_facts(packed: Packed) -> Facts:
    """The facts that were packed."""
    name, head, *rest = packed
    if head is None:
        return _facts(packed)
    ident, title, source, author, *others = head
    authors = tuple([_author(each) for each in author]) if author else ()
    return _facts((name, _head((ident, title, _source(source), authors, *others)), *rest))


def reading(found: Reading) -> Packed:
    """The reading, packed."""
    prepared = tuple([(export, tuple(spill)) for export, spill in found.prepared])
    return facts(found.facts), prepared, found.pending, found.entry, found.shares


def unpacked_reading(packed: Packed) -> Reading:
    """The reading that was packed."""
    fact, prepared, pending, entry, shares = packed
    spills = tuple([(export, _spill(spill)) for export, spill in prepared])
    return Reading(unpacked_facts(fact), spills, pending, entry, shares)
