"""The search page of a site, asked in a browser, and its answers compared with the truth."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from truth import Query

SHOWN = 10
"""Articles that the page shows at a time."""

ASK = """([query, more]) => new Promise(done => {
  const list = document.getElementById("results"), start = performance.now();
  const watch = new MutationObserver(() => {
    if (!/done|error/.test(list.dataset.state)) return;
    watch.disconnect();
    done([performance.now() - start, list.dataset.state, Number(list.dataset.total),
          [...list.children].map(row => row.dataset.article)]);
  });
  watch.observe(list, { attributes: true, attributeFilter: ["data-state"] });
  setTimeout(() => done([0, `still ${list.dataset.state}`, 0, []]), 20000);
  location.hash = "q=" + encodeURIComponent(query) + more;
})"""
"""Types a query by the address, as a link does; answers when the results stand there."""

FIND = """async query => {
  const terms = facing.words.terms(query);
  const { found, loose } = await facing.index.find(terms);
  return loose.length ? null : found;
}"""
"""All articles that the index has for a query, as places in the order of time."""

DONE = "#results[data-state=done], #results[data-state=error]"


class Answer(NamedTuple):
    """Milliseconds from query to results, the page's state, how many it found, the first."""

    wait: float
    state: str
    total: int
    shown: Sequence[str]


class Desk:
    """A search page opened in a browser."""

    def __init__(self, page: Any, base: str, *, dated: bool = False) -> None:
        """*page* is one of Playwright's, *base* the site's address with a slash at its end.

        With *dated* all is asked for in the order of time.
        """
        self.page, self.base, self.dated = page, base, dated

    def open(self, fragment: str = "") -> float:
        """Open the page anew; milliseconds until the results of the fragment's query are there."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.base}search.html{fragment}")
        if not fragment:
            return 0.0
        self.page.wait_for_selector(DONE, state="attached")
        return float(self.page.evaluate("performance.now()"))

    def ask(self, typed: str) -> Answer:
        """The answer to a query that is not the one before."""
        return Answer(*self.page.evaluate(ASK, [typed, "&sort=date" if self.dated else ""]))

    def every(self, typed: str, order: Sequence[str]) -> frozenset[str] | None:
        """All articles found, given the edition's in order; None where only a part is told."""
        found = self.page.evaluate(FIND, typed)
        return None if found is None else frozenset(order[place] for place in found)


def differences(desk: Desk, queries: Iterable[Query], order: Sequence[str]) -> Iterator[str]:
    """What the page answers otherwise than the truth; *order* are all articles by date and id."""
    for query in queries:
        answer = desk.ask(query.typed)
        shown, few = set(answer.shown), len(query.hits) <= SHOWN
        right = (
            answer.state == "done"
            and answer.total == len(query.hits)
            and len(answer.shown) == min(SHOWN, len(query.hits))
            and (shown == query.hits if few else shown <= query.hits)
        )
        if not right:
            yield (
                f"{query.sort} {query.typed}: {answer.state}, {answer.total} found of"
                f" {len(query.hits)}; shown wrongly: {sorted(shown - query.hits)}"
            )
        elif desk.dated:
            first = [name for name in order if name in query.hits][:SHOWN]
            if list(answer.shown) != first:
                yield f"{query.sort} {query.typed}: {answer.shown} are shown for {first}"
        elif not few and query.sort != "traditional":  # the page alone reads these as simplified
            every = desk.every(query.typed, order)
            if every is not None and every != query.hits:
                lacking, more = sorted(query.hits - every)[:3], sorted(every - query.hits)[:3]
                yield f"{query.sort} {query.typed}: lacks {lacking}, has besides {more}"
