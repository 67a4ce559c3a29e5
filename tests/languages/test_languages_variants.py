"""The table of traditional characters: derived anew, compared with what is committed.

Run as a program this writes the table and the browser's form of it, from the dictionary:
`python -m tests.languages.test_languages_variants`.
"""

import gzip
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from facing import resources
from facing.languages import variants

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "facing" / "languages" / "variants.txt"
SCRIPT = ROOT / "templates" / "assets" / "search-variants.js"
REAL = sorted(ROOT.glob("seeds/*.txt"))

HEADER = """\
# Traditional characters under the simplified one that stands for them: “发發髮” says that 發 and
# 髮 are written 发.  These stand in no simplified writing of any word of the dictionary, so that
# reading them as the simplified one changes no simplified text.  After a question mark: those
# that stand in a few simplified words too (瞭望, 著名), one and a half times as often for another.
#
# Derived from CC-CEDICT of 7 November 2023, published by MDBG (https://cc-cedict.org) under
# CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); this table is under that licence
# too.  tests/languages/test_languages_variants.py derives it anew.
"""

LICENCE = """\
/*! Pairs of traditional characters and the simplified one: `variants`, and those that stand in
   simplified texts too, `lesser`.  Derived from CC-CEDICT (https://cc-cedict.org), CC BY-SA 4.0. */
"""


def derived():
    """The characters of traditional writings only, and those almost so, each with its other."""
    stands, pairs = Counter(), defaultdict(Counter)
    for line in gzip.decompress(resources.dictionary()).decode().splitlines():
        if not line.startswith("#"):
            traditional, simplified, _ = line.split(" ", 2)
            stands.update(simplified)
            for one, other in zip(traditional, simplified, strict=True):
                pairs[one][other] += 1
    pure, lesser = {}, {}
    for one, others in pairs.items():
        del others[one]
        replaced = others.total()
        # of several that it is written as the one that is written most
        other = max(others, key=lambda other: (stands[other], other), default=None)
        if not stands[one]:
            pure[one] = other
        elif replaced > 1 and replaced >= 1.5 * stands[one]:
            lesser[one] = other
    return pure, lesser


def table(pure, lesser):
    """The table as it is kept."""
    lines = [HEADER]
    for mark, pairs in (("", pure), ("? ", lesser)):
        groups = defaultdict(str)
        for one, other in sorted(pairs.items()):
            groups[other] += one
        line = mark.strip()
        for other, ones in sorted(groups.items()):
            if len(line) + len(ones) > 48:
                lines.append(f"{line.strip()}\n")
                line = mark.strip()
            line += f" {other}{ones}"
        lines.append(f"{line.strip()}\n")
    return "".join(lines)


def script(pure, lesser):
    """The table as the browser loads it."""
    one, two = ("".join(a + b for a, b in sorted(pairs.items())) for pairs in (pure, lesser))
    return f'{LICENCE}facing.variants =\n  "{one}";\nfacing.lesser =\n  "{two}";\n'


def test_the_table_is_what_the_dictionary_says():
    assert TABLE.read_text("utf-8") == table(*derived())


def test_the_browser_has_the_same_table():
    assert SCRIPT.read_text("utf-8") == script(*derived())


def test_the_table_can_be_used_to_translate():
    assert variants() == {ord(one): other for one, other in derived()[0].items()}
    assert (
        "鋼鐵廠發展，頭髮裏的鐘；萬餘噸鍾".translate(variants())
        == "钢铁厂发展，头发里的钟；万余吨钟"
    )


def test_what_stands_in_simplified_texts_too_is_left_alone():
    ambiguous = "乾坤著名瞭望於征徵閒藉口覆沈么麽后里余钟只一三干台"
    assert ambiguous.translate(variants()) == ambiguous


def test_no_simplified_writing_of_the_dictionary_changes():
    for line in gzip.decompress(resources.dictionary()).decode().splitlines():
        if not line.startswith("#"):
            word = line.split(" ", 2)[1]
            assert word.translate(variants()) == word


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name[:3])
def test_the_real_seeds_do_not_change(path):
    text = path.read_text("utf-8")
    assert text.translate(variants()) == text


def test_folding_twice_is_folding_once():
    pairs = variants()
    assert not pairs.keys() & {ord(other) for other in pairs.values()}
    for code, other in pairs.items():
        assert unicodedata.normalize("NFKD", chr(code)) == chr(code)
        assert unicodedata.normalize("NFKD", other) == other
        assert len(other) == 1


if __name__ == "__main__":
    TABLE.write_text(table(*derived()), "utf-8", newline="\n")
    SCRIPT.write_text(script(*derived()), "utf-8", newline="\n")
