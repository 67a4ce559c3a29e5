"""English: sentences at . ! ? ; but not after abbreviations; datelines; numbers in words."""

import re
from collections.abc import Iterator

from facing.languages import CLOSERS, Rules, latest, number, pieces
from facing.model import Dateline


def _list(words: str) -> list[str]:
    """The words one by one."""
    return words.split()


def _set(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())


# --- sentences ---------------------------------------------------------------------------------

_STOP = re.compile(f"[.!?;…。！？；]+[{re.escape(CLOSERS)}]*")
_NEXT = re.compile(r"\s*+[“‘\"'«(\[{*_¿¡]*+(?P<first>\S?)")
_DASHES = "–—-―"

_BEFORE_NAME = _set(
    "Mr Mrs Ms Mme Dr Prof Gen Col Lt Capt Maj Sgt Cmdr Adm Gov Sen Rep Rev Hon St Messrs Mt Ft "
    "Comr vs cf viz i.e e.g approx ca"
)
"""What stands before dots that never end a sentence."""

_BEFORE_NUMBER = _set(
    "no nos p pp vol vols fig figs art arts ch chap sec secs pt para par col cols ser tel jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)
"""… that do not when a number follows (`No. 8`, `Jan. 28`)."""

_BEFORE_CAPITAL = _set("co jr sr bros mfg dept ave blvd rd mts est a.d b.c ph.d m.d")
"""… that may, like initials and `U.S.`, when a word follows that often begins a sentence."""

_OPENINGS = _set(
    "The A An This That These Those There Here It Its He His She Her They Their We Our You Your "
    "I My In On At As By For From To With After Before During Since Until When While If "
    "Although Though Because However But And Or So Yet Then Thus Therefore Now Today Moreover "
    "Meanwhile Some Many Most All Each Every Both One Two Three First Second Third Finally What "
    "Who How Why Not No Under Over Through Among According Last"
)
_COMPANIES = ("Ltd", "Inc", "Limited", "Incorporated")
_LONGEST_WORD = 24


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; closing quotation marks and brackets stay with their stop."""
    return pieces(paragraph, _ends(paragraph))


def _ends(text: str) -> Iterator[int]:
    """The offsets at which sentences end."""
    begin = 0
    for found in _STOP.finditer(text):
        stop, end = found[0], found.end()
        if stop[0] not in "。！？；" and not text[end : end + 1].isspace():
            continue
        following = _NEXT.match(text, end)
        first = following["first"] if following else ""
        if first in _DASHES or (first.islower() and stop[0] not in ";；。！？"):
            continue
        at = found.start()
        if stop[0] == ";" and re.search(r"&#?\w{1,8}\Z", text[max(0, at - 10) : at]):
            continue  # the end of an entity such as &amp;
        if stop == "." and following and not _full_stop(text, begin, at, following.start("first")):
            continue
        begin = end
        yield end


def _full_stop(text: str, begin: int, at: int, after: int) -> bool:
    """Whether the dot at that offset ends the sentence that began at *begin*.

    *after* is the offset of the first letter of what follows.
    """
    window = text[max(begin, at - _LONGEST_WORD) : at]
    word = (window.split() or [""])[-1].lstrip("(“\"'‘[*—–")
    if at - begin <= 6 and re.fullmatch(
        r"\s*\(?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,4})", text[begin:at]
    ):
        return False  # the number of an item: 1. … 2. …
    if word in _BEFORE_NAME:
        return False
    small = word.lower()
    if small in _BEFORE_NUMBER and text[after].isdigit():
        return False
    initials = len(word) == 1 and word.isupper()
    initials = initials or (len(word) < 12 and _is_letters_with_dots(word))
    if small in _BEFORE_CAPITAL or initials:
        next_word = text[after : after + _LONGEST_WORD].split(maxsplit=1)[0].rstrip(".,;:")
        if next_word in _COMPANIES:
            return False
        return (
            small in ("a.m", "p.m", "e.g") or next_word in _OPENINGS or not next_word[0].isalpha()
        )
    return True


def _is_letters_with_dots(word: str) -> bool:
    """Whether the word is like `U.S` or `J.F` (its last dot apart)."""
    return "." in word and all(len(part) == 1 and part.isalpha() for part in word.split("."))


# --- datelines ---------------------------------------------------------------------------------

_MONTHS = {
    name: n
    for n, names in enumerate(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"), 1)
    for name in (names, names[:3], "Sept" if n == 9 else names)
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATELINE = re.compile(
    r"[(\[*“\"]?(?P<head>[A-Z][^.:;()–—\d]{0,120}?),?\s+(?:on\s+)?(?:the\s+)?"
    rf"(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?(?P<month2>{_MONTH})\b\.?)?)"
    r"(?:,?\s+(?P<year>\d{4}))?"
    r"(?:,?\s+(?:dispatch|telegram|report|news|cable))?\s*"
    r"(?:[(\[](?P<by>[^()\[\]]{3,100})[)\]])?[)\]*]?\s*(?P<mark>[-–—―:]|--)?"
)
_AGENCY = re.compile(
    r"agency|news|press\b|tass\b|reuters|xinhua|correspondent|dispatch|reporter", re.IGNORECASE
)


def dateline(paragraph: str, date: str) -> Dateline | None:
    """The dateline, its day resolved as the last such day not after the date of issue."""
    found = _DATELINE.match(paragraph[:400])
    if not found:
        return None
    parts = [part.strip() for part in found["head"].split(",") if part.strip()]
    agency = parts.pop(0) if parts and _AGENCY.search(parts[0]) else found["by"]
    place = ", ".join(parts) or None
    if (
        (agency is None and not found["mark"])
        or len(parts) > 2
        or (agency is None and place is None)
    ):
        return None
    month = _MONTHS.get(found["month"] or found["month2"] or "")
    resolved = latest(date, int(found["day"] or found["day2"]), month)
    if resolved is False:
        return None
    return Dateline(place, resolved, agency)


# --- numerals ----------------------------------------------------------------------------------

_ONES = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _list(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_CARDINAL = {word: n for n, word in enumerate(_ONES)}
_CARDINAL |= {word: n for n, word in zip(range(20, 100, 10), _TENS, strict=True)}
_ORDINAL = {word: n for n, word in enumerate(_ORDINALS)}
_ORDINAL |= {word[:-1] + "ieth": n for n, word in zip(range(20, 100, 10), _TENS, strict=True)}
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9}
_SCALES = {"dozen": 12} | {word: 10**power for word, power in _POWERS.items()}
_FRACTIONS = {word + "s": n for word, n in _ORDINAL.items() if n > 2}
_PIECE = re.compile(r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?|[A-Za-z]+|[.,;:!?()]")
_SPOKEN = frozenset({*_CARDINAL, *_ORDINAL, *_SCALES, *_FRACTIONS, "a", "an"})
_NUMERIC = _SPOKEN | {word.capitalize() for word in _SPOKEN} | set(_MONTHS)
_SURELY_NUMERIC = _NUMERIC - {"a", "an", "A", "An"}  # these are with others alone
_DIGIT = re.compile("[0-9]")
_IN_MAY = frozenset(("in", "of", "since", "by", "last", "this", "early", "late", "mid", "until"))
_A_MOMENT = frozenset(("every", "per", "a", "each", "split", "any"))


_LONGEST_RUN = 16
"""More number words in a row than this are no number."""


def numerals(text: str) -> tuple[str, ...]:
    """The numbers in order, in digits, months among them; a lone “one” does not count."""
    found: list[str] = []
    run: list[str] = []  # neighbouring number words
    after_run = -1
    parts = _PIECE.findall(text)
    if _SURELY_NUMERIC.isdisjoint(parts) and not _DIGIT.search(text):
        return ()
    numeric = [n for n, part in enumerate(parts) if "0" <= part[0] <= "9" or part in _NUMERIC]
    parts.append("")  # so that every part has one before and one after it
    for n in numeric:
        part, word = parts[n], parts[n].lower()
        before, after = parts[n - 1].lower(), parts[n + 1].lower()
        joins = n == after_run or (n == after_run + 1 and before == "and")
        if run and not (joins and word in _SPOKEN):
            found += _spoken(run)
            run = []
        if part[0] <= "9":
            found.append(number(part.replace(",", ""), _POWERS.get(after, 0)))
        elif part in _MONTHS:
            if part != "May" or before in _IN_MAY or after[:1].isdecimal():
                found.append(str(_MONTHS[part]))
        elif _counts(word, before, after):
            run.append(word)
            after_run = n + 1
    return (*found, *_spoken(run))


def _counts(word: str, before: str, after: str) -> bool:
    """Whether a number word is one here, between those neighbours."""
    if word in ("a", "an"):
        return after in _SCALES
    if word == "second":
        return before not in _A_MOMENT
    return not (word in _POWERS and before[:1].isdecimal())  # 6.3 million is one number


def _spoken(run: list[str]) -> list[str]:
    """The numbers that neighbouring number words say: one, or several where they do not add up."""
    if len(run) > _LONGEST_RUN:
        return []
    if run == ["one"] or (len(run) == 1 and run[0] in _SCALES):
        return []
    found: list[str] = []
    total, section = 0, -1  # a section below 0 is not begun
    for word in run:
        if word in _SCALES:
            scale = _SCALES[word]
            section = max(section, 1) * scale if scale < 1000 else section
            if scale >= 1000:
                more = max(section, 0) or (0 if total else 1)
                total = (total + more) * scale if total < scale else total + more * scale
                section = 0
            continue
        part = _FRACTIONS.get(word, _ORDINAL.get(word, 0))
        value = _CARDINAL.get(word, 1 if word in ("a", "an") else part)
        if part > 2 and 0 < section < 20:
            found.append(f"{total + section}/{part}")
            total, section = 0, -1
            continue
        adds = section < 0 or (section % 100 == 0 and value < 100)
        if adds or (section % 100 >= 20 and section % 10 == 0 and 0 < value < 10):
            section = max(section, 0) + value
        else:
            found.append(str(total + section))
            total, section = 0, value
        if part:
            found.append(str(total + section))
            total, section = 0, -1
    return [*found, str(total + section)] if section >= 0 else found


RULES = Rules("en", " ", sentences, dateline, numerals)
