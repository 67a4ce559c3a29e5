"""The schemas that editors' programs use, against what we write and read."""

import json
from pathlib import Path

import jsonschema
import pytest
import wild_articles
import yaml
from hypothesis import given, settings

from facing import exports
from facing.notation import article, edition, schema

ROOT = Path(__file__).parents[2]


class Core(yaml.SafeLoader):
    """YAML as editors' programs read it: the core schema of 1.2, which has no dates."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def judge(made):
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


ARTICLE, EDITION = judge(schema.article()), judge(schema.edition())


@settings(deadline=None, max_examples=60)
@given(wild_articles.articles())
def test_every_article_we_write_is_valid(written):
    ARTICLE.validate(yaml.load(article.write(written), Core))  # noqa: S506 – a SafeLoader


def test_the_committed_articles_are_valid():
    for path in sorted(ROOT.glob("edition/articles/*.yaml")):
        ARTICLE.validate(yaml.load(path.read_text("utf-8"), Core))  # noqa: S506


@pytest.mark.parametrize("name", ["committed", "starter"])
def test_the_editions_we_write_are_valid_and_read(name):
    committed = (ROOT / "edition/edition.yaml").read_text("utf-8")
    text = committed if name == "committed" else edition.starter()
    EDITION.validate(yaml.load(text, Core))  # noqa: S506
    read, problems = edition.read(text, "edition/edition.yaml", exports.names(), ("html",))
    assert problems == []
    assert read.original.tag == "zh-Hans"


def test_the_files_of_the_schemas_are_those_of_the_program():
    folder = ROOT / "facing/notation/schemas"
    remedy = "write what facing.notation.schema.schemas() gives into the folder schemas"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schema.schemas(), (
        remedy
    )


def test_every_key_that_is_read_is_in_the_schema():
    assert set(json.loads(schema.schemas()["article.schema.json"])["properties"]) == set(
        article.KEYS
    )
    assert set(schema.edition()["properties"]) == set(edition.KEYS)
    header = schema.article()["properties"]["teiHeader"]["properties"]
    assert set(header) == set(article.HEADER)
    assert set(header["source"]["properties"]) == set(article.SOURCE)


@pytest.mark.parametrize(
    "change",
    [
        {"titel": {"en": "x"}},
        {"title": "x"},
        {"pages": ["A.md"]},
        {"base_url": "example.org"},
        {"original": "xx"},
        {"newspapers": {}},
        {"search": {"bundle": 0}},
        {"search": 12000},
        {"offline": {"megabytes": -1}},
        {"offline": {"kilobytes": 1}},
    ],
)
def test_a_wrong_configuration_is_marked(change):
    good = {"title": {"en": "x"}, "original": "zh", "newspapers": {"art": {"en": "x"}}}
    EDITION.validate(good)
    assert not EDITION.is_valid(good | change)
