"""The invented corpus and the stopwatch: small runs of what `benchmarks/` offers."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


def load(name: str) -> ModuleType:
    """The module of that name among the benchmarks, which are scripts and no package."""
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


corpus = load("corpus")


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(tmp_path):
    corpus.write(5, tmp_path / "five")
    corpus.write(9, tmp_path / "nine")
    five = {path.name: path.read_bytes() for path in (tmp_path / "five").iterdir()}
    nine = {path.name: path.read_bytes() for path in (tmp_path / "nine").iterdir()}
    assert len(five) == 5
    assert len(nine) == 9
    assert five.items() <= nine.items()


def test_a_thousand_titles_are_a_thousand_different_ones():
    lenders = corpus.stock()
    titles = {corpus.story(number, lenders).title for number in range(1_000)}
    assert len({title.en for title in titles}) == 1_000
    assert len({title.zh for title in titles}) == 1_000


def test_the_real_seeds_lend_the_same_words_in_both_languages():
    lenders = corpus.stock()
    assert len(lenders) > 40
    assert any("厂际竞赛" in pair.zh and "inter-factory" in pair.en for pair in lenders)
    assert not any("电　" in pair.zh for pair in lenders)


def test_exchanged_figures_and_towns_are_the_same_on_both_sides():
    rng = corpus.random.Random(1)
    pair = corpus.Pair("太原有27座炉，12人。", "Taiyuan has 27 furnaces and twelve men.")
    towns = {"太原": corpus.Pair("鞍山", "Anshan")}
    lent = corpus.lent(rng, pair, towns)
    figure = lent.en.split()[2]
    assert lent.en.startswith("Anshan has")
    assert lent.zh == f"鞍山有{figure}座炉，12人。"


@pytest.mark.parametrize("quirk", ["\r\n", "\ufeff", "＊", "\u3000\u3000", "Author: \n\nDate"])
def test_the_quirks_of_the_real_seeds_occur(quirk):
    lenders = corpus.stock()
    seeds = (corpus.seed(number, lenders).decode() for number in range(400))
    assert any(quirk in seed for seed in seeds)


@pytest.mark.skipif(sys.platform == "win32", reason="the kernel gives no account of children")
def test_a_measured_command_costs_time_and_memory_and_a_failing_one_is_told():
    measure = load("measure")
    cost = measure.once([sys.executable, "-c", "x = bytearray(40_000_000)"])
    assert 0 < cost.wall < 60
    assert cost.peak > 40
    with pytest.raises(measure.FailedError, match="too hot"):
        measure.once([sys.executable, "-c", "raise SystemExit('too hot')"])
