"""Chinese and English."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facing.align.tongues import Credit, Tongues

if TYPE_CHECKING:
    from facing.align.words import Shares, Sides


CC_CEDICT = Credit(
    "CC-CEDICT",
    "https://www.mdbg.net/chinese/dictionary?page=cc-cedict",
    "CC BY-SA 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/",
)


def _read(
    left: Sequence[str], right: Sequence[str], lexicon: "Shares", codes: tuple[str, str]
) -> "Sides":
    """Both sides, by the dictionary."""
    from facing.align import chinese  # noqa: PLC0415 – slow to load

    return chinese.read(left, right, lexicon, codes)


def _stems(text: str) -> list[str]:
    """The stems of English words."""
    from facing.align import english  # noqa: PLC0415 – slow to load

    return english.stems(text)


TONGUES = Tongues(_read, _stems, (CC_CEDICT,))
