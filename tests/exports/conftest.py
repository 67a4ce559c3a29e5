"""Pages in a browser, for the tests of what they do there."""

import pytest


@pytest.fixture
def page_in(browser):
    """`page_in(url, width, **context)`: the page opened in a context of its own."""
    opened = []

    def open_(url, width=1280, height=900, **context):
        made = browser.new_context(viewport={"width": width, "height": height}, **context)
        opened.append(made)
        page = made.new_page()
        page.goto(url)
        return page

    yield open_
    for context in opened:
        context.close()
