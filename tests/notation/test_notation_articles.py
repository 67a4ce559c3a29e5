"""Articles as editors meet and mend them: what is accepted, and what it means."""

from pathlib import Path

import pytest
from test_notation_refused import GOOD, PATH

from facing.model import Author, Dateline, Link, Passage, Source
from facing.notation import article

GOLDEN = sorted(Path(__file__).parent.glob("golden/*.yaml"))


def read(text, original=None):
    parsed, problems = article.read(text, PATH, original)
    assert problems == []
    return parsed


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_real_article_is_read_and_written_to_the_letter(path):
    text = path.read_text("utf-8")
    parsed = read(text)
    assert parsed.made
    assert article.write(parsed.article) == text


def test_a_real_article_says_what_the_paper_printed():
    parsed = read(GOLDEN[-1].read_text("utf-8"))
    made = parsed.article
    assert made.id == "rmrb-1960-08-24-2a"
    assert made.header.title[0] == ("zh", "争上游夺红旗")
    assert made.header.author == (Author((("zh", "韩忻亮"), ("en", "Han Xinliang"))),)
    assert made.header.source == Source("rmrb", "1960-08-24", 2, "来信")
    assert made.seed.file == "000_9d35021d2e3f5766.txt"
    names = [passage.name for passage in made.text("zh").passages()]
    assert names == ["h1", "p1.s1", *[f"p2.s{n}" for n in range(1, 11)], "signed"]
    assert made.text("zh").passages()[-1].text == "上海第三钢厂工程师\n韩忻亮"
    assert made.text("en").passages()[1].name == "en.p1.s1"
    assert made.links[-1] == Link(("signed", "en.signed"))
    assert parsed.places["p2.s3"] == (15, 7)


def test_the_example_means_what_it_shows():
    made = read(GOOD).article
    assert made.header.dateline == (Dateline("鞍山", "1958-01-28", "新华社"),)
    assert made.links[2] == Link(("p1.s2", "en.p1.s2"), 0.62)
    assert made.text("zh").passages()[2] == Passage("p1.s2", "炼钢。")


def test_a_sentence_is_split_by_enter_and_a_label():
    text = GOOD.replace("      鞍钢。", "      鞍\n      [s1a] 钢。")
    made = read(text.replace("  - p1.s1 en", "  - p1.s1 p1.s1a en")).article
    names = [passage.name for passage in made.text("zh").passages()]
    assert names == ["h1", "p1.s1", "p1.s1a", "p1.s2", "signed"]


def test_a_sentence_is_joined_by_labelling_the_line_after_it():
    text = GOOD.replace("      炼钢。", "      炼\n      钢。\n      [s4] 好。")
    text = text.replace("p1.s2 en.p1.s2, cert: 0.62", "p1.s2 p1.s3 p1.s4 en.p1.s2, resp: ed")
    split = read(text).article
    assert split.text("zh").passages()[-2] == Passage("p1.s4", "好。")
    joined = text.replace("炼\n      钢。", "炼钢。").replace("p1.s2 p1.s3 p1.s4", "p1.s2 p1.s4")
    made = read(joined).article
    assert made.text("zh").passages()[2:4] == [Passage("p1.s2", "炼钢。"), Passage("p1.s4", "好。")]
    assert made.links[2].resp == "ed"


def test_words_that_look_like_a_label_are_written_with_one():
    text = GOOD.replace("      炼钢。", "      [s2] [s9] 炼钢。")
    made = read(text).article
    assert made.text("zh").passages()[2] == Passage("p1.s2", "[s9] 炼钢。")
    assert "      [s2] [s9] 炼钢。\n" in article.write(made)


def test_a_paragraph_of_one_sentence_may_stand_on_the_line_of_its_key():
    text = GOOD.replace("  - signed", "  - signed\n  - p2.s1").replace(
        "    signed:", "    p2: 好：#3。\n    signed:"
    )
    assert read(text).article.text("zh").passages()[3] == Passage("p2.s1", "好：#3。")


def test_blank_lines_comments_and_spaces_do_not_count():
    text = GOOD.replace("      炼钢。", "\n      # 炼 \n\n      [s2a]   炼钢。　\n")
    text = text.replace("linkGrp:", "# a remark\nlinkGrp:  # another")
    text = text.replace("p1.s2 en.p1.s2,", "p1.s2   p1.s2a en.p1.s2,")
    passages = read(text).article.text("zh").passages()
    assert passages[2:4] == [Passage("p1.s2", "# 炼"), Passage("p1.s2a", "炼钢。")]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_and_a_mark_before_it_change_nothing(end):
    written = article.write(read(GOOD).article)
    parsed = read("\ufeff" + written.replace("\n", end))
    assert parsed.made
    assert parsed.article == read(GOOD).article


def test_an_author_may_be_a_name_alone_in_the_language_of_the_original():
    made = read(GOOD.replace("author: []", "author: [韩忻亮, {en: Han}]")).article
    assert made.header.author == (Author((("zh", "韩忻亮"),)), Author((("en", "Han"),)))


def test_translators_are_one_name_or_several():
    for said, names in (("Ann Bo", ["Ann Bo"]), ("[Ann Bo, Li]", ["Ann Bo", "Li"]), ("[]", [])):
        text = GOOD.replace("  source:", f"  translator: {{en: {said}}}\n  source:")
        made = read(text).article
        assert made.header.translator == tuple(("en", name) for name in names)
        assert (f"  translator: {{en: {said}}}\n" in article.write(made)) == bool(names)


def test_several_datelines_say_where_they_stand():
    text = GOOD.replace(
        "  dateline: {", "  dateline:\n    - {at: p1.s2, place: 本溪}\n    - {at: p1.s1, "
    )
    made = read(text).article
    assert [each.at for each in made.header.dateline] == ["p1.s2", "p1.s1"]
    assert read(article.write(made)).article == made


def test_a_translation_without_original_keeps_its_prefix_when_the_original_is_named():
    start, end = GOOD.index("  zh:\n"), GOOD.index("  en:\n")
    text = GOOD[:start] + GOOD[end : GOOD.index("linkGrp")]
    made = read(text, "zh").article
    assert [passage.name for passage in made.texts[0].passages()] == ["en.p1.s1", "en.p1.s2"]
    assert read(article.write(made), "zh").article == made


def test_each_translation_has_its_own_links():
    text = GOOD.replace("linkGrp:", "  de:\n    p1: |\n      Eins.\n      Zwei.\nlinkGrp:")
    text += "  - p1.s1 de.p1.s1 de.p1.s2\n"
    _, problems = article.read(text, PATH)
    assert [each.message for each in problems] == ["no link names p1.s2"]
    assert "- p1.s2" in problems[0].hint
    made = read(f"{text}  - p1.s2\n").article
    assert made.links[-1] == Link(("p1.s2",))


def test_confidence_is_written_for_doubtful_links_only():
    made = read(GOOD).article
    sure = made._replace(links=(*made.links[:2], Link(("p1.s2", "en.p1.s2"), 0.93), made.links[3]))
    assert "  - p1.s2 en.p1.s2\n" in article.write(sure)


def test_a_line_of_five_megabytes_is_read():
    long = "钢" * 1_700_000
    text = GOOD.replace("炼钢。", long)
    assert read(text).article.text("zh").passages()[2].text == long


def test_a_file_of_the_program_that_somebody_changed_is_no_longer_made():
    written = article.write(read(GOOD).article)
    assert read(written).made
    assert not read(written.replace("Angang.", "Angang")).made
    assert not read(written + "# a remark\n").made
    assert not read(written[: written.index("made:")]).made
