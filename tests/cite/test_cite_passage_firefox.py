"""Citing a passage in Firefox, from a folder: a number opens the panel, and it copies."""

import pytest

from tests.firefox import started

pytestmark = [pytest.mark.browser, pytest.mark.long]

ARTICLE = "articles/rmrb-1958-01-29-3a.html"
KEYS = "element-6066-11e4-a52e-4f735466cecf"
"""What WebDriver calls a reference to an element."""

OPENED = """
const panel = document.querySelector(".passage:popover-open");
return panel && {
  quoted: [...panel.querySelectorAll("blockquote")].map(quote => quote.lang),
  address: panel.querySelector("a").hash + panel.querySelector("a").href.split(":~:")[1],
  focus: document.activeElement.innerText,
};
"""


def press(firefox, selector):
    """Click on an element as a person does: only then may a page copy."""
    found = firefox.tell("WebDriver:FindElement", {"using": "css selector", "value": selector})
    firefox.tell("WebDriver:ElementClick", {"id": found["value"][KEYS]})


def test_firefox_opens_and_copies_a_passage(tmp_path, site):
    with started(tmp_path) as firefox:
        firefox.open(f"{site.as_uri()}/{ARTICLE}#p2.s1")
        assert firefox.wait("return document.querySelector('.here p').innerText") == "Passage p2.s1"
        press(firefox, ".here button")
        opened = firefox.wait(OPENED)
        assert opened["quoted"] == ["zh-Hans", "en"]
        assert opened["focus"] == "Copy"
        assert "text=" in opened["address"]
        firefox.ask(
            """document.addEventListener("copy", ({ clipboardData }) => setTimeout(() => {
              document.copied = true;
            }))"""
        )
        press(firefox, ".passage button")
        said = "return document.querySelector('.passage [role=status]').innerText"
        assert firefox.wait(said) == "Copied"
        assert firefox.ask("return document.copied")
        firefox.ask("document.querySelector('.passage').hidePopover()")
        firefox.ask("document.querySelector('#p2\\\\.s1 .n').click()")
        assert firefox.wait(OPENED)["focus"] == "Copy"
