"""The labels that give the sentences of a block the names their words were released under."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from facing.addresses import LABEL, STEPS, Step, letters, passage, step_of
from facing.ledger.values import hash8
from facing.model import Block, words

SHOWN = 24
"""So many characters of a line are shown."""


def labelled(block: Block, known: Mapping[str, str], ever: frozenset[str]) -> list[str]:
    """The lines of the block as they must be typed, cut short; [] if no labels can mend it.

    *known* gives the hash of the words of every name that binds; sentences that are the parts of
    one, or several joined, are found by it too.  New parts get letters that were not *ever* given.
    """
    letter = STEPS.get(block.kind)
    if letter is None:
        return []
    stem = f"{block.name}.{letter}"
    wanted: dict[str, list[str]] = {}
    for name in known:
        if name.startswith(stem):
            wanted.setdefault(known[name], []).append(name)
    said = [words(text) for _, text in block.passages]
    names = _names(said, wanted, ever)
    if not names or len(set(names)) < len(names):
        return []
    return _spelled(names, [text for _, text in block.passages], stem)


def _names(said: Sequence[str], wanted: Mapping[str, list[str]], ever: frozenset[str]) -> list[str]:
    """A name for each passage, or [] if one of them has none of the wanted words."""
    given = [_first(wanted, hash8(text)) for text in said]
    used = {name for name in given if name}
    names: list[str] = []
    n = 0
    while n < len(said):
        own = given[n]
        if own:
            names.append(own)
            n += 1
            continue
        joined = pieces(said[n], wanted)
        if joined:
            names.append(joined[0])
            n += 1
            continue
        end = n + 1
        while end < len(said) and not given[end]:
            end += 1
        run = next(
            ((m, own) for m in range(end, n, -1) if (own := _whole(said[n:m], wanted))), None
        )
        if run is None or run[1] in used:
            return []
        names += [run[1], *_parts(run[1], run[0] - n - 1, ever | used | set(names))]
        n = run[0]
    return names


def _first(wanted: Mapping[str, list[str]], value: str) -> str:
    """The only name of a hash; of several, or none, nothing."""
    names = wanted.get(value, [])
    return names[0] if len(names) == 1 else ""


def _whole(said: Sequence[str], wanted: Mapping[str, list[str]]) -> str:
    """The name whose words these passages are together."""
    return _first(wanted, hash8("".join(said)))


def _parts(name: str, count: int, taken: frozenset[str] | set[str]) -> list[str]:
    """That many names with letters that come after *name*."""
    step = step_of(name)
    block = name.rpartition(".")[0]
    if step is None:
        return []
    free: list[str] = []
    number = 0
    while len(free) < count:
        number += 1
        own = passage(block, step._replace(letter=letters(number)))
        if own not in taken:
            free.append(own)
    return free


def _spelled(names: Sequence[str], texts: Sequence[str], stem: str) -> list[str]:
    """The lines, labelled where counting would give another name."""
    lines = []
    number = 0
    for name, text in zip(names, texts, strict=True):
        step = step_of(name) or Step(stem[-1], 0)
        cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        plain = name == f"{stem}{number + 1}" and not LABEL.match(text)
        lines.append(cut if plain else f"[{step}] {cut}")
        number = step.number
    return lines


def pieces(said: str, wanted: Mapping[str, Sequence[str]]) -> list[str]:
    """The names, by hash in *wanted*, whose words one after the other are *said*; [] if not.

    Names of the same words are taken in their order.
    """
    names: list[str] = []
    taken: dict[str, int] = {}
    running = sha256()
    complete = False
    for letter in said:
        running.update(letter.encode("utf-8", "surrogatepass"))
        value = running.hexdigest()[:8]
        choice = wanted.get(value, ())
        complete = taken.get(value, 0) < len(choice)
        if complete:
            names.append(choice[taken.get(value, 0)])
            taken[value] = taken.get(value, 0) + 1
            running = sha256()
    return names if complete else []
