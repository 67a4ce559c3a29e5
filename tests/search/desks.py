"""The search page in a browser, as the tests see it."""

from types import SimpleNamespace

ASK = """query => new Promise(done => {
  const list = document.getElementById("results");
  const before = location.hash;
  const watch = new MutationObserver(() => {
    if (list.dataset.state === "loading") return;
    watch.disconnect();
    done([...list.children].map(row => row.dataset.article));
  });
  watch.observe(list, { attributes: true });
  location.hash = "q=" + encodeURIComponent(query);
  if (location.hash === before) list.dataset.state = list.dataset.state;
})"""


class Desk:
    """The search page in a browser; *asked* and *said* are what it requested and complained of."""

    def __init__(self, browser, base):
        self.base = base
        self.page = browser.new_page()
        self.asked, self.said = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda words: self.said.append(f"{words.text} {words.location}"))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, fragment=""):
        """The results of the page opened anew at that fragment."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.base}search.html{fragment}")
        return self.results()

    def find(self, query):
        """The results of that query, asked where the page stands open."""
        if not self.page.url.startswith(self.base):
            self.open()
        self.page.evaluate(ASK, query)
        return self.results()

    def results(self):
        """What the page shows when it is done."""
        self.page.wait_for_selector(
            "#results[data-state=done], #results[data-state=error]", state="attached"
        )
        found = self.page.evaluate(
            """() => ({
              total: Number(results.dataset.total),
              state: results.dataset.state,
              status: document.getElementById("search-status").textContent,
              rows: [...results.children].map(row => ({
                id: row.dataset.article,
                titles: [...row.querySelectorAll("h2 span")].map(span => span.textContent),
                places: [...row.querySelectorAll("[data-passage]")].map(a => (
                  {name: a.dataset.passage, href: a.getAttribute("href"), text: a.textContent})),
                marks: [...row.querySelectorAll("mark")].map(mark => mark.textContent),
              })),
            })"""
        )
        rows = [SimpleNamespace(**row) for row in found.pop("rows")]
        return SimpleNamespace(**found, rows=rows, ids=sorted(row.id for row in rows))

    def scan(self, queries):
        """For each query the articles found."""
        self.open()
        return [sorted(self.page.evaluate(ASK, query)) for query in queries]
