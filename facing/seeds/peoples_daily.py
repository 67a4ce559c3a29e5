"""People's Daily seeds: an English translation with its header, then `Original:` and the Chinese.

The header is `Title / Author / Date / Page`; the original begins with `### title`, an optional
line with the author, the date, `第2版()` and `专栏：column`.  Every line of a body that is not
blank is a paragraph; headline lines repeated in the body, bylines and signatures are recognised
only where title and author prove them.
"""

import re
from collections.abc import Iterator
from datetime import date as calendar_day
from itertools import islice
from typing import NamedTuple

from facing.model import BYLINE, HEADLINE, PARAGRAPH, Author, Body, Line, Seed, Words
from facing.problems import Problem, Where, errors, query
from facing.seeds import bare, headlines, signature

LOOKS = (
    "A People's Daily seed begins with lines “Title:”, “Author:”, “Date:” and “Page:”, then has "
    "the translation, a line “<hr />”, a line “Original:” and the Chinese, which begins with its "
    "title after “###”, its date, “第1版()” and “专栏：”. There is neither a line that begins with "
    "“Title:” nor a line “Original:” here."
)
ORIGINAL, TITLE, DATE, NO_DATE, PAGE = "S10", "S11", "S12", "S13", "S14"
NO_WORDS, NOT_NONE = "S15", "S16"
ABSENT, SPACE, DISAGREE, COUNTS, TWICE = "S20", "S21", "S22", "S23", "S24"

FIELD = re.compile(r"\s*(title|author|date|page)\s*[:：](.*)", re.IGNORECASE | re.DOTALL)
DIVIDER = re.compile(r"original\s*[:：]\s*(none)?", re.IGNORECASE)
NONE = re.compile(r"\s*translation\s*[:：]\s*none", re.IGNORECASE)
RULE = re.compile(r"<hr\s*/?>", re.IGNORECASE)
COLUMN = re.compile(r"专\s*栏\s*[:：]\s*(.*)", re.DOTALL)
CHINESE_PAGE = re.compile(r"第([^版]{0,12})版\s*(?:[(（][^()（）]{0,40}[)）])?")
DATE_LIKE = re.compile(r"\d[\d./年月日-]{2,11}", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
GAP = re.compile(r"\s{2,}|\u3000|(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
SPACE_AFTER_STOP = re.compile("\u3000(?<=[。！？；…”’」』）》〉】\"')]\u3000)")
SEPARATORS = (re.compile("[、,;，；]"), re.compile(r"[、,;，；&]|\band\b"))
STOPS = tuple("。！？；…")
CLOSERS = "”’」』）》〉】\"')"
SPACES_TOLD, AUTHOR_LENGTH = 20, 60
USUAL_ENGLISH = re.compile(
    r"\ufeff?Title:[^\n]*\n\n?Author:([^\n]*)\n\n?Date: (\d{4}-\d\d-\d\d)\nPage: (\d+)\n"
    r"(?!\s*(?i:title|author|date|page)\s*[:：])",
    re.ASCII,
)
USUAL_CHINESE = re.compile(
    r"\nOriginal:[^\S\n]*\n+### [^\n]+\n(?:([^\n]*)\n)?(\d{4}-\d\d-\d\d)\n第(\d+)版\(\)\n专栏：",
    re.ASCII,
)
PAGES = {"": None} | {numeral: n for n, numeral in enumerate("一二三四五六七八九十", 1)}


class _Value(NamedTuple):
    """A value of a header and its place."""

    text: str
    where: Where


class _Side(NamedTuple):
    """One language of the seed: the fields of its header and the lines of its body."""

    fields: dict[str, _Value]
    lines: list[Line]
    absent: bool
    where: Where

    def says(self, field: str) -> str:
        """The words of that field, empty if it is blank or missing."""
        return self.fields[field].text if field in self.fields else ""


def recognises(text: str) -> bool:
    """Whether a line begins with `Title:` or a line `Original:` stands alone; XML is no such."""
    if text.startswith(("Title:", "<?xml", "<TEI")):
        return text[0] == "T"
    return any(
        DIVIDER.fullmatch(line.strip())
        or ((found := FIELD.match(line)) and found[1].lower() == "title")
        for line in text.split("\n")
    )


def quiet(text: str) -> bool:
    """Whether a seed that was read before, and found sound, certainly raises no query.

    True only for the usual form of both headers, in agreement, and no space after a stop; the
    number of paragraphs is not looked at.
    """
    english, chinese = USUAL_ENGLISH.match(text), USUAL_CHINESE.search(text)
    return (
        english is not None
        and chinese is not None
        and text.find("riginal", chinese.start() + 10) < 0
        and NONE.match(text, english.end()) is None
        and bool(english[1].strip()) == bool((chinese[1] or "").strip())
        and english[2] == chinese[2]
        and english[3] == chinese[3]
        and SPACE_AFTER_STOP.search(text, chinese.end()) is None
    )


def parse(text: str, file: str, sha256: str) -> tuple[Seed | None, list[Problem]]:
    """The seed, None if there is any error, and all that is wrong or to be looked at."""
    path = f"seeds/{file}"
    problems: list[Problem] = []
    lines = text.split("\n")
    divider = _divider(lines)
    english = _english(lines, len(lines) if divider is None else divider, path, problems)
    if divider is None:
        place = Where(path, len(lines), 1)
        hint = "Put “Original:” before the Chinese text, or “Original: none” if there is none."
        problems.append(Problem(place, ORIGINAL, "There is no line “Original:”.", hint))
        chinese = _Side({}, [], absent=True, where=place)
    else:
        chinese = _chinese(lines, divider, path, problems)
    title = _titles(chinese, english, problems)
    author = _authors(chinese.says("author"), english.says("author"))
    date = _date(chinese, english, problems)
    page = _page(chinese, english, problems)
    bodies = (
        _body("zh", chinese, chinese.says("title"), problems),
        _body("en", english, english.says("title"), problems),
    )
    problems.extend(islice(_spaces(chinese, lines), SPACES_TOLD))
    if chinese.absent and english.absent and divider is not None:
        what = "The seed has neither an original nor a translation."
        hint = "Add the words, or delete the seed."
        problems.append(Problem(english.where, NO_WORDS, what, hint))
    elif not (chinese.absent or english.absent):
        problems.extend(_disagreements(chinese, english, bodies))
    if errors(problems):
        return None, problems
    column = chinese.says("column")
    return Seed(file, sha256, title, author, date, page, column or None, bodies), problems


# --- the two halves ----------------------------------------------------------------------------


def _divider(lines: list[str]) -> int | None:
    """The index of the line `Original:`: the first after a rule, else the first of all."""
    first, before = None, ""
    for n, line in enumerate(lines):
        if not (text := line.strip()):
            continue
        if text[0] in "Oo" and DIVIDER.fullmatch(text):
            if RULE.fullmatch(before):
                return n
            first = n if first is None else first
        before = text
    return first


def _english(lines: list[str], end: int, path: str, problems: list[Problem]) -> _Side:
    """The translation's header and body, from the lines before the divider."""
    fields: dict[str, _Value] = {}
    n = 0
    while n < end:
        line = lines[n]
        if line and not line.isspace():
            found = FIELD.match(line)
            if found is None:
                break
            name, value = found[1].lower(), found[2].strip()
            place = Where(path, n + 1, len(line) - len(found[2].lstrip()) + 1)
            if name in fields:
                what = f"“{found[1]}:” stands twice; from here on it is read as the text."
                hint = "Delete one of the two lines, unless the text does begin here."
                problems.append(query(Where(path, n + 1, 1), TWICE, what, hint))
                break
            fields[name] = _Value(value, place)
        n += 1
    found_lines = _paragraphs(lines, n, end)
    if end < len(lines) and found_lines and RULE.fullmatch(found_lines[-1].text):
        found_lines.pop()
    where = Where(path, found_lines[0].line if found_lines else min(n, len(lines) - 1) + 1, 1)
    absent = bool(found_lines) and NONE.fullmatch(found_lines[0].text) is not None
    if absent and len(found_lines) > 1:
        where = Where(path, found_lines[1].line, 1)
        problems.append(_not_none("Translation", where))
    elif absent:
        problems.append(_none("translation", where))
    return _Side(fields, [] if absent else found_lines, absent, where)


def _chinese(lines: list[str], divider: int, path: str, problems: list[Problem]) -> _Side:
    """The original's header and body, from the lines after the divider."""
    fields: dict[str, _Value] = {}
    loose: list[tuple[int, _Value]] = []
    n = divider + 1
    while n < len(lines):
        line = lines[n]
        if text := line.strip():
            place = Where(path, n + 1, len(line) - len(line.lstrip()) + 1)
            if text[0] == "#" and not fields and not loose:
                title = text.lstrip("#").strip()
                fields["title"] = _Value(GAP.sub("\u3000", title), place)
            elif found := COLUMN.fullmatch(text):
                fields["column"] = _Value(found[1], place)
                n += 1
                break
            elif "date" not in fields and DATE_LIKE.fullmatch(text):
                fields["date"] = _Value(text, place)
            elif "page" not in fields and (found := CHINESE_PAGE.fullmatch(text)):
                fields["page"] = _Value(found[1].strip(), place)
            elif "date" in fields or "page" in fields or len(text) >= AUTHOR_LENGTH:
                break
            else:
                loose.append((n, _Value(text, place)))
        n += 1
    if loose and not fields.keys() & {"date", "page", "column"}:
        n = loose[0][0]  # no header follows, so these lines are the text
    elif loose:
        fields["author"] = loose[-1][1]
        for _, more in loose[:-1]:  # lines between title and author continue the title
            title = fields.get("title", more._replace(text="")).text
            both = f"{title}\u3000{more.text}".strip()
            fields["title"] = more._replace(text=GAP.sub("\u3000", both))
    body = _paragraphs(lines, n, len(lines))
    where = Where(path, body[0].line if body else len(lines), 1)
    absent = lines[divider].strip().lower().endswith("none")
    if absent and body:
        problems.append(_not_none("Original", where))
    elif absent:
        problems.append(_none("original", Where(path, divider + 1, 1)))
    return _Side(fields, [] if absent else body, absent, where)


def _paragraphs(lines: list[str], start: int, end: int) -> list[Line]:
    """Every line that is not blank, stripped, as a paragraph."""
    numbered = enumerate(lines[start:end], start + 1)
    return [Line(PARAGRAPH, text, n) for n, line in numbered if (text := line.strip())]


def _none(which: str, where: Where) -> Problem:
    """The seed says that there is no text of that language."""
    what = f"There is no {which} yet: the page will show one column."
    return query(where, ABSENT, what, f"Add the {which} when there is one.")


def _not_none(which: str, where: Where) -> Problem:
    """Words follow where the seed says that there are none."""
    what = f"“{which}: none” is followed by words."
    return Problem(where, NOT_NONE, what, "Delete the word “none”, or the words.")


# --- the header --------------------------------------------------------------------------------


def _titles(chinese: _Side, english: _Side, problems: list[Problem]) -> Words:
    """The titles there are, the original's first."""
    title: Words = ()
    for lang, side, how in (("zh", chinese, "### 题"), ("en", english, "Title: …")):
        if words := side.says("title") if lang == "zh" else " ".join(side.says("title").split()):
            title += ((lang, words),)
        elif not side.absent:
            first = min((value.where for value in side.fields.values()), default=side.where)
            place = side.fields["title"].where if "title" in side.fields else first
            what = "The original has no title." if lang == "zh" else "The translation has no title."
            problems.append(Problem(place, TITLE, what, f"Write it as “{how}”."))
    return title


def _authors(chinese: str, english: str) -> tuple[Author, ...]:
    """The authors as printed, one by one where both languages count as many."""
    for separator in SEPARATORS:
        zh = [name for part in separator.split(chinese) if (name := part.strip())]
        en = [name for part in separator.split(english) if (name := part.strip())]
        if len(zh) == len(en):
            return tuple(
                Author((("zh", one), ("en", other))) for one, other in zip(zh, en, strict=True)
            )
        if not zh or not en:
            lang = "zh" if zh else "en"
            return tuple(Author(((lang, name),)) for name in zh or en)
    return (Author((("zh", chinese), ("en", english))),)


def _date(chinese: _Side, english: _Side, problems: list[Problem]) -> str:
    """The date as far as known, the original's if the two differ."""
    dates = [_possible(side.fields.get("date"), problems) for side in (chinese, english)]
    if not any(side.says("date") for side in (chinese, english)):
        place = (english.fields or chinese.fields).get("date")
        where = place.where if place else Where(english.where.path, 1, 1)
        hint = "Write “Date: 1958-01-29”, or 1958-01, 1958 or 0000 as far as it is known."
        problems.append(Problem(where, NO_DATE, "There is no date.", hint))
    return dates[0] or dates[1] or ""


def _possible(value: _Value | None, problems: list[Problem]) -> str | None:
    """The date if it is one; an error is told where it is none."""
    if value is None or not value.text:
        return None
    shown = value.text if len(value.text) < AUTHOR_LENGTH else value.text[:AUTHOR_LENGTH] + "…"
    hint = "Write the year, month and day as 1958-01-29; 1958-01, 1958 or 0000 when not known."
    found = ISO_DATE.fullmatch(value.text)
    if found is None:
        problems.append(Problem(value.where, DATE, f"“{shown}” is no date.", hint))
        return None
    year, month, day = found.groups()
    if year == "0000" and month is None:
        return value.text
    try:
        calendar_day(int(year), int(month or 1), int(day or 1))
    except ValueError:
        problems.append(Problem(value.where, DATE, f"There is no date {shown}.", hint))
        return None
    return value.text


def _page(chinese: _Side, english: _Side, problems: list[Problem]) -> int | None:
    """The number of the page, the original's if the two differ, None if blank."""
    pages: list[int | None] = []
    for side in (chinese, english):
        text = side.says("page")
        number = _number(text)
        if number == 0:
            what = f"The page “{text[:AUTHOR_LENGTH]}” is no number."
            hint = "Write a number from 1, or leave it blank when it is not known."
            problems.append(Problem(side.fields["page"].where, PAGE, what, hint))
        pages.append(number)
    return next((page for page in pages if page is not None), None)


def _number(page: str) -> int | None:
    """The number of a page in digits or characters; None if it is blank, 0 if it is no number."""
    if page in PAGES:
        return PAGES[page]
    return int(page) if page.isdecimal() and len(page) <= 4 else 0


# --- the bodies --------------------------------------------------------------------------------


def _body(lang: str, side: _Side, title: str, problems: list[Problem]) -> Body:
    """The body with its headline lines, byline and signature recognised."""
    which = "original" if lang == "zh" else "translation"
    if side.absent:
        return Body(lang, (), absent=True)
    if not side.lines:
        what = f"The {which} has no words."
        hint = f"Add them, or write “{which.capitalize()}: none” in their place."
        problems.append(Problem(side.where, NO_WORDS, what, hint))
    lines = side.lines
    names = [name for part in SEPARATORS[0].split(side.says("author")) if (name := bare(part))]
    count = headlines(lines, title)
    head = [
        Line(HEADLINE, text, line.line)
        for line in lines[:count]
        if (text := line.text.strip("＊* \u3000"))
    ]
    rest = lines[count:]
    if names:
        rest = signature(rest, names, glued=lang == "zh")
        if len(rest) > 1 and bare(rest[0].text).removeprefix("by") == "".join(names):
            rest[0] = rest[0]._replace(kind=BYLINE)
    return Body(lang, (*head, *rest))


# --- what a scholar should look at -------------------------------------------------------------


def _disagreements(chinese: _Side, english: _Side, bodies: tuple[Body, Body]) -> Iterator[Problem]:
    """Queries about headers that differ and paragraphs that differ in number."""
    for field in ("date", "page", "author"):
        zh, en = chinese.says(field), english.says(field)
        differ = (field == "date" and zh != en) or (field == "page" and _number(zh) != _number(en))
        if differ or bool(zh) != bool(en):
            place = english.fields.get(field) or chinese.fields[field]
            says = [f"is “{text}”" if text else "is missing" for text in (en, zh)]
            what = f"The {field} {says[0]} in the English header and {says[1]} in the Chinese one."
            hint = "Look at the paper and mend the seed; if both have one, the Chinese one counts."
            yield query(place.where, DISAGREE, what, hint)
    zh_count, en_count = (sum(line.kind == PARAGRAPH for line in body.lines) for body in bodies)
    if zh_count and en_count and zh_count != en_count:
        what = f"The original has {zh_count} paragraphs, the translation {en_count}."
        hint = "A paragraph of one may be two of the other; look at the links between them."
        yield query(english.where, COUNTS, what, hint)


def _spaces(chinese: _Side, lines: list[str]) -> Iterator[Problem]:
    """Queries about full-width spaces after a stop."""
    for line in chinese.lines:
        if "\u3000" not in line.text:
            continue
        whole = lines[line.line - 1]
        indent = len(whole) - len(whole.lstrip())
        for found in SPACE_AFTER_STOP.finditer(line.text):
            at = found.start()
            if line.text[max(0, at - 5) : at].rstrip(CLOSERS)[-1:] not in STOPS:
                continue
            near = line.text[max(0, at - 8) : at + 9]
            what = f"A full-width space after a stop: “{near}”."
            hint = "It may be a paragraph break lost in the source; the paragraph stays one."
            yield query(Where(chinese.where.path, line.line, indent + at + 1), SPACE, what, hint)
