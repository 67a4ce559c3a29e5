"""axe and the browser's own measure: can everybody read every kind of page?"""

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1440, 768, 390)
SCHEMES = ("light", "dark")
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that speak of colours: all that differs between a page in the light and in the dark."""

pytestmark = pytest.mark.browser


def judged(page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page, by these rules or all, each with the first element it means."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only where it is used

    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url}: {rule['id']}: {rule['help']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


def judge(browser, root: str, paths: list[str], scheme: str, width: int, rules=None) -> list[str]:
    size = {"width": width, "height": 900}
    context = browser.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page, complaints = context.new_page(), []
    for path in paths:
        page.goto(root + path)
        complaints += [f"{scheme}, {width}: {complaint}" for complaint in judged(page, rules)]
    context.close()
    return complaints


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_kind_of_page_is_accessible(browser, server, site, specimens, scheme, width):
    rules = COLOURS if scheme == "dark" else None
    assert judge(browser, server(site), specimens, scheme, width, rules) == []


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_page_is_accessible(browser, server, site, pages, scheme, width):
    assert judge(browser, server(site), pages, scheme, width) == []
