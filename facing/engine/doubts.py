"""What `check` asks about an article's links: those in doubt, what has none, and their numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facing import addresses, concord
from facing.engine import columns
from facing.languages import rules
from facing.model import BYLINE, DOUBTFUL, HEADLINE, SIGNED, Article, Text
from facing.problems import Problem, Where, query

APART = (HEADLINE, BYLINE, SIGNED)
"""Kinds of blocks that may stand alone: papers and translators repeat or drop them at will."""

SHOWN = 90
"""So many columns of a terminal a message shows of each side."""

_STOPS = "。！？；.!?;…"

Place = Mapping[str, tuple[int, int]]


class _Side(NamedTuple):
    """One language of an article: its passages by name, and those that may stand alone."""

    lang: str
    words: dict[str, str]
    loose: frozenset[str]


def queries(article: Article, places: Place, original: str) -> list[Problem]:
    """The queries about the links of an article whose *places* in its file are known."""
    path = addresses.article_file(article.id)
    first = article.text(original)
    others = [text for text in article.texts if text.lang != original]
    if first is None or not others:
        return []
    left = _side(first, article)
    found: list[Problem] = []
    for side in [_side(text, article) for text in others]:
        found += _doubtful(article, left, side, path, places)
        found += _alone(article, left, side, path, places)
        found += _numbers(article, left, side, path, places)
    return found


def _side(text: Text, article: Article) -> _Side:
    """The passages of a text."""
    source = article.header.source
    read = rules(text.lang).dateline
    loose = {
        passage.name
        for block in text.blocks
        for passage in block.passages
        if block.kind in APART
        or passage.text == source.column
        or (passage.text[-1:] not in _STOPS and read(passage.text, source.date))
    }
    return _Side(text.lang, dict(text.passages()), frozenset(loose))


def _doubtful(
    article: Article, left: _Side, right: _Side, path: str, places: Place
) -> Iterator[Problem]:
    """The links of both sides that the machine doubted and nobody decided, the worst first."""
    for number, (target, cert, resp) in enumerate(article.links):
        here, there = _named(target, left), _named(target, right)
        if resp or cert is None or cert >= DOUBTFUL or not here or not there:
            continue
        names = " ".join(target)
        message = (
            f"the link {names} is in doubt ({cert:.2f}): "
            f"“{_said(here, left)}” – “{_said(there, right)}”"
        )
        hint = (
            f"If it is right, write {{target: {names}, resp: your initials}}; if not, mend it. "
            f"`align {article.id} --explain` shows what the machine saw."
        )
        where = Where(path, *places.get(f"linkGrp.{number}", ()))
        yield query(where, "K01", message, hint, 1 + cert)


def _alone(
    article: Article, left: _Side, right: _Side, path: str, places: Place
) -> Iterator[Problem]:
    """The sentences without a counterpart, where neither a rule nor an editor has left them so."""
    linked = {name for link in article.links if _named(link.target, right) for name in link.target}
    for number, (target, _, resp) in enumerate(article.links):
        here, there = _named(target, left), _named(target, right)
        if resp or (here and there):
            continue
        where = Where(path, *places.get(f"linkGrp.{number}", ()))
        for name in there:
            if name not in right.loose:
                message = f"nothing in the original is linked to {name} “{_said([name], right)}”"
                yield query(where, "K02", message, _advice(name, "original"))
        for name in here:
            if name not in left.loose and name not in linked:
                message = f"nothing in “{right.lang}” is linked to {name} “{_said([name], left)}”"
                yield query(where, "K03", message, _advice(name, "translation"))


def _numbers(
    article: Article, left: _Side, right: _Side, path: str, places: Place
) -> Iterator[Problem]:
    """The numbers that the two sides of a link do not share, whoever decided the link."""
    languages, date = (left.lang, right.lang), article.header.source.date
    for target, *_ in article.links:
        here, there = _named(target, left), _named(target, right)
        if not here or not there:
            continue
        originals = [left.words[name] for name in here]
        translations = [right.words[name] for name in there]
        for one in concord.differences(originals, translations, languages, date):
            names = [here[one.left.sentence]] if one.left else []
            names += [there[one.right.sentence]] if one.right else []
            where = Where(path, *places.get(names[-1], ())) if names else Where(path)
            yield query(where, "K10", f"{' '.join(names)}: {concord.told(one)}", _COUNTED)


_COUNTED = (
    "Compare both sentences. If the words are right, or a note tells the reader, answer it in the "
    "annotations: answer: {code: K10, to: words of this message, because: …}."
)


def _advice(name: str, other: str) -> str:
    """What to do about a passage that stands alone."""
    return (
        f"Name it in the link where it belongs; if the {other} has no such words, write "
        f"{{target: {name}, resp: your initials}}."
    )


def _named(target: Iterable[str], side: _Side) -> list[str]:
    """The passages of that side that a link names."""
    return [name for name in target if name in side.words]


def _said(names: Sequence[str], side: _Side) -> str:
    """The words of these passages, cut short."""
    words = rules(side.lang).joiner.join([side.words[name] for name in names])
    return columns.shortened(words, SHOWN)
