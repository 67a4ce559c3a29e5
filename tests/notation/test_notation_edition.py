"""The configuration of an edition: what it says, its defaults, and what is refused."""

import pytest

from facing.model import Language, Newspaper
from facing.notation import edition
from facing.problems import Where

PATH = "edition/edition.yaml"
KNOWN = ("assets", "html", "issues", "search")
LEAST = "title: {en: Letters}\noriginal: zh\nnewspapers: {rmrb: {zh: 人民日报}}\n"


def read(text):
    made, problems = edition.read(text, PATH, KNOWN)
    assert problems == []
    return made


def test_who_translated_is_named_by_language():
    said = "translations: [en, de]\ntranslator: {en: [Ann Bo, Li], de: Ulf}\n"
    assert read(LEAST + said).translator == (("en", "Ann Bo"), ("en", "Li"), ("de", "Ulf"))
    assert read(LEAST + "translator:\n").translator == ()
    _, problems = edition.read(f"{LEAST}translator: {{en: Ann Bo}}\n", PATH, KNOWN)
    assert [(one.code, one.where.line, one.where.column) for one in problems] == [("C10", 4, 14)]


def test_a_configuration_needs_a_title_an_original_and_a_newspaper():
    made = read(LEAST)
    assert made.title == (("en", "Letters"),)
    assert made.original == Language("zh", "zh-Hans", "Chinese")
    assert made.newspapers == (Newspaper("rmrb", (("zh", "人民日报"),)),)
    assert (made.translations, made.pages, made.editors, made.licences) == ((), (), (), ())
    assert (made.subtitle, made.base_url, made.repository) == ((), None, None)
    assert made.exports == KNOWN
    assert (made.bundle, made.offline) == (12_000, 30)


def test_everything_that_can_be_said_is_read():
    made = read(
        LEAST
        + """
subtitle: {zh: 书信, en: "Of: letters"}
description: |
  Two lines
  of words.
editors: {ed: Ann Bo, 李: 李某}
licences: [{what: Notes, name: CC BY 4.0, url: https://example.org/by}, {what: Words, name: none}]
base_url: https://例子.org/红
repository: https://example.org/git
version: 1.0
translations: [en, {code: la, tag: la-VA, label: Latin}]
pages: [introduction, note-2]
exports: [html, assets]
search: {bundle: 500}
offline: {megabytes: 0}
"""
    )
    assert made.subtitle[1] == ("en", "Of: letters")
    assert made.description == "Two lines\nof words."
    assert made.editors == (("ed", "Ann Bo"), ("李", "李某"))
    assert made.licences[1] == ("Words", "none", "")
    assert made.base_url == "https://xn--fsqu00a.org/%E7%BA%A2/"
    assert made.version == "1.0"
    assert made.translations[1] == Language("la", "la-VA", "Latin")
    assert made.pages == ("introduction", "note-2")
    assert made.exports == ("html", "assets")
    assert (made.bundle, made.offline) == (500, 0)


@pytest.mark.parametrize("said", ["", "{}", "null", "{bundle: }", "{bundle: ~}"])
def test_a_setting_without_a_number_is_the_usual_one(said):
    made = read(f"{LEAST}search: {said}\n")
    assert made.bundle == edition.BUNDLE


CASES = {  # what is wrong: (text after the least, line, column, code, a part of the hint)
    "an unknown key": ("titel: x", 4, 1, "C10", "Did you mean “title”?"),
    "a key twice": ("title: {en: x}", 4, 1, "Y04", "line 1"),
    "a tab": ("editors:\n\ted: x", 5, 1, "Y03", "spaces"),
    "an unknown export": ("exports: [htm]", 4, 11, "C10", "Did you mean “html”?"),
    "an export twice": ("exports: [html, html]", 4, 17, "C17", "Take one"),
    "a page with its ending": ("pages: [a.md]", 4, 9, "C12", ""),
    "a page outside": ("pages: [../a]", 4, 9, "C12", ""),
    "a page twice": ("pages: [a, a]", 4, 12, "C17", "Take one"),
    "an unknown language": ("translations: [xx]", 4, 16, "C16", "{code: xx, tag: …, label: …}"),
    "the original again": ("translations: [zh]", 4, 16, "C17", "once"),
    "a language half said": ("translations: [{code: la, label: Latin}]", 4, 16, "C11", "tag"),
    "translations without a list": ("translations: en", 4, 15, "C12", "- "),
    "initials with a space": ("editors: {a b: Ann}", 4, 11, "C13", "letters"),
    "an editor without name": ("editors: {ab: }", 4, 15, "C12", ""),
    "a licence without name": ("licences: [{what: Notes}]", 4, 12, "C11", "name"),
    "a licence that is a script": (
        'licences: [{what: a, name: b, url: "javascript:1"}]',
        4,
        36,
        "C12",
        "",
    ),
    "a repository that is none": ("repository: git", 4, 13, "C12", ""),
    "a version with a slash": ("version: 1/2", 4, 10, "C12", ""),
    "a bundle of nothing": ("search: {bundle: 0}", 4, 18, "C12", "12000"),
    "a bundle in words": ("search: {bundle: many}", 4, 18, "C12", "12000"),
    "a bundle and a half": ("search: {bundle: 1.5}", 4, 18, "C12", "12000"),
    "a number where its name belongs": ("search: 12000", 4, 9, "C12", ""),
    "an unknown setting": ("search: {bundel: 5}", 4, 10, "C10", "Did you mean “bundle”?"),
    "less than no megabytes": ("offline: {megabytes: -1}", 4, 22, "C12", "0 for never"),
    "megabytes without end": ("offline: {megabytes: 10000000}", 4, 22, "C12", "30"),
    "megabytes with their unit": ("offline: {megabytes: 30 MB}", 4, 22, "C12", "30"),
    "an address without scheme": ("base_url: example.org", 4, 11, "C20", "https://"),
    "an address with a query": ("base_url: https://example.org/?a", 4, 11, "C20", ""),
    "an address with a fragment": ("base_url: https://example.org/#a", 4, 11, "C20", ""),
    "an address with a user": ("base_url: https://me@example.org/", 4, 11, "C20", ""),
    "an address with a bad port": ("base_url: https://example.org:x/", 4, 11, "C20", ""),
    "an address that climbs": ("base_url: https://example.org/../a", 4, 11, "C20", ""),
    "an address without host": ("base_url: https:///a", 4, 11, "C20", ""),
}


@pytest.mark.parametrize("what", CASES)
def test_a_mistake_is_told_at_its_place_with_advice(what):
    more, line, column, code, advice = CASES[what]
    made, problems = edition.read(f"{LEAST}{more}\n", PATH, KNOWN)
    assert made is None
    assert [(each.where, each.code) for each in problems] == [(Where(PATH, line, column), code)]
    assert advice in problems[0].hint


@pytest.mark.parametrize("key", edition.REQUIRED)
def test_a_needed_key_that_is_missing_is_named(key):
    text = "".join(line for line in LEAST.splitlines(keepends=True) if not line.startswith(key))
    made, problems = edition.read(text, PATH, KNOWN)
    assert made is None
    assert [each.code for each in problems] == ["C11"]
    assert key in problems[0].message


@pytest.mark.parametrize("code", ["R", "1a", "a-b"])
def test_a_newspaper_needs_a_code_that_can_begin_an_id(code):
    _, problems = edition.read(LEAST.replace("rmrb", code), PATH, KNOWN)
    assert [each.code for each in problems] == ["C13"]


def test_an_address_gets_its_slash_and_keeps_its_port():
    where = Where("--base-url")
    assert edition.address("http://localhost:8000", where) == ("http://localhost:8000/", [])
    assert edition.address("https://EXAMPLE.org/A%20b/", where)[0] == "https://example.org/A%20b/"
    assert edition.address("https://[::1]:80/x", where)[0] == "https://[::1]:80/x/"


def test_the_starter_gives_an_edition_with_the_code_art():
    made = read(edition.starter())
    assert [each.code for each in made.newspapers] == ["art"]
    assert [each.code for each in made.languages()] == ["zh", "en"]
    assert all(f"{key}:" in edition.starter() for key in edition.KEYS)
