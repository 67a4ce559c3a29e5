"""The concordance of numbers: what the numbers of a link say on one side and not on the other.

It never judges: a difference is something that an editor should check.
"""

from collections.abc import Sequence

from facing.concord.finding import Difference, Said, found

__all__ = ("Difference", "Said", "differences", "told")


def differences(
    original: Sequence[str], translation: Sequence[str], languages: tuple[str, str], date: str
) -> list[Difference]:
    """What the numbers of one link's sentences do not share, in the order of the original.

    *languages* are the codes of both sides, *date* the date of issue, of which parts may be
    unknown (`1958-01-29`, `1958-00-00`, `1958`, `0000`).  Nothing is compared if a side is empty,
    or in a language whose numerals nobody has described.
    """
    return found(original, translation, languages, date)


def told(difference: Difference) -> str:
    """The message for an editor: both expressions and both values, and never a verdict."""
    left, right = difference.left, difference.right
    if left and right:
        what = " (the same number?)" if difference.kind == "approximation" else ""
        return f"check: “{left.words}” is {left.value}, “{right.words}” is {right.value}{what}"
    if left:
        return f"check: “{left.words}” is {left.value}; the translation has no such number"
    if right:
        return f"check: “{right.words}” is {right.value}; the original has no such number"
    return "check: the numbers"
