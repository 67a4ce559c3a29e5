"""Invented annotations: an edition with them is sound, and everybody gets the same."""

import re
from pathlib import Path

import pytest

from facing import engine
from tests.benchmarks.test_benchmarks_corpus import FOLDER, corpus, load

CONFIGURATION = """\
title: {en: Many}
editors: {ed: The editors}
newspapers: {rmrb: {en: Paper}}
original: zh
translations: [en]
exports: [assets, html, registers, tables]
"""


@pytest.fixture
def annotate(monkeypatch: pytest.MonkeyPatch):
    """The module that writes annotations; it is found beside the others."""
    monkeypatch.syspath_prepend(str(FOLDER))
    return load("annotate")


def build(root: Path) -> engine.Report:
    return engine.build(engine.Options(root, root / "site", jobs=1), lambda *_: None)


def test_an_edition_with_invented_annotations_is_sound_and_always_the_same(tmp_path, annotate):
    corpus.write(4, tmp_path / "seeds")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition/edition.yaml").write_text(CONFIGURATION, "utf-8")
    assert build(tmp_path).ok
    assert annotate.write(tmp_path, 50) == 4 * 50
    paths = sorted((tmp_path / "edition/annotations").glob("*.yaml"))
    before = [path.read_bytes() for path in paths]
    report = build(tmp_path)
    assert report.ok, report.problems
    assert annotate.write(tmp_path, 50) == 4 * 50
    assert [path.read_bytes() for path in paths] == before
    text = b"".join(before).decode()
    for kind in ("ref", "measure", "note", "date", "relation", "event", "correction"):
        assert re.search(rf"\b{kind}: ", text), kind
