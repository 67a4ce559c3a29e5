"""The names of entities that the box suggests, and how they sound."""

import pytest
import unpacking
from gathered import EDITION
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import resources
from facing.exports import Site, search
from facing.frame import Frame, Share
from facing.model import Head, Source
from facing.press import pinyin
from facing.standoff import Entity, Register, Scholarship, Variant, Work

SITE = Site(EDITION, (resources.templates(),), (), (), "")
LIAO = Entity("person.liao", (("zh", "廖世刚"), ("en", "Liao Shigang")))
PLANT = Entity(
    "org.plant",
    (("zh", "本溪钢铁公司"), ("en", "Benxi Steel")),
    (Variant("zh", "本钢"), Variant("zh", "本钢", "1958")),
    "Běnxī gāngtiě gōngsī",
)


def register(kind, one, tei, *entities):
    return Register(kind, (), one, tei, (), entities, "")


def head(name, *refs):
    return Head(name, (), Source("rmrb", "1958-01-02"), (), (), 1, refs)


FRAME = Frame(
    (head("a-1", "person.liao", "@li", "a-2"), head("a-2")),
    scholarship=Scholarship(
        (
            register("person", (("en", "Person"),), "person", LIAO),
            register("org", (), "org", PLANT),
            register("term", (("en", "Term"),), "category", Entity("term.x", (("en", "<x>"),))),
        ),
        works=(Work("li", "Li, <i>Steel</i>", "Li &amp; Wang <i>1990</i>", ""),),
    ),
    subjects={
        "person.liao": (Share("a-1", 2, ""),),
        "org.plant": (Share("a-1", 1, ""), Share("a-2", 1, "")),
        "term.x": (Share("a-2", 1, ""),),
    },
    labels={"person.liao": (("zh", "廖世刚"), ("en", "Liao Shigang"))},
)


def rows():
    made = dict(search.EDITION.pages(FRAME, SITE))
    script = search.EDITION.draw(search.NAMES, made[search.NAMES], SITE)
    name, held = unpacking.contents(script.encode())
    assert name == "names"
    return {row[0]: row[1:] for row in held}


def test_every_entity_has_a_row_with_names_sound_and_number_of_articles():
    assert rows() == {
        "person.liao": [
            *("Person", [["zh", "廖世刚"], ["en", "Liao Shigang"]], [], "liaoshigang", 1)
        ],
        "org.plant": [
            "org",
            [["zh", "本溪钢铁公司"], ["en", "Benxi Steel"]],
            ["本钢"],
            "benxigangtiegongsi",
            2,
        ],
        "term.x": ["Term", [["en", "<x>"]], [], "", 1],
    }


def test_of_names_that_begin_alike_the_shorter_comes_first():
    style = Entity("group.liao", (("zh", "廖世刚式的能手"), ("en", "Those like Liao")))
    registers = (register("group", (), "org", style), register("person", (), "person", LIAO))
    known = FRAME._replace(scholarship=Scholarship(registers))
    assert [row[0] for row in search.names(known, "en")] == ["person.liao", "group.liao"]


def test_an_edition_without_registers_has_an_empty_list_of_names():
    made = dict(search.EDITION.pages(Frame((), ()), SITE))
    assert search.EDITION.draw(search.NAMES, made[search.NAMES], SITE) == (
        'facingSearch("names",[]);\n'
    )


def test_the_dictionary_is_read_only_if_a_name_needs_it(monkeypatch):
    monkeypatch.setattr(pinyin, "_readings", None)
    only = FRAME._replace(scholarship=Scholarship((register("org", (), "org", PLANT),)))
    assert "benxigangtiegongsi" in search.named(search.names(only, "en"))


def test_an_article_can_be_picked_out_by_whom_it_names_but_not_by_terms():
    beside, _ = search.ARTICLE.uses(FRAME, 0)
    assert beside == (("org", "org.plant"), ("person", "person.liao"))
    assert search.ARTICLE.uses(FRAME, 1)[0] == (("org", "org.plant"),)
    assert search.ARTICLE.uses(Frame((head("a-1"),)), 0) == ((), ())


def test_the_copy_of_an_article_holds_its_entities_and_what_references_show():
    uses = search.ARTICLE.uses(FRAME, 0)
    note = "\0person.liao\0\0, \0@li\0p. 3\0, \0a-2\0\0"
    known = search.Record(
        *("a-1", "1958-01-02", "", (("en", "en"),), (), ((0, "n1", (("", note),)),), ()),
        (("year", ("1958",)),),
    )
    (copy,) = {search.ARTICLE.draw((*known,), uses, SITE)}
    assert '"facets":[["year",["1958"]],["org",["org.plant"]],["person",["person.liao"]]]' in copy
    assert "Liao Shigang, Li & Wang 1990, p. 3, 2 January 1958" in copy


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("廖世刚", "liaoshigang"),
        ("重庆钢铁公司", "chongqinggangtiegongsi"),
        ("3号高炉", "sanhaogaolu"),
        ("張聞天", "zhangwentian"),
        ("绿豆", "ludou"),
        ("Anshan Steel", ""),
        ("", ""),
    ],
)
def test_names_sound_as_the_dictionary_says(name, sound):
    assert pinyin.sounded(name) == sound


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("任弼时", "renbishi"),
        ("曾希圣", "zengxisheng"),
        ("欧阳钦", "ouyangqin"),
        ("单廷秀", "shantingxiu"),
        ("〇", ""),
    ],
)
def test_persons_have_surnames(name, sound):
    assert pinyin.sounded(name, person=True).startswith(sound)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_a_sound_is_made_of_plain_letters(text):
    for sound in (pinyin.key(text), pinyin.sounded(text), pinyin.sounded(text, person=True)):
        assert not sound or (sound.isascii() and sound.isalpha() and sound.islower())


def test_tones_and_dots_are_not_typed():
    assert pinyin.key("Lǚ Zhèngcāo, ’Ān") == "luzhengcaoan"
