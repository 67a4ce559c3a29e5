"""What an article has become by its entries, and the articles that are not there any more."""

from collections.abc import Container, Iterable, Mapping

from facing.ledger.values import GONE, PATH, Entry, State, Status
from facing.problems import Problem, Where


def state(entries: Iterable[Entry]) -> State:
    """What an article has become by its entries, in order."""
    status: Status = "minted"
    now: dict[str, str] = {}
    released: dict[str, str] = {}
    names: set[str] = set()
    lost: dict[str, str] = {}
    to = None
    for op, _, _, _, passages, there, _ in entries:
        names |= passages.keys()
        for name, value in passages.items():
            if value == GONE:
                lost[name] = now.pop(name, lost.get(name, GONE))
                released.pop(name, None)
                continue
            now[name] = value
            lost.pop(name, None)
            if name in released:
                released[name] = value
        if op == "release":
            status, released = "released", dict(now)
        elif op == "withdraw":
            status = "withdrawn" if status == "released" else "retired"
        elif op == "move":
            status, to = "moved", there
    return State(status, now, released, frozenset(names), lost, to)


def missing(
    states: Mapping[str, State], present: Container[str]
) -> tuple[list[Problem], list[Entry]]:
    """What the ledger says of the articles that are not *present*.

    One that was only minted is withdrawn; one that was released must be there.
    """
    problems, entries = [], []
    for name in sorted(name for name in states if name not in present):
        match states[name].status:
            case "minted":
                entries.append(Entry("withdraw", name, because="seed deleted"))
            case "released":
                problems.append(
                    Problem(
                        Where(PATH),
                        "L10",
                        f"{name} was released, but its file or its seed is gone",
                        "Bring both back (git), or withdraw the article: its address then keeps a"
                        f' page that says so. python3 build.py withdraw {name} --because "…"',
                    )
                )
            case _:
                pass
    return problems, entries
