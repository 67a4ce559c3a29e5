"""English numerals in running text: with units, approximations, fractions, multiples, labels.

What is a matter of taste:

- four digits from 1800 to 2099 without a comma are a year unless a unit or an approximation goes
  with them; months alone are dates, “May” and “March” only after a preposition
- “up to” is “at most”; “some 300” is about 300
- “first” and “second” are ordinals after an article and the like (not in “they first summarised”)
- “increased by two times” is three times as much, “increased two times” and “twofold” twice
- the hours of a day are as printed
- “since the first half” is from January on, as 上半年以来 is
"""

import re

from facing.numerals import DATE, Quantity, scan
from facing.numerals.en import dates, others, things
from facing.numerals.en.numbers import START

READERS = (
    dates.read,
    others.clock,
    others.label,
    others.ordinal,
    others.multiple,
    things.read,
)
"""In the order in which they are asked."""


def quantities(text: str) -> list[Quantity]:
    """The numeral expressions of an English text, in order."""
    return [
        one._replace(since=True)
        if one.unit == DATE and _SINCE.search(text, max(0, one.start - 10), one.start)
        else one
        for one in scan(text, START, READERS)
    ]


_SINCE = re.compile(r"\bsince\s(?:the\s)?$", re.IGNORECASE)
