"""What pages say of an article as a whole, and that every verdict is counted once."""

import marshal

from hypothesis import given
from hypothesis import strategies as st

from facing.model import Language
from facing.standoff import DIFFERENCES, Collation, Commentary, Difference, Ref, Verdict
from facing.views import commented

LANGUAGES = (Language("zh", "zh-Hans", "Chinese"), Language("en", "en", "English"))
LINKS = tuple(f"p{number}.s1" for number in range(1, 9))
NOTES = [
    ("n7", "note", "translation", [], "", "", "", ""),
    ("n2", "correction", "translation", [], "", "", "", ""),
]

kinds = st.lists(st.sampled_from(DIFFERENCES), min_size=1, max_size=3, unique=True).map(tuple)
differences = st.lists(st.builds(Difference, kinds, slight=st.just("a")), max_size=3).map(tuple)
passages = st.lists(st.sampled_from(("title", *LINKS)), unique=True)


@st.composite
def verdicts(draw):
    return tuple(Verdict(name, draw(differences)) for name in draw(passages))


@given(verdicts())
def test_every_verdict_is_counted_once_and_every_difference_by_each_of_its_kinds(said):
    counts = commented.counted(said, LINKS)
    assert counts["faithful"] + counts["differing"] == len(said) <= counts["links"]
    assert counts["links"] == len(LINKS) + any(one.passage == "title" for one in said)
    every = [kind for one in said for difference in one.differences for kind in difference.kinds]
    assert sum(number for _, number in counts["kinds"]) == len(every)
    assert dict(counts["kinds"]) == {kind: every.count(kind) for kind in set(every)}
    assert [kind for kind, _ in counts["kinds"]] == [k for k in DIFFERENCES if k in every]


@given(verdicts())
def test_all_differences_are_listed_in_the_order_of_the_text(said):
    made = commented.draw(Commentary(verdicts=said), LINKS, NOTES, LANGUAGES)
    listed = [passage for passage, *_ in made["differences"]]
    assert listed == sorted(listed, key=("title", *LINKS).index)
    assert len(listed) == sum(len(one.differences) for one in said)
    assert marshal.loads(marshal.dumps(made)) == made  # noqa: S302


def test_a_verdict_on_what_is_no_link_is_not_counted():
    counts = commented.counted((Verdict("p9.s9", ()),), LINKS)
    assert (counts["faithful"], counts["differing"], counts["links"]) == (0, 0, 8)


def test_notes_are_named_by_their_numbers_on_the_page():
    refs = (Ref("annotation", "n2", 1, 1), Ref("annotation", "n7", 1, 1))
    said = Commentary(
        (("en", "Coal."), ("zh", "煤。")),
        (("en", ("coal",)),),
        (Collation("ed", "2026-11-22"),),
        (Verdict("p1.s1", (Difference(("sense",), refs),)),),
    )
    made = commented.draw(said, LINKS, NOTES, LANGUAGES)
    assert made["abstract"] == [("zh", "zh-Hans", "煤。"), ("en", "en", "Coal.")]
    assert made["keywords"] == [("en", "en", ("coal",))]
    assert made["by"] == [("ed", "2026-11-22")]
    notes = [("n2", 2, "correction", "translation"), ("n7", 1, "note", "translation")]
    assert made["differences"] == [("p1.s1", ("sense",), notes, "")]
