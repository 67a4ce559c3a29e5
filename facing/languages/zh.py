"""Chinese: sentences at 。！？；, datelines of the agencies, numerals in characters and digits."""

import re
from collections.abc import Iterator

from facing.languages import CLOSERS, Rules, latest, number, pieces
from facing.model import Dateline

# --- sentences ---------------------------------------------------------------------------------

_STOP = re.compile(
    "(?P<stop>[。！？；｡!?;]+|(?:…+|⋯+|\\.{3,})[。！？；!?;]*|(?<=[\u4e00-\u9fff])\\.(?=[\\s”’」』]|$))"
    f"(?P<closers>[{re.escape(CLOSERS)}]*)"
)
_CONTINUES = "，、：,:。！？；…—的等和与"
"""After a stop that closing marks follow, these go on with the sentence (“夺红旗！”的口号)."""

_TITLE_CLOSERS = "》〉"
_OPENERS = "（(［[【〔“‘「『《〈"
_NUMERAL = "零〇一二三四五六七八九十"


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; closing quotation marks and brackets stay with their stop."""
    return pieces(paragraph, _ends(paragraph))


def _ends(text: str) -> Iterator[int]:
    """The offsets at which sentences end."""
    quotes_until, open_quote = 0, False
    for found in _STOP.finditer(text):
        start, end = found.start(), found.end()
        stop, closers = found["stop"], found["closers"]
        if '"' in closers:
            # A straight quotation mark closes only if one is open; else it opens what follows.
            open_quote ^= text.count('"', quotes_until, found.start("closers")) % 2 == 1
            quotes_until = found.start("closers")
            if not open_quote:
                closers = closers[: closers.index('"')]
                end = found.start("closers") + len(closers)
        after = text[end : end + 1]
        if start and text[start - 1] in _OPENERS:
            continue
        if closers and (closers[0] in _TITLE_CLOSERS or (after and after in _CONTINUES)):
            continue
        if stop[0] in "…⋯." and not _ends_with_dots(text, start, stop, after):
            continue
        if stop[0] in "!?;" and after.isascii() and after.isalnum():
            continue
        yield end


def _ends_with_dots(text: str, start: int, stop: str, after: str) -> bool:
    """Whether an ellipsis, or a single ASCII full stop, ends the sentence here."""
    if stop == ".":
        return text[start - 1] not in _NUMERAL
    return start > 0 and (not after or after not in _CONTINUES)


# --- datelines ---------------------------------------------------------------------------------

_DATELINE = re.compile(
    "[（(【［\\[]?据?"
    "(?P<agency>(?:(?:本报|本刊)?(?:特约)?(?:新华(?:通讯)?社|中国新闻社|中新社|塔斯社|路透社|美联社|"
    "法新社|合众(?:国际)?社|德新社|安莎社|共同社|朝中社|[^\\W\\d_]{1,6}通讯社))|本报|本刊)?"
    "(?P<place>[^\\W\\d_]{1,8}?(?:、[^\\W\\d_]{1,8}?)?)??"
    f"(?:(?:(?P<month>\\d{{1,2}}|[{_NUMERAL}]{{1,3}})月)?"
    f"(?P<day>\\d{{1,2}}|[{_NUMERAL}廿卅]{{1,3}})日)?"
    "(?P<kind>专?电|讯|消息)"
    "(?=[\\s）)】］\\]：:，,]|$)"
)


def dateline(paragraph: str, date: str) -> Dateline | None:
    """The dateline, its day resolved as the last such day not after the date of issue."""
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    agency, place = found["agency"], found["place"]
    if found["day"] is None:
        if agency is None or found["kind"] == "消息":
            return None
        return Dateline(place, None, agency)
    if agency is None and place is None:
        return None
    day, month = _small(found["day"]), _small(found["month"] or "")
    resolved = latest(date, day, month or None) if day else False
    if resolved is False or (found["month"] and not month):
        return None
    return Dateline(place, resolved, agency)


def _small(text: str) -> int:
    """A day or month in digits or characters; 0 if it is none."""
    if text.isdecimal():
        return int(text)
    value = _value(text.replace("廿", "二十").replace("卅", "三十")) if text else ""
    return int(value) if value and len(value) < 3 else 0


# --- numerals ----------------------------------------------------------------------------------

_DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一", "二两", *"三四五六七八九"))
    for char in chars
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_POWERS = {"百": 2, "千": 3, "万": 4, "亿": 8}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_NUMBER = re.compile(
    "(?P<digits>[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?)(?P<powers>[百千万亿]{0,3})"
    "|(?P<whole>[零〇一二两三四五六七八九十百千万亿]+)(?:点(?P<part>[零〇一二三四五六七八九]++)(?![十百千万亿分刻]))?"
    "(?P<of>分之)?"
)
_LONGEST = 24
"""A longer run of numeral characters is no number."""


def numerals(text: str) -> tuple[str, ...]:
    """The numbers in order, in digits; a lone 一 counts only as an ordinal, date or item."""
    found: list[str] = []
    over = ""
    for match in _NUMBER.finditer(text.replace("廿", "二十").replace("卅", "三十")):
        if match["digits"]:
            digits = match["digits"].translate(_FULL_WIDTH).replace(",", "")
            values = [number(digits, sum(_POWERS[unit] for unit in match["powers"]))]
        else:
            values = _in_characters(match)
        if match["of"]:  # 三分之二 is 2/3
            over = f"/{values[-1]}" if values else ""
            continue
        if over and values:
            values[0] += over
        over = ""
        found += values
    return tuple(found)


def _in_characters(match: re.Match[str]) -> list[str]:
    """The numbers in those characters; none where they are a word (一致, 十分, 千方百计)."""
    whole, part, text = match["whole"], match["part"], match.string
    before, after = (
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    if (
        len(whole) > _LONGEST
        or (before and before in "几数")
        or (match["of"] and whole in "百千万")
    ):
        return []
    if whole == "一" and not part and not match["of"]:
        return (
            ["1"]
            if before == "第" or after in ("月", "日", "号") or _is_item(before, after)
            else []
        )
    if whole == "十" and after == "分" and text[match.end() + 1 : match.end() + 2] != "钟":
        return []
    if whole[0] in "百千万亿" and (len(whole) > 1 or before not in tuple("近约达满整")):
        return []
    value = _value(whole)
    if part and value:
        return [number(f"{value}.{_positional(part)}")]
    if len(whole) == 2 and whole[0] in _DIGITS and _DIGITS.get(whole[1]) == _DIGITS[whole[0]] + 1:
        return [_positional(char) for char in whole]  # 三四个 is three or four
    return [value] if value else []


def _is_item(before: str, after: str) -> bool:
    """Whether a 一 between these counts an item of a list (：一、…；二、…)."""
    return after == "、" and (not before or before in "：；。:;(（ \u3000")


def _positional(text: str) -> str:
    """Digits for characters, one for one."""
    return "".join([str(_DIGITS[char]) for char in text])


def _value(text: str) -> str:
    """The number written by those characters, empty if it is none."""
    if not any(char in _UNITS for char in text):
        return number(_positional(text))
    total = section = digit = 0
    unit = 1
    for char in text:
        if char in _DIGITS:
            if digit:
                return ""
            digit, unit = _DIGITS[char], unit if char not in "零〇" else 0
            continue
        unit = _UNITS[char]
        if unit >= 10**4:
            total, section = (
                (total + section + digit) * unit
                if unit > 10**4
                else total + (section + digit or 1) * unit,
                0,
            )
        else:
            section += (digit or 1) * unit
        digit = 0
    if digit and unit >= 100:
        digit *= unit // 10  # 一万二 is 12,000
    return str(total + section + digit)


RULES = Rules("zh", "", sentences, dateline, numerals)
