"""axe on what search opens: the list of suggestions, and the bar of the words found."""

import pytest
from test_judge_access import judged

ARTICLE = "articles/rmrb-1958-01-29-3a.html"

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_suggestions_and_marks_are_accessible(browser, server, site, scheme, width):
    size = {"width": width, "height": 900}
    context = browser.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page, root = context.new_page(), server(site, "/")
    page.goto(f"{root}{ARTICLE}#p3.s2&q=整改")
    page.wait_for_selector(".found p:not(:empty)")
    assert judged(page) == []
    page.locator("input[name=q]").press_sequentially("钢")
    page.wait_for_selector("#hints a")
    page.keyboard.press("ArrowDown")
    assert judged(page) == []
    tree = page.locator("form[role=search]").aria_snapshot()
    assert 'combobox "Search in both languages" [expanded]' in tree
    assert 'group "Names"' in tree
    assert "[selected]" in tree
    context.close()
