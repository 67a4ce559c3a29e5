"""`edition/articles/ID.yaml` ⇄ Article: reading with places and advice, writing canonically."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from facing.addresses import ARTICLE_ID
from facing.model import Article, Author, Dateline, Header, SeedRef, Source, Text, Words
from facing.notation import blocks, canonical, links, nodes
from facing.notation.forms import CODE, Form, is_null
from facing.notation.nodes import Node, Scalar
from facing.notation.scalars import scalar
from facing.problems import Problem, Where

KEYS: Final = ("id", "teiHeader", "seed", "text", "linkGrp", "made")
HEADER: Final = ("title", "author", "translator", "source", "dateline")
SOURCE: Final = ("newspaper", "date", "page", "column")
DATELINE: Final = ("place", "date", "agency", "at")
SEED: Final = ("file", "sha256")

_SHA256 = re.compile(r"[0-9a-f]{64}")
SEED_FILE = re.compile(r"(?!.*(?:^|/)\.{0,2}(?:/|$))[^\\\x00-\x1f:]+")


class Parsed(NamedTuple):
    """An article as read; *made* says that the program wrote the file and nobody has changed it.

    *places* gives the line and column of `id`, `title`, `author`, `translator`, `source`,
    `newspaper`, `date`,
    `page`, `column`, `dateline`, `seed`, `seed.file`, `seed.sha256`, `text`, `linkGrp`, of the
    languages (`zh`), of every block and passage by its full name, and of links as `linkGrp.0`,
    counted like `article.links`.
    """

    article: Article
    made: bool
    places: "Places"


class Places(Mapping[str, tuple[int, int]]):
    """Where things stand in a file: found out when somebody asks, for few articles are asked."""

    __slots__ = ("_found", "_original", "_text")

    def __init__(self, text: str, original: str | None) -> None:
        """The places of that text."""
        self._text = text
        self._original = original
        self._found: dict[str, tuple[int, int]] | None = None

    def all(self) -> dict[str, tuple[int, int]]:
        """All places, by name."""
        if self._found is None:
            self._found = _locate(self._text, self._original)
        return self._found

    def __getitem__(self, name: str) -> tuple[int, int]:
        """The line and column of that name."""
        return self.all()[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the file."""
        return iter(self.all())

    def __len__(self) -> int:
        """How many names have a place."""
        return len(self.all())


# --- reading -------------------------------------------------------------------------------------


def read(
    text: str, path: str, original: str | None = None, *, trust: bool = False
) -> tuple[Parsed | None, list[Problem]]:
    """The article in a file's *text*, or None with all that is wrong in it.

    *original* is the code of the original's language, whose passages have plain names; None takes
    the first language of the file for it.  With *trust* it is known (see `fingerprint`) that the
    program wrote the file; else that is proven by writing the article again.
    """
    text = nodes.lines(text)
    quick = canonical.parse(text, original)
    if quick and (trust or write(quick) == text):  # so it was understood, and its hash is right
        return Parsed(quick, True, Places(text, original)), []  # noqa: FBT003 – `made`
    root, problems = nodes.compose(text, path)
    if root is None or problems:
        return None, problems or [_empty(path)]
    form = Form(path)
    entries = form.entries(root, "", KEYS, KEYS[:-2])
    ident = form.matched(entries.get("id"), "id", ARTICLE_ID, "an id such as rmrb-1958-01-29-3a")
    texts = blocks.texts(entries.get("text"), original, form)
    translations = [text.lang for text in texts if text.lang != (original or texts[0].lang)]
    header = _header(entries.get("teiHeader"), original, translations, form)
    seed = _seed(entries.get("seed"), form)
    places = Places(text, original)
    group = links.links(entries.get("linkGrp"), texts, original, form, places.all)
    _anchored(entries.get("teiHeader"), header, texts, form)
    if form.problems or header is None or seed is None:
        return None, form.problems
    article = Article(ident, header, seed, texts, group)
    return Parsed(article, _still_made(text), places), []


def _empty(path: str) -> Problem:
    hint = "Bring it back from git; or delete it, and the seed is converted again."
    return Problem(Where(path), "Y09", "the file is empty", hint)


def fingerprint(data: bytes) -> tuple[str, bool]:
    """The SHA-256 of a file's bytes, and whether the hash in its last line is of all above it."""
    above, made, below = data.rpartition(b"\nmade: ")
    mixed = hashlib.sha256(above)
    mixed.update(b"\n")
    held = bool(made) and below.rstrip(b"\n") == mixed.hexdigest().encode()
    mixed.update(made[1:] + below)
    return (mixed if made else hashlib.sha256(data)).hexdigest(), held


def _still_made(text: str) -> bool:
    """Whether the hash in the last line is that of all above it."""
    above, made, below = text.rpartition("\nmade: ")
    return bool(made) and below.rstrip("\n") == _hash(above + "\n")


def _hash(text: str) -> str:
    # half a character is refused elsewhere, with its place
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _header(
    node: Node | None, original: str | None, translations: Iterable[str], form: Form
) -> Header | None:
    if node is None:
        return None
    entries = form.entries(node, "teiHeader", HEADER, ("title", "source"))
    title = form.words(entries.get("title"), "title")
    unnamed = original or (title[0][0] if title else "und")
    author = tuple(
        _author(item, unnamed, form) for item in _several(entries.get("author"), "author", form)
    )
    source = _source(entries.get("source"), form)
    dateline = tuple(
        _dateline(item, form) for item in _several(entries.get("dateline"), "dateline", form)
    )
    translator = form.names(entries.get("translator"), "translator", translations)
    return Header(title, author, source, dateline, translator)


def _several(node: Node | None, key: str, form: Form) -> list[Node]:
    """The items of a list, or the one thing that stands without a list."""
    if node is None or is_null(node):
        return []
    if isinstance(node, nodes.Sequence):
        return form.items(node, key)
    return [node]


def _author(node: Node, lang: str, form: Form) -> Author:
    if isinstance(node, Scalar):
        return Author(((lang, form.text(node, "author")),))
    return Author(form.words(node, "author"))


def _source(node: Node | None, form: Form) -> Source:
    if node is None or is_null(node):
        return Source("", "")
    entries = form.entries(node, "source", SOURCE, ("newspaper", "date"))
    newspaper = form.matched(
        entries.get("newspaper"), "newspaper", CODE, "the code of a newspaper, such as rmrb"
    )
    return Source(
        newspaper,
        form.date(entries.get("date"), "date") or "",
        form.whole(entries.get("page"), "page"),
        form.optional(entries.get("column"), "column"),
    )


def _dateline(node: Node, form: Form) -> Dateline:
    entries = form.entries(node, "dateline", DATELINE)
    dateline = Dateline(
        form.optional(entries.get("place"), "place"),
        form.date(entries.get("date"), "date"),
        form.optional(entries.get("agency"), "agency"),
        form.optional(entries.get("at"), "at"),
    )
    if entries and not any(dateline[:3]):
        form.expected(node, "dateline", "a mapping with place, date or agency")
    return dateline


def _anchored(
    node: Node | None, header: Header | None, texts: tuple[Text, ...], form: Form
) -> None:
    """Notes datelines whose `at` is no passage."""
    if header is None or not any(dateline.at for dateline in header.dateline):
        return
    names = {passage.name for text in texts for passage in text.passages()}
    found = node.entries["dateline"] if isinstance(node, nodes.Mapping) else None
    items = found.items if isinstance(found, nodes.Sequence) else [found]
    for dateline, item in zip(header.dateline, items, strict=True):
        if dateline.at and dateline.at not in names and isinstance(item, nodes.Mapping):
            hint = "“at” names the passage that the dateline stands in: p1.s1."
            form.wrong(item.entries["at"], "30", f"there is no passage “{dateline.at}”", hint)


def _seed(node: Node | None, form: Form) -> SeedRef | None:
    if node is None or is_null(node):
        return None
    entries = form.entries(node, "seed", SEED, SEED)
    file = form.matched(
        entries.get("file"), "file", SEED_FILE, "a path below seeds/, with / and without .."
    )
    sha256 = form.matched(
        entries.get("sha256"), "sha256", _SHA256, "a SHA-256 hash, 64 digits 0–9 a–f"
    )
    return SeedRef(file, sha256)


def _locate(text: str, original: str | None) -> dict[str, tuple[int, int]]:
    """The places of everything that has a name in a file that may have problems."""
    root, _ = nodes.compose(text, "")
    places: dict[str, tuple[int, int]] = {}
    if not isinstance(root, nodes.Mapping):
        return places
    _named(root, places, "")
    header = root.entries.get("teiHeader")
    if isinstance(header, nodes.Mapping):
        _named(header, places, "")
        source = header.entries.get("source")
        if isinstance(source, nodes.Mapping):
            _named(source, places, "")
    seed = root.entries.get("seed")
    if isinstance(seed, nodes.Mapping):
        _named(seed, places, "seed.")
    words = root.entries.get("text")
    if isinstance(words, nodes.Mapping):
        _named(words, places, "")
        source_lines = text.split("\n")
        for read_text in blocks.texts(words, original, Form("")):
            found = words.entries[read_text.lang]
            if isinstance(found, nodes.Mapping):
                places.update(blocks.locate(found, read_text, source_lines))
    group = root.entries.get("linkGrp")
    if isinstance(group, nodes.Sequence):
        for index, item in enumerate(group.items):
            places[f"linkGrp.{index}"] = nodes.begins(item)
    return places


def _named(found: nodes.Mapping, places: dict[str, tuple[int, int]], prefix: str) -> None:
    for key in found.keys:
        places[prefix + key.value] = nodes.begins(key)


# --- writing -------------------------------------------------------------------------------------


def write(article: Article) -> str:
    """The canonical YAML of the article, which `read` gives back; its last line is the hash.

    Words are expected as reading gives them: stripped, of one line each (signatures may have
    several), without control characters.
    """
    ident, header, seed, texts, group = article
    title, author, source, dateline, translator = header
    column = "null" if source.column is None else scalar(source.column)
    page = "null" if source.page is None else source.page
    printed = f"page: {page}, column: {column}"
    spelled = [
        f"id: {ident}",
        "teiHeader:",
        f"  title: {_flow(title)}",
        f"  author: [{', '.join(_flow(names) for (names,) in author)}]",
        *([f"  translator: {_named_by(translator)}"] if translator else ()),
        f"  source: {{newspaper: {source.newspaper}, date: {source.date}, {printed}}}",
    ]
    if len(dateline) == 1:
        spelled.append(f"  dateline: {_dated(dateline[0])}")
    elif dateline:
        spelled.append("  dateline:")
        spelled += [f"    - {_dated(each)}" for each in dateline]
    spelled.append(f"seed: {{file: {scalar(seed.file)}, sha256: {seed.sha256}}}")
    spelled.append("text:")
    for text in texts:
        spelled += blocks.spell(text)
    spelled += links.spell(group)
    spelled.append("")
    above = "\n".join(spelled)
    return f"{above}made: {_hash(above)}\n"


def remade(text: str) -> str:
    """The text of a file with the hash in its last line that is right for all above it."""
    above, made, below = text.rpartition("made: ")
    kept = below[len(below.rstrip()) :]
    return f"{above}{made}{_hash(nodes.lines(above))}{kept}"


def _flow(words: Words) -> str:
    return f"{{{', '.join([f'{key}: {scalar(value)}' for key, value in words])}}}"


def _named_by(names: Words) -> str:
    """The names by language, several of one in a list."""
    said = {
        lang: [scalar(name) for _, name in pairs]
        for lang, pairs in groupby(names, lambda pair: pair[0])
    }
    shown = [
        f"{lang}: {found[0] if len(found) == 1 else '[' + ', '.join(found) + ']'}"
        for lang, found in said.items()
    ]
    return f"{{{', '.join(shown)}}}"


def _dated(dateline: Dateline) -> str:
    """What the dateline says."""
    said = [
        f"{key}: {value if key == 'date' else scalar(value)}"
        for key, value in zip(DATELINE, dateline, strict=True)
        if value is not None
    ]
    return f"{{{', '.join(said)}}}"
