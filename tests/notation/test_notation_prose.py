"""What the Markdown of notes links to."""

import pytest

from facing.notation.prose import pages


@pytest.mark.parametrize(
    ("markdown", "targets"),
    [
        ("see [it](../pages/about.html) and [this](x.html#y)", ["../pages/about.html", "x.html#y"]),
        ("[a](https://example.org/) [b](mailto:a@example.org) [c](#n3)", []),
        ("[[org.x]]: *red flag* is a model", []),
        ("[[org.x]](here it is)", []),
        ("`[a](b.html)` and [c](d.html)", ["d.html"]),
        ("[a]: b.html", []),
    ],
)
def test_links_to_pages_are_found_and_nothing_else(markdown: str, targets: list[str]) -> None:
    assert [target for _, target in pages(markdown)] == targets
