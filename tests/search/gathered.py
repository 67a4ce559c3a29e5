"""A small corpus for the search: the real seeds in rough form, and articles that are tricky."""

import re
import unicodedata
from itertools import zip_longest
from pathlib import Path

from facing.exports.search import Record
from facing.model import Edition, Language

ROOT = Path(__file__).resolve().parents[2]
LANGS = (("zh", "zh-Hans"), ("en", "en"))

EDITION = Edition(
    title=(("zh", "红旗"), ("en", "Red Flags")),
    subtitle=(),
    description="",
    editors=(),
    licences=(),
    base_url=None,
    version="0.1",
    original=Language("zh", "zh-Hans", "Chinese"),
    translations=(Language("en", "en", "English"),),
    newspapers=(),
    exports=("html", "search"),
)


def article(name, zh, en, titles=("", "")):
    """A record of linked pairs of sentences, one a paragraph."""
    blocks, links = [], []
    for number, pair in enumerate(zip_longest(zh, en), 1):
        here = []
        for lang, text in enumerate(pair):
            if text is not None:
                here.append(len(blocks))
                blocks.append((lang, f"{'en.' if lang else ''}p{number}", (("s1", text),)))
        links.append(tuple(here))
    named = tuple((lang, title) for lang, title in enumerate(titles) if title)
    facets = (("year", ("1959",)), ("page", ("2",)))
    when = ("1959-08-14", "14 August 1959, page 2")
    return Record(name, *when, LANGS, named, tuple(blocks), tuple(links), facets)


def seeds():
    """The seeds of this edition; every line a passage."""
    for path in sorted(ROOT.glob("seeds/*.txt")):
        en, zh = path.read_text("utf-8").split("Original:")
        titles = re.search("### (.*)", zh)[1], re.search("Title: (.*)", en)[1]
        english = [line.strip() for line in re.split("Page: .*", en)[1].split("\n")]
        english = [line for line in english if line and not line.startswith("<hr")]
        chinese = [line.strip() for line in re.split("专栏：.*", zh)[1].split("\n")]
        yield article(f"seed-{path.stem[:3]}", [line for line in chinese if line], english, titles)


TRICKY = (
    article("chain", ["甲乙，乙丙丁。", "戊己"], ["Steel. Iron", "Iron steel"], ("己庚", "Chain")),
    article("single", ["在8月8日，钢！", "日电"], ["On 8 August"]),
    article("wide", ["１９５８年ＡＢＣ　计划　完成85％", "𠀀𠀁𠀂 〇 々"], ["Café naïve U.S.A."]),
    article(
        "markup",
        ["<b>粗体</b> & “引号” {{ 花括号 }}"],
        ["<script>alert('x')</script> </script> &amp; constructor __proto__"],
        ("<i>题目</i>", "<img src=x onerror=alert(1)>"),
    ),
    article("marks", ["e\u0301te\u0301 مرحبا שלום 😀😀"], ["organ of the organization"]),
    article("alone", ["没有译文。"], []),
    *(article(f"many-{n:02}", [f"第{n}号多篇文章"], [f"Number {n} of plenty"]) for n in range(23)),
)

ARTICLES = (*seeds(), *TRICKY)


def texts(record):
    """All that is searched of an article: its titles, and the words of its blocks."""
    return [*(title for _, title in record.titles), *record.texts()]


def passages(record):
    """The words of each passage, by its name."""
    return {
        f"{block}.{suffix}" if suffix else block: text
        for _, block, own in record.blocks
        for suffix, text in own
    }


def plain(text):
    """*text* without what a search does not see: width, case, marks, space between characters."""
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in bare if not unicodedata.category(c).startswith("M")).lower()
    return re.sub(r"(?<=[^\W\da-z])\s+(?=[^\W\da-z])", "", bare)


def holding(phrase):
    """The articles in which a Chinese phrase stands, by a plain scan."""
    return sorted(
        record.id
        for record in ARTICLES
        if any(plain(phrase) in plain(text) for text in texts(record))
    )
