"""Tables in a browser: what a script adds to them, and that they fit without one."""

import pytest

from facing.exports import assets, registers, tables
from facing.frame import Frame
from facing.standoff import Entity, Scholarship
from tests.exports.evidence import FIRST, measure, pages_of, register, shown, sight, site_of

pytestmark = pytest.mark.browser

NAMES = ("Benxi", "Anshan", "Dalian", "Élan", *(f"Plant {n}" for n in range(10)))
FIGURES = (("5", "pledge"), ("40", "result"), ("6", "pledge"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small site of a register and a table of figures, with its assets."""
    root, site = tmp_path_factory.mktemp("tables"), site_of()
    sights = [
        sight("measure", "", f"n{n}", **measure(low=low, high=low, **{"as": claim}))
        for n, (low, claim) in enumerate(FIGURES * 4)
    ]
    many = register("x", *(Entity(f"x.n{n}", (("en", name),)) for n, name in enumerate(NAMES)))
    made = pages_of(
        registers, {"figures": [shown(FIRST, *sights)]}, site, scholarship=Scholarship((many,))
    ) | pages_of(tables, {"figures": [shown(FIRST, *sights)]}, site)
    contents = {path: page.encode() for path, page in made.items()}
    contents |= {
        path: assets.EDITION.draw(path, uses, site)
        for path, uses in assets.EDITION.pages(Frame(()), site)
    }
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture
def page_in(browser):
    """`page_in(url, **context)`: the page opened in a context of its own."""
    opened = []

    def open_(url, **context):
        made = browser.new_context(**context)
        opened.append(made)
        page = made.new_page()
        page.goto(url)
        return page

    yield open_
    for context in opened:
        context.close()


def column(page, place: int) -> list[str]:
    """The words of a column's cells that can be seen."""
    found = page.locator(f"tbody tr:visible > :nth-child({place}):not([colspan])")
    return [words.strip() for words in found.all_inner_texts()]


def test_a_heading_sorts_numbers_as_numbers_and_says_so(folder, page_in):
    page = page_in((folder / "figures.html").as_uri())
    for way in ("ascending", "descending"):
        page.get_by_role("button", name="How much").press("Enter")
        assert page.locator(f"th[aria-sort={way}]").inner_text().startswith("How much")
        said = [int(words) for words in column(page, 2)]
        assert said == sorted(said, reverse=way == "descending")
        assert len(said) == len(FIGURES) * 4


def test_the_box_leaves_only_the_rows_with_its_words_whatever_their_marks(folder, page_in):
    page = page_in((folder / "registers/x.html").as_uri())
    assert len(column(page, 1)) == len(NAMES)
    page.get_by_label("Show only rows with").fill("ELAN")
    assert column(page, 1) == ["Élan"]
    page.get_by_label("Show only rows with").fill("")
    assert len(column(page, 1)) == len(NAMES)


def test_without_a_script_everything_is_there_and_nothing_is_offered(folder, page_in):
    page = page_in((folder / "registers/x.html").as_uri(), java_script_enabled=False)
    assert len(column(page, 1)) == len(NAMES)
    assert page.locator("main button, main input").count() == 0


@pytest.mark.parametrize("path", ["figures.html", "registers/x.html", "registers/index.html"])
def test_a_wide_table_scrolls_in_its_box_and_not_with_the_page(folder, page_in, path):
    page = page_in((folder / path).as_uri(), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
