"""Pagefind's index written anew: the same words in the same places, and in one order."""

import gzip
import json
import random
from itertools import pairwise

import cbor2
import pytest
import unpacking
from gathered import ARTICLES
from hypothesis import given
from hypothesis import strategies as st

from facing import search
from facing.exports import search as export
from facing.search import copies, pagefind, rewriting
from facing.search.pagefind import PagefindError
from facing.spelling import BORDER

WORDS = 2_000
STREAMS = dict(search.STREAMS)


def spelt(stream):
    """The pages of a stream: (tokens of titles, others) of each article in order."""
    line = STREAMS[stream]
    known = sorted(ARTICLES, key=lambda record: (record.date, record.id))
    lines = [export.copy(record).split("\n") for record in known]
    return [(own[line], own[line + 1]) for own in lines]


def tokens(pages):
    """By word the pages and in them the (weight marker, place) of each, counted by hand."""
    found = {}
    for number, (titles, rest) in enumerate(pages):
        place = 0
        for marker, part in ((-97, titles), (-25, rest)):
            for word in [*part.split(), *BORDER]:
                found.setdefault(word, {}).setdefault(number, []).append((marker, place))
                place += 1
    return {
        word: {page: sorted(places) for page, places in held.items()}
        for word, held in found.items()
    }


@pytest.fixture(scope="module", params=["han", "words"])
def made(request, tmp_path_factory):
    """The pages of a stream, with more of random words, and what Pagefind made of them."""
    chosen = random.Random(3)  # noqa: S311 - the same choice in every run
    vocabulary = [f"w{n}" for n in range(WORDS)]
    pages = spelt(request.param) + [
        (" ".join(chosen.choices(vocabulary, k=3)), " ".join(chosen.choices(vocabulary, k=900)))
        for _ in range(60)
    ]
    pages.insert(5, ("", ""))
    room = tmp_path_factory.mktemp("pagefind")
    assert pagefind.write(pages, room / "pages")
    return pages, pagefind.run(room / "pages", room / "made", room)


def chunk(entries):
    """A chunk of all entries."""
    return next(rewriting.chunks(entries, 10**9))[1]


def read(entries):
    """The words and places of entries, as `tokens` has them."""
    found = unpacking.words(chunk(entries))
    for held in found.values():
        assert list(held) == sorted(held)
    return {
        word: {page: sorted(places) for page, places in held.items()}
        for word, held in found.items()
    }


def test_every_word_stands_where_it_stood_and_gaps_are_gone(made):
    pages, output = made
    source = rewriting.Source(output)
    assert read([*source.entries(), *source.strays()]) == tokens(pages)
    assert len(source.strays()) < 5


def test_reading_every_place_comes_to_the_same(made, monkeypatch):
    _, output = made
    quick = list(rewriting.Source(output).entries())
    monkeypatch.setattr(rewriting.Source, "_usual", lambda *_: [])
    assert quick == list(rewriting.Source(output).entries())


def test_chunks_hold_all_entries_in_order_and_are_of_one_size(made):
    _, output = made
    entries = list(rewriting.Source(output).entries())
    found, beginnings, sizes = [], [], []
    for first, file in rewriting.chunks(entries, 5_000):
        own = unpacking.words(file)
        assert min(own).startswith(first)
        assert not found or found[-1][0] < first
        beginnings.append(first)
        found += own.items()
        sizes.append(len(gzip.decompress(file)))
        assert sizes[-1] < 5_100 or len(own) == 1
    assert found == list(unpacking.words(chunk(entries)).items())
    assert [word for word, _ in found] == [word for word, _ in entries]
    assert beginnings == sorted(beginnings)
    assert min(sizes[:-1], default=0) > 0


def test_a_word_that_has_more_than_a_chunk_has_one_of_its_own():
    entries = [("a", b"a" * 10), ("bcd", b"b" * 100), ("c", b"c" * 10)]
    assert [first for first, _ in rewriting.chunks(entries, 50)] == ["a", "b", "c"]


@given(st.lists(st.text(min_size=1, max_size=5), min_size=2, unique=True).map(sorted))
def test_what_a_file_begins_with_parts_it_from_the_one_before(words):
    for before, word in pairwise(words):
        assert before < rewriting.beginning(before, word) <= word
        assert word.startswith(rewriting.beginning(before, word))


def test_words_that_a_script_would_order_otherwise_come_last(tmp_path):
    words = ["a", "甲", "\ufa0e", "\U00020000"]
    pages = [(word, "") for word in words]
    assert pagefind.write(pages, tmp_path / "pages")
    source = rewriting.Source(pagefind.run(tmp_path / "pages", tmp_path / "made", tmp_path))
    order = [word for word, _ in source.entries()]
    strays = [word for word, _ in source.strays()]
    assert order == ["a", "甲", BORDER[0], "\U00020000"]
    assert strays == ["\ufa0e"]


def test_lengths_are_told_within_a_third():
    for length, letter in enumerate(rewriting.lengths(range(1, 5000)), 1):
        step = ord(letter) - ord("0")
        assert length * 2 / 3 <= 2 ** (step // 2) * (1 + step % 2 / 2) <= length
    assert rewriting.lengths([0, 1, 2, 3, 4]) == "00234"


@pytest.mark.parametrize("number", [0, 35, 36, 1295, 1296, 12_345_678])
def test_numbers_of_pages_are_read_back(number):
    assert int(rewriting.base36(number), 36) == number


def test_the_weights_of_parts_of_words_are_dropped():
    assert rewriting.weighed([-25, 3, 4, -9, 1, 1, -97, 0]) == [-25, 3, 4, -97, 0]
    assert rewriting.weighed([-9, 1]) == []
    with pytest.raises(PagefindError):
        rewriting.weighed([3, 4])


def written(value):
    """A file as Pagefind writes it."""
    return gzip.compress(rewriting.SIGNATURE + cbor2.dumps(value), mtime=0)


def pretend(folder, meta, chunks):
    """What another Pagefind might have written."""
    (folder / "index").mkdir(parents=True)
    (folder / "fragment").mkdir()
    for number in range(3):
        fragment = b'pagefind_dcd{"url":"/%d.html","content":""}' % number
        (folder / "fragment" / f"p{number}.pf_fragment").write_bytes(gzip.compress(fragment))
    (folder / "pagefind.x.pf_meta").write_bytes(written(meta))
    for name, held in chunks.items():
        (folder / "index" / f"{name}.pf_index").write_bytes(written(held))
    return pagefind.Output(folder)


PAGES = [["p2", 5], ["p0", 4], ["p1", 3]]
CHUNKS = [["a", "b", "x"], ["c", "d", "y"]]
META = ["1.5.2", PAGES, CHUNKS, [], [], []]
A = ["a", [[0, [-25, 1, 1], []], [2, [-9, 4, -97, 2], [7]]], [["á", [[1, [-25, 0], []]]]]]
B = ["b", [[1, [-9, 4], []]], []]
C = ["c", [[0, [-25, 3], []], [1, [-25, 500], []]], []]


def test_variants_and_places_in_meta_are_read_too(tmp_path):
    output = pretend(tmp_path / "made", META, {"x": [[A, B]], "y": [[C]]})
    source = rewriting.Source(output)
    assert [*source.entries(), *source.strays()] == [
        ("a", rewriting.encoded("a", [(1, [-97, 2]), (2, [-25, 1, 1])])),
        ("c", rewriting.encoded("c", [(0, [-25, 500]), (2, [-25, 3])])),
        ("á", rewriting.encoded("á", [(0, [-25, 0])])),
    ]


@pytest.mark.parametrize(
    ("meta", "chunks"),
    [
        (["1.6.0", *META[1:]], {}),
        (META[:5], {}),
        ([*META[:3], ["filter"], [], []], {}),
        ([META[0], [["p9", 1]], *META[2:]], {}),
        ([META[0], [["p1", 1], ["p1", 1]], *META[2:]], {}),
        ([*META[:2], CHUNKS[::-1], [], [], []], {}),
        ([META[0], PAGES, [[1, 2]], [], [], []], {}),
        ("nothing", {}),
        (META, {}),
        (META, {"x": [[A, B], []], "y": [[C]]}),
        (META, {"x": [[B, A]], "y": [[C]]}),
        (META, {"x": [[A[:2]]], "y": [[C]]}),
        (META, {"x": [[["a", [[9, [-25, 1], []]], []]]], "y": [[C]]}),
        (META, {"x": [[["a", [[0, [4], []]], []]]], "y": [[C]]}),
        (META, {"x": [[["a", "pages", []]]], "y": [[C]]}),
        (META, {"x": {"a": 1}, "y": [[C]]}),
    ],
)
def test_an_index_of_another_shape_is_refused_in_plain_words(tmp_path, meta, chunks):
    output = pretend(tmp_path / "made", meta, chunks)
    with pytest.raises(PagefindError):
        list(rewriting.Source(output).entries())


@pytest.mark.parametrize("spoil", [b"", b"junk", gzip.compress(b"other", mtime=0), b"\x1f\x8b\x08"])
def test_a_damaged_file_is_refused_in_plain_words(tmp_path, spoil):
    output = pretend(tmp_path / "made", META, {"x": [[A, B]], "y": [[C]]})
    (tmp_path / "made/index/x.pf_index").write_bytes(spoil)
    with pytest.raises(PagefindError):
        list(rewriting.Source(output).entries())


def test_what_is_refused_is_one_problem(copies_of, tmp_path, monkeypatch):
    monkeypatch.setattr(rewriting, "VERSION", "9")
    (problem,) = search.index(copies_of, tmp_path / "out")
    assert problem.code == "B70"
    assert not (tmp_path / "out").exists()


@pytest.fixture
def copies_of(tmp_path):
    """The paths of a single copy."""
    path = tmp_path / "a.txt"
    path.write_text(export.copy(ARTICLES[0]), "utf-8", newline="\n")
    return [path]


def test_the_pairs_of_a_phrase_follow_one_another_in_the_finished_index(searched):
    """The index as a browser reads it, asked by hand for phrases of a real text."""
    held = unpacking.places(searched / "search", "0/han")
    order = sorted(ARTICLES, key=lambda record: (record.date, record.id))
    for phrase in ("厂际竞赛", "8月8日", "乙丙丁", "甲乙丙"):
        wanted = export.spelling.pairs(phrase)
        found = set()
        for page, places in held.get(wanted[0], {}).items():
            for marker, place in places:
                if all(
                    (marker, place + step) in held.get(word, {}).get(page, ())
                    for step, word in enumerate(wanted)
                ):
                    found.add(order[page].id)
        assert found == {
            record.id
            for record in ARTICLES
            for text in (*(title for _, title in record.titles), *record.texts())
            if phrase in text
        }


def test_a_copy_is_read_as_it_was_written(copies_of):
    (copy,) = copies.read(copies_of)
    assert copy.id == ARTICLES[0].id
    assert copy.titles[0] == ("zh-Hans", ARTICLES[0].titles[0][1])
    assert json.loads(copy.lines()[copies.OWN])["id"] == copy.id
