"""Gather the facts of all articles: their order, the frame, new ids, and the pages there are."""

import difflib
import posixpath
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from facing import addresses, exports, ledger
from facing.engine.ground import CONFIG
from facing.engine.values import Facts, Survey
from facing.exports import (
    PerArticle,
    PerCatalogue,
    PerCorpus,
    PerEdition,
    PerSubject,
    PerTree,
    Shared,
    Site,
)
from facing.frame import Frame
from facing.model import Edition, Head, Prose
from facing.press import markdown
from facing.problems import Problem, Where


class Page(NamedTuple):
    """A page of the site (or a search copy): what it is, and what it uses of the frame.

    *whole* is `corpus` or `catalogue` if it is made of all articles, or tells of what is.
    """

    export: str
    path: str
    article: str | None
    uses: object
    tree: str
    shared: tuple[Shared, ...] = ()
    whole: str = ""


def chronology(head: Head) -> tuple[str, str, int, int, str]:
    """The order of articles: date, newspaper, page, then order of minting on that page."""
    letter = head.id.rpartition("-")[2].lstrip("0123456789")
    source = head.source
    return source.date, source.newspaper, source.page or 0, len(letter), letter


def heads(facts: Iterable[Facts]) -> tuple[Head, ...]:
    """The heads of the articles that could be read, in order of time."""
    return tuple(sorted((fact.head for fact in facts if fact.head), key=chronology))


def table(gathered: Frame, site: Site) -> list[Page]:
    """All pages of the edition, in a fixed order."""
    rows: list[Page] = []
    for name in site.edition.exports:
        module = exports.load(name)
        product: PerArticle | None = getattr(module, "ARTICLE", None)
        if product:
            path, uses, tree, of = product.path, product.uses, product.tree, product.of
            for place, head in enumerate(gathered.heads):
                if of and not of(gathered, place):
                    continue
                rows.append(Page(name, path(head.id), head.id, uses(gathered, place), tree))
        whole: PerEdition | None = getattr(module, "EDITION", None)
        if whole:
            made = whole.pages(gathered, site)
            rows.extend(Page(name, path, None, uses, "site") for path, uses in made)
        seen: PerSubject | None = getattr(module, "SUBJECT", None)
        if seen:
            shown = seen.pages(gathered, site)
            rows.extend(Page(name, path, None, uses, "site", asks) for path, uses, asks in shown)
        rows.extend(_whole(name, gathered, site))
    last = [(name, getattr(exports.load(name), "TREE", None)) for name in site.edition.exports]
    there = [row.path for row in rows if row.tree == "site"] if any(last) else []
    for name, tree_ in last:
        last_product: PerTree | None = tree_
        if last_product:
            made = last_product.pages(there, gathered, site)
            rows.extend(Page(name, path, None, uses, "site") for path, uses in made)
    return rows


def _whole(name: str, gathered: Frame, site: Site) -> Iterable[Page]:
    """The files that an export makes of all articles, and its pages that tell of them."""
    module = exports.load(name)
    corpus: PerCorpus | None = getattr(module, "CORPUS", None)
    if corpus:
        paths, uses = corpus.pages(gathered, site)
        yield from (Page(name, path, None, uses, "site", (), "corpus") for path in paths)
    catalogue: PerCatalogue | None = getattr(module, "CATALOGUE", None)
    if catalogue:
        made = catalogue.pages(gathered, site)
        yield from (Page(name, path, None, uses, "site", (), "catalogue") for path, uses in made)


def dead_links(prose: Iterable[Prose], description: str, rows: Iterable[Page]) -> list[Problem]:
    """Links of prose pages, and of the edition's description, to pages that the site will not have.

    Fragments are not looked at.
    """
    paths = {row.path for row in rows if row.tree == "site"}
    problems: list[Problem] = []
    written = [
        (addresses.prose_page(page.stem), f"edition/pages/{page.stem}.md", page.markdown)
        for page in prose
    ]
    if "](" in description:  # to read Markdown takes a moment
        written.append(("index.html", CONFIG, description))
    for path, file, source in written:
        folder = path.rpartition("/")[0]
        for link, line in markdown.links(source):
            address = urlsplit(link)
            target = posixpath.normpath(posixpath.join(folder, unquote(address.path)))
            if address.scheme or not address.path or target in paths:
                continue
            known = difflib.get_close_matches(target, paths, 1)
            near = posixpath.relpath(known[0], folder or ".") if known else ""
            meant = f" Did you mean {near}?" if near else ""
            where = Where(file, 0 if file == CONFIG else line)
            hint = f"Links lead from {path} to other pages of the site.{meant}"
            problems.append(Problem(where, "P02", f"“{link}” leads to no page", hint))
    return problems


def tables(frame: Frame) -> list[Problem]:
    """What is wrong with the tables that prose asks for."""
    pages = [page for page in frame.prose if ":::" in page.markdown]
    if not pages:
        return []
    from facing.press import checking  # noqa: PLC0415 – slow to load, and seldom needed

    known = checking.known(frame)
    return [
        problem
        for page in pages
        for problem in checking.check(f"edition/pages/{page.stem}.md", page.markdown, known)
    ]


def mint(
    surveys: Iterable[Survey], taken: set[str], edition: Edition
) -> dict[str, tuple[str, str]]:
    """Ids for new seeds in the order of their names: seed → (id, newspaper)."""
    minted: dict[str, tuple[str, str]] = {}
    for seed in sorted(surveys, key=lambda survey: survey.seed):
        code = newspaper(seed.seed, edition)
        name = addresses.mint(code, seed.date, seed.page, taken)
        taken.add(name)
        minted[seed.seed] = name, code
    return minted


def newspaper(seed: str, edition: Edition) -> str:
    """The code of a seed's newspaper: that of the folder it lies in, else the edition's first."""
    codes = [paper.code for paper in edition.newspapers]
    folder = seed.partition("/")[0]
    return folder if "/" in seed and folder in codes else codes[0]


def twins(facts: Collection[Facts]) -> list[Problem]:
    """The same article twice: two of one seed, or two that say the same but for their ids."""
    marks = [_marks(fact) for fact in facts]
    if all(len(set(column)) == len(marks) for column in zip(*marks, strict=True)):
        return []
    problems: list[Problem] = []
    seen: dict[object, Facts] = {}
    for fact in sorted(facts, key=lambda fact: (fact.id, fact.seed)):
        for mark in _marks(fact):
            first = seen.setdefault(mark, fact) if mark else fact
            if first is not fact:
                what = (
                    f"this seed is already the article {first.id}"
                    if first.seed == fact.seed
                    else f"the same article as seeds/{first.seed} ({first.id})"
                )
                where = Where(f"seeds/{fact.seed}")
                problems.append(Problem(where, "N02", what, "Remove one of the two."))
                break
    return problems


def _marks(fact: Facts) -> tuple[object, ...]:
    """What no two articles have in common: the seed, its hash, and all that lists say of it."""
    head = fact.head
    same = (head.source, head.opening, head.passages, head.title) if head else None
    return fact.seed, fact.seed_sha, same


def absent(
    lines: ledger.Lines, present: AbstractSet[str]
) -> tuple[list[Problem], list[ledger.Entry], dict[str, ledger.Entry]]:
    """What the ledger says of articles that are not there any more.

    Problems, entries to add, and the entries by which released articles were withdrawn and others
    moved: their addresses keep a page.
    """
    ended: dict[str, ledger.Entry] = {}
    states: dict[str, ledger.State] = {}
    problems: list[Problem] = []
    for name in sorted(lines.places.keys() - present):
        parsed = [ledger.parse(text, Where(ledger.PATH, number)) for number, text in lines.of(name)]
        problems += [entry for entry in parsed if isinstance(entry, Problem)]
        told = [entry for entry in parsed if isinstance(entry, ledger.Entry)]
        states[name] = ledger.state(told)
        if states[name].status in ("withdrawn", "moved"):
            ended[name] = next(one for one in reversed(told) if one.op in ("withdraw", "move"))
    more, entries = ledger.missing(states, present)
    return problems + more, entries, ended
