"""What holds of all articles: what is written reads back, and is valid for others too."""

import wild_articles
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facing.notation import article, nodes
from tests.depth import examples

PATH = "edition/articles/rmrb-1958-01-29-3a.yaml"


@settings(deadline=None, max_examples=examples(60, 200))
@given(wild_articles.articles())
def test_what_is_written_reads_back_equal(written):
    text = article.write(written)
    parsed, problems = article.read(text, PATH, "zh")
    assert problems == []
    assert parsed.article == written
    assert parsed.made


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wild_articles.articles())
def test_the_parser_in_pure_python_reads_the_same(monkeypatch, written):
    monkeypatch.setattr(nodes, "_Parser", yaml.SafeLoader)
    parsed, problems = article.read(article.write(written), PATH, "zh")
    assert problems == []
    assert parsed.article == written


@settings(deadline=None, max_examples=examples(30, 100))
@given(wild_articles.articles())
def test_every_passage_link_and_key_has_its_place(written):
    text = article.write(written)
    lines = text.split("\n")
    parsed, _ = article.read(text, PATH, "zh")
    for each in written.texts:
        for passage in each.passages():
            line, column = parsed.places[passage.name]
            assert lines[line - 1][column - 1] != " "
            assert passage.text.split("\n")[0][-1] in lines[line - 1] or '"' in lines[line - 1]
    for index, link in enumerate(written.links):
        line, _ = parsed.places[f"linkGrp.{index}"]
        assert " ".join(link.target) in lines[line - 1]
    assert lines[parsed.places["seed.sha256"][0] - 1].startswith("seed:")
    assert lines[parsed.places["date"][0] - 1].startswith("  source:")


@settings(deadline=None, max_examples=examples(40, 100))
@given(wild_articles.articles(), st.randoms())
def test_a_changed_letter_is_no_longer_made_by_the_program(written, random):
    text = article.write(written)
    index = random.randrange(len(text) - len("made: \n") - 64)
    other = "x" if text[index] != "x" else "y"
    parsed, problems = article.read(text[:index] + other + text[index + 1 :], PATH, "zh")
    assert problems or not parsed.made


@settings(deadline=None, max_examples=300)
@given(st.text() | st.lists(st.sampled_from([*wild_articles.PIECES, "\n", "\n  "])).map("".join))
def test_no_text_whatever_raises(text):
    nodes.compose(nodes.lines(text), "x")
    article.read(text, PATH)


@settings(deadline=None, max_examples=examples(60, 200))
@given(wild_articles.articles(), st.data())
def test_no_damage_whatever_raises(written, data):
    text = article.write(written)
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    piece = data.draw(st.sampled_from([*wild_articles.PIECES, "\n", ""]))
    article.read(text[:at] + piece + text[at + length :], PATH, "zh")
