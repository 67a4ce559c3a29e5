"""The cheapest way to match the claims of two sides one to one."""

from collections.abc import Sequence
from typing import Final

Costs = Sequence[Sequence[int]]

_NONE: Final = 10**9


def cheapest(costs: Costs) -> list[int]:
    """For each row of a square table the column it is given, so that the sum is least.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in rows³ steps.
    """
    size = len(costs)
    rows, columns = [0] * (size + 1), [0] * (size + 1)
    given = [0] * (size + 1)  # the row of each column, counted from 1; 0 is free
    for row in range(1, size + 1):
        given[0] = row
        column, least, came, seen = 0, [_NONE] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while given[column]:
            seen[column] = True
            here, step, following = given[column], _NONE, 0
            for one in range(1, size + 1):
                if seen[one]:
                    continue
                cost = costs[here - 1][one - 1] - rows[here] - columns[one]
                if cost < least[one]:
                    least[one], came[one] = cost, column
                if least[one] < step:
                    step, following = least[one], one
            for one in range(size + 1):
                if seen[one]:
                    rows[given[one]] += step
                    columns[one] -= step
                else:
                    least[one] -= step
            column = following
        while column:
            given[column] = given[came[column]]
            column = came[column]
    found = [0] * size
    for column in range(1, size + 1):
        found[given[column] - 1] = column - 1
    return found
