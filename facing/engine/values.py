"""What passes between the engine's stages: small values that travel between processes."""

import hashlib
import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from facing.exports import Shared, Site
from facing.files import Stat
from facing.ledger import Place
from facing.model import Head
from facing.problems import Problem, errors


class Options(NamedTuple):
    """What a build is asked to do; *date* goes into new lines of the ledger.

    A check may compare the ledger *against* that of a file or a commit.
    """

    root: Path
    out: Path
    base_url: str | None = None
    jobs: int | None = None
    clean: bool = False
    check: bool = False
    date: str | None = None
    zip: bool = False
    against: str | None = None


class Report(NamedTuple):
    """What a build found and did; a check says how much a build would write that is *unwritten*."""

    problems: tuple[Problem, ...]
    articles: int = 0
    pages: int = 0
    drawn: int = 0
    minted: int = 0
    indexed: bool = False
    zipped: bool = False
    unwritten: int = 0

    @property
    def ok(self) -> bool:
        """Whether there is a site (or, of a check, could be)."""
        return not errors(self.problems)


class Spill(NamedTuple):
    """A piece of a temporary file: bodies wait there, so that memory does not grow with them."""

    path: str
    offset: int
    length: int


class Context(NamedTuple):
    """What every reading task needs; *date* goes into new lines of the ledger.

    *lexicon* is the hash of the edition's lexicon (see `lexicons`), empty if there is none.

    With *trust* an article file whose `made` holds, and whose seed has the hash it says, is taken
    at its word: both are as they were when the program compared them and wrote the ledger.
    """

    root: str
    spills: str
    site: Site
    date: str | None = None
    trust: bool = False
    lexicon: str = ""


Printed = tuple[str, int, int]
"""Where a released version says something of an article: the version, in its file the offset and
length of the line."""


class Job(NamedTuple):
    """An article to read: its id, its seed and where its lines stand in the ledger.

    With *fresh* there is no article file yet: the seed is converted under that id.  *renamed* is
    the seed's new file name, when it was given one.  *annotated*: it has a file of annotations.
    *past* is what released versions say of it, the first one first, and *told* tells that apart.
    *commented*: it has a file of commentary.
    """

    id: str
    lines: tuple[Place, ...] = ()
    fresh: str | None = None
    renamed: str | None = None
    newspaper: str = ""
    annotated: bool = False
    past: tuple[Printed, ...] = ()
    told: str = ""
    commented: bool = False


class Facts(NamedTuple):
    """What the edition remembers of an article between builds; *head* is None if it is unreadable.

    *made*: the file is as the program wrote it.  *missing*: the seed it names is not there (then
    *seed_sha* is what the file says of it).  *free*: no release has ever held it.  *digest* is of
    all that its pages are prepared from, *ledger* of its lines there.  *annotated*: it has a file
    of annotations, with the hash *scholia*; *refs* what they refer to (`entity org.benxi`, each
    once), *renderings* how they say terms are rendered: (term, words of the original, and of the
    translation), *answers* those to queries about the whole edition: (code, words in it).  *past*
    is the *told* of its `Job`.  *commented*: it has a file of commentary, with the hash
    *commentary*.
    """

    id: str
    head: Head | None = None
    seed: str = ""
    seed_sha: str = ""
    yaml_sha: str = ""
    made: bool = False
    missing: bool = False
    free: bool = True
    digest: str = ""
    ledger: str = ""
    problems: tuple[Problem, ...] = ()
    annotated: bool = False
    scholia: str = ""
    refs: tuple[str, ...] = ()
    renderings: tuple[tuple[str, str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    past: str = ""
    commented: bool = False
    commentary: str = ""

    @property
    def told(self) -> bool:
        """Whether there is a file that says something of it to subjects."""
        return self.annotated or self.commented


Row = tuple[str, int, str, str, bytes]
"""What is kept of a subject: it, the number of sights, their hash, entities named, content."""


class Reading(NamedTuple):
    """The result of reading one article: its facts, and what this run still needs of it.

    *prepared* is, by export, where what its pages are drawn from waits; *pending* where the
    article file to be written does; *entry* the ledger's new line; *shares* what its annotations
    say of each subject: (subject, sights, hash, entities named, content).
    """

    facts: Facts
    prepared: tuple[tuple[str, Spill], ...] = ()
    pending: Spill | None = None
    entry: str | None = None
    shares: tuple[Row, ...] = ()


class Survey(NamedTuple):
    """What naming a new article needs to know of its seed."""

    seed: str
    sha: str
    date: str
    page: int | None
    sound: bool
    problems: tuple[Problem, ...]


class Drawing(NamedTuple):
    """A page to draw: the export, path, what it uses; of an article's page what was prepared."""

    export: str
    path: str
    uses: object
    prepared: Spill | None = None
    shared: tuple[Shared, ...] = ()


class Seen(NamedTuple):
    """What the files of the edition looked like when a build began."""

    seeds: dict[str, Stat]
    articles: dict[str, Stat]
    pages: dict[str, Stat]
    ledger: Stat | None
    annotations: dict[str, Stat]
    registers: dict[str, Stat]
    lexicon: Stat | None = None
    releases: Mapping[str, Stat] = {}
    commentary: Mapping[str, Stat] = {}


RACY = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear the same time on some file systems."""

OF_LINKS = "K"
"""The letter of queries about links: only a check asks them, a build takes links at their word."""

STABLE = 2
"""The marshal format without references: equal values give equal bytes, and so equal hashes."""


def digest(value: Any) -> str:
    """A hash of plain data by its marshalled form, of other values by their written one.

    Both are the same in every run and process.
    """
    try:
        written = marshal.dumps(value, STABLE)
    except ValueError:
        written = repr(value).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).hexdigest()[:24]


def vouchers(content: bytes, sha: str) -> tuple[str, str]:
    """What vouches for an article's file: its SHA-256, *sha*, and the hash by which git calls it.

    The latter is the core of a Software Heritage identifier: swh:1:cnt: and this.
    """
    if b"\r" in content:  # as git keeps it, whatever system it lies on
        content = content.replace(b"\r\n", b"\n")
        sha = hashlib.sha256(content).hexdigest()
    blob = hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False)
    return sha, blob.hexdigest()
