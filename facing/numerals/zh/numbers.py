"""Chinese numerals: characters, digits and both mixed, decimals, ranges, vague numbers.

兆 is a million millions.  A last digit right after a place counts in the next lower one: 三千五 is
3500.  The formal digits of bank notes (壹贰叁) are surnames and verbs more often, and are not read.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

DIGITS: Final = {letter: n for n, letter in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
_PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS: Final = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": "二十", "卅": "三十"}

DIGIT: Final = "〇零○一二三四五六七八九"
LETTERS: Final = DIGIT + "两十百千万亿兆廿卅"
"""The characters that numerals consist of, as the inside of a character class."""

_ARABIC = (
    "(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,20})(?:\\.[0-9]{1,12})?(?![0-9]|\\.[0-9]))"
)
_LETTER = (
    f"(?:[{DIGIT}十百万亿兆廿卅]|千(?![瓦克米卡])|(?<![0-9〇○一二三四五六七八九十百千万亿])两|(?<=[百千万亿])两(?=[百千万亿])|几(?![乎何])"
    "|数(?=[十百千万亿]))"
)
_END = f"(?!千(?![瓦克米卡])|[{LETTERS.replace('千', '').replace('两', '')}])"
NUMBER: Final = (
    "(?:一、?两(?=[个位天年月周次名种小点项条件里])"
    "|(?:[一二三四五六七八九]?十)?[一二三四五六七八]、[二三四五六七八九][十百千万亿]{0,2}(?!、)"
    f"{_END}|(?:{_ARABIC}{_LETTER}{{0,4}}(?:(?:[0-9]{{1,4}}|[0-9],[0-9]{{3}})[百千十]?万?(?![0-9.,]))?"
    f"|(?:两|{_LETTER}){_LETTER}{{0,23}}(?:点[{DIGIT}]{{1,12}}(?!点)(?:[百千]?[万亿]{{0,2}}))?){_END})"
)
"""A candidate; what `amount` makes of it decides.  Nothing of it repeats without bound."""

_ATOM = re.compile("[0-9][0-9,]*(?:\\.[0-9]+)?|.")
_PAIR = re.compile(
    "(?<![一二三四五六七八九两])(?:一[二两]|[二两]三|三四|四五|五六|六七|七八|八九|三五)(?![一二三四五六七八九])"
)
_WIDE = "０１２３４５６７８９％．", "0123456789%."
_TRADITIONAL: Final = [
    "萬万",
    "億亿",
    "兩两",
    "點点",
    "時时",
    "個个",
    "幾几",
    "數数",
    "餘余",
    "來来",
    "過过",
    "號号",
    "級级",
    "廠厂",
    "爐炉",
    "車车",
    "間间",
    "噸吨",
    "畝亩",
    "頃顷",
    "擔担",
    "釐厘",
    "圓圆",
    "塊块",
    "錢钱",
    "週周",
    "鐘钟",
    "歲岁",
    "戶户",
    "條条",
    "項项",
    "種种",
    "張张",
    "輛辆",
    "節节",
    "層层",
    "隊队",
    "雙双",
    "對对",
    "倆俩",
    "屆届",
    "場场",
    "類类",
    "約约",
    "將将",
    "達达",
    "於于",
    "滿满",
    "長长",
    "擴扩",
    "減减",
    "隻只",
    "棟栋",
    "顆颗",
    "筆笔",
    "樁桩",
    "頭头",
    "處处",
    "盞盏",
    "這这",
    "該该",
    "後后",
    "歷历",
    "臺台",
    "龍龙",
    "縣县",
    "鄉乡",
    "島岛",
    "莊庄",
    "農农",
    "戰战",
    "倉仓",
    "鎮镇",
    "擊击",
    "學学",
    "黨党",
    "區区",
    "單单",
    "獨独",
    "臘腊",
    "無无",
    "僅仅",
    "佔占",
    "漲涨",
]
_NARROW = str.maketrans(*_WIDE) | {ord(pair[0]): pair[1] for pair in _TRADITIONAL}
_ANY_WIDE = re.compile(f"[{_WIDE[0]}{''.join(pair[0] for pair in _TRADITIONAL)}]")


class Amount(NamedTuple):
    """What a numeral says: its limits, and its *form*.

    `digits` were only strung together (五八, perhaps a name), `bare` places have no digit (千万),
    `pair` is 三四十, `some` has 几 or 数 in it, `one` is 一 alone, `decimal` has 点 in it, `arabic`
    begins with such a digit.
    """

    low: Fraction
    high: Fraction
    form: str = ""


def narrow(text: str) -> str:
    """*text* with narrow digits, percent signs and points, simplified; of the same length."""
    return text.translate(_NARROW) if _ANY_WIDE.search(text) else text


@lru_cache(4096)  # a newspaper says the same numbers again and again
def amount(written: str) -> Amount | None:
    """What the numeral says; None if it is none (百千, 一一百)."""
    first, comma, second = written.partition("、")
    if comma and not _PAIR.fullmatch(first[-1] + second[0]):
        return None
    written = first + second
    if written[0].isascii():
        if set(written) & set("几数"):
            return None
        exact = _evaluated(written)
        return exact and exact._replace(form="arabic")
    whole, point, rest = written.partition("点")
    if point:
        return _decimal(whole, rest)
    for some in "几数":
        if some in written:
            return _some(written, some)
    pair = _PAIR.search(written)
    if pair and (len(written) == 2 or not set(written) <= set(DIGIT)):
        low = _evaluated(written[: pair.start() + 1] + written[pair.end() :])
        high = _evaluated(written[: pair.start()] + written[pair.start() + 1 :])
        if low and high and low.low < high.low:
            return Amount(low.low, high.high, "pair")
    if len(written) > 1 and set(written) <= set(DIGIT):
        return _together(written)
    if len(written) > 2 and written[-1] in MYRIADS and set(written[:-1]) <= set(DIGIT):
        exact = _together(written[:-1])  # 一○七○万
        return Amount(exact.low * MYRIADS[written[-1]], exact.low * MYRIADS[written[-1]])
    exact = _evaluated(written)
    return exact._replace(form="one") if exact and written == "一" else exact


def _together(written: str) -> Amount:
    """一九五八: digit by digit."""
    number = Fraction(int("".join(str(DIGITS[digit]) for digit in written)))
    return Amount(number, number, "digits")


def _decimal(whole: str, rest: str) -> Amount | None:
    """一九点二零四, 三十点五, 一点二亿."""
    before = _together(whole) if set(whole) <= set(DIGIT) else amount(whole)
    digits = rest.rstrip("百千万亿")
    if before is None or before.form in ("bare", "pair", "some"):
        return None
    part = "".join(str(DIGITS[digit]) for digit in digits)
    number = before.low + Fraction(int(part), 10 ** len(part))
    for place in rest[len(digits) :]:
        number *= _PLACES.get(place) or MYRIADS[place]
    return Amount(number, number, "decimal")


def _some(written: str, some: str) -> Amount | None:
    """几十 is 20 to 99, 十几 11 to 19: from 2 (after 十 from 1) to just below ten in its place."""
    if written.count(some) > 1:
        return None
    place = written.index(some)
    least = _evaluated(written.replace(some, "一" if written[place - 1 : place] == "十" else "二"))
    below = _evaluated(written, {some: 10})
    return Amount(least.low, below.low - 1, "some") if least and below else None


def _evaluated(written: str, more: dict[str, int] | None = None) -> Amount | None:
    """A numeral with places: 十二万五千, 3万5千, 1.2万, 三万亿, 千万."""
    for letter, spelt in _TENS.items():
        written = written.replace(letter, spelt)
    digits = DIGITS | more if more else DIGITS
    total = section = Fraction(0)
    digit: Fraction | None = None
    place, myriad, bare, before = 10**4, 10**16, False, 0
    for atom in _ATOM.findall(written):
        if atom[0].isascii() or atom in digits:
            if digit:
                return None
            digit = Fraction(atom.replace(",", "")) if atom[0].isascii() else Fraction(digits[atom])
            before = before if digit and not atom[0].isascii() else 0
        elif atom in _PLACES:
            if _PLACES[atom] >= place or (not digit and atom != "十" and (section or total)):
                return None
            bare = bare or not (digit or atom == "十")
            place = before = _PLACES[atom]
            section += (digit or 1) * place
            digit = None
        else:
            section += digit or 0
            if MYRIADS[atom] >= myriad or (not section and not total and digit is not None):
                if section or not total:
                    return None
                total *= MYRIADS[atom]
            else:
                bare = bare or not (section or total)
                total += (section or 1) * MYRIADS[atom]
            section, digit, place, myriad, before = (
                Fraction(0), None, 10**4, MYRIADS[atom], MYRIADS[atom],
            )  # fmt: skip
    if digit:
        section += digit * (Fraction(before, 10) if before > 10 else 1)
    return Amount(total + section, total + section, "bare" if bare else "")


START: Final = re.compile(
    f"(?<![{LETTERS}])[{LETTERS}]|(?<![0-9A-Za-z.,])[0-9]|(?<=,)(?<![0-9],)[0-9]|[几数半第翻]|[上中下]旬"
    "|[上下前后]半|增[加长产]|提高|上升|扩大|[高多]出"
)
"""Where an expression can begin."""
