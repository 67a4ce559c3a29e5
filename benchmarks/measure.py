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
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
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


LAUNCH = """
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
child.returncode = os.waitstatus_to_exitcode(status)
cost = time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss
with open(sys.argv[1], "w") as file:
    json.dump(cost, file)
sys.exit(child.returncode)
"""
"""Starts and awaits a command from a small process: the kernel counts as a process's memory what
the process that started it held, and this one may hold much."""


def once(command: Command, cwd: Path | None = None) -> Cost:
    """The cost of running the command once; raises FailedError with the end of what it printed."""
    number = f"{os.getpid()}-{next(NUMBERS)}"
    words = [word.replace("{n}", number) for word in command]
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder, "cost")
        launch = [sys.executable, "-I", "-S", "-c", LAUNCH, str(note), *words]
        done = subprocess.run(
            launch, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            end = done.stdout.decode(errors="replace")[-2_000:]
            raise FailedError(f"{shlex.join(words)} ended with {done.returncode}:\n{end}")
        wall, cpu, peak = json.loads(note.read_text())
    return Cost(wall, cpu, peak * UNIT / 1e6)


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
