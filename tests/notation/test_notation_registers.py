"""Registers and relations: what they say, and all that is refused, with its place."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facing.notation import registers
from facing.problems import Where
from facing.standoff import Entity, Field, Relation, Variant
from tests.depth import examples

PATH = "edition/registers/org.yaml"
RELATIONS = "edition/registers/relations.yaml"
HEAD = """\
register: org
names: {zh: 机构, en: Organisations}
one: {zh: 机构, en: organisation}
tei: org
fields:
  founded: {label: {zh: 成立, en: Founded}, form: date}
  workers: {label: {en: Workers}, form: number}
  motto: {label: {en: Motto}, form: words}
  head: {label: {en: Head}, form: entity}
  site: {label: {en: Site}, form: url}
  remark: {label: {en: Remark}, form: text}
entities:
"""
NAMED = "  org.a:\n    names: {zh: 甲, en: A}\n"  # in line 13; what follows is in line 15


def read(text):
    register, problems = registers.read(text, PATH)
    assert problems == []
    return register


def test_a_register_says_what_kind_of_things_it_holds():
    register = read(HEAD)
    assert (register.kind, register.tei, register.path) == ("org", "org", PATH)
    assert register.names == (("zh", "机构"), ("en", "Organisations"))
    assert register.one == (("zh", "机构"), ("en", "organisation"))
    assert register.fields[0] == Field("founded", (("zh", "成立"), ("en", "Founded")), "date")
    assert [field.form for field in register.fields[1:]] == [
        "number",
        "words",
        "entity",
        "url",
        "text",
    ]
    assert register.entities == ()


def test_an_entity_may_have_a_name_alone():
    (entity,) = read(HEAD + NAMED).entities
    assert entity == Entity("org.a", (("zh", "甲"), ("en", "A")), line=13)


def test_everything_that_can_be_said_of_an_entity_is_read():
    text = """\
  org.benxi-no1:
    names: {zh: 本溪一钢, en: Benxi No. 1}
    pinyin: Běnxī yīgāng
    variants: [{zh: 一钢}, {zh: 甲, en: A, since: 1938-04, until: 1945}]
    text: |
      Words.

      More [[org.a]] words.
    at: [41.29, -123.5]
    within: org.benxi
    ids:
      wikidata: {value: Q42, cert: low}
      archive: {value: "A 12", cert: high}
      viaf: {value: 12, cert: medium}
    sources: ["[@meng, p. 12]", A newspaper.]
    founded: 1949-07
    workers: 12,000
    motto: {zh: 好}
    head: person.x
    site: https://example.org/a
    remark: null
"""
    register, problems = registers.read(HEAD + text, PATH)
    assert [(p.code, p.where.line) for p in problems] == [("R12", 25)]  # a space in an identifier
    (entity,) = read(HEAD + text.replace("A 12", "A12")).entities
    assert entity == Entity(
        id="org.benxi-no1",
        names=(("zh", "本溪一钢"), ("en", "Benxi No. 1")),
        variants=(
            Variant("zh", "一钢"),
            Variant("zh", "甲", "1938-04", "1945"),
            Variant("en", "A", "1938-04", "1945"),
        ),
        pinyin="Běnxī yīgāng",
        text="Words.\n\nMore [[org.a]] words.",
        at=(41.29, -123.5),
        within="org.benxi",
        ids=(("wikidata", "Q42", "low"), ("archive", "A12", "high"), ("viaf", "12", "medium")),
        sources=("[@meng, p. 12]", "A newspaper."),
        fields=(
            ("founded", "1949-07"),
            ("workers", 12000),
            ("motto", (("zh", "好"),)),
            ("head", "person.x"),
            ("site", "https://example.org/a"),
        ),
        line=13,
    )
    assert register.entities == (entity._replace(ids=(entity.ids[0], entity.ids[2])),)


DEEP = "".join(f"      {'  ' * depth}- a\n" for depth in range(11))
CASES = {  # what is wrong: (text after the head, line, column, code, message part, hint part)
    "an unknown key": (NAMED + "    nmes: x", 15, 5, "R10", "nmes", "Did you mean “names”?"),
    "no names": ("  org.a: {pinyin: x}", 13, 10, "R11", "names", "Add"),
    "an id of another kind": ("  per.a: {names: {zh: x, en: x}}", 13, 3, "R15", "org.", "per.yaml"),
    "an id without kind": ("  angang: {}", 13, 3, "R15", "no kind", "org."),
    "an id with capitals": ("  org.Angang: {}", 13, 3, "R15", "no id", "small letters"),
    "an id with two points": ("  org.a.b: {}", 13, 3, "R15", "no id", "hyphens"),
    "an id in Chinese": ("  org.鞍钢: {}", 13, 3, "R15", "no id", "small letters"),
    "an id that leads out": ("  org.../x: {}", 13, 3, "R15", "no id", "small letters"),
    "an id like a passage": ("  org.p1: {}", 13, 3, "R15", "passage", "another"),
    "a long id": (f"  org.{'a' * 117}: {{}}", 13, 3, "R15", "too long", "120"),
    "an id twice": (NAMED + NAMED, 15, 3, "Y04", "twice", "line 13"),
    "an entity that is words": ("  org.a: x", 13, 10, "R12", "org.a", ""),
    "entities in a list": ("  - org.a", 13, 3, "R12", "entities", ""),
    "latitude off the globe": (NAMED + "    at: [91, 181]", 15, 9, "R20", "globe", "latitude"),
    "coordinates swapped": (NAMED + "    at: [122.9, 41.1]", 15, 9, "R20", "globe", "swapped"),
    "longitude off the globe": (NAMED + "    at: [4, 180.1]", 15, 9, "R20", "globe", "first"),
    "one coordinate": (NAMED + "    at: [41.1]", 15, 9, "R12", "longitude", "41.12"),
    "three coordinates": (NAMED + "    at: [41.1, 4, 4]", 15, 9, "R12", "longitude", "41.12"),
    "no number": (NAMED + "    at: [nan, 1]", 15, 9, "R12", "longitude", "41.12"),
    "degrees and minutes": (NAMED + "    at: 41°7′N", 15, 9, "R12", "longitude", "decimals"),
    "an exponent": (NAMED + "    at: [1e9, 1]", 15, 9, "R12", "longitude", "decimals"),
    "no such date": (NAMED + "    founded: 1949-13", 15, 14, "R14", "1949-13", "1958-01"),
    "a date in words": (NAMED + "    founded: May 1949", 15, 14, "R12", "a date such as", ""),
    "a wrong number": (NAMED + "    workers: many", 15, 14, "R12", "number", "digits"),
    "no words by language": (NAMED + "    motto: good", 15, 12, "R12", "language", ""),
    "no entity": (NAMED + "    head: Mr X", 15, 11, "R12", "id of an entity", ""),
    "a script for a site": (NAMED + "    site: javascript:x", 15, 11, "R12", "https://", ""),
    "two lines": (NAMED + "    remark: |\n      a\n      b", 15, 13, "R12", "one line", ""),
    "since after until": (
        NAMED + "    variants: [{zh: x, since: 1950, until: 1949-12}]",
        15,
        44,
        "R19",
        "since 1950, until 1949-12",
        "earlier",
    ),
    "no date in a variant": (
        NAMED + "    variants: [{zh: x, since: a}]",
        15,
        31,
        "R12",
        "date",
        "",
    ),
    "a variant of no language": (NAMED + "    variants: [{name: x}]", 15, 17, "R10", "name", "zh"),
    "a variant without name": (NAMED + "    variants: [{since: 1950}]", 15, 16, "R12", "name", ""),
    "a variant as words": (NAMED + "    variants: [x]", 15, 16, "R12", "language", ""),
    "a variant twice": (NAMED + "    variants: [{zh: x}, {zh: x}]", 15, 26, "R17", "twice", "one"),
    "an unknown certainty": (
        NAMED + "    ids: {wikidata: {value: Q1, cert: sure}}",
        15,
        39,
        "R10",
        "sure",
        "low, medium, high",
    ),
    "no certainty": (NAMED + "    ids: {wikidata: {value: Q1}}", 15, 21, "R11", "cert", "Add"),
    "no identifier of those": (
        NAMED + "    ids: {wikidata: {value: 12, cert: low}}",
        15,
        29,
        "R12",
        "wikidata",
        "",
    ),
    "a misspelt authority": (
        NAMED + "    ids: {wikdata: {value: Q1, cert: low}}",
        15,
        11,
        "R10",
        "authority “wikdata”",
        "Did you mean “wikidata”?",
    ),
    "part of words": (NAMED + "    within: The works", 15, 13, "R12", "id of an entity", ""),
    "a long text": (NAMED + f"    text: {'word ' * 100_000}", 15, 11, "R25", "characters", ""),
    "deep lists": (NAMED + "    text: |\n" + DEEP, 15, 11, "R26", "11 levels", "fewer"),
    "sources in words": (NAMED + "    sources: a", 15, 14, "R12", "sources", "- "),
    "a bracket unquoted": (NAMED + "    sources: [[@key]]", 15, 16, "Y02", "", "quotation marks"),
    "a reference not closed": (
        NAMED + "    text: |\n      a [[org.b",
        16,
        9,
        "R29",
        "[[org.b",
        "[[org.x]]",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_in_an_entity_is_told_with_its_place(case):
    text, line, column, code, message, hint = CASES[case]
    _, problems = registers.read(HEAD + text + "\n", PATH)
    assert [problem.code for problem in problems] == [code]
    (problem,) = problems
    assert (problem.severity, problem.where) == ("error", Where(PATH, line, column))
    assert message in problem.message
    assert hint in problem.hint


def head(old, new):
    text = HEAD.replace(old, new)
    assert text != HEAD
    return text


HEADS = {
    "nothing": ("", 0, 0, "R09", "empty"),
    "a list": ("- a", 1, 1, "R12", "the file"),
    "another register's name": (head("register: org", "register: orgs"), 1, 11, "R18", "org.yaml"),
    "a kind with a point": (head("register: org", "register: o.rg"), 1, 11, "R12", "register"),
    "an unknown key": (head("one:", "once:"), 3, 1, "R10", "once"),
    "an unknown element": (head("tei: org", "tei: orgs"), 4, 6, "R10", "TEI element “orgs”"),
    "an unknown form": (head("form: date", "form: dates"), 6, 49, "R10", "form “dates”"),
    "a field without label": (head("{label: {en: Site}, ", "{"), 10, 9, "R11", "label"),
    "a field with a common name": (head("site:", "ids:"), 10, 3, "R13", "every entity"),
    "a field with a space": (head("site:", "a site:"), 10, 3, "R13", "cannot name"),
}


@pytest.mark.parametrize("case", HEADS)
def test_what_is_wrong_in_the_head_is_told_with_its_place(case):
    text, line, column, code, message = HEADS[case]
    _, problems = registers.read(text, PATH)
    problem = problems[0]
    assert (problem.code, problem.where) == (code, Where(PATH, line, column))
    assert message in problem.message


def test_a_register_without_a_readable_kind_is_none():
    assert registers.read(HEAD.replace("register: org", "register: 机"), PATH)[0] is None
    assert registers.read("a: [", PATH)[0] is None


def test_an_entity_with_a_wrong_key_is_still_found_by_its_id():
    register, problems = registers.read(HEAD + NAMED + "    at: [1]\n    pinyin: jiǎ\n", PATH)
    assert len(problems) == 1
    assert [(one.id, one.at, one.pinyin) for one in register.entities] == [("org.a", None, "jiǎ")]


def test_a_name_missing_in_a_language_of_the_head_is_asked_about():
    _, (problem,) = registers.read(HEAD + "  org.a: {names: {zh: x}}\n", PATH)
    assert (problem.severity, problem.code, problem.where.line) == ("query", "R40", 13)
    assert problem.message.endswith("in en")


def test_words_cut_by_a_number_sign_are_asked_about():
    _, (problem,) = registers.read(HEAD + NAMED + "    text: furnace #9\n", PATH)
    assert (problem.severity, problem.code, problem.where.line) == ("query", "Y20", 15)


# --- relations -----------------------------------------------------------------------------------


def test_relations_declare_their_words_and_what_becomes_of_the_object():
    text = """\
relations:
  takes-flag:
    words: {en: takes the flag from, zh: 夺}
    inverse: {en: loses the flag to, zh: 失}
    custody: takes
    tei: taking
  agrees: {words: {en: agrees with, zh: 同}, custody: null}
"""
    agrees = (("en", "agrees with"), ("zh", "同"))
    made, problems = registers.relations(text, RELATIONS)
    assert problems == []
    assert made == (
        Relation(
            "takes-flag",
            (("en", "takes the flag from"), ("zh", "夺")),
            (("en", "loses the flag to"), ("zh", "失")),
            "takes",
            "taking",
        ),
        Relation("agrees", agrees, agrees),
    )


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ("", (0, 0), "R09", "empty"),
        ("relatons: {}", (1, 1), "R10", "relatons"),
        ("relations: x", (1, 12), "R12", "relations"),
        ("relations: {Takes: {words: {en: x}}}", (1, 13), "R13", "Takes"),
        ("relations: {takes: {}}", (1, 20), "R11", "words"),
        ("relations: {takes: x}", (1, 20), "R12", "takes"),
        ("relations: {takes: {words: {en: x}, custody: keeps}}", (1, 46), "R10", "keeps"),
        ("relations: {takes: {words: {en: x}, word: x}}", (1, 37), "R10", "word"),
        ("relations: {takes: {words: {en: x}, tei: a b}}", (1, 42), "R12", "tei"),
        ("relations: {a: {words: {en: x, zh: x}, inverse: {en: y}}}", (1, 13), "R40", "zh"),
    ],
)
def test_what_is_wrong_in_relations_is_told_with_its_place(text, place, code, message):
    _, problems = registers.relations(text, RELATIONS)
    assert (problems[0].code, problems[0].where) == (code, Where(RELATIONS, *place))
    assert message in problems[0].message


# --- whatever is written -------------------------------------------------------------------------

KEYS = (*registers.KEYS, *registers.COMMON, *registers.RELATION, "relations", "org.a", "site")
WORDS = st.sampled_from([*KEYS, "zh", "org", "person", "date", "1958", "41.1", "[[org.a]]", "x"])
WILD = st.recursive(
    WORDS | st.none() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)


@settings(deadline=None, max_examples=examples(100, 300))
@given(WILD, WILD)
@example(None, {"org.a": {"fields": None, "at": [[], {}]}})
def test_whatever_stands_there_is_no_exception(whole, entities):
    for data in (whole, {"register": "org", "fields": whole, "entities": entities}):
        text = yaml.dump(data, allow_unicode=True)
        register, problems = registers.read(text, PATH)
        made, _ = registers.relations(text, RELATIONS)
        if register:
            problems += registers.check([register], made, set(), set(), {PATH: text})
        lines = text.count("\n") + 2
        assert all(0 <= problem.where.line <= lines for problem in problems)


@given(st.text(max_size=80))
def test_no_text_is_an_exception(text):
    assert registers.read(text, PATH)[1]
    assert registers.relations(text, RELATIONS)[1]
