"""Passages quoted in prose, and entries of registers listed there."""

import marshal
from types import MappingProxyType

import pytest

from facing import views
from facing.frame import Frame
from facing.model import Article, Block, Header, Link, Passage, SeedRef, Source, Text
from facing.press import checking, directives
from facing.standoff import Anchor, Annotation, Field, Placed, Register, Scholarship, Span
from facing.views import quoted
from tests.exports.evidence import (
    BENXI,
    EDITION,
    FIRST,
    RATIO,
    SCHOLARSHIP,
    Reader,
    event,
    frame_of,
    measure,
    rows,
    shown,
    sight,
    site_of,
    travelled,
)

PAGE = "pages/dossier.html"
ZH = {"h1": "标题", "p1.s1": "一厂<增产>。", "p1.s2": "二厂也增产。", "p2.s1": "三厂不说。"}
EN = {"en.p1.s1": "Works 1 makes more.", "en.p1.s2": "So does it.", "en.p1.s3": "So does 2."}


def text(lang: str, said: dict[str, str]) -> Text:
    made: dict[str, list[Passage]] = {}
    for name, words in said.items():
        made.setdefault(name.removesuffix("." + name.split(".")[-1]), []).append(
            Passage(name, words)
        )
    return Text(
        lang,
        tuple(Block(name, "h" if name == "h1" else "p", tuple(own)) for name, own in made.items()),
    )


ARTICLE = Article(
    FIRST,
    Header((("en", "Title"),), (), Source("rmrb", "1958-01-29", 3)),
    SeedRef("x", ""),
    (text("zh", ZH), text("en", EN)),
    (Link(("p1.s1", "en.p1.s1", "en.p1.s2")), Link(("p1.s2", "en.p1.s3")), Link(("p2.s1",))),
)


def correction(name: str, better: str, *spans: tuple[str, int, int]) -> Placed:
    data = {"to": better, "type": "translation", "because": ""}
    anchors = tuple(Anchor(span[0], span[0]) for span in spans)
    return Placed(Annotation(name, "correction", anchors, data), tuple((Span(*s),) for s in spans))


def frame_with(*placed: Placed, frame: Frame | None = None) -> Frame:
    body = views.body(ARTICLE, EDITION, (), placed)
    known = marshal.loads(marshal.dumps(quoted.draw(body)))  # noqa: S302
    return (frame or frame_of({}))._replace(quoted=MappingProxyType({FIRST: known}))


def drawn(source: str, frame: Frame, *places) -> str:
    uses, shared = directives.asked(source, frame)
    return str(
        directives.page(source, travelled(uses), places or [()] * len(shared), site_of(), PAGE)
    )


def test_a_passage_is_quoted_with_all_that_it_is_linked_to():
    for name in ("p1.s1", "en.p1.s1", "en.p1.s2"):
        page = drawn(f"::: passage {FIRST}#{name}\n", frame_with())
        assert '<p class="original" lang="zh-Hans"><a class="at"' in page
        assert "p1.s1</a> 一厂&lt;增产&gt;。</p>" in page
        assert "Works 1 makes more. <a" in page
        assert "</a> So does it.</p></li>" in page
        assert "二厂" not in page


def test_a_quotation_leads_to_the_passage_and_gives_its_date():
    page = drawn(f"::: passage {FIRST}#p1.s2\n", frame_with())
    assert f'<a href="../articles/{FIRST}.html#p1.s2">29 January 1958, page 3</a>' in page
    assert f"../articles/{FIRST}.html#en.p1.s3" in Reader(page).links()


def test_a_range_is_quoted_row_by_row_and_what_is_not_linked_stands_alone():
    page = drawn(f"::: passage {FIRST}#p1.s2-p2.s1\n", frame_with())
    assert page.count("<li>") == 2
    assert '<li><p class="original" lang="zh-Hans"><a class="at"' in page
    assert page.index("二厂") < page.index("So does 2.") < page.index("三厂")
    assert "标题" in drawn(f"::: passage {FIRST}#h1\n", frame_with())


def test_several_passages_are_quotations_of_their_own():
    page = drawn(f"::: passage {FIRST}#p1.s1 {FIRST}#p2.s1\n", frame_with())
    assert page.count("<figure") == page.count("</figure>") == 2


def test_a_corrected_translation_is_quoted_as_the_article_shows_it():
    frame = frame_with(correction("n7", "the 1st", ("p1.s1", 0, 2), ("en.p1.s1", 0, 7)))
    page = drawn(f"::: passage {FIRST}#p1.s1\n", frame)
    href = f"../articles/{FIRST}.html#n7"
    assert (
        '<span class="sic">Works 1</span> <span class="corr">[the 1st]</span>'
        f'<a class="at" href="{href}" aria-label="Correction">‡</a> makes'
    ) in page
    assert page.count('class="sic"') == 1


def test_a_page_is_drawn_from_the_passages_that_it_shows_alone():
    frame = frame_with()
    uses, _ = directives.asked(f"::: passage {FIRST}#p1.s2\n", frame)
    assert "二厂" in repr(uses)
    assert "一厂" not in repr(uses)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("", "no passage is named", "#p4.s4"),
        ("p1.s1", "“p1.s1” names no passage", "#p4.s4"),
        ("rmrb-1958-01-29-3b#p1.s1", "there is no article “rmrb-1958-01-29-3b”", f"“{FIRST}”"),
        (f"{FIRST}#p1.s9", f"there is no passage “p1.s9” in {FIRST}", "“p1.s"),
        (f"{FIRST}#p1.s2-p1.s1", "“p1.s2-p1.s1” is no range", "earlier"),
        (f"{FIRST}#p1.s1-en.p1.s1", "“p1.s1-en.p1.s1” is no range", "same language"),
        ("a=b", "“a=b” names no passage", "#p4.s4"),
    ],
)
def test_what_cannot_be_quoted_is_refused_with_its_line(words, message, hint):
    known = checking.known(frame_with())._replace(articles={FIRST})
    (problem,) = checking.check("x.md", f"# X\n\n::: passage {words}\n", known)
    assert (problem.code, problem.message, problem.where.line) == ("P06", message, 3)
    assert hint in problem.hint


# --- entries, choices, figures -----------------------------------------------------------------

FIELD = Field(
    "field",
    (("en", "Field"),),
    "choice",
    (("war", (("en", "War"),)), ("sport", (("en", "Sport"),))),
)
BATTLE = RATIO._replace(
    id="term.battle", names=(("zh", "大战"), ("en", "battle")), fields=(("field", ("war",)),)
)
TERMS = Register(
    "term",
    (("en", "Terms"),),
    (("en", "term"),),
    "category",
    (FIELD,),
    (RATIO, BATTLE),
    "t",
    "field",
)
KNOWLEDGE = Scholarship(
    (*(one for one in SCHOLARSHIP.registers if one.kind != "term"), TERMS),
    SCHOLARSHIP.relations,
)


def knowing(subjects) -> Frame:
    names = {name: one.names for name, one in KNOWLEDGE.entities().items()}
    return frame_of(subjects)._replace(scholarship=KNOWLEDGE, labels=MappingProxyType(names))


def test_terms_are_narrowed_by_a_choice_of_their_register():
    one = shown(
        FIRST,
        sight("mention", "mention", "n1", ref="term.ratio"),
        sight("mention", "mention", "n2", ref="term.battle"),
    )
    page = drawn("::: terms field=war\n", knowing({"terms": [one]}), [one])
    assert "battle" in page
    assert "utilisation coefficient" not in page
    assert "<caption>Concordance of terms: War</caption>" in page


def test_entries_are_listed_with_names_pinyin_and_description():
    frame = knowing({"org.mine": [shown(FIRST, sight("mention", "mention", ref="org.mine"))]})
    page = drawn("::: entities register=org\n", frame)
    assert [row[0] for row in rows(page)[1:]] == [
        "Benxi Coal Mine 本溪煤矿",
        "The Bureau 矿务局",
        "Caitun 彩屯",
    ]
    assert "Běnxī méikuàng" in page
    assert '<a href="../entities/place.benxi.html">' in page
    assert rows(page)[1][-1] == "1"
    assert "<caption>Organisations</caption>" in page


def test_entries_are_narrowed_by_what_they_belong_to_and_by_article():
    frame = knowing({"org.mine": [shown(FIRST, sight("mention", "mention", ref="org.mine"))]})
    for narrowed in ("for=org.bureau", "for=place.benxi", f"article={FIRST}"):
        page = drawn(f"::: entities register=org {narrowed}\n", frame)
        assert [row[0] for row in rows(page)[1:]] == ["Benxi Coal Mine 本溪煤矿"]
    assert "battle" in drawn("::: entities register=term field=war\n", frame)
    assert "battle" not in drawn("::: entities register=term field=sport\n", frame)


def test_figures_are_narrowed_by_label_unit_and_period():
    def figure(name: str, period, **more):
        return sight("measure", "for", name, **(measure(period=period) | more))

    one = shown(
        FIRST,
        figure("n1", {"when": "1957"}, of=(("en", "coefficient"), ("zh", "系数")), unit="t"),
        figure("n2", {"when": "1958-03"}, of="Coefficient", unit="t"),
        figure("n3", {"from": "1957", "to": "1959"}, of="coal", unit="%"),
        figure("n4", None, of="coal", unit=None),
    )
    frame = knowing({"figures": [one]})

    def count(words: str) -> int:
        return (
            len(
                [row for row in rows(drawn(f"::: figures {words}\n", frame, [one])) if len(row) > 2]
            )
            - 1
        )

    assert count('of="coefficient"') == 2
    assert count("of=系数") == 1
    assert count("period=1958") == 2
    assert count("period=1957") == 2
    assert count("period=1958-03") == 2
    assert count("unit=t") == 2
    assert count("unit=count") == 1


def test_the_chronicle_is_narrowed_by_where_it_was():
    one = shown(
        FIRST,
        sight("event", "place", "n1", **event(type="rally", place=BENXI.id)),
        sight("event", "place", "n2", **event(type="meeting", place="place.x")),
    )
    page = drawn("::: chronicle place=place.benxi\n", knowing({BENXI.id: [one]}), [one])
    assert "rally" in page
    assert "meeting" not in page
    assert "<caption>Chronicle: Benxi</caption>" in page


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ("terms field=wa", "P05", "there is no field “wa”", "“war”"),
        ("terms feild=war", "P04", "“feild” does not narrow terms", "“field”"),
        ("entities register=trem", "P05", "there is no register “trem”", "“term”"),
        ("entities", "P06", "no register is named", "org"),
        ("entities register=org field=war", "P04", "“field” does not narrow entities", "for=…"),
        ("figures unit=tt", "P05", "there is no unit “tt”", "“t”"),
        ("figures period=58", "P05", "“58” is no period", "period=1958"),
        ("figures of=", "P05", "“” is no label of figures", "of="),
        ("chronicle place=place.benx", "P05", "there is no entity “place.benx”", "“place.benxi”"),
    ],
)
def test_what_narrows_wrongly_is_refused(line, code, message, hint):
    (problem, *_) = checking.check("x.md", f"::: {line}\n", checking.known(knowing({})))
    assert (problem.code, problem.message) == (code, message)
    assert hint in problem.hint
