"""The same links and the same lexicon on every machine: whatever seed Python hashes words by."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.align.printing import ROOT, SEEDS

# Prints every link with its confidence, the evidence, and the lexicon that is learnt.
PROGRAM = """
import sys
from pathlib import Path
from facing.align import align, learn, lexicon, weighed
from tests.align.printing import SEEDS, article, one_paragraph
texts = [(*article(path).texts, article(path).header.source.date) for path in SEEDS]
folder = Path(sys.argv[1])
zh, en = ((folder / f"speech.{lang}.txt").read_text("utf-8").splitlines() for lang in ("zh", "en"))
texts.append((one_paragraph("zh", zh), one_paragraph("en", en), "0000"))
texts.append((one_paragraph("de", en, "de"), one_paragraph("en", en[3:], "de"), "0000"))
lessons = []
for original, translation, date in texts:
    links = align(original, translation, date)
    print(*links, *weighed(original, translation, date, links), sep="\\n")
    lessons.append((original, translation, links, date))
found = learn(lessons)
print(lexicon.write(found))
print(*align(*texts[5], found), sep="\\n")
"""


def said(seed: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT / "benchmarks" / "linked")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("other", ["1", pytest.param("2", marks=pytest.mark.long)])
def test_links_evidence_and_lexicon_are_the_same_for_every_hash_seed(other):
    first = said("0")
    assert first.count(b"Link(target=") > 300
    assert first.count(b"\nen\t") > 50
    assert said(other) == first


def test_the_texts_asked_about_are_there():
    assert len(SEEDS) == 5
    assert all(Path(path).is_file() for path in SEEDS)
