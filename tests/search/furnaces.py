"""A site to search with filters, names and two periods."""

import json
import shutil

from gathered import LANGS

from facing import search
from facing.exports import search as export
from facing.exports.search import Record

NAMES = [
    [
        "person.liao-shigang",
        "person",
        [["zh", "廖世刚"], ["en", "Liao Shigang"]],
        ["老廖", "Old Liao"],
        "liaoshigang",
        2,
    ],
    ["org.benxi", "organisation", [["zh", "本溪钢铁厂"], ["en", "Benxi Steel"]], [], "benxi", 12],
    ["place.x", "place", [["en", "<b>Xanadu</b>"]], [], "", 0],
    *(
        [f"term.t{n}", "term", [["zh", f"词{n}"], ["en", f"word {n}"]], [], f"ci{n}", n]
        for n in range(9)
    ),
]


def articles():
    """Two dozen articles of five years with people; the older, the more of the word “furnace”."""
    for n in range(24):
        zh = (("s1", f"第{n}炉钢，在鞍山。"), ("s2", "他们继续生产，"), ("s3", "不断革新。"))
        en = (("s1", f"Furnace {n} of Anshan."), ("s2", "It went on"), ("s3", "producing steel."))
        people = (("person", ("person.liao-shigang",)),) if n in (3, 5) else ()
        year = str(1956 + n % 5)
        yield Record(
            f"a-{n:02}",
            f"{year}-01-{1 + n:02}",
            f"{1 + n} January {year}",
            LANGS,
            ((0, f"炉{n}"), (1, f"Furnace {n}" + " furnace" * (n == 7))),
            ((0, "p1", zh), (1, "en.p1", en), (1, "n1", (("", "A note on rice."),))),
            ((0, 3), (1, 4), (2, 5)),
            (("year", (year,)), ("page", (str(1 + n % 15),)), *people),
        )


def index(site, records):
    """Make the site's index."""
    copies = []
    for record in records:
        copies.append(site.parent / f"{record.id}.txt")
        copies[-1].write_text(export.copy(record), "utf-8", newline="\n")
    assert search.index(copies, site / "search", limit=16) == []


def make(page, site):
    """Make *site* from a site that has the *page* and its assets."""
    shutil.copytree(page, site)
    shutil.rmtree(site / "search")
    index(site, articles())
    names = json.dumps(NAMES, ensure_ascii=False)
    (site / "search" / "names.js").write_text(f'facingSearch("names",{names});', "utf-8")
