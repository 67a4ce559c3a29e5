"""Whatever words a seed holds are text: in every page, list, copy and file that shows them."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from facing import cli
from facing.exports import html
from tests.engine.answers import CONFIG, MILL, ask, exchange
from tests.engine.conftest import TINY, age, tree
from tests.engine.reading_pages import Page, bare, records

Capture = pytest.CaptureFixture[str]

WILD = (
    "--- no document",
    "... no end",
    "# no comment",
    "- no item: [a, b]",
    "? no key: {c: d}",
    "key: value #1",
    "“quoted” \"quoted\" 'quoted'",
    "[s2] no label [l2b] [1]",
    "[link](javascript:alert(1)) ![x](y) **bold** `code` ~~~",
    "<b>bold</b> <img src=x onerror=alert(1)> <p> <hr />",
    "</script><script>alert(1)</script>",
    "</p></div></main></title></style><style>*{display:none}</style>",
    "<!-- comment --> <![CDATA[ x ]]> <?php x ?> <!DOCTYPE html>",
    "{{ 7 * 7 }} {% raw %} {# gone #} {%- endraw -%} ${x} %(x)s {0}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&amp; &lt;b&gt; &#60; & &nope; &copy",
    "| > ! & * % @ ` ~ = << \\ \\n \\u0041 \\0",
    "null",
    "1958",
    "no",
    "𠀀𪚥𠮷 😀 👩‍🏭 e\u0301 \u200d \u00a0 \u202e abc \u202c",
    "Original: nothing",
    "Title: nothing",
    "made: 5addbdbb",
)
TITLE = (
    "</title></script><script>alert(1)</script> {{ 7*7 }} [a](javascript:x) \"q\" 'q' &lt; # - : 𠀀"
)
CHINESE = f"红旗 {TITLE}"
AUTHOR = '<i>O\'Neil</i> {{ x }} "Q"'
COLUMN = '<u>来信</u> {{ 7*7 }} # : "q"'


def wild_seed(day: str = "1958-03-05", words: tuple[str, ...] = WILD) -> str:
    english = "\n".join(f"{one}. The end of {n}." for n, one in enumerate(words, 1))
    chinese = "\n".join(f"    {one}。第{n}句完。" for n, one in enumerate(words, 1))
    return (
        f"Title: {TITLE}\nAuthor: {AUTHOR}\nDate: {day}\nPage: 2\n\n{english}\n\n<hr /> \n\n"
        f"Original: \n\n### {CHINESE}\n{AUTHOR}\n{day}\n第2版()\n专栏：{COLUMN}\n\n{chinese}\n"
    )


WILD_ID = "rmrb-1958-03-05-2a"


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built edition in which everything that can be said is said with wild words."""
    root = tmp_path_factory.mktemp("wild") / "root"
    shutil.copytree(TINY, root)
    (root / "seeds/2a_wild.txt").write_text(wild_seed(), encoding="utf-8")
    (root / "edition/pages/about.md").write_text(
        f"# {TITLE}\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) <b onclick=x>b</b> "
        "{{ 7*7 }}\n",
        encoding="utf-8",
    )
    both = json.dumps({"zh": CHINESE, "en": TITLE}, ensure_ascii=False)
    one = json.dumps(TITLE, ensure_ascii=False)
    (root / CONFIG).write_text(
        f"title: {both}\nsubtitle: {both}\ndescription: {one}\neditors: {{ed: {one}}}\n"
        f"licences: [{{what: {one}, name: {one}}}]\noriginal: zh\ntranslations: [en]\n"
        f"newspapers: {{rmrb: {both}}}\npages: [about]\nversion: '<b>'\n",
        encoding="utf-8",
    )
    age(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "MANY", 2)
        assert cli.main(["--root", str(root), "--jobs", "1"]) == 0
    return root


def pages(root: Path) -> dict[str, Page]:
    site = root / "site"
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def test_no_page_holds_more_than_the_tiny_editions_do(
    wild: Path, tiny: Path, capsys: Capture
) -> None:
    exchange(tiny / CONFIG, "exports: [assets, html, issues]\n", "")
    ask(capsys, tiny)
    usual = set().union(*(page.tags for page in pages(tiny).values()))
    found = pages(wild)
    assert {"years/1958.html", "search.html", "issues/1958-03-05.html"} <= found.keys()
    for path, page in found.items():
        assert not page.wrong, path
        assert page.tags <= usual, path


@pytest.mark.parametrize(
    "path",
    [
        f"articles/{WILD_ID}.html",
        "years/1958.html",
        "issues/1958-03-05.html",
        f"articles/{MILL}.html",
        "articles/rmrb-1959-07-01-4a.html",
    ],
)
def test_a_title_stands_to_the_letter(path: str, wild: Path) -> None:
    page = Page(wild / "site" / path)
    for title in (TITLE, CHINESE):
        assert bare(title) in page.words


def test_every_line_of_an_article_is_shown_in_order(wild: Path) -> None:
    page = Page(wild / f"site/articles/{WILD_ID}.html")
    assert bare(TITLE) in bare(page.title)
    for line in WILD:
        assert bare(line) in page.words
    for words in (AUTHOR, COLUMN):
        assert bare(words) in page.words


def test_the_names_of_the_edition_stand_to_the_letter(wild: Path) -> None:
    for path in (
        "index.html",
        "404.html",
        "search.html",
        f"articles/{MILL}.html",
        "pages/about.html",
    ):
        page = Page(wild / "site" / path)
        assert bare(TITLE) in page.words, path
        assert bare(TITLE) in bare(page.title), path


def test_no_brace_of_a_template_is_reckoned(wild: Path) -> None:
    for path, page in pages(wild).items():
        assert "49" not in page.words, path


def test_search_shows_every_line_as_it_was_printed(wild: Path) -> None:
    shown = records(wild / "site")[WILD_ID]
    assert [title for _, title in shown["titles"]] == [CHINESE, TITLE]
    for side, stop, told in ((0, "。", "第{}句完。"), (1, ".", "The end of {}.")):
        blocks = [own for lang, _, own in shown["blocks"] if lang == side]
        words = "".join(text for own in blocks for _, text in own)
        expected = "".join(f"{line}{stop}{told.format(n)}" for n, line in enumerate(WILD, 1))
        assert bare(words).endswith(bare(expected))


def test_a_search_copy_holds_words_and_json_in_lines_of_its_own(wild: Path) -> None:
    (path,) = (wild / ".facing").rglob(f"copies/articles/{WILD_ID}.txt")
    head, own, *tokens, end = path.read_text(encoding="utf-8").split("\n")
    assert json.loads(head)["id"] == WILD_ID
    assert json.loads(own) == records(wild / "site")[WILD_ID]
    assert not end
    assert len(tokens) == 6
    assert not re.search(r"[^\w ]|_", " ".join(tokens))


def test_other_readers_of_yaml_read_the_same_words(wild: Path) -> None:
    read = yaml.safe_load((wild / f"edition/articles/{WILD_ID}.yaml").read_text(encoding="utf-8"))
    assert read["teiHeader"]["title"] == {"zh": CHINESE, "en": TITLE}
    assert read["teiHeader"]["source"]["column"] == COLUMN
    assert read["teiHeader"]["author"][0]["zh"] == AUTHOR
    assert len(read["text"]["en"]) >= len(WILD)


def test_wild_words_are_read_back_as_they_were_written(
    wild: Path, tmp_path: Path, capsys: Capture
) -> None:
    other = tmp_path / "other"
    shutil.copytree(wild, other, ignore=shutil.ignore_patterns(".facing", "site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "MANY", 2)
        assert ask(capsys, other).status == 0
    assert tree(other / "edition") == tree(wild / "edition")
    for path, content in tree(wild / "site").items():
        assert (other / "site" / path).read_bytes() == content
    assert ask(capsys, other, "check").status == 0


@pytest.mark.parametrize("line", WILD)
def test_a_paragraph_may_begin_with_anything(line: str, tiny: Path, capsys: Capture) -> None:
    """Each alone, as the first words of the text and as the only ones of its paragraph."""
    (tiny / "seeds/3.txt").write_text(wild_seed(words=(line,)), encoding="utf-8")
    assert ask(capsys, tiny).status == 0
    assert ask(capsys, tiny, "check").status == 0
    page = Page(tiny / f"site/articles/{WILD_ID}.html")
    assert not page.wrong
    assert bare(line) in page.words
