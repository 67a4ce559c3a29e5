"""The law: an article holds the words of its seed, no more, no fewer, white space aside."""

from collections.abc import Mapping

from facing.addresses import article_file
from facing.model import Article, Body, Seed, Text, words
from facing.problems import Problem, Where
from facing.seeds import letters

CONTEXT = 20
"""How many characters are shown on either side of the place where two texts part."""

_ADVICE = (
    "The words of an article are those of its seed; to correct them, write an annotation"
    " (note: textual), and leave the text as it is."
)


def law(
    article: Article, seed: Seed, places: Mapping[str, tuple[int, int]] | None = None
) -> list[Problem]:
    """A problem for each language whose words are not those of the seed.

    *places* gives the line and column of passages and languages in the article's file.
    """
    problems = []
    for lang in dict.fromkeys([text.lang for text in article.texts] + _bodies(seed)):
        text, body = article.text(lang), seed.body(lang)
        expected = letters(body) if body and not body.absent else ""
        passages = text.passages() if text else []
        found = words("".join([passage.text for passage in passages]))
        if found != expected or (text is None) != (body is None or body.absent):
            problems.append(_problem(article, lang, text, body, expected, found, places or {}))
    return problems


def _bodies(seed: Seed) -> list[str]:
    """The languages of the seed."""
    return [body.lang for body in seed.bodies]


def _problem(
    article: Article,
    lang: str,
    text: Text | None,
    body: Body | None,
    expected: str,
    found: str,
    places: Mapping[str, tuple[int, int]],
) -> Problem:
    """Where the words of one language first part from the seed's."""
    path = article_file(article.id)
    if body is None or body.absent:
        message = f"seeds/{article.seed.file} has no text in “{lang}”, but this article has one"
        return Problem(Where(path, *places.get(lang, ())), "S80", message, _ADVICE)
    if text is None:
        message = f"the text in “{lang}” of seeds/{article.seed.file} is missing here"
        hint = (
            "Take it back from an earlier version of this file (git); if it never was here, name"
            f" “{lang}” in edition.yaml, below “translations”."
        )
        return Problem(Where(path), "S80", message, hint)
    at = _parting(expected, found)
    name = _passage(text, at)
    message = (
        f"{name or lang}: the words are not the seed's;"
        f" the seed has “{_around(expected, at)}”, here stands “{_around(found, at)}”"
    )
    return Problem(Where(path, *places.get(name or lang, ())), "S80", message, _ADVICE)


def _parting(one: str, other: str) -> int:
    """The number of characters that both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _passage(text: Text, at: int) -> str | None:
    """The name of the passage that holds the letter number *at*; the last if all are before it."""
    name = None
    for passage in text.passages():
        name = passage.name
        at -= len(words(passage.text))
        if at < 0:
            break
    return name


def _around(text: str, at: int) -> str:
    """The words about a place, a bar at it."""
    before, after = text[max(0, at - CONTEXT) : at], text[at : at + CONTEXT]
    opening = "…" if at > CONTEXT else ""
    closing = "…" if at + CONTEXT < len(text) else ""
    return f"{opening}{before}|{after}{closing}"
