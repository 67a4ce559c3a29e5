"""Packing: what is passed between processes and kept is what comes back, whatever it holds."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from facing.engine import packing
from facing.engine.values import Facts, Reading, Spill
from facing.model import Author, Head, Source
from facing.problems import Problem, Where

words = st.text(max_size=8)
said = st.lists(st.tuples(words, words), max_size=2).map(tuple)
sources = st.builds(Source, words, words, st.none() | st.integers(0, 99), st.none() | words)
heads = st.builds(
    Head,
    words,
    said,
    sources,
    st.lists(st.builds(Author, said), max_size=2).map(tuple),
    said,
    st.integers(0, 9),
)
problems = st.lists(st.builds(Problem, st.builds(Where, words), words, words), max_size=2)
facts = st.builds(
    Facts,
    words,
    st.none() | heads,
    words,
    words,
    words,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    words,
    words,
    problems.map(tuple),
)
spills = st.builds(Spill, words, st.integers(0, 9), st.integers(0, 9))
readings = st.builds(
    Reading,
    facts,
    st.lists(st.tuples(words, spills), max_size=2).map(tuple),
    st.none() | spills,
    st.none() | words,
)


@given(readings)
def test_a_reading_comes_back_as_it_was_with_the_types_it_had(reading: Reading) -> None:
    sent = pickle.dumps(packing.reading(reading))
    back = packing.unpacked_reading(pickle.loads(sent))  # noqa: S301 – our own
    assert repr(back) == repr(reading)  # which names every type, where equality does not look
