"""What pages draw of an article, and what lists say of it."""

import marshal
from pathlib import Path

import pytest

from facing import addresses, convert, seeds, views
from facing.model import (
    Article,
    Author,
    Block,
    Edition,
    Header,
    Language,
    Link,
    Newspaper,
    Passage,
    SeedRef,
    Source,
    Text,
)
from facing.views import words

SEEDS = Path(__file__).parents[2] / "seeds"
UI = {
    "undated": "undated",
    "months": "January February March April May June July August September October November "
    "December",
    "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}

EDITION = Edition(
    (("zh", "红旗"), ("en", "Flags")),
    (),
    "",
    (),
    (),
    None,
    "0.1.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("zh", "人民日报"), ("en", "People’s Daily"))),),
    (),
)


def real() -> list[Article]:
    """The five articles as converted from their seeds."""
    made = []
    for file in sorted(SEEDS.glob("*.txt")):
        seed, _ = seeds.read(file.read_bytes(), file.name)
        assert seed
        name = addresses.mint("rmrb", seed.date, seed.page, ())
        made.append(convert.article(seed, "rmrb", "zh", ("en",))._replace(id=name))
    return made


def article(*texts: Text, title=(("zh", "题"), ("en", "Title")), links=()) -> Article:
    header = Header(title, (), Source("rmrb", "1958-01-29", 3))
    return Article("rmrb-1958-01-29-3a", header, SeedRef("x.txt", ""), texts, tuple(links))


def text(lang: str, *blocks: tuple[str, str, tuple[str, ...]]) -> Text:
    """Blocks as (name, kind, words of passages)."""
    made = []
    for name, kind, said in blocks:
        own = name if lang == "zh" else f"{lang}.{name}"
        steps = [f"{own}.s{n}" if kind == "p" else own for n in range(1, len(said) + 1)]
        made.append(Block(own, kind, tuple(map(Passage, steps, said))))
    return Text(lang, tuple(made))


@pytest.mark.parametrize("found", real(), ids=lambda found: found.id)
def test_a_real_body_survives_the_journey_between_processes(found):
    body = views.body(found, EDITION)
    assert marshal.loads(marshal.dumps(body)) == body  # noqa: S302
    drawn = [
        passage[0] for cells in body["rows"] for cell in cells for b in cell[3] for passage in b[3]
    ]
    heads = [line[0] for _, _, lines in body["headline"] for line in lines if line[0]]
    assert sorted(drawn + heads) == sorted(
        passage.name for text in found.texts for passage in text.passages()
    )


def test_the_headline_is_of_the_body_or_else_of_the_header():
    found = article(
        text("zh", ("h1", "h", ("主题",)), ("h2", "h", ("副题",)), ("p1", "p", ("一。",))),
        text("en", ("p1", "p", ("One.",))),
        title=(("zh", "主题　副题"), ("en", "Main: Second: Third")),
        links=[Link(("h1",)), Link(("h2",)), Link(("p1.s1", "en.p1.s1"))],
    )
    assert views.body(found, EDITION)["headline"] == [
        ("original", "zh-Hans", [("h1", "s k1 u", "h1", "主题"), ("h2", "s k2 u", "h2", "副题")]),
        ("translation", "en", [("", "", "", "Main:"), ("", "", "", "Second: Third")]),
    ]


def test_headline_lines_are_linked_to_one_another():
    found = article(
        text("zh", ("h1", "h", ("题",))),
        text("en", ("h1", "h", ("Title",))),
        links=[Link(("h1", "en.h1"))],
    )
    (_, _, zh), (_, _, en) = views.body(found, EDITION)["headline"]
    assert zh == [("h1", "s k1", "en.h1", "题")]
    assert en == [("en.h1", "s k1", "h1", "Title")]


def test_a_headline_within_the_text_stays_there():
    found = article(text("zh", ("p1", "p", ("一。",)), ("h1", "h", ("小标题",))))
    body = views.body(found, EDITION)
    assert [cell[3][0][0] for cells in body["rows"] for cell in cells] == ["p", "h"]


def test_a_language_without_words_is_named():
    found = article(text("zh", ("p1", "p", ("一。",))))
    assert views.body(found, EDITION)["absent"] == ["en"]


def test_authors_are_as_printed():
    found = article(text("zh", ("p1", "p", ("一。",))))
    header = found.header._replace(author=(Author((("en", "Han"), ("zh", "韩"))), Author(())))
    body = views.body(found._replace(header=header), EDITION)
    assert body["authors"] == [[("zh-Hans", "韩"), ("en", "Han")], []]


def test_an_opening_is_cut_at_a_word():
    found = article(
        text("zh", ("h1", "h", ("题",)), ("p1", "p", ("钢" * 70 + "。",))),
        text("en", ("p1", "p", ("steel, " * 10 + "end.", "and furnaces " * 20))),
    )
    opening = dict(views.head(found).opening)
    assert opening["zh"] == "钢" * 60 + "…"
    assert opening["en"].endswith("and…")
    assert len(opening["en"]) <= 161


def test_a_short_opening_is_whole():
    found = article(
        text("zh", ("p1", "p", ("一。", "二。"))), text("en", ("p1", "p", ("A.", "B.")))
    )
    head = views.head(found)
    assert head.opening == (("zh", "一。二。"), ("en", "A. B."))
    assert head.passages == 4


def test_retired_names_stand_near_their_neighbours():
    found = article(text("zh", ("p1", "p", ("一。",)), ("p3", "p", ("三。",))))
    body = views.body(found, EDITION)
    retired = ("p3.s2", "p2.s1", "p9.s9", "en.p1.s1", "h1", "p1.s1a")
    assert views.gone(body, retired) == {
        "p1": ["p1.s1a", "p2.s1"],
        "p3": ["p3.s2", "p9.s9"],
        "": ["h1", "en.p1.s1"],
    }


@pytest.mark.parametrize(
    ("date", "english", "chinese"),
    [
        ("1958-01-29", "Wednesday, 29 January 1958", "1958年1月29日 星期三"),
        ("1960-08-24", "Wednesday, 24 August 1960", "1960年8月24日 星期三"),
        ("1958-01", "January 1958", "1958年1月"),
        ("1958", "1958", "1958年"),
        ("0000", "undated", ""),
        ("1959-03-01", "Sunday, 1 March 1959", "1959年3月1日 星期日"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(date, english, chinese):
    assert words.spoken(date, UI) == english
    assert words.chinese(date) == chinese


def test_a_short_date_has_no_day_of_the_week():
    assert words.short("1958-01-29", UI) == "29 January 1958"
