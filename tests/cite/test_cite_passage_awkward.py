"""Passages of awkward words: the address finds them, and nothing in them is taken for markup."""

from urllib.parse import unquote

import pytest

from tests.conftest import run

pytestmark = pytest.mark.browser

SENTENCES = (
    "The spinners - well-known, and rightly - gave 100 % of the plan.",
    "Cotton & wool, tea & salt: all of it is <b>ours</b>.",
    "It is said that what he called “it's 50,5-60” was right (or not)!",
    "A star 😀 was painted on the wall of the mill there.",
    "In the book שלום עולם stands, written from the right.",
    "The words ~*_.'-,&%23#? are no words at all but signs.",
)

SEEN = """name => {
  const { top, bottom } = document.getElementById(name).getBoundingClientRect();
  return scrollY > 0 && top < innerHeight && bottom > 0;
}"""
"""Whether the browser went there."""

SEED = f"""\
Title: Awkward & “Odd” – <i>Words</i>
Author:
Date: 1960-05-02
Page: 3

{" ".join(SENTENCES)}



<hr />

Original:


### 怪话

1960-05-02
第3版()
专栏：

    怪话
    纺纱工完成了计划的百分之百，大家都说好。甲-乙、丙&丁，“戊”都是我们的。
"""


@pytest.fixture(scope="module")
def awkward(tmp_path_factory):
    """A site with one article of such words."""
    root = tmp_path_factory.mktemp("awkward") / "root"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds/1_odd.txt").write_text(SEED, encoding="utf-8")
    done = run("--root", str(root), "--out", str(root / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = (root / "out/articles").glob("*.html")
    return path


def test_addresses_of_awkward_words_say_and_find_them(awkward, browser, server):
    url = f"{server(awkward.parent.parent)}articles/{awkward.name}"
    context = browser.new_context(viewport={"width": 700, "height": 200})
    page = context.new_page()
    page.goto(url)
    sentences = page.evaluate(
        "[...document.querySelectorAll('.text .s')].map(s => [s.id, s.innerText.slice(1)])"
    )
    assert [words for _, words in sentences[-len(SENTENCES) :]] == list(SENTENCES)
    for name, words in sentences:
        page.evaluate(
            "name => getSelection().selectAllChildren(document.getElementById(name))", name
        )
        page.keyboard.press("c")
        said = page.locator(".passage blockquote").first.inner_text()
        address = page.get_attribute(".passage a", "href")
        page.keyboard.press("Escape")
        assert said == words
        anchor, _, text = address.partition(":~:text=")
        assert anchor.endswith(f"#{name}")
        assert not set(text) & set("-&#'()*~_!"), text
        first, *last = text.split(",")
        assert words.startswith(unquote(first))
        assert words.endswith(unquote(last[0] if last else first))
        other = context.new_page()
        other.goto(f"{url}#:~:text={text}")
        other.wait_for_function(SEEN, arg=name, timeout=5000)
        other.close()
    context.close()


def test_awkward_words_are_copied_as_words(awkward, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{awkward.as_uri()}#en.p1.s2")
    page.keyboard.press("c")
    rich = page.evaluate("document.querySelector('.passage blockquote').outerHTML")
    assert rich == (
        '<blockquote lang="en">Cotton &amp; wool, tea &amp; salt: all of it is '
        "&lt;b&gt;ours&lt;/b&gt;.</blockquote>"
    )
    assert "Awkward & “Odd” – <i>Words</i>" in page.inner_text(".passage p[lang]").replace(
        "‘Odd’", "“Odd”"
    )
    context.close()
