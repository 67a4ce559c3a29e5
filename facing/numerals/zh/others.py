"""Ordinals, labels, shares, multiples, hours of the day; and words that only look like numbers."""

import re
from fractions import Fraction

from facing.numerals import COUNT, PERCENT, TIMES, Quantity
from facing.numerals.zh.numbers import NUMBER, Amount, amount
from facing.numerals.zh.things import after, before

_SMALL = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_WORD = re.compile(
    "十分(?!之|钟)|万分(?!之)|万一|千万(?![吨元斤公亩人])|一(?:时(?![0-9])|点(?![0-9钟半一二三四五六七八九])|度|道(?!工序|题|关)"
    "|部分|方面|口气|家人|下子|次性|步步|把手|直|般|定|律|致|贯|切)|两口子|半斤八两|三天两头|一日千里"
    "|[二三四五六七八九1-9][十〇零○0]年代|三番[五两]次|五花八门|三天打[鱼渔]|两天晒网|一寸光阴|一寸金|三年五载|一百个(?:放心|愿意|不)|一五一十|三三两两|七手八脚|三心二意|一日(?<=有朝一日)|一年四季|五湖四海|千方百计|千千万万|百分之百地"
)
_MANY = re.compile("成千上万|成百上千|千百万")
_MANY_VALUES = {"成千上万": (1000, 99999), "成百上千": (100, 9999), "千百万": (10**6, 99 * 10**6)}
_CLOCK = re.compile(
    f"(?P<hour>{_SMALL})(?:点钟|点(?P<half>半)|点整|时整|[点时](?:零|过)?(?P<minute>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})分)"
)
_OF_DAY = re.compile("(?:凌晨|[早晚]上|早晨|[上下中]午|午夜|深夜|夜[里间]?|[早晚])$")
_HOUR = re.compile(f"(?P<hour>{_SMALL})[点时](?P<half>)(?P<minute>)(?![候代间期机常刻多])")
_POINT = re.compile("(?P<number>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十])")
_ORDINAL = re.compile(
    f"第(?P<number>{NUMBER})(?:[次个届期章条项批名位种天年轮步节卷册版](?!工会))?"
)
_SHARE = re.compile(
    f"(?P<whole>{NUMBER})分之(?P<part>{NUMBER})(?P<odd>[多余强])?"
    f"(?:(?:—{{1,2}}|[-–－~～至到])(?:(?P=whole)分之)?(?P<to>{NUMBER})(?![个年月日吨]))?"
)
_TENTHS = re.compile(
    "(?P<number>[一二两三四五六七八九]{1,2})成(?:(?P<half>半)|(?P<more>[一二三四五六七八九]))?(?P<odd>多)?(?=[，。；、！？…）”\\s的]|以上|以下|左右|$)"
)
_MULTIPLE = re.compile(
    "(?:增[加长产]|提高|上升|扩大|[高多]出)(?P<to>了|到了?|至|为)?(?P<about>近|约|将近|大约)?"
    f"(?P<number>{NUMBER})(?P<odd>多)?倍(?P<half>半)?(?P<late>多)?"
)
_DOUBLED = re.compile(f"翻了?(?:(?P<number>{NUMBER})番|番)(?P<late>多)?")
_LABEL = re.compile(
    f"(?P<number>{NUMBER})(?:号(?!召|称|令|角)|级(?!别)|车间|分?厂|[高平电转焦]炉|矿(?![工山石务井区物产]))"
)


def word(text: str, place: int, floor: int) -> Quantity | int | None:
    """The end of a word that is no number; 成千上万 is a vague one."""
    if found := _WORD.match(text, place):
        return found.end()
    start = max(floor, place - 1)
    if found := _MANY.match(text, start) or _MANY.match(text, place):
        low, high = map(Fraction, _MANY_VALUES[found[0]])
        return Quantity(
            found.start(), found.end(), low, high, "about", COUNT, "cardinal", weak=True
        )
    return None


def clock(text: str, place: int, floor: int) -> Quantity | None:
    """八点钟, 八点二十分, 下午三时: hours of the day."""
    found = _CLOCK.match(text, place)
    if not found and _OF_DAY.search(text[max(floor, place - 2) : place]):
        found = _HOUR.match(text, place)
    hour = amount(found["hour"]) if found else None
    minute = amount(found["minute"]) if found and found["minute"] else None
    if not found or not hour or hour.high > 24 or hour.low < hour.high:
        return None
    if found["minute"] and (not minute or minute.high > 59):
        return None
    time = hour.low + (minute.low / 60 if minute else 0) + Fraction(bool(found["half"]), 2)
    return Quantity(place, found.end(), time, time, "", "h", "time")


def point(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """一、 before the first of several points."""
    found = _POINT.match(text, place)
    if not found or (place and text[place - 1] not in "。；：;:！？（( \u3000\n"):
        return None
    return _exactly(place, found.end() - 1, amount(found["number"]), "ordinal", weak=True)


def ordinal(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """第三, 第一次."""
    found = _ORDINAL.match(text, place)
    return _exactly(place, found.end(), amount(found["number"]), "ordinal") if found else None


def label(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """八号平炉, 二十五车间, 上钢三厂: a number that is a name."""
    found = _LABEL.match(text, place)
    if not found or set(found["number"]) & set("两几数"):
        return None
    return _exactly(place, found.end(), amount(found["number"]), "number-label")


def _exactly(
    start: int, end: int, got: Amount | None, kind: str, *, weak: bool = False
) -> Quantity | None:
    """The number if it is an exact one."""
    if got is None or got.form in ("bare", "some"):
        return None
    if got.form == "pair" and kind != "number-label":
        return None
    return Quantity(start, end, got.low, got.high, "", COUNT, kind, weak)


def share(text: str, place: int, floor: int) -> Quantity | None:
    """百分之八十五, 千分之三, 三分之一, 八成: in ‰ or %."""
    found = _SHARE.match(text, place)
    whole, part = (amount(found["whole"]), amount(found["part"])) if found else (None, None)
    if not found or not whole or not part or not whole.low:
        return _tenths(text, place, floor)
    last = amount(found["to"]) if found["to"] else part
    end = found.end()
    if last is None or last.high < part.low:
        last, end = part, found.start("to")
    if whole.form == "some":
        return None
    unit, base = ("‰", 1000) if whole.low == 1000 else (PERCENT, 100)
    low, high = part.low * base / whole.low, last.high * base / whole.low
    share = _approximately(text, (place, floor, end), (low, high), unit, found["odd"])
    return share._replace(approx=share.approx or "about") if part.form == "some" else share


def _tenths(text: str, place: int, floor: int) -> Quantity | None:
    """八成, 七八成."""
    found = _TENTHS.match(text, place)
    got = amount(found["number"]) if found else None
    if not found or not got or got.form == "digits":
        return None
    rest = amount(found["more"]) if found["more"] else None
    more = rest.low if rest else 5 * bool(found["half"])
    limits = got.low * 10 + more, got.high * 10 + more
    return _approximately(text, (place, floor, found.end()), limits, PERCENT, found["odd"])


def _approximately(
    text: str,
    places: tuple[int, int, int],
    limits: tuple[Fraction, Fraction],
    unit: str,
    odd: str | None,
) -> Quantity:
    """A share with what approximates it."""
    place, floor, end = places
    start, approx = before(text, place, floor)
    end, later = after(text, end)
    approx = approx or later or ("more" if odd else "")
    return Quantity(start, end, *limits, approx, unit, "ratio")


def multiple(text: str, place: int, floor: int) -> Quantity | None:  # noqa: ARG001 – a Reader
    """增加两倍 (×3), 提高到三倍 (×3), 翻一番 (×2): how many times as much there is."""
    found = _MULTIPLE.match(text, place) or _DOUBLED.match(text, place)
    if not found:
        return None
    parts = found.groupdict()
    got = amount(found["number"]) if found["number"] else amount("一")
    if got is None or (text[place] == "翻" and (got.high > 30 or got.low.denominator > 1)):
        return None
    if text[place] == "翻":
        low, high = Fraction(2 ** int(got.low)), Fraction(2 ** int(got.high))
    else:
        more = Fraction(bool(parts["half"]), 2) + (parts["to"] in (None, "了"))
        low, high = got.low + more, got.high + more
    end, approx = after(text, found.end())
    if not approx:
        approx = (
            "more" if parts["late"] or parts.get("odd") else "about" if got.form == "some" else ""
        )
    about = parts.get("about")
    approx = {"近": "nearly", "将近": "nearly"}.get(about, "about") if about else approx
    return Quantity(place, end, low, high, approx, TIMES, "multiple")
