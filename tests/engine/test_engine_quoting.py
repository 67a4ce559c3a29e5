"""Passages that prose quotes: drawn from the first build on, and again when they change."""

from pathlib import Path

import pytest

from facing.problems import errors
from tests.engine.answers import MILL
from tests.engine.conftest import age, build, tree
from tests.engine.test_engine_annotations import change, clean, drawn

NOTES, ABOUT = f"edition/annotations/{MILL}.yaml", "edition/pages/about.md"
CORRECTED = """\
- id: n5
  at: en.p1.s4
  quote: '"We shall keep the flag,"'
  correction: {to: “We will certainly keep it”, type: translation, because: 一定.}
"""


def quote(root: Path, passage: str) -> None:
    """Let the page of prose quote that passage."""
    page = root / ABOUT
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n::: passage {MILL}#{passage}\n", "utf-8")


@pytest.fixture
def quoting(tiny: Path) -> Path:
    """The tiny edition, built, with a page that quotes a corrected sentence."""
    assert build(tiny).ok
    (tiny / NOTES).parent.mkdir(exist_ok=True)
    (tiny / NOTES).write_text(CORRECTED, "utf-8")
    quote(tiny, "en.p1.s4")
    age(tiny)
    assert build(tiny).ok
    age(tiny)
    return tiny


def test_a_changed_correction_is_drawn_again_where_prose_quotes_it(
    quoting: Path, tmp_path: Path
) -> None:
    shown = quoting / "site/pages/about.html"
    assert "[“We will certainly keep it”]" in shown.read_text("utf-8")
    before = tree(quoting / "site")
    change(quoting, NOTES, "We will certainly", "Surely we will")
    assert build(quoting).ok
    assert "[“Surely we will keep it”]" in shown.read_text("utf-8")
    assert "pages/about.html" in drawn(quoting, before)
    assert tree(quoting / "site") == clean(quoting, tmp_path)


def test_what_changes_elsewhere_leaves_the_page_alone(quoting: Path) -> None:
    before = tree(quoting / "site")
    with (quoting / NOTES).open("a", encoding="utf-8") as file:
        file.write("- {id: n6, at: p1.s1, note: historical, text: A note.}\n")
    assert build(quoting).ok
    assert drawn(quoting, before) >= {f"articles/{MILL}.html"}
    assert "pages/about.html" not in drawn(quoting, before)


def test_a_passage_can_be_quoted_from_the_first_build_on(tiny: Path) -> None:
    quote(tiny, "p1.s1")
    assert build(tiny).ok
    first = tree(tiny / "site")
    assert f'href="../articles/{MILL}.html#p1.s1"'.encode() in first["pages/about.html"]
    age(tiny)
    assert build(tiny).ok
    assert tree(tiny / "site") == first


def test_a_passage_that_is_not_there_is_told_with_its_line(quoting: Path) -> None:
    (quoting / ABOUT).write_text(f"# About\n\n::: passage {MILL}#p1.s99\n", "utf-8")
    (found,) = errors(build(quoting).problems)
    assert (str(found.where), found.code) == ("edition/pages/about.md:3:1", "P06")
