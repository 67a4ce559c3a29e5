"""English dates: days, months, quarters, years, decades, and what is between them.

“Early”, “mid-” and “late” are about the first, second and last ten days of a month; the first ten
days of August are exactly that (上旬).  A year alone is one as `numbers` tells it.
"""

import re
from fractions import Fraction

from facing.numerals import DATE, Quantity, day, halves, last_day
from facing.numerals.en.numbers import ORDINALS, listed

_NAMES = listed(
    "january february march april may june july august september october november december"
)
_SHORT = {name[:3]: n for n, name in enumerate(_NAMES, 1)}
_MONTH = (
    f"(?:{'|'.join(name.capitalize() for name in _NAMES)}"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\\.|(?=\\s[0-9])))"
)
_YEAR = "(?:1[0-9]|20)[0-9]{2}(?![0-9,]*[0-9])"
_DAY = "[0-9]{1,2}(?:st|nd|rd|th)?"
_TO = "\\s?(?:-|–|—|to|and|or)\\s?"
_FIRST = "(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_THIS_MONTH = "(?:this|that|the|last|next)\\smonth"
_THE_MONTH = f"(?:(?P<month>{_MONTH})(?:,?\\s(?P<year>{_YEAR}))?|{_THIS_MONTH})"
_THE_YEAR = f"(?:(?P<year>{_YEAR})|(?:this|that|the|last|next|each|every)\\syear)"

_ISO = re.compile("(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9-])")
_MONTH_DAY = re.compile(
    f"(?P<month>{_MONTH})\\s(?:the\\s)?(?:(?P<since>{_DAY})(?P<to>{_TO})(?:(?P<other>{_MONTH})\\s)?)?"
    f"(?P<day>{_DAY})(?![0-9,.]*[0-9]|\\w)(?:,?\\s(?P<year>{_YEAR}))?"
)
_DAY_MONTH = re.compile(
    f"(?:(?P<since>{_DAY})(?P<to>{_TO}))?(?P<day>{_DAY})\\s(?:of\\s)?(?P<month>{_MONTH})(?![a-z])"
    f"(?:,?\\s(?P<year>{_YEAR}))?"
)
_PART = re.compile(
    "(?:(?P<part>early|mid|late)[\\s-]|(?:at\\s)?(?:the\\s)?(?P<point>beginning|start|middle|end)\\sof\\s"
    f"|(?P<tenth>first|second|middle|last|third)\\s(?:ten|10)\\sdays\\sof\\s){_THE_MONTH}",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    "(?:(?P<part>early|late)[\\s-]|(?:the\\s)?(?P<point>beginning|start|end)\\sof\\s)"
    f"(?P<year>{_YEAR})(?!['’]?s)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    f"(?P<which>{_FIRST})(?:\\sand\\s(?P<last>{_FIRST}))?\\s(?:(?P<quarter>quarters?)(?:\\sof\\s{_THE_YEAR})?"
    f"|half\\sof\\s(?:(?P<of>{_THIS_MONTH})|{_THE_YEAR.replace('year>', 'ayear>')}))",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    f"(?:(?P<since>{_MONTH})(?:\\s?[-–—]\\s?|\\s(?:to|through|until)\\s))?(?P<month>{_MONTH})(?:,?\\s(?:of\\s)?(?P<year>{_YEAR}))?(?![a-z])"
)
_YEARS = re.compile(
    f"(?P<since>{_YEAR})(?P<to>{_TO})(?P<year>{_YEAR})(?![0-9])"
    f"|(?P<from>{_YEAR})[-–/](?P<short>[0-9]{{2}})(?![0-9-])|(?P<ten>(?:1[0-9]|20)[0-9]0)['’]?s(?![a-z])"
)
_SPOKEN_YEAR = re.compile(
    "(?P<hundreds>eighteen|nineteen)[\\s-](?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:[\\s-](?P<ones>one|two|three|four|five|six|seven|eight|nine))?(?![a-z])",
    re.IGNORECASE,
)
_LONE = re.compile("(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?=\\s?[–—)(:-]|\\s\\(|$|[,.;])")
_AFTER_WORDS = re.compile("(?:\\bon the |, )$")
_IN = re.compile(
    "\\b(?:in|of|since|by|last|this|early|late|mid|until|till|during|from|to|through|and|before|after)[\\s-]$",
    re.IGNORECASE,
)
_PARTS = {
    "early": (1, 10), "beginning": (1, 10), "start": (1, 10), "first": (1, 10),
    "mid": (11, 20), "middle": (11, 20), "second": (11, 20),
    "late": (21, 0), "end": (21, 0), "last": (21, 0), "third": (21, 0),
}  # fmt: skip

Limits = tuple[Fraction | None, Fraction | None]


def read(text: str, place: int, floor: int) -> Quantity | None:
    """The date at that place."""
    for pattern, reader in _READERS:
        found = pattern.match(text, place)
        if not found:
            continue
        words = text[max(floor, place - 9) : place]
        low, high = reader(found, words)
        if low is None or high is None or low > high:
            continue
        parts = found.groupdict()
        listed = (parts.get("to") or "").strip() in ("and", "or")
        if listed and high - low not in (1, 10000):  # August 13 and 15 are two days
            continue
        vague = parts.get("part") or parts.get("point")
        return Quantity(place, found.end(), low, high, "about" if vague else "", DATE, "date")
    return None


def _year(found: re.Match[str]) -> int:
    return int(found["year"] or 0)


def _month_of(written: str | None) -> int:
    return _SHORT[written[:3].lower()] if written else 0


def _number(written: str | None) -> int:
    return int(written.rstrip("stndrh")) if written else 0


def _iso(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001 – as the others
    year, month, number = map(int, found.groups())
    one = day(year, month, number) if month and number else None
    return one, one


def _days(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001
    """January 28th, 1958; 28th of January; August 13–15."""
    year, month, number = _year(found), _month_of(found["month"]), _number(found["day"])
    if not number:
        return None, None
    other = _month_of(found.groupdict().get("other")) or month
    since = _number(found["since"]) or number
    return day(year, month, since), day(year, other, number)


def _part(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001
    """Early August, mid-January, the first ten days of the month."""
    word = (found["part"] or found["point"] or found["tenth"]).lower()
    first, last = _PARTS[word]
    month, year = _month_of(found["month"]), _year(found)
    return day(year, month, first), day(year, month, last or last_day(month, year))


def _span(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001
    """The first quarter of 1959, the first half of this year or month."""
    which, last = _which(found["which"]), _which(found["last"] or found["which"])
    if found["quarter"]:
        if not 1 <= which <= last <= 4:
            return None, None
        year = _year(found)
        return day(year, 3 * which - 2), day(year, 3 * last)
    if which not in (1, 2) or last != which:
        return None, None
    if found["of"]:
        return (day(number=1), day(number=15)) if which == 1 else (day(number=16), day(number=31))
    return halves(which == 1, int(found["ayear"] or 0))


def _which(written: str) -> int:
    """The number of “first”, “2nd”; 0 of “last”."""
    return ORDINALS.get(written.lower()) or (int(written[0]) if written[0].isdigit() else 0)


def _month(found: re.Match[str], words: str) -> Limits:
    """August, August 1959; not the verbs that May and March can be."""
    verb = found["month"] in ("May", "March") and not (found["year"] or found["since"])
    if verb and not _IN.search(words):
        return None, None
    year, month = _year(found), _month_of(found["month"])
    return day(year, _month_of(found["since"]) or month), day(year, month)


def _part_of_year(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001
    """Early 1959, the end of 1958: about its first or last month."""
    word = (found["part"] or found["point"]).lower()
    one = day(_year(found), 1 if _PARTS[word][0] == 1 else 12)
    return one, one


def _years(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001
    """1956–1958, the 1950s."""
    if found["ten"]:
        return day(int(found["ten"])), day(int(found["ten"]) + 9)
    if found["from"]:
        since = int(found["from"])
        return day(since), day(since // 100 * 100 + int(found["short"]))
    return day(int(found["since"])), day(_year(found))


def _spoken(found: re.Match[str], words: str) -> Limits:  # noqa: ARG001
    """Nineteen fifty-eight."""
    tens = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    ones = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    year = 1800 if found["hundreds"].lower() == "eighteen" else 1900
    year += 10 * (tens.index(found["tens"].lower()) + 2)
    year += ones.index(found["ones"].lower()) + 1 if found["ones"] else 0
    return day(year), day(year)


def _lone(found: re.Match[str], words: str) -> Limits:
    """The 1st of a dateline, “on the 28th”."""
    one = (
        day(number=int(found["day"])) if _AFTER_WORDS.search(words) and int(found["day"]) else None
    )
    return one, one


_READERS = (
    (_ISO, _iso), (_MONTH_DAY, _days), (_DAY_MONTH, _days), (_PART, _part),
    (_PART_OF_YEAR, _part_of_year), (_SPAN, _span),
    (_MONTH_ALONE, _month), (_YEARS, _years), (_SPOKEN_YEAR, _spoken), (_LONE, _lone),
)  # fmt: skip
