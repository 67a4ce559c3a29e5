"""Any two languages without a dictionary: numbers, and words that are the same in both."""

from collections.abc import Sequence

from facing.align.tongues import Tongues
from facing.align.words import LATIN, Shares, Sides, Unit, numbers, plain, same


def _words(text: str) -> list[str]:
    """The words in small letters."""
    return [word.lower() for word in LATIN.findall(plain(text))]


def _read(
    left: Sequence[str], right: Sequence[str], lexicon: Shares, codes: tuple[str, str]
) -> Sides:
    """Both sides; what the lexicon does not know stands for itself alone."""
    units = []
    for text in left:
        own = [Unit(word, lexicon.get(word) or {word: 0.5}) for word in _words(text)]
        units.append(own + same(numbers(text, codes[0])))
    words = [_words(text) + numbers(text, codes[1]) for text in right]
    return Sides(units, words)


TONGUES = Tongues(_read, _words, whole=False)
