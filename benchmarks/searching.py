"""What a search costs, and whether it is true, as Markdown.

    python benchmarks/searching.py --articles 10000 [--bundles 2] [--root EDITION] --work FOLDER

The edition is invented (see `corpus.py`), or the one at EDITION, which gets seeds until it has so
many.  It is built, its index is made once more by itself and watched, and the site is asked in
Chromium over http, by a server that compresses as hosts of pages do (gzip, level 6), and from the
folder.  Counted is the body of every answer of the server until nothing more is asked for.

Memory is sampled from /proc and needs Linux.
"""

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

import corpus  # noqa: E402 – beside this file
from asking import Desk, differences  # noqa: E402
from counting import IDLE, Host, serving  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from run import Row, show  # noqa: E402
from truth import Query, Truth, blocks, chronology  # noqa: E402

from facing.languages import variants  # noqa: E402 – the program of this checkout

CONFIGURATION = """\
title: {{zh: 基准, en: Benchmark}}
newspapers: {{rmrb: {{zh: 人民日报, en: People's Daily}}}}
original: zh
translations: [en]
version: "1"
exports: [assets, html, search, offline]
search: {{bundle: {bundle}}}
"""

INDEX = """
import sys
from pathlib import Path
from facing import search
copies, out, bundle = sys.argv[1:]
problems = search.index(sorted(Path(copies).rglob("*.*")), Path(out), int(bundle))
sys.exit(str(problems) if problems else 0)
"""


class Plan(NamedTuple):
    """How much is measured, and where."""

    articles: int
    bundle: int
    work: Path
    root: Path
    rounds: int


# --- the edition and its index ---


def build(plan: Plan) -> Path:
    """The site of the edition, built."""
    (plan.root / "edition").mkdir(parents=True, exist_ok=True)
    if len(list((plan.root / "seeds").glob("*.txt"))) < plan.articles:
        corpus.write(plan.articles, plan.root / "seeds")
    settings = CONFIGURATION.format(bundle=plan.bundle)
    (plan.root / "edition" / "edition.yaml").write_text(settings, encoding="utf-8")
    site = plan.work / "site"
    where = ["--root", str(plan.root), "--out", str(site)]
    words = [sys.executable, str(HERE.parent / "build.py"), *where]
    done = subprocess.run(words, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return site


class Watched(NamedTuple):
    """Seconds, and megabytes: of the largest process, and of all of them at one time."""

    wall: float
    largest: float
    together: float


def watch(command: Sequence[str]) -> Watched:
    """Run the command and sample the memory of it and of all that it starts."""
    start = time.perf_counter()
    child = subprocess.Popen(command)
    largest = together = 0
    while child.poll() is None:
        sizes = [_resident(pid) for pid in _family(child.pid)]
        largest, together = max(largest, *sizes, 0), max(together, sum(sizes))
        time.sleep(0.05)
    wall = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(f"The index could not be made: {child.returncode}.")
    return Watched(wall, largest / 1e6, together / 1e6)


def _family(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _resident(pid: int) -> int:
    """The bytes of memory that a process has now, what it shares with others by its part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def indexing(plan: Plan, site: Path) -> list[Row]:
    """The index made by itself, and how large it is."""
    copies = max((plan.root / ".facing").glob("site-*/copies"), key=os.path.getmtime)
    out = plan.work / "index"
    cost = watch([sys.executable, "-c", INDEX, str(copies), str(out), str(plan.bundle)])
    shutil.rmtree(out)
    files = [path for path in (site / "search").rglob("*") if path.is_file()]
    disk = sum(path.stat().st_size for path in files)
    return [
        Row("indexing", f"{cost.wall:.0f} s", "90 s"),
        Row("… largest process", f"{cost.largest:,.0f} MB", "6,000 MB"),
        Row("… all processes at one time", f"{cost.together:,.0f} MB", "6,000 MB"),
        Row("index on disk, an article", f"{disk / plan.articles / 1e3:.2f} kB", "10 kB"),
        Row("… files", f"{len(files):,}"),
    ]


# --- asking ---


def tell(what: str, figure: str) -> None:
    """Say how far the work is."""
    sys.stderr.write(f"{what}: {figure}\n")


def address(query: Query) -> str:
    """The fragment that asks it."""
    return f"#q={quote(query.typed)}"


class Bench:
    """A browser, a site in two ways, and what is asked of it."""

    def __init__(self, browser: Any, host: Host, site: Path, truth: Truth, rounds: int) -> None:
        """Draw what is asked."""
        self.browser, self.host, self.truth, self.rounds = browser, host, truth, rounds
        self.bases = {"http": host.base, "a folder": f"{site.resolve().as_uri()}/"}
        self.runs, self.english = truth.runs(200), truth.english(40)
        self.nowhere = truth.nowhere(40)
        self.more = truth.mixed(20) + truth.traditional(20)

    @contextmanager
    def desk(self, base: str, workers: str = "block") -> Iterator[Desk]:
        """A search page in a browser that remembers nothing, by default without service workers."""
        context = self.browser.new_context(service_workers=workers)
        yield Desk(context.new_page(), base)
        context.close()

    def sample(self, queries: Sequence[Query], count: int, seed: int = 7) -> list[Query]:
        """Some of the queries."""
        return random.Random(seed).sample(list(queries), min(count, len(queries)))

    def sizes(self) -> Iterator[Row]:
        """What the first search and later ones load."""
        with self.desk(self.host.base) as desk:
            size = self.host.bytes_of(desk.page, desk.open)
            yield Row("opening the search page alone", f"{size / 1e3:.0f} kB")
        with self.desk(self.host.base, "allow") as desk:
            more = self.host.bytes_of(desk.page, desk.open) - size
            yield Row("… what the service worker then keeps", f"{more / 1e3:.0f} kB")
        for name, queries in (("Chinese", self.runs), ("English", self.english)):
            firsts = []
            for query in self.sample(queries, self.rounds):
                with self.desk(self.host.base) as desk:
                    opening = partial(desk.open, address(query))
                    firsts.append(self.host.bytes_of(desk.page, opening))
                tell(f"first {query.typed}", f"{firsts[-1]:,} bytes")
            middle, most = statistics.median(firsts), max(firsts)
            figure = f"{middle / 1e3:.0f} kB; {min(firsts) / 1e3:.0f} to {most / 1e3:.0f} kB"
            yield Row(f"opening it with a first {name} search", figure, "340 kB")
        for name, queries in (("Chinese", self.runs), ("English", self.english)):
            first, *later = self.sample(queries, 2 * self.rounds + 1, seed=8)
            with self.desk(self.host.base) as desk:
                desk.open(f"#q={first.typed}")
                sizes = []
                for query in later:
                    sizes.append(self.host.bytes_of(desk.page, partial(desk.ask, query.typed)))
                    tell(f"later {query.typed}", f"{sizes[-1]:,} bytes")
            figure = f"{statistics.median(sizes) / 1e3:.0f} kB; up to {max(sizes) / 1e3:.0f} kB"
            yield Row(f"a later {name} search, with ten articles", figure, "150 kB")

    def waits(self) -> Iterator[Row]:
        """How long results take."""
        single = [query for query in self.english if query.sort == "word"]
        for what, queries, bound in (
            ("rare Chinese phrase", self.runs[:100], "200 ms"),
            ("very common Chinese phrase", self.common(self.runs), "1,000 ms"),
            ("rare English phrase", self.english[20:30], "200 ms"),
            ("very common English word", self.common(single), "1,000 ms"),
        ):
            some = self.sample(queries, self.rounds)
            hits = f"{min(len(q.hits) for q in some):,}–{max(len(q.hits) for q in some):,}"
            for way, base in self.bases.items():
                with self.desk(base) as desk:
                    desk.open("#q=电炉")
                    desk.page.wait_for_timeout(IDLE)
                    waits = []
                    for query in some:
                        waits.append(desk.ask(query.typed).wait)
                        tell(f"{query.typed}, {len(query.hits)}", f"{waits[-1]:.0f} ms")
                figure = f"{statistics.median(waits):.0f} ms; up to {max(waits):.0f} ms"
                yield Row(f"{what} ({hits} articles), {way}", figure, bound)
        for way, base in self.bases.items():
            opened, asked = [], []
            for query in self.sample(self.runs, self.rounds):
                with self.desk(base) as desk:
                    opened.append(desk.open(address(query)))
                with self.desk(base) as desk:
                    desk.open()
                    desk.page.wait_for_timeout(IDLE)
                    asked.append(desk.ask(query.typed).wait)
            for what, waits in (("on the open page", asked), ("with opening the page", opened)):
                bound = "500 ms" if way != "http" else ""
                figure = f"{statistics.median(waits):.0f} ms; up to {max(waits):.0f} ms"
                yield Row(f"first search {what}, {way}", figure, bound)

    def common(self, queries: Sequence[Query]) -> list[Query]:
        """Those of two letters and more that the most articles hold."""
        phrases = [query for query in queries if len(query.typed) > 1]
        return sorted(phrases, key=lambda query: -len(query.hits))[: self.rounds]

    def truths(self, order: Sequence[str]) -> Iterator[Row]:
        """Whether what is found is what stands there."""
        for way, base in self.bases.items():
            parts = []
            for what, queries in (
                ("Chinese", self.runs),
                ("nowhere", self.nowhere),
                ("English", self.english),
                ("mixed and traditional", self.more),
            ):
                with self.desk(base) as desk:
                    desk.open()
                    wrong = list(differences(desk, queries, order))
                sys.stderr.writelines(f"{line}\n" for line in wrong)
                parts.append(f"{what} {len(queries) - len(wrong)} of {len(queries)}")
            yield Row(f"queries answered as by reading, {way}", "; ".join(parts), "all")


def table(plan: Plan, *, built: Path | None) -> list[Row]:
    """Everything measured."""
    site = built or build(plan)
    rows = [] if built else indexing(plan, site)
    truth = Truth(blocks(plan.root), variants())
    binary = os.environ.get("FACING_BROWSER") or shutil.which("chromium")
    arguments = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]
    with sync_playwright() as playwright, serving(site) as host:
        browser = playwright.chromium.launch(executable_path=binary, args=arguments)
        bench = Bench(browser, host, site, truth, plan.rounds)
        for part in (bench.sizes(), bench.waits(), bench.truths(chronology(plan.root))):
            for row in part:
                tell(row.what, row.figure)
                rows.append(row)
        browser.close()
    return rows


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the search; print a Markdown table.")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--bundles", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--root", type=Path, help="an edition to use, its configuration replaced")
    parser.add_argument("--site", type=Path, help="its site, if that is built: nothing is indexed")
    parser.add_argument("--work", type=Path, help="a folder for some GB, made and removed")
    args = parser.parse_args()
    if args.work:
        args.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="facing-", dir=args.work) as folder:
        work = Path(folder)
        bundle = -(-args.articles // args.bundles)
        root = args.root or work / "edition"
        plan = Plan(args.articles, bundle, work, root, args.rounds)
        rows = table(plan, built=args.site)
    words = f"{args.articles:,} articles in {args.bundles} bundles; {platform.machine()}"
    show(rows, words)


if __name__ == "__main__":
    main()
