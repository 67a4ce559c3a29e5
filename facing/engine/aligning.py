"""Renew the machine's links of articles, and explain what speaks for each link."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facing import addresses, align, convert, files, seeds
from facing.align import Evidence
from facing.engine import columns, lexicons, reading
from facing.engine import ground as grounds
from facing.engine.ground import Ground
from facing.engine.values import Context
from facing.engine.workers import Crew
from facing.files.memory import Memory
from facing.model import DOUBTFUL, Article, Link
from facing.notation import article as notation
from facing.notation.relinking import as_written, relinked
from facing.problems import Problem, Where, errors

Weights = Mapping[tuple[str, ...], Evidence]
"""Evidence by the target of the link that it speaks for."""


MARGIN = 6
"""Places that evidence is set in by, below the words that it is of."""


class Task(NamedTuple):
    """What is to be done with articles; *explain* in so many places of a line, 0 for not at all."""

    context: Context
    explain: int = 0


class Step(NamedTuple):
    """Links of a file that go, and those that come for the same passages."""

    old: tuple[tuple[Link, float], ...]
    new: tuple[tuple[Link, float], ...]


class Renewal(NamedTuple):
    """What becomes of an article's links; *pending* is its file with them, None if all stay.

    *explained* are lines that show the links as they are, or will be.
    """

    id: str
    links: int = 0
    steps: tuple[Step, ...] = ()
    pending: bytes | None = None
    explained: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def ready(root: Path) -> tuple[Ground, Context | None, list[Problem]]:
    """What all work on links needs; no context if configuration or lexicon are broken."""
    ground = grounds.survey(root, None)
    if ground.edition is None:
        return ground, None, list(ground.problems)
    memory = Memory(root, root / "site")
    words, broken = lexicons.sound(root, ground.program, None)
    site = grounds.site(ground, ground.edition)
    context = Context(str(root), str(memory.spills), site, None, True, words)  # noqa: FBT003
    return ground, None if broken else context, broken


def renew(
    root: Path, names: Sequence[str] | None, crew: Crew, *, explain: int = 0, write: bool = False
) -> tuple[list[Renewal], list[Problem]]:
    """What becomes of the links of the articles named (None: of all), and what is wrong.

    Files are written if that is asked for and nothing is wrong with any of the articles.
    """
    ground, context, problems = ready(root)
    if context is None:
        return [], problems
    known = [path.removesuffix(".yaml") for path in ground.seen.articles]
    wanted = known if names is None else list(dict.fromkeys(names))
    problems = [grounds.unknown(name, known) for name in wanted if name not in set(known)]
    if problems:
        return [], problems
    task = Task(context, explain)
    found = [one for some in crew.map("Aligning", renewed, wanted, task) for one in some]
    problems = [problem for one in found for problem in one.problems]
    if write and not problems:
        for one in found:
            if one.pending is not None:
                files.replace(root / addresses.article_file(one.id), one.pending)
    return found, problems


def renewed(names: Sequence[str], task: Task) -> list[Renewal]:
    """What becomes of the links of these articles."""
    return [_renewed(name, task) for name in names]


def _renewed(name: str, task: Task) -> Renewal:
    context = task.context
    data = files.read(f"{context.root}/{addresses.article_file(name)}") or b""
    _, vouched = notation.fingerprint(data)
    found, problems = reading.parse(data, name, context, trust=vouched)
    if found and not vouched:
        problems += _law(found, context)
    if found is None or errors(problems):
        return Renewal(name, problems=tuple(problems))
    article, original = found.article, context.site.edition.original.code
    new = _linked(article, context)
    old = tuple(map(as_written, article.links))
    same = set(new) == set(old)
    steps: list[Step] = []
    after = _weighed(article, new, context) if task.explain or not same else {}
    if not same:
        steps = _steps(old, new, _weighed(article, old, context), after)
    pending = None
    if steps:
        text = relinked(data.decode(), article, new, original, made=found.made)
        if text is None:
            return Renewal(name, problems=(_stubborn(name, found.places),))
        pending = text.encode()
    explained = _explained(article, new, after, task) if task.explain else []
    return Renewal(name, len(new), tuple(steps), pending, tuple(explained))


def _law(found: reading.Found, context: Context) -> list[Problem]:
    """What an editor's file says other than its seed, if that is there."""
    name = found.article.seed.file
    sown = files.read(f"{context.root}/seeds/{name}")
    seed, _ = seeds.read(sown, name) if sown is not None else (None, [])
    return convert.law(found.article, seed, found.places) if seed else []


def _stubborn(name: str, places: Mapping[str, tuple[int, int]]) -> Problem:
    """That a file cannot be changed by program."""
    where = Where(addresses.article_file(name), *places.get("linkGrp", ()))
    hint = "Write each link on a line of its own, as in “- p1.s1 en.p1.s1”, and align again."
    return Problem(where, "K21", "these links are written so that no program can renew them", hint)


def _linked(article: Article, context: Context) -> tuple[Link, ...]:
    """The links as the machine makes them about those that editors have decided."""
    fixed = [link for link in article.links if link.resp]
    original, date = context.site.edition.original.code, article.header.source.date
    words = lexicons.known(context)
    return convert.links(article.texts, original, date, words, fixed) or article.links


def _weighed(article: Article, links: Sequence[Link], context: Context) -> Weights:
    """The confidence of these links of an article, and what speaks for each."""
    first = article.text(context.site.edition.original.code)
    if first is None:
        return {}
    date, words = article.header.source.date, lexicons.known(context)
    plain = {passage.name for passage in first.passages()}
    found: dict[tuple[str, ...], Evidence] = {}
    for text in article.texts:
        if text is first:
            continue
        own = {passage.name for passage in text.passages()}
        held = [link for link in links if not own.isdisjoint(link.target)]
        named = {name for link in held for name in link.target}
        held += [
            link
            for link in links
            if plain.issuperset(link.target) and named.isdisjoint(link.target)
        ]
        for weight in align.weighed(first, text, date, held, words):
            found.setdefault(weight.link.target, weight)
    return found


# --- what changes --------------------------------------------------------------------------------


def _steps(old: Sequence[Link], new: Sequence[Link], before: Weights, after: Weights) -> list[Step]:
    """The changes, links that have passages in common together, in the order of the new ones."""
    stay = set(new) & set(old)
    gone = [link for link in old if link not in stay]
    come = [link for link in new if link not in stay]
    above: dict[str, str] = {}

    def top(name: str) -> str:
        """The passage that stands for all that are changed together with this one."""
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    for link in (*come, *gone):
        for name in link.target:
            above[top(name)] = top(link.target[0])
    sides: dict[str, tuple[list[tuple[Link, float]], list[tuple[Link, float]]]] = {}
    for side, links, weights in ((1, come, after), (0, gone, before)):
        for link in links:
            sides.setdefault(top(link.target[0]), ([], []))[side].append(
                (link, _cert(link, weights))
            )
    return [Step(tuple(one), tuple(other)) for one, other in sides.values()]


def _cert(link: Link, weights: Weights) -> float:
    """The confidence that stands in the file, or else what it is found to be."""
    if link.cert is not None:
        return link.cert
    weight = weights.get(link.target)
    return weight.cert if weight else 0.0


def told(found: Sequence[Renewal], *, written: bool, few: bool) -> list[str]:
    """The changes as lines for people; with *few* articles those that stay are named, too."""
    lines: list[str] = []
    for one in found:
        lines += one.explained
        if one.steps:
            came = sum(len(step.new) for step in one.steps)
            lines.append(
                f"{one.id}: {came} of {one.links} links {'are' if written else 'would be'} new"
            )
            lines += [f"  {_side(step.old)} → {_side(step.new)}" for step in one.steps]
        elif few:
            lines.append(f"{one.id}: its {one.links} links stay as they are")
    changed = sum(bool(one.steps) for one in found)
    if changed:
        count = f"{changed:,} of {len(found):,} {'article' if len(found) == 1 else 'articles'}"
        ask = "would change; --write renews these links"
        lines.append(f"{count} {'renewed' if written else ask}.")
    elif found and not few:
        lines.append(f"The links of all {len(found):,} articles stay as they are.")
    return lines


def changes(one: Renewal) -> list[dict[str, object]]:
    """The changes of an article's links as plain values for tools."""

    def plain(links: Iterable[tuple[Link, float]]) -> list[dict[str, object]]:
        return [{"target": list(link.target), "cert": round(cert, 2)} for link, cert in links]

    return [
        {"article": one.id, "old": plain(step.old), "new": plain(step.new)} for step in one.steps
    ]


def _side(links: Iterable[tuple[Link, float]]) -> str:
    """Links with their confidence on one line."""
    return " | ".join(f"{' '.join(link.target)} ({cert:.2f})" for link, cert in links)


# --- what speaks for it --------------------------------------------------------------------------


def _explained(article: Article, links: Sequence[Link], weights: Weights, task: Task) -> list[str]:
    """Both texts in two columns, link by link, with confidence and evidence."""
    first = article.text(task.context.site.edition.original.code)
    words = {passage.name: passage.text for text in article.texts for passage in text.passages()}
    plain = {passage.name for passage in first.passages()} if first else set()
    titles = " – ".join(title for _, title in article.header.title)
    lines = [columns.shortened(f"{article.id}  {titles}", task.explain), ""]
    for link in links:
        left = [name for name in link.target if name in plain]
        right = [name for name in link.target if name not in plain]
        weight = weights.get(link.target) or Evidence(link, _cert(link, weights))
        sides = " | ".join(" ".join(names) or "nothing" for names in (left, right))
        lines.append(f"{weight.cert:.2f}  {sides}{_state(weight)}")
        lines += columns.beside(
            [words[name] for name in left], [words[name] for name in right], task.explain
        )
        for what in ("words", "numbers", "names"):
            pairs = getattr(weight, what)
            if pairs:
                said = [f"{one} = {other}" for one, other in pairs]
                lines += columns.folded(f"{what}:", said, task.explain, MARGIN)
        lines.append("")
    return lines


def _state(weight: Evidence) -> str:
    """What else is to be known of a link."""
    if weight.link.resp:
        return f"  decided by {weight.link.resp}"
    return "  in doubt" if weight.cert < DOUBTFUL else ""
