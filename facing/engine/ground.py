"""The ground a build stands on: the files there are, and everything that is not an article."""

import difflib
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import facing
from facing import addresses, exports, files, ledger, resources
from facing.align import lexicon
from facing.engine import archive
from facing.engine.values import Seen, digest
from facing.exports import Site, assets
from facing.files import Stat
from facing.ledger.releases import FOLDER as RELEASES
from facing.ledger.releases import SUFFIX, Release
from facing.model import Edition, Prose
from facing.notation import edition as configuration
from facing.problems import Problem, Where, not_utf8

CONFIG = "edition/edition.yaml"
PAGES = "edition/pages"
ANNOTATIONS = "edition/annotations"
COMMENTARY = "edition/commentary"
REGISTERS = "edition/registers"
BIBLIOGRAPHY = ("edition/bibliography.yaml", "edition/bibliography.json")
FOLDERS = (
    ("seeds", ""),
    ("edition/articles", ".yaml"),
    (PAGES, ".md"),
    (ANNOTATIONS, ".yaml"),
    (REGISTERS, ".yaml"),
    (RELEASES, SUFFIX),
    (COMMENTARY, ".yaml"),
)

UNSIGNED = frozenset({"A45", "V38"})
"""What is said of initials that are not known: of a broken configuration it is not asked."""


class Ground(NamedTuple):
    """What was found; *edition* is None when its configuration cannot be used.

    *starter* is the text of a configuration that has yet to be written.  *program*, *look* and
    *config* are hashes: of this package, of templates and assets, of the configuration.
    """

    seen: Seen
    program: str
    look: str
    config: str
    templates: tuple[Path, ...]
    edition: Edition | None
    starter: str | None
    prose: tuple[Prose, ...]
    problems: tuple[Problem, ...]
    releases: tuple[Release, ...] = ()


def survey(root: Path, base_url: str | None) -> Ground:
    """Look at everything; of articles and seeds only the names and times are taken."""
    problems: list[Problem] = []
    folders: list[dict[str, Stat]] = []
    for folder, suffix in FOLDERS:
        found, more = files.scan(root, folder, suffix)
        folders.append(found)
        problems += more
    seeds, articles, pages, annotations, registers, releases, comments = folders
    registers = {f"{REGISTERS}/{name}": stat for name, stat in registers.items()}
    registers |= files.some(root, BIBLIOGRAPHY)
    told, words = (files.stat(root / path) for path in (ledger.PATH, lexicon.PATH))
    seen = Seen(seeds, articles, pages, told, annotations, registers, words, releases, comments)
    released, more = archive.known(root, releases)
    problems += more
    edition, starter, config = _edition(root, base_url, seen, problems)
    if edition and released and edition.version not in {one.version for one in released}:
        edition = edition._replace(date=None)  # it is the day of an earlier version
    prose = tuple(_prose(root, sorted(pages), edition, problems))
    looks = templates(root)
    return Ground(
        seen,
        _digest([Path(facing.__file__).parent], (".py", ".txt", ".json")),
        _digest(looks),
        config,
        looks,
        edition,
        starter,
        prose,
        tuple(problems),
        released,
    )


def templates(root: Path) -> tuple[Path, ...]:
    """The folders of templates, the edition's own first."""
    folders = [folder for folder in (root / "templates", resources.templates()) if folder.is_dir()]
    return tuple(dict.fromkeys(folder.resolve() for folder in folders))


def told(root: Path) -> tuple[ledger.Lines, list[Problem]]:
    """The ledger, which is long: only a build that has something to do reads it."""
    problems: list[Problem] = []
    content = files.read(root / ledger.PATH) or b""
    if not content.isascii():
        _text(content, ledger.PATH, problems)
    lines, more = ledger.by_id(content, ledger.PATH)
    return lines, problems or more


def unknown(name: str, known: Iterable[str]) -> Problem:
    """That there is no article of that name, and which may be meant."""
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    hint = f"Did you mean {near[0]}?" if near else "Ids are the names of edition/articles/."
    where = Where(addresses.article_file(name))
    return Problem(where, "N07", f"there is no article {name}", hint)


def stopgap() -> Edition:
    """The starter's configuration, to look at seeds and articles with while theirs is broken."""
    edition, _ = configuration.read(
        configuration.starter(), CONFIG, exports.names(), exports.usual()
    )
    if edition is None:
        raise AssertionError(configuration.starter())
    return edition


def site(ground: Ground, edition: Edition) -> Site:
    """What all pages share."""
    collected = assets.collect(ground.templates)
    titles = {page.stem: page.title for page in ground.prose}
    nav = tuple((stem, titles[stem]) for stem in edition.pages if stem in titles)
    scholarly = bool(ground.seen.registers) and "registers" in edition.exports
    releases = tuple([(one.version, one.date) for one in ground.releases])
    commented = bool(ground.seen.commentary)
    parts = repr((ground.program, ground.look, edition, nav, scholarly, releases, commented))
    mixed = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
    own = tuple(collected)
    shared = edition, ground.templates, own, nav, mixed[:24], scholarly, releases
    return Site(*shared, commented=commented)


def standing(site: Site, lines: ledger.Lines, *, wrote: bool) -> Site:
    """The site that says whether it is a released version: nothing was noted after the release.

    *wrote*: something is to be noted in this run.
    """
    content = lines.content
    end = len(content)
    while end and content[end - 1 : end].isspace():
        end -= 1
    last = content[content.rfind(b"\n", 0, end) + 1 : end]
    entry = ledger.parse(ledger.text_of(last), Where(ledger.PATH)) if last and not wrote else None
    version = site.edition.version
    if isinstance(entry, ledger.Entry) and (entry.op, entry.version) == ("release", version):
        return site
    said = "changed" if version in dict(site.releases) else "never"
    return site._replace(unreleased=said, digest=digest((site.digest, said)))


def _edition(
    root: Path, base_url: str | None, seen: Seen, problems: list[Problem]
) -> tuple[Edition | None, str | None, str]:
    """The configuration, the starter to be written if there is none, and a hash of its text."""
    content = files.read(root / CONFIG)
    starter = None
    if content is None:
        if not seen.seeds:
            problems.append(
                Problem(
                    Where("seeds"),
                    "C01",
                    "no edition is here: neither seeds nor edition/edition.yaml",
                    "Put seed files into seeds/, or name the edition's folder with --root.",
                )
            )
            return None, None, ""
        starter = configuration.starter()
        content = starter.encode()
    before = len(problems)
    text = _text(content, CONFIG, problems)
    if len(problems) > before:
        return None, None, ""
    edition, more = configuration.read(text, CONFIG, exports.names(), exports.usual())
    problems += more
    if edition and base_url is not None:
        address, more = configuration.address(base_url, Where("--base-url"))
        problems += more
        edition = edition._replace(base_url=address)
    return edition, starter, hashlib.sha256(content).hexdigest()


def _prose(
    root: Path, names: Iterable[str], edition: Edition | None, problems: list[Problem]
) -> Iterable[Prose]:
    """The prose pages; a page's title is its first heading."""
    stems = set()
    for name in names:
        stem = name.removesuffix(".md")
        stems.add(stem)
        where = f"{PAGES}/{name}"
        text = _text(files.read(root / where) or b"", where, problems)
        heading = next((line for line in text.split("\n") if line.startswith("# ")), None)
        if heading is None:
            problems.append(
                Problem(
                    Where(where, 1),
                    "P01",
                    "this page has no title",
                    "Begin it with a line `# Title`.",
                )
            )
        yield Prose(stem, (heading or stem).lstrip("# ").strip(), text)
    problems.extend(
        Problem(
            Where(CONFIG),
            "C02",
            f"`pages:` names {stem}, but there is no {PAGES}/{stem}.md",
            f"The pages there are: {', '.join(sorted(stems)) or 'none'}.",
        )
        for stem in (edition.pages if edition else ())
        if stem not in stems
    )


def _text(content: bytes, path: str, problems: list[Problem]) -> str:
    """The text of a file, its line ends made plain; bytes that are not UTF-8 are a problem."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(not_utf8(path, content, error.start, "B03"))
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _digest(folders: Iterable[Path], suffix: str | tuple[str, ...] = "") -> str:
    """A hash of the files in these folders, their names and their content."""
    mixed = hashlib.sha256()
    for folder in folders:
        for name in files.tree(folder, suffix):
            content = files.read(f"{folder}/{name}") or b""
            mixed.update(f"{name}\0{len(content)}\0".encode())
            mixed.update(content)
    return mixed.hexdigest()[:32]
