"""What annotations cost: the same edition without and with fifty of them in each article.

    python benchmarks/annotated.py --articles 10000 --work FOLDER

Prints a Markdown table.  Clean builds of both run in turn; then one note, and one entity of a
register, is changed.
"""

import argparse
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import annotate
import measure
import run
from measure import Cost
from run import Plan, Row

EXPORTS = "exports: [assets, html, registers, tables]\neditors: {ed: The editors}\n"
ENTITY = "person.person-250"
"""One that few articles name."""


def annotated(plan: Plan, bare: Path, each: int) -> Path:
    """The edition at *bare* once more, with annotations and registers, built."""
    root = plan.work / "annotated"
    root.mkdir()
    for name in ("seeds", "edition"):
        shutil.copytree(bare / name, root / name)
    config = root / "edition/edition.yaml"
    text = re.sub(r"^exports:.*\n", "", config.read_text("utf-8"), flags=re.MULTILINE)
    config.write_text(text + EXPORTS, "utf-8")
    annotate.write(root, each)
    run.build(plan, root, root / "first")
    return root


def changed(plan: Plan, root: Path, edit: Callable[[int], None]) -> Cost:
    """The cost of building again after *edit*, whose argument is another number each time."""
    counts = iter(range(plan.rounds + 1))

    def once() -> Cost:
        edit(next(counts))
        return run.build(plan, root, root / "first")

    return measure.repeat(once, plan.rounds)


def replace(path: Path, old: str, new: str) -> None:
    """Put *new* in the place of what matches *old* first in the file."""
    text, count = re.subn(old, new, path.read_text("utf-8"), count=1)
    if not count:
        raise SystemExit(f"{path} holds nothing like {old}")
    path.write_text(text, "utf-8")


def table(plan: Plan, count: int, each: int) -> list[Row]:
    """Everything measured."""
    bare = plan.work / "bare"
    run.first(plan, bare, count)
    root = annotated(plan, bare, each)
    ours, plain, ratio = measure.pairs(
        run.discarding(root / "clean", lambda out: run.build(plan, root, out, "--clean")),
        run.discarding(bare / "clean", lambda out: run.build(plan, bare, out, "--clean")),
        plan.rounds,
    )
    run.build(plan, root, root / "first")
    paths = sorted((root / "edition/annotations").glob("*.yaml"))
    notes = next(path for path in paths[len(paths) // 2 :] if "text: |" in path.read_text("utf-8"))
    people = root / "edition/registers/person.yaml"
    name = rf"({ENTITY}:\n    names: {{zh: 250号, en: Person)[^}}]*"
    note = changed(
        plan, root, lambda n: replace(notes, r"text: \|\n    \S+", f"text: |\n    No{n}")
    )
    entity = changed(plan, root, lambda n: replace(people, name, rf"\g<1> 250-{n}"))
    return [
        Row("clean build, bare", measure.spell(plain)),
        Row(f"clean build, {each} annotations an article", measure.spell(ours)),
        Row("… ÷ the bare one, wall clock", f"{ratio.wall:.1f}", "3"),
        Row("largest process", f"{ours.peak:.0f} MB", "1,500 MB"),
        Row("one note changed", f"{note.wall:.2f} s", "2 s"),
        Row("one entity changed", f"{entity.wall:.2f} s"),
    ]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure what annotations cost.")
    parser.add_argument("--each", type=int, default=50, help="annotations an article")
    run.measured(parser, 3, lambda plan, args: table(plan, args.articles, args.each))


if __name__ == "__main__":
    main()
