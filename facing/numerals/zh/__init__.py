"""Chinese numerals in running text: with classifiers, units, approximations, shares, multiples.

What is a matter of taste:

- 五一, 三八 and other digits strung together without a unit are names; 十分, 一般, 统一 are words
- a place without a digit (百, 千, 万) counts with an approximation (近百个, 上千人); before a unit
  of weight or money (万吨) it is weak
- 度 is °C from ten degrees on; 成 is ten per cent where nothing follows that makes a verb of it
- 增加两倍 is three times as much, 增加到两倍 twice, 翻两番 four times
- the hours of a day are as printed: 下午三点 is 3
- 上半年以来 is from January on, for it counts the half year in
"""

import re

from facing.numerals import DATE, Quantity, scan
from facing.numerals.zh import dates, others, things
from facing.numerals.zh.numbers import START, narrow

READERS = (
    others.word,
    dates.read,
    others.clock,
    others.point,
    others.ordinal,
    others.share,
    others.multiple,
    others.label,
    things.half,
    things.read,
)
"""In the order in which they are asked."""


def quantities(text: str) -> list[Quantity]:
    """The numeral expressions of a Chinese text, in order."""
    text = narrow(text)
    found = scan(text, START, READERS)
    if "以来" not in text:
        return found
    return [
        one._replace(since=True) if one.unit == DATE and _SINCE.match(text, one.end) else one
        for one in found
    ]


_SINCE = re.compile("(?:[份间]|期间)?以来")
