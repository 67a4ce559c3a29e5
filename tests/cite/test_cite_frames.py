"""The frames of references: derived anew by the processor, compared with what is committed.

Run as a program this writes them: `python -m tests.cite.test_cite_frames`.  That takes ten seconds,
and is to be done when the packages of the processor or of the styles are renewed.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facing import resources
from facing.cite import deriving, references, styling

TABLE = Path(__file__).resolve().parents[2] / "facing" / "cite" / "frames.json"
KEPT = json.loads(resources.frames())
PROCESSOR = styling.Styles()


def written() -> str:
    return json.dumps(deriving.frames(), ensure_ascii=False, indent=1) + "\n"


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(list(styling.STYLES)), st.sampled_from(deriving.KINDS))
def test_a_frame_is_what_the_processor_makes_of_its_kind(style, kind):
    kept = KEPT[style]
    letters = "".join(letter for letter in deriving.key(kind) if letter in kept["heeds"])
    assert kept["frames"][letters] == deriving.frame(PROCESSOR, style, kind)


@settings(deadline=None, max_examples=10)
@given(st.sampled_from(list(styling.STYLES)), st.integers(1, deriving.MANY))
def test_a_list_of_authors_is_what_the_processor_makes_of_so_many(style, count):
    kept = KEPT[style]["authors"]
    assert kept[min(count, len(kept)) - 1] == deriving.authors(PROCESSOR, style, count)


@pytest.mark.long
def test_the_table_is_derived_from_the_styles():
    assert TABLE.read_text(encoding="utf-8") == written()


def test_every_style_has_its_frames():
    assert set(references.STYLES) | {"gbt-latin"} == set(KEPT) == set(styling.STYLES)


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8", newline="\n")
