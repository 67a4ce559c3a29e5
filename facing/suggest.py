"""What an editor may want to annotate: names of the registers that stand unmarked, and numbers.

Nothing is asserted: what is found is printed for an editor to look at, mend, and paste.
"""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from facing import numerals
from facing.addresses import language_of
from facing.notation.scalars import scalar
from facing.resolution import Scene
from facing.standoff import Placed, Scholarship

SHORTEST = {True: 2, False: 3}
"""Characters of a name that is looked for, in languages written without spaces and in others."""

LONGEST = 4
"""So many characters beside a short name can belong to a word that takes one of its own."""

TERM = "term"
"""The register of words; its names are words of every day in translations."""


class Found(NamedTuple):
    """Words of a passage, and what they may be: the keys and values after the anchor, as YAML."""

    passage: str
    start: int
    end: int
    what: str


def suggestions(
    scene: Scene,
    placed: Sequence[Placed],
    scholarship: Scholarship,
    spaced: Mapping[str, bool],
    taken: Iterable[str],
    words: Container[str] = (),
) -> list[str]:
    """Annotations as lines of YAML, in the order of the text.

    *placed* are the annotations that there are, *spaced* says of each language whether it is
    written with spaces, *taken* are the ids in use, *words* those of a dictionary of the original.
    """
    names = [
        one
        for one in _names(scene, placed, scholarship, spaced)
        if language_of(one.passage)
        or not _torn(scene.words[one.passage], one.start, one.end, words)
    ]
    found = [*_grounded(names, scene, placed), *_numbers(scene, placed)]
    order = {name: place for place, name in enumerate(scene.words)}
    found.sort(key=lambda one: (order[one.passage], one.start, one.end))
    number = _highest(taken)
    lines = []
    for group in _paired(found, scene):
        number += 1
        lines.append(_line(f"n{number}", group, scene))
    return lines


def _highest(taken: Iterable[str]) -> int:
    """The highest number among ids."""
    numbers = [re.search(r"\d+$", name) for name in taken]
    return max((int(found[0]) for found in numbers if found), default=0)


def _covered(placed: Sequence[Placed], kinds: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """By passage the words that annotations of these kinds are anchored in."""
    covered: dict[str, list[tuple[int, int]]] = {}
    for one in placed:
        if one.annotation.kind in kinds:
            for spans in one.spans:
                for passage, start, end in spans:
                    covered.setdefault(passage, []).append((start, end))
    return covered


def _free(start: int, end: int, covered: Iterable[tuple[int, int]]) -> bool:
    """Whether none of those stretches overlaps with this one."""
    return all(end <= first or last <= start for first, last in covered)


def _names(
    scene: Scene,
    placed: Sequence[Placed],
    scholarship: Scholarship,
    spaced: Mapping[str, bool],
) -> Iterator[Found]:
    """Names and variants of entities that no mention is anchored in, the longest first."""
    covered = _covered(placed, ("mention",))
    by_language: dict[str, dict[str, str]] = {}
    for entity in scholarship.entities().values():
        variants = ((variant.lang, variant.name) for variant in entity.variants)
        for lang, name in (*entity.names, *variants):
            if len(name) >= SHORTEST[not spaced.get(lang, True)]:
                by_language.setdefault(lang, {}).setdefault(name, entity.id)
    patterns = {
        lang: _pattern(names, spaced=spaced.get(lang, True)) for lang, names in by_language.items()
    }
    for passage, text in scene.words.items():
        lang = language_of(passage) or scene.original
        pattern = patterns.get(lang)
        for match in pattern.finditer(text) if pattern else ():
            if _free(*match.span(), covered.get(passage, ())):
                yield Found(passage, *match.span(), f"ref: {by_language[lang][match[0]]}")


def _torn(text: str, start: int, end: int, words: Container[str]) -> bool:
    """Whether a name of two characters rather is the end of one word and the beginning of another.

    So 高产 in 提高产品; a longer word that takes one of its characters is enough.
    """
    if end - start != SHORTEST[True]:
        return False
    middle = start + 1
    before = [at for at in range(max(0, start - LONGEST), start) if text[at:middle] in words]
    after = [at for at in range(end + 1, end + LONGEST + 1) if text[middle:at] in words]
    longer = (middle - at > SHORTEST[True] for at in before)
    return (
        bool(before and after) or any(longer) or any(at - middle > SHORTEST[True] for at in after)
    )


def _grounded(names: Sequence[Found], scene: Scene, placed: Sequence[Placed]) -> Iterator[Found]:
    """The names without terms that stand in a translation alone.

    The words that render them (“plan”, “ensuring”) are common ones, which mean the term where it
    stands, or is marked, in a linked sentence.
    """
    there = {(found.passage, found.what) for found in names}
    for one in placed:
        if one.annotation.kind == "mention":
            what = f"ref: {one.annotation.data['ref']}"
            there |= {(span.passage, what) for spans in one.spans for span in spans}
    for found in names:
        linked = scene.linked.get(found.passage, ())
        if (
            not found.what.startswith(f"ref: {TERM}.")
            or not language_of(found.passage)
            or any((name, found.what) in there for name in linked)
        ):
            yield found


def _pattern(names: Iterable[str], *, spaced: bool) -> re.Pattern[str]:
    """Finds the names, of two that begin alike the longer one."""
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if spaced else words)


def _numbers(scene: Scene, placed: Sequence[Placed]) -> Iterator[Found]:
    """Numbers that no measure, date or other reading of them is anchored in."""
    covered = _covered(placed, ("measure", "date", "mention"))
    for passage, text in scene.words.items():
        lang = language_of(passage) or scene.original
        for quantity in numerals.quantities(text, lang):
            said = _date(quantity, scene.printed) or _measure(quantity)
            if said and _free(quantity.start, quantity.end, covered.get(passage, ())):
                yield Found(passage, quantity.start, quantity.end, said)


def _date(quantity: numerals.Quantity, printed: str) -> str | None:
    """The date that a number says; year and month that it leaves out are those of the issue."""
    days = numerals.days_of(quantity)
    if not days:
        return None
    first, last = (_supplied(day, printed) for day in days)
    if quantity.since and first:
        return f"date: {{from: {first}}}"
    if not first or not last:
        return None
    return f"date: {first}" if first == last else f"date: {{from: {first}, to: {last}}}"


def _supplied(day: str, printed: str) -> str | None:
    """`--01-28` or `---28` with what is missing from the date of issue, as far as that is known."""
    if not day.startswith("--"):
        return day
    year, _, month = printed.partition("-")
    found = f"{year}-{month[:2]}-{day[3:]}" if day.startswith("---") else f"{year}-{day[2:]}"
    try:
        dt.date.fromisoformat(found if len(found) == 10 else f"{found}-01")
    except ValueError:
        return None
    return found


def _measure(quantity: numerals.Quantity) -> str | None:
    """The measure that a number says, or None if it is none: a date, a label, a bare one."""
    if quantity.weak or quantity.kind in ("ordinal", "date", "number-label", "time"):
        return None
    if quantity.low == quantity.high:
        parts = [f"quantity: {_plain(quantity.low)}"]
    else:
        parts = [f"from: {_plain(quantity.low)}", f"to: {_plain(quantity.high)}"]
    parts += [f"approx: {quantity.approx}"] if quantity.approx else []
    parts += [f"unit: {scalar(quantity.unit)}"] if quantity.unit else []
    return f"measure: {{{', '.join(parts)}}}"


def _plain(value: Fraction) -> str:
    """A number as people write it: 50000, 19.204."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0")


def _paired(found: Sequence[Found], scene: Scene) -> Iterator[list[Found]]:
    """Each find with the first of the same in a linked passage, if there is one."""
    used: set[Found] = set()
    by_passage: dict[str, list[Found]] = {}
    for one in found:
        by_passage.setdefault(one.passage, []).append(one)
    for one in found:
        if one in used:
            continue
        used.add(one)
        others = (
            other
            for name in scene.linked.get(one.passage, ())
            for other in by_passage.get(name, ())
            if other.what == one.what and other not in used
        )
        other = next(others, None)
        if other:
            used.add(other)
        yield [one, other] if other else [one]


def _line(name: str, group: Sequence[Found], scene: Scene) -> str:
    """The annotation on a line of YAML."""
    if len(group) == 1:
        at = f"at: {group[0].passage}, {_quoted(group[0], scene)}"
    else:
        both = [f"{{passage: {one.passage}, {_quoted(one, scene)}}}" for one in group]
        at = f"at: [{', '.join(both)}]"
    return f"- {{id: {name}, {at}, {group[0].what}}}"


def _quoted(one: Found, scene: Scene) -> str:
    """The quotation, with as many of the words beside it as tell it from others."""
    text = scene.words[one.passage]
    quote = text[one.start : one.end]
    said = f"quote: {scalar(quote)}"
    if _once(text, quote):
        return said
    for length in range(1, len(text) + 1):
        first, last = max(0, one.start - length), min(len(text), one.end + length)
        before, after = text[first : one.start], text[one.end : last]
        if before.strip() and not _cut(text, first) and _once(text, before + quote):
            return f"{said}, before: {scalar(before.strip())}"
        if after.strip() and not _cut(text, last) and _once(text, quote + after):
            return f"{said}, after: {scalar(after.strip())}"
    return said


def _cut(text: str, at: int) -> bool:
    """Whether a word written in Latin letters would be cut there."""
    around = text[max(0, at - 1) : at + 1]
    return 0 < at < len(text) and around.isascii() and around.isalnum()


def _once(text: str, words: str) -> bool:
    """Whether the words stand in the text just once."""
    return text.find(words, text.find(words) + 1) < 0
