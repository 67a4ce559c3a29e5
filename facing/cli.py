"""The words: commands and options in, problems and one last line out."""

import argparse
import difflib
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from facing import __version__, engine, telling
from facing.engine import deeds
from facing.engine.workers import Crew
from facing.files import stage
from facing.files.memory import FOLDER
from facing.problems import Problem, Where

ID = "rmrb-1958-01-29-3a"

COMMANDS = {
    "build": "convert new seeds, check, draw and index: the site (the default)",
    "check": "only look for problems, also in links and numbers; nothing is written",
    "suggest": "print annotations for the article named: names and numbers that stand unmarked",
    "import": "bring in an article that is a file in TEI, with what it says beside its texts",
    "align": "show what the machine would link otherwise in the articles named, or in --all",
    "release": "give out a version: from then on its addresses keep their words",
    "withdraw": "take the article named out of the edition; its address says why",
    "move": "give the article named another id; the old address leads to the new one",
    "learn": "read all articles for words that stand for one another: edition/lexicon.tsv",
}

OF_FILES = "import"
"""The command that is told paths of files."""

OF_ARTICLES = ("suggest", "align")
"""The commands that are told ids of articles."""

DEEDS = {
    "release": ("VERSION", "1.0.0"),
    "withdraw": ("ID", ID),
    "move": ("ID NEW", f"{ID} rmrb-1958-01-29-3b"),
}
"""The commands that give out addresses or end them: what they are told, and an example."""

WIDE = 100
"""Places of a line where no terminal says how many it has."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all is well, 1 if there are errors, 2 if the words make no sense."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads our lines has seen enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run(arguments: Sequence[str] | None) -> int:
    """Run the command."""
    options = _parse(list(sys.argv[1:] if arguments is None else arguments))
    if isinstance(options, str):
        print(options, file=sys.stderr)
        return 2
    root = Path(options.root).resolve()
    out = (Path(options.out) if options.out else root / "site").resolve()
    if not root.is_dir():
        print(f"There is no folder {root}. Name the edition's folder with --root.", file=sys.stderr)
        return 2
    own = [root / folder for folder in ("edition", "seeds", "templates", FOLDER)]
    if out == root or any(folder in (out, *out.parents) for folder in own) or out in root.parents:
        words = f"--out {out} would put the site into the edition's own files. Choose another."
        print(words, file=sys.stderr)
        return 2
    if options.command == "suggest":
        return _suggest(root, options)
    if options.command == "align" and not options.write:
        return _align(root, options)
    lock = stage.Lock(root / FOLDER / "lock")
    if not lock.take():
        print("Another build of this edition is running; waiting for it.", file=sys.stderr)
        if not lock.wait(600):
            print("It is still running after ten minutes; not waiting longer.", file=sys.stderr)
            return 1
    with lock:
        done, broken = deeds.finish(root)
        if done:
            print(f"The last run was interrupted; what it began, {done}, is done.", file=sys.stderr)
        if broken:
            telling.show(engine.Report((broken,)), options.format, every=True)
            return 1
        if options.command in DEEDS:
            return _deed(root, out, options)
        if options.command == "align":
            return _align(root, options)
        if options.command == "learn":
            return _learn(root, options)
        if options.command == OF_FILES:
            return _import(root, options)
        return _build(root, out, options)


def _build(root: Path, out: Path, options: argparse.Namespace) -> int:
    """Build or check, and print what came of it; 1 if there are errors."""
    began = time.perf_counter()
    if stage.recover(out):
        print("The last build was interrupted; the site before it is back.", file=sys.stderr)
    progress = telling.Progress(sys.stderr)
    report = _built(
        engine.Options(
            root,
            out,
            options.base_url,
            options.jobs,
            options.clean,
            options.command == "check",
            _date(os.environ.get("SOURCE_DATE_EPOCH")),
            options.zip,
            options.against,
        ),
        progress,
    )
    progress.clear()
    telling.show(report, options.format, every=options.command == "check")
    if options.format == "text":
        print(telling.last(report, options.command, out, time.perf_counter() - began))
    return 0 if report.ok else 1


def _deed(root: Path, out: Path, options: argparse.Namespace) -> int:
    """Release, withdraw or move, and print what was done; 1 if it cannot be done."""
    from facing.engine import ending, releasing  # noqa: PLC0415 – for these alone

    # what people do once is dated: of all commands only these ask the clock
    date = _date(os.environ.get("SOURCE_DATE_EPOCH")) or time.strftime("%Y-%m-%d", time.gmtime())
    first, *rest = options.ids
    if options.command == "release":
        progress = telling.Progress(sys.stderr)
        checked = _built(engine.Options(root, out, jobs=options.jobs, check=True), progress)
        progress.clear()
        lines, problems = releasing.release(root, first, date, checked)
    elif options.command == "withdraw":
        lines, problems = ending.withdraw(root, first, options.because or "", date)
    else:
        lines, problems = ending.move(root, first, rest[0], date)
    telling.show(engine.Report(tuple(problems)), options.format, every=True)
    if options.format == "text":
        print("\n".join(lines) if lines else f"Nothing was done: no {options.command}.")
    return 1 if problems else 0


def _suggest(root: Path, options: argparse.Namespace) -> int:
    """Print what may be annotated; 1 if the article or its annotations cannot be read."""
    from facing.engine import suggesting  # noqa: PLC0415 – slow to load, and for this alone

    lines, problems = suggesting.suggestions(root, options.ids[0])
    telling.show(engine.Report(tuple(problems)), options.format, every=True)
    print("".join(f"{line}\n" for line in lines), end="")
    if not lines and not problems:
        print("Nothing stands unmarked.", file=sys.stderr)
    return 1 if problems else 0


def _align(root: Path, options: argparse.Namespace) -> int:
    """Print, explain or renew the machine's links; 1 if an article cannot be read."""
    from facing.engine import aligning  # noqa: PLC0415 – for this alone

    progress = telling.Progress(sys.stderr)
    wide = shutil.get_terminal_size((WIDE, 24)).columns if options.explain else 0
    names = None if options.all else options.ids
    with Crew(options.jobs, progress) as crew:
        found, problems = aligning.renew(root, names, crew, explain=wide, write=options.write)
    progress.clear()
    report = engine.Report(tuple(problems))
    written = options.write and report.ok
    if options.format == "json":
        changes = [change for one in found for change in aligning.changes(one)]
        telling.show(report, "json", every=True, changes=changes, written=written)
        return 0 if report.ok else 1
    telling.show(report, options.format, every=True)
    lines = aligning.told(found, written=written, few=not options.all)
    if options.write and not written:
        lines = ["Nothing is written while there are errors."]
    if options.format == "text":
        print("".join(f"{line}\n" for line in lines), end="")
    return 0 if report.ok else 1


def _learn(root: Path, options: argparse.Namespace) -> int:
    """Learn the edition's lexicon; 1 if an article cannot be read."""
    from facing.engine import learning  # noqa: PLC0415 – for this alone

    progress = telling.Progress(sys.stderr)
    learnt, problems = learning.learn(root, progress)
    progress.clear()
    report = engine.Report(tuple(problems))
    telling.show(report, options.format, every=True, lexicon=learnt._asdict())
    if options.format == "text":
        print(learning.told(learnt) if report.ok else "Nothing was learnt.")
    return 0 if report.ok else 1


def _import(root: Path, options: argparse.Namespace) -> int:
    """Import files in TEI one after the other; 1 if any of them cannot be."""
    from facing.engine import importing  # noqa: PLC0415 – for this alone

    lines: list[str] = []
    problems: list[Problem] = []
    for name in options.ids:
        told, more = importing.bring(root, Path(name))
        lines += told or [f"Nothing was imported of {name}."]
        problems += more
    report = engine.Report(tuple(problems))
    telling.show(report, options.format, every=True, told=lines)
    if options.format == "text":
        print("\n".join(lines))
    return 0 if report.ok else 1


def _built(options: engine.Options, progress: telling.Progress) -> engine.Report:
    """The report; a disk that is full or gone is a problem, too."""
    try:
        return engine.build(options, progress)
    except OSError as error:
        where = Where(str(error.filename or options.root))
        hint = "The last complete site is still there. Mend this and build again."
        return engine.Report((Problem(where, "B07", error.strerror or str(error), hint),))


def _parse(arguments: list[str]) -> argparse.Namespace | str:
    """The options, or what is wrong with the words and what could be meant."""
    parser = _Parser(
        prog="facing",
        description="Seeds become a facing-page digital edition.",
        epilog="commands:\n" + "".join(f"  {name:<8} {what}\n" for name, what in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", default="build", help=", ".join(COMMANDS))
    parser.add_argument(
        "ids", nargs="*", help="of articles; for `release` the version; for `import` files"
    )
    parser.add_argument("--root", default=".", help="the folder of the edition (default: here)")
    parser.add_argument("--out", help="where the site goes (default: ROOT/site)")
    parser.add_argument("--base-url", help="the address the site will have on the web")
    parser.add_argument("--jobs", type=_jobs, help="processes (default: one a core)")
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="of problems"
    )
    parser.add_argument("--clean", action="store_true", help="forget what earlier builds remember")
    parser.add_argument("--zip", action="store_true", help="put the whole into SITE/downloads, too")
    parser.add_argument("--all", action="store_true", help="`align` every article")
    parser.add_argument("--explain", action="store_true", help="`align`: both texts and the links")
    parser.add_argument("--write", action="store_true", help="`align`: renew the machine's links")
    parser.add_argument("--against", help="`check`: a file or commit whose ledger ours continues")
    parser.add_argument("--because", help="`withdraw`: the reason, for those who look for it")
    parser.add_argument("--version", action="version", version=f"facing {__version__}")
    try:
        options = parser.parse_intermixed_args(arguments)
    except _Wrong as wrong:
        return str(wrong) + _meant(str(wrong), parser.words())
    if options.command == "help":
        parser.print_help()
        raise SystemExit(0)
    if options.command not in COMMANDS:
        if later := [word for word in options.ids if word in COMMANDS]:
            others = [word for word in (options.command, *options.ids) if word != later[0]]
            return f"The command comes first: {' '.join([later[0], *others])}"
        meant = difflib.get_close_matches(options.command, COMMANDS, 1, 0.5)
        guess = f" Did you mean {meant[0]}?" if meant else ""
        return f"There is no command {options.command}.{guess} Commands: {', '.join(COMMANDS)}."
    return _astray(options) or options


def _astray(options: argparse.Namespace) -> str:
    """What makes no sense about ids and options for the command, or nothing."""
    command, ids = options.command, options.ids
    if options.zip and command != "build":
        return f"{command} takes no --zip: that is for `build`."
    if command != "align":
        for option in ("all", "explain", "write"):
            if getattr(options, option):
                return f"{command} takes no --{option}: that is for `align`."
    for option, only in (("against", "check"), ("because", "withdraw")):
        if getattr(options, option) is not None and command != only:
            return f"{command} takes no --{option}: that is for `{only}`."
    if command in DEEDS:
        what, example = DEEDS[command]
        wrong = len(ids) != len(what.split())
        more = ' --because "…"' if command == "withdraw" else ""
        return f"{command} takes {what}: {command} {example}{more}." if wrong else ""
    if command == OF_FILES:
        return "" if ids else "Import which file? import articles/rmrb-1958-01-29-3a.xml."
    if command not in OF_ARTICLES:
        named = " and ".join(f"`{name}`" for name in OF_ARTICLES)
        return f"{command} takes no {ids[0]}: only {named} are of single articles." if ids else ""
    if command == "align" and options.all:
        return f"align either {' '.join(ids)} or --all, not both." if ids else ""
    if not ids:
        more = " Or --all." if command == "align" else ""
        which = "for which article" if command == "suggest" else "which articles"
        return f"{command.capitalize()} {which}? {command} rmrb-1958-01-29-3a.{more}"
    if command == "suggest" and len(ids) > 1:
        return f"suggest takes one article at a time, and here are {len(ids)}."
    return ""


def _meant(message: str, known: list[str]) -> str:
    """The option that an unknown one in the message may stand for."""
    for word in message.partition("`")[0].split():
        if word.startswith("--") and word.rstrip(".") not in known:
            close = difflib.get_close_matches(word.rstrip("."), known, 1, 0.5)
            return f" Did you mean {close[0]}?" if close else ""
    return ""


class _Wrong(Exception):  # noqa: N818 – it is a message, caught where it is raised for
    """What is wrong with the words typed."""


class _Parser(argparse.ArgumentParser):
    """A parser that answers in one sentence instead of leaving the program."""

    def words(self) -> list[str]:
        """All options there are."""
        return [word for action in self._actions for word in action.option_strings]

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise what is wrong."""
        raise _Wrong(f"{message[0].upper()}{message[1:]}. `facing --help` lists what there is.")


def _jobs(words: str) -> int:
    """A number of processes, at least one."""
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of processes")
    return int(words)


def _date(epoch: str | None) -> str | None:
    """The date that SOURCE_DATE_EPOCH names, if it is set."""
    if not epoch or not epoch.isdecimal():
        return None
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)))


if __name__ == "__main__":
    sys.exit(main())
