"""TEI of others: two texts or two divisions, linked or not; what cannot be kept is told by line."""

import pytest

from facing.problems import Where
from tests.untei.returned import (
    bare,
    bare_commentary,
    chinese,
    document,
    example,
    names,
    parted,
    words,
)

TEXTS, DIVISIONS = example("two_texts.xml"), example("two_divisions.xml")


def targets(links):
    return [" ".join(link.target) for link in links]


# --- the two examples ----------------------------------------------------------------------------


def test_two_texts_linked_by_corresp_are_read():
    witness, *_ = parted(TEXTS)
    assert witness.id == ""
    assert words(witness)[1:3] == ["柳湾鞍山村修了一座水坝。", "全村三百人，四百人都来了。"]
    assert words(witness, "en")[3] == "All four hundred came."
    assert [name for name in names(witness) if "p1" in name] == [
        "p1.s1",
        "p1.s2",
        "en.p1.s1",
        "en.p1.s2",
        "en.p1.s3",
    ]
    assert targets(witness.links) == [
        "h1 en.h1",
        "p1.s1 en.p1.s1",
        "p1.s2 en.p1.s2 en.p1.s3",
        "lg1.l1 en.lg1.l1",
        "lg1.l2 en.lg1.l2",
    ]


def test_two_divisions_linked_by_groups_are_read():
    witness, _, _, queries = parted(DIVISIONS)
    assert words(witness)[1:4] == ["渡口有两条船。", "大船能坐二十人；", "小船只能坐五人。"]
    assert targets(witness.links) == ["h1 en.h1", "p3.s1 p4.s1 en.p3.s1"]
    assert targets(witness.linked.blocks) == ["p1 en.p1", "p2 en.p2"]
    told = {(one.where.line, one.code) for one in queries}
    assert told == {(8, "T25"), (15, "T25"), (36, "T23")}


def test_the_header_says_what_is_certain():
    header = parted(TEXTS)[0].told.header
    assert header.title == (("zh", "柳湾水坝"), ("en", "The dam at Willow Bend"))
    assert [one.names for one in header.author] == [(("zh", "石青"), ("en", "Shi Qing"))]
    assert header.translator == (("en", "Ada Reed"),)
    assert header.source[1:] == ("1958-04-07", 5, None)
    header = parted(DIVISIONS)[0].told.header
    assert header.title == (("zh", "渡口"), ("en", "The ferry"))
    assert header.source[1:] == ("0000", None, None)


def test_names_corrections_and_notes_in_the_text_become_annotations():
    _, found, said, _ = parted(TEXTS, entities=["place.anshan"])
    assert [bare(one)[1:5] for one in found] == [
        (
            "mention",
            (("p1.s1", "p1.s1", "鞍山", "", ""),),
            {"ref": "place.anshan", "cert": None},
            None,
        ),
        (
            "note",
            (("p1.s1", "p1.s1", "", "", ""),),
            {"note": "lexical", "text": "A low dam of **earth**."},
            "AR",
        ),
        (
            "correction",
            (("p1.s2", "p1.s2", "四百", "", ""),),
            {"to": "三百", "type": "misprint", "because": ""},
            None,
        ),
        (
            "mention",
            (("en.p1.s1", "en.p1.s1", "Anshan", "", ""),),
            {"ref": "place.anshan", "cert": None},
            None,
        ),
    ]
    abstract, keywords, *rest = bare_commentary(said)
    assert abstract == (("en", "How a village built a *dam*."),)
    assert keywords == (("en", ("dams", "villages")),)
    assert rest == [[], []]


LOST = {
    (2, "T20", "<?xml-model?>"),
    (9, "T22", "further <title>"),
    (13, "T22", "<respStmt>"),
    (18, "T22", "<editionStmt>"),
    (40, "T22", "<settingDesc>"),
    (42, "T22", "<revisionDesc>"),
    (48, "T20", "<pb>"),
    (52, "T20", "<lb>"),
    (59, "T21", "<gap>"),
    (68, "T20", "<hi>"),
    (51, "T20", "<placeName>"),
    (70, "T20", "<persName>"),
    (83, "T24", "<listPerson>"),
    (84, "T24", "<annotation>"),
}


def test_what_is_not_kept_is_told_by_line_each_kind_once():
    *_, queries = parted(TEXTS)
    assert {one.severity for one in queries} == {"query"}
    assert all(one.hint for one in queries)
    assert {(one.where.line, one.code) for one in queries} == {row[:2] for row in LOST}
    for line, code, said in LOST:
        assert any(said in one.message for one in queries if one[:2] == (one.where, code)), line
    many = parted(chinese("<hi>甲</hi>、<hi>乙</hi>、<hi>丙</hi>。"))[3]
    (told,) = [one for one in many if "hi" in one.message]
    assert told.message == "<hi> is not kept (3 times; the first is here)"


# --- texts ---------------------------------------------------------------------------------------

P = "<p xml:lang='{}'>{}</p>"


def test_languages_may_take_turns():
    body = "".join([P.format("zh", "甲。"), P.format("en", "A."), P.format("zh", "乙。")])
    witness, *_ = parted(document(f"<text><body>{body}</body></text>"))
    assert (words(witness), words(witness, "en")) == (["甲。", "乙。"], ["A."])
    assert witness.found.original == "zh"


def test_the_original_is_what_is_said_to_be_it():
    body = f"<div type='translation'>{P.format('en', 'A.')}</div>"
    body += f"<div type='original'>{P.format('zh', '甲。')}</div>"
    witness, *_ = parted(document(f"<text><body>{body}</body></text>"))
    assert names(witness) == ["p1.s1", "en.p1.s1"]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<choice><orig>鋼</orig><reg>钢</reg></choice>", "鋼"),
        ("<choice><abbr>鞍钢</abbr><expan>鞍山钢铁公司</expan></choice>", "鞍钢"),
        ("<choice><sic>甲</sic><corr>乙</corr></choice>", "甲"),
        ("<app><lem>甲</lem><rdg>乙</rdg></app>", "甲"),
        ("<supplied>甲</supplied>", "甲"),
        ("甲<del>乙</del>", "甲"),
        ("甲<lb/>乙", "甲乙"),
        ("甲\n   乙", "甲乙"),
        ("steel\n   works", "steel works"),
        ("甲<pb n='2'/>乙", "甲乙"),
        ("<persName><surname>李</surname><forename>四</forename></persName>", "李四"),
        ("甲<figure><figDesc>A boat.</figDesc></figure>", "甲"),
        ("甲　乙", "甲　乙"),
        ("<made.up>甲</made.up>", "甲"),
        ("<x:y xmlns:x='http://example.org/'>甲</x:y>", "甲"),
        ("<s>甲</s>乙", "甲 乙"),
        ("“<s>甲。</s>”", "“甲。”"),
        ("<s>甲<note>N.</note></s><note>M.</note>", "甲"),
    ],
)
def test_the_words_of_a_paragraph_are_those_received(inner, said):
    assert " ".join(words(parted(chinese(inner))[0])) == said


STRUCTURES = {
    "<head>红旗<lb/>与钢铁</head><p>甲</p>": ["h1 红旗", "h2 与钢铁", "p1.s1 甲"],
    "<l>甲</l><l>乙</l><p>丙</p>": ["lg1.l1 甲", "lg1.l2 乙", "p1.s1 丙"],
    "<lg><head>歌</head><lg><l>甲</l></lg><lg><l>乙</l></lg></lg>": None,
    "<list><item>甲</item><item>乙</item></list>": ["p1.s1 甲", "p2.s1 乙"],
    "<p>甲：<list><item>乙</item></list></p>": ["p1.s1 甲：", "p2.s1 乙"],
    "<div><opener><dateline>鞍山</dateline></opener><p>甲</p></div>": ["p1.s1 鞍山", "p2.s1 甲"],
    "<div><p>甲</p><closer><signed>李<lb/>四</signed></closer></div>": [
        "p1.s1 甲",
        "signed 李\n四",
    ],
    "<figure><head>图</head></figure><p>甲</p>": ["caption.s1 图", "p1.s1 甲"],
    "<table><row><cell>甲</cell><cell>乙</cell></row></table>": ["p1.s1 甲乙"],
    "<p>甲</p><note type='printed'>编者按</note>": ["p1.s1 甲", "note.s1 编者按"],
    "<p>甲<note type='printed'>编者按</note></p>": ["p1.s1 甲", "note.s1 编者按"],
    "<div1><div2><ab>甲</ab></div2></div1>": ["p1.s1 甲"],
    "<quote><p>甲</p></quote>": ["p1.s1 甲"],
    "<strange>甲</strange>": ["p1.s1 甲"],
    "甲<p>乙</p>": ["p1.s1 甲", "p2.s1 乙"],
    "<fw>2</fw><p>甲</p>": ["p1.s1 甲"],
}


@pytest.mark.parametrize("inner", STRUCTURES)
def test_blocks_are_found_however_they_are_nested(inner):
    witness, *_ = parted(document(f"<text xml:lang='zh'><body>{inner}</body></text>"))
    shown = [f"{one.name} {one.text}" for one in witness.texts[0].passages()]
    if STRUCTURES[inner] is None:
        assert "".join(words(witness)).count("甲") == 1
        assert "乙" in words(witness)
    else:
        assert shown == STRUCTURES[inner]


def test_sentences_may_take_turns_in_a_paragraph():
    inner = "<s xml:lang='zh' xml:id='a'>甲。</s><s xml:lang='en' corresp='#a'>A.</s>"
    witness, *_ = parted(document(f"<text><body><p>{inner}</p></body></text>"))
    assert (words(witness), words(witness, "en")) == (["甲。"], ["A."])
    assert targets(witness.links) == ["p1.s1 en.p1.s1"]


def test_a_paragraph_that_holds_a_note_alone_gives_it_to_the_one_before():
    text = "<p>甲。</p><p><note>N.</note></p>"
    witness, (note,), _, _ = parted(document(f"<text xml:lang='zh'><body>{text}</body></text>"))
    assert names(witness) == ["p1.s1"]
    assert note.anchors[0].passage == "p1.s1"


@pytest.mark.parametrize(
    "inner",
    [
        "<p rend='indent'>甲</p>",
        "<p n='3'>甲</p>",
        "<p><s ana='#x'>甲</s></p>",
        "<div corresp='#x'><p>甲</p></div>",
        "<p><graphic url='x.png'/></p><p>甲</p>",
    ],
)
def test_nothing_is_lost_in_silence(inner):
    *_, queries = parted(document(f"<text xml:lang='zh'><body>{inner}</body></text>"))
    assert [one.code for one in queries if one.where.line and one.code != "T25"]


# --- links ---------------------------------------------------------------------------------------


def linked(group, zh="<s xml:id='a'>甲。</s><s xml:id='b'>乙。</s>", en="<s xml:id='c'>C.</s>"):
    body = f"<p xml:lang='zh' xml:id='p'>{zh}</p><p xml:lang='en' xml:id='q'>{en}</p>"
    return parted(document(f"<text><body>{body}</body><back>{group}</back></text>"))


def test_links_that_share_a_passage_are_one():
    group = "<linkGrp><link target='#a #c'/><link target='#b #c'/></linkGrp>"
    assert targets(linked(group)[0].links) == ["p1.s1 p1.s2 en.p1.s1"]


def test_links_say_how_certain_they_are_and_who_decided():
    group = "<linkGrp><link target='#c #a' cert='0.5'/><ptr target='#b' type='unpaired'/></linkGrp>"
    first, second = linked(group)[0].links
    assert (first.target, first.cert) == (("p1.s1", "en.p1.s1"), 0.5)
    assert second.target == ("p1.s2",)
    (link,) = linked("<linkGrp><link target='#a #c' resp='#AR' cert='high'/></linkGrp>")[0].links
    assert (link.cert, link.resp) == (None, "AR")


@pytest.mark.parametrize(
    ("group", "code"),
    [
        ("<linkGrp><link target='#a #b'/></linkGrp>", "T23"),
        ("<linkGrp><link target='#a http://example.org/x#c'/></linkGrp>", "T23"),
        ("<linkGrp><link target='#a #c' cert='high'/></linkGrp>", "T23"),
    ],
)
def test_a_link_that_cannot_be_kept_is_told(group, code):
    *_, queries = linked(group)
    assert code in [one.code for one in queries]


def test_a_paragraph_linked_to_one_sentence_is_linked_with_all_its_sentences():
    witness = linked("<linkGrp><link target='#p #c'/></linkGrp>")[0]
    assert targets(witness.links) == ["p1.s1 p1.s2 en.p1.s1"]


# --- marks ---------------------------------------------------------------------------------------


def test_a_name_that_stands_twice_is_told_apart_by_the_words_beside_it():
    text = chinese("甲山和乙<placeName ref='#place.shan'>山</placeName>。")
    (one,) = parted(text, entities=["place.shan"])[1]
    (anchor,) = one.anchors
    assert anchor.quote == "山"
    assert anchor.before.endswith("乙") or anchor.after.startswith("。")


def test_a_name_of_nothing_that_the_edition_knows_is_told():
    *_, queries = parted(chinese("<persName ref='#person.li'>李</persName>。"))
    (told,) = [one for one in queries if "persName" in one.message]
    assert told.where == Where("x.xml", 1, told.where.column)


def test_notes_have_numbers_after_those_that_are_taken():
    _, found, _, _ = parted(TEXTS, entities=["place.anshan"])
    assert [one.id for one in found] == ["n1", "n2", "n3", "n4"]
