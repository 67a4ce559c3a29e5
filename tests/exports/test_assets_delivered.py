"""Scripts and style sheets as they are delivered: shorter, and the same to a browser."""

import subprocess
import sys

import pytest

from facing import resources
from facing.exports import assets

OURS = resources.templates() / "assets"

RULES = """texts => texts.map(text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // browsers keep the white space of conditions and custom properties as it was written
  const bare = value => value.replace(/\\s+/g, " ").replace(/ (?=[),])|(?<=[(,:]) /g, "");
  return [...sheet.cssRules].map(rule => bare(rule.cssText));
})"""

MODERN = """
@layer low , high ;
@layer high { .card { color : red ; & > .title:is( h2 , h3 ) { margin : 0 ; } &:hover { top: 0 } } }
:root { --gap : calc( 1rem + ( 2vw - 3px ) ) ; --empty: ; --list: "a  b" , c ; }
.a :lang(zh) , .a:lang(zh) , .b :is(p) + q ~ r { width : calc(100% - ( 2 * var( --gap ) + 1px )) ; }
.c { inset: clamp(1rem , 4vw + 1px , 3rem) auto 0 ; color: rgb(0 0 0 / .25) ; grid-column: 1 / -1 }
@media screen and (max-width : 46rem) { .d { background : light-dark( #fff , #000 ) ; } }
@media ( width >= 40rem ) and (hover:hover) { .e::before { content: "a  /* b */  c" ; } }
@supports (display: grid) and (not (display: inline-grid)) { .f { float: none ; } }
@container side (inline-size > 30em) { .g { margin-block: calc(-1 * var(--gap)) } }
.h:not( :has( > img ) ) , .h [data-a = "b  c" i] { transform: translate( -50% , 0 ) scale(1.5) ; }
::highlight(found) { background-color : Mark ; }
"""


def sheet(folder, name):
    """A style sheet with its parts, as it is written."""
    text = (folder / name).read_text("utf-8")
    return assets.IMPORT.sub(lambda part: (folder / part[1]).read_text("utf-8"), text)


@pytest.mark.browser
def test_a_browser_reads_the_same_rules(browser):
    texts = [sheet(OURS, path.name) for path in sorted(OURS.glob("*.css"))]
    short = [assets.delivered("x.css", text.encode()).decode() for text in [*texts, MODERN]]
    page = browser.new_page()
    before, after = page.evaluate(RULES, [*texts, MODERN]), page.evaluate(RULES, short)
    page.close()
    assert after == before
    assert len(before[-1]) == 11
    assert "& > .title:is(h2,h3) { margin:0px; }" in str(before[-1])


@pytest.mark.browser
def test_every_script_is_a_script_still(browser):
    page = browser.new_page()
    for path in sorted(OURS.glob("*.js")):
        short = assets.delivered(path.name, path.read_bytes()).decode()
        page.evaluate("text => { new Function(text); }", short)
    page.close()


def test_every_script_of_ours_is_shortened():
    for path in sorted(OURS.glob("*.js")):
        source = path.read_text("utf-8")
        found = assets.UNSURE.search(source)
        assert found is None, f"{path.name}: write {found[0]!r} so that it is surely a pattern"
        assert len(assets.delivered(path.name, source.encode())) < len(source.encode())


def test_patterns_and_texts_keep_their_spaces():
    source = "a = b.c(/x  y'/) // gone\n  d = `  ${ a }  ` + '/*  */' /* gone */"
    short = assets.delivered("x.js", source.encode()).decode()
    assert "gone" not in short
    assert all(kept in short for kept in ("/x  y'/", "`  ${ a }  `", "'/*  */'"))
    risky = b"const f = (x) => /x  y/.test(x)  // stays"
    assert assets.delivered("x.js", risky) == risky


def test_a_comment_of_rights_is_delivered():
    assert b"/*! by" in assets.delivered("x.js", b"/*! by A. */\n/* gone */ let a  = 1")
    assert b"/*! by" in assets.delivered("x.css", b"/*! by A. */\n/* gone */ a  { top : 0 }")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.min.js", b"a  =  1"),
        ("x.min.css", b"a  { }"),
        ("x.svg", b"<svg  />"),
        ("x.js", "a  =  1".encode("utf-16")),
    ],
)
def test_what_is_short_or_not_text_is_delivered_as_it_is(name, content):
    assert assets.delivered(name, content) == content


def test_what_is_delivered_bears_the_name_of_its_bytes(tmp_path):
    (tmp_path / "assets").mkdir()
    written = tmp_path / "assets" / "mine.js"
    written.write_bytes(b"\xef\xbb\xbf// mine\nlet  a = 1;\r\n")
    path, content = assets._made((tmp_path,))["mine.js"]
    assets._made.cache_clear()
    assert content == b"let a=1;"
    assert path == assets.fingerprinted("mine.js", content)
    written.write_bytes(b"// told otherwise\nlet a = 1;\n")
    assert dict(assets.collect((tmp_path,)))["mine.js"] == path


def test_what_shortens_is_loaded_when_something_is_drawn():
    ask = "import sys, facing.exports.assets; print({'rjsmin', 'rcssmin'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
