"""Read each article alone: its file and its seed become what pages are drawn from, and facts."""

import hashlib
import marshal
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple, Self

from facing import addresses, convert, files, ledger, seeds, views
from facing.engine import lexicons, packing
from facing.engine.values import (
    STABLE,
    Context,
    Facts,
    Job,
    Printed,
    Reading,
    Row,
    Spill,
    Survey,
    digest,
    vouchers,
)
from facing.exports import Site, of_corpus, per_article
from facing.model import PARAGRAPH, Article, Seed, SeedRef
from facing.notation import article as notation
from facing.problems import Problem, Where, errors, not_utf8
from facing.standoff import Commentary, Placed
from facing.views import record


def survey(names: Sequence[str], context: Context) -> list[Survey]:
    """What seeds say of themselves; enough to give the articles their ids."""
    surveys = []
    for name in names:
        data = files.read(f"{context.root}/seeds/{name}") or b""
        seed, problems = seeds.read(data, name)
        sha = hashlib.sha256(data).hexdigest()
        sound = seed is not None and not errors(problems)
        date, page = (seed.date, seed.page) if seed else ("", None)
        surveys.append(Survey(name, sha, date, page, sound, tuple(problems)))
    return surveys


def articles(jobs: Sequence[Job], context: Context) -> list[packing.Packed]:
    """Each article read, checked against its seed and the ledger, its body put aside; packed."""
    with _Desk(context, jobs[0].id) as desk:
        return [packing.reading(_one(job, context, desk)) for job in jobs]


RECORD = ""
"""The key, beside the names of exports, of what is prepared for those of the whole corpus."""

_WHOLE = ('{"op": "mint"', '{"op": "release"')
"""How the lines begin of an article that is as it was minted: the first one, and others."""


class _Desk:
    """What a task has at hand: a temporary file to put pieces aside in, and the ledger."""

    def __init__(self, context: Context, name: str) -> None:
        """A new file in the folder for spills, named after its first article."""
        number, path = tempfile.mkstemp(prefix=name, dir=context.spills)
        self._path = path
        self._file: BinaryIO = os.fdopen(number, "wb")
        self._at = 0
        self._root = context.root
        self._ledger = f"{context.root}/{ledger.PATH}"
        self._pieces = files.Pieces()

    def lines(self, places: Iterable[ledger.Place]) -> list[tuple[int, str]]:
        """The lines of the ledger that stand there, with their numbers."""
        read = self._pieces.read
        return [
            (number, ledger.text_of(read(self._ledger, offset, length)))
            for number, offset, length in places
        ]

    def past(
        self, article: Article, printed: tuple[Printed, ...], site: Site
    ) -> tuple[dict[str, Any], list[Problem]]:
        """What the page says of the article's versions, and damaged lines that speak of it."""
        from facing.engine import archive  # noqa: PLC0415 – only what was released needs it

        said, problems = archive.records(self._root, printed, self._pieces)
        return archive.history(article, said, site), problems

    def put(self, content: bytes) -> Spill:
        """Put a piece aside."""
        self._file.write(content)
        self._at += len(content)
        return Spill(self._path, self._at - len(content), len(content))

    def __enter__(self) -> Self:
        """The desk."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the files."""
        self._file.close()
        self._pieces.close()


class Found(NamedTuple):
    """An article as it stands on the disk, or as it is to be written there."""

    article: Article
    made: bool
    places: Mapping[str, tuple[int, int]]
    source: str = ""
    pending: str | None = None
    corrected: bool = False
    data: bytes = b""


def _one(job: Job, context: Context, desk: _Desk) -> Reading:
    """One article read: first its file, then its seed, then what both and the ledger say."""
    path = addresses.article_file(job.id)
    problems: list[Problem] = []
    lines = desk.lines(job.lines)
    facts = Facts(job.id, ledger=lines_digest(lines), annotated=job.annotated, past=job.told)
    facts = facts._replace(commented=job.commented) if job.commented else facts
    found: Found | None = None
    if job.fresh is None:
        data = files.read(f"{context.root}/{path}") or b""
        sha, vouched = notation.fingerprint(data)
        found, problems = parse(data, job.id, context, trust=vouched and context.trust)
        if found is None:
            return Reading(facts._replace(problems=tuple(problems)))
        facts = facts._replace(
            seed=job.renamed or found.article.seed.file,
            seed_sha=found.article.seed.sha256,
            yaml_sha=sha,
            made=found.made,
        )
    name = job.fresh or facts.seed
    sown = files.read(f"{context.root}/seeds/{name}") if _inside(name) else None
    if sown is not None:
        seed_sha = hashlib.sha256(sown).hexdigest()
        if found and context.trust and _vouched(found, job, lines, seed_sha, sown):
            return _reading(found, facts, (), desk, context, job.past)
        facts = facts._replace(seed=name, seed_sha=seed_sha)
    entries, more = _entries(lines)
    state = ledger.state(entries) if entries else None
    problems += more
    facts = facts._replace(free=not (state and state.released))
    if sown is None:
        return Reading(facts._replace(missing=True, problems=tuple(problems)))
    seed, more = seeds.read(sown, name)
    problems += more
    if seed is None or errors(more):
        return Reading(facts._replace(problems=tuple(problems)))
    ever = state.names if state else frozenset[str]()
    if found is None:
        found = _convert(job, seed, context)
    elif facts.seed_sha != found.article.seed.sha256 or job.renamed:
        found, more = _correct(found, seed, ever, context, path)
        problems += more
    if found is None:
        return Reading(facts._replace(problems=tuple(problems)))
    return _checked(
        found, seed, state, facts._replace(problems=tuple(problems)), lines, context, desk, job.past
    )


def _vouched(
    found: Found, job: Job, lines: Sequence[tuple[int, str]], seed_sha: str, sown: bytes
) -> bool:
    """Whether hashes vouch for all that the checks would find out again.

    `made` covers the words, the names and the hash of the seed: if it holds and the seed still
    has that hash, both are as they were when the program compared them letter by letter, and the
    first line of the ledger is the one it wrote then; a release only says these words again.
    """
    return (
        found.made
        and job.renamed is None
        and seed_sha == found.article.seed.sha256
        and all(text.startswith(_WHOLE[n > 0]) for n, (_, text) in enumerate(lines))
        and bool(lines)
        and not (len(lines) > 1 and any(': ""' in text for _, text in lines))
        and seeds.quiet(sown)
        and _even(found.article)
    )


def _even(article: Article) -> bool:
    """Whether all languages are there and have as many paragraphs."""
    counts = [[block.kind for block in text.blocks].count(PARAGRAPH) for text in article.texts]
    return len(counts) > 1 and len(set(counts)) == 1


def _checked(
    found: Found,
    seed: Seed,
    state: ledger.State | None,
    facts: Facts,
    lines: Sequence[tuple[int, str]],
    context: Context,
    desk: _Desk,
    past: tuple[Printed, ...],
) -> Reading:
    """The reading of an article whose file and seed are both there."""
    path = addresses.article_file(facts.id)
    article = found.article
    more, entry = ledger.compare(state, article, path, found.places, corrected=found.corrected)
    wrong = convert.law(article, seed, found.places)
    if wrong:  # then what the ledger says of other words only repeats it
        more = [problem for problem in more if problem.severity == "error"]
    names = {passage.name for text in article.texts for passage in text.passages()}
    line = dated(entry, context) if entry else None
    pending = found.pending.encode() if found.pending is not None else None
    facts = facts._replace(
        yaml_sha=hashlib.sha256(pending).hexdigest() if pending is not None else facts.yaml_sha,
        made=found.made,
        ledger=lines_digest([*lines, (0, line)] if line else lines),
        problems=(*facts.problems, *wrong, *more),
    )
    if not context.trust and not errors(facts.problems):
        from facing.engine import doubts  # noqa: PLC0415 – slow to load, and only a check asks

        asked = doubts.queries(article, _places(found, context), context.site.edition.original.code)
        facts = facts._replace(problems=(*facts.problems, *asked))
    retired = tuple(sorted(state.names - names)) if state else ()
    held = desk.put(pending) if pending is not None else None
    made = _reading(found, facts, retired, desk, context, past)
    return made._replace(pending=held, entry=line)


def _places(found: Found, context: Context) -> Mapping[str, tuple[int, int]]:
    """Where things stand in the article's file, or will stand in the one to be written."""
    if found.pending is None:
        return found.places
    return notation.Places(found.pending, context.site.edition.original.code)


def _reading(
    found: Found,
    facts: Facts,
    retired: tuple[str, ...],
    desk: _Desk,
    context: Context,
    past: tuple[Printed, ...],
) -> Reading:
    """The reading of a sound article: its pages prepared and put aside, its head among the facts.

    Its body is a function of the file, the retired names and the annotations, so the hash of these
    is enough.
    """
    site, article = context.site, found.article
    placed: tuple[Placed, ...] = ()
    shares: tuple[Row, ...] = ()
    commentary: Commentary | None = None
    if facts.told:
        from facing.engine import annotating  # noqa: PLC0415 – what it needs is slow to load

        facts, placed, shares, commentary = annotating.annotated(article, facts, context)
    body = views.body(article, site.edition, retired, placed)
    body["past"] = body["commentary"] = None
    if commentary:
        from facing.engine import commenting  # noqa: PLC0415 – as above

        shares += commenting.told(body, article, commentary, context)
    if past:
        body["past"], wrong = desk.past(article, past, site)
        facts = facts._replace(problems=(*facts.problems, *wrong))
    content = found.data if found.pending is None else found.pending.encode()
    body["source"] = vouchers(content, facts.yaml_sha)
    body["whole"] = article, placed, commentary
    prepared = tuple(
        (name, desk.put(marshal.dumps(product.prepare(body, site), STABLE)))
        for name, product in per_article(site.edition.exports)
    )
    if of_corpus(site.edition.exports):
        whole = record.plain(article, site.edition, placed, commentary)
        prepared += ((RECORD, desk.put(marshal.dumps(whole, STABLE))),)
    sources: tuple[object, ...] = (facts.yaml_sha, retired)
    sources += (facts.scholia,) if placed else ()
    sources += (facts.past,) if past else ()
    sources += (facts.commentary,) if commentary else ()
    head = views.head(article, placed, commentary.abstract if commentary else ())
    facts = facts._replace(head=head, digest=digest(sources))
    return Reading(facts, prepared, shares=shares)


def dated(entry: ledger.Entry, context: Context) -> str:
    """The ledger's line for the entry, with the edition's version, and the date if there is one."""
    return ledger.line(entry._replace(version=context.site.edition.version, date=context.date))


def lines_digest(lines: Iterable[tuple[int, str]]) -> str:
    """A hash of an article's lines in the ledger."""
    return digest([text for _, text in lines])


def _inside(name: str) -> bool:
    """Whether a seed's name stays below `seeds/`."""
    return bool(name) and ".." not in name.split("/") and name[0] != "/" and "\\" not in name


def _entries(lines: Iterable[tuple[int, str]]) -> tuple[list[ledger.Entry], list[Problem]]:
    """The article's entries in the ledger, and damaged lines."""
    parsed = [ledger.parse(text, Where(ledger.PATH, number)) for number, text in lines]
    return (
        [entry for entry in parsed if isinstance(entry, ledger.Entry)],
        [entry for entry in parsed if isinstance(entry, Problem)],
    )


def parse(
    data: bytes, name: str, context: Context, *, trust: bool
) -> tuple[Found | None, list[Problem]]:
    """The article file of that id read, if it can be; *trust*: the program wrote it."""
    path = addresses.article_file(name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [not_utf8(path, data, error.start, "Y00")]
    original = context.site.edition.original.code
    parsed, problems = notation.read(text, path, original, trust=trust)
    if parsed is None:
        return None, problems
    if parsed.article.id != name:
        problems.append(
            Problem(
                Where(path, *parsed.places.get("id", (1, 1))),
                "N01",
                f"the file is named {name}.yaml, but in it stands id: {parsed.article.id}",
                "An id is given once and stays: name the file after it, or mend the id in it.",
            )
        )
        return None, problems
    return Found(parsed.article, parsed.made, parsed.places, text, data=data), problems


def _convert(job: Job, seed: Seed, context: Context) -> Found:
    """A seed's first article file."""
    edition = context.site.edition
    codes = tuple(language.code for language in edition.translations)
    words = lexicons.known(context)
    made = convert.article(seed, job.newspaper, edition.original.code, codes, words)
    made = made._replace(id=job.id)
    text = notation.write(made)
    return Found(made, made=True, places={}, source=text, pending=text)


def _correct(
    found: Found, seed: Seed, ever: frozenset[str], context: Context, path: str
) -> tuple[Found | None, list[Problem]]:
    """The article after its seed was corrected or renamed, or why a person must do it."""
    old, edition = found.article, context.site.edition
    codes = tuple(language.code for language in edition.translations)
    words = lexicons.known(context)
    fresh = convert.article(seed, old.header.source.newspaper, edition.original.code, codes, words)
    carried: Article | list[Problem]
    if old.seed.sha256 == seed.sha256:
        carried = old._replace(seed=SeedRef(seed.file, seed.sha256))
    else:
        carried = convert.carry(old, fresh, ever, edited=not found.made, path=path, lexicon=words)
    if isinstance(carried, list):
        return None, carried
    text = notation.write(carried)
    if not found.made:
        comments = _comments(found.source, notation.write(old))
        if comments:
            return None, [
                Problem(
                    Where(path, comments[0]),
                    "N06",
                    "the seed was corrected, and this file has comments that rewriting would lose",
                    "Mend the text by hand and set `sha256:` under `seed:` to "
                    f"{seed.sha256}; or delete the comments and build again.",
                )
            ]
        # an editor's work is in it: without `made:` it stays the editor's
        text = text[: text.rindex("made:")]
    corrected = old.seed.sha256 != seed.sha256
    return Found(carried, found.made, {}, text, text, corrected), []


def _comments(source: str, canonical: str) -> list[int]:
    """The numbers of the lines of *source* that hold a comment.

    A line with `#` that the program would write just so is no comment but words.
    """
    known = {line.strip() for line in canonical.split("\n")}
    return [
        number
        for number, line in enumerate(source.split("\n"), 1)
        if "#" in line and line.strip() not in known
    ]
