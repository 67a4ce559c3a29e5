"""What is remembered of readings: all of them once, and then what has changed since."""

from collections.abc import Mapping
from typing import NamedTuple

from facing.engine import packing
from facing.engine.harvest import Remembered
from facing.engine.packing import Packed
from facing.engine.values import Facts, Seen
from facing.files import Stat
from facing.files.memory import Memory

FEW = 500
"""So many changed articles are written beside the whole; with more the whole is written again."""


class Recollection(NamedTuple):
    """What was remembered when a build began; *mark* names the whole that changes belong to."""

    mark: str
    whole: dict[str, Facts]
    now: Remembered | None


def recall(memory: Memory, key: str) -> Recollection:
    """What is remembered under that key."""
    found: tuple[str, Seen, dict[str, Packed]] | None = memory.recall(memory.readings, key)
    if found is None:
        return Recollection("", {}, None)
    mark, seen, packed = found
    whole = _unpacked(packed)
    since: tuple[Seen, dict[str, Packed], set[str]] | None
    since = memory.recall(memory.since, key + mark)
    if since is None:
        return Recollection(mark, whole, (seen, whole))
    later, changed, gone = since
    facts = whole | _unpacked(changed)
    for name in gone:
        del facts[name]
    return Recollection(mark, whole, (later, facts))


def keep(
    memory: Memory, key: str, before: Recollection, seen: Seen, facts: dict[str, Facts], until: int
) -> None:
    """Remember these facts; of files changed after *until* time and size cannot be trusted."""
    told = seen.ledger if seen.ledger and seen.ledger.mtime < until else None
    folders = (seen.seeds, seen.articles, seen.annotations, seen.commentary)
    seeds, articles, annotations, comments = (_settled(folder, until) for folder in folders)
    plain = Seen(seeds, articles, {}, told, annotations, {}, commentary=comments)
    if before.now and (plain, facts) == before.now:
        return
    whole = before.whole
    changed = {name: fact for name, fact in facts.items() if whole.get(name) is not fact}
    if before.mark and len(changed) <= FEW:
        gone = whole.keys() - facts.keys()
        memory.keep(memory.since, key + before.mark, (plain, _packed(changed), gone))
    else:
        memory.keep(memory.readings, key, (memory.mark(), plain, _packed(facts)))


def _packed(facts: dict[str, Facts]) -> dict[str, Packed]:
    return {name: packing.facts(fact) for name, fact in facts.items()}


def _unpacked(packed: dict[str, Packed]) -> dict[str, Facts]:
    return {name: packing.unpacked_facts(fact) for name, fact in packed.items()}


def _settled(stats: Mapping[str, Stat], until: int) -> dict[str, Stat]:
    """The times and sizes that can be trusted, as plain pairs, which are kept faster."""
    return {
        name: tuple(stat)  # type: ignore[misc] # a Stat is such a pair
        for name, stat in stats.items()
        if stat.mtime < until
    }
