"""What a command costs: wall and processor seconds, and the memory of its largest process.

    python benchmarks/measure.py -n 5 --against 'COMMAND B' -- COMMAND A …

Two commands are run in turn, A B A B …, after one round that is not counted, and the medians of
the pairs' ratios are given: what disturbs the machine then disturbs both.  `{n}` in a command is
a number that is new in every run, for folders that must not exist yet.

Processor time and memory are the kernel's own account of the process and of all that it waited
for.  Works where Python has `os.wait4`: Linux and macOS.
"""

import argparse
import itertools
import os
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Sequence[str]


class Cost(NamedTuple):
    """Seconds on the wall clock, seconds of all processors, megabytes of the largest process."""

    wall: float
    cpu: float
    peak: float


class FailedError(Exception):
    """A measured command ended with an error; its words are the message."""


NUMBERS = itertools.count(1)
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of the kernel's memory figure."""


def once(command: Command, cwd: Path | None = None) -> Cost:
    """The cost of running the command once; raises FailedError with the end of what it printed."""
    number = f"{os.getpid()}-{next(NUMBERS)}"
    words = [word.replace("{n}", number) for word in command]
    start = time.perf_counter()
    with subprocess.Popen(
        words, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as child:
        said = child.stdout.read() if child.stdout else b""
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        end = said.decode(errors="replace")[-2_000:]
        raise FailedError(f"{shlex.join(words)} ended with {child.returncode}:\n{end}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT / 1e6)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each part."""
    return Cost(*(statistics.median(part) for part in zip(*costs, strict=True)))


def repeat(run: Callable[[], Cost], rounds: int) -> Cost:
    """The medians of that many runs, after one that is not counted."""
    run()
    return median([run() for _ in range(rounds)])


def pairs(
    one: Callable[[], Cost], other: Callable[[], Cost], rounds: int
) -> tuple[Cost, Cost, Cost]:
    """The medians of both, run in turn, and the medians of the pairs' ratios."""
    one(), other()
    both = [(one(), other()) for _ in range(rounds)]
    ratios = [Cost(*(a / b for a, b in zip(*pair, strict=True))) for pair in both]
    return median([a for a, _ in both]), median([b for _, b in both]), median(ratios)


def spell(cost: Cost) -> str:
    """The cost in words."""
    return f"{cost.wall:.2f} s, {cost.cpu:.2f} s of processors, {cost.peak:.0f} MB"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time a command, or two in turn.")
    parser.add_argument("-n", type=int, default=5, help="rounds (5)")
    parser.add_argument("--against", help="the other command")
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    if args.against:
        other = shlex.split(args.against)
        a, b, ratio = pairs(lambda: once(args.command), lambda: once(other), args.n)
        print(f"A {spell(a)}\nB {spell(b)}\nA/B {ratio.wall:.2f}, of processors {ratio.cpu:.2f}")
    else:
        print(spell(repeat(lambda: once(args.command), args.n)))


if __name__ == "__main__":
    main()
