"""Link the sentences of an original and of its translation, with confidence.

Headlines, bylines and signatures are set aside by rule (`apart`).  Of the others `tongues` reads
what their words may stand for, `score` says what a link costs, `band` where to look, and `search`
finds the cheapest way; `weighing` tells what speaks for a link, `learning` makes a lexicon.
They are loaded when something is to be linked: most builds link nothing.
"""

from collections.abc import Iterable, Sequence

from facing.align.evidence import Evidence
from facing.align.lexicon import EMPTY, Lexicon
from facing.align.ordering import in_order
from facing.align.tongues import Credit, pair
from facing.model import Link, Text

__all__ = (
    "EMPTY",
    "Credit",
    "Evidence",
    "Lexicon",
    "acknowledged",
    "align",
    "in_order",
    "learn",
    "weighed",
)


def acknowledged(original: str, translations: Iterable[str]) -> tuple[Credit, ...]:
    """The works of others that the links of those languages rest on."""
    found = (credit for code in translations for credit in pair(original, code).credits)
    return tuple(dict.fromkeys(found))


def align(
    original: Text,
    translation: Text,
    date: str,
    lexicon: Lexicon = EMPTY,
    fixed: Sequence[Link] = (),
) -> tuple[Link, ...]:
    """Links in reading order that hold every passage of both texts exactly once.

    *date* is the day of issue, *fixed* are links that an editor decided: they come back as they
    are, and no other crosses one of them.  `cert`, the chance that a link is right, is given where
    it is below DOUBTFUL.
    """
    from facing.align import linking  # noqa: PLC0415

    return linking.linked(original, translation, date, lexicon, fixed)


def weighed(
    original: Text,
    translation: Text,
    date: str,
    links: Iterable[Link],
    lexicon: Lexicon = EMPTY,
) -> tuple[Evidence, ...]:
    """The confidence of each of the links, and what speaks for it.

    What is linked by rule has the confidence 1, and what no path of ours would link 0.
    """
    from facing.align import linking  # noqa: PLC0415

    return linking.weighed(original, translation, date, links, lexicon)


def learn(texts: Iterable[tuple[Text, Text, tuple[Link, ...], str]]) -> Lexicon:
    """The lexicon of originals and translations with their links and days of issue."""
    from facing.align import corpus  # noqa: PLC0415

    return corpus.learn(texts)
