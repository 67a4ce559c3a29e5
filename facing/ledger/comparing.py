"""An article against its state: what it does to addresses that were given out before."""

from collections.abc import Mapping

from facing.ledger.labelling import labelled, pieces
from facing.ledger.lines import line
from facing.ledger.values import GONE, PATH, Entry, State, hash8, hashes
from facing.model import Article, words
from facing.problems import Problem, Where, query


def compare(
    known: State | None,
    article: Article,
    path: str,
    places: Mapping[str, tuple[int, int]],
    *,
    corrected: bool = False,
) -> tuple[list[Problem], Entry | None]:
    """What an article does to addresses given out before, and the entry to add, if any.

    Words under a released name bind, but for a split or a join of sentences and a seed that was
    *corrected* in this run; words under a name only minted may change, which is told.
    """
    now = hashes(article)
    if known is None:
        return [], Entry("mint", article.id, passages=now)
    if known.status in ("withdrawn", "moved", "retired"):
        return [_ended(known, article, path)], None
    if now == known.passages:
        return [], None
    change = {name: value for name, value in now.items() if known.passages.get(name) != value}
    change |= dict.fromkeys((name for name in known.passages if name not in now), GONE)
    if corrected:
        return [], Entry("revise", article.id, passages=change, because="seed corrected")
    explained = _explained(known, article, now)
    open_names = [
        name
        for name, value in change.items()
        if name not in explained
        and (name in known.passages or known.lost.get(name, value) not in (value, GONE))
    ]
    bound = [name for name in open_names if _binds(known, name)]
    if bound:
        return _broken(known, article, bound, change, Where(path), places), None
    problems = [_told(open_names, path, places)] if open_names else []
    return problems, Entry("revise", article.id, passages=change)


def _binds(known: State, name: str) -> bool:
    """Whether a release binds the words of a name; one lost after a release is never given anew."""
    return name in known.released or (known.status == "released" and name in known.lost)


def _broken(
    known: State,
    article: Article,
    bound: list[str],
    change: Mapping[str, str],
    where: Where,
    places: Mapping[str, tuple[int, int]],
) -> list[Problem]:
    """A problem for each block in which released names have other words, or are gone."""
    blocks = {block.name: block for text in article.texts for block in text.blocks}
    by_block: dict[str, list[str]] = {}
    for name in bound:
        key = name if name in blocks else name.rpartition(".")[0] or name
        by_block.setdefault(key, []).append(name)
    problems = []
    for name, names in by_block.items():
        block = blocks.get(name)
        lines = labelled(block, known.passages, known.names) if block else []
        place = places.get(names[0]) or places.get(name) or (0, 0)
        gone = [one for one in names if change[one] == GONE]
        other = [one for one in names if change[one] != GONE]
        told = [f"{_some(other)}: other words than were released"] if other else []
        told += [f"{_some(gone)}: released, but gone"] if gone else []
        hint = _typed(name, lines) if lines else _by_hand(article, change)
        problems.append(Problem(Where(where.path, *place), "L12", "; ".join(told), hint))
    return problems


def _some(names: list[str]) -> str:
    """The names, many of them cut short."""
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _typed(block: str, lines: list[str]) -> str:
    """The lines to type."""
    key = block.rpartition(".")[2]
    return "The same sentences under the names they were released with:\n" + "\n".join(
        [f"    {key}: |", *(f"      {one}" for one in lines)]
    )


def _by_hand(article: Article, change: Mapping[str, str]) -> str:
    """What to do when no labels can mend it."""
    entry = Entry("revise", article.id, passages=change, because="seed corrected")
    return (
        "An address that was released keeps its words: take the change back (git). Only if the seed"
        f" was corrected and you finished the work by hand, add this line to {PATH}: {line(entry)}"
    )


def _ended(known: State, article: Article, path: str) -> Problem:
    """The id of an article that is no more."""
    how = f"moved to {known.to}" if known.status == "moved" else "withdrawn"
    return Problem(
        Where(path, 1),
        "L11",
        f"{article.id} was {how}; an id is never used for anything else",
        "Name the file and the id in it with the next free letter, or take the file away.",
    )


def _told(names: list[str], path: str, places: Mapping[str, tuple[int, int]]) -> Problem:
    """That minted names have other words now."""
    return query(
        Where(path, *places.get(names[0], ())),
        "L20",
        f"other words than before under {_some(names)}",
        "Before a release this is free, and noted in the ledger; after it these addresses bind.",
    )


def _explained(known: State, article: Article, now: Mapping[str, str]) -> set[str]:
    """The names that changed or are gone because a sentence was split or sentences were joined."""
    explained: set[str] = set()
    gone: dict[str, list[str]] = {}
    for name, value in known.passages.items():
        if name not in now:
            gone.setdefault(value, []).append(name)
    for text in article.texts:
        row = [(passage.name, words(passage.text)) for passage in text.passages()]
        for n, (name, said) in enumerate(row):
            old = known.passages.get(name)
            if old is None or old == now[name]:
                continue
            if _is_split(row, n, old, known):
                explained.add(name)
            elif name in (joined := pieces(said, {**gone, old: [name, *gone.get(old, [])]})):
                explained |= set(joined)
    return explained


def _is_split(row: list[tuple[str, str]], n: int, old: str, known: State) -> bool:
    """Whether the *n*-th passage and new ones beside it together have the words of the hash."""
    start = n
    while start and row[start - 1][0] not in known.passages:
        start -= 1
    end = n + 1
    while end < len(row) and row[end][0] not in known.passages:
        end += 1
    return any(
        hash8("".join(said for _, said in row[a:b])) == old
        for a in range(start, n + 1)
        for b in range(n + 1, end + 1)
    )
