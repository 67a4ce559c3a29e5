"""English numbers: digits, words, fractions, dozens and scores, vague ones such as “hundreds”."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from facing.numerals import UNITS


def listed(words: str) -> list[str]:
    """The words of a line, which reads better than a column of strings."""
    return words.split()


_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
SCALES: Final = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
VALUES: Final = dict(zip(_ONES, range(20), strict=True)) | dict(
    zip(_TENS, range(20, 100, 10), strict=True)
)
_ORDINALS = listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS: Final = dict(zip(_ORDINALS, range(20), strict=True)) | {
    word[:-1] + "ieth": n for word, n in zip(_TENS, range(20, 100, 10), strict=True)
}
_PARTS = {word: n for word, n in ORDINALS.items() if n > 2} | {
    "half": 2, "halve": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000,
    "ten-thousandth": 10**4, "ten thousandth": 10**4, "hundred-thousandth": 10**5,
    "millionth": 10**6,
}  # fmt: skip
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def either(words: object) -> str:
    """A pattern of any of those words, the longest first."""
    assert isinstance(words, dict | list | tuple)  # noqa: S101
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_FLAGS = re.IGNORECASE
_DIGITS = re.compile(
    "(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,20})(?P<part>\\.[0-9]{1,12})?"
    "(?![0-9]|\\.[0-9]|,[0-9]{3}(?![0-9]))(?:(?:\\s|(?<=[0-9]))(?P<glyph>[½¼¾])"
    "|\\s(?P<top>[1-9])/(?P<bottom>[2-9])(?![0-9])|/(?P<under>[1-9][0-9]?)(?![0-9/]))?"
)
_SCALE = re.compile(f"[\\s-](?P<scale>{either(SCALES)})(?![a-z])", _FLAGS)
_WORD = re.compile(f"(?P<word>{either([*VALUES, *SCALES])})(?![a-z])", _FLAGS)
_JOIN = re.compile("(?P<and>,?\\s{1,2}and\\s{1,2})|,?\\s{1,2}|-", _FLAGS)
_PART = re.compile(
    f"[\\s-](?P<part>{either(_PARTS)})(?P<s>s?)(?![a-z])(?!\\s(?:of\\s)?(?:last|this|next)\\syear)",
    _FLAGS,
)
_AND_HALF = re.compile("\\sand\\s(?:a|one)\\s(?P<part>half|quarter)(?![a-z])", _FLAGS)
_POINT = re.compile(f"\\spoint((?:\\s(?:{either(_ONES[:10])})(?![a-z])){{1,12}})", _FLAGS)
_DOZEN = re.compile("\\s(?:dozens?|(?P<score>score))(?![a-z])", _FLAGS)
_HALF = re.compile(
    f"half(?:\\san?(?:\\s(?P<scale>{either(SCALES)}|dozen))?|(?=[\\s-]))(?![a-z])", _FLAGS
)
_A = re.compile(
    f"an?\\s(?P<scale>{either(SCALES)}|dozen|score(?=\\sof)|(?:half|third|quarter)(?=\\sof))(?![a-z])",
    _FLAGS,
)
_VAGUE = re.compile(
    "(?P<tens>tens\\sof\\s(?:thousands|millions)|hundreds\\sof\\s(?:thousands|millions))(?![a-z])"
    "|(?P<ten>tens\\sof(?=\\s[a-z]))"
    "|(?P<many>dozens|scores(?=\\sof)|hundreds|thousands|millions|billions)(?![a-z])"
    f"|(?:several|a\\sfew|many|few)\\s(?P<of>{either(SCALES)}|dozen)(?![a-z])"
    "|(?P<few>several|a\\sfew)(?=[\\s-][a-z])|(?P<couple>a\\scouple\\sof)(?![a-z])",
    _FLAGS,
)
_MANY = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2 * 10**6, 10**7 - 1), "billions": (2 * 10**9, 10**10 - 1),
}  # fmt: skip
_OTHERS = listed(
    "half several few many dozens scores hundreds thousands millions billions tens "
    "workshop plant furnace mine brigade shop shaft pit double doubles doubled doubling triple "
    "triples tripled tripling treble trebles trebled trebling quadruple quadruples quadrupled "
    "quadrupling halve halves halved halving twice january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "early mid late beginning start middle end last"
)


def _tree(words: list[str]) -> str:
    """A pattern of those words, in any letters, that tries each letter once: four times as fast."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    ends = "" in heads and heads.pop("")
    parts = [f"[{head}{head.upper()}]{_tree(rest)}" for head, rest in sorted(heads.items())]
    if not parts:
        return ""
    return parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)}{'|' * bool(ends)})"


_COUNTED = sorted(
    {word.split()[0].split("-")[0].lower() for one in UNITS.values() for word in one.en}
    | {*SCALES, "dozen", "score", "half", "third", "quarter", "few", "couple", "consecutive"}
    | {"successive", "full", "whole", "entire", "more", "additional", "long", "short"}
)
"""After “a” only these make a number of it."""
_BEGINNINGS = _tree(sorted({*VALUES, *SCALES, *ORDINALS, *_OTHERS}))
START: Final = re.compile(
    "(?<![\\w.,])[0-9#½¼¾]|(?<=[.,])(?<![0-9][.,])[0-9]|(?<![\\w-])(?:"
    f"{_BEGINNINGS}|[aA][nN]?(?=\\s{_tree([word for word in _COUNTED if word.isalpha()])})"
    f"|[nN][oO][sS]?(?=\\.|\\s[0-9])|[A-Za-z]{{3,9}}[fF][oO][lL][dD])(?![A-Za-z])"
)
"""Where an expression can begin."""


class Read(NamedTuple):
    """A number as read: its limits, its end, its form.

    The form is `digits`, `year` (four of them), `part` (a fraction below one), `vague`, `few`,
    `article`, `one`, or empty for other words.
    """

    low: Fraction
    high: Fraction
    end: int
    form: str = ""


def number(text: str, place: int) -> Read | None:
    """The number at that place, without unit or approximation."""
    if vague := _vague(text, place):
        return vague
    if text[place : place + 1] in _GLYPHS:
        glyph = _GLYPHS[text[place]]
        return Read(glyph, glyph, place + 1, "part")
    read = _in_digits(text, place) or _with_article(text, place) or _in_words(text, place)
    if read is None:
        return None
    dozen = _DOZEN.match(text, read.end)
    if dozen and read.form not in ("part", "article") and read.low.denominator == 1:
        times = 20 if dozen["score"] else 12
        read = Read(read.low * times, read.low * times, dozen.end())
    half = _AND_HALF.match(text, read.end)
    if half and read.low < 100:
        exact = read.low + (Fraction(1, 2) if half["part"].lower() == "half" else Fraction(1, 4))
        return Read(exact, exact, half.end())
    return _fraction(text, read)


def _vague(text: str, place: int) -> Read | None:
    """Dozens, hundreds of thousands, several hundred, a few, a couple of."""
    found = _VAGUE.match(text, place)
    if not found:
        return None
    if found["couple"]:
        return Read(Fraction(2), Fraction(2), found.end(), "vague")
    if found["few"]:
        return Read(Fraction(2), Fraction(9), found.end(), "few")
    if found["ten"]:
        return Read(Fraction(20), Fraction(99), found.end(), "vague")
    if found["of"]:
        times = SCALES.get(found["of"].lower(), 12)
    elif found["tens"]:
        first, _, second = found["tens"].lower().split()
        times = (10 if first == "tens" else 100) * SCALES[second[:-1]]
    else:
        low, high = _MANY[found["many"].lower()]
        return Read(Fraction(low), Fraction(high), found.end(), "vague")
    return Read(Fraction(2 * times), Fraction(10 * times - 1), found.end(), "vague")


def _in_digits(text: str, place: int) -> Read | None:
    """3,500; 6.3 million; 2 1/2; 3/4."""
    found = _DIGITS.match(text, place)
    if not found:
        return None
    exact = Fraction(found["whole"].replace(",", "") + (found["part"] or ""))
    year = found[0].isdigit() and len(found[0]) == 4 and 1800 <= exact < 2100
    form = "year" if year else "digits"
    if found["glyph"]:
        exact += _GLYPHS[found["glyph"]]
    elif found["top"]:
        exact += Fraction(int(found["top"]), int(found["bottom"]))
    elif found["under"]:
        exact /= int(found["under"])
        form = "part" if exact < 1 else "digits"
    end = found.end()
    while (scale := _SCALE.match(text, end)) and exact < 10**15:
        exact, end, form = exact * SCALES[scale["scale"].lower()], scale.end(), "digits"
    return Read(exact, exact, end, form)


def _with_article(text: str, place: int) -> Read | None:
    """A hundred, half a million, half an hour, a dozen, a quarter of."""
    if found := _HALF.match(text, place):
        scale = (found["scale"] or "").lower()
        exact = Fraction(SCALES.get(scale, 12 if scale else 1), 2)
        return Read(exact, exact, found.end(), "" if scale else "part")
    found = _A.match(text, place)
    if not found:
        return None
    one = Fraction(1)
    if found["scale"].lower() in SCALES:
        rest = _in_words(text, found.start("scale"), one)
        return rest._replace(form="") if rest else None
    return Read(one, one, found.start("scale") - 1)


def _in_words(text: str, place: int, one: Fraction | None = None) -> Read | None:
    """Three thousand five hundred, twenty-one, two hundred and six; *one* is an article’s."""
    total, section, end, last, words = Fraction(0), one or Fraction(0), -1, 0, 0
    scale_above = Fraction(10**18)
    while words < 16 and (found := _WORD.match(text, place)):
        word = found["word"].lower()
        if (value := VALUES.get(word)) is not None:
            room = section % 100
            fits = not room if value >= 10 else not room or (room >= 20 and not room % 10 and value)
            if not fits or (words and (last == 1 or not value)):
                break
            section, last = section + value, 1 if value < 20 else 10
        elif word == "hundred":
            if not 0 < section < 100:
                break
            section, last = section * 100, 100
        else:
            if not section or scale_above <= SCALES[word]:
                break
            scale_above = Fraction(SCALES[word])
            total, section, last = total + section * scale_above, Fraction(0), 1000
        end, words = found.end(), words + 1
        join = _JOIN.match(text, end)
        if not join or (join["and"] and last < 100) or (join[0] == "-" and last == 1):
            break
        place = join.end()
        if join[0].startswith(",") and last < 1000:
            break
        if (
            join["and"]
            and (follows := _WORD.match(text, place))
            and follows["word"].lower() in SCALES
        ):
            break
    if end < 0:
        return None
    exact = total + section
    point = _POINT.match(text, end)
    if point:
        digits = "".join(str(VALUES[word.lower()]) for word in point[1].split())
        return Read(
            exact + Fraction(int(digits), 10 ** len(digits)),
            exact + Fraction(int(digits), 10 ** len(digits)),
            point.end(),
        )
    return Read(exact, exact, end, "one" if exact == 1 else "")


def _fraction(text: str, read: Read) -> Read:
    """Two-thirds, one quarter, three fifths."""
    found = _PART.match(text, read.end)
    if not found or read.low.denominator > 1 or not 0 < read.low < 100:
        return read
    part = _PARTS[found["part"].lower()]
    if bool(found["s"]) != (read.low > 1) or read.low >= part:
        return read
    exact = read.low / part
    return Read(exact, exact, found.end(), "part")
