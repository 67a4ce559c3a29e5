"""A reader of the real site, over http or from its folder, whose page must not complain."""

from contextlib import contextmanager

ARTICLE = "articles/rmrb-1958-01-29-3a.html"


class Reader:
    """A page; *asked* is what it requested, *said* what went wrong in it."""

    def __init__(self, page, base):
        self.page, self.base = page, base
        self.asked, self.said = [], []
        page.on("request", lambda request: self.follow(request.url.removeprefix(base)))
        page.on("console", lambda words: self.said.append(f"{words.text} {words.location}"))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def follow(self, path):
        """Note a request, save that for the icon, which a browser makes when it likes."""
        if "icon" not in path:
            self.asked.append(path)

    def open(self, path):
        """That page, from nothing."""
        self.page.goto("about:blank")
        self.page.goto(self.base + path)

    def type(self, text):
        """The text in the empty search box, letter by letter."""
        self.page.fill("input[name=q]", "")
        self.page.locator("input[name=q]").press_sequentially(text)

    def hints(self):
        """The suggestions once they are there: group, address below the site and words of each."""
        self.page.wait_for_selector("#hints:not([hidden])")
        return self.page.evaluate(
            """base => [...document.querySelectorAll("#hints a")].map(hint => [
              hint.parentNode.ariaLabel, hint.href.replace(base, ""),
              hint.innerText.split("\\n")])""",
            self.base,
        )

    def marks(self, name="found"):
        """The words that are marked, once the bar is there."""
        self.page.wait_for_selector(".found p:not(:empty)")
        return self.page.evaluate(
            "name => [...CSS.highlights.get(name) ?? []].map(range => range.toString())", name
        )

    def place(self):
        """What the bar says."""
        return self.page.text_content(".found p")


@contextmanager
def reading(browser, base, **options):
    """A reader in a context of its own; at the end nothing may have been complained of."""
    context = browser.new_context(**options)
    reader = Reader(context.new_page(), base)
    yield reader
    context.close()
    assert reader.said == []
