"""What is wrong with the directives of a page of prose, said with the line it stands on."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from facing.frame import Frame
from facing.numerals import UNITS
from facing.press import listing, quoting, tables
from facing.press.directives import ENTITIES, FILTERS, PASSAGE, Directive, find, register
from facing.problems import Problem, Where
from facing.standoff import Plain

_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


class Known(NamedTuple):
    """The names that filters may have: entities, kinds of relations, articles.

    *choices* are the registers, the fields of each that are a choice, and the values of these;
    *quoted* are the articles that prose quotes (`views.quoted`).
    """

    entities: Collection[str]
    relations: Collection[str]
    articles: Collection[str]
    choices: Mapping[str, Mapping[str, Collection[str]]] = MappingProxyType({})
    quoted: Mapping[str, Plain] = MappingProxyType({})


def known(frame: Frame) -> Known:
    """The names that there are in that frame."""
    registers = frame.scholarship.registers
    return Known(
        frame.labels.keys(),
        {relation.kind for relation in frame.scholarship.relations},
        {head.id for head in frame.heads},
        {one.kind: listing.choices(one) for one in registers},
        frame.quoted,
    )


def check(path: str, source: str, known: Known) -> list[Problem]:
    """What is wrong with the directives of the page at *path*."""
    problems: list[Problem] = []
    for one in find(source):
        where = Where(path, one.line, 1)
        if one.name not in FILTERS:
            hint = f"There are {', '.join(FILTERS)}."
            what = f"there is no table “{one.name}”"
            problems.append(Problem(where, "P03", what, _meant(one.name, FILTERS, hint)))
        elif one.name == PASSAGE:
            problems += _unquoted(one, where, known)
        else:
            problems += _unknown(one, where, known)
    return problems


def _unquoted(one: Directive, where: Where, known: Known) -> Iterator[Problem]:
    """What is wrong with the passages that are asked for."""
    articles = sorted(known.articles)
    if not one.filters:
        hint = "Write the article and the passage: rmrb-1958-01-29-3a#p4.s4."
        yield Problem(where, "P06", "no passage is named", hint)
    for key, value in one.filters:
        word = f"{key}={value}" if value else key
        if wrong := quoting.wrong(word, known.quoted, articles):
            yield Problem(where, "P06", *wrong)


def _unknown(one: Directive, where: Where, known: Known) -> Iterator[Problem]:
    """What is wrong with that which narrows a table."""
    fields = known.choices.get(register(one), {})
    allowed = [*FILTERS[one.name], *fields]
    for key, value in one.filters:
        if key not in allowed:
            hint = f"Of {one.name} these can be said: {', '.join(f'{k}=…' for k in allowed)}."
            what = f"“{key}” does not narrow {one.name}"
            yield Problem(where, "P04", what, _meant(key, allowed, hint))
            continue
        names, called = _names(one.name, key, known, fields)
        if names is None:
            if not value or (key == "period" and not _PERIOD.fullmatch(value)):
                hint = 'Write period=1958, 1958-03 or 1958-03-01, and of="…" as it is annotated.'
                yield Problem(where, "P05", f"“{value}” is no {called}", hint)
        elif value not in names:
            hint = f"Write {key}= and the name of one that is there."
            what = f"there is no {called} “{value}”"
            yield Problem(where, "P05", what, _meant(value, names, hint))
    if one.name == ENTITIES and not one.said("register"):
        hint = f"Write register= and one of {', '.join(known.choices)}."
        yield Problem(where, "P06", "no register is named", hint)


def _names(
    name: str, key: str, known: Known, fields: Mapping[str, Collection[str]]
) -> tuple[Collection[str] | None, str]:
    """What a filter may be, None if there is no list of it, and what that is called."""
    if key in fields:
        return fields[key], key
    match key:
        case "article":
            return known.articles, "article"
        case "register":
            return known.choices, "register"
        case "as":
            return tables.SIGNS, "kind of claim"
        case "unit":
            return UNITS, "unit"
        case "of" | "period":
            return None, "label of figures" if key == "of" else "period"
        case "kind" if name in ("chronicle", "timeline"):
            return tables.EVENTS, "type of event"
        case "kind":
            return known.relations, "kind of relation"
    return known.entities, "entity"


def _meant(name: str, names: Collection[str], hint: str) -> str:
    """The hint, with the name that was perhaps meant."""
    close = difflib.get_close_matches(name, names, 1)
    return f"{hint} Did you mean “{close[0]}”?" if close else hint
