"""The discrepancies of the repository's own edition, found by reading every pair."""

from pathlib import Path

import pytest

from facing.concord import differences
from facing.notation import article

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "edition" / "articles").glob("*.yaml"))

READ = {
    "rmrb-1958-01-29-3a": [
        ("missing", "两天", None),
        ("different", "六个小时零二十分钟", "six hours and two minutes"),
    ],
    "rmrb-1960-08-24-2a": [("approximation", "四个多月", "four months")],
}
"""What a reader of all pairs of the five articles found: nothing else differs in a number."""


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_a_reader_found_in_the_edition_is_found_and_nothing_else(path):
    parsed, problems = article.read(path.read_text(encoding="utf-8"), path.name)
    assert parsed is not None, problems
    (original, translation), date = parsed.article.texts, parsed.article.header.source.date
    words = {one.name: one.text for one in (*original.passages(), *translation.passages())}
    found = []
    for link in parsed.article.links:
        left = [words[name] for name in link.target if not name.startswith("en.")]
        right = [words[name] for name in link.target if name.startswith("en.")]
        found += differences(left, right, (original.lang, translation.lang), date)
    told = [(one.kind, one.left and one.left.words, one.right and one.right.words) for one in found]
    assert told == READ.get(parsed.article.id, [])
