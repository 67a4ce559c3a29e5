"""The header of a document: titles, authors, where it was printed, what is known of its making."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final, NamedTuple

from facing.addresses import ARTICLE_ID
from facing.languages import HAN, rules
from facing.model import HEADLINE, Author, Dateline, Header, SeedRef, Source, Words
from facing.untei.account import HEADER, UNSURE, Account
from facing.untei.blocks import Tongues
from facing.untei.naming import Named
from facing.untei.pointing import EDITION, local
from facing.untei.xml import Node

UNKNOWN: Final = "0000"
"""A date of which nothing is known."""

_HAN = re.compile(f"[{HAN}]")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LESSER: Final = frozenset(("sub", "alt", "desc", "short", "gmd", "series"))
"""The types of titles that are not the title itself."""

_READ: Final = frozenset(
    (
        "titleStmt",
        "sourceDesc",
        "publicationStmt",
        "langUsage",
        "correspDesc",
        "textClass",
        "abstract",
    )
)
_OURS: Final = frozenset(["editionStmt", "notesStmt", "encodingDesc", "revisionDesc"])
_PARTS: Final = frozenset(("fileDesc", "profileDesc", "xenoData"))


class Told(NamedTuple):
    """What a header tells of the article, and of the edition that it comes from.

    *journal* are the names of the newspaper; *dated* whether it says itself which datelines there
    are; *translators* those whom the other edition names for all its articles.
    """

    header: Header
    seed: SeedRef | None
    journal: Words
    dated: bool
    translators: Words


def ident(root: Node) -> str:
    """The id of the article of ours that a document is; empty if it is none."""
    name = root.says("xml:id")
    said = {one.said for one in root.below("idno") if one.says("type") == "article"}
    return name if ARTICLE_ID.fullmatch(name) and name in said else ""


def tongues(root: Node, article: str, known: Words = ()) -> Tongues:
    """The codes of the languages; *known* are the edition's codes and tags."""
    found = {tag.lower(): code for code, tag in known}
    for text in root.below("text"):
        name = text.says("xml:id")
        if article and name.startswith(f"{article}."):
            found[text.says("xml:lang").lower()] = name.removeprefix(f"{article}.")
    return Tongues(found)


def told(root: Node, article: str, found: Named, said: Tongues, account: Account) -> Told:
    """What the header of a document tells."""
    head = root.one("teiHeader") or Node("teiHeader", {}, (), root.line, root.column)
    reader = _Reader(
        head, article, found, said, account, head.says("xml:lang") or root.says("xml:lang")
    )
    source, journal = reader.source()
    lines = tuple(reader.datelines())
    own, others = reader.translators()
    header = Header(reader.titles(), reader.authors(), source, lines, own)
    reader.rest()
    return Told(header, reader.seed(), journal, bool(article), others)


class _Reader(NamedTuple):
    """A header, and what its parts are read with."""

    head: Node
    article: str
    found: Named
    tongues: Tongues
    account: Account
    tag: str

    def code(self, node: Node, otherwise: str = "") -> str:
        """The language of an element: its own, that of the header, or the original's."""
        return (
            self.tongues.code(node.says("xml:lang"))
            or otherwise
            or self.tongues.code(self.tag)
            or self.found.original
        )

    def titles(self) -> Words:
        """The titles by language, each language once."""
        statement = self.head.one("fileDesc", "titleStmt")
        main = [*statement.named("title")] if statement else []
        printed = self.head.one("fileDesc", "sourceDesc")
        parts = [*printed.below("analytic")] if printed else []
        analytic = [title for part in parts for title in part.named("title")]
        if not self.article and analytic:
            main = [*analytic, *main]
        made: dict[str, str] = {}
        for title in main:
            lang = self.code(title, "" if self.article else self._like(title))
            if title.says("type") in _LESSER or lang in made or not title.said:
                if not self.article and title.said and title.said != made.get(lang):
                    self.account.lose(title, HEADER, "a further <title> is not kept")
                continue
            made[lang] = title.exact if self.article else title.said
        if self.article:
            return tuple(made.items())
        for lang, said in headlines(self.found):
            made.setdefault(lang, said)
        return tuple(sorted(made.items(), key=lambda pair: pair[0] != self.found.original))

    def _like(self, title: Node) -> str:
        """The language of a title that does not say it: of the text that it heads, or its script's.

        Empty if that is not one language.
        """
        heads = [lang for lang, said in headlines(self.found) if _bare(said) == _bare(title.said)]
        scripts = [
            text.lang
            for text in self.found.texts
            if any(_han(one.text) for one in text.passages()) == _han(title.said)
        ]
        return next((found[0] for found in (heads, scripts) if len(found) == 1), "")

    def authors(self) -> tuple[Author, ...]:
        """The authors as printed, by language."""
        statement = self.head.one("fileDesc", "titleStmt")
        own = [*statement.named("author")] if statement else []
        if not own:
            printed = self.head.one("fileDesc", "sourceDesc")
            parts = [*printed.below("analytic")] if printed else []
            own = [author for part in parts for author in part.named("author")]
        return tuple([made for one in own if (made := self._author(one)).names])

    def _author(self, node: Node) -> Author:
        """An author: a name for each language, or the words there are."""
        names: dict[str, str] = {}
        for one in [*node.named("persName", "name", "orgName")] or [node]:
            words = one.exact if self.article else one.said
            if words:
                names.setdefault(self.code(one, self.tongues.code(node.says("xml:lang"))), words)
        return Author(tuple(names.items()))

    def translators(self) -> tuple[Words, Words]:
        """Who translated this article, and who is said to have translated the whole edition."""
        others = [text.lang for text in self.found.texts if text.lang != self.found.original]
        own: list[tuple[str, str]] = []
        whole: list[tuple[str, str]] = []
        statement = self.head.one("fileDesc", "titleStmt")
        for one in statement.elements if statement else ():
            name, lang = "", self.tongues.code(one.says("xml:lang"))
            if one.name == "editor" and one.says("role") == "translator":
                name = one.exact if self.article else one.said
            elif one.name == "respStmt" and "translat" in _did(one) and not self.article:
                name = next((n.said for n in one.named("name", "persName", "orgName")), "")
            elif one.name in ("editor", "respStmt", "sponsor", "funder", "principal"):
                if not self.article:
                    self.account.lose(one, HEADER, f"<{one.name}> is not kept")
                continue
            lang = lang or (others[0] if len(others) == 1 else "")
            if name and lang:
                common = one.says("corresp").endswith(EDITION)
                (whole if common else own).append((lang, name))
        return tuple(own), tuple(whole)

    def source(self) -> tuple[Source, Words]:
        """Where and when it was printed, and the names of the newspaper."""
        printed = self.head.one("fileDesc", "sourceDesc")
        if printed is None:
            return Source("", UNKNOWN), ()
        struct = next(printed.below("biblStruct", "biblFull", "bibl", "p"), printed)
        monogr = next(struct.below("monogr"), struct)
        journals = [one for one in struct.below("title") if one.says("level") == "j"]
        journal: dict[str, str] = {}
        for one in journals:
            journal.setdefault(self.code(one), one.said)
        scopes = {one.says("unit"): one for one in struct.below("biblScope")}
        column = scopes.get("column")
        words = column.exact if column else ""
        own = Source(monogr.says("n"), self._date(struct), self._page(scopes), words or None)
        return own, tuple(journal.items())

    def _date(self, struct: Node) -> str:
        """The day of issue as far as it is known for certain."""
        dates = [*struct.below("date")]
        given = {date for one in dates if (date := day(one.says("when") or one.said))}
        if len(given) == 1:
            return given.pop()
        if not self.article:
            what = "the day of issue is not told for certain; it is taken as unknown (0000)"
            node = dates[0] if dates else struct
            hint = "<date when=…> in the source says it; or mend the header in the article’s file."
            self.account.lose(node, UNSURE, what, hint)
        return UNKNOWN

    def _page(self, scopes: dict[str, Node]) -> int | None:
        """The number of the page, if it is one."""
        node = scopes.get("page") or scopes.get("pp")
        if node is None:
            return None
        said = node.says("from") or node.said
        if _WHOLE.fullmatch(said) and node.says("to") in ("", said):
            return int(said)
        self.account.lose(
            node, UNSURE, f"the page “{node.said[:40]}” is no number, and is left out"
        )
        return None

    def seed(self) -> SeedRef | None:
        """The seed that it was made from, and its hash."""
        for one in self.head.below("bibl"):
            if one.says("type") == "seed":
                said = {part.says("type"): part.exact for part in one.named("idno")}
                if said.get("file") and _SHA256.fullmatch(said.get("sha256", "")):
                    return SeedRef(said["file"], said["sha256"])
        return None

    def datelines(self) -> Iterator[Dateline]:
        """What the text says of its sending."""
        for group in self.head.below("correspDesc"):
            if group.says("type") != "dateline":
                self.account.lose(group, HEADER, "<correspDesc> is not kept")
                continue
            for one in group.named("correspAction"):
                at = self.found.ids.get(local(one.says("corresp"), self.article), ())
                date = one.one("date")
                made = Dateline(
                    _said(one.one("placeName")),
                    day(date.says("when") or date.said) or None if date else None,
                    _said(one.one("orgName")),
                    at[0] if at else None,
                )
                if any(made[:3]):
                    yield made

    def rest(self) -> None:
        """Note what else stands there; of the edition itself no word is needed."""
        for one in self.head.elements:
            for part in one.elements if one.name in _PARTS else (one,):
                known = part.name in _OURS and (self.article or not part.words.strip())
                if part.name not in _READ and not known:
                    self.account.lose(part, HEADER, f"<{part.name}> is not kept")


def _said(node: Node | None) -> str | None:
    return (node.exact or None) if node else None


def _did(node: Node) -> str:
    """What somebody is responsible for, in small letters."""
    return " ".join(one.said for one in node.named("resp")).lower()


def headlines(found: Named) -> Words:
    """The headlines that each text begins with, as one title."""
    made = []
    for text in found.texts:
        heads = takewhile(lambda block: block.kind == HEADLINE, text.blocks)
        gap = rules(text.lang).joiner or "\u3000"
        if said := gap.join([block.passages[0].text for block in heads]):
            made.append((text.lang, said))
    return tuple(made)


def _bare(words: str) -> str:
    """Letters and digits alone, to compare titles."""
    return "".join(filter(str.isalnum, words)).casefold()


def _han(words: str) -> bool:
    """Whether there are Han characters in it."""
    return _HAN.search(words) is not None


def day(words: str) -> str:
    """The words if they are a date as far as it is known, 1958-01-29, 1958-01 or 1958; or empty."""
    found = _DATE.fullmatch(words.strip())
    if found is None:
        return ""
    year, month, number = found.groups()
    if (year, month) == (UNKNOWN, None):
        return found[0]
    try:
        dt.date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return ""
    return found[0]
