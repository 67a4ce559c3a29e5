"""Seeds become articles; a corrected seed's article keeps its names and its editor's work."""

from collections.abc import Container, Iterator

from facing import addresses
from facing.align import in_order
from facing.align.lexicon import EMPTY, Lexicon
from facing.convert.keeping import law
from facing.convert.making import article, datelines, links
from facing.convert.naming import rename
from facing.convert.recutting import Clash, recut
from facing.convert.regions import pairs, regions
from facing.model import Article, Dateline, Header, Link, Passage, Text, words
from facing.problems import Problem, Where

__all__ = ["article", "carry", "law", "links"]


def carry(
    old: Article,
    fresh: Article,
    ever: Container[str],
    *,
    edited: bool,
    path: str,
    lexicon: Lexicon = EMPTY,
) -> Article | list[Problem]:
    """The article after its seed was corrected, or why a person must finish the work.

    *old* is the article as it stands in *path*, *fresh* what the seed gives now, *ever* the names
    the ledger knows.  Passages still there keep their names.  Links that an editor decided stay,
    and those all of whose words are unchanged; others are the machine's.  With *edited* the header
    stays, and the cutting wherever the words are the same.
    """
    texts, problems = [], []
    for given in fresh.texts:
        text, before = given, old.text(given.lang) or Text(given.lang, ())
        if edited:
            text, clashes = recut(before, given, regions(_texts(before), _texts(given)))
            problems += [_clash(clash, fresh, path) for clash in clashes]
        still = pairs(_kinds(before), _kinds(text), regions(_texts(before), _texts(text)))
        original = text.lang == _original(fresh)
        texts.append(rename(before, text, still, ever, None if original else text.lang))
    problems += _lost(old, texts, fresh, path)
    if problems:
        return problems
    date = fresh.header.source.date
    made = links(tuple(texts), _original(fresh), date, lexicon)
    return Article(
        old.id,
        _header(old, fresh, texts, edited=edited),
        fresh.seed,
        tuple(texts),
        _joined(old, texts, made),
    )


def _texts(text: Text) -> list[str]:
    """The words of all passages."""
    return [passage.text for passage in text.passages()]


def _kinds(text: Text) -> list[tuple[str, str]]:
    """Kind and letters of all passages."""
    return [(block.kind, words(one.text)) for block in text.blocks for one in block.passages]


def _original(fresh: Article) -> str:
    """The language whose names have no prefix; none where the original is absent."""
    for text in fresh.texts[:1]:
        if all(addresses.language_of(block.name) is None for block in text.blocks):
            return text.lang
    return ""


def _header(old: Article, fresh: Article, texts: list[Text], *, edited: bool) -> Header:
    """The editor's header, or the seed's with the datelines under the names as they are now."""
    present = {passage.name for text in texts for passage in text.passages()}
    kept = old.header.dateline
    if edited and all(line.at is None or line.at in present for line in kept):
        return old.header
    read: tuple[Dateline, ...] = datelines(tuple(texts[:1]), fresh.header.source.date)
    return (old if edited else fresh).header._replace(dateline=read)


def _joined(old: Article, texts: list[Text], made: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links that stay, among those that the machine has made now.

    A passage that a kept link holds is taken out of the machine's link, which keeps the others.
    """
    before = {one.name: words(one.text) for text in old.texts for one in text.passages()}
    after = {one.name: words(one.text) for text in texts for one in text.passages()}
    kept = [
        link
        for link in old.links
        if link.resp or all(before[name] == after.get(name) for name in link.target)
    ]
    held = {name for link in kept for name in link.target}
    rest = (link._replace(target=tuple(n for n in link.target if n not in held)) for link in made)
    return in_order([*kept, *(link for link in rest if link.target)], texts) if texts else ()


def _clash(clash: Clash, fresh: Article, path: str) -> Problem:
    """What an editor must decide: the words they have cut are others now."""
    names = ", ".join(passage.name for passage in clash.old)
    old = "”, “".join(passage.text for passage in clash.old)
    return Problem(
        Where(path),
        "N11",
        f"{names}: the seed was corrected where an editor has cut or joined lines;"
        f" it read “{old}”, now “{clash.new}”",
        _by_hand(fresh, path),
    )


def _lost(old: Article, texts: list[Text], fresh: Article, path: str) -> list[Problem]:
    """A problem for each link of an editor that loses a passage."""
    present = {passage.name for text in texts for passage in text.passages()}
    problems = []
    for link in old.links:
        gone = [name for name in link.target if link.resp and name not in present]
        if gone:
            told = ", ".join(f"{name} “{_said(old, name)}”" for name in gone)
            message = (
                f"the link “{' '.join(link.target)}” by {link.resp} loses {told},"
                " which the corrected seed no longer has"
            )
            problems.append(Problem(Where(path), "N12", message, _by_hand(fresh, path)))
    return problems


def _said(article_: Article, name: str) -> str:
    """The words of a passage."""
    found: Iterator[Passage] = (one for text in article_.texts for one in text.passages())
    return next((one.text for one in found if one.name == name), "")


def _by_hand(fresh: Article, path: str) -> str:
    """How an editor finishes a correction."""
    return (
        f"Mend the text in {path} by hand, so that its words are again those of"
        f" seeds/{fresh.seed.file}, and set seed.sha256 there to {fresh.seed.sha256}."
    )
